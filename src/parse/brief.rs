//! Reads one press item: its text, its outlets, its verb, its links.
//! Must not know which section it stands in.

use super::attribution::{self, Attribution, Word};
use super::{dated, label};
use crate::model::{Brief, Lexicon, Link, Rule, Section};
use crate::text::Piece;

/// `piece` is the brief without its bullet; `words` is a scratch list.
pub fn read<'a>(
    piece: Piece<'a>,
    words: &mut Vec<Word<'a>>,
    lexicon: &'a Lexicon,
) -> (Brief, Vec<Link>) {
    let mut found = attribution::read(piece, words, lexicon);
    if found.outlets.is_empty()
        && let Some(outlet) = dated::outlet(piece.text, lexicon)
    {
        found = trailing(piece.part(outlet), lexicon);
    }
    brief(piece, found, lexicon)
}

/// A press item whose outlet stands in a place of its own.
pub fn press_item(
    piece: Piece<'_>,
    outlet: Option<Piece<'_>>,
    lexicon: &Lexicon,
) -> (Brief, Vec<Link>) {
    let found = outlet.map_or_else(Attribution::default, |o| trailing(o, lexicon));
    brief(piece, found, lexicon)
}

fn trailing(outlet: Piece<'_>, lexicon: &Lexicon) -> Attribution {
    Attribution {
        outlets: attribution::names_in(outlet, lexicon).into(),
        rule: Rule::Trailing,
        ..Attribution::default()
    }
}

fn brief(piece: Piece<'_>, found: Attribution, lexicon: &Lexicon) -> (Brief, Vec<Link>) {
    let mut links = Vec::new();
    label::addresses(piece, &mut links);
    if let Some((link, _)) = label::trailing(piece, &lexicon.layout) {
        links.push(link);
    }
    let brief = Brief {
        section: Section::News,
        heading: None,
        text: piece.span(),
        outlets: found.outlets,
        also: found.also.into(),
        verb: found.verb,
        rule: found.rule,
    };
    (brief, links)
}
