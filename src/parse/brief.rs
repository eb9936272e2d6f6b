//! Reads one press item: its text, its outlets, its verb, its links.

use super::attribution::{self, Attribution, Tokens};
use super::{inline_citation, label};
use crate::model::{Brief, Lexicon, Link, Rule, Section};
use crate::text::Slice;

/// `slice` is the brief without its bullet.
pub fn read<'a>(
    slice: Slice<'a>,
    tokens: &mut Tokens<'a>,
    lexicon: &Lexicon,
) -> (Brief, Vec<Link>) {
    let mut found = attribution::read(slice, tokens);
    let cited = if found.outlets.is_empty() {
        inline_citation::outlet(slice.text, lexicon)
            .or_else(|| inline_citation::known_at_end(slice.text, lexicon))
    } else if found.outlets.iter().all(|o| o.row.is_none()) {
        // "Ferries run again. (Reuters)"
        inline_citation::known_in_bracket(slice.text, lexicon)
    } else {
        None
    };
    if let Some(outlet) = cited {
        found = trailing(slice.part(outlet), lexicon);
    }
    brief(slice, found, lexicon)
}

/// A press item whose outlet is printed in a field or citation.
pub fn press_item(
    slice: Slice<'_>,
    outlet: Option<Slice<'_>>,
    lexicon: &Lexicon,
) -> (Brief, Vec<Link>) {
    let found = outlet.map_or_else(Attribution::default, |o| trailing(o, lexicon));
    brief(slice, found, lexicon)
}

fn trailing(outlet: Slice<'_>, lexicon: &Lexicon) -> Attribution {
    Attribution {
        outlets: attribution::names_in(outlet, lexicon).into(),
        rule: Rule::Trailing,
        ..Attribution::default()
    }
}

fn brief(slice: Slice<'_>, found: Attribution, lexicon: &Lexicon) -> (Brief, Vec<Link>) {
    let mut links = Vec::new();
    label::addresses(slice, &mut links);
    if let Some((link, _)) = label::trailing(slice, &lexicon.layout) {
        links.push(link);
    }
    let brief = Brief {
        section: Section::News,
        heading: None,
        headline: None,
        text: slice.span(),
        outlets: found.outlets,
        also: found.also.into(),
        verb: found.verb,
        rule: found.rule,
    };
    (brief, links)
}
