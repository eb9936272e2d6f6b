//! Where the signs of a text stand: whatever is no letter, digit, blank or comma of ASCII. They are found in one pass over the
//! bytes, and are few; what looks for a colon, a stop or a line's end looks at them instead of at the text.
//! Must not say what a sign means.

use std::ops::Range;

use super::blank::trimmed;
use super::span::Span;

/// The places of all signs of a text, in order. A character that is not ASCII counts by its first byte.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Signs {
    places: Vec<u32>,
    /// Of these, what is neither printed ASCII nor a mark that newsletters are full of: letters with accents, other
    /// scripts, controls.
    rare: Vec<u32>,
}

/// A piece of a text, with its signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece<'a> {
    pub text: &'a str,
    /// Where it begins in the whole text.
    start: u32,
    /// Those of the whole text.
    places: &'a [u32],
    within: Within,
}

/// Which signs of a text stand in a piece of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Within {
    first: u32,
    past: u32,
    /// One bit for the signs that it may hold; some share one.
    may: u64,
}

impl Within {
    fn range(self) -> Range<usize> {
        self.first as usize..self.past as usize
    }
}

impl Signs {
    pub fn of(text: &str) -> Signs {
        let mut signs = Signs::default();
        signs.find(text);
        signs
    }

    /// Finds those of another text, in the same memory. Places beyond 4 GiB are left out; the limit per issue is far below.
    pub fn find(&mut self, text: &str) {
        self.places.clear();
        self.rare.clear();
        let (steps, rest) = text.as_bytes().as_chunks::<STEP>();
        for (from, step) in (0..=u32::MAX).step_by(STEP).zip(steps) {
            self.add(from, signs_of(step));
        }
        let mut last = [b' '; STEP];
        for (padded, byte) in last.iter_mut().zip(rest) {
            *padded = *byte;
        }
        if let Ok(from) = u32::try_from(text.len() - rest.len()) {
            self.add(from, signs_of(&last));
        }
        let bytes = text.as_bytes();
        let rare = self.places.iter().filter(|at| is_rare(bytes, **at));
        self.rare.extend(rare);
    }

    /// Adds the places of the bits that are set.
    fn add(&mut self, from: u32, mut bits: u64) {
        while bits != 0 {
            self.places.push(from + bits.trailing_zeros());
            bits &= bits - 1;
        }
    }

    /// See the field.
    pub fn rare(&self) -> &[u32] {
        &self.rare
    }

    /// The lines of `text`, whose signs these are, without their line feeds.
    pub fn lines<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Piece<'a>> {
        let (mut start, mut from, mut done) = (0, 0, false);
        std::iter::from_fn(move || {
            if done {
                return None;
            }
            let rest = self.places.get(from..).unwrap_or_default();
            let (mut may, mut len, mut end) = (0, rest.len(), text.len());
            done = true;
            for (n, place) in rest.iter().enumerate() {
                match text.as_bytes().get(*place as usize) {
                    Some(b'\n') => {
                        (done, len, end) = (false, n, *place as usize);
                        break;
                    }
                    Some(sign) => may |= bit(*sign),
                    None => {}
                }
            }
            let signs = Span::new(from, from + len);
            let line = Piece {
                text: text.get(start..end).unwrap_or_default(),
                start: Span::new(start, start).start,
                places: &self.places,
                within: Within {
                    first: signs.start,
                    past: signs.end,
                    may,
                },
            };
            (start, from) = (end + 1, from + len + 1);
            Some(line)
        })
    }

    /// The piece of `text`, whose signs these are, that `span` covers.
    pub fn piece<'a>(&'a self, text: &'a str, span: Span) -> Piece<'a> {
        let first = self.places.partition_point(|p| *p < span.start);
        let past = self.places.partition_point(|p| *p < span.end);
        let signs = Span::new(first, past.max(first));
        let within = Within {
            first: signs.start,
            past: signs.end,
            may: u64::MAX,
        };
        self.piece_within(text, span, within)
    }

    /// The same where it is known which signs stand in it.
    pub fn piece_within<'a>(&'a self, text: &'a str, span: Span, within: Within) -> Piece<'a> {
        Piece {
            text: span.of(text),
            start: span.start,
            places: &self.places,
            within,
        }
    }
}

impl<'a> Piece<'a> {
    pub fn span(self) -> Span {
        let start = self.start as usize;
        Span::new(start, start + self.text.len())
    }

    /// Which signs of the text stand in it.
    pub fn within(self) -> Within {
        self.within
    }

    /// The signs, with their first bytes and where they stand in the piece.
    #[inline]
    pub fn signs(self) -> impl DoubleEndedIterator<Item = (usize, u8)> + Clone + 'a {
        let bytes = self.text.as_bytes();
        let places = self.places.get(self.within.range()).unwrap_or_default();
        places.iter().filter_map(move |place| {
            let at = place.checked_sub(self.start)? as usize;
            Some((at, *bytes.get(at)?))
        })
    }

    /// Whether a sign may stand in it, by its first byte: most pieces are dismissed by this.
    pub fn may_hold(self, sign: u8) -> bool {
        self.within.may & bit(sign) != 0
    }

    /// Where a sign of ASCII stands first, and last.
    #[inline]
    pub fn first(self, sign: u8) -> Option<usize> {
        let first = || self.signs().find(|s| s.1 == sign);
        self.may_hold(sign).then(first)?.map(|s| s.0)
    }

    #[inline]
    pub fn last(self, sign: u8) -> Option<usize> {
        let last = || self.signs().rfind(|s| s.1 == sign);
        self.may_hold(sign).then(last)?.map(|s| s.0)
    }

    /// Without white space at its ends.
    #[must_use]
    #[inline]
    pub fn trim(self) -> Piece<'a> {
        // Most begin and end in a printed sign, or are empty.
        match self.text.as_bytes() {
            [] | [b'!'..=b'~'] | [b'!'..=b'~', .., b'!'..=b'~'] => self,
            _ => self.part(trimmed(self.text)),
        }
    }

    /// A part of it, by bytes of it; empty where they are no part.
    #[must_use]
    pub fn part(self, range: Range<usize>) -> Piece<'a> {
        // Most parts leave few signs out.
        let span = self.span().part(range.clone());
        let places = self.places.get(self.within.range()).unwrap_or_default();
        let before = places.iter().take_while(|p| **p < span.start).count();
        let rest = places.get(before..).unwrap_or_default();
        let after = rest.iter().rev().take_while(|p| **p >= span.end).count();
        let count = |n| Span::new(n, n).start;
        Piece {
            text: self.text.get(range).unwrap_or_default(),
            start: span.start,
            places: self.places,
            within: Within {
                first: self.within.first + count(before),
                past: self.within.past - count(after),
                may: self.within.may,
            },
        }
    }
}

/// Whether a mark stands first that newsletters are full of: a no-break space, a dash, a typographic quotation mark, a
/// bullet, an ellipsis.
#[inline]
pub fn is_common_mark(bytes: &[u8]) -> bool {
    matches!(bytes, [0xC2, 0xA0, ..] | [0xE2, 0x80, 0x90..=0xA7, ..])
}

/// Whether what stands at a place is neither printed ASCII, nor a line feed or tab, nor a common mark.
#[inline]
fn is_rare(bytes: &[u8], at: u32) -> bool {
    match bytes.get(at as usize) {
        Some(b'\n' | b'\t' | b' '..=b'~') | None => false,
        Some(_) => !bytes.get(at as usize..).is_some_and(is_common_mark),
    }
}

fn bit(sign: u8) -> u64 {
    1u64.wrapping_shl(sign.into())
}

/// So many bytes are looked at together.
const STEP: usize = 64;

/// A bit for each byte that counts, the first in the lowest.
#[inline]
fn signs_of(step: &[u8; STEP]) -> u64 {
    // Without a branch, which the compiler makes wide.
    let flags = step.map(is_sign);
    let (eights, _) = flags.as_chunks::<8>();
    // The product moves the lowest bits of eight bytes side by side into its highest byte.
    let bits =
        |eight: &[u8; 8]| u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56;
    let parts = (0..).step_by(8).zip(eights);
    parts.fold(0, |all, (shift, eight)| all | bits(eight) << shift)
}

/// 1 for the bytes that count, else 0.
#[inline]
fn is_sign(b: u8) -> u8 {
    let letter = u8::from((b | 0x20).wrapping_sub(b'a') < 26);
    let digit = u8::from(b.wrapping_sub(b'0') < 10);
    let within = u8::from(b & 0xC0 == 0x80);
    1 ^ (letter | digit | within | u8::from(b == b' ') | u8::from(b == b','))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_all_but_words_blanks_and_commas() {
        for before in 0..70 {
            let text = format!("{}é, “x” 1\n", "a ".repeat(before));
            let signs = Signs::of(&text);
            let of = |piece: Piece<'_>| -> Vec<char> {
                let at = piece.signs().map(|(at, _)| at);
                at.filter_map(|at| piece.text.get(at..)?.chars().next())
                    .collect()
            };
            let all = signs.piece(&text, Span::new(0, text.len()));
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
