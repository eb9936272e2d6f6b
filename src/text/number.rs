//! Numbers: formatted for people, and told from words.

/// Formats with thousands separators: `4,100`.
pub fn thousands(n: usize) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

/// `1 issue`, `4,100 issues`, `2 stories`.
pub fn plural(n: usize, what: &str) -> String {
    match (n, what.strip_suffix('y')) {
        (1, _) => format!("1 {what}"),
        (_, Some(stem)) => format!("{} {stem}ies", thousands(n)),
        _ => format!("{} {what}s", thousands(n)),
    }
}

/// Whether a text is nothing but ASCII digits.
pub fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers() {
        for (n, what, want) in [
            (1, "issue", "1 issue"),
            (0, "brief", "0 briefs"),
            (4100, "story", "4,100 stories"),
            (1_234_567, "file", "1,234,567 files"),
        ] {
            assert_eq!(plural(n, what), want);
        }
    }
}
