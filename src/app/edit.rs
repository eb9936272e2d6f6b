//! A line of text being typed, edited as in a shell.
//! Must not know what it is for.

use crate::config::key::{Code, Key};

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LineEdit {
    text: String,
    /// A byte offset, on a character's border.
    cursor: usize,
}

/// What a key did to the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edited {
    Changed,
    Moved,
    /// Not a key of the line.
    No,
}

impl LineEdit {
    pub fn with(text: &str) -> LineEdit {
        LineEdit {
            text: text.to_owned(),
            cursor: text.len(),
        }
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// What stands before the cursor.
    pub fn head(&self) -> &str {
        self.text.get(..self.cursor).unwrap_or_default()
    }

    fn tail(&self) -> &str {
        self.text.get(self.cursor..).unwrap_or_default()
    }

    pub fn insert(&mut self, text: &str) {
        let flat: String = text
            .chars()
            .map(|c| {
                if matches!(c, '\n' | '\r' | '\t') {
                    ' '
                } else {
                    c
                }
            })
            .filter(|c| !c.is_control())
            .collect();
        self.text.insert_str(self.cursor, &flat);
        self.cursor += flat.len();
    }

    pub fn apply(&mut self, key: Key) -> Edited {
        match key {
            Key {
                code: Code::Char(c),
                ctrl: false,
                alt: false,
            } => {
                self.insert(c.encode_utf8(&mut [0; 4]));
                Edited::Changed
            }
            Key {
                code: Code::Backspace,
                ..
            } => self.cut_back(self.before()),
            Key {
                code: Code::Delete, ..
            } => self.cut_ahead(self.after()),
            Key {
                code: Code::Left, ..
            } => self.go(self.before()),
            Key {
                code: Code::Right, ..
            } => self.go(self.after()),
            Key {
                code: Code::Home, ..
            } => self.go(0),
            Key {
                code: Code::End, ..
            } => self.go(self.text.len()),
            Key {
                code: Code::Char(c),
                ctrl: true,
                ..
            } => match c {
                'a' => self.go(0),
                'e' => self.go(self.text.len()),
                'w' => self.cut_back(self.word_start()),
                'u' => self.cut_back(0),
                'k' => self.cut_ahead(self.text.len()),
                'h' => self.cut_back(self.before()),
                _ => Edited::No,
            },
            _ => Edited::No,
        }
    }

    fn before(&self) -> usize {
        self.head().char_indices().next_back().map_or(0, |(i, _)| i)
    }

    fn after(&self) -> usize {
        self.cursor + self.tail().chars().next().map_or(0, char::len_utf8)
    }

    fn word_start(&self) -> usize {
        let head = self.head().trim_end();
        head.rfind(char::is_whitespace).map_or(0, |i| {
            i + head
                .get(i..)
                .and_then(|r| r.chars().next())
                .map_or(0, char::len_utf8)
        })
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

#[cfg(test)]
mod tests {
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
    }
}
