//! The items that commands on several items are about.

use std::collections::BTreeSet;

use crate::app::{App, Focus};
use crate::archive::{IssueIx, ItemRef};
use crate::model::Mark;
use crate::text::number::plural;

impl App {
    /// The items that a command on marks is about: the selected ones, else the current one, else those of the issue.
    pub(in crate::app) fn targets(&self) -> Vec<ItemRef> {
        if !self.selected.is_empty() {
            return self.selected.iter().copied().collect();
        }
        match self.current_item() {
            Some(at) => vec![at],
            None => self.items_here(),
        }
    }

    /// The items of an issue, furniture left out.
    pub(super) fn content_of(&self, issue: IssueIx) -> Vec<ItemRef> {
        let content = |at: &ItemRef| {
            let item = self.archive.item(*at);
            item.is_some_and(|(_, item)| !item.kind.is_furniture())
        };
        self.archive.all_items(issue).filter(content).collect()
    }

    /// The items of the selected issue; with a filter, those that match.
    fn items_here(&self) -> Vec<ItemRef> {
        let Some(ix) = self.issue() else {
            return Vec::new();
        };
        let mut items = self.content_of(ix);
        if !self.filter.query.is_empty() {
            let shown = &self.filter.selection.items;
            items.retain(|at| shown.binary_search(at).is_ok());
        }
        items
    }

    /// The marks of the items that a command is about.
    pub(super) fn of_targets(&self) -> Vec<(ItemRef, Mark)> {
        let targets = self.targets().into_iter();
        let mark = |at: ItemRef| self.archive.marks.of(at).cloned().unwrap_or_default();
        targets.map(|at| (at, mark(at))).collect()
    }

    /// Adds the current item, or the issue's items, to the selection, or takes them from it.
    pub(in crate::app) fn toggle_selected(&mut self) {
        let here = match self.current_item() {
            Some(at) => vec![at],
            None => self.items_here(),
        };
        let all = here.iter().all(|at| self.selected.contains(at));
        for at in here {
            if all {
                self.selected.remove(&at);
            } else {
                self.selected.insert(at);
            }
        }
        self.say_selected();
    }

    /// Selects all that is shown: the items that match the filter, else those of the page; again, selects nothing.
    pub(in crate::app) fn toggle_all_selected(&mut self) {
        let shown: BTreeSet<ItemRef> = self.shown_items().into_iter().collect();
        self.selected = if self.selected == shown {
            BTreeSet::new()
        } else {
            shown
        };
        self.say_selected();
    }

    /// The items that are shown: those that match the filter, else those of the focused pane.
    pub(in crate::app) fn shown_items(&self) -> Vec<ItemRef> {
        if !self.filter.query.is_empty() {
            return self.filter.selection.items.to_vec();
        }
        match self.nav.focus {
            Focus::Issues => {
                let issues = self.filter.selection.issues.iter();
                issues.flat_map(|ix| self.content_of(*ix)).collect()
            }
            focus => self.page(focus).items.to_vec(),
        }
    }

    fn say_selected(&mut self) {
        let n = self.selected.len();
        if n == 0 {
            self.notify("nothing is selected");
        } else {
            self.notify(&format!(
                "{} selected; Esc ends the selection",
                plural(n, "item")
            ));
        }
    }
}
