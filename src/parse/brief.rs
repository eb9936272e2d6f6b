//! Reads one press item: its text, its outlets, its verb, its links.
//! Must not know which section it stands in.

use super::attribution::{self, Attribution};
use super::{dated, label};
use crate::model::{Brief, Lexicon, Link, Rule, Section, Span};

/// `text` is the brief without its bullet.
pub fn read(span: Span, text: &str, lexicon: &Lexicon) -> (Brief, Vec<Link>) {
    let mut found = attribution::read(span, text, lexicon);
    if found.outlets.is_empty()
        && let Some(outlet) = dated::outlet(span.of(text), lexicon)
    {
        found = trailing(span.part(outlet), text, lexicon);
    }
    brief(span, found, text, lexicon)
}

/// A press item whose outlet stands in a place of its own.
pub fn press_item(
    span: Span,
    outlet: Option<Span>,
    text: &str,
    lexicon: &Lexicon,
) -> (Brief, Vec<Link>) {
    let found = outlet.map_or_else(Attribution::default, |o| trailing(o, text, lexicon));
    brief(span, found, text, lexicon)
}

fn trailing(outlet: Span, text: &str, lexicon: &Lexicon) -> Attribution {
    Attribution {
        outlets: attribution::names_in(outlet, text, lexicon),
        rule: Rule::Trailing,
        ..Attribution::default()
    }
}

fn brief(span: Span, found: Attribution, text: &str, lexicon: &Lexicon) -> (Brief, Vec<Link>) {
    let mut links = Vec::new();
    label::addresses(span, text, &mut links);
    if let Some((link, _)) = label::trailing(span, text, &lexicon.layout) {
        links.push(link);
    }
    let brief = Brief {
        section: Section::News,
        heading: None,
        text: span,
        outlets: found.outlets.into(),
        also: found.also.into(),
        verb: found.verb,
        rule: found.rule,
    };
    (brief, links)
}
