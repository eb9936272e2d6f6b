//! Index of the names in one field (places, sources), with the items of each: posting lists.
//! Merges only names that differ in nothing but case, accents and hyphens.

use hashbrown::HashMap;

use super::ItemRef;
use crate::model::lexicon::key::loose_key;
use crate::text::clean::clean_line;
use crate::text::hyphen::one_line;
use crate::text::{Clean, Span};

#[derive(Debug, Default)]
pub struct Names {
    rows: Vec<Name>,
}

#[derive(Debug)]
pub struct Name {
    /// The most frequent spelling.
    pub name: Clean,
    /// Lookup key.
    pub key: Box<str>,
    /// Newest first.
    pub items: Vec<ItemRef>,
}

/// Builds the index. Issues must be added newest first.
#[derive(Debug, Default)]
pub struct Builder<'a> {
    rows: Vec<Name>,
    /// Row and count of each printed spelling: most names repeat a spelling, so its key is built only once.
    printed: HashMap<&'a str, (usize, usize)>,
    by_key: HashMap<Box<str>, usize>,
}

impl<'a> Builder<'a> {
    /// Adds the item under the name at this span of the text, if it has one.
    pub fn add(&mut self, text: &'a str, name: Option<Span>, item: ItemRef) {
        let Some(name) = name.map(|span| span.of(text)) else {
            return;
        };
        let (rows, by_key) = (&mut self.rows, &mut self.by_key);
        let (row, times) = self.printed.entry(name).or_insert_with(|| {
            let key = loose_key(name).into_boxed_str();
            let row = *by_key.entry(key.clone()).or_insert_with(|| {
                rows.push(Name {
                    name: Clean::default(),
                    key,
                    items: Vec::new(),
                });
                rows.len() - 1
            });
            (row, 0)
        });
        *times += 1;
        if let Some(name) = rows.get_mut(*row) {
            name.items.push(item);
        }
    }

    pub fn finish(mut self) -> Names {
        let mut forms: Vec<_> = self.printed.into_iter().collect();
        // Of two equally frequent spellings, the one in lower case wins.
        forms.sort_by_key(|(text, (row, times))| (*row, *times, *text));
        for (text, (row, _)) in forms {
            if let Some(name) = self.rows.get_mut(row) {
                name.name = clean_line(&one_line(text));
            }
        }
        Names { rows: self.rows }
    }
}

impl Names {
    pub fn rows(&self) -> impl Iterator<Item = &Name> {
        self.rows.iter()
    }
}
