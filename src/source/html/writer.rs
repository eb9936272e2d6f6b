//! Lines as they are filled with words: blanks collapse, margins meet, links are cut at line ends, rows of tables are kept
//! apart.

use std::sync::Arc;

use super::row::{self, Region, Row, is_blank};
use super::table::Table;
use super::tag::Style;
use crate::source::{Destination, LinkLook, Look, Part};

/// Blanks before a preformatted line.
const MAX_INDENT: usize = 40;

#[derive(Debug, Default)]
pub struct Writer {
    rows: Vec<Row>,
    line: Current,
    /// Hidden words inside the current line.
    hidden: String,
    /// Blank lines before the next row.
    gap: u32,
    anchor: Option<OpenAnchor>,
    /// The bullet or number that the next words get.
    pub marker: Option<String>,
    tables: Vec<Table>,
    regions: Vec<Region>,
}

/// The line that is being filled.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is asked by itself")]
struct Current {
    row: Row,
    /// A blank is due before the next word.
    space: bool,
    /// It has words, not only blanks.
    ink: bool,
    /// It has no-break spaces only.
    blank: bool,
    letters: usize,
    bold: usize,
    /// It has a letter, not only signs and numbers.
    has_words: bool,
    region: usize,
}

#[derive(Debug)]
struct OpenAnchor {
    to: Arc<Destination>,
    /// Where its words begin in the current line.
    from: Option<usize>,
}

impl Writer {
    /// Whether the current line has words.
    pub fn has_ink(&self) -> bool {
        self.line.ink
    }

    /// Says what the current line is to its page.
    pub fn part(&mut self, part: Part) {
        self.line.row.look.part = part;
    }

    /// Opens a region within another and returns it.
    pub fn region(&mut self, parent: usize, is_foot: bool) -> usize {
        self.flush();
        self.regions.push(Region { parent, is_foot });
        self.regions.len()
    }

    /// A rule parts what stands above from what stands below; it is shown as blank lines.
    pub fn rule(&mut self) {
        self.margin();
        self.gap = self.gap.max(2);
    }

    /// Begins a link; without an address its words are plain.
    pub fn start_anchor(&mut self, to: Option<Destination>) {
        self.end_anchor();
        self.anchor = to.map(|to| OpenAnchor {
            to: to.into(),
            from: None,
        });
    }

    pub fn text(&mut self, text: &str, style: Style) {
        if !style.preformatted {
            self.words(text, style);
            return;
        }
        for (n, line) in text.split('\n').enumerate() {
            if n > 0 {
                self.line_break();
            }
            let line = line.trim_end_matches('\r');
            let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
            if indent > 0 && !self.line.ink {
                self.line.row.indent = indent.min(MAX_INDENT);
            }
            // Blanks in it stand where they should.
            let line = line.trim();
            if !line.is_empty() {
                if style.is_hidden() {
                    self.words(line, style);
                } else {
                    self.word(line, style);
                    self.line.row.preformatted = true;
                }
            }
        }
    }

    fn words(&mut self, text: &str, style: Style) {
        let blank = |b: Option<&u8>| b.is_some_and(u8::is_ascii_whitespace);
        self.line.space |= blank(text.as_bytes().first());
        for word in text.split_ascii_whitespace() {
            if style.is_hidden() {
                if !self.hidden.is_empty() {
                    self.hidden.push(' ');
                }
                self.hidden.push_str(word);
            } else {
                self.word(word, style);
            }
            self.line.space = true;
        }
        if !text.is_empty() {
            self.line.space = blank(text.as_bytes().last());
        }
    }

    fn word(&mut self, word: &str, style: Style) {
        let mut word = word;
        if !self.line.ink {
            word = word.trim_start_matches(is_blank);
            if word.is_empty() {
                self.line.blank = true;
                return;
            }
            self.begin(word, style);
        } else if self.line.region != style.region {
            self.flush();
            self.begin(word, style);
        }
        let line = &mut self.line;
        let before = line.row.text.len();
        if line.space && !line.row.text.is_empty() && !line.row.text.ends_with(' ') {
            line.row.text.push(' ');
        }
        if let Some(anchor) = &mut self.anchor {
            anchor.from.get_or_insert(line.row.text.len());
        }
        line.row.text.push_str(word);
        line.row.size = line.row.size.min(style.size);
        // The sign or the number of an entry may stand before its link.
        if word.contains(char::is_alphabetic) {
            let is_first = !std::mem::replace(&mut line.has_words, true);
            if is_first {
                line.row.look.link = style.link;
            } else if line.row.look.link != style.link {
                line.row.look.link = LinkLook::Plain;
            }
        }
        // An emoji before bold words is neither bold nor not.
        if !word.contains(char::is_alphanumeric) {
            return;
        }
        let opening = line.bold == line.letters;
        line.letters += word.len();
        line.bold += if style.bold { word.len() } else { 0 };
        let is_behind = line.bold < line.letters;
        line.row.look.bold_end = if style.bold && is_behind {
            line.row.look.bold_end.saturating_add(1)
        } else {
            0
        };
        // Until the first plain word all words are bold.
        if opening && !style.bold && line.bold > 0 {
            let bold = line.row.text.get(..before).unwrap_or_default();
            let words = bold.split_whitespace().filter(|w| !row::is_bullet(w));
            line.row.look.bold_start = u16::try_from(words.count()).unwrap_or(u16::MAX);
        }
    }

    /// The first word of a line.
    fn begin(&mut self, word: &str, style: Style) {
        let line = &mut self.line;
        line.ink = true;
        line.region = style.region;
        line.row.size = style.size;
        line.space = false;
        let look = &mut line.row.look;
        look.heading = style.heading;
        look.quote = style.quote;
        if let Some(marker) = self.marker.take() {
            look.list = style.list.max(1);
            if !row::is_bullet(word) {
                line.row.text.push_str(&marker);
            }
        }
    }

    /// Ends the current line. Without words it is nothing, or a blank line if it has a no-break space.
    pub fn flush(&mut self) {
        self.end_piece();
        let mut line = std::mem::take(&mut self.line);
        if line.ink {
            let kept = line.row.text.trim_end_matches(is_blank).len();
            line.row.text.truncate(kept);
            for (range, _) in &mut line.row.anchors {
                *range = range.start.min(kept)..range.end.min(kept);
            }
            line.row.look.bold = line.bold >= line.letters;
            line.row.gap = std::mem::take(&mut self.gap);
            line.row.region = line.region;
            self.rows.push(line.row);
        } else if line.blank {
            self.blank_line();
        }
        let hidden = std::mem::take(&mut self.hidden);
        if !hidden.is_empty() {
            if hidden.chars().all(is_blank) {
                self.blank_line();
            } else {
                self.rows.push(Row {
                    text: hidden.trim_matches(is_blank).to_owned(),
                    look: Look {
                        part: Part::Hidden,
                        ..Look::default()
                    },
                    ..Row::default()
                });
            }
        }
    }

    /// A blank line; in a table, a row without words is one, however many cells it has.
    fn blank_line(&mut self) {
        match self.tables.last_mut() {
            Some(table) if self.rows.len() == table.cell_start => table.blank = true,
            _ if !self.rows.is_empty() => self.gap += 1,
            _ => {}
        }
    }

    pub fn line_break(&mut self) {
        if self.line.ink {
            self.flush();
        } else {
            self.line.blank = false;
            self.blank_line();
            self.flush();
        }
    }

    /// A margin above and below a block; margins that meet are one.
    pub fn margin(&mut self) {
        self.flush();
        // The first paragraph of a list item stands beside its bullet.
        if self.marker.is_none() && !self.rows.is_empty() {
            self.gap = self.gap.max(1);
        }
    }

    pub fn end_anchor(&mut self) {
        self.end_piece();
        self.anchor = None;
    }

    /// A link that goes over several lines has a piece in each.
    fn end_piece(&mut self) {
        let Some(anchor) = &mut self.anchor else {
            return;
        };
        if let Some(from) = anchor.from.take() {
            let piece = from..self.line.row.text.len();
            self.line.row.anchors.push((piece, Arc::clone(&anchor.to)));
        }
    }

    /// Turns what a word processor prints before a list item into a bullet; a number or letter stays.
    pub fn end_marker(&mut self) {
        let row = &mut self.line.row;
        if self.line.ink && row.anchors.is_empty() && self.anchor.is_none() {
            let printed = row.text.trim_end_matches(is_blank);
            let counts = printed.len() > 1 && printed.chars().any(|c| c.is_ascii_alphanumeric());
            let one = printed.chars().nth(1).is_none();
            if counts {
                row.text = format!("{printed} ");
            } else if one {
                "• ".clone_into(&mut row.text);
            }
            row.look.list = row.look.list.max(1);
        }
    }

    pub fn start_table(&mut self, presentation: bool) {
        self.margin();
        if let Some(outer) = self.tables.last_mut() {
            outer.nested = true;
        }
        self.tables.push(Table {
            presentation,
            ..Table::default()
        });
    }

    pub fn start_row(&mut self) {
        self.flush();
        if let Some(table) = self.tables.last_mut() {
            table.cells.push(Vec::new());
            table.row_start = self.rows.len();
            table.cell_start = self.rows.len();
            table.blank = false;
        }
    }

    pub fn start_cell(&mut self, header: bool) {
        self.flush();
        if let Some(table) = self.tables.last_mut() {
            table.header |= header;
            table.plain |= !header;
            table.cell_start = self.rows.len();
        }
    }

    pub fn end_cell(&mut self) {
        self.flush();
        if let Some(table) = self.tables.last_mut() {
            // The sign of a list may stand in a cell of its own.
            let mut rows = self.rows.get(table.cell_start..).unwrap_or_default().iter();
            let is_first = table.cells.last().is_none_or(Vec::is_empty);
            let is_dot = |row: &Row| row::is_dot(&row.text) && row.anchors.is_empty();
            if is_first && rows.len() == 1 && rows.all(is_dot) {
                let gap = self.rows.pop().map_or(0, |row| row.gap);
                self.gap = self.gap.max(gap);
                self.marker = Some("• ".to_owned());
                table.dot = true;
            }
            let cell = table.cell_start..self.rows.len();
            table.cell_start = self.rows.len();
            match table.cells.last_mut() {
                Some(row) => row.push(cell),
                None => table.cells.push(vec![cell]),
            }
        }
    }

    pub fn end_row(&mut self) {
        self.flush();
        // The sign in the first cell is for the text of its row.
        if self
            .tables
            .last_mut()
            .is_some_and(|table| std::mem::take(&mut table.dot))
        {
            self.marker = None;
        }
        if let Some(table) = self.tables.last_mut()
            && table.row_start == self.rows.len()
            && std::mem::take(&mut table.blank)
            && !self.rows.is_empty()
        {
            self.gap += 1;
        }
    }

    pub fn end_table(&mut self) {
        self.flush();
        if let Some(table) = self.tables.pop() {
            if table.is_data(&self.rows) {
                table.join_cells(&mut self.rows);
            } else {
                table.mark_sides(&mut self.rows);
            }
            if let Some(outer) = self.tables.last_mut() {
                outer.cell_start = outer.cell_start.min(self.rows.len());
            }
        }
        self.margin();
    }

    pub fn finish(mut self) -> (Vec<Row>, Vec<Region>) {
        self.flush();
        (self.rows, self.regions)
    }
}
