//! Draws a sheet of text: keys, problems or an explanation.

use super::{foot, prompt};
use crate::app::App;
use crate::app::geometry::Area;
use crate::app::overlays::{Sheet, SheetKind, SheetLine};
use crate::command::Command;
use crate::config::theme::StyleRole;
use crate::text::Clean;
use crate::text::clean::clean_line;
use crate::ui::spans::{Pen, columns};

pub fn draw(pen: &mut Pen<'_>, app: &App, sheet: &Sheet, area: Area, rows: usize) {
    let mut start = area.y;
    let hint = |command| app.settings.keymap.hint(command).unwrap_or_default();
    let mut keys = vec![(
        format!("{} {}", hint(Command::Down), hint(Command::Up)),
        "scroll",
    )];
    if let Some(edit) = &sheet.edit {
        prompt(pen, area, "Narrow: ", edit);
        start += 2;
        keys = vec![("arrows".to_owned(), "scroll"), ("Esc".to_owned(), "close")];
    } else {
        if matches!(sheet.kind, SheetKind::Help(_)) {
            keys.push((hint(Command::Find), "narrow"));
        }
        keys.push((format!("{} Esc", hint(Command::Back)), "close"));
    }
    let lines = sheet.lines(app);
    let columns = sheet.side_by_side(&lines, app.size.columns);
    let per_column = columns.iter().map(|column| column.len()).max();
    let per_column = per_column.unwrap_or(0);
    let mut free = area;
    if per_column > rows {
        let last = (sheet.top + rows).min(per_column);
        let more = clean_line(&format!("{}–{last} of {per_column}", sheet.top + 1));
        let y = area.y + area.height.saturating_sub(1);
        let x = pen.put_right(area.right(), y, area.width / 2, &more, StyleRole::Dim);
        free.width = x.saturating_sub(area.x + 1);
    }
    let keys: Vec<(&str, &'static str)> = keys
        .iter()
        .map(|(key, what)| (key.as_str(), *what))
        .collect();
    foot(pen, free, &keys);
    let several = u16::try_from(sheet.columns(app.size.columns)).unwrap_or(1);
    let wide = (area.width + 2) / several.max(1);
    for (n, column) in (0..several).zip(columns) {
        let part = Area {
            x: area.x + n * wide,
            width: wide.saturating_sub(2).max(1),
            ..area
        };
        let lines = column.iter().skip(sheet.top).take(rows);
        // No column after the first begins with a blank line.
        let blank = |line: &&SheetLine| n > 0 && **line == SheetLine::Blank;
        for (y, line) in (start..).zip(lines.skip_while(blank)) {
            put_line(pen, sheet, line, part, y);
        }
    }
}

fn put_line(pen: &mut Pen<'_>, sheet: &Sheet, line: &SheetLine, area: Area, y: u16) {
    match line {
        SheetLine::Blank => {}
        SheetLine::Heading(text) => _ = pen.put_cut(area.x, y, area.width, text, StyleRole::Month),
        SheetLine::Keys(keys, help) => {
            let wide = sheet.label_width(area.width);
            pen.put_cut(area.x, y, wide, keys, StyleRole::Key);
            let x = area.x + wide + 1;
            let most = area.width.saturating_sub(wide + 1);
            pen.put_cut(x, y, most, help, StyleRole::Text);
        }
        SheetLine::Place(place) => put_end(pen, area, y, place),
        SheetLine::Text(text) => {
            let most = area.width.saturating_sub(2);
            _ = pen.put_cut(area.x + 2, y, most, text, StyleRole::Text);
        }
    }
}

/// Puts a path, cut at its start if it is too long: its end says more.
fn put_end(pen: &mut Pen<'_>, area: Area, y: u16, place: &Clean) {
    if columns(&place.shown()) <= area.width {
        pen.put(area.x, y, area.width, place, StyleRole::Headline);
        return;
    }
    let kept = usize::from(area.width.saturating_sub(2));
    let cut = place.char_indices().rev().nth(kept).map_or(0, |(i, _)| i);
    let x = pen.put(area.x, y, 1, "…", StyleRole::Dim);
    pen.put(
        x,
        y,
        area.width.saturating_sub(1),
        place.shown().part(cut..place.len()),
        StyleRole::Headline,
    );
}
