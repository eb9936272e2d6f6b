//! The line editor of every prompt. Moves by grapheme cluster and by word, and computes which part of a long line
//! is shown.

use crate::text::Cut;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::config::key::{Code, Key};
use crate::text::clean::clean_line;
use crate::text::width::width;

/// Maximum length of a line in bytes; limited because every key starts a search.
pub const LONGEST: usize = 4096;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LineEdit {
    text: String,
    /// Byte offset, on a character boundary.
    cursor: usize,
}

/// What a key did to the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edited {
    Changed,
    Moved,
    /// Not a key of the editor.
    No,
}

/// The visible part of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// Byte range of the text.
    pub shown: Range<usize>,
    /// Whether text is cut off before and after it; an ellipsis then takes one column.
    pub cut: [bool; 2],
    /// Columns before the cursor, including the ellipsis.
    pub cursor: usize,
}

impl LineEdit {
    pub fn with(text: &str) -> LineEdit {
        let mut edit = LineEdit::default();
        edit.insert(text);
        edit
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text before the cursor.
    pub fn head(&self) -> &str {
        self.text.cut(..self.cursor)
    }

    fn tail(&self) -> &str {
        self.text.cut(self.cursor..)
    }

    pub fn at_end(&self) -> bool {
        self.cursor == self.text.len()
    }

    /// Inserts text at the cursor, without control characters or line breaks, truncated to [`LONGEST`].
    pub fn insert(&mut self, text: &str) {
        let room = LONGEST.saturating_sub(self.text.len());
        let fits = (0..=room.min(text.len()))
            .rfind(|n| text.is_char_boundary(*n))
            .unwrap_or(0);
        let flat: String = text
            .cut(..fits)
            .chars()
            .map(|c| if c.is_whitespace() { ' ' } else { c })
            .filter(|c| !c.is_control())
            .collect();
        self.text.insert_str(self.cursor, &flat);
        self.cursor += flat.len();
    }

    /// Whether the line has reached [`LONGEST`].
    pub fn is_full(&self) -> bool {
        self.text.len() >= LONGEST
    }

    /// Replaces the text from byte `from` to the cursor.
    pub fn replace_from(&mut self, from: usize, text: &str) {
        if self.text.get(from..self.cursor).is_some() {
            self.cut_back(from);
            self.insert(text);
        }
    }

    pub fn apply(&mut self, key: Key) -> Edited {
        let by_word = key.ctrl || key.alt;
        match key.code {
            Code::Backspace if by_word => self.cut_back(self.word_before()),
            Code::Backspace => self.cut_back(self.before()),
            Code::Delete if by_word => self.cut_ahead(self.word_after()),
            Code::Delete => self.cut_ahead(self.after()),
            Code::Left if by_word => self.go(self.word_before()),
            Code::Left => self.go(self.before()),
            Code::Right if by_word => self.go(self.word_after()),
            Code::Right => self.go(self.after()),
            Code::Home => self.go(0),
            Code::End => self.go(self.text.len()),
            Code::Char(c) if key.alt => match c {
                'b' => self.go(self.word_before()),
                'f' => self.go(self.word_after()),
                'd' => self.cut_ahead(self.word_after()),
                _ => Edited::No,
            },
            Code::Char(c) if key.ctrl => match c {
                'a' => self.go(0),
                'e' => self.go(self.text.len()),
                'b' => self.go(self.before()),
                'f' => self.go(self.after()),
                'd' => self.cut_ahead(self.after()),
                'w' => self.cut_back(self.blank_before()),
                'u' => self.cut_back(0),
                'k' => self.cut_ahead(self.text.len()),
                'h' => self.cut_back(self.before()),
                _ => Edited::No,
            },
            Code::Char(c) => {
                self.insert(c.encode_utf8(&mut [0; 4]));
                Edited::Changed
            }
            _ => Edited::No,
        }
    }

    /// Returns the part around the cursor that fits into the given columns.
    pub fn view(&self, columns: usize) -> View {
        let wide = |text: &str| width(&clean_line(text));
        let before = wide(self.head());
        // Keep a column for a cursor after the last character.
        if wide(&self.text) < columns.max(1) {
            return View {
                shown: 0..self.text.len(),
                cut: [false; 2],
                cursor: before,
            };
        }
        // At the end, all columns show the text before the cursor; elsewhere a quarter shows the text after it.
        let room = if self.at_end() {
            columns.saturating_sub(1)
        } else {
            columns * 3 / 4
        };
        let mut start = 0;
        if before > room {
            let mut used = 1;
            start = self.cursor;
            for (at, cluster) in self.head().grapheme_indices(true).rev() {
                used += wide(cluster);
                if used > room {
                    break;
                }
                start = at;
            }
        }
        let left = start > 0;
        let shown_from = self.text.cut(start..);
        let room = columns.saturating_sub(usize::from(left));
        let mut end = start;
        let mut used = 0;
        for (at, cluster) in shown_from.grapheme_indices(true) {
            used += wide(cluster);
            if used > room {
                break;
            }
            end = start + at + cluster.len();
        }
        let right = end < self.text.len();
        if right && used > room.saturating_sub(1) {
            // The ellipsis takes the column of the last character.
            let kept = self.text.cut(start..end);
            let last = kept.grapheme_indices(true).next_back();
            end = last.map_or(start, |(at, _)| start + at);
        }
        let head = self.text.cut(start..self.cursor);
        View {
            shown: start..end,
            cut: [left, right],
            cursor: wide(head) + usize::from(left),
        }
    }

    fn before(&self) -> usize {
        self.head()
            .grapheme_indices(true)
            .next_back()
            .map_or(0, |(at, _)| at)
    }

    fn after(&self) -> usize {
        self.cursor + self.tail().graphemes(true).next().map_or(0, str::len)
    }

    /// The start of the word (letters and digits) before the cursor.
    fn word_before(&self) -> usize {
        let head = self.head().trim_end_matches(|c: char| !c.is_alphanumeric());
        let word = |c: char| c.is_alphanumeric() || is_mark(c);
        head.len()
            - head
                .chars()
                .rev()
                .take_while(|c| word(*c))
                .map(char::len_utf8)
                .sum::<usize>()
    }

    /// The end of the word after the cursor.
    fn word_after(&self) -> usize {
        let tail = self.tail();
        let word = tail.trim_start_matches(|c: char| !c.is_alphanumeric());
        let rest = word.trim_start_matches(|c: char| c.is_alphanumeric() || is_mark(c));
        self.text.len() - rest.len()
    }

    /// The start of the space-separated word before the cursor, like Ctrl-w in a shell.
    fn blank_before(&self) -> usize {
        let head = self.head().trim_end();
        head.rfind(' ').map_or(0, |at| at + 1)
    }

    fn go(&mut self, to: usize) -> Edited {
        self.cursor = to;
        Edited::Moved
    }

    fn cut_back(&mut self, from: usize) -> Edited {
        self.text.replace_range(from..self.cursor, "");
        self.cursor = from;
        Edited::Changed
    }

    fn cut_ahead(&mut self, to: usize) -> Edited {
        self.text.replace_range(self.cursor..to, "");
        Edited::Changed
    }
}

fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::config::key::sequence;

    #[track_caller]
    fn check(keys: &str, want: &str) {
        let mut edit = LineEdit::default();
        for key in sequence(keys).expect("keys") {
            edit.apply(key);
        }
        assert_eq!(format!("{}|{}", edit.head(), edit.tail()), want, "{keys}");
    }

    #[test]
    fn edits_like_a_shell() {
        check("a b c", "abc|");
        check("é ü left left x", "x|éü");
        check("a space b c ctrl-w", "a |");
        check("a b left ctrl-u", "|b");
        check("a b home delete", "|b");
        check("a b home end backspace", "a|");
        check("backspace delete left right ctrl-w", "|");
        check("a b c left left ctrl-k", "a|");
        check("a b space c d ctrl-left", "ab |cd");
        check("a b space c d alt-b alt-b", "|ab cd");
        check("a b space c d home ctrl-right x", "abx| cd");
        check("a b : c d alt-backspace", "ab:|");
        check("a b space c d home alt-d", "| cd");
        check("a b space c d ctrl-backspace", "ab |");
        check("a b c ctrl-b ctrl-d", "ab|");
    }

    #[test]
    fn moves_by_what_is_seen_as_one() {
        let mut edit = LineEdit::with("e\u{301}👨\u{200d}👩\u{200d}👧x");
        for _ in 0..3 {
            edit.apply(Key::plain(Code::Left));
        }
        assert_eq!(edit.head(), "");
        edit.apply(Key::plain(Code::Delete));
        edit.apply(Key::plain(Code::Delete));
        assert_eq!(edit.text(), "x");
    }

    #[test]
    fn the_cursor_is_always_seen() {
        let view = |text: &str, back: usize, columns| {
            let mut edit = LineEdit::with(text);
            for _ in 0..back {
                edit.apply(Key::plain(Code::Left));
            }
            let view = edit.view(columns);
            let shown = edit.text().get(view.shown.clone()).expect("on borders");
            let sign = |cut: bool| if cut { "…" } else { "" };
            (
                format!("{}{shown}{}", sign(view.cut[0]), sign(view.cut[1])),
                view.cursor,
            )
        };
        assert_eq!(view("abc", 0, 10), ("abc".to_owned(), 3));
        assert_eq!(view("abcdefghij", 0, 8), ("…efghij".to_owned(), 7));
        assert_eq!(view("abcdefghij", 10, 8), ("abcdefg…".to_owned(), 0));
        assert_eq!(view("abcdefghijklmnop", 6, 8), ("…fghijk…".to_owned(), 6));
    }

    proptest! {
        #[test]
        fn a_view_fits(text in "[a朝e\u{301} ]{0,30}", back in 0usize..30, columns in 3usize..20) {
            let mut edit = LineEdit::with(&text);
            for _ in 0..back {
                edit.apply(Key::plain(Code::Left));
            }
            let view = edit.view(columns);
            let shown = edit.text().get(view.shown.clone()).expect("on borders");
            let glyphs = view.cut.iter().filter(|c| **c).count();
            prop_assert!(width(shown) + glyphs <= columns);
            prop_assert!(view.cursor < columns);
        }
    }

    #[test]
    fn a_line_has_an_end() {
        let mut edit = LineEdit::with(&"é".repeat(5000));
        assert!(edit.is_full() && edit.text().len() <= LONGEST);
        edit.insert("more");
        assert_eq!(edit.text().len(), LONGEST);
    }
}
