//! Whether words that the lexicon does not know name an outlet, by their form: where a person, a ministry or a place could stand as
//! well. What stands right before a reporting verb at the head is an outlet anyhow.

use super::token::Token;
use crate::model::lexicon::WordClass;

/// The most words of a name.
const WORDS: usize = 5;

/// Words with capitals, perhaps joined by particles, and none of a body or an office.
pub fn is_name(name: &[Token<'_>]) -> bool {
    let opens = |x: &Token<'_>| {
        let article = name.len() > 1 && x.is(WordClass::ForeignArticles);
        (!x.is_small || article) && !x.is(WordClass::Pronouns)
    };
    let part = |x: &Token<'_>| {
        (!x.is_small || x.is_any(&[WordClass::Particles, WordClass::ForeignArticles]))
            && !x.is_any(&[WordClass::Bodies, WordClass::Staff])
    };
    name.len() <= WORDS && name.first().is_some_and(opens) && name.iter().all(part)
}

/// The same, and one of them is a word of mastheads, or the first a foreign article: "Saipan Tribune", "Il Giornale".
pub fn is_masthead(name: &[Token<'_>]) -> bool {
    let paper = |x: &Token<'_>| !x.is_small && x.is_any(&[WordClass::Mastheads, WordClass::Media]);
    let article = || name.len() > 1 && name.first().is_some_and(is_foreign_article);
    is_name(name) && (name.iter().any(paper) || article())
}

fn is_foreign_article(word: &Token<'_>) -> bool {
    word.is(WordClass::ForeignArticles)
}
