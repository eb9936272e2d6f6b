//! The contents of the panes: filled from the selection, restored after the archive is replaced, kept in range.

use std::sync::Arc;

use hashbrown::HashSet;

use super::geometry::{Area, Frame, measure};
use super::lead::lead;
use super::overlays::Overlay;
use super::page::Page;
use super::{App, Effect, Focus, Mode, Scope};
use crate::archive::{Archive, IssueIx, ItemRef};
use crate::model::ItemKind;
use crate::query::unknown::{Unknown, unknown};
use crate::query::{Query, Selection};
use crate::text::Clean;
use crate::text::clean::clean_line;
use crate::text::number::plural;
use crate::typeset::Row;
use crate::typeset::mark::marked;

/// What is said where nothing is found and more may come.
const STILL_READING: &str = "still reading";

impl App {
    /// Shows a selection: fills the list and the briefs.
    pub(super) fn show_selection(&mut self, selection: Selection) {
        self.filter.selection = selection;
        self.nav
            .issues
            .fill(&self.archive, &self.filter.selection.issues);
        self.fill_briefs();
    }

    pub(super) fn select_first(&mut self) {
        self.nav.issues.select(0);
        self.fill_story();
    }

    /// Selects an issue. Returns false if it is not shown.
    pub(super) fn select_issue(&mut self, ix: IssueIx) -> bool {
        let Ok(at) = self.filter.selection.issues.binary_search(&ix) else {
            return false;
        };
        self.nav.issues.select(at);
        self.fill_story();
        true
    }

    /// Fills the story pane from the selected issue, and the briefs too unless they show all issues.
    pub(super) fn fill_story(&mut self) {
        let items = self.items_of_issue(|kind| !kind.is_furniture() && !kind.is_brief());
        if *self.nav.story.items != items {
            self.nav.story = Page::of(Arc::new(items));
            self.lead_to_match(Focus::Story);
        }
        if self.nav.scope == Scope::Issue {
            self.fill_briefs();
        }
    }

    pub(super) fn fill_briefs(&mut self) {
        let items = match self.nav.scope {
            Scope::All => Arc::clone(&self.filter.selection.briefs),
            Scope::Issue => Arc::new(self.items_of_issue(ItemKind::is_brief)),
        };
        if self.nav.briefs.items != items {
            self.nav.briefs = Page::of(items);
            if self.nav.scope == Scope::Issue {
                self.lead_to_match(Focus::Briefs);
            }
        }
    }

    /// If a filter is set, brings the first matching item of a pane into view.
    pub(super) fn lead_to_match(&mut self, focus: Focus) {
        if self.filter.query.is_empty() {
            return;
        }
        let items = &self.page(focus).items;
        let matches = |at: &ItemRef| self.filter.selection.items.binary_search(at).is_ok();
        let Some((n, at)) = items.iter().enumerate().find(|(_, at)| matches(at)) else {
            return;
        };
        let item = self.archive.item(*at);
        let mark = item
            .and_then(|(issue, item)| self.filter.highlights.spans(issue, item).first().copied());
        match mark {
            Some(span) => self.show_span(focus, n, span),
            None => self.with_page(focus, |page, height, rows| page.choose(n, height, rows)),
        }
    }

    fn items_of_issue(&self, wanted: fn(&ItemKind) -> bool) -> Vec<ItemRef> {
        let Some(ix) = self.issue() else {
            return Vec::new();
        };
        let items = self
            .archive
            .issue(ix)
            .map(|i| i.items.as_slice())
            .unwrap_or_default();
        (0..)
            .zip(items)
            .filter(|(_, item)| wanted(&item.kind))
            .map(|(item, _)| ItemRef { issue: ix, item })
            .collect()
    }

    /// Replaces the archive, and returns to the same location by the content of its issue.
    pub(super) fn replace_archive(&mut self, archive: Arc<Archive>) {
        let location = self.location();
        // The first part of a mailbox may have its oldest issues. A user who is still at the first of them, in the list, is led to the
        // newest.
        let newest = archive
            .entries()
            .next()
            .map(|(_, e)| e.issue.origin.content);
        let is_unmoved = self.nav.issues.selected == 0 && self.nav.focus == Focus::Issues;
        let is_newer = newest != Some(location.issue) && is_unmoved;
        let to_newest = self.archive.is_empty() || !self.archive.complete && is_newer;
        if archive.complete && self.archive.complete {
            let new = archive.new_contents(&self.archive, &self.new_issues);
            let came = new.difference(&self.new_issues).count();
            self.new_issues = new;
            let gone = self.archive.new_contents(&archive, &HashSet::new()).len();
            self.reloaded(came, gone);
        }
        self.with_overlay(|overlay, app| match overlay {
            Overlay::Menu(_) => None,
            Overlay::Source(source) => source.moved(&app.archive, &archive).map(Overlay::Source),
            Overlay::Results(results) => Some(Overlay::Results(results.leaving(&app.archive))),
            other => Some(other),
        });
        let before = std::mem::replace(&mut self.archive, archive);
        self.carry_marks(&before);
        self.cache.clear();
        self.highlighted.clear();
        self.requests.forget();
        self.place_marks();
        (self.nav.story, self.nav.walk, self.results) = (Page::default(), None, None);
        // Show everything until the query has run again: the previous results refer to the previous archive.
        self.show_selection(Selection::of(&self.archive, &Query::default()));
        self.ask_filter();
        if to_newest || !self.go_to(&location) {
            self.select_first();
        }
        if self.requests.pending {
            self.go_then(location);
        }
        self.with_overlay(|overlay, app| {
            Some(match overlay {
                Overlay::Facets(facets) => Overlay::Facets(facets.moved(app)),
                Overlay::Results(results) => Overlay::Results(results.moved(app)),
                other => other,
            })
        });
        self.count_again();
        self.check_saved();
        self.list_saved();
        self.go_where_left();
        self.begin();
        // Look up the typed text again.
        self.with_overlay(|mut overlay, app| {
            if let Overlay::GotoDate(goto) = &mut overlay {
                goto.typed(app);
            }
            Some(overlay)
        });
        if matches!(self.mode, Mode::Find(_)) {
            self.find_typed();
        }
    }

    /// Reads the marks again, and loads the archive again if it is not being loaded.
    pub(super) fn reload(&mut self) {
        self.outbox.push(Effect::ReadMarks);
        if self.loading.is_none() {
            self.reloading = true;
            self.outbox.push(Effect::Reload);
        }
    }

    /// After `R`: says how many issues are gone, or that there are no new ones.
    pub(super) fn reloaded(&mut self, new: usize, gone: usize) {
        if std::mem::take(&mut self.reloading) {
            match (new, gone) {
                (0, 0) => self.notify("no new issues"),
                (0, _) => self.notify(&format!("{} gone", plural(gone, "issue"))),
                // The list shows which are new. One that was changed is both.
                _ => {}
            }
        }
    }

    /// After a jump to another issue: if the briefs of all issues are shown, makes its first brief, or the next older one,
    /// current.
    pub(super) fn lead_briefs(&mut self) {
        if let (Scope::All, Some(issue)) = (self.nav.scope, self.issue()) {
            let first = self.nav.briefs.items.partition_point(|at| at.issue < issue);
            self.with_page(Focus::Briefs, |page, height, rows| {
                page.choose(first, height, rows);
            });
        }
    }

    /// Makes an item current in a pane. Returns false if the pane does not have it.
    pub(super) fn choose_item(&mut self, focus: Focus, at: ItemRef) -> bool {
        let Ok(n) = self.page(focus).items.binary_search(&at) else {
            return false;
        };
        self.with_page(focus, |page, height, rows| page.choose(n, height, rows));
        true
    }

    /// Selects an item in its pane: a brief where it is listed, else in its issue.
    pub(super) fn go_to_item(&mut self, at: ItemRef) {
        let item = self.archive.item(at);
        if item.is_some_and(|(_, item)| item.kind.is_brief()) {
            self.nav.focus = Focus::Briefs;
            if self.nav.scope == Scope::Issue || !self.choose_item(Focus::Briefs, at) {
                self.open_brief(at);
            }
        } else {
            self.select_issue(at.issue);
            self.nav.focus = Focus::Story;
            self.choose_item(Focus::Story, at);
        }
    }

    /// The pane in which an issue begins: that of the briefs, if it has nothing else.
    pub(super) fn first_pane(&self) -> Focus {
        let entry = self.issue().and_then(|issue| self.archive.entry(issue));
        let items = entry.map_or(&[][..], |entry| &entry.issue.items);
        let mut content = items.iter().filter(|item| !item.kind.is_furniture());
        if content.clone().next().is_some() && content.all(|item| item.kind.is_brief()) {
            Focus::Briefs
        } else {
            Focus::Story
        }
    }

    /// Opens the issue of a brief at that brief. Returns false if it is not shown.
    pub(super) fn open_brief(&mut self, at: ItemRef) -> bool {
        if !self.select_issue(at.issue) {
            return false;
        }
        self.nav.scope = Scope::Issue;
        self.fill_briefs();
        self.nav.focus = Focus::Briefs;
        self.choose_item(Focus::Briefs, at)
    }

    /// Calls `change` with a page, its height, and a function that returns the rows of an item.
    pub(super) fn with_page<R>(
        &mut self,
        focus: Focus,
        change: impl FnOnce(&mut Page, usize, &mut dyn FnMut(usize) -> usize) -> R,
    ) -> R {
        let frame = Frame::of(self);
        let (height, columns) = (frame.rows(focus), measure(self, frame.pane(focus)));
        let mut page = std::mem::take(self.page_mut(focus));
        page.gap = gap(focus, 0, 2);
        let mut cache = std::mem::take(&mut self.cache);
        let items = Arc::clone(&page.items);
        let mut rows = |n: usize| {
            let Some(at) = items.get(n) else { return 0 };
            let set = cache.get(*at, columns).unwrap_or_else(|| {
                let set = Arc::new(marked(&self.archive, *at, columns));
                cache.put(*at, columns, Arc::clone(&set));
                set
            });
            lead(&self.archive, focus, self.nav.scope, &items, n).rows()
                + set.len()
                + gap(focus, n, items.len())
        };
        let result = change(&mut page, height, &mut rows);
        self.cache = cache;
        *self.page_mut(focus) = page;
        result
    }

    fn page_mut(&mut self, focus: Focus) -> &mut Page {
        if focus == Focus::Briefs {
            &mut self.nav.briefs
        } else {
            &mut self.nav.story
        }
    }

    /// The typeset rows of an item, for drawing. A miss is not added to the cache.
    pub fn set_rows(&self, at: ItemRef, columns: usize) -> Arc<Vec<Row>> {
        self.cache
            .get(at, columns)
            .unwrap_or_else(|| Arc::new(marked(&self.archive, at, columns)))
    }

    /// Whether the last row of a page is in view.
    pub fn is_at_end(&self, focus: Focus, pane: Area) -> bool {
        let read = self.page(focus);
        let columns = measure(self, pane);
        let height = usize::from(pane.below().height);
        let mut below = 0usize;
        for (n, at) in read.items.iter().enumerate().skip(read.anchor) {
            below += self.lead(focus, n).rows() + self.set_rows(*at, columns).len();
            below += gap(focus, n, read.items.len());
            if below > height + read.row {
                return false;
            }
        }
        true
    }

    /// While the briefs of all issues have the focus, list and story follow the current brief.
    pub(super) fn follow_brief(&mut self) {
        if (self.nav.focus, self.nav.scope) != (Focus::Briefs, Scope::All) {
            return;
        }
        if let Some(at) = self
            .nav
            .briefs
            .current_item()
            .filter(|at| Some(at.issue) != self.issue())
        {
            self.select_issue(at.issue);
        }
    }

    /// Restores every invariant: selections in range, pages scrolled within their bounds.
    pub(super) fn settle(&mut self) {
        self.explain_nothing();
        self.with_overlay(|mut overlay, app| {
            if let Overlay::Source(source) = &mut overlay {
                source.settle(app);
            }
            Some(overlay)
        });
        let frame = Frame::of(self);
        self.nav.issues.settle(frame.rows(Focus::Issues));
        for focus in [Focus::Story, Focus::Briefs] {
            if !frame.pane(focus).is_empty() {
                self.with_page(focus, |page, height, rows| page.settle(height, rows));
            }
        }
        self.settle_highlights(&frame);
    }
}

impl App {
    /// What to say where nothing is found: while the archive is being read, more may come.
    pub fn none_found(&self, what: &'static str) -> &'static str {
        if self.archive.complete {
            what
        } else {
            STILL_READING
        }
    }

    /// If the filter matches nothing, finds out why: which of its values is unknown, and the nearest known one.
    fn explain_nothing(&mut self) {
        let empty = !self.filter.query.is_empty()
            && !self.requests.pending
            && self.filter.selection.items.is_empty();
        if !empty || self.archive.is_empty() {
            self.filter.nothing = None;
        } else if !self.archive.complete {
            self.filter.nothing = Some(Clean::own(STILL_READING));
        } else if self.filter.nothing.is_none() {
            let unknown = unknown(&self.archive, &self.filter.query)
                .into_iter()
                .next();
            self.filter.nothing = Some(match unknown {
                Some(Unknown {
                    what,
                    hint: Some(hint),
                }) => clean_line(&format!("{what}; {hint}")),
                Some(Unknown { what, hint: None }) => what,
                None if self.filter.query.terms.len() > 1 => {
                    Clean::own("no single item matches all terms")
                }
                None => Clean::default(),
            });
        }
    }
}

/// Blank rows after an item.
pub fn gap(focus: Focus, n: usize, of: usize) -> usize {
    match focus {
        _ if n + 1 >= of => 0,
        Focus::Story => 2,
        Focus::Issues | Focus::Briefs => 1,
    }
}
