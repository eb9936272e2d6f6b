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
    /// A longer text names outlets that reported only part of it.
    const LINES: usize = 2;
    let is_text = |at: &usize| facts.get(*at).is_some_and(Facts::is_text);
    let texts = range.skip(1).filter(is_text);
    if texts.clone().nth(LINES).is_some() {
        return None;
    }
    texts.rev().find_map(|at| in_line(lines, at))
}

/// The outlet of the lexicon with which a sentence of the line ends, behind a comma and its verb, or in a short last sentence.
fn in_line(lines: &Lines<'_>, at: usize) -> Option<Span> {
    /// Words before the name in a sentence that only says where to read on.
    const LAST: usize = 7;
    /// "selon", "according to", "berichtet die".
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
    let words_of_field = &lines.lexicon.layout.field;
    let first = |text: &str| words(text).next().map(|(_, word)| word.to_lowercase());
    let is_small = |word: &str| word.starts_with(char::is_lowercase);
    sentences
        .iter()
        .enumerate()
        .find_map(|(n, (start, sentence))| {
            let bare = without_note(sentence);
            let name = known_at_end(lines, bare)?;
            let before = bare.cut(..name).trim_end();
            let clause = before.rsplit([',', '–', '—']).next().unwrap_or_default();
            let tells = first(clause).is_some_and(|word| words_of_field.tells.has(&word));
            let is_told = tells && clause.len() < before.len() && at_most(VERB, clause);
            let reads = first(before).is_some_and(|word| words_of_field.reads.has(&word));
            let is_led = words(before).last().is_some_and(|(_, word)| is_small(word));
            let tells_where = n == last && n > 0 && reads && is_led && at_most(LAST, before);
            let found = start + name..start + bare.len();
            (is_told || tells_where).then(|| span.part(found))
        })
}

/// A sentence without its stop and the note in brackets before it: "… on France Bleu (4 min)."
fn without_note(sentence: &str) -> &str {
    let bare = sentence.trim_end_matches(['.', '!', ' ', '\u{A0}']);
    let note = bare.strip_suffix(')').and_then(|b| b.rsplit_once(" ("));
    note.map_or(bare, |(before, _)| before)
}

/// The start of the longest known outlet at the end of a sentence.
fn known_at_end(lines: &Lines<'_>, sentence: &str) -> Option<usize> {
    let starts: Vec<usize> = words(sentence).map(|(at, _)| at).collect();
    let first = starts.len().saturating_sub(NAME).max(1);
    let mut starts = starts.get(first..)?.iter().copied();
    starts.find(|at| is_listed(sentence.cut(*at..), lines))
}
