//! Reads a possessive: `Thailand’s The Nation`, `The Guardian’s Patrick Kingsley`, `Singapore Management University’s Catalyst Asia`.
//! Must not read the name that is possessed.

use std::ops::Range;

use super::outlet::trim;
use super::word::words;
use crate::model::Lexicon;
use crate::model::lexicon::Class;

pub enum Possessive {
    /// A place, and the name after it.
    Region(Range<usize>, Range<usize>),
    /// A university, and the publication that is the name.
    School(Range<usize>),
    /// An outlet's person or nothing: the owner is the name.
    Owner(Range<usize>),
    None,
}

/// `Thailand’s The Nation`, `The Guardian’s Patrick Kingsley`, `Singapore Management University’s Catalyst Asia`.
pub fn possessive(brief: &str, range: &Range<usize>, lexicon: &Lexicon) -> Possessive {
    let s = brief.get(range.clone()).unwrap_or_default();
    let Some((owner_end, rest_at)) = apostrophe(s) else {
        return Possessive::None;
    };
    let owner = range.start..range.start + owner_end;
    let rest = trim(brief, range.start + rest_at..range.end);
    let rest_text = brief.get(rest.clone()).unwrap_or_default();
    if rest.is_empty() {
        return Possessive::Owner(owner);
    }
    let owner_text = brief.get(owner.clone()).unwrap_or_default();
    let place = owner_text
        .strip_prefix("The ")
        .or_else(|| owner_text.strip_prefix("the "))
        .unwrap_or(owner_text);
    if is_region(place, rest_text, lexicon) {
        return Possessive::Region(owner.end - place.len()..owner.end, rest);
    }
    if words(owner_text, lexicon)
        .iter()
        .any(|x| x.any(Class::Schools))
    {
        return Possessive::School(rest);
    }
    let first_known = owner_text
        .split_whitespace()
        .next()
        .is_some_and(|w| lexicon.outlets.is_known(w));
    let outlet =
        lexicon.outlets.is_known(owner_text) || first_known || owner_text.starts_with("The ");
    // "AFP’s Nairobi bureau", "The Telegraph’s Africa correspondent".
    let staff = words(rest_text, lexicon)
        .last()
        .is_some_and(|x| x.is_small() && x.any(Class::Staff));
    if outlet && (staff || rest_text.starts_with(char::is_lowercase)) {
        return Possessive::Owner(owner);
    }
    if outlet && is_person(rest_text, lexicon) {
        Possessive::Owner(owner)
    } else {
        Possessive::None
    }
}

/// Words that tell a part of a place.
const PARTS: [&str; 14] = [
    "North", "South", "East", "West", "Northern", "Southern", "Eastern", "Western", "Central",
    "Inner", "Upper", "Lower", "Greater", "Republic",
];

/// A place, a part of one ("Western Australia", "Iraqi Kurdistan"), or an unknown owner of what is plainly a paper:
/// "Punjab’s The Tribune", "Sabah’s Daily Express".
fn is_region(owner: &str, rest: &str, lexicon: &Lexicon) -> bool {
    if lexicon.places.is_place(owner) {
        return true;
    }
    if let Some((part, whole)) = owner.split_once(' ') {
        let whole = whole.trim_start_matches("of ").trim_start_matches("the ");
        let tells = PARTS.contains(&part) || lexicon.places.is_adjective(part);
        if tells && lexicon.places.is_place(whole) {
            return true;
        }
    }
    let list = words(owner, lexicon);
    let plain = list.len() <= 2
        && list.iter().all(|x| {
            let name = x.text.starts_with(char::is_uppercase)
                && x.text.chars().skip(1).any(char::is_lowercase);
            let media = [
                Class::Programmes,
                Class::Bodies,
                Class::Mastheads,
                Class::Descriptors,
                Class::Schools,
            ];
            name && !media.iter().any(|class| x.any(*class))
        });
    let article = ["The ", "Le ", "La ", "Il ", "El "];
    let paper = article.iter().any(|a| rest.starts_with(a)) || lexicon.outlets.is_known(rest);
    plain && paper && !lexicon.outlets.is_known(owner)
}

/// Where the owner ends and where what it owns begins: `X’s Y`, `X's Y`, `Times’ Y`.
fn apostrophe(s: &str) -> Option<(usize, usize)> {
    s.char_indices()
        .filter(|(_, c)| matches!(c, '’' | '\''))
        .find_map(|(i, c)| {
            let after = s.get(i + c.len_utf8()..)?;
            let rest = after
                .strip_prefix('s')
                .filter(|r| r.starts_with(char::is_whitespace) || r.is_empty());
            let plural = s
                .get(..i)?
                .ends_with(['s', 'S'])
                .then_some(after)
                .filter(|r| r.starts_with(char::is_whitespace));
            let rest = rest.or(plural)?;
            Some((i, s.len() - rest.len()))
        })
}

/// Two or three words with capitals, none of which programmes and blogs bear: a person's name.
pub fn is_person(name: &str, lexicon: &Lexicon) -> bool {
    let list = words(name, lexicon);
    (2..=3).contains(&list.len())
        && list.iter().all(|x| {
            x.text.starts_with(|c: char| c.is_uppercase())
                && x.text.chars().skip(1).any(char::is_lowercase)
                && !x.text.contains(|c: char| c.is_ascii_digit())
        })
        && list
            .iter()
            .all(|x| !x.any(Class::Programmes) && !x.any(Class::Pronouns))
}
