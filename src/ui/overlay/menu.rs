//! Draws the small menu of a brief's outlets.

use super::foot;
use crate::app::App;
use crate::app::geometry::Area;
use crate::app::overlays::Menu;
use crate::config::theme::StyleRole;
use crate::text::clean::clean_line;
use crate::text::number::thousands;
use crate::ui::spans::Pen;

pub fn draw(pen: &mut Pen<'_>, app: &App, menu: &Menu, area: Area) {
    let what = if menu.exclude { "exclude" } else { "filter" };
    foot(
        pen,
        area,
        &[("Enter", what), ("1 2 …", "choose"), ("Esc", "close")],
    );
    for (n, (y, id)) in (area.y..area.y + area.height.saturating_sub(1))
        .zip(&menu.outlets)
        .enumerate()
    {
        let Some(outlet) = app.archive.outlet(*id) else {
            continue;
        };
        let x = pen.put(
            area.x,
            y,
            4,
            clean_line(&format!("{} ", n + 1)),
            StyleRole::Key,
        );
        pen.put_cut(
            x,
            y,
            area.right().saturating_sub(x + 6),
            &outlet.name,
            StyleRole::Text,
        );
        pen.put_right(
            area.right(),
            y,
            6,
            clean_line(&thousands(outlet.briefs.len())),
            StyleRole::Dim,
        );
        if n == menu.selected {
            pen.style_row(area, y, StyleRole::Selected);
        }
    }
}
