//! Turns the bytes of a file into documents, each of which is parsed as one issue. Pure: reads no file.
//! To add a form, add a file here and a row in [`SOURCES`].

mod markup;
mod text;

use std::path::Path;

/// One document of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Its place in the file, from 0: a mailbox holds many documents.
    pub part: u32,
    /// Its lines, which end in line feeds; not yet safe to show.
    pub text: String,
    /// Where its bytes were not UTF-8: the 1-based line, and what they were read as.
    pub encoding: Option<(u32, &'static str)>,
    /// Hash of its bytes.
    pub content: u64,
}

impl Document {
    /// The only document of a plain text.
    pub fn text(bytes: &[u8]) -> Document {
        let (text, encoding) = text::decode(bytes);
        Document {
            part: 0,
            text,
            encoding,
            content: xxhash_rust::xxh3::xxh3_64(bytes),
        }
    }
}

/// Reads the documents of a file.
type Read = fn(&[u8]) -> Vec<Document>;

/// A form in which newsletters are kept.
#[derive(Debug)]
pub struct Source {
    /// What a file of this form is called in messages.
    pub name: &'static str,
    /// Whether a file has this form, by its content or its name.
    pub fits: fn(&Path, &[u8]) -> bool,
    /// Reads its documents; `None` if dateline cannot read this form yet.
    pub read: Option<Read>,
}

/// All forms; the first that fits is taken, the last fits everything. A file named like a text is a text.
pub const SOURCES: [Source; 5] = [
    Source {
        name: "an RTF document",
        fits: markup::is_rtf,
        read: None,
    },
    Source {
        name: "an HTML page",
        fits: markup::is_page,
        read: None,
    },
    Source {
        name: "a mailbox",
        fits: markup::is_mailbox,
        read: None,
    },
    Source {
        name: "a mail",
        fits: markup::is_mail,
        read: None,
    },
    TEXT,
];

const TEXT: Source = Source {
    name: "plain text",
    fits: |_, _| true,
    read: Some(text::read),
};

/// Whether a file has the name of a plain text.
pub fn is_text(path: &Path) -> bool {
    path.extension()
        .is_some_and(|e| e.eq_ignore_ascii_case("txt") || e.eq_ignore_ascii_case("text"))
}

/// The documents of a file.
///
/// # Errors
/// Says why the file cannot be read.
pub fn documents(path: &Path, bytes: &[u8]) -> Result<Vec<Document>, String> {
    if let Some(what) = text::looks_binary(bytes) {
        return Err(format!("not a text: it looks like {what}"));
    }
    let source = source(path, bytes);
    source.read.map(|read| read(bytes)).ok_or_else(|| {
        format!(
            "it looks like {}, which dateline cannot read yet: it reads plain text (*.txt, *.text)",
            source.name
        )
    })
}

/// The form of a file. A text may begin like a mail or a page, so its name decides.
fn source(path: &Path, bytes: &[u8]) -> &'static Source {
    let forms = if is_text(path) { &[] } else { &SOURCES[..] };
    forms
        .iter()
        .find(|s| (s.fits)(path, bytes))
        .unwrap_or(&TEXT)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The form of a file that cannot be read yet.
    fn form(path: &Path, bytes: &[u8]) -> Option<&'static str> {
        let source = source(path, bytes);
        source.read.is_none().then_some(source.name)
    }

    #[test]
    fn forms_by_content_and_name() {
        for (text, want) in [
            ("<!DOCTYPE html>\n<html>", Some("an HTML page")),
            ("  <html lang=en>", Some("an HTML page")),
            (
                "Return-Path: <a@example.org>\nSubject: News\n\nHello",
                Some("a mail"),
            ),
            (
                "From a@example.org Mon\nFrom: a@example.org\n",
                Some("a mailbox"),
            ),
            ("Subject: one line\n\nHello", None),
            ("16 August 2018\n\nFerry", None),
            ("<p>Hello", Some("an HTML page")),
            ("<!-- c --><html>", Some("an HTML page")),
            ("{\\rtf1 a", Some("an RTF document")),
            ("< 5 boats", None),
        ] {
            let got = form(Path::new("a"), text.as_bytes());
            assert_eq!(got, want, "{text}");
        }
        for (name, want) in [
            ("a.HTM", Some("an HTML page")),
            ("a.eml", Some("a mail")),
            ("a.mbox", Some("a mailbox")),
            ("a.md", None),
        ] {
            assert_eq!(form(Path::new(name), b"Hello"), want, "{name}");
        }
    }
}
