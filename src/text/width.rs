//! Measures text in terminal columns, and truncates it to fit. `wrap` breaks lines.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// A tab is drawn as this many spaces, at any column.
pub const TAB: &str = "    ";

/// The number of columns that `text` takes.
pub fn width(text: &str) -> usize {
    if text.is_ascii() {
        return text.len() + memchr::memchr_iter(b'\t', text.as_bytes()).count() * (TAB.len() - 1);
    }
    text.graphemes(true).map(cluster_width).sum()
}

/// The number of columns of one grapheme cluster (a user-perceived character).
pub fn cluster_width(cluster: &str) -> usize {
    match cluster {
        "\t" => TAB.len(),
        _ => cluster.width(),
    }
}

/// Truncates `text` to at most `most` columns, with `…` if anything was cut.
pub fn truncate(text: &str, most: usize) -> Cow<'_, str> {
    if width(text) <= most {
        return Cow::Borrowed(text);
    }
    let mut out = String::new();
    let mut used = 0;
    for cluster in text.graphemes(true) {
        let w = cluster_width(cluster);
        if used + w + 1 > most {
            break;
        }
        used += w;
        out.push_str(cluster);
    }
    if most > 0 {
        out.truncate(out.trim_end().len());
        out.push('…');
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths() {
        for (text, want) in [
            ("", 0),
            ("abc", 3),
            ("a\tb", 6),
            ("é", 1),
            ("e\u{301}", 1),
            ("朝日", 4),
            ("Nukuʻalofa", 10),
        ] {
            assert_eq!(width(text), want, "{text}");
        }
    }

    #[test]
    fn cuts() {
        for (text, most, want) in [
            ("abc", 3, "abc"),
            ("abcd", 3, "ab…"),
            ("朝日新聞", 5, "朝日…"),
            ("abc", 0, ""),
            ("a b", 2, "a…"),
            ("", 0, ""),
        ] {
            assert_eq!(truncate(text, most), want, "{text} to {most}");
        }
    }
}
