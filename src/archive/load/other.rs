//! The other form of a mail: of those that have a page and a plain text, the one that was not read.

use std::io;

use crate::archive::{Archive, sample};
use crate::files;
use crate::model::Issue;
use crate::parse::{Input, Parser};
use crate::source::{Document, Reader};

/// Reads the form of a mail of this archive that it does not hold; `max_bytes` is that of an issue.
///
/// # Errors
/// Says that the file cannot be read, or that the mail is not in it any more.
pub fn other_form(archive: &Archive, issue: &Issue, max_bytes: u64) -> Result<Issue, String> {
    let path = &issue.origin.path;
    let find = |read: &mut dyn FnMut(&mut Reader<'_>) -> io::Result<()>| {
        let mut found = None;
        let mut take = |document| {
            if found.is_none() {
                found = other(archive, issue, document);
            }
        };
        let mut reader = Reader::new(max_bytes, &mut take);
        let read = read(&mut reader);
        reader.finish();
        read.map(|()| found)
    };
    // The sample archive has no files.
    let of_sample = sample::content(path).and_then(|content| {
        let found = find(&mut |reader| {
            reader.read(path, content.as_bytes());
            Ok(())
        });
        found.ok().flatten()
    });
    if let Some(found) = of_sample {
        return Ok(found);
    }
    let found = find(&mut |reader| reader.read_file(path, &mut files::open(path)?));
    let found = found.map_err(|e| format!("{} cannot be read: {e}", path.display()))?;
    found.ok_or_else(|| format!("{} has changed: read it again with R", path.display()))
}

/// The other form of a document, if it is that of the issue.
fn other(archive: &Archive, issue: &Issue, document: Document) -> Option<Issue> {
    let origin = &issue.origin;
    if (document.part, document.content) != (origin.part, origin.content) {
        return None;
    }
    let input = Input {
        path: &origin.path,
        folder: None,
        document,
    };
    Parser::new(&archive.lexicon).parse_other(input)
}
