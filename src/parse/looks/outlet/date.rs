//! Dates and addresses beside the name of an outlet.

use std::ops::Range;

use super::WORDS;
use super::name::{is_name, is_outlet, is_time};
use crate::model::Span;
use crate::parse::inline_citation;
use crate::parse::lines::Lines;
use crate::parse::looks::sources::{is_issue, is_labelled_page};
use crate::parse::looks::view;
use crate::text::number::is_number;
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

/// Whether words are several days: "week of 12 to 18 October".
pub fn is_week(words: &str, lines: &Lines<'_>) -> bool {
    const WORDS: usize = 8;
    const DAYS: usize = 2;
    let dates = &lines.lexicon.layout.dates;
    let all = || words.split_whitespace();
    let small = |word: &str| word.starts_with(char::is_lowercase) || dates.weeks.has(word);
    let digits = |word: &&str| word.starts_with(|c: char| c.is_ascii_digit());
    let has_month = all().any(|word| dates.month(word).is_some());
    has_month
        && all().filter(digits).count() >= DAYS
        && at_most(WORDS, words)
        && all().all(|word| is_time(word, lines) || small(word))
}

/// Whether the page or the number of an issue stands behind a name: "Quayside Tribune, 14 March, p. 5", "Pier Post, no. 11".
pub fn is_paged(lines: &Lines<'_>, name: Span) -> bool {
    let behind = lines.whole.get(name.end as usize..).unwrap_or_default();
    let behind = behind.lines().next().unwrap_or_default();
    let mut parts = behind.split([',', '|', '·', '(', ')', ']']).map(str::trim);
    let dates = &lines.lexicon.layout.dates;
    parts.any(|part| is_labelled_page(part, dates) || is_number_of_issue(part, lines))
}

/// Whether words are the number of an issue: "Nr. 12/2008".
pub fn is_number_of_issue(words: &str, lines: &Lines<'_>) -> bool {
    /// A telephone number has more.
    const DIGITS: usize = 4;
    let (_, number) = words.split_once(' ').unwrap_or_default();
    let mut parts = number.split('/');
    let is_short = parts.all(|part| is_number(part) && part.len() <= DIGITS);
    is_issue(words, &lines.lexicon.layout.dates) && is_short
}

/// Whether words say how long an article takes to read: "5 min read", "Lesezeit 5 Minuten".
pub fn is_length(words: &str) -> bool {
    /// Minutes begin so in most languages.
    const MINUTES: &str = "min";
    let mut parts = words.split(|c: char| c.is_whitespace() || c == '-');
    let is_minutes = |part: &str| part.to_lowercase().starts_with(MINUTES);
    words.contains(|c: char| c.is_ascii_digit()) && parts.any(is_minutes)
}
