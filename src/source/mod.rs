//! Turns the bytes of a file into documents, each of which is parsed as one issue. Pure: reads no file. Bounded, and never
//! fails: what cannot be read is a problem beside what can.
//! To add a form, add a file here and a row in [`SOURCES`].

mod address;
mod charset;
mod gzip;
mod html;
mod look;
mod mail;
mod markdown;
pub mod mbox;
mod page;
mod text;
mod warc;
mod zip;

use std::io::{self, Read as _};
use std::path::Path;

use jiff::civil::Date;

use crate::text::Cut;
pub use look::{Anchor, Look, Part};

/// One document of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// Its place in a file that holds several documents, as a mailbox does, from 0.
    pub part: Option<u32>,
    /// Its lines, which end in line feeds; not yet safe to show.
    pub text: String,
    /// How each line looks; empty if the document has no markup.
    pub looks: Vec<Look>,
    /// Its links, in order; they do not overlap.
    pub anchors: Vec<Anchor>,
    /// Where its bytes were not UTF-8: the 1-based line, and what they were read as.
    pub encoding: Option<(u32, &'static str)>,
    /// Hash of its bytes.
    pub content: u64,
    pub envelope: Envelope,
    /// The same document in another form, as a mail has it. The one with more items is read; this one if equal.
    pub alternative: Option<Box<Document>>,
}

/// What is said about a document outside of its text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Envelope {
    /// Subject of a mail, title of a page.
    pub title: Option<String>,
    /// Day on which a mail was sent, in the sender's own time zone.
    pub date: Option<Date>,
    /// Who sent a mail, by name or else by address.
    pub sender: Option<String>,
    /// Name of the mailing list, or else the sender's name.
    pub publication: Option<String>,
    pub message_id: Option<String>,
    /// It was sent to a list.
    pub is_bulk: bool,
    /// Attachments that are not read.
    pub attachments: u32,
    /// Its name within its file, if that is an archive.
    pub name: Option<String>,
}

impl Document {
    /// The only document of a plain text.
    pub fn text(bytes: &[u8]) -> Document {
        let (text, encoding) = text::decode(bytes);
        Document {
            text,
            encoding,
            content: hash(bytes),
            ..Document::default()
        }
    }
}

fn hash(bytes: &[u8]) -> u64 {
    xxhash_rust::xxh3::xxh3_64(bytes)
}

/// What a file holds.
#[derive(Debug, Default)]
pub struct Found {
    pub documents: Vec<Document>,
    /// Why parts of it are not read.
    pub problems: Vec<String>,
}

/// Archives within archives deeper than this are not opened.
const MAX_DEPTH: u32 = 4;

/// Documents of one file.
const MAX_DOCUMENTS: usize = 1_000_000;

/// Bytes that the archives within one file may unpack to.
const MAX_UNPACKED: u64 = 4 << 30;

/// Gathers the documents of a file, within its limits.
#[derive(Debug)]
pub struct Reader {
    found: Found,
    depth: u32,
    /// Maximum bytes of a document or an unpacked entry.
    max_bytes: u64,
    /// Bytes that may still be unpacked.
    unpacked: u64,
    name: Option<String>,
}

impl Reader {
    pub fn new(max_bytes: u64) -> Reader {
        Reader {
            found: Found::default(),
            depth: 0,
            max_bytes,
            unpacked: MAX_UNPACKED,
            name: None,
        }
    }

    /// Reads a file, or what was in one.
    pub fn read(&mut self, path: &Path, bytes: &[u8]) {
        if self.depth > MAX_DEPTH {
            self.problem(&format!(
                "{} archives within one another; not opened",
                MAX_DEPTH + 1
            ));
            return;
        }
        self.depth += 1;
        let source = source(path, bytes);
        match source.read {
            Some(read) => read(path, bytes, self),
            None => self.problem(&format!(
                "it looks like {}, which dateline cannot read",
                source.name
            )),
        }
        self.depth -= 1;
    }

    fn push(&mut self, document: Document) {
        if self.found.documents.len() >= MAX_DOCUMENTS {
            return;
        }
        let part = u32::try_from(self.found.documents.len()).ok();
        let mut document = Document { part, ..document };
        if document.envelope.name.is_none() {
            document.envelope.name.clone_from(&self.name);
        }
        self.found.documents.push(document);
        if self.found.documents.len() == MAX_DOCUMENTS {
            self.problem(&format!(
                "only the first {MAX_DOCUMENTS} documents are read"
            ));
        }
    }

    fn problem(&mut self, what: &str) {
        /// More say nothing new.
        const MOST: usize = 100;
        if self.found.problems.len() < MOST {
            let within = self.name.as_ref().map(|n| format!("{n}: "));
            let problem = format!("{}{what}", within.unwrap_or_default());
            self.found.problems.push(problem);
        }
    }

    /// Reads an entry of an archive.
    fn entry(&mut self, name: &str, bytes: &[u8]) {
        let outer = self.name.replace(name.to_owned());
        self.read(Path::new(name), bytes);
        self.name = outer;
    }

    /// Unpacks an entry within the limits; what is too large is a problem.
    fn unpack(&mut self, packed: &mut dyn io::Read) -> Option<Vec<u8>> {
        let limit = self.max_bytes.min(self.unpacked);
        let mut bytes = Vec::new();
        let read = packed.take(limit + 1).read_to_end(&mut bytes);
        let len = bytes.len() as u64;
        self.unpacked = self.unpacked.saturating_sub(len);
        if len > limit {
            let mib = limit >> 20;
            self.problem(&format!("unpacks to more than {mib} MiB; not read"));
            return None;
        }
        if let Err(e) = read {
            self.problem(&format!("damaged: {e}"));
            // A mailbox that was cut off still has its first mails.
            if bytes.is_empty() {
                return None;
            }
        }
        Some(bytes)
    }

    pub fn finish(mut self) -> Found {
        if let [document] = self.found.documents.as_mut_slice() {
            document.part = None;
        }
        self.found
    }
}

/// Reads the documents of a file of one form.
type Read = fn(&Path, &[u8], &mut Reader);

/// A form in which newsletters are kept.
#[derive(Debug)]
pub struct Source {
    /// What a file of this form is called in messages.
    pub name: &'static str,
    /// Extensions in small letters.
    pub extensions: &'static [&'static str],
    /// Whether bytes have this form, whatever the file is called.
    pub fits: fn(&[u8]) -> bool,
    /// Reads its documents; `None` if dateline cannot read this form.
    pub read: Option<Read>,
}

/// All forms. The first that fits by content is taken, else the first with the file's extension, else plain text.
pub const SOURCES: [Source; 11] = [
    Source {
        name: "a compressed file",
        extensions: &["gz"],
        fits: gzip::fits,
        read: Some(gzip::read),
    },
    Source {
        name: "a zip archive",
        extensions: &["zip"],
        fits: zip::fits,
        read: Some(zip::read),
    },
    Source {
        name: "a web archive",
        extensions: &["warc"],
        fits: warc::fits,
        read: Some(warc::read),
    },
    Source {
        name: "something that is not text",
        extensions: &[],
        fits: |bytes| text::looks_binary(bytes).is_some(),
        read: Some(|_, bytes, reader| {
            if let Some(what) = text::looks_binary(bytes) {
                reader.problem(&format!("not a text: it looks like {what}"));
            }
        }),
    },
    Source {
        name: "an RTF document",
        extensions: &["rtf"],
        fits: |bytes| bytes.starts_with(b"{\\rtf"),
        read: None,
    },
    Source {
        name: "a mailbox",
        extensions: &["mbox", "mbx"],
        fits: mbox::fits,
        read: Some(mbox::read),
    },
    Source {
        name: "a mail",
        extensions: &["eml", "mht", "mhtml"],
        fits: mail::fits,
        read: Some(mail::read),
    },
    Source {
        name: "an HTML page",
        extensions: &["html", "htm", "xhtml"],
        fits: page::fits,
        read: Some(page::read),
    },
    Source {
        name: "a Markdown text",
        extensions: &["md", "markdown"],
        fits: |_| false,
        read: Some(markdown::read),
    },
    Source {
        name: "a file of a mail program",
        extensions: &["msf", "pst", "dbx"],
        fits: |_| false,
        read: None,
    },
    TEXT,
];

/// The first forms are no text, so that a file's name says nothing against them.
const BINARY: usize = 5;

const TEXT: Source = Source {
    name: "plain text",
    extensions: &["txt", "text"],
    fits: |_| false,
    read: Some(text::read),
};

/// Whether a file of a folder may be an issue, by its name.
pub fn is_offered(path: &Path) -> bool {
    let named = |s: &&Source| s.read.is_some() && has_extension(path, s.extensions);
    SOURCES.iter().any(|s| named(&s))
}

/// Whether a file without an extension may be a mail or a mailbox, by its first bytes.
pub fn is_mail(head: &[u8]) -> bool {
    mbox::fits(head) || mail::fits(head)
}

/// The form of a file. A text may begin like a mail or a page, so its name decides.
fn source(path: &Path, bytes: &[u8]) -> &'static Source {
    let named = || SOURCES.iter().find(|s| has_extension(path, s.extensions));
    let by_content = match named().map(|s| s.name) {
        Some("plain text" | "a Markdown text") => SOURCES.get(..BINARY).unwrap_or_default(),
        _ => &SOURCES,
    };
    let mut forms = by_content.iter();
    forms
        .find(|s| (s.fits)(bytes))
        .or_else(named)
        .unwrap_or(&TEXT)
}

fn has_extension(path: &Path, extensions: &[&str]) -> bool {
    let extension = path.extension().and_then(|e| e.to_str());
    extension.is_some_and(|e| extensions.iter().any(|known| e.eq_ignore_ascii_case(known)))
}

/// The first KiB in small letters, from its first character on.
fn head(bytes: &[u8]) -> String {
    let head = bytes.cut(..bytes.len().min(1024));
    let head = String::from_utf8_lossy(head).to_lowercase();
    head.trim_start_matches(['\u{feff}', '\u{fffd}', ' ', '\n', '\r', '\t'])
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, bytes: &[u8], want: &str) {
        let got = source(Path::new(name), bytes).name;
        let text = String::from_utf8_lossy(bytes);
        assert_eq!(got, want, "{name}: {text}");
    }

    #[test]
    fn forms_by_content_then_by_name() {
        check("a", b"<!DOCTYPE html>\n<html>", "an HTML page");
        check("a", b"  <html lang=en>", "an HTML page");
        check("a", b"<p>Hello</p>", "an HTML page");
        check("a", b"<!-- c --><html>", "an HTML page");
        check("a", b"<https://example.org> said", "plain text");
        check("a", b"< 5 boats", "plain text");
        let mail = b"Return-Path: <a@example.org>\nSubject: News\n\nHello";
        check("a", mail, "a mail");
        check("a.txt", mail, "plain text");
        check("a", b"Subject: one line\n\nHello", "plain text");
        check(
            "a",
            b"From a@example.org Mon\nFrom: a@example.org\n",
            "a mailbox",
        );
        check("a", b"16 August 2018\n\nFerry", "plain text");
        check("a", b"{\\rtf1 a", "an RTF document");
        check("a.HTM", b"Hello", "an HTML page");
        check("a.eml", b"Hello", "a mail");
        check("a.mbox", b"Hello", "a mailbox");
        check("a.md", b"Hello", "a Markdown text");
        check("a.txt", b"\x1f\x8b\x08", "a compressed file");
        check("a.html", b"PK\x03\x04", "a zip archive");
        check("a.gz", b"Hello", "a compressed file");
        check("a", b"WARC/1.0\r\n", "a web archive");
        check("a.txt", b"\x89PNG", "something that is not text");
    }
}
