//! The table of outlets (`data/outlets.toml`). Several rows can share a name; the region distinguishes them.
//! Never guesses: an ambiguous name without a region stays as printed.

use std::num::NonZeroU32;

use hashbrown::{HashMap, HashTable};
use serde::Deserialize;

use super::key::{NameHash, name_key};
use super::names::NameMap;

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OutletRow {
    /// Canonical name.
    pub name: String,
    /// Other printed names.
    #[serde(default)]
    pub names: Vec<String>,
    /// Hosts of its site, without `www.`.
    #[serde(default)]
    pub hosts: Vec<String>,
    pub country: Option<String>,
    pub kind: Option<String>,
}

/// 1-based row number, so that `Option<Row>` takes no extra space.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Row(NonZeroU32);

impl Row {
    /// The row at a 0-based index of the table.
    fn at(place: usize) -> Row {
        let number = u32::try_from(place).unwrap_or(u32::MAX).saturating_add(1);
        Row(NonZeroU32::new(number).unwrap_or(NonZeroU32::MIN))
    }

    fn index(self) -> usize {
        self.0.get() as usize - 1
    }
}

#[derive(Debug, Default, Clone)]
pub struct Outlets {
    rows: Vec<OutletRow>,
    by_name: NameMap<Vec<Row>>,
    by_host: HashMap<String, Row>,
    /// Rows by the hash of their name and country, so that adding to a large table stays fast.
    by_country: HashTable<(u64, Row)>,
}

impl Outlets {
    /// Adds a row under all its names. A row of the same name and country as an existing one adds its names to that one; with
    /// `joins`, so does a row without a country whose name belongs to only one outlet.
    pub fn add(&mut self, outlet: OutletRow, joins: bool) {
        let country = outlet.country.as_deref();
        let hash = NameHash::of(&outlet.name).get()
            ^ NameHash::of(country.unwrap_or_default())
                .get()
                .rotate_left(1);
        let same = |(of, row): &(u64, Row)| {
            let is_named = |o: &OutletRow| name_key(&o.name) == name_key(&outlet.name);
            let is = |o: &OutletRow| o.country.as_deref() == country && is_named(o);
            *of == hash && self.get(*row).is_some_and(is)
        };
        let known = match self.rows(&outlet.name) {
            [only] if joins && country.is_none() => Some(*only),
            _ => self.by_country.find(hash, same).map(|found| found.1),
        };
        let row = known.unwrap_or(Row::at(self.rows.len()));
        for name in std::iter::once(&outlet.name).chain(&outlet.names) {
            let list = self.by_name.entry(name);
            if !list.contains(&row) {
                list.push(row);
            }
        }
        for host in &outlet.hosts {
            self.by_host.insert(host.to_ascii_lowercase(), row);
        }
        if known.is_none() {
            self.by_country
                .insert_unique(hash, (hash, row), |(of, _)| *of);
            self.rows.push(outlet);
        }
    }

    pub fn get(&self, row: Row) -> Option<&OutletRow> {
        self.rows.get(row.index())
    }

    /// The rows that bear a name as printed.
    pub fn rows(&self, name: &str) -> &[Row] {
        self.by_name.get(name).map_or(&[], Vec::as_slice)
    }

    /// The outlet whose site has a host: that of the table, or one below it.
    pub fn of_host(&self, host: &str) -> Option<Row> {
        let below = host.match_indices('.').map(|(at, _)| host.get(at + 1..));
        std::iter::once(Some(host))
            .chain(below)
            .flatten()
            .find_map(|host| self.by_host.get(host).copied())
    }

    /// Rows by name, to be looked up word by word.
    pub fn by_name(&self) -> &NameMap<Vec<Row>> {
        &self.by_name
    }

    /// Whether the table has exactly this spelling: it has "dpa"; "The island" is not "The Island".
    pub fn is_printed_so(&self, name: &str) -> bool {
        self.rows(name)
            .iter()
            .filter_map(|row| self.get(*row))
            .any(|o| o.name == name || o.names.iter().any(|n| n == name))
    }

    /// Whether the outlet reports news, rather than only making it.
    pub fn reports(&self, row: Row) -> bool {
        self.get(row)
            .is_some_and(|o| o.kind.as_deref() != Some("UN or NGO"))
    }

    /// Whether a name is that of an outlet that reports news.
    pub fn is_reporter(&self, name: &str) -> bool {
        self.rows(name).iter().any(|row| self.reports(*row))
    }

    pub fn is_known(&self, name: &str) -> bool {
        !self.rows(name).is_empty()
    }

    pub fn iter(&self) -> impl Iterator<Item = &OutletRow> {
        self.rows.iter()
    }
}
