//! Link labels (format guide, section 4.3), share labels, and addresses printed in the text.

use super::shape::Shape;
use crate::model::lexicon::{Family, Layout, LeadingPhrases};
use crate::model::{Link, Span, Target};
use crate::text::Cut;
use crate::text::Slice;
use crate::text::words::at_most;

/// Maximum words and bytes of a label, and maximum bytes of a line of labels.
const LABEL_WORDS: usize = 16;
const LABEL_BYTES: usize = 200;
const LINE_BYTES: usize = 300;

/// Whether a line consists of link labels only, separated by ` | `. The first is not a share label.
pub fn are_labels(leading: LeadingPhrases, slice: Slice<'_>, layout: &Layout) -> bool {
    let line = slice.text;
    if line.len() > LINE_BYTES || !leading.has(Family::Label) {
        return false;
    }
    if slice.first(b'|').is_none() {
        return is_label(leading, line, layout);
    }
    parts(line).all(|(_, part)| {
        let leading = layout.phrases.leading(part);
        part.is_empty() || is_share(leading, part) || is_label(leading, part, layout)
    })
}

/// Whether a text begins with a share label and is not a sentence.
pub fn is_share(leading: LeadingPhrases, text: &str) -> bool {
    const WORDS: usize = 8;
    let rest = leading
        .end_of(Family::Share)
        .and_then(|end| text.get(end..));
    // "Tweet, then resign" is a headline.
    let is_label = rest.is_some_and(|rest| !rest.trim_start().starts_with([',', ':']));
    is_label && at_most(WORDS, text) && !text.contains(". ")
}

fn is_label(leading: LeadingPhrases, part: &str, layout: &Layout) -> bool {
    let Some(after) = leading.end_of(Family::Label) else {
        return false;
    };
    if !at_most(LABEL_WORDS, part) {
        return false;
    }
    // "Read the Signs" is a headline and "Access to water remains a problem." a sentence; "Read the report" is a label.
    let (start, rest) = part.split_at_checked(after).unwrap_or((part, ""));
    let sentence = part.ends_with(['.', '!', '?', ':']) && !start.contains(char::is_whitespace);
    leading.is(Family::BareLabel, part)
        || points(part, layout)
        || rest.trim().is_empty()
        || !sentence && (leading.has(Family::BareLabel) || !Shape::of(part).is_capitalised)
}

fn points(part: &str, layout: &Layout) -> bool {
    part.split(|c: char| !c.is_alphanumeric())
        .any(|w| !w.is_empty() && layout.link.pointers.has(w))
}

/// Whether no label of a line says what it leads to ("Read more").
pub fn are_bare(line: &str, layout: &Layout) -> bool {
    parts(line).all(|(_, part)| {
        let leading = layout.phrases.leading(part);
        part.is_empty() || is_share(leading, part) || leading.is(Family::BareLabel, part)
    })
}

/// Adds the labels of a line without its share labels; splits glued ones (`Read moreWatch here`).
pub fn labels(span: Span, text: &str, layout: &Layout, links: &mut Vec<Link>) {
    for (at, part) in parts(span.of(text)) {
        if part.is_empty() || is_share(layout.phrases.leading(part), part) {
            continue;
        }
        let mut start = 0;
        while let Some(seam) = part.get(start..).and_then(|p| glued(p, layout)) {
            links.push(link(span, at + start, seam));
            start += seam;
        }
        links.push(link(span, at + start, part.len() - start));
    }
}

fn link(span: Span, at: usize, len: usize) -> Link {
    Link {
        label: span.part(at..at + len),
        target: Target::Lost,
        inline: false,
    }
}

/// The trimmed parts between `|`, with their start bytes.
fn parts(line: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    line.split('|').map(move |part| {
        let lead = part.len() - part.trim_start().len();
        let found = (at + lead, part.trim());
        at += part.len() + 1;
        found
    })
}

/// Where a second label begins without a blank before it: after a small letter.
fn glued(part: &str, layout: &Layout) -> Option<usize> {
    // Prefilter: most parts are ASCII and have no seam.
    let seam = |two: &[u8]| matches!(two, [b'a'..=b'z', b'A'..=b'Z']);
    if part.is_ascii() && !part.as_bytes().windows(2).any(seam) {
        return None;
    }
    let mut before = ' ';
    part.char_indices().find_map(|(at, c)| {
        let seam = before.is_lowercase()
            && c.is_uppercase()
            && part
                .get(at..)
                .is_some_and(|rest| layout.phrases.leading(rest).has(Family::Label));
        before = c;
        seam.then_some(at)
    })
}

/// The label after the last sentence of a text: "… caught in conflict. Click here". Returns the label with its final stop, if
/// any, and the text before it.
pub fn trailing<'a>(slice: Slice<'a>, layout: &Layout) -> Option<(Link, Slice<'a>)> {
    let line = slice.text;
    if let Some(start) = closing(line, layout) {
        return Some((closing_at(slice, start), slice.part(0..start).trim()));
    }
    let text_end = end_of_text(line);
    let mut start = last_sign(slice, text_end)?;
    if text_end - start > LABEL_BYTES {
        return None;
    }
    start += line.get(start..)?.len() - line.get(start..)?.trim_start().len();
    let label = line.get(start..)?;
    let leading = layout.phrases.leading(label);
    let starts = leading.has(Family::ClosingLabel) || is_label(leading, label, layout);
    if !starts || !at_most(LABEL_WORDS, label) {
        return None;
    }
    let label = label.trim_end();
    Some((
        link(slice.span(), start, label.len()),
        slice.part(0..start).trim(),
    ))
}

/// A label of two to four words that closes a sentence.
pub fn closing_link(slice: Slice<'_>, layout: &Layout) -> Option<Link> {
    closing(slice.text, layout).map(|start| closing_at(slice, start))
}

fn closing_at(slice: Slice<'_>, start: usize) -> Link {
    link(slice.span(), start, slice.text.trim_end().len() - start)
}

/// Where a text ends, without trailing blanks and full stops.
fn end_of_text(line: &str) -> usize {
    let bytes = line.as_bytes();
    let mut end = bytes.len();
    loop {
        match bytes.get(..end) {
            Some([.., b'.' | b' ']) => end -= 1,
            Some([.., 0xC2, 0xA0]) => end -= 2,
            _ => return end,
        }
    }
}

/// Where a label of two to four words that closes a sentence begins: "… before you go, sign the petition here."
fn closing(line: &str, layout: &Layout) -> Option<usize> {
    let text = line.get(..end_of_text(line))?;
    let from = text.len().saturating_sub(12);
    let last = text
        .as_bytes()
        .get(from..)?
        .iter()
        .rposition(|b| matches!(b, b' ' | 0xA0))
        .map(|at| from + at + 1)?;
    if !layout.link.pointers.has(text.get(last..)?) {
        return None;
    }
    let begins = text.char_indices().rev().filter(|(_, c)| c.is_whitespace());
    begins
        .map(|(at, c)| at + c.len_utf8())
        .take(4)
        .skip(1)
        .filter(|&at| {
            text.get(at..)
                .is_some_and(|t| layout.phrases.is(Family::ClosingLabel, t))
        })
        .last()
}

/// The end of the last sentence mark, colon or closing quotation mark before `end`.
fn last_sign(slice: Slice<'_>, end: usize) -> Option<usize> {
    let bytes = slice.text.as_bytes();
    let mut signs = slice.signs().rev().filter(|(at, _)| *at < end);
    signs.find_map(|(at, sign)| match sign {
        b'.' | b'!' | b'?' | b'"' | b':' => Some(at + 1),
        0xE2 if bytes.get(at + 1..at + 3) == Some(&[0x80, 0x9D]) => Some(at + 3),
        _ => None,
    })
}

/// Adds the addresses printed in a text as links; the address is also the label.
pub fn addresses(slice: Slice<'_>, links: &mut Vec<Link>) {
    let (line, span) = (slice.text, slice.span());
    let mut from = 0;
    for (sign, b) in slice.signs() {
        let found = match b {
            b':' => after_scheme(line, sign),
            b'.' => before_stop(line, sign),
            _ => None,
        };
        let Some(at) = found.filter(|&at| at >= from) else {
            continue;
        };
        let rest = line.cut(at..);
        let len = rest
            .find(|c: char| c.is_whitespace() || matches!(c, '"' | '“' | '”' | '<' | '>'))
            .unwrap_or(rest.len());
        let address = trim_address(rest.cut(..len));
        if address.len() > "http://".len() {
            links.push(Link {
                label: span.part(at..at + address.len()),
                target: Target::Label,
                inline: true,
            });
        }
        from = at + len.max(1);
    }
}

/// Where the address begins, if its scheme ends at this colon.
fn after_scheme(line: &str, colon: usize) -> Option<usize> {
    let after = line.get(colon + 1..)?;
    if !after.starts_with("//") {
        return None;
    }
    let before = line.get(..colon)?;
    let scheme = ["https", "http"].iter().find(|s| before.ends_with(**s))?;
    Some(colon - scheme.len())
}

/// Where the address begins, if its `www` ends at this stop.
fn before_stop(line: &str, stop: usize) -> Option<usize> {
    let bytes = line.as_bytes();
    let at = stop.checked_sub("www".len())?;
    if bytes.get(at..stop)? != b"www" {
        return None;
    }
    let before = at.checked_sub(1).and_then(|p| bytes.get(p));
    let fresh = before.is_none_or(|b| !b.is_ascii_alphanumeric() && *b != b'/');
    fresh.then_some(at)
}

/// Removes the punctuation of the sentence around an address; a bracket opened inside it stays.
fn trim_address(address: &str) -> &str {
    let count = |sign: u8| memchr::memchr_iter(sign, address.as_bytes()).count();
    let (open, mut closed) = (count(b'('), count(b')'));
    let mut address = address;
    loop {
        let trimmed = address.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’']);
        let trimmed = match trimmed.strip_suffix(')') {
            Some(inner) if open < closed => {
                closed -= 1;
                inner
            }
            _ if !address.contains('[') => trimmed.trim_end_matches(']'),
            _ => trimmed,
        };
        if trimmed.len() == address.len() {
            return address;
        }
        address = trimmed;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Lexicon;
    use crate::text::Index;

    fn layout() -> Layout {
        Lexicon::builtin().expect("reads").layout.clone()
    }

    fn all(text: &str) -> Span {
        Span::new(0, text.len())
    }

    #[test]
    fn label_lines() {
        for (line, want) in [
            ("Read more\u{A0}| Share on\u{A0}", "Read more"),
            ("Read moreWatch here", "Read more;Watch here"),
            (
                "Watch Chapter 3 here | Watch Chapter 2 here",
                "Watch Chapter 3 here;Watch Chapter 2 here",
            ),
            (
                "Read on | Read about the harbour fund’s work here",
                "Read on;Read about the harbour fund’s work here",
            ),
            (
                "Watch here (from 51.30 mins)",
                "Watch here (from 51.30 mins)",
            ),
        ] {
            let index = Index::of(line);
            let slice = index.slice(line, all(line));
            assert!(
                are_labels(layout().phrases.leading(line), slice, &layout()),
                "{line}"
            );
            let mut links = Vec::new();
            labels(all(line), line, &layout(), &mut links);
            let got: Vec<&str> = links.iter().map(|l| l.label.of(line)).collect();
            assert_eq!(got.join(";"), want);
        }
        for line in [
            "Read the Signs: A Harbour Town Learns",
            "Readers wrote in",
            "Share on Facebook",
            "Watching the Sea",
        ] {
            let index = Index::of(line);
            let slice = index.slice(line, all(line));
            assert!(
                !are_labels(layout().phrases.leading(line), slice, &layout()),
                "{line}"
            );
        }
    }

    #[test]
    fn labels_at_the_end() {
        for (text, want) in [
            (
                "Join them all. Click here",
                Some(("Click here", "Join them all.")),
            ),
            (
                "“Keep going.” Follow us.",
                Some(("Follow us.", "“Keep going.”")),
            ),
            ("Nothing here at all.", None),
        ] {
            let index = Index::of(text);
            let got = trailing(index.slice(text, all(text)), &layout())
                .map(|(l, rest)| (l.label.of(text), rest.text));
            assert_eq!(got, want, "{text}");
        }
    }

    #[test]
    fn printed_addresses() {
        for (text, want) in [
            (
                "see http://ok.example/a_(b)). Then www.two.example, too",
                "http://ok.example/a_(b);www.two.example",
            ),
            ("no httpd here", ""),
            ("https://one.example/ü?q=1", "https://one.example/ü?q=1"),
        ] {
            let mut links = Vec::new();
            addresses(Index::of(text).slice(text, all(text)), &mut links);
            let got: Vec<&str> = links.iter().map(|l| l.label.of(text)).collect();
            assert_eq!(got.join(";"), want);
        }
    }
}
