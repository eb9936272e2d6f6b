//! Words hyphenated across a line break: "har-" and "bour". The text keeps them as printed; search finds them with and
//! without the hyphen, and text shown on one line joins them.

use crate::text::Cut;
use std::borrow::Cow;

/// If a word is broken at byte `at` of `text`, returns where it continues. A break is a hyphen after a letter, optional
/// blanks, one line feed, optional blanks and a lower-case letter. Addresses keep their hyphens.
pub fn broken(text: &str, at: usize) -> Option<usize> {
    let tail = text.get(at..)?;
    let after = tail.strip_prefix(['-', '\u{2010}'])?;
    let rest = after
        .trim_start_matches([' ', '\t', '\u{A0}'])
        .strip_prefix('\n')?;
    let next = rest.trim_start_matches([' ', '\t', '\u{A0}']);
    let before = text.get(..at)?;
    let word = || before.rsplit(char::is_whitespace).next().unwrap_or(before);
    let inside = next.starts_with(char::is_lowercase)
        && !is_suspended(next)
        && before.ends_with(char::is_alphabetic)
        && !["://", "www.", "@"]
            .iter()
            .any(|sign| word().contains(sign));
    inside.then(|| text.len() - next.len())
}

/// Whether a hyphen before this text waits for the rest of its word: "pre- and post-natal", "Vor- und Nachteile".
pub fn is_suspended(next: &str) -> bool {
    const CONJUNCTIONS: [&str; 10] = [
        "and", "or", "to", "und", "oder", "bis", "et", "ou", "y", "o",
    ];
    let word = next.split(|c: char| !c.is_alphanumeric()).next();
    word.is_some_and(|w| CONJUNCTIONS.contains(&w))
}

/// Offsets of the hyphens at which words are broken, in order.
pub fn breaks(text: &str) -> impl Iterator<Item = usize> {
    // Checks line ends only: few lines end in a hyphen.
    memchr::memchr_iter(b'\n', text.as_bytes()).filter_map(|end| {
        let line = text.get(..end)?.trim_end_matches([' ', '\t', '\u{A0}']);
        let at = line.char_indices().next_back()?.0;
        broken(text, at).map(|_| at)
    })
}

/// `text` on one line: broken words joined, line feeds replaced by spaces.
pub fn one_line(text: &str) -> Cow<'_, str> {
    if memchr::memchr(b'\n', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for at in breaks(text) {
        out.push_str(text.cut(from..at));
        from = broken(text, at).unwrap_or(at);
    }
    out.push_str(text.cut(from..));
    Cow::Owned(out.replace('\n', " "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joins_what_a_line_end_broke() {
        for (text, want) in [
            ("the har-\nbour", "the harbour"),
            ("unac- \n  companied", "unaccompanied"),
            (
                "the is\u{2010}\nland, the har-\nbour",
                "the island, the harbour",
            ),
            ("Port-\nAmaro", "Port- Amaro"),
            ("pre-\nand post-natal", "pre- and post-natal"),
            ("1990-\nera", "1990- era"),
            ("http://example.org/a-\nb", "http://example.org/a- b"),
            ("www.long-\npath", "www.long- path"),
            ("a –\ndash", "a – dash"),
            ("one-\n\ntwo", "one-  two"),
            ("no break - here", "no break - here"),
        ] {
            assert_eq!(one_line(text), want, "{text:?}");
        }
    }
}
