//! Draws a facet: each value with its items, its share, its sparkline, its first and last date.

use super::{foot, prompt};
use crate::app::App;
use crate::app::geometry::Area;
use crate::app::overlays::Facets;
use crate::config::theme::StyleRole;
use crate::query::facet::{Count, Facet};
use crate::query::spread::SPARK;
use crate::text::clean::clean_line;
use crate::text::number::{plural, thousands};
use crate::ui::spans::Pen;

/// Minimum width of the area to show dates, and to show sparklines.
const DATES: u16 = 66;
const SPARKS: u16 = 44;
/// Minimum width to show an outlet's country in its own column.
const COUNTRY: u16 = 100;

pub fn draw(pen: &mut Pen<'_>, app: &App, facets: &Facets, area: Area, rows: usize) {
    prompt(pen, area, "Narrow: ", &facets.edit);
    let Some(facet) = &facets.facet else {
        pen.put_right(
            area.right(),
            area.y,
            area.width / 2,
            "counting…",
            StyleRole::Dim,
        );
        feet(pen, facets, area);
        return;
    };
    let totals = clean_line(&totals(facet, facets.matches.len()));
    pen.put_right(
        area.right(),
        area.y,
        area.width * 2 / 3,
        &totals,
        StyleRole::Dim,
    );
    feet(pen, facets, area);
    let last = area.y + area.height.saturating_sub(1);
    for (y, n) in (area.y + 2..last).zip(facets.top..facets.top + rows) {
        let Some(count) = facets.row(n) else { break };
        row(pen, facet, count, area, y);
        if facets.ticked.contains(&count.name) {
            pen.put(area.x, y, 1, pen.glyphs.tick, StyleRole::Current);
        }
        if n == facets.selected {
            let row = Area {
                x: area.x + 1,
                width: area.width.saturating_sub(1),
                ..area
            };
            pen.style_row(row, y, StyleRole::Selected);
        }
    }
    if facets.matches.is_empty() {
        let most = area.width.saturating_sub(2);
        let text = if facet.rows.is_empty() {
            app.none_found("no values here")
        } else {
            "none of that name"
        };
        pen.put_cut(area.x + 2, area.y + 2, most, text, StyleRole::Dim);
    }
}

fn row(pen: &mut Pen<'_>, facet: &Facet, count: &Count, area: Area, y: u16) {
    let mut right = area.right();
    if area.width >= DATES {
        if let (Some(first), Some(last)) = (count.first, count.last) {
            let span = if first == last {
                format!("{first:>23}")
            } else {
                format!("{first} – {last}")
            };
            pen.put_right(right, y, 24, clean_line(&span), StyleRole::Dim);
        }
        right = right.saturating_sub(25);
    }
    if area.width >= SPARKS {
        let spark = clean_line(&spark(count, pen.glyphs.spark));
        let wide = u16::try_from(SPARK).unwrap_or(u16::MAX);
        pen.put(
            right.saturating_sub(wide),
            y,
            wide,
            &spark,
            StyleRole::Outlet,
        );
        right = right.saturating_sub(wide + 1);
    }
    let share = share(count.items.len(), facet.items);
    pen.put_right(right, y, 6, clean_line(&share), StyleRole::Dim);
    right = right.saturating_sub(6);
    let number = clean_line(&thousands(count.items.len()));
    let start = pen.put_right(right, y, 9, number, StyleRole::Text);
    let about = count.about.as_ref();
    if area.width >= COUNTRY && facet.rows.iter().any(|r| r.about.is_some()) {
        let wide = (area.width / 6).min(24);
        let column = start.saturating_sub(wide + 1);
        if let Some(about) = about {
            pen.put_cut(column, y, wide, about, StyleRole::Dim);
        }
        let most = column.saturating_sub(area.x + 4);
        pen.put_cut(area.x + 2, y, most, &count.name, StyleRole::Text);
        return;
    }
    let most = start.saturating_sub(area.x + 3);
    let x = pen.put_cut(area.x + 2, y, most, &count.name, StyleRole::Text);
    if let Some(about) = about
        .filter(|a| !count.name.contains(&***a))
        .filter(|_| x + 8 < start)
    {
        pen.put_cut(x + 2, y, start.saturating_sub(x + 3), about, StyleRole::Dim);
    }
}

fn feet(pen: &mut Pen<'_>, facets: &Facets, area: Area) {
    let enter = if facets.ticked.is_empty() {
        "filter"
    } else {
        "filter by ticked"
    };
    let sort = if facets.by_name {
        "by count"
    } else {
        "by name"
    };
    foot(
        pen,
        area,
        &[
            ("Enter", enter),
            ("Tab", "tick"),
            ("← →", "other facets"),
            ("Ctrl-s", sort),
            ("Ctrl-x", "clear ticks"),
            ("Esc", "close"),
        ],
    );
}

/// `12 of 76 · in 154 items, 47 counted more than once`.
fn totals(facet: &Facet, shown: usize) -> String {
    let rows = facet.rows.len();
    let of = if shown == rows {
        thousands(rows)
    } else {
        format!("{} of {}", thousands(shown), thousands(rows))
    };
    let items = format!("{of} · in {}", plural(facet.items, "item"));
    let sum = facet.sum();
    if sum == facet.items {
        items
    } else {
        format!(
            "{items}, {} counted more than once",
            thousands(sum - facet.items)
        )
    }
}

/// Share of the items that have a value: `4.2%`.
fn share(part: usize, of: usize) -> String {
    let tenths = (part * 1000 + of / 2) / of.max(1);
    if tenths >= 100 {
        format!("{}%", (tenths + 5) / 10)
    } else {
        format!("{}.{}%", tenths / 10, tenths % 10)
    }
}

/// One character per part of the period; heights are relative to the highest part of the row.
fn spark(count: &Count, glyphs: &str) -> String {
    let glyphs: Vec<char> = glyphs.chars().collect();
    let most = count.spark.iter().copied().max().unwrap_or(0).max(1) as usize;
    let steps = glyphs.len().saturating_sub(1);
    let sign = |n: &u32| {
        let height = (*n as usize * steps).div_ceil(most);
        glyphs.get(height).copied().unwrap_or(' ')
    };
    count.spark.iter().map(sign).collect::<String>()
}
