//! A mailbox (mbox): messages one after another, each after a line that begins `From ` (RFC 4155 and its older kin).

use std::path::Path;

use super::{Reader, mail};
use crate::text::Cut;

/// `From `, then the header of a mail.
pub fn fits(bytes: &[u8]) -> bool {
    bytes.starts_with(b"From ") && begins(bytes)
}

pub fn read(_: &Path, bytes: &[u8], reader: &mut Reader) {
    let mut rest = bytes;
    while !rest.is_empty() {
        let end = end(rest).unwrap_or(rest.len());
        mail::message(&unquoted(rest.cut(..end)), reader);
        rest = rest.cut(end..);
    }
}

/// Where the first message of `bytes` ends: before `From ` after a blank line where header fields follow. `None` if it goes on
/// to the end. What `Content-Length` says is not trusted: mail programs differ about it.
pub fn end(bytes: &[u8]) -> Option<usize> {
    memchr::memmem::find_iter(bytes, b"\nFrom ")
        .map(|at| at + 1)
        .find(|at| {
            let before = bytes.cut(..*at);
            let blank = before.ends_with(b"\n\n") || before.ends_with(b"\n\r\n");
            blank && begins(bytes.cut(*at..))
        })
}

/// Whether the line after `From ` is a field of a header.
fn begins(bytes: &[u8]) -> bool {
    let mut lines = bytes.splitn(3, |b| *b == b'\n').skip(1);
    let line = lines.next().unwrap_or_default();
    // A quoted sender's line may stand there too.
    let line = line.strip_prefix(b">").unwrap_or(line);
    line.starts_with(b"From ") || mail::is_field(line)
}

/// A message without its `From ` line, and one `>` taken from lines that begin `>From `.
fn unquoted(message: &[u8]) -> Vec<u8> {
    let body = match message.strip_prefix(b"From ") {
        Some(rest) => memchr::memchr(b'\n', rest).map_or(&[][..], |at| rest.cut(at + 1..)),
        None => message,
    };
    let mut out = Vec::with_capacity(body.len());
    for line in body.split_inclusive(|b| *b == b'\n') {
        let bare = line.iter().position(|b| *b != b'>').unwrap_or(0);
        let quoted = bare > 0 && line.cut(bare..).starts_with(b"From ");
        out.extend_from_slice(line.cut(usize::from(quoted)..));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_split_only_before_header_fields() {
        let first = "From a@example.org Mon\nSubject: One\n\nText.\n>From afar.\n\nFrom here it is prose.\n\n";
        let second = "From b@example.org Tue\nSubject: Two\n\nMore.\n";
        let mailbox = format!("{first}{second}");
        assert!(fits(mailbox.as_bytes()));
        assert_eq!(end(mailbox.as_bytes()), Some(first.len()));
        assert_eq!(end(second.as_bytes()), None);
        assert_eq!(
            unquoted(first.as_bytes()),
            b"Subject: One\n\nText.\nFrom afar.\n\nFrom here it is prose.\n\n"
        );
    }
}
