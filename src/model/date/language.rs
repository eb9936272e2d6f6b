//! The date language: how people type a day, a range of days or a point in time, wherever a date is accepted (`D`,
//! `--date`, `--since`, `date:` `after:` `before:`, `:goto`). Pure: the caller passes today and the date of the
//! selected issue.
//!
//! ```text
//! date  = when | [when] ".." [when]
//! when  = a shape (see `shapes`) | -2w | +3d | 2 weeks ago | last 30 days | this month | last monday
//!       | today | yesterday | tomorrow | first | latest
//! ```

use super::Period;
use super::range::{dashed, ends, range};
use super::shapes::{DateError, Shapes};
use super::tokens::{MOST, tokens};
pub use super::when::{Context, EXAMPLES, When};
use super::when::{not_a_date, one};
use crate::model::lexicon::DateWords;

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

#[cfg(test)]
mod tests {
    use jiff::civil::Date;

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
