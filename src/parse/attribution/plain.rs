//! The plain lead, which most briefs have: known names with their regions, then a listed verb right after them.
//! What the other rules would give, only sooner: words are cut one by one as they are needed, and kept nowhere. Must not go
//! on where anything else stands.

use super::word::{self, Word};
use super::{Attribution, outlet};
use crate::model::lexicon::{Class, Classes, Row};
use crate::model::{Few, Lexicon, Mention, Rule, Span};
use crate::text::key::{NameHash, is_article, same_name};

/// Ranges are of the brief.
pub fn read(brief: &str, lexicon: &Lexicon) -> Option<Attribution> {
    let look = Look {
        text: brief,
        lexicon,
    };
    let mut outlets = Few::default();
    let mut at = 0;
    for _ in 0..word::MOST {
        let (region, name) = if let Some(name) = look.name(at) {
            (None, name)
        } else {
            let (region, after) = look.region(at)?;
            (Some(region), look.name(after)?)
        };
        // One article too many is left to the other rules.
        if brief.get(name.start..)?.starts_with("The The ") {
            return None;
        }
        let row = match (region, name.rows) {
            (None, [one]) => Some(*one),
            (None, _) => None,
            (Some(region), rows) => lexicon.resolve_among(rows, Some(region.of(brief))),
        };
        let range = outlet::without_body_article(brief, name.start..name.end, name.rows, lexicon);
        outlets.push(Mention {
            printed: Span::new(range.start, range.end),
            region,
            row,
        });
        let next = name.next?;
        let and = next.text == "and";
        at = match name.tail {
            "," | "" if and => next.after(),
            "," => next.at,
            "" => {
                return Some(Attribution {
                    verb: Some(look.verb(next, name.rows)?),
                    outlets,
                    also: Vec::new(),
                    rule: Rule::Plain,
                });
            }
            _ => return None,
        };
    }
    None
}

/// Whether a text begins with a known name, perhaps after its region.
pub fn begins(text: &str, lexicon: &Lexicon) -> bool {
    let look = Look { text, lexicon };
    look.name(0).is_some() || look.region(0).is_some()
}

/// A known name in a text.
struct Name<'a> {
    /// With its article.
    start: usize,
    end: usize,
    /// What stands between it and the next white space.
    tail: &'a str,
    rows: &'a [Row],
    /// The word after it.
    next: Option<Word<'a>>,
}

/// Looks at a text word by word.
#[derive(Clone, Copy)]
struct Look<'a> {
    text: &'a str,
    lexicon: &'a Lexicon,
}

impl<'a> Look<'a> {
    fn word(&self, at: usize) -> Option<Word<'a>> {
        word::next(self.text, at, self.lexicon)
    }

    /// The longest known name that begins at a byte, with a capital.
    fn name(&self, at: usize) -> Option<Name<'a>> {
        let first = self.word(at)?;
        let mut word = first;
        while is_article(word.text) && word.tail.is_empty() {
            word = self.word(word.after())?;
        }
        if first.is_small() {
            return None;
        }
        let begins = word.at;
        // "The island" is none: small words alone are no name, but where the table has them so.
        let small = word.is_small();
        let mut hash = NameHash::default();
        let mut found = None;
        loop {
            hash.add(word.hash);
            let Some(begun) = self.lexicon.outlets.begun(hash) else {
                return found;
            };
            let next = self.word(word.after());
            let printed = self.text.get(begins..word.end())?;
            let rows = begun.rows(|key| same_name(printed, key));
            let outlets = &self.lexicon.outlets;
            let named =
                !small || printed.contains(char::is_uppercase) || outlets.is_printed_so(printed);
            if !rows.is_empty() && named {
                found = Some(Name {
                    start: first.at,
                    end: word.end(),
                    tail: word.tail,
                    rows,
                    next,
                });
            }
            if word.has_comma() {
                return found;
            }
            match next {
                Some(next) => word = next,
                None => return found,
            }
        }
    }

    /// `Thailand’s`, `South Africa’s`: the place, and where the word after it begins. Asked for where no known name begins.
    fn region(&self, at: usize) -> Option<(Span, usize)> {
        const WORDS: usize = 4;
        if !has_possessive(self.text.get(at..)?) {
            return None;
        }
        let mut word = self.word(at)?;
        let start = word.at;
        for _ in 0..WORDS {
            if !word.tail.is_empty() {
                return None;
            }
            let owner = word.text.strip_suffix("’s");
            if let Some(owner) = owner.or_else(|| word.text.strip_suffix("'s")) {
                let end = word.at + owner.len();
                let place = self.lexicon.places.is_place(self.text.get(start..end)?);
                return place.then(|| (Span::new(start, end), word.after()));
            }
            word = self.word(word.after())?;
        }
        None
    }

    /// The verb right after the names, which `next` is, or some fillers before it.
    fn verb(&self, next: Word<'a>, rows: &[Row]) -> Option<Span> {
        const FILLERS: usize = 3;
        let mut word = next;
        for _ in 0..=FILLERS {
            let classes = word.classes();
            if !word.is_filler_of(classes) {
                let verb = is_verb(&word, classes, rows, self.lexicon);
                return verb.then(|| Span::new(word.at, word.end()));
            }
            word = self.word(word.after())?;
        }
        None
    }
}

/// A listed verb that cannot be a noun, nor have its outlet after it.
fn is_verb(word: &Word<'_>, classes: Classes, rows: &[Row], lexicon: &Lexicon) -> bool {
    let medium = || {
        rows.first()
            .is_some_and(|row| lexicon.outlets.reports(*row))
    };
    let sure =
        classes.has(Class::Verbs) && !classes.has(Class::Genres) && !classes.has(Class::Fillers);
    sure && word.is_small()
        && !word.opens
        && !word.tail.contains('.')
        && (!classes.has(Class::After) || medium())
}

/// Whether a possessive stands near the head of a text.
fn has_possessive(text: &str) -> bool {
    const NEAR: usize = 48;
    let bytes = text.as_bytes();
    let head = bytes.get(..NEAR).unwrap_or(bytes);
    // The last byte of ’, or the plain sign.
    memchr::memchr2_iter(0x99, b'\'', head).any(|at| head.get(at + 1) == Some(&b's'))
}
