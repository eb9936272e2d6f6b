//! White space between words, found byte by byte: the same that `char::is_whitespace` tells, without decoding.
//! Must not say what a word is.

use std::ops::Range;

use super::eight::not_print;

/// What stands between white space, from byte `from` on, with where it begins.
pub fn pieces(text: &str, from: usize) -> Pieces<'_> {
    Pieces { text, at: from }
}

/// Whether no more than `most` stand between white space; counts no further.
pub fn at_most(most: usize, text: &str) -> bool {
    pieces(text, 0).nth(most).is_none()
}

/// The bytes of a text without white space at its ends.
pub fn trimmed(text: &str) -> Range<usize> {
    let bytes = text.as_bytes();
    let (mut start, mut end) = (0, bytes.len());
    loop {
        match blank(bytes, start) {
            0 => break,
            n => start += n,
        }
    }
    while end > start {
        match bytes.get(end - 1) {
            Some(b' ' | b'\t'..=b'\r') => end -= 1,
            Some(0..0x80) | None => break,
            // The last byte of a longer character.
            Some(_) => match (2..=3).find(|n| blank(bytes, end.saturating_sub(*n)) == *n) {
                Some(n) => end -= n,
                None => break,
            },
        }
    }
    start..end
}

/// See [`pieces`].
#[derive(Debug, Clone)]
pub struct Pieces<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Iterator for Pieces<'a> {
    type Item = (usize, &'a str);

    #[inline]
    fn next(&mut self) -> Option<(usize, &'a str)> {
        let bytes = self.text.as_bytes();
        let mut start = self.at;
        loop {
            match bytes.get(start)? {
                b' ' | b'\t'..=b'\r' => start += 1,
                b if b.is_ascii() => break,
                _ => match blank(bytes, start) {
                    0 => break,
                    n => start += n,
                },
            }
        }
        let mut end = start;
        loop {
            end = next_not_print(bytes, end);
            if end == bytes.len() || blank(bytes, end) > 0 {
                break;
            }
            end += 1;
        }
        self.at = end;
        Some((start, self.text.get(start..end)?))
    }
}

/// The next byte from `at` on that may be white space: a blank, a control, or no ASCII; else the end. Eight at a time.
#[inline]
fn next_not_print(bytes: &[u8], mut at: usize) -> usize {
    while let Some(eight) = bytes.get(at..).and_then(|b| b.first_chunk::<8>()) {
        let found = not_print(u64::from_le_bytes(*eight));
        if found != 0 {
            return at + found.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    let rest = bytes.get(at..).unwrap_or_default().iter();
    at + rest.take_while(|b| (b'!'..0x80).contains(b)).count()
}

/// How many bytes the white space at `at` takes; 0 where none stands.
#[inline]
fn blank(bytes: &[u8], at: usize) -> usize {
    match bytes.get(at..) {
        Some([b' ' | b'\t'..=b'\r', ..]) => 1,
        Some([0xC2, 0x85 | 0xA0, ..]) => 2,
        Some(
            [0xE1, 0x9A, 0x80, ..]
            | [0xE2, 0x80, 0x80..=0x8A | 0xA8 | 0xA9 | 0xAF, ..]
            | [0xE2, 0x81, 0x9F, ..]
            | [0xE3, 0x80, 0x80, ..],
        ) => 3,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_what_unicode_says() {
        for c in '\0'..=char::MAX {
            let text = format!("a{c}b");
            let want = text.split(char::is_whitespace).count();
            assert_eq!(pieces(&text, 0).count(), want, "{c:?}");
            for text in [format!("{c}a{c}"), format!("{c}{c} é {c} "), c.to_string()] {
                assert_eq!(text.get(trimmed(&text)), Some(text.trim()), "{c:?}");
            }
        }
    }
}
