//! The gazetteer: countries with their names, adjectives and places, and world regions (`data/places.toml`).
//! Looks up whole names only; finding places in running text is slow and is done on demand elsewhere.

use std::collections::HashMap;

use serde::Deserialize;

use super::key::NameHash;
use super::names::NameMap;

/// A country, as listed in the file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CountryRow {
    pub name: String,
    /// ISO 3166-1 two-letter code.
    pub iso: Option<String>,
    #[serde(default)]
    pub names: Vec<String>,
    #[serde(default)]
    pub adjectives: Vec<String>,
    #[serde(default)]
    pub places: Vec<String>,
}

#[derive(Debug, Default, Clone)]
pub struct Places {
    countries: Vec<Box<str>>,
    /// Index of each country in `countries`.
    rows: HashMap<Box<str>, u32>,
    by_name: NameMap<Place>,
    /// Names and adjectives of countries with their row, and world regions without one.
    spoken: Vec<(Box<str>, Option<u32>)>,
}

/// What a name can refer to.
#[derive(Debug, Clone, Copy, Default)]
pub struct Place {
    /// Row of the country that the name means or lies in.
    country: Option<u32>,
    /// An adjective of a place: "Swiss".
    pub adjective: bool,
    /// A world region, which belongs to no country.
    wide: bool,
}

impl Place {
    /// Whether it is a country, a city, a world region.
    pub fn is_place(&self) -> bool {
        self.country.is_some() || self.wide
    }
}

impl Places {
    /// Adds countries and world regions. A place does not replace a country, or an earlier place, of the same name.
    pub fn add(&mut self, countries: &[CountryRow], regions: &[String]) {
        for region in regions {
            self.by_name.entry(region).wide = true;
            self.spoken.push((region.as_str().into(), None));
        }
        let rows: Vec<u32> = countries.iter().map(|c| self.row(&c.name)).collect();
        for (row, country) in rows.iter().zip(countries) {
            for name in std::iter::once(&country.name).chain(&country.names) {
                self.by_name.entry(name).country = Some(*row);
                self.spoken.push((name.as_str().into(), Some(*row)));
            }
            for adjective in &country.adjectives {
                self.by_name.entry(adjective).adjective = true;
                self.spoken.push((adjective.as_str().into(), Some(*row)));
            }
        }
        for (row, country) in rows.iter().zip(countries) {
            for place in &country.places {
                self.by_name.entry(place).country.get_or_insert(*row);
            }
        }
    }

    fn row(&mut self, country: &str) -> u32 {
        if let Some(row) = self.rows.get(country) {
            return *row;
        }
        let row = u32::try_from(self.countries.len()).unwrap_or(u32::MAX);
        self.countries.push(country.into());
        self.rows.insert(country.into(), row);
        row
    }

    /// The countries, in file order.
    pub fn countries(&self) -> impl ExactSizeIterator<Item = &str> {
        self.countries.iter().map(|c| &**c)
    }

    /// Names and adjectives of countries as used in running text, each with its index in [`Places::countries`]. World
    /// regions have no index, even if named after a country.
    pub fn spoken(&self) -> impl Iterator<Item = (&str, Option<usize>)> {
        self.spoken
            .iter()
            .map(|(name, row)| (&**name, row.map(|r| r as usize)))
    }

    /// The country of a name: a country, city, camp or province.
    pub fn country_of(&self, place: &str) -> Option<&str> {
        self.by_name
            .get(place)
            .and_then(|p| p.country)
            .and_then(|row| self.countries.get(row as usize))
            .map(|c| &**c)
    }

    /// Whether `name` is a place: a country, a city, a world region.
    pub fn is_place(&self, name: &str) -> bool {
        self.by_name.get(name).is_some_and(Place::is_place)
    }

    /// Whether a word is a place or the adjective of one: "Swiss".
    pub fn is_named(&self, name: &str) -> bool {
        self.by_name.get(name).is_some()
    }

    /// What a name refers to, by the hash of the name; `same` returns whether a key is that of the name.
    pub fn find(&self, hash: NameHash, same: impl Fn(&str) -> bool) -> Option<&Place> {
        self.by_name.find(hash, same)
    }
}
