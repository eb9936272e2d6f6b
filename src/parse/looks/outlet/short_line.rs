//! An outlet in a short line below a headline.

use std::ops::Range;

use super::WORDS;
use super::name::{is_genre, is_known, is_outlet};
use crate::model::Span;
use crate::parse::line::{Line, LineKind};
use crate::parse::lines::Lines;
use crate::parse::looks::view::{self, Facts, Linked};
use crate::parse::{inline_citation, story};
use crate::text::words::at_most;
use crate::text::{Cut, address};

/// An outlet in a short line below: a second link with the name of the site, or the author with the outlet in brackets.
pub fn find(lines: &Lines<'_>, range: Range<usize>, facts: &[Facts]) -> Option<Span> {
    range.skip(1).take(4).find_map(|at| {
        let fact = facts.get(at)?;
        let (span, text) = (lines.span(at), lines.text(at));
        // An address in full is the link of the item, not a name.
        let site = !view::is_address(text) || !text.contains('/');
        if fact.linked == Linked::Whole
            && (site && address::named_host(text).is_some() || is_known(lines, text))
        {
            return Some(span);
        }
        // "By Reuters", "By Ada Marlow, Houston Chronicle, 2 June 2004".
        let by = || {
            let byline = story::byline(lines, at)?;
            let mut start = 0;
            byline.of(lines.whole).split(',').find_map(|part| {
                let name = byline.part(start..start + part.len()).trim(lines.whole);
                start += part.len() + 1;
                is_outlet(name.of(lines.whole), lines).then_some(name)
            })
        };
        if lines.kind(at) == Some(LineKind::Byline)
            && let Some(name) = by()
        {
            return Some(name);
        }
        // Behind the name of the author.
        let other = |name: &str| {
            lines.lexicon.places.is_place(name) || is_genre(name, lines) || name.contains(',')
        };
        let is_entry = lines.get(at).is_some_and(Line::is_entry);
        let named = |name: &Range<usize>| {
            let author = text.cut(..name.start).split_whitespace();
            let common = author.filter(|w| w.starts_with(char::is_lowercase));
            let fits = name.start > 1 && at_most(WORDS + 2, text) && common.count() < 2;
            fits && !is_entry && !other(text.cut(name.clone()))
        };
        let name = inline_citation::bracketed(text).filter(|name| named(name));
        name.filter(|_| lines.gap(at) <= 1)
            .map(|name| span.part(name))
    })
}
