//! Counts over time: bins of days, weeks, months, quarters or years, empty ones too; and gaps in a series of issues.
//! Must not know how they are drawn.

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

use super::days::Days;
use crate::archive::{Archive, IssueIx, ItemRef};
use crate::text::Clean;
use crate::text::clean::clean_line;

/// How long a bin is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

/// The units with their words, the shortest first.
pub const UNITS: [(Unit, &str); 5] = [
    (Unit::Day, "day"),
    (Unit::Week, "week"),
    (Unit::Month, "month"),
    (Unit::Quarter, "quarter"),
    (Unit::Year, "year"),
];

/// More bins than this are not made: the next longer unit is taken.
const MOST: i32 = 20_000;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bin {
    pub first: Date,
    pub last: Date,
    pub issues: usize,
    pub items: usize,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timeline {
    pub unit: Unit,
    /// The newest first, without a hole from the first to the last.
    pub bins: Vec<Bin>,
    /// Items of issues without a date, which are in no bin.
    pub undated: usize,
}

impl Unit {
    pub fn word(self) -> &'static str {
        UNITS.iter().find(|u| u.0 == self).map_or("", |u| u.1)
    }

    pub fn of(word: &str) -> Option<Unit> {
        UNITS.iter().find(|u| u.1 == word).map(|u| u.0)
    }

    /// The next longer or shorter one, if there is one.
    #[must_use]
    pub fn step(self, by: isize) -> Unit {
        let at = UNITS.iter().position(|u| u.0 == self).unwrap_or(0);
        let to = at.saturating_add_signed(by).min(UNITS.len() - 1);
        UNITS.get(to).map_or(self, |u| u.0)
    }

    /// The unit in which a span of time makes a readable number of bins.
    pub fn fitting(first: Date, last: Date) -> Unit {
        match days(first, last) {
            0..=45 => Unit::Day,
            46..=240 => Unit::Week,
            241..=2200 => Unit::Month,
            2201..=6000 => Unit::Quarter,
            _ => Unit::Year,
        }
    }

    /// The first day of the bin that holds a day.
    fn start(self, day: Date) -> Date {
        match self {
            Unit::Day => day,
            Unit::Week => {
                let since = day.weekday().since(Weekday::Monday);
                day.saturating_sub(i32::from(since).days())
            }
            Unit::Month => day.first_of_month(),
            Unit::Quarter => {
                let back = (day.month() - 1) % 3;
                day.first_of_month()
                    .saturating_sub(i32::from(back).months())
            }
            Unit::Year => day.first_of_year(),
        }
    }

    fn length(self) -> Span {
        match self {
            Unit::Day => 1.day(),
            Unit::Week => 1.week(),
            Unit::Month => 1.month(),
            Unit::Quarter => 3.months(),
            Unit::Year => 1.year(),
        }
    }

    fn days(self) -> i32 {
        match self {
            Unit::Day => 1,
            Unit::Week => 7,
            Unit::Month => 28,
            Unit::Quarter => 90,
            Unit::Year => 365,
        }
    }
}

impl Bin {
    /// Its name, with the year always: `Thu 16 Aug 2018`, `week of 13 Aug 2018`, `Aug 2018`, `Q3 2018`, `2018`.
    pub fn name(&self, unit: Unit) -> Clean {
        let d = self.first;
        clean_line(&match unit {
            Unit::Day => d.strftime("%a %e %b %Y").to_string(),
            Unit::Week => d.strftime("week of %e %b %Y").to_string(),
            Unit::Month => d.strftime("%b %Y").to_string(),
            Unit::Quarter => format!("Q{} {}", (d.month() - 1) / 3 + 1, d.year()),
            Unit::Year => d.year().to_string(),
        })
    }

    /// What asks for its days.
    pub fn days(&self) -> Days {
        Days::between(self.first, self.last)
    }
}

impl Timeline {
    /// Counts issues and their items: those that match, else all but furniture.
    pub fn of(
        archive: &Archive,
        issues: &[IssueIx],
        items: Option<&[ItemRef]>,
        unit: Unit,
    ) -> Timeline {
        let dates = || issues.iter().filter_map(|ix| archive.date_of(*ix));
        let (Some(last), Some(first)) = (dates().next(), dates().next_back()) else {
            return Timeline {
                unit,
                bins: Vec::new(),
                undated: 0,
            };
        };
        let mut unit = unit;
        while days(first, last) / unit.days() > MOST && unit != Unit::Year {
            unit = unit.step(1);
        }
        let mut bins = Vec::new();
        let mut start = unit.start(last);
        let end = unit.start(first);
        loop {
            let next = start.checked_add(unit.length());
            bins.push(Bin {
                first: start,
                last: next.map_or(Date::MAX, |next| next.saturating_sub(1.day())),
                ..Bin::default()
            });
            let before = unit.start(start.saturating_sub(1.day()));
            if start <= end || before >= start {
                break;
            }
            start = before;
        }
        let mut undated = 0;
        let mut at = 0;
        let mut rest = items.unwrap_or_default().iter().peekable();
        for ix in issues {
            let n = if items.is_some() {
                let mut n = 0;
                while rest.next_if(|item| item.issue <= *ix).is_some() {
                    n += 1;
                }
                n
            } else {
                items_of(archive, *ix)
            };
            let Some(date) = archive.date_of(*ix) else {
                undated += n;
                continue;
            };
            while bins.get(at).is_some_and(|b: &Bin| date < b.first) {
                at += 1;
            }
            if let Some(bin) = bins.get_mut(at) {
                bin.issues += 1;
                bin.items += n;
            }
        }
        Timeline {
            unit,
            bins,
            undated,
        }
    }
}

/// How many items an issue has that are not furniture.
pub fn items_of(archive: &Archive, ix: IssueIx) -> usize {
    archive.entry(ix).map_or(0, |e| e.items as usize)
}

/// Days of a series on which an issue would be expected and none is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    pub publication: Option<Clean>,
    pub first: Date,
    pub last: Date,
    /// How many issues are missing; none where the series has no days of its own.
    pub missing: Option<usize>,
}

impl Gap {
    /// `Mon 3 Sep 2018 to Wed 5 Sep 2018, 3 issues missing`.
    pub fn told(&self) -> Clean {
        let day = |d: Date| d.strftime("%a %-d %b %Y").to_string();
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

/// Gaps in the series to which the shown issues belong, in their time, the newest first. A series that comes on certain
/// days of the week misses an issue on such a day only: a free weekend is no gap. One without such days has a gap where
/// it was silent for long. What a filter leaves out is not missing.
pub fn gaps(archive: &Archive, shown: &[IssueIx]) -> Vec<Gap> {
    let dates = || shown.iter().filter_map(|ix| archive.date_of(*ix));
    let (Some(newest), Some(oldest)) = (dates().next(), dates().next_back()) else {
        return Vec::new();
    };
    let mut publications: Vec<&Option<Clean>> = Vec::new();
    for issue in shown.iter().filter_map(|ix| archive.issue(*ix)) {
        if !publications.contains(&&issue.publication) {
            publications.push(&issue.publication);
        }
    }
    let all = archive.issues_between(Some(oldest), Some(newest));
    let mut series: Vec<(&Option<Clean>, Vec<Date>)> =
        publications.into_iter().map(|p| (p, Vec::new())).collect();
    for issue in all.filter_map(|ix| archive.issue(IssueIx(ix))) {
        let own = series.iter_mut().find(|s| *s.0 == issue.publication);
        if let (Some((_, dates)), Some(date)) = (own, issue.date) {
            dates.push(date);
        }
    }
    let mut gaps: Vec<Gap> = Vec::new();
    for (publication, mut dates) in series {
        dates.sort_unstable();
        dates.dedup();
        for (n, pair) in dates.windows(2).enumerate() {
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

/// The usual days round the n-th date: a series may change its rhythm, and one wrong date must not spoil all.
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
    usual_days(dates.get(first..end).unwrap_or_default())
}

/// Silence that is told where a series has no days of its own.
const SILENT: i32 = 31;

fn gap(before: Date, after: Date, usual: [bool; 7]) -> Option<Gap> {
    let (first, last) = (
        before.saturating_add(1.day()),
        after.saturating_sub(1.day()),
    );
    // Over a long silence nobody knows what would have come.
    let long = days(before, after) > 4 * SILENT;
    if long || !usual.contains(&true) {
        return (days(before, after) > SILENT).then_some(Gap {
            publication: None,
            first,
            last,
            missing: None,
        });
    }
    let all = first.series(1.day()).take_while(|d| *d <= last);
    let missing: Vec<Date> = all.filter(|d| usual.get(day(*d)) == Some(&true)).collect();
    Some(Gap {
        publication: None,
        first: *missing.first()?,
        last: *missing.last()?,
        missing: Some(missing.len()),
    })
}

/// The days of the week on which at least half of the weeks have an issue, and two weeks at least; none for a scattered
/// series.
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

/// Days from one date to another.
pub fn days(from: Date, to: Date) -> i32 {
    to.since(from).map_or(0, |s| s.get_days())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(unit: Unit, day: &str, want: &str) {
        let day: Date = day.parse().expect("a date");
        let first = unit.start(day);
        let bin = Bin {
            first,
            last: first.saturating_add(unit.length()).saturating_sub(1.day()),
            ..Bin::default()
        };
        let got = format!("{} {}..{}", bin.name(unit), bin.first, bin.last);
        assert_eq!(got, want);
    }

    #[test]
    fn bins() {
        check(
            Unit::Day,
            "2018-08-16",
            "Thu 16 Aug 2018 2018-08-16..2018-08-16",
        );
        check(
            Unit::Week,
            "2018-08-16",
            "week of 13 Aug 2018 2018-08-13..2018-08-19",
        );
        check(Unit::Month, "2018-02-16", "Feb 2018 2018-02-01..2018-02-28");
        check(
            Unit::Quarter,
            "2018-12-31",
            "Q4 2018 2018-10-01..2018-12-31",
        );
        check(Unit::Year, "2018-08-16", "2018 2018-01-01..2018-12-31");
    }

    #[track_caller]
    fn check_gaps(days: &[&str], want: &[&str]) {
        let dates: Vec<Date> = days.iter().map(|d| d.parse().expect("a date")).collect();
        let usual = usual_days(&dates);
        let got: Vec<String> = dates
            .windows(2)
            .filter_map(|p| gap(p[0], p[1], usual))
            .map(|g| g.told().to_string())
            .collect();
        assert_eq!(got, want);
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
