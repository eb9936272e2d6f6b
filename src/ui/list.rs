//! Draws the list of issues.

use jiff::civil::Date;

use super::overlay::saved::counts;
use super::spans::Pen;
use crate::app::geometry::{Area, NARROW};
use crate::app::list::ListRow;
use crate::app::{App, Focus};
use crate::archive::marks::Marks;
use crate::archive::{Entry, ItemRef};
use crate::command::Command;
use crate::config::theme::StyleRole;
use crate::model::{Issue, ItemKind, Period, Precision, Span};
use crate::query::line;
use crate::text::Clean;
use crate::text::clean::clean_line;
use crate::typeset::date::doubted;

pub fn draw(pen: &mut Pen<'_>, app: &App, area: Area) {
    if area.is_empty() {
        return;
    }
    let focused = app.nav.focus == Focus::Issues;
    let title = if focused {
        StyleRole::TitleFocused
    } else {
        StyleRole::Title
    };
    // When only one pane is shown, the tabs are here.
    let narrow = app.size.columns < NARROW && !app.nav.zen;
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
    let mut heading_end = area.right();
    if app.filter.query.is_empty() && !narrow {
        // A heading over the numbers, spelled out if there is room.
        let right = area.right().saturating_sub(1);
        let words = if right > x + 36 {
            "stories briefs"
        } else {
            "st br"
        };
        let start = pen.put_right(right, area.y, area.width / 2, words, StyleRole::Dim);
        heading_end = start;
    }
    if let Some(month) = app.nav.issues.month_above() {
        let right = heading_end.saturating_sub(2);
        pen.put_cut(
            x + 2,
            area.y,
            right.saturating_sub(x + 2),
            heading(month),
            StyleRole::Dim,
        );
    }
    let inner = area.below();
    for (y, row) in (inner.y..inner.y.saturating_add(inner.height))
        .zip(app.nav.issues.rows.iter().skip(app.nav.issues.top))
    {
        match row {
            ListRow::Month(month) => {
                let text = heading(*month);
                pen.put_cut(
                    inner.x + 1,
                    y,
                    inner.width.saturating_sub(2),
                    text,
                    StyleRole::Month,
                );
            }
            ListRow::Issue(n) => issue(pen, app, inner, y, *n, focused),
        }
    }
}

/// The saved queries above the list, with their counts of new items.
pub fn saved(pen: &mut Pen<'_>, app: &App, area: Area) {
    if area.is_empty() {
        return;
    }
    let most = area.width.saturating_sub(2);
    let x = pen.put_cut(area.x + 1, area.y, most, "SAVED", StyleRole::Title);
    if let Some(key) = app.settings.keymap.hint(Command::Saved) {
        pen.put_cut(
            x + 2,
            area.y,
            most.saturating_sub(7),
            clean_line(&key),
            StyleRole::Dim,
        );
    }
    let rows = area.y + 1..(area.y + area.height).saturating_sub(1);
    for (y, saved) in rows.zip(&app.memory.saved) {
        let right = area.right().saturating_sub(1);
        let right = counts(pen, saved, right, y, area.width / 2);
        pen.put_cut(
            area.x + 2,
            y,
            right.saturating_sub(area.x + 3),
            &saved.name,
            StyleRole::Text,
        );
    }
}

fn heading(month: Option<Date>) -> Clean {
    month.map_or_else(
        || Clean::own("Undated"),
        |m| clean_line(&m.strftime("%B %Y").to_string()),
    )
}

fn issue(pen: &mut Pen<'_>, app: &App, area: Area, y: u16, n: usize, focused: bool) {
    let Some(entry) = app
        .filter
        .selection
        .issues
        .get(n)
        .and_then(|ix| app.archive.entry(*ix))
    else {
        return;
    };
    let selected = n == app.nav.issues.selected;
    let most = area.width.saturating_sub(2);
    let date = entry.issue.date.map_or_else(|| entry.id.to_string(), day);
    if selected {
        pen.put(area.x, y, 1, pen.glyphs.selected, StyleRole::Current);
        if focused {
            pen.set_cursor(area.x, y);
        }
    }
    if let Some((sign, role)) = mark(pen, app, entry, n) {
        pen.put(area.x + 1, y, 1, sign, role);
    }
    let text = if selected && !focused {
        StyleRole::SelectedElsewhere
    } else {
        StyleRole::Text
    };
    let numbers = clean_line(&numbers(app, entry, n));
    let right = area.right().saturating_sub(1);
    let wide = u16::try_from(numbers.chars().count()).unwrap_or(most);
    let room = most.saturating_sub(wide + 1);
    let hit = app.hits_in(Focus::Issues, n).next();
    let date = clean_line(&doubted(date, &entry.issue));
    let x = match hit {
        Some((_, here)) => {
            let role = if here {
                StyleRole::HitCurrent
            } else {
                StyleRole::Hit
            };
            pen.put_over(area.x + 2, y, room, date, [text, role])
        }
        None => pen.put_cut(area.x + 2, y, room, date, text),
    };
    about(
        pen,
        app,
        entry,
        x.max(area.x + 8) + 2,
        right.saturating_sub(wide + 2),
        y,
    );
    pen.put_right(right, y, most, numbers, StyleRole::Dim);
    if selected && focused {
        pen.style_row(
            Area {
                x: area.x + 1,
                width: area.width.saturating_sub(1),
                ..area
            },
            y,
            StyleRole::Selected,
        );
    }
}

/// What distinguishes an issue: its publication, if there are several, and its title, its first headline, or its file, as room
/// allows.
fn about(pen: &mut Pen<'_>, app: &App, entry: &Entry, x: u16, end: u16, y: u16) {
    const BOTH: u16 = 34;
    let issue = &entry.issue;
    let mut x = x;
    let room = |x: u16| end.saturating_sub(x);
    let several = app.archive.totals.publications > 1;
    // If there is room for only one of them, the most common publication is omitted.
    let publication = issue.publication.as_ref().filter(|p| {
        several && (room(x) >= BOTH || app.archive.main_publication.as_ref() != Some(*p))
    });
    if let Some(publication) = publication {
        let most = if room(x) >= BOTH {
            room(x) / 3
        } else {
            room(x)
        };
        let past = pen.put_cut(x, y, most, publication, StyleRole::Dim);
        if room(x) < BOTH {
            return;
        }
        x = past + 2;
    }
    if let Some(title) = issue.telling_title() {
        pen.put_cut(x, y, room(x), title, StyleRole::Text);
    } else if let Some(headline) = headline(issue) {
        pen.put_cut(x, y, room(x), issue.text_of(headline), StyleRole::Text);
    } else if let Some(title) = &issue.title {
        pen.put_cut(x, y, room(x), title, StyleRole::Text);
    } else {
        let file = issue.origin.path.file_name().unwrap_or_default();
        let file = clean_line(&file.to_string_lossy());
        pen.put_cut(x, y, room(x), &file, StyleRole::Dim);
    }
}

/// The sign of an issue: an item of it is selected, starred, or unread, in this order. The star has the colour of the unread as long
/// as an item is.
fn mark(pen: &Pen<'_>, app: &App, entry: &Entry, n: usize) -> Option<(&'static str, StyleRole)> {
    let issue = *app.filter.selection.issues.get(n)?;
    let marks = &app.archive.marks;
    let content = (0..)
        .zip(&entry.issue.items)
        .filter(|(_, item)| !item.kind.is_furniture());
    let items = content.map(|(item, _)| ItemRef { issue, item });
    let has = |such: &dyn Fn(ItemRef) -> bool| items.clone().any(such);
    if !app.selected.is_empty() && has(&|at| app.selected.contains(&at)) {
        return Some((pen.glyphs.tick, StyleRole::Current));
    }
    if marks.is_empty() {
        return None;
    }
    let unread = marks.shows_unread() && has(&|at| !marks.is_read(at));
    if has(&|at| marks.of(at).is_some_and(|m| m.is_starred)) {
        return Some((pen.glyphs.star, star(marks, unread)));
    }
    unread.then_some((pen.glyphs.unread, StyleRole::Key))
}

/// How a star is drawn.
pub fn star(marks: &Marks, unread: bool) -> StyleRole {
    if unread || !marks.shows_unread() {
        StyleRole::Key
    } else {
        StyleRole::Text
    }
}

/// The first headline of an issue; without one, the first line of its first item.
pub fn headline(issue: &Issue) -> Option<Span> {
    let content = || issue.items.iter().filter(|i| !i.kind.is_furniture());
    let headlines = content().filter_map(|i| match &i.kind {
        ItemKind::Story(story) => story.headline,
        _ => None,
    });
    let first = || content().next().map(|i| line::of(issue, i, None));
    headlines.into_iter().next().or_else(first)
}

/// The date of an issue, listed under its month.
fn day(date: Period) -> String {
    match date.precision() {
        Precision::Day => date.first().strftime("%a %e").to_string(),
        _ => date.short(),
    }
}

/// Counts of stories and briefs; with a filter, how many items match.
fn numbers(app: &App, entry: &Entry, n: usize) -> String {
    match app.filter.selection.hits.get(n) {
        Some(1) => "1 hit".to_owned(),
        Some(hits) => format!("{hits} hits"),
        None => format!("{:>2} {:>2}", entry.stories, entry.briefs),
    }
}
