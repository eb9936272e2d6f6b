//! A typed date that is not a range: a shape with or without a year, a relative date, a named one, or days of one month.

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

use super::shapes::{DateError, Shapes};
use super::tokens::{Kind, Token};
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

pub fn not_a_date(typed: &str) -> DateError {
    let typed = crate::text::width::truncate(typed.trim(), 40);
    DateError {
        what: format!("“{typed}” is not a date"),
        hint: Some(format!("try {EXAMPLES}")),
    }
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

/// `16-17 August 2018`, `16/17 August`, `August 16-17, 2018`.
fn days_of_month(tokens: &[Token], context: &Context<'_>) -> Option<Result<When, DateError>> {
    let day = |t: &Token| t.number().is_some_and(|n| n.0 <= 2);
    let at = tokens.windows(3).position(|three| match three {
        [a, sign, b] => day(a) && matches!(sign.sign(), Some('-' | '/')) && day(b),
        _ => false,
    })?;
    let month = |t: &Token| t.word().is_some_and(|w| context.words.month(w).is_some());
    tokens.iter().find(|t| month(t))?;
    // Each of the two days, with the tokens around them.
    let (before, after) = (tokens.get(..at)?, tokens.get(at + 3..)?);
    let with = |day: usize| Some([before, tokens.get(day..=day)?, after].concat());
    let (first, last) = (with(at)?, with(at + 2)?);
    let shapes = Shapes::typed(context);
    Some(match (shapes.read(&first)?, shapes.read(&last)?) {
        (Ok(a), Ok(b)) if a > b => Err(backwards(a.first(), b.last())),
        (Ok(a), Ok(b)) => {
            // Both days are in the year of the first one.
            let a = dated_back(a, &first, context);
            let b = shapes.of_year(a.first().year()).period(&last).unwrap_or(b);
            Ok(When::Range(Some(a.first()), Some(b.last())))
        }
        (Err(e), _) | (_, Err(e)) => Err(e),
    })
}

pub fn backwards(from: Date, to: Date) -> DateError {
    DateError::new(format!("the range runs backwards: {from} is after {to}"))
}
