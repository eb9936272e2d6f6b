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
pub struct Highlights {
    all: Vec<Highlight>,
}

#[derive(Debug, Clone)]
enum Highlight {
    Text(Box<Literal>),
    Pattern(Pattern),
    Exact(Box<Exact>),
    Near(usize, Box<[Literal; 2]>),
    Not(Box<Highlight>),
    All(Vec<Highlight>),
    Any(Vec<Highlight>),
    /// A field or a date, which highlights nothing.
    Other,
}

impl Highlights {
    pub fn of(query: &Query) -> Highlights {
        Highlights {
            all: query.terms.iter().map(Highlight::of).collect(),
        }
    }

    pub fn is_empty(&self) -> bool {
        !self.all.iter().any(Highlight::marks)
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

impl Highlight {
    fn of(term: &Term) -> Highlight {
        let several = |terms: &[Term]| terms.iter().map(Highlight::of).collect();
        match term {
            Term::Words(text) => Highlight::Text(Box::new(literal(text))),
            Term::Exact(text) => Highlight::Exact(Box::new(Exact::new(text))),
            Term::Regex(pattern) => Highlight::Pattern(pattern.clone()),
            Term::Near { within, texts } => {
                Highlight::Near(*within, Box::new(texts.each_ref().map(|t| literal(t))))
            }
            Term::Not(inner) => Highlight::Not(Box::new(Highlight::of(inner))),
            Term::All(terms) => Highlight::All(several(terms)),
            Term::Any(terms) => Highlight::Any(several(terms)),
            Term::Field { .. } | Term::Date(_) => Highlight::Other,
        }
    }

    fn marks(&self) -> bool {
        match self {
            Highlight::Text(_)
            | Highlight::Pattern(_)
            | Highlight::Exact(_)
            | Highlight::Near(..) => true,
            Highlight::All(several) | Highlight::Any(several) => {
                several.iter().any(Highlight::marks)
            }
            Highlight::Not(_) | Highlight::Other => false,
        }
    }

    /// Whether its conditions on the text hold.
    fn fits(&self, issue: &Issue, item: &Item) -> bool {
        match self {
            Highlight::Text(text) => holds(text, issue, item),
            Highlight::Pattern(pattern) => is_there(pattern, issue, item),
            Highlight::Exact(exact) => is_there(&**exact, issue, item),
            Highlight::Near(within, texts) => {
                let places = texts.each_ref().map(|t| all_in(t, issue, item));
                near::any(*within, &places, &issue.text, &item.content())
            }
            // Conditions on fields are not known here, so their negation may hold as well.
            Highlight::Not(inner) => !inner.marks() || !inner.fits(issue, item),
            Highlight::All(several) => several.iter().all(|m| m.fits(issue, item)),
            Highlight::Any(several) => several.iter().any(|m| m.fits(issue, item)),
            Highlight::Other => true,
        }
    }

    fn spans(&self, issue: &Issue, item: &Item, out: &mut Vec<Span>) {
        match self {
            Highlight::Text(text) if holds(text, issue, item) => {
                out.extend(all_in(text, issue, item));
            }
            Highlight::Pattern(pattern) => out.extend(all_of(pattern, issue, item)),
            Highlight::Exact(exact) => out.extend(all_of(&**exact, issue, item)),
            Highlight::Near(_, texts) => {
                for text in &**texts {
                    out.extend(all_in(text, issue, item));
                }
            }
            Highlight::All(several) => several.iter().for_each(|m| m.spans(issue, item, out)),
            Highlight::Any(several) => several
                .iter()
                .filter(|m| m.fits(issue, item))
                .for_each(|m| m.spans(issue, item, out)),
            Highlight::Text(_) | Highlight::Not(_) | Highlight::Other => {}
        }
    }
}
