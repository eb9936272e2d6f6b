//! Lists of phrases that a line starts with or is.
//! Must not know what they are for. Compared folded, so that case, accents and typographic marks make no difference.

use std::cmp::Reverse;

use serde::{Deserialize, Deserializer};
use unicode_normalization::char::is_combining_mark;

use super::first::FirstBytes;
use super::words::Filled;
use crate::text::fold::{fold, strip_folded};
use crate::text::key::{first_word_hash, word_hash};

/// A text with the hash of its first word, by which nearly all phrases are dismissed at once.
#[derive(Debug, Clone, Copy)]
pub struct Head<'a> {
    pub text: &'a str,
    first: u64,
}

impl<'a> Head<'a> {
    #[inline]
    pub fn of(text: &'a str) -> Head<'a> {
        // Most words are short and plain, and hashed as they are measured.
        let first = first_word_hash(text).unwrap_or_else(|| word_hash(first_word(text)));
        Head { text, first }
    }

    pub fn first_word(self) -> u64 {
        self.first
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

    /// The hashes of the words that they begin with.
    pub fn first_words(&self) -> impl Iterator<Item = u64> {
        self.list.iter().map(|phrase| phrase.first)
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
        if self.may_start(text.as_bytes()) {
            self.start_of_head(Head::of(text))
        } else {
            None
        }
    }

    /// Whether a text can start with a phrase, by its first bytes.
    #[inline]
    pub fn may_start(&self, text: &[u8]) -> bool {
        self.bytes.may_start(text)
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
