//! What was read, and what is still unread.

use crate::app::geometry::Frame;
use crate::app::{App, Focus, Scope};
use crate::archive::{IssueIx, ItemRef};
use crate::state::marks::Change;

impl App {
    /// Goes to the next unread item, over all shown issues.
    pub(in crate::app) fn next_unread(&mut self) {
        let wanted = |at: &ItemRef| !self.archive.marks.is_read(*at);
        let here = self.current_item().unwrap_or(ItemRef {
            issue: self.issue().unwrap_or_default(),
            item: 0,
        });
        let from_list = self.nav.focus == Focus::Issues;
        let shown = self.unread_among(wanted);
        let after = |at: &&ItemRef| {
            if from_list {
                at.issue >= here.issue
            } else {
                **at > here
            }
        };
        let Some(next) = shown.iter().find(after).or_else(|| shown.first()).copied() else {
            self.notify("everything that is shown is read");
            return;
        };
        self.nav.visited.leave(self.location());
        self.go_to_item(next);
    }

    fn unread_among(&self, wanted: impl Fn(&ItemRef) -> bool) -> Vec<ItemRef> {
        if !self.filter.query.is_empty() {
            return self
                .filter
                .selection
                .items
                .iter()
                .copied()
                .filter(wanted)
                .collect();
        }
        let issues = self.filter.selection.issues.iter();
        let items = issues.flat_map(|ix| self.content_of(*ix));
        items.filter(wanted).collect()
    }

    /// What a move changes.
    pub(in crate::app) fn read_position(&self) -> (Focus, Option<IssueIx>, [usize; 2]) {
        let page = self.page(self.nav.focus);
        (self.nav.focus, self.issue(), [page.anchor, page.row])
    }

    /// Marks as read what was read to its end: the last row of a page of one issue is in view, and the page has the focus.
    pub(in crate::app) fn mark_what_was_read(&mut self) {
        let focus = self.nav.focus;
        let one_issue =
            focus == Focus::Story || focus == Focus::Briefs && self.nav.scope == Scope::Issue;
        if !self.settings.mark_read || !one_issue || !self.archive.complete {
            return;
        }
        let marking = &self.memory.marking;
        let new =
            |at: &&ItemRef| !self.archive.marks.is_read(**at) && !marking.unread.contains(*at);
        let items: Vec<ItemRef> = self.page(focus).items.iter().filter(new).copied().collect();
        if items.is_empty() || !self.is_at_end(focus, Frame::of(self).pane(focus)) {
            return;
        }
        let on = self.anchors_of(&items);
        self.mark(&on, &Change::Read(true), None, None);
    }
}
