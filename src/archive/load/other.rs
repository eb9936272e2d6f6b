//! The other form of a mail: of those that have a page and a plain text, the one that was not read.

use super::MAX_BYTES;
use crate::archive::{Archive, sample};
use crate::files;
use crate::model::Issue;
use crate::parse::{Input, Parser};
use crate::source::{Document, Reader};

/// Reads the form of a mail of this archive that it does not hold.
///
/// # Errors
/// Says that the file cannot be read, or that the mail is not in it any more.
pub fn other_form(archive: &Archive, issue: &Issue) -> Result<Issue, String> {
    let origin = &issue.origin;
    let path = &origin.path;
    let mut found = None;
    let mut take = |document: Document| {
        if document.part == origin.part && document.content == origin.content {
            let input = Input {
                path,
                folder: None,
                document,
            };
            found = Parser::new(&archive.lexicon).parse_other(input);
        }
    };
    let mut reader = Reader::new(MAX_BYTES, &mut take);
    let read = match (files::open(path), sample::content(path)) {
        (Ok(mut file), _) => reader.read_file(path, &mut file),
        // The sample archive has no files.
        (Err(_), Some(content)) => {
            reader.read(path, content.as_bytes());
            Ok(())
        }
        (Err(e), None) => Err(e),
    };
    reader.finish();
    read.map_err(|e| format!("{} cannot be read: {e}", path.display()))?;
    found.ok_or_else(|| {
        format!(
            "{} has changed: R reads it again, then this shows its other form",
            path.display()
        )
    })
}
