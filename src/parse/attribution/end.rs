//! An outlet that closes the sentence: "…, reported CNN", "…, writes Ada Marlow in the Gazette".
//! Must not be asked where an outlet stands at the head; that one attributes the brief.

use super::known;
use super::lead::Lead;
use super::phrase::{names_from, whole};
use super::word::{Word, ends_sentence};
use crate::model::lexicon::Class;
use crate::model::{Lexicon, Rule};

/// Names are known ones, since a sentence ends in many words with capitals; but for what somebody writes in.
pub fn find(words: &[Word<'_>], lexicon: &Lexicon) -> Option<Lead> {
    (2..words.len()).find_map(|at| {
        let found = |(from, verb)| closing(words, at, from, verb, lexicon);
        named_last(words, at, lexicon)
            .or_else(|| said_by(words, at).and_then(found))
            .or_else(|| written_in(words, at).and_then(found))
            .or_else(|| written_in_unknown(words, at, lexicon))
    })
}

/// ", Il Giornale reported." at the end: a name that is new to us, where the head has none. Many said something; who
/// "reported" it is an outlet.
pub fn find_unknown(words: &[Word<'_>], lexicon: &Lexicon) -> Option<Lead> {
    const WORDS: usize = 5;
    let verb_at = words.iter().enumerate().rev().position(|(at, x)| {
        matches!(x.text, "reported" | "reports") && ends_sentence(x, words.get(at + 1))
    })?;
    let verb_at = words.len() - 1 - verb_at;
    let from = words
        .get(..verb_at)?
        .iter()
        .rposition(|x| x.has_comma() || x.tail.contains(['”', '"']))?
        + 1;
    let name = words.get(from..verb_at)?;
    let fits = name
        .first()
        .is_some_and(|x| !x.is_small() && !x.any(Class::Pronouns))
        && name.len() <= WORDS
        && name
            .iter()
            .all(|x| !x.is_small() || x.has(Class::Particles));
    let names = whole(name).filter(|_| fits)?;
    let printed: Vec<&str> = name.iter().map(|x| x.text).collect();
    let printed = printed.join(" ");
    let place = lexicon.places.is_place(&printed) || lexicon.places.is_adjective(&printed);
    (!place).then(|| Lead {
        names: vec![names],
        verb: words.get(verb_at).map(Word::range),
        rule: Rule::AtEnd,
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

/// ", writes Ada Marlow in Nawaat.": a name that is new to us and no place, and closes the sentence.
fn written_in_unknown(words: &[Word<'_>], at: usize, lexicon: &Lexicon) -> Option<Lead> {
    let (from, _) = written_in(words, at)?;
    let verb = words.get(at).filter(|x| x.text.starts_with("writ"))?;
    let (names, known) = names_from(words, from, lexicon)?;
    let last = words.iter().position(|x| x.end() >= names.end)?;
    let name = words.get(skip_article(words, from)..=last)?;
    let printed: Vec<&str> = name.iter().map(|x| x.text).collect();
    let closes = ends_sentence(words.get(last)?, words.get(last + 1)) || last + 1 == words.len();
    let fits = !known && closes && !lexicon.places.is_place(&printed.join(" "));
    fits.then(|| Lead {
        names: vec![names],
        verb: Some(verb.range()),
        rule: Rule::AtEnd,
    })
}

/// "said Watson" is a person.
fn is_publishing(word: &Word<'_>) -> bool {
    word.is_small() && word.any(Class::Verbs) && !word.any(Class::Speaking)
}

fn skip_article(words: &[Word<'_>], at: usize) -> usize {
    at + usize::from(words.get(at).is_some_and(|x| x.text == "the"))
}
