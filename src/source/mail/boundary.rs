//! The boundary of a mail whose header names another one, or none: that with which its body begins.

use mail_parser::{Message, MimeHeaders};

use super::{body_of, is_any_field};
use crate::text::Cut;

/// The mail with a header that names the boundary of its body; `None` if it names it already, or its body has none.
pub fn repaired(message: &Message<'_>, bytes: &[u8]) -> Option<Vec<u8>> {
    let body = body_of(bytes);
    let found = first_boundary(body)?;
    let kind = message.root_part().content_type();
    let named = kind.and_then(|kind| kind.attribute("boundary"));
    if named.is_some_and(|named| named.as_bytes() == found) {
        return None;
    }
    let mut whole = b"Content-Type: multipart/alternative; boundary=\"".to_vec();
    whole.extend_from_slice(found);
    whole.extend_from_slice(b"\"\n");
    let header = bytes.cut(..bytes.len() - body.len());
    let mut kept = true;
    for line in header.split_inclusive(|b| *b == b'\n') {
        let goes_on = line.starts_with(b" ") || line.starts_with(b"\t");
        if !goes_on {
            let name = line.split(|b| *b == b':').next().unwrap_or(line);
            kept = !name.eq_ignore_ascii_case(b"content-type");
        }
        if kept {
            whole.extend_from_slice(line);
        }
    }
    whole.extend_from_slice(body);
    Some(whole)
}

/// The boundary in one of the first lines of a body: two hyphens, with a header's field in the next line.
fn first_boundary(body: &[u8]) -> Option<&[u8]> {
    /// A few words for old programs may stand before it.
    const LINES: usize = 6;
    const LETTERS: std::ops::RangeInclusive<usize> = 1..=70;
    let mut lines = body.split(|b| *b == b'\n').take(LINES).peekable();
    while let Some(line) = lines.next() {
        let boundary = line.trim_ascii_end().strip_prefix(b"--");
        let fits = |boundary: &&[u8]| {
            let plain = boundary.iter().all(|b| b.is_ascii_graphic() && *b != b'"');
            plain && LETTERS.contains(&boundary.len())
        };
        let is_part = |next: &&[u8]| {
            let name = next.get(..8).unwrap_or_default();
            is_any_field(next) && name.eq_ignore_ascii_case(b"content-")
        };
        if let Some(boundary) = boundary.filter(fits)
            && lines.peek().is_some_and(is_part)
        {
            return Some(boundary);
        }
    }
    None
}
