//! Colours behind text.

use crate::text::Cut;

/// Whether a background is another colour than that of paper: none of those that are nearly white or transparent.
pub fn is_seen(value: &[u8]) -> bool {
    const NONE: [&[u8]; 7] = [
        b"transparent",
        b"none",
        b"inherit",
        b"initial",
        b"unset",
        b"white",
        b"url(",
    ];
    /// Of 255: a lighter part is nearly white.
    const LIGHT: u32 = 0xF0;
    let value = value.to_ascii_lowercase();
    if value.is_empty() || NONE.iter().any(|none| value.starts_with(none)) {
        return false;
    }
    let parts = match value.strip_prefix(b"#") {
        Some(digits) => in_hexadecimal(digits),
        None if value.starts_with(b"rgb") => in_decimal(&value),
        // A name of a colour.
        None => return true,
    };
    let (Some(colors), alpha) = (parts.get(..3), parts.get(3)) else {
        return false;
    };
    alpha != Some(&0) && colors.iter().any(|part| *part < LIGHT)
}

/// The parts of `#fc0`, `#ffcc00`.
fn in_hexadecimal(digits: &[u8]) -> Vec<u32> {
    let end = digits.iter().position(|b| !b.is_ascii_hexdigit());
    let digits = String::from_utf8_lossy(digits.cut(..end.unwrap_or(digits.len()))).into_owned();
    let (len, repeat) = if digits.len() < 6 { (1, 2) } else { (2, 1) };
    let part = |at: usize| {
        let part = digits.get(at..at + len)?.repeat(repeat);
        u32::from_str_radix(&part, 16).ok()
    };
    (0..digits.len()).step_by(len).filter_map(part).collect()
}

/// The parts of `rgb(255, 204, 0)`, `rgba(255, 204, 0, 0.5)`; one that can hardly be seen ends in 0.
fn in_decimal(value: &[u8]) -> Vec<u32> {
    let text = String::from_utf8_lossy(value);
    let parts = text.split(|c: char| !c.is_ascii_digit() && c != '.');
    let parts = parts.filter_map(|part| part.parse::<f32>().ok());
    parts
        .map(|part| if part >= 0.1 { whole(part) } else { 0 })
        .collect()
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "parts of colours are small and have no sign"
)]
fn whole(part: f32) -> u32 {
    part.ceil() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(value: &str, want: bool) {
        assert_eq!(is_seen(value.as_bytes()), want, "{value}");
    }

    #[test]
    fn backgrounds() {
        check("#06c", true);
        check("#0066CC !important", true);
        check("navy", true);
        check("rgb(0, 102, 204)", true);
        check("rgba(0,0,0,0.8)", true);
        check("#fff", false);
        check("#FEFEFE", false);
        check("rgb(255, 255, 255)", false);
        check("rgba(0,0,0,0)", false);
        check("rgba(0,0,0,.03)", false);
        check("transparent", false);
        check("initial", false);
        check("", false);
        check("#", false);
    }
}
