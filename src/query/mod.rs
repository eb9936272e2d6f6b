//! The filter: a query is a conjunction of terms, asked of each item; an issue is shown if one of its items matches.
//! Pure: must not know keys, panes or files.

mod select;
pub mod when;

pub use select::Selection;

use crate::archive::{Archive, OutletId};
use crate::text::Clean;
use crate::text::clean::clean_line;
use crate::text::fold::fold;
use crate::text::key::loose_key;

/// All terms must match the same item. No terms: everything matches.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    pub terms: Vec<Term>,
}

/// One part of a query, shown as a chip. It matches where any of its values does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    pub field: Field,
    pub values: Vec<Value>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    Outlet,
    Place,
}

impl Field {
    pub fn name(self) -> &'static str {
        match self {
            Field::Outlet => "outlet",
            Field::Place => "place",
        }
    }
}

/// What a field is compared with: a name whole, or words of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    pub text: String,
    pub whole: bool,
}

impl Value {
    pub fn whole(text: &str) -> Value {
        Value {
            text: text.to_owned(),
            whole: true,
        }
    }

    /// What was typed: in quotation marks it is whole, else words.
    pub fn typed(text: &str) -> Value {
        match text.strip_prefix('"').and_then(|t| t.strip_suffix('"')) {
            Some(inner) => Value::whole(inner),
            None => Value {
                text: text.to_owned(),
                whole: false,
            },
        }
    }

    /// Whether a name is meant, by its loose key.
    fn matches(&self, name: &str) -> bool {
        let wanted = loose_key(&self.text);
        if self.whole {
            name == wanted
        } else {
            has_words(name, &wanted)
        }
    }
}

/// Whether `wanted` stands in `name` from the start of a word to the end of one.
fn has_words(name: &str, wanted: &str) -> bool {
    !wanted.is_empty()
        && name.match_indices(wanted).any(|(at, found)| {
            let before = name
                .get(..at)
                .is_none_or(|b| !b.ends_with(char::is_alphanumeric));
            let after = name
                .get(at + found.len()..)
                .is_none_or(|a| !a.starts_with(char::is_alphanumeric));
            before && after
        })
}

impl Term {
    pub fn of(field: Field, values: Vec<Value>) -> Term {
        Term { field, values }
    }

    /// The chip: `outlet: Xinhua`, `outlet: Xinhua, BBC +2`.
    pub fn chip(&self) -> Clean {
        let names: Vec<&str> = self
            .values
            .iter()
            .take(2)
            .map(|v| v.text.as_str())
            .collect();
        let more = self.values.len().saturating_sub(names.len());
        let more = if more > 0 {
            format!(" +{more}")
        } else {
            String::new()
        };
        clean_line(&format!(
            "{}: {}{more}",
            self.field.name(),
            names.join(", ")
        ))
    }
}

impl Query {
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    pub fn has(&self, field: Field) -> bool {
        self.terms.iter().any(|t| t.field == field)
    }

    /// Puts a term in place of the one of the same field, or adds it.
    pub fn set(&mut self, term: Term) {
        match self.terms.iter_mut().find(|t| t.field == term.field) {
            Some(old) => *old = term,
            None => self.terms.push(term),
        }
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
    archive
        .outlets()
        .filter(|(_, o)| o.names.iter().any(|n| value.matches(n)))
        .map(|(id, _)| id)
        .collect()
}
