//! Draws the date prompt and the calendar.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::{foot, prompt};
use crate::app::App;
use crate::app::geometry::Area;
use crate::app::overlays::{GotoDate, date_error_line};
use crate::config::theme::StyleRole;
use crate::text::clean::clean_line;
use crate::ui::spans::Pen;

/// Date formats shown beside the calendar.
const FORMS: [&str; 8] = [
    "2018-08-16",
    "16 Aug 2018",
    "16/8/2018",
    "aug 2018",
    "2018",
    "-2w  +3d",
    "last monday",
    "first  latest",
];

pub fn draw(pen: &mut Pen<'_>, app: &App, goto: &GotoDate, area: Area) {
    prompt(pen, area, "Date: ", &goto.edit);
    // If rows are few, the calendar needs the blank ones.
    let tight = area.height < 11;
    let error = goto.error.as_ref().map(date_error_line);
    let note = match &error {
        Some(error) => Some((error.as_str(), StyleRole::Error)),
        None => goto.note().map(|n| (n, StyleRole::Message)),
    };
    match note {
        Some((note, role)) if tight => {
            _ = pen.put_cut(
                area.x,
                area.y + area.height.saturating_sub(1),
                area.width,
                clean_line(note),
                role,
            );
        }
        _ => foot(
            pen,
            area,
            &[
                ("Enter", "go"),
                ("Esc", "back"),
                ("arrows", "day, week"),
                ("PgUp PgDn", "month"),
            ],
        ),
    }
    if let Some((note, role)) = note.filter(|_| !tight) {
        pen.put_cut(area.x, area.y + 1, area.width, clean_line(note), role);
    }
    let above = if tight { 1 } else { 2 };
    let body = Area {
        y: area.y + above,
        height: area.height.saturating_sub(above + 1),
        ..area
    };
    calendar(pen, app, goto.day, body);
    if area.width >= 42 {
        let aside = Area {
            x: body.x + 31,
            width: body.width.saturating_sub(31),
            ..body
        };
        for (y, form) in (aside.y..aside.y + aside.height).zip(FORMS) {
            pen.put_cut(aside.x, y, aside.width, form, StyleRole::Dim);
        }
    }
}

/// A month, Monday first. Days with shown issues are bold and have a sign; the chosen day is reversed.
fn calendar(pen: &mut Pen<'_>, app: &App, day: Date, area: Area) {
    const CELL: u16 = 4;
    let bottom = area.y + area.height;
    if area.height < 3 {
        return;
    }
    pen.put_cut(
        area.x + 1,
        area.y,
        area.width,
        clean_line(&day.strftime("%B %Y").to_string()),
        StyleRole::Headline,
    );
    for (n, name) in (0..).zip(["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]) {
        pen.put(area.x + 1 + n * CELL, area.y + 1, 2, name, StyleRole::Dim);
    }
    let first = day.first_of_month();
    let mut column = u16::try_from(first.weekday().since(Weekday::Monday)).unwrap_or(0);
    let mut y = area.y + 2;
    let mut of = first;
    while of.month() == first.month() && y < bottom {
        let x = area.x + 1 + column * CELL;
        let has = app
            .archive
            .nearest(&app.filter.selection.issues, of)
            .is_some_and(|l| l.exact);
        let role = match (of == day, has) {
            (true, _) => StyleRole::Selected,
            (false, true) => StyleRole::Headline,
            (false, false) => StyleRole::Dim,
        };
        pen.put(x, y, 2, clean_line(&format!("{:>2}", of.day())), role);
        if has {
            pen.put(x + 2, y, 1, pen.glyphs.mark, StyleRole::Current);
        }
        column += 1;
        if column == 7 {
            column = 0;
            y += 1;
        }
        match of.checked_add(1.day()) {
            Ok(next) => of = next,
            Err(_) => break,
        }
    }
}
