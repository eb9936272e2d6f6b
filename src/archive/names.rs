//! Names that items bear in one field (places, sources), each with its items: posting lists.
//! Must not merge names that differ in more than case, accents and hyphens.

use std::collections::HashMap;

use super::{Entry, IssueIx, ItemRef};
use crate::model::{ItemKind, Span};
use crate::text::Clean;
use crate::text::clean::clean_line;
use crate::text::key::loose_key;

#[derive(Debug, Default)]
pub struct Names {
    rows: Vec<Name>,
}

#[derive(Debug)]
pub struct Name {
    /// As it is printed most often.
    pub name: Clean,
    /// By which it is looked for.
    pub key: Box<str>,
    /// Newest first.
    pub items: Vec<ItemRef>,
}

impl Names {
    /// Gathers the names that `field` finds in items.
    pub fn build(entries: &[Entry], field: impl Fn(&ItemKind) -> Option<Span>) -> Names {
        let mut rows: Vec<Name> = Vec::new();
        // Most names are printed alike every time: the key is made once for each form.
        let mut printed: HashMap<&str, (usize, usize)> = HashMap::new();
        let mut by_key: HashMap<Box<str>, usize> = HashMap::new();
        for (issue, entry) in (0..).map(IssueIx).zip(entries) {
            for (item, kind) in (0..).zip(entry.issue.items.iter().map(|i| &i.kind)) {
                let Some(span) = field(kind) else { continue };
                let text = span.of(&entry.issue.text);
                let (row, times) = printed.entry(text).or_insert_with(|| {
                    let key = loose_key(text).into_boxed_str();
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
                let row = *row;
                if let Some(name) = rows.get_mut(row) {
                    name.items.push(ItemRef { issue, item });
                }
            }
        }
        let mut forms: Vec<_> = printed.into_iter().collect();
        // Of two as frequent, the one in small letters.
        forms.sort_by_key(|(text, (row, times))| (*row, *times, std::cmp::Reverse(*text)));
        for (text, (row, _)) in forms {
            if let Some(name) = rows.get_mut(row) {
                name.name = clean_line(text);
            }
        }
        Names { rows }
    }

    pub fn rows(&self) -> impl Iterator<Item = &Name> {
        self.rows.iter()
    }
}
