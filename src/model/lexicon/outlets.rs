//! The table of outlets: `data/outlets.toml`. Several rows may bear the same name; a region tells them apart.
//! Must not guess: a name that several rows bear and no region explains stays as printed.

use std::num::NonZeroU32;

use hashbrown::HashTable;
use serde::Deserialize;

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

/// The number of a row of the table, counted from 1: so "no row" takes no room of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Row(NonZeroU32);

impl Row {
    /// The row at a place of the table, counted from 0.
    fn at(place: usize) -> Row {
        let number = u32::try_from(place).unwrap_or(u32::MAX).saturating_add(1);
        Row(NonZeroU32::new(number).unwrap_or(NonZeroU32::MIN))
    }

    fn place(self) -> usize {
        self.0.get() as usize - 1
    }
}

#[derive(Debug, Default)]
pub struct Outlets {
    rows: Vec<OutletRow>,
    /// By the hashes of the first words of names, so that a name is looked for word by word.
    begun: HashTable<Begun>,
    /// Each row by the hash of its name and country, so that a large table is as quick to add to as a small one.
    by_country: HashTable<(u64, Row)>,
}

/// Words with which names begin.
#[derive(Debug)]
pub struct Begun {
    hash: u64,
    /// The names that are just these words: one, but where hashes collide.
    whole: Vec<Named>,
}

#[derive(Debug)]
struct Named {
    key: Box<str>,
    rows: Vec<Row>,
}

impl Begun {
    /// The rows that bear just these words as a name: `same` says whether a key is its own.
    #[inline]
    pub fn rows(&self, same: impl Fn(&str) -> bool) -> &[Row] {
        let named = self.whole.iter().find(|n| same(&n.key));
        named.map_or(&[], |n| &n.rows)
    }
}

impl Outlets {
    /// Adds a row under all its names. One of the same name and country adds names to that one; `joins`: so does one
    /// without a country, if only one outlet bears its name.
    pub fn add(&mut self, outlet: OutletRow, joins: bool) {
        let key = name_key(&outlet.name);
        let country = outlet.country.as_deref();
        let hash = NameHash::of(&outlet.name).get()
            ^ NameHash::of(country.unwrap_or_default())
                .get()
                .rotate_left(1);
        let same = |(of, row): &(u64, Row)| {
            let is = |o: &OutletRow| same_name(&o.name, &key) && o.country.as_deref() == country;
            *of == hash && self.get(*row).is_some_and(is)
        };
        let known = match self.rows(&outlet.name) {
            [only] if joins && country.is_none() => Some(*only),
            _ => self.by_country.find(hash, same).map(|found| found.1),
        };
        let row = known.unwrap_or(Row::at(self.rows.len()));
        for name in std::iter::once(&outlet.name).chain(&outlet.names) {
            let list = self.slot(name);
            if !list.contains(&row) {
                list.push(row);
            }
        }
        if known.is_none() {
            self.by_country
                .insert_unique(hash, (hash, row), |(of, _)| *of);
            self.rows.push(outlet);
        }
    }

    pub fn get(&self, row: Row) -> Option<&OutletRow> {
        self.rows.get(row.place())
    }

    /// The place for the rows of a name, and for what begins it.
    fn slot(&mut self, name: &str) -> &mut Vec<Row> {
        let mut hash = NameHash::default();
        for word in name_words(name) {
            hash.add(word_hash(word));
            self.entry(hash);
        }
        let key = name_key(name);
        let whole = &mut self.entry(hash).whole;
        let at = whole.iter().position(|n| *n.key == *key);
        let at = at.unwrap_or(whole.len());
        if at == whole.len() {
            whole.push(Named {
                key: key.into(),
                rows: Vec::new(),
            });
        }
        &mut whole[at].rows
    }

    fn entry(&mut self, hash: NameHash) -> &mut Begun {
        let hash = hash.get();
        let entry = self.begun.entry(hash, |b| b.hash == hash, |b| b.hash);
        let new = || Begun {
            hash,
            whole: Vec::new(),
        };
        entry.or_insert_with(new).into_mut()
    }

    /// The rows that bear a name as printed.
    pub fn rows(&self, name: &str) -> &[Row] {
        let mut hash = NameHash::default();
        let mut begun = None;
        let mut words = name_words(name);
        // Given up where no name of the table begins so.
        while let Some((_, word)) = words.next_hashed() {
            hash.add(word);
            begun = self.begun(hash);
            if begun.is_none() {
                break;
            }
        }
        begun.map_or(&[], |b| b.rows(|key| same_name(name, key)))
    }

    /// What names begin with the words of this hash.
    #[inline]
    pub fn begun(&self, hash: NameHash) -> Option<&Begun> {
        self.begun.find(hash.get(), |b| b.hash == hash.get())
    }

    /// Whether the table has a name in these very letters: "dpa", where "The island" is no "The Island".
    pub fn is_printed_so(&self, name: &str) -> bool {
        self.rows(name)
            .iter()
            .filter_map(|row| self.get(*row))
            .any(|o| o.name == name || o.names.iter().any(|n| n == name))
    }

    /// Whether the outlet of a row reports news, and does not only make it.
    pub fn reports(&self, row: Row) -> bool {
        self.get(row)
            .is_some_and(|o| o.kind.as_deref() != Some("UN or NGO"))
    }

    pub fn is_known_hashed(&self, name: &str, hash: NameHash) -> bool {
        self.begun(hash)
            .is_some_and(|b| !b.rows(|key| same_name(name, key)).is_empty())
    }

    pub fn is_known(&self, name: &str) -> bool {
        !self.rows(name).is_empty()
    }

    pub fn iter(&self) -> impl Iterator<Item = &OutletRow> {
        self.rows.iter()
    }
}
