//! The filter language, search, facets and counts over time. A query is tested against each item; an issue is shown if one
//! of its items matches. Pure: knows nothing of keys, panes, files or threads.
//!
//! `read` parses what was typed into a query, `term` defines what a query can contain, `plan` runs it on an archive, and
//! `select` determines what is then shown.

pub mod days;
mod error;
mod exact;
pub mod explain;
pub mod facet;
mod field;
pub mod gaps;
mod highlights;
pub mod line;
mod near;
mod node;
mod pattern;
pub mod plan;
mod read;
mod select;
mod slip;
pub mod spread;
mod term;
mod texts;
pub mod time;
pub mod unknown;
pub mod watch;

use std::fmt;

use jiff::civil::Date;

pub use days::Days;
pub use error::QueryError;
pub use field::{DATE_FIELDS, FIELDS, Field};
pub use highlights::Highlights;
pub use read::read;
pub use select::{Selection, search};
pub use term::{Term, Value, merged};

pub use crate::model::date::Context as Dates;

use crate::archive::{Archive, OutletId};
use crate::text::fold::fold;

/// A list of terms that must all match the same item. Without terms, everything matches.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    pub terms: Vec<Term>,
}

impl Query {
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    pub fn has(&self, field: Field) -> bool {
        self.terms.iter().any(|t| t.field() == Some(field))
    }

    /// Whether marks decide what matches.
    pub fn asks_marks(&self) -> bool {
        self.terms.iter().any(Term::asks_marks)
    }

    /// Whether it filters by outlet, so that only briefs can match.
    pub fn is_of_outlets(&self) -> bool {
        self.has(Field::Outlet) || self.has(Field::OutletCountry)
    }

    /// Replaces the term of the same field, or adds this one. A negation of the same term is removed.
    pub fn set(&mut self, term: Term) {
        self.terms
            .retain(|t| !matches!(t, Term::Not(out) if **out == term));
        let same = |t: &&mut Term| {
            t.field().is_some() && t.field() == term.field() || t.is_date() && term.is_date()
        };
        match self.terms.iter_mut().find(same) {
            Some(old) => *old = term,
            None => self.terms.push(term),
        }
    }

    /// The range of days that every match lies in. `None` at an end that the query does not limit.
    pub fn span(&self) -> (Option<Date>, Option<Date>) {
        let days = self.terms.iter().filter_map(|term| match term {
            Term::Date(days) => Some(days),
            _ => None,
        });
        days.fold((None, None), |(from, to), days| {
            let later = from.max(days.from);
            let earlier = match (to, days.to) {
                (Some(a), Some(b)) => Some(a.min(b)),
                (a, b) => a.or(b),
            };
            (later, earlier)
        })
    }

    /// Whether posting lists alone can answer it. Such a query runs at once, without a worker.
    pub fn is_listed(&self) -> bool {
        self.terms.iter().all(Term::is_listed)
    }

    /// Whether every match of this query also matches `former`, so that only the hits of `former` need testing.
    pub fn narrows(&self, former: &Query) -> bool {
        let implied = |before: &Term| self.terms.iter().any(|t| t.narrows(before));
        former.terms.iter().all(implied)
    }
}

/// The query as typed; parsing it again yields an equal query.
impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let [one] = self.terms.as_slice() {
            return write!(f, "{}", term::Alone(one));
        }
        for (n, term) in self.terms.iter().enumerate() {
            if n > 0 {
                f.write_str(" ")?;
            }
            write!(f, "{term}")?;
        }
        Ok(())
    }
}

/// The outlets of the archive that a value refers to. A whole name is compared with the outlets' own names first, and only
/// if none is equal, with all their names.
pub fn outlets_meant(archive: &Archive, value: &Value) -> Vec<OutletId> {
    if value.whole {
        let wanted = fold(&value.text);
        let own: Vec<OutletId> = archive
            .outlets()
            .filter(|(_, o)| fold(&o.name) == wanted)
            .map(|(id, _)| id)
            .collect();
        if !own.is_empty() {
            return own;
        }
    }
    let wanted = value.wanted();
    archive
        .outlets()
        .filter(|(_, o)| o.names.iter().any(|n| wanted.matches(n)))
        .map(|(id, _)| id)
        .collect()
}
