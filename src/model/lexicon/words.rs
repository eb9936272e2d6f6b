//! Two kinds of word list: words in classes, and phrases that a line starts with or is.
//! Must not know what they are for. Compared folded, so that case, accents and typographic marks make no difference.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::de::Error;
use serde::{Deserialize, Deserializer};

use unicode_normalization::char::is_combining_mark;

use super::keyed::Keyed;
use crate::text::fold::{fold, strip_folded};
use crate::text::key::{NameHash, core, name_key, same_word, short_word_hash, word_hash};

/// A list of strings of which none is empty: an empty one would be found everywhere.
#[derive(Debug, Default)]
pub struct Filled(pub Vec<String>);

impl<'de> Deserialize<'de> for Filled {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let list = Vec::<String>::deserialize(deserializer)?;
        if list.iter().any(|s| s.trim().is_empty()) {
            return Err(D::Error::custom(
                "an empty string would be found everywhere",
            ));
        }
        Ok(Filled(list))
    }
}

/// What kinds of word the grammar of attributions knows; each has its list in `data/layout.toml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Class {
    Verbs,
    Fillers,
    After,
    Adverbials,
    Genres,
    Objects,
    Descriptors,
    Particles,
    Bodies,
    Schools,
    Programmes,
    Mastheads,
    Pronouns,
    Staff,
    Speaking,
}

/// The classes of one word.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Classes(u32);

impl Classes {
    pub fn has(self, class: Class) -> bool {
        self.0 & 1 << class as u32 != 0
    }

    fn add(&mut self, class: Class) {
        self.0 |= 1 << class as u32;
    }
}

/// Words with their classes.
#[derive(Debug, Default)]
pub struct Vocabulary(Keyed<Classes>);

impl Vocabulary {
    /// The classes of a word as printed.
    pub fn classes(&self, word: &str) -> Classes {
        self.0.get(word).copied().unwrap_or_default()
    }

    /// The same for a word whose hash is known.
    pub fn classes_hashed(&self, word: &str, hash: u64) -> Classes {
        let mut name = NameHash::default();
        name.add(hash);
        let found = self.0.find(name, |key| same_word(word, key));
        found.copied().unwrap_or_default()
    }

    pub fn has(&self, class: Class, word: &str) -> bool {
        self.classes(word).has(class)
    }

    fn add(&mut self, class: Class, word: &str) {
        self.0.slot(word).add(class);
    }

    pub fn merge(&mut self, other: Vocabulary) {
        self.0.merge(other.0, |a, b| Classes(a.0 | b.0));
    }
}

impl<'de> Deserialize<'de> for Vocabulary {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let lists = BTreeMap::<Class, Filled>::deserialize(deserializer)?;
        let mut vocabulary = Vocabulary::default();
        for (class, Filled(list)) in &lists {
            for word in list {
                if word.contains(char::is_whitespace) {
                    let told = format!(
                        "“{word}” is more than one word, and only single words are looked for here"
                    );
                    return Err(D::Error::custom(told));
                }
                vocabulary.add(*class, word);
            }
        }
        Ok(vocabulary)
    }
}

/// One bit for each byte that a text can start with to start with one of some folded words or phrases: most are dismissed
/// by it. A text that begins with `&` is not taken for one with "and".
#[derive(Debug, Clone, Copy, Default)]
struct FirstBytes([u64; 4]);

impl FirstBytes {
    /// What folds to the first byte: itself, its capital, or anything that is not ASCII.
    fn add(&mut self, folded: &str) {
        let byte = folded.bytes().next().unwrap_or(0);
        for b in [byte, byte.to_ascii_uppercase()]
            .into_iter()
            .chain(0x80..=0xFF)
        {
            if let Some(slot) = self.0.get_mut(usize::from(b >> 6)) {
                *slot |= 1 << (b & 63);
            }
        }
    }

    fn merge(&mut self, other: FirstBytes) {
        for (mine, more) in self.0.iter_mut().zip(other.0) {
            *mine |= more;
        }
    }

    #[inline]
    fn has(self, byte: u8) -> bool {
        let slot = self.0.get(usize::from(byte >> 6));
        slot.is_some_and(|slot| slot & 1 << (byte & 63) != 0)
    }
}

/// Single words.
#[derive(Debug, Default)]
pub struct Words {
    words: Keyed<()>,
    first: FirstBytes,
}

impl Words {
    pub fn merge(&mut self, other: Words) {
        self.words.merge(other.words, |(), ()| ());
        self.first.merge(other.first);
    }

    /// Whether a word as printed is one of them.
    pub fn has(&self, word: &str) -> bool {
        let word = core(word.trim());
        if !word.bytes().next().is_some_and(|b| self.first.has(b)) {
            return false;
        }
        self.words
            .find(NameHash::of_word(word), |key| same_word(word, key))
            .is_some()
    }
}

impl<'de> Deserialize<'de> for Words {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut words = Words::default();
        for word in Filled::deserialize(deserializer)?.0 {
            words.words.insert(&word, ());
            words.first.add(&name_key(&word));
        }
        Ok(words)
    }
}

/// A text with the hash of its first word, by which nearly all phrases are dismissed at once.
#[derive(Debug, Clone, Copy)]
pub struct Head<'a> {
    pub text: &'a str,
    first: u64,
}

impl<'a> Head<'a> {
    pub fn of(text: &'a str) -> Head<'a> {
        let bytes = text.as_bytes();
        // Most words are short and plain, and hashed as they are measured.
        let mut chunk = 0;
        for (at, b) in bytes.iter().take(8).enumerate() {
            if !b.is_ascii_alphanumeric() {
                if at == 0 || !b.is_ascii() {
                    break;
                }
                let first = short_word_hash(chunk);
                return Head { text, first };
            }
            chunk |= u64::from(*b) << (8 * at);
        }
        Head {
            text,
            first: word_hash(first_word(text)),
        }
    }
}

/// The letters and digits that a text opens with, of a very long word the beginning; where it opens with a sign, the sign.
fn first_word(text: &str) -> &str {
    const LONGEST: usize = 64;
    let near = (LONGEST..text.len()).find(|at| text.is_char_boundary(*at));
    let text = near.and_then(|at| text.get(..at)).unwrap_or(text);
    let ascii = text.bytes().take_while(u8::is_ascii_alphanumeric).count();
    if ascii > 0 && text.as_bytes().get(ascii).is_none_or(u8::is_ascii) {
        return text.get(..ascii).unwrap_or_default();
    }
    let end = text
        .find(|c: char| !c.is_alphanumeric() && !is_combining_mark(c))
        .unwrap_or(text.len());
    let sign = text.chars().next().map_or(0, char::len_utf8);
    text.get(..end.max(sign)).unwrap_or_default()
}

/// Phrases by the hash of their first word, and among those longest first.
#[derive(Debug, Default)]
pub struct Phrases {
    list: Vec<Phrase>,
    /// One bit for each first word, by its hash.
    first: [u64; 4],
    bytes: FirstBytes,
}

#[derive(Debug)]
struct Phrase {
    first: u64,
    folded: Box<str>,
}

impl Phrases {
    fn add(&mut self, folded: Box<str>) {
        let first = word_hash(first_word(&folded));
        let (slot, bit) = Phrases::bit(first);
        if let Some(slot) = self.first.get_mut(slot) {
            *slot |= bit;
        }
        self.bytes.add(&folded);
        let order = |p: &Phrase| (p.first, Reverse(p.folded.len()));
        let at = self
            .list
            .partition_point(|p| order(p) <= (first, Reverse(folded.len())));
        self.list.insert(at, Phrase { first, folded });
    }

    pub fn merge(&mut self, other: Phrases) {
        for phrase in other.list {
            self.add(phrase.folded);
        }
    }

    fn bit(first: u64) -> (usize, u64) {
        ((first >> 62) as usize, 1 << (first >> 56 & 63))
    }

    /// How many bytes of a text the phrase takes that it starts with, at a word's border.
    #[inline]
    pub fn start_of_head(&self, head: Head<'_>) -> Option<usize> {
        let (slot, bit) = Phrases::bit(head.first);
        let may = self.first.get(slot).is_some_and(|s| s & bit != 0);
        if may { self.longest_start(head) } else { None }
    }

    fn longest_start(&self, head: Head<'_>) -> Option<usize> {
        let text = head.text;
        let from = self.list.partition_point(|p| p.first < head.first);
        let from = self.list.iter().skip(from);
        let mut same = from.take_while(|p| p.first == head.first);
        same.find_map(|phrase| {
            let end = strip_folded(text, &phrase.folded)?;
            let open = phrase.folded.ends_with(|c: char| c.is_alphanumeric())
                && text
                    .get(end..)
                    .is_some_and(|t| t.starts_with(|c: char| c.is_lowercase()));
            (!open).then_some(end)
        })
    }

    pub fn start_of(&self, text: &str) -> Option<usize> {
        let byte = *text.as_bytes().first()?;
        if self.may_start(byte) {
            self.start_of_head(Head::of(text))
        } else {
            None
        }
    }

    /// Whether a phrase can start with a byte.
    #[inline]
    pub fn may_start(&self, byte: u8) -> bool {
        self.bytes.has(byte)
    }

    pub fn starts(&self, text: &str) -> bool {
        self.start_of(text).is_some()
    }

    #[inline]
    pub fn starts_head(&self, head: Head<'_>) -> bool {
        self.start_of_head(head).is_some()
    }

    /// Whether `text` is one of them, apart from a final stop or colon.
    pub fn is(&self, text: &str) -> bool {
        self.is_head(Head::of(text))
    }

    #[inline]
    pub fn is_head(&self, head: Head<'_>) -> bool {
        self.start_of_head(head)
            .is_some_and(|end| Phrases::is_rest(head.text, end))
    }

    /// Whether nothing follows a phrase that takes `end` bytes of a text, apart from a final stop or colon.
    pub fn is_rest(text: &str, end: usize) -> bool {
        let rest = text.get(end..);
        rest.is_some_and(|t| {
            t.chars()
                .all(|c| c.is_whitespace() || matches!(c, '.' | ':' | '!'))
        })
    }
}

impl<'de> Deserialize<'de> for Phrases {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut phrases = Phrases::default();
        for phrase in Filled::deserialize(deserializer)?.0 {
            phrases.add(fold(&phrase).into_boxed_str());
        }
        Ok(phrases)
    }
}
