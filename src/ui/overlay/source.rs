//! Draws the source view: line number, kind and border of the item, and the line as printed.

use super::foot;
use crate::app::App;
use crate::app::geometry::Area;
use crate::app::overlays::source::{Source, gutter, kind_at};
use crate::command::Command;
use crate::config::theme::StyleRole;
use crate::text::Span;
use crate::text::clean::clean_line;
use crate::ui::prompt::field;
use crate::ui::spans::Pen;

pub fn draw(pen: &mut Pen<'_>, app: &App, source: &Source, area: Area, rows: usize) {
    let Some(issue) = source.issue(app) else {
        return;
    };
    draw_foot(pen, app, source, area, rows);
    let wide = gutter(app.size.columns);
    for (y, row) in (area.y..).zip(source.rows().iter().skip(source.top).take(rows)) {
        let here = source.is_current(row.line);
        if row.first {
            pen.put_right(
                area.x + 5,
                y,
                5,
                clean_line(&row.line.to_string()),
                StyleRole::Dim,
            );
        }
        if let Some(kind) = kind_at(issue, row).filter(|_| wide > 9) {
            pen.put_cut(
                area.x + 7,
                y,
                9,
                kind,
                if here {
                    StyleRole::TitleFocused
                } else {
                    StyleRole::Dim
                },
            );
        }
        if row.item.is_some() {
            let border = if here {
                pen.glyphs.current
            } else {
                pen.glyphs.vertical
            };
            pen.put(
                area.x + wide - 2,
                y,
                1,
                border,
                if here {
                    StyleRole::Current
                } else {
                    StyleRole::Rule
                },
            );
        }
        let furniture = row
            .item
            .and_then(|i| issue.items.get(i as usize))
            .is_some_and(|i| i.kind.is_furniture());
        let role = if furniture {
            StyleRole::Dim
        } else {
            StyleRole::Text
        };
        let mut x = area.x + wide;
        let mut from = row.text.start;
        let first = source.hits.partition_point(|h| h.end <= row.text.start);
        for (n, hit) in source.hits.iter().enumerate().skip(first) {
            let (start, end) = (hit.start.max(from), hit.end.min(row.text.end));
            if start >= row.text.end || start >= end {
                break;
            }
            let over = if n == source.at {
                StyleRole::HitCurrent
            } else {
                StyleRole::Hit
            };
            x = pen.put(
                x,
                y,
                area.right().saturating_sub(x),
                issue.text.slice(Span::new(from, start)),
                role,
            );
            let part = issue.text.slice(Span::new(start, end));
            x = pen.put_over(x, y, area.right().saturating_sub(x), part, [role, over]);
            from = end;
        }
        let rest = issue.text.slice(Span::new(from, row.text.end));
        pen.put(x, y, area.right().saturating_sub(x), rest, role);
    }
}

/// The keys, the search prompt or a message, and which lines are shown.
fn draw_foot(pen: &mut Pen<'_>, app: &App, source: &Source, area: Area, rows: usize) {
    let hint = |command| app.settings.keymap.hint(command).unwrap_or_default();
    let other = source.has_other_form(app);
    let other = other.then(|| (hint(Command::PaneNext), "other form"));
    let keys = [
        (
            format!("{} {}", hint(Command::Down), hint(Command::Up)),
            "scroll",
        ),
        (hint(Command::Find), "find"),
        (format!("{} Esc", hint(Command::Back)), "close"),
    ];
    let keys: Vec<(&str, &'static str)> = keys
        .iter()
        .chain(&other)
        .map(|(k, what)| (k.as_str(), *what))
        .collect();
    let lines = |row: usize| source.rows().get(row).map_or(0, |r| r.line);
    let (first, last) = (
        lines(source.top),
        lines(
            (source.top + rows)
                .min(source.rows().len())
                .saturating_sub(1),
        ),
    );
    let place = clean_line(&format!("lines {first}–{last}"));
    let y = area.y + area.height.saturating_sub(1);
    let x = pen.put_right(area.right(), y, area.width / 2, &place, StyleRole::Dim);
    let mut free = area;
    free.width = x.saturating_sub(area.x + 1);
    if let Some(edit) = &source.edit {
        let x = pen.put(area.x, y, free.width, "/", StyleRole::Key);
        let found = clean_line(&format!("{} found", source.hits.len()));
        let end = free.right().saturating_sub(14);
        pen.put(end + 2, y, 12, &found, StyleRole::Dim);
        field(pen, (x, y), end.saturating_sub(x), edit, None);
    } else if let Some(message) = &app.message {
        // The view covers the line that messages have elsewhere.
        let role = if message.error {
            StyleRole::Error
        } else {
            StyleRole::Message
        };
        pen.put_cut(free.x, y, free.width, &message.text, role);
    } else {
        foot(pen, free, &keys);
    }
}
