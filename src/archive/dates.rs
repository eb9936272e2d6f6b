//! Finds issues by date among those shown.
//! Typed dates are parsed in `model::date`.

use std::ops::Range;

use jiff::Unit;
use jiff::civil::Date;

use super::{Archive, IssueIx};
use crate::model::Period;
use crate::model::date::Context;

/// Result of a jump to a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Landing {
    pub issue: IssueIx,
    /// Whether the issue's date is that day, or a month or year that contains it.
    pub exact: bool,
}

/// The issues in a range of days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatedIssues {
    /// Issues whose date begins in the range.
    pub begun: Range<u32>,
    /// Those of them that extend beyond the last day: a monthly issue does not belong to its first day.
    pub beyond: Vec<u32>,
}

impl DatedIssues {
    pub fn holds(&self, ix: u32) -> bool {
        self.begun.contains(&ix) && self.beyond.binary_search(&ix).is_err()
    }
}

impl Archive {
    /// The date of an issue, as precise as it is known.
    pub fn period_of(&self, at: IssueIx) -> Option<Period> {
        self.issue(at).and_then(|i| i.date)
    }

    /// The first day of an issue's date.
    pub fn date_of(&self, at: IssueIx) -> Option<Date> {
        self.period_of(at).map(Period::first)
    }

    /// The date of an issue, unless it is probably a typo.
    pub fn sure_period_of(&self, at: IssueIx) -> Option<Period> {
        self.issue(at).filter(|i| !i.doubtful)?.date
    }

    /// The earliest and the latest date of these issues, without probable typos.
    pub fn ends(&self, shown: &[IssueIx]) -> Option<(Date, Date)> {
        let mut dates = shown.iter().filter_map(|ix| self.sure_period_of(*ix));
        let latest = dates.next()?;
        Some((dates.next_back().unwrap_or(latest).first(), latest.first()))
    }

    /// Context for reading typed dates: relative dates count from today, dates without a year use that of the latest issue.
    pub fn dates(&self, today: Date, month_first: bool) -> Context<'_> {
        let (all, _) = self.all();
        let issues = self.ends(all);
        Context {
            words: &self.lexicon.layout.dates,
            today,
            from: today,
            near: issues.map_or(today, |i| i.1),
            near_is_latest: true,
            issues,
            month_first,
        }
    }

    /// The issues that lie entirely within these days, both included; undated ones never do. Issues are sorted newest first.
    pub fn issues_within(&self, from: Option<Date>, to: Option<Date>) -> DatedIssues {
        let begun = self.issues_between(from, to);
        let beyond = begun.clone().filter(|ix| {
            let last = self.period_of(IssueIx(*ix)).map(Period::last);
            to.is_some_and(|to| last.is_some_and(|last| last > to))
        });
        DatedIssues {
            beyond: if self.by_the_day {
                Vec::new()
            } else {
                beyond.collect()
            },
            begun,
        }
    }

    /// The issues whose date begins in these days, both included.
    pub fn issues_between(&self, from: Option<Date>, to: Option<Date>) -> Range<u32> {
        let cut = |keep: &dyn Fn(Date) -> bool| {
            let n = self
                .entries
                .partition_point(|e| e.issue.date.is_some_and(|d| keep(d.first())));
            u32::try_from(n).unwrap_or(u32::MAX)
        };
        let start = to.map_or(0, |to| cut(&|d| d > to));
        let end = cut(&|d| from.is_none_or(|from| d >= from));
        start..end.max(start)
    }

    /// The issue of `day` among `shown` (newest first, undated last), else the nearest; on a tie, the earlier one.
    pub fn nearest(&self, shown: &[IssueIx], day: Date) -> Option<Landing> {
        let dated = shown.partition_point(|ix| self.date_of(*ix).is_some());
        let shown = shown.get(..dated)?;
        let date = |i: usize| {
            shown
                .get(i)
                .and_then(|ix| Some((*ix, self.period_of(*ix)?)))
        };
        // The first issue that does not begin after the day.
        let at = shown.partition_point(|ix| self.date_of(*ix).is_some_and(|d| d > day));
        let older = date(at);
        let newer = at.checked_sub(1).and_then(date);
        let away = |p: Period| {
            let day = |d: Date| {
                d.until((Unit::Day, day))
                    .map_or(i32::MAX, |s| s.get_days().abs())
            };
            day(p.first()).min(day(p.last()))
        };
        let (issue, found) = match (older, newer) {
            (Some(o), _) if o.1.holds(day) => o,
            (Some(o), Some(n)) if away(n.1) < away(o.1) => self.first_of_day(shown, n.1)?,
            (Some(o), _) => o,
            (None, Some(n)) => self.first_of_day(shown, n.1)?,
            (None, None) => return None,
        };
        Some(Landing {
            issue,
            exact: found.holds(day),
        })
    }

    fn first_of_day(&self, shown: &[IssueIx], period: Period) -> Option<(IssueIx, Period)> {
        let day = period.first();
        let at = shown.partition_point(|ix| self.date_of(*ix).is_some_and(|d| d > day));
        shown.get(at).map(|ix| (*ix, period))
    }

    /// The earliest shown issue whose date begins between `from` and `to`, both included.
    pub fn first_between(&self, shown: &[IssueIx], from: Date, to: Date) -> Option<IssueIx> {
        let found = shown
            .iter()
            .rev()
            .copied()
            .find(|ix| self.date_of(*ix).is_some_and(|d| d >= from && d <= to))?;
        self.first_of_day(shown, self.period_of(found)?)
            .map(|(ix, _)| ix)
    }
}
