//! Draws what is being typed, with the place underlined that cannot be read.
//! Must not know what the text means.

use super::spans::{Pen, columns};
use crate::app::edit::LineEdit;
use crate::config::theme::Paint;
use crate::query::QueryError;
use crate::text::clean::clean_line;

/// Puts the text at a place, and the terminal's cursor into it; gives the column after it.
pub fn field(
    pen: &mut Pen<'_>,
    (x, y): (u16, u16),
    most: u16,
    edit: &LineEdit,
    error: Option<&QueryError>,
) -> u16 {
    let end = x.saturating_add(most);
    let text = edit.text();
    let wrong = error.map_or(text.len()..text.len(), |e| e.at.clone());
    let part = |range| clean_line(text.get(range).unwrap_or_default());
    let mut at = pen.put(x, y, most, part(0..wrong.start), Paint::Text);
    let bad = part(wrong.clone());
    at = pen.put_underlined(at, y, end.saturating_sub(at), &bad, Paint::Error);
    if error.is_some() && wrong.is_empty() {
        // What is missing has a place too.
        at = pen.put_underlined(at, y, end.saturating_sub(at).min(1), " ", Paint::Error);
    }
    at = pen.put(
        at,
        y,
        end.saturating_sub(at),
        part(wrong.end..text.len()),
        Paint::Text,
    );
    let head = clean_line(edit.head());
    pen.set_cursor(x.saturating_add(columns(&head.shown())).min(end), y);
    at
}
