//! Lines below a headline that say when it was posted, and by whom.

use crate::model::Span;
use crate::model::lexicon::{DateWords, Family};
use crate::parse::date::{Printed, printed};
use crate::parse::line::LineKind;
use crate::parse::lines::Lines;

/// Between the parts of a line below a headline.
const PARTS: [char; 3] = ['|', '·', '•'];

/// Whether a line says when a story was posted, and perhaps by whom: "9 December 2018 by Bo Reed".
pub fn is_posted(lines: &Lines<'_>, at: usize) -> bool {
    const WORDS: usize = 10;
    let text = lines.text(at);
    let dates = &lines.lexicon.layout.dates;
    let opens = text
        .split(PARTS)
        .next()
        .is_some_and(|part| is_date(part, dates));
    let line = lines.get(at);
    let posted = line.is_some_and(|l| l.leading.has(Family::Posted)) || opens;
    posted && lines.has_words(at, WORDS)
}

/// Whether a line is the date of the issue, and nothing else but an author.
pub fn is_date_line(lines: &Lines<'_>, at: usize) -> bool {
    let has_date = || is_posted(lines, at) || author_and_date(lines, at).is_some();
    lines.kind(at) == Some(LineKind::Header) && has_date()
}

/// Author and date of a line of several parts: "Ada Marlow, Bo Reed · 9 March 2024".
pub fn author_and_date(lines: &Lines<'_>, at: usize) -> Option<(Span, Span)> {
    let (span, text) = (lines.span(at), lines.text(at));
    let dates = &lines.lexicon.layout.dates;
    let mut start = 0;
    let mut parts = text.split_inclusive(PARTS).map(|part| {
        let whole = span.part(start..start + part.trim_end_matches(PARTS).len());
        start += part.len();
        whole.trim(lines.whole)
    });
    let author = parts.next()?;
    let date = parts.find(|part| is_date(part.of(lines.whole), dates))?;
    Some((author, date))
}

/// Whether a text begins with a date and has no other words before an author: "9 December 2018 by Bo Reed".
pub fn is_date(text: &str, dates: &DateWords) -> bool {
    let text = text.split(" by ").next().unwrap_or_default().trim();
    let word = text.split(|c: char| !c.is_alphanumeric()).next();
    let is_time = |w: &str| dates.month(w).is_some() || dates.weekday(w).is_some();
    // Not "Geneva, 9 December 2018 – The bridge opens".
    let begins = word.is_some_and(|w| w.starts_with(|c: char| c.is_ascii_digit()) || is_time(w));
    begins && matches!(printed(text, dates), Printed::Date(..))
}
