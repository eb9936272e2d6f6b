//! Two kinds of word list: words in classes, and phrases that a line starts with or is.
//! Must not know what they are for. Compared folded, so that case, accents and typographic marks make no difference.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer};

use super::keyed::Keyed;
use crate::text::fold::{fold, strip_folded};
use crate::text::key::{NameHash, same_word};

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
        self.0
            .find(name, |key| same_word(word, key))
            .copied()
            .unwrap_or_default()
    }

    pub fn has(&self, class: Class, word: &str) -> bool {
        self.classes(word).has(class)
    }

    pub fn add(&mut self, class: Class, word: &str) {
        self.0.slot(word).add(class);
    }
}

impl<'de> Deserialize<'de> for Vocabulary {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let lists = BTreeMap::<Class, Vec<String>>::deserialize(deserializer)?;
        let mut vocabulary = Vocabulary::default();
        for (class, list) in &lists {
            for word in list {
                vocabulary.add(*class, word);
            }
        }
        Ok(vocabulary)
    }
}

/// Single words.
#[derive(Debug, Default)]
pub struct Words(Keyed<()>);

impl Words {
    /// Whether a word as printed is one of them.
    pub fn has(&self, word: &str) -> bool {
        self.0.has(word)
    }
}

impl<'de> Deserialize<'de> for Words {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut words = Words::default();
        for word in Vec::<String>::deserialize(deserializer)? {
            words.0.insert(&word, ());
        }
        Ok(words)
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
