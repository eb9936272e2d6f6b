//! Dates in a query: `date:2018-08`, `after:2018`, `before:"last monday"`, `date:2018-08..2018-12`. The part after the
//! colon is in the date language of `model::date`.

use crate::text::Cut;
use jiff::ToSpan;
use jiff::civil::Date;

use super::Dates;
use crate::model::date::{self, DateError, When};

/// A range of days, both ends included, with the text as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Days {
    pub from: Option<Date>,
    pub to: Option<Date>,
    /// As it is typed in a query: `date:2018-08`, `date:"last 30 days"`.
    pub typed: String,
}

impl Days {
    pub fn hold(&self, day: Date) -> bool {
        self.from.is_none_or(|f| f <= day) && self.to.is_none_or(|t| day <= t)
    }

    /// The range between two days, written as short as possible.
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

/// Reads `date:`, `after:` (later than all of it) or `before:` (earlier than all of it).
///
/// # Errors
/// Returns why it is not a date.
pub fn read(field: &str, typed: &str, dates: &Dates<'_>) -> Result<Days, DateError> {
    let when = date::read(typed, dates).map_err(|error| compared(typed).unwrap_or(error))?;
    let (first, last) = when.days(dates);
    let no_issue = matches!(when, When::First | When::Latest) && first.is_none();
    let (from, to) = match field {
        // There is no first or latest issue, so no day matches.
        _ if no_issue => (Some(Date::MAX), Some(Date::MIN)),
        "after" | "before"
            if date::is_range(typed)
                || matches!(when, When::Range(..)) && typed.contains(['-', '–', '/']) =>
        {
            return Err(DateError {
                what: format!("{field}: needs a single date, not a range"),
                hint: Some(format!("write {}", written("date", typed))),
            });
        }
        "after" => (
            last.and_then(|d| d.checked_add(1.day()).ok())
                .or(Some(Date::MAX)),
            None,
        ),
        "before" => (
            None,
            first
                .and_then(|d| d.checked_sub(1.day()).ok())
                .or(Some(Date::MIN)),
        ),
        _ => (first, last),
    };
    Ok(Days {
        from,
        to,
        typed: written(field, typed),
    })
}

/// A field with its date, as written in a query.
fn written(field: &str, typed: &str) -> String {
    let typed = typed.trim();
    // A date that begins with a word ("last") would absorb the words after it.
    let words = typed.starts_with(char::is_alphabetic);
    if words || typed.contains(|c: char| c.is_whitespace() || matches!(c, '(' | ')')) {
        format!("{field}:\"{typed}\"")
    } else {
        format!("{field}:{typed}")
    }
}

/// `date:>2018`, as other programs write it.
fn compared(typed: &str) -> Option<DateError> {
    let rest = typed.trim_start_matches(['<', '>', '=']);
    if rest.trim().is_empty() {
        return None;
    }
    let instead = match typed.strip_suffix(rest)? {
        ">" => written("after", rest),
        "<" => written("before", rest),
        ">=" | "=>" => written("date", &format!("{}..", rest.trim())),
        "<=" | "=<" => written("date", &format!("..{}", rest.trim())),
        _ => return None,
    };
    Some(DateError {
        what: "< and > are not written before a date here".to_owned(),
        hint: Some(format!("write {instead}")),
    })
}

/// Whether the words after an unquoted date belong to it: `date:16 Aug 2018`, `date:last 30 days`. Returns the whole date.
/// `before`: the query up to the end of the value; `after`: the rest.
pub fn goes_on(value: &str, before: &str, after: &str, dates: &Dates<'_>) -> Option<String> {
    if before.ends_with('"') || !after.starts_with(char::is_whitespace) {
        return None;
    }
    let after = after.split(['(', ')', '"']).next().unwrap_or_default();
    let next = after.split_whitespace().next().unwrap_or_default();
    let range = matches!(next, "to" | "until" | "till" | "-" | "–") || next.starts_with("..");
    // `date:2018 august` may also be a date and a word.
    if !range && value.starts_with(|c: char| c.is_ascii_digit()) && date::read(value, dates).is_ok()
    {
        return None;
    }
    let words: Vec<&str> = after.split_whitespace().take(5).collect();
    let mut wholes = (1..=words.len()).rev().map(|n| {
        let more = words.cut(..n);
        [&[value], more].concat().join(" ")
    });
    wholes.find(|whole| date::read(whole, dates).is_ok())
}
