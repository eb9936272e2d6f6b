//! Search over the whole archive: a prompt, and a line for each item that matches, newest first.
//! Must not search; the worker does.

use std::sync::Arc;

use super::{Overlay, list_step, move_in_list};
use crate::app::App;
use crate::app::asking::{Ask, Job, Purpose};
use crate::app::edit::{Edited, LineEdit};
use crate::archive::ItemRef;
use crate::config::key::{Code, Key};
use crate::query::{self, Marks, Query, QueryError};

#[derive(Debug, Clone, Default)]
pub struct Results {
    pub edit: LineEdit,
    /// Why what is typed cannot be read; the former results stay.
    pub error: Option<QueryError>,
    /// What the items match.
    pub query: Query,
    pub items: Arc<Vec<ItemRef>>,
    pub marks: Arc<Marks>,
    /// Whether more may come.
    pub pending: bool,
    pub selected: usize,
    pub top: usize,
}

impl Results {
    /// The results as they were left, else none.
    pub fn new(app: &mut App) -> Results {
        let mut results = app.results.take().unwrap_or_default();
        let text = results.edit.text().to_owned();
        results.edit = LineEdit::with(&text);
        if let Some(walk) = app
            .walk
            .as_ref()
            .filter(|w| Arc::ptr_eq(&w.items, &results.items))
        {
            results.selected = walk.at;
            results.top = walk.at.saturating_sub(3);
        }
        results
    }

    /// Asks anew: another archive came, and what was found lies in the former one.
    #[must_use]
    pub fn moved(mut self, app: &mut App) -> Results {
        self.items = Arc::default();
        self.ask(app);
        self
    }

    pub fn found(&mut self, items: Arc<Vec<ItemRef>>, complete: bool) {
        self.items = items;
        self.pending = !complete;
    }

    pub fn on_key(mut self, app: &mut App, key: Key) {
        let height = Overlay::Results(self.clone()).list_rows(app);
        let n = self.items.len();
        match key.code {
            Code::Enter => {
                let at = self.items.get(self.selected).copied();
                match at {
                    Some(at) if self.error.is_none() => app.open_result(self, at),
                    _ => app.overlay = Some(Overlay::Results(self)),
                }
                return;
            }
            Code::Home => {
                move_in_list(&mut self.selected, &mut self.top, isize::MIN / 2, n, height);
            }
            Code::End => move_in_list(&mut self.selected, &mut self.top, isize::MAX / 2, n, height),
            _ => match list_step(app, key, false, height) {
                Some(step) if !(key.ctrl && key.code == Code::Char('u')) => {
                    move_in_list(&mut self.selected, &mut self.top, step, n, height);
                }
                _ => {
                    if self.edit.apply(key) == Edited::Changed {
                        self.typed(app);
                    }
                }
            },
        }
        app.overlay = Some(Overlay::Results(self));
    }

    pub fn on_paste(mut self, app: &mut App, text: &str) {
        self.edit.insert(text);
        self.typed(app);
        app.overlay = Some(Overlay::Results(self));
    }

    /// Left: it is as it was when it is opened again.
    pub fn close(self, app: &mut App) {
        app.results = Some(self);
    }

    /// Looks for what was typed elsewhere, if anything.
    pub fn look_for(&mut self, app: &mut App, typed: &str) {
        if !typed.is_empty() {
            self.edit = LineEdit::with(typed);
            self.typed(app);
        }
    }

    fn typed(&mut self, app: &mut App) {
        match query::read(self.edit.text(), &app.dates()) {
            Ok(query) => {
                self.error = None;
                if query != self.query {
                    self.query = query;
                    self.ask(app);
                }
            }
            Err(error) => self.error = Some(error),
        }
    }

    fn ask(&mut self, app: &mut App) {
        (self.selected, self.top) = (0, 0);
        self.marks = Arc::new(Marks::of(&self.query));
        let generation = app.asking.next(Purpose::Results);
        if self.query.is_empty() {
            self.items = Arc::default();
            self.pending = false;
            return;
        }
        if let Some(items) = app.asking.answer(&self.query) {
            self.found(items, true);
            return;
        }
        self.pending = true;
        app.ask(Ask {
            purpose: Purpose::Results,
            generation,
            job: Job::Search {
                query: self.query.clone(),
                former: app.asking.former(&self.query),
            },
        });
    }
}
