//! Where the signs of a text stand: whatever is no letter, digit, blank or comma of ASCII. They are found in one pass over the
//! bytes, and are few; what looks for a colon, a stop or a line's end looks at them instead of at the text.
//! Must not say what a sign means.

use super::span::Span;

/// The places of all signs of a text, in order. A character that is not ASCII counts by its first byte.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Signs(Vec<u32>);

/// A piece of a text, with its signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece<'a> {
    pub text: &'a str,
    /// Where it begins in the whole text.
    start: u32,
    places: &'a [u32],
    /// One bit for each sign of ASCII that it may hold.
    may: u128,
}

impl Signs {
    /// Places beyond 4 GiB are left out; the limit per issue is far below.
    pub fn of(text: &str) -> Signs {
        const STEP: usize = 64;
        let mut places = Vec::with_capacity(text.len() / 16);
        let (steps, rest) = text.as_bytes().as_chunks::<STEP>();
        let mut from = 0u32;
        for step in steps {
            // Without a branch, which the compiler makes wide.
            let flags = step.map(is_sign);
            let (eights, _) = flags.as_chunks::<8>();
            for (at, eight) in (from..).step_by(8).zip(eights) {
                let mut set = u64::from_le_bytes(*eight);
                while set != 0 {
                    places.push(at + set.trailing_zeros() / 8);
                    set &= set - 1;
                }
            }
            let Some(next) = from.checked_add(64) else {
                return Signs(places);
            };
            from = next;
        }
        let rest = (from..).zip(rest);
        places.extend(rest.filter(|(_, b)| is_sign(**b) != 0).map(|(at, _)| at));
        Signs(places)
    }

    pub fn places(&self) -> &[u32] {
        &self.0
    }

    /// The lines of `text`, whose signs these are, without their line feeds.
    pub fn lines<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Piece<'a>> {
        let (mut start, mut from, mut done) = (0, 0, false);
        std::iter::from_fn(move || {
            if done {
                return None;
            }
            let rest = self.0.get(from..).unwrap_or_default();
            let (mut may, mut len, mut end) = (0, rest.len(), text.len());
            done = true;
            for (n, place) in rest.iter().enumerate() {
                match text.as_bytes().get(*place as usize) {
                    Some(b'\n') => {
                        (done, len, end) = (false, n, *place as usize);
                        break;
                    }
                    Some(sign @ 0..0x80) => may |= 1 << sign,
                    _ => {}
                }
            }
            let line = Piece {
                text: text.get(start..end).unwrap_or_default(),
                start: Span::new(start, start).start,
                places: rest.get(..len).unwrap_or_default(),
                may,
            };
            (start, from) = (end + 1, from + len + 1);
            Some(line)
        })
    }

    /// The piece of `text`, whose signs these are, that `span` covers.
    pub fn piece<'a>(&'a self, text: &'a str, span: Span) -> Piece<'a> {
        let from = self.0.partition_point(|p| *p < span.start);
        let rest = self.0.get(from..).unwrap_or_default();
        let len = rest.partition_point(|p| *p < span.end);
        Piece {
            text: span.of(text),
            start: span.start,
            places: rest.get(..len).unwrap_or_default(),
            may: u128::MAX,
        }
    }
}

impl<'a> Piece<'a> {
    pub fn span(self) -> Span {
        let start = self.start as usize;
        Span::new(start, start + self.text.len())
    }

    /// The signs, with their first bytes and where they stand in the piece.
    #[inline]
    pub fn signs(self) -> impl DoubleEndedIterator<Item = (usize, u8)> + Clone + 'a {
        let bytes = self.text.as_bytes();
        self.places.iter().filter_map(move |place| {
            let at = place.checked_sub(self.start)? as usize;
            Some((at, *bytes.get(at)?))
        })
    }

    /// Whether a sign may stand in it: most pieces are dismissed by this. What is not ASCII always may.
    fn may_hold(self, sign: u8) -> bool {
        !sign.is_ascii() || self.may >> (sign & 127) & 1 != 0
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
    pub fn trim(self) -> Piece<'a> {
        let bytes = self.text.as_bytes();
        let printed = |b: Option<&u8>| b.is_some_and(u8::is_ascii_graphic);
        if bytes.is_empty() || printed(bytes.first()) && printed(bytes.last()) {
            return self;
        }
        let from = self.text.len() - self.text.trim_start().len();
        self.part(from..self.text.trim_end().len().max(from))
    }

    /// A part of it, by bytes of it; empty where they are no part.
    #[must_use]
    pub fn part(self, range: std::ops::Range<usize>) -> Piece<'a> {
        let within = self.span().part(range.clone());
        let from = self.places.partition_point(|p| *p < within.start);
        let end = self.places.partition_point(|p| *p < within.end);
        Piece {
            text: self.text.get(range).unwrap_or_default(),
            start: within.start,
            places: self.places.get(from..end).unwrap_or_default(),
            may: self.may,
        }
    }
}

/// Whether a mark stands first that newsletters are full of: a no-break space, a dash, a typographic quotation mark, a
/// bullet, an ellipsis.
#[inline]
pub fn is_common_mark(bytes: &[u8]) -> bool {
    matches!(bytes, [0xC2, 0xA0, ..] | [0xE2, 0x80, 0x90..=0xA7, ..])
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
