//! Outlets in the line above a headline.

use super::below::PARTS;
use super::date::is_paged;
use super::name::{self, is_day, is_listed, is_name, is_outlet, is_page, is_time, without_note};
use super::{Found, found};
use crate::model::{Rule, Span};
use crate::parse::lines::Lines;
use crate::parse::looks::posted::is_date;
use crate::parse::looks::sources::{is_issue, is_labelled_page, unnumbered, without_remark};
use crate::parse::looks::view::Facts;
use crate::text::words::{at_most, is_hour, words};

/// Whether a line above a headline names an outlet and hardly anything else: "14 March 2024 · The Guardian".
pub fn is_kicker(lines: &Lines<'_>, at: usize) -> bool {
    listed(lines, at).is_some()
}

/// Whether it names one that can be nothing else, or gives the page of an article.
pub fn is_clear_kicker(lines: &Lines<'_>, at: usize) -> bool {
    let found = listed(lines, at);
    found.is_some_and(|name| name::is_clear(name.of(lines.whole), lines))
        || is_paged(lines, beside_date(lines, at).0)
}

/// Whether a line begins with a date as a part of its own: "14 March 2024 · The Guardian".
pub fn has_date(lines: &Lines<'_>, at: usize) -> bool {
    beside_date(lines, at).1
}

/// The outlet that a line above a headline names. Beside a date it need not be in the lexicon.
pub fn of_kicker(lines: &Lines<'_>, at: usize) -> Option<Found> {
    let (name, has_date) = beside_date(lines, at);
    let dated = || (has_date && is_name(name.of(lines.whole), lines)).then_some(name);
    found(lines, listed(lines, at).or_else(dated)?, Rule::Beside)
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

/// The name in a line above a headline, without a date and a note in brackets: "14 March 2024 · RTS (Switzerland)", "Valor | 05/04";
/// and whether it has a date, or the page of an article.
fn beside_date(lines: &Lines<'_>, at: usize) -> (Span, bool) {
    let bracketed = in_brackets(lines, at);
    let span = bracketed.unwrap_or(lines.span(at));
    let dates = &lines.lexicon.layout.dates;
    let whole = span.of(lines.whole);
    let text = unnumbered(whole, dates);
    let span = span.part(whole.len() - text.len()..whole.len());
    let mut start = 0;
    let parts = text.split_inclusive(PARTS).map(|part| {
        let bare = part.trim_end_matches(PARTS);
        let whole = span.part(start..start + bare.len()).trim(lines.whole);
        start += part.len();
        whole
    });
    let is_dated = |part: &Span| {
        let part = part.of(lines.whole);
        is_date(part, dates) || is_day_of_month(part, lines)
    };
    // "Le Monde - 07/03/2008", "Die Zeit, 11.11.2013:"
    if !text.contains(PARTS) {
        // "Quayside Tribune, 02.04.2019 (Ada Marlow)"
        let bare = without_page(without_remark(text, dates).trim_end_matches(':'), lines);
        let signs = [" - ", " – ", " — ", ", "];
        let mut both = signs.iter().filter_map(|sign| {
            let (before, behind) = bare.rsplit_once(sign)?;
            let start = before.len() + sign.len();
            let (first, last) = (span.part(0..before.len()), span.part(start..bare.len()));
            let is_name = |part: &str| !part.contains(", ");
            let is_page =
                is_labelled_page(behind, dates) || bracketed.is_some() && is_page(behind, lines);
            let is_day = is_date(behind, dates) || is_day(behind, lines);
            let is_behind = is_day || is_page || is_issue(behind, dates);
            match (is_date(before, dates), is_behind) {
                (false, true) if is_name(before) => Some(first),
                // "Tuesday, 7 May 2019, 7 pm"
                (true, false) if is_hour(behind) => Some(first),
                (true, false) if is_name(behind) => Some(last),
                _ => None,
            }
        });
        // "Quayside Tribune, p. 9, northern edition"
        let in_parts = || {
            let (first, rest) = bare.split_once(", ")?;
            let mut parts = rest.split(", ");
            let is_paged = parts.any(|part| is_labelled_page(part, dates));
            is_paged.then(|| span.part(0..first.len()))
        };
        if let Some(name) = both.next().or_else(in_parts) {
            return (name.part(0..without_note(name.of(lines.whole)).len()), true);
        }
    }
    let (days, names): (Vec<Span>, Vec<Span>) = parts.partition(is_dated);
    let name = names.first().or(days.first()).copied().unwrap_or(span);
    let words = name.of(lines.whole);
    let (bare, note) = words.split_once(" (").unwrap_or((words, ""));
    // "Die Welt (DE) / 13 January 2025"
    let behind = note.split_once(')').map_or("", |(_, behind)| behind);
    let behind = behind.trim_start_matches(['/', '–', ',', ' ']);
    let has_date = !days.is_empty() || is_date(behind, dates);
    (name.part(0..bare.len()), has_date)
}

/// The words of a line that is nothing but square brackets around them: "[Quayside Tribune, pag. 14]".
fn in_brackets(lines: &Lines<'_>, at: usize) -> Option<Span> {
    let text = lines.text(at);
    let inner = text.strip_prefix('[')?.strip_suffix(']')?;
    (!inner.contains(['[', ']'])).then(|| lines.span(at).part(1..1 + inner.len()))
}

/// A name and a day without the page or the hour behind them: "Quayside Tribune, 14.03.2005, Seite 13".
fn without_page<'t>(text: &'t str, lines: &Lines<'_>) -> &'t str {
    const WORDS: usize = 2;
    let is_digit = |c: char| c.is_ascii_digit();
    let has_number = |part: &str| part.split(' ').any(|w| w.starts_with(is_digit));
    let is_page = |part: &str| {
        at_most(WORDS, part) && has_number(part)
            || is_labelled_page(part, &lines.lexicon.layout.dates)
    };
    let parts = text.rsplit_once(", ");
    let parts = parts.filter(|(before, page)| before.contains(", ") && is_page(page));
    parts.map_or(text, |(before, _)| before)
}

/// The outlet in a line above a headline; its author or its kind may follow: "The Guardian / Ada Marlow", "Ouest-France Presse
/// régionale".
fn listed(lines: &Lines<'_>, at: usize) -> Option<Span> {
    const WORDS: usize = 10;
    let (name, _) = beside_date(lines, at);
    let text = name.of(lines.whole);
    if !at_most(WORDS, text) {
        return None;
    }
    let first = text.split(" / ").next().unwrap_or(text);
    // "Quayside Tribune, northern edition"
    let own = &lines.lexicon.layout.around.own;
    let edition = first.split_once(", ");
    let edition = edition.filter(|(_, note)| note.split(' ').any(|word| own.has(word)));
    let first = edition.map_or(first, |(name, _)| name);
    let kinds = &lines.lexicon.layout.field.kinds;
    let all: Vec<(usize, &str)> = words(first).collect();
    let is_kind = |word: &&(usize, &str)| kinds.has(word.1);
    let cut = all.iter().rev().take_while(is_kind).count();
    let last = all.get(..all.len() - cut)?.last()?;
    let bare = name.part(0..last.0 + last.1.len());
    let whole = name.part(0..first.len());
    if is_listed(bare.of(lines.whole), lines) {
        return Some(bare);
    }
    is_outlet(whole.of(lines.whole), lines).then_some(whole)
}

/// Whether words are a day without its year: "Monday 11 March".
fn is_day_of_month(words: &str, lines: &Lines<'_>) -> bool {
    let dates = &lines.lexicon.layout.dates;
    let rest = words
        .split_once(' ')
        .filter(|(day, _)| dates.weekday(day).is_some());
    let day = rest.map_or(words, |(_, rest)| rest);
    day.contains(|c: char| c.is_ascii_digit()) && is_time(day, lines)
}
