//! Index of the words that contain non-ASCII letters ("Côte", "ﬁsh") or are hyphenated across a line break: folded and
//! joined, with their positions. Most words are plain ASCII and are found in the text itself.

use crate::text::Cut;
use std::ops::Range;

use memchr::memmem::Finder;

use super::clean::is_common_mark;
use super::fold::{fold_each, of_latin};
use super::hyphen::{breaks, broken};

/// The accented words of a text, so that a search for plain letters need not fold the text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Accents {
    /// The folded words, each followed by a line feed.
    folded: Box<str>,
    /// Start of each word in `folded`, and in the text.
    places: Box<[(u32, u32)]>,
}

impl Accents {
    pub fn of(text: &str) -> Accents {
        let (mut folded, mut places) = (String::new(), Vec::new());
        // No word starts before `free`: it is already consumed.
        let mut free = 0;
        let mut breaks = breaks(text).peekable();
        let mut rare = foreign(text).peekable();
        while let Some(at) = match (breaks.peek(), rare.peek()) {
            (Some(a), Some(b)) if a < b => breaks.next(),
            (Some(_), None) => breaks.next(),
            _ => rare.next(),
        } {
            if at < free {
                continue;
            }
            let Some(first) = Joint::at(text, at) else {
                continue;
            };
            if places.is_empty() {
                folded.reserve(128);
                places.reserve(16);
            }
            let back = text.as_bytes().cut(free..at).iter();
            let start = at - back.rev().take_while(|b| b.is_ascii_alphanumeric()).count();
            places.push((capped(folded.len()), capped(start)));
            add_plain(text.cut(start..at), &mut folded);
            free = at;
            let mut next = Some(first);
            while let Some(joint) = next {
                match joint {
                    Joint::Letter(c) => {
                        fold_each(c, &mut |d| folded.push(d));
                        free += c.len_utf8();
                    }
                    Joint::Broken(to) => free = to,
                }
                let rest = text.cut(free..);
                let plain = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
                add_plain(rest.cut(..plain), &mut folded);
                free += plain;
                next = Joint::at(text, free);
            }
            folded.push('\n');
        }
        Accents {
            folded: folded.into(),
            places: places.into(),
        }
    }

    /// Start offsets, inside `within`, of the words whose folded form contains `run`.
    pub fn holding<'a>(
        &'a self,
        run: &'a Finder<'_>,
        within: Range<usize>,
    ) -> impl Iterator<Item = usize> + 'a {
        let place = |byte: usize| {
            let n = self.places.partition_point(|p| (p.1 as usize) < byte);
            self.places
                .get(n)
                .map_or(self.folded.len(), |p| p.0 as usize)
        };
        let from = place(within.start);
        let folded = self.folded.as_bytes().get(from..place(within.end));
        run.find_iter(folded.unwrap_or_default())
            .filter_map(move |at| {
                let at = from + at;
                let n = self.places.partition_point(|p| p.0 as usize <= at);
                let place = self.places.get(n.checked_sub(1)?)?;
                Some(place.1 as usize)
            })
    }
}

/// Offsets of the non-ASCII characters that are not common marks.
fn foreign(text: &str) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    let is_first = |b: u8| b >= 0xC0;
    let all = (0..bytes.len()).filter(move |at| bytes.get(*at).is_some_and(|b| is_first(*b)));
    all.filter(|at| !bytes.get(*at..).is_some_and(is_common_mark))
}

/// What continues a word besides ASCII letters and digits.
enum Joint {
    Letter(char),
    /// A hyphen at the end of a line, with the offset at which the word continues.
    Broken(usize),
}

impl Joint {
    fn at(text: &str, at: usize) -> Option<Joint> {
        let c = text.get(at..)?.chars().next()?;
        if folds_to_letters(c) {
            return Some(Joint::Letter(c));
        }
        broken(text, at).map(Joint::Broken)
    }
}

/// Appends ASCII letters and digits in lower case.
fn add_plain(plain: &str, folded: &mut String) {
    let from = folded.len();
    folded.push_str(plain);
    if let Some(added) = folded.get_mut(from..) {
        added.make_ascii_lowercase();
    }
}

fn capped(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// Whether a non-ASCII character folds to ASCII letters or digits, or to nothing (so that it joins its neighbours).
fn folds_to_letters(c: char) -> bool {
    if c.is_ascii() {
        return false;
    }
    if let Some(one) = of_latin(c) {
        return one.is_ascii_alphanumeric();
    }
    let (mut none, mut letter) = (true, false);
    fold_each(c, &mut |d| {
        none = false;
        letter |= d.is_ascii_alphanumeric();
    });
    none || letter
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, run: &str, want: &[&str]) {
        let got: Vec<&str> = Accents::of(text)
            .holding(&Finder::new(run), 0..text.len())
            .filter_map(|at| text.get(at..)?.split_whitespace().next())
            .collect();
        assert_eq!(got, want, "{text}: {run}");
    }

    #[test]
    fn a_common_mark_is_no_letter() {
        for c in '\u{80}'..='\u{FFFF}' {
            let text = c.to_string();
            if is_common_mark(text.as_bytes()) {
                assert!(!folds_to_letters(c), "{c:?}");
            }
        }
    }

    #[test]
    fn finds_accented_words() {
        let text = "The harbour’s “Café” in São Tomé – côtes, cafe\u{301}s and ﬁsh";
        check(text, "cafe", &["Café”", "cafe\u{301}s"]);
        check(text, "cafes", &["cafe\u{301}s"]);
        check(text, "o", &["São", "Tomé", "côtes,"]);
        check(text, "fish", &["ﬁsh"]);
        check(text, "harbour", &[]);
        check("plain", "plain", &[]);
        check("", "a", &[]);
    }
}
