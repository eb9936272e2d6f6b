//! Two kinds of word list: single words, and phrases that a line starts with or is.
//! Must not know what they are for. Compared folded, so that case, accents and typographic marks make no difference.

use std::collections::HashSet;

use serde::{Deserialize, Deserializer};

use crate::text::fold::{fold, strip_folded};

/// Single words.
#[derive(Debug, Clone, Default)]
pub struct Words(HashSet<Box<str>>);

impl Words {
    /// Whether `word`, in lower case, is one of them.
    pub fn has(&self, word: &str) -> bool {
        self.0.contains(word)
    }

    /// The same for a word as printed.
    pub fn has_any_case(&self, word: &str) -> bool {
        if word
            .bytes()
            .all(|b| b.is_ascii() && !b.is_ascii_uppercase())
        {
            self.has(word)
        } else {
            self.0.contains(fold(word).as_str())
        }
    }
}

impl<'de> Deserialize<'de> for Words {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let list = Vec::<String>::deserialize(deserializer)?;
        Ok(Words(
            list.iter().map(|w| fold(w).into_boxed_str()).collect(),
        ))
    }
}

/// Phrases, longest first.
#[derive(Debug, Clone)]
pub struct Phrases {
    list: Vec<Box<str>>,
    /// Which bytes, in lower case, a text can start with to start with a phrase: nearly all lines are dismissed by it.
    first: [bool; 256],
}

impl Default for Phrases {
    fn default() -> Self {
        Phrases {
            list: Vec::new(),
            first: [false; 256],
        }
    }
}

impl Phrases {
    /// How many bytes of `text` the phrase takes that it starts with, at a word's border.
    pub fn start_of(&self, text: &str) -> Option<usize> {
        let first = text.bytes().next()?;
        if !self
            .first
            .get(usize::from(first.to_ascii_lowercase()))
            .copied()
            .unwrap_or(false)
        {
            return None;
        }
        self.list.iter().find_map(|phrase| {
            let end = strip_folded(text, phrase)?;
            let open = phrase.ends_with(|c: char| c.is_alphanumeric())
                && text
                    .get(end..)
                    .is_some_and(|t| t.starts_with(|c: char| c.is_lowercase()));
            (!open).then_some(end)
        })
    }

    pub fn starts(&self, text: &str) -> bool {
        self.start_of(text).is_some()
    }

    /// Whether `text` is one of them, apart from a final stop or colon.
    pub fn is(&self, text: &str) -> bool {
        self.start_of(text).is_some_and(|end| {
            text.get(end..).is_some_and(|t| {
                t.chars()
                    .all(|c| c.is_whitespace() || matches!(c, '.' | ':' | '!'))
            })
        })
    }

    /// The phrases, folded.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.list.iter().map(|p| &**p)
    }
}

impl<'de> Deserialize<'de> for Phrases {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let list = Vec::<String>::deserialize(deserializer)?;
        let mut first = [false; 256];
        for phrase in &list {
            if let Some(slot) = phrase
                .bytes()
                .next()
                .and_then(|b| first.get_mut(usize::from(b.to_ascii_lowercase())))
            {
                *slot = true;
            }
        }
        let mut list: Vec<Box<str>> = list.iter().map(|p| fold(p).into_boxed_str()).collect();
        list.sort_by_key(|p| std::cmp::Reverse(p.len()));
        Ok(Phrases { list, first })
    }
}
