//! Days that a query asks for: `date:2018-08`, `after:2018`, `before:2018-08-16`, `date:2018-08..2018-12`.
//! Must not read what people type to go to a date; `when` does.

use jiff::ToSpan;
use jiff::civil::Date;

/// Days from one to another, both included; what was typed is kept for showing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Days {
    pub from: Option<Date>,
    pub to: Option<Date>,
    /// `date:2018-08`.
    pub typed: String,
}

impl Days {
    pub fn hold(&self, day: Date) -> bool {
        self.from.is_none_or(|f| f <= day) && self.to.is_none_or(|t| day <= t)
    }

    pub fn is_backwards(&self) -> bool {
        self.from.zip(self.to).is_some_and(|(from, to)| from > to)
    }

    /// From one day to another, written as short as it can be.
    pub fn between(from: Date, to: Date) -> Days {
        let month = from.day() == 1 && to == from.last_of_month();
        let year = from.day_of_year() == 1 && to == from.last_of_year();
        let typed = if from == to {
            format!("date:{from}")
        } else if year {
            format!("date:{:04}", from.year())
        } else if month {
            format!("date:{:04}-{:02}", from.year(), from.month())
        } else {
            format!("date:{from}..{to}")
        };
        Days {
            from: Some(from),
            to: Some(to),
            typed,
        }
    }
}

/// `date:`, `after:` (later than all of it) or `before:` (earlier than all of it).
pub fn read(field: &str, typed: &str) -> Option<Days> {
    let (from, to) = match typed.split_once("..") {
        Some(_) if field != "date" => return None,
        Some(("", "")) => return None,
        Some((from, to)) => {
            let end = |t: &str| {
                if t.is_empty() {
                    Some(None)
                } else {
                    period(t).map(Some)
                }
            };
            (end(from)?.map(|p| p.0), end(to)?.map(|p| p.1))
        }
        None => {
            let (first, last) = period(typed)?;
            match field {
                "after" => (Some(last.checked_add(1.day()).ok()?), None),
                "before" => (None, Some(first.checked_sub(1.day()).ok()?)),
                _ => (Some(first), Some(last)),
            }
        }
    };
    Some(Days {
        from,
        to,
        typed: format!("{field}:{typed}"),
    })
}

/// The first and last day of `2018`, `2018-08`, `2018-08-16`.
fn period(typed: &str) -> Option<(Date, Date)> {
    let mut parts = typed.split('-');
    let mut number = |len: std::ops::RangeInclusive<usize>| {
        parts.next().map(|p| {
            let digits = len.contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit());
            digits.then(|| p.parse::<i16>().ok()).flatten()
        })
    };
    let year = number(4..=4)??;
    let (month, day) = (number(1..=2), number(1..=2));
    if parts.next().is_some() {
        return None;
    }
    let small = |n: Option<i16>| i8::try_from(n?).ok();
    match (month, day) {
        (None, _) => {
            let first = Date::new(year, 1, 1).ok()?;
            Some((first, first.last_of_year()))
        }
        (Some(month), None) => {
            let first = Date::new(year, small(month)?, 1).ok()?;
            Some((first, first.last_of_month()))
        }
        (Some(month), Some(day)) => {
            let day = Date::new(year, small(month)?, small(day)?).ok()?;
            Some((day, day))
        }
    }
}
