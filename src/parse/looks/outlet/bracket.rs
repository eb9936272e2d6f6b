//! Outlets in brackets: behind the link of a headline, or at the end of a line.

use std::ops::Range;

use super::name::{is_day, is_outlet, is_site};
use crate::model::Span;
use crate::parse::inline_citation::is_date;
use crate::parse::line::Line;
use crate::parse::lines::{Lines, anchors_of};
use crate::parse::looks::view::{Facts, Linked};
use crate::text::Cut;
use crate::text::number::is_number;
use crate::text::words::letters;

/// The first name in the bracket behind the link with which a line begins, or at its end: "(The Guardian)", "(Reuters, 12 March)",
/// "(Le Monde | 3 min read, in French)".
pub fn name(lines: &Lines<'_>, head: Span, fact: &Facts) -> Option<Span> {
    let text = head.of(lines.whole);
    let leads = matches!(fact.linked, Linked::Lead | Linked::Whole);
    let behind = fact.anchor.filter(|_| leads).and_then(|anchor| {
        let from = usize::try_from(anchor.end.checked_sub(head.start)?).ok()?;
        let rest = text.get(from..)?;
        let lead = rest.len() - rest.trim_start().len();
        let end = rest.cut(lead..).strip_prefix('(')?.find(')')?;
        Some(from + lead + 1..from + lead + 1 + end)
    });
    match behind {
        Some(inside) => first_name(lines, head, text, inside),
        None => any_at_end(lines, head),
    }
}

/// The first name in the bracket with which a line ends: "(Reuters)", "[quayside.example, 4 May]".
pub fn at_end(lines: &Lines<'_>, line: Span) -> Option<Span> {
    let name = any_at_end(lines, line)?;
    // Square brackets mostly hold notes: "[Longread]".
    let words = name.of(lines.whole);
    let before = (name.start - line.start) as usize;
    let is_round = line.of(lines.whole).cut(..before).trim_end().ends_with('(');
    // "[Quayside Tribune, 3/6, p7]"
    let behind = lines.whole.get(name.end as usize..line.end as usize)?;
    let is_dated = behind.starts_with(',') && behind.contains(|c: char| c.is_ascii_digit());
    (is_round || is_dated || is_outlet(words, lines) || is_site(words)).then_some(name)
}

/// The same, whatever the bracket and the name.
fn any_at_end(lines: &Lines<'_>, line: Span) -> Option<Span> {
    let line = without_link(lines, line);
    let text = line.of(lines.whole);
    let bare = without_reference(text).trim_end_matches(['.', ' ', '\u{A0}']);
    let brackets = [('(', ')'), ('[', ']')];
    let (inner, sign) = brackets
        .iter()
        .find_map(|(open, close)| Some((bare.strip_suffix(*close)?, open)))?;
    let open = inner.rfind(*sign).filter(|open| *open > 1)?;
    // "[AM]" are the initials of an author.
    let words = inner.cut(open + 1..);
    if *sign == '[' && is_short_acronym(words) && !is_outlet(words, lines) {
        return None;
    }
    first_name(lines, line, text, open + 1..inner.len())
}

/// A line without the link behind its bracket: "… ends at noon. (Quayside Tribune, 12 May) more".
fn without_link(lines: &Lines<'_>, line: Span) -> Span {
    let last = anchors_of(lines.anchors, line).last().map(|a| a.label);
    let before = last.filter(|label| label.end == line.end && label.start > line.start);
    let before = before.map(|label| {
        Span {
            end: label.start,
            ..line
        }
        .trim(lines.whole)
    });
    let ends = |before: &Span| before.of(lines.whole).ends_with([')', ']']);
    before.filter(ends).unwrap_or(line)
}

fn is_short_acronym(words: &str) -> bool {
    const LETTERS: usize = 3;
    letters(words) <= LETTERS && words.chars().all(char::is_uppercase)
}

/// The name in brackets between a headline and its text: "Ferry sails at noon (Quayside Tribune) The captain says". The text may
/// begin in the line below with the bracket.
pub fn before_text(lines: &Lines<'_>, at: usize, head: Span) -> Option<Span> {
    const HEADLINE: std::ops::RangeInclusive<usize> = 3..=30;
    let text = head.of(lines.whole);
    let (headline, rest) = text.split_once(" (").unwrap_or((text, ""));
    let is_headline =
        HEADLINE.contains(&headline.split_whitespace().count()) && !headline.contains(". ");
    let (span, rest) = match rest {
        "" => {
            let is_text = |l: &&Line| !l.stands_out() && !l.is_entry() && !l.is_outside();
            let below = lines
                .get(at + 1)
                .filter(|l| l.gap == 0)
                .filter(is_text)?
                .span;
            (below, below.of(lines.whole).strip_prefix('(')?)
        }
        rest => (head, rest),
    };
    let (name, behind) = rest.split_once(')')?;
    let behind = behind.trim_start_matches(['.', ':']);
    let begins = |c: char| c.is_uppercase() || c.is_ascii_digit() || "“\"«„".contains(c);
    let goes_on = behind
        .strip_prefix(' ')
        .is_some_and(|text| text.starts_with(begins));
    let start = (span.end - span.start) as usize - rest.len();
    (goes_on && is_headline)
        .then(|| first_name(lines, span, span.of(lines.whole), start..start + name.len()))?
}

/// The name with a date behind it in the bracket with which one of the first lines below a headline ends: "Interview with Ada Marlow
/// (Quayside Radio, 12.4.2019)".
pub fn dated_below(lines: &Lines<'_>, head: usize) -> Option<Span> {
    const LINES: usize = 3;
    let dates = &lines.lexicon.layout.dates;
    (head + 1..=head + LINES).find_map(|at| {
        let line = lines.get(at).filter(|l| !l.stands_out())?.span;
        let name = at_end(lines, line).or_else(|| alone(lines, line))?;
        let rest = lines.whole.get(name.end as usize..line.end as usize)?;
        let parts = rest.split([',', '|', '·', ';', ')', ']']);
        let mut parts = parts.map(str::trim).filter(|part| !part.is_empty());
        parts
            .any(|part| is_date(part, dates) || is_day(part, lines))
            .then_some(name)
    })
}

/// The first name in the bracket of a line that has nothing else: "(Quayside Tribune, 12 May)".
fn alone(lines: &Lines<'_>, line: Span) -> Option<Span> {
    let text = line.of(lines.whole);
    let inner = text.strip_prefix('(')?.strip_suffix(')')?;
    first_name(lines, line, text, 1..1 + inner.len())
}

/// A text without the number of a reference behind it: "Headline (Quayside Tribune) [7]".
fn without_reference(text: &str) -> &str {
    let bare = text.trim_end();
    let parts = bare
        .strip_suffix(']')
        .and_then(|rest| rest.rsplit_once('['));
    match parts {
        Some((before, number)) if is_number(number) && before.trim_end().ends_with(')') => before,
        _ => text,
    }
}

fn first_name(lines: &Lines<'_>, line: Span, text: &str, inside: Range<usize>) -> Option<Span> {
    let words = text.cut(inside.clone());
    // "(Source: Quayside Tribune)"
    let labels = &lines.lexicon.layout.field.outlet;
    let labelled = words
        .split_once(": ")
        .filter(|(label, _)| labels.has(label));
    let words = labelled.map_or(words, |(_, name)| name);
    let from = inside.end - words.len();
    let name = words.split([',', '|', '·', ';', '–', '—']).next()?;
    // "(Le Monde in English)"
    let name = without_day(name.split(" in ").next()?, lines);
    let lead = name.len() - name.trim_start().len();
    let (start, name) = (from + lead, name.trim());
    (!name.is_empty()).then(|| line.part(start..start + name.len()))
}

/// A name without the day right behind it: "Quayside Tribune 11 Mar 98". "France 24" has none.
fn without_day<'t>(name: &'t str, lines: &Lines<'_>) -> &'t str {
    let mut ends = name.match_indices(' ').map(|(at, _)| at);
    let is_behind = |at: &usize| {
        let behind = name.cut(at + 1..);
        let has_digits = behind.contains(|c: char| c.is_ascii_digit());
        has_digits && (is_day(behind, lines) || is_date(behind, &lines.lexicon.layout.dates))
    };
    name.cut(..ends.find(is_behind).unwrap_or(name.len()))
}
