//! Tables: which hold data, and their rows as lines. Any other table is layout, and its cells are blocks.

use std::ops::Range;

use super::row::{Row, is_bullet};
use crate::source::{Look, Part};

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
    /// Whether its cells are data and not layout: headers, or several short cells a row in rows of one shape.
    pub fn is_data(&self, rows: &[Row]) -> bool {
        const SHORT: usize = 40;
        const ROWS: usize = 3;
        const LINES: usize = 4;
        let cells = &self.cells;
        if self.nested || self.presentation {
            return false;
        }
        let columns = cells.iter().map(Vec::len).max().unwrap_or(0);
        if columns < 2 {
            return false;
        }
        // A heading may stand across all columns.
        let across = |row: &&Vec<Range<usize>>| row.len() == 1 && columns > 2;
        let full = || cells.iter().filter(|row| !across(row));
        let columns_with = |such: &dyn Fn(&Range<usize>) -> bool| {
            let has = |column: &usize| full().filter_map(|row| row.get(*column)).any(such);
            (0..columns).filter(has).count()
        };
        // One column of several may hold titles with a few lines below.
        let may_be_long = usize::from(columns > 2);
        let is_tall = |cell: &Range<usize>| cell.len() > LINES;
        let tall = |column: usize| {
            let cells = full().filter_map(|row| row.get(column));
            cells.filter(|cell| cell.len() > 1).count()
        };
        let tallest = (0..columns).map(tall).max().unwrap_or(0);
        let others = (0..columns).map(tall).sum::<usize>() - tallest;
        let fits = match may_be_long {
            0 => tallest == 0,
            _ => others * 4 <= cells.len(),
        };
        if !fits || columns_with(&is_tall) > 0 {
            return false;
        }
        if self.header && self.plain {
            return true;
        }
        let is_long = |cell: &Range<usize>| {
            let mut lines = rows.get(cell.clone()).unwrap_or_default().iter();
            lines.any(|r| r.text.chars().count() > SHORT || is_bullet(&r.text))
        };
        let filled = full().flatten().filter(|c| !c.is_empty()).count();
        let all = full().flatten().count();
        full().count() >= ROWS
            && full().all(|row| row.len() == columns)
            && columns_with(&is_long) <= may_be_long
            && filled * 4 >= all * 3
    }

    /// Makes one line of each row of a data table, which is at the end of `rows`.
    pub fn join_cells(&self, rows: &mut Vec<Row>) {
        let cells = &self.cells;
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
            if row.len() == 1 {
                let heading = row.iter().flat_map(Clone::clone);
                rows.extend(heading.filter_map(|at| lines.get_mut(at - start)?.take()));
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
