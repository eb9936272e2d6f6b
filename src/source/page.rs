//! A saved page.

use std::path::Path;

use super::{Document, Envelope, Reader, charset, forward, hash, head, html};

/// Tags with which a page may begin.
const TAGS: [&str; 24] = [
    "!doctype", "!--", "?xml", "html", "head", "body", "meta", "title", "style", "link", "base",
    "div", "p", "table", "center", "span", "font", "h1", "h2", "h3", "ul", "a", "img", "article",
];

/// The file begins with a tag of HTML.
pub fn fits(bytes: &[u8]) -> bool {
    let head = head(bytes);
    let Some(rest) = head.strip_prefix('<') else {
        return false;
    };
    TAGS.iter().any(|tag| {
        let after = rest.strip_prefix(tag);
        after.is_some_and(|a| {
            tag.starts_with('!')
                || a.starts_with(|c: char| c.is_whitespace() || c == '>' || c == '/')
        })
    })
}

pub fn read(_: &Path, bytes: &[u8], reader: &mut Reader<'_>) {
    push(bytes, None, reader);
}

/// Reads a page; `declared` is its charset if the server named one.
pub fn push(bytes: &[u8], declared: Option<String>, reader: &mut Reader<'_>) {
    let declared = declared.or_else(|| charset::of_page(bytes));
    let mut document = document(&charset::decode(bytes, declared.as_deref()));
    forward::open(&mut document);
    reader.push(Document {
        content: hash(bytes),
        ..document
    });
}

/// A decoded page as a document.
pub fn document(page: &str) -> Document {
    let page = html::read(page);
    Document {
        text: page.text,
        looks: page.looks,
        anchors: page.anchors,
        envelope: Envelope {
            title: page.title,
            publication: page.site,
            date: page.published,
            ..Envelope::default()
        },
        ..Document::default()
    }
}
