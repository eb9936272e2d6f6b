//! Finds, at the head of a brief, the words that name its outlets and the verb that says they published.
//! Must not take the list of names apart.

use std::ops::Range;

use super::known;
use super::phrase::{outlet_after, outlet_of_adverbial, phrase_names, whole};
use super::verb::{aside, skip_aside, verb};
use super::word::Word;
use crate::model::lexicon::Class;
use crate::model::{Lexicon, Rule, Span};

/// Byte ranges of the brief.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lead {
    /// Where names stand; none where no outlet is named.
    pub names: Vec<Range<usize>>,
    pub verb: Option<Range<usize>>,
    pub rule: Rule,
}

pub fn find(brief: &str, words: &[Word<'_>], lexicon: &Lexicon) -> Option<Lead> {
    let first = words.first()?;
    if let Some(lead) = headed(brief, words, lexicon) {
        return Some(lead);
    }
    let both = matches!(first.text, "Both" | "All")
        && words
            .get(1)
            .is_some_and(|n| n.text == "the" || !n.is_small())
        && !known::begins_at(words, 0, lexicon);
    let start = if both {
        1
    } else {
        after_quotation(brief, words, lexicon).unwrap_or_else(|| after_adverbial(words, lexicon))
    };
    let verb_at = verb(words, start, lexicon)?;
    let said = words.get(verb_at)?;
    let lead = |rule, names: Vec<Range<usize>>| {
        Some(Lead {
            names,
            verb: Some(said.range()),
            rule,
        })
    };
    if let Some(names) = outlet_after(words, start, verb_at, lexicon) {
        return lead(Rule::AfterVerb, vec![names]);
    }
    let mut end = verb_at;
    while end > start && words.get(end - 1).is_some_and(Word::is_filler) {
        end -= 1;
    }
    if let Some(names) = among(words, start, end, lexicon) {
        return lead(Rule::Among, names);
    }
    // "Residents wept, he told Reuters": before an outlet that is told something no other one stands.
    let told = (verb_at..words.len().min(verb_at + 12)).find(|&i| {
        words
            .get(i)
            .is_some_and(|x| x.has(Class::After) && x.any(Class::Speaking))
    });
    if let Some(at) = told.filter(|_| !known::begins_at(words, start, lexicon))
        && let Some(names) = outlet_after(words, start, at, lexicon)
    {
        return Some(Lead {
            names: vec![names],
            verb: words.get(at).map(Word::range),
            rule: Rule::AfterVerb,
        });
    }
    let pronoun = !both
        && first.any(Class::Pronouns)
        && words
            .get(1)
            .is_none_or(|n| n.is_small() || n.has(Class::Fillers));
    if verb_at == start || (start == 0 && pronoun && !known::begins_at(words, 0, lexicon)) {
        return lead(Rule::Lost, Vec::new());
    }
    if let Some(names) = outlet_of_adverbial(words, start, lexicon) {
        return lead(Rule::Adverbial, vec![names]);
    }
    let mut more = None;
    // ", in a special issue on Thailand, interviewed": what stands between commas before the verb is no name; but
    // ", quoting the mayor, and AFP" goes on with one.
    if let Some(cut) = (start..end).find(|&i| aside(words, i, end, lexicon)) {
        more = skip_aside(words, cut, lexicon)
            .filter(|close| words.get(close + 1).is_some_and(|x| x.text == "and"))
            .and_then(|close| whole(words.get(close + 2..end)?));
        end = cut + 1;
    }
    let (start, end) = around_dash(words, start, end, lexicon);
    let end = before_circumstance(words, start, end, lexicon);
    let phrase = words.get(start..end)?;
    let noun = phrase_names(phrase, lexicon);
    let rule = if noun.is_some() {
        Rule::Noun
    } else {
        Rule::Lead
    };
    let names = noun.or_else(|| whole(phrase));
    lead(rule, names.into_iter().chain(more).collect())
}

/// "Reuters – citing IOM – reported", "Libya – Reuters reported": a dash is no part of a name.
fn around_dash(words: &[Word<'_>], start: usize, end: usize, lexicon: &Lexicon) -> (usize, usize) {
    match (start..end).find(|&i| words.get(i).is_some_and(is_dash)) {
        Some(at)
            if known::begins_at(words, at + 1, lexicon)
                && !known::begins_at(words, start, lexicon) =>
        {
            (at + 1, end)
        }
        Some(at) => (start, at),
        None => (start, end),
    }
}

fn is_dash(word: &Word<'_>) -> bool {
    matches!(word.text, "–" | "—" | "-")
}

/// "The Telegraph on Monday reported", "BBC in Nairobi reported": what tells when and where is no part of a known name.
fn before_circumstance(words: &[Word<'_>], start: usize, end: usize, lexicon: &Lexicon) -> usize {
    let Some((after, _)) = known::longest(words, start, lexicon).filter(|(after, _)| *after < end)
    else {
        return end;
    };
    let opens = words.get(after).is_some_and(|x| {
        matches!(
            x.text,
            "on" | "in" | "at" | "from" | "during" | "this" | "last"
        )
    });
    let cites = words
        .get(after)
        .is_some_and(|x| matches!(x.text, "citing" | "quoting"));
    let only = words.get(after..end).is_some_and(|rest| {
        rest.iter().all(|x| !x.has_comma() && x.text != "and")
            && (after..end).all(|i| !known::begins_at(words, i, lexicon))
    });
    if cites || opens && only { after } else { end }
}

/// "Several outlets, including Reuters and AFP, reported", "Many papers (BBC, CNN) reported": those that are named.
fn among(
    words: &[Word<'_>],
    start: usize,
    end: usize,
    lexicon: &Lexicon,
) -> Option<Vec<Range<usize>>> {
    let including = (start..end).find(|&i| {
        words
            .get(i)
            .is_some_and(|x| matches!(x.text, "including" | "notably"))
    });
    if let Some(at) = including {
        return Some(whole(words.get(at + 1..end)?).into_iter().collect());
    }
    let open = (start + 1..end).find(|&i| words.get(i).is_some_and(|x| x.opens))?;
    let common = words.get(open - 1)?.is_small() && !known::begins_at(words, start, lexicon);
    let (first, last) = (words.get(open)?, words.get(open..end)?.last()?);
    (common && known::begins_at(words, open, lexicon))
        .then(|| Vec::from([Span::new(first.at, last.end()).range()]))
}

/// `The Economist: Higher fences …`, `Daily Mail – Migrants found …`: a name, and a colon or a dash in place of a verb.
fn headed(brief: &str, words: &[Word<'_>], lexicon: &Lexicon) -> Option<Lead> {
    let lead = |names: Range<usize>| Lead {
        names: vec![names],
        verb: None,
        rule: Rule::Colon,
    };
    if let Some((end, _)) = known::longest(words, 0, lexicon)
        && words.get(end).is_some_and(is_dash)
        && !words.iter().skip(end + 1).any(is_dash)
        && words.get(end + 1).is_some_and(|x| !x.is_small())
    {
        return whole(words.get(..end)?).map(lead);
    }
    let at = words.iter().take(7).position(|x| x.tail.starts_with(':'))?;
    let name = words.get(..=at)?;
    let range = whole(name)?;
    let known = lexicon.outlets.is_known(brief.get(range.clone())?);
    let plain = name
        .iter()
        .all(|x| !x.is_small() || x.has(Class::Particles))
        && name.iter().all(|x| !x.has_comma());
    // "Video: A ferry sails": a kind of publishing, not a name.
    if !known && name.len() == 1 && name.iter().any(|x| x.any(Class::Genres)) {
        return None;
    }
    // "VIDEO: Al Jazeera reported": a label, not a name.
    if !known && known::begins_at(words, at + 1, lexicon) {
        return None;
    }
    (known || plain && at < 5).then(|| lead(range))
}

/// `“We waited,” a survivor told AFP`: the sentence proper begins after the quotation; a name in marks is none.
fn after_quotation(brief: &str, words: &[Word<'_>], lexicon: &Lexicon) -> Option<usize> {
    if !brief.starts_with(['“', '"', '«']) {
        return None;
    }
    let close = words
        .iter()
        .position(|x| x.tail.contains(['”', '"', '»']))?;
    let name = known::longest(words, 0, lexicon).is_some_and(|(end, _)| end == close + 1);
    let goes_on = words.get(close + 1).is_some_and(|x| !x.any(Class::Verbs));
    (close > 2 && !name && goes_on).then_some(close + 1)
}

/// "Back in 2015, the …", "Meanwhile, …": where the sentence proper begins.
fn after_adverbial(words: &[Word<'_>], lexicon: &Lexicon) -> usize {
    let Some(first) = words.first() else { return 0 };
    if first.is_small() || opens_with_known(words, lexicon) {
        return 0;
    }
    let label = words.iter().take(6).position(|x| x.tail.starts_with(':'));
    if let Some(at) = label.filter(|at| known::begins_at(words, at + 1, lexicon)) {
        return at + 1;
    }
    let listed = first.any(Class::Adverbials);
    // A comma within a bracket ends no clause: "Many papers (BBC, CNN) reported".
    let bracket = words.iter().take(14).position(|x| x.opens);
    let comma = words
        .iter()
        .take(14)
        .position(Word::has_comma)
        .filter(|c| bracket.is_none_or(|b| b == 0 || b > *c));
    let verb_follows = |c: usize| {
        words.get(c + 1).is_some() && verb(words, c + 1, lexicon).is_some_and(|v| v > c + 1)
    };
    match comma {
        Some(c) if listed && verb_follows(c) => c + 1,
        // "Marking World Refugee Day, CNN", "Nine months on, The Guardian": words that no list of names holds.
        Some(c)
            if known::begins_at(words, c + 1, lexicon)
                && verb_follows(c)
                && words.get(..=c).is_some_and(|p| is_clause(p)) =>
        {
            c + 1
        }
        // "Last week The Intercept", "Meanwhile Reuters".
        _ if listed => {
            let small = words
                .iter()
                .skip(1)
                .take_while(|x| x.is_small() && x.text != "the")
                .count();
            let at = 1 + small.min(3);
            if known::begins_at(words, at, lexicon) {
                at
            } else {
                0
            }
        }
        _ => 0,
    }
}

/// Whether words before a comma are a clause, and no names: they open with a participle, or hold a small word that no name does.
fn is_clause(words: &[Word<'_>]) -> bool {
    let participle = words
        .first()
        .is_some_and(|x| x.text.len() > 5 && x.text.ends_with("ing"));
    let small = words
        .iter()
        .any(|x| x.is_small() && !x.has(Class::Particles) && !x.has(Class::Descriptors));
    let ends_small = words.last().is_some_and(super::word::Word::is_small);
    participle || small || ends_small
}

/// "This Day", "On Point": a name that the lexicon knows, not an adverbial.
fn opens_with_known(words: &[Word<'_>], lexicon: &Lexicon) -> bool {
    let mut name = String::new();
    words.iter().take(4).any(|x| {
        name.push_str(x.text);
        let known = lexicon.outlets.is_known(&name);
        name.push(' ');
        known
    })
}
