//! The form of a name in a dateline.

use crate::model::Lexicon;
use crate::model::lexicon::WordClass;

use super::{HEAD, PLACE_WORDS};

/// Whether a text is capitalised words, perhaps joined by small ones: "Bosnia and Herzegovina", "Port of Spain", "Geneva/New
/// York".
pub fn is_name(text: &str, lexicon: &Lexicon) -> bool {
    let text = text.trim();
    if text.len() > HEAD
        || !text.starts_with(|c: char| c.is_alphabetic())
        || text.contains(['“', '”', '"', ';', '?', '!'])
        || has_sentence_end(text)
    {
        return false;
    }
    let capital = |w: &str| {
        w.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase())
            || w.starts_with(|c: char| c.is_ascii_digit()) && text.len() > 4
            || has_article(w)
    };
    let joins = |w: &str| {
        w.starts_with(char::is_lowercase) && lexicon.layout.attribution.has(WordClass::Particles, w)
            || matches!(w, "-" | "–" | "&" | "es")
    };
    let mut words = text
        .split(|c: char| c.is_whitespace() || matches!(c, '/' | ','))
        .filter(|w| !w.is_empty());
    let (mut count, mut capitals) = (0, 0);
    let fits = words.all(|w| {
        count += 1;
        let is_capital = capital(w);
        capitals += usize::from(is_capital);
        count <= PLACE_WORDS && (is_capital || joins(w))
    });
    fits && capitals > 0
}

/// Whether a small article or "of" is joined to a name: "al-Arab", "ez-Zor", "d’Ivoire".
fn has_article(word: &str) -> bool {
    let named = |name: &str| name.starts_with(char::is_uppercase);
    let elided = word
        .split_once(['’', '\''])
        .is_some_and(|(article, name)| matches!(article, "d" | "l") && named(name));
    let arabic = word.split_once('-').is_some_and(|(article, name)| {
        matches!(
            article.as_bytes(),
            [b'a' | b'e', b'a'..=b'z'] | [b'a' | b'e', b'a'..=b'z', b'h']
        ) && article != "ex"
            && named(name)
    });
    elided || arabic
}

/// Whether a stop precedes a blank, other than in "St." and "Mt.".
fn has_sentence_end(text: &str) -> bool {
    memchr::memchr_iter(b'.', text.as_bytes()).any(|at| {
        let saint = text
            .get(..at)
            .is_some_and(|t| t.ends_with("St") || t.ends_with("Mt"));
        !saint && text.as_bytes().get(at + 1) == Some(&b' ')
    })
}

/// Whether a name is a time, not a place: a weekday, a month, "Today".
pub fn is_time(name: &str, lexicon: &Lexicon) -> bool {
    name.split_whitespace().any(|w| {
        let w = w.trim_matches(',');
        let dates = &lexicon.layout.dates;
        dates.month(w).is_some() || dates.weekday(w).is_some() || dates.relative.has(w)
    })
}
