//! A file compressed with gzip: whatever is in it.

use std::path::Path;

use flate2::read::MultiGzDecoder;

use super::Reader;

pub fn fits(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\x1f\x8b")
}

pub fn read(path: &Path, bytes: &[u8], reader: &mut Reader) {
    if let Some(unpacked) = reader.unpack(&mut MultiGzDecoder::new(bytes)) {
        // `news.html.gz` holds `news.html`.
        reader.read(&path.with_extension(""), &unpacked);
    }
}
