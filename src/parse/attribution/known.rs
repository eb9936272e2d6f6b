//! Asks the lexicon whether words make up the name of an outlet.
//! Must not guess: a name that the lexicon lacks is none here.

use super::word::Word;
use crate::model::Lexicon;
use crate::text::key::{NameHash, is_article, same_words};

/// A known name has at most so many words.
const MOST: usize = 7;

/// The row of the outlet whose name ends with the word before `end`, the longest that begins at `start` or later.
pub fn ending_before(
    words: &[Word<'_>],
    start: usize,
    end: usize,
    lexicon: &Lexicon,
) -> Option<u32> {
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

/// Whether some known name begins with a word.
pub fn may_begin(word: &Word<'_>, lexicon: &Lexicon) -> bool {
    let mut hash = NameHash::default();
    hash.add(word.hash);
    lexicon.outlets.begins(hash)
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
) -> Option<(usize, &'l [u32])> {
    longest_so_far(words, at, lexicon).0
}

/// The same, and whether a longer one may follow when more words are cut.
pub fn longest_so_far<'l>(
    words: &[Word<'_>],
    at: usize,
    lexicon: &'l Lexicon,
) -> (Option<(usize, &'l [u32])>, bool) {
    let mut found = None;
    let open = walk(words, at, lexicon, |end, rows| found = Some((end, rows)));
    (found, open)
}

/// Calls `on` for every known name that begins at word `at`, short ones first. Within a name no comma stands, and
/// small words alone are none, but where the table has them so. Gives whether the words ended before the names did.
fn walk<'l>(
    words: &[Word<'_>],
    at: usize,
    lexicon: &'l Lexicon,
    mut on: impl FnMut(usize, &'l [u32]),
) -> bool {
    let articles = words
        .iter()
        .skip(at)
        .take_while(|x| is_article(x.text))
        .count();
    let from = at + articles;
    let mut hash = NameHash::default();
    for (end, word) in (from + 1..).zip(words.iter().skip(from)) {
        hash.add(word.hash);
        if !lexicon.outlets.begins(hash) {
            return false;
        }
        let name = words.get(from..end).unwrap_or_default();
        let rows = lexicon
            .outlets
            .rows_hashed(hash, |key| same_words(name.iter().map(|x| x.text), key));
        let small = || {
            let printed: Vec<&str> = name.iter().map(|x| x.text).collect();
            lexicon.outlets.is_printed_so(&printed.join(" "))
        };
        if !rows.is_empty() && (!name.iter().all(Word::is_small) || small()) {
            on(end, rows);
        }
        if word.has_comma() {
            return false;
        }
    }
    true
}
