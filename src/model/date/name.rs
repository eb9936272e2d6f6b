//! Finds a date in a file name: any form of the date language that includes a year, also inside a longer name.

use super::Period;
use super::shapes::{Shapes, day};
use super::tokens::{Kind, Token, tokens_up_to};
use crate::model::lexicon::DateWords;
use crate::text::Cut;

/// Maximum number of tokens of a date: `Thu 16 - Aug - 2018`, and full stops.
const LONGEST: usize = 7;

/// Returns the most precise date in a file name without its extension, and the first of several. Ignores digits inside
/// a longer number.
pub fn in_name(stem: &str, words: &DateWords) -> Option<Period> {
    // Too few digits for a date.
    if stem.bytes().filter(u8::is_ascii_digit).count() < 3 {
        return None;
    }
    if let Some(day) = eight_digits(stem, words.month_first) {
        return Some(day);
    }
    let mut all = tokens_up_to(stem, stem.len());
    // An underscore separates words, and can also join the parts of a date.
    for token in &mut all {
        if token.kind == Kind::Sign('_') {
            token.kind = Kind::Sign('-');
        }
    }
    let shapes = |short_years| Shapes {
        words,
        month_first: words.month_first,
        year: None,
        short_years,
    };
    let read = |from: usize, to: usize, short_years| {
        let part = all.get(from..to)?;
        let bounded = |n: Option<&Token>| n.is_none_or(|t| !t.glued || t.number().is_none());
        let alone =
            bounded(all.get(to)) && part.first()?.sign().is_none() && part.last()?.sign().is_none();
        let period = shapes(short_years).read(part)?.ok()?;
        let year = (1000..=2999).contains(&period.first().year());
        (alone && year).then_some(period)
    };
    // A date starts and ends with a number or a date word.
    let edge = |t: &Token| match &t.kind {
        Kind::Number { .. } => true,
        Kind::Word(word) => {
            let (month, day) = (words.month(word), words.weekday(word));
            let other = words.season(word).is_some() || words.quarters.has(word);
            let part = words.weeks.has(word) || words.endings.has(word);
            month.is_some() || day.is_some() || other || part
        }
        Kind::Sign(_) => false,
    };
    let edges: Vec<bool> = all.iter().map(edge).collect();
    let is_edge = |at: usize| edges.get(at).copied().unwrap_or_default();
    let windows = || {
        (0..all.len())
            .filter(|from| is_edge(*from))
            .flat_map(|from| {
                let longest = all.len().min(from + LONGEST);
                let ends = (from + 1..=longest).rev().filter(|to| is_edge(to - 1));
                ends.map(move |to| (from, to)).collect::<Vec<_>>()
            })
    };
    // "issue 7-2018", "v1-2-18": not a date but the number of something.
    let numbered = |from: usize| {
        let mut of = all.cut(..from).iter().rev();
        let word = of.find(|t| !t.sign().is_some_and(|s| "-.#°º ".contains(s)));
        let first = all
            .get(from)
            .is_some_and(|t| t.number().is_some_and(|n| n.0 <= 2));
        first
            && word
                .and_then(Token::word)
                .is_some_and(|w| words.numbering.has(w))
    };
    // "No. 8, August 2018": the comma ends the number.
    let apart =
        |from: usize| numbered(from) && all.get(from + 1).is_some_and(|t| t.sign() == Some(','));
    let whole = windows()
        .filter(|(from, _)| !apart(*from))
        .find_map(|(from, to)| read(from, to, false).filter(|p| p.is_day()));
    let short = || {
        // 16-8-18: three numbers of one or two digits, without further numbers beside them.
        windows().find_map(|(from, to)| {
            let alone = |t: Option<&Token>| {
                t.is_none_or(|t| {
                    !matches!(t.kind, Kind::Number { .. })
                        && t.sign() != Some('-')
                        && t.sign() != Some('.')
                })
            };
            let before = from.checked_sub(1).and_then(|b| all.get(b));
            (to == from + 5 && alone(before) && alone(all.get(to)) && !numbered(from))
                .then(|| read(from, to, true).filter(|p| p.is_day()))
                .flatten()
        })
    };
    let longer = || {
        let numbers = all.iter().filter(|t| t.number().is_some()).count();
        windows().find_map(|(from, to)| {
            let part = all.get(from..to)?;
            // A bare number is a year only if it is the only number in the name.
            let sure = to - from > 1 || part.first()?.number()?.0 == 6 || numbers == 1;
            let free = !part.first()?.glued
                || part.first()?.word().is_some()
                || before_is_sign(&all, from);
            let ends = all.get(to).is_none_or(|t| !t.glued || t.word().is_none());
            read(from, to, false).filter(|p| {
                sure && free
                    && ends
                    && !(numbered(from) && to - from > 1)
                    && (1900..=2199).contains(&p.first().year())
            })
        })
    };
    whole.or_else(short).or_else(longer)
}

/// `20180816`, the most common form, or `16082018`: exactly eight digits.
fn eight_digits(stem: &str, month_first: bool) -> Option<Period> {
    let runs = || {
        let runs = stem.split(|c: char| !c.is_ascii_digit());
        runs.filter(|run| run.len() == 8)
    };
    let mut days = runs().filter_map(|run| {
        let number = |range: std::ops::Range<usize>| run.get(range)?.parse::<u32>().ok();
        let year = i16::try_from(number(0..4)?)
            .ok()
            .filter(|y| (1000..=2999).contains(y))?;
        day(year, i8::try_from(number(4..6)?).ok()?, number(6..8)?)
    });
    let mut year_last = runs().filter_map(|run| {
        let number = |range: std::ops::Range<usize>| run.get(range)?.parse::<u32>().ok();
        let year = number(4..8).filter(|y| (1900..=2199).contains(y))?;
        let (a, b) = (number(0..2)?, number(2..4)?);
        let (of_month, month) = if month_first { (b, a) } else { (a, b) };
        day(
            i16::try_from(year).ok()?,
            i8::try_from(month).ok()?,
            of_month,
        )
    });
    days.next().or_else(|| year_last.next()).map(Period::day)
}

fn before_is_sign(all: &[Token], at: usize) -> bool {
    at.checked_sub(1)
        .and_then(|b| all.get(b))
        .is_none_or(|t| t.sign().is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Lexicon;

    #[test]
    fn dates_in_names() {
        let lexicon = Lexicon::builtin().expect("reads");
        for (stem, want) in [
            ("20180816", "2018-08-16"),
            ("newsdesk-2018-08-16-0", "2018-08-16"),
            ("2018_08_17", "2018-08-17"),
            ("2018-8-29", "2018-08-29"),
            ("2018.08.24 notes", "2018-08-24"),
            ("18-08-2018", "2018-08-18"),
            ("30-Aug-2018", "2018-08-30"),
            ("Newsletter 201 26.8.2018", "2018-08-26"),
            ("Newsdesk 16 August 2018", "2018-08-16"),
            ("Newsdesk August 16, 2018", "2018-08-16"),
            ("newsdesk_16aug2018_final", "2018-08-16"),
            ("digest 16-8-18", "2018-08-16"),
            ("lettre du 1er mars 2017", "2017-03-01"),
            ("x20171012y", "2017-10-12"),
            ("é2018-01-02", "2018-01-02"),
            ("harbournews_200803", "2008-03"),
            ("2018-08", "2018-08"),
            ("news-march-2008", "2008-03"),
            ("bulletin Q3 2018", "2018-Q3"),
            ("2018-W33", "2018-W33"),
            ("winter_2024", "2024-winter"),
            ("annual-2018", "2018"),
            ("20180230", ""),
            ("120180816", ""),
            ("201808161", ""),
            ("issue 4", ""),
            ("issue 4 of 12", ""),
            ("000_bdac8685298a29e3", ""),
            ("1-2-3-4-5", ""),
            ("v1.2.18.4", ""),
            ("chapter 2018 of 4000", ""),
            ("issue-7-2018", ""),
            ("bulletin-no-12-2018", ""),
            ("Newsletter Nr. 3_2018", ""),
            ("v1-2-18", ""),
            ("release 1.10.12", ""),
            ("Newsletter No. 8, August 2018", "2018-08"),
            ("16082018", "2018-08-16"),
            ("99082018", ""),
            (
                "re_fwd_the_iom_newsdesk_on_the_crossing_of_the_sea_and_what_came_of_it_as_we_sent_it_16_aug_2018",
                "2018-08-16",
            ),
        ] {
            let got = in_name(stem, &lexicon.layout.dates);
            assert_eq!(got.map_or(String::new(), |p| p.to_string()), want, "{stem}");
        }
    }
}
