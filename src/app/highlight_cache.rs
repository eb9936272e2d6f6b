//! Highlights in the items on the screen: the hits of a find, else the matches of the filter or search.

use std::collections::HashMap;
use std::sync::Arc;

use super::geometry::Frame;
use super::{App, Focus};
use crate::archive::{Archive, ItemRef};
use crate::query::Highlights;
use crate::text::Span;

/// Highlights of the items in view, cached because an item may be as long as a book: each is searched once, not once
/// per frame.
#[derive(Debug, Default)]
pub struct HighlightCache {
    of: Option<Arc<Highlights>>,
    items: HashMap<ItemRef, Arc<[Span]>>,
}

impl HighlightCache {
    /// Call when the archive is replaced: the item references are then stale.
    pub(super) fn clear(&mut self) {
        self.items.clear();
    }

    /// Drops all other items from the cache and adds those missing.
    fn keep(&mut self, archive: &Archive, highlights: Arc<Highlights>, items: &[ItemRef]) {
        if self
            .of
            .as_ref()
            .is_none_or(|of| !Arc::ptr_eq(of, &highlights))
        {
            self.items.clear();
        }
        self.items.retain(|at, _| items.contains(at));
        for at in items {
            self.items
                .entry(*at)
                .or_insert_with(|| spans(archive, &highlights, *at).into());
        }
        self.of = Some(highlights);
    }
}

impl App {
    /// Updates the highlights of the items in view.
    pub(super) fn settle_highlights(&mut self, frame: &Frame) {
        let highlights = Arc::clone(self.current_highlights());
        let mut items = Vec::new();
        if !highlights.is_empty() {
            for focus in [Focus::Story, Focus::Briefs] {
                let height = usize::from(frame.pane(focus).height);
                let page = self.page(focus);
                // Each item takes at least one row, so this covers the view.
                items.extend(page.items.iter().skip(page.anchor).take(height));
            }
        }
        self.highlighted.keep(&self.archive, highlights, &items);
    }

    /// The highlights of the search while the user steps through its results, else those of the filter.
    fn current_highlights(&self) -> &Arc<Highlights> {
        self.nav
            .walk
            .as_ref()
            .map_or(&self.filter.highlights, |walk| &walk.highlights)
    }

    /// The highlights in the n-th item of a text pane, in order, and whether each is the current hit.
    pub fn highlights_in(&self, focus: Focus, n: usize) -> Vec<(Span, bool)> {
        if self.are_hits_of(focus) {
            return self.hits_in(focus, n).collect();
        }
        let Some(at) = self.page(focus).items.get(n) else {
            return Vec::new();
        };
        let seen = self.highlighted.items.get(at);
        seen.map_or(Vec::new(), |spans| {
            spans.iter().map(|span| (*span, false)).collect()
        })
    }
}

fn spans(archive: &Archive, highlights: &Highlights, at: ItemRef) -> Vec<Span> {
    let item = archive.item(at);
    item.map_or(Vec::new(), |(issue, item)| highlights.spans(issue, item))
}
