//! Draws the overlays, one file each: a plain frame, a prompt, a list, and the keys in the last line.

mod facets;
mod goto_date;
mod links;
mod menu;
mod palette;
mod results;
pub mod saved;
mod sheet;
mod source;
mod timeline;
mod year;

use super::spans::{Pen, columns};
use crate::app::App;
use crate::app::edit::LineEdit;
use crate::app::geometry::Area;
use crate::app::overlays::Overlay;
use crate::config::theme::StyleRole;
use crate::text::Shown;
use crate::text::clean::clean_line;

pub fn draw(pen: &mut Pen<'_>, app: &App, overlay: &Overlay) {
    let area = overlay.area(app);
    let rows = overlay.list_rows(app);
    pen.frame(area, overlay.title(app));
    let inner = Area {
        x: area.x + 2,
        y: area.y + 1,
        width: area.width.saturating_sub(4),
        height: area.height.saturating_sub(2),
    };
    if inner.is_empty() {
        return;
    }
    match overlay {
        Overlay::GotoDate(goto) => goto_date::draw(pen, app, goto, inner),
        Overlay::Facets(f) => facets::draw(pen, app, f, inner, rows),
        Overlay::Results(r) => results::draw(pen, app, r, inner, rows),
        Overlay::Menu(m) => menu::draw(pen, app, m, inner),
        Overlay::Links(l) => links::draw(pen, l, inner, rows, l.more(app)),
        Overlay::Palette(p) => palette::draw(pen, app, p, inner, rows),
        Overlay::Saved(s) => saved::draw(pen, app, s, inner, rows),
        Overlay::Timeline(t) => timeline::draw(pen, app, t, inner, rows),
        Overlay::Year(y) => year::draw(pen, app, y, inner),
        Overlay::Sheet(s) => sheet::draw(pen, app, s, inner, rows),
        Overlay::Source(s) => source::draw(pen, app, s, inner, rows),
    }
}

fn prompt(pen: &mut Pen<'_>, area: Area, label: &'static str, edit: &LineEdit) {
    let x = pen.put(area.x, area.y, area.width, label, StyleRole::Dim);
    let most = area.right().saturating_sub(x);
    super::prompt::field(pen, (x, area.y), most, edit, None);
}

/// Keys and their actions, in the last line.
fn foot(pen: &mut Pen<'_>, area: Area, keys: &[(&str, &'static str)]) {
    let y = area.y + area.height.saturating_sub(1);
    let mut x = area.x;
    for (key, what) in keys {
        let key = clean_line(key);
        let wide = columns(&key.shown()) + 1 + columns(&Shown::from(*what));
        if x + wide > area.right() {
            break;
        }
        x = pen.put(x, y, wide, &key, StyleRole::Key) + 1;
        x = pen.put(x, y, wide, *what, StyleRole::Dim) + 2;
    }
}
