//! Character sets of pages and mails: what is declared, unless the bytes say otherwise.

use std::borrow::Cow;

use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::text;
use crate::text::Cut;

/// Decodes bytes. `declared` is the label of a character set, if there is one. Bytes that are UTF-8 are UTF-8, whatever is
/// declared: Latin letters in another character set almost never happen to be valid UTF-8. Text that was encoded twice is
/// decoded twice.
pub fn decode(bytes: &[u8], declared: Option<&str>) -> String {
    let label = declared.map(|d| d.trim().trim_matches(['"', '\'']));
    let declared = label.and_then(|l| Encoding::for_label(l.as_bytes()));
    if let Some((encoding, bom)) = Encoding::for_bom(bytes) {
        let (decoded, _) = encoding.decode_without_bom_handling(bytes.cut(bom..));
        return twice(decoded).into_owned();
    }
    // Only escape sequences tell it from ASCII.
    if declared == Some(ISO_2022_JP) {
        return ISO_2022_JP
            .decode_without_bom_handling(bytes)
            .0
            .into_owned();
    }
    if let Ok(utf8) = simdutf8::basic::from_utf8(bytes) {
        return twice(Cow::Borrowed(utf8)).into_owned();
    }
    match declared {
        Some(encoding) if ![UTF_8, UTF_16LE, UTF_16BE].contains(&encoding) => {
            let (decoded, _) = encoding.decode_without_bom_handling(bytes);
            decoded.into_owned()
        }
        _ => text::repaired(bytes).0,
    }
}

/// The character set that a page declares in its first KiB (`<meta charset>`).
pub fn of_page(html: &[u8]) -> Option<String> {
    let head = html.cut(..html.len().min(1024));
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let at = head.find("charset=")?;
    let value = head.get(at + "charset=".len()..)?;
    let value = value.trim_start_matches(['"', '\'', ' ']);
    let end = value
        .find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_' | ':' | '.'))
        .unwrap_or(value.len());
    let label = value.get(..end)?;
    (!label.is_empty()).then(|| label.to_owned())
}

/// UTF-8 that was taken for Windows-1252 and encoded again: every character beyond ASCII is then one of that set, and their
/// bytes are UTF-8.
fn twice(text: Cow<'_, str>) -> Cow<'_, str> {
    // Prefilter: the first byte of an encoded letter becomes a Latin letter, and the next one is not ASCII either.
    let Some(first) = text.bytes().position(|b| !b.is_ascii()) else {
        return text;
    };
    let mut chars = text.get(first..).unwrap_or_default().chars();
    let leads = chars
        .next()
        .is_some_and(|c| ('\u{C2}'..='\u{F4}').contains(&c));
    if !leads || chars.next().is_none_or(|c| c.is_ascii()) {
        return text;
    }
    let mut bytes = Vec::with_capacity(text.len());
    for c in text.chars() {
        match u8::try_from(u32::from(c)) {
            // The five bytes that Windows-1252 leaves free stay as they are.
            Ok(byte)
                if byte < 0x80
                    || matches!(byte, 0x81 | 0x8D | 0x8F | 0x90 | 0x9D)
                    || byte >= 0xA0 =>
            {
                bytes.push(byte);
            }
            _ => {
                let mut one = [0; 4];
                let (encoded, _, lost) = WINDOWS_1252.encode(c.encode_utf8(&mut one));
                if lost {
                    return text;
                }
                bytes.extend_from_slice(&encoded);
            }
        }
    }
    match String::from_utf8(bytes) {
        Ok(once) => Cow::Owned(once),
        Err(_) => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], declared: Option<&str>, want: &str) {
        assert_eq!(decode(bytes, declared), want, "{declared:?}");
    }

    #[test]
    fn character_sets() {
        check("Città".as_bytes(), None, "Città");
        check("Città".as_bytes(), Some("iso-8859-1"), "Città");
        check(b"Citt\xE0 \x93x\x94", Some("iso-8859-1"), "Città “x”");
        check(b"Citt\xE0", None, "Città");
        check(b"Citt\xE0", Some("utf-8"), "Città");
        check(b"\xCF\xF0\xE8\xE2\xE5\xF2", Some("windows-1251"), "Привет");
        check(b"\x1b$B$3$s\x1b(B", Some("ISO-2022-JP"), "こん");
        check(b"Citt\xE0", Some("no-such-set"), "Città");
        check(
            "CittÃ\u{A0} dellâ€™Ã¨".as_bytes(),
            Some("utf-8"),
            "Città dell’è",
        );
        check(
            "Ã is a letter, à too".as_bytes(),
            None,
            "Ã is a letter, à too",
        );
    }

    #[test]
    fn pages_declare_theirs() {
        for (page, want) in [
            ("<meta charset=utf-8>", Some("utf-8")),
            (
                "<META content=\"text/html; charset=windows-1252\">",
                Some("windows-1252"),
            ),
            ("<meta charset=\"ISO-8859-1\" />", Some("iso-8859-1")),
            ("<p>no charset</p>", None),
        ] {
            assert_eq!(of_page(page.as_bytes()).as_deref(), want, "{page}");
        }
    }
}
