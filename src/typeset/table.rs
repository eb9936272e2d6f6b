//! Rows of a table: paragraphs of cells with bars between them, set in columns where they fit.

use super::{Row, Run, Typesetter, runs};
use crate::config::theme::StyleRole;
use crate::model::Span;
use crate::text::clean::clean_line;
use crate::text::table::{self, BAR};
use crate::text::width::width;

/// Columns between two cells.
const GAP: usize = 3;

/// How many of these paragraphs, from the first on, are rows of one table; 0 for no table.
pub fn rows(paragraphs: &[Span], text: &str) -> usize {
    table::rows(paragraphs.iter().map(|row| row.of(text)))
}

fn cells(row: Span, text: &str) -> impl Iterator<Item = Span> {
    let mut at = 0;
    row.of(text).split(BAR).map(move |cell| {
        let span = row.part(at..at + cell.len());
        at += cell.len() + BAR.len();
        span
    })
}

impl Typesetter<'_> {
    /// Sets the rows of a table, without blank rows between them.
    pub(super) fn table(&mut self, table: &[Span]) {
        let text: &str = &self.issue.text;
        let mut widths: Vec<usize> = Vec::new();
        for row in table {
            for (n, cell) in cells(*row, text).enumerate() {
                let wide = width(cell.of(text));
                match widths.get_mut(n) {
                    Some(most) => *most = wide.max(*most),
                    None => widths.push(wide),
                }
            }
        }
        let whole = widths.iter().sum::<usize>() + GAP * widths.len().saturating_sub(1);
        for row in table {
            if whole <= self.columns {
                self.aligned(*row, &widths);
            } else {
                self.paragraph(*row, StyleRole::Text, &[]);
            }
        }
    }

    fn aligned(&mut self, row: Span, widths: &[usize]) {
        let text: &str = &self.issue.text;
        let mut set = Vec::new();
        let mut pad = 0;
        for (cell, wide) in cells(row, text).zip(widths) {
            if pad > 0 {
                set.push(Run::Own(clean_line(&" ".repeat(pad)), StyleRole::Text));
            }
            set.extend(runs(self.issue, cell, StyleRole::Text, &self.links));
            pad = wide + GAP - width(cell.of(text));
        }
        self.rows.push(Row {
            runs: set,
            ..Row::default()
        });
    }
}
