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

/// Whether it lies, in part or whole, in a link's label. An address in the text is text, and so is a label that is all
/// there is: a notice may be nothing else.
fn is_label(item: &Item, range: &Range<usize>) -> bool {
    item.links.iter().any(|link| {
        let label = link.label.range();
        let apart = link.url != Some(link.label);
        apart && range.start < label.end && label.start < range.end && !is_all(item, link.label)
    })
}

/// Whether a label is a whole field of its item.
fn is_all(item: &Item, label: Span) -> bool {
    let mut all = false;
    item.each_field(&mut |field| all |= label.start <= field.start && field.end <= label.end);
    all
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
        let accented = literal.accented(&issue.accents, item.span.range());
        if accented.into_iter().next().is_none() {
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

/// The first places of a regular expression, enough to mark a screen.
pub fn all_of(pattern: &Pattern, issue: &Issue, item: &Item) -> Vec<Span> {
    const MOST: usize = 100;
    in_fields(item, |field| {
        let mut found = Vec::new();
        pattern.each(field.of(&issue.text), &mut |range| {
            found.push(field.part(range));
            found.len() < MOST
        });
        found
    })
}

/// Whether a regular expression stands in an item.
pub fn is_there(pattern: &Pattern, issue: &Issue, item: &Item) -> bool {
    let mut there = false;
    item.each_field(&mut |field| {
        if !there {
            pattern.each(field.of(&issue.text), &mut |range| {
                there = !is_label(item, &field.part(range).range());
                !there
            });
        }
    });
    there
}

/// What is found in each field and lies in no link label.
fn in_fields(item: &Item, find: impl Fn(Span) -> Vec<Span>) -> Vec<Span> {
    let mut found = Vec::new();
    item.each_field(&mut |field| found.extend(find(field)));
    found.retain(|s| !is_label(item, &s.range()));
    found.sort_unstable();
    found
}
