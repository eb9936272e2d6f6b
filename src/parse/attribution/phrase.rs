//! Outlets that do not stand plainly before the verb: in a phrase ("An op-ed in X"), or after the verb ("writes in X").
//! Must not find the verb.

use std::ops::Range;

use super::word::{Word, joined, within};
use super::{known, masthead};
use crate::model::Lexicon;
use crate::model::lexicon::Class;

/// "An op-ed in X", "A Washington Post Op-Ed", "An X investigation", "The Guardian’s editorial", "BBC reporter A. B.".
pub fn phrase_names(phrase: &[Word<'_>], lexicon: &Lexicon) -> Option<Range<usize>> {
    let article = phrase
        .first()
        .is_some_and(|x| matches!(x.text, "A" | "An" | "a" | "an" | "One" | "Another"));
    let in_capitals = |x: &Word<'_>| article && x.any(Class::Genres) && !x.any(Class::Programmes);
    // A name that the lexicon knows may hold such a word: "The Pew Research Center".
    if known::longest(phrase, 0, lexicon).is_some_and(|(end, _)| end == phrase.len()) {
        return None;
    }
    // "A Pew Research Center paper", "A Red Cross spokesperson": what is behind the name says what of its it is.
    if article
        && let Some((end, _)) = known::longest(phrase, 1, lexicon)
        && phrase.get(end..)?.iter().all(Word::is_small)
    {
        return whole(phrase.get(1..end)?);
    }
    // "Research by", "Photos by": it opens the phrase, so its capital says nothing.
    let opens = phrase.first().is_some_and(|x| x.any(Class::Genres))
        && phrase
            .get(1)
            .is_some_and(|x| matches!(x.text, "by" | "from" | "in"));
    let genre = phrase
        .iter()
        .position(super::word::Word::is_genre)
        .or(opens.then_some(0))
        .or_else(|| phrase.iter().rposition(in_capitals))?;
    let after = phrase.get(genre + 1..)?;
    if let Some(at) = after
        .iter()
        .position(|x| matches!(x.text, "in" | "by" | "from" | "for" | "on" | "at"))
        .filter(|&at| at <= 2)
    {
        let mut names = after.get(at + 1..)?;
        // "An essay by Ada Marlow in the Gazette": the person falls away.
        if let Some(within) = names.iter().position(|x| matches!(x.text, "in" | "for"))
            && (2..=4).contains(&within)
            && names
                .iter()
                .take(within)
                .all(|x| !x.is_small() && x.tail.is_empty())
            && matches!(after.get(at)?.text, "by" | "from")
        {
            names = names.get(within + 1..)?;
        }
        if names.iter().any(|x| !x.is_small()) {
            return whole(until_small(names, lexicon));
        }
    }
    let mut before = phrase.get(..genre)?;
    while before.len() > 1 && before.last().is_some_and(Word::is_small) {
        before = before.get(..before.len() - 1)?;
    }
    // The last run of names before the genre: articles and adjectives fall away.
    let from = before
        .iter()
        .rposition(|x| x.is_small() && !x.has(Class::Particles))
        .map_or(0, |i| i + 1);
    let mut names = before.get(from..)?;
    while names.first().is_some_and(|x| {
        let bare = matches!(x.text, "New" | "One" | "Another" | "Recent")
            && names.get(1).is_none_or(Word::is_small);
        bare || matches!(x.text, "A" | "An" | "a" | "an") || x.is_small()
    }) {
        names = names.get(1..)?;
    }
    while names.last().is_some_and(Word::is_small) {
        names = names.get(..names.len() - 1)?;
    }
    if names.iter().any(|x| !x.is_small()) {
        let range = whole(names)?;
        let last = names.last()?.text;
        // "The New York Times’ Lens blog": a work of its own keeps the word that says what it is.
        let work = phrase.get(genre).filter(|x| x.any(Class::Programmes));
        let possessed = names
            .iter()
            .position(|x| x.text.ends_with("’s") || x.text.ends_with("'s") || x.text.ends_with('’'))
            .is_some_and(|i| i + 1 < names.len());
        if let (Some(work), true) = (work, possessed) {
            return Some(range.start..work.end());
        }
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

/// The names at the head of `words`, up to the first word that can be none. A known name is passed as a whole.
fn until_small<'w, 'a>(words: &'w [Word<'a>], lexicon: &Lexicon) -> &'w [Word<'a>] {
    let mut end = 0;
    while let Some(x) = words.get(end) {
        if let Some((after, _)) = known::longest(words, end, lexicon) {
            end = after;
        } else if x.is_small() && !x.has(Class::Particles) || matches!(x.text, "by" | "on") {
            break;
        } else {
            end += 1;
        }
    }
    words.get(..end).unwrap_or_default()
}

/// "…, head of the fund, writes in the Gazette", "… told Reuters": the outlet stands after the verb.
pub fn outlet_after(
    words: &[Word<'_>],
    start: usize,
    verb: usize,
    lexicon: &Lexicon,
) -> Option<Range<usize>> {
    let said = words.get(verb)?;
    if !said.has(Class::After) {
        return None;
    }
    let told = said.text.starts_with("tol") || said.text.starts_with("tell");
    let next = words.get(verb + 1)?;
    let passive = words
        .get(start..verb)?
        .iter()
        .rev()
        .take_while(|x| x.is_filler())
        .any(|x| matches!(x.text, "was" | "were" | "is" | "are" | "been"));
    // "was picked up by": a small word may stand between.
    let up = usize::from(passive && matches!(next.text, "up" | "out"));
    let by_whom = passive && matches!(words.get(verb + 1 + up)?.text, "by" | "in" | "on");
    let to_whom = matches!(said.text, "spoke" | "speaks" | "talked" | "speaking")
        && matches!(next.text, "to" | "with" | "on");
    let wherein = matches!(next.text, "in" | "for" | "on")
        || words.get(verb + 2).is_some_and(Word::is_genre) && matches!(next.text, "a" | "an");
    if !(told || by_whom || to_whom || wherein) {
        return None;
    }
    let (names, known) = names_from(words, if told { verb + 1 } else { verb + 2 + up }, lexicon)?;
    let subject = words.get(start..verb)?;
    // A medium that speaks to somebody is the outlet itself; an organisation or a person is not.
    let medium = known::ending_before(words, start, verb, lexicon)
        .is_some_and(|row| lexicon.outlets.reports(row));
    if medium && !by_whom {
        return None;
    }
    // A person with an office ("…, head of the fund, writes") is no outlet, even if the publication is new to us.
    let person = subject.iter().any(Word::has_comma) && said.text.starts_with("writ");
    let office = is_writing(said) && next.text == "in" && is_person_of_office(subject, lexicon);
    let published = || {
        let name = within(words, &names);
        masthead::is_masthead(name) && !is_place(name, lexicon)
    };
    (known || !told && (person || office && published())).then_some(names)
}

/// "writes", "wrote": of what somebody has written himself.
pub fn is_writing(word: &Word<'_>) -> bool {
    word.text.starts_with("writ") || word.text == "wrote"
}

/// "Former minister Aoife Brennan": a small word that says what somebody is, then two names; and no outlet among them.
fn is_person_of_office(subject: &[Word<'_>], lexicon: &Lexicon) -> bool {
    const MEDIA: [Class; 4] = [
        Class::Descriptors,
        Class::Genres,
        Class::Programmes,
        Class::Mastheads,
    ];
    let Some((office, name)) = subject.split_last_chunk::<2>() else {
        return false;
    };
    let title = |x: &Word<'_>| {
        let medium = MEDIA.iter().any(|class| x.any(*class));
        x.is_small() && !x.has(Class::Particles) && !x.is_filler() && !medium
    };
    office.last().is_some_and(title)
        && name.iter().all(|x| !x.is_small())
        && !(0..subject.len()).any(|at| known::begins_at(subject, at, lexicon))
}

/// Whether words are the name or the adjective of a place.
pub fn is_place(name: &[Word<'_>], lexicon: &Lexicon) -> bool {
    let name = joined(name);
    lexicon.places.is_place(&name) || lexicon.places.is_adjective(&name)
}

/// "Writing in Foreign Affairs, …", "In an op-ed for X, …": before the comma stands the outlet, after it a person.
pub fn outlet_of_adverbial(
    words: &[Word<'_>],
    start: usize,
    lexicon: &Lexicon,
) -> Option<Range<usize>> {
    let before = words.get(..start)?;
    let opens = before
        .first()
        .is_some_and(|x| matches!(x.text, "Writing" | "Speaking" | "Talking" | "In" | "On"));
    let genre = before
        .iter()
        .position(super::word::Word::is_genre)
        .or(opens.then_some(0))?;
    let at = before.iter().skip(genre).position(|x| {
        matches!(
            x.text,
            "In" | "On" | "in" | "for" | "by" | "from" | "with" | "to" | "on"
        )
    })? + genre;
    let (names, known) = names_from(before, at + 1, lexicon)?;
    // A medium after the comma is the outlet itself: "In Foreign Policy’s wake, Reuters reported".
    let medium = (start + 1..words.len().min(start + 8))
        .filter_map(|end| known::ending_before(words.get(..end)?, start, end, lexicon))
        .any(|row| lexicon.outlets.reports(row));
    (known && !medium).then_some(names)
}

/// The names that begin at word `from`, several known ones with commas and "and" between them.
pub fn names_from(
    words: &[Word<'_>],
    from: usize,
    lexicon: &Lexicon,
) -> Option<(Range<usize>, bool)> {
    let (mut names, known) = named_from(words, from, lexicon)?;
    if !known {
        return Some((names, known));
    }
    loop {
        let last = words.iter().position(|x| x.end() == names.end)?;
        let and = words.get(last + 1).is_some_and(|x| x.text == "and");
        let comma = words.get(last).is_some_and(Word::has_comma);
        if !and && !comma {
            break;
        }
        match named_from(words, last + 1 + usize::from(and), lexicon) {
            Some((more, true)) if more.end > names.end => names.end = more.end,
            _ => break,
        }
    }
    Some((names, known))
}

/// The name that begins at word `from`, after an article, and whether the lexicon knows it.
fn named_from(words: &[Word<'_>], from: usize, lexicon: &Lexicon) -> Option<(Range<usize>, bool)> {
    let mut from = from;
    while words.get(from).is_some_and(|x| {
        matches!(x.text, "the" | "a" | "an") || x.is_genre() || matches!(x.text, "in" | "for")
    }) {
        from += 1;
    }
    let first = words.get(from).filter(|x| !x.is_small())?;
    if let Some((end, _)) = known::longest(words, from, lexicon) {
        return Some((first.at..words.get(end.checked_sub(1)?)?.end(), true));
    }
    let run = until_small(words.get(from..words.len().min(from + 8))?, lexicon);
    let stop = run
        .iter()
        .position(|x| !x.tail.is_empty())
        .map_or(run.len(), |i| i + 1);
    let name = run.get(..stop)?;
    let last = name.last()?;
    let place = matches!(name, [one] if lexicon.places.is_place(one.text))
        || lexicon.layout.dates.month(first.text).is_some();
    (!place && last.end() > first.at).then_some((whole(name)?, false))
}

/// From the first word to the end of the last, with a bracket that it closes.
pub fn whole(words: &[Word<'_>]) -> Option<Range<usize>> {
    Some(words.first()?.at..words.last()?.end() + words.last()?.tail.find(')').map_or(0, |i| i + 1))
        .filter(|r| !r.is_empty())
}
