//! The only module that puts text on the screen. It takes only text that is safe to show.

use std::borrow::Cow;
use std::num::NonZeroU16;
use std::ops::Range;

use ratatui::buffer::{Buffer, CellDiffOption};
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::glyphs::Glyphs;
use crate::app::geometry::Area;
use crate::config::theme::{StyleRole, Theme};
use crate::text::Shown;
use crate::text::width::{TAB, truncate, width};

/// An address in the printable ASCII that OSC 8 takes.
fn encoded(url: &str) -> String {
    let byte = |byte: u8| match byte {
        0x21..0x7f => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    url.bytes().map(byte).collect()
}

/// Writes into the frame's buffer, never outside it.
#[derive(Debug)]
pub struct Pen<'a> {
    buffer: &'a mut Buffer,
    theme: &'a Theme,
    pub glyphs: &'static Glyphs,
    cursor: Option<(u16, u16)>,
}

impl<'a> Pen<'a> {
    pub fn new(buffer: &'a mut Buffer, theme: &'a Theme, glyphs: &'static Glyphs) -> Pen<'a> {
        Pen {
            buffer,
            theme,
            glyphs,
            cursor: None,
        }
    }

    /// Puts at most `most` columns of text at a position; returns the column after it.
    pub fn put<'t>(
        &mut self,
        x: u16,
        y: u16,
        most: u16,
        text: impl Into<Shown<'t>>,
        role: StyleRole,
    ) -> u16 {
        self.put_styled(x, y, most, &text.into(), self.theme.style(role))
    }

    /// The same with two style roles, the second over the first: a hit in a headline is still bold.
    pub fn put_over<'t>(
        &mut self,
        x: u16,
        y: u16,
        most: u16,
        text: impl Into<Shown<'t>>,
        roles: [StyleRole; 2],
    ) -> u16 {
        let style = self.theme.style(roles[0]).patch(self.theme.style(roles[1]));
        self.put_styled(x, y, most, &text.into(), style)
    }

    /// The same, underlined, to show where an error is.
    pub fn put_underlined<'t>(
        &mut self,
        x: u16,
        y: u16,
        most: u16,
        text: impl Into<Shown<'t>>,
        role: StyleRole,
    ) -> u16 {
        let style = self.theme.style(role).add_modifier(Modifier::UNDERLINED);
        self.put_styled(x, y, most, &text.into(), style)
    }

    fn put_styled(&mut self, x: u16, y: u16, most: u16, text: &Shown<'_>, style: Style) -> u16 {
        let area = self.buffer.area;
        if x >= area.right() || y >= area.bottom() || most == 0 {
            return x;
        }
        let most = most.min(area.right() - x);
        let mut text = Cow::Borrowed(text.as_str());
        if text.contains('\t') {
            text = Cow::Owned(text.replace('\t', TAB));
        }
        if self.glyphs.ascii && !text.is_ascii() {
            text = Cow::Owned(text.chars().map(in_ascii).collect());
        }
        self.buffer
            .set_stringn(x, y, text, usize::from(most), style)
            .0
    }

    /// Makes cells a link that the terminal can open (OSC 8). Each cell opens and closes its own link, all with one id: so no link
    /// leaks when a part of a row is drawn again, and the terminal highlights them together.
    pub fn link(&mut self, columns: Range<u16>, y: u16, url: &str) {
        let url = encoded(url);
        let id = xxhash_rust::xxh3::xxh3_64(url.as_bytes());
        let area = self.buffer.area;
        for x in columns.start..columns.end.min(area.right()) {
            let Some(cell) = self.buffer.cell_mut((x, y)) else {
                return;
            };
            let wide = u16::try_from(width(cell.symbol())).unwrap_or(1);
            let Some(wide) = NonZeroU16::new(wide) else {
                continue;
            };
            let symbol = format!(
                "\u{1b}]8;id={id:x};{url}\u{1b}\\{}\u{1b}]8;;\u{1b}\\",
                cell.symbol()
            );
            cell.set_symbol(&symbol)
                .set_diff_option(CellDiffOption::ForcedWidth(wide));
        }
    }

    /// Puts text that ends at column `right`; returns the column where it begins.
    pub fn put_right<'t>(
        &mut self,
        right: u16,
        y: u16,
        most: u16,
        text: impl Into<Shown<'t>>,
        role: StyleRole,
    ) -> u16 {
        let text = text.into();
        let columns = columns(&text);
        // A number that is cut off would be another number.
        if columns > most {
            return right;
        }
        let x = right.saturating_sub(columns);
        self.put(x, y, columns, text, role);
        x
    }

    /// Puts text cut to fit, with `…` where it was cut.
    pub fn put_cut<'t>(
        &mut self,
        x: u16,
        y: u16,
        most: u16,
        text: impl Into<Shown<'t>>,
        role: StyleRole,
    ) -> u16 {
        let text = text.into();
        if most == 0 {
            return x;
        }
        let cut = truncate(text.as_str(), usize::from(most));
        if matches!(cut, Cow::Borrowed(_)) {
            return self.put(x, y, most, text.clone(), role);
        }
        let kept = cut.len().saturating_sub('…'.len_utf8());
        let x = self.put(x, y, most, text.part(0..kept), role);
        self.put(x, y, 1, "…", role)
    }

    /// Applies the theme's text style to a whole area.
    pub fn ground(&mut self, area: Area) {
        let style = self.theme.style(StyleRole::Text);
        self.restyle(area, style);
    }

    /// Gives a whole row one style role, replacing the roles of its parts.
    /// Underlined text stays underlined, so that hits remain visible in the selected row.
    pub fn style_row(&mut self, area: Area, y: u16, role: StyleRole) {
        // The terminal's cursor stands on the chosen row, unless text is typed elsewhere: screen readers follow it.
        if role == StyleRole::Selected && self.cursor.is_none() {
            self.set_cursor(area.x, y);
        }
        let style = Style::reset()
            .patch(self.theme.style(StyleRole::Text))
            .patch(self.theme.style(role));
        let rect = Rect::new(area.x, y, area.width, 1).intersection(self.buffer.area);
        for position in rect.positions() {
            if let Some(cell) = self.buffer.cell_mut(position) {
                let hit = cell.modifier.contains(Modifier::UNDERLINED);
                cell.set_style(style);
                if hit {
                    cell.modifier.insert(Modifier::UNDERLINED | Modifier::BOLD);
                }
            }
        }
    }

    fn restyle(&mut self, area: Area, style: Style) {
        let rect =
            Rect::new(area.x, area.y, area.width, area.height).intersection(self.buffer.area);
        self.buffer.set_style(rect, style);
    }

    /// Dims everything drawn so far, before an overlay is drawn over it.
    pub fn veil(&mut self) {
        let style = Style::reset().patch(self.theme.style(StyleRole::Text));
        let style = style.patch(self.theme.style(StyleRole::Behind));
        let area = self.buffer.area;
        self.buffer.set_style(area, style);
    }

    /// Blanks an area.
    pub fn clear(&mut self, area: Area) {
        let rect =
            Rect::new(area.x, area.y, area.width, area.height).intersection(self.buffer.area);
        for position in rect.positions() {
            if let Some(cell) = self.buffer.cell_mut(position) {
                cell.reset();
            }
        }
        self.ground(area);
    }

    /// Draws a thin rule along an area one cell wide or high.
    pub fn rule(&mut self, area: Area) {
        let sign = if area.width == 1 {
            self.glyphs.vertical
        } else {
            self.glyphs.horizontal
        };
        for y in area.y..area.y.saturating_add(area.height) {
            for x in area.x..area.right() {
                self.put(x, y, 1, sign, StyleRole::Rule);
            }
        }
    }

    /// Draws a plain frame with a title.
    pub fn frame(&mut self, area: Area, title: Shown<'_>) {
        self.clear(area);
        if area.width < 2 || area.height < 2 {
            return;
        }
        let (right, bottom) = (area.right() - 1, area.y + area.height - 1);
        let inner = area.width - 2;
        self.rule(Area {
            x: area.x + 1,
            width: inner,
            height: 1,
            ..area
        });
        self.rule(Area {
            x: area.x + 1,
            y: bottom,
            width: inner,
            height: 1,
        });
        for x in [area.x, right] {
            self.rule(Area {
                x,
                y: area.y + 1,
                width: 1,
                height: area.height - 2,
            });
        }
        for ((x, y), corner) in [
            (area.x, area.y),
            (right, area.y),
            (area.x, bottom),
            (right, bottom),
        ]
        .into_iter()
        .zip(self.glyphs.corners)
        {
            self.put(x, y, 1, corner, StyleRole::Rule);
        }
        if inner > 4 {
            // Keep the title from being dimmed like the rule under it.
            let wide = columns(&title).min(inner - 4) + 2;
            self.clear(Area {
                x: area.x + 2,
                width: wide,
                height: 1,
                ..area
            });
            let x = self.put(area.x + 2, area.y, 1, " ", StyleRole::Text);
            let x = self.put_cut(x, area.y, inner - 4, title, StyleRole::Headline);
            self.put(x, area.y, 1, " ", StyleRole::Text);
        }
    }

    /// Places the terminal's cursor.
    pub fn set_cursor(&mut self, x: u16, y: u16) {
        if x < self.buffer.area.right() && y < self.buffer.area.bottom() {
            self.cursor = Some((x, y));
        }
    }

    /// Removes the cursor: what lies under an overlay has none.
    pub fn forget_cursor(&mut self) {
        self.cursor = None;
    }

    pub fn cursor(&self) -> Option<(u16, u16)> {
        self.cursor
    }
}

/// The width of a text, in columns.
pub fn columns(text: &Shown<'_>) -> u16 {
    u16::try_from(width(text.as_str())).unwrap_or(u16::MAX)
}

/// The ASCII form of a typographic character, equally wide; letters stay as they are.
fn in_ascii(c: char) -> char {
    match c {
        '·' | '–' | '—' | '‑' => '-',
        '…' => '~',
        '“' | '”' | '„' | '«' | '»' => '"',
        '‘' | '’' | 'ʼ' => '\'',
        '•' => '*',
        '×' => 'x',
        '←' => '<',
        '→' => '>',
        '↑' => '^',
        '↓' => 'v',
        '\u{A0}' | '\u{200A}' => ' ',
        _ => c,
    }
}
