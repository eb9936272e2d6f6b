//! The index of a text: byte offsets of all characters but ASCII letters, digits, blanks and commas. They are found in one pass
//! and are few; a search for a colon, a full stop or a line's end looks at them instead of the text.

use crate::text::Cut;
use std::ops::Range;

use super::span::Span;

/// Offsets in ascending order. A non-ASCII character counts by its first byte.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Index {
    positions: Vec<u32>,
}

/// A slice of a text with its part of the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slice<'a> {
    pub text: &'a str,
    /// Where it begins in the whole text.
    start: u32,
    /// The index of the whole text.
    positions: &'a [u32],
    range: IndexRange,
}

/// The part of an index that belongs to a slice.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct IndexRange {
    first: u32,
    past: u32,
    /// One bit for each character that the slice may hold; some share one.
    may: u64,
}

impl Index {
    pub fn of(text: &str) -> Index {
        let mut index = Index::default();
        index.find(text);
        index
    }

    /// Indexes another text in the same memory. Offsets beyond 4 GiB are left out; the limit per issue is far below.
    pub fn find(&mut self, text: &str) {
        self.positions.clear();
        let (chunks, rest) = text.as_bytes().as_chunks::<CHUNK>();
        for (from, chunk) in (0..=u32::MAX).step_by(CHUNK).zip(chunks) {
            self.add(from, marks_of(chunk));
        }
        let mut last = [b' '; CHUNK];
        for (padded, byte) in last.iter_mut().zip(rest) {
            *padded = *byte;
        }
        if let Ok(from) = u32::try_from(text.len() - rest.len()) {
            self.add(from, marks_of(&last));
        }
    }

    /// Adds the offsets of the bits that are set.
    fn add(&mut self, from: u32, mut bits: u64) {
        while bits != 0 {
            self.positions.push(from + bits.trailing_zeros());
            bits &= bits - 1;
        }
    }

    pub fn positions(&self) -> impl Iterator<Item = usize> {
        self.positions.iter().map(|at| *at as usize)
    }

    /// The lines of `text`, whose index this is, without their line feeds.
    pub fn lines<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Slice<'a>> {
        let (mut start, mut from, mut done) = (0, 0, false);
        std::iter::from_fn(move || {
            if done {
                return None;
            }
            let rest = self.positions.cut(from..);
            let (mut may, mut len, mut end) = (0, rest.len(), text.len());
            done = true;
            for (n, place) in rest.iter().enumerate() {
                match text.as_bytes().get(*place as usize) {
                    Some(b'\n') => {
                        (done, len, end) = (false, n, *place as usize);
                        break;
                    }
                    Some(byte) => may |= bit(*byte),
                    None => {}
                }
            }
            let positions = Span::new(from, from + len);
            let line = Slice {
                text: text.cut(start..end),
                start: Span::new(start, start).start,
                positions: &self.positions,
                range: IndexRange {
                    first: positions.start,
                    past: positions.end,
                    may,
                },
            };
            (start, from) = (end + 1, from + len + 1);
            Some(line)
        })
    }

    /// The slice of `text`, whose index this is, that `span` covers.
    pub fn slice<'a>(&'a self, text: &'a str, span: Span) -> Slice<'a> {
        let first = self.positions.partition_point(|p| *p < span.start);
        let past = self.positions.partition_point(|p| *p < span.end);
        let positions = Span::new(first, past.max(first));
        let range = IndexRange {
            first: positions.start,
            past: positions.end,
            may: u64::MAX,
        };
        self.slice_in(text, span, range)
    }

    /// Like [`Index::slice`], where the range is known.
    pub fn slice_in<'a>(&'a self, text: &'a str, span: Span, range: IndexRange) -> Slice<'a> {
        Slice {
            text: span.of(text),
            start: span.start,
            positions: &self.positions,
            range,
        }
    }
}

impl<'a> Slice<'a> {
    pub fn span(self) -> Span {
        let start = self.start as usize;
        Span::new(start, start + self.text.len())
    }

    pub fn range(self) -> IndexRange {
        self.range
    }

    fn positions(self) -> &'a [u32] {
        let range = self.range.first as usize..self.range.past as usize;
        self.positions.cut(range)
    }

    /// The indexed characters by their first bytes, with their offsets in the slice.
    pub fn signs(self) -> impl DoubleEndedIterator<Item = (usize, u8)> + Clone + 'a {
        let bytes = self.text.as_bytes();
        self.positions().iter().filter_map(move |place| {
            let at = place.checked_sub(self.start)? as usize;
            Some((at, *bytes.get(at)?))
        })
    }

    /// Whether the slice may hold a character, by its first byte.
    pub fn may_hold(self, byte: u8) -> bool {
        self.range.may & bit(byte) != 0
    }

    /// Where an indexed ASCII character stands first.
    pub fn first(self, byte: u8) -> Option<usize> {
        let first = || self.signs().find(|sign| sign.1 == byte);
        self.may_hold(byte).then(first)?.map(|sign| sign.0)
    }

    pub fn last(self, byte: u8) -> Option<usize> {
        let last = || self.signs().rfind(|sign| sign.1 == byte);
        self.may_hold(byte).then(last)?.map(|sign| sign.0)
    }

    /// The slice without white space at its ends.
    #[must_use]
    pub fn trim(self) -> Slice<'a> {
        let body = self.text.trim();
        if body.len() == self.text.len() {
            return self;
        }
        let start = self.text.len() - self.text.trim_start().len();
        self.part(start..start + body.len())
    }

    /// The bytes `range` of the slice; empty where they are not part of it.
    #[must_use]
    pub fn part(self, range: Range<usize>) -> Slice<'a> {
        let span = self.span().part(range.clone());
        // Most parts leave few characters out.
        let positions = self.positions();
        let before = positions.iter().take_while(|p| **p < span.start).count();
        let rest = positions.cut(before..);
        let after = rest.iter().rev().take_while(|p| **p >= span.end).count();
        let count = |n| Span::new(n, n).start;
        Slice {
            text: self.text.cut(range),
            start: span.start,
            positions: self.positions,
            range: IndexRange {
                first: self.range.first + count(before),
                past: self.range.past - count(after),
                may: self.range.may,
            },
        }
    }
}

fn bit(byte: u8) -> u64 {
    1u64.wrapping_shl(byte.into())
}

/// Bytes that are looked at together.
const CHUNK: usize = 64;

/// A bit for each byte that is indexed, the first in the lowest.
fn marks_of(chunk: &[u8; CHUNK]) -> u64 {
    // Without a branch, so that the compiler vectorises it (an eighth of the time).
    let flags = chunk.map(is_mark);
    let (eights, _) = flags.as_chunks::<8>();
    // The product moves the lowest bits of eight bytes side by side into its highest byte.
    let bits =
        |eight: &[u8; 8]| u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56;
    let parts = (0..).step_by(8).zip(eights);
    parts.fold(0, |all, (shift, eight)| all | bits(eight) << shift)
}

/// 1 for the bytes that are indexed, else 0.
fn is_mark(b: u8) -> u8 {
    let letter = u8::from((b | 0x20).wrapping_sub(b'a') < 26);
    let digit = u8::from(b.wrapping_sub(b'0') < 10);
    let inside = u8::from(b & 0xC0 == 0x80);
    1 ^ (letter | digit | inside | u8::from(b == b' ') | u8::from(b == b','))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_but_words_blanks_and_commas_is_indexed() {
        for before in 0..70 {
            let text = format!("{}é, “x” 1\n", "a ".repeat(before));
            let index = Index::of(&text);
            let of = |slice: Slice<'_>| -> Vec<char> {
                let at = slice.signs().map(|(at, _)| at);
                at.filter_map(|at| slice.text.get(at..)?.chars().next())
                    .collect()
            };
            let all = index.slice(&text, Span::new(0, text.len()));
            assert_eq!(of(all), ['é', '“', '”', '\n'], "{text}");
            let quoted = all.part(before * 2 + 4..text.len() - 3);
            assert_eq!((quoted.text, of(quoted)), ("“x”", vec!['“', '”']));
            assert_eq!(
                (all.first(b'\n'), all.last(b'.')),
                (Some(text.len() - 1), None)
            );
        }
    }
}
