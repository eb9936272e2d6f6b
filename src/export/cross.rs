//! A cross table of counts: values of one facet as rows, of another as columns, with totals.

use std::collections::HashMap;
use std::io::{self, Write};

use super::table::{Cell, Form, Table};
use crate::archive::ItemRef;

/// A value and the items that have it.
pub type Group = (String, Vec<ItemRef>);

/// A table of counts. An item with several values counts in each of their rows, but only once in the totals.
#[derive(Debug)]
pub struct Cross {
    columns: Vec<String>,
    /// Name, one count per column, number of items.
    rows: Vec<(String, Vec<usize>, usize)>,
    totals: Vec<usize>,
    all: usize,
}

impl Cross {
    /// `series`: the rows are a series of times, so empty rows are kept.
    pub fn new(down: &[Group], across: &[Group], series: bool) -> Cross {
        let mut at: HashMap<ItemRef, Vec<usize>> = HashMap::new();
        for (n, (_, items)) in across.iter().enumerate() {
            for item in items {
                at.entry(*item).or_default().push(n);
            }
        }
        let counted = |items: &[ItemRef]| {
            let mut counts = vec![0; across.len()];
            let mut all = 0;
            for columns in items.iter().filter_map(|item| at.get(item)) {
                all += 1;
                for n in columns {
                    if let Some(count) = counts.get_mut(*n) {
                        *count += 1;
                    }
                }
            }
            (counts, all)
        };
        let mut every: Vec<ItemRef> = down.iter().flat_map(|(_, items)| items.clone()).collect();
        every.sort_unstable();
        every.dedup();
        let (totals, all) = counted(&every);
        let rows = down.iter().map(|(name, items)| {
            let (counts, all) = counted(items);
            (name.clone(), counts, all)
        });
        Cross {
            columns: across.iter().map(|(name, _)| name.clone()).collect(),
            rows: rows.filter(|(_, _, all)| series || *all > 0).collect(),
            totals,
            all,
        }
    }

    pub fn is_empty(&self) -> bool {
        self.all == 0
    }

    /// Keeps the `most` largest rows.
    pub fn top(&mut self, most: usize) {
        self.rows.sort_by_key(|r| std::cmp::Reverse(r.2));
        self.rows.truncate(most);
    }

    /// Writes a row for each value, and the totals.
    ///
    /// # Errors
    /// Returns an error if writing to `out` fails.
    pub fn table(&self, corner: &str, form: Form, out: &mut dyn Write) -> io::Result<()> {
        let columns: Vec<&str> = std::iter::once(corner)
            .chain(self.columns.iter().map(String::as_str))
            .chain(["total"])
            .collect();
        let table = Table::begin(form, &columns, out)?;
        let mut row = |name: &str, counts: &[usize], all: usize| {
            let numbers = counts.iter().chain([&all]).map(|n| Cell::Number(*n));
            let cells: Vec<Cell<'_>> = std::iter::once(name.into()).chain(numbers).collect();
            table.row(&cells, out)
        };
        for (name, counts, all) in &self.rows {
            row(name, counts, *all)?;
        }
        row("total", &self.totals, self.all)
    }

    /// # Errors
    /// Returns an error if writing to `out` fails.
    pub fn json(&self, by: [&str; 2], out: &mut dyn Write) -> io::Result<()> {
        let rows = self.rows.iter().map(
            |(name, counts, all)| serde_json::json!({"name": name, "items": counts, "total": all}),
        );
        let whole = serde_json::json!({
            "schema": "dateline-cross/1",
            "by": by,
            "columns": self.columns,
            "rows": rows.collect::<Vec<_>>(),
            "totals": self.totals,
            "items": self.all,
        });
        serde_json::to_writer_pretty(&mut *out, &whole)?;
        writeln!(out)
    }
}
