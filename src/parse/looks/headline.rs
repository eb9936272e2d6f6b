//! The headline that an outlet gave its report, in the first line of a brief.

use std::ops::Range;

use super::cells;
use super::view::{Facts, Linked};
use crate::model::{Brief, Span};
use crate::parse::lines::Lines;
use crate::text::words::words;

/// Fewer words may be a name or a label.
const LEAST: usize = 3;

/// The headline in the words `head` of the first line of a brief: those of its link, else the bold ones with which the line opens,
/// else those beside its outlet; all of them where the outlet stands elsewhere.
pub fn of(lines: &Lines<'_>, head: Span, at: usize, fact: &Facts, brief: &Brief) -> Option<Span> {
    let outlets = || brief.outlets.iter().map(|outlet| outlet.printed);
    let is_outlet = |span: Span| outlets().any(|o| o.start < span.end && span.start < o.end);
    let leads = matches!(fact.linked, Linked::Whole | Linked::Lead);
    let anchor = fact.anchor.filter(|_| leads);
    let is_headline = |span: &Span| {
        let text = span.of(lines.whole);
        words(text).count() >= LEAST && !text.contains(". ") && !text.contains("://")
    };
    // "The ferry is late again": a sentence goes on behind the link.
    let goes_on = |anchor: &Span| {
        let rest = lines.whole.get(anchor.end as usize..head.end as usize);
        let rest = rest.unwrap_or_default().trim_start();
        let start = head.end - u32::try_from(rest.len()).unwrap_or(0);
        let next = head.part((start - head.start) as usize..(head.end - head.start) as usize);
        rest.starts_with(char::is_alphanumeric) && !is_outlet(next)
    };
    let linked = anchor.filter(|a| head.start <= a.start && a.end <= head.end && !is_outlet(*a));
    if let Some(linked) = linked.filter(|a| is_headline(a) && !goes_on(a)) {
        return Some(linked.trim(lines.whole));
    }
    let count = lines.get(at).map_or(0, |l| usize::from(l.look.bold_start));
    let bold = bold_words(head.of(lines.whole), count).map(|range| head.part(range));
    if let Some(bold) = bold.filter(|bold| is_headline(bold) && !is_outlet(*bold)) {
        return Some(bold);
    }
    if fact.outlet_column.is_some() {
        let (start, headline) = cells::longest(head.of(lines.whole));
        let headline = head.part(start..start + headline.len());
        return Some(headline).filter(is_headline);
    }
    let is_title = |span: &Span| {
        let text = span.of(lines.whole);
        !text.starts_with(char::is_lowercase) && !text.ends_with('.') && is_headline(span)
    };
    let beside = || {
        let outlet = outlets().find(|o| head.start <= o.start && o.start < o.end.min(head.end))?;
        before(lines, head, outlet).or_else(|| behind(lines, head, outlet))
    };
    let is_inside = outlets().any(|o| o.start < o.end && is_within(o, head));
    let whole = || (!brief.outlets.is_empty() && !is_inside).then_some(head);
    beside().or_else(whole).filter(is_title)
}

/// The bold words with which a line opens, if they end a sentence or stand before a dash: "**Ferry waits at noon** -- The captain".
fn bold_words(text: &str, count: usize) -> Option<Range<usize>> {
    let (start, word) = words(text).nth(count.checked_sub(1)?)?;
    let end = start + word.len();
    let rest = text.get(end..)?.trim_start();
    let bold = text.get(..end)?;
    let lead = bold.len() - bold.trim_start_matches('*').len();
    let bare = bold.trim_end_matches('*');
    let goes_on = rest.starts_with(['-', '–', '—']) || bare.ends_with(['.', '!', '?', ':']);
    let words = bare.get(lead..)?.trim_end_matches(['.', ':']);
    (!rest.is_empty() && goes_on && !words.is_empty()).then_some(lead..lead + words.len())
}

fn is_within(inner: Span, outer: Span) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// The words before an outlet that stands in brackets or behind a sign: "Ferry sails at noon (Reuters)".
fn before(lines: &Lines<'_>, head: Span, outlet: Span) -> Option<Span> {
    let text = head.of(lines.whole);
    let before = text.get(..(outlet.start - head.start) as usize)?.trim_end();
    let bare = before.strip_suffix(['(', '[', '–', '—', '-', '|', '·', ','])?;
    let headline = head.part(0..bare.len()).trim(lines.whole);
    (!headline.is_empty()).then_some(headline)
}

/// The words behind an outlet, and behind the date and the page of its report: "Reuters, 4 May: Ferry sails at noon".
fn behind(lines: &Lines<'_>, head: Span, outlet: Span) -> Option<Span> {
    /// Words of date, page and author.
    const BESIDE: usize = 8;
    let text = head.of(lines.whole);
    let from = (outlet.end - head.start) as usize;
    if text.get(..from)? != outlet.of(lines.whole) {
        return None;
    }
    let rest = text.get(from..)?;
    let signs = [": ", " : ", " – ", " — ", " - ", " | "];
    let ends = signs
        .iter()
        .filter_map(|sign| Some((rest.find(sign)?, sign.len())));
    let (end, len) = ends.min()?;
    let between = rest.get(..end)?.trim_start();
    // "Le Monde says five million – the mayor disagrees" has none.
    let is_beside = between.is_empty() || between.starts_with([',', '(', '/', ';', '&']);
    let is_near = is_beside && words(between).count() <= BESIDE;
    is_near.then(|| head.part(from + end + len..text.len()).trim(lines.whole))
}
