//! Ranges of days: `a..b`, `a to b`, `between a and b`, `16-17 August 2018`. An end without a year or month takes it
//! from the other end.

use crate::text::Cut;
use jiff::civil::Date;

use super::Period;
use super::shapes::{DateError, Shapes};
use super::tokens::Token;
use super::when::{Context, When, backwards, not_a_date, one};

/// Splits a range into its two ends: `a..b`, `a to b`, `since a`, `until b`.
pub fn ends(tokens: &[Token]) -> Option<(&[Token], &[Token])> {
    let dots = tokens.windows(2).position(|two| {
        two.iter().all(|t| t.sign() == Some('.')) && two.last().is_some_and(|t| t.glued)
    });
    if let Some(at) = dots {
        let stop = |t: &&Token| t.sign() == Some('.');
        let after = tokens.get(at..)?.iter().take_while(stop).count();
        return Some((tokens.get(..at)?, tokens.get(at + after..)?));
    }
    let place = |words: &[&str]| {
        let is = |t: &Token| t.word().is_some_and(|w| words.contains(&w));
        tokens.iter().position(is)
    };
    if tokens.first().and_then(Token::word) == Some("between") {
        let and = place(&["and", "to"])?;
        return Some((tokens.get(1..and)?, tokens.get(and + 1..)?));
    }
    let to = place(&["to", "until", "till", "bis"]);
    let from = usize::from(matches!(
        tokens.first().and_then(Token::word),
        Some("since" | "from")
    ));
    match to {
        Some(at) if from <= at => Some((tokens.get(from..at)?, tokens.get(at + 1..)?)),
        _ if from > 0 && to.is_none() => Some((tokens.get(from..)?, &[])),
        _ => None,
    }
}

pub fn range(
    typed: &str,
    from: &[Token],
    to: &[Token],
    context: &Context<'_>,
) -> Result<When, DateError> {
    if from.is_empty() && to.is_empty() {
        return Err(not_a_date(typed));
    }
    let from = &with_month(from, to, context);
    // An end is open if it is empty, or if the archive has no issues.
    let days = |tokens: &[Token]| match tokens {
        [] => Ok((None, None)),
        tokens => one(typed, tokens, context).map(|when| when.days(context)),
    };
    let shapes = Shapes::typed(context);
    let yearless = |tokens| shapes.is_yearless(tokens);
    // An end without a year gets the year that makes the shortest range.
    let (first, last) = match (yearless(from), yearless(to)) {
        (true, false) if !to.is_empty() => {
            let last = days(to)?.1;
            let near = last.and_then(|last| {
                let begins = |year| shapes.of_year(year).period(from).map(Period::first);
                let years = [last.year(), last.year() - 1];
                years.into_iter().filter_map(begins).find(|d| *d <= last)
            });
            let first = match near {
                Some(first) => Some(first),
                None => days(from)?.0,
            };
            (first, last)
        }
        (_, true) => {
            let first = days(from)?.0;
            let near = |first: Date| {
                let ends = |year| shapes.of_year(year).period(to).map(Period::last);
                let last = ends(first.year());
                // In the same month it is a mistake; do not stretch the range over nearly a year.
                let backwards = last.is_some_and(|d| d < first && d.month() == first.month());
                let next = || ends(first.year() + 1);
                last.filter(|d| *d >= first || backwards).or_else(next)
            };
            let last = match first {
                Some(first) => near(first),
                None => shapes.period(to).map(Period::last),
            };
            let last = match last {
                Some(last) => Some(last),
                None => days(to)?.1,
            };
            (first, last)
        }
        _ => (days(from)?.0, days(to)?.1),
    };
    match (first, last) {
        (Some(a), Some(b)) if a > b => Err(backwards(a, b)),
        _ => Ok(When::Range(first, last)),
    }
}

/// `16..20 Aug 2018`: a bare number is a day of the month given at the other end.
fn with_month(from: &[Token], to: &[Token], context: &Context<'_>) -> Vec<Token> {
    let is_day = |t: &Token| t.number().is_some_and(|n| n.0 <= 2);
    let weekday = |t: &Token| t.word().is_some_and(|w| context.words.weekday(w).is_some());
    let to = to.cut(usize::from(to.first().is_some_and(weekday))..);
    let numbers: Vec<usize> = (0..to.len())
        .filter(|n| to.get(*n).is_some_and(is_day))
        .collect();
    let worded = to.iter().any(|t| t.word().is_some());
    let slot = match to.first().and_then(Token::number) {
        // 2018-08-16.
        Some((4, _)) => numbers.last(),
        // 8/16/2018.
        Some(_) if context.month_first && !worded => numbers.get(1),
        _ => numbers.first(),
    };
    match (from, slot.copied()) {
        ([day], Some(at)) if is_day(day) => {
            let mut all = to.to_vec();
            if let Some(slot) = all.get_mut(at) {
                *slot = day.clone();
            }
            all
        }
        _ => from.to_vec(),
    }
}

/// Two dates separated by a dash or a slash: `30 Aug - 20 Sep 2018`, `2018-01-01/2018-03-31`.
pub fn dashed<'t>(
    typed: &str,
    tokens: &'t [Token],
    context: &Context<'_>,
) -> Option<(&'t [Token], &'t [Token])> {
    let worded = |part: &[Token]| part.iter().any(|t| t.word().is_some());
    let date = |part: &[Token]| one(typed, part, context).is_ok();
    (1..tokens.len()).find_map(|at| {
        let (from, dash, to) = (tokens.get(..at)?, tokens.get(at)?, tokens.get(at + 1..)?);
        let apart =
            !dash.glued && to.first().is_some_and(|t| !t.glued) || worded(from) && worded(to);
        // An ISO 8601 interval: 2018-01-01/2018-03-31.
        let iso = |part: &[Token]| matches!(part, [_, a, _, b, _] if a.sign() == Some('-') && b.sign() == Some('-'));
        let between = match dash.sign() {
            Some('-') => apart,
            Some('/') => iso(from) && iso(to),
            _ => false,
        };
        (between && date(from) && date(to)).then_some((from, to))
    })
}
