//! The table of outlets: `data/outlets.toml`. Several rows may bear the same name; a region tells them apart.
//! Must not guess: a name that several rows bear and no region explains stays as printed.

use std::collections::HashMap;

use serde::Deserialize;

use crate::text::key::name_key;

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
    by_key: HashMap<Box<str>, Vec<u32>>,
}

impl Outlets {
    /// # Errors
    /// What the TOML reader says, with line and column.
    pub fn read(toml: &str) -> Result<Outlets, toml::de::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct File {
            outlet: Vec<OutletRow>,
        }
        Ok(Outlets::new(toml::from_str::<File>(toml)?.outlet))
    }

    fn new(rows: Vec<OutletRow>) -> Outlets {
        let mut by_key: HashMap<Box<str>, Vec<u32>> = HashMap::new();
        for (row, outlet) in (0..).zip(&rows) {
            for name in std::iter::once(&outlet.name).chain(&outlet.names) {
                let list = by_key.entry(name_key(name).into_boxed_str()).or_default();
                if list.last() != Some(&row) {
                    list.push(row);
                }
            }
        }
        Outlets { rows, by_key }
    }

    pub fn get(&self, row: u32) -> Option<&OutletRow> {
        self.rows.get(row as usize)
    }

    /// The rows that bear a name, by its key.
    pub fn rows(&self, key: &str) -> &[u32] {
        self.by_key.get(key).map_or(&[], Vec::as_slice)
    }

    pub fn is_known(&self, key: &str) -> bool {
        self.by_key.contains_key(key)
    }

    pub fn iter(&self) -> impl Iterator<Item = &OutletRow> {
        self.rows.iter()
    }
}
