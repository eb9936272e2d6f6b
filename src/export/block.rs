//! The text of an item in blocks: paragraphs, and tables whose rows stand as paragraphs with bars between their cells.

use crate::text::table::{self, BAR};

/// A paragraph, or the rows of a table.
#[derive(Debug, PartialEq, Eq)]
pub enum Block<'t> {
    Text(&'t str),
    Table(Vec<Vec<&'t str>>),
}

/// Groups paragraphs: rows of a table are one block. A quote has none.
pub fn blocks<'t>(paragraphs: &'t [String], kind: &str) -> Vec<Block<'t>> {
    let mut blocks = Vec::new();
    let mut rest = paragraphs;
    while let Some((first, behind)) = rest.split_first() {
        let alike = table::rows(rest.iter().map(String::as_str));
        if alike > 0 && kind != "quote" {
            let (rows, after) = rest.split_at(alike);
            let rows = rows.iter().map(|row| row.split(BAR).collect());
            blocks.push(Block::Table(rows.collect()));
            rest = after;
        } else {
            blocks.push(Block::Text(first));
            rest = behind;
        }
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(paragraphs: &[&str], want: &[&str]) {
        let paragraphs: Vec<String> = paragraphs.iter().map(|p| (*p).to_owned()).collect();
        let told = blocks(&paragraphs, "brief")
            .into_iter()
            .map(|block| match block {
                Block::Text(text) => text.to_owned(),
                Block::Table(rows) => {
                    let rows: Vec<String> = rows.iter().map(|row| row.join("/")).collect();
                    format!("table {}", rows.join("; "))
                }
            });
        assert_eq!(told.collect::<Vec<_>>(), want);
    }

    #[test]
    fn tables() {
        check(&["One.", "Two."], &["One.", "Two."]);
        check(&["a | b", "One."], &["a | b", "One."]);
        check(
            &["One.", "a | b", "c | d", "e | f | g"],
            &["One.", "table a/b; c/d", "e | f | g"],
        );
        check(&["a | b\nc", "a | b\nc"], &["a | b\nc", "a | b\nc"]);
    }
}
