//! Bytes to text: byte order marks, UTF-8, else Windows-1252; line ends become line feeds.
//! Must not fail and must not lose a line; what was guessed is told.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// The text, and where bytes were not UTF-8: the 1-based line and what they were read as.
pub fn decode(bytes: &[u8]) -> (String, Option<(u32, &'static str)>) {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let body = bytes.get(mark..).unwrap_or_default();
        let (text, broken) = encoding.decode_without_bom_handling(body);
        let told = if encoding == UTF_8 {
            "UTF-8 with repairs"
        } else {
            encoding.name()
        };
        let odd = broken || encoding == UTF_16LE || encoding == UTF_16BE;
        return (line_feeds(text), odd.then_some((1, told)));
    }
    match simdutf8::compat::from_utf8(bytes) {
        Ok(text) => (line_feeds(Cow::Borrowed(text)), None),
        Err(e) => {
            let before = bytes.get(..e.valid_up_to()).unwrap_or_default();
            let line =
                1 + u32::try_from(memchr::memchr_iter(b'\n', before).count()).unwrap_or(u32::MAX);
            let (text, told) = by_line(bytes);
            (line_feeds(Cow::Owned(text)), Some((line, told)))
        }
    }
}

/// A file of another encoding is wholly so; one that is UTF-8 in most lines has a few damaged ones, and only
/// those are read as Windows-1252.
fn by_line(bytes: &[u8]) -> (String, &'static str) {
    let non_ascii = bytes.split(|&b| b == b'\n').filter(|l| !l.is_ascii());
    let (good, bad) = non_ascii.fold((0, 0), |(g, b), l| {
        if std::str::from_utf8(l).is_ok() {
            (g + 1, b)
        } else {
            (g, b + 1)
        }
    });
    if good == 0 {
        return (
            WINDOWS_1252
                .decode_without_bom_handling(bytes)
                .0
                .into_owned(),
            "Windows-1252",
        );
    }
    let mut out = String::with_capacity(bytes.len());
    for line in bytes.split_inclusive(|&b| b == b'\n') {
        match std::str::from_utf8(line) {
            Ok(text) => out.push_str(text),
            Err(_) => out.push_str(&WINDOWS_1252.decode_without_bom_handling(line).0),
        }
    }
    (
        out,
        if bad > good {
            "Windows-1252"
        } else {
            "Windows-1252 in some lines"
        },
    )
}

/// CRLF and CR become LF.
fn line_feeds(text: Cow<'_, str>) -> String {
    if memchr::memchr(b'\r', text.as_bytes()).is_none() {
        return text.into_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c == '\r' {
            chars.next_if_eq(&'\n');
            out.push('\n');
        } else {
            out.push(c);
        }
    }
    out
}

/// Whether these bytes are no text, and why. Told before parsing: such a file is a problem, not an issue.
pub fn looks_binary(bytes: &[u8]) -> Option<&'static str> {
    const MAGIC: [(&[u8], &str); 6] = [
        (b"\x89PNG", "a PNG picture"),
        (b"\x1f\x8b", "compressed with gzip"),
        (b"\x7fELF", "a program"),
        (b"%PDF", "a PDF"),
        (b"PK\x03\x04", "a zip archive"),
        (b"\xff\xd8\xff", "a JPEG picture"),
    ];
    if let Some((_, what)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(what);
    }
    if Encoding::for_bom(bytes).is_some_and(|(e, _)| e != UTF_8) {
        return None;
    }
    // Most are told by this alone.
    let broken = simdutf8::basic::from_utf8(bytes).is_err();
    if !broken && memchr::memchr(0, bytes).is_none() {
        return None;
    }
    let sample = bytes.get(..bytes.len().min(64 * 1024)).unwrap_or_default();
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
        for (bytes, want, told) in [
            (&b"plain\r\ntext\rhere\n"[..], "plain\ntext\nhere\n", None),
            (b"\xEF\xBB\xBFmark", "mark", None),
            (b"\xFF\xFEa\0\n\0", "a\n", Some((1, "UTF-16LE"))),
            (b"caf\xE9 \x95 one", "café • one", Some((1, "Windows-1252"))),
            ("é\ngood ü\n".as_bytes(), "é\ngood ü\n", None),
            (
                b"\xC3\xA9\nbad \xFC\n",
                "é\nbad ü\n",
                Some((2, "Windows-1252 in some lines")),
            ),
        ] {
            assert_eq!(decode(bytes), (want.to_owned(), told));
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
