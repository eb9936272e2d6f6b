//! White space between words, found byte by byte: the same that `char::is_whitespace` tells, without decoding.
//! Must not say what a word is.

/// What stands between white space, from byte `from` on, with where it begins.
pub fn pieces(text: &str, from: usize) -> Pieces<'_> {
    Pieces { text, at: from }
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
        while let Some(b) = bytes.get(end) {
            let ends = match b {
                b'!'..=b'~' => false,
                b' ' | b'\t'..=b'\r' => true,
                b if b.is_ascii() => false,
                _ => blank(bytes, end) > 0,
            };
            if ends {
                break;
            }
            end += 1;
        }
        self.at = end;
        Some((start, self.text.get(start..end)?))
    }
}

/// How many bytes the white space at `at` takes; 0 where none stands.
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
        }
    }
}
