//! A regular expression in a query: as typed, and compiled.
//! Bounded: the compiled size is limited, and the regex crate finds each match in linear time.

use std::ops::Range;
use std::sync::Arc;

use regex::{Regex, RegexBuilder, bytes};

/// A regular expression as typed, and compiled.
#[derive(Debug, Clone)]
pub struct Pattern {
    pub source: String,
    regex: Arc<Regex>,
    /// The same without Unicode support, for text that is all ASCII: it finds the same matches, but faster.
    ascii: Option<Arc<bytes::Regex>>,
}

/// Maximum size of a compiled expression, in bytes.
const BYTES: usize = 1 << 20;

impl Pattern {
    /// Compiles an expression. `^` and `$` match at the ends of lines; a slash may be escaped.
    ///
    /// # Errors
    /// Returns what is wrong with the expression.
    pub fn read(source: String) -> Result<Pattern, String> {
        let plain = source.replace("\\/", "/");
        let regex = RegexBuilder::new(&plain)
            .case_insensitive(true)
            .multi_line(true)
            .size_limit(BYTES)
            .dfa_size_limit(2 * BYTES)
            .build()
            .map_err(|e| fault(&e))?;
        let ascii = bytes::RegexBuilder::new(&plain)
            .case_insensitive(true)
            .multi_line(true)
            .unicode(false)
            .size_limit(BYTES)
            .dfa_size_limit(2 * BYTES)
            .build();
        Ok(Pattern {
            source,
            regex: Arc::new(regex),
            ascii: ascii.ok().map(Arc::new),
        })
    }

    /// Calls `keep_going` with each match in `text` until it returns false. Each match takes linear time, but all of them
    /// together may not, so a caller that wants them all must set a limit.
    pub fn each(&self, text: &str, keep_going: &mut dyn FnMut(Range<usize>) -> bool) {
        match &self.ascii {
            Some(regex) if text.is_ascii() => {
                let _ = regex
                    .find_iter(text.as_bytes())
                    .all(|m| keep_going(m.range()));
            }
            _ => {
                let _ = self.regex.find_iter(text).all(|m| keep_going(m.range()));
            }
        }
    }
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Pattern) -> bool {
        self.source == other.source
    }
}

impl Eq for Pattern {}

/// The message without its position, because the query itself shows the place.
fn fault(e: &regex::Error) -> String {
    match e {
        regex::Error::CompiledTooBig(_) => "this regular expression is too large".to_owned(),
        e => {
            let text = e.to_string();
            let last = text.lines().last().unwrap_or_default();
            format!(
                "this is not a regular expression: {}",
                last.trim_start_matches("error: ")
            )
        }
    }
}
