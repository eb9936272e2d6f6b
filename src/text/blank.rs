//! White space between words, found byte by byte: the same that `char::is_whitespace` tells, without decoding.
//! Must not say what a word is.

/// What stands between white space, from byte `from` on, with where it begins.
pub fn pieces(text: &str, from: usize) -> impl Iterator<Item = (usize, &str)> {
    let bytes = text.as_bytes();
    let mut at = from;
    std::iter::from_fn(move || {
        let mut start = at;
        loop {
            let blank = blank(bytes, start);
            if blank == 0 {
                break;
            }
            start += blank;
        }
        let mut end = start;
        while bytes.get(end).is_some_and(u8::is_ascii_graphic)
            || end < bytes.len() && blank(bytes, end) == 0
        {
            end += 1;
        }
        at = end;
        text.get(start..end)
            .filter(|p| !p.is_empty())
            .map(|p| (start, p))
    })
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
