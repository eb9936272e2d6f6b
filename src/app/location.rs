//! Captures the current location, and returns to one: issue, item and exact row.

use super::geometry::{Frame, measure};
use super::visited::Location;
use super::{App, Focus, Scope};
use crate::archive::ItemRef;
use crate::typeset::{Row, Run};

impl App {
    /// The current location.
    pub(super) fn location(&self) -> Location {
        let content = self
            .issue()
            .and_then(|ix| self.archive.issue(ix))
            .map_or(0, |i| i.origin.content);
        let item = self
            .page(self.nav.focus)
            .current_item()
            .filter(|at| Some(at.issue) == self.issue())
            .map(|at| at.item);
        Location {
            query: self.filter.query.clone(),
            focus: self.nav.focus,
            scope: self.nav.scope,
            issue: content,
            item,
            brief: self
                .nav
                .briefs
                .current_item()
                .and_then(|at| Some((self.archive.issue(at.issue)?.origin.content, at.item))),
            view: match self.nav.focus {
                Focus::Issues => None,
                focus => self.view(focus).map(|(at, offset)| (at.item, offset)),
            },
        }
    }

    /// Goes to a location. Returns false if its issue is not shown.
    pub(super) fn go_to(&mut self, location: &Location) -> bool {
        if self.filter.query != location.query {
            self.filter.query.clone_from(&location.query);
            self.ask_filter();
            if self.requests.pending {
                self.go_then(location.clone());
            }
        }
        self.nav.scope = location.scope;
        self.nav.focus = location.focus;
        let found = self
            .archive
            .by_content(location.issue)
            .is_some_and(|ix| self.select_issue(ix));
        self.fill_briefs();
        if !found {
            return false;
        }
        if let (Some(item), Some(issue)) = (location.item, self.issue()) {
            let at = ItemRef { issue, item };
            for focus in [Focus::Story, Focus::Briefs] {
                self.choose_item(focus, at);
            }
        }
        if let (Scope::All, Some((content, item))) = (location.scope, location.brief)
            && let Some(issue) = self.archive.by_content(content)
        {
            self.choose_item(Focus::Briefs, ItemRef { issue, item });
        }
        if let (Some((item, offset)), Some(issue)) = (location.view, self.issue())
            && location.focus != Focus::Issues
        {
            self.show_view(location.focus, ItemRef { issue, item }, offset);
        }
        true
    }

    /// The first item in view of a page, and the text offset where its first visible row begins.
    fn view(&self, focus: Focus) -> Option<(ItemRef, u32)> {
        let page = self.page(focus);
        let at = *page.items.get(page.anchor)?;
        if page.row == 0 {
            return Some((at, 0));
        }
        let columns = measure(self, Frame::of(self).pane(focus));
        let rows = self.set_rows(at, columns);
        let row = page
            .row
            .saturating_sub(self.lead(focus, page.anchor).rows());
        let begin = rows.iter().skip(row).find_map(source_start)?;
        Some((at, begin))
    }

    /// Scrolls the row that contains a text offset of an item to the top of a pane.
    fn show_view(&mut self, focus: Focus, at: ItemRef, offset: u32) {
        let Ok(n) = self.page(focus).items.binary_search(&at) else {
            return;
        };
        let columns = measure(self, Frame::of(self).pane(focus));
        let rows = self.set_rows(at, columns);
        let before = |row: &&Row| source_start(row).is_none_or(|start| start <= offset);
        let row = if offset == 0 {
            0
        } else {
            let lead = self.lead(focus, n).rows();
            lead + rows.iter().take_while(before).count().saturating_sub(1)
        };
        self.with_page(focus, |page, height, rows| {
            page.view_from(n, row, height, rows);
        });
    }
}

/// Offset in the issue's text where a row begins; `None` if the row has only generated text.
fn source_start(row: &Row) -> Option<u32> {
    row.runs.iter().find_map(|piece| match piece {
        Run::Source(span, _) => Some(span.start),
        Run::Own(..) => None,
    })
}
