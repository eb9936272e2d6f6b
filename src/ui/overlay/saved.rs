//! Draws the saved queries with their counts.

use super::foot;
use crate::app::App;
use crate::app::geometry::Area;
use crate::app::overlays::SavedList;
use crate::app::remember::Saved;
use crate::config::theme::StyleRole;
use crate::text::clean::{Clean, clean_line};
use crate::text::number::thousands;
use crate::ui::spans::Pen;

pub fn draw(pen: &mut Pen<'_>, app: &App, list: &SavedList, area: Area, rows: usize) {
    foot(
        pen,
        area,
        &[
            ("Enter", "filter"),
            ("1 2 …", "choose"),
            ("x", "forget"),
            ("Esc", "close"),
        ],
    );
    let below = area.y + area.height.saturating_sub(1);
    for (y, n) in (area.y..below).zip(list.top..list.top + rows) {
        let Some(saved) = app.memory.saved.get(n) else {
            break;
        };
        let name = (area.width / 3).min(24);
        pen.put_cut(area.x, y, name, &saved.name, StyleRole::Text);
        let right = counts(pen, saved, area.right(), y, area.width / 3);
        let x = area.x + name + 2;
        let query = clean_line(&saved.query.to_string());
        pen.put_cut(x, y, right.saturating_sub(x + 1), query, StyleRole::Dim);
        if n == list.selected {
            pen.style_row(area, y, StyleRole::Selected);
        }
    }
}

/// Puts how many items there are, and how many are new; returns the column where it begins.
pub fn counts(pen: &mut Pen<'_>, saved: &Saved, right: u16, y: u16, most: u16) -> u16 {
    let Some(tally) = &saved.tally else {
        return pen.put_right(right, y, most, "…", StyleRole::Dim);
    };
    let items = thousands(tally.items);
    let x = pen.put_right(right, y, most, clean_line(&items), StyleRole::Dim);
    if tally.fresh == 0 {
        return x;
    }
    let fresh: Clean = clean_line(&format!("{} new", thousands(tally.fresh)));
    pen.put_right(x.saturating_sub(2), y, most, fresh, StyleRole::Current)
}
