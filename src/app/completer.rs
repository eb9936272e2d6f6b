//! The completions at the cursor of a prompt, and the one that Tab inserted.

use super::edit::LineEdit;
use crate::text::Clean;

/// What kind of input a prompt takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    Query,
    Command,
}

/// The completions at the cursor.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Completer {
    pub rows: Vec<Candidate>,
    /// Index of the candidate that Tab inserted.
    pub chosen: Option<usize>,
    /// Byte offset in the line where the completed word begins.
    pub from: usize,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The text inserted into the line.
    pub text: String,
    /// Its help, or how many items have it.
    pub about: Clean,
}

impl Completer {
    /// Clears the candidates.
    pub fn close(&mut self) {
        *self = Completer::default();
    }

    /// Inserts the next or previous candidate into the line. Returns false if there are no candidates.
    pub fn step(&mut self, edit: &mut LineEdit, by: isize) -> bool {
        let n = self.rows.len();
        if n == 0 {
            return false;
        }
        let at = match self.chosen {
            None if by > 0 => 0,
            None => n - 1,
            Some(at) => (at + n).wrapping_add_signed(by) % n,
        };
        self.chosen = Some(at);
        if let Some(row) = self.rows.get(at) {
            edit.replace_from(self.from, &row.text);
        }
        true
    }
}
