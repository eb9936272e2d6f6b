//! Finds, at the head of a brief, the words that name its outlets and the verb that says they published.
//! Must not take the list of names apart.

use std::ops::Range;

use super::known;
use super::phrase::{outlet_after, outlet_of_adverbial, phrase_names, whole, writing_in};
use super::verb::{aside, verb};
use super::word::Word;
use crate::model::Lexicon;
use crate::model::lexicon::Class;

/// Byte ranges of the brief.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lead {
    /// Where names stand: one range, or none where no outlet is named.
    pub names: Vec<Range<usize>>,
    pub verb: Option<Range<usize>>,
}

pub fn find(brief: &str, words: &[Word<'_>], lexicon: &Lexicon) -> Option<Lead> {
    let first = words.first()?;
    if let Some(lead) = colon(brief, words, lexicon) {
        return Some(lead);
    }
    let both = matches!(first.text, "Both" | "All")
        && words
            .get(1)
            .is_some_and(|n| n.text == "the" || !n.is_small());
    let start = if both {
        1
    } else {
        after_adverbial(words, lexicon)
    };
    let Some(verb_at) = verb(words, start, lexicon) else {
        return writing_in(words, lexicon);
    };
    let said = words.get(verb_at)?;
    let printed = Some(said.range());
    if let Some(names) = outlet_after(words, start, verb_at, lexicon) {
        return Some(Lead {
            names: vec![names],
            verb: printed,
        });
    }
    let pronoun = !both
        && first.any(Class::Pronouns)
        && words
            .get(1)
            .is_none_or(|n| n.is_small() || n.has(Class::Fillers));
    if verb_at == start || (start == 0 && pronoun) {
        return Some(Lead {
            names: Vec::new(),
            verb: printed,
        });
    }
    if let Some(names) = outlet_of_adverbial(words, start, lexicon) {
        return Some(Lead {
            names: vec![names],
            verb: printed,
        });
    }
    // "Several outlets, including Reuters and AFP, reported": those that are named.
    let including = (start..verb_at).find(|&i| {
        words
            .get(i)
            .is_some_and(|x| matches!(x.text, "including" | "notably"))
    });
    let start = including.map_or(start, |i| i + 1);
    let mut end = verb_at;
    while end > start && words.get(end - 1).is_some_and(|x| x.is_filler()) {
        end -= 1;
    }
    // ", in a special issue on Thailand, interviewed": what stands between commas before the verb is no name.
    if let Some(cut) = (start..end).find(|&i| aside(words, i, end, lexicon)) {
        end = cut + 1;
    }
    // "Reuters – citing IOM – reported", "Libya – Reuters reported": a dash is no part of a name.
    let dashed = (start..end).find(|&i| {
        words
            .get(i)
            .is_some_and(|x| matches!(x.text, "–" | "—" | "-"))
    });
    let start = match dashed {
        Some(at)
            if known::begins_at(words, at + 1, lexicon)
                && !known::begins_at(words, start, lexicon) =>
        {
            at + 1
        }
        Some(at) => {
            end = at;
            start
        }
        None => start,
    };
    let phrase = words.get(start..end)?;
    let names = phrase_names(phrase).map_or_else(|| whole(phrase), Some);
    Some(Lead {
        names: names.into_iter().collect(),
        verb: printed,
    })
}

/// `The Economist: Higher fences …`: a name and a colon, no verb before it.
fn colon(brief: &str, words: &[Word<'_>], lexicon: &Lexicon) -> Option<Lead> {
    let at = words.iter().take(7).position(|x| x.tail.starts_with(':'))?;
    let name = words.get(..=at)?;
    let range = whole(name)?;
    let known = lexicon.outlets.is_known(&brief.get(range.clone())?);
    let plain = name
        .iter()
        .all(|x| !x.is_small() || x.has(Class::Particles))
        && name.iter().all(|x| !x.has_comma());
    // "VIDEO: Al Jazeera reported": a label, not a name.
    if !known && known::begins_at(words, at + 1, lexicon) {
        return None;
    }
    (known || plain && at < 5).then(|| Lead {
        names: vec![range],
        verb: None,
    })
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
    let comma = words.iter().take(14).position(Word::has_comma);
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
        let known = lexicon.outlets.is_known(&&name);
        name.push(' ');
        known
    })
}
