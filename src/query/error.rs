//! Why a query cannot be read: where, what is wrong, what to write instead.

use std::fmt;
use std::ops::Range;

/// Why a query cannot be read, and where in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryError {
    /// Bytes of the query.
    pub at: Range<usize>,
    pub what: String,
    /// What to write instead.
    pub hint: Option<String>,
}

impl fmt::Display for QueryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)
    }
}

impl QueryError {
    /// In one line, for a prompt.
    pub fn line(&self) -> String {
        match &self.hint {
            Some(hint) => format!("{}; hint: {hint}", self.what),
            None => self.what.clone(),
        }
    }

    /// The query and, under it, signs below the place.
    pub fn underlined(&self, query: &str) -> String {
        let before = query.get(..self.at.start).unwrap_or_default();
        let at = query.get(self.at.clone()).unwrap_or_default();
        let blanks = crate::text::width::width(before);
        let signs = crate::text::width::width(at).max(1);
        format!("{query}\n{}{}", " ".repeat(blanks), "^".repeat(signs))
    }
}
