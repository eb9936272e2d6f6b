//! Finds what is not ASCII in a text, byte by byte but eight at a time: nearly all of a newsletter is ASCII.
//! Must not decode or judge; it says where to look.

/// The next byte from `at` on that is not ASCII.
#[inline]
pub fn next_wide(bytes: &[u8], at: usize) -> Option<usize> {
    const STEP: usize = 32;
    let rest = bytes.get(at..)?;
    let (steps, _) = rest.as_chunks::<STEP>();
    let plain = steps.iter().take_while(|step| step.is_ascii()).count() * STEP;
    let rest = rest.get(plain..)?;
    let (eights, tail) = rest.as_chunks::<8>();
    let high = |eight: &[u8; 8]| u64::from_le_bytes(*eight) & 0x8080_8080_8080_8080;
    for (n, eight) in eights.iter().enumerate() {
        if high(eight) != 0 {
            return Some(at + plain + n * 8 + high(eight).trailing_zeros() as usize / 8);
        }
    }
    let short = tail.iter().position(|b| !b.is_ascii())?;
    Some(at + plain + eights.len() * 8 + short)
}

/// How many bytes the mark at `at` has, if it is one of those that newsletters are full of: a no-break space, a dash,
/// a typographic quotation mark, a bullet, an ellipsis.
#[inline]
pub fn common_mark(bytes: &[u8], at: usize) -> Option<usize> {
    match bytes.get(at..)? {
        [0xC2, 0xA0, ..] => Some(2),
        [0xE2, 0x80, 0x90..=0xA7, ..] => Some(3),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_is_not_ascii_wherever_it_stands() {
        for before in 0..20 {
            for after in 0..20 {
                let text = format!("{}–{}", "a".repeat(before), "b".repeat(after));
                assert_eq!(next_wide(text.as_bytes(), 0), Some(before), "{text}");
                assert_eq!(common_mark(text.as_bytes(), before), Some(3));
                assert_eq!(next_wide(text.as_bytes(), before + 3), None, "{text}");
            }
        }
    }
}
