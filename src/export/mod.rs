//! Exports issues and items in formats that other programs read. Streams its output instead of holding it in memory. Knows
//! nothing of files or the screen. To add a format, add a file and a row in [`FORMATS`].

pub mod cross;
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
    /// Writes the export in its order.
    pub write: fn(&mut dyn Write, &Export<'_>) -> io::Result<()>,
}

/// What to export.
#[derive(Debug, Clone, Copy)]
pub struct Export<'a> {
    pub archive: &'a Archive,
    pub issues: &'a [IssueIx],
    /// The items that match, if there is a query; sorted.
    pub items: Option<&'a [ItemRef]>,
    /// Whether to export whole issues even if only some of their items match.
    pub whole: bool,
}

impl Export<'_> {
    /// Whether an item matches the query; `None` without a query.
    pub fn matches(&self, at: ItemRef) -> Option<bool> {
        self.items.map(|items| items.binary_search(&at).is_ok())
    }

    /// Whether to export an item.
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
