//! Tables of contents: lists that only repeat the headlines below.

use std::collections::HashMap;

use smallvec::SmallVec;

use super::{Around, opens, set, words};
use crate::model::Role;
use crate::parse::line::Line;

/// Short lines that come again below as headlines: at least two in a row, or those under the heading of a table of contents.
pub fn mark(around: &Around<'_>, lines: &mut [Line]) {
    const HEADING: usize = 8;
    let (folded, layout) = (around.folded, around.layout);
    let entries: Vec<Option<&str>> = folded.iter().map(|line| entry(line)).collect();
    let entry = |at: usize| entries.get(at).copied().flatten();
    let mut places: HashMap<&str, SmallVec<[usize; 2]>> = HashMap::new();
    for (at, bare) in entries.iter().enumerate() {
        if let Some(bare) = bare {
            places.entry(bare).or_default().push(at);
        }
    }
    // A line that repeats several times is not an entry, and neither is one with an address below it.
    let again = |at: usize| {
        let places = places.get(entry(at)?)?.as_slice();
        let address = folded.get(at + 1).is_some_and(|l| l.starts_with("http"));
        match *places {
            [first, second] if first == at && second > at + 1 && !address => Some(second),
            _ => None,
        }
    };
    let mut at = 0;
    while at < lines.len() {
        let line = folded.get(at).map_or("", String::as_str);
        let headed =
            words(line) <= HEADING && layout.around.contents.0.iter().any(|p| opens(line, p));
        let first = if headed { at + 1 } else { at };
        let mut end = first;
        // The table ends where its first entry is repeated.
        let mut below = lines.len();
        let mut repeated = 0;
        while end < below {
            let Some(_) = entry(end) else { break };
            match again(end) {
                Some(found) => {
                    repeated += 1;
                    below = below.min(found);
                }
                None if headed
                    && !lines
                        .get(end)
                        .is_some_and(|l| l.gap >= 2 || end > first && l.look.heading > 0) => {}
                None => break,
            }
            end += 1;
        }
        let early = at * 5 <= lines.len() * 2;
        let is_list = |i: usize| lines.get(i).is_some_and(|l| l.look.list > 0);
        let is_table = if headed {
            repeated > 0 || (first..end).len() >= 2 && (first..end).all(is_list)
        } else {
            repeated >= 2 && early
        };
        if is_table && end <= below {
            // "In this letter", in whatever words.
            let above = at.checked_sub(1).filter(|_| !headed);
            let titled = above.filter(|b| {
                let short = folded.get(*b).is_some_and(|f| words(f) <= HEADING);
                let head = lines
                    .get(*b)
                    .is_some_and(|l| l.look.heading > 1 || l.look.bold);
                short && head
            });
            for line in lines.get_mut(titled.unwrap_or(at)..end).unwrap_or_default() {
                set(line, Role::Contents);
            }
        }
        at = end.max(at + 1);
    }
}

/// The words of a line that may be an entry of a table of contents.
fn entry(folded: &str) -> Option<&str> {
    const WORDS: usize = 25;
    const LETTERS: usize = 4;
    let bare = folded.trim_start_matches(|c: char| !c.is_alphanumeric());
    let bare = bare.strip_prefix("o ").unwrap_or(bare).trim();
    let letters = bare.chars().filter(|c| c.is_alphanumeric()).take(LETTERS);
    (letters.count() == LETTERS && words(bare) <= WORDS).then_some(bare)
}
