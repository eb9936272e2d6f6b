//! Draws the results of a search over everything: date, kind, outlet or place, and the line with the hit.
//! Looks for hits in the visible rows only.

use super::foot;
use crate::app::App;
use crate::app::geometry::Area;
use crate::app::overlays::Results;
use crate::archive::ItemRef;
use crate::config::theme::StyleRole;
use crate::model::{Issue, Item, Span};
use crate::query::line;
use crate::query::unknown::unknown;
use crate::text::Clean;
use crate::text::clean::clean_line;
use crate::text::number::{plural, thousands};
use crate::ui::complete;
use crate::ui::prompt::field;
use crate::ui::spans::{Pen, columns};

/// Minimum width to show kind and outlet in their own columns.
const WIDE: u16 = 70;

pub fn draw(pen: &mut Pen<'_>, app: &App, results: &Results, area: Area, rows: usize) {
    let found = if results.pending || !app.archive.complete && !results.query.is_empty() {
        format!("{} so far…", thousands(results.items.len()))
    } else if results.query.is_empty() {
        String::new()
    } else {
        plural(results.items.len(), "item")
    };
    let right = pen.put_right(
        area.right(),
        area.y,
        area.width / 3,
        clean_line(&found),
        StyleRole::Dim,
    );
    let x = pen.put(area.x, area.y, area.width, "Search: ", StyleRole::Dim);
    let most = right.saturating_sub(x + 2);
    field(
        pen,
        (x, area.y),
        most,
        &results.edit,
        results.error.as_ref(),
    );
    if let Some(error) = &results.error {
        pen.put_cut(
            x,
            area.y + 1,
            area.right().saturating_sub(x),
            clean_line(&error.line()),
            StyleRole::Error,
        );
    }
    let keys: &[(&str, &'static str)] = if results.in_rows {
        &[
            ("Enter", "open at the hit"),
            ("j k", "move"),
            ("Tab", "edit the query"),
            ("q", "close"),
        ]
    } else {
        &[
            ("Enter", "to the results"),
            ("Tab", "complete"),
            ("Ctrl-u", "clear"),
            ("Esc", "close"),
        ]
    };
    foot(pen, area, keys);
    let last = area.y + area.height.saturating_sub(1);
    for (y, n) in (area.y + 2..last).zip(results.top..results.top + rows) {
        let Some(at) = results.items.get(n) else {
            break;
        };
        row(pen, app, results, *at, area, y);
        if n == results.selected {
            let role = if results.in_rows {
                StyleRole::Selected
            } else {
                StyleRole::SelectedElsewhere
            };
            pen.style_row(area, y, role);
            if results.in_rows {
                pen.set_cursor(area.x, y);
            }
        }
    }
    if results.items.is_empty() && !results.pending && !results.query.is_empty() {
        nothing(pen, app, results, area);
    }
    complete::below(pen, &results.completer, x, area.y, area);
}

/// Says that nothing was found, and why.
fn nothing(pen: &mut Pen<'_>, app: &App, results: &Results, area: Area) {
    let mut unknown = unknown(&app.archive, &results.query).into_iter();
    let unknown = unknown.next().filter(|_| app.archive.complete);
    let (what, hint) = match unknown {
        Some(unknown) => (unknown.what, unknown.hint),
        None => (Clean::own(app.none_found("nothing matches")), None),
    };
    pen.put_cut(area.x, area.y + 2, area.width, &what, StyleRole::Text);
    if let Some(hint) = hint {
        pen.put_cut(area.x, area.y + 3, area.width, &hint, StyleRole::Dim);
    }
}

fn row(pen: &mut Pen<'_>, app: &App, results: &Results, at: ItemRef, area: Area, y: u16) {
    let Some((issue, item)) = app.archive.item(at) else {
        return;
    };
    let date = issue.date.map_or_else(
        || {
            app.archive
                .entry(at.issue)
                .map_or_else(String::new, |e| e.id.to_string())
        },
        |d| d.to_string(),
    );
    let mut x = area.x;
    pen.put_cut(x, y, 10, clean_line(&date), StyleRole::Dim);
    x += 12;
    if area.width >= WIDE {
        pen.put(x, y, 7, item.kind.id(), StyleRole::Dim);
        x += 9;
        let wide = (area.width / 5).min(24);
        let about = line::about(&app.archive, issue, item);
        pen.put_cut(x, y, wide, &about, StyleRole::Outlet);
        x += wide + 2;
    }
    excerpt(pen, results, issue, item, x, y, area.right());
}

/// The line of the first hit, cut at its start if the hit would not fit.
fn excerpt(
    pen: &mut Pen<'_>,
    results: &Results,
    issue: &Issue,
    item: &Item,
    x: u16,
    y: u16,
    end: u16,
) {
    let room = usize::from(end.saturating_sub(x));
    let hits = results.highlights.spans(issue, item);
    let whole = line::of(issue, item, hits.first().copied());
    let mut from = whole.start;
    if let Some(hit) = hits.first()
        && (hit.end.saturating_sub(whole.start)) as usize >= room
    {
        let head = Span {
            start: whole.start,
            end: hit.start,
        };
        let tail = Span {
            start: hit.start,
            end: whole.end,
        };
        let tail = tail.of(&issue.text).chars().count();
        // A third of the room before the hit; more if the line ends soon after it.
        let before = (room / 3).max(room.saturating_sub(tail + 2));
        let back = head.of(&issue.text).char_indices().rev().nth(before);
        from = back.map_or(whole.start, |(at, _)| {
            whole.start + u32::try_from(at).unwrap_or(0)
        });
        // Begin at the start of a word.
        let rest = Span {
            start: from,
            end: hit.start,
        };
        let blank = rest.of(&issue.text).find(' ').map_or(0, |at| at + 1);
        from += u32::try_from(blank).unwrap_or(0);
    }
    let mut x = x;
    if from > whole.start {
        x = pen.put(x, y, 1, pen.glyphs.cut, StyleRole::Dim);
    }
    let begin = from;
    let shown = |h: &&Span| h.start >= begin && h.end <= whole.end;
    for hit in hits.iter().filter(shown) {
        let before = Span {
            start: from,
            end: hit.start,
        };
        x = pen.put(
            x,
            y,
            end.saturating_sub(x),
            issue.text_of(before),
            StyleRole::Text,
        );
        x = pen.put_over(
            x,
            y,
            end.saturating_sub(x),
            issue.text_of(*hit),
            [StyleRole::Text, StyleRole::Hit],
        );
        from = hit.end;
    }
    let rest = Span {
        start: from,
        end: whole.end,
    };
    pen.put_cut(
        x,
        y,
        end.saturating_sub(x),
        issue.text_of(rest),
        StyleRole::Text,
    );
    // The row may be full before the line ends.
    let all = columns(&issue.text_of(Span {
        start: begin,
        end: whole.end,
    }));
    if x >= end && usize::from(all) > room {
        pen.put(end.saturating_sub(1), y, 1, pen.glyphs.cut, StyleRole::Dim);
    }
}
