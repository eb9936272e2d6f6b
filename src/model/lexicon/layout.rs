//! The words of the layout: `data/layout.toml`, field by field.
//! Must not say what follows what.

use serde::Deserialize;

use super::keyed::Keyed;
use super::words::{Phrases, Vocabulary, Words};

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Layout {
    pub header: Phrases,
    pub contact: Vec<String>,
    pub banner: Phrases,
    pub footer: Phrases,
    pub posted: Phrases,
    pub byline: Phrases,
    pub bullets: Vec<String>,
    pub heading: Headings,
    pub link: LinkWords,
    pub credit: CreditWords,
    pub field: FieldWords,
    pub attribution: Vocabulary,
    pub dateline: DatelineWords,
    pub months: Months,
    pub publication: Vec<Publication>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Headings {
    pub news: Phrases,
    pub trending: Phrases,
    pub quote: Phrases,
    pub other: Phrases,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LinkWords {
    pub starts: Phrases,
    pub pointers: Words,
    pub bare: Phrases,
    pub share: Phrases,
    pub ends: Phrases,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CreditWords {
    pub labels: Phrases,
    pub kept: Phrases,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldWords {
    pub publisher: Phrases,
    pub other: Phrases,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DatelineWords {
    pub works: Words,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Publication {
    pub name: String,
    pub signs: Vec<String>,
    #[serde(default)]
    pub weblog: bool,
}

/// Month names of several languages.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "RawMonths")]
pub struct Months(Keyed<i8>);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawMonths {
    en: Vec<String>,
    fr: Vec<String>,
    es: Vec<String>,
    de: Vec<String>,
    short: Vec<(String, i8)>,
}

impl From<RawMonths> for Months {
    fn from(raw: RawMonths) -> Self {
        let mut months = Months::default();
        for names in [&raw.en, &raw.fr, &raw.es, &raw.de] {
            for (name, month) in names.iter().zip(1..) {
                months.add(name, month);
            }
        }
        for (name, month) in raw.en.iter().zip(1..) {
            months.add(&name.chars().take(3).collect::<String>(), month);
        }
        for (name, month) in &raw.short {
            months.add(name, *month);
        }
        months
    }
}

impl Months {
    pub fn add(&mut self, name: &str, month: i8) {
        self.0.insert(name, month);
    }

    /// The month (1 to 12) that a word names, whole or shortened, with or without a stop.
    pub fn find(&self, word: &str) -> Option<i8> {
        self.0.get(word).copied()
    }
}

impl Layout {
    /// # Errors
    /// What the TOML reader says, with line and column.
    pub fn read(toml: &str) -> Result<Layout, toml::de::Error> {
        toml::from_str(toml)
    }
}
