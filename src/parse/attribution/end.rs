//! An outlet that closes the sentence: "…, reported CNN", "…, writes Ada Marlow in the Gazette".
//! Must not be asked where an outlet stands at the head; that one attributes the brief.

use std::ops::Range;

use super::lead::Lead;
use super::phrase::{is_place, is_writing, names_from, whole};
use super::word::{Word, ends_sentence, within};
use super::{known, masthead};
use crate::model::lexicon::Class;
use crate::model::{Lexicon, Rule};

/// Names are known ones, since a sentence ends in many words with capitals; but for what somebody writes in, see there.
pub fn find(words: &[Word<'_>], lexicon: &Lexicon) -> Option<Lead> {
    (2..words.len()).find_map(|at| {
        let found = |(from, verb)| closing(words, at, from, verb, lexicon);
        named_last(words, at, lexicon)
            .or_else(|| said_by(words, at).and_then(found))
            .or_else(|| written_in(words, at).and_then(found))
            .or_else(|| written_in_unknown(words, at, lexicon))
    })
}

/// ", Il Giornale reported.", ", the Sofia Echo reported." at the end: a name that is new to us, where the head has none.
pub fn find_unknown(words: &[Word<'_>], lexicon: &Lexicon) -> Option<Lead> {
    let verb_at = (1..words.len()).rfind(|at| {
        let closes = |x: &Word<'_>| ends_sentence(x, words.get(at + 1));
        words
            .get(*at)
            .is_some_and(|x| matches!(x.text, "reported" | "reports") && closes(x))
    })?;
    let from = words.get(..verb_at)?.iter().rposition(is_parted)? + 1;
    let name = words.get(skip_article(words, from)..verb_at)?;
    let fits = masthead::is_masthead(name) && !is_place(name, lexicon);
    fits.then(|| Lead {
        names: whole(name).into_iter().collect(),
        verb: words.get(verb_at).map(Word::range),
        rule: Rule::AtEnd,
    })
}

/// A comma or a closing quotation mark parts a word from the next one.
fn is_parted(word: &Word<'_>) -> bool {
    word.has_comma() || word.tail.contains(['”', '"'])
}

/// ", AFP reported." at the end: a medium, and a verb that closes the sentence.
fn named_last(words: &[Word<'_>], at: usize, lexicon: &Lexicon) -> Option<Lead> {
    let before = words.get(at.checked_sub(1)?)?;
    if !is_parted(before) {
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
    (known && medium && closes_sentence(words, last_of(words, &names)?)).then(|| Lead {
        names: vec![names],
        verb: verb.then(|| word.range()),
        rule: Rule::AtEnd,
    })
}

/// ", reported CNN", ", says the Economist", ", as reported by CNN", ", according to CNN": where the name begins, and
/// whether `at` is the verb.
fn said_by(words: &[Word<'_>], at: usize) -> Option<(usize, bool)> {
    let word = words.get(at)?;
    let before = words.get(at - 1)?;
    let apart = is_parted(before);
    let next = words.get(at + 1)?;
    if word.text == "according" {
        return (apart && next.text == "to").then_some((at + 2, false));
    }
    let said = is_publishing(word);
    if before.text == "as" && said {
        return Some((at + 1 + usize::from(next.text == "by"), true));
    }
    // "said Watson" is a person; "says the Economist" and "said Al Jazeera" are none.
    let named = matches!(next.text, "the" | "The")
        || words.get(at + 2).is_some_and(|x| !x.is_small()) && !next.is_small();
    let told = word.is_small() && word.any(Class::Speaking) && named;
    (apart && (told || said && (!next.is_small() || next.text == "the"))).then_some((at + 1, true))
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

/// ", writes Ada Marlow in Nawaat.": a name that is new to us and closes the sentence: a single word that is no place nor
/// language, or one that has the form of an outlet's.
fn written_in_unknown(words: &[Word<'_>], at: usize, lexicon: &Lexicon) -> Option<Lead> {
    let (from, _) = written_in(words, at)?;
    let verb = words.get(at).filter(|x| is_writing(x))?;
    let inside = words.get(from.checked_sub(1)?)?.text == "in";
    let (names, known) = names_from(words, from, lexicon)?;
    let last = last_of(words, &names)?;
    let name = within(words, &names);
    let single = name.len() == 1 && masthead::is_name(name);
    let fits = (single || masthead::is_masthead(name)) && !is_place(name, lexicon);
    (inside && !known && fits && closes_sentence(words, last)).then(|| Lead {
        names: vec![names],
        verb: Some(verb.range()),
        rule: Rule::AtEnd,
    })
}

/// The word with which a range ends.
fn last_of(words: &[Word<'_>], names: &Range<usize>) -> Option<usize> {
    words.iter().position(|x| x.end() >= names.end)
}

fn closes_sentence(words: &[Word<'_>], at: usize) -> bool {
    let next = words.get(at + 1);
    next.is_none() || words.get(at).is_some_and(|x| ends_sentence(x, next))
}

/// "said Watson" is a person.
fn is_publishing(word: &Word<'_>) -> bool {
    word.is_small() && word.any(Class::Verbs) && !word.any(Class::Speaking)
}

fn skip_article(words: &[Word<'_>], at: usize) -> usize {
    at + usize::from(words.get(at).is_some_and(|x| x.text == "the"))
}
