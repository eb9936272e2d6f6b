//! A mailbox (mbox): messages one after another, each after a line that begins `From ` (RFC 4155 and its older kin).

use std::io::{self, Read as _};
use std::path::Path;

use super::{Reader, mail};
use crate::text::Cut;

/// Where the last message of a mailbox begins: when the mailbox grows, it is read from there on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mailbox {
    /// Its first byte.
    pub last: u64,
    /// Documents before it.
    pub documents: u32,
}

/// `From `, then the header of a mail.
pub fn fits(bytes: &[u8]) -> bool {
    bytes.starts_with(b"From ") && begins(bytes)
}

pub fn read(_: &Path, bytes: &[u8], reader: &mut Reader<'_>) {
    let mut bytes = bytes;
    _ = stream(&mut bytes, reader);
}

/// Reads a mailbox message by message: only one of them is in memory.
pub fn stream(file: &mut dyn io::Read, reader: &mut Reader<'_>) -> io::Result<()> {
    const PIECE: u64 = 1 << 20;
    let most = usize::try_from(reader.max_bytes).unwrap_or(usize::MAX);
    let mut held: Vec<u8> = Vec::new();
    let (mut start, mut searched, mut too_large) = (0, 0, false);
    // Bytes of the file before those held, and where the current message begins in the file.
    let (mut before, mut begun) = (0u64, 0u64);
    loop {
        held.drain(..start);
        before += start as u64;
        (start, searched) = (0, searched - start);
        let got = file.take(PIECE).read_to_end(&mut held);
        // Of a damaged file, what came before the damage is read.
        let last = !got.as_ref().is_ok_and(|n| *n > 0);
        while let Some(end) = end(&held, start, &mut searched, last) {
            message(held.cut(start..end), &mut too_large, reader);
            start = end;
            begun = before + start as u64;
        }
        if last {
            if reader.depth == 0 {
                reader.mailbox = Some(Mailbox {
                    last: begun,
                    documents: reader.count,
                });
            }
            message(held.cut(start..), &mut too_large, reader);
            return got.map(|_| ());
        }
        // Of a message that is too large, only the end is looked for.
        if held.len() - start > most {
            too_large = true;
            start = searched.saturating_sub(BLANK).max(start);
        }
    }
}

/// Bytes before a `From ` line that show a blank line.
const BLANK: usize = 3;

fn message(bytes: &[u8], too_large: &mut bool, reader: &mut Reader<'_>) {
    if std::mem::take(too_large) {
        let mib = reader.max_bytes >> 20;
        reader.problem(&format!("a mail of more than {mib} MiB; not read"));
    } else if !bytes.iter().all(u8::is_ascii_whitespace) {
        mail::message(&unquoted(bytes), reader);
    }
}

/// Where the message from `start` on ends: before `From ` after a blank line where header fields follow. What `Content-Length`
/// says is not trusted: mail programs differ about it. `searched` is how far the search came; unless this is the `last` piece,
/// it waits where the lines that decide are not complete.
fn end(bytes: &[u8], start: usize, searched: &mut usize, last: bool) -> Option<usize> {
    const MARK: &[u8] = b"\nFrom ";
    *searched = (*searched).max(start);
    while let Some(found) = memchr::memmem::find(bytes.cut(*searched..), MARK) {
        let at = *searched + found + 1;
        let before = bytes.cut(start..at);
        let blank = before.ends_with(b"\n\n") || before.ends_with(b"\n\r\n");
        let rest = bytes.cut(at..);
        let complete = memchr::memchr_iter(b'\n', rest).nth(1).is_some() || last;
        if blank && !complete {
            *searched = at - 1;
            return None;
        }
        *searched = at;
        if blank && begins(rest) {
            return Some(at);
        }
    }
    *searched = bytes.len().saturating_sub(MARK.len()).max(*searched);
    None
}

/// Whether a `From ` line and a field of a header begin here. The line ends in a year, or names an address.
fn begins(bytes: &[u8]) -> bool {
    let mut lines = bytes.splitn(3, |b| *b == b'\n');
    let first = lines.next().unwrap_or_default();
    let second = lines.next().unwrap_or_default();
    let mut words = first.split(u8::is_ascii_whitespace);
    let is_year = |word: &[u8]| word.len() == 4 && word.iter().all(u8::is_ascii_digit);
    let is_sender = words.any(|word| is_year(word) || word.contains(&b'@'));
    // A quoted sender's line may stand below it.
    let second = second.strip_prefix(b">").unwrap_or(second);
    is_sender && (second.starts_with(b"From ") || mail::is_any_field(second))
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
        let end_of = |text: &str| end(text.as_bytes(), 0, &mut 0, true);
        assert_eq!(end_of(&mailbox), Some(first.len()));
        assert_eq!(end_of(second), None);
        assert_eq!(
            unquoted(first.as_bytes()),
            b"Subject: One\n\nText.\nFrom afar.\n\nFrom here it is prose.\n\n"
        );
    }
}
