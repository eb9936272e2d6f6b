//! The only way to make text that may be shown: replaces or removes what a terminal would interpret or hide.
//! Never changes the number of lines.

use crate::text::Cut;
use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

use unicode_normalization::char::is_combining_mark;

use super::index::Index;
use super::invisible::{is_default_ignorable, joins};
use super::soft;
use super::span::Span;

/// More combining marks than this on one letter are abuse, not writing (`reliability.md`, M4).
const MOST_MARKS: usize = 8;

/// Text that is safe to show. Only [`clean`] and [`clean_line`] make it.
#[derive(Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Clean(Box<str>);

impl Clean {
    /// One of the program's own words, which are safe as they are.
    pub fn own(words: &'static str) -> Clean {
        Clean(words.into())
    }

    /// The part that `span` covers; empty if the span does not fit the text.
    pub fn slice(&self, span: Span) -> Shown<'_> {
        Shown(Cow::Borrowed(span.of(&self.0)))
    }

    /// The same with the soft line ends of a paragraph as blanks, and words broken there whole. `soft`: the bytes of the line feeds.
    pub fn slice_flowed(&self, span: Span, soft: &[u32]) -> Shown<'_> {
        if soft::within(soft, span).is_empty() {
            return self.slice(span);
        }
        let lines = soft::lines(&self.0, span, soft);
        let text: String = lines
            .flat_map(|(join, line)| [join, line.of(&self.0)])
            .collect();
        Shown(Cow::Owned(text))
    }

    pub fn shown(&self) -> Shown<'_> {
        Shown(Cow::Borrowed(&self.0))
    }
}

impl Deref for Clean {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Clean {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl fmt::Display for Clean {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A piece of safe text, or a string literal of the program: the only text that `ui` accepts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown<'a>(Cow<'a, str>);

impl Shown<'_> {
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The bytes `range`; empty if out of bounds.
    pub fn part(&self, range: std::ops::Range<usize>) -> Shown<'_> {
        Shown(Cow::Borrowed(self.0.cut(range)))
    }
}

impl<'a> From<Shown<'a>> for Cow<'a, str> {
    fn from(shown: Shown<'a>) -> Self {
        shown.0
    }
}

impl From<&'static str> for Shown<'_> {
    fn from(own_words: &'static str) -> Self {
        Shown(Cow::Borrowed(own_words))
    }
}

impl From<Clean> for Shown<'_> {
    fn from(clean: Clean) -> Self {
        Shown(Cow::Owned(clean.0.into()))
    }
}

impl<'a> From<&'a Clean> for Shown<'a> {
    fn from(clean: &'a Clean) -> Self {
        clean.shown()
    }
}

/// A kind of change that made a text safe. Each kind becomes one note in the issue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// A control character was replaced by a visible symbol.
    Control,
    /// A character that hides or reorders text was removed.
    Hidden,
    /// Combining marks beyond the eighth on one letter were removed.
    CombiningMarks,
}

/// One kind of change: where it first occurred, and how often.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Changed {
    pub what: Change,
    /// 1-based line of the first occurrence.
    pub line: u32,
    pub count: u32,
}

/// Makes a whole text safe, and fills `index` with its index. Keeps line feeds and tabs. Does not copy text that is
/// already safe.
pub fn clean(raw: String, index: &mut Index) -> (Clean, Vec<Changed>) {
    clean_with(raw, index, &mut [])
}

/// Like [`clean`]; also moves `places`, ascending bytes of the text, to where they are afterwards.
pub fn clean_with(raw: String, index: &mut Index, places: &mut [u32]) -> (Clean, Vec<Changed>) {
    index.find(&raw);
    let Some(first) = first_unsafe(&raw, index) else {
        return (Clean(raw.into_boxed_str()), Vec::new());
    };
    let mut changes = Changes::default();
    let (head, tail) = raw.split_at(first);
    let mut out = String::with_capacity(raw.len() + 16);
    out.push_str(head);
    let mut line =
        1 + u32::try_from(memchr::memchr_iter(b'\n', head.as_bytes()).count()).unwrap_or(u32::MAX);
    let mut marks = 0;
    let mut at = first;
    let mut places = places.iter_mut().peekable();
    let mut chars = tail.chars().peekable();
    while let Some(c) = chars.next() {
        while let Some(place) = places.next_if(|p| **p as usize <= at) {
            if *place as usize >= first {
                *place = Span::new(out.len(), out.len()).start;
            }
        }
        at += c.len_utf8();
        let before = out.chars().next_back();
        match treat(before, c, chars.peek().copied()) {
            Treatment::Keep if is_combining_mark(c) => {
                marks += 1;
                if marks > MOST_MARKS {
                    changes.add(Change::CombiningMarks, line);
                } else {
                    out.push(c);
                }
            }
            Treatment::Keep => {
                // Joiners and removed characters between combining marks do not reset the count.
                if !is_default_ignorable(c) {
                    marks = 0;
                }
                out.push(c);
            }
            Treatment::Replace(with, what) => {
                marks = 0;
                out.push(with);
                changes.add(what, line);
            }
            Treatment::Drop => changes.add(Change::Hidden, line),
        }
        line += u32::from(c == '\n');
    }
    for place in places {
        *place = Span::new(out.len(), out.len()).start;
    }
    index.find(&out);
    (Clean(out.into_boxed_str()), changes.0)
}

/// Makes a single line safe: file names, messages and the like. Line feeds become visible symbols, tabs become spaces.
pub fn clean_line(raw: &str) -> Clean {
    let flat: Cow<'_, str> = if raw.contains(['\n', '\t', '\r']) {
        Cow::Owned(
            raw.replace('\n', "\u{240A}")
                .replace('\t', " ")
                .replace('\r', "\u{240D}"),
        )
    } else {
        Cow::Borrowed(raw)
    };
    clean(flat.into_owned(), &mut Index::default()).0
}

enum Treatment {
    Keep,
    Replace(char, Change),
    Drop,
}

/// Decides what to do with `c`. `before` is the last character kept, `after` the next one of the input.
fn treat(before: Option<char>, c: char, after: Option<char>) -> Treatment {
    let picture = |p| Treatment::Replace(p, Change::Control);
    match c {
        '\n' | '\t' | ' '..='\u{7E}' => Treatment::Keep,
        '\0'..='\u{1F}' => picture(char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{FFFD}')),
        '\u{7F}' => picture('\u{2421}'),
        // Some programs take these three for line ends.
        '\u{85}' | '\u{2028}' | '\u{2029}' => picture('\u{2424}'),
        '\u{80}'..='\u{9F}' => picture('\u{FFFD}'),
        // A blank Braille cell looks like a space; preheaders are padded with it.
        '\u{2800}' => Treatment::Replace(' ', Change::Hidden),
        // Interlinear annotation characters.
        '\u{FFF9}'..='\u{FFFB}' => Treatment::Drop,
        _ if is_default_ignorable(c) && !joins(before, c, after) => Treatment::Drop,
        _ => Treatment::Keep,
    }
}

/// Whether a text opens with a mark that newsletters are full of: a no-break space, a dash, a typographic quotation mark, a
/// bullet, an ellipsis.
pub fn is_common_mark(bytes: &[u8]) -> bool {
    matches!(bytes, [0xC2, 0xA0, ..] | [0xE2, 0x80, 0x90..=0xA7, ..])
}

/// Where cleaning has to start; `None` if the text is safe, as most texts are.
fn first_unsafe(text: &str, index: &Index) -> Option<usize> {
    let (mut marks, mut after) = (0, 0);
    for at in index.positions() {
        // Most are printed ASCII, common marks or Latin letters.
        let bytes = text.as_bytes().cut(at..);
        if matches!(bytes, [b'\n' | b'\t' | b' '..=b'~', ..])
            || is_common_mark(bytes)
            || is_latin(bytes)
        {
            continue;
        }
        let mut chars = text.get(at..)?.chars();
        let c = chars.next()?;
        let before = || text.get(..at).and_then(|t| t.chars().next_back());
        let safe = if c.is_ascii() || !is_default_ignorable(c) {
            matches!(treat(None, c, None), Treatment::Keep)
        } else {
            joins(before(), c, chars.next())
        };
        marks = match (is_combining_mark(c), at == after) {
            (false, true) if is_default_ignorable(c) => marks,
            (false, _) => 0,
            (true, false) => 1,
            (true, true) => marks + 1,
        };
        after = at + c.len_utf8();
        if marks > MOST_MARKS || !safe {
            // Start at the base letter, so that the combining marks on it are counted.
            let letter = |c: char| !is_combining_mark(c) && !is_default_ignorable(c);
            let head = text.cut(..at);
            return Some(head.rfind(letter).unwrap_or(0));
        }
    }
    None
}

/// Whether `bytes` starts with a Latin letter or symbol that is always kept: not a control, not a soft hyphen.
fn is_latin(bytes: &[u8]) -> bool {
    matches!(
        bytes,
        [0xC2, 0xA1..=0xAC | 0xAE..=0xBF, ..] | [0xC3..=0xCB, _, ..]
    )
}

#[derive(Default)]
struct Changes(Vec<Changed>);

impl Changes {
    fn add(&mut self, what: Change, line: u32) {
        match self.0.iter_mut().find(|c| c.what == what) {
            Some(c) => c.count = c.count.saturating_add(1),
            None => self.0.push(Changed {
                what,
                line,
                count: 1,
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn whole(raw: &str) -> Clean {
        clean(raw.to_owned(), &mut Index::default()).0
    }

    #[track_caller]
    fn check(raw: &str, want: &str) {
        assert_eq!(&*whole(raw), want);
    }

    #[test]
    fn controls_become_pictures_and_hidden_ones_go() {
        check("plain – “text”\n\tkept", "plain – “text”\n\tkept");
        check("a\u{1b}[31mb", "a␛[31mb");
        check("a\u{7f}b\u{9b}c\u{85}d", "a␡b\u{FFFD}c␤d");
        check("x\u{202e}y\u{200b}z\u{feff}", "xyz");
        check("heart\u{2764}\u{fe0f}", "heart\u{2764}");
        check(
            "a\u{180b}\u{3164}\u{17b4}\u{115f}\u{1d173}b\u{2800}c",
            "ab c",
        );
    }

    #[test]
    fn joiners_stay_where_they_carry_meaning() {
        check("می\u{200c}خواهم", "می\u{200c}خواهم");
        check("👨\u{200d}👩\u{200d}👧", "👨\u{200d}👩\u{200d}👧");
        check("❤\u{fe0f}\u{200d}🔥", "❤\u{200d}🔥");
        check("fish\u{200d}er\u{200c}man", "fisherman");
        check("می\u{200c}\u{200c}خ", "می\u{200c}خ");
        check("می\u{200c} \u{200d}👩", "می 👩");
    }

    #[test]
    fn floods_of_marks_are_capped() {
        let flood = format!("e{} next", "\u{301}".repeat(500));
        check(&flood, &format!("e{} next", "\u{301}".repeat(8)));
        let broken = format!("e{}x", "\u{301}\u{301}\u{301}\u{200b}".repeat(60));
        check(&broken, &format!("e{}x", "\u{301}".repeat(8)));
    }

    proptest! {
        #[test]
        fn cleaning_twice_changes_nothing(
            raw in "[aé朝یخ👩❤ \n\t\u{7}\u{85}\u{2028}\u{200B}-\u{200E}\u{AD}\u{301}\u{64B}\u{FE0F}\u{1F3FB}]{0,40}",
        ) {
            let once = whole(&raw);
            prop_assert_eq!(&*whole(&once), &*once);
            let mut marks = 0;
            for c in once.chars() {
                marks = match c {
                    _ if is_combining_mark(c) => marks + 1,
                    _ if is_default_ignorable(c) => marks,
                    _ => 0,
                };
                prop_assert!(marks <= MOST_MARKS, "{once:?}");
            }
        }
    }

    #[test]
    fn every_character_comes_out_safe_and_stays_so() {
        for c in '\0'..=char::MAX {
            let once = whole(&format!("a{c}b"));
            for d in once.chars() {
                assert!(
                    matches!(treat(None, d, None), Treatment::Keep),
                    "{c:?} gave {d:?}"
                );
            }
            assert_eq!(whole(&once), once, "{c:?} twice");
        }
    }

    #[test]
    fn one_line_stays_one_line() {
        assert_eq!(&*clean_line("two\nlines\tand a tab"), "two␊lines and a tab");
    }
}
