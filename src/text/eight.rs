//! Bytes eight at a time, as one number with the first in its lowest byte: what most text is made of is told without a
//! branch for each. Must not know more of text than ASCII.

pub const ONES: u64 = 0x0101_0101_0101_0101;
pub const HIGH: u64 = ONES << 7;

/// What tells capitals from small letters in ASCII; that other signs fall together too only costs a comparison.
pub const CASE: u64 = 0x2020_2020_2020_2020;

/// The first eight bytes as a number, fewer as if zeros followed; and the bytes after them.
pub fn eight(bytes: &[u8]) -> (u64, &[u8]) {
    if let Some((eight, rest)) = bytes.split_first_chunk::<8>() {
        return (u64::from_le_bytes(*eight), rest);
    }
    let len = bytes.len();
    let part = |b: u32, at: usize| u64::from(b) << (8 * at);
    // Halves that overlap are read without a loop.
    let n = match (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        (Some(head), Some(tail)) => {
            u64::from(u32::from_le_bytes(*head)) | part(u32::from_le_bytes(*tail), len - 4)
        }
        _ => match *bytes {
            [a, b, c] => part(a.into(), 0) | part(b.into(), 1) | part(c.into(), 2),
            [a, b] => part(a.into(), 0) | part(b.into(), 1),
            [a] => u64::from(a),
            _ => 0,
        },
    };
    (n, &[])
}

/// Of eight bytes, the first in the lowest: the lowest bit that is set is the high one of the first byte that is a blank, a
/// control or no ASCII. None is set where all are printed signs.
#[inline]
pub fn not_print(eight: u64) -> u64 {
    // Bytes above the first may be set by a borrow.
    (eight | eight.wrapping_sub(ONES * 0x21)) & HIGH
}

/// The high bit of each byte that is a letter of ASCII.
pub fn letters(eight: u64) -> u64 {
    within(eight | CASE, b'a', b'z') & !eight
}

/// The same for digits.
pub fn digits(eight: u64) -> u64 {
    within(eight, b'0', b'9') & !eight
}

/// The high bit of each byte that is, without its own high bit, from `first` to `last`.
fn within(eight: u64, first: u8, last: u8) -> u64 {
    // Without their high bits bytes cannot carry into the next one.
    let low = eight & !HIGH;
    let at_least = |least: u8| low + ONES * u64::from(0x80 - least);
    at_least(first) & !at_least(last + 1) & HIGH
}

/// Whether one of eight bytes is a stop or `&`, which differ by a bit only.
pub fn has_stop(eight: u64) -> bool {
    let n = (eight | (ONES * 0x08)) ^ (ONES * 0x2E);
    n.wrapping_sub(ONES) & !n & HIGH != 0
}

/// Whether two texts differ in the case of ASCII's letters at most.
#[inline]
pub fn same_but_for_case(a: &str, b: &str) -> bool {
    let (mut a, mut b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    while !a.is_empty() {
        let ((x, rest), (y, other)) = (eight(a), eight(b));
        let apart = x ^ y;
        if apart & !CASE != 0 || (apart << 2) & !letters(y) != 0 {
            return false;
        }
        (a, b) = (rest, other);
    }
    true
}

/// So many bytes two texts have in common at their heads, but for the case of ASCII's letters.
#[inline]
pub fn common_start(a: &str, b: &str) -> usize {
    let (mut a, mut b) = (a.as_bytes(), b.as_bytes());
    let most = a.len().min(b.len());
    let mut same = 0;
    while same < most {
        let ((x, rest), (y, other)) = (eight(a), eight(b));
        let apart = x ^ y;
        let differ = apart & !CASE | (apart << 2) & HIGH & !letters(y);
        if differ != 0 {
            return most.min(same + differ.trailing_zeros() as usize / 8);
        }
        (a, b, same) = (rest, other, same + 8);
    }
    most
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_digits_are_what_ascii_says() {
        for b in 0..=u8::MAX {
            let eight = u64::from_le_bytes([b'.', b, b'x', b, b, 0xFF, b, 0]);
            let got = (letters(eight) | digits(eight))
                .to_le_bytes()
                .map(|h| h != 0);
            let b = b.is_ascii_alphanumeric();
            assert_eq!(got, [false, b, true, b, b, false, b, false]);
        }
    }

    #[test]
    fn compares() {
        for (a, b, want) in [
            ("Photograph by", "photograph: ", 10),
            ("Photo", "photo", 5),
            ("Read more here", "read more", 9),
            ("[a", "{a", 0),
            ("READ MORE, É", "read more, é", 12),
            ("", "a", 0),
        ] {
            assert_eq!(common_start(a, b), want, "{a}");
            assert_eq!(same_but_for_case(a, b), a.eq_ignore_ascii_case(b), "{a}");
        }
    }
}
