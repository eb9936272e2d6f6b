//! Outlets that do not stand plainly before the verb: in a phrase ("An op-ed in X"), or after the verb ("writes in X").
//! Must not find the verb.

use std::ops::Range;

use super::lead::Lead;
use super::word::{Word, is_genre};
use crate::model::Lexicon;
use crate::model::lexicon::Attribution;
use crate::text::key::name_key;

/// "An op-ed in X", "A Washington Post Op-Ed", "An X investigation", "The Guardian’s editorial", "BBC reporter A. B.".
pub fn phrase_names(phrase: &[Word<'_>], w: &Attribution) -> Option<Range<usize>> {
    let article = phrase
        .first()
        .is_some_and(|x| matches!(x.text, "A" | "An" | "a" | "an" | "One" | "Another"));
    let genre = phrase.iter().position(|x| {
        is_genre(x, w)
            || article && w.genres.has_any_case(x.text) && !w.programmes.has_any_case(x.text)
    })?;
    let after = phrase.get(genre + 1..)?;
    if let Some(at) = after
        .iter()
        .position(|x| matches!(x.text, "in" | "by" | "from" | "for" | "on" | "at"))
        .filter(|&at| at <= 2)
    {
        let names = after.get(at + 1..)?;
        if names.iter().any(|x| !x.is_small()) {
            return whole(until_small(names, w));
        }
    }
    let before = phrase.get(..genre)?;
    // The last run of names before the genre: articles and adjectives fall away.
    let from = before
        .iter()
        .rposition(|x| x.is_small() && !w.particles.has(x.text))
        .map_or(0, |i| i + 1);
    let mut names = before.get(from..)?;
    while names.first().is_some_and(|x| {
        matches!(x.text, "A" | "An" | "a" | "an" | "New" | "One" | "Another") || x.is_small()
    }) {
        names = names.get(1..)?;
    }
    if names.iter().any(|x| !x.is_small()) {
        let range = whole(names)?;
        let last = names.last()?.text;
        let cut = last
            .strip_suffix("’s")
            .or_else(|| last.strip_suffix("'s"))
            .or_else(|| last.strip_suffix('’'))
            .map_or(0, |s| last.len() - s.len());
        return Some(range.start..range.end - cut);
    }
    // "In another report Reuters …": the name follows.
    let names = after
        .iter()
        .position(|x| !x.is_small())
        .and_then(|i| after.get(i..))?;
    whole(names)
}

/// The names at the head of `words`, up to the first word that can be none.
fn until_small<'w, 'a>(words: &'w [Word<'a>], w: &Attribution) -> &'w [Word<'a>] {
    let end = words
        .iter()
        .position(|x| x.is_small() && !w.particles.has(x.text) || matches!(x.text, "by" | "on"))
        .unwrap_or(words.len());
    words.get(..end).unwrap_or_default()
}

/// "…, head of the fund, writes in the Gazette", "… told Reuters": the outlet stands after the verb.
pub fn outlet_after(
    words: &[Word<'_>],
    start: usize,
    verb: usize,
    lexicon: &Lexicon,
) -> Option<Range<usize>> {
    let w = &lexicon.layout.attribution;
    let said = words.get(verb)?;
    if !w.after.has(said.text) {
        return None;
    }
    let told = said.text.starts_with("tol") || said.text.starts_with("tell");
    let mut from = verb + 1;
    if !told {
        if !matches!(words.get(from)?.text, "in" | "for" | "on") {
            return None;
        }
        from += 1;
    }
    let (names, known) = named_from(words, from, lexicon)?;
    let subject = words.get(start..verb)?;
    // A person with an office ("…, head of the fund, writes") is no outlet, even if the publication is new to us.
    let person = subject.iter().any(Word::has_comma) && !told && said.text.starts_with("writ");
    (known || person).then_some(names)
}

/// The name that begins at word `from`, after an article, and whether the lexicon knows it.
fn named_from(words: &[Word<'_>], from: usize, lexicon: &Lexicon) -> Option<(Range<usize>, bool)> {
    let w = &lexicon.layout.attribution;
    let mut from = from;
    while words.get(from).is_some_and(|x| {
        matches!(x.text, "the" | "a" | "an") || is_genre(x, w) || matches!(x.text, "in" | "for")
    }) {
        from += 1;
    }
    let first = words.get(from).filter(|x| !x.is_small())?;
    let mut best = None;
    let mut end = from;
    let mut printed = String::new();
    while let Some(x) = words
        .get(end)
        .filter(|x| !x.is_small() || w.particles.has(x.text))
    {
        if !printed.is_empty() {
            printed.push(' ');
        }
        printed.push_str(x.text);
        end += 1;
        if lexicon.outlets.is_known(&name_key(&printed)) {
            best = Some(x.end());
        }
        if !x.tail.is_empty() || end > from + 8 {
            break;
        }
    }
    if let Some(e) = best {
        Some((first.at..e, true))
    } else {
        let run = until_small(words.get(from..end)?, w);
        let place = lexicon.places.is_place(&name_key(&printed))
            || lexicon.layout.months.find(first.text).is_some();
        let stop = run
            .iter()
            .position(|x| !x.tail.is_empty())
            .map_or(run.len(), |i| i + 1);
        (!place).then_some((whole(run.get(..stop)?)?, false))
    }
}

/// "… according to Eric Wiener writing in the WSJ": no verb at the head, the outlet at the end.
pub fn writing_in(words: &[Word<'_>], lexicon: &Lexicon) -> Option<Lead> {
    let at = words
        .iter()
        .position(|x| matches!(x.text, "writing" | "writes" | "wrote"))?;
    if !matches!(words.get(at + 1)?.text, "in" | "for") {
        return None;
    }
    let (names, _) = named_from(words, at + 2, lexicon)?;
    Some(Lead {
        names: vec![names],
        verb: Some(words.get(at)?.range()),
    })
}

/// From the first word to the end of the last, with a bracket that it closes.
pub fn whole(words: &[Word<'_>]) -> Option<Range<usize>> {
    Some(words.first()?.at..words.last()?.end() + words.last()?.tail.find(')').map_or(0, |i| i + 1))
        .filter(|r| !r.is_empty())
}
