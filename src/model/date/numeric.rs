//! Numeric dates: `2018-08-16`, `16/8/18`, `20180816`, `8/2018`, `2018`.

use super::Period;
use super::shapes::{DateError, Number, Read, Shapes, month_of, numbered};
use super::tokens::Token;

impl Shapes<'_> {
    /// Reads a numeric date.
    pub fn numeric(&self, tokens: &[Token]) -> Read {
        let between = |t: &Token| t.sign().filter(|s| matches!(s, '-' | '/' | '.' | '_'));
        match tokens {
            [one] => self.one_number(one.number()?),
            // 16 8 2018.
            [a, b, c] if b.number().is_some() => {
                self.three(a.number()?, b.number()?, c.number()?, ' ')
            }
            [a, sign, b] => {
                between(sign)?;
                self.two(a.number()?, b.number()?)
            }
            [a, first, b, second, c] => {
                let sign = between(first)?;
                if between(second)? != sign {
                    return None;
                }
                self.three(a.number()?, b.number()?, c.number()?, sign)
            }
            _ => None,
        }
    }

    /// `2018`, `201808`, `20180816`.
    fn one_number(&self, number: Number) -> Read {
        let value = number.1;
        match number.0 {
            4 => Some(self.year_of(number)?.and_then(|y| {
                Period::year(y).ok_or_else(|| DateError::new(format!("there is no year {y}")))
            })),
            6 if (1800..2200).contains(&(value / 100)) => {
                let year = i16::try_from(value / 100).ok()?;
                Some(month_of(year, value % 100))
            }
            8 if value >= 10_000_000 => {
                let year = i16::try_from(value / 10_000).ok()?;
                Some(numbered(year, value / 100 % 100, value % 100))
            }
            _ => None,
        }
    }

    /// `2018-08`, `8/2018`, or without a year: `16/8`.
    fn two(&self, a: Number, b: Number) -> Read {
        match (a.0, b.0) {
            (4, 1..=2) => Some(self.year_of(a)?.and_then(|y| month_of(y, b.1))),
            (1..=2, 4) => Some(self.year_of(b)?.and_then(|y| month_of(y, a.1))),
            (1..=2, 1..=2) => {
                let (day, month) = if self.month_first { (b, a) } else { (a, b) };
                Some(numbered(self.year?, month.1, day.1))
            }
            _ => None,
        }
    }

    fn three(&self, a: Number, b: Number, c: Number, sign: char) -> Read {
        if b.0 > 2 {
            return None;
        }
        if a.0 == 4 && c.0 <= 2 {
            return Some(self.year_of(a)?.and_then(|y| numbered(y, b.1, c.1)));
        }
        if a.0 > 2 || c.0 != 4 && !(c.0 == 2 && self.short_years) {
            return None;
        }
        let year = match self.year_of(c)? {
            Ok(year) => year,
            Err(e) => return Some(Err(e)),
        };
        let (day, month) = if self.month_first { (b, a) } else { (a, b) };
        let read = numbered(year, month.1, day.1);
        // With day and month swapped it is a valid date: say how to write it.
        if read.is_err() && numbered(year, day.1, month.1).is_ok() {
            let (first, second) = if self.month_first {
                (day.1, month.1)
            } else {
                (month.1, day.1)
            };
            return Some(Err(DateError::with_hint(
                format!("there is no month {}", month.1),
                format!("write {first}{sign}{second}{sign}{year}"),
            )));
        }
        Some(read)
    }
}
