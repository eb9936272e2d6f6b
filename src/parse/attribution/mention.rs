//! A known medium that the head does not name, where the words before it say that it is the source: "…, its chief told Darik Radio
//! in the morning", "The tale is told in La Presse". Used only if nothing else names an outlet.

use super::lead::Lead;
use super::phrase::names_from;
use super::sentence::Sentence;
use super::token::Token;
use crate::model::Rule;
use crate::model::lexicon::WordClass;

/// The first such name, with those that it is listed with.
pub fn find(s: Sentence<'_, '_>) -> Option<Lead> {
    (1..s.len()).find_map(|at| {
        let word = s.get(at)?;
        let (end, rows) = s.longest(at).filter(|_| !word.is_small)?;
        let is_medium = rows.iter().any(|row| s.lexicon.outlets.reports(*row));
        let told_by = is_medium.then(|| introducing(s, at)).flatten()?;
        // "In Time Square", "by Nature Conservancy".
        let goes_on = s.get(end - 1).is_some_and(|x| x.tail.is_empty());
        if goes_on && s.get(end).is_some_and(|x| !x.is_small) {
            return None;
        }
        let is_verb = |at: &usize| s.get(*at).is_some_and(|x| x.is(WordClass::After));
        let (names, _) = names_from(s, at)?;
        let verb = Some(told_by).filter(is_verb);
        Some(Lead::new(Rule::Mentioned, verb, Some(names)))
    })
}

/// The word before the name at token `at` by which it is the source: "told", "wrote" before "to", "report" before "by".
fn introducing(s: Sentence<'_, '_>, at: usize) -> Option<usize> {
    const NEAR: usize = 3;
    let word = |at: usize| s.get(at).filter(|x| x.tail.is_empty());
    let mut at = at.checked_sub(1)?;
    if word(at).is_some_and(|x| x.is_lower(WordClass::Articles)) {
        at = at.checked_sub(1)?;
    }
    let before = at.checked_sub(1)?;
    let is_before = |fits: &dyn Fn(&Token<'_>) -> bool| word(before).is_some_and(fits);
    let says = || is_before(&|x| x.is_lower(WordClass::After)).then_some(before);
    let mut near = at.saturating_sub(NEAR)..at;
    let is_genre = |at: &usize| word(*at).is_some_and(Token::is_genre);
    if word(at)?.is_lower(WordClass::Telling) {
        return Some(at);
    }
    match word(at)?.text {
        "to" if is_before(&|x| x.text.eq_ignore_ascii_case("according")) => Some(before),
        "to" => says(),
        "in" | "by" => says().or_else(|| near.find(is_genre)),
        _ => None,
    }
}
