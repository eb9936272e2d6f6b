//! The filter language, search, facets and counts over time. A query is asked of each item; an issue is shown if one of
//! its items matches. Pure: must not know keys, panes, files or threads.
//!
//! `read` makes a query of what was typed, `term` says what it can hold, `plan` asks it of an archive, `select` tells
//! what is shown then.

pub mod days;
mod error;
mod exact;
pub mod explain;
pub mod facet;
mod field;
pub mod gaps;
pub mod line;
mod marks;
mod near;
mod node;
mod pattern;
pub mod plan;
mod read;
mod select;
mod slip;
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
pub use marks::Marks;
pub use read::read;
pub use select::{Selection, search};
pub use term::{Term, Value, merged};

pub use crate::model::date::Context as Dates;

use crate::archive::{Archive, OutletId};
use crate::text::fold::fold;

/// All terms must match the same item. No terms: everything matches.
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

    /// Whether it asks for outlets, and so for briefs.
    pub fn is_of_outlets(&self) -> bool {
        self.has(Field::Outlet) || self.has(Field::OutletCountry)
    }

    /// Puts a term in place of the one of the same field, or adds it; what it asks for is no longer left out.
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

    /// The days that all its items lie in, as far as it says.
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

    /// Whether posting lists alone answer it: then it is asked at once, and not by a worker.
    pub fn is_listed(&self) -> bool {
        self.terms.iter().all(Term::is_listed)
    }

    /// Whether all that matches this query is sure to match `former`, so that only its hits need be asked.
    pub fn narrows(&self, former: &Query) -> bool {
        let implied = |before: &Term| self.terms.iter().any(|t| t.narrows(before));
        former.terms.iter().all(implied)
    }
}

/// As it is typed; read again, it is the same.
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

/// The outlets of the archive that a value means. A whole name means the outlet that bears it as its own; only where
/// there is none, those that go by it.
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
