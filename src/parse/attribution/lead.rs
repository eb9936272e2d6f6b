//! Finds, at the head of a brief, the words that name its outlets and the verb that says they published.
//! Must not take the list of names apart.

use std::ops::Range;

use super::phrase::{outlet_after, phrase_names, whole, writing_in};
use super::verb::{aside, verb};
use super::word::{Word, is_filler};
use crate::model::Lexicon;
use crate::text::key::name_key;

/// Byte ranges of the brief.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lead {
    /// Where names stand: one range, or none where no outlet is named.
    pub names: Vec<Range<usize>>,
    pub verb: Option<Range<usize>>,
}

pub fn find(brief: &str, words: &[Word<'_>], lexicon: &Lexicon) -> Option<Lead> {
    let w = &lexicon.layout.attribution;
    let first = words.first()?;
    if let Some(lead) = colon(brief, words, lexicon) {
        return Some(lead);
    }
    let start = after_adverbial(words, lexicon);
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
    let pronoun = w.pronouns.has_any_case(first.text)
        && words
            .get(1)
            .is_none_or(|n| n.is_small() || w.fillers.has(n.text));
    if verb_at == start || (start == 0 && pronoun) {
        return Some(Lead {
            names: Vec::new(),
            verb: printed,
        });
    }
    let mut end = verb_at;
    while end > start && words.get(end - 1).is_some_and(|x| is_filler(x, w)) {
        end -= 1;
    }
    // ", in a special issue on Thailand, interviewed": what stands between commas before the verb is no name.
    if let Some(cut) = (start..end).find(|&i| aside(words, i, end, lexicon)) {
        end = cut + 1;
    }
    let phrase = words.get(start..end)?;
    let names = phrase_names(phrase, w).map_or_else(|| whole(phrase), Some);
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
    let known = lexicon
        .outlets
        .is_known(&name_key(brief.get(range.clone())?));
    let plain = name
        .iter()
        .all(|x| !x.is_small() || lexicon.layout.attribution.particles.has(x.text))
        && name.iter().all(|x| !x.has_comma());
    (known || plain && at < 5).then(|| Lead {
        names: vec![range],
        verb: None,
    })
}

/// "Back in 2015, the …", "Meanwhile, …": where the sentence proper begins.
fn after_adverbial(words: &[Word<'_>], lexicon: &Lexicon) -> usize {
    let w = &lexicon.layout.attribution;
    let Some(first) = words.first() else { return 0 };
    if first.is_small()
        || !w.adverbials.has_any_case(first.text)
        || opens_with_known(words, lexicon)
    {
        return 0;
    }
    let comma = words.iter().take(14).position(Word::has_comma);
    match comma {
        Some(c)
            if words.get(c + 1).is_some()
                && verb(words, c + 1, lexicon).is_some_and(|v| v > c + 1) =>
        {
            c + 1
        }
        None if matches!(
            first.text,
            "Meanwhile"
                | "Yesterday"
                | "Today"
                | "Elsewhere"
                | "Earlier"
                | "Later"
                | "Recently"
                | "Separately"
                | "Finally"
                | "Similarly"
                | "Likewise"
        ) =>
        {
            1
        }
        _ => 0,
    }
}

/// "This Day", "On Point": a name that the lexicon knows, not an adverbial.
fn opens_with_known(words: &[Word<'_>], lexicon: &Lexicon) -> bool {
    let mut name = String::new();
    words.iter().take(4).any(|x| {
        name.push_str(x.text);
        let known = lexicon.outlets.is_known(&name_key(&name));
        name.push(' ');
        known
    })
}
