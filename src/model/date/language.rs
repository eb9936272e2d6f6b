//! The date language: how people type a day, a range of days or a point in time, wherever a date is accepted (`D`,
//! `--date`, `--since`, `date:` `after:` `before:`, `:goto`). Pure: the caller passes today and the date of the
//! selected issue.
//!
//! ```text
//! date  = when | [when] ".." [when]
//! when  = a shape (see `shapes`) | -2w | +3d | 2 weeks ago | last 30 days | this month | last monday
//!       | today | yesterday | tomorrow | first | latest
//! ```

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

use super::range::{dashed, days_of_month, ends, range};
use super::shapes::{DateError, Shapes};
use super::tokens::{Kind, MOST, Token, tokens};
use super::{Period, monday};
use crate::model::lexicon::DateWords;

/// Example dates for messages; short enough for one line.
pub const EXAMPLES: &str = "16 Aug 2018, 16/8/2018, aug 2018, Q3 2018, -2w, last 30 days";

/// What the meaning of a typed date depends on.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    pub words: &'a DateWords,
    pub today: Date,
    /// The start of relative dates such as `-2w`: the selected issue's date when going to a date, otherwise today.
    pub from: Date,
    /// Supplies the year of `16 aug` and `august`: the date of the selected issue, or else of the latest one.
    pub near: Date,
    /// Whether `near` is an upper bound: a later month is then in the year before.
    pub near_is_latest: bool,
    /// The dates of the first and last issue, for `first` and `latest`.
    pub issues: Option<(Date, Date)>,
    pub month_first: bool,
}

/// The meaning of a typed date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// A day, month, year and so on.
    Period(Period),
    /// A range of days, inclusive; `None` is an open end.
    Range(Option<Date>, Option<Date>),
    First,
    Latest,
}

/// Reads a typed date or range.
///
/// # Errors
/// Returns why it is not a date.
pub fn read(typed: &str, context: &Context<'_>) -> Result<When, DateError> {
    let tokens = tokens(typed);
    if tokens.is_empty() || tokens.len() >= MOST {
        return Err(not_a_date(typed));
    }
    if let Some((from, to)) = ends(&tokens) {
        return range(typed, from, to, context);
    }
    one(typed, &tokens, context).or_else(|error| match dashed(typed, &tokens, context) {
        Some((from, to)) => range(typed, from, to, context),
        None => Err(error),
    })
}

/// Whether a text is written as a range rather than a single date.
pub fn is_range(typed: &str) -> bool {
    ends(&tokens(typed)).is_some()
}

pub fn not_a_date(typed: &str) -> DateError {
    let typed = crate::text::width::truncate(typed.trim(), 40);
    DateError {
        what: format!("“{typed}” is not a date"),
        hint: Some(format!("try {EXAMPLES}")),
    }
}

/// Reads a text that is a date with a year, in any precision.
///
/// # Errors
/// Returns why it is not a date.
pub fn whole(text: &str, words: &DateWords) -> Result<Period, DateError> {
    let shapes = Shapes {
        words,
        month_first: words.month_first,
        year: None,
        short_years: false,
    };
    let read = shapes.read(&tokens(text));
    read.unwrap_or_else(|| Err(not_a_date(text)))
}

impl When {
    /// The first and last day; `None` is an open end.
    pub fn days(self, context: &Context<'_>) -> (Option<Date>, Option<Date>) {
        match self {
            When::Period(period) => (Some(period.first()), Some(period.last())),
            When::Range(from, to) => (from, to),
            When::First => {
                let day = context.issues.map(|i| i.0);
                (day, day)
            }
            When::Latest => {
                let day = context.issues.map(|i| i.1);
                (day, day)
            }
        }
    }
}

pub fn one(typed: &str, tokens: &[Token], context: &Context<'_>) -> Result<When, DateError> {
    if let Some(read) = named(tokens, context)
        .or_else(|| relative(tokens, context))
        .or_else(|| around_today(tokens, context))
    {
        return read;
    }
    let shapes = Shapes::typed(context);
    if let Some(days) = days_of_month(tokens, context) {
        return days;
    }
    match shapes.read(tokens) {
        Some(Ok(period)) => {
            let period = dated_back(period, tokens, context);
            let weekday = tokens
                .first()
                .and_then(|t| context.words.weekday(t.word()?));
            match weekday {
                Some(day) if period.is_day() && period.first().weekday() != day => {
                    let day = period.first().strftime("%A");
                    Err(DateError::new(format!("{} is a {day}", period.long())))
                }
                _ => Ok(When::Period(period)),
            }
        }
        Some(Err(e)) => Err(e),
        None => Err(not_a_date(typed)),
    }
}

impl<'a> Shapes<'a> {
    /// The settings for typed dates.
    pub fn typed(context: &Context<'a>) -> Shapes<'a> {
        Shapes {
            words: context.words,
            month_first: context.month_first,
            year: Some(context.near.year()),
            short_years: true,
        }
    }

    pub fn of_year(self, year: i16) -> Shapes<'a> {
        Shapes {
            year: Some(year),
            ..self
        }
    }

    pub fn period(&self, tokens: &[Token]) -> Option<Period> {
        self.read(tokens)?.ok()
    }

    /// Whether a date lacks a year.
    pub fn is_yearless(self, tokens: &[Token]) -> bool {
        let without = Shapes { year: None, ..self };
        // 2000 is a leap year, so that 29 February is valid.
        self.of_year(2000).period(tokens).is_some() && without.period(tokens).is_none()
    }
}

/// A date without a year means the most recent one: if it would fall after the latest issue, the year before is used.
pub fn dated_back(period: Period, tokens: &[Token], context: &Context<'_>) -> Period {
    let shapes = Shapes::typed(context);
    let later = context.near_is_latest && period.first() > context.near;
    if !later || !shapes.is_yearless(tokens) {
        return period;
    }
    let before = shapes.of_year(context.near.year() - 1);
    before.period(tokens).unwrap_or(period)
}

/// `today`, `first`, `monday`.
fn named(tokens: &[Token], context: &Context<'_>) -> Option<Result<When, DateError>> {
    let [token] = tokens else { return None };
    let word = token.word()?;
    let day = |by: i32| {
        Some(When::Period(Period::day(
            context.today.checked_add(by.days()).ok()?,
        )))
    };
    let when = match word {
        "first" | "oldest" | "earliest" => When::First,
        "latest" | "last" | "newest" => When::Latest,
        "today" | "now" => day(0)?,
        "yesterday" => day(-1)?,
        "tomorrow" => day(1)?,
        _ => When::Period(Period::day(weekday(word, context, -1)?)),
    };
    Some(Ok(when))
}

/// The nth such weekday after today, or before today if `nth` is negative.
fn weekday(word: &str, context: &Context<'_>, nth: i32) -> Option<Date> {
    let day: Weekday = context.words.weekday(word)?;
    context.today.nth_weekday(nth, day).ok()
}

/// `-2w`, `+3d`, `2 weeks ago`, `in 3 days`.
fn relative(tokens: &[Token], context: &Context<'_>) -> Option<Result<When, DateError>> {
    let (sign, from, rest) = match tokens {
        [sign, rest @ ..] if matches!(sign.sign(), Some('-' | '+')) => (
            if sign.sign() == Some('-') { -1 } else { 1 },
            context.from,
            rest,
        ),
        [rest @ .., ago] if ago.word() == Some("ago") => (-1, context.today, rest),
        [word, rest @ ..] if word.word() == Some("in") => (1, context.today, rest),
        _ => return None,
    };
    let (number, unit) = match rest {
        [n] => (n.number()?.1, CalendarUnit::Day),
        [n, unit] => (count(n)?, CalendarUnit::of(unit.word()?)?),
        _ => return None,
    };
    Some(
        moved(from, sign, number, unit)
            .map(|day| When::Period(Period::day(day)))
            .ok_or_else(too_far),
    )
}

fn too_far() -> DateError {
    DateError::new("that is beyond the years 0 to 9999")
}

/// A number, or `a`, `one`.
fn count(token: &Token) -> Option<u32> {
    match &token.kind {
        Kind::Number { value, .. } => Some(*value),
        Kind::Word(word) if ["a", "an", "one"].contains(&word.as_str()) => Some(1),
        _ => None,
    }
}

fn moved(from: Date, sign: i32, number: u32, unit: CalendarUnit) -> Option<Date> {
    // jiff rejects spans longer than about 20,000 years.
    let n = i32::try_from(number).ok().filter(|n| *n <= 4_000_000)?;
    let n = i64::from(sign.checked_mul(n)?);
    let span = Span::new();
    let by = match unit {
        CalendarUnit::Day => span.try_days(n),
        CalendarUnit::Week => span.try_weeks(n),
        CalendarUnit::Month => span.try_months(n),
        CalendarUnit::Quarter => span.try_months(n.checked_mul(3)?),
        CalendarUnit::Year => span.try_years(n),
    };
    let moved = from.checked_add(by.ok()?).ok();
    moved.filter(|d| d.year() >= 0)
}

#[derive(Debug, Clone, Copy)]
enum CalendarUnit {
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

impl CalendarUnit {
    fn of(word: &str) -> Option<CalendarUnit> {
        Some(match word {
            "d" | "day" | "days" => CalendarUnit::Day,
            "w" | "week" | "weeks" => CalendarUnit::Week,
            "m" | "month" | "months" => CalendarUnit::Month,
            "q" | "quarter" | "quarters" => CalendarUnit::Quarter,
            "y" | "year" | "years" => CalendarUnit::Year,
            _ => return None,
        })
    }

    /// The period of this unit that contains `day`.
    fn around(self, day: Date) -> Option<Period> {
        match self {
            CalendarUnit::Day => Some(Period::day(day)),
            CalendarUnit::Week => Some(Period::week(monday(day))),
            CalendarUnit::Month => Period::month(day.year(), day.month()),
            CalendarUnit::Quarter => Period::quarter(day.year(), (day.month() - 1) / 3 + 1),
            CalendarUnit::Year => Period::year(day.year()),
        }
    }
}

/// `last 30 days` (today included), `last month`, `this year`, `next week`, `last monday`.
fn around_today(tokens: &[Token], context: &Context<'_>) -> Option<Result<When, DateError>> {
    let [word, rest @ ..] = tokens else {
        return None;
    };
    let steps = match word.word()? {
        "last" | "past" | "previous" => -1,
        "this" | "current" => 0,
        "next" => 1,
        _ => return None,
    };
    match rest {
        [one] => {
            let word = one.word()?;
            if let Some(unit) = CalendarUnit::of(word).filter(|_| word.len() > 1) {
                let day = moved(context.today, steps, 1, unit)?;
                return Some(Ok(When::Period(unit.around(day)?)));
            }
            let nth = if steps < 0 { -1 } else { 1 };
            Some(Ok(When::Period(Period::day(weekday(word, context, nth)?))))
        }
        [n, unit] if steps < 0 => {
            let (n, unit) = (n.number()?.1, CalendarUnit::of(unit.word()?)?);
            let from = moved(context.today, -1, n, unit).and_then(|d| d.checked_add(1.day()).ok());
            Some(match from {
                Some(_) if n == 0 => Err(DateError::new("a number of days must be at least 1")),
                Some(from) => Ok(When::Range(Some(from), Some(context.today))),
                None => Err(too_far()),
            })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Lexicon;

    /// Today is Thursday 16 August 2018; the selected issue is dated 31 March 2017.
    #[track_caller]
    fn check(typed: &str, want: &str) {
        let lexicon = Lexicon::builtin().expect("reads");
        let context = Context {
            words: &lexicon.layout.dates,
            today: Date::constant(2018, 8, 16),
            from: Date::constant(2017, 3, 31),
            near: Date::constant(2017, 3, 31),
            near_is_latest: false,
            issues: None,
            month_first: false,
        };
        let day = |d: Option<Date>| d.map_or_else(String::new, |d| d.to_string());
        let got = match read(typed, &context) {
            Ok(When::Period(period)) => period.to_string(),
            Ok(When::Range(a, b)) => format!("{}..{}", day(a), day(b)),
            Ok(When::First) => "first".to_owned(),
            Ok(When::Latest) => "latest".to_owned(),
            Err(e) => match e.hint {
                Some(hint) if !hint.starts_with("try") => format!("{}; {hint}", e.what),
                _ => e.what,
            },
        };
        assert_eq!(got, want, "{typed}");
    }

    #[test]
    fn days() {
        for typed in [
            "2018-08-16",
            "2018/8/16",
            "2018.08.16",
            "2018_08_16",
            "20180816",
            "16 Aug 2018",
            "16-Aug-2018",
            "16/8/2018",
            "16/8/18",
            "16.8.18",
            "16. 8. 2018",
            "16 8 2018",
            "16 august 2018",
            "16. August 2018",
            "16th of August, 2018",
            "Aug. 16, 2018",
            "August 16th 2018",
            "Thu 16 Aug 2018",
            "jeudi 16 août 2018",
            "16 de agosto de 2018",
            " 16.8.2018 ",
            "16aug2018",
            "16 aug 18",
            "2018 Aug 16",
            "2018-W33-4",
            "today",
        ] {
            check(typed, "2018-08-16");
        }
        check("1er mars 2017", "2017-03-01");
        check("16 aug", "2017-08-16");
        check("aug 16", "2017-08-16");
        check("16/8", "2017-08-16");
        check("16/8/70", "1970-08-16");
        check("yesterday", "2018-08-15");
        check("last monday", "2018-08-13");
        check("last thursday", "2018-08-09");
        check("next friday", "2018-08-17");
        check("monday", "2018-08-13");
        check("-2w", "2017-03-17");
        check("+3d", "2017-04-03");
        check("-1m", "2017-02-28");
        check("- 2 weeks", "2017-03-17");
        check("2 weeks ago", "2018-08-02");
        check("a month ago", "2018-07-16");
    }

    #[test]
    fn spans() {
        for typed in [
            "aug 2018",
            "aug2018",
            "2018-08",
            "8/2018",
            "août 2018",
            "201808",
        ] {
            check(typed, "2018-08");
        }
        check("august", "2017-08");
        check("2018", "2018");
        check("Q3 2018", "2018-Q3");
        check("2018-Q3", "2018-Q3");
        check("2018q3", "2018-Q3");
        check("3rd quarter of 2018", "2018-Q3");
        check("second quarter 2018", "2018-Q2");
        check("q2", "2017-Q2");
        check("2018-W33", "2018-W33");
        check("week 33 of 2018", "2018-W33");
        check("winter 2024", "2024-winter");
        check("2024-winter", "2024-winter");
        check("Winter 2024/25", "2025-winter");
        check("fall 2018", "2018-autumn");
        check("summer", "2017-summer");
        check("april-may 2008", "2008-04");
        check("last month", "2018-07");
        check("this year", "2018");
        check("last week", "2018-W32");
        check("last quarter", "2018-Q2");
        check("first", "first");
        check("latest", "latest");
    }

    #[test]
    fn ranges() {
        check("..2016-06", "..2016-06-30");
        check("2018-08..", "2018-08-01..");
        check("2018-08 .. 2018-12", "2018-08-01..2018-12-31");
        check("aug 2017..2018", "2017-08-01..2018-12-31");
        check("last 30 days", "2018-07-18..2018-08-16");
        check("past 2 weeks", "2018-08-03..2018-08-16");
        check("16-17 August 2018", "2018-08-16..2018-08-17");
        check("jan 2018 to mar 2018", "2018-01-01..2018-03-31");
        check("since 2018-08-01", "2018-08-01..");
        check("2 weeks ago..today", "2018-08-02..2018-08-16");
        check(
            "2018..2016",
            "the range runs backwards: 2018-01-01 is after 2016-12-31",
        );
    }

    #[test]
    fn ranges_of_days() {
        for typed in [
            "16-17 August 2018",
            "16/17 August 2018",
            "August 16-17, 2018",
            "16..17 Aug 2018",
            "16 to 17 August 2018",
            "16 Aug - 17 Aug 2018",
            "16 aug..17 aug 2018",
            "16 Aug 2018 – 17 aug",
        ] {
            check(typed, "2018-08-16..2018-08-17");
        }
        check(
            "18-16 Aug 2018",
            "the range runs backwards: 2018-08-18 is after 2018-08-16",
        );
        check("30 Aug - 20 Sep 2018", "2018-08-30..2018-09-20");
        check("20 dec 2017 - 10 jan", "2017-12-20..2018-01-10");
        check("20 dec..10 jan 2018", "2017-12-20..2018-01-10");
        check("January 2017 - March 2018", "2017-01-01..2018-03-31");
        check("December 2017 - January 2018", "2017-12");
        check(
            "December 2018 - January 2018",
            "the range runs backwards: 2018-12-01 is after 2018-01-31",
        );
        check("between jan 2018 and mar 2018", "2018-01-01..2018-03-31");
        check("between jan 2018", "“between jan 2018” is not a date");
        check("2018-01-01/2018-03-31", "2018-01-01..2018-03-31");
        check("feb 29 to mar 2 2016", "2016-02-29..2016-03-02");
        check(
            "20 to 16 aug",
            "the range runs backwards: 2017-08-20 is after 2017-08-16",
        );
        check("5..2018-08-16", "2018-08-05..2018-08-16");
        check("13 to fri 17 aug 2018", "2018-08-13..2018-08-17");
        check("mon 16 aug 2018", "16 August 2018 is a Thursday");
        check("2018-13 - 01", "there is no month 13");
    }

    #[test]
    fn reasons() {
        check("31 feb 2018", "February 2018 has 28 days");
        check("29 feb 2019", "February 2019 has 28 days");
        check("2018-13-01", "there is no month 13");
        check("08/16/2018", "there is no month 16; write 16/8/2018");
        check("8-16-18", "there is no month 16; write 16-8-2018");
        check("0 aug 2018", "days begin at 1");
        check("32 august 2018", "August 2018 has 31 days");
        check("20180230", "February 2018 has 28 days");
        check("2018-W60", "2018 has 52 weeks");
        check("Q5 2018", "a year has 4 quarters");
        check("16 aug 20188", "years end at 9999");
        check("1 jan 0000", "there is no year 0000");
        check("-99999999999y", "that is beyond the years 0 to 9999");
        check("--999999999999999d", "“--999999999999999d” is not a date");
        check("-4000000d", "that is beyond the years 0 to 9999");
        for typed in [
            "",
            "soon",
            "-w",
            "18",
            "20188",
            "- 2 x",
            "2018-04-022",
            "..",
            "last 5 x",
        ] {
            check(typed, &format!("“{typed}” is not a date"));
        }
    }
}
