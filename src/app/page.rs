//! A scrolling page of items. The position is (item, row in item), so scrolling never depends on the length of the items
//! above. Callers pass a function that returns how many rows an item takes.

use std::sync::Arc;

use crate::archive::ItemRef;

#[derive(Debug, Clone, Default)]
pub struct Page {
    pub items: Arc<Vec<ItemRef>>,
    /// The topmost item in view, and how many of its rows are above the view.
    pub anchor: usize,
    pub row: usize,
    /// The item that commands act on.
    pub current: usize,
    /// Blank rows below each item but the last.
    pub gap: usize,
    /// Whether `current` was chosen, rather than following the topmost item in view.
    chosen: bool,
}

impl Page {
    /// A new page, scrolled to the top.
    pub fn of(items: Arc<Vec<ItemRef>>) -> Page {
        Page {
            items,
            ..Page::default()
        }
    }

    pub fn current_item(&self) -> Option<ItemRef> {
        self.items.get(self.current).copied()
    }

    /// Moves the view by `by` rows. `height` is the rows in view; `rows` returns how many rows an item takes.
    pub fn scroll(&mut self, by: isize, height: usize, rows: &mut dyn FnMut(usize) -> usize) {
        if by > 0 {
            self.down(by.unsigned_abs(), rows);
        } else {
            self.up(by.unsigned_abs(), rows);
        }
        let at_end = self.keep_full(height, rows);
        self.chosen = false;
        self.current = self.topmost(rows);
        // At the end the last item becomes current, even if other items are in view above it.
        if at_end && by > 0 {
            self.current = self.items.len().saturating_sub(1);
            self.chosen = true;
        }
    }

    /// Scrolls so that the view begins at a row of an item; a chosen item stays current.
    pub fn view_from(
        &mut self,
        item: usize,
        row: usize,
        height: usize,
        rows: &mut dyn FnMut(usize) -> usize,
    ) {
        (self.anchor, self.row) = (item, row);
        self.keep_full(height, rows);
        if !self.chosen {
            self.current = self.topmost(rows);
        }
    }

    /// The first item of which more is in view than the blank rows below it.
    fn topmost(&self, rows: &mut dyn FnMut(usize) -> usize) -> usize {
        let is_last = self.anchor + 1 >= self.items.len();
        let is_blank = !is_last && self.row > 0 && self.row + self.gap >= rows(self.anchor);
        self.anchor + usize::from(is_blank)
    }

    fn down(&mut self, mut by: usize, rows: &mut dyn FnMut(usize) -> usize) {
        while by > 0 && self.anchor < self.items.len() {
            let left = rows(self.anchor).saturating_sub(self.row);
            if by < left {
                self.row += by;
                return;
            }
            if self.anchor + 1 >= self.items.len() {
                self.row = rows(self.anchor).saturating_sub(1);
                return;
            }
            by -= left;
            self.anchor += 1;
            self.row = 0;
        }
    }

    fn up(&mut self, mut by: usize, rows: &mut dyn FnMut(usize) -> usize) {
        while by > 0 {
            if by <= self.row {
                self.row -= by;
                return;
            }
            by -= self.row;
            if self.anchor == 0 {
                self.row = 0;
                return;
            }
            self.anchor -= 1;
            self.row = rows(self.anchor);
        }
    }

    /// Scrolls back so that the view has no empty rows below the last item. Returns whether the last row is in view.
    pub fn keep_full(&mut self, height: usize, rows: &mut dyn FnMut(usize) -> usize) -> bool {
        let mut below = 0;
        let mut i = self.anchor;
        while i < self.items.len() && below < height + self.row {
            below += rows(i);
            i += 1;
        }
        let shown = below.saturating_sub(self.row);
        if i >= self.items.len() && shown < height {
            self.up(height - shown, rows);
        }
        i >= self.items.len() && shown <= height
    }

    pub fn to_top(&mut self) {
        (self.anchor, self.row, self.current, self.chosen) = (0, 0, 0, false);
    }

    pub fn to_end(&mut self, height: usize, rows: &mut dyn FnMut(usize) -> usize) {
        self.anchor = self.items.len().saturating_sub(1);
        self.row = 0;
        self.keep_full(height, rows);
        self.current = self.items.len().saturating_sub(1);
        self.chosen = true;
    }

    /// Chooses an item and brings it into view.
    pub fn choose(&mut self, item: usize, height: usize, rows: &mut dyn FnMut(usize) -> usize) {
        self.current = item.min(self.items.len().saturating_sub(1));
        self.chosen = true;
        if !self.is_in_view(self.current, height, rows) {
            self.anchor = self.current;
            self.row = 0;
            self.keep_full(height, rows);
        }
    }

    /// Brings row `row` of an item into view, a third from the top.
    pub fn show_row(
        &mut self,
        item: usize,
        row: usize,
        height: usize,
        rows: &mut dyn FnMut(usize) -> usize,
    ) {
        self.current = item.min(self.items.len().saturating_sub(1));
        self.chosen = true;
        if self.row_of(item, row, height, rows).is_none() {
            self.anchor = self.current;
            self.row = row;
            self.up(height / 3, rows);
            self.keep_full(height, rows);
        }
    }

    /// Position in the view of a row of an item, if it is in view.
    pub fn row_of(
        &self,
        item: usize,
        row: usize,
        height: usize,
        rows: &mut dyn FnMut(usize) -> usize,
    ) -> Option<usize> {
        if item < self.anchor || item == self.anchor && row < self.row {
            return None;
        }
        let mut y = 0usize;
        let mut i = self.anchor;
        while i < item && y < height + self.row {
            y += rows(i);
            i += 1;
        }
        let y = (y + row).checked_sub(self.row)?;
        (i == item && y < height).then_some(y)
    }

    fn is_in_view(&self, item: usize, height: usize, rows: &mut dyn FnMut(usize) -> usize) -> bool {
        let last = rows(item).saturating_sub(2);
        self.row_of(item, 0, height, rows).is_some()
            && (self.row_of(item, last, height, rows).is_some())
    }

    /// Brings position and current item into range for a view of `height` rows.
    pub fn settle(&mut self, height: usize, rows: &mut dyn FnMut(usize) -> usize) {
        let last = self.items.len().saturating_sub(1);
        if self.anchor > last {
            (self.anchor, self.row) = (last, 0);
        }
        if !self.items.is_empty() {
            self.row = self.row.min(rows(self.anchor).saturating_sub(1));
        }
        self.current = self.current.min(last);
        self.keep_full(height, rows);
        if !self.chosen {
            self.current = self.topmost(rows);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::IssueIx;

    fn page(n: u32) -> Page {
        Page::of(Arc::new(
            (0..n)
                .map(|item| ItemRef {
                    issue: IssueIx(0),
                    item,
                })
                .collect(),
        ))
    }

    #[test]
    fn scrolls_over_items_and_stops_at_the_ends() {
        let mut rows = |i: usize| i + 2; // 2, 3, 4, 5
        let mut p = page(4);
        p.scroll(3, 5, &mut rows);
        assert_eq!((p.anchor, p.row), (1, 1));
        p.scroll(-2, 5, &mut rows);
        assert_eq!((p.anchor, p.row), (0, 1));
        p.scroll(100, 5, &mut rows);
        assert_eq!((p.anchor, p.row), (3, 0));
        p.scroll(-100, 5, &mut rows);
        assert_eq!((p.anchor, p.row), (0, 0));
        // Of the item above, only the blank row is in view.
        p.gap = 1;
        p.scroll(1, 3, &mut rows);
        assert_eq!((p.anchor, p.row, p.current), (0, 1, 1));
        p.to_end(5, &mut rows);
        assert_eq!((p.anchor, p.row, p.current), (3, 0, 3));
        p.choose(0, 5, &mut rows);
        assert_eq!((p.anchor, p.row, p.current), (0, 0, 0));
    }

    #[test]
    fn an_empty_page_stays_empty() {
        let mut p = page(0);
        let mut rows = |_: usize| 0;
        p.scroll(3, 5, &mut rows);
        p.to_end(5, &mut rows);
        p.choose(7, 5, &mut rows);
        p.settle(5, &mut rows);
        assert_eq!((p.anchor, p.row, p.current), (0, 0, 0));
    }
}
