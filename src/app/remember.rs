//! What is kept between runs: saved queries and what was seen of them, bookmarks, the last location.
//! Does no I/O: changes are returned as effects.

use super::overlays::Overlay;
use super::request::{Job, Purpose};
use super::visited::Location;
use super::{App, Effect, Focus, Letter, Scope};
use crate::config::Fault;
use crate::query::watch::{Seen, Tally};
use crate::query::{self, Dates, Query};
use crate::state::session::{self, Content, Session};
use crate::state::{Change, Refusal, SeenBy, State};
use crate::text::Clean;
use crate::text::clean::clean_line;

/// A query with a name.
#[derive(Debug, Clone)]
pub struct Saved {
    pub name: Clean,
    /// The name as in the file, unsanitised: a hand-edited file may contain unprintable characters.
    pub key: String,
    pub query: Query,
    /// Whether the config defines it; then it cannot be deleted here.
    pub of_config: bool,
    /// `None` until counted.
    pub tally: Option<Tally>,
}

/// The location to open at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Restore {
    /// The last location, once the state file is loaded.
    #[default]
    WhereLeft,
    Found(Session),
    /// Fresh start, or the user has already moved: do not jump.
    Free,
}

impl App {
    /// Takes the loaded state, and returns to the last location unless the user has already pressed a key.
    pub(super) fn take_state(&mut self, state: State) {
        if self.memory.restore == Restore::WhereLeft {
            self.memory.restore = state
                .left(&self.memory.key)
                .map_or(Restore::Free, Restore::Found);
        }
        if let Restore::Found(Session {
            panes: Some([issues, briefs, story]),
            ..
        }) = self.memory.restore
        {
            self.panes.issues = issues.clamp(18, 80);
            self.panes.briefs = briefs.clamp(20, 80);
            self.panes.story = story.clamp(20, 80);
        }
        self.memory.state = state;
        self.check_saved();
        self.list_saved();
        self.go_where_left();
    }

    /// Reports saved queries that cannot be read. Waits for the archive, whose lexicon has the words used in dates.
    pub(super) fn check_saved(&mut self) {
        if self.archive.is_empty() {
            return;
        }
        let dates = self.dates();
        let unread = self.memory.state.queries().filter_map(|(name, text)| {
            let e = query::read(text, &dates).err()?;
            Some(format!(
                "the saved query {name} cannot be read: {}",
                e.line()
            ))
        });
        let faults: Vec<Fault> = unread
            .map(|what| Fault::of_file("state.toml", &what))
            .filter(|fault| !self.faults.contains(fault))
            .collect();
        self.faults.extend(faults);
    }

    /// Goes to the last location once its issue is loaded.
    pub(super) fn go_where_left(&mut self) {
        let Restore::Found(left) = &self.memory.restore else {
            return;
        };
        let location = location_of(&left.place, &self.dates());
        let there = self.archive.by_content(location.issue).is_some();
        if there || self.archive.complete {
            self.memory.restore = Restore::Free;
        }
        if there {
            self.go_to(&location);
        }
    }

    /// The state changes to save on exit.
    pub fn leaving(&self) -> Vec<Change> {
        // Until loading is complete, keep the previously saved location.
        if self.archive.is_empty() || !self.archive.complete {
            return Vec::new();
        }
        // Save pane sizes only if the user changed them, so that the config still applies.
        let changed = self.panes != self.settings.panes;
        let panes = changed.then_some([self.panes.issues, self.panes.briefs, self.panes.story]);
        vec![Change::Session {
            archive: self.memory.key.clone(),
            left: Session {
                panes,
                place: session_location(&self.location()),
            },
        }]
    }

    /// Takes the state after it was saved, and reports the result.
    pub(super) fn stored(&mut self, state: State, changes: &[Change], refusals: &[Refusal]) {
        self.memory.unsaved = false;
        self.faults
            .retain(|f| &*f.file != "state.toml" || !f.message.starts_with("state is not saved"));
        if let Some(refusal) = refusals.last() {
            self.memory.state = state;
            self.list_saved();
            let (name, query) = (&refusal.name, &refusal.query);
            self.error(&format!(
                "{name} is saved already: {query}; hint: :save! {name} replaces it"
            ));
            return;
        }
        match changes.iter().rev().find(|c| c.is_waited_for()) {
            Some(Change::SaveQuery { name, .. }) => self.notify(&format!("saved as {name}")),
            Some(Change::DropQuery { name }) => {
                let was = self.memory.deleted.take();
                let was = was.map_or_else(String::new, |was| format!(" (was: {was})"));
                self.notify(&format!("deleted {name}{was}"));
            }
            Some(Change::Bookmark { letter, .. }) => {
                self.notify(&format!("bookmark {letter} is set"));
            }
            _ => {}
        }
    }

    pub(super) fn remember(&mut self, change: Change) {
        self.memory.state.apply(&change);
        self.outbox.push(Effect::Remember(change));
    }

    /// Says that a change is being saved; [`App::stored`] reports the result.
    fn say_saving(&mut self, what: &str) {
        let until = if self.memory.unsaved {
            "; state cannot be saved right now, so dateline will try again"
        } else {
            ""
        };
        self.notify(&format!("{what}{until}"));
    }

    /// Lists the saved queries of config and state file. A query in the state file overrides one of the same name in the
    /// config.
    pub(super) fn list_saved(&mut self) {
        let of_config = self.settings.queries.iter();
        let mut rows: Vec<(String, String, bool)> = of_config
            .map(|(name, text)| (name.clone(), text.clone(), true))
            .collect();
        for (name, text) in self.memory.state.queries() {
            rows.retain(|r| r.0 != name);
            rows.push((name.to_owned(), text.to_owned(), false));
        }
        let dates = self.archive.dates(self.today, self.settings.month_first);
        self.memory.saved = rows
            .into_iter()
            .filter_map(|(name, text, of_config)| {
                Some(Saved {
                    name: clean_line(&name),
                    key: name,
                    query: query::read(&text, &dates).ok()?,
                    of_config,
                    tally: None,
                })
            })
            .collect();
        self.count_saved();
    }

    /// Requests new counts for the saved queries.
    pub(super) fn count_saved(&mut self) {
        if self.memory.saved.is_empty() || !self.archive.complete {
            return;
        }
        let key = &self.memory.key;
        let queries = self.memory.saved.iter();
        let queries: Vec<(Query, Option<Seen>)> = queries
            .map(|s| {
                (
                    s.query.clone(),
                    self.memory.state.seen(SeenBy::Reader, key, &s.key),
                )
            })
            .collect();
        self.request(Purpose::Saved, Job::Tally { queries });
    }

    pub(super) fn tallied(&mut self, tallies: &[Tally]) {
        for (saved, tally) in self.memory.saved.iter_mut().zip(tallies) {
            saved.tally = Some(tally.clone());
        }
        // Start tracking queries that were never opened: only later items count as new.
        let unseen: Vec<(String, Seen)> = self
            .memory
            .saved
            .iter()
            .filter(|s| {
                let seen = self
                    .memory
                    .state
                    .seen(SeenBy::Reader, &self.memory.key, &s.key);
                seen.is_none()
            })
            .filter_map(|s| Some((s.key.clone(), s.tally.clone()?.seen)))
            .collect();
        for (name, seen) in unseen {
            self.remember_seen(&name, seen);
        }
    }

    fn remember_seen(&mut self, name: &str, seen: Seen) {
        self.remember(Change::Seen {
            by: SeenBy::Reader,
            archive: self.memory.key.clone(),
            name: name.to_owned(),
            seen,
        });
    }

    /// Filters by a saved query, and records its items as seen.
    pub(super) fn open_saved(&mut self, n: usize) {
        let Some(saved) = self.memory.saved.get_mut(n) else {
            return;
        };
        let (name, key) = (saved.name.clone(), saved.key.clone());
        let query = saved.query.clone();
        let seen = saved.tally.as_mut().map(|t| {
            t.fresh = 0;
            t.seen.clone()
        });
        self.refilter(|filter| *filter = query);
        if let Some(seen) = seen {
            self.remember_seen(&key, seen);
        }
        self.notify(&format!("saved query {name}"));
    }

    /// Saves the filter under a name. A different query of that name is replaced only if `replace` is set.
    pub(super) fn save_query(&mut self, name: &str, replace: bool) {
        let name = clean_line(name.trim());
        let taken = self.memory.saved.iter().find(|s| s.name == name);
        if self.filter.query.is_empty() {
            self.error("there is no filter to save: F makes one");
        } else if name.is_empty() {
            self.error("a saved query needs a name: save NAME");
        } else if let Some(taken) = taken.filter(|t| !replace && t.query != self.filter.query) {
            let text = format!(
                "{name} is saved already: {}; hint: :save! {name} replaces it",
                taken.query
            );
            self.error(&text);
        } else {
            self.remember(Change::SaveQuery {
                name: name.to_string(),
                query: self.filter.query.to_string(),
                replace: replace || taken.is_some_and(|t| t.of_config),
            });
            self.list_saved();
            self.say_saving(&format!("saving as {name}"));
        }
    }

    pub(super) fn forget_query(&mut self, name: &str) {
        let name = clean_line(name.trim());
        match self.memory.saved.iter().find(|s| s.name == name) {
            None => self.error(&format!("there is no saved query {name}")),
            Some(saved) if saved.of_config => {
                self.error(&format!("{name} is set in the config: take it out there"));
            }
            Some(saved) => {
                self.memory.deleted = Some(saved.query.to_string());
                self.remember(Change::DropQuery {
                    name: saved.key.clone(),
                });
                self.list_saved();
                self.say_saving(&format!("deleting {name}"));
            }
        }
    }

    pub(super) fn show_saved(&mut self) {
        if self.memory.saved.is_empty() {
            self.error("no query is saved yet: filter with F, then :save NAME");
        } else {
            self.open_overlay(Overlay::saved());
        }
    }

    /// Sets or goes to the bookmark of a letter.
    pub(super) fn on_letter(&mut self, letter: char, what: Letter) {
        match what {
            Letter::Set => {
                let place = session_location(&self.location());
                self.remember(Change::Bookmark {
                    archive: self.memory.key.clone(),
                    letter,
                    place,
                });
                self.say_saving(&format!("setting bookmark {letter}"));
            }
            Letter::Go => match self.memory.state.bookmark(&self.memory.key, letter) {
                Some(saved) => {
                    self.moved_meanwhile();
                    self.nav.visited.leave(self.location());
                    if !self.go_to(&location_of(&saved, &self.dates())) && !self.requests.pending {
                        self.error(&format!("the issue of bookmark {letter} is no longer here"));
                    }
                }
                None => self.error(&format!("there is no bookmark {letter}; hint: m sets one")),
            },
        }
    }
}

fn location_of(saved: &session::Location, dates: &Dates<'_>) -> Location {
    Location {
        query: query::read(&saved.query, dates).unwrap_or_default(),
        focus: match saved.focus.as_str() {
            "story" => Focus::Story,
            "briefs" => Focus::Briefs,
            _ => Focus::Issues,
        },
        scope: if saved.all_briefs {
            Scope::All
        } else {
            Scope::Issue
        },
        issue: saved.issue.0,
        item: saved.item,
        brief: saved.brief_issue.map(|c| c.0).zip(saved.brief),
        view: saved.view,
    }
}

fn session_location(location: &Location) -> session::Location {
    session::Location {
        query: location.query.to_string(),
        focus: match location.focus {
            Focus::Issues => "issues",
            Focus::Story => "story",
            Focus::Briefs => "briefs",
        }
        .to_owned(),
        all_briefs: location.scope == Scope::All,
        issue: Content(location.issue),
        item: location.item,
        brief_issue: location.brief.map(|b| Content(b.0)),
        brief: location.brief.map(|b| b.1),
        view: location.view,
    }
}
