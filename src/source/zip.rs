//! A zip archive: each of its entries, in the order of their names.

use std::io::Cursor;
use std::path::Path;

use zip::ZipArchive;

use super::{Reader, is_mail, is_offered};

/// Entries of one archive.
const MAX_ENTRIES: usize = 100_000;

pub fn fits(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

pub fn read(_: &Path, bytes: &[u8], reader: &mut Reader) {
    let mut archive = match ZipArchive::new(Cursor::new(bytes)) {
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
        let outer = reader.name.replace(name.clone());
        let unpacked = match archive.by_index(at) {
            Ok(mut entry) => reader.unpack(&mut entry),
            Err(e) => {
                reader.problem(&format!("cannot be unpacked: {e}"));
                None
            }
        };
        reader.name = outer;
        if let Some(unpacked) = unpacked
            && (!bare || is_mail(&unpacked))
        {
            reader.entry(&name, &unpacked);
        }
    }
}
