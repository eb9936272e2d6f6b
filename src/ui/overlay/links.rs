//! Draws the links of an item: two rows each, the label with its site, and the address; below them the whole address of the selected
//! one, if any is too long for a row.

use super::{foot, prompt};
use crate::app::geometry::Area;
use crate::app::overlays::Links;
use crate::config::theme::StyleRole;
use crate::text::Cut;
use crate::text::address;
use crate::text::clean::clean_line;
use crate::text::wrap::wrap;
use crate::ui::spans::Pen;

pub fn draw(pen: &mut Pen<'_>, links: &Links, area: Area, rows: usize, more: u16) {
    prompt(pen, area, "Narrow: ", &links.edit);
    let keys = [
        ("Enter", "open"),
        ("Ctrl-y", "copy"),
        ("arrows", "move"),
        ("Esc", "close"),
    ];
    foot(pen, area, &keys);
    let found = links.rows();
    let last = area.y + area.height.saturating_sub(1 + more);
    let places = (area.y + 2..last.saturating_sub(1)).step_by(2);
    for (y, n) in places.zip(links.top..links.top + (rows / 2).max(1)) {
        let Some(row) = found.get(n) else { break };
        let number = clean_line(&format!("[{}] ", row.number));
        let x = pen.put(area.x + 1, y, 6, &number, StyleRole::Key);
        let host = address::host(&row.url).unwrap_or_default();
        let site = clean_line(&address::both_scripts(&host));
        let right = pen.put_right(area.right(), y, area.width / 3, &site, StyleRole::Link);
        let most = right.saturating_sub(x + 1);
        if row.is_redirect {
            pen.put_cut(
                x,
                y,
                most,
                "by this redirect, which tells the sender",
                StyleRole::Dim,
            );
        } else {
            pen.put_cut(x, y, most, &row.label, StyleRole::Text);
        }
        let most = area.right().saturating_sub(x);
        pen.put_cut(x, y + 1, most, clean_line(&row.url), StyleRole::Dim);
        if n == links.selected {
            pen.style_row(area, y, StyleRole::Selected);
        }
    }
    let whole = found.get(links.selected).map_or("", |row| &row.url);
    let columns = usize::from(area.width.saturating_sub(2));
    for (y, part) in (last..last + more).zip(wrap(whole, columns)) {
        let part = clean_line(whole.cut(part));
        pen.put_cut(area.x + 1, y, area.width, &part, StyleRole::Text);
    }
    if found.is_empty() {
        pen.put_cut(
            area.x + 1,
            area.y + 2,
            area.width,
            "no link matches",
            StyleRole::Dim,
        );
    }
}
