//! Turns the bytes of a file into documents, each of which is parsed as one issue. Pure: reads no file. Bounded, and never
//! fails: what cannot be read is a problem beside what can.
//! To add a form, add a file here and a row in [`SOURCES`].

mod address;
mod charset;
mod forward;
mod gzip;
mod html;
mod look;
mod mail;
mod markdown;
mod mbox;
mod page;
mod reader;
mod references;
mod text;
mod warc;
mod zip;

use std::path::Path;

use jiff::civil::Date;

use crate::text::Cut;
pub use forward::is_field as is_forward_field;
pub use look::{Anchor, Destination, LinkLook, Look, Part};
pub use mbox::Mailbox;
use reader::HEAD;
pub use reader::{Reader, documents};
pub use references::{digits as reference_digits, reference, without_link_number};

/// One document of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// Its place in a file that holds several documents, as a mailbox does, from 0.
    pub part: Option<u32>,
    /// Its lines, which end in line feeds; not yet safe to show.
    pub text: String,
    /// How each line looks; empty if the document has no markup.
    pub looks: Vec<Look>,
    /// A text whose lines are whole paragraphs: none goes on in the next.
    pub has_whole_lines: bool,
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
    /// Day on which a mail was sent, in the sender's own time zone, or a page was published.
    pub date: Option<Date>,
    /// Who sent a mail, by name or else by address.
    pub sender: Option<String>,
    /// The sender's address, also where `sender` is a name.
    pub sender_address: Option<String>,
    /// Name of the mailing list, or else the sender's name.
    pub publication: Option<String>,
    pub message_id: Option<String>,
    /// It was sent to a list.
    pub is_bulk: bool,
    /// The mail program flagged it as read.
    pub was_read: bool,
    /// The mail program flagged it as deleted: it will take it out of the mailbox later.
    pub is_deleted: bool,
    /// Attachments that are not read.
    pub attachments: u32,
    /// The words that came with it: of the person who forwarded it, or of the digest that holds it.
    pub cover: Option<String>,
    /// Its name within its file, if that is an archive.
    pub name: Option<String>,
}

impl Envelope {
    /// Whether it is that of a mail.
    pub fn is_mail(&self) -> bool {
        self.sender.is_some() || self.message_id.is_some()
    }
}

impl Document {
    /// The only document of a plain text.
    pub fn text(bytes: &[u8]) -> Document {
        let (text, encoding) = text::decode(bytes);
        Document {
            anchors: references::anchors(&text),
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

/// Reads the documents of a file of one form.
type Read = fn(&Path, &[u8], &mut Reader<'_>);

/// A form in which newsletters are kept.
#[derive(Debug)]
pub struct Source {
    /// What a file of this form is called in messages.
    pub name: &'static str,
    /// Extensions in small letters.
    pub extensions: &'static [&'static str],
    /// Whether bytes have this form.
    pub fits: fn(&[u8]) -> bool,
    /// It is made of text: a file named as another text may begin like one of this form.
    pub is_text: bool,
    /// Reads its documents; `None` if dateline cannot read this form.
    pub read: Option<Read>,
}

/// All forms. The first that fits by content is taken, else the first with the file's extension, else plain text.
pub const SOURCES: &[Source] = &[
    Source {
        name: "a compressed file",
        extensions: &["gz"],
        fits: gzip::fits,
        is_text: false,
        read: Some(gzip::read),
    },
    Source {
        name: "a zip archive",
        extensions: &["zip"],
        fits: zip::fits,
        is_text: false,
        read: Some(zip::read),
    },
    Source {
        name: "a web archive",
        extensions: &["warc"],
        fits: warc::fits,
        is_text: false,
        read: Some(warc::read),
    },
    Source {
        name: "a mailbox",
        extensions: &["mbox", "mbx"],
        fits: mbox::fits,
        is_text: true,
        read: Some(mbox::read),
    },
    Source {
        name: "a mail",
        extensions: &["eml", "mht", "mhtml"],
        fits: mail::fits,
        is_text: true,
        read: Some(mail::read),
    },
    Source {
        name: "something that is not text",
        extensions: &[],
        fits: |bytes| text::looks_binary(bytes).is_some(),
        is_text: false,
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
        is_text: false,
        read: None,
    },
    Source {
        name: "an HTML page",
        extensions: &["html", "htm", "xhtml"],
        fits: page::fits,
        is_text: true,
        read: Some(page::read),
    },
    Source {
        name: "a Markdown text",
        extensions: &["md", "markdown"],
        fits: |_| false,
        is_text: true,
        read: Some(markdown::read),
    },
    Source {
        name: "a file of a mail program",
        extensions: &["msf", "pst", "dbx"],
        fits: |_| false,
        is_text: false,
        read: None,
    },
    TEXT,
];

const TEXT: Source = Source {
    name: "plain text",
    extensions: &["txt", "text"],
    fits: |_| false,
    is_text: true,
    read: Some(text::read),
};

/// Whether a file of a folder may be an issue, by its name.
pub fn is_offered(path: &Path) -> bool {
    let named = |s: &&Source| s.read.is_some() && has_extension(path, s.extensions);
    SOURCES.iter().any(|s| named(&s))
}

/// Whether a file is named as a plain text.
pub fn is_text(path: &Path) -> bool {
    has_extension(path, TEXT.extensions)
}

/// Whether a file without an extension may be a mail or a mailbox, by its first bytes.
pub fn is_mail(head: &[u8]) -> bool {
    mbox::fits(head) || mail::fits(head)
}

/// The form of a file. A text may begin like a mail or a page, so its name decides.
fn source(path: &Path, bytes: &[u8]) -> &'static Source {
    let named = || SOURCES.iter().find(|s| has_extension(path, s.extensions));
    let prose = is_prose(path);
    let fits = |s: &&Source| !(prose && s.is_text) && (s.fits)(bytes);
    let found = SOURCES.iter().find(fits);
    found.or_else(named).unwrap_or(&TEXT)
}

/// Whether a file is named as a text, which may begin like a mail or a page.
fn is_prose(path: &Path) -> bool {
    const MARKDOWN: [&str; 2] = ["md", "markdown"];
    has_extension(path, TEXT.extensions) || has_extension(path, &MARKDOWN)
}

fn has_extension(path: &Path, extensions: &[&str]) -> bool {
    let extension = path.extension().and_then(|e| e.to_str());
    extension.is_some_and(|e| extensions.iter().any(|known| e.eq_ignore_ascii_case(known)))
}

/// The first KiB in small ASCII letters, from its first character on.
fn head(bytes: &[u8]) -> String {
    let head = bytes.cut(..bytes.len().min(1024));
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
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
