//! Outlets in a line below a headline.

use std::ops::Range;

use super::name::is_outlet;
use crate::model::Span;
use crate::parse::inline_citation;
use crate::parse::line::LineKind;
use crate::parse::lines::Lines;
use crate::text::words::at_most;

/// The outlet in the line below a headline, above the text: "Quayside Tribune", "The Guardian | 12 December 2018 | Ada Marlow".
pub fn line_below(lines: &Lines<'_>, range: &Range<usize>) -> Option<Span> {
    let at = range.start + 1;
    let is_byline = lines.kind(at) == Some(LineKind::Byline);
    if !range.contains(&(at + 1)) || lines.gap(at) > 1 || is_byline {
        return None;
    }
    let span = lines.span(at);
    let text = lines.text(at);
    let mut parts = text.split([',', '|', '·', '•', '–', '—']);
    let name = parts.next()?.trim_end();
    let names = &lines.lexicon.layout.dates;
    let dated = parts.clone().any(|p| inline_citation::is_date(p, names));
    let alone = parts.next().is_none();
    let fits = (alone || dated) && is_outlet(name, lines);
    fits.then(|| span.part(0..name.len()))
        .or_else(|| in_parts(lines, at))
}

/// The outlet with which a line of several parts begins: "The Guardian | by Ada Marlow | 8 March", "Reuters · 14 citations".
pub fn in_parts(lines: &Lines<'_>, at: usize) -> Option<Span> {
    const LINE: usize = 14;
    let text = lines.text(at);
    let (name, rest) = text.split_once(['|', '·', '•'])?;
    let name = name.trim_end();
    // "Nature | Culture | Society" and "Time · 5 min" name no outlet: one has its author or date beside it.
    let dates = &lines.lexicon.layout.dates;
    let is_beside = |part: &str| {
        let capitals = part
            .split_whitespace()
            .filter(|w| w.starts_with(char::is_uppercase));
        part.starts_with("by ") || inline_citation::is_date(part, dates) || capitals.count() >= 2
    };
    let beside = rest
        .split(['|', '·', '•'])
        .any(|part| is_beside(part.trim()));
    let fits = beside && at_most(LINE, text) && is_outlet(name, lines);
    fits.then(|| lines.span(at).part(0..name.len()))
}
