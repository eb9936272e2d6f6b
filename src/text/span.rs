//! Byte ranges and line ranges of a text. Slicing with a range that does not fit never panics.

use crate::text::Cut;
use std::ops::Range;

/// A byte range of a text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    pub start: u32,
    pub end: u32,
}

impl Span {
    /// Offsets beyond 4 GiB are capped; the limit per issue is far below.
    pub fn new(start: usize, end: usize) -> Span {
        let cap = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Span {
            start: cap(start),
            end: cap(end),
        }
    }

    /// The part of `text` that the span covers; empty if it does not fit.
    pub fn of(self, text: &str) -> &str {
        text.cut(self.range())
    }

    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    pub fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// The span without whitespace at its ends.
    #[must_use]
    pub fn trim(self, text: &str) -> Span {
        let s = self.of(text);
        let head = s.len() - s.trim_start().len();
        let start = self.start as usize + head;
        Span::new(start, start + s.trim().len())
    }

    /// The subrange `range`, relative to the start of this span.
    #[must_use]
    pub fn part(self, range: Range<usize>) -> Span {
        Span::new(
            self.start as usize + range.start,
            self.start as usize + range.end,
        )
    }
}

/// A range of whole lines, 1-based and inclusive.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Lines {
    pub first: u32,
    pub last: u32,
}
