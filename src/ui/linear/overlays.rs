//! Overlays as lines: they are drawn off the screen, and what is new in them is said.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use super::{Said, Spoken, line_of};
use crate::app::App;
use crate::app::overlays::Overlay;
use crate::config;
use crate::config::theme::Theme;
use crate::ui::glyphs::Glyphs;
use crate::ui::overlay;
use crate::ui::spans::Pen;

/// An overlay as lines of text.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Drawn {
    title: String,
    lines: Vec<String>,
    selected: Option<usize>,
}

/// The rows that are read out when a list opens; digits choose them.
const LISTED: usize = 9;

pub fn speak(app: &App, spoken: &mut Spoken, said: &mut Vec<Said>) {
    let over = app.overlay().filter(|o| !o.leads_panes());
    let now = over.map(|over| drawn(app, over));
    if now == spoken.overlay {
        return;
    }
    if let (Some(now), Some(over)) = (&now, over) {
        match &spoken.overlay {
            // What is counted on another thread comes a moment later.
            Some(before) if before.title == now.title && before.lines.is_empty() => {
                read_out(now, over.is_list(), said);
            }
            Some(before) if before.title == now.title => {
                changed(before, now, over.is_list(), said);
            }
            _ => {
                said.push(line_of(&now.title));
                read_out(now, over.is_list(), said);
            }
        }
    }
    spoken.overlay = now;
}

fn read_out(now: &Drawn, is_list: bool, said: &mut Vec<Said>) {
    let most = if is_list { LISTED } else { usize::MAX };
    let lines = now.lines.iter().take(most).enumerate();
    said.extend(lines.map(|(n, line)| numbered(n, line, is_list)));
    if now.lines.len() > most {
        said.push(line_of("more: down"));
    }
}

/// A row of a list, with the digit that chooses it.
fn numbered(n: usize, line: &str, is_list: bool) -> Said {
    if is_list {
        line_of(&format!("{}: {line}", n + 1))
    } else {
        line_of(line)
    }
}

/// What changed in an overlay: the selected row, else the lines that are new.
fn changed(before: &Drawn, now: &Drawn, is_list: bool, said: &mut Vec<Said>) {
    /// Of a list that was narrowed, this number of rows is said.
    const ROWS: usize = 3;
    let selected = now.selected.and_then(|n| now.lines.get(n));
    let was = before.selected.and_then(|n| before.lines.get(n));
    // A list that was narrowed begins with its first row.
    let is_narrowed = is_list && now.selected == Some(0) && now.lines != before.lines;
    if let Some(selected) = selected.filter(|_| !is_narrowed) {
        if Some(selected) != was {
            said.push(line_of(selected));
        }
        return;
    }
    let mut all = now.lines.iter().enumerate();
    if is_list {
        // Rows that were there before are said too: their digits are others now.
        let rows = all.by_ref().take(ROWS);
        said.extend(rows.map(|(n, line)| numbered(n, line, true)));
        return;
    }
    let new = all.filter(|(_, line)| !before.lines.contains(line));
    said.extend(new.map(|(_, line)| line_of(line)));
}

/// Draws an overlay off the screen and reads its lines, without prompt, keys and frame.
fn drawn(app: &App, over: &Overlay) -> Drawn {
    let mut buffer = Buffer::empty(Rect::new(0, 0, app.size.columns, app.size.rows));
    let theme = Theme::builtin("mono").unwrap_or_else(Theme::plain);
    let mut pen = Pen::new(&mut buffer, &theme, Glyphs::of(config::Glyphs::Ascii));
    overlay::draw(&mut pen, app, over);
    let area = over.area(app);
    let row = |y: u16| {
        let cells = area.x + 1..area.right().saturating_sub(1);
        let text: String = cells
            .clone()
            .filter_map(|x| buffer.cell((x, y)).map(|c| c.symbol().to_owned()))
            .collect();
        // A tick may stand before the row.
        let reversed = cells.clone().filter(|x| {
            let cell = buffer.cell((*x, y));
            cell.is_some_and(|c| c.modifier.contains(Modifier::REVERSED))
        });
        let is_selected = reversed.count() * 2 > cells.len();
        // A key may be a sign.
        let words = text.split_whitespace();
        let words = words.filter(|w| !over.has_chart() || w.contains(char::is_alphanumeric));
        (words.collect::<Vec<_>>().join(" "), is_selected)
    };
    let title = {
        let cells = area.x + 1..area.right().saturating_sub(1);
        let text: String = cells
            .filter_map(|x| buffer.cell((x, area.y)).map(|c| c.symbol().to_owned()))
            .collect();
        text.trim_matches(['-', ' ']).to_owned()
    };
    let has_prompt = over.is_list() && over.edit().is_some();
    let top = area.y + if has_prompt { 3 } else { 1 };
    let bottom = (area.y + area.height).saturating_sub(2);
    let mut drawn = Drawn {
        title,
        ..Drawn::default()
    };
    for y in top..bottom {
        let (text, is_selected) = row(y);
        let opens_entry = (y - top).is_multiple_of(over.entry_rows());
        if text.is_empty() || !opens_entry {
            continue;
        }
        if is_selected {
            drawn.selected = Some(drawn.lines.len());
        }
        drawn.lines.push(text);
    }
    drawn
}
