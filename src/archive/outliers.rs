//! Finds dates that are probably typos: in the future, or far from those of neighbouring files ("2108" for "2018").
//! Such an issue keeps its date and gets a note, but is left out where one wrong date would spoil the whole: the latest
//! issue, the timeline, gaps, the calendar.

use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;
use jiff::{ToSpan, Unit};

use crate::model::{DateFrom, Issue, Note, NoteKind};

/// Days that an issue may be dated ahead, because some come out a little early.
const AHEAD_DAYS: i32 = 31;
/// A date more than this many days from its neighbours is far off.
const FAR_DAYS: i32 = 300;
/// Minimum number of files in a folder before their order counts.
const SEVERAL: usize = 4;

/// Flags the doubtful dates and adds notes.
pub fn mark(issues: &mut [Arc<Issue>], today: Date) {
    let limit = today.saturating_add(AHEAD_DAYS.days());
    let mut doubts: Vec<(usize, NoteKind)> = Vec::new();
    for (n, issue) in issues.iter().enumerate() {
        if issue.date.is_some_and(|d| d.first() > limit) {
            doubts.push((n, NoteKind::Future));
        }
    }
    let future: HashSet<usize> = doubts.iter().map(|d| d.0).collect();
    let far = far_off(issues, &future);
    doubts.extend(far.into_iter().map(|n| (n, NoteKind::FarOff)));
    for (n, kind) in doubts {
        if let Some(issue) = issues.get_mut(n)
            && issue.date_from != Some(DateFrom::Corrected)
            && !issue.doubtful
        {
            let issue = Arc::make_mut(issue);
            issue.doubtful = true;
            issue.notes.insert(0, Note { line: 0, kind });
        }
    }
}

/// Folder, name pattern, name parts, date, index of the issue; sorts files by folder and name pattern.
type NamedFile<'a> = (Option<&'a Path>, String, Vec<Part>, Date, usize);

/// Issues dated far from their neighbours by name, in folders where names and dates are in the same order; and issues whose
/// own name has another year.
fn far_off(issues: &[Arc<Issue>], future: &HashSet<usize>) -> Vec<usize> {
    let mut far: Vec<usize> = Vec::new();
    let sure = issues
        .iter()
        .enumerate()
        .filter(|(n, _)| !future.contains(n));
    let named = sure.filter(|(_, issue)| {
        let differs = |n: &Note| matches!(&n.kind, NoteKind::DateDiffers(name) if issue.date.is_some_and(|d| away(name.first(), d.first()) > FAR_DAYS));
        issue.notes.iter().any(differs)
    });
    far.extend(named.map(|(n, _)| n));
    // Names with the same pattern differ only in their numbers.
    let mut files: Vec<NamedFile<'_>> = issues
        .iter()
        .enumerate()
        .filter(|(n, _)| !future.contains(n))
        // The date of a mail is near that of its header; those of a mailbox have one name.
        .filter(|(_, issue)| issue.sender.is_none() && issue.origin.part.is_none())
        .filter_map(|(n, issue)| {
            let path = &issue.origin.path;
            let name = path.file_name()?.to_string_lossy();
            let parts = parts(&name);
            Some((path.parent(), form(&parts), parts, issue.date?.first(), n))
        })
        .collect();
    files.sort();
    for folder in files.chunk_by(|a, b| (a.0, &a.1) == (b.0, &b.1)) {
        let dates: Vec<Date> = folder.iter().map(|f| f.3).collect();
        if folder.len() < SEVERAL || !is_ordered(&dates) {
            continue;
        }
        for (n, file) in folder.iter().enumerate() {
            let [a, b] = neighbours(&dates, n);
            let (near, between) = (away(a, b) <= FAR_DAYS, away(a, file.3).min(away(b, file.3)));
            if near && between > FAR_DAYS && !far.contains(&file.4) {
                far.push(file.4);
            }
        }
    }
    far
}

/// The dates next to the n-th: one on each side, or the nearest two at either end.
fn neighbours(dates: &[Date], n: usize) -> [Date; 2] {
    let last = dates.len().saturating_sub(1);
    let (a, b) = match n {
        0 => (1, 2),
        n if n == last => (n.saturating_sub(1), n.saturating_sub(2)),
        n => (n - 1, n + 1),
    };
    [a, b].map(|i| dates.get(i).copied().unwrap_or_default())
}

/// Whether dates mostly rise or mostly fall; one typo can disturb two steps.
fn is_ordered(dates: &[Date]) -> bool {
    let steps = dates.windows(2).count();
    let rising = dates.windows(2).filter(|w| w.first() <= w.last()).count();
    let most = rising.max(steps - rising);
    most + 1 >= steps || most * 10 >= steps * 8
}

fn away(a: Date, b: Date) -> i32 {
    a.until((Unit::Day, b))
        .map_or(i32::MAX, |s| s.get_days().abs())
}

/// A part of a name; numbers compare by value, so `issue 9` comes before `issue 10`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Number(u64),
    Text(String),
}

/// The name's pattern: each number replaced by `0`.
fn form(parts: &[Part]) -> String {
    let texts = parts.iter().map(|part| match part {
        Part::Number(_) => "0",
        Part::Text(text) => text,
    });
    texts.collect()
}

fn parts(name: &str) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for c in name.chars() {
        match (c.to_digit(10), parts.last_mut()) {
            (Some(d), Some(Part::Number(n))) => {
                *n = n.saturating_mul(10).saturating_add(u64::from(d));
            }
            (Some(d), _) => parts.push(Part::Number(u64::from(d))),
            (None, Some(Part::Text(text))) => text.push(c),
            (None, _) => parts.push(Part::Text(c.to_string())),
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_ordered_by_number() {
        assert!(parts("issue 9.txt") < parts("issue 10.txt"));
    }

    #[test]
    fn one_slip_does_not_hide_the_order() {
        let of = |years: &[i16]| -> Vec<Date> {
            years.iter().map(|y| Date::constant(*y, 1, 1)).collect()
        };
        assert!(is_ordered(&of(&[2018, 2018, 2108, 2018, 2019])));
        assert!(!is_ordered(&of(&[
            2018, 2016, 2017, 2015, 2016, 2012, 2014
        ])));
    }
}
