//! Rows of tables: their cells, and the column with the outlets.

use crate::text::fold::fold;

/// How many cells a row of headings has, and which of them heads outlets.
pub fn outlet_column(row: &str) -> Option<(usize, usize)> {
    const HEADINGS: [&str; 9] = [
        "outlet",
        "source",
        "media",
        "medium",
        "publication",
        "newspaper",
        "quelle",
        "fuente",
        "média",
    ];
    let column = cells(row).position(|(_, name)| HEADINGS.contains(&fold(name).as_str()))?;
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
