//! Rows of tables: their cells, and the column with the outlets.

use crate::model::lexicon::Words;

/// How many cells a row of headings has, and which of them heads outlets.
pub fn outlet_column(row: &str, headings: &Words) -> Option<(usize, usize)> {
    let column = cells(row).position(|(_, name)| headings.has(name))?;
    Some((cells(row).count(), column))
}

/// The cell with the most words, which is the headline in a table of articles, and the byte at which it begins.
pub fn longest(row: &str) -> (usize, &str) {
    let all = cells(row).max_by_key(|(_, cell)| cell.split_whitespace().count());
    all.unwrap_or((0, row))
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
