//! The date of an issue: a day, week, month, quarter, season or year; never more precise than printed.
//!
//! `language` reads typed dates, using the forms in `shapes` over the `tokens` of a text; `name` finds a date in a file
//! name.

mod language;
mod name;
mod numeric;
mod range;
mod shapes;
mod tokens;
mod when;

use std::fmt;

use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate, Weekday};

pub use language::{Context, EXAMPLES, When, is_range, read, whole};
pub use name::in_name;
pub use shapes::{DateError, day, printed_period};

use super::lexicon::Season;

/// The precision of a date, finest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    Day,
    Week,
    Month,
    Quarter,
    Season(Season),
    Year,
}

/// A date with its precision. Ordered by first day, then the shorter period first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    first: Date,
    last: Date,
    precision: Precision,
}

impl Period {
    pub fn day(day: Date) -> Period {
        Period {
            first: day,
            last: day,
            precision: Precision::Day,
        }
    }

    /// The ISO week that starts on this Monday.
    pub fn week(monday: Date) -> Period {
        Period {
            first: monday,
            last: monday.saturating_add(6.days()),
            precision: Precision::Week,
        }
    }

    /// Returns `None` if there is no such year or month.
    pub fn month(year: i16, month: i8) -> Option<Period> {
        let first = Date::new(year, month, 1).ok()?;
        Some(Period {
            first,
            last: first.last_of_month(),
            precision: Precision::Month,
        })
    }

    /// A range of months that ends in `year`; starts in the year before if `from` is later than `to`: "April-May 2008",
    /// "December-January 2009".
    pub fn months(from: i8, to: i8, year: i16) -> Option<Period> {
        let begins = if from > to {
            year.checked_sub(1)?
        } else {
            year
        };
        Some(Period {
            last: Period::month(year, to)?.last,
            ..Period::month(begins, from)?
        })
    }

    /// Quarter 1 to 4 of a year.
    pub fn quarter(year: i16, quarter: i8) -> Option<Period> {
        let month = quarter.checked_mul(3)?;
        Some(Period {
            first: Date::new(year, month.checked_sub(2)?, 1).ok()?,
            last: Date::new(year, month, 1).ok()?.last_of_month(),
            precision: Precision::Quarter,
        })
    }

    /// A season of a year. Newsletters count from winter ("Winter 2024" comes before "Spring 2024"), so seasons sort
    /// like quarters.
    pub fn season(year: i16, season: Season) -> Option<Period> {
        Some(Period {
            precision: Precision::Season(season),
            ..Period::quarter(year, season.number())?
        })
    }

    pub fn year(year: i16) -> Option<Period> {
        let first = Date::new(year, 1, 1).ok()?;
        Some(Period {
            first,
            last: first.last_of_year(),
            precision: Precision::Year,
        })
    }

    pub fn first(self) -> Date {
        self.first
    }

    pub fn last(self) -> Date {
        self.last
    }

    pub fn precision(self) -> Precision {
        self.precision
    }

    /// Whether one period contains the other, so that both can be the same date.
    pub fn agrees(self, other: Period) -> bool {
        let within = |a: Period, b: Period| b.first <= a.first && a.last <= b.last;
        within(self, other) || within(other, self)
    }

    pub fn is_day(self) -> bool {
        self.precision == Precision::Day
    }

    pub fn holds(self, day: Date) -> bool {
        self.first <= day && day <= self.last
    }

    /// The second month of a two-month period: `2008-05` for "April-May 2008".
    pub fn second_month(self) -> Option<String> {
        let several = self.precision == Precision::Month
            && self.first.first_of_month() != self.last.first_of_month();
        several.then(|| self.last.strftime("%Y-%m").to_string())
    }

    /// For a sentence: `16 August 2018`, `March 2008`, `week 33 of 2018`, `winter 2024`.
    pub fn long(self) -> String {
        let d = self.first;
        match self.precision {
            Precision::Day => d.strftime("%-d %B %Y").to_string(),
            Precision::Week => {
                let week = d.iso_week_date();
                format!("week {} of {}", week.week(), week.year())
            }
            Precision::Month if self.second_month().is_some() => {
                format!("{}–{}", d.strftime("%B"), self.last.strftime("%B %Y"))
            }
            Precision::Month => d.strftime("%B %Y").to_string(),
            Precision::Season(season) => format!("{} {}", season.id(), d.year()),
            Precision::Quarter | Precision::Year => self.short(),
        }
    }

    /// For a heading: `Thu 16 Aug 2018`, `Mar 2008`, `Apr–May 2008`, `Q3 2018`, `Winter 2024`, `2018`.
    pub fn short(self) -> String {
        let d = self.first;
        match self.precision {
            Precision::Day => d.strftime("%a %-d %b %Y").to_string(),
            Precision::Week => {
                let week = d.iso_week_date();
                format!("Week {} of {}", week.week(), week.year())
            }
            Precision::Month if self.second_month().is_some() => {
                format!("{}–{}", d.strftime("%b"), self.last.strftime("%b %Y"))
            }
            Precision::Month => d.strftime("%b %Y").to_string(),
            Precision::Quarter => format!("Q{} {}", (d.month() - 1) / 3 + 1, d.year()),
            Precision::Season(season) => format!("{} {}", season.title(), d.year()),
            Precision::Year => d.strftime("%Y").to_string(),
        }
    }
}

/// The export format: `2018-08-16`, `2018-W33`, `2008-03`, `2018-Q3`, `2024-winter`, `2018`. For two months, the first.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let d = self.first;
        match self.precision {
            Precision::Day => write!(f, "{d}"),
            Precision::Week => {
                let week: ISOWeekDate = d.iso_week_date();
                write!(f, "{:04}-W{:02}", week.year(), week.week())
            }
            Precision::Month => write!(f, "{:04}-{:02}", d.year(), d.month()),
            Precision::Quarter => write!(f, "{:04}-Q{}", d.year(), (d.month() - 1) / 3 + 1),
            Precision::Season(season) => write!(f, "{:04}-{}", d.year(), season.id()),
            Precision::Year => write!(f, "{:04}", d.year()),
        }
    }
}

/// Returns the Monday of the week that contains `day`.
pub fn monday(day: Date) -> Date {
    day.saturating_sub(i32::from(day.weekday().since(Weekday::Monday)).days())
}
