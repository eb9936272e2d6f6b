//! Finds texts and regular expressions in an item: in its fields, but not in link labels.
//! Folds text only where a search without folding cannot decide.

use std::ops::Range;

use super::exact::Exact;
use super::pattern::Pattern;
use crate::model::{Issue, Item, Span};
use crate::text::literal::Literal;

/// The parts of an item that a query searches: its fields without the link labels in them. Built once per item; lookups are
/// binary searches, because one line may hold a hundred thousand addresses.
#[derive(Debug, Default)]
pub struct Places {
    /// Sorted; they do not overlap.
    fields: Vec<Span>,
    labels: Vec<Span>,
}

impl Places {
    pub fn of(item: &Item) -> Places {
        let mut places = Places::default();
        places.fill(item);
        places
    }

    /// Refills this with the parts of another item, reusing the memory.
    pub fn fill(&mut self, item: &Item) {
        self.fields.clear();
        self.labels.clear();
        item.each_content(|field| self.fields.push(field));
        self.fields.sort_unstable();
        // A bare address counts as text, and so does a label that is a whole field: a notice may be nothing else.
        let apart = item.links.iter().filter(|link| !link.inline);
        let labels = apart.map(|link| link.label).filter(|label| {
            let at = self.fields.partition_point(|f| f.start < label.start);
            self.fields.get(at).is_none_or(|f| f.end > label.end)
        });
        self.labels.extend(labels);
        self.labels.sort_unstable();
    }

    /// Whether a range of the text lies within a field and does not touch a label.
    pub fn hold(&self, range: &Range<usize>) -> bool {
        let after = self
            .fields
            .partition_point(|f| f.start as usize <= range.start);
        let field = after.checked_sub(1).and_then(|n| self.fields.get(n));
        field.is_some_and(|f| range.end <= f.end as usize) && !self.is_label(range)
    }

    fn is_label(&self, range: &Range<usize>) -> bool {
        // Labels do not overlap: only the last one that begins before the range ends can reach into it.
        let after = self
            .labels
            .partition_point(|l| (l.start as usize) < range.end);
        let label = after.checked_sub(1).and_then(|n| self.labels.get(n));
        label.is_some_and(|l| range.start < l.end as usize)
    }
}

/// Whether an item contains a text.
pub fn holds(literal: &Literal, issue: &Issue, item: &Item) -> bool {
    if literal.has_run() {
        let places = Places::of(item);
        let (mut at, end) = (item.span.start as usize, item.span.end as usize);
        while let Some(hit) = literal.next_plain(&issue.text, at, end) {
            if places.hold(&hit) {
                return true;
            }
            at = at.max(hit.start) + 1;
        }
        let accented = literal.accented(issue.accents(), item.span.range());
        if accented.into_iter().next().is_none() {
            return false;
        }
    } else if !literal.folded().is_ascii() && item.span.of(&issue.text).is_ascii() {
        return false;
    }
    !all_in(literal, issue, item).is_empty()
}

/// All matches of a text in the fields of an item.
pub fn all_in(literal: &Literal, issue: &Issue, item: &Item) -> Vec<Span> {
    in_fields(item, |field| {
        let found = literal.all_in(field.of(&issue.text)).into_iter();
        found.map(|range| field.part(range)).collect()
    })
}

/// A matcher that finds its matches in a text one after another.
pub trait Finds {
    /// Calls `keep_going` with each match in `text` until it returns false.
    fn each(&self, text: &str, keep_going: &mut dyn FnMut(Range<usize>) -> bool);
}

impl Finds for Pattern {
    fn each(&self, text: &str, keep_going: &mut dyn FnMut(Range<usize>) -> bool) {
        Pattern::each(self, text, keep_going);
    }
}

impl Finds for Exact {
    fn each(&self, text: &str, keep_going: &mut dyn FnMut(Range<usize>) -> bool) {
        Exact::each(self, text, keep_going);
    }
}

/// The first matches of a regular expression or exact word in each field: enough to highlight a screen.
pub fn all_of(pattern: &impl Finds, issue: &Issue, item: &Item) -> Vec<Span> {
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

/// Whether a regular expression or an exact word matches in an item.
pub fn is_there(pattern: &impl Finds, issue: &Issue, item: &Item) -> bool {
    let places = Places::of(item);
    places.fields.iter().any(|field| {
        let mut there = false;
        pattern.each(field.of(&issue.text), &mut |range| {
            there = !places.is_label(&field.part(range).range());
            !there
        });
        there
    })
}

/// What `find` returns for each field, without the spans in link labels.
fn in_fields(item: &Item, find: impl Fn(Span) -> Vec<Span>) -> Vec<Span> {
    let places = Places::of(item);
    let mut found: Vec<Span> = places.fields.iter().flat_map(|f| find(*f)).collect();
    found.retain(|s| !places.is_label(&s.range()));
    found.sort_unstable();
    found
}
