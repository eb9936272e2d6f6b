//! How the items of a facet's value spread over time: first and last date, and a sparkline.

use jiff::civil::Date;

use super::time::days;
use crate::archive::{Archive, IssueIx, ItemRef};
use crate::model::Period;

/// Columns of a sparkline.
pub const SPARK: usize = 12;

/// The dates of some items.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Dates {
    pub first: Option<Period>,
    pub last: Option<Period>,
    /// Items over the period of all that is counted, oldest part first.
    pub spark: [u32; SPARK],
}

/// The period of all that is counted, in equal parts.
#[derive(Debug)]
pub struct Time {
    first: Option<Date>,
    days: i32,
}

impl Time {
    pub fn of(archive: &Archive, among: &[ItemRef]) -> Time {
        let date = |at: &ItemRef| archive.sure_period_of(at.issue).map(Period::first);
        let last = among.iter().find_map(date);
        let first = among.iter().rev().find_map(date);
        Time {
            first,
            days: first.zip(last).map_or(1, |(a, b)| days(a, b) + 1),
        }
    }

    /// What the dates of items say; newest first.
    pub fn of_items(&self, archive: &Archive, items: &[ItemRef]) -> Dates {
        let mut dates = Dates::default();
        let mut before: Option<(IssueIx, Option<Period>)> = None;
        for at in items {
            let date = match before {
                Some((issue, date)) if issue == at.issue => date,
                _ => archive.period_of(at.issue),
            };
            before = Some((at.issue, date));
            let (Some(date), Some(first)) = (date, self.first) else {
                continue;
            };
            dates.last.get_or_insert(date);
            dates.first = Some(date);
            let part = usize::try_from(days(first, date.first())).unwrap_or(0) * SPARK
                / usize::try_from(self.days).unwrap_or(1).max(1);
            if let Some(n) = dates.spark.get_mut(part) {
                *n += 1;
            }
        }
        dates
    }
}
