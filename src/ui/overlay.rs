//! Draws the overlays: a plain frame, a prompt, a list, and the keys in the last line.
//! Must not know what keys do.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::chrome::thousands;
use super::spans::{Pen, columns};
use crate::app::App;
use crate::app::edit::LineEdit;
use crate::app::geometry::Area;
use crate::app::overlays::{GotoDate, Menu, Outlets, Overlay, Sheet, SheetKind, SheetLine};
use crate::config::theme::Paint;
use crate::text::clean::clean_line;
use crate::text::{Clean, Shown};

pub fn draw(pen: &mut Pen<'_>, app: &App, overlay: &Overlay) {
    let area = overlay.area(app);
    let rows = overlay.list_rows(app);
    let title: Shown<'_> = match overlay {
        Overlay::GotoDate(_) => "Go to date".into(),
        Overlay::Outlets(_) => "Outlets".into(),
        Overlay::Menu(_) => "Which outlet?".into(),
        Overlay::Sheet(sheet) => sheet.title().into(),
    };
    pen.frame(area, title);
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
        Overlay::GotoDate(goto) => goto_date(pen, app, goto, inner),
        Overlay::Outlets(outlets) => outlet_list(pen, app, outlets, inner, rows),
        Overlay::Menu(m) => menu(pen, app, m, inner),
        Overlay::Sheet(s) => sheet(pen, app, s, inner, rows),
    }
}

fn prompt(pen: &mut Pen<'_>, area: Area, label: &'static str, edit: &LineEdit) {
    let x = pen.put(area.x, area.y, area.width, label, Paint::Dim);
    let most = area.right().saturating_sub(x);
    let head = clean_line(edit.head());
    pen.put_cut(x, area.y, most, clean_line(edit.text()), Paint::Text);
    pen.set_cursor(
        x.saturating_add(columns(&head.shown())).min(area.right()),
        area.y,
    );
}

/// Keys and what they do, in the last line.
fn foot(pen: &mut Pen<'_>, area: Area, keys: &[(&'static str, &'static str)]) {
    let y = area.y + area.height.saturating_sub(1);
    let mut x = area.x;
    for (key, what) in keys {
        let wide = columns(&Shown::from(*key)) + 1 + columns(&Shown::from(*what));
        if x + wide > area.right() {
            break;
        }
        x = pen.put(x, y, wide, *key, Paint::Key) + 1;
        x = pen.put(x, y, wide, *what, Paint::Dim) + 2;
    }
}

/// Forms of a date, beside the calendar.
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

fn goto_date(pen: &mut Pen<'_>, app: &App, goto: &GotoDate, area: Area) {
    prompt(pen, area, "Date: ", &goto.edit);
    let foot_keys = [
        ("arrows", "day, week"),
        ("PgUp PgDn", "month"),
        ("Enter", "go"),
        ("Esc", "back"),
    ];
    foot(pen, area, &foot_keys);
    let body = Area {
        y: area.y + 2,
        height: area.height.saturating_sub(4),
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
            pen.put_cut(aside.x, y, aside.width, form, Paint::Dim);
        }
    }
    if goto.unread {
        pen.put_cut(area.x, area.y + 1, area.width, "no date yet", Paint::Error);
    } else if let Some(note) = goto.note() {
        pen.put_cut(
            area.x,
            area.y + 1,
            area.width,
            clean_line(note),
            Paint::Message,
        );
    }
}

/// A month, Monday first. Days with shown issues are bold and bear a sign; the day meant is reversed.
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
        Paint::Headline,
    );
    for (n, name) in (0..).zip(["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]) {
        pen.put(area.x + 1 + n * CELL, area.y + 1, 2, name, Paint::Dim);
    }
    let first = day.first_of_month();
    let mut column = u16::try_from(first.weekday().since(Weekday::Monday)).unwrap_or(0);
    let mut y = area.y + 2;
    let mut of = first;
    while of.month() == first.month() && y < bottom {
        let x = area.x + 1 + column * CELL;
        let has = app
            .archive
            .nearest(&app.selection.issues, of)
            .is_some_and(|l| l.exact);
        let paint = match (of == day, has) {
            (true, _) => Paint::Selected,
            (false, true) => Paint::Headline,
            (false, false) => Paint::Dim,
        };
        pen.put(x, y, 2, clean_line(&format!("{:>2}", of.day())), paint);
        if has {
            pen.put(x + 2, y, 1, pen.signs.mark, Paint::Current);
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

fn outlet_list(pen: &mut Pen<'_>, app: &App, outlets: &Outlets, area: Area, rows: usize) {
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

fn menu(pen: &mut Pen<'_>, app: &App, menu: &Menu, area: Area) {
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

fn sheet(pen: &mut Pen<'_>, app: &App, sheet: &Sheet, area: Area, rows: usize) {
    let typing = matches!(sheet.kind, SheetKind::Help(_));
    if typing {
        prompt(pen, area, "Type to narrow: ", &sheet.edit);
        foot(pen, area, &[("arrows PgDn", "scroll"), ("Esc", "close")]);
    } else {
        foot(pen, area, &[("j k", "scroll"), ("q Esc", "close")]);
    }
    let lines = sheet.lines(app);
    let start = area.y + if typing { 2 } else { 0 };
    for (y, line) in
        (start..area.y + area.height.saturating_sub(2)).zip(lines.iter().skip(sheet.top))
    {
        match line {
            SheetLine::Blank => {}
            SheetLine::Heading(text) => _ = pen.put_cut(area.x, y, area.width, text, Paint::Month),
            SheetLine::Keys(keys, help) => {
                let wide = (area.width / 3).min(22);
                pen.put_cut(area.x, y, wide, keys, Paint::Key);
                pen.put_cut(
                    area.x + wide + 1,
                    y,
                    area.width.saturating_sub(wide + 1),
                    help,
                    Paint::Text,
                );
            }
            SheetLine::Problem { place, what } => problem(pen, area, y, place, what),
            SheetLine::Text(text) => _ = pen.put_cut(area.x, y, area.width, text, Paint::Text),
        }
    }
    if lines.len() > rows {
        let more = clean_line(&format!(
            "{}–{} of {}",
            sheet.top + 1,
            (sheet.top + rows).min(lines.len()),
            lines.len()
        ));
        pen.put_right(
            area.right(),
            area.y + area.height.saturating_sub(1),
            area.width,
            &more,
            Paint::Dim,
        );
    }
}

/// The end of a path says more than its start; both have their part of the row.
fn problem(pen: &mut Pen<'_>, area: Area, y: u16, place: &Clean, what: &Clean) {
    let half = area.width / 2;
    let wide = columns(&place.shown());
    let x = if wide > half {
        let cut = place
            .char_indices()
            .rev()
            .nth(usize::from(half.saturating_sub(2)))
            .map_or(0, |(i, _)| i);
        let x = pen.put(area.x, y, 1, "…", Paint::Dim);
        pen.put(
            x,
            y,
            half,
            place.shown().part(cut..place.len()),
            Paint::Headline,
        )
    } else {
        pen.put(area.x, y, half, place, Paint::Headline)
    };
    pen.put_cut(
        x + 2,
        y,
        area.right().saturating_sub(x + 2),
        what,
        Paint::Text,
    );
}
