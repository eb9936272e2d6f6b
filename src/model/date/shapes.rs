//! The forms of a date: `16 Aug 2018`, `2018-08-16`, `16/8/18`, `August 2018`, `Q3 2018`, `Winter 2024`, `2018-W33`.
//! A form must match all tokens. If it matches but the day does not exist, the error says why.

use crate::text::Cut;
use jiff::civil::{Date, ISOWeekDate, Weekday};

use super::Period;
use super::tokens::{Kind, Token, tokens};
use crate::model::lexicon::DateWords;

/// Why a text is not a date, and what to write instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateError {
    pub what: String,
    pub hint: Option<String>,
}

impl DateError {
    pub fn new(what: impl Into<String>) -> DateError {
        DateError {
            what: what.into(),
            hint: None,
        }
    }

    pub fn with_hint(what: impl Into<String>, hint: impl Into<String>) -> DateError {
        DateError {
            what: what.into(),
            hint: Some(hint.into()),
        }
    }
}

/// The result of reading tokens; `None` if they do not have the form of a date.
pub type Read = Option<Result<Period, DateError>>;

/// Settings for reading dates.
#[derive(Debug, Clone, Copy)]
pub struct Shapes<'a> {
    pub words: &'a DateWords,
    /// Read `8/16/2018` rather than `16/8/2018`.
    pub month_first: bool,
    /// The year of dates that have none; if `None`, such dates are not read.
    pub year: Option<i16>,
    /// Whether to accept years of two digits; 00 to 69 mean 2000 to 2069.
    pub short_years: bool,
}

/// The number of digits, and the value.
pub type Number = (usize, u32);

impl Shapes<'_> {
    /// Reads all tokens as a single date.
    pub fn read(&self, tokens: &[Token]) -> Read {
        let (tokens, weekday) = self.without_fillers(tokens);
        let found = self
            .weeks(&tokens)
            .or_else(|| self.quarters(&tokens))
            .or_else(|| self.worded(&tokens))
            .or_else(|| self.numeric(&tokens))?;
        // A weekday may only precede a full date.
        match (&found, weekday) {
            (Ok(period), Some(_)) if !period.is_day() => None,
            _ => Some(found),
        }
    }

    /// Removes a leading weekday, ordinal endings, and full stops and commas that carry no meaning.
    fn without_fillers(&self, tokens: &[Token]) -> (Vec<Token>, Option<Weekday>) {
        let first = tokens.first().and_then(Token::word);
        let weekday = first
            .filter(|_| tokens.len() > 2)
            .and_then(|w| self.words.weekday(w));
        let skip = usize::from(weekday.is_some());
        let mut out: Vec<Token> = Vec::with_capacity(tokens.len());
        let rest = tokens.cut(skip..);
        for (n, token) in rest.iter().enumerate() {
            let after_number = out.last().is_some_and(|t| t.number().is_some());
            let next = rest.get(n + 1);
            let drop = match &token.kind {
                Kind::Word(word) => {
                    let ordinal = token.glued && after_number && self.words.endings.has(word);
                    ordinal || self.words.particles.has(word)
                }
                // "16." and "Aug.": a full stop before a blank or the end, or between a number and a word.
                Kind::Sign('.') => {
                    next.is_none_or(|n| !n.glued || n.number().is_none() || !after_number)
                }
                Kind::Sign(',') => true,
                Kind::Sign('º' | 'ª' | '°') => after_number,
                _ => false,
            };
            if !drop {
                out.push(token.clone());
            }
        }
        (out, weekday)
    }

    /// `2018-W33`, `2018W33`, `W33 2018`, `week 33 of 2018`, `2018-W33-4`.
    fn weeks(&self, tokens: &[Token]) -> Read {
        let is_week = |t: &Token| t.word().is_some_and(|w| self.words.weeks.has(w));
        let number = |t: &Token| t.number();
        let (year, week, day) = match tokens {
            [y, dash, w, n] if dash.sign() == Some('-') && is_week(w) => {
                (number(y)?, number(n)?, 1)
            }
            [y, dash, w, n, dash2, d]
                if dash.sign() == Some('-') && is_week(w) && dash2.sign() == Some('-') =>
            {
                (number(y)?, number(n)?, number(d)?.1)
            }
            [y, w, n] if is_week(w) => (number(y)?, number(n)?, 1),
            [w, n, y] if is_week(w) => (number(y)?, number(n)?, 1),
            [w, n, slash, y] if is_week(w) && matches!(slash.sign(), Some('/' | '-')) => {
                (number(y)?, number(n)?, 1)
            }
            [w, n] if is_week(w) => ((4, u32::try_from(self.year?).ok()?), number(n)?, 1),
            _ => return None,
        };
        let year = match self.year_of(year)? {
            Ok(year) => year,
            Err(e) => return Some(Err(e)),
        };
        let monday = i8::try_from(week.1)
            .ok()
            .and_then(|w| ISOWeekDate::new(year, w, Weekday::Monday).ok());
        let Some(monday) = monday else {
            let last = ISOWeekDate::new(year, 53, Weekday::Monday).map_or(52, |_| 53);
            return Some(Err(DateError::new(format!("{year} has {last} weeks"))));
        };
        let whole = tokens.len() < 6;
        let weekday = i8::try_from(day)
            .ok()
            .and_then(|d| Weekday::from_monday_one_offset(d).ok());
        Some(match weekday {
            _ if whole => Ok(Period::week(monday.date())),
            Some(day) => ISOWeekDate::new(year, monday.week(), day)
                .map(|d| Period::day(d.date()))
                .map_err(|e| DateError::new(e.to_string())),
            None => Err(DateError::new("a week has 7 days")),
        })
    }

    /// `Q3 2018`, `2018-Q3`, `3rd quarter of 2018`, `third quarter 2018`.
    fn quarters(&self, tokens: &[Token]) -> Read {
        let is_quarter = |t: &Token| t.word().is_some_and(|w| self.words.quarters.has(w));
        let ordinal = |t: &Token| {
            let number = self.words.ordinal(t.word()?)?;
            u32::try_from(number).ok().map(|n| (1, n))
        };
        let between = |t: &Token| matches!(t.sign(), Some('-' | '/'));
        let (quarter, year) = match tokens {
            [q, n, y] if is_quarter(q) => (n.number()?, y.number()?),
            [q, n, s, y] if is_quarter(q) && between(s) => (n.number()?, y.number()?),
            [y, q, n] if is_quarter(q) && y.number().is_some_and(|y| y.0 == 4) => {
                (n.number()?, y.number()?)
            }
            [y, s, q, n] if is_quarter(q) && between(s) => (n.number()?, y.number()?),
            [n, q, y] if is_quarter(q) => (n.number().or_else(|| ordinal(n))?, y.number()?),
            [q, n] if is_quarter(q) && n.glued => {
                (n.number()?, (4, u32::try_from(self.year?).ok()?))
            }
            _ => return None,
        };
        let year = match self.year_of(year)? {
            Ok(year) => year,
            Err(e) => return Some(Err(e)),
        };
        let found = i8::try_from(quarter.1)
            .ok()
            .filter(|q| (1..=4).contains(q))
            .and_then(|q| Period::quarter(year, q));
        Some(found.ok_or_else(|| DateError::new("a year has 4 quarters")))
    }

    /// Dates with a month name or a season.
    fn worded(&self, tokens: &[Token]) -> Read {
        if let Some(read) = self.seasons(tokens) {
            return Some(read);
        }
        let month = |t: &Token| t.word().and_then(|w| self.words.month(w));
        tokens.iter().find(|t| month(t).is_some())?;
        if let Some(read) = self.two_months(tokens) {
            return Some(read);
        }
        // Separators carry no meaning here: 16-Aug-2018, 16/Aug/2018.
        let parts: Vec<&Token> = tokens
            .iter()
            .filter(|t| !matches!(t.sign(), Some('-' | '/' | '_')))
            .collect();
        match parts.as_slice() {
            [only] => Some(self.month_of_year(month(only)?, None)),
            [a, b] => {
                let (month, number) = match (month(a), month(b)) {
                    (Some(month), _) => (month, b.number()?),
                    (None, month) => (month?, a.number()?),
                };
                match number.0 {
                    4 => Some(self.month_of_year(month, Some(number))),
                    ..=2 => Some(day_of(self.year?, month, number.1)),
                    _ => Some(Err(too_long(number))),
                }
            }
            [a, b, c] => {
                let (day, month, year) = match (month(a), month(b)) {
                    (Some(month), _) => (b.number()?, month, c.number()?),
                    // 2018 August 16.
                    (None, Some(month)) if a.number()?.0 == 4 && c.number()?.0 <= 2 => {
                        (c.number()?, month, a.number()?)
                    }
                    (None, month) => (a.number()?, month?, c.number()?),
                };
                if day.0 > 2 {
                    return Some(Err(no_day()));
                }
                if year.0 < 2 || year.0 == 2 && !self.short_years || year.0 == 3 {
                    return None;
                }
                Some(self.year_of(year)?.and_then(|y| day_of(y, month, day.1)))
            }
            _ => None,
        }
    }

    /// `April-May 2008`, `May/June 2008`, `December 2008 - January 2009`.
    fn two_months(&self, tokens: &[Token]) -> Read {
        let month = |t: &Token| t.word().and_then(|w| self.words.month(w));
        let joins = |t: &Token| {
            matches!(t.sign(), Some('-' | '/' | '&'))
                || t.word().is_some_and(|w| self.words.joins.has(w))
        };
        let (from, to, year) = match tokens {
            [a, j, b, y] if joins(j) => (month(a)?, month(b)?, y.number()?),
            [a, y, j, b, y2] if joins(j) && y.number().is_some() => {
                let (first, last) = (y.number()?.1, y2.number()?);
                let (from, to) = (month(a)?, month(b)?);
                // An issue spans two years only from December to January.
                let next = last.1 == first + 1 && (from, to) == (12, 1);
                if !next && (last.1 != first || from >= to) {
                    return None;
                }
                (from, to, last)
            }
            _ => return None,
        };
        let year = i16::try_from(year.1)
            .ok()
            .filter(|y| year.0 == 4 && *y >= 1000)?;
        Period::months(from, to, year).map(Ok)
    }

    /// `Winter 2024`, `2024-winter`; `Winter 2024/25` and `Winter 2024-2025` are the winter at the start of the later
    /// year.
    fn seasons(&self, tokens: &[Token]) -> Read {
        let season = |t: &Token| t.word().and_then(|w| self.words.season(w));
        let between = |t: &Token| matches!(t.sign(), Some('-' | '/'));
        let (season, year) = match tokens {
            [s] => (season(s)?, (4, u32::try_from(self.year?).ok()?)),
            [s, y] => (season(s)?, y.number()?),
            [y, s, _, ..] if tokens.len() == 3 && between(s) && y.number().is_some() => {
                (season(tokens.get(2)?)?, y.number()?)
            }
            [s, b, y] if between(b) => (season(s)?, y.number()?),
            [s, y, b, z] if between(b) => {
                let (first, next) = (y.number()?, z.number()?);
                let follows = next.1 == first.1 + 1 || next.0 == 2 && next.1 == (first.1 + 1) % 100;
                if first.0 != 4 || !follows {
                    return None;
                }
                (season(s)?, (4, first.1 + 1))
            }
            _ => return None,
        };
        if year.0 != 4 {
            return None;
        }
        Some(self.year_of(year)?.and_then(|y| {
            Period::season(y, season).ok_or_else(|| DateError::new(format!("there is no year {y}")))
        }))
    }

    fn month_of_year(&self, month: i8, year: Option<Number>) -> Result<Period, DateError> {
        let year = match year {
            Some(year) => self.year_of(year).unwrap_or_else(|| Err(too_long(year)))?,
            None => self
                .year
                .ok_or_else(|| DateError::new("the year is missing"))?,
        };
        Period::month(year, month).ok_or_else(|| DateError::new(format!("there is no year {year}")))
    }

    /// A year as written; `None` if it does not have the digits of a year.
    pub fn year_of(&self, year: Number) -> Option<Result<i16, DateError>> {
        match year {
            (4, 1000..=9999) => i16::try_from(year.1).ok().map(Ok),
            (4, value) => Some(Err(DateError::new(format!("there is no year {value:04}")))),
            (2, value) if self.short_years => i16::try_from(if value < 70 {
                2000 + value
            } else {
                1900 + value
            })
            .ok()
            .map(Ok),
            (5.., _) => Some(Err(too_long(year))),
            _ => None,
        }
    }
}

fn too_long(number: Number) -> DateError {
    match number.0 {
        0..=3 => DateError::with_hint(
            format!("a year has 4 digits, not {}", number.0),
            "write 16 Aug 2018",
        ),
        _ => DateError::new("years end at 9999"),
    }
}

fn no_day() -> DateError {
    DateError::new("a month has at most 31 days")
}

pub fn month_of(year: i16, month: u32) -> Result<Period, DateError> {
    i8::try_from(month)
        .ok()
        .and_then(|m| Period::month(year, m))
        .ok_or_else(|| DateError::new(format!("there is no month {month}")))
}

pub fn numbered(year: i16, month: u32, day: u32) -> Result<Period, DateError> {
    let first = month_of(year, month)?.first();
    day_of(year, first.month(), day)
}

/// Returns the day, or the reason why it does not exist.
fn day_of(year: i16, month: i8, number: u32) -> Result<Period, DateError> {
    match day(year, month, number) {
        Some(date) => Ok(Period::day(date)),
        None if number == 0 => Err(DateError::new("days begin at 1")),
        None => Err(Date::new(year, month, 1).map_or_else(
            |_| DateError::new(format!("there is no year {year}")),
            |first| {
                let days = first.days_in_month();
                DateError::new(format!("{} has {days} days", first.strftime("%B %Y")))
            },
        )),
    }
}

/// Returns the day if it exists.
pub fn day(year: i16, month: i8, day: u32) -> Option<Date> {
    Date::new(year, month, i8::try_from(day).ok()?).ok()
}

/// Reads a text that is, as a whole, a date less precise than a day: `March 2008`, `Winter 2024`, `Q3 2018`, `2018`.
/// For issue headers, so the year must be printed and have four digits.
pub fn printed_period(text: &str, words: &DateWords) -> Option<Period> {
    if text.len() > 40 || !text.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let shapes = Shapes {
        words,
        month_first: words.month_first,
        year: None,
        short_years: false,
    };
    let tokens = tokens(text);
    let year = |t: &Token| matches!(t.number(), Some((4, 1900..=2199)));
    let period = shapes.read(&tokens)?.ok()?;
    // "2018/08" and "08.2018" could also be issue numbers.
    let worded = tokens.iter().any(|t| t.word().is_some()) || tokens.len() == 1;
    (!period.is_day() && worded && tokens.iter().any(year)).then_some(period)
}
