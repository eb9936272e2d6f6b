//! The words of dates in several languages: months, weekdays, seasons, quarters. `model/date` reads what they mean
//! together.

use std::collections::BTreeMap;

use jiff::civil::Weekday;
use serde::Deserialize;

use super::names::NameMap;
use super::words::Words;

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Season {
    #[default]
    Winter,
    Spring,
    Summer,
    Autumn,
}

impl Season {
    /// Returns 1 (winter) to 4 (autumn).
    pub fn number(self) -> i8 {
        match self {
            Season::Winter => 1,
            Season::Spring => 2,
            Season::Summer => 3,
            Season::Autumn => 4,
        }
    }

    pub fn id(self) -> &'static str {
        match self {
            Season::Winter => "winter",
            Season::Spring => "spring",
            Season::Summer => "summer",
            Season::Autumn => "autumn",
        }
    }

    pub fn title(self) -> &'static str {
        match self {
            Season::Winter => "Winter",
            Season::Spring => "Spring",
            Season::Summer => "Summer",
            Season::Autumn => "Autumn",
        }
    }
}

/// The words of dates; any lexicon file can add more.
#[derive(Debug, Default, Deserialize, Clone)]
#[serde(default, deny_unknown_fields)]
pub struct DateWords {
    /// Have their own table in a lexicon file, `[months]`.
    #[serde(skip)]
    pub months: Names<12>,
    weekdays: Names<7>,
    ordinals: Names<4>,
    #[serde(deserialize_with = "seasons")]
    seasons: NameMap<Season>,
    /// Words for a quarter of a year, including `Q`.
    pub quarters: Words,
    /// Words before a number that is not part of a date: `issue 7`.
    pub numbering: Words,
    /// Words inside a date or behind it: `3 de febrero de 2025`.
    pub particles: Words,
    /// Endings of ordinal numbers: `3rd`.
    pub endings: Words,
    /// Words for a week: `W33`.
    pub weeks: Words,
    /// First words of a label before the date of an issue: `Date of issue: 31/03/2015`.
    pub labels: Words,
    /// Between two months.
    pub joins: Words,
    /// Words before the day on which something began.
    pub since: Words,
    /// Words of time that are no date by themselves: `today`.
    pub relative: Words,
    /// Whether `8/16/2018` means 16 August: a setting, not a word.
    #[serde(skip)]
    pub month_first: bool,
}

impl DateWords {
    pub fn merge(&mut self, other: DateWords) {
        self.months.merge(other.months);
        self.weekdays.merge(other.weekdays);
        self.seasons.merge(other.seasons, |_, new| new);
        self.quarters.merge(other.quarters);
        self.numbering.merge(other.numbering);
        self.particles.merge(other.particles);
        self.endings.merge(other.endings);
        self.weeks.merge(other.weeks);
        self.labels.merge(other.labels);
        self.joins.merge(other.joins);
        self.since.merge(other.since);
        self.relative.merge(other.relative);
        self.ordinals.merge(other.ordinals);
    }

    /// The month (1 to 12) for a full or short name, with or without a full stop.
    pub fn month(&self, word: &str) -> Option<i8> {
        self.months.0.get(word).copied()
    }

    pub fn weekday(&self, word: &str) -> Option<Weekday> {
        let number = self.weekdays.0.get(word).copied()?;
        Weekday::from_monday_one_offset(number).ok()
    }

    pub fn season(&self, word: &str) -> Option<Season> {
        self.seasons.get(word).copied()
    }

    /// The number of an ordinal: 2 for "second".
    pub fn ordinal(&self, word: &str) -> Option<i8> {
        self.ordinals.0.get(word).copied()
    }
}

/// Names of months or weekdays in several languages, numbered from 1.
#[derive(Debug, Default, Deserialize, Clone)]
#[serde(try_from = "RawNames")]
pub struct Names<const N: usize>(NameMap<i8>);

impl<const N: usize> Names<N> {
    pub fn merge(&mut self, other: Names<N>) {
        self.0.merge(other.0, |_, new| new);
    }
}

#[derive(Deserialize, Clone)]
#[serde(expecting = "lists of names in their order, by language")]
struct RawNames {
    /// Short forms with their numbers.
    #[serde(default)]
    short: Vec<(String, i8)>,
    /// Full names by language code.
    #[serde(flatten)]
    languages: BTreeMap<String, Vec<String>>,
}

impl<const N: usize> TryFrom<RawNames> for Names<N> {
    type Error = String;

    fn try_from(raw: RawNames) -> Result<Self, String> {
        let mut names = Names::default();
        for (language, list) in &raw.languages {
            if list.len() != N {
                return Err(format!("`{language}` lists {} names, not {N}", list.len()));
            }
            for (name, number) in list.iter().zip(1..) {
                names.0.insert(name, number);
            }
        }
        // In English, the first three letters are a short form.
        for (name, number) in raw
            .languages
            .get("en")
            .into_iter()
            .flatten()
            .take(N)
            .zip(1..)
        {
            let short: String = name.chars().take(3).collect();
            names.0.insert(&short, number);
        }
        for (name, number) in &raw.short {
            names.0.insert(name, *number);
        }
        Ok(names)
    }
}

fn seasons<'de, D: serde::Deserializer<'de>>(from: D) -> Result<NameMap<Season>, D::Error> {
    let lists = BTreeMap::<Season, Vec<String>>::deserialize(from)?;
    let mut seasons = NameMap::default();
    for (season, names) in &lists {
        for name in names {
            seasons.insert(name, *season);
        }
    }
    Ok(seasons)
}
