//! Draws the list of issues.
//! Must not know how it is ordered.

use jiff::civil::Date;

use super::overlay::saved::counts;
use super::spans::Pen;
use crate::app::geometry::{Area, NARROW};
use crate::app::list::ListRow;
use crate::app::{App, Focus};
use crate::archive::Entry;
use crate::command::Command;
use crate::config::theme::Paint;
use crate::model::{Period, Precision};
use crate::text::Clean;
use crate::text::clean::clean_line;

pub fn draw(pen: &mut Pen<'_>, app: &App, area: Area) {
    if area.is_empty() {
        return;
    }
    let focused = app.focus == Focus::Issues;
    let title = if focused {
        Paint::TitleFocused
    } else {
        Paint::Title
    };
    // Where one pane is shown, the tabs stand here.
    let narrow = app.size.columns < NARROW && !app.zen;
    let x = if narrow {
        area.x + 24
    } else {
        pen.put_cut(
            area.x + 1,
            area.y,
            area.width.saturating_sub(2),
            "ISSUES",
            title,
        )
    };
    if let Some(month) = app.issues.month_above() {
        let right = area.right().saturating_sub(8);
        pen.put_cut(
            x + 2,
            area.y,
            right.saturating_sub(x + 2),
            heading(month),
            Paint::Dim,
        );
    }
    if app.archive.totals.publications > 1 && app.query.is_empty() && !narrow {
        pen.put_right(
            area.right().saturating_sub(1),
            area.y,
            5,
            "st br",
            Paint::Dim,
        );
    }
    let inner = area.below();
    for (y, row) in (inner.y..inner.y.saturating_add(inner.height))
        .zip(app.issues.rows.iter().skip(app.issues.top))
    {
        match row {
            ListRow::Blank => {}
            ListRow::Month(month) => {
                let text = heading(*month);
                pen.put_cut(
                    inner.x + 1,
                    y,
                    inner.width.saturating_sub(2),
                    text,
                    Paint::Month,
                );
            }
            ListRow::Issue(n) => issue(pen, app, inner, y, *n, focused),
        }
    }
}

/// The saved queries above the list, with what is new.
pub fn saved(pen: &mut Pen<'_>, app: &App, area: Area) {
    if area.is_empty() {
        return;
    }
    let most = area.width.saturating_sub(2);
    let x = pen.put_cut(area.x + 1, area.y, most, "SAVED", Paint::Title);
    if let Some(key) = app.settings.keymap.hint(Command::Saved) {
        pen.put_cut(
            x + 2,
            area.y,
            most.saturating_sub(7),
            clean_line(&key),
            Paint::Dim,
        );
    }
    let rows = area.y + 1..(area.y + area.height).saturating_sub(1);
    for (y, saved) in rows.zip(&app.saved) {
        let right = area.right().saturating_sub(1);
        let right = counts(pen, saved, right, y, area.width / 2);
        pen.put_cut(
            area.x + 2,
            y,
            right.saturating_sub(area.x + 3),
            &saved.name,
            Paint::Text,
        );
    }
}

fn heading(month: Option<Date>) -> Clean {
    month.map_or_else(
        || clean_line("Undated"),
        |m| clean_line(&m.strftime("%B %Y").to_string()),
    )
}

fn issue(pen: &mut Pen<'_>, app: &App, area: Area, y: u16, n: usize, focused: bool) {
    let Some(entry) = app
        .selection
        .issues
        .get(n)
        .and_then(|ix| app.archive.entry(*ix))
    else {
        return;
    };
    let selected = n == app.issues.selected;
    let most = area.width.saturating_sub(2);
    let date = entry.issue.date.map_or_else(|| entry.id.to_string(), day);
    if selected {
        pen.put(area.x, y, 1, pen.signs.selected, Paint::Current);
        if focused {
            pen.set_cursor(area.x, y);
        }
    }
    let text = if selected && !focused {
        Paint::SelectedElsewhere
    } else {
        Paint::Text
    };
    let numbers = clean_line(&numbers(app, entry, n));
    let right = area.right().saturating_sub(1);
    let room = most.saturating_sub(u16::try_from(numbers.chars().count()).unwrap_or(most) + 1);
    let hit = app.hits_in(Focus::Issues, n).next();
    let x = match hit {
        Some((_, here)) => pen.put_over(
            area.x + 2,
            y,
            room,
            clean_line(&date),
            [text, if here { Paint::HitCurrent } else { Paint::Hit }],
        ),
        None => pen.put_cut(area.x + 2, y, room, clean_line(&date), text),
    };
    if let Some(publication) = entry
        .issue
        .publication
        .as_ref()
        .filter(|_| app.archive.totals.publications > 1)
    {
        let left =
            right.saturating_sub(x + 3 + u16::try_from(numbers.chars().count()).unwrap_or(0));
        pen.put_cut(x + 2, y, left, publication, Paint::Dim);
    }
    pen.put_right(right, y, most, numbers, Paint::Dim);
    if selected && focused {
        pen.paint_row(
            Area {
                x: area.x + 1,
                width: area.width.saturating_sub(1),
                ..area
            },
            y,
            Paint::Selected,
        );
    }
}

/// The date of an issue under the heading of its month.
fn day(date: Period) -> String {
    match date.precision() {
        Precision::Day => date.first().strftime("%a %e").to_string(),
        _ => date.short(),
    }
}

/// Stories and briefs; while a filter is on, how many items match.
fn numbers(app: &App, entry: &Entry, n: usize) -> String {
    match app.selection.hits.get(n) {
        Some(1) => "1 hit".to_owned(),
        Some(hits) => format!("{hits} hits"),
        None if app.archive.totals.publications > 1 => {
            format!("{:>2} {:>2}", entry.stories, entry.briefs)
        }
        None => format!("{:>2} st {:>3} br", entry.stories, entry.briefs),
    }
}
