//! The table of outlets: `data/outlets.toml`. Several rows may bear the same name; a region tells them apart.
//! Must not guess: a name that several rows bear and no region explains stays as printed.

use hashbrown::HashTable;
use serde::Deserialize;

use super::keyed::Keyed;
use crate::text::key::{NameHash, name_key, name_words, same_name, word_hash};

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OutletRow {
    /// The canonical name.
    pub name: String,
    /// Other names under which it is printed.
    #[serde(default)]
    pub names: Vec<String>,
    pub country: Option<String>,
    pub kind: Option<String>,
}

#[derive(Debug, Default)]
pub struct Outlets {
    rows: Vec<OutletRow>,
    by_name: Keyed<Vec<u32>>,
    /// Hashes of the first words of names: where a longer name may go on; and whether a name ends there.
    starts: HashTable<(u64, bool)>,
}

impl Outlets {
    /// Adds a row under all its names. One of the same name and country adds names to that one; `joins`: so does one
    /// without a country, if only one outlet bears its name.
    pub fn add(&mut self, outlet: OutletRow, joins: bool) {
        let rows = self.rows(&outlet.name);
        let only = joins && outlet.country.is_none() && rows.len() == 1;
        let same = |row: &&u32| {
            self.get(**row).is_some_and(|o| {
                same_name(&o.name, &name_key(&outlet.name)) && outlet.country == o.country
            })
        };
        let known = rows.iter().find(|row| only || same(row)).copied();
        let row = known.unwrap_or_else(|| u32::try_from(self.rows.len()).unwrap_or(u32::MAX));
        for name in std::iter::once(&outlet.name).chain(&outlet.names) {
            let list = self.by_name.slot(name);
            if !list.contains(&row) {
                list.push(row);
            }
            let mut hash = NameHash::default();
            let mut words = name_words(name).peekable();
            while let Some(word) = words.next() {
                hash.add(word_hash(word));
                let entry = self
                    .starts
                    .entry(hash.get(), |h| h.0 == hash.get(), |h| h.0);
                let start = entry.or_insert((hash.get(), false)).into_mut();
                start.1 |= words.peek().is_none();
            }
        }
        if known.is_none() {
            self.rows.push(outlet);
        }
    }

    pub fn get(&self, row: u32) -> Option<&OutletRow> {
        self.rows.get(row as usize)
    }

    /// The rows that bear a name as printed.
    pub fn rows(&self, name: &str) -> &[u32] {
        self.hash_of(name)
            .and_then(|hash| self.by_name.get_hashed(name, hash))
            .map_or(&[], Vec::as_slice)
    }

    /// The hash of a name, given up where no name of the table begins so.
    fn hash_of(&self, name: &str) -> Option<NameHash> {
        let mut hash = NameHash::default();
        let mut ends = false;
        for word in name_words(name) {
            hash.add(word_hash(word));
            ends = self.begins_or_ends(hash)?;
        }
        ends.then_some(hash)
    }

    /// The rows of a name whose hash is known: `same` says whether a key is its own.
    pub fn rows_hashed(&self, hash: NameHash, same: impl Fn(&str) -> bool) -> &[u32] {
        self.by_name.find(hash, same).map_or(&[], Vec::as_slice)
    }

    /// Whether the table has a name in these very letters: "dpa", where "The island" is no "The Island".
    pub fn is_printed_so(&self, name: &str) -> bool {
        self.rows(name)
            .iter()
            .filter_map(|row| self.get(*row))
            .any(|o| o.name == name || o.names.iter().any(|n| n == name))
    }

    /// Whether some name begins with the words of this hash.
    pub fn begins(&self, hash: NameHash) -> bool {
        self.begins_or_ends(hash).is_some()
    }

    /// The same, and if so, whether these words may be a whole name.
    pub fn begins_or_ends(&self, hash: NameHash) -> Option<bool> {
        let start = self.starts.find(hash.get(), |h| h.0 == hash.get());
        start.map(|h| h.1)
    }

    /// Whether the outlet of a row reports news, and does not only make it.
    pub fn reports(&self, row: u32) -> bool {
        self.get(row)
            .is_some_and(|o| o.kind.as_deref() != Some("UN or NGO"))
    }

    pub fn is_known_hashed(&self, name: &str, hash: NameHash) -> bool {
        self.by_name.get_hashed(name, hash).is_some()
    }

    pub fn is_known(&self, name: &str) -> bool {
        !self.rows(name).is_empty()
    }

    pub fn iter(&self) -> impl Iterator<Item = &OutletRow> {
        self.rows.iter()
    }
}
