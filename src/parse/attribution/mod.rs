//! Who reported a brief: its outlets with their regions, and the reporting verb (format guide, section 8).
//!
//! `plain` reads what most briefs have; else `lead` finds the words that name the outlets (`verb` the verb after them,
//! `phrase` what is not plainly before it, `end` what closes the sentence), `names` takes such a list apart, `outlet`
//! reads one name with its region (`owner` its possessive); `later` goes on after the first sentence; `known` asks the
//! lexicon, `masthead` says what names an outlet by its form. Must not guess: where no name stands, there is no outlet.

mod end;
mod known;
mod later;
mod lead;
mod masthead;
mod names;
mod outlet;
mod owner;
mod phrase;
mod plain;
mod verb;
mod word;

use crate::model::lexicon::Class;
use crate::model::{Few, Lexicon, Mention, Rule, Span};
use crate::text::Piece;
use lead::Lead;
pub use word::Word;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attribution {
    pub outlets: Few<Mention>,
    /// Outlets of later sentences.
    pub also: Vec<Mention>,
    pub verb: Option<Span>,
    pub rule: Rule,
}

/// Reads the attribution of a text. `words` is a scratch list.
pub fn read<'a>(piece: Piece<'a>, words: &mut Vec<Word<'a>>, lexicon: &'a Lexicon) -> Attribution {
    let (brief, span) = (piece.text, piece.span());
    let mut found = plain::read(brief, lexicon).unwrap_or_else(|| {
        word::cut(brief, lexicon, words);
        by_lead(brief, words, lexicon)
    });
    found.also = later::read(piece, words, lexicon);
    shift(&mut found.outlets, span);
    shift(&mut found.also, span);
    found.verb = found.verb.map(|v| span.part(v.range()));
    found
}

/// Whether a text begins as most briefs do: known names, then a listed verb.
pub fn is_plain(text: &str, lexicon: &Lexicon) -> bool {
    plain::read(text, lexicon).is_some()
}

/// The outlets of a list of names that stands by itself.
pub fn names_in(piece: Piece<'_>, lexicon: &Lexicon) -> Vec<Mention> {
    // More than that is no list of outlets, and taking it apart would cost the square of its length.
    const LONGEST: usize = 600;
    let list = piece.text;
    if list.len() > LONGEST {
        return Vec::new();
    }
    let lead = Lead {
        names: Vec::from([Span::new(0, list.len()).range()]),
        verb: None,
        rule: Rule::Trailing,
    };
    let mut outlets = Vec::from(outlets_of(list, lead, lexicon).outlets);
    shift(&mut outlets, piece.span());
    outlets
}

fn shift(mentions: &mut [Mention], span: Span) {
    for mention in mentions {
        mention.printed = span.part(mention.printed.range());
        mention.region = mention.region.map(|r| span.part(r.range()));
    }
}

/// By all the rules; ranges are of the brief.
fn by_lead(brief: &str, words: &[Word<'_>], lexicon: &Lexicon) -> Attribution {
    let found = lead::find(brief, words, lexicon).map(|lead| outlets_of(brief, lead, lexicon));
    // Where the head has no known name, the sentence may end in one: said so by a verb, or by "according to" where
    // nothing better stands at the head.
    let (known, likely) = found
        .as_ref()
        .map_or((false, false), |f| surety(brief, f, lexicon));
    if !known && let Some(lead) = end::find(words, lexicon).filter(|l| l.verb.is_some() || !likely)
    {
        let at_end = outlets_of(brief, lead, lexicon);
        if !at_end.outlets.is_empty() {
            return at_end;
        }
    }
    if !known
        && !likely
        && let Some(lead) = end::find_unknown(words, lexicon)
    {
        return outlets_of(brief, lead, lexicon);
    }
    let mut found = found.unwrap_or_default();
    // Without an outlet only a listed verb is one.
    if found.outlets.is_empty() {
        found.verb = found
            .verb
            .filter(|v| lexicon.layout.attribution.has(Class::Verbs, v.of(brief)));
    }
    found
}

fn outlets_of(brief: &str, lead: Lead, lexicon: &Lexicon) -> Attribution {
    let parts: Vec<_> = lead
        .names
        .into_iter()
        .flat_map(|range| names::split(brief, range, lexicon))
        .collect();
    let alone = parts.len() == 1;
    let mut outlets = Vec::new();
    for part in parts {
        outlet::read(brief, part, alone, lexicon, &mut outlets);
    }
    Attribution {
        rule: if outlets.is_empty() {
            Rule::Lost
        } else {
            lead.rule
        },
        outlets: outlets.into(),
        also: Vec::new(),
        verb: lead.verb.map(|v| Span::new(v.start, v.end)),
    }
}

/// Whether a name is known, and whether one by its form stands before a listed verb.
fn surety(brief: &str, found: &Attribution, lexicon: &Lexicon) -> (bool, bool) {
    // "The IOM film was shown, Eye Radio reported": who makes news may be who it is about.
    let known = |m: &Mention| {
        let rows = lexicon.outlets.rows(m.printed.of(brief));
        rows.iter().any(|row| lexicon.outlets.reports(*row))
    };
    let listed = found
        .verb
        .is_none_or(|v| lexicon.layout.attribution.has(Class::Verbs, v.of(brief)));
    (
        found.outlets.iter().any(known),
        listed && !found.outlets.is_empty(),
    )
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod variations;
