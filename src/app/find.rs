//! Find-as-you-type in the focused pane: the prompt, the hits, and going from hit to hit.

use std::sync::Arc;

use super::edit::{Edited, LineEdit};
use super::history::History;
use super::hits::{Hit, hits};
use super::overlays::is_cancel;
use super::request::{Job, Purpose};
use super::visited::Location;
use super::{App, Focus, Mode};
use crate::archive::{IssueIx, ItemRef};
use crate::config::key::{Code, Key};
use crate::text::Span;
use crate::text::literal::Literal;

#[derive(Debug, Default)]
pub struct Find {
    literal: Option<Literal>,
    typed: String,
    /// Whether the worker is still looking.
    pub pending: bool,
    focus: Focus,
    /// The items that were searched for the hits.
    items: Arc<Vec<ItemRef>>,
    issues: Arc<Vec<IssueIx>>,
    pub hits: Vec<Hit>,
    /// Index of the current hit.
    pub at: usize,
    /// Whether the last key was a find key; the counter is then shown.
    pub fresh: bool,
    history: History,
    /// Location before the prompt opened.
    origin: Option<Location>,
}

impl Find {
    /// Ends the find and drops its hits.
    pub fn forget(&mut self) {
        (self.literal, self.pending) = (None, false);
        self.hits.clear();
    }

    /// Whether a find is active.
    pub fn is_on(&self) -> bool {
        self.literal.is_some()
    }
}

impl App {
    pub(super) fn open_find(&mut self) {
        self.mode = Mode::Find(LineEdit::default());
        self.find.history.reset();
        self.find.origin = Some(self.location());
    }

    pub(super) fn on_find_key(&mut self, key: Key) {
        if is_cancel(key) {
            self.mode = Mode::default();
            self.find.forget();
            if let Some(origin) = self.find.origin.take() {
                self.go_to(&origin);
            }
            return;
        }
        match key.code {
            Code::Enter => self.close_find(),
            Code::Up => self.recall_find(1),
            Code::Down => self.recall_find(-1),
            _ => {
                let Mode::Find(prompt) = &mut self.mode else {
                    return;
                };
                if prompt.text().is_empty() && key.code == Code::Backspace {
                    self.mode = Mode::default();
                } else if prompt.apply(key) == Edited::Changed {
                    self.find_typed();
                }
            }
        }
    }

    pub(super) fn paste_into_find(&mut self, text: &str) {
        if let Mode::Find(prompt) = &mut self.mode {
            prompt.insert(text);
            self.find_typed();
        }
    }

    fn recall_find(&mut self, by: isize) {
        if let Some(text) = self.find.history.recall(by) {
            self.mode = Mode::Find(LineEdit::with(text));
            self.find_typed();
        }
    }

    fn close_find(&mut self) {
        let Mode::Find(prompt) = std::mem::take(&mut self.mode) else {
            return;
        };
        if prompt.text().is_empty() {
            // An empty prompt repeats the last find.
            self.find_step(true, 1);
            return;
        }
        self.find.history.push(prompt.text());
        if self.find.pending {
            self.find.origin = None;
        } else if self.find.hits.is_empty() {
            self.error(&format!("not found in this pane: {}", prompt.text()));
        } else if let Some(origin) = self.find.origin.take() {
            self.find.fresh = true;
            self.nav.visited.leave(origin);
        }
    }

    /// Finds the typed text, and goes to the first hit at or after the cursor.
    pub(super) fn find_typed(&mut self) {
        let typed = match &self.mode {
            Mode::Find(prompt) => prompt.text().to_owned(),
            _ => String::new(),
        };
        self.nav.walk = None;
        let literal = Literal::new(&typed);
        self.find.literal = (!literal.folded().is_empty()).then_some(literal);
        self.find.typed = typed;
        self.find.focus = self.nav.focus;
        self.find_hits();
        self.go_to_first_hit();
    }

    /// Goes to the first hit at or after the cursor, else to the first hit.
    fn go_to_first_hit(&mut self) {
        self.find.at = self.first_hit();
        self.show_hit();
    }

    /// The first hit at or after the cursor, else the first hit.
    fn first_hit(&self) -> usize {
        let from = match self.nav.focus {
            Focus::Issues => self.nav.issues.selected,
            focus => self.page(focus).anchor,
        };
        let hits = &self.find.hits;
        hits.iter().position(|h| h.item >= from).unwrap_or(0)
    }

    fn find_hits(&mut self) {
        self.find.at = 0;
        self.find.pending = false;
        self.find.focus = self.nav.focus;
        self.find.items = Arc::clone(&self.page(self.nav.focus).items);
        self.find.issues = Arc::clone(&self.filter.selection.issues);
        let Some(literal) = &self.find.literal else {
            self.find.hits.clear();
            return;
        };
        self.find.hits = if self.nav.focus == Focus::Issues {
            let row = |ix| crate::typeset::date::date_line(&self.archive, ix);
            (0..)
                .zip(self.filter.selection.issues.iter())
                .filter(|(_, ix)| !literal.all_in(&row(**ix)).is_empty())
                .map(|(item, _)| Hit {
                    item,
                    span: Span::default(),
                })
                .collect()
        } else if self.find.items.len() > MOST_AT_ONCE {
            // Leave it to the worker, so that typing is not blocked.
            self.find.pending = true;
            let job = Job::Find {
                text: self.find.typed.clone(),
                items: Arc::clone(&self.find.items),
            };
            self.request(Purpose::Find, job);
            Vec::new()
        } else {
            hits(&self.archive, literal, &self.find.items, &mut || true).unwrap_or_default()
        };
    }

    /// Takes the hits found by the worker.
    pub(super) fn hits_found(&mut self, hits: Vec<Hit>) {
        if !self.find.pending {
            return;
        }
        self.find.pending = false;
        self.find.hits = hits;
        if !self.are_hits_of(self.nav.focus) {
            return;
        }
        self.go_to_first_hit();
        if !matches!(self.mode, Mode::Find(_)) {
            self.find.fresh = true;
            if self.find.hits.is_empty() {
                self.error(&format!("not found in this pane: {}", self.find.typed));
            }
        }
    }

    /// Goes `by` hits forward or back, wrapping at the ends.
    pub(super) fn find_step(&mut self, on: bool, by: usize) {
        if self.find.literal.is_none() {
            self.error("nothing to find yet: / opens the prompt");
            return;
        }
        if !self.are_hits_of(self.nav.focus) {
            self.find_hits();
            let first = self.first_hit();
            self.find.at = if on { first.wrapping_sub(1) } else { first };
        }
        let n = self.find.hits.len();
        if n == 0 {
            if !self.find.pending {
                self.error(&format!("not found in this pane: {}", self.find.typed));
            }
            return;
        }
        self.find.fresh = true;
        let by = by % n;
        let at = if self.find.at == usize::MAX {
            n - 1
        } else {
            self.find.at
        };
        let next = if on { (at + by) % n } else { (at + n - by) % n };
        if on && next < at || !on && next > at {
            self.notify(&format!("hit {} of {} (wrapped)", next + 1, n));
        }
        self.find.at = next;
        self.show_hit();
    }

    fn show_hit(&mut self) {
        let Some(hit) = self.find.hits.get(self.find.at).copied() else {
            return;
        };
        if self.nav.focus == Focus::Issues {
            self.nav.issues.select(hit.item);
            self.fill_story();
            return;
        }
        self.show_span(self.nav.focus, hit.item, hit.span);
        self.follow_brief();
    }

    /// Whether the hits belong to what this pane shows.
    pub fn are_hits_of(&self, focus: Focus) -> bool {
        self.find.literal.is_some()
            && self.find.focus == focus
            && match focus {
                Focus::Issues => Arc::ptr_eq(&self.find.issues, &self.filter.selection.issues),
                _ => Arc::ptr_eq(&self.find.items, &self.page(focus).items),
            }
    }

    /// The hits in the n-th item of a pane, and whether each is the current hit.
    pub fn hits_in(&self, focus: Focus, n: usize) -> impl Iterator<Item = (Span, bool)> {
        let hits: &[Hit] = if self.are_hits_of(focus) {
            &self.find.hits
        } else {
            &[]
        };
        let from = hits.partition_point(|h| h.item < n);
        (from..)
            .zip(hits.iter().skip(from))
            .take_while(move |(_, h)| h.item == n)
            .map(|(i, h)| (h.span, i == self.find.at))
    }

    /// The hit counter, such as `3/17`.
    pub fn find_counter(&self) -> Option<String> {
        if self.find.literal.is_none() || !self.are_hits_of(self.nav.focus) {
            return None;
        }
        let n = self.find.hits.len();
        Some(if self.find.pending {
            "…".to_owned()
        } else if n == 0 {
            "no hit".to_owned()
        } else {
            format!("{}/{n}", self.find.at + 1)
        })
    }
}

/// With more items than this, the worker searches.
const MOST_AT_ONCE: usize = 2000;
