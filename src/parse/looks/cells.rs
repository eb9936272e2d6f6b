//! Rows of tables: their cells, and the column with the outlets.

use crate::model::lexicon::Words;

/// How many cells a row of headings has, and which of them heads outlets.
pub fn outlet_column(row: &str, headings: &Words) -> Option<(usize, usize)> {
    let column = cells(row).position(|(_, name)| headings.has(name))?;
    Some((cells(row).count(), column))
}

/// The cells of a table row, with the byte at which each begins.
pub fn cells(row: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    row.split(" | ").map(move |cell| {
        let lead = cell.len() - cell.trim_start().len();
        let start = at + lead;
        at += cell.len() + " | ".len();
        (start, cell.trim())
    })
}
