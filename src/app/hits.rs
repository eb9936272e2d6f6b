//! Where a text stands in items as they are set: what finding in a pane goes through. Pure, so that the worker can do it too.

use super::set;
use crate::archive::{Archive, ItemRef};
use crate::model::{Issue, Item};
use crate::text::Span;
use crate::text::literal::Literal;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// The n-th item of the page, or the n-th shown issue.
    pub item: usize,
    /// In the issue's text; empty for a row of the list.
    pub span: Span,
}

/// Hits that are kept, at most.
const MOST_HITS: usize = 200_000;

/// Where a text stands in these items, as they are set. None where `keep_going` said to stop.
pub fn hits(
    archive: &Archive,
    literal: &Literal,
    items: &[ItemRef],
    keep_going: &mut dyn FnMut() -> bool,
) -> Option<Vec<Hit>> {
    let mut hits = Vec::new();
    for (n, at) in items.iter().enumerate() {
        if n % 1024 == 0 && !keep_going() {
            return None;
        }
        let Some((issue, item)) = archive.item(*at).filter(|_| hits.len() < MOST_HITS) else {
            continue;
        };
        let found = places(literal, issue, item).into_iter();
        hits.extend(found.map(|span| Hit { item: n, span }));
    }
    Some(hits)
}

/// The places in what is set of an item. Text without accents is searched as it is; only other text is folded.
fn places(literal: &Literal, issue: &Issue, item: &Item) -> Vec<Span> {
    let (from, end) = (item.span.start as usize, item.span.end as usize);
    let mut accented = literal.accented(&issue.accents, from..end);
    let folded = !literal.has_run() || accented.next().is_some();
    if !folded && literal.next_plain(&issue.text, from, end).is_none() {
        return Vec::new();
    }
    let mut found: Vec<Span> = Vec::new();
    for span in set::spans(item) {
        if folded {
            let all = literal.all_in(span.of(&issue.text)).into_iter();
            found.extend(all.map(|range| span.part(range)));
            continue;
        }
        let mut at = span.start as usize;
        while let Some(hit) = literal.next_plain(&issue.text, at, span.end as usize) {
            at = hit.end.max(hit.start + 1);
            if hit.start >= span.start as usize && hit.end <= span.end as usize {
                found.push(Span::new(hit.start, hit.end));
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}
