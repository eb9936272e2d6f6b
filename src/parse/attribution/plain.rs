//! The plain lead, which most briefs have: known names with their regions, then a listed verb right after them.
//! What the other rules would give, only sooner; must not go on where anything else stands.

use std::ops::Range;

use super::known::{self, Names};
use super::word::{MOST, Word, more_words};
use super::{Attribution, outlet};
use crate::model::lexicon::{Class, Classes};
use crate::model::{Few, Lexicon, Mention, Rule, Span};

/// Words are cut as they are needed; ranges are of the brief.
pub fn read<'a>(
    brief: &'a str,
    words: &mut Vec<Word<'a>>,
    lexicon: &'a Lexicon,
) -> Option<Attribution> {
    let mut outlets = Few::default();
    let mut at = 0;
    loop {
        more_words(brief, at + 1, lexicon, words);
        let head = words.get(at)?.at;
        let possessed = has_possessive(brief.get(head..).unwrap_or_default());
        if possessed {
            more_words(brief, at + 6, lexicon, words);
        }
        let (region, from) = possessed
            .then(|| region(brief, words, at, lexicon))
            .flatten()
            .map_or((None, at), |(r, from)| (Some(r), from));
        let (end, rows) = name(brief, words, from, lexicon)?;
        let (first, last) = (words.get(from)?, *words.get(end.checked_sub(1)?)?);
        if first.is_small() || first.text == "The" && words.get(from + 1)?.text == "The" {
            return None;
        }
        let name = outlet::without_body_article(brief, first.at..last.end(), rows, lexicon);
        let row = match (region, rows) {
            (None, [one]) => Some(*one),
            (None, _) => None,
            (Some(region), _) => lexicon.resolve(brief.get(name.clone())?, Some(region.of(brief))),
        };
        outlets.push(Mention {
            printed: Span::new(name.start, name.end),
            region,
            row,
        });
        more_words(brief, MOST.min(end + 1), lexicon, words);
        let next = words.get(end)?;
        at = match last.tail {
            "," => end + usize::from(next.text == "and"),
            "" if next.text == "and" => end + 1,
            "" => {
                let verb = verb(brief, words, end, rows, lexicon)?;
                return Some(Attribution {
                    outlets,
                    also: Vec::new(),
                    rule: Rule::Plain,
                    verb: Some(verb),
                });
            }
            _ => return None,
        };
    }
}

/// The longest known name that begins at a word, and its rows; words are cut until it and a longer one would have ended.
fn name<'a>(
    brief: &'a str,
    words: &mut Vec<Word<'a>>,
    from: usize,
    lexicon: &'a Lexicon,
) -> Option<(usize, &'a [u32])> {
    let mut names = Names::beginning_at(from);
    let mut found = None;
    while let Some(next) = names.next() {
        // A comma that stands by itself is seen with the word after it.
        more_words(brief, MOST.min(next + 2), lexicon, words);
        if next >= words.len() {
            break;
        }
        found = names.go_on(words, lexicon).or(found);
    }
    found
}

/// The verb right after the names, perhaps after fillers.
fn verb<'a>(
    brief: &'a str,
    words: &mut Vec<Word<'a>>,
    after: usize,
    rows: &[u32],
    lexicon: &'a Lexicon,
) -> Option<Span> {
    const FILLERS: usize = 3;
    for at in after..=after + FILLERS {
        more_words(brief, at + 1, lexicon, words);
        let word = words.get(at)?;
        let classes = word.classes();
        if !word.is_filler_of(classes) {
            return is_verb(word, classes, rows, lexicon).then(|| Span::new(word.at, word.end()));
        }
    }
    None
}

/// Whether a possessive stands near the head of a text.
pub fn has_possessive(text: &str) -> bool {
    const NEAR: usize = 48;
    let bytes = text.as_bytes();
    let head = bytes.get(..NEAR).unwrap_or(bytes);
    // The last byte of ’, or the plain sign.
    memchr::memchr2_iter(0x99, b'\'', head).any(|at| head.get(at + 1) == Some(&b's'))
}

/// A listed verb that cannot be a noun, nor have its outlet after it.
fn is_verb(word: &Word<'_>, classes: Classes, rows: &[u32], lexicon: &Lexicon) -> bool {
    let medium = || {
        rows.first()
            .is_some_and(|row| lexicon.outlets.reports(*row))
    };
    if !word.is_small() || word.opens || word.tail.contains('.') {
        return false;
    }
    let sure =
        classes.has(Class::Verbs) && !classes.has(Class::Genres) && !classes.has(Class::Fillers);
    sure && (!classes.has(Class::After) || medium())
}

/// `Thailand’s`, `South Africa’s`: the place, and the word after it. What is known as it stands has no region.
pub fn region(
    brief: &str,
    words: &[Word<'_>],
    at: usize,
    lexicon: &Lexicon,
) -> Option<(Span, usize)> {
    let (owner, possessed) = words
        .iter()
        .enumerate()
        .skip(at)
        .take(4)
        .find_map(|(i, x)| {
            let place = x
                .text
                .strip_suffix("’s")
                .or_else(|| x.text.strip_suffix("'s"))?;
            Some((i, x.at + place.len()))
        })?;
    let range: Range<usize> = words.get(at)?.at..possessed;
    let known = || known::longest(words, at, lexicon).is_some_and(|(end, _)| end > owner);
    let plain = words.get(at..owner)?.iter().all(|x| x.tail.is_empty())
        && words.get(owner)?.tail.is_empty();
    (plain && lexicon.places.is_place(brief.get(range.clone())?) && !known())
        .then(|| (Span::new(range.start, range.end), owner + 1))
}
