//! Searches the displayed text of items, for find in a pane. Pure, so that the worker can run it too.

use crate::archive::{Archive, ItemRef};
use crate::model::{Issue, Item};
use crate::text::Span;
use crate::text::literal::Literal;
use crate::typeset;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// Index of the item in the page, or of the issue among those shown.
    pub item: usize,
    /// Position in the issue's text; empty for a row of the list.
    pub span: Span,
}

/// Stop searching after this many hits.
const MOST_HITS: usize = 200_000;

/// Finds a text in the displayed text of these items. Returns `None` if `keep_going` returned false.
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
        let found = spans(literal, issue, item).into_iter();
        hits.extend(found.map(|span| Hit { item: n, span }));
    }
    Some(hits)
}

/// The hits in the displayed text of an item. Only text with accents is folded; other text is searched as it is.
fn spans(literal: &Literal, issue: &Issue, item: &Item) -> Vec<Span> {
    let (from, end) = (item.span.start as usize, item.span.end as usize);
    let mut accented = literal.accented(issue.accents(), from..end);
    let folded = !literal.has_run() || accented.next().is_some();
    if !folded && literal.next_plain(&issue.text, from, end).is_none() {
        return Vec::new();
    }
    let mut found: Vec<Span> = Vec::new();
    for span in typeset::spans(item) {
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
