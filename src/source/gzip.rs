//! A file compressed with gzip: whatever is in it.

use std::io;
use std::path::Path;

use flate2::read::MultiGzDecoder;

use super::Reader;

pub fn fits(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\x1f\x8b")
}

pub fn read(path: &Path, bytes: &[u8], reader: &mut Reader<'_>) {
    let mut bytes = bytes;
    stream(path, &mut bytes, reader);
}

/// Reads a compressed file piece by piece. What cannot be unpacked is a problem.
pub fn stream(path: &Path, file: &mut dyn io::Read, reader: &mut Reader<'_>) {
    // `news.html.gz` holds `news.html`.
    reader.unpack(&path.with_extension(""), &mut MultiGzDecoder::new(file));
}
