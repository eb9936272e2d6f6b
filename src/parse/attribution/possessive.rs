//! Reads possessives: `Thailand’s The Nation`, `The Guardian’s Patrick Kingsley`,
//! `Singapore Management University’s Catalyst Asia`. Ranges are of tokens.

use std::ops::Range;

use super::sentence::Sentence;
use super::token::Token;
use crate::model::lexicon::WordClass;
use crate::model::lexicon::key::is_article;

pub enum Possessive {
    /// A place, and the name after it.
    Region(Range<usize>, Range<usize>),
    /// A university's publication, which is the name.
    School(Range<usize>),
    /// The owner is the name: an outlet's person follows, or nothing.
    Owner(Range<usize>),
    None,
}

pub fn possessive(s: Sentence<'_, '_>, range: Range<usize>) -> Possessive {
    let owns = |i: &usize| {
        let plural = *i + 1 < range.end;
        s.get(*i)
            .is_some_and(|x| x.is_possessive() && (plural || x.text.ends_with('s')))
    };
    let Some(last) = range.clone().find(owns) else {
        return Possessive::None;
    };
    let (owner, rest) = (range.start..last + 1, last + 1..range.end);
    if rest.is_empty() {
        return Possessive::Owner(owner);
    }
    let article = s.get(owner.start).is_some_and(|x| is_article(x.text));
    let place = owner.start + usize::from(article)..owner.end;
    if is_region(s, place.clone(), rest.clone()) {
        return Possessive::Region(place, rest);
    }
    let school = |x: &Token<'_>| {
        s.lexicon
            .layout
            .attribution
            .has(WordClass::Schools, x.stem())
    };
    if s.get(owner.clone()).is_some_and(|o| o.iter().any(school)) {
        return Possessive::School(rest);
    }
    let the = s.get(owner.start).is_some_and(|x| x.text == "The") && owner.len() > 1;
    let first = owner.start..owner.start + 1;
    let outlet = the || s.is_known(owner.clone()) || s.is_known(first);
    if outlet && (is_staff(s, rest.clone()) || is_common(s, rest.clone()) || is_person(s, rest)) {
        Possessive::Owner(owner)
    } else {
        Possessive::None
    }
}

/// "AFP’s Nairobi bureau", "The Telegraph’s Africa correspondent", "Clarín’s investigation".
fn is_staff(s: Sentence<'_, '_>, rest: Range<usize>) -> bool {
    let staff = |x: &Token<'_>| x.is_small && x.is(WordClass::Staff);
    s.get(rest.end - 1).is_some_and(staff)
        || s.get(rest.start)
            .is_some_and(|x| x.text.starts_with(char::is_lowercase))
}

/// "Clarín’s Sunday supplement": lower-case words, perhaps with a day, a month or an adjective of a place before them.
fn is_common(s: Sentence<'_, '_>, rest: Range<usize>) -> bool {
    let dates = &s.lexicon.layout.dates;
    let common = |at: usize| {
        s.get(at).is_some_and(|x| {
            let time = || dates.weekday(x.text).is_some() || dates.month(x.text).is_some();
            x.is_small || time() || s.is_adjective(at..at + 1)
        })
    };
    rest.clone().all(common) && s.get(rest.end - 1).is_some_and(|x| x.is_small)
}

/// Whether the owner is a place, a part of one ("Western Australia", "Iraqi Kurdistan"), or unknown with an obvious newspaper
/// after it: "Punjab’s The Tribune", "Sabah’s Daily Express".
fn is_region(s: Sentence<'_, '_>, owner: Range<usize>, rest: Range<usize>) -> bool {
    const MEDIA: [WordClass; 5] = [
        WordClass::Programmes,
        WordClass::Bodies,
        WordClass::Mastheads,
        WordClass::Descriptors,
        WordClass::Schools,
    ];
    if s.is_place(owner.clone()) {
        return true;
    }
    if owner.len() > 1
        && let Some(part) = s.get(owner.start)
    {
        let joint = |at: &usize| !s.get(*at).is_some_and(|x| matches!(x.text, "of" | "the"));
        let whole = (owner.start + 1..owner.end)
            .find(joint)
            .unwrap_or(owner.end)..owner.end;
        let tells = part.is(WordClass::PlaceParts) || s.is_adjective(owner.start..owner.start + 1);
        if tells && s.is_place(whole) {
            return true;
        }
    }
    let plain = |x: &Token<'_>| {
        let classes = s.lexicon.layout.attribution.classes(x.stem());
        is_name_word(x.stem()) && !MEDIA.iter().any(|class| classes.has(*class))
    };
    let article =
        |x: &Token<'_>| x.text == "The" || !x.is_small && x.is(WordClass::ForeignArticles);
    let paper = s.get(rest.start).is_some_and(article) && rest.len() > 1 || s.is_known(rest);
    owner.len() <= 2
        && s.get(owner.clone()).is_some_and(|o| o.iter().all(plain))
        && paper
        && !s.is_known(owner)
}

/// A capital with lower-case letters after it.
fn is_name_word(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && word.chars().skip(1).any(char::is_lowercase)
}

/// Whether two or three capitalised words look like a person's name: none is a word for a programme or blog.
pub fn is_person(s: Sentence<'_, '_>, range: Range<usize>) -> bool {
    let part = |x: &Token<'_>| {
        is_name_word(x.text)
            && !x.text.contains(|c: char| c.is_ascii_digit())
            && !x.is_any(&[WordClass::Programmes, WordClass::Pronouns])
    };
    (2..=3).contains(&range.len()) && s.get(range).is_some_and(|r| r.iter().all(part))
}
