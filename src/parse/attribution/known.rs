//! Asks the lexicon whether words make up the name of an outlet.
//! Must not guess: a name that the lexicon lacks is none here.

use super::word::{Word, joined};
use crate::model::Lexicon;
use crate::model::lexicon::Row;
use crate::text::key::{NameHash, is_article, same_words};

/// A known name has at most so many words.
const MOST: usize = 7;

/// The row of the outlet whose name ends with the word before `end`, the longest that begins at `start` or later.
pub fn ending_before(
    words: &[Word<'_>],
    start: usize,
    end: usize,
    lexicon: &Lexicon,
) -> Option<Row> {
    let from = start.max(end.saturating_sub(MOST));
    (from..end).find_map(|at| {
        let mut row = None;
        walk(words.get(..end)?, at, lexicon, |last, rows| {
            if last == end {
                row = rows.first().copied();
            }
        });
        row
    })
}

/// Whether a known outlet begins at word `at`.
pub fn begins_at(words: &[Word<'_>], at: usize, lexicon: &Lexicon) -> bool {
    longest(words, at, lexicon).is_some()
}

/// The longest known name that begins at word `at`: the word after it, and its rows.
pub fn longest<'l>(
    words: &[Word<'_>],
    at: usize,
    lexicon: &'l Lexicon,
) -> Option<(usize, &'l [Row])> {
    let mut found = None;
    walk(words, at, lexicon, |end, rows| found = Some((end, rows)));
    found
}

/// Calls `on` for every known name that begins at word `at`, short ones first. Within a name no comma stands, and small
/// words alone are none, but where the table has them so.
fn walk<'l>(
    words: &[Word<'_>],
    at: usize,
    lexicon: &'l Lexicon,
    mut on: impl FnMut(usize, &'l [Row]),
) {
    let rest = words.get(at..).unwrap_or_default().iter();
    let from = at + rest.take_while(|x| is_article(x.text)).count();
    let mut hash = NameHash::default();
    for end in from + 1..=words.len() {
        let Some(name @ [.., word]) = words.get(from..end) else {
            return;
        };
        hash.add(word.hash);
        let Some(begun) = lexicon.outlets.begun(hash) else {
            return;
        };
        let rows = begun.rows(|key| same_words(name.iter().map(|x| x.text), key));
        let small = || lexicon.outlets.is_printed_so(&joined(name));
        if !rows.is_empty() && (!name.iter().all(Word::is_small) || small()) {
            on(end, rows);
        }
        if word.has_comma() {
            return;
        }
    }
}
