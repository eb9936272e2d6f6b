//! Finds the reporting verb of a lead, and what stands between commas before it.
//! Must not know what stands before the verb; `lead` asks.

use super::known;
use super::word::{Word, ends_sentence};
use crate::model::Lexicon;
use crate::model::lexicon::Class;

/// A listed verb stands at most so many words from the head.
const REACH: usize = 30;

/// The index of the reporting verb from `start` on: a listed one, or a word that stands where a verb must.
pub fn verb(words: &[Word<'_>], start: usize, lexicon: &Lexicon) -> Option<usize> {
    let mut i = start;
    let mut likely = None;
    let mut last_resort = None;
    while i < words.len().min(start + REACH) {
        let word = words.get(i)?;
        // No word of a known name is the verb, and no mark in it ends the sentence: "Yahoo! News".
        if let Some((end, _)) = known::longest(words, i, lexicon).filter(|(end, _)| *end > i + 1) {
            i = end - 1;
        }
        let word = if word.is_small() { word } else { words.get(i)? };
        let next = words.get(i + 1);
        // What ends a sentence has no object, and a reporting verb has one.
        if word.is_small() && !word.opens && !word.tail.contains('.') {
            if word.has(Class::Verbs)
                && !is_participle(words, start, i)
                && !is_noun(words, start, i, lexicon)
            {
                return Some(first_of(likely, i));
            }
            let auxiliary = matches!(word.text, "has" | "have" | "had");
            let main =
                |n: &Word<'_>| n.has(Class::Verbs) || n.is_filler() || n.text.ends_with("ed");
            if auxiliary && !next.is_some_and(main) {
                return Some(first_of(likely, i));
            }
            if likely.is_none() && is_likely(words, start, i, lexicon) {
                likely = Some(i);
            }
            if last_resort.is_none() && is_last_resort(words, start, i, lexicon) {
                last_resort = Some(i);
            }
        }
        if ends_sentence(word, next) {
            break;
        }
        if let Some(close) = skip_aside(words, i, lexicon) {
            i = close;
        }
        i += 1;
    }
    likely.or(last_resort)
}

/// With no better verb: a past form after a name, anything small after a name that is known.
fn is_last_resort(words: &[Word<'_>], start: usize, at: usize, lexicon: &Lexicon) -> bool {
    let after_name = at > start
        && words
            .get(at - 1)
            .is_some_and(|b| !b.is_small() && b.tail.is_empty());
    let past = words
        .get(at)
        .is_some_and(|x| x.text.len() > 4 && x.text.ends_with("ed"));
    let joins = words.get(at).is_some_and(|x| x.has(Class::Particles));
    let staff = words.get(at).is_some_and(|x| x.any(Class::Staff));
    after_name
        && !joins
        && !staff
        && (past || known::ending_before(words, start, at, lexicon).is_some())
}

fn first_of(likely: Option<usize>, listed: usize) -> usize {
    match likely {
        Some(l) if l + 1 < listed => l,
        _ => listed,
    }
}

/// "An op-ed published in X argued": not yet the verb.
fn is_participle(words: &[Word<'_>], start: usize, at: usize) -> bool {
    let follows = words
        .get(at + 1)
        .is_some_and(|n| matches!(n.text, "in" | "by" | "on" | "at" | "for"));
    let genre = words
        .get(start..at)
        .is_some_and(|p| p.last().is_some_and(super::word::Word::is_genre));
    let later = words
        .iter()
        .skip(at + 2)
        .take(14)
        .any(|x| x.is_small() && x.has(Class::Verbs));
    follows && genre && later
}

/// "A new UNDP report", "The report": a word that can be either is a verb only after a name and before its object.
fn is_noun(words: &[Word<'_>], start: usize, at: usize, lexicon: &Lexicon) -> bool {
    if !words.get(at).is_some_and(|x| x.has(Class::Genres)) {
        return false;
    }
    let article = |x: &Word<'_>| matches!(x.text, "A" | "An" | "The" | "the" | "a" | "an");
    let before = at
        .checked_sub(1)
        .filter(|&b| b >= start)
        .and_then(|b| words.get(b));
    let object = words
        .get(at + 1)
        .is_some_and(|n| matches!(n.text, "that" | "on" | "about" | "how" | "the" | "a" | "an"));
    let opened = words
        .get(start)
        .is_some_and(|x| matches!(x.text, "A" | "An" | "a" | "an"))
        && !known::begins_at(words, start, lexicon)
        && !words
            .get(start..at)
            .is_some_and(|p| p.iter().any(Word::is_genre) && object);
    // "X and Y’s Z list report that": after a known name a clause can only be a verb's.
    let clause = words.get(at + 1).is_some_and(|n| n.text == "that")
        && known::begins_at(words, start, lexicon);
    // "Reuters reports Turkey will": after a known name and before a capital.
    let named = words.get(at + 1).is_some_and(|n| !n.is_small() && !n.opens)
        && words
            .get(at)
            .is_some_and(|x| x.tail.is_empty() && x.text.ends_with('s'))
        && known::begins_at(words, start, lexicon)
        && known::ending_before(words, start, at, lexicon).is_some();
    opened
        || !object && !named
        || !clause && before.is_none_or(|b| article(b) || b.is_small() && !b.has(Class::Fillers))
}

/// A small word right after a name, with what opens an object after it: "Oxygen mourned the", "Mic drew a".
fn is_likely(words: &[Word<'_>], start: usize, at: usize, lexicon: &Lexicon) -> bool {
    let (Some(word), Some(next)) = (words.get(at), words.get(at + 1)) else {
        return false;
    };
    let Some(before) = at
        .checked_sub(1)
        .filter(|&b| b >= start)
        .and_then(|b| words.get(b))
    else {
        return false;
    };
    let common = word.has(Class::Particles)
        || word.any(Class::Staff)
        || word.has(Class::Genres)
        || word.has(Class::Descriptors)
        || word.is_filler()
        || word.text.contains('-')
        || word.text.ends_with("ing")
        || word.any(Class::Adverbials);
    let after_name =
        !before.has_comma() && (!before.is_small() || before.is_filler() || before.is_genre());
    let opener = next.has(Class::Objects);
    let follows_known = || known::ending_before(words, start, at, lexicon).is_some();
    !common
        && after_name
        && word.tail.is_empty()
        && (opener
            || word.text.ends_with("ed") && !next.is_small()
            || !before.is_small() && next.is_small() && follows_known())
}

/// Whether words after a comma begin an aside that closes with another comma before the verb.
pub fn aside(words: &[Word<'_>], at: usize, end: usize, lexicon: &Lexicon) -> bool {
    let opens = words.get(at).is_some_and(Word::has_comma);
    let Some(next) = words.get(at + 1) else {
        return false;
    };
    let small = next.is_small()
        && !matches!(next.text, "and" | "the" | "as" | "along" | "or" | "plus")
        && !next.is_filler();
    let lower_name = known::begins_at(words, at + 1, lexicon);
    opens
        && at + 1 < end
        && small
        && !lower_name
        && !next.has(Class::Verbs)
        && !next.has(Class::Particles)
        || opens
            && at + 1 < end
            && matches!(
                next.text,
                "in" | "on" | "for" | "by" | "with" | "from" | "at"
            )
}

pub fn skip_aside(words: &[Word<'_>], at: usize, lexicon: &Lexicon) -> Option<usize> {
    if !aside(words, at, words.len(), lexicon) {
        return None;
    }
    let close = words
        .iter()
        .skip(at + 1)
        .take(14)
        .position(Word::has_comma)?
        + at
        + 1;
    (close > at + 1).then_some(close)
}
