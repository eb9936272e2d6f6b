//! Typesets an item of an archive with its marks below it: tags and comment.

use super::{Addresses, Row, Run, item};
use crate::archive::{Archive, ItemRef};
use crate::config::theme::StyleRole;
use crate::model::Mark;
use crate::text::clean::clean_line;
use crate::text::wrap::wrap;

/// Typesets an item with its marks to the given width.
pub fn marked(archive: &Archive, at: ItemRef, columns: usize) -> Vec<Row> {
    let Some((issue, of)) = archive.item(at) else {
        return Vec::new();
    };
    let mut rows = item(issue, of, columns, Addresses::Sites);
    rows.extend(mark(archive.marks.of(at), columns));
    rows
}

/// The tags and the comment of an item, below it.
pub fn mark(mark: Option<&Mark>, columns: usize) -> Vec<Row> {
    let mut rows = Vec::new();
    let Some(mark) = mark else { return rows };
    let mut add = |text: &str, role| {
        for line in text.lines() {
            let line = clean_line(line);
            for row in wrap(&line, columns.saturating_sub(2).max(1)) {
                let part = clean_line(line.get(row).unwrap_or_default());
                rows.push(Row {
                    indent: 2,
                    runs: vec![Run::Own(part, role)],
                    ..Row::default()
                });
            }
        }
    };
    let tags: Vec<String> = mark.tags.iter().map(|t| format!("#{t}")).collect();
    add(&tags.join(" "), StyleRole::Key);
    if let Some(comment) = &mark.comment {
        if let Some(words) = &comment.on {
            add(&format!("on “{words}”:"), StyleRole::Dim);
        }
        add(&comment.text, StyleRole::Message);
    }
    rows
}
