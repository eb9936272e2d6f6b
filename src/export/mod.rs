//! Issues and items to the forms that other programs read. Streams: nothing is held whole.
//! Must not know files or the screen; a new format is a new file and one row in [`FORMATS`].

pub mod cross;
pub mod explain;
mod json;
pub mod stats;
pub mod table;
mod text;

use std::io::{self, Write};

use crate::archive::{Archive, IssueIx, ItemRef};

/// One export format.
#[derive(Debug)]
pub struct Format {
    pub name: &'static str,
    pub help: &'static str,
    /// Writes what is asked for, in its order.
    pub write: fn(&mut dyn Write, &Export<'_>) -> io::Result<()>,
}

/// What is to be exported.
#[derive(Debug, Clone, Copy)]
pub struct Export<'a> {
    pub archive: &'a Archive,
    pub issues: &'a [IssueIx],
    /// The items that match, where a query was asked.
    pub matched: Option<&'a [ItemRef]>,
    /// Whether issues are exported whole, though only some of their items match.
    pub whole: bool,
}

impl Export<'_> {
    /// Whether an item matches the query, where there is one.
    pub fn matches(&self, at: ItemRef) -> Option<bool> {
        self.matched.map(|items| items.binary_search(&at).is_ok())
    }

    /// Whether an item is to be exported.
    pub fn takes(&self, at: ItemRef) -> bool {
        self.whole || self.matches(at).unwrap_or(true)
    }
}

pub const FORMATS: [Format; 3] = [
    Format {
        name: "json",
        help: "one document: {\"schema\": \"dateline/1\", \"issues\": [...]}",
        write: json::write,
    },
    Format {
        name: "jsonl",
        help: "one issue a line",
        write: json::write_lines,
    },
    Format {
        name: "text",
        help: "the text as read, safe to show",
        write: text::write,
    },
];

pub fn format(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|f| f.name == name)
}
