//! Soft line ends: line feeds that only wrap a paragraph. A list of them holds their bytes, in order.

use crate::text::Cut;
use std::borrow::Cow;

use super::hyphen::{broken, is_suspended};
use super::span::Span;

/// The soft ends within a span.
pub fn within(soft: &[u32], span: Span) -> &[u32] {
    let first = soft.partition_point(|end| *end < span.start);
    let past = soft.partition_point(|end| *end < span.end);
    soft.cut(first..past)
}

/// The text of a span with its soft ends as blanks: each byte stays in its place.
pub fn flow<'t>(text: &'t str, span: Span, soft: &[u32]) -> Cow<'t, str> {
    let ends = within(soft, span);
    if ends.is_empty() {
        return Cow::Borrowed(span.of(text));
    }
    let mut out = String::with_capacity(span.range().len());
    let mut start = span.start;
    for end in ends {
        out.push_str(Span { start, end: *end }.of(text));
        out.push(' ');
        start = *end + 1;
    }
    out.push_str(Span { start, ..span }.of(text));
    Cow::Owned(out)
}

/// The lines of a span between its soft ends, and what joins each to the one before it: a blank, or nothing after a hyphen.
/// The hyphen of a broken word is left out; that of a compound ("Port-Amaro") and of an address stays.
pub fn lines(text: &str, span: Span, soft: &[u32]) -> impl Iterator<Item = (&'static str, Span)> {
    let (mut start, mut join) = (span.start, "");
    let ends = within(soft, span).iter().copied().map(Some).chain([None]);
    ends.map(move |end| {
        let Some(end) = end else {
            return (join, Span { start, ..span });
        };
        let line = Span { start, end };
        let printed = line.of(text).trim_end();
        let last = printed.chars().next_back().map_or(0, char::len_utf8);
        let hyphen = start as usize + printed.len() - last;
        let below = text.cut(end as usize + 1..);
        let indent = below.len() - below.trim_start_matches([' ', '\t', '\u{A0}']).len();
        let (len, next, to_next) = if let Some(next) = broken(text, hyphen) {
            (printed.len() - last, next, "")
        } else {
            let next = end as usize + 1 + indent;
            let is_compound = printed
                .strip_suffix(['-', '\u{2010}'])
                .is_some_and(|word| word.ends_with(char::is_alphanumeric))
                && text.cut(next..).starts_with(char::is_alphanumeric)
                && !is_suspended(text.cut(next..));
            (printed.len(), next, if is_compound { "" } else { " " })
        };
        let joined = (join, line.part(0..len));
        (start, join) = (Span::new(next, next).start, to_next);
        joined
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrapped_paragraph_is_one_line() {
        for (text, want) in [
            ("the boat\nsails", "the boat sails"),
            ("the har-\nbour, the \n   boat", "the harbour, the boat"),
            ("Port-\nAmaro", "Port-Amaro"),
            ("the 1990-\nera", "the 1990-era"),
            ("a -\nb", "a - b"),
            ("pre-\nand post-natal", "pre- and post-natal"),
            ("one line", "one line"),
        ] {
            let soft: Vec<u32> = (0..)
                .zip(text.bytes())
                .filter(|(_, b)| *b == b'\n')
                .map(|(at, _)| at)
                .collect();
            let span = Span::new(0, text.len());
            let read: String = lines(text, span, &soft)
                .flat_map(|(join, line)| [join, line.of(text)])
                .collect();
            assert_eq!(read, want);
            assert_eq!(flow(text, span, &soft), text.replace('\n', " "));
        }
    }
}
