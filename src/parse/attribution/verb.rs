//! Finds the reporting verb of a lead, and asides between commas before it.

use super::sentence::Sentence;
use super::token::Token;
use crate::model::lexicon::WordClass;

/// Maximum distance of a listed verb from the head, in tokens.
const REACH: usize = 30;

/// The token of the reporting verb from `start` on: a listed verb, or a word in the position of a verb.
pub fn verb(s: Sentence<'_, '_>, start: usize) -> Option<usize> {
    let mut i = start;
    let mut likely = None;
    let mut last_resort = None;
    while i < s.len().min(start + REACH) {
        let first = s.get(i)?;
        // A word of a known name is not the verb, and a sign in it does not end the sentence: "Yahoo! News".
        if let Some((end, _)) = s.longest(i).filter(|(end, _)| *end > i + 1) {
            i = end - 1;
        }
        let word = if first.is_small { first } else { s.get(i)? };
        let next = s.get(i + 1);
        // A reporting verb has an object, so the last word of a sentence is not one.
        if word.is_small && !word.opens && !word.tail.contains('.') {
            if word.is(WordClass::Verbs) && !is_participle(s, start, i) && !is_noun(s, start, i) {
                return Some(first_of(likely, i));
            }
            let main = |n: &Token<'_>| {
                n.is_lower(WordClass::Verbs) || n.is_filler() || n.text.ends_with("ed")
            };
            if word.is(WordClass::Auxiliaries) && !next.is_some_and(main) {
                return Some(first_of(likely, i));
            }
            if likely.is_none() && is_likely(s, start, i) {
                likely = Some(i);
            }
            if last_resort.is_none() && is_last_resort(s, start, i) {
                last_resort = Some(i);
            }
        }
        if word.ends_sentence(next) {
            break;
        }
        if let Some(close) = skip_aside(s, i) {
            i = close;
        }
        i += 1;
    }
    likely.or(last_resort)
}

fn first_of(likely: Option<usize>, listed: usize) -> usize {
    match likely {
        Some(l) if l + 1 < listed => l,
        _ => listed,
    }
}

/// The token before `at`, if it belongs to the lead.
fn before<'s, 'a>(s: &'s Sentence<'_, 'a>, start: usize, at: usize) -> Option<&'s Token<'a>> {
    at.checked_sub(1)
        .filter(|b| *b >= start)
        .and_then(|b| s.get(b))
}

/// Used if there is no better verb: a past form after a name, or any small word after a known name.
fn is_last_resort(s: Sentence<'_, '_>, start: usize, at: usize) -> bool {
    let Some(word) = s.get(at) else { return false };
    let after_name = before(&s, start, at).is_some_and(|b| !b.is_small && b.tail.is_empty());
    let past = word.text.len() > 4 && word.text.ends_with("ed");
    after_name
        && !word.is_any(&[WordClass::Particles, WordClass::Staff])
        && (past || s.ending_before(start, at).is_some())
}

/// "An op-ed published in X argued": "published" is not the reporting verb.
fn is_participle(s: Sentence<'_, '_>, start: usize, at: usize) -> bool {
    let follows = s
        .get(at + 1)
        .is_some_and(|n| n.is_lower(WordClass::Prepositions) && n.text != "from");
    let genre = || before(&s, start, at).is_some_and(Token::is_genre);
    let later = || {
        s.iter()
            .skip(at + 2)
            .take(14)
            .any(|x| x.is_small && x.is(WordClass::Verbs))
    };
    follows && genre() && later()
}

/// "A new UNDP report", "The report": a word that can be noun or verb is a verb only after a name and before an object.
fn is_noun(s: Sentence<'_, '_>, start: usize, at: usize) -> bool {
    let Some(word) = s.get(at).filter(|x| x.is(WordClass::Genres)) else {
        return false;
    };
    let next = s.get(at + 1);
    let article = |x: &Token<'_>| x.is(WordClass::Articles);
    let object = next.is_some_and(|n| {
        n.is_small
            && (n.is(WordClass::Articles) || matches!(n.text, "that" | "on" | "about" | "how"))
    });
    let begins_name = s.begins_name(start);
    let genre_before = || (start..at).any(|i| s.get(i).is_some_and(Token::is_genre));
    let opened = s
        .get(start)
        .is_some_and(|x| article(x) && !x.text.eq_ignore_ascii_case("the"))
        && !begins_name
        && !(genre_before() && object);
    // "X and Y’s Z list report that": after a known name, only a verb takes a clause.
    let clause = begins_name && next.is_some_and(|n| n.text == "that");
    // "Reuters reports Turkey will": after a known name and before a capital.
    let named = next.is_some_and(|n| !n.is_small && !n.opens)
        && word.tail.is_empty()
        && word.text.ends_with('s')
        && begins_name
        && s.ending_before(start, at).is_some();
    let no_subject = || {
        before(&s, start, at)
            .is_none_or(|b| article(b) || b.is_small && !b.is_lower(WordClass::Fillers))
    };
    opened || !object && !named || !clause && no_subject()
}

/// A small word right after a name, with the start of an object after it: "Oxygen mourned the", "Mic drew a".
fn is_likely(s: Sentence<'_, '_>, start: usize, at: usize) -> bool {
    let (Some(word), Some(next), Some(before)) = (s.get(at), s.get(at + 1), before(&s, start, at))
    else {
        return false;
    };
    let common = [
        WordClass::Particles,
        WordClass::Staff,
        WordClass::Genres,
        WordClass::Descriptors,
        WordClass::Adverbials,
    ];
    let is_common = word.is_any(&common)
        || word.is_filler()
        || word.text.contains('-')
        || word.text.ends_with("ing");
    let after_name =
        !before.has_comma() && (!before.is_small || before.is_filler() || before.is_genre());
    let follows_known = || s.ending_before(start, at).is_some();
    !is_common
        && after_name
        && word.tail.is_empty()
        && (next.is_lower(WordClass::Objects)
            || word.text.ends_with("ed") && !next.is_small
            || !before.is_small && next.is_small && follows_known())
}

/// Whether the words after a comma begin an aside, which a second comma closes before the verb.
pub fn aside(s: Sentence<'_, '_>, at: usize, end: usize) -> bool {
    let (Some(_), Some(next)) = (s.get(at).filter(|x| x.has_comma()), s.get(at + 1)) else {
        return false;
    };
    let joins = || matches!(next.text, "and" | "the" | "as" | "along" | "or" | "plus");
    let opens = || {
        next.is_small
            && !joins()
            && !next.is_filler()
            && !s.begins_name(at + 1)
            && !next.is_any(&[WordClass::Verbs, WordClass::Particles])
    };
    let preposition = || next.is_lower(WordClass::Prepositions) || next.text == "with";
    // "Kathimerini, a daily in Athens, reported"
    let describes = || {
        let mut words = s.iter().skip(at + 2).take(2);
        matches!(next.text, "a" | "an" | "the") && words.any(|x| x.is_lower(WordClass::Descriptors))
    };
    at + 1 < end && (preposition() || opens() || describes())
}

/// The token that closes the aside after token `at`.
pub fn skip_aside(s: Sentence<'_, '_>, at: usize) -> Option<usize> {
    const LONGEST: usize = 14;
    if !aside(s, at, s.len()) {
        return None;
    }
    let close = s
        .iter()
        .skip(at + 1)
        .take(LONGEST)
        .position(Token::has_comma)?
        + at
        + 1;
    (close > at + 1).then_some(close)
}
