//! Outlets that are not directly before the verb: in a phrase ("An op-ed in X"), or after the verb ("writes in X"). Ranges are
//! of tokens.

use std::ops::Range;

use super::masthead;
use super::sentence::Sentence;
use super::token::Token;
use crate::model::lexicon::WordClass;

/// The names in the tokens `range`: "An op-ed in X", "A Washington Post Op-Ed", "An X investigation", "The Guardian’s
/// editorial", "BBC reporter A. B.".
pub fn phrase_names(s: Sentence<'_, '_>, range: Range<usize>) -> Option<Range<usize>> {
    let phrase = s.part(range.clone());
    let names = names_of_phrase(phrase)?;
    Some(range.start + names.start..range.start + names.end)
}

fn names_of_phrase(s: Sentence<'_, '_>) -> Option<Range<usize>> {
    // A known name may contain such a word: "The Pew Research Center".
    if s.longest(0).is_some_and(|(end, _)| end == s.len()) {
        return None;
    }
    let article = s.first().is_some_and(|x| x.is(WordClass::Determiners));
    // "A Pew Research Center paper", "A Red Cross spokesperson": the words after the name describe something of the outlet's.
    if article
        && let Some((end, _)) = s.longest(1)
        && s.iter().skip(end).all(|x| x.is_small)
    {
        return Some(1..end);
    }
    // "Research by", "Photos by": the word opens the phrase, so its capital does not make it a name.
    let opens = s.first().is_some_and(|x| x.is(WordClass::Genres))
        && s.get(1)
            .is_some_and(|x| matches!(x.text, "by" | "from" | "in"));
    let in_capitals =
        |x: &Token<'_>| article && x.is(WordClass::Genres) && !x.is(WordClass::Programmes);
    let genre = s
        .iter()
        .position(Token::is_genre)
        .or(opens.then_some(0))
        .or_else(|| s.iter().rposition(in_capitals))?;
    behind_genre(s, genre)
        .or_else(|| before_genre(s, genre))
        .or_else(|| {
            // "In another report Reuters …": the name follows.
            let first = (genre + 1..s.len()).find(|i| s.get(*i).is_some_and(|x| !x.is_small))?;
            Some(first..s.len())
        })
}

/// "An op-ed in Nature": the names after a genre word and a preposition.
fn behind_genre(s: Sentence<'_, '_>, genre: usize) -> Option<Range<usize>> {
    let near = genre + 1..(genre + 4).min(s.len());
    let at = near.clone().find(|i| {
        s.get(*i)
            .is_some_and(|x| x.is_lower(WordClass::Prepositions))
    })?;
    let mut from = at + 1;
    let names = s.part(from..s.len());
    // "An essay by Ada Marlow in the Gazette": skip the person.
    if let Some(within) = names.iter().position(|x| matches!(x.text, "in" | "for"))
        && (2..=4).contains(&within)
        && names
            .iter()
            .take(within)
            .all(|x| !x.is_small && x.tail.is_empty())
        && s.get(at).is_some_and(|x| matches!(x.text, "by" | "from"))
    {
        from += within + 1;
    }
    let any = s.iter().skip(from).any(|x| !x.is_small);
    any.then(|| from..until_small(s, from, s.len()))
}

/// "A Washington Post op-ed": the last run of names before a genre word, without articles and adjectives.
fn before_genre(s: Sentence<'_, '_>, genre: usize) -> Option<Range<usize>> {
    let small = |i: usize| s.get(i).is_some_and(|x| x.is_small);
    let mut end = genre;
    while end > 1 && small(end - 1) {
        end -= 1;
    }
    let joint = |i: &usize| {
        s.get(*i)
            .is_some_and(|x| x.is_small && !x.is(WordClass::Particles))
    };
    let mut from = (0..end).rev().find(joint).map_or(0, |i| i + 1);
    while from < end
        && s.get(from).is_some_and(|x| {
            let bare = x.is(WordClass::Novelties) && (from + 1 == end || small(from + 1));
            let article = x.is(WordClass::Articles) && !x.text.eq_ignore_ascii_case("the");
            bare || article || x.is_small
        })
    {
        from += 1;
    }
    while end > from && small(end - 1) {
        end -= 1;
    }
    // "The podcast Far & Near": the name follows.
    let is_article = |i: usize| s.get(i).is_some_and(|x| x.is(WordClass::Articles));
    if (from..end).all(is_article) {
        return None;
    }
    // "The New York Times’ Lens blog": a work after a possessive keeps the word that says what it is.
    let work = s.get(genre).is_some_and(|x| x.is(WordClass::Programmes));
    let possessed = (from..end - 1).any(|i| s.get(i).is_some_and(Token::is_possessive));
    Some(from..if work && possessed { genre + 1 } else { end })
}

/// The end of the names that begin at `from`: the first token that cannot be part of one. Known names are skipped whole.
fn until_small(s: Sentence<'_, '_>, from: usize, past: usize) -> usize {
    let s = s.part(0..past);
    let mut end = from;
    while let Some(x) = s.get(end) {
        if let Some((after, _)) = s.longest(end) {
            end = after;
        } else if x.is_small && !x.is(WordClass::Particles) || matches!(x.text, "by" | "on") {
            break;
        } else {
            end += 1;
        }
    }
    end
}

/// "…, head of the fund, writes in the Gazette", "… told Reuters": the outlet after the verb.
pub fn outlet_after(s: Sentence<'_, '_>, start: usize, verb: usize) -> Option<Range<usize>> {
    let said = s.get(verb).filter(|x| x.is_lower(WordClass::After))?;
    let next = s.get(verb + 1)?;
    let told = is_told(said);
    let passive = (start..verb)
        .rev()
        .map_while(|i| s.get(i).filter(|x| x.is_filler()))
        .any(|x| x.is(WordClass::Passives));
    // "was picked up by": a small word may stand between.
    let up = usize::from(passive && matches!(next.text, "up" | "out"));
    let by_whom = passive && matches!(s.get(verb + 1 + up)?.text, "by" | "in" | "on");
    let to_whom = matches!(said.text, "spoke" | "speaks" | "talked" | "speaking")
        && matches!(next.text, "to" | "with" | "on");
    let wherein = || {
        next.is_lower(WordClass::Wherein)
            || next.is_lower(WordClass::Articles)
                && next.text != "the"
                && s.get(verb + 2).is_some_and(Token::is_genre)
    };
    if !(told || by_whom || to_whom || wherein()) {
        return None;
    }
    let (names, known) = names_from(s, if told { verb + 1 } else { verb + 2 + up })?;
    // If a medium speaks to somebody, it is the outlet itself; an organisation or a person is not.
    let medium = || {
        s.ending_before(start, verb)
            .is_some_and(|row| s.lexicon.outlets.reports(row))
    };
    if !by_whom && medium() {
        return None;
    }
    // A person with an office ("…, head of the fund, writes") is not an outlet, even if the publication is unknown.
    let person =
        || is_writing(said) && (start..verb).any(|i| s.get(i).is_some_and(Token::has_comma));
    let published = || {
        let name = s.get(names.clone()).unwrap_or_default();
        is_writing(said)
            && next.text == "in"
            && is_person_of_office(s.part(start..verb))
            && (masthead::is_masthead(name) || name.len() == 1 && masthead::is_name(name))
            && !s.is_geographic(names.clone())
    };
    (known || !told && (person() || published())).then_some(names)
}

fn is_told(word: &Token<'_>) -> bool {
    word.text.starts_with("tol") || word.text.starts_with("tell")
}

/// Whether a verb is said of an author: "writes", "wrote".
pub fn is_writing(word: &Token<'_>) -> bool {
    word.text.starts_with("writ") || word.text == "wrote"
}

/// Whether the words are a person with an office, without an outlet among them: "Former minister Aoife Brennan", "Senator Olga
/// Brunn".
fn is_person_of_office(s: Sentence<'_, '_>) -> bool {
    const MEDIA: [WordClass; 5] = [
        WordClass::Descriptors,
        WordClass::Genres,
        WordClass::Programmes,
        WordClass::Mastheads,
        WordClass::Particles,
    ];
    let Some((office, name)) = s.split_last_chunk::<2>() else {
        return false;
    };
    let title = |x: &Token<'_>| x.is_small && !x.is_filler() && !x.is_any(&MEDIA);
    let titled = |x: &Token<'_>| !x.is_small && x.is(WordClass::Titles);
    office.last().is_some_and(|x| title(x) || titled(x))
        && name.iter().all(|x| !x.is_small)
        && !(0..s.len()).any(|at| s.begins_name(at))
}

/// "Writing in Foreign Affairs, …", "In an op-ed for X, …": the outlet is before the comma, a person after it.
pub fn outlet_of_adverbial(s: Sentence<'_, '_>, start: usize) -> Option<Range<usize>> {
    let before = s.part(0..start);
    let opens = || {
        let first = before.first()?;
        let speaks = first.text.ends_with("ing") && first.is(WordClass::Adverbials);
        (speaks || matches!(first.text, "In" | "On")).then_some(0)
    };
    let genre = before.iter().position(Token::is_genre).or_else(opens)?;
    let joins = |x: &Token<'_>| {
        x.is(WordClass::Prepositions) && x.text != "At" || matches!(x.text, "with" | "to")
    };
    let at = before.iter().skip(genre).position(joins)? + genre;
    let (names, known) = names_from(before, at + 1)?;
    // A medium after the comma is the outlet itself: "In Foreign Policy’s wake, Reuters reported".
    let medium = (start + 1..s.len().min(start + 8))
        .filter_map(|end| s.ending_before(start, end))
        .any(|row| s.lexicon.outlets.reports(row));
    (known && !medium).then_some(names)
}

/// The names that begin at token `from` (several if known, joined by commas and "and"), and whether they are known.
pub fn names_from(s: Sentence<'_, '_>, from: usize) -> Option<(Range<usize>, bool)> {
    let (mut names, known) = named_from(s, from)?;
    if !known {
        return Some((names, false));
    }
    loop {
        let and = usize::from(s.get(names.end).is_some_and(|x| x.text == "and"));
        let comma = s.get(names.end - 1).is_some_and(Token::has_comma);
        match named_from(s, names.end + and) {
            Some((more, true)) if (and > 0 || comma) && more.end > names.end => {
                names.end = more.end;
            }
            _ => return Some((names, true)),
        }
    }
}

/// The name at token `from`, after articles and the like, and whether the lexicon knows it.
fn named_from(s: Sentence<'_, '_>, from: usize) -> Option<(Range<usize>, bool)> {
    const LONGEST: usize = 8;
    let passed = |x: &Token<'_>| {
        x.is_lower(WordClass::Articles) || x.is_genre() || matches!(x.text, "in" | "for")
    };
    let from = (from..s.len()).find(|i| !s.get(*i).is_some_and(passed))?;
    let first = s.get(from).filter(|x| !x.is_small)?;
    if let Some((end, _)) = s.longest(from) {
        return Some((from..end, true));
    }
    let run = until_small(s, from, s.len().min(from + LONGEST));
    let stop = (from..run).find(|i| s.get(*i).is_some_and(|x| !x.tail.is_empty()));
    let end = stop.map_or(run, |i| i + 1);
    let place = end == from + 1 && s.is_place(from..end)
        || s.lexicon.layout.dates.month(first.text).is_some();
    (!place && end > from).then_some((from..end, false))
}
