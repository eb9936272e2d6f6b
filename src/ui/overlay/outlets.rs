//! Draws the list of outlets, and the small menu of a brief's outlets.
//! Must not count or narrow.

use super::{foot, prompt};
use crate::app::App;
use crate::app::geometry::Area;
use crate::app::overlays::{Menu, Outlets};
use crate::config::theme::Paint;
use crate::text::clean::clean_line;
use crate::text::number::thousands;
use crate::ui::spans::Pen;

pub fn draw(pen: &mut Pen<'_>, app: &App, outlets: &Outlets, area: Area, rows: usize) {
    prompt(pen, area, "Outlet: ", &outlets.edit);
    let found = clean_line(&format!(
        "{} of {}",
        thousands(outlets.matches.len()),
        thousands(app.archive.outlets().count())
    ));
    pen.put_right(area.right(), area.y, area.width / 2, &found, Paint::Dim);
    let ticked = outlets.ticked.len();
    foot(
        pen,
        area,
        &[
            (
                "Enter",
                if ticked > 0 {
                    "briefs of those ticked"
                } else {
                    "its briefs"
                },
            ),
            ("Tab", "tick"),
            ("Ctrl-x", "clear ticks"),
            ("Esc", "close"),
        ],
    );
    let dates = area.width >= 64;
    for (y, n) in
        (area.y + 2..area.y + area.height.saturating_sub(1)).zip(outlets.top..outlets.top + rows)
    {
        let Some(outlet) = outlets
            .matches
            .get(n)
            .and_then(|id| app.archive.outlet(*id))
        else {
            break;
        };
        let mut right = area.right();
        if dates {
            if let (Some(first), Some(last)) = (outlet.first, outlet.last) {
                let span = if first == last {
                    format!("{first:>23}")
                } else {
                    format!("{first} – {last}")
                };
                pen.put_right(right, y, 24, clean_line(&span), Paint::Dim);
            }
            right = right.saturating_sub(25);
        }
        pen.put_right(
            right,
            y,
            9,
            clean_line(&thousands(outlet.briefs.len())),
            Paint::Text,
        );
        if outlets
            .matches
            .get(n)
            .is_some_and(|id| outlets.ticked.contains(id))
        {
            pen.put(area.x, y, 1, pen.signs.tick, Paint::Current);
        }
        let x = pen.put_cut(
            area.x + 2,
            y,
            right.saturating_sub(area.x + 9),
            &outlet.name,
            Paint::Text,
        );
        if let Some(country) = outlet
            .country
            .as_ref()
            .filter(|c| !outlet.name.contains(&***c))
        {
            pen.put_cut(x + 2, y, right.saturating_sub(x + 10), country, Paint::Dim);
        }
        if n == outlets.selected {
            pen.paint_row(
                Area {
                    x: area.x + 1,
                    width: area.width - 1,
                    ..area
                },
                y,
                Paint::Selected,
            );
        }
    }
    if outlets.matches.is_empty() {
        pen.put_cut(
            area.x + 2,
            area.y + 2,
            area.width.saturating_sub(2),
            "no outlet of that name",
            Paint::Dim,
        );
    }
}

pub fn draw_menu(pen: &mut Pen<'_>, app: &App, menu: &Menu, area: Area) {
    foot(
        pen,
        area,
        &[("Enter", "filter"), ("1 2 …", "choose"), ("Esc", "close")],
    );
    for (n, (y, id)) in (area.y..area.y + area.height.saturating_sub(1))
        .zip(&menu.outlets)
        .enumerate()
    {
        let Some(outlet) = app.archive.outlet(*id) else {
            continue;
        };
        let x = pen.put(area.x, y, 4, clean_line(&format!("{} ", n + 1)), Paint::Key);
        pen.put_cut(
            x,
            y,
            area.right().saturating_sub(x + 6),
            &outlet.name,
            Paint::Text,
        );
        pen.put_right(
            area.right(),
            y,
            6,
            clean_line(&thousands(outlet.briefs.len())),
            Paint::Dim,
        );
        if n == menu.selected {
            pen.paint_row(area, y, Paint::Selected);
        }
    }
}
