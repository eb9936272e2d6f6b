//! Signs that plain texts set around a heading: "=== News ===", "** Ferries", "## Boats".

use std::ops::Range;

/// Fewer signs on both sides may be a part of the words.
const LEAST: usize = 2;

/// The words of a heading without the signs around them.
pub fn unframed(line: &str) -> &str {
    line.get(inside(line)).unwrap_or(line)
}

/// Whether a line is a heading by the signs around it, or before it.
pub fn is_framed(line: &str) -> bool {
    inside(line) != (0..line.len()) && line.contains(char::is_alphabetic)
}

/// Where the words of a heading stand.
pub fn inside(line: &str) -> Range<usize> {
    let whole = 0..line.len();
    let Some(sign) = line.chars().next().filter(|c| "=*~-+_#".contains(*c)) else {
        return whole;
    };
    let words = line.trim_start_matches(sign);
    let before = line.len() - words.len();
    let inner = words.trim_end_matches(sign);
    let after = words.len() - inner.len();
    let start = before + inner.len() - inner.trim_start().len();
    // As Markdown has it, and as mailing services write their headings.
    let opens = words.starts_with(' ') && (sign == '#' || sign == '*' && before == LEAST);
    if before >= LEAST && after >= LEAST {
        start..start + inner.trim().len()
    } else if opens {
        line.len() - words.trim_start().len()..line.trim_end().len()
    } else {
        whole
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_left_out() {
        for (line, want) in [
            ("=== News ===", "News"),
            ("** Ferry waits", "Ferry waits"),
            ("** Ferry waits **", "Ferry waits"),
            ("# Boats", "Boats"),
            ("--- Malta ---", "Malta"),
            ("-- and so on", "-- and so on"),
            ("* Ferry", "* Ferry"),
            ("From C to C#", "From C to C#"),
            ("# From C to C#", "From C to C#"),
            ("~~ Fin ~~", "Fin"),
            ("", ""),
        ] {
            assert_eq!(unframed(line), want);
        }
    }
}
