//! A parsed newsletter issue. Independent of other issues; the archive assigns ids.

use std::path::PathBuf;
use std::sync::OnceLock;

use super::date::Period;
use super::item::Item;
use super::note::Note;
use crate::text::accents::Accents;
use crate::text::{Clean, Shown, Span};

#[derive(Debug, Clone)]
pub struct Issue {
    pub origin: Origin,
    /// The whole text: decoded, line ends normalised to line feeds, safe to show.
    pub text: Clean,
    /// Bytes of the line feeds that only wrap a paragraph; elsewhere a line feed is the end of a line.
    pub soft_ends: Box<[u32]>,
    pub date: Option<Period>,
    /// Whether the date is probably an error: it is in the future, or far from the dates of neighbouring files. The
    /// latest issue, the timeline, gaps and the calendar ignore such issues.
    pub doubtful: bool,
    pub date_from: Option<DateFrom>,
    pub publication: Option<Clean>,
    pub contact: Option<Span>,
    /// The items, in order. Every non-blank line of the text is in exactly one of them.
    pub items: Vec<Item>,
    pub notes: Vec<Note>,
    /// Built by the first search: most issues of a large archive are searched only for plain letters.
    pub accents: OnceLock<Accents>,
}

impl Issue {
    /// The words of the text that are not printed in the letters they fold to.
    pub fn accents(&self) -> &Accents {
        self.accents.get_or_init(|| Accents::of(&self.text))
    }

    /// The text of a field as a person reads it: a paragraph that was wrapped is one line.
    pub fn text_of(&self, span: Span) -> Shown<'_> {
        self.text.slice_flowed(span, &self.soft_ends)
    }
}

/// Where an issue came from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origin {
    pub path: PathBuf,
    /// Its place in the file, from 0.
    pub part: u32,
    /// Hash of its bytes: identifies the issue in saved state when files are renamed.
    pub content: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateFrom {
    Printed,
    Name,
    /// Set by the user's `dateline.toml`.
    Corrected,
}

impl DateFrom {
    pub fn id(self) -> &'static str {
        match self {
            DateFrom::Printed => "printed",
            DateFrom::Name => "name",
            DateFrom::Corrected => "corrected",
        }
    }
}
