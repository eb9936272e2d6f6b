//! Wraps text into rows of a given width. Returns byte ranges and does not change the text, so that highlights and
//! positions
//! survive wrapping.

use crate::text::Cut;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::width::{cluster_width, width};

/// Wraps `text` into rows of `columns` columns (at least 1). Breaks at blanks, or inside a word that is wider than a
/// row.
/// Blanks at a break are in no row. A line feed ends a row. An empty text is one empty row.
pub fn wrap(text: &str, columns: usize) -> Vec<Range<usize>> {
    let columns = columns.max(1);
    let mut rows = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        wrap_line(line, start, columns, &mut rows);
        start += line.len() + 1;
    }
    rows
}

fn wrap_line(line: &str, base: usize, columns: usize, rows: &mut Vec<Range<usize>>) {
    let mut row_start = 0;
    let mut row_end = 0; // end of the last word put in the row
    let mut used = 0; // columns from row_start to row_end
    let mut at = 0;
    while at < line.len() {
        // At the start of an empty row.
        if (row_start, used) == (at, 0)
            && row_end == at
            && let Some((end, next)) = plain_row(line, at, columns)
        {
            rows.push(base + at..base + end);
            if next == line.len() {
                return;
            }
            (row_start, row_end, at) = (next, next, next);
            continue;
        }
        let rest = line.cut(at..);
        let Some(piece) = rest.split_inclusive(is_break).next() else {
            break;
        };
        let word = piece.trim_end_matches(is_break);
        let (word_width, gap) = (width(word), width(piece) - width(word));
        if word.is_empty() && at > 0 {
            at += piece.len();
            continue;
        }
        let filled = row_end == row_start && used == 0 && at > 0 && word_width > 0;
        if filled && row_start == 0 {
            // The indent fills the row: drop it and start the row with the word.
            (row_start, row_end) = (at, at);
        }
        let blank_before = if row_end > row_start || used > 0 {
            width(line.cut(row_end..at))
        } else {
            0
        };
        if row_end > row_start && used + blank_before + word_width > columns {
            rows.push(base + row_start..base + row_end);
            (row_start, row_end, used) = (at, at, 0);
            continue;
        }
        used += blank_before;
        if word.is_empty() {
            // Keep an indent at the start of a line, unless it fills the row; drop blanks at a break.
            if row_start == 0 && row_end == 0 && gap < columns {
                row_end = at + piece.len();
                used = gap;
            }
        } else if word_width > columns {
            (row_start, used) = break_word(word, at, row_start, used, base, columns, rows);
            row_end = at + word.len();
        } else {
            used += word_width;
            row_end = at + word.len();
        }
        at += piece.len();
    }
    rows.push(base + row_start..base + row_end);
}

/// Fast path for a row of printable ASCII that starts at byte `at`: bytes are columns, so no word is measured. Returns
/// the end of the row and the start of the next one, or `None` if the line ends in this row or other characters occur.
fn plain_row(line: &str, at: usize, columns: usize) -> Option<(usize, usize)> {
    let row = line.as_bytes().get(at..=at + columns)?;
    if row.first() == Some(&b' ') || !row.iter().all(|b| matches!(b, b' '..=b'~')) {
        return None;
    }
    let cut = at + memchr::memrchr(b' ', row)?;
    let end = line.get(..cut)?.trim_end_matches(' ').len();
    let rest = line.get(cut..)?;
    Some((end, line.len() - rest.trim_start_matches(is_break).len()))
}

/// Breaks a word that is wider than a row at grapheme clusters. Returns the start of the last row and the columns used.
fn break_word(
    word: &str,
    at: usize,
    row_start: usize,
    used: usize,
    base: usize,
    columns: usize,
    rows: &mut Vec<Range<usize>>,
) -> (usize, usize) {
    let (mut row_start, mut used) = (row_start, used);
    for (i, cluster) in word.grapheme_indices(true) {
        let w = cluster_width(cluster);
        if used + w > columns && at + i > row_start {
            rows.push(base + row_start..base + at + i);
            row_start = at + i;
            used = 0;
        }
        used += w;
    }
    (row_start, used)
}

/// Whether a row may break here. The newsletters use no-break spaces as plain ones (format guide, section 12), so rows
/// break at them too.
fn is_break(c: char) -> bool {
    matches!(
        c,
        ' ' | '\t' | '\u{A0}' | '\u{200A}' | '\u{2009}' | '\u{3000}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, columns: usize, want: &[&str]) {
        let rows: Vec<&str> = wrap(text, columns)
            .into_iter()
            .map(|r| text.get(r).expect("on a boundary"))
            .collect();
        assert_eq!(rows, want, "{text:?} at {columns}");
    }

    #[test]
    fn rows() {
        check("", 5, &[""]);
        check("one two three", 8, &["one two", "three"]);
        check("one  two", 3, &["one", "two"]);
        check("abcdefgh ij", 3, &["abc", "def", "gh", "ij"]);
        check("a abcdefgh", 4, &["a", "abcd", "efgh"]);
        check("two\nlines here", 20, &["two", "lines here"]);
        check("朝日新聞", 5, &["朝日", "新聞"]);
        check("trailing  ", 20, &["trailing"]);
        check("\ta", 3, &["a"]);
        check("\ta", 6, &["\ta"]);
        check("\tabc", 5, &["\t", "abc"]);
        check("ab cd ef  gh   ", 5, &["ab cd", "ef", "gh"]);
        check("ab   ", 2, &["ab"]);
        check("ab cd\u{e9} ef gh", 6, &["ab cd\u{e9}", "ef gh"]);
    }

    proptest! {
        #[test]
        fn no_row_is_too_wide_and_no_letter_is_lost(text in "[a-zé朝 \t\u{A0}\n]{0,80}", columns in 2usize..30) {
            let rows = wrap(&text, columns);
            let mut end = 0;
            let mut kept = String::new();
            for row in rows {
                prop_assert!(row.start >= end);
                let shown = text.get(row.clone()).expect("on a boundary");
                prop_assert!(width(shown) <= columns, "{shown:?} is wider than {columns}");
                kept.push_str(shown);
                end = row.end;
            }
            let letters = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(letters(&kept), letters(&text));
        }
    }
}
