//! Steps through the results of a search, across issues.

use std::sync::Arc;

use super::geometry::{Frame, measure};
use super::overlays::Results;
use super::{App, Focus, Scope};
use crate::archive::ItemRef;
use crate::model::{ItemKind, Span};
use crate::query::Highlights;
use crate::text::number::thousands;
use crate::typeset;

/// The results being stepped through.
#[derive(Debug, Clone, Default)]
pub struct HitWalk {
    pub items: Arc<Vec<ItemRef>>,
    pub at: usize,
    /// Whether item `at` was shown; before the first step it is only the nearest one.
    pub begun: bool,
    pub highlights: Arc<Highlights>,
    /// Whether "back" returns to the results.
    pub of_results: bool,
}

impl App {
    /// Opens a result at its hit, and starts stepping from there.
    pub(super) fn open_result(&mut self, results: Results, at: ItemRef) {
        self.nav.visited.leave(self.location());
        self.nav.walk = Some(HitWalk {
            at: results.selected,
            begun: true,
            items: Arc::clone(&results.items),
            highlights: Arc::clone(&results.highlights),
            of_results: true,
        });
        self.results = Some(results);
        self.go_to_hit(at);
        self.tell_walk();
    }

    /// Whether there are hits to step through: search results, or the filter's matches unless a find is active.
    pub(super) fn walks(&mut self) -> bool {
        if self.nav.walk.is_none() && !self.find.is_on() && !self.filter.selection.items.is_empty()
        {
            let items = Arc::clone(&self.filter.selection.items);
            let here = self
                .current_item()
                .or_else(|| self.nav.story.current_item());
            // The first step goes to the first hit at or after the cursor, or back to the last hit before it.
            let at = here.map_or(0, |at| items.partition_point(|item| *item < at));
            self.nav.walk = Some(HitWalk {
                at,
                begun: false,
                items,
                highlights: Arc::clone(&self.filter.highlights),
                of_results: false,
            });
        }
        self.nav.walk.is_some()
    }

    /// Whether the user came from the results and has not returned yet. Resets the flag.
    pub(super) fn came_from_results(&mut self) -> bool {
        let walk = self
            .nav
            .walk
            .as_mut()
            .filter(|_| self.nav.focus != Focus::Issues);
        walk.is_some_and(|w| std::mem::take(&mut w.of_results))
    }

    /// Goes `by` results forward or back, wrapping at the ends.
    pub(super) fn step_walk(&mut self, by: isize) {
        let Some(walk) = &mut self.nav.walk else {
            return;
        };
        let n = walk.items.len();
        // The first step forward goes to `at` itself.
        let by = if by > 0 && !std::mem::replace(&mut walk.begun, true) {
            by - 1
        } else {
            by
        };
        let to = walk.at.saturating_add_signed(by);
        let round = by < 0 && walk.at < by.unsigned_abs() || to >= n;
        walk.at = if to >= n {
            0
        } else if round {
            n.saturating_sub(1)
        } else {
            to
        };
        let Some(at) = walk.items.get(walk.at).copied() else {
            return;
        };
        self.go_to_hit(at);
        self.tell_walk();
        if round && self.message.as_ref().is_some_and(|m| !m.error) {
            let (at, of) = self
                .nav
                .walk
                .as_ref()
                .map_or((0, 0), |w| (w.at + 1, w.items.len()));
            self.notify(&format!(
                "hit {} of {} (wrapped)",
                thousands(at),
                thousands(of)
            ));
        }
    }

    fn tell_walk(&mut self) {
        if self.message.is_some() {
            return;
        }
        if let Some(walk) = &self.nav.walk {
            let (at, of) = (thousands(walk.at + 1), thousands(walk.items.len()));
            let text = format!("hit {at} of {of}");
            self.notify(&text);
        }
    }

    /// Shows an item at its first highlight. Clears the filter if it hides the issue.
    fn go_to_hit(&mut self, at: ItemRef) {
        if !self.select_issue(at.issue) {
            self.filter.query.terms.clear();
            // Changing the filter ends the walk; keep this one.
            let walk = self.nav.walk.take();
            self.apply_query(None);
            self.nav.walk = walk;
            self.notify("filters removed: they hid this issue");
            self.select_issue(at.issue);
        }
        let Some((issue, item)) = self.archive.item(at) else {
            return;
        };
        let highlights = self.nav.walk.as_ref().map(|w| Arc::clone(&w.highlights));
        let hit = highlights.and_then(|h| h.spans(issue, item).first().copied());
        let focus = self.show_item(at);
        if let (Some(hit), Ok(n)) = (hit, self.page(focus).items.binary_search(&at)) {
            self.show_span(focus, n, hit);
        }
    }

    /// Makes an item of the selected issue current, and focuses its pane.
    pub(super) fn show_item(&mut self, at: ItemRef) -> Focus {
        let kind = self.archive.item(at).map(|(_, item)| &item.kind);
        let focus = match kind {
            Some(ItemKind::Brief(_)) => Focus::Briefs,
            _ => Focus::Story,
        };
        self.nav.scope = Scope::Issue;
        self.fill_briefs();
        self.nav.focus = focus;
        self.choose_item(focus, at);
        focus
    }

    /// Brings a span of the n-th item of a page into view.
    pub(super) fn show_span(&mut self, focus: Focus, n: usize, span: Span) {
        let lead = self.lead(focus, n).rows();
        let columns = measure(self, Frame::of(self).pane(focus));
        let holds = |row: &typeset::Row| {
            row.runs.iter().any(|p| {
                matches!(p, typeset::Run::Source(s, _) if s.start <= span.start && span.start < s.end)
            })
        };
        let at = self.page(focus).items.get(n).copied();
        let row = at.map_or(0, |at| {
            let rows = self.set_rows(at, columns);
            rows.iter().position(holds).unwrap_or(0)
        });
        self.with_page(focus, |page, height, rows| {
            page.show_row(n, lead + row, height, rows);
        });
    }
}
