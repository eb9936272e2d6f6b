//! An outlet that closes the sentence: "…, reported CNN", "…, writes Ada Marlow in the Gazette". Used only if the head names
//! none.

use super::lead::Lead;
use super::masthead;
use super::phrase::{is_writing, names_from};
use super::region::end_of_place;
use super::sentence::Sentence;
use super::token::Token;
use crate::model::Rule;
use crate::model::lexicon::WordClass;

/// Accepts known names only, since many sentences end in capitalised words; [`written_in_unknown`] is the exception.
pub fn find(s: Sentence<'_, '_>) -> Option<Lead> {
    (2..s.len()).find_map(|at| {
        let found = |(from, verb)| closing(s, at, from, verb);
        named_last(s, at)
            .or_else(|| said_by(s, at).and_then(found))
            .or_else(|| written_in(s, at).and_then(found))
            .or_else(|| written_in_unknown(s, at))
    })
}

/// ", Il Giornale writes.", ", the Sofia Echo reported." at the end: an unknown name, if the head has none.
pub fn find_unknown(s: Sentence<'_, '_>) -> Option<Lead> {
    let verb_at = (1..s.len()).rfind(|at| {
        let closes = |x: &Token<'_>| x.ends_sentence(s.get(at + 1));
        s.get(*at).is_some_and(|x| {
            matches!(x.text, "reported" | "reports" | "writes" | "wrote") && closes(x)
        })
    })?;
    let from = s.get(..verb_at)?.iter().rposition(is_set_apart)? + 1;
    let names = skip_article(s, from)..verb_at;
    let name = s.get(names.clone())?;
    let fits = masthead::is_masthead(name) && !s.is_geographic(names.clone());
    fits.then(|| Lead::new(Rule::AtEnd, verb_at, Some(names)))
}

/// Whether a comma or a closing quotation mark follows a word.
fn is_set_apart(word: &Token<'_>) -> bool {
    word.has_comma() || word.tail.contains(['”', '"'])
}

/// ", AFP reported." at the end: a known medium and a verb that closes the sentence.
fn named_last(s: Sentence<'_, '_>, at: usize) -> Option<Lead> {
    if !is_set_apart(s.get(at.checked_sub(1)?)?) {
        return None;
    }
    // "n-tv" has no capital.
    let one = || s.longest(at).map(|(end, _)| (at..end, true));
    let (mut names, known) = names_from(s, at).or_else(one)?;
    names.end = end_of_place(s, names.end);
    let end = names.end;
    let verb = s.get(end)?;
    // "Rai said" names a person.
    let is_clear = names.len() > 1 || has_inner_capital(s.text(names.clone()));
    let speaks = || is_clear && verb.is_small && verb.is(WordClass::Speaking);
    let said = (is_publishing(verb) || speaks()) && verb.ends_sentence(s.get(end + 1));
    (known && said && is_medium(s, names.start)).then(|| Lead::new(Rule::AtEnd, end, Some(names)))
}

/// The names from token `from` on, if they close the sentence. `verb`: whether token `at` is the verb.
fn closing(s: Sentence<'_, '_>, at: usize, from: usize, verb: bool) -> Option<Lead> {
    let (mut names, known) = names_from(s, from)?;
    let medium = is_medium(s, skip_article(s, from));
    names.end = end_of_place(s, names.end);
    (known && medium && closes_sentence(s, names.end - 1))
        .then(|| Lead::new(Rule::AtEnd, verb.then_some(at), Some(names)))
}

/// Whether the first outlet with the known name at token `at` reports news.
fn is_medium(s: Sentence<'_, '_>, at: usize) -> bool {
    let first = s.longest(at).and_then(|(_, rows)| rows.first());
    first.is_some_and(|row| s.lexicon.outlets.reports(*row))
}

/// Whether a word has a capital behind its first letter.
fn has_inner_capital(name: &str) -> bool {
    name.chars().skip(1).any(char::is_uppercase)
}

/// ", reported CNN", ", says the Economist", ", as reported by CNN", ", according to CNN": returns where the name begins, and
/// whether `at` is the verb.
fn said_by(s: Sentence<'_, '_>, at: usize) -> Option<(usize, bool)> {
    let (before, word, next) = (s.get(at - 1)?, s.get(at)?, s.get(at + 1)?);
    let apart = is_set_apart(before);
    if word.text == "according" {
        return (apart && next.text == "to").then_some((at + 2, false));
    }
    let said = is_publishing(word);
    if before.text == "as" && said {
        return Some((at + 1 + usize::from(next.text == "by"), true));
    }
    // "said Watson" names a person; "says the Economist" and "said Al Jazeera" do not.
    let named = || {
        matches!(next.text, "the" | "The")
            || s.get(at + 2).is_some_and(|x| !x.is_small) && !next.is_small
    };
    let speaks = || word.is_small && word.is(WordClass::Speaking) && named();
    (apart && (said && (!next.is_small || next.text == "the") || speaks()))
        .then_some((at + 1, true))
}

/// ", writes Ada Marlow in the Gazette", "according to Ada Marlow writing in the Gazette".
fn written_in(s: Sentence<'_, '_>, at: usize) -> Option<(usize, bool)> {
    const PERSON: usize = 4;
    let word = s.get(at).filter(|x| x.is_small && x.is(WordClass::After))?;
    let names = s.iter().skip(at + 1).take(PERSON);
    let person = names.take_while(|x| !x.is_small && !x.has_comma()).count();
    let within = s.get(at + 1 + person)?;
    ((person > 1 || word.text == "writing") && matches!(within.text, "in" | "for"))
        .then_some((at + person + 2, true))
}

/// ", writes Ada Marlow in Nawaat.": an unknown name that closes the sentence. It must be a masthead, or a single word that is
/// neither a place nor an adjective of one.
fn written_in_unknown(s: Sentence<'_, '_>, at: usize) -> Option<Lead> {
    let (from, _) = written_in(s, at)?;
    s.get(at).filter(|x| is_writing(x))?;
    let inside = s.get(from.checked_sub(1)?)?.text == "in";
    let (names, known) = names_from(s, from)?;
    let name = s.get(names.clone())?;
    let single = name.len() == 1 && masthead::is_name(name);
    let fits = (single || masthead::is_masthead(name)) && !s.is_geographic(names.clone());
    (inside && !known && fits && closes_sentence(s, names.end - 1))
        .then(|| Lead::new(Rule::AtEnd, at, Some(names)))
}

fn closes_sentence(s: Sentence<'_, '_>, at: usize) -> bool {
    let next = s.get(at + 1);
    next.is_none() || s.get(at).is_some_and(|x| x.ends_sentence(next))
}

/// Leaves out verbs of speaking: "said Watson" names a person.
fn is_publishing(word: &Token<'_>) -> bool {
    word.is_small && word.is(WordClass::Verbs) && !word.is(WordClass::Speaking)
}

fn skip_article(s: Sentence<'_, '_>, at: usize) -> usize {
    at + usize::from(s.get(at).is_some_and(|x| x.text == "the"))
}
