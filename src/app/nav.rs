//! Where the user is, and going to days: by date, from the timeline and from the year.

use jiff::civil::Date;

use super::hit_walk::HitWalk;
use super::list::IssueList;
use super::page::Page;
use super::visited::{Location, Visited};
use super::{App, Focus, Scope};
use crate::model::Period;
use crate::text::Clean;

/// Where the user is.
#[derive(Debug, Default)]
pub struct Nav {
    pub focus: Focus,
    pub scope: Scope,
    /// Whether only the focused pane is shown.
    pub zen: bool,
    pub issues: IssueList,
    pub story: Page,
    pub briefs: Page,
    pub(super) visited: Visited,
    /// Location before a brief was opened from the briefs of all issues; `q` returns there.
    pub(super) opened_from: Option<Location>,
    /// Outlet whose briefs the user is stepping through.
    pub(super) followed: Option<Clean>,
    pub walk: Option<HitWalk>,
}

impl App {
    /// Whether a year lies within the range of the shown issues.
    pub(super) fn has_year(&self, year: i16) -> bool {
        self.archive
            .ends(&self.filter.selection.issues)
            .is_some_and(|(first, last)| first.year() <= year && year <= last.year())
    }

    /// Goes to the shown issue of a day, or to the nearest with a message.
    pub(super) fn land_on(&mut self, date: Date) {
        let Some(landing) = self.archive.nearest(&self.filter.selection.issues, date) else {
            self.error(self.none_found("no issue with a date is shown"));
            return;
        };
        self.nav.visited.leave(self.location());
        self.select_issue(landing.issue);
        self.lead_briefs();
        if !landing.exact {
            let near = self.archive.period_of(landing.issue);
            let near = near.map_or_else(String::new, Period::long);
            let day = Period::day(date).long();
            let (all, _) = self.archive.all();
            let is_hidden = self.archive.nearest(all, date).is_some_and(|l| l.exact);
            let what = if is_hidden {
                "the filter shows no issue of"
            } else {
                "no issue on"
            };
            self.notify(&format!("{what} {day}; nearest {near}"));
        }
    }
}
