//! A regular expression of a query: as typed, and ready.
//! Must not grow without bound: what it may take is limited, and the library finds one place in linear time.

use std::ops::Range;
use std::sync::Arc;

use regex::{Regex, RegexBuilder, bytes};

/// A regular expression as typed, and ready.
#[derive(Debug, Clone)]
pub struct Pattern {
    pub source: String,
    regex: Arc<Regex>,
    /// The same without letters beyond ASCII, for text that has none: there it finds the same, and faster.
    ascii: Option<Arc<bytes::Regex>>,
}

/// What a compiled expression may take, in bytes.
const BYTES: usize = 1 << 20;

impl Pattern {
    /// Makes one ready. `^` and `$` stand at the ends of lines; a slash may be escaped.
    ///
    /// # Errors
    /// What is wrong with it.
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

    /// Tells each place in `text` until `go_on` has enough. Each step is linear, but all of them together may not be: who
    /// asks for all must stop somewhere.
    pub fn each(&self, text: &str, go_on: &mut dyn FnMut(Range<usize>) -> bool) {
        match &self.ascii {
            Some(regex) if text.is_ascii() => {
                let _ = regex.find_iter(text.as_bytes()).all(|m| go_on(m.range()));
            }
            _ => {
                let _ = self.regex.find_iter(text).all(|m| go_on(m.range()));
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

/// Only what is wrong with it; the place is shown by the query itself.
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
