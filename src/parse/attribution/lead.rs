//! Finds the words at the head of a brief that name its outlets, and the verb that says they published. Ranges are of tokens.

use std::ops::Range;

use super::phrase::{names_from, outlet_after, outlet_of_adverbial, phrase_names};
use super::region::end_of_bracket;
use super::sentence::Sentence;
use super::token::Token;
use super::verb::{aside, skip_aside, verb};
use crate::model::Rule;
use crate::model::lexicon::WordClass;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lead {
    /// The ranges of names; empty if no outlet is named.
    pub names: Vec<Range<usize>>,
    pub verb: Option<usize>,
    pub rule: Rule,
}

impl Lead {
    /// `verb`: its token, if there is one.
    pub fn new(
        rule: Rule,
        verb: impl Into<Option<usize>>,
        names: impl IntoIterator<Item = Range<usize>>,
    ) -> Lead {
        Lead {
            names: names.into_iter().filter(|n| !n.is_empty()).collect(),
            verb: verb.into(),
            rule,
        }
    }
}

pub fn find(s: Sentence<'_, '_>) -> Option<Lead> {
    if let Some(lead) = headed(s) {
        return Some(lead);
    }
    let first = s.first()?;
    let all = first.is(WordClass::Collectives)
        && !first.is_small
        && s.get(1).is_some_and(|n| n.text == "the" || !n.is_small)
        && !s.begins_name(0);
    let start = if all {
        1
    } else {
        after_quotation(s).unwrap_or_else(|| after_adverbial(s))
    };
    let verb_at = verb(s, start)?;
    if let Some(names) = outlet_after(s, start, verb_at) {
        return Some(Lead::new(Rule::AfterVerb, verb_at, Some(names)));
    }
    let mut end = verb_at;
    while end > start && s.get(end - 1).is_some_and(Token::is_filler) {
        end -= 1;
    }
    if let Some(names) = among(s, start, end) {
        return Some(Lead::new(Rule::Among, verb_at, Some(names)));
    }
    if let Some((at, names)) = told_to(s, start, verb_at) {
        return Some(Lead::new(Rule::AfterVerb, at, Some(names)));
    }
    let pronoun = || {
        let small = |n: &Token<'_>| (n.is_small || n.is_lower(WordClass::Fillers)) && !n.is_genre();
        start == 0
            && first.is(WordClass::Pronouns)
            && s.get(1).is_none_or(small)
            && !s.begins_name(0)
    };
    if verb_at == start || pronoun() {
        return Some(Lead::new(Rule::Lost, verb_at, None));
    }
    if let Some(names) = outlet_of_adverbial(s, start) {
        return Some(Lead::new(Rule::Adverbial, verb_at, Some(names)));
    }
    let mut more = None;
    // ", in a special issue on Thailand, interviewed": words between commas before the verb are not a name; but after ",
    // quoting the mayor, and AFP" the list of names continues.
    if let Some(cut) = (start..end).find(|i| aside(s, *i, end)) {
        more = skip_aside(s, cut)
            .filter(|close| s.get(close + 1).is_some_and(|x| x.text == "and"))
            .map(|close| close + 2..end)
            .or_else(|| together(s, cut + 1));
        end = cut + 1;
    }
    let (start, end) = around_dash(s, start, end);
    let end = before_circumstance(s, start, end);
    let noun = phrase_names(s, start..end);
    let rule = if noun.is_some() {
        Rule::Noun
    } else {
        Rule::Lead
    };
    let names = noun.unwrap_or(start..end);
    Some(Lead::new(
        rule,
        verb_at,
        Some(names).into_iter().chain(more),
    ))
}

/// The known names behind "with": "Al Jazeera, with Reuters and AFP, revealed".
fn together(s: Sentence<'_, '_>, at: usize) -> Option<Range<usize>> {
    s.get(at).filter(|x| x.text == "with")?;
    let (names, known) = names_from(s, at + 1)?;
    let closes = s.get(names.end - 1).is_some_and(Token::has_comma);
    (known && closes).then_some(names)
}

/// "Residents wept, he told Reuters": returns the verb and the names. No other outlet may open the sentence.
fn told_to(s: Sentence<'_, '_>, start: usize, verb_at: usize) -> Option<(usize, Range<usize>)> {
    const NEAR: usize = 12;
    let is_told = |x: &Token<'_>| x.is_lower(WordClass::After) && x.is(WordClass::Speaking);
    let near = verb_at..s.len().min(verb_at + NEAR);
    let at = near.into_iter().find(|i| s.get(*i).is_some_and(is_told))?;
    if s.begins_name(start) {
        return None;
    }
    Some((at, outlet_after(s, start, at)?))
}

/// "Reuters – citing IOM – reported", "Libya – Reuters reported": a dash is not part of a name.
fn around_dash(s: Sentence<'_, '_>, start: usize, end: usize) -> (usize, usize) {
    match (start..end).find(|i| s.get(*i).is_some_and(is_dash)) {
        Some(at) if s.begins_name(at + 1) && !s.begins_name(start) => (at + 1, end),
        Some(at) => (start, at),
        None => (start, end),
    }
}

fn is_dash(word: &Token<'_>) -> bool {
    matches!(word.text, "–" | "—" | "-")
}

/// "The Telegraph on Monday reported", "BBC in Nairobi reported": time and place are not part of a known name.
fn before_circumstance(s: Sentence<'_, '_>, start: usize, end: usize) -> usize {
    let Some((after, _)) = s.longest(start).filter(|(after, _)| *after < end) else {
        return end;
    };
    let next = s.get(after);
    let opens = next.is_some_and(|x| x.is_lower(WordClass::Circumstances));
    let cites = next.is_some_and(|x| matches!(x.text, "citing" | "quoting"));
    let only = || {
        let joins = |i: usize| s.get(i).is_some_and(|x| x.has_comma() || x.text == "and");
        (after..end).all(|i| !joins(i) && !s.begins_name(i))
    };
    if cites || opens && only() { after } else { end }
}

/// "Several outlets, including Reuters and AFP, reported", "Many papers (BBC, CNN) reported": returns the named ones.
fn among(s: Sentence<'_, '_>, start: usize, end: usize) -> Option<Range<usize>> {
    let including = |i: &usize| {
        s.get(*i)
            .is_some_and(|x| matches!(x.text, "including" | "notably"))
    };
    if let Some(at) = (start..end).find(including) {
        return Some(at + 1..end);
    }
    let open = (start + 1..end).find(|i| s.get(*i).is_some_and(|x| x.opens))?;
    let common = s.get(open - 1)?.is_small && !s.begins_name(start);
    (common && s.begins_name(open)).then_some(open..end)
}

/// `The Economist: Higher fences …`, `Daily Mail – Migrants found …`: a name with a colon or a dash instead of a verb.
fn headed(s: Sentence<'_, '_>) -> Option<Lead> {
    let lead = |names: Range<usize>| Lead::new(Rule::Colon, None, Some(names));
    let listed = names_from(s, 0).filter(|(names, known)| *known && names.start == 0);
    // "n-tv" has no capital.
    let end = listed.map(|(names, _)| names.end);
    let end = end.or_else(|| s.longest(0).map(|(end, _)| end));
    if let Some(end) = end.map(|end| end_of_bracket(s, end))
        && s.get(end).is_some_and(is_dash)
        && !s.iter().skip(end + 1).any(is_dash)
        && s.get(end + 1).is_some_and(|x| !x.is_small)
    {
        return Some(lead(0..end));
    }
    let at = s.iter().take(7).position(|x| x.tail.starts_with(':'))?;
    let name = s.get(..=at)?;
    let known = s.is_known(0..at + 1);
    let plain = || {
        let part = |x: &Token<'_>| !x.has_comma() && (!x.is_small || x.is(WordClass::Particles));
        at < 5 && name.iter().all(part)
    };
    // "Video: A ferry sails": a kind of publishing, not a name; "VIDEO: Al Jazeera reported": a label.
    let is_label = || matches!(name, [one] if one.is(WordClass::Genres)) || s.begins_name(at + 1);
    (known || plain() && !is_label()).then(|| lead(0..at + 1))
}

/// `“We waited,” a survivor told AFP`: the main clause begins after the quotation. A name in quotation marks is not a
/// quotation.
fn after_quotation(s: Sentence<'_, '_>) -> Option<usize> {
    let first = s.first().filter(|x| x.opens)?;
    let before = s.brief.get(..first.at)?;
    if !before.ends_with(['“', '"', '«']) {
        return None;
    }
    let close = s.iter().position(|x| x.tail.contains(['”', '"', '»']))?;
    let name = s.longest(0).is_some_and(|(end, _)| end == close + 1);
    let goes_on = s.get(close + 1).is_some_and(|x| !x.is(WordClass::Verbs));
    (close > 2 && !name && goes_on).then_some(close + 1)
}

/// "Back in 2015, the …", "Meanwhile, …": returns where the main clause begins.
fn after_adverbial(s: Sentence<'_, '_>) -> usize {
    const NEAR: usize = 14;
    let Some(first) = s.first() else { return 0 };
    // "This Day", "On Point": a known name, not an adverbial.
    if first.is_small || s.begins_name(0) {
        return 0;
    }
    let label = s.iter().take(6).position(|x| x.tail.starts_with(':'));
    if let Some(at) = label.filter(|at| s.begins_name(at + 1)) {
        return at + 1;
    }
    let listed = first.is(WordClass::Adverbials);
    // A comma inside a bracket does not end a clause: "Many papers (BBC, CNN) reported".
    let bracket = s.iter().take(NEAR).position(|x| x.opens);
    let comma = s
        .iter()
        .take(NEAR)
        .position(Token::has_comma)
        .filter(|c| bracket.is_none_or(|b| b == 0 || b > *c));
    let verb_follows =
        |c: usize| s.get(c + 1).is_some() && verb(s, c + 1).is_some_and(|v| v > c + 1);
    match comma {
        Some(c) if listed && verb_follows(c) => c + 1,
        // "Marking World Refugee Day, CNN", "Nine months on, The Guardian": words that a list of names does not contain.
        Some(c)
            if s.begins_name(c + 1) && verb_follows(c) && s.get(..=c).is_some_and(is_clause) =>
        {
            c + 1
        }
        // "Last week The Intercept", "Meanwhile Reuters".
        _ if listed => {
            let small = s
                .iter()
                .skip(1)
                .take_while(|x| x.is_small && x.text != "the");
            let at = 1 + small.count().min(3);
            if s.begins_name(at) { at } else { 0 }
        }
        _ => 0,
    }
}

/// Whether words before a comma are a clause, not names: they open with a participle, or contain a small word that names do not
/// have.
fn is_clause(words: &[Token<'_>]) -> bool {
    let participle = |x: &Token<'_>| x.text.len() > 5 && x.text.ends_with("ing");
    let small =
        |x: &Token<'_>| x.is_small && !x.is_any(&[WordClass::Particles, WordClass::Descriptors]);
    words.first().is_some_and(participle)
        || words.iter().any(small)
        || words.last().is_some_and(|x| x.is_small)
}
