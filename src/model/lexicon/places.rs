//! Countries with their names, adjectives and places, and regions of the world: `data/places.toml`.
//! Must not find places in running text; that is a costly match, made on demand elsewhere.

use std::collections::{HashMap, HashSet};

use serde::Deserialize;

use crate::text::key::name_key;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Country {
    name: String,
    #[expect(
        dead_code,
        reason = "the form of the file; read when countries are exported"
    )]
    iso: Option<String>,
    #[serde(default)]
    names: Vec<String>,
    #[serde(default)]
    adjectives: Vec<String>,
    #[serde(default)]
    places: Vec<String>,
}

#[derive(Debug, Default)]
pub struct Places {
    countries: Vec<Box<str>>,
    /// Key of a name or place to its country.
    by_key: HashMap<Box<str>, u32>,
    adjectives: HashSet<Box<str>>,
    /// Regions of the world, which have no country.
    wide: HashSet<Box<str>>,
}

impl Places {
    /// # Errors
    /// What the TOML reader says, with line and column.
    pub fn read(toml: &str) -> Result<Places, toml::de::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct File {
            country: Vec<Country>,
            region: Vec<String>,
        }
        let file: File = toml::from_str(toml)?;
        let mut places = Places {
            countries: Vec::new(),
            by_key: HashMap::new(),
            adjectives: HashSet::new(),
            wide: file
                .region
                .iter()
                .map(|r| name_key(r).into_boxed_str())
                .collect(),
        };
        for (row, country) in (0..).zip(&file.country) {
            places.countries.push(country.name.as_str().into());
            for name in std::iter::once(&country.name).chain(&country.names) {
                places.by_key.insert(name_key(name).into_boxed_str(), row);
            }
            places.adjectives.extend(
                country
                    .adjectives
                    .iter()
                    .map(|a| name_key(a).into_boxed_str()),
            );
        }
        for (row, country) in (0..).zip(&file.country) {
            for place in &country.places {
                places
                    .by_key
                    .entry(name_key(place).into_boxed_str())
                    .or_insert(row);
            }
        }
        Ok(places)
    }

    /// The country of a country's name, a city, a camp, a province.
    pub fn country_of(&self, place: &str) -> Option<&str> {
        self.country_of_key(&name_key(place))
    }

    pub fn country_of_key(&self, key: &str) -> Option<&str> {
        self.by_key
            .get(key)
            .and_then(|&row| self.countries.get(row as usize))
            .map(|c| &**c)
    }

    /// Whether a key names a place: a country, a city, a region of the world.
    pub fn is_place(&self, key: &str) -> bool {
        self.by_key.contains_key(key) || self.wide.contains(key)
    }

    pub fn is_adjective(&self, key: &str) -> bool {
        self.adjectives.contains(key)
    }
}
