//! The plain lead, which most briefs have: known names with their regions, then a listed verb right after them. It is the first
//! rule; it leaves everything else to the other rules.

use super::outlet::strip_body_article;
use super::sentence::Sentence;
use super::token::Tokens;
use super::{Attribution, MOST};
use crate::model::lexicon::key::is_article;
use crate::model::lexicon::{Row, WordClass};
use crate::model::{Mention, Outlets, Rule, Span};

/// Matches `(REGION)? NAME ((, | and) (REGION)? NAME)* FILLER{0,3} VERB` from token `first` on. Cuts no more tokens than it
/// needs.
pub fn read(tokens: &mut Tokens<'_>, first: usize) -> Option<Attribution> {
    let mut outlets = Outlets::new();
    let mut at = 0;
    while outlets.len() < MOST {
        tokens.settle(first + at);
        if !Sentence::of(tokens, first).begins_name(at) {
            tokens.fill(first + at + REGION);
            tokens.settle(first + at + REGION);
        }
        let s = Sentence::of(tokens, first);
        let (region, start) = name_start(s, at)?;
        let (end, rows) = s.longest(start)?;
        let (word, next) = (s.get(start)?, s.get(start + 1));
        // A doubled article ("the The Nation") is left to the other rules.
        if word.is_small || word.text == "The" && next.is_some_and(|x| x.text == "The") {
            return None;
        }
        let name = strip_body_article(s, start..end, rows);
        let row = s.lexicon.resolve_among(rows, region.map(|r| r.of(s.brief)));
        outlets.push(Mention {
            printed: s.span(name),
            region,
            row,
        });
        tokens.fill(first + end + 1);
        let s = Sentence::of(tokens, first);
        let (last, next) = (s.get(end - 1)?, s.get(end)?);
        let and = next.text == "and";
        match last.tail {
            "," | "" if and => at = end + 1,
            "," => at = end,
            "" => {
                let verb = verb(tokens, first, end, rows)?;
                return Some(Attribution {
                    verb: Some(verb),
                    outlets,
                    also: Vec::new(),
                    rule: Rule::Plain,
                });
            }
            _ => return None,
        }
    }
    None
}

/// Whether a sentence begins with a known name, perhaps after its region.
pub fn begins(s: Sentence<'_, '_>) -> bool {
    let found = name_start(s, 0);
    let capital = |at: usize| s.get(at).is_some_and(|x| !x.is_small);
    found.is_some_and(|(region, at)| region.is_some() || s.begins_name(at) && capital(at))
}

/// Maximum number of words in a region.
const REGION: usize = 4;

/// Where the name at token `at` begins, and the region before it: `Thailand’s`, `South Africa’s`.
fn name_start(s: Sentence<'_, '_>, at: usize) -> Option<(Option<Span>, usize)> {
    let region = || {
        let near = at..s.len().min(at + REGION);
        let last = near.clone().find(|i| {
            s.get(*i)
                .is_some_and(|x| x.is_possessive() || !x.tail.is_empty())
        })?;
        let article = s.get(at).is_some_and(|x| is_article(x.text));
        let place = at + usize::from(article)..last + 1;
        let owns = s
            .get(last)
            .is_some_and(|x| x.is_possessive() && x.tail.is_empty() && x.text.ends_with('s'));
        (owns && s.is_place(place.clone())).then(|| (Some(s.span(place)), last + 1))
    };
    if s.begins_name(at) {
        Some((None, at))
    } else {
        region()
    }
}

/// The verb at token `at`, where the names end, or after up to three fillers.
fn verb(tokens: &mut Tokens<'_>, first: usize, at: usize, rows: &[Row]) -> Option<Span> {
    const FILLERS: usize = 3;
    for at in at..=at + FILLERS {
        tokens.fill(first + at + 1);
        let s = Sentence::of(tokens, first);
        let word = s.get(at)?;
        if word.is_filler() {
            continue;
        }
        // The verb must not be a possible noun, nor one that the outlet may follow, unless a medium is its subject.
        let medium = || {
            rows.first()
                .is_some_and(|row| s.lexicon.outlets.reports(*row))
        };
        let sure = word.is(WordClass::Verbs)
            && !word.is_any(&[WordClass::Genres, WordClass::Fillers])
            && word.is_small
            && !word.opens
            && !word.tail.contains('.')
            && (!word.is(WordClass::After) || medium());
        return sure.then(|| Span::new(word.at, word.end()));
    }
    None
}
