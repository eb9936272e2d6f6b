//! Whether unknown words name an outlet, by their form. Used where a person, a ministry or a place could stand as well; a name
//! right before a reporting verb at the head is an outlet anyway.

use super::token::Token;
use crate::model::lexicon::WordClass;

/// The most words of a name.
const WORDS: usize = 5;

/// Whether all words are capitalised or particles, and none names a body or an office.
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

/// As [`is_name`], and with a masthead word, or a foreign article in front: "Saipan Tribune", "Il Giornale".
pub fn is_masthead(name: &[Token<'_>]) -> bool {
    let paper = |x: &Token<'_>| !x.is_small && x.is_any(&[WordClass::Mastheads, WordClass::Media]);
    let article = || name.len() > 1 && name.first().is_some_and(is_foreign_article);
    is_name(name) && (name.iter().any(paper) || article())
}

fn is_foreign_article(word: &Token<'_>) -> bool {
    word.is(WordClass::ForeignArticles)
}
