//! A zip archive: each of its entries, in the order of their names.

use std::io::{Cursor, Read, Seek};
use std::path::Path;

use zip::ZipArchive;

use super::{HEAD, Reader, is_mail, is_offered};

/// Entries of one archive.
const MAX_ENTRIES: usize = 100_000;

pub fn fits(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

pub fn read(_: &Path, bytes: &[u8], reader: &mut Reader<'_>) {
    entries(Cursor::new(bytes), reader);
}

/// Reads the entries of an archive piece by piece.
pub fn entries(file: impl Read + Seek, reader: &mut Reader<'_>) {
    let mut archive = match ZipArchive::new(file) {
        Ok(archive) => archive,
        Err(e) => {
            reader.problem(&format!("damaged zip archive: {e}"));
            return;
        }
    };
    if archive.len() > MAX_ENTRIES {
        reader.problem(&format!("only the first {MAX_ENTRIES} entries are read"));
    }
    let mut entries: Vec<(String, usize)> = (0..archive.len().min(MAX_ENTRIES))
        .filter_map(|at| Some((archive.name_for_index(at)?.ok()?.into_owned(), at)))
        .collect();
    entries.sort();
    for (name, at) in entries {
        let path = Path::new(&name);
        let hidden = path.components().any(|c| {
            let part = c.as_os_str().to_string_lossy();
            part.starts_with('.') || part == "__MACOSX"
        });
        let bare = path.extension().is_none();
        if name.ends_with('/') || hidden || !(bare || is_offered(path)) {
            continue;
        }
        match archive.by_index(at) {
            Ok(mut entry) if bare => {
                // Mail programs keep mailboxes in files without an extension.
                let mut head = Vec::new();
                _ = entry.by_ref().take(HEAD).read_to_end(&mut head);
                if is_mail(&head) {
                    reader.entry(&name, &mut head.as_slice().chain(entry));
                }
            }
            Ok(mut entry) => reader.entry(&name, &mut entry),
            Err(e) => reader.problem(&format!("{name}: cannot be unpacked: {e}")),
        }
    }
}
