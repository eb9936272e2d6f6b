//! One newsletter, read.
//! Must not know its neighbours: ids that depend on them are the archive's.

use std::path::PathBuf;

use super::date::Period;
use super::item::Item;
use super::note::Note;
use crate::text::accents::Accents;
use crate::text::{Clean, Span};

#[derive(Debug, Clone)]
pub struct Issue {
    pub origin: Origin,
    /// The whole text: decoded, line ends made line feeds, safe to show.
    pub text: Clean,
    /// Its words that are not printed in the letters they fold to, for searching.
    pub accents: Accents,
    pub date: Option<Period>,
    /// Whether the date is likely to be a slip: it lies in the future, or far from those of the files beside it. The latest
    /// issue, the timeline, gaps and the calendar leave such issues out.
    pub doubtful: bool,
    pub date_from: Option<DateFrom>,
    pub publication: Option<Clean>,
    pub contact: Option<Span>,
    /// Every non-blank line of the text is in exactly one of these; they are in order.
    pub items: Vec<Item>,
    pub notes: Vec<Note>,
}

/// Where an issue came from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origin {
    pub path: PathBuf,
    /// A hash of the bytes: what marks and places visited hold on to when files are renamed.
    pub content: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateFrom {
    Printed,
    Name,
    /// The user's `dateline.toml` says so.
    Corrected,
}

impl DateFrom {
    pub fn name(self) -> &'static str {
        match self {
            DateFrom::Printed => "printed",
            DateFrom::Name => "name",
            DateFrom::Corrected => "corrected",
        }
    }
}
