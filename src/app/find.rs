//! Finding in the focused pane, as one types: the prompt, the hits, and going from one to the next.
//! Must not search the whole archive.

use std::sync::Arc;

use super::edit::{Edited, LineEdit};
use super::visited::Place;
use super::{App, Focus, set};
use crate::archive::{IssueIx, ItemRef};
use crate::config::key::{Code, Key};
use crate::text::Span;
use crate::text::fold::Needle;

#[derive(Debug, Default)]
pub struct Find {
    /// The prompt while one types.
    pub prompt: Option<LineEdit>,
    needle: Needle,
    typed: String,
    focus: Focus,
    /// What the hits were found in.
    items: Arc<Vec<ItemRef>>,
    issues: Arc<Vec<IssueIx>>,
    pub hits: Vec<Hit>,
    /// Which hit one is at.
    pub at: usize,
    /// Whether the last key was one of finding: then the counter is shown.
    pub fresh: bool,
    history: Vec<String>,
    /// How far back in the history the prompt is.
    back: usize,
    /// Where one was before the prompt opened.
    origin: Option<Place>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// The n-th item of the page, or the n-th shown issue.
    pub item: usize,
    /// In the issue's text; empty for a row of the list.
    pub span: Span,
}

impl Find {
    /// What was found is no longer what one looks for.
    pub fn forget(&mut self) {
        self.needle = Needle::default();
        self.hits.clear();
    }

    /// Whether something is being found in a pane.
    pub fn is_on(&self) -> bool {
        !self.needle.is_empty()
    }
}

impl App {
    pub(super) fn open_find(&mut self) {
        self.find.prompt = Some(LineEdit::default());
        self.find.back = 0;
        self.find.origin = Some(self.place());
    }

    pub(super) fn on_find_key(&mut self, key: Key) {
        match key {
            Key {
                code: Code::Esc, ..
            }
            | Key {
                code: Code::Char('c' | 'g'),
                ctrl: true,
                ..
            } => {
                self.find.prompt = None;
                self.find.hits.clear();
                self.find.needle = Needle::default();
                if let Some(origin) = self.find.origin.take() {
                    self.go_to(&origin);
                }
            }
            Key {
                code: Code::Enter, ..
            } => self.close_find(),
            Key { code: Code::Up, .. } => self.recall(1),
            Key {
                code: Code::Down, ..
            } => self.recall(-1),
            _ => {
                let Some(prompt) = &mut self.find.prompt else {
                    return;
                };
                if prompt.text().is_empty() && key.code == Code::Backspace {
                    self.find.prompt = None;
                } else if prompt.apply(key) == Edited::Changed {
                    self.find_typed();
                }
            }
        }
    }

    pub(super) fn paste_into_find(&mut self, text: &str) {
        if let Some(prompt) = &mut self.find.prompt {
            prompt.insert(text);
            self.find_typed();
        }
    }

    fn recall(&mut self, by: isize) {
        let back = self
            .find
            .back
            .saturating_add_signed(by)
            .min(self.find.history.len());
        self.find.back = back;
        let text = self
            .find
            .history
            .len()
            .checked_sub(back)
            .and_then(|i| self.find.history.get(i))
            .map_or("", String::as_str);
        self.find.prompt = Some(LineEdit::with(text));
        self.find_typed();
    }

    fn close_find(&mut self) {
        let Some(prompt) = self.find.prompt.take() else {
            return;
        };
        if prompt.text().is_empty() {
            // An empty prompt finds again what was found last.
            self.find.prompt = None;
            self.find_step(true, 1);
            return;
        }
        self.find.history.retain(|h| h != prompt.text());
        self.find.history.push(prompt.text().to_owned());
        if self.find.hits.is_empty() {
            self.complain(&format!("not found in this pane: {}", prompt.text()));
        } else if let Some(origin) = self.find.origin.take() {
            self.find.fresh = true;
            self.visited.leave(origin);
        }
    }

    /// Finds what the prompt says now, and goes to the first hit from where one is.
    pub(super) fn find_typed(&mut self) {
        let typed = self
            .find
            .prompt
            .as_ref()
            .map_or("", LineEdit::text)
            .to_owned();
        self.walk = None;
        self.find.needle = Needle::new(&typed);
        self.find.typed = typed;
        self.find.focus = self.focus;
        self.find_hits();
        let from = match self.focus {
            Focus::Issues => self.issues.selected,
            focus => self.page(focus).anchor,
        };
        if let Some(at) = self.find.hits.iter().position(|h| h.item >= from).or((!self
            .find
            .hits
            .is_empty())
        .then_some(0))
        {
            self.find.at = at;
            self.show_hit();
        }
    }

    fn find_hits(&mut self) {
        self.find.at = 0;
        if self.find.needle.is_empty() {
            self.find.hits.clear();
            return;
        }
        let needle = &self.find.needle;
        self.find.hits = if self.focus == Focus::Issues {
            let row = |ix| super::panes::date_line(&self.archive, ix);
            (0..)
                .zip(self.selection.issues.iter())
                .filter(|(_, ix)| !needle.find_in(&row(**ix)).is_empty())
                .map(|(item, _)| Hit {
                    item,
                    span: Span::default(),
                })
                .collect()
        } else {
            let page = self.page(self.focus);
            let in_item = |(n, at): (usize, &ItemRef)| {
                let (issue, item) = self.archive.item(*at)?;
                let hits: Vec<Hit> = set::spans(item)
                    .into_iter()
                    .flat_map(|span| {
                        needle
                            .find_in(span.of(&issue.text))
                            .into_iter()
                            .map(move |r| Hit {
                                item: n,
                                span: span.part(r),
                            })
                    })
                    .collect();
                Some(hits)
            };
            page.items
                .iter()
                .enumerate()
                .filter_map(in_item)
                .flatten()
                .collect()
        };
        self.find.focus = self.focus;
        self.find.items = Arc::clone(&self.page(self.focus).items);
        self.find.issues = Arc::clone(&self.selection.issues);
    }

    /// Goes so many hits on or back; comes round at the ends.
    pub(super) fn find_step(&mut self, on: bool, by: usize) {
        if self.find.needle.is_empty() {
            self.complain("nothing to find yet: / opens the prompt");
            return;
        }
        if !self.are_hits_of(self.focus) {
            self.find_hits();
            let from = if self.focus == Focus::Issues {
                self.issues.selected
            } else {
                self.page(self.focus).anchor
            };
            let first = self
                .find
                .hits
                .iter()
                .position(|h| h.item >= from)
                .unwrap_or(0);
            self.find.at = if on { first.wrapping_sub(1) } else { first };
        }
        let n = self.find.hits.len();
        if n == 0 {
            self.complain(&format!("not found in this pane: {}", self.find.typed));
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
            self.say(if on {
                "came round to the first hit"
            } else {
                "came round to the last hit"
            });
        }
        self.find.at = next;
        self.show_hit();
    }

    fn show_hit(&mut self) {
        let Some(hit) = self.find.hits.get(self.find.at).copied() else {
            return;
        };
        if self.focus == Focus::Issues {
            self.issues.select(hit.item);
            self.fill_story();
            return;
        }
        self.show_span(self.focus, hit.item, hit.span);
        self.follow_brief();
    }

    /// Whether the hits are those of what this pane shows.
    pub fn are_hits_of(&self, focus: Focus) -> bool {
        !self.find.needle.is_empty()
            && self.find.focus == focus
            && match focus {
                Focus::Issues => Arc::ptr_eq(&self.find.issues, &self.selection.issues),
                _ => Arc::ptr_eq(&self.find.items, &self.page(focus).items),
            }
    }

    /// The hits in the n-th item of a pane, and which of them one is at.
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

    /// What is marked in the n-th item of a text pane: what was found in it, else what the filter and the search look for.
    pub fn marked(&self, focus: Focus, n: usize) -> Vec<(Span, bool)> {
        if self.are_hits_of(focus) {
            return self.hits_in(focus, n).collect();
        }
        let walked = self.walk.as_ref().map(|w| &*w.marks);
        let marks = walked.unwrap_or(&self.marks);
        let item = self
            .page(focus)
            .items
            .get(n)
            .and_then(|at| self.archive.item(*at));
        match item {
            Some((issue, item)) if !marks.is_empty() => {
                let spans = marks.spans(issue, item).into_iter();
                spans.map(|span| (span, false)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// `3/17` for the prompt and after it.
    pub fn find_counter(&self) -> Option<String> {
        if self.find.needle.is_empty() || !self.are_hits_of(self.focus) {
            return None;
        }
        let n = self.find.hits.len();
        Some(if n == 0 {
            "no hit".to_owned()
        } else {
            format!("{}/{n}", self.find.at + 1)
        })
    }
}
