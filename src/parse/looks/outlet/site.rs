//! Outlets by the sites to which links lead.

use std::ops::Range;

use smallvec::smallvec;

use super::Found;
use super::name::{is_label, is_name, is_outlet};
use crate::model::{Link, Mention, Outlets, Rule, Span};
use crate::parse::lines::{Lines, anchors_of};
use crate::parse::looks::view;
use crate::text::address;
use crate::text::fold::fold;
use crate::text::words::letters;

/// The outlet that the title of the first link of the item in lines `range` names, or to whose site it leads. Without links in the
/// markup, the first of the `printed` addresses counts. Organisations that make news but do not report it do not count.
pub fn site(lines: &Lines<'_>, range: Range<usize>, head: Span, printed: &[Link]) -> Option<Found> {
    /// Shorter words are articles.
    const WORD: usize = 3;
    let end = lines.span(range.end.checked_sub(1)?).end;
    let at = lines
        .anchors
        .partition_point(|a| a.label.start < head.start);
    let anchor = lines.anchors.get(at).filter(|a| a.label.end <= end);
    let outlets = &lines.lexicon.outlets;
    let titled = anchor.and_then(|a| a.outlet);
    let by_host = || {
        let address = match anchor {
            Some(anchor) => lines.addresses.get(anchor.address as usize)?,
            None => printed.first()?.label.of(lines.whole),
        };
        let carried = address::carried(address);
        outlets.of_host(&address::host(carried.as_deref().unwrap_or(address))?)
    };
    let row = titled.or_else(by_host).filter(|r| outlets.reports(*r))?;
    // The label of the link may name it in its own way: "… pay at both ends. Folha de S.Paulo".
    let label = anchor.map(|anchor| anchor.label);
    let is_called = |label: &Span| {
        let name = label.of(lines.whole);
        let is_alike = || {
            let row = outlets
                .get(row)
                .map(|row| fold(&row.name))
                .unwrap_or_default();
            let words = fold(name);
            let mut words = words.split_whitespace().filter(|w| letters(w) >= WORD);
            words.any(|word| row.split_whitespace().any(|of_row| of_row == word))
        };
        let is_own = is_name(name, lines) && is_alike();
        label.start > head.start && (is_own || is_outlet(name, lines)) && !is_label(name, lines)
    };
    let mention = Mention {
        printed: label.filter(is_called).unwrap_or(head.part(0..0)),
        region: None,
        row: Some(row),
    };
    Some(Found {
        mentions: smallvec![mention],
        rule: Rule::Host,
    })
}

/// The outlets of an item; which of several with the same name is meant, or with a name that begins with the printed one, is told
/// by the site to which the item leads: the "Herald" of heraldscotland.com, the "NRC" of nrc.nl.
pub fn told_apart(
    lines: &Lines<'_>,
    mut outlets: Outlets,
    site: impl FnOnce() -> Option<Found>,
) -> Outlets {
    let table = &lines.lexicon.outlets;
    if let [one] = outlets.as_mut_slice()
        && let Some(row) = site().and_then(|found| found.mentions.first()?.row)
    {
        let printed = one.printed.of(lines.whole);
        let is_short_for = |name: &str| {
            let rest = name.strip_prefix(ARTICLE).unwrap_or(name);
            let printed = printed.strip_prefix(ARTICLE).unwrap_or(printed);
            rest.strip_prefix(printed)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        };
        let name = || table.get(row).map(|outlet| outlet.name.as_str());
        if table.rows(printed).contains(&row) || name().is_some_and(is_short_for) {
            one.row = Some(row);
        }
    }
    outlets
}

/// Optional in names: "The Herald", "Herald".
const ARTICLE: &str = "The ";

/// Whether words are the host of a site to which a link of the item leads.
pub fn leads_to(lines: &Lines<'_>, range: &Range<usize>, words: &str) -> bool {
    let Some(site) = address::named_host(words) else {
        return false;
    };
    let is_there = |url: &str| address::host(url).is_some_and(|h| address::is_same_site(&h, &site));
    range.clone().any(|at| {
        let anchors = anchors_of(lines.anchors, lines.span(at)).iter();
        let mut urls = anchors.filter_map(|a| lines.addresses.get(a.address as usize));
        let mut printed = lines.text(at).split_whitespace();
        urls.any(|url| is_there(url)) || printed.any(|w| view::is_address(w) && is_there(w))
    })
}
