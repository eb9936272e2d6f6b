//! A mail: its header, its text and its page, and the newsletters that it forwards (RFC 5322, RFC 2045 to 2049, RFC 1153).
//! Also MHTML, which is a mail that holds a page. `mail-parser` finds the parts; texts are decoded here, because what a
//! header says of them is often wrong.

mod body;
mod boundary;
mod digest;
mod header;
mod quoted;

use std::panic;
use std::path::Path;

use mail_parser::{Message, MessageParser, MessagePart, MessagePartId, MimeHeaders, PartType};

use super::{Document, Envelope, Reader, forward, hash, head, page};
use crate::text::Cut;
use body::Leaf;
use digest::Digest;

/// A longer text around a forwarded mail is an issue of its own.
const COVER_WORDS: usize = 40;

/// Parts within parts deeper than this are not read.
const MAX_DEPTH: u32 = 8;

/// The file begins with fields of a header, at least two of which mails have.
pub fn fits(bytes: &[u8]) -> bool {
    /// A header of a newsletter may open with a page of signatures.
    const LINES: usize = 40;
    let head = head(bytes);
    let lines = head.lines().skip_while(|l| l.starts_with("from "));
    let mut lines = lines.take(LINES).take_while(|l| !l.trim().is_empty());
    let first = lines.next().unwrap_or_default();
    let known = || lines.filter(|l| is_field(l.as_bytes())).count();
    is_any_field(first.as_bytes()) && known() + usize::from(is_field(first.as_bytes())) >= 2
}

/// Whether a line has the form of a field of a header.
pub fn is_any_field(line: &[u8]) -> bool {
    let name = memchr::memchr(b':', line).map(|at| line.cut(..at));
    name.is_some_and(|n| n.len() > 1 && n.iter().all(u8::is_ascii_graphic))
}

/// Whether a line is a field of a mail's header, in any case.
pub fn is_field(line: &[u8]) -> bool {
    const FIELDS: [&str; 30] = [
        "from",
        "to",
        "cc",
        "subject",
        "date",
        "received",
        "return-path",
        "delivered-to",
        "message-id",
        "mime-version",
        "content-type",
        "content-transfer-encoding",
        "reply-to",
        "list-id",
        "list-unsubscribe",
        "precedence",
        "sender",
        "x-mailer",
        "x-gm-thrid",
        "x-gmail-labels",
        "x-mozilla-status",
        "x-mozilla-keys",
        "x-received",
        "x-account-key",
        "dkim-signature",
        "arc-seal",
        "authentication-results",
        "received-spf",
        "x-original-to",
        "status",
    ];
    let Some(colon) = memchr::memchr(b':', line) else {
        return false;
    };
    let name = line.cut(..colon);
    FIELDS
        .iter()
        .any(|f| f.as_bytes().eq_ignore_ascii_case(name))
}

/// What follows the first blank line.
fn body_of(bytes: &[u8]) -> &[u8] {
    let ends = [b"\n\n".as_slice(), b"\n\r\n"];
    let found = ends.iter().filter_map(|end| {
        let at = memchr::memmem::find(bytes, end)?;
        Some(at + end.len())
    });
    found.min().map_or(&[], |at| bytes.cut(at..))
}

/// Whether all lines are fields of a header or go on with one.
fn is_header(bytes: &[u8]) -> bool {
    bytes.split(|b| *b == b'\n').all(|line| {
        let blank = line.iter().all(u8::is_ascii_whitespace);
        blank || line.starts_with(b" ") || line.starts_with(b"\t") || is_any_field(line)
    })
}

pub fn read(_: &Path, bytes: &[u8], reader: &mut Reader<'_>) {
    // Saved from a mailbox, or by a program that left a `From ` line.
    let bytes = match bytes.strip_prefix(b"From ") {
        Some(rest) => memchr::memchr(b'\n', rest).map_or(bytes, |at| rest.cut(at + 1..)),
        None => bytes,
    };
    message(bytes, reader);
}

/// Reads a message: one document, and one for each message within it.
pub fn message(bytes: &[u8], reader: &mut Reader<'_>) {
    if bytes.len() as u64 > reader.max_bytes {
        let mib = reader.max_bytes >> 20;
        reader.problem(&format!("a mail of more than {mib} MiB; not read"));
        return;
    }
    let Some(message) = parsed(bytes) else {
        reader.push(Document::text(bytes));
        return;
    };
    let repaired = boundary::repaired(&message, bytes);
    if let Some(bytes) = &repaired
        && let Some(message) = parsed(bytes)
    {
        nested(&message, bytes, reader, 0);
    } else {
        nested(&message, bytes, reader, 0);
    }
}

fn parsed(bytes: &[u8]) -> Option<Message<'_>> {
    // Some mails fail assertions of the library in debug builds.
    let parsed = panic::catch_unwind(|| MessageParser::default().parse(bytes));
    parsed.ok().flatten()
}

fn nested(message: &Message<'_>, bytes: &[u8], reader: &mut Reader<'_>, depth: u32) {
    let mut parts = Parts {
        message,
        bytes,
        plain: Vec::new(),
        rich: Vec::new(),
        messages: Vec::new(),
        is_digest: false,
        attachments: 0,
    };
    parts.walk(0, depth);
    let envelope = Envelope {
        attachments: parts.attachments,
        ..header::read(message)
    };
    let (mut plain, mut rich, mut messages) = (parts.plain, parts.rich, parts.messages);
    let blank = |leaves: &[Leaf]| leaves.iter().all(|l| l.text.trim().is_empty());
    let kind = message
        .root_part()
        .content_type()
        .map(|c| c.ctype().to_ascii_lowercase());
    let is_text = kind.is_none_or(|kind| matches!(kind.as_str(), "multipart" | "text"));
    if blank(&plain) && blank(&rich) && messages.is_empty() && is_text {
        // Its parts cannot be told apart: the boundary is missing or wrong.
        let body = body_of(bytes);
        plain = vec![Leaf::new(body, None, page::fits(body), None)];
        rich.clone_from(&plain);
    }
    let digest = match plain.as_slice() {
        [
            Leaf {
                rich: false, text, ..
            },
        ] => digest::split(text),
        _ => None,
    };
    if depth >= MAX_DEPTH && !messages.is_empty() {
        reader.problem("mails within mails too deeply; the inner ones are not read");
        messages.clear();
    }
    let list = parts.is_digest.then(|| envelope.clone());
    if let Some(digest) = digest {
        articles(digest, envelope, reader);
    } else {
        let mut document = body::document(&rich);
        if plain != rich {
            document.alternative = Some(Box::new(body::document(&plain)));
        }
        own_text(document, envelope, bytes, !messages.is_empty(), reader);
    }
    let outer = reader.list.clone();
    reader.list = list.or_else(|| outer.clone());
    for inner in messages {
        if let Some(message) = parsed(&inner) {
            nested(&message, &inner, reader, depth + 1);
        }
    }
    reader.list = outer;
    reader.cover = None;
}

/// Reads the articles of a digest. What stands around them goes with the first.
fn articles(digest: Digest, envelope: Envelope, reader: &mut Reader<'_>) {
    let list = reader.list.replace(envelope);
    reader.add_cover(&digest.around);
    for article in digest.articles {
        message(article.as_bytes(), reader);
    }
    reader.list = list;
    reader.cover = None;
}

/// Reads the text of a mail itself. A few words with which a mail was forwarded go with that one.
fn own_text(
    document: Document,
    envelope: Envelope,
    bytes: &[u8],
    forwards: bool,
    reader: &mut Reader<'_>,
) {
    let has_words = |d: &Document| !d.text.trim().is_empty();
    let any = has_words(&document) || document.alternative.as_deref().is_some_and(has_words);
    let few = document.text.split_whitespace().count() <= COVER_WORDS;
    if forwards && (few || !any) {
        reader.add_cover(&document.text);
        return;
    }
    let mut document = document;
    let title = document.envelope.title.take();
    document.envelope = envelope;
    let subject = &mut document.envelope.title;
    *subject = subject.take().or(title);
    document.content = hash(bytes);
    forward::open(&mut document);
    reader.push(document);
}

/// The parts of a message, in order.
struct Parts<'m> {
    message: &'m Message<'m>,
    bytes: &'m [u8],
    /// The texts, each in its plain form where it has one.
    plain: Vec<Leaf>,
    /// The same as pages where they have one.
    rich: Vec<Leaf>,
    /// Messages within it.
    messages: Vec<Vec<u8>>,
    /// These are the articles of a digest (RFC 2046, section 5.1.5).
    is_digest: bool,
    attachments: u32,
}

impl Parts<'_> {
    fn walk(&mut self, id: MessagePartId, depth: u32) {
        let Some(part) = self.message.part(id) else {
            return;
        };
        if depth > MAX_DEPTH {
            return;
        }
        let attached = part
            .content_disposition()
            .is_some_and(|d| d.ctype().eq_ignore_ascii_case("attachment"));
        match &part.body {
            PartType::Multipart(children) => {
                let subtype = part.content_type().and_then(|c| c.subtype());
                let subtype = subtype.unwrap_or("mixed").to_ascii_lowercase();
                self.is_digest |= subtype == "digest";
                match subtype.as_str() {
                    "alternative" => self.alternative(children, depth),
                    "related" => self.related(children, depth),
                    _ => children.iter().for_each(|c| self.walk(*c, depth + 1)),
                }
            }
            PartType::Message(_) => self.messages.push(self.decoded(id)),
            PartType::Text(_) | PartType::Html(_) => {
                let leaf = self.leaf(id);
                let named = part.attachment_name().is_some();
                if attached && named && !leaf.rich {
                    self.attachments += 1;
                } else {
                    self.plain.push(leaf.clone());
                    self.rich.push(leaf);
                }
            }
            PartType::Binary(_) | PartType::InlineBinary(_) => {
                let name = part
                    .attachment_name()
                    .unwrap_or_default()
                    .to_ascii_lowercase();
                if Path::new(&name).extension().is_some_and(|e| e == "eml") {
                    self.messages.push(self.decoded(id));
                } else {
                    self.attachments += 1;
                }
            }
        }
    }

    /// A page and what it shows: pictures, and rarely a text of its own.
    fn related(&mut self, children: &[MessagePartId], depth: u32) {
        let mut children = children.iter();
        if let Some(first) = children.next() {
            self.walk(*first, depth + 1);
        }
        for child in children {
            let shown = self.message.part(*child).is_some_and(|part| {
                let picture = part.content_type().is_some_and(|c| c.ctype() == "image");
                picture || part.content_id().is_some() || part.content_location().is_some()
            });
            let text = self.message.part(*child).is_some_and(MessagePart::is_text);
            if !shown || text {
                self.walk(*child, depth + 1);
            }
        }
    }

    /// The same text in several forms: the plain one and the page.
    fn alternative(&mut self, children: &[MessagePartId], depth: u32) {
        let (mut plain, mut rich) = (Vec::new(), Vec::new());
        let (outer_plain, outer_rich) = (
            std::mem::take(&mut self.plain),
            std::mem::take(&mut self.rich),
        );
        for child in children {
            self.walk(*child, depth + 1);
            let read = std::mem::take(&mut self.rich);
            self.plain.clear();
            if read.iter().any(|l| l.rich) {
                rich = read;
            } else if plain.is_empty() && !read.is_empty() {
                plain = read;
            }
        }
        (self.plain, self.rich) = (outer_plain, outer_rich);
        if rich.is_empty() {
            rich.clone_from(&plain);
        }
        if plain.is_empty() {
            plain.clone_from(&rich);
        }
        self.plain.append(&mut plain);
        self.rich.append(&mut rich);
    }

    /// The bytes of a part without its transfer encoding.
    fn decoded(&self, id: MessagePartId) -> Vec<u8> {
        let Some(part) = self.message.part(id) else {
            return Vec::new();
        };
        let (head, body) = (part.raw_header_offset(), part.raw_body_offset());
        let header = self
            .bytes
            .get(head as usize..body as usize)
            .unwrap_or_default();
        // A part that lost its header begins with its text.
        let start = if id > 0 && !is_header(header) {
            head
        } else {
            body
        };
        let range = start as usize..part.raw_end_offset() as usize;
        let raw = self.bytes.get(range).unwrap_or_default();
        let encoding = part.content_transfer_encoding().unwrap_or_default();
        body::transfer_decoded(raw, encoding)
    }

    fn leaf(&self, id: MessagePartId) -> Leaf {
        let bytes = self.decoded(id);
        let part = self.message.part(id);
        let kind = part.and_then(MimeHeaders::content_type);
        let attribute = |name: &str| kind.and_then(|k| k.attribute(name));
        let html =
            kind.is_some_and(|k| k.subtype().is_some_and(|s| s.eq_ignore_ascii_case("html")));
        let rich = html || page::fits(&bytes);
        let flowed = attribute("format").is_some_and(|f| f.eq_ignore_ascii_case("flowed"));
        let delsp = attribute("delsp").is_some_and(|d| d.eq_ignore_ascii_case("yes"));
        Leaf::new(&bytes, attribute("charset"), rich, flowed.then_some(delsp))
    }
}
