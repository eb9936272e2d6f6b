//! The transfer encoding of most newsletters. mail-parser's decoder gives up at the first sign that encodes nothing.

use memchr::{memchr, memchr_iter};

use crate::text::Cut;

/// Decodes quoted-printable (RFC 2045, section 6.7). A sign that encodes nothing is kept, as the section advises.
pub fn decoded(raw: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(raw.len());
    let mut start = 0;
    for end in memchr_iter(b'\n', raw) {
        let line = raw.cut(start..end);
        if push_line(line, &mut out) {
            out.extend(line.ends_with(b"\r").then_some(b'\r'));
            out.push(b'\n');
        }
        start = end + 1;
    }
    push_line(raw.cut(start..), &mut out);
    out
}

/// Adds a line without its end; returns whether the text's line ends with it.
fn push_line(line: &[u8], out: &mut Vec<u8>) -> bool {
    // Blanks at the end were added on the way.
    let line = line.trim_ascii_end();
    let (mut rest, ends) = match line.strip_suffix(b"=") {
        Some(soft) => (soft, false),
        None => (line, true),
    };
    while let Some(at) = memchr(b'=', rest) {
        out.extend_from_slice(rest.cut(..at));
        rest = rest.cut(at + 1..);
        let byte = rest.get(..2).and_then(byte);
        out.push(byte.unwrap_or(b'='));
        rest = rest.cut(if byte.is_some() { 2 } else { 0 }..);
    }
    out.extend_from_slice(rest);
    ends
}

fn byte(digits: &[u8]) -> Option<u8> {
    let digits = std::str::from_utf8(digits).ok()?;
    let are_digits = digits.bytes().all(|b| b.is_ascii_hexdigit());
    u8::from_str_radix(digits, 16).ok().filter(|_| are_digits)
}

#[cfg(test)]
mod tests {
    #[track_caller]
    fn check(raw: &str, want: &str) {
        let decoded = super::decoded(raw.as_bytes());
        assert_eq!(String::from_utf8_lossy(&decoded), want, "{raw}");
    }

    #[test]
    fn quoted_printable() {
        check("caf=C3=A9 =\nbar\n", "café bar\n");
        check("caf=c3=a9=\r\n bar\r\n", "café bar\r\n");
        check("a =3D b = c\n", "a = b = c\n");
        check("a==\nb", "a=b");
        check("a=4", "a=4");
        check("a=+1", "a=+1");
        check("blanks=20  \t\nsoft=  \nend=", "blanks \nsoftend");
        check("", "");
    }
}
