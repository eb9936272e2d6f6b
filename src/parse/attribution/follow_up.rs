//! Outlets of later sentences: "Reliefweb also ran the story." (format guide, section 8.16). Sources that the report quotes are
//! not outlets: bodies that make news are left out, and an unknown name counts only if its verb or its form shows that it is an
//! outlet.

use super::sentence::Sentence;
use super::token::{Token, Tokens};
use super::{Attribution, MOST, by_lead, masthead, plain};
use crate::model::lexicon::WordClass;
use crate::model::{Mention, Rule};
use crate::text::Cut;
use crate::text::Slice;
use std::ops::Range;

/// The outlets of every sentence of a brief but the first. `tokens` are those of the brief.
pub fn read(brief: Slice<'_>, tokens: &mut Tokens<'_>) -> Vec<Mention> {
    let mut also = Vec::new();
    let mut starts = sentences(brief).peekable();
    while let Some(start) = starts.next() {
        let end = starts.peek().copied().unwrap_or(brief.text.len());
        also.extend(of_sentence(tokens, start..end));
    }
    also
}

fn of_sentence(tokens: &mut Tokens<'_>, bytes: Range<usize>) -> Vec<Mention> {
    let at = tokens.seek(bytes);
    let plain = plain::read(tokens, at);
    tokens.fill(at + MOST);
    let s = Sentence::of(tokens, at).first_words(MOST);
    let Some(first) = s.first() else {
        return Vec::new();
    };
    // The sentence must open with a name (perhaps after its region), an adverbial, or "The story" that others took up. "It",
    // "She" and "The mayor" continue the brief's own report.
    let named = plain::begins(s);
    if let Some(found) = plain {
        return media(s, &found);
    }
    let article = first.text.eq_ignore_ascii_case("the");
    let adverbial = !article && first.is(WordClass::Adverbials);
    let is_report = |x: &Token<'_>| x.is_small && x.is(WordClass::Genres);
    let taken_up = article && s.get(1).is_some_and(is_report) && s.iter().any(|x| x.text == "by");
    if !named && !taken_up && !adverbial {
        return carried(s);
    }
    let found = by_lead(s);
    if taken_up && found.rule != Rule::AfterVerb {
        return Vec::new();
    }
    let another = adverbial && is_another_report(s);
    if another && let Some(found) = new_names(s, &found, masthead::is_masthead) {
        return found;
    }
    media(s, &found)
}

/// "In another report, La Sicilia said": the name before the verb is an outlet if it has the form of one.
fn is_another_report(s: Sentence<'_, '_>) -> bool {
    const OPENING: usize = 6;
    let comma = s.iter().take(OPENING).position(Token::has_comma);
    let leading = comma.and_then(|at| s.get(..=at)).unwrap_or_default();
    leading.last().is_some_and(Token::is_genre)
        && leading.iter().any(|x| x.is_lower(WordClass::Others))
}

/// "Saipan Tribune also carried the story": a name that carries a story is an outlet, even if unknown. "Publish" and "cover" do
/// not count: persons and ministries do that too.
fn carried(s: Sentence<'_, '_>) -> Vec<Mention> {
    let Some(also) = s.iter().position(|x| x.is_small && x.text != "and") else {
        return Vec::new();
    };
    let is = |n: usize, fits: &dyn Fn(&Token<'_>) -> bool| s.get(also + n).is_some_and(fits);
    let carries = is(0, &|x| x.text == "also")
        && is(1, &|x| x.is_lower(WordClass::Carriers))
        && is(2, &|x| matches!(x.text, "the" | "this" | "that"))
        && is(3, &|x| x.is_lower(WordClass::Genres) || x.text == "news");
    if !carries {
        return Vec::new();
    }
    new_names(s, &by_lead(s), masthead::is_name).unwrap_or_default()
}

/// The outlets found, if each is known and reports news, or is unknown and fits.
fn new_names(
    s: Sentence<'_, '_>,
    found: &Attribution,
    fits: fn(&[Token<'_>]) -> bool,
) -> Option<Vec<Mention>> {
    let all = found.outlets.iter().all(|mention| {
        let name = s.within(mention.printed);
        match s.rows(name.clone()) {
            [] => s.get(name).is_some_and(fits),
            rows => rows.iter().any(|row| s.lexicon.outlets.reports(*row)),
        }
    });
    (all && !found.outlets.is_empty()).then(|| found.outlets.to_vec())
}

/// The outlets found that are known and report news. Leaves out a quoted person who shares an outlet's name.
fn media(s: Sentence<'_, '_>, found: &Attribution) -> Vec<Mention> {
    let Some(verb) = found.verb.map(|v| s.within(v).start) else {
        return Vec::new();
    };
    // "Rai said", "Time ran out": without "also", a verb of publishing with an object is required.
    let also = s.iter().take(verb).any(|x| x.text == "also");
    let publishes = || {
        let object = |x: &Token<'_>| x.is(WordClass::Objects);
        !s.get(verb).is_some_and(|x| x.is(WordClass::Speaking))
            && s.get(verb + 1).is_some_and(object)
    };
    // "Reuters and AFP say": two outlets in one list are no persons.
    let known = |m: &&Mention| m.row.is_some_and(|row| s.lexicon.outlets.reports(row));
    let are_several = || found.outlets.iter().filter(known).count() > 1;
    if !also && !publishes() && !are_several() {
        return Vec::new();
    }
    let reports = |m: &Mention| {
        let row = m
            .row
            .or_else(|| s.rows(s.within(m.printed)).first().copied());
        row.map(|row| s.lexicon.outlets.reports(row))
    };
    let mut outlets = found.outlets.to_vec();
    // With "also" and one known outlet in the list, or with two, the unknown names are outlets too.
    let any = outlets.iter().any(|m| reports(m) == Some(true));
    outlets.retain(|m| reports(m).unwrap_or(any && also || are_several()));
    outlets
}

/// Where the sentences and clauses after the first begin: after a stop or semicolon and white space, at a capital. `!` is not a stop
/// here: it is more often part of a name.
fn sentences(brief: Slice<'_>) -> impl Iterator<Item = usize> {
    let text = brief.text;
    let bytes = text.as_bytes();
    let mut passed = 0;
    let stops = brief
        .signs()
        .filter(|sign| matches!(sign.1, b'.' | b'?' | b';'));
    stops.filter_map(move |(stop, _)| {
        // Not a sentence end: inside an address or a number, at the end of the text, in a run of marks, after an initial or
        // "Mr".
        let next = bytes.get(stop + 1)?;
        if stop < passed || next.is_ascii_alphanumeric() || is_short_form(bytes, stop) {
            return None;
        }
        let after = text
            .get(stop + 1..)?
            .trim_start_matches(['”', '"', '’', ')', '.']);
        passed = text.len() - after.len();
        let rest = after.trim_start();
        (rest.len() < after.len() && rest.starts_with(char::is_uppercase))
            .then(|| text.len() - rest.len())
    })
}

/// Whether the stop abbreviates the word before it: "J.", "Dr.", "Gen.", "vs."; "IOM." ends a sentence.
fn is_short_form(bytes: &[u8], stop: usize) -> bool {
    const MOST: usize = 4;
    let from = stop.saturating_sub(MOST);
    let head = bytes.cut(from..stop);
    let start = head
        .iter()
        .rposition(|b| matches!(b, b' ' | b'.' | b'(' | 0xA0));
    let word = match start {
        Some(at) => head.cut(at + 1..),
        None if from == 0 => head,
        None => return false,
    };
    let title = word.first().is_some_and(u8::is_ascii_uppercase)
        && word
            .get(1..)
            .is_some_and(|w| w.iter().all(u8::is_ascii_lowercase));
    word.is_empty() || word.len() < MOST && title || word == b"vs"
}
