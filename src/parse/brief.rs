//! Reads one press item: its text, its outlets, its verb, its links.
//! Must not know which section it stands in.

use super::{attribution, label};
use crate::model::{Brief, Lexicon, Link, Section, Span};

/// `text` is the brief without its bullet.
pub fn read(span: Span, text: &str, lexicon: &Lexicon) -> (Brief, Vec<Link>) {
    let mut links = Vec::new();
    label::addresses(span, text, &mut links);
    if let Some((link, _)) = label::trailing(span, text, &lexicon.layout) {
        links.push(link);
    }
    let found = attribution::read(span, text, lexicon);
    let brief = Brief {
        section: Section::News,
        heading: None,
        text: span,
        outlets: found.outlets,
        verb: found.verb,
    };
    (brief, links)
}
