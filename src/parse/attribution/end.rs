//! An outlet that closes the sentence: "…, reported CNN", "…, writes Ada Marlow in the Gazette".
//! Must not be asked where an outlet stands at the head; that one attributes the brief.

use super::known;
use super::lead::Lead;
use super::phrase::{names_from, whole};
use super::word::{Word, ends_sentence};
use crate::model::lexicon::Class;
use crate::model::{Lexicon, Rule};

/// Names are known ones only: a sentence ends in many words with capitals.
pub fn find(words: &[Word<'_>], lexicon: &Lexicon) -> Option<Lead> {
    (2..words.len()).find_map(|at| {
        let found = |(from, verb)| closing(words, at, from, verb, lexicon);
        named_last(words, at, lexicon)
            .or_else(|| said_by(words, at).and_then(found))
            .or_else(|| written_in(words, at).and_then(found))
    })
}

/// ", AFP reported." at the end: a medium, and a verb that closes the sentence.
fn named_last(words: &[Word<'_>], at: usize, lexicon: &Lexicon) -> Option<Lead> {
    let before = words.get(at.checked_sub(1)?)?;
    if !before.has_comma() && !before.tail.contains(['”', '"']) {
        return None;
    }
    let (end, rows) = known::longest(words, at, lexicon)?;
    let verb = words.get(end)?;
    let said = is_publishing(verb) && ends_sentence(verb, words.get(end + 1));
    (said
        && rows
            .first()
            .is_some_and(|row| lexicon.outlets.reports(*row)))
    .then(|| Lead {
        names: whole(words.get(at..end).unwrap_or_default())
            .into_iter()
            .collect(),
        verb: Some(verb.range()),
        rule: Rule::AtEnd,
    })
}

/// The names from word `from` on, if they close the sentence; `verb`: word `at` is the verb.
fn closing(
    words: &[Word<'_>],
    at: usize,
    from: usize,
    verb: bool,
    lexicon: &Lexicon,
) -> Option<Lead> {
    let word = words.get(at)?;
    let (names, known) = names_from(words, from, lexicon)?;
    let medium = known::longest(words, skip_article(words, from), lexicon)
        .and_then(|(_, rows)| rows.first())
        .is_some_and(|row| lexicon.outlets.reports(*row));
    let last = words.iter().position(|x| x.end() >= names.end)?;
    let closes = ends_sentence(words.get(last)?, words.get(last + 1)) || last + 1 == words.len();
    (known && medium && closes).then(|| Lead {
        names: vec![names],
        verb: verb.then(|| word.range()),
        rule: Rule::AtEnd,
    })
}

/// ", reported CNN", ", as reported by CNN", ", according to CNN": where the name begins, and whether `at` is the verb.
fn said_by(words: &[Word<'_>], at: usize) -> Option<(usize, bool)> {
    let word = words.get(at)?;
    let before = words.get(at - 1)?;
    let apart = before.has_comma() || before.tail.contains(['”', '"']);
    let next = words.get(at + 1)?;
    if word.text == "according" {
        return (apart && next.text == "to").then_some((at + 2, false));
    }
    let said = is_publishing(word);
    if before.text == "as" && said {
        return Some((at + 1 + usize::from(next.text == "by"), true));
    }
    (apart && said && (!next.is_small() || next.text == "the")).then_some((at + 1, true))
}

/// ", writes Ada Marlow in the Gazette", "according to Ada Marlow writing in the Gazette".
fn written_in(words: &[Word<'_>], at: usize) -> Option<(usize, bool)> {
    let word = words.get(at)?;
    let said = word.is_small() && word.any(Class::After);
    let person = words
        .iter()
        .skip(at + 1)
        .take(4)
        .take_while(|x| !x.is_small() && !x.has_comma())
        .count();
    let within = words.get(at + 1 + person)?;
    let participle = word.text == "writing";
    (said && (person > 1 || participle) && matches!(within.text, "in" | "for"))
        .then_some((at + person + 2, true))
}

/// "said Watson" is a person.
fn is_publishing(word: &Word<'_>) -> bool {
    word.is_small() && word.any(Class::Verbs) && !word.any(Class::Speaking)
}

fn skip_article(words: &[Word<'_>], at: usize) -> usize {
    at + usize::from(words.get(at).is_some_and(|x| x.text == "the"))
}
