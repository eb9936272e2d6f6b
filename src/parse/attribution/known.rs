//! Asks the lexicon whether words make up the name of an outlet.
//! Must not guess: a name that the lexicon lacks is none here.

use super::word::{Word, joined};
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
    let mut found = None;
    walk(words, at, lexicon, |end, rows| found = Some((end, rows)));
    found
}

/// Calls `on` for every known name that begins at word `at`, short ones first.
fn walk<'l>(
    words: &[Word<'_>],
    at: usize,
    lexicon: &'l Lexicon,
    mut on: impl FnMut(usize, &'l [u32]),
) {
    let mut names = Names::beginning_at(at);
    while names.next().is_some_and(|next| next < words.len()) {
        if let Some((end, rows)) = names.go_on(words, lexicon) {
            on(end, rows);
        }
    }
}

/// The known names that begin at one word, found word by word, so that no more words need be cut than they have.
#[derive(Debug)]
pub struct Names {
    /// The first word that is no article.
    from: usize,
    next: Option<usize>,
    hash: NameHash,
}

impl Names {
    pub fn beginning_at(at: usize) -> Names {
        Names {
            from: at,
            next: Some(at),
            hash: NameHash::default(),
        }
    }

    /// The word to go on with; none where no name does.
    pub fn next(&self) -> Option<usize> {
        self.next
    }

    /// Takes that word, which must have been cut. Gives the name that ends with it, if one does: the word after it, and its rows. Within a name
    /// no comma stands, and small words alone are none, but where the table has them so.
    pub fn go_on<'l>(
        &mut self,
        words: &[Word<'_>],
        lexicon: &'l Lexicon,
    ) -> Option<(usize, &'l [u32])> {
        let word = words.get(self.next?)?;
        let end = self.next? + 1;
        if self.from + 1 == end && is_article(word.text) {
            (self.from, self.next) = (end, Some(end));
            return None;
        }
        self.hash.add(word.hash);
        self.next = None;
        let ends = lexicon.outlets.begins_or_ends(self.hash)?;
        if !word.has_comma() {
            self.next = Some(end);
        }
        if !ends {
            return None;
        }
        let name = words.get(self.from..end)?;
        let rows = lexicon.outlets.rows_hashed(self.hash, |key| {
            same_words(name.iter().map(|x| x.text), key)
        });
        let small = || lexicon.outlets.is_printed_so(&joined(name));
        (!rows.is_empty() && (!name.iter().all(Word::is_small) || small())).then_some((end, rows))
    }
}
