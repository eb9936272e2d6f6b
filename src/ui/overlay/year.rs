//! Draws a year as a heat map, weeks from left to right, Monday at the top.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::foot;
use crate::app::App;
use crate::app::geometry::Area;
use crate::app::overlays::Year;
use crate::config::theme::StyleRole;
use crate::text::clean::clean_line;
use crate::text::number::plural;
use crate::ui::spans::Pen;

/// Width of the weekday names, in columns.
const NAMES: u16 = 4;
/// Rows of the day, a blank, the months, a week and the keys.
const ROWS: u16 = 11;
/// Maximum number of weeks that a year can touch.
const WEEKS: u16 = 54;

pub fn draw(pen: &mut Pen<'_>, app: &App, year: &Year, area: Area) {
    let day = year.day;
    let line = told(app, year);
    pen.put_cut(
        area.x,
        area.y,
        area.width,
        clean_line(&line),
        StyleRole::Headline,
    );
    foot(
        pen,
        area,
        &[
            ("Enter", "go there"),
            ("arrows", "day, week"),
            ("PgUp PgDn", "year"),
            ("i", "timeline"),
            ("Esc", "close"),
        ],
    );
    // Two columns per week if there is room; if there are few columns, the weeks around the cursor.
    let room = area.width.saturating_sub(NAMES);
    let cell = if room >= WEEKS * 2 { 2 } else { 1 };
    let first = day.first_of_year();
    let lead = u16::try_from(first.weekday().since(Weekday::Monday)).unwrap_or(0);
    let week = |d: Date| (u16::try_from(d.day_of_year() - 1).unwrap_or(0) + lead) / 7;
    let shown = (room / cell).max(1);
    let from = if shown >= WEEKS {
        0
    } else {
        week(day).saturating_sub(shown / 2).min(WEEKS - shown)
    };
    // Without room for a blank row below the day, Sunday would lie behind the keys.
    let top = area.y + if area.height < ROWS { 2 } else { 3 };
    for (n, name) in (0..).zip(["Mon", "", "Wed", "", "Fri", "", "Sun"]) {
        if top + n < area.y + area.height.saturating_sub(1) {
            pen.put(area.x, top + n, NAMES, name, StyleRole::Dim);
        }
    }
    let mut of = first;
    while of.year() == day.year() {
        let (column, row) = (
            week(of),
            u16::try_from(of.weekday().since(Weekday::Monday)).unwrap_or(0),
        );
        let x = area.x + NAMES + column.saturating_sub(from) * cell;
        let y = top + row;
        let seen =
            column >= from && column < from + shown && y < area.y + area.height.saturating_sub(1);
        if seen {
            if of.day() == 1 {
                let month = clean_line(&of.strftime("%b").to_string());
                pen.put(x, top - 1, 3, month, StyleRole::Dim);
            }
            let role = if year.count(of).0 > 0 {
                StyleRole::Outlet
            } else {
                StyleRole::Dim
            };
            let sign = clean_line(&sign(pen.glyphs.heat, year, of).to_string());
            if of == day {
                // The shade stays visible beside the cursor.
                pen.put_over(x, y, 1, &sign, [role, StyleRole::Selected]);
                if cell == 2 {
                    pen.put(x + 1, y, 1, pen.glyphs.before_cursor, StyleRole::Current);
                }
                pen.set_cursor(x, y);
            } else {
                pen.put(x, y, 1, &sign, role);
            }
        }
        match of.checked_add(1.day()) {
            Ok(next) => of = next,
            Err(_) => break,
        }
    }
    legend(pen, app, year, area, top + 8);
}

/// The day under the cursor, and what there is of it.
fn told(app: &App, year: &Year) -> String {
    let day = year.day;
    let (issues, items) = year.count(day);
    let counts = if issues > 0 {
        let what = if app.filter.query.is_empty() {
            "item"
        } else {
            "hit"
        };
        format!(
            "{}, {}",
            plural(issues as usize, "issue"),
            plural(items as usize, what)
        )
    } else if is_missing(year, day) {
        "no issue, though others of that weekday have one".to_owned()
    } else if app.filter.query.is_empty() {
        "no issue".to_owned()
    } else {
        "no hit".to_owned()
    };
    format!("{}: {counts}", day.strftime("%A %-d %B %Y"))
}

fn legend(pen: &mut Pen<'_>, app: &App, year: &Year, area: Area, y: u16) {
    if y + 1 >= area.y + area.height {
        return;
    }
    let glyphs: Vec<char> = pen.glyphs.heat.chars().collect();
    let (Some(free), Some(missing)) = (glyphs.first(), glyphs.get(1)) else {
        return;
    };
    let steps: String = glyphs.iter().skip(2).collect();
    let all: u32 = year.days.iter().map(|d| d.0).sum();
    let (none, what, of) = if app.filter.query.is_empty() {
        ("no issue", "item", "in")
    } else {
        ("no hit", "hit", "match in")
    };
    let text = format!(
        "{free} {none}  {missing} missing  {steps} up to {}  ·  {} {of} {}",
        plural(year.most as usize, what),
        plural(all as usize, "issue"),
        year.day.year()
    );
    let text = match year.left_out {
        0 => text,
        n => format!("{text}, {n} more on no day"),
    };
    pen.put_cut(
        area.x + NAMES,
        y,
        area.width.saturating_sub(NAMES),
        clean_line(&text),
        StyleRole::Dim,
    );
}

/// Whether an issue was expected: between the year's first and last issue, on a weekday on which they usually appear.
fn is_missing(year: &Year, day: Date) -> bool {
    let at = usize::try_from(day.day_of_year() - 1).unwrap_or(0);
    let some = |d: &(u32, u32)| d.0 > 0;
    let first = year.days.iter().position(some);
    let last = year.days.iter().rposition(some);
    let weekday = usize::try_from(day.weekday().to_monday_zero_offset()).unwrap_or(0);
    year.whole
        && first.is_some_and(|f| f < at)
        && last.is_some_and(|l| at < l)
        && year.usual.get(weekday) == Some(&true)
}

/// The character for a day: no issue, a missing one, or a shade for its number of items.
fn sign(glyphs: &str, year: &Year, day: Date) -> char {
    let glyphs: Vec<char> = glyphs.chars().collect();
    let (issues, items) = year.count(day);
    let at = if issues > 0 {
        let shades = glyphs.len().saturating_sub(2).max(1);
        1 + (items as usize * shades)
            .div_ceil(year.most.max(1) as usize)
            .clamp(1, shades)
    } else {
        usize::from(is_missing(year, day))
    };
    glyphs.get(at).copied().unwrap_or(' ')
}
