//! Draws the text being typed, with errors underlined. Text that does not fit scrolls with the cursor.

use crate::text::Cut;
use std::ops::Range;

use super::spans::Pen;
use crate::app::edit::LineEdit;
use crate::config::theme::StyleRole;
use crate::query::QueryError;
use crate::text::clean::clean_line;

/// Puts the text at a position and the terminal's cursor in it; returns the column after it.
pub fn field(
    pen: &mut Pen<'_>,
    (x, y): (u16, u16),
    most: u16,
    edit: &LineEdit,
    error: Option<&QueryError>,
) -> u16 {
    let end = x.saturating_add(most);
    let text = edit.text();
    let view = edit.view(usize::from(most));
    let [before, after] = view.cut;
    let wrong = error.map_or(text.len()..text.len(), |e| e.at.clone());
    let seen = |range: Range<usize>| {
        let (from, to) = (
            range.start.max(view.shown.start),
            range.end.min(view.shown.end),
        );
        clean_line(text.cut(from..to.max(from)))
    };
    let mut at = x;
    if before {
        at = pen.put(at, y, 1, pen.glyphs.cut, StyleRole::Dim);
    }
    let room = |at: u16| end.saturating_sub(at);
    at = pen.put(at, y, room(at), seen(0..wrong.start), StyleRole::Text);
    at = pen.put_underlined(at, y, room(at), seen(wrong.clone()), StyleRole::Error);
    if error.is_some() && wrong.is_empty() && !after {
        // Underline a blank where something is missing.
        at = pen.put_underlined(at, y, room(at).min(1), " ", StyleRole::Error);
    }
    at = pen.put(
        at,
        y,
        room(at),
        seen(wrong.end..text.len()),
        StyleRole::Text,
    );
    if after {
        at = pen.put(at, y, room(at).min(1), pen.glyphs.cut, StyleRole::Dim);
    }
    let column = u16::try_from(view.cursor).unwrap_or(u16::MAX);
    pen.set_cursor(x.saturating_add(column).min(end), y);
    at
}
