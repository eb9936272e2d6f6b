//! Outlets in the line above a headline.

use super::below::{self, beside_date};
use super::name::{self, is_name, is_outlet};
use super::{Found, found};
use crate::model::{Rule, Span};
use crate::parse::lines::Lines;
use crate::parse::looks::view::Facts;

/// Whether a line above a headline names an outlet and hardly anything else: "14 March 2024 · The Guardian".
pub fn is_kicker(lines: &Lines<'_>, at: usize) -> bool {
    below::of_kicker(lines, at).is_some()
}

/// Whether it names one that can be nothing else.
pub fn is_clear_kicker(lines: &Lines<'_>, at: usize) -> bool {
    let name = below::of_kicker(lines, at);
    name.is_some_and(|name| name::is_clear(name.of(lines.whole), lines))
}

/// Whether a line begins with a date as a part of its own: "14 March 2024 · The Guardian".
pub fn has_date(lines: &Lines<'_>, at: usize) -> bool {
    beside_date(lines, at).1
}

/// The outlet that a line above a headline names. Beside a date it need not be in the lexicon.
pub fn of_kicker(lines: &Lines<'_>, at: usize) -> Option<Found> {
    let (name, has_date) = beside_date(lines, at);
    let dated = || (has_date && is_name(name.of(lines.whole), lines)).then_some(name);
    found(
        lines,
        below::of_kicker(lines, at).or_else(dated)?,
        Rule::Beside,
    )
}

/// The outlet that a line above a headline names if all such lines name one.
pub fn of_label(lines: &Lines<'_>, at: usize) -> Option<Found> {
    let is_outlet = |name: &Span| {
        let name = name.of(lines.whole);
        is_name(name, lines) || name::is_site(name)
    };
    let name = || found(lines, Some(lines.span(at)).filter(is_outlet)?, Rule::Beside);
    of_kicker(lines, at).or_else(name)
}

/// The outlet whose logo stands above a headline: "Le Monde", "Logo Le Monde".
pub fn of_logo(lines: &Lines<'_>, head: usize, facts: &[Facts]) -> Option<Found> {
    let at = head.checked_sub(1)?;
    facts.get(at).filter(|f| f.alt)?;
    let (span, text) = (lines.span(at), lines.text(at));
    let name = text.rsplit_once(' ').map_or(text, |_| {
        let rest = text.split_once(' ').map_or(text, |(_, rest)| rest);
        if is_outlet(text, lines) { text } else { rest }
    });
    let start = text.len() - name.len();
    let name = span.part(start..text.len());
    is_outlet(name.of(lines.whole), lines).then(|| found(lines, name, Rule::Beside))?
}
