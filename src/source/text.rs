//! Plain text: byte order marks, UTF-8, else Windows-1252; line ends become line feeds. Never fails and loses no line.

use std::borrow::Cow;
use std::path::Path;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use super::{Document, Reader};
use crate::text::Cut;

/// The file as one document.
pub fn read(_: &Path, bytes: &[u8], reader: &mut Reader<'_>) {
    reader.push(Document::text(bytes));
}

/// Returns the text and, if bytes were not UTF-8, the 1-based line of the first and the name of the encoding used.
pub fn decode(bytes: &[u8]) -> (String, Option<(u32, &'static str)>) {
    let (encoding, body) = match Encoding::for_bom(bytes) {
        Some((encoding, bom)) => (encoding, bytes.cut(bom..)),
        None => (UTF_8, bytes),
    };
    if encoding != UTF_8 {
        let (text, _) = encoding.decode_without_bom_handling(body);
        return (line_feeds(text), Some((1, encoding.name())));
    }
    match simdutf8::compat::from_utf8(body) {
        Ok(text) => (line_feeds(Cow::Borrowed(text)), None),
        Err(e) => {
            let before = body.cut(..e.valid_up_to());
            let line =
                1 + u32::try_from(memchr::memchr_iter(b'\n', before).count()).unwrap_or(u32::MAX);
            let (text, encoding) = repaired(body);
            (line_feeds(Cow::Owned(text)), Some((line, encoding)))
        }
    }
}

/// Decodes only the bytes that are not UTF-8 as Windows-1252: a damaged file has few of them, and a file in another encoding
/// has no valid non-ASCII.
pub fn repaired(bytes: &[u8]) -> (String, &'static str) {
    let mut out = String::with_capacity(bytes.len());
    let mut utf8 = false;
    for chunk in bytes.utf8_chunks() {
        utf8 |= !chunk.valid().is_ascii();
        out.push_str(chunk.valid());
        out.push_str(&WINDOWS_1252.decode_without_bom_handling(chunk.invalid()).0);
    }
    let encoding = if utf8 {
        "Windows-1252 in some places"
    } else {
        "Windows-1252"
    };
    (out, encoding)
}

/// Turns all line ends into line feeds: CRLF, CR, form feed (`pdftotext` begins pages with it), vertical tab, and Unicode's
/// next line, line separator and paragraph separator.
pub fn line_feeds(text: Cow<'_, str>) -> String {
    let separators = [b"\xC2\x85".as_slice(), b"\xE2\x80\xA8", b"\xE2\x80\xA9"];
    let bytes = text.as_bytes();
    // Prefilter: the last bytes of the separators are rare.
    let plain = memchr::memchr3(b'\r', 0xB, 0xC, bytes).is_none()
        && (memchr::memchr3(0x85, 0xA8, 0xA9, bytes).is_none()
            || separators
                .iter()
                .all(|s| memchr::memmem::find(bytes, s).is_none()));
    if plain {
        return text.into_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                chars.next_if_eq(&'\n');
                out.push('\n');
            }
            '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            c => out.push(c),
        }
    }
    out
}

/// What these bytes look like, if they are not text.
pub fn looks_binary(bytes: &[u8]) -> Option<&'static str> {
    const MAGIC: [(&[u8], &str); 4] = [
        (b"\x89PNG", "a PNG picture"),
        (b"\x7fELF", "a program"),
        (b"%PDF", "a PDF"),
        (b"\xff\xd8\xff", "a JPEG picture"),
    ];
    if let Some((_, what)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(what);
    }
    if Encoding::for_bom(bytes).is_some_and(|(e, _)| e != UTF_8) {
        return None;
    }
    // This decides for most files.
    let broken = simdutf8::basic::from_utf8(bytes).is_err();
    if !broken && memchr::memchr(0, bytes).is_none() {
        return None;
    }
    let sample = bytes.cut(..bytes.len().min(64 * 1024));
    let nuls = memchr::memchr_iter(0, sample).count();
    let odd = sample
        .iter()
        .filter(|&&b| b < 9 || (14..32).contains(&b) && b != 0x1B)
        .count();
    let high = sample.iter().filter(|&&b| b == 0xFF || b == 0xFE).count();
    let many = |n: usize, percent: usize| n * 100 > sample.len() * percent;
    (many(nuls, 1) || broken && (many(odd, 5) || many(high, 30))).then_some("binary")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes() {
        for (bytes, want, encoding) in [
            (&b"plain\r\ntext\rhere\n"[..], "plain\ntext\nhere\n", None),
            (b"\xEF\xBB\xBFmark", "mark", None),
            (b"\xFF\xFEa\0\n\0", "a\n", Some((1, "UTF-16LE"))),
            (b"caf\xE9 \x95 one", "café • one", Some((1, "Windows-1252"))),
            ("é\ngood ü\n".as_bytes(), "é\ngood ü\n", None),
            (
                b"\xC3\xA9\nbad \xFC\n",
                "é\nbad ü\n",
                Some((2, "Windows-1252 in some places")),
            ),
            (
                "Citt\u{e0} – dell’\u{eb}".as_bytes(),
                "Città – dell’ë",
                None,
            ),
            (
                b"Citt\xC3\xA0 \xE2\x80\x93 No\xEBl",
                "Città – Noël",
                Some((1, "Windows-1252 in some places")),
            ),
            (b"\xEF\xBB\xBFNo\xEBl", "Noël", Some((1, "Windows-1252"))),
            (
                "a\u{B}b\u{C}c\u{85}d\u{2028}e\u{2029}f\n\u{C}g".as_bytes(),
                "a\nb\nc\nd\ne\nf\n\ng",
                None,
            ),
        ] {
            assert_eq!(decode(bytes), (want.to_owned(), encoding));
        }
    }

    #[test]
    fn tells_binary_from_text() {
        assert_eq!(looks_binary(b"\x89PNG\r\n"), Some("a PNG picture"));
        assert_eq!(looks_binary(&[0; 100]), Some("binary"));
        assert_eq!(looks_binary("some text – with dashes\n".as_bytes()), None);
        assert_eq!(looks_binary(b""), None);
    }
}
