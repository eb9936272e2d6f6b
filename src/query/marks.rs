//! What of an item's text a query asks for, to be marked where it is read.
//! Must not say whether the item matches; and marks nothing for what must not match.

use super::Query;
use super::pattern::Pattern;
use super::term::Term;
use super::texts::{all_in, all_of, holds};
use crate::model::{Issue, Item, Span};
use crate::text::literal::Literal;

/// The texts and expressions of a query, ready to be found in items.
#[derive(Debug, Clone, Default)]
pub struct Marks {
    texts: Vec<Literal>,
    patterns: Vec<Pattern>,
}

impl Marks {
    pub fn of(query: &Query) -> Marks {
        let mut marks = Marks::default();
        query.terms.iter().for_each(|t| marks.add(t));
        marks
    }

    fn add(&mut self, term: &Term) {
        match term {
            Term::Words(text) => self.texts.push(Literal::new(text)),
            Term::Near { texts, .. } => self.texts.extend(texts.iter().map(|t| Literal::new(t))),
            Term::Regex(pattern) => self.patterns.push(pattern.clone()),
            Term::All(terms) | Term::Any(terms) => terms.iter().for_each(|t| self.add(t)),
            Term::Field { .. } | Term::Date(_) | Term::Not(_) => {}
        }
    }

    pub fn is_empty(&self) -> bool {
        self.texts.is_empty() && self.patterns.is_empty()
    }

    /// Where it stands in an item, in order, not overlapping.
    pub fn spans(&self, issue: &Issue, item: &Item) -> Vec<Span> {
        let texts = self.texts.iter().filter(|t| holds(t, issue, item));
        let mut spans: Vec<Span> = texts.flat_map(|t| all_in(t, issue, item)).collect();
        for pattern in &self.patterns {
            spans.extend(all_of(pattern, issue, item));
        }
        spans.sort_unstable();
        let mut end = 0;
        spans.retain(|s| {
            let free = s.start >= end && !s.is_empty();
            if free {
                end = s.end;
            }
            free
        });
        spans
    }
}
