//! The texts of a mail put together as a document.

use mail_parser::decoders::base64::base64_decode;

use super::quoted;
use crate::source::{Anchor, Document, Look, charset, forward, markdown, page, references, text};
use crate::text::{Cut, Span};

/// A text of a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaf {
    /// It is HTML.
    pub rich: bool,
    pub text: String,
    /// Its lines were joined as its sender says: each is a whole paragraph.
    pub has_whole_lines: bool,
}

impl Leaf {
    /// Decodes a text. `flowed`: its lines are to be joined (RFC 3676), and whether the blank before each end is to go.
    pub fn new(bytes: &[u8], declared: Option<&str>, rich: bool, flowed: Option<bool>) -> Leaf {
        const LEAST: usize = 3;
        /// At least one line in this many was joined.
        const SHARE: usize = 6;
        if rich {
            let declared = declared.map(str::to_owned);
            let declared = declared.or_else(|| charset::of_page(bytes));
            let text = charset::decode(bytes, declared.as_deref());
            return Leaf {
                rich,
                text,
                has_whole_lines: false,
            };
        }
        let text = text::line_feeds(charset::decode(bytes, declared).into());
        let wrapped = text.lines().count();
        let text = match flowed {
            Some(delete) => unflowed(&text, delete),
            None => text,
        };
        // Some senders say so and wrap nevertheless.
        let joined = wrapped - text.lines().count().min(wrapped);
        Leaf {
            rich,
            text,
            has_whole_lines: joined >= LEAST && joined * SHARE >= wrapped,
        }
    }
}

/// Takes away a transfer encoding; one with a misspelt name (`7-bit`, `8bits`) is none.
pub fn transfer_decoded(raw: &[u8], encoding: &str) -> Vec<u8> {
    let encoding = encoding.trim().to_ascii_lowercase();
    let decoded = match encoding.as_str() {
        "base64" => base64_decode(raw).or_else(|| {
            // Mailing lists add lines of their own behind the end, and gateways signs in between.
            let plain = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/');
            let code = raw.split(|b| *b == b'=').next().unwrap_or_default();
            let mut code: Vec<u8> = code.iter().copied().filter(plain).collect();
            code.resize(code.len().next_multiple_of(4), b'=');
            base64_decode(&code)
        }),
        "quoted-printable" => Some(quoted::decoded(raw)),
        _ => None,
    };
    decoded.unwrap_or_else(|| raw.to_vec())
}

/// Joins lines that end in a blank with the next line of the same depth of quotation (RFC 3676, section 4).
fn unflowed(text: &str, delete: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut open: Option<usize> = None;
    for line in text.lines() {
        let bare = line.trim_start_matches('>');
        let depth = line.len() - bare.len();
        let stuffed = bare.strip_prefix(' ').unwrap_or(bare);
        let signature = stuffed == "-- ";
        match open {
            Some(before) if before == depth && !signature => {}
            Some(_) => out.push('\n'),
            None => {}
        }
        if open != Some(depth) || signature {
            out.push_str(line.cut(..depth));
            if depth > 0 {
                out.push(' ');
            }
        }
        let flows = stuffed.ends_with(' ') && !signature;
        out.push_str(if flows && delete {
            stuffed.cut(..stuffed.len() - 1)
        } else {
            stuffed
        });
        open = flows.then_some(depth);
        if !flows {
            out.push('\n');
        }
    }
    out
}

/// One document of several texts, with a blank line between them.
pub fn document(leaves: &[Leaf]) -> Document {
    let mut whole = Document::default();
    let has_looks = leaves.iter().any(|l| l.rich || markdown::fits(&l.text));
    for leaf in leaves {
        let part = if leaf.rich {
            page::document(&leaf.text)
        } else {
            Document {
                has_whole_lines: leaf.has_whole_lines,
                ..of_text(&forward::unquoted(&leaf.text))
            }
        };
        append(&mut whole, part, has_looks);
    }
    whole
}

fn of_text(text: &str) -> Document {
    if markdown::fits(text) {
        return markdown::of_mail(text);
    }
    Document {
        text: text.to_owned(),
        anchors: references::anchors(text),
        ..Document::default()
    }
}

fn append(whole: &mut Document, part: Document, has_looks: bool) {
    whole.has_whole_lines |= part.has_whole_lines;
    // Blank lines before the part.
    let mut added = 0;
    if !whole.text.is_empty() {
        if !whole.text.ends_with('\n') {
            whole.text.push('\n');
        }
        added = 2;
        // A part of its own stands apart.
        whole.text.push_str("\n\n");
    }
    if has_looks {
        let before = whole.looks.len() + added;
        whole.looks.resize(before, Look::default());
        let lines = part.text.lines().count();
        whole.looks.extend(part.looks.iter().copied());
        whole.looks.resize(before + lines, Look::default());
    }
    let shift = whole.text.len();
    whole
        .anchors
        .extend(part.anchors.into_iter().map(|a| Anchor {
            span: Span::new(a.span.start as usize + shift, a.span.end as usize + shift),
            to: a.to,
        }));
    whole.text.push_str(&part.text);
    if whole.envelope.title.is_none() {
        whole.envelope.title = part.envelope.title;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flowed_lines_are_joined() {
        for (text, delete, want) in [
            ("One \ntwo.\nThree.\n", false, "One two.\nThree.\n"),
            ("> One \n> two.\nThree.\n", false, "> One two.\nThree.\n"),
            ("> One \nThree.\n", false, "> One \nThree.\n"),
            ("One \ntwo\n", true, "Onetwo\n"),
            ("One  \ntwo\n", true, "One two\n"),
            ("Text \n-- \nAda\n", false, "Text \n-- \nAda\n"),
        ] {
            assert_eq!(unflowed(text, delete), want);
        }
    }
}
