//! Quotes and picture texts of a single line: `Name: "words"`, `“words” – Name, role`, `OUTLET: text` (format guide, sections
//! 5, 6 and 10).

use crate::text::Cut;
use std::ops::Range;

use crate::model::lexicon::{Vocabulary, WordClass};
use crate::text::words::at_most;

const OPENING: [char; 4] = ['"', '“', '«', '‘'];
const CLOSING: [char; 4] = ['"', '”', '»', '’'];

/// A line `Name: "words"`, as byte ranges of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speech {
    pub name: Range<usize>,
    /// An age or a place next to the name.
    pub about: Option<Range<usize>>,
    /// Without the quotation marks.
    pub words: Range<usize>,
}

/// Speaker and words of `Name: "words"`, `Ali, 24: "words"`, `Amir (Syria): "words"`.
pub fn speech(line: &str) -> Option<Speech> {
    let colon = colon(line, 60)?;
    let after = line.get(colon + 1..)?;
    let words = after.trim_start();
    // Prefilter: rejects most lines with a colon.
    let open = words.chars().next().filter(|c| OPENING.contains(c))?;
    let start = line.len() - words.len();
    let head = line.get(..colon)?;
    let end = head
        .find([',', '('])
        .or_else(|| head.find(" from "))
        .unwrap_or(head.len());
    let name = head.get(..end)?.trim_end();
    if !is_person(name) {
        return None;
    }
    let rest = head.get(end..)?;
    let about = rest.trim_matches([',', '(', ')', ' ', '\u{A0}']);
    let about_at = end + rest.find(about)?;
    let body = words.get(open.len_utf8()..)?;
    let close = body.rfind(CLOSING)?;
    // A headline such as `Minister: “Now” Is the Time` continues after its quotation.
    let rest = body.get(close..)?.trim_start_matches(CLOSING);
    if rest.trim_matches(['.', ' ', '\u{A0}']).chars().count() > 0 || close < 12 {
        return None;
    }
    let from = start + open.len_utf8();
    Some(Speech {
        name: 0..name.len(),
        about: (!about.is_empty()).then_some(about_at..about_at + about.len()),
        words: from..from + close,
    })
}

/// The first colon, at most `most` bytes from the head.
fn colon(line: &str, most: usize) -> Option<usize> {
    let bytes = line.as_bytes();
    memchr::memchr(b':', bytes.get(..=most).unwrap_or(bytes))
}

/// Whether a text is one to six capitalised words; all but the first may be particles such as `and`, `de`, `al`.
fn is_person(name: &str) -> bool {
    let capital = |w: &str| w.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase());
    let mut words = name.split([' ', '\u{A0}']).filter(|w| !w.is_empty());
    words.next().is_some_and(capital)
        && words.enumerate().all(|(n, w)| {
            // "al-Masri", "de", "and": a short particle, alone or before a hyphen.
            let small = || w.split('-').next().is_some_and(|p| p.len() <= 3);
            n < 5 && (capital(w) || small())
        })
}

/// Speaker and words of `Name: prose without marks.`, which is a quote only before a share line.
pub fn unmarked_speech(line: &str) -> Option<(Range<usize>, Range<usize>)> {
    let colon = colon(line, 60)?;
    let name = line.get(..colon)?;
    let after = line.get(colon + 1..)?;
    let start = line.len() - after.trim_start().len();
    let capitals = name
        .split_whitespace()
        .all(|w| !w.starts_with(char::is_lowercase) || w.len() <= 3);
    (capitals && !at_most(5, after)).then_some((0..colon, start..line.len()))
}

/// Whether a text begins with an opening quotation mark.
pub fn opens(text: &str) -> bool {
    text.starts_with(OPENING)
}

/// The words of a paragraph that is wholly in quotation marks, without the marks.
pub fn quoted(line: &str) -> Option<Range<usize>> {
    let open = line.chars().next().filter(|c| OPENING.contains(c))?;
    let close = line.chars().next_back().filter(|c| CLOSING.contains(c))?;
    let range = open.len_utf8()..line.len() - close.len_utf8();
    let inner = line.get(range.clone())?;
    // One quotation, not two with words between them.
    let another = inner.contains(['“', '”']) || open == '"' && inner.contains('"');
    (!inner.is_empty() && !another).then_some(range)
}

/// Name and role of `Name – role`, the line under a quote.
pub fn attribution_line(line: &str) -> Option<(Range<usize>, Range<usize>)> {
    let (at, dash) = line.char_indices().find(|(_, c)| matches!(c, '–' | '—'))?;
    let name = line.get(..at)?.trim_end();
    let role = line.get(at + dash.len_utf8()..)?;
    // A sentence with an aside between dashes is not a name and role.
    if role.contains(['–', '—']) && line.ends_with('.') {
        return None;
    }
    let role_at = line.len() - role.trim_start().len();
    (is_person(name) && !role.trim().is_empty()).then_some((0..name.len(), role_at..line.len()))
}

/// The parts of a quote of the day: words, name, role. All but the words may be missing.
pub fn of_the_day(
    line: &str,
    vocabulary: &Vocabulary,
) -> (Range<usize>, Option<Range<usize>>, Option<Range<usize>>) {
    let start = line
        .chars()
        .next()
        .filter(|c| OPENING.contains(c))
        .map_or(0, char::len_utf8);
    let Some(close) = line.rfind(['”', '"', '»']).filter(|&i| i > start) else {
        return (start..line.len(), None, None);
    };
    let words = start
        ..line
            .get(..close)
            .map_or(close, |w| w.trim_end_matches(['”', '"', '»']).len());
    let tail = line.cut(close..);
    let after = tail.trim_start_matches(['”', '"', '»', ' ', '\u{A0}', '-', '–', '—']);
    let at = line.len() - after.len();
    let name_end = after
        .char_indices()
        .find(|&(i, c)| {
            matches!(c, ',' | '–' | '—' | '(')
                || c == '.' && !is_shortened(after.cut(..i), vocabulary)
        })
        .map_or(after.len(), |(i, _)| i);
    let name = after.cut(..name_end).trim_end();
    if name.is_empty() {
        return (words, None, None);
    }
    let role = after.cut(name_end..);
    let role_at = line.len()
        - role
            .trim_start_matches([',', ' ', '\u{A0}', '–', '—', '.', '('])
            .len();
    let role_end = line.trim_end_matches(['.', ' ', '\u{A0}', ')']).len();
    (
        words,
        Some(at..at + name.len()),
        (role_at < role_end).then_some(role_at..role_end),
    )
}

/// Whether the word before a stop is an abbreviated title or an initial: "Mr.", "Joseph R."
fn is_shortened(before: &str, vocabulary: &Vocabulary) -> bool {
    const TITLE: usize = 4;
    let word = before
        .rsplit(char::is_whitespace)
        .next()
        .unwrap_or_default();
    let letters = word.chars().count();
    letters <= 1 || letters <= TITLE && vocabulary.has(WordClass::Titles, word)
}

/// Whether a line is a name of two or three words and a role: "Ada Marlow, President", "Ada Marlow — harbour master".
pub fn is_signature(line: &str) -> bool {
    const WORDS: usize = 12;
    let Some(at) = line.find([',', '–', '—']) else {
        return false;
    };
    let (name, role) = line.split_at_checked(at).unwrap_or((line, ""));
    let words = name.split_whitespace().count();
    let capitals = name
        .split_whitespace()
        .all(|w| w.starts_with(char::is_uppercase));
    let role = role.trim_start_matches([',', '–', '—']).trim();
    (2..=3).contains(&words)
        && capitals
        && role.starts_with(char::is_alphabetic)
        && at_most(WORDS, line)
        && !line.ends_with(['.', '!', '?', ':', '…'])
}

/// Source and text of `OUTLET: text`, with the source in capitals (format guide, section 6).
pub fn picture_source(line: &str) -> Option<(Range<usize>, Range<usize>)> {
    let colon = colon(line, 30).filter(|&i| i >= 2)?;
    let source = line.get(..colon)?;
    let capitals = source.chars().all(|c| {
        c.is_uppercase() || c.is_ascii_digit() || matches!(c, ' ' | '&' | '-' | '+' | '/')
    });
    let text = line.get(colon + 1..)?;
    let at = line.len() - text.trim_start().len();
    (capitals && source.chars().filter(|c| c.is_alphabetic()).count() >= 2 && !at_most(3, text))
        .then_some((0..colon, at..line.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::lexicon::Lexicon;

    #[test]
    #[expect(
        clippy::string_slice,
        reason = "ranges of literals, which the test is to prove right"
    )]
    fn forms() {
        let speech_of = |l: &'static str| speech(l).map(|s| (&l[s.name], &l[s.words]));
        assert_eq!(
            speech_of("Nadia: “I came by sea and stayed.”"),
            Some(("Nadia", "I came by sea and stayed."))
        );
        assert_eq!(
            speech_of("Ana and\u{A0}Luis:\"We came by sea and stayed.\""),
            Some(("Ana and\u{A0}Luis", "We came by sea and stayed."))
        );
        assert_eq!(
            speech_of("Minister: “Enough of This Now” Is the Word"),
            None
        );
        assert_eq!(speech_of("The rules say: “come by sea and stay”"), None);
        let lexicon = Lexicon::builtin().expect("reads");
        let words = &lexicon.layout.attribution;
        let day = |l: &'static str| {
            let (w, n, r) = of_the_day(l, words);
            (&l[w], n.map(|n| &l[n]), r.map(|r| &l[r]))
        };
        assert_eq!(
            day("“Keep the door open.” – Ada Marlow, harbour master."),
            (
                "Keep the door open.",
                Some("Ada Marlow"),
                Some("harbour master")
            )
        );
        assert_eq!(
            day("Keep the door open.”Ada Marlow"),
            ("Keep the door open.", Some("Ada Marlow"), None)
        );
        assert_eq!(
            day("“Keep the door open."),
            ("Keep the door open.", None, None)
        );
        let pic = |l: &'static str| picture_source(l).map(|(a, b)| (&l[a], &l[b]));
        assert_eq!(
            pic("TIME:\u{A0}\u{A0}A bus waits at dawn."),
            Some(("TIME", "A bus waits at dawn."))
        );
        assert_eq!(pic("Time: A bus waits at dawn."), None);
        let under = |l: &'static str| attribution_line(l).map(|(a, b)| (&l[a], &l[b]));
        assert_eq!(
            under("Ada Marlow – Moved from the coast"),
            Some(("Ada Marlow", "Moved from the coast"))
        );
        assert_eq!(
            quoted("“One thing I took.”").map(|r| &"“One thing I took.”"[r]),
            Some("One thing I took.")
        );
        assert_eq!(quoted("“One” and “two”"), None);
    }
}
