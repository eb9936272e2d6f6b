//! The list of issues: newest first, grouped by month, undated last.

use jiff::civil::Date;

use crate::archive::{Archive, IssueIx};

/// A row of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListRow {
    /// The heading of a month, or of the undated issues.
    Month(Option<Date>),
    /// Index of the issue among those shown.
    Issue(usize),
}

#[derive(Debug, Clone, Default)]
pub struct IssueList {
    /// Index of the selected issue among those shown.
    pub selected: usize,
    /// The first row in view.
    pub top: usize,
    pub rows: Vec<ListRow>,
    /// Index in `rows` of each issue.
    at: Vec<u32>,
}

impl IssueList {
    /// Builds the rows for these issues.
    pub fn fill(&mut self, archive: &Archive, shown: &[IssueIx]) {
        self.rows.clear();
        self.at.clear();
        let mut month: Option<Option<Date>> = None;
        for (n, ix) in shown.iter().enumerate() {
            let first = archive.date_of(*ix).map(Date::first_of_month);
            if month != Some(first) {
                self.rows.push(ListRow::Month(first));
                month = Some(first);
            }
            self.at
                .push(u32::try_from(self.rows.len()).unwrap_or(u32::MAX));
            self.rows.push(ListRow::Issue(n));
        }
    }

    /// The month of the first row in view, if its heading is above the view.
    pub fn month_above(&self) -> Option<Option<Date>> {
        if !matches!(self.rows.get(self.top), Some(ListRow::Issue(_))) {
            return None;
        }
        let heading = |row: &ListRow| {
            if let ListRow::Month(month) = row {
                Some(*month)
            } else {
                None
            }
        };
        self.rows.get(..self.top)?.iter().rev().find_map(heading)
    }

    pub fn select(&mut self, n: usize) {
        self.selected = n.min(self.at.len().saturating_sub(1));
    }

    pub fn step(&mut self, by: isize) {
        self.select(self.selected.saturating_add_signed(by));
    }

    /// The row of the selected issue.
    pub fn selected_row(&self) -> usize {
        self.at.get(self.selected).copied().unwrap_or(0) as usize
    }

    /// Scrolls the selected issue into view, with its month's heading if that is just above.
    pub fn settle(&mut self, height: usize) {
        self.selected = self.selected.min(self.at.len().saturating_sub(1));
        let row = self.selected_row();
        let from = if matches!(
            row.checked_sub(1).and_then(|r| self.rows.get(r)),
            Some(ListRow::Month(_))
        ) {
            row - 1
        } else {
            row
        };
        let far = row + height < self.top || row >= self.top + 2 * height;
        if height <= 1 {
            self.top = row;
        } else if far {
            // After a jump, show rows on both sides of the issue.
            self.top = row.saturating_sub(height / 2);
        } else if from < self.top {
            self.top = from;
        } else if row >= self.top + height {
            self.top = row + 1 - height;
        }
        self.top = self.top.min(self.rows.len().saturating_sub(height.max(1)));
    }
}
