//! Dates as newsletters print them in their header (format guide, sections 2 and 10). Never guesses: `2018-02-30` and a
//! two-digit year are not dates.

use crate::text::Cut;
use jiff::civil::{Date, Weekday};

use crate::model::date::{Period, printed_period};
use crate::model::lexicon::DateWords;

/// The date on a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Printed {
    /// A day, and the weekday printed with it if that is wrong.
    Date(Date, Option<Weekday>),
    /// A month, quarter, season or year.
    Period(Period),
    /// Has the form of a date, but there is no such day.
    Bad,
    None,
}

/// Reads a line that is a date, perhaps with a weekday before it, and ` | …` or a time after it.
pub fn printed(line: &str, dates: &DateWords) -> Printed {
    // A header line is short; a long one is prose.
    if line.len() > 80 || !line.bytes().any(|b| b.is_ascii_digit()) {
        return Printed::None;
    }
    match printed_day(line, dates) {
        Printed::None => printed_period(line, dates).map_or(Printed::None, Printed::Period),
        found => found,
    }
}

fn printed_day(line: &str, dates: &DateWords) -> Printed {
    let mut nine = [""; 9];
    let words = line
        .split([' ', '\u{A0}', '\t', ','])
        .filter(|w| !w.is_empty());
    let mut count = 0;
    for (slot, word) in nine.iter_mut().zip(words) {
        *slot = word;
        count += 1;
    }
    let words = nine.cut(..count);
    let opens = |w: &&str| is_word(w) && dates.month(w).is_none();
    let skip = match words {
        // "Week of 20 November 2017"
        [week, of, ..] if opens(week) && opens(of) && dates.weeks.has(week) => 2,
        [first, ..] if opens(first) => 1,
        _ => 0,
    };
    let weekday = words.first().and_then(|w| dates.weekday(w));
    let words = words.cut(skip..);
    let (found, used) = match words {
        [one, ..] if one.matches(['-', '/', '.']).count() >= 2 => (numeric(one), 1),
        [day, "de", month, "de", year, ..] => (worded(day, month, year, dates), 5),
        [day, of, month, year, ..] if matches!(*of, "of" | "de") => {
            (worded(day, month, year, dates), 4)
        }
        [first, second, year, ..] if dates.month(first).is_some() => {
            (worded(second, first, year, dates), 3)
        }
        [first, second, year, ..] => (worded(first, second, year, dates), 3),
        _ => return Printed::None,
    };
    let after = words.cut(used..);
    let ends = after
        .first()
        .is_none_or(|w| matches!(*w, "|" | "-" | "–" | "·") || w.contains(':'));
    match found {
        _ if !ends => Printed::None,
        Printed::Date(date, _) => Printed::Date(date, weekday.filter(|w| *w != date.weekday())),
        found => found,
    }
}

fn is_word(w: &str) -> bool {
    w.chars().all(|c| c.is_alphabetic() || c == '.')
}

fn worded(day: &str, month: &str, year: &str, dates: &DateWords) -> Printed {
    let Some(month) = dates.month(month) else {
        return Printed::None;
    };
    // "16-17 August" begins on the 16th; "16th", "1er" and "16." are 16, 1 and 16.
    let day = day.split_once(['-', '–']).map_or(day, |(first, _)| first);
    let digits = day.trim_end_matches(|c: char| c.is_alphabetic() || c == '.');
    let year = year.trim_end_matches('.');
    if digits.is_empty()
        || !digits.bytes().all(|b| b.is_ascii_digit())
        || year.is_empty()
        || !year.bytes().all(|b| b.is_ascii_digit())
    {
        return Printed::None;
    }
    if year.len() != 4 {
        return Printed::Bad;
    }
    make(year, &month.to_string(), digits)
}

/// `2018-08-16`, or day first: `16/8/2018`, `16.08.2018`.
fn numeric(word: &str) -> Printed {
    let parts: Vec<&str> = word.trim_end_matches('.').split(['-', '/', '.']).collect();
    match parts.as_slice() {
        [y, m, d] if y.len() == 4 => make(y, m, d),
        [d, m, y] if y.len() == 4 => make(y, m, d),
        _ => Printed::None,
    }
}

fn make(year: &str, month: &str, day: &str) -> Printed {
    if month.len() > 2 || day.len() > 2 {
        return Printed::Bad;
    }
    let (Ok(y), Ok(m), Ok(d)) = (year.parse::<i16>(), month.parse::<i8>(), day.parse::<i8>())
    else {
        return Printed::Bad;
    };
    if y < 1000 {
        return Printed::Bad;
    }
    Date::new(y, m, d).map_or(Printed::Bad, |date| Printed::Date(date, None))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Lexicon;

    #[track_caller]
    fn check(line: &str, want: &str) {
        let lexicon = Lexicon::builtin().expect("reads");
        let got = match printed(line, &lexicon.layout.dates) {
            Printed::Date(d, None) => d.to_string(),
            Printed::Date(d, Some(_)) => format!("{d}?"),
            Printed::Period(p) => p.to_string(),
            Printed::Bad => "bad".to_owned(),
            Printed::None => String::new(),
        };
        assert_eq!(got, want, "{line}");
    }

    #[test]
    fn printed_dates() {
        for line in [
            "16 August 2018",
            "16\u{A0}August\u{A0}2018",
            "16 AUGUST 2018",
            "Thursday, 16 August 2018",
            "August 16, 2018",
            "16 Aug. 2018",
            "16th August 2018",
            "2018-08-16",
            "16/08/2018",
            "16.08.2018",
            "16/8/2018",
            "16-17 August 2018",
            "16 août 2018",
            "16 de agosto de 2018",
            "16 \t August   2018",
            "16 August 2018 | Issue 4",
            "16 August 2018 09:00",
            "16. August 2018",
        ] {
            check(line, "2018-08-16");
        }
        check("29 February 2020", "2020-02-29");
        check("1er mars 2017", "2017-03-01");
        check("3/4/2018", "2018-04-03");
    }

    #[test]
    fn no_dates() {
        for line in [
            "29 February 2019",
            "29 February 1900",
            "31 April 2018",
            "0 August 2018",
            "32 August 2018",
            "1 January 0000",
            "1 January 10000",
            "2018-13-01",
            "16 August 18",
            "99999999999999999999 August 2018",
        ] {
            check(line, "bad");
        }
        for line in [
            "",
            "You may 2018 times",
            "-5 August 2018",
            "16 Agust 2018",
            "5 Dhu al-Hijjah 1439",
            "The forum begins today (15/01) and another on 3 March 2001.",
            "Volume 12, Number 2",
            "08.2018",
            "Issue 2018",
        ] {
            check(line, "");
        }
    }

    #[test]
    fn less_than_a_day() {
        check("August 2018", "2018-08");
        check("août 2018", "2018-08");
        check("April-May 2008", "2008-04");
        check("December 2008 – January 2009", "2008-12");
        check("Winter 2024", "2024-winter");
        check("Winter 2024/25", "2025-winter");
        check("Q3 2018", "2018-Q3");
        check("2nd Quarter 2018", "2018-Q2");
        check("Week 33, 2018", "2018-W33");
        check("2018", "2018");
    }

    #[test]
    fn days_of_the_week() {
        check("Monday, 20 August 2018", "2018-08-20");
        check("Friday, 20 August 2018", "2018-08-20?");
        check("vendredi 20 août 2018", "2018-08-20?");
        check("Sunday Edition", "");
    }
}
