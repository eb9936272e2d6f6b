//! Issues and items to the forms that other programs read. Streams: nothing is held whole.
//! Must not know files or the screen; a new format is a new file and one row in [`FORMATS`].

pub mod explain;
mod json;
pub mod stats;
mod text;

use std::io::{self, Write};

use crate::archive::{Archive, IssueIx};

/// One export format.
#[derive(Debug)]
pub struct Format {
    pub name: &'static str,
    pub help: &'static str,
    /// Writes issues of an archive, in the order given.
    pub write: fn(&mut dyn Write, &Archive, &[IssueIx]) -> io::Result<()>,
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
