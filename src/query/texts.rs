//! Where texts and regular expressions stand in an item: in its fields, never in a link's label.
//! Must not fold text that need not be folded.

use std::ops::Range;

use super::pattern::Pattern;
use crate::model::{Issue, Item, Span};
use crate::text::literal::Literal;

/// Whether a range of the text lies in a field of an item, and in no link label of it.
pub fn is_in(item: &Item, range: &Range<usize>) -> bool {
    let mut within = false;
    item.each_field(&mut |field| {
        within |= field.start as usize <= range.start && range.end <= field.end as usize;
    });
    within && !is_label(item, range)
}

/// Whether it lies, in part or whole, in a link's label. An address in the text is text.
fn is_label(item: &Item, range: &Range<usize>) -> bool {
    item.links.iter().any(|link| {
        let label = link.label.range();
        link.url != Some(link.label) && range.start < label.end && label.start < range.end
    })
}

/// Whether a text stands in an item.
pub fn holds(literal: &Literal, issue: &Issue, item: &Item) -> bool {
    if literal.has_run() {
        let (mut at, end) = (item.span.start as usize, item.span.end as usize);
        while let Some(hit) = literal.next_plain(&issue.text, at, end) {
            if is_in(item, &hit) {
                return true;
            }
            at = at.max(hit.start) + 1;
        }
        let span = item.span.range();
        let accented = literal.accented(&issue.accents);
        if !accented.into_iter().any(|at| span.contains(&at)) {
            return false;
        }
    } else if !literal.folded().is_ascii() && item.span.of(&issue.text).is_ascii() {
        return false;
    }
    !all_in(literal, issue, item).is_empty()
}

/// All places of a text in the fields of an item.
pub fn all_in(literal: &Literal, issue: &Issue, item: &Item) -> Vec<Span> {
    in_fields(item, |field| {
        let found = literal.all_in(field.of(&issue.text)).into_iter();
        found.map(|range| field.part(range)).collect()
    })
}

/// The same for a regular expression.
pub fn all_of(pattern: &Pattern, issue: &Issue, item: &Item) -> Vec<Span> {
    in_fields(item, |field| {
        let found = pattern.all_in(field.of(&issue.text)).into_iter();
        found.map(|range| field.part(range)).collect()
    })
}

/// What is found in each field and lies in no link label.
fn in_fields(item: &Item, find: impl Fn(Span) -> Vec<Span>) -> Vec<Span> {
    let mut found = Vec::new();
    item.each_field(&mut |field| found.extend(find(field)));
    found.retain(|s| !is_label(item, &s.range()));
    found.sort_unstable();
    found
}
