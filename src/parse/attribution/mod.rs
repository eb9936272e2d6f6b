//! Who reported a brief: its outlets with their regions, and the reporting verb (format guide, section 8).
//!
//! `token` cuts a brief into words, with their classes and the names that begin there. All other modules work on token ranges
//! of a `sentence`.
//! `plain` is the first rule and reads most briefs. For the rest, `lead` finds the words that name the outlets (`verb` finds
//! the verb after them, `phrase` names that are not directly before it, `end` names that close the sentence, `mention` others
//! behind words that tell a source), `names` splits such a list, and `outlet` reads one name with its region (`region`: a place
//! beside it; `possessive`: its owner). `follow_up` reads later sentences; `masthead` recognises outlets by the form of their
//! name. A brief that names nobody has no outlet.

mod end;
mod follow_up;
mod lead;
mod masthead;
mod mention;
mod names;
mod outlet;
mod phrase;
mod plain;
mod possessive;
mod region;
mod sentence;
mod token;
mod verb;

pub use token::Tokens;

use crate::model::lexicon::WordClass;
use crate::model::{Lexicon, Mention, Outlets, Rule, Span};
use crate::text::Slice;
use lead::Lead;
use sentence::Sentence;
use token::{MOST, Token};

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attribution {
    pub outlets: Outlets,
    /// Outlets of later sentences.
    pub also: Vec<Mention>,
    pub verb: Option<Span>,
    pub rule: Rule,
}

/// Returns the outlets and the verb of a brief.
pub fn read<'a>(brief: Slice<'a>, tokens: &mut Tokens<'a>) -> Attribution {
    tokens.start(brief.text);
    let plain = plain::read(tokens, 0);
    let mut found = plain.unwrap_or_else(|| {
        tokens.fill(MOST);
        by_lead(Sentence::of(tokens, 0))
    });
    found.also = follow_up::read(brief, tokens);
    // "Yemen Times; Reuters reported": the list goes on behind the semicolon.
    let is_listed = |m: &Mention| found.outlets.iter().any(|o| o.printed == m.printed);
    found.also.retain(|m| !is_listed(m));
    shift(&mut found.outlets, brief.span());
    shift(&mut found.also, brief.span());
    found.verb = found.verb.map(|v| brief.span().part(v.range()));
    found
}

/// Whether a text begins like most briefs: known names, then a listed verb.
pub fn is_plain(text: &str, lexicon: &Lexicon) -> bool {
    let mut tokens = Tokens::new(lexicon);
    tokens.start(text);
    plain::read(&mut tokens, 0).is_some()
}

/// The outlets of a list of names without a sentence around it.
pub fn names_in(list: Slice<'_>, lexicon: &Lexicon) -> Vec<Mention> {
    let mut tokens = Tokens::new(lexicon);
    tokens.start(list.text);
    tokens.fill(MOST + 1);
    let s = Sentence::of(&tokens, 0);
    // A longer text is not a list of outlets.
    if s.len() > MOST {
        return Vec::new();
    }
    let lead = Lead::new(Rule::Trailing, None, Some(0..s.len()));
    let mut outlets = outlets_of(s, &lead);
    shift(&mut outlets, list.span());
    outlets
}

fn shift(mentions: &mut [Mention], span: Span) {
    for mention in mentions {
        mention.printed = span.part(mention.printed.range());
        mention.region = mention.region.map(|r| span.part(r.range()));
    }
}

/// Applies all rules but the plain one.
fn by_lead(s: Sentence<'_, '_>) -> Attribution {
    let found = lead::find(s).map(|lead| attribution(s, &lead));
    // If the head has no known name, the sentence may end in one: with a verb, or with "according to" if the head has nothing
    // better.
    let (known, likely) = found.as_ref().map_or((false, false), |f| surety(s, f));
    if !known && let Some(lead) = end::find(s).filter(|l| l.verb.is_some() || !likely) {
        let at_end = attribution(s, &lead);
        if !at_end.outlets.is_empty() {
            return at_end;
        }
    }
    if !known
        && !likely
        && let Some(lead) = end::find_unknown(s)
    {
        return attribution(s, &lead);
    }
    if found.as_ref().is_none_or(|f| f.outlets.is_empty())
        && let Some(lead) = mention::find(s)
    {
        let mentioned = attribution(s, &lead);
        if !mentioned.outlets.is_empty() {
            return mentioned;
        }
    }
    let mut found = found.unwrap_or_default();
    // Without an outlet, keep the verb only if it reports, or if the brief begins with it because the name was lost.
    if found.outlets.is_empty() {
        found.verb = found.verb.filter(|v| {
            let at = s.within(*v).start;
            let reports = s.get(at).is_some_and(|x| x.is(WordClass::After));
            is_listed(s, *v) && (at == 0 || reports)
        });
    }
    found
}

fn is_listed(s: Sentence<'_, '_>, verb: Span) -> bool {
    s.get(s.within(verb).start)
        .is_some_and(|x| x.is(WordClass::Verbs))
}

fn attribution(s: Sentence<'_, '_>, lead: &Lead) -> Attribution {
    let outlets = outlets_of(s, lead);
    let verb = lead.verb.and_then(|at| s.get(at)).map(Token::range);
    Attribution {
        rule: if outlets.is_empty() {
            Rule::Lost
        } else {
            lead.rule
        },
        outlets: outlets.into(),
        also: Vec::new(),
        verb: verb.map(|v| Span::new(v.start, v.end)),
    }
}

fn outlets_of(s: Sentence<'_, '_>, lead: &Lead) -> Vec<Mention> {
    let parts: Vec<_> = lead
        .names
        .iter()
        .flat_map(|range| names::split(s, range.clone()))
        .collect();
    let alone = parts.len() == 1;
    let mut outlets = Vec::new();
    for part in parts {
        outlet::read(s, part, alone, lead.rule, &mut outlets);
    }
    outlets
}

/// Whether a known medium was found, and whether any outlet was, with a listed verb or no verb.
fn surety(s: Sentence<'_, '_>, found: &Attribution) -> (bool, bool) {
    // "The IOM film was shown, Eye Radio reported": a body that makes news may be the subject of the report.
    let known = |m: &Mention| {
        let rows = s.rows(s.within(m.printed));
        rows.iter().any(|row| s.lexicon.outlets.reports(*row))
    };
    let listed = found.verb.is_none_or(|v| is_listed(s, v));
    (
        found.outlets.iter().any(known),
        listed && !found.outlets.is_empty(),
    )
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod variations;
