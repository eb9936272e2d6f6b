//! Lists of single words, and words with classes. Words are compared folded: case, accents and typographic variants
//! make no difference.

use std::collections::BTreeMap;

use serde::de::Error;
use serde::{Deserialize, Deserializer};

use super::first::FirstBytes;
use super::keyed::Keyed;
use crate::text::key::{NameHash, core, name_key, same_word};

/// A list of non-empty strings; an empty one would match everywhere.
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

/// The word classes of the attribution grammar; `data/layout.toml` has a list for each.
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
    /// Returns the classes of a printed word.
    pub fn classes(&self, word: &str) -> Classes {
        self.0.get(word).copied().unwrap_or_default()
    }

    /// Like [`Vocabulary::classes`], for a word that is already hashed.
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

/// A set of single words.
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

    /// Whether a printed word is in the set.
    pub fn has(&self, word: &str) -> bool {
        let word = core(word.trim());
        if !self.first.may_start(word.as_bytes()) {
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
