//! Executes commands. Each command is a variant and a row in [`crate::command`], and an arm here.

use super::geometry::Frame;
use super::overlays::{Facets, Overlay, Palette, Results, Sheet, Source};
use super::visited::Location;
use super::{App, Effect, Focus, Letter, Mode, Scope};
use crate::command::{Command, Group, info};
use crate::query::facet::FacetKind;
use crate::query::{Query, Term};

impl App {
    pub(super) fn run(&mut self, command: Command, count: Option<u32>) {
        self.moved_meanwhile();
        let brief = self.nav.briefs.current_item();
        let before = self.read_position();
        self.execute(command, count);
        if self.nav.briefs.current_item() != brief
            && !matches!(command, Command::OlderIssue | Command::NewerIssue)
        {
            self.follow_brief();
        }
        // Reading moves; a jump does not read what it leaves or finds.
        let reads = info(command).is_some_and(|info| info.group == Group::Move);
        if reads && self.read_position() != before {
            self.mark_what_was_read();
        }
    }

    fn execute(&mut self, command: Command, count: Option<u32>) {
        let n = isize::try_from(count.unwrap_or(1).max(1)).unwrap_or(1);
        let height = isize::try_from(Frame::of(self).rows(self.nav.focus))
            .unwrap_or(1)
            .max(1);
        match command {
            Command::Down => self.move_by(n),
            Command::Up => self.move_by(-n),
            Command::HalfDown => self.move_by(n * (height / 2).max(1)),
            Command::HalfUp => self.move_by(-n * (height / 2).max(1)),
            Command::PageDown => self.page_down(n * (height - 1).max(1)),
            Command::PageUp => self.move_by(-n * (height - 1).max(1)),
            Command::Top => self.go_to_row(count.unwrap_or(1)),
            Command::Bottom => match count {
                Some(row) => self.go_to_row(row),
                None => self.go_to_end(),
            },
            Command::NextItem => self.step_item(n),
            Command::PreviousItem => self.step_item(-n),
            Command::OlderIssue => self.step_issue(n),
            Command::NewerIssue => self.step_issue(-n),
            Command::PaneLeft => self.step_pane(-1, false),
            Command::PaneRight => self.step_pane(1, false),
            Command::PaneNext => self.step_pane(1, true),
            Command::PanePrevious => self.step_pane(-1, true),
            Command::Open => self.open(),
            Command::Back => self.back(true),
            Command::BackOnly => self.back(false),
            Command::GotoDate => self.open_overlay(Overlay::goto_date(self)),
            Command::Facets => self.open_facet(self.last_facet),
            Command::Saved => self.show_saved(),
            Command::SetBookmark => self.mode = Mode::Letter(Letter::Set),
            Command::GoToBookmark => self.mode = Mode::Letter(Letter::Go),
            Command::CommandLine => self.open_command_line(),
            Command::Palette => self.open_overlay(Overlay::Palette(Palette::default())),
            Command::Narrower => self.resize_pane(-n),
            Command::Wider => self.resize_pane(n),
            Command::Filter => self.open_filter(),
            Command::SearchAll => self.open_search(),
            Command::Timeline => self.open_overlay(Overlay::timeline(self)),
            Command::Year => self.open_overlay(Overlay::year(self)),
            Command::Problems => self.open_overlay(Overlay::problems()),
            Command::Help => self.open_overlay(Overlay::help(self.nav.focus)),
            Command::FilterByValue => self.filter_by_value(false),
            Command::ExcludeValue => self.filter_by_value(true),
            Command::DropFilter => self.drop_filter(count, false),
            Command::DropFilters => self.drop_filter(None, true),
            Command::NextOfValue => self.step_along(n),
            Command::PreviousOfValue => self.step_along(-n),
            Command::Scope => self.toggle_scope(),
            Command::Find => self.open_find(),
            Command::FindNext if self.walks() => self.step_walk(n),
            Command::FindPrevious if self.walks() => self.step_walk(-n),
            Command::FindNext => self.find_step(true, n.unsigned_abs()),
            Command::FindPrevious => self.find_step(false, n.unsigned_abs()),
            Command::PlaceBack => self.travel(true),
            Command::PlaceForward => self.travel(false),
            Command::Zen => self.nav.zen = !self.nav.zen,
            Command::Source => self.open_if(Source::new(self).map(Overlay::Source)),
            Command::Explain => self.open_if(Sheet::explain(self).map(Overlay::Sheet)),
            Command::Cancel => self.selected.clear(),
            Command::Mark(command) => self.run_mark(command),
            Command::HandOn(command) => self.run_hand_on(command, count),
            Command::Redraw => self.outbox.push(Effect::Redraw),
            Command::Reload => self.reload(),
            Command::Suspend => self.outbox.push(Effect::Suspend),
            Command::Quit => self.quit(),
        }
    }

    fn open_if(&mut self, overlay: Option<Overlay>) {
        if let Some(overlay) = overlay {
            self.open_overlay(overlay);
        }
    }

    fn open_search(&mut self) {
        let results = Results::new(self);
        self.open_overlay(Overlay::Results(results));
    }

    pub(super) fn open_facet(&mut self, by: FacetKind) {
        let facets = Facets::new(self, by);
        self.open_overlay(Overlay::Facets(facets));
    }

    fn move_by(&mut self, by: isize) {
        if self.nav.focus == Focus::Issues {
            self.nav.issues.step(by);
            self.fill_story();
            self.lead_briefs();
        } else {
            self.with_page(self.nav.focus, |page, height, rows| {
                page.scroll(by, height, rows);
            });
        }
    }

    /// A page down; at the end of the story to the briefs, at the end of the briefs to the next older issue.
    fn page_down(&mut self, by: isize) {
        let end = self.nav.focus != Focus::Issues
            && self.is_at_end(self.nav.focus, Frame::of(self).pane(self.nav.focus));
        if !end || !self.settings.read_on {
            if end {
                self.notify("this is the end");
            }
            self.move_by(by);
            return;
        }
        match self.nav.focus {
            Focus::Story if !self.nav.briefs.items.is_empty() && self.nav.scope == Scope::Issue => {
                self.nav.focus = Focus::Briefs;
                self.with_page(Focus::Briefs, |page, _, _| page.to_top());
            }
            _ if self.nav.scope == Scope::All => self.notify("this is the last brief"),
            _ => {
                let before = self.nav.issues.selected;
                self.step_issue(1);
                if self.nav.issues.selected != before {
                    self.nav.focus = if self.nav.story.items.is_empty() {
                        Focus::Briefs
                    } else {
                        Focus::Story
                    };
                }
            }
        }
    }

    /// Selects a row in the list of issues, else the last.
    fn select_row(&mut self, row: usize) {
        self.nav.issues.select(row);
        self.fill_story();
        self.lead_briefs();
    }

    fn go_to_row(&mut self, row: u32) {
        let row = row.max(1) as usize - 1;
        if self.nav.focus == Focus::Issues {
            self.select_row(row);
        } else {
            let by = isize::try_from(row).unwrap_or(isize::MAX);
            self.with_page(self.nav.focus, |page, height, rows| {
                page.to_top();
                page.scroll(by, height, rows);
            });
        }
    }

    fn go_to_end(&mut self) {
        if self.nav.focus == Focus::Issues {
            self.select_row(usize::MAX);
        } else {
            self.with_page(self.nav.focus, |page, height, rows| {
                page.to_end(height, rows);
            });
        }
    }

    pub(super) fn step_item(&mut self, by: isize) {
        if self.nav.focus == Focus::Issues {
            self.move_by(by);
        } else {
            let page = self.page(self.nav.focus);
            let to = page.current.saturating_add_signed(by);
            if by > 0 && page.current + 1 >= page.items.len() {
                self.notify("this is the last item; ( goes to the older issue");
            } else if by < 0 && page.current == 0 {
                self.notify("this is the first item; ) goes to the newer issue");
            }
            self.with_page(self.nav.focus, |page, height, rows| {
                page.choose(to, height, rows);
            });
        }
    }

    /// Steps towards older issues if `by` is positive: the list is newest first.
    fn step_issue(&mut self, by: isize) {
        let to = self.nav.issues.selected.saturating_add_signed(by);
        if to == self.nav.issues.selected || to >= self.filter.selection.issues.len() {
            self.error(if by > 0 {
                "no older issue is shown"
            } else {
                "no newer issue is shown"
            });
            return;
        }
        self.select_row(to);
    }

    fn step_pane(&mut self, by: isize, round: bool) {
        let n = Focus::ALL.len();
        let at = Focus::ALL
            .iter()
            .position(|f| *f == self.nav.focus)
            .unwrap_or(0);
        let to = if round {
            (at + n).wrapping_add_signed(by) % n
        } else {
            at.saturating_add_signed(by).min(n - 1)
        };
        self.nav.focus = Focus::ALL.get(to).copied().unwrap_or_default();
    }

    fn open(&mut self) {
        match self.nav.focus {
            Focus::Issues if self.issue().is_some() => self.read_issue(),
            Focus::Briefs if self.nav.scope == Scope::All => {
                let Some(at) = self.nav.briefs.current_item() else {
                    return;
                };
                let from = self.location();
                if self.open_brief(at) {
                    self.nav.visited.leave(from.clone());
                    self.nav.opened_from = Some(from);
                }
            }
            Focus::Briefs | Focus::Story => self.nav.zen = !self.nav.zen,
            Focus::Issues => self.notify("no issue is shown"),
        }
    }

    /// Goes from the list into the issue; if a filter is set, to the first matching item.
    fn read_issue(&mut self) {
        self.nav.focus = self.first_pane();
        let Some(issue) = self.issue().filter(|_| !self.filter.query.is_empty()) else {
            return;
        };
        let items = &self.filter.selection.items;
        let first = items
            .get(items.partition_point(|at| at.issue < issue))
            .copied();
        if let Some(at) = first.filter(|at| at.issue == issue) {
            let focus = self.show_item(at);
            self.lead_to_match(focus);
        }
    }

    /// Goes back one level: leaves zen, returns to the results or the briefs of all issues, then to the list. From the list,
    /// quits if `quits` is set.
    fn back(&mut self, quits: bool) {
        if self.nav.zen {
            self.nav.zen = false;
        } else if self.came_from_results() {
            let results = Results::new(self);
            self.open_overlay(Overlay::Results(results));
        } else if let Some(location) = self
            .nav
            .opened_from
            .take()
            .filter(|_| self.nav.focus == Focus::Briefs && self.nav.scope == Scope::Issue)
        {
            self.nav.visited.leave(self.location());
            self.go_to(&location);
        } else if self.nav.focus != Focus::Issues {
            self.nav.focus = Focus::Issues;
        } else if quits {
            self.quit();
        }
    }

    /// Adds a term to the filter, replacing a term of the same field.
    pub(super) fn filter(&mut self, term: Term) {
        self.refilter(|query| query.set(term));
    }

    /// Changes the filter.
    pub(super) fn refilter(&mut self, change: impl FnOnce(&mut Query)) {
        let origin = self.location();
        change(&mut self.filter.query);
        self.apply_query(None);
        self.filtered_from(origin);
    }

    /// Call after changing the filter at `origin`: records that location in the history, and focuses the briefs if the
    /// filter names outlets.
    pub(super) fn filtered_from(&mut self, origin: Location) {
        self.nav.visited.leave(origin);
        self.show_filtered_briefs(true);
        let nothing = !self.requests.pending && self.filter.selection.items.is_empty();
        if nothing && self.filter.query.terms.len() > 1 {
            self.error("no single item matches all filters");
        }
    }

    /// Removes the last filter, the n-th, or all.
    fn drop_filter(&mut self, which: Option<u32>, all: bool) {
        let n = self.filter.query.terms.len();
        if n == 0 {
            self.notify("there is no filter to remove");
            return;
        }
        let at = which.map_or(n, |w| w as usize);
        if !all && at > n {
            self.error(&match n {
                1 => "there is only 1 filter".to_owned(),
                n => format!("there are only {n} filters"),
            });
            return;
        }
        self.nav.visited.leave(self.location());
        if all {
            self.filter.query.terms.clear();
        } else {
            self.filter.query.terms.remove(at.max(1) - 1);
        }
        self.narrow_scope();
        self.apply_query(None);
        self.fill_briefs();
    }

    /// Goes back to one issue's briefs if the filter names no outlets: the briefs of all issues would then be everything.
    pub(super) fn narrow_scope(&mut self) {
        if self.nav.scope == Scope::All && !self.filter.query.is_of_outlets() {
            self.nav.scope = Scope::Issue;
            self.fill_briefs();
        }
    }

    fn toggle_scope(&mut self) {
        let current = self.nav.briefs.current_item();
        self.nav.scope = match self.nav.scope {
            Scope::Issue => Scope::All,
            Scope::All => Scope::Issue,
        };
        // Going back to one issue: select the issue of the current brief.
        if self.nav.scope == Scope::Issue
            && self.nav.focus == Focus::Briefs
            && let Some(at) = current
        {
            self.select_issue(at.issue);
        }
        self.nav.opened_from = None;
        self.fill_briefs();
        if let Some(at) = current {
            self.choose_item(Focus::Briefs, at);
        }
    }

    fn travel(&mut self, back: bool) {
        let now = self.location();
        let to: Option<Location> = if back {
            self.nav.visited.back(now)
        } else {
            self.nav.visited.forward(now)
        };
        match to {
            Some(location) => {
                self.nav.opened_from = None;
                self.go_to(&location);
            }
            None => self.notify(if back {
                "no place before this one"
            } else {
                "no place after this one"
            }),
        }
    }
}
