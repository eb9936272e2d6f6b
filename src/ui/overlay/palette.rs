//! Draws the palette: all commands with their keys.

use super::{foot, prompt};
use crate::app::App;
use crate::app::geometry::Area;
use crate::app::overlays::{Palette, PaletteRow};
use crate::config::theme::StyleRole;
use crate::text::clean::clean_line;
use crate::ui::spans::Pen;

pub fn draw(pen: &mut Pen<'_>, app: &App, palette: &Palette, area: Area, rows: usize) {
    prompt(pen, area, "Command: ", &palette.edit);
    foot(
        pen,
        area,
        &[("Enter", "run"), ("arrows", "move"), ("Esc", "close")],
    );
    let found = palette.rows();
    let last = area.y + area.height.saturating_sub(1);
    for (y, n) in (area.y + 2..last).zip(palette.top..palette.top + rows) {
        let Some(row) = found.get(n) else { break };
        let keys = clean_line(&match row {
            PaletteRow::Command(info) => app.settings.keymap.keys_of(info.command).join("  "),
            PaletteRow::Words(name, takes, _) => format!(":{name} {takes}"),
        });
        let name = (area.width / 3).min(20);
        pen.put_cut(area.x + 1, y, name, row.id(), StyleRole::Text);
        let right = pen.put_right(area.right(), y, area.width / 3, keys, StyleRole::Key);
        let x = area.x + name + 2;
        pen.put_cut(
            x,
            y,
            right.saturating_sub(x + 1),
            row.help(),
            StyleRole::Dim,
        );
        if n == palette.selected {
            pen.style_row(area, y, StyleRole::Selected);
        }
    }
    if found.is_empty() {
        pen.put_cut(
            area.x + 1,
            area.y + 2,
            area.width,
            "no command matches",
            StyleRole::Dim,
        );
    }
}
