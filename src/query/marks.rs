//! Highlights: which parts of an item's text a query asks for.
//! Does not say whether the item matches: fields and dates are assumed to match. Of alternatives, only those whose texts
//! are present are highlighted; excluded terms never are.

use super::Query;
use super::exact::Exact;
use super::near;
use super::node::literal;
use super::pattern::Pattern;
use super::term::Term;
use super::texts::{all_in, all_of, holds, is_there};
use crate::model::{Issue, Item, Span};
use crate::text::literal::Literal;

/// The texts and expressions of a query, compiled to be found in items.
#[derive(Debug, Clone, Default)]
pub struct Marks {
    all: Vec<Mark>,
}

#[derive(Debug, Clone)]
enum Mark {
    Text(Box<Literal>),
    Pattern(Pattern),
    Exact(Box<Exact>),
    Near(usize, Box<[Literal; 2]>),
    Not(Box<Mark>),
    All(Vec<Mark>),
    Any(Vec<Mark>),
    /// A field or a date, which highlights nothing.
    Other,
}

impl Marks {
    pub fn of(query: &Query) -> Marks {
        Marks {
            all: query.terms.iter().map(Mark::of).collect(),
        }
    }

    pub fn is_empty(&self) -> bool {
        !self.all.iter().any(Mark::marks)
    }

    /// The spans to highlight in an item, sorted and not overlapping.
    pub fn spans(&self, issue: &Issue, item: &Item) -> Vec<Span> {
        let mut spans = Vec::new();
        for mark in &self.all {
            mark.spans(issue, item, &mut spans);
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

impl Mark {
    fn of(term: &Term) -> Mark {
        let several = |terms: &[Term]| terms.iter().map(Mark::of).collect();
        match term {
            Term::Words(text) => Mark::Text(Box::new(literal(text))),
            Term::Exact(text) => Mark::Exact(Box::new(Exact::new(text))),
            Term::Regex(pattern) => Mark::Pattern(pattern.clone()),
            Term::Near { within, texts } => {
                Mark::Near(*within, Box::new(texts.each_ref().map(|t| literal(t))))
            }
            Term::Not(inner) => Mark::Not(Box::new(Mark::of(inner))),
            Term::All(terms) => Mark::All(several(terms)),
            Term::Any(terms) => Mark::Any(several(terms)),
            Term::Field { .. } | Term::Date(_) => Mark::Other,
        }
    }

    fn marks(&self) -> bool {
        match self {
            Mark::Text(_) | Mark::Pattern(_) | Mark::Exact(_) | Mark::Near(..) => true,
            Mark::All(several) | Mark::Any(several) => several.iter().any(Mark::marks),
            Mark::Not(_) | Mark::Other => false,
        }
    }

    /// Whether its conditions on the text hold.
    fn fits(&self, issue: &Issue, item: &Item) -> bool {
        match self {
            Mark::Text(text) => holds(text, issue, item),
            Mark::Pattern(pattern) => is_there(pattern, issue, item),
            Mark::Exact(exact) => is_there(&**exact, issue, item),
            Mark::Near(within, texts) => {
                let places = texts.each_ref().map(|t| all_in(t, issue, item));
                near::any(*within, &places, &issue.text, &item.fields())
            }
            // Conditions on fields are not known here, so their negation may hold as well.
            Mark::Not(inner) => !inner.marks() || !inner.fits(issue, item),
            Mark::All(several) => several.iter().all(|m| m.fits(issue, item)),
            Mark::Any(several) => several.iter().any(|m| m.fits(issue, item)),
            Mark::Other => true,
        }
    }

    fn spans(&self, issue: &Issue, item: &Item, out: &mut Vec<Span>) {
        match self {
            Mark::Text(text) if holds(text, issue, item) => out.extend(all_in(text, issue, item)),
            Mark::Pattern(pattern) => out.extend(all_of(pattern, issue, item)),
            Mark::Exact(exact) => out.extend(all_of(&**exact, issue, item)),
            Mark::Near(_, texts) => {
                for text in &**texts {
                    out.extend(all_in(text, issue, item));
                }
            }
            Mark::All(several) => several.iter().for_each(|m| m.spans(issue, item, out)),
            Mark::Any(several) => several
                .iter()
                .filter(|m| m.fits(issue, item))
                .for_each(|m| m.spans(issue, item, out)),
            Mark::Text(_) | Mark::Not(_) | Mark::Other => {}
        }
    }
}
