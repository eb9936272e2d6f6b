//! Splits a list of names at commas, semicolons and conjunctions; a name that the lexicon knows as one stays whole. Ranges are
//! of tokens.

use std::ops::Range;

use super::sentence::Sentence;
use super::token::Token;
use crate::model::lexicon::WordClass;

/// The parts of `range`, in order: each is one name as printed, with its region.
pub fn split(s: Sentence<'_, '_>, range: Range<usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = range.start;
    let mut depth = 0u32;
    for at in range.clone() {
        let Some(token) = s.get(at) else { break };
        // A bracket before the first token encloses the whole list and does not count.
        depth += u32::from(at > range.start && s.opens_bracket(at));
        depth = depth.saturating_sub(u32::from(token.tail.contains([')', ']'])));
        if token.has_comma() && depth == 0 {
            split_at_joins(s, start..at + 1, &mut parts);
            start = at + 1;
        }
    }
    split_at_joins(s, start..range.end, &mut parts);
    parts
}

/// Splits a part without commas at its conjunctions, except those inside a name.
fn split_at_joins(s: Sentence<'_, '_>, part: Range<usize>, parts: &mut Vec<Range<usize>>) {
    let mut start = part.start;
    let mut from = part.start;
    while let Some(join) = conjunction(s, from..part.end) {
        from = join.end;
        let left = start..join.start;
        if !left.is_empty() && is_inside_name(s, left.clone(), join.clone(), part.end) {
            continue;
        }
        parts.extend(Some(left).filter(|l| !l.is_empty()));
        start = join.end;
    }
    parts.extend(Some(start..part.end).filter(|l| !l.is_empty()));
}

/// The first conjunction in `range` with something after it.
fn conjunction(s: Sentence<'_, '_>, range: Range<usize>) -> Option<Range<usize>> {
    /// Conjunctions of more than one word.
    const PHRASES: [&[&str]; 3] = [
        &["as", "well", "as"],
        &["along", "with"],
        &["together", "with"],
    ];
    let fits = |at: usize, phrase: &[&str]| {
        let words = s.get(at..at + phrase.len());
        words.is_some_and(|w| w.iter().map(|x| x.text).eq(phrase.iter().copied()))
    };
    let found = range.clone().find_map(|at| {
        let token = s.get(at)?;
        if is_single_join(token) || is_weak(token) {
            return Some(at..at + 1);
        }
        let phrase = PHRASES.iter().find(|phrase| fits(at, phrase))?;
        Some(at..at + phrase.len())
    });
    found.filter(|join| join.end < range.end)
}

fn is_single_join(token: &Token<'_>) -> bool {
    matches!(token.text, "and" | "plus")
}

/// A conjunction that usually belongs to a name; it joins two names only if the lexicon knows one of them.
fn is_weak(token: &Token<'_>) -> bool {
    // “&” folds to “and”, so both have the same classes.
    token.text != "and" && token.is_lower(WordClass::WeakJoins)
}

/// Whether the conjunction `join` is inside a name: one that the lexicon knows, a country, or two masthead words.
fn is_inside_name(s: Sentence<'_, '_>, left: Range<usize>, join: Range<usize>, end: usize) -> bool {
    let next = conjunction(s, join.end..end).map_or(end, |next| next.start);
    let right = join.end..next;
    let bare_left = without_region(s, left.clone());
    let known = |range: Range<usize>| s.is_known(range);
    let weak = s.get(join.start).filter(|x| is_weak(x));
    if let Some(sign) = weak {
        // "The News & Observer": `&` joins two names only if one of them is a full name.
        let masthead = |r: &Range<usize>| {
            let article = s.get(r.start).is_some_and(|x| x.is(WordClass::Articles));
            let last = r.end - 1;
            r.start + usize::from(article) == last
                && s.get(last).is_some_and(|x| x.is(WordClass::Mastheads))
        };
        let own = |r: &Range<usize>| known(r.clone()) && !masthead(r);
        let any = known(bare_left.clone()) || known(right.clone());
        let sign = sign.text == "&";
        // "Novinite & Partners"
        let is_single = right.len() == 1 && !own(&right);
        if !any || sign && (is_single || !own(&bare_left) && !own(&right)) {
            return true;
        }
    }
    if known(left.start..next) || known(bare_left.start..next) {
        return true;
    }
    // "London School of Hygiene and Tropical Medicine", "NPR’s Goats and Soda": neither half is a known name.
    if !known(left.clone())
        && !known(without_region(s, right.clone()))
        && (is_open_body(s, left.clone()) || is_possessed_work(s, left.clone()))
    {
        return true;
    }
    is_country(s, left.clone(), right.clone()) || is_pair_of_mastheads(s, left, right)
}

/// "Bosnia and Herzegovina", "Trinidad and Tobago’s Guardian".
fn is_country(s: Sentence<'_, '_>, left: Range<usize>, right: Range<usize>) -> bool {
    const LONGEST: usize = 3;
    let article = usize::from(s.get(right.start).is_some_and(|x| x.text == "the"));
    let first = right.start + article;
    let starts = [left.end - 1, left.start];
    starts
        .into_iter()
        .any(|start| (first + 1..=s.len().min(first + LONGEST)).any(|end| s.is_place(start..end)))
}

/// "The Post and Courier": two masthead words. "Ayr and District Echo": a word joined to an area word and a masthead word.
fn is_pair_of_mastheads(s: Sentence<'_, '_>, left: Range<usize>, right: Range<usize>) -> bool {
    let masthead = |at: usize| s.get(at).is_some_and(|x| x.is(WordClass::Mastheads));
    let capital = |at: usize| s.get(at).is_some_and(|x| !x.is_small);
    if s.is_known(left.clone()) {
        return false;
    }
    let article = left.len() == 2
        && s.get(left.start)
            .is_some_and(|x| x.text.eq_ignore_ascii_case("the"));
    let single = left.len() == 1 && !s.is_known(right.clone());
    let pair =
        (article || single) && right.len() == 1 && masthead(left.end - 1) && masthead(right.start);
    let district = left.len() == 1
        && right.len() == 2
        && !s.is_known(right.clone())
        && right.clone().all(capital)
        && s.get(right.start).is_some_and(|x| x.is(WordClass::Areas))
        && masthead(right.end - 1);
    pair || district
}

/// Whether `left` is a body of or for something: the words after "and" may belong to it too.
fn is_open_body(s: Sentence<'_, '_>, left: Range<usize>) -> bool {
    let body = |x: &Token<'_>| x.is_any(&[WordClass::Bodies, WordClass::Schools]);
    let mut list = s.get(left).unwrap_or_default().iter();
    list.any(body)
        && list
            .next()
            .is_some_and(|x| matches!(x.text, "of" | "for" | "on"))
}

/// Whether `left` is a single word after a known outlet's possessive.
fn is_possessed_work(s: Sentence<'_, '_>, left: Range<usize>) -> bool {
    let rest = without_region(s, left.clone());
    let owner = left.start..rest.start;
    rest.len() == 1 && !owner.is_empty() && s.is_known(owner.clone()) && !s.is_place(owner)
}

/// The range without a possessive before the name: "Canada’s Globe".
fn without_region(s: Sentence<'_, '_>, range: Range<usize>) -> Range<usize> {
    let owner = |i: &usize| {
        s.get(*i)
            .is_some_and(|x| x.text.ends_with("’s") || x.text.ends_with("'s"))
    };
    let last = range.end.saturating_sub(1);
    let found = (range.start..last).find(owner);
    found.map_or(range.clone(), |i| i + 1..range.end)
}
