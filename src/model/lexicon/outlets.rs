//! The table of outlets (`data/outlets.toml`). Several rows can share a name; the region distinguishes them.
//! Never guesses: an ambiguous name without a region stays as printed.

use std::num::NonZeroU32;

use hashbrown::HashTable;
use serde::Deserialize;

use crate::text::key::{NameHash, name_key, name_words, same_name, word_hash};

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OutletRow {
    /// Canonical name.
    pub name: String,
    /// Other printed names.
    #[serde(default)]
    pub names: Vec<String>,
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

    fn place(self) -> usize {
        self.0.get() as usize - 1
    }
}

#[derive(Debug, Default)]
pub struct Outlets {
    rows: Vec<OutletRow>,
    /// Name prefixes by hash, so that a name can be looked up word by word.
    begun: HashTable<Begun>,
    /// Rows by the hash of name and country, so that adding a row takes constant time.
    by_country: HashTable<(u64, Row)>,
}

/// A name prefix: the first words of one or more names.
#[derive(Debug)]
pub struct Begun {
    hash: u64,
    /// The names that consist of exactly these words: one, unless hashes collide.
    whole: Vec<Named>,
}

#[derive(Debug)]
struct Named {
    key: Box<str>,
    rows: Vec<Row>,
}

impl Begun {
    /// The rows whose name is exactly this prefix; `same` compares a key with the name.
    #[inline]
    pub fn rows(&self, same: impl Fn(&str) -> bool) -> &[Row] {
        let named = self.whole.iter().find(|n| same(&n.key));
        named.map_or(&[], |n| &n.rows)
    }
}

impl Outlets {
    /// Adds a row under all its names. If a row with the same name and country exists, the names are added to that row.
    /// With `joins`, a row without a country also joins the only outlet of that name.
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

    /// The rows of a name; creates the entries for its prefixes.
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

    /// The rows of a printed name.
    pub fn rows(&self, name: &str) -> &[Row] {
        let mut hash = NameHash::default();
        let mut begun = None;
        let mut words = name_words(name);
        // Stop at the first prefix that no name has.
        while let Some((_, word)) = words.next_hashed() {
            hash.add(word);
            begun = self.begun(hash);
            if begun.is_none() {
                break;
            }
        }
        begun.map_or(&[], |b| b.rows(|key| same_name(name, key)))
    }

    /// The entry of the prefix with this hash.
    #[inline]
    pub fn begun(&self, hash: NameHash) -> Option<&Begun> {
        self.begun.find(hash.get(), |b| b.hash == hash.get())
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
