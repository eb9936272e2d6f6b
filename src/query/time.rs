//! Counts over time: bins of days, weeks, months, quarters or years, including empty ones.

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

use super::days::Days;
use crate::archive::{Archive, IssueIx, ItemRef};
use crate::model::Precision;
use crate::text::Clean;
use crate::text::clean::clean_line;
use crate::text::number::plural;

/// The length of a bin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TimeUnit {
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

/// The units with their names, shortest first.
pub const UNITS: [(TimeUnit, &str); 5] = [
    (TimeUnit::Day, "day"),
    (TimeUnit::Week, "week"),
    (TimeUnit::Month, "month"),
    (TimeUnit::Quarter, "quarter"),
    (TimeUnit::Year, "year"),
];

/// Maximum number of bins; beyond this, the next longer unit is used.
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
    pub unit: TimeUnit,
    /// Newest first, without holes.
    pub bins: Vec<Bin>,
    pub left_out: LeftOut,
}

/// Items that are not in any bin.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// In issues without a date.
    pub undated: usize,
    /// In issues whose date is less precise than the bins.
    pub coarse: usize,
    /// In issues whose date is probably wrong.
    pub doubtful: usize,
}

impl LeftOut {
    /// The counts that are not zero, as parts of a sentence.
    pub fn describe(self) -> Vec<String> {
        [
            (self.undated, "without a date"),
            (self.coarse, "dated less precisely"),
            (self.doubtful, "with a doubtful date"),
        ]
        .into_iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, why)| format!("{} {why}", plural(n, "item")))
        .collect()
    }
}

impl TimeUnit {
    pub fn id(self) -> &'static str {
        UNITS.iter().find(|u| u.0 == self).map_or("", |u| u.1)
    }

    pub fn of(word: &str) -> Option<TimeUnit> {
        UNITS.iter().find(|u| u.1 == word).map(|u| u.0)
    }

    /// The unit `by` steps longer, or shorter if negative; stops at the last one.
    #[must_use]
    pub fn step(self, by: isize) -> TimeUnit {
        let at = UNITS.iter().position(|u| u.0 == self).unwrap_or(0);
        let to = at.saturating_add_signed(by).min(UNITS.len() - 1);
        UNITS.get(to).map_or(self, |u| u.0)
    }

    /// The shortest unit in which dates of this precision can be counted.
    pub fn holding(precision: Precision) -> TimeUnit {
        match precision {
            Precision::Day => TimeUnit::Day,
            Precision::Week => TimeUnit::Week,
            Precision::Month => TimeUnit::Month,
            Precision::Quarter | Precision::Season(_) => TimeUnit::Quarter,
            Precision::Year => TimeUnit::Year,
        }
    }

    /// The unit that divides a period into a readable number of bins.
    pub fn fitting(first: Date, last: Date) -> TimeUnit {
        match days(first, last) {
            0..=45 => TimeUnit::Day,
            46..=240 => TimeUnit::Week,
            241..=2200 => TimeUnit::Month,
            2201..=6000 => TimeUnit::Quarter,
            _ => TimeUnit::Year,
        }
    }

    /// The first day of the bin that contains `day`.
    fn start(self, day: Date) -> Date {
        match self {
            TimeUnit::Day => day,
            TimeUnit::Week => {
                let since = day.weekday().since(Weekday::Monday);
                day.saturating_sub(i32::from(since).days())
            }
            TimeUnit::Month => day.first_of_month(),
            TimeUnit::Quarter => {
                let back = (day.month() - 1) % 3;
                day.first_of_month()
                    .saturating_sub(i32::from(back).months())
            }
            TimeUnit::Year => day.first_of_year(),
        }
    }

    fn length(self) -> Span {
        match self {
            TimeUnit::Day => 1.day(),
            TimeUnit::Week => 1.week(),
            TimeUnit::Month => 1.month(),
            TimeUnit::Quarter => 3.months(),
            TimeUnit::Year => 1.year(),
        }
    }

    fn days(self) -> i32 {
        match self {
            TimeUnit::Day => 1,
            TimeUnit::Week => 7,
            TimeUnit::Month => 28,
            TimeUnit::Quarter => 90,
            TimeUnit::Year => 365,
        }
    }
}

impl Bin {
    /// Its name, always with the year: `Thu 16 Aug 2018`, `week of 13 Aug 2018`, `Aug 2018`, `Q3 2018`, `2018`.
    pub fn name(&self, unit: TimeUnit) -> Clean {
        let d = self.first;
        clean_line(&match unit {
            TimeUnit::Day => d.strftime("%a %e %b %Y").to_string(),
            TimeUnit::Week => d.strftime("week of %e %b %Y").to_string(),
            TimeUnit::Month => d.strftime("%b %Y").to_string(),
            TimeUnit::Quarter => format!("Q{} {}", (d.month() - 1) / 3 + 1, d.year()),
            TimeUnit::Year => d.year().to_string(),
        })
    }

    /// Its name as scripts sort it: `2018-08-16`, `2018-W33`, `2018-08`, `2018-Q3`, `2018` (ISO 8601, but for the quarter).
    pub fn code(&self, unit: TimeUnit) -> String {
        let d = self.first;
        match unit {
            TimeUnit::Day => d.to_string(),
            TimeUnit::Week => d.strftime("%G-W%V").to_string(),
            TimeUnit::Month => d.strftime("%Y-%m").to_string(),
            TimeUnit::Quarter => format!("{:04}-Q{}", d.year(), (d.month() - 1) / 3 + 1),
            TimeUnit::Year => d.strftime("%Y").to_string(),
        }
    }

    /// The date filter for its days.
    pub fn days(&self) -> Days {
        Days::between(self.first, self.last)
    }
}

impl Timeline {
    /// Counts issues and their items: the matching ones, or if `items` is `None`, all except furniture.
    pub fn of(
        archive: &Archive,
        issues: &[IssueIx],
        items: Option<&[ItemRef]>,
        unit: TimeUnit,
    ) -> Timeline {
        Timeline::within(archive, issues, items, unit, archive.ends(issues))
    }

    /// The same over a given period, which may have issues without such items, and days without an issue.
    pub fn within(
        archive: &Archive,
        issues: &[IssueIx],
        items: Option<&[ItemRef]>,
        unit: TimeUnit,
        ends: Option<(Date, Date)>,
    ) -> Timeline {
        let sure = || issues.iter().filter_map(|ix| archive.sure_period_of(*ix));
        let finest = sure().map(|p| TimeUnit::holding(p.precision())).min();
        let mut unit = finest.map_or(unit, |finest| unit.max(finest));
        if let Some((first, last)) = ends {
            while days(first, last) / unit.days() > MOST && unit != TimeUnit::Year {
                unit = unit.step(1);
            }
        }
        let mut bins = ends.map_or_else(Vec::new, |(first, last)| empty_bins(first, last, unit));
        let mut left_out = LeftOut::default();
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
            let Some(date) = archive.sure_period_of(*ix) else {
                match archive.date_of(*ix) {
                    Some(_) => left_out.doubtful += n,
                    None => left_out.undated += n,
                }
                continue;
            };
            if TimeUnit::holding(date.precision()) > unit {
                left_out.coarse += n;
                continue;
            }
            while bins.get(at).is_some_and(|b: &Bin| date.first() < b.first) {
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
            left_out,
        }
    }
}

/// Bins from the last day back to the first, without holes.
fn empty_bins(first: Date, last: Date, unit: TimeUnit) -> Vec<Bin> {
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
            return bins;
        }
        start = before;
    }
}

/// The number of items in an issue, without furniture.
pub fn items_of(archive: &Archive, ix: IssueIx) -> usize {
    archive.entry(ix).map_or(0, |e| e.items as usize)
}

/// Days from one date to another.
pub fn days(from: Date, to: Date) -> i32 {
    to.since(from).map_or(0, |s| s.get_days())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(unit: TimeUnit, day: &str, want: &str) {
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
            TimeUnit::Day,
            "2018-08-16",
            "Thu 16 Aug 2018 2018-08-16..2018-08-16",
        );
        check(
            TimeUnit::Week,
            "2018-08-16",
            "week of 13 Aug 2018 2018-08-13..2018-08-19",
        );
        check(
            TimeUnit::Month,
            "2018-02-16",
            "Feb 2018 2018-02-01..2018-02-28",
        );
        check(
            TimeUnit::Quarter,
            "2018-12-31",
            "Q4 2018 2018-10-01..2018-12-31",
        );
        check(TimeUnit::Year, "2018-08-16", "2018 2018-01-01..2018-12-31");
    }
}
