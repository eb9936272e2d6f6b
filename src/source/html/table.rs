//! Tables: which hold data, and their rows as lines. Any other table is layout, and its cells are blocks.

use std::ops::Range;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::row::{Row, is_bullet};
use crate::source::{Look, Part};
use crate::text::words::at_most;

/// Between the cells of a row.
const BETWEEN: &str = " | ";

#[derive(Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is found out independently of the others"
)]
pub struct Table {
    /// The rows of lines that each of its cells has.
    pub cells: Vec<Vec<Range<usize>>>,
    pub cell_start: usize,
    pub row_start: usize,
    /// The current row has cells with nothing but blanks.
    pub blank: bool,
    pub nested: bool,
    /// It has header cells. Mail frameworks write all cells of a layout so, and data has others too.
    pub header: bool,
    pub plain: bool,
    pub presentation: bool,
    /// The first cell of the row was the sign of a list.
    pub dot: bool,
}

impl Table {
    /// Whether its cells are data and not layout: headers, or several short cells a row in rows of one shape. One column of several may
    /// hold titles with a few lines below.
    pub fn is_data(&self, rows: &[Row]) -> bool {
        const ROWS: usize = 3;
        const LINES: usize = 4;
        if self.nested || self.presentation {
            return false;
        }
        let columns = self.columns();
        if columns < 2 {
            return false;
        }
        let full = || self.cells.iter().filter(|row| !is_across(row, columns));
        let mut shapes = vec![Shape::default(); columns];
        for row in full() {
            for (shape, cell) in shapes.iter_mut().zip(row) {
                shape.add(rows.get(cell.clone()).unwrap_or_default());
            }
        }
        let count = full().count();
        let many = columns > 2;
        let tallest = shapes.iter().map(|shape| shape.tall).max().unwrap_or(0);
        let tall: usize = shapes.iter().map(|shape| shape.tall).sum();
        // In a column without titles, hardly a cell has two lines.
        let fits = if many {
            (tall - tallest) * 4 <= count
        } else {
            tall == 0
        };
        if !fits || shapes.iter().any(|shape| shape.lines > LINES) {
            return false;
        }
        if self.header && self.plain {
            return true;
        }
        let with = |such: &dyn Fn(&Shape) -> usize| {
            let most = shapes.iter().filter(|shape| such(shape) * 2 > count);
            most.count()
        };
        let long = shapes.iter().filter(|shape| shape.long > 0).count();
        // Headlines or sentences side by side are no data.
        let is_grid = with(&|shape| shape.linked) > 1 || with(&|shape| shape.sentences) > 1;
        let filled: usize = shapes.iter().map(|shape| shape.filled).sum();
        // A cell may span two rows.
        let whole = full().filter(|row| row.len() == columns).count();
        count >= ROWS
            && whole * 10 >= count * 9
            && long <= usize::from(many)
            && !is_grid
            && filled * 4 >= count * columns * 3
    }

    fn columns(&self) -> usize {
        self.cells.iter().map(Vec::len).max().unwrap_or(0)
    }

    /// Marks the columns of a layout beside its content: a few words a line, half of them links, beside a long text.
    pub fn mark_sides(&self, rows: &mut [Row]) {
        /// Words of the content.
        const TEXT: usize = 100;
        for row in self.cells.iter().filter(|row| row.len() > 1) {
            let words = |cell: &Range<usize>| {
                let lines = rows.get(cell.clone()).unwrap_or_default().iter();
                lines.map(|row| word_count(&row.text)).sum::<usize>()
            };
            let most = row.iter().map(words).max().unwrap_or(0);
            if most < TEXT {
                continue;
            }
            for cell in row {
                let side = rows.get_mut(cell.clone()).unwrap_or_default();
                if !is_side(side, most) {
                    continue;
                }
                for line in side
                    .iter_mut()
                    .filter(|line| line.look.part != Part::Hidden)
                {
                    line.look.part = Part::Menu;
                }
            }
        }
    }

    /// Makes one line of each row of a data table, which is at the end of `rows`.
    pub fn join_cells(&self, rows: &mut Vec<Row>) {
        let (cells, columns) = (&self.cells, self.columns());
        let Some(start) = cells.iter().flatten().map(|c| c.start).min() else {
            return;
        };
        if start > rows.len() {
            return;
        }
        let mut lines = rows
            .split_off(start)
            .into_iter()
            .map(Some)
            .collect::<Vec<_>>();
        for row in cells {
            if is_across(row, columns) {
                let across = row.iter().flat_map(Clone::clone);
                let across = across.filter_map(|at| lines.get_mut(at - start)?.take());
                let mut across: Vec<Row> = across.collect();
                if let [heading] = across.as_mut_slice() {
                    set_heading(heading);
                }
                rows.extend(across);
                continue;
            }
            let mut joined: Option<Row> = None;
            // What stands below the title of a row is no cell of its own.
            for at in row.iter().filter_map(|cell| cell.clone().next()) {
                let visible = |line: &mut Row| line.look.part != Part::Hidden;
                let line = lines.get_mut(at - start);
                let Some(line) = line.and_then(|line| line.take_if(visible)) else {
                    continue;
                };
                joined = Some(match joined {
                    None => Row {
                        look: Look {
                            part: Part::Cells,
                            ..line.look
                        },
                        ..line
                    },
                    Some(mut whole) => {
                        whole.text.push_str(BETWEEN);
                        let shift = whole.text.len();
                        whole.text.push_str(&line.text);
                        let moved = line.anchors.into_iter();
                        whole
                            .anchors
                            .extend(moved.map(|(r, url)| (r.start + shift..r.end + shift, url)));
                        whole
                    }
                });
            }
            rows.extend(joined);
            let below = row.iter().flat_map(|cell| cell.clone().skip(1));
            rows.extend(below.filter_map(|at| lines.get_mut(at - start)?.take()));
        }
        rows.extend(lines.into_iter().flatten());
    }
}

/// Whether a cell is a column beside the content, which has `most` words: labels, and more of a few words if half of them lead
/// somewhere. Headlines are longer; the days of events have no links.
fn is_side(lines: &[Row], most: usize) -> bool {
    const LINES: usize = 4;
    const WORDS: usize = 7;
    const LABEL: usize = 3;
    /// Columns of the screen. Headlines in scripts without blanks have few words.
    const WIDTH: usize = 44;
    /// The content has at least three times as many words.
    const TIMES: usize = 3;
    let words = || lines.iter().map(|line| word_count(&line.text));
    let is_short = |line: &Row| line.text.width() <= WIDTH && !line.text.chars().any(is_wide);
    let labels = words().filter(|words| *words <= LABEL).count();
    let linked = lines.iter().filter(|line| !line.anchors.is_empty()).count();
    lines.len() >= LINES
        && words().sum::<usize>() * TIMES <= most
        && words().all(|words| words <= WORDS)
        && lines.iter().all(is_short)
        && labels * 2 >= lines.len()
        && linked * 2 >= lines.len()
}

/// Whether a letter takes two columns of the screen.
fn is_wide(c: char) -> bool {
    c.width() == Some(2) && c.is_alphabetic()
}

fn word_count(text: &str) -> usize {
    text.split_whitespace().count()
}

/// Whether a row is a single cell across all columns of the table, such as a heading.
fn is_across(row: &[Range<usize>], columns: usize) -> bool {
    row.len() == 1 && columns > 2
}

/// Parts such a row from those above it. A few words stand out.
fn set_heading(row: &mut Row) {
    const WORDS: usize = 8;
    let heads = row.anchors.is_empty() && at_most(WORDS, &row.text) && !row.text.ends_with('.');
    row.gap = row.gap.max(1);
    row.look.bold |= heads && row.look.part == Part::Text;
}

/// What the cells of a column are like.
#[derive(Debug, Clone, Copy, Default)]
struct Shape {
    filled: usize,
    /// The most lines of a cell.
    lines: usize,
    /// Cells of several lines.
    tall: usize,
    /// Cells with more than a few words, or a bullet.
    long: usize,
    /// Cells that are headlines with a link.
    linked: usize,
    sentences: usize,
}

impl Shape {
    fn add(&mut self, cell: &[Row]) {
        const SHORT: usize = 40;
        const HEADLINE: usize = 3;
        const SENTENCE: usize = 5;
        let words = |row: &Row, least: usize| row.text.split_whitespace().nth(least - 1).is_some();
        let is_long = |row: &Row| row.text.chars().count() > SHORT || is_bullet(&row.text);
        let is_linked = |row: &Row| !row.anchors.is_empty() && words(row, HEADLINE);
        let is_sentence = |row: &Row| row.text.ends_with('.') && words(row, SENTENCE);
        self.filled += usize::from(!cell.is_empty());
        self.lines = self.lines.max(cell.len());
        self.tall += usize::from(cell.len() > 1);
        self.long += usize::from(cell.iter().any(is_long));
        self.linked += usize::from(cell.iter().any(is_linked));
        self.sentences += usize::from(cell.iter().any(is_sentence));
    }
}
