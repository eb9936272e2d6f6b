//! Dates as newsletters print them and as file names carry them (format guide, sections 2 and 10).
//! Must not invent one: `2018-02-30`, a bare year and a two-digit year are no dates.

use jiff::civil::Date;

use crate::model::lexicon::Months;

/// What a line says of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Printed {
    Date(Date),
    /// It has the form of a date, and there is no such day.
    Bad,
    None,
}

/// Reads a line that is a date, apart from a weekday before it and ` | …` or a time after it.
pub fn printed(line: &str, months: &Months) -> Printed {
    // A header line is short; a long one is prose.
    if line.len() > 80 || !line.bytes().any(|b| b.is_ascii_digit()) {
        return Printed::None;
    }
    let mut nine = [""; 9];
    let words = line
        .split([' ', '\u{A0}', '\t', ','])
        .filter(|w| !w.is_empty());
    let mut count = 0;
    for (slot, word) in nine.iter_mut().zip(words) {
        *slot = word;
        count += 1;
    }
    let words = nine.get(..count).unwrap_or_default();
    let skip = usize::from(
        words
            .first()
            .is_some_and(|w| is_word(w) && months.find(w).is_none()),
    );
    let words = words.get(skip..).unwrap_or_default();
    let (found, used) = match words {
        [one, ..] if one.matches(['-', '/', '.']).count() >= 2 => (numeric(one), 1),
        [day, "de", month, "de", year, ..] => (worded(day, month, year, months), 5),
        [day, of, month, year, ..] if matches!(*of, "of" | "de") => {
            (worded(day, month, year, months), 4)
        }
        [first, second, year, ..] if months.find(first).is_some() => {
            (worded(second, first, year, months), 3)
        }
        [first, second, year, ..] => (worded(first, second, year, months), 3),
        _ => return Printed::None,
    };
    let after = words.get(used..).unwrap_or_default();
    let ends = after
        .first()
        .is_none_or(|w| matches!(*w, "|" | "-" | "–" | "·") || w.contains(':'));
    if ends { found } else { Printed::None }
}

fn is_word(w: &str) -> bool {
    w.chars().all(|c| c.is_alphabetic() || c == '.')
}

fn worded(day: &str, month: &str, year: &str, months: &Months) -> Printed {
    let Some(month) = months.find(month) else {
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

/// `2018-08-16`, and with the day first `16/8/2018`, `16.08.2018`.
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
    Date::new(y, m, d).map_or(Printed::Bad, Printed::Date)
}

/// A date in a file's name: `YYYYMMDD` or `YYYY-MM-DD`, not part of a longer number.
pub fn in_name(stem: &str) -> Option<Date> {
    let bytes = stem.as_bytes();
    let digits = |from: usize, n: usize| {
        let part = stem.get(from..from + n)?;
        part.bytes().all(|b| b.is_ascii_digit()).then_some(part)
    };
    (0..bytes.len()).find_map(|at| {
        if at
            .checked_sub(1)
            .and_then(|i| bytes.get(i))
            .is_some_and(u8::is_ascii_digit)
        {
            return None;
        }
        let dashed = bytes.get(at + 4) == Some(&b'-') && bytes.get(at + 7) == Some(&b'-');
        let (m, d) = if dashed {
            (at + 5, at + 8)
        } else {
            (at + 4, at + 6)
        };
        if bytes.get(d + 2).is_some_and(u8::is_ascii_digit) {
            return None;
        }
        match make(digits(at, 4)?, digits(m, 2)?, digits(d, 2)?) {
            Printed::Date(date) => Some(date),
            Printed::Bad | Printed::None => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::lexicon::Layout;

    #[track_caller]
    fn check(line: &str, want: &str) {
        let months = Layout::read(include_str!("../../data/layout.toml"))
            .expect("reads")
            .months;
        let got = match printed(line, &months) {
            Printed::Date(d) => d.to_string(),
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
            "2018",
            "You may 2018 times",
            "-5 August 2018",
            "16 Agust 2018",
            "5 Dhu al-Hijjah 1439",
            "The forum begins today (15/01) and another on 3 March 2001.",
            "August 2018",
        ] {
            check(line, "");
        }
    }

    #[test]
    fn dates_in_names() {
        for (stem, want) in [
            ("20180816", Some("2018-08-16")),
            ("newsdesk-2018-08-16-0", Some("2018-08-16")),
            ("20180230", None),
            ("120180816", None),
            ("201808161", None),
            ("issue 4", None),
            ("x20171012y", Some("2017-10-12")),
            ("é2018-01-02", Some("2018-01-02")),
        ] {
            assert_eq!(
                in_name(stem).map(|d| d.to_string()).as_deref(),
                want,
                "{stem}"
            );
        }
    }
}
