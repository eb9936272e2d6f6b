//! Gaps in a series of issues: days or months on which an issue was expected but is missing.

use crate::text::Cut;
use std::collections::{HashMap, HashSet};

use jiff::ToSpan;
use jiff::civil::Date;

use super::time::days;
use crate::archive::{Archive, IssueIx};
use crate::model::Period;
use crate::text::Clean;
use crate::text::clean::clean_line;

/// A period in which a series should have issues but has none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    pub publication: Option<Clean>,
    pub first: Date,
    pub last: Date,
    /// How many issues are missing; `None` if the series has no usual weekdays, or the gap is too long to say.
    pub missing: Option<usize>,
    /// Whether the series is monthly; `first` and `last` are then the first days of months.
    pub by_month: bool,
}

impl Gap {
    /// `Mon 3 Sep 2018 to Wed 5 Sep 2018: 3 issues missing`.
    pub fn describe(&self) -> Clean {
        let form = if self.by_month {
            "%b %Y"
        } else {
            "%a %-d %b %Y"
        };
        let day = |d: Date| d.strftime(form).to_string();
        let span = if self.first == self.last {
            day(self.first)
        } else {
            format!("{} to {}", day(self.first), day(self.last))
        };
        clean_line(&match self.missing {
            Some(1) => format!("{span}: 1 issue missing"),
            Some(n) => format!("{span}: {n} issues missing"),
            None => format!(
                "{span}: {} days without an issue",
                days(self.first, self.last) + 1
            ),
        })
    }
}

/// Gaps in the series of the shown issues, within the time they span, newest first. A series that appears on certain
/// weekdays misses issues on those days only: a free weekend is not a gap. A series without usual weekdays has a gap
/// wherever no issue appeared for over a month. Issues that a filter hides are not missing.
pub fn gaps(archive: &Archive, shown: &[IssueIx]) -> Vec<Gap> {
    let Some((oldest, newest)) = archive.ends(shown) else {
        return Vec::new();
    };
    let of = |ix: IssueIx| archive.issue(ix).filter(|i| !i.doubtful);
    let shown: HashSet<&Option<Clean>> = shown
        .iter()
        .filter_map(|ix| archive.issue(*ix))
        .map(|issue| &issue.publication)
        .collect();
    let mut series: HashMap<&Option<Clean>, Vec<Period>> = HashMap::new();
    let all = archive.issues_between(Some(oldest), Some(newest));
    for issue in all.filter_map(|ix| of(IssueIx(ix))) {
        if let Some(date) = issue.date.filter(|_| shown.contains(&issue.publication)) {
            series.entry(&issue.publication).or_default().push(date);
        }
    }
    let mut gaps: Vec<Gap> = Vec::new();
    for (publication, periods) in series {
        let mut dates: Vec<Date> = periods.iter().map(|p| p.first()).collect();
        dates.sort_unstable();
        dates.dedup();
        let by_the_day = periods.iter().any(|p| p.is_day());
        if let Some(step) = monthly_step(&dates, by_the_day) {
            gaps.extend(monthly_gaps(&dates, step).map(|g| Gap {
                publication: publication.clone(),
                ..g
            }));
            continue;
        }
        // Two issues make no series.
        let pairs = dates.windows(2).filter(|_| dates.len() > 2);
        for (n, pair) in pairs.enumerate() {
            let [before, after] = pair else { continue };
            gaps.extend(gap(*before, *after, usual_near(&dates, n)).map(|g| Gap {
                publication: publication.clone(),
                ..g
            }));
        }
    }
    gaps.sort_by(|a, b| {
        b.first
            .cmp(&a.first)
            .then_with(|| a.publication.cmp(&b.publication))
    });
    gaps
}

/// Months since the year 0.
fn months(date: Date) -> i32 {
    i32::from(date.year()) * 12 + i32::from(date.month()) - 1
}

/// The usual number of months between two issues of a monthly series; `None` for any other series. A series dated by the
/// day counts as monthly only if it has one issue in most of its months.
fn monthly_step(dates: &[Date], by_the_day: bool) -> Option<i32> {
    const LONGEST: i32 = 12;
    let steps: Vec<i32> = dates
        .windows(2)
        .filter_map(|w| Some(months(*w.last()?) - months(*w.first()?)))
        .collect();
    let count = |step: i32| steps.iter().filter(|s| **s == step).count();
    let step = (1..=LONGEST).max_by_key(|s| (count(*s), -s))?;
    let regular = count(step) * 10 >= steps.len() * if by_the_day { 7 } else { 4 };
    (steps.len() >= 2 && count(step) > 0 && regular).then_some(step)
}

/// Months in which an issue was expected but is missing.
fn monthly_gaps(dates: &[Date], step: i32) -> impl Iterator<Item = Gap> {
    dates.windows(2).filter_map(move |w| {
        let (before, after) = (*w.first()?, *w.last()?);
        let missing = (months(after) - months(before)) / step - 1;
        let n = usize::try_from(missing).ok().filter(|n| *n > 0)?;
        let later = |from: Date, by: i32| from.first_of_month().saturating_add(by.months());
        Some(Gap {
            publication: None,
            first: later(before, step),
            last: later(before, step * missing),
            missing: (n <= 12).then_some(n),
            by_month: true,
        })
    })
}

/// The usual weekdays around the n-th date: a series may change its rhythm, and one wrong date must not spoil everything.
fn usual_near(dates: &[Date], n: usize) -> [bool; 7] {
    const NEAR: i32 = 91;
    let Some(here) = dates.get(n) else {
        return [false; 7];
    };
    let (from, to) = (
        here.saturating_sub(NEAR.days()),
        here.saturating_add(NEAR.days()),
    );
    let first = dates.partition_point(|d| *d < from);
    let end = dates.partition_point(|d| *d <= to);
    usual_days(dates.cut(first..end))
}

/// The shortest silence, in days, that counts as a gap if the series has no usual weekdays.
const SILENT: i32 = 31;

fn gap(before: Date, after: Date, usual: [bool; 7]) -> Option<Gap> {
    let (first, last) = (
        before.saturating_add(1.day()),
        after.saturating_sub(1.day()),
    );
    // After a long silence, nobody can say how many issues were expected.
    let long = days(before, after) > 4 * SILENT;
    if long || !usual.contains(&true) {
        return (days(before, after) > SILENT).then_some(Gap {
            publication: None,
            first,
            last,
            missing: None,
            by_month: false,
        });
    }
    let all = first.series(1.day()).take_while(|d| *d <= last);
    let missing: Vec<Date> = all.filter(|d| usual.get(day(*d)) == Some(&true)).collect();
    Some(Gap {
        publication: None,
        first: *missing.first()?,
        last: *missing.last()?,
        missing: Some(missing.len()),
        by_month: false,
    })
}

/// The weekdays that have an issue in at least half of the weeks, and in at least two; none for an irregular series.
pub fn usual_days(dates: &[Date]) -> [bool; 7] {
    let (Some(first), Some(last)) = (dates.first(), dates.last()) else {
        return [false; 7];
    };
    let weeks = days(*first, *last) / 7 + 1;
    let mut seen = [0; 7];
    for date in dates {
        if let Some(n) = seen.get_mut(day(*date)) {
            *n += 1;
        }
    }
    seen.map(|n| n >= 2 && n * 2 >= weeks)
}

fn day(date: Date) -> usize {
    usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_gaps(days: &[&str], want: &[&str]) {
        let dates: Vec<Date> = days.iter().map(|d| d.parse().expect("a date")).collect();
        let usual = usual_days(&dates);
        let got: Vec<String> = dates
            .windows(2)
            .filter_map(|p| gap(p[0], p[1], usual))
            .map(|g| g.describe().to_string())
            .collect();
        assert_eq!(got, want);
    }

    #[test]
    fn a_monthly_misses_months() {
        let of = |days: &[&str]| -> Vec<String> {
            let dates: Vec<Date> = days.iter().map(|d| d.parse().expect("a date")).collect();
            let step = monthly_step(&dates, false).expect("by the month");
            monthly_gaps(&dates, step)
                .map(|g| g.describe().to_string())
                .collect()
        };
        assert_eq!(
            of(&[
                "2008-01-01",
                "2008-02-01",
                "2008-03-01",
                "2008-06-01",
                "2008-07-01"
            ]),
            ["Apr 2008 to May 2008: 2 issues missing"]
        );
        assert_eq!(
            of(&["2008-01-01", "2008-04-01", "2008-07-01", "2009-01-01"]),
            ["Oct 2008: 1 issue missing"]
        );
    }

    #[test]
    fn a_free_weekend_is_no_gap() {
        // Weekdays of five weeks, without Thursday 9 and without 15 and 16 August.
        let start: Date = "2018-07-23".parse().expect("a date");
        let days: Vec<String> = start
            .series(1.day())
            .take(33)
            .filter(|d| day(*d) < 5 && ![9, 15, 16].contains(&d.day()))
            .map(|d| d.to_string())
            .collect();
        let days: Vec<&str> = days.iter().map(String::as_str).collect();
        check_gaps(
            &days,
            &[
                "Thu 9 Aug 2018: 1 issue missing",
                "Wed 15 Aug 2018 to Thu 16 Aug 2018: 2 issues missing",
            ],
        );
        check_gaps(
            &["2017-01-01", "2017-01-20", "2017-06-01"],
            &["Sat 21 Jan 2017 to Wed 31 May 2017: 131 days without an issue"],
        );
    }
}
