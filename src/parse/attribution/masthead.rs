//! Whether words that the lexicon does not know name an outlet, by their form: where a person, a ministry or a place could
//! stand as well. Must not be asked for what stands right before a reporting verb at the head; that is an outlet anyhow.

use super::word::Word;
use crate::model::lexicon::Class;

/// A name has at most so many words.
const WORDS: usize = 5;

/// Articles with which names of outlets begin that are not in English.
const ARTICLES: [&str; 12] = [
    "Das", "De", "Der", "Die", "El", "Het", "Il", "La", "Las", "Le", "Les", "Los",
];

/// Words with capitals, perhaps joined by particles, and none of a body or an office.
pub fn is_name(name: &[Word<'_>]) -> bool {
    let opens = |x: &Word<'_>| !x.is_small() && !x.any(Class::Pronouns);
    let part = |x: &Word<'_>| {
        (!x.is_small() || x.has(Class::Particles)) && !x.any(Class::Bodies) && !x.any(Class::Staff)
    };
    name.len() <= WORDS && name.first().is_some_and(opens) && name.iter().all(part)
}

/// The same, and one of them is a word of mastheads, or the first an article: "Saipan Tribune", "Il Giornale".
pub fn is_masthead(name: &[Word<'_>]) -> bool {
    let paper = |x: &Word<'_>| {
        let medium = ["Radio", "TV", "Daily", "Weekly"].contains(&x.text);
        !x.is_small() && (x.any(Class::Mastheads) || medium)
    };
    let article = || name.len() > 1 && name.first().is_some_and(|x| ARTICLES.contains(&x.text));
    is_name(name) && (name.iter().any(paper) || article())
}
