//! Draws the completions of a prompt: a small list above or below it.

use super::spans::{Pen, columns};
use crate::app::completer::{Candidate, Completer};
use crate::app::geometry::{Area, Size};
use crate::config::theme::StyleRole;
use crate::text::Clean;
use crate::text::clean::clean_line;

/// Maximum number of rows shown at a time.
const MOST: usize = 8;

/// Draws the list above row `bottom`, starting at column `x` or left of it.
pub fn above(pen: &mut Pen<'_>, completer: &Completer, x: u16, bottom: u16, size: Size) {
    let wide = width(completer).min(size.columns);
    let rows = u16::try_from(completer.rows.len().min(MOST)).unwrap_or(0);
    let rows = rows.min(bottom.saturating_sub(3));
    let area = Area {
        x: x.min(size.columns.saturating_sub(wide)),
        y: bottom.saturating_sub(rows + 2),
        width: wide,
        height: rows + 2,
    };
    list(pen, completer, area);
}

/// Draws the list below row `top`.
pub fn below(pen: &mut Pen<'_>, completer: &Completer, x: u16, top: u16, within: Area) {
    let wide = width(completer).min(within.width);
    let rows = u16::try_from(completer.rows.len().min(MOST)).unwrap_or(0);
    let last = within.y + within.height;
    let rows = rows.min(last.saturating_sub(top + 3));
    let area = Area {
        x: x.min(within.right().saturating_sub(wide)),
        y: top + 1,
        width: wide,
        height: rows + 2,
    };
    list(pen, completer, area);
}

fn width(completer: &Completer) -> u16 {
    let row = |c: &Candidate| columns(&clean_line(&c.text).shown()) + columns(&c.about.shown()) + 3;
    let widest = completer.rows.iter().map(row).max().unwrap_or(0);
    widest.clamp(24, 64) + 4
}

fn list(pen: &mut Pen<'_>, completer: &Completer, area: Area) {
    let n = completer.rows.len();
    if n == 0 || area.height < 3 || area.width < 16 {
        return;
    }
    let rows = usize::from(area.height - 2);
    let chosen = completer.chosen.unwrap_or(0);
    let from = (chosen + 1)
        .saturating_sub(rows)
        .min(n.saturating_sub(rows));
    let title = if n > rows {
        clean_line(&format!("Tab · {n}"))
    } else {
        Clean::own("Tab")
    };
    pen.frame(area, title.into());
    for (y, n) in (area.y + 1..area.y + area.height - 1).zip(from..) {
        let Some(row) = completer.rows.get(n) else {
            break;
        };
        let inner = area.width - 4;
        let right = area.right() - 2;
        let text = clean_line(&row.text);
        let room = inner.saturating_sub(columns(&text.shown()) + 2);
        if columns(&row.about.shown()) <= room {
            pen.put_right(right, y, room, &row.about, StyleRole::Dim);
        }
        pen.put_cut(area.x + 2, y, inner, &text, StyleRole::Text);
        if Some(n) == completer.chosen {
            let row = Area {
                x: area.x + 1,
                width: area.width - 2,
                ..area
            };
            pen.style_row(row, y, StyleRole::Selected);
        }
    }
}
