//! The terms of a query, and how each is written: in the query language, and in short form.
//! Does not match anything; `plan` does.

use std::fmt;

use super::days::Days;
use super::field::Field;
use super::pattern::Pattern;
use super::slip::slip;
use crate::model::lexicon::key::loose_key;
use crate::text::Clean;
use crate::text::clean::clean_line;
use crate::text::fold::fold;

/// A condition on an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Term {
    /// A word or phrase as typed, without quotation marks. A word that ends in `*` matches words that begin so.
    Words(String),
    /// A word or phrase exactly as written: `=WHO`.
    Exact(String),
    Regex(Pattern),
    /// Two texts at most `within` words apart.
    Near {
        within: usize,
        texts: Box<[String; 2]>,
    },
    /// Matches if any of the values does.
    Field {
        field: Field,
        values: Vec<Value>,
    },
    Date(Days),
    Not(Box<Term>),
    All(Vec<Term>),
    Any(Vec<Term>),
}

/// The value to compare a field with: a whole name, or words of it.
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

    /// A value as typed: whole if it is in quotation marks, otherwise words.
    pub fn typed(text: &str) -> Value {
        match text.strip_prefix('"').and_then(|t| t.strip_suffix('"')) {
            Some(inner) => Value::whole(inner),
            None => Value {
                text: text.to_owned(),
                whole: false,
            },
        }
    }

    /// Prepares the value for comparison with many names.
    pub fn wanted(&self) -> Wanted {
        let stem = beginning(&self.text).filter(|_| !self.whole);
        Wanted {
            key: loose_key(stem.unwrap_or(&self.text)),
            whole: self.whole,
            begins: stem.is_some(),
        }
    }
}

/// A value prepared for comparison.
#[derive(Debug, Clone)]
pub struct Wanted {
    key: String,
    whole: bool,
    /// Whether its last word may continue: `reu*`.
    begins: bool,
}

impl Wanted {
    /// Whether the value matches a name, given its loose key.
    pub fn matches(&self, name: &str) -> bool {
        if self.whole {
            name == self.key
        } else {
            has_words(name, &self.key, self.begins)
        }
    }
}

/// The stem of a word that ends in `*`.
pub fn beginning(text: &str) -> Option<&str> {
    let stem = text.strip_suffix('*')?;
    stem.ends_with(char::is_alphanumeric).then_some(stem)
}

/// Whether `wanted` occurs in `name` as whole words. With `begins`, its last word may be longer in `name`.
fn has_words(name: &str, wanted: &str, begins: bool) -> bool {
    !wanted.is_empty()
        && name.match_indices(wanted).any(|(at, found)| {
            let before = name
                .get(..at)
                .is_none_or(|b| !b.ends_with(char::is_alphanumeric));
            let after = name
                .get(at + found.len()..)
                .is_none_or(|a| !a.starts_with(char::is_alphanumeric));
            before && (begins || after)
        })
}

impl Term {
    pub fn of(field: Field, values: Vec<Value>) -> Term {
        Term::Field { field, values }
    }

    /// The field it filters by, if it is a field term.
    pub fn field(&self) -> Option<Field> {
        if let Term::Field { field, .. } = self {
            Some(*field)
        } else {
            None
        }
    }

    /// Whether it is a date, or a choice of dates.
    pub fn is_date(&self) -> bool {
        match self {
            Term::Date(_) => true,
            Term::Any(terms) => terms.iter().all(Term::is_date),
            _ => false,
        }
    }

    /// Whether the archive's posting lists answer it, without testing items one by one.
    pub fn is_listed(&self) -> bool {
        match self {
            Term::Field { field, .. } => {
                use Field::{Id, Outlet, OutletCountry, Place, Source, Tag};
                matches!(field, Outlet | OutletCountry | Place | Source | Tag | Id)
            }
            Term::Date(_) => true,
            Term::All(terms) | Term::Any(terms) => terms.iter().all(Term::is_listed),
            Term::Words(_) | Term::Exact(_) | Term::Regex(_) | Term::Near { .. } | Term::Not(_) => {
                false
            }
        }
    }

    /// Whether it asks for marks of the user, which change while the archive does not.
    pub fn asks_marks(&self) -> bool {
        match self {
            Term::Field { field, values } => match field {
                Field::Is | Field::Tag => true,
                Field::Has => values.iter().any(|v| fold(&v.text) == "comment"),
                _ => false,
            },
            Term::All(terms) | Term::Any(terms) => terms.iter().any(Term::asks_marks),
            Term::Not(inner) => inner.asks_marks(),
            Term::Words(_)
            | Term::Exact(_)
            | Term::Regex(_)
            | Term::Near { .. }
            | Term::Date(_) => false,
        }
    }

    /// Whether every match of this term also matches `former`.
    pub fn narrows(&self, former: &Term) -> bool {
        match (self, former) {
            (a, b) if a == b => true,
            (Term::Words(text), Term::Words(before)) => match beginning(before) {
                Some(before) => beginning(text).is_some_and(|t| fold(t).starts_with(&fold(before))),
                None => fold(beginning(text).unwrap_or(text)).contains(&fold(before)),
            },
            (Term::All(terms), former) => terms.iter().any(|t| t.narrows(former)),
            _ => false,
        }
    }

    /// The short form that is shown as a filter: `outlet: Xinhua`, `outlet: Xinhua, BBC +2`, `not place: Dakar`.
    pub fn label(&self) -> Clean {
        clean_line(&self.short())
    }

    fn short(&self) -> String {
        match self {
            Term::Field { field, values } => {
                let names: Vec<&str> = values.iter().take(2).map(|v| v.text.as_str()).collect();
                let more = values.len().saturating_sub(names.len());
                let more = if more > 0 {
                    format!(" +{more}")
                } else {
                    String::new()
                };
                format!("{}: {}{more}", field.id(), names.join(", "))
            }
            Term::Date(days) => days.typed.replacen(':', ": ", 1),
            Term::Not(inner) => format!("not {}", inner.short()),
            other => Alone(other).to_string(),
        }
    }
}

/// Joins terms by `OR`. Terms of the same field become one term with several values.
pub fn merged(mut terms: Vec<Term>) -> Term {
    if terms.len() == 1 {
        return terms.remove(0);
    }
    let first = terms.first().and_then(Term::field);
    if let Some(field) = first.filter(|f| terms.iter().all(|t| t.field() == Some(*f))) {
        let values = terms
            .into_iter()
            .flat_map(|t| match t {
                Term::Field { values, .. } => values,
                _ => Vec::new(),
            })
            .collect();
        return Term::Field { field, values };
    }
    Term::Any(terms)
}

/// The term as typed; parsing it again yields an equal term.
impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Term::Words(text) => either(f, text, &[]),
            Term::Exact(text) => {
                f.write_str("=")?;
                either(f, text, &[])
            }
            Term::Regex(pattern) => write!(f, "/{}/", pattern.source),
            Term::Near { within, texts } => {
                write!(f, "near/{within}(")?;
                let [a, b] = &**texts;
                either(f, a, &[','])?;
                f.write_str(", ")?;
                either(f, b, &[','])?;
                f.write_str(")")
            }
            Term::Field { field, values } => {
                let several = values.len() > 1;
                if several {
                    f.write_str("(")?;
                }
                for (n, value) in values.iter().enumerate() {
                    if n > 0 {
                        f.write_str(" OR ")?;
                    }
                    write!(f, "{}:", field.id())?;
                    if value.whole || !is_value(&value.text) {
                        quote(f, &value.text)?;
                    } else {
                        f.write_str(&value.text)?;
                    }
                }
                if several { f.write_str(")") } else { Ok(()) }
            }
            Term::Date(days) => f.write_str(&days.typed),
            Term::Not(inner) => write!(f, "-{inner}"),
            Term::All(terms) => {
                f.write_str("(")?;
                join(f, terms, " ")?;
                f.write_str(")")
            }
            Term::Any(_) => write!(f, "({})", Alone(self)),
        }
    }
}

/// A term that is a whole query: it needs no brackets around it.
pub struct Alone<'a>(pub &'a Term);

impl fmt::Display for Alone<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Term::Any(terms) => join(f, terms, " OR "),
            other => write!(f, "{other}"),
        }
    }
}

fn join(f: &mut fmt::Formatter<'_>, terms: &[Term], between: &str) -> fmt::Result {
    for (n, term) in terms.iter().enumerate() {
        if n > 0 {
            f.write_str(between)?;
        }
        write!(f, "{term}")?;
    }
    Ok(())
}

/// Writes a single word as it is, anything else in quotation marks; also a word that contains one of `signs`.
fn either(f: &mut fmt::Formatter<'_>, text: &str, signs: &[char]) -> fmt::Result {
    if is_plain(text) && !text.contains(signs) {
        f.write_str(text)
    } else {
        quote(f, text)
    }
}

fn quote(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
    write!(f, "\"{escaped}\"")
}

/// Words that are not searched for, or that may belong to a date before them.
const OPERATORS: [&str; 7] = ["OR", "or", "and", "not", "to", "until", "till"];

/// Whether a word means the same without quotation marks.
fn is_plain(text: &str) -> bool {
    !text.is_empty()
        && !OPERATORS.contains(&text)
        && slip(text, "more", false).is_none()
        && !text.starts_with(['-', '/', '=', '!'])
        && !text.contains(|c: char| {
            c.is_whitespace() || matches!(c, '"' | '“' | '”' | '„' | '(' | ')' | ':' | '\\')
        })
}

/// The same for the value of a field, which may contain more characters.
fn is_value(text: &str) -> bool {
    !text.is_empty()
        && !text.starts_with(['"', '“', '”', '„'])
        && !text.contains(|c: char| c.is_whitespace() || matches!(c, '(' | ')'))
}
