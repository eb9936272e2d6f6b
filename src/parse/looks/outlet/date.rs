//! Dates and addresses beside the name of an outlet.

use std::ops::Range;

use super::WORDS;
use super::name::{is_name, is_outlet};
use crate::parse::inline_citation;
use crate::parse::lines::Lines;
use crate::parse::looks::view;
use crate::text::words::at_most;

/// `HEADLINE - Outlet 9/1/2002`, `Headline – Outlet, 17 February 2025`.
pub fn before_a_date(line: &str, at: usize, lines: &Lines<'_>) -> Option<Range<usize>> {
    let text = line.trim_end();
    let (start, dash) = [" - ", " – ", " — ", " -- "]
        .iter()
        .filter_map(|dash| text.rfind(dash).map(|at| (at, dash.len())))
        .max()?;
    let behind = text.get(start + dash..)?;
    let dates = &lines.lexicon.layout.dates;
    let is_date = |(_, date): &(&str, &str)| inline_citation::is_date(date, dates);
    // A date in words stands behind many a sentence, but not before an address.
    let (name, is_worded) = match behind.rsplit_once(' ').filter(is_date) {
        Some((name, _)) => (name, false),
        None => (behind.rsplit_once(',').filter(is_date)?.0, true),
    };
    let name = name.trim_end().trim_end_matches(',');
    let addressed = || view::labelled(lines.text(at)).is_some() && is_name(name, lines);
    let fits = !is_worded || is_outlet(name, lines) || addressed();
    (fits && at_most(WORDS, name) && !name.is_empty())
        .then(|| start + dash..start + dash + name.len())
}

/// A line without the date behind its last comma, dash or bar.
pub fn without_date<'t>(line: &'t str, lines: &Lines<'_>) -> &'t str {
    let cut = line
        .char_indices()
        .rev()
        .find(|(_, c)| matches!(c, ',' | '–' | '—' | '|'));
    let parts =
        cut.and_then(|(at, sign)| Some((line.get(..at)?, line.get(at + sign.len_utf8()..)?)));
    match parts {
        Some((before, date)) if inline_citation::is_date(date, &lines.lexicon.layout.dates) => {
            before.trim_end()
        }
        _ => line,
    }
}

/// A line without the address at its end.
pub fn without_address(line: &str) -> &str {
    let at = line.rfind("http").unwrap_or(line.len());
    let (before, address) = line.split_at_checked(at).unwrap_or((line, ""));
    if address.contains(char::is_whitespace) {
        return line;
    }
    before.trim_end_matches(['<', '(', '[', ' ', '\u{A0}'])
}
