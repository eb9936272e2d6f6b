//! Draws counts over time as bars, and the gaps in the series.

use super::foot;
use crate::app::App;
use crate::app::geometry::Area;
use crate::app::overlays::Timeline;
use crate::config::theme::StyleRole;
use crate::query::time::TimeUnit;
use crate::text::clean::clean_line;
use crate::text::number::{plural, thousands};
use crate::ui::spans::Pen;

/// Width of a bin's name, in columns.
fn name_columns(unit: TimeUnit) -> u16 {
    match unit {
        TimeUnit::Day => 15,
        TimeUnit::Week => 19,
        TimeUnit::Month | TimeUnit::Quarter => 8,
        TimeUnit::Year => 4,
    }
}

pub fn draw(pen: &mut Pen<'_>, app: &App, timeline: &Timeline, area: Area, rows: usize) {
    let what = if app.filter.query.is_empty() {
        "items of all issues, by the"
    } else {
        "items that match, by the"
    };
    let unit = timeline.time.unit.id();
    let issues: usize = timeline.time.bins.iter().map(|b| b.issues).sum();
    let mut head = format!("{what} {unit} · {}", plural(issues, "dated issue"));
    if timeline.listing_gaps {
        head = format!(
            "{} in the series of what is shown",
            plural(timeline.gaps().len(), "gap")
        );
    } else {
        for left_out in timeline.time.left_out.describe() {
            head = format!("{head} · {left_out}");
        }
    }
    pen.put_cut(
        area.x,
        area.y,
        area.width,
        clean_line(&head),
        StyleRole::Dim,
    );
    let other = if timeline.listing_gaps {
        "counts"
    } else {
        "gaps"
    };
    let enter = if timeline.listing_gaps {
        "go there"
    } else {
        "filter"
    };
    foot(
        pen,
        area,
        &[
            ("Enter", enter),
            ("+ -", "finer, coarser"),
            ("Tab", other),
            ("C", "year"),
            ("Esc", "close"),
        ],
    );
    let last = area.y + area.height.saturating_sub(1);
    for (y, n) in (area.y + 2..last).zip(timeline.top..timeline.top + rows) {
        if timeline.listing_gaps {
            let Some(gap) = timeline.gaps().get(n) else {
                break;
            };
            let x = pen.put_cut(
                area.x + 1,
                y,
                area.width.saturating_sub(1),
                gap.describe(),
                StyleRole::Text,
            );
            if let Some(publication) = &gap.publication {
                pen.put_cut(
                    x + 2,
                    y,
                    area.right().saturating_sub(x + 2),
                    publication,
                    StyleRole::Dim,
                );
            }
        } else if !bin(pen, timeline, n, area, y) {
            break;
        }
        if n == timeline.selected {
            pen.put(area.x, y, 1, pen.glyphs.selected, StyleRole::Current);
            let name = Area {
                x: area.x + 1,
                width: name_columns(timeline.time.unit).min(area.width.saturating_sub(1)),
                ..area
            };
            pen.style_row(name, y, StyleRole::Selected);
        }
    }
    if timeline.listing_gaps && timeline.gaps().is_empty() {
        pen.put_cut(area.x + 1, area.y + 2, area.width, "no gap", StyleRole::Dim);
    } else if timeline.time.bins.is_empty() {
        pen.put_cut(
            area.x + 1,
            area.y + 2,
            area.width,
            app.none_found("no issue with a date is shown"),
            StyleRole::Dim,
        );
    }
}

fn bin(pen: &mut Pen<'_>, timeline: &Timeline, n: usize, area: Area, y: u16) -> bool {
    let Some(bin) = timeline.time.bins.get(n) else {
        return false;
    };
    let name = name_columns(timeline.time.unit);
    pen.put_cut(
        area.x + 1,
        y,
        name,
        bin.name(timeline.time.unit),
        StyleRole::Text,
    );
    let items = clean_line(&thousands(bin.items));
    let issues = clean_line(&plural(bin.issues, "issue"));
    let mut right = area.right();
    if area.width > 60 {
        pen.put_right(right, y, 14, &issues, StyleRole::Dim);
        right = right.saturating_sub(14);
    }
    pen.put_right(right, y, 9, &items, StyleRole::Text);
    let x = area.x + 1 + name + 1;
    let room = usize::from(right.saturating_sub(x + 10));
    let most = timeline
        .time
        .bins
        .iter()
        .map(|b| b.items)
        .max()
        .unwrap_or(0);
    let bar = bar(bin.items, most, room, pen.glyphs.bar);
    pen.put(
        x,
        y,
        right.saturating_sub(x),
        clean_line(&bar),
        StyleRole::Outlet,
    );
    true
}

/// A bar in eighths of a column; any count above zero is visible.
fn bar(n: usize, most: usize, room: usize, glyphs: &str) -> String {
    let glyphs: Vec<char> = glyphs.chars().collect();
    let steps = glyphs.len().saturating_sub(1).max(1);
    let parts = (n * room * steps).div_ceil(most.max(1));
    let full = glyphs.last().copied().unwrap_or('#');
    let mut bar: String = std::iter::repeat_n(full, parts / steps).collect();
    let rest = parts % steps;
    bar.extend(glyphs.get(rest).filter(|_| rest > 0));
    bar
}
