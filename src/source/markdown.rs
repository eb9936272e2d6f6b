//! Markdown, read as the page it stands for. Front matter gives title and date.

use std::path::Path;

use pulldown_cmark::{Event, Options, Parser};

use super::{Document, Reader, hash, page, text};

pub fn read(_: &Path, bytes: &[u8], reader: &mut Reader<'_>) {
    let (source, encoding) = text::decode(bytes);
    let (front, body) = front_matter(&source);
    let mut document = Document {
        encoding,
        content: hash(bytes),
        ..page::document(&html(body, |event| event))
    };
    let field = |name: &str| {
        let line = front.lines().find_map(|l| l.strip_prefix(name));
        let value = line.map(|v| v.trim().trim_matches(['"', '\'']));
        value.filter(|v| !v.is_empty())
    };
    document.envelope.title = field("title:").map(str::to_owned);
    document.envelope.date = field("date:").and_then(|d| d.get(..10)?.parse().ok());
    reader.push(document);
}

/// Whether a text has the links of Markdown.
pub fn fits(text: &str) -> bool {
    const LEAST: usize = 2;
    let mut links = memchr::memmem::find_iter(text.as_bytes(), b"](http");
    links.nth(LEAST - 1).is_some()
}

/// The text of a mail as the page it stands for. What only looks like a tag is text: "<Ada Marlow>".
pub fn of_mail(text: &str) -> Document {
    let as_text = |event| match event {
        Event::Html(tag) | Event::InlineHtml(tag) if !is_tag(&tag) => Event::Text(tag),
        event => event,
    };
    page::document(&html(text, as_text))
}

/// Whether markup begins with an element of text or a comment.
fn is_tag(markup: &str) -> bool {
    const NAMES: [&str; 28] = [
        "a",
        "b",
        "i",
        "u",
        "em",
        "strong",
        "small",
        "sub",
        "sup",
        "span",
        "font",
        "br",
        "hr",
        "p",
        "div",
        "img",
        "center",
        "ul",
        "ol",
        "li",
        "table",
        "tr",
        "td",
        "th",
        "h1",
        "h2",
        "h3",
        "blockquote",
    ];
    let Some(inside) = markup.trim_start().strip_prefix('<') else {
        return true;
    };
    let name = inside.trim_start_matches('/');
    let name = name
        .split(|c: char| !c.is_ascii_alphanumeric())
        .next()
        .unwrap_or_default();
    inside.starts_with("!--") || NAMES.contains(&name.to_ascii_lowercase().as_str())
}

fn html<'t>(text: &'t str, change: impl Fn(Event<'t>) -> Event<'t>) -> String {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut html = String::with_capacity(text.len() * 2);
    let events = Parser::new_ext(text, options).map(change);
    pulldown_cmark::html::push_html(&mut html, events);
    html
}

/// The lines between `---` at the start of a text, and the text after them.
fn front_matter(text: &str) -> (&str, &str) {
    let Some(rest) = text.strip_prefix("---\n") else {
        return ("", text);
    };
    rest.split_once("\n---\n").unwrap_or(("", text))
}
