//! Query errors: where, what is wrong, what to write instead.

use crate::text::Cut;
use std::fmt;
use std::ops::Range;

/// Why a query cannot be parsed, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryError {
    /// Byte range in the query.
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
    /// The error on one line, for a prompt.
    pub fn line(&self) -> String {
        match &self.hint {
            Some(hint) => format!("{}; hint: {hint}", self.what),
            None => self.what.clone(),
        }
    }

    /// The query, with carets below the place of the error.
    pub fn underlined(&self, query: &str) -> String {
        let before = query.cut(..self.at.start);
        let at = query.get(self.at.clone()).unwrap_or_default();
        let blanks = crate::text::width::width(before);
        let signs = crate::text::width::width(at).max(1);
        format!("{query}\n{}{}", " ".repeat(blanks), "^".repeat(signs))
    }
}
