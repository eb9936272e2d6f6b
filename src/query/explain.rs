//! Explains in words how a query was read, and why an item matches it.
//! Does not run the query on the archive, so the answer is immediate.

use std::fmt;

use super::plan::Plan;
use super::term::beginning;
use super::{Days, Field, Query, Term, Value, outlets_meant};
use crate::archive::{Archive, ItemRef};
use crate::text::clean::{Clean, clean_line};
use crate::text::fold::fold;

/// One line of an explanation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// How deeply the term is nested in other terms.
    pub depth: usize,
    pub text: Clean,
    /// Whether the given item matches this term; `None` without an item.
    pub fits: Option<bool>,
}

impl fmt::Display for Reading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = match self.fits {
            Some(true) => "yes  ",
            Some(false) => "no   ",
            None => "",
        };
        write!(f, "{sign}{}{}", "  ".repeat(self.depth), self.text)
    }
}

/// The query in words, one line per term.
pub fn reading(archive: &Archive, query: &Query) -> Vec<Reading> {
    explain(archive, query, None)
}

/// The same, and for each term whether the item matches it.
pub fn why(archive: &Archive, query: &Query, at: ItemRef) -> Vec<Reading> {
    explain(archive, query, Some(at))
}

fn explain(archive: &Archive, query: &Query, at: Option<ItemRef>) -> Vec<Reading> {
    let mut out = Vec::new();
    let mut explainer = Explainer {
        archive,
        at,
        out: &mut out,
    };
    match query.terms.as_slice() {
        [] => explainer.push(0, "everything: the query asks for nothing", None),
        [one] => explainer.term(one, 0),
        several => {
            explainer.push(0, "items that match all of", None);
            for term in several {
                explainer.term(term, 1);
            }
        }
    }
    out
}

struct Explainer<'a> {
    archive: &'a Archive,
    at: Option<ItemRef>,
    out: &'a mut Vec<Reading>,
}

impl Explainer<'_> {
    fn push(&mut self, depth: usize, text: &str, term: Option<&Term>) {
        let fits = self.at.zip(term).map(|(at, term)| {
            let query = Query {
                terms: vec![term.clone()],
            };
            Plan::new(self.archive, &query).matches(at)
        });
        self.out.push(Reading {
            depth,
            text: clean_line(text),
            fits,
        });
    }

    fn term(&mut self, term: &Term, depth: usize) {
        let several = |terms: &[Term]| -> Option<Vec<Term>> { Some(terms.to_vec()) };
        let (text, inner) = match term {
            Term::All(terms) => ("all of".to_owned(), several(terms)),
            Term::Any(terms) => ("one of".to_owned(), several(terms)),
            Term::Not(inner) => ("not".to_owned(), Some(vec![(**inner).clone()])),
            Term::Words(text) => {
                let explain = match beginning(text) {
                    Some(stem) => format!("a word that begins with “{}”", fold(stem)),
                    None => format!("“{}”", fold(text)),
                };
                (
                    format!("{explain} anywhere in the text, whatever its case and accents"),
                    None,
                )
            }
            Term::Exact(text) => (format!("the word “{text}” exactly as written"), None),
            Term::Regex(p) => (
                format!(
                    "the regular expression {} in the text, whatever its case",
                    p.source
                ),
                None,
            ),
            Term::Near { within, texts } => {
                let [a, b] = &**texts;
                let words = if *within == 1 { "word" } else { "words" };
                (
                    format!(
                        "“{}” and “{}” at most {within} {words} apart",
                        fold(a),
                        fold(b)
                    ),
                    None,
                )
            }
            Term::Date(days) => (dates(days), None),
            Term::Field { field, values } => {
                let explain: Vec<String> = values.iter().map(|v| self.value(*field, v)).collect();
                (explain.join(", or "), None)
            }
        };
        self.push(depth, &text, Some(term));
        for term in inner.into_iter().flatten() {
            self.term(&term, depth + 1);
        }
    }

    fn value(&self, field: Field, value: &Value) -> String {
        let text = &value.text;
        let how = if value.whole {
            format!("is “{text}”")
        } else {
            format!("has the word “{text}”")
        };
        let or_words = if value.whole {
            ", or else has these words"
        } else {
            ""
        };
        match field {
            Field::Outlet => {
                let ids = outlets_meant(self.archive, value);
                let outlets = ids.iter().filter_map(|id| self.archive.outlet(*id));
                let names: Vec<&str> = outlets.take(5).map(|o| &*o.name).collect();
                let more = if ids.len() > names.len() {
                    format!(" and {} more", ids.len() - names.len())
                } else {
                    String::new()
                };
                let meant = if names.is_empty() {
                    "none in this archive".to_owned()
                } else {
                    format!("{}{more}", names.join(", "))
                };
                format!("an outlet with a name that {how}: {meant}")
            }
            Field::OutletCountry => format!("a brief of an outlet whose country {how}"),
            Field::Country => match self.archive.lexicon.places.country_of(text) {
                Some(country) => format!("mentions {country} by name, adjective or dateline"),
                None => format!("mentions a country whose name {how}"),
            },
            Field::Place => format!("a story whose dateline’s place {how}"),
            Field::Source => format!("a story or picture whose source {how}"),
            Field::Region => format!("a brief whose outlet’s region {how}"),
            Field::Publication => format!("in an issue whose publication {how}"),
            Field::From => format!("in a mail whose sender or address {how}{or_words}"),
            Field::Title => format!("in an issue whose title {how}{or_words}"),
            Field::Host => format!("has a link to a site whose name {how}"),
            Field::Is => format!("is {text}"),
            Field::Tag => format!("has a tag whose name {how}"),
            Field::Author => format!("a speaker or byline that {how}"),
            Field::Kind => format!("a {text}"),
            Field::Section => format!("a brief of the section {text}"),
            Field::Has => format!("has a {text}"),
            Field::Id => format!("is called {text}, or is in the issue {text}"),
        }
    }
}

fn dates(days: &Days) -> String {
    match (days.from, days.to) {
        (Some(a), Some(b)) if a == b => format!("in an issue of {a}"),
        (Some(a), Some(b)) => format!("in an issue from {a} to {b}"),
        (Some(a), None) => format!("in an issue from {a} on"),
        (None, Some(b)) => format!("in an issue up to {b}"),
        (None, None) => "in an issue of any date".to_owned(),
    }
}
