//! Parses a query as typed. An error states its position.
//! Never guesses: an unknown field is an error that names the nearest field, not a word to search for.
//!
//! ```text
//! query  = all { "OR" all }            all binds closer than OR
//! all    = term { term }
//! term   = "-" term | "=" word | "(" query ")" | near | field ":" value | "phrase" | /regex/ | word
//! near   = "near/" number "(" text "," text ")"
//! ```

mod near;
#[cfg(test)]
mod tests;

use crate::text::Cut;
use std::ops::Range;

use super::days;
use super::field::{self, DATE_FIELDS, FIELDS, Field, Slip};
use super::pattern::Pattern;
use super::slip;
use super::term::{Term, Value, beginning, merged};
use super::{Dates, Query, QueryError};
use crate::text::clean::clean_line;
use crate::text::fold::fold;

/// Maximum length of a query in bytes; a longer one could keep the user waiting.
pub const LONGEST: usize = 4096;
/// Maximum number of terms in a query.
const MOST_TERMS: usize = 256;
/// Maximum nesting of brackets.
const DEPTH: usize = 64;

/// Parses a query. Empty text yields an empty query. `dates` is the context for reading dates.
///
/// # Errors
/// Returns where and why the query cannot be parsed.
pub fn read(typed: &str, dates: &Dates<'_>) -> Result<Query, QueryError> {
    let mut reader = Reader {
        typed,
        dates,
        at: 0,
        depth: 0,
        terms: 0,
    };
    if typed.len() > LONGEST {
        let kib = typed.len().div_ceil(1024);
        return Err(reader.error(
            LONGEST..typed.len(),
            format!("a query has at most 4 KiB; this one has {kib}"),
        ));
    }
    reader.blanks();
    if reader.rest().is_empty() {
        return Ok(Query::default());
    }
    let term = reader.any()?;
    reader.blanks();
    if !reader.rest().is_empty() {
        return Err(reader.error(
            reader.at..reader.at + 1,
            "this closing bracket has no opening bracket",
        ));
    }
    Ok(Query {
        terms: match term {
            Term::All(terms) => terms,
            one => vec![one],
        },
    })
}

struct Reader<'a> {
    typed: &'a str,
    dates: &'a Dates<'a>,
    at: usize,
    depth: usize,
    terms: usize,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        self.typed.cut(self.at..)
    }

    fn blanks(&mut self) {
        self.at = self.typed.len() - self.rest().trim_start().len();
    }

    fn error(&self, at: Range<usize>, what: impl Into<String>) -> QueryError {
        let end = (at.end..=self.typed.len())
            .find(|e| self.typed.is_char_boundary(*e))
            .unwrap_or(self.typed.len());
        QueryError {
            at: at.start.min(end)..end,
            what: what.into(),
            hint: None,
        }
    }

    fn slip(&self, at: Range<usize>, (what, hint): Slip) -> QueryError {
        QueryError {
            hint,
            ..self.error(at, what)
        }
    }

    fn any(&mut self) -> Result<Term, QueryError> {
        let start = self.at;
        self.depth += 1;
        if self.depth > DEPTH {
            return Err(self.error(start..start + 1, "too many brackets within brackets"));
        }
        let mut several = vec![self.all()?];
        while self.take_or() {
            several.push(self.all()?);
        }
        self.depth -= 1;
        Ok(merged(several))
    }

    /// Consumes `OR` if it stands as a word of its own.
    fn take_or(&mut self) -> bool {
        self.blanks();
        let Some(after) = self.rest().strip_prefix("OR") else {
            return false;
        };
        let ends = after.is_empty() || after.starts_with(|c: char| c.is_whitespace() || c == '(');
        if ends {
            self.at += "OR".len();
        }
        ends
    }

    fn all(&mut self) -> Result<Term, QueryError> {
        let mut terms = Vec::new();
        loop {
            self.blanks();
            let (start, before) = (self.at, self.rest());
            if before.is_empty() || before.starts_with(')') || self.take_or() {
                self.at = start;
                break;
            }
            self.terms += 1;
            if self.terms > MOST_TERMS {
                let end = self.typed.len();
                return Err(self.error(start..end, "a query has at most 256 terms"));
            }
            let more = match self.term(terms.is_empty())? {
                Term::All(inner) => inner,
                one => vec![one],
            };
            for term in more {
                // A repeated term adds nothing.
                if !terms.contains(&term) {
                    terms.push(term);
                }
            }
        }
        match terms.len() {
            0 => {
                let start = self.at;
                Err(self.error(start..start + 2, "a search term is missing here"))
            }
            1 => Ok(terms.remove(0)),
            _ => Ok(Term::All(terms)),
        }
    }

    /// `first`: whether the term is the first of its group.
    fn term(&mut self, first: bool) -> Result<Term, QueryError> {
        let (start, rest) = (self.at, self.rest());
        match rest.chars().next() {
            Some('-') if rest.len() > 1 && !rest.starts_with("- ") => {
                self.at += 1;
                self.depth += 1;
                if self.depth > DEPTH {
                    return Err(self.error(start..start + 1, "too many minus signs in a row"));
                }
                let inner = self.term(true)?;
                self.depth -= 1;
                Ok(Term::Not(Box::new(inner)))
            }
            Some('(') => {
                self.at += 1;
                let inner = self.any()?;
                self.blanks();
                if !self.rest().starts_with(')') {
                    return Err(self.error(start..start + 1, "this bracket is not closed"));
                }
                self.at += 1;
                Ok(inner)
            }
            Some('"' | '“' | '”' | '„') => {
                let text = self.quoted()?;
                self.words(start, text)
            }
            Some('/') => self.regex(),
            Some('=') if rest.len() > 1 && !rest.starts_with("= ") => self.exact(),
            _ => self.word(first),
        }
    }

    /// Text in quotation marks. A straight mark must be closed by a straight one; `\"` is a literal quotation mark.
    fn quoted(&mut self) -> Result<String, QueryError> {
        let start = self.at;
        let closing: &[char] = if self.rest().starts_with('"') {
            &['"']
        } else {
            &['“', '”', '"']
        };
        let mut chars = self.rest().char_indices().skip(1);
        let mut text = String::new();
        while let Some((at, c)) = chars.next() {
            match c {
                '\\' => text.extend(chars.next().map(|(_, c)| c)),
                c if closing.contains(&c) => {
                    self.at += at + c.len_utf8();
                    return Ok(text);
                }
                c => text.push(c),
            }
        }
        Err(self.error(start..self.typed.len(), "this quotation mark is not closed"))
    }

    fn words(&self, start: usize, text: String) -> Result<Term, QueryError> {
        if fold(&text).is_empty() {
            return Err(self.error(start..self.at, "this has nothing to search for"));
        }
        Ok(Term::Words(text))
    }

    fn regex(&mut self) -> Result<Term, QueryError> {
        let start = self.at;
        let mut escaped = false;
        let end = self.rest().char_indices().skip(1).find(|(_, c)| {
            let ends = *c == '/' && !escaped;
            escaped = *c == '\\' && !escaped;
            ends
        });
        let Some((end, _)) = end else {
            return Err(self.error(
                start..self.typed.len(),
                "this regular expression lacks its closing /",
            ));
        };
        let source = self.rest().cut(1..end).to_owned();
        self.at += end + 1;
        if self.rest().starts_with(char::is_alphanumeric) {
            let what = "a regular expression has no flags here: case is always ignored".to_owned();
            let hint = format!("write /{source}/");
            return Err(self.slip(start..self.at + 1, (what, Some(hint))));
        }
        if source.is_empty() {
            return Err(self.error(start..self.at, "there is nothing between the slashes"));
        }
        let pattern = Pattern::read(source).map_err(|what| self.error(start..self.at, what))?;
        Ok(Term::Regex(pattern))
    }

    /// `=WHO`, `="the WHO said"`.
    fn exact(&mut self) -> Result<Term, QueryError> {
        let start = self.at;
        self.at += 1;
        let text = self.value()?.text;
        if clean_line(&text).trim().is_empty() {
            return Err(self.error(start..self.at, "this has nothing to search for"));
        }
        if let Some(stem) = beginning(&text) {
            let what = "= finds words exactly as written, so * cannot end one".to_owned();
            let hint = format!("write {stem}*, or =\"{stem}\"");
            return Err(self.slip(start..self.at, (what, Some(hint))));
        }
        Ok(Term::Exact(text))
    }

    fn word(&mut self, first: bool) -> Result<Term, QueryError> {
        let start = self.at;
        let rest = self.rest();
        let end = rest
            .find(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '"' | '“' | '”' | '„'))
            .unwrap_or(rest.len());
        let word = rest.cut(..end);
        let after = rest.cut(end..);
        if let Some(number) = word
            .strip_prefix("near/")
            .filter(|_| after.starts_with('('))
        {
            self.at += end + 1;
            return self.near(start, number);
        }
        if let Some(slip) = slip::slip(word, after, first) {
            return Err(self.slip(start..start + word.len(), slip));
        }
        match word.split_once(':') {
            Some((name, _)) if is_name(name) => {
                let value = start + name.len() + 1;
                self.at = value;
                self.field(start, name)
            }
            _ => {
                self.at += end;
                self.words(start, word.to_owned())
            }
        }
    }

    fn field(&mut self, start: usize, name: &str) -> Result<Term, QueryError> {
        let named = start..start + name.len() + 1;
        let lower = name.to_ascii_lowercase();
        let field = FIELDS.iter().find(|(known, ..)| *known == lower);
        let dated = DATE_FIELDS.iter().any(|f| f.0 == lower);
        if field.is_none() && !dated {
            return Err(self.slip(named, field::unknown(&lower)));
        }
        let from = self.at;
        let value = self.value()?;
        let at = from..self.at;
        if value.text.trim().is_empty() {
            let hint = field::form(&lower, field.map(|f| f.1));
            return Err(self.slip(
                start..self.at.max(named.end),
                (format!("{lower}: needs a value"), Some(hint)),
            ));
        }
        let Some((_, field, _)) = field else {
            if let Some(whole) = days::goes_on(
                &value.text,
                self.typed.cut(..self.at),
                self.rest(),
                self.dates,
            ) {
                let what = "a date with blanks needs quotes".to_owned();
                let hint = format!("write {lower}:\"{whole}\"");
                return Err(self.slip(at, (what, Some(hint))));
            }
            let read = days::read(&lower, &value.text, self.dates);
            return read
                .map(Term::Date)
                .map_err(|e| self.slip(at, (e.what, e.hint)));
        };
        if let Some(slip) = field.wrong_value(&value.text) {
            return Err(self.slip(at, slip));
        }
        let value = match field {
            // A value from a fixed list is stored as the list spells it.
            Field::Kind | Field::Section | Field::Has => Value::typed(&fold(&value.text)),
            // Sites are named without `www.`.
            Field::Host => Value {
                text: value.text.trim_start_matches("www.").to_owned(),
                ..value
            },
            _ => value,
        };
        Ok(Term::of(*field, vec![value]))
    }

    fn value(&mut self) -> Result<Value, QueryError> {
        let rest = self.rest();
        if rest.starts_with(['"', '“', '”', '„']) {
            return Ok(Value::whole(&self.quoted()?));
        }
        let end = rest
            .find(|c: char| c.is_whitespace() || matches!(c, '(' | ')'))
            .unwrap_or(rest.len());
        self.at += end;
        Ok(Value {
            text: rest.cut(..end).to_owned(),
            whole: false,
        })
    }
}

/// Whether text before a colon can be a field name: letters and hyphens.
fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.bytes().all(|b| b.is_ascii_alphabetic() || b == b'-')
}
