//! Finds, at the head of a brief, the words that name its outlets and the verb that says they published.
//! Must not take the list of names apart.

use std::ops::Range;

use super::word::{Word, ends_sentence};
use crate::model::Lexicon;
use crate::model::lexicon::Attribution;
use crate::text::key::name_key;

/// Byte ranges of the brief.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lead {
    /// Where names stand: one range, or none where no outlet is named.
    pub names: Vec<Range<usize>>,
    pub verb: Option<Range<usize>>,
}

/// A listed verb stands at most so many words from the head.
const REACH: usize = 30;

pub fn find(brief: &str, words: &[Word<'_>], lexicon: &Lexicon) -> Option<Lead> {
    let w = &lexicon.layout.attribution;
    let first = words.first()?;
    if let Some(lead) = colon(brief, words, lexicon) {
        return Some(lead);
    }
    let start = after_adverbial(words, lexicon);
    let Some(verb) = verb(words, start, lexicon) else {
        return writing_in(brief, words, lexicon);
    };
    let said = words.get(verb)?;
    let named = Some(said.range());
    if let Some(names) = outlet_after(words, start, verb, lexicon) {
        return Some(Lead {
            names: vec![names],
            verb: named,
        });
    }
    let pronoun = w.pronouns.has_any_case(first.text)
        && words
            .get(1)
            .is_none_or(|n| n.is_small() || w.fillers.has(n.text));
    if verb == start || (start == 0 && pronoun) {
        return Some(Lead {
            names: Vec::new(),
            verb: named,
        });
    }
    let mut end = verb;
    while end > start && words.get(end - 1).is_some_and(|x| is_filler(x, w)) {
        end -= 1;
    }
    // ", in a special issue on Thailand, interviewed": what stands between commas before the verb is no name.
    if let Some(cut) = (start..end).find(|&i| aside(words, i, end, lexicon)) {
        end = cut + 1;
    }
    let phrase = words.get(start..end)?;
    let names = phrase_names(phrase, w).map_or_else(|| whole(phrase), Some);
    Some(Lead {
        names: names.into_iter().collect(),
        verb: named,
    })
}

fn whole(words: &[Word<'_>]) -> Option<Range<usize>> {
    Some(words.first()?.at..words.last()?.end() + words.last()?.tail.find(')').map_or(0, |i| i + 1))
        .filter(|r| !r.is_empty())
}

/// `The Economist: Higher fences …`: a name and a colon, no verb before it.
fn colon(brief: &str, words: &[Word<'_>], lexicon: &Lexicon) -> Option<Lead> {
    let at = words.iter().take(7).position(|x| x.tail.starts_with(':'))?;
    let name = words.get(..=at)?;
    let range = whole(name)?;
    let known = lexicon
        .outlets
        .is_known(&name_key(brief.get(range.clone())?));
    let plain = name
        .iter()
        .all(|x| !x.is_small() || lexicon.layout.attribution.particles.has(x.text))
        && name.iter().all(|x| !x.has_comma());
    (known || plain && at < 5).then(|| Lead {
        names: vec![range],
        verb: None,
    })
}

/// "Back in 2015, the …", "Meanwhile, …": where the sentence proper begins.
fn after_adverbial(words: &[Word<'_>], lexicon: &Lexicon) -> usize {
    let w = &lexicon.layout.attribution;
    let Some(first) = words.first() else { return 0 };
    if first.is_small()
        || !w.adverbials.has_any_case(first.text)
        || opens_with_known(words, lexicon)
    {
        return 0;
    }
    let comma = words.iter().take(14).position(Word::has_comma);
    match comma {
        Some(c)
            if words.get(c + 1).is_some()
                && verb(words, c + 1, lexicon).is_some_and(|v| v > c + 1) =>
        {
            c + 1
        }
        None if matches!(
            first.text,
            "Meanwhile"
                | "Yesterday"
                | "Today"
                | "Elsewhere"
                | "Earlier"
                | "Later"
                | "Recently"
                | "Separately"
                | "Finally"
                | "Similarly"
                | "Likewise"
        ) =>
        {
            1
        }
        _ => 0,
    }
}

/// "This Day", "On Point": a name that the lexicon knows, not an adverbial.
fn opens_with_known(words: &[Word<'_>], lexicon: &Lexicon) -> bool {
    let mut name = String::new();
    words.iter().take(4).any(|x| {
        name.push_str(x.text);
        let known = lexicon.outlets.is_known(&name_key(&name));
        name.push(' ');
        known
    })
}

/// The index of the reporting verb from `start` on: a listed one, or a word that stands where a verb must.
fn verb(words: &[Word<'_>], start: usize, lexicon: &Lexicon) -> Option<usize> {
    let w = &lexicon.layout.attribution;
    let mut i = start;
    let mut likely = None;
    while i < words.len().min(start + REACH) {
        let word = words.get(i)?;
        let next = words.get(i + 1);
        if word.is_small() && !word.opens {
            if w.verbs.has(word.text)
                && !is_participle(words, start, i, w)
                && !is_noun(words, start, i, w)
            {
                return Some(first_of(likely, i));
            }
            let auxiliary = matches!(word.text, "has" | "have" | "had");
            if auxiliary
                && !next.is_some_and(|n| {
                    w.verbs.has(n.text) || is_filler(n, w) || n.text.ends_with("ed")
                })
            {
                return Some(first_of(likely, i));
            }
            if likely.is_none() && is_likely(words, start, i, lexicon) {
                likely = Some(i);
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
    likely
}

fn first_of(likely: Option<usize>, listed: usize) -> usize {
    match likely {
        Some(l) if l + 1 < listed => l,
        _ => listed,
    }
}

/// "An op-ed published in X argued": not yet the verb.
fn is_participle(words: &[Word<'_>], start: usize, at: usize, w: &Attribution) -> bool {
    let follows = words
        .get(at + 1)
        .is_some_and(|n| matches!(n.text, "in" | "by" | "on" | "at" | "for"));
    let genre = words
        .get(start..at)
        .is_some_and(|p| p.last().is_some_and(|x| is_genre(x, w)));
    let later = words
        .iter()
        .skip(at + 2)
        .take(14)
        .any(|x| x.is_small() && w.verbs.has(x.text));
    follows && genre && later
}

/// "A new UNDP report", "The report": a word that can be either is a verb only after a name and before its object.
fn is_noun(words: &[Word<'_>], start: usize, at: usize, w: &Attribution) -> bool {
    if !words.get(at).is_some_and(|x| w.genres.has(x.text)) {
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
        .is_some_and(|x| matches!(x.text, "A" | "An" | "a" | "an"));
    opened || !object || before.is_none_or(|b| article(b) || b.is_small() && !w.fillers.has(b.text))
}

/// A small word right after a name, with what opens an object after it: "Oxygen mourned the", "Mic drew a".
fn is_likely(words: &[Word<'_>], start: usize, at: usize, lexicon: &Lexicon) -> bool {
    let w = &lexicon.layout.attribution;
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
    let common = w.particles.has(word.text)
        || w.genres.has(word.text)
        || w.descriptors.has(word.text)
        || is_filler(word, w)
        || word.text.contains('-');
    let after_name = !before.has_comma() && (!before.is_small() || is_filler(before, w));
    let opener = matches!(
        next.text,
        "a" | "an"
            | "the"
            | "that"
            | "how"
            | "on"
            | "about"
            | "with"
            | "its"
            | "his"
            | "her"
            | "their"
            | "why"
            | "what"
            | "whether"
            | "some"
            | "to"
            | "up"
            | "at"
            | "more"
            | "new"
    );
    !common
        && after_name
        && word.tail.is_empty()
        && (opener || word.text.ends_with("ed") && !next.is_small())
}

/// Whether words after a comma begin an aside that closes with another comma before the verb.
fn aside(words: &[Word<'_>], at: usize, end: usize, lexicon: &Lexicon) -> bool {
    let w = &lexicon.layout.attribution;
    let opens = words.get(at).is_some_and(Word::has_comma);
    let Some(next) = words.get(at + 1) else {
        return false;
    };
    let small = next.is_small()
        && !matches!(next.text, "and" | "the" | "as" | "along" | "or" | "plus")
        && !is_filler(next, w);
    let lower_name = words.get(at + 1..end).is_some_and(|rest| {
        rest.first()
            .is_some_and(|f| lexicon.outlets.is_known(&name_key(f.text)))
    });
    opens
        && at + 1 < end
        && small
        && !lower_name
        && !w.verbs.has(next.text)
        && !w.particles.has(next.text)
        || opens
            && at + 1 < end
            && matches!(
                next.text,
                "in" | "on" | "for" | "by" | "with" | "from" | "at"
            )
}

fn skip_aside(words: &[Word<'_>], at: usize, lexicon: &Lexicon) -> Option<usize> {
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

fn is_filler(word: &Word<'_>, w: &Attribution) -> bool {
    word.is_small()
        && (w.fillers.has(word.text)
            || word.text.len() > 4 && word.text.ends_with("ly") && !w.descriptors.has(word.text))
}

fn is_genre(word: &Word<'_>, w: &Attribution) -> bool {
    w.genres.has_any_case(word.text)
        && (word.is_small() || word.text.to_ascii_lowercase().contains("op"))
}

/// "An op-ed in X", "A Washington Post Op-Ed", "An X investigation", "The Guardian’s editorial", "BBC reporter A. B.".
fn phrase_names(phrase: &[Word<'_>], w: &Attribution) -> Option<Range<usize>> {
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
fn outlet_after(
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
    match best {
        Some(e) => Some((first.at..e, true)),
        None => {
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
}

/// "… according to Eric Wiener writing in the WSJ": no verb at the head, the outlet at the end.
fn writing_in(_brief: &str, words: &[Word<'_>], lexicon: &Lexicon) -> Option<Lead> {
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
