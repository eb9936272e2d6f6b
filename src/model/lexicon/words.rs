//! Lists of single words, and words with classes. Words are compared folded: case, accents and typographic variants
//! make no difference.

use std::collections::BTreeMap;

use serde::de::Error;
use serde::{Deserialize, Deserializer};

use super::key::{NameHash, same_word};
use super::names::NameMap;

/// A list of strings. Rejects an empty string: it would match everywhere.
#[derive(Debug, Default, Clone)]
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
pub enum WordClass {
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
    Telling,
    Articles,
    Determiners,
    Novelties,
    Prepositions,
    Wherein,
    Circumstances,
    Auxiliaries,
    Passives,
    Collectives,
    #[serde(rename = "weak-joins")]
    WeakJoins,
    Areas,
    #[serde(rename = "place-parts")]
    PlaceParts,
    #[serde(rename = "foreign-articles")]
    ForeignArticles,
    Media,
    Carriers,
    Others,
    Titles,
}

/// The classes of one word.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct WordClasses(u64);

impl WordClasses {
    pub fn has(self, class: WordClass) -> bool {
        self.0 & 1 << class as u64 != 0
    }

    fn add(&mut self, class: WordClass) {
        self.0 |= 1 << class as u64;
    }
}

/// Words with their classes.
#[derive(Debug, Default, Clone)]
pub struct Vocabulary(NameMap<WordClasses>);

impl Vocabulary {
    /// Returns the classes of a printed word.
    pub fn classes(&self, word: &str) -> WordClasses {
        self.0.get(word).copied().unwrap_or_default()
    }

    /// The classes of a word by its [hash](super::key::word_hash).
    pub fn classes_of(&self, word: &str, hash: u64) -> WordClasses {
        let mut name = NameHash::default();
        name.add(hash);
        let found = self.0.find(name, |key| same_word(word, key));
        found.copied().unwrap_or_default()
    }

    pub fn has(&self, class: WordClass, word: &str) -> bool {
        self.classes(word).has(class)
    }

    fn add(&mut self, class: WordClass, word: &str) {
        self.0.entry(word).add(class);
    }

    pub fn merge(&mut self, other: Vocabulary) {
        self.0.merge(other.0, |a, b| WordClasses(a.0 | b.0));
    }
}

impl<'de> Deserialize<'de> for Vocabulary {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let lists = BTreeMap::<WordClass, Filled>::deserialize(deserializer)?;
        let mut vocabulary = Vocabulary::default();
        for (class, Filled(list)) in &lists {
            for word in list {
                if word.contains(char::is_whitespace) {
                    let message = format!(
                        "“{word}” is more than one word, and only single words are looked for here"
                    );
                    return Err(D::Error::custom(message));
                }
                vocabulary.add(*class, word);
            }
        }
        Ok(vocabulary)
    }
}

/// A list of words, or of phrases that a whole text is compared with.
#[derive(Debug, Default, Clone)]
pub struct Words(NameMap<()>);

impl Words {
    pub fn merge(&mut self, other: Words) {
        self.0.merge(other.0, |(), ()| ());
    }

    /// Whether a word as printed is in the list.
    pub fn has(&self, word: &str) -> bool {
        self.0.get(word).is_some()
    }
}

impl<'de> Deserialize<'de> for Words {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut words = Words::default();
        for word in Filled::deserialize(deserializer)?.0 {
            words.0.insert(&word, ());
        }
        Ok(words)
    }
}
