//! Finding issues by date, among those that are shown.
//! Must not read dates that people type; `query::when` does.

use jiff::civil::Date;

use std::ops::Range;

use super::{Archive, IssueIx};

/// Where a jump to a date ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Landing {
    pub issue: IssueIx,
    /// Whether that day itself has an issue.
    pub exact: bool,
}

impl Archive {
    /// The issues of these days, both included; undated ones are in none. Issues stand newest first.
    pub fn issues_between(&self, from: Option<Date>, to: Option<Date>) -> Range<u32> {
        let cut = |keep: &dyn Fn(Date) -> bool| {
            let n = self
                .entries
                .partition_point(|e| e.issue.date.is_some_and(keep));
            u32::try_from(n).unwrap_or(u32::MAX)
        };
        let start = to.map_or(0, |to| cut(&|d| d > to));
        let end = cut(&|d| from.is_none_or(|from| d >= from));
        start..end.max(start)
    }

    /// The issue of `day` among `shown` (newest first, undated last), else the nearest; the earlier of two as near.
    pub fn nearest(&self, shown: &[IssueIx], day: Date) -> Option<Landing> {
        let dated = shown.partition_point(|ix| self.date_of(*ix).is_some());
        let shown = shown.get(..dated)?;
        let date = |i: usize| shown.get(i).and_then(|ix| Some((*ix, self.date_of(*ix)?)));
        // The first that is not newer than the day.
        let at = shown.partition_point(|ix| self.date_of(*ix).is_some_and(|d| d > day));
        let older = date(at);
        let newer = at.checked_sub(1).and_then(date);
        let away = |d: Date| d.since(day).map_or(i32::MAX, |s| s.get_days().abs());
        let (issue, found) = match (older, newer) {
            (Some(o), Some(n)) if away(n.1) < away(o.1) => self.first_of_day(shown, n.1)?,
            (Some(o), _) => o,
            (None, Some(n)) => self.first_of_day(shown, n.1)?,
            (None, None) => return None,
        };
        Some(Landing {
            issue,
            exact: found == day,
        })
    }

    fn first_of_day(&self, shown: &[IssueIx], day: Date) -> Option<(IssueIx, Date)> {
        let at = shown.partition_point(|ix| self.date_of(*ix).is_some_and(|d| d > day));
        shown.get(at).map(|ix| (*ix, day))
    }

    /// The earliest shown issue from `from` to `to`, both included.
    pub fn first_between(&self, shown: &[IssueIx], from: Date, to: Date) -> Option<IssueIx> {
        let found = shown
            .iter()
            .rev()
            .copied()
            .find(|ix| self.date_of(*ix).is_some_and(|d| d >= from && d <= to))?;
        self.first_of_day(shown, self.date_of(found)?)
            .map(|(ix, _)| ix)
    }
}
