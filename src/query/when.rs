//! What people type to name a date: `16 Aug 2018`, `aug 2018`, `2018`, `-2w`, `last monday`, `latest`.
//! Must not look at a clock: today and the selected issue's date are given.

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

use crate::model::lexicon::Months;
use crate::parse::date::{Printed, in_name, printed};

/// Forms that work, for a message to who typed something else; it fits in a line.
pub const FORMS: &str = "16 Aug 2018, 16/8/2018, 2018-08-16, aug 2018, 2018, -2w, latest";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    Day(Date),
    /// The first issue from one day to another.
    Between(Date, Date),
    First,
    Latest,
}

/// Reads `typed`; `from` is the date of the selected issue, for `-2w` and `+3d`.
pub fn read(typed: &str, today: Date, from: Option<Date>, months: &Months) -> Option<When> {
    let typed = typed.trim().to_lowercase();
    match typed.as_str() {
        "" => return None,
        "first" | "oldest" => return Some(When::First),
        "latest" | "last" | "newest" => return Some(When::Latest),
        "today" => return Some(When::Day(today)),
        "yesterday" => return today.checked_sub(1.day()).ok().map(When::Day),
        _ => {}
    }
    if let Some(when) = relative(&typed, from.unwrap_or(today)) {
        return Some(when);
    }
    let typed = spaced(&typed);
    match printed(&typed, months) {
        Printed::Date(day) => Some(When::Day(day)),
        Printed::Bad | Printed::None => in_name(&typed)
            .filter(|_| typed.len() == 8)
            .map(When::Day)
            .or_else(|| weekday(&typed, today))
            .or_else(|| span(&typed, months)),
    }
}

/// Whether what is typed has the form of a date, and there is no such day.
pub fn is_no_such_day(typed: &str, months: &Months) -> bool {
    printed(&spaced(&typed.trim().to_lowercase()), months) == Printed::Bad
}

/// `aug2018` and `16aug` with the blank that they lack.
fn spaced(typed: &str) -> String {
    let mut out = String::with_capacity(typed.len() + 2);
    let mut chars = typed.chars().peekable();
    while let Some(c) = chars.next() {
        out.push(c);
        let letters =
            c.is_ascii_digit() && chars.clone().take_while(|d| d.is_alphabetic()).count() > 2;
        if letters || c.is_alphabetic() && chars.peek().is_some_and(char::is_ascii_digit) {
            out.push(' ');
        }
    }
    out
}

/// `-2w`, `+3d`, `-1m`, `+1y`.
fn relative(typed: &str, from: Date) -> Option<When> {
    let (sign, rest) = match typed.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, typed.strip_prefix('+')?),
    };
    let digits = rest.trim_end_matches(|c: char| c.is_alphabetic()).trim();
    let n = sign * digits.parse::<i32>().ok().filter(|n| *n < 100_000)?;
    let unit = rest.get(digits.len()..)?.trim();
    let by: Span = match unit {
        "" | "d" | "day" | "days" => n.days(),
        "w" | "week" | "weeks" => n.weeks(),
        "m" | "month" | "months" => n.months(),
        "y" | "year" | "years" => n.years(),
        _ => return None,
    };
    from.checked_add(by).ok().map(When::Day)
}

/// `last monday`, `monday`: the one before today.
fn weekday(typed: &str, today: Date) -> Option<When> {
    const DAYS: [(&str, Weekday); 7] = [
        ("monday", Weekday::Monday),
        ("tuesday", Weekday::Tuesday),
        ("wednesday", Weekday::Wednesday),
        ("thursday", Weekday::Thursday),
        ("friday", Weekday::Friday),
        ("saturday", Weekday::Saturday),
        ("sunday", Weekday::Sunday),
    ];
    let name = typed.strip_prefix("last ").unwrap_or(typed).trim();
    let (_, day) = DAYS
        .iter()
        .find(|(full, _)| name.len() >= 3 && full.starts_with(name))?;
    today.nth_weekday(-1, *day).ok().map(When::Day)
}

/// `aug 2018`, `2018-08`, `8/2018`, `2018`: the first issue in it.
fn span(typed: &str, months: &Months) -> Option<When> {
    let parts: Vec<&str> = typed
        .split([' ', '-', '/', '.'])
        .filter(|p| !p.is_empty())
        .collect();
    let year = |p: &str| p.parse::<i16>().ok().filter(|y| p.len() == 4 && *y >= 1000);
    let month = |p: &str| {
        months
            .find(p)
            .or_else(|| p.parse::<i8>().ok().filter(|m| (1..=12).contains(m)))
    };
    match parts.as_slice() {
        [y] => {
            let y = year(y)?;
            Some(When::Between(
                Date::new(y, 1, 1).ok()?,
                Date::new(y, 12, 31).ok()?,
            ))
        }
        [a, b] => {
            let (m, y) = year(b)
                .map(|y| (month(a), y))
                .or_else(|| year(a).map(|y| (month(b), y)))?;
            let first = Date::new(y, m?, 1).ok()?;
            Some(When::Between(first, first.last_of_month()))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::lexicon::Layout;

    #[track_caller]
    fn check(typed: &str, want: &str) {
        let months = Layout::read(include_str!("../../data/layout.toml"))
            .expect("reads")
            .months;
        let today = Date::constant(2018, 8, 16); // a Thursday
        let from = Date::constant(2017, 3, 31);
        let got = match read(typed, today, Some(from), &months) {
            Some(When::Day(d)) => d.to_string(),
            Some(When::Between(a, b)) => format!("{a}..{b}"),
            Some(When::First) => "first".to_owned(),
            Some(When::Latest) => "latest".to_owned(),
            None => "none".to_owned(),
        };
        assert_eq!(got, want, "{typed}");
    }

    #[test]
    fn forms() {
        for typed in [
            "2018-08-16",
            "16 Aug 2018",
            "16/8/2018",
            "16 august 2018",
            "today",
            "Thu 16 Aug 2018",
            " 16.8.2018 ",
            "20180816",
            "16aug2018",
            "16th aug 2018",
        ] {
            check(typed, "2018-08-16");
        }
        check("aug 2018", "2018-08-01..2018-08-31");
        check("aug2018", "2018-08-01..2018-08-31");
        check("2018-08", "2018-08-01..2018-08-31");
        check("août 2018", "2018-08-01..2018-08-31");
        check("2018", "2018-01-01..2018-12-31");
        check("-2w", "2017-03-17");
        check("+3d", "2017-04-03");
        check("-1m", "2017-02-28");
        check("last monday", "2018-08-13");
        check("last thursday", "2018-08-09");
        check("yesterday", "2018-08-15");
        check("first", "first");
        check("latest", "latest");
        for typed in [
            "",
            "soon",
            "30 feb 2018",
            "-w",
            "18",
            "20188",
            "last year",
            "- 2 x",
            "2018-04-022",
            "20180230",
        ] {
            check(typed, "none");
        }
    }
}
