//! Countries with their names, adjectives and places, and regions of the world: `data/places.toml`.
//! Must not find places in running text; that is a costly match, made on demand elsewhere.

use std::collections::HashMap;

use serde::Deserialize;

use super::keyed::Keyed;
use crate::text::key::NameHash;

/// A country as the file has it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CountryRow {
    pub name: String,
    /// Its ISO code of two letters.
    pub iso: Option<String>,
    #[serde(default)]
    pub names: Vec<String>,
    #[serde(default)]
    pub adjectives: Vec<String>,
    #[serde(default)]
    pub places: Vec<String>,
}

#[derive(Debug, Default)]
pub struct Places {
    countries: Vec<Box<str>>,
    /// Where each stands among them.
    rows: HashMap<Box<str>, u32>,
    by_name: Keyed<Place>,
    /// Names and adjectives of countries as the file has them, with the country's row; and regions, with none.
    spoken: Vec<(Box<str>, Option<u32>)>,
}

/// What a name can be.
#[derive(Debug, Clone, Copy, Default)]
struct Place {
    /// A country or a place in one.
    country: Option<u32>,
    adjective: bool,
    /// A region of the world, which has no country.
    wide: bool,
}

impl Places {
    /// Adds countries, and regions of the world. A name that is taken by a country stays its own.
    pub fn add(&mut self, countries: &[CountryRow], regions: &[String]) {
        for region in regions {
            self.by_name.slot(region).wide = true;
            self.spoken.push((region.as_str().into(), None));
        }
        let rows: Vec<u32> = countries.iter().map(|c| self.row(&c.name)).collect();
        for (row, country) in rows.iter().zip(countries) {
            for name in std::iter::once(&country.name).chain(&country.names) {
                self.by_name.slot(name).country = Some(*row);
                self.spoken.push((name.as_str().into(), Some(*row)));
            }
            for adjective in &country.adjectives {
                self.by_name.slot(adjective).adjective = true;
                self.spoken.push((adjective.as_str().into(), Some(*row)));
            }
        }
        for (row, country) in rows.iter().zip(countries) {
            for place in &country.places {
                self.by_name.slot(place).country.get_or_insert(*row);
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

    /// The countries, in the order of the file.
    pub fn countries(&self) -> impl ExactSizeIterator<Item = &str> {
        self.countries.iter().map(|c| &**c)
    }

    /// What a country is called in running text, its adjectives too, with its place among [`Places::countries`]; and
    /// regions of the world, which are no country though they may be called after one.
    pub fn spoken(&self) -> impl Iterator<Item = (&str, Option<usize>)> {
        self.spoken
            .iter()
            .map(|(name, row)| (&**name, row.map(|r| r as usize)))
    }

    /// The country of a country's name, a city, a camp, a province.
    pub fn country_of(&self, place: &str) -> Option<&str> {
        self.by_name
            .get(place)
            .and_then(|p| p.country)
            .and_then(|row| self.countries.get(row as usize))
            .map(|c| &**c)
    }

    /// Whether a name is a place's: a country, a city, a region of the world.
    pub fn is_place(&self, name: &str) -> bool {
        self.is_place_hashed(name, NameHash::of(name))
    }

    /// The same for a name whose hash was made already.
    pub fn is_place_hashed(&self, name: &str, hash: NameHash) -> bool {
        let place = self.by_name.get_hashed(name, hash);
        place.is_some_and(|p| p.country.is_some() || p.wide)
    }

    pub fn is_adjective(&self, name: &str) -> bool {
        self.by_name.get(name).is_some_and(|p| p.adjective)
    }
}
