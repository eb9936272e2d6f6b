//! Asks the lexicon whether words make up the name of an outlet.
//! Must not guess: a name that the lexicon lacks is none here.

use super::word::Word;
use crate::model::Lexicon;
use crate::text::key::name_key;

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
    (from..end).find_map(|at| row(words.get(at..end)?, lexicon))
}

/// Whether a known outlet begins at word `at`.
pub fn begins_at(words: &[Word<'_>], at: usize, lexicon: &Lexicon) -> bool {
    let from = if words.get(at).is_some_and(|x| x.text == "the") {
        at + 1
    } else {
        at
    };
    (from + 1..=from + MOST).any(|end| {
        words
            .get(from..end)
            .is_some_and(|w| row(w, lexicon).is_some())
    })
}

/// Whether the outlet of a row reports news, and does not only make it.
pub fn is_media(row: u32, lexicon: &Lexicon) -> bool {
    let kind = lexicon.outlets.get(row).and_then(|o| o.kind.as_deref());
    !matches!(kind, Some("UN or NGO"))
}

fn row(words: &[Word<'_>], lexicon: &Lexicon) -> Option<u32> {
    // Within one name no comma stands.
    let (last, before) = words.split_last()?;
    if last.is_small() && before.is_empty() || before.iter().any(Word::has_comma) {
        return None;
    }
    let mut name = String::new();
    for word in words {
        name.push_str(word.text);
        name.push(' ');
    }
    lexicon.outlets.rows(&name_key(&name)).first().copied()
}
