//! Outlets that the prose of an item names as its source: "…, rapporte La Gazette.", "Leer en La Vanguardia".

use std::ops::Range;

use super::name::is_listed;
use crate::model::Span;
use crate::parse::lines::Lines;
use crate::parse::looks::view::Facts;
use crate::text::Cut;
use crate::text::words::{at_most, words};

/// Words of a name.
const NAME: usize = 6;

/// An outlet that a short text below the headline names as its source.
pub fn find(lines: &Lines<'_>, range: Range<usize>, facts: &[Facts]) -> Option<Span> {
    /// In a longer text somebody is mentioned who has told only a part of it.
    const LINES: usize = 2;
    let is_text = |at: &usize| facts.get(*at).is_some_and(Facts::is_text);
    let texts = range.skip(1).filter(is_text);
    let is_short = texts.clone().nth(LINES).is_none();
    texts
        .rev()
        .find_map(|at| in_line(lines, at))
        .filter(|_| is_short)
}

/// The outlet of the lexicon with which a sentence of the line ends, behind a comma and its verb, or in a short last sentence.
fn in_line(lines: &Lines<'_>, at: usize) -> Option<Span> {
    /// Words before the name in a sentence that only says where to read on.
    const LAST: usize = 7;
    /// "selon", "according to", "melder".
    const VERB: usize = 2;
    let span = lines.span(at);
    let text = span.of(lines.whole);
    let mut from = 0;
    let sentences: Vec<(usize, &str)> = text
        .split_inclusive(". ")
        .map(|sentence| {
            let start = from;
            from += sentence.len();
            (start, sentence)
        })
        .collect();
    let last = sentences.len().checked_sub(1)?;
    let is_small = |word: &str| word.starts_with(char::is_lowercase);
    sentences
        .iter()
        .enumerate()
        .find_map(|(n, (start, sentence))| {
            let bare = without_note(sentence);
            let name = known_at_end(lines, bare)?;
            let before = bare.cut(..name).trim_end();
            let clause = before.rsplit(',').next().unwrap_or_default();
            let mut of_clause = words(clause).map(|(_, word)| word);
            let is_behind_verb = before.contains(',')
                && !clause.trim().is_empty()
                && at_most(VERB, clause)
                && of_clause.all(is_small);
            let is_led = words(before).last().is_some_and(|(_, word)| is_small(word));
            let is_apart = bare.cut(name..).contains(' ') || !bare.cut(name..).contains(is_lower);
            let tells_where = n == last && n > 0 && is_led && is_apart && at_most(LAST, before);
            let found = start + name..start + bare.len();
            (is_behind_verb || tells_where).then(|| span.part(found))
        })
}

fn is_lower(c: char) -> bool {
    c.is_lowercase()
}

/// A sentence without its stop and the note in brackets before it: "… on France Bleu (4 min)."
fn without_note(sentence: &str) -> &str {
    let bare = sentence.trim_end_matches(['.', '!', ' ', '\u{A0}']);
    let note = bare.strip_suffix(')').and_then(|b| b.rsplit_once(" ("));
    note.map_or(bare, |(before, _)| before)
}

/// Where the longest outlet of the lexicon begins with which a sentence ends.
fn known_at_end(lines: &Lines<'_>, sentence: &str) -> Option<usize> {
    let starts: Vec<usize> = words(sentence).map(|(at, _)| at).collect();
    let first = starts.len().saturating_sub(NAME).max(1);
    let mut starts = starts.get(first..)?.iter().copied();
    starts.find(|at| is_listed(sentence.cut(*at..), lines))
}
