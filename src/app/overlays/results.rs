//! Search of the whole archive: a prompt, and a row for each matching item, newest first. The worker searches.

use std::sync::Arc;

use super::{After, Behaviour, Shape, list_step, move_in_list};
use crate::app::App;
use crate::app::completer::{Completer, Takes};
use crate::app::edit::{Edited, LineEdit};
use crate::app::request::{Job, Purpose};
use crate::archive::{Archive, ItemRef};
use crate::command::Command;
use crate::config::key::{Code, Key};
use crate::query::{self, Highlights, Query, QueryError};
use crate::text::Shown;

/// A row of the results, independent of its position: the content of the issue, and the item.
#[derive(Debug, Clone, Copy)]
struct Wanted {
    content: u64,
    item: u32,
}

#[derive(Debug, Clone, Default)]
pub struct Results {
    pub edit: LineEdit,
    /// Why the typed query is invalid; the last valid results stay.
    pub error: Option<QueryError>,
    /// The query that `items` match.
    pub query: Query,
    pub items: Arc<Vec<ItemRef>>,
    pub highlights: Arc<Highlights>,
    /// Whether the search is still running.
    pub pending: bool,
    pub selected: usize,
    pub top: usize,
    /// Whether keys go to the rows instead of the prompt.
    pub in_rows: bool,
    /// The selected row, to be found again in another archive.
    wanted: Option<Wanted>,
    /// Completions at the cursor.
    pub completer: Completer,
}

impl Results {
    /// Reopens the last results, or starts with none.
    pub fn new(app: &mut App) -> Results {
        let mut results = app.results.take().unwrap_or_default();
        let text = results.edit.text().to_owned();
        results.edit = LineEdit::with(&text);
        if let Some(walk) = app
            .nav
            .walk
            .as_ref()
            .filter(|w| Arc::ptr_eq(&w.items, &results.items))
        {
            results.selected = walk.at;
            results.top = walk.at.saturating_sub(3);
            results.in_rows = true;
        }
        results
    }

    /// Before the archive is replaced: remembers the selected row.
    #[must_use]
    pub fn leaving(mut self, archive: &Archive) -> Results {
        let row = self.items.get(self.selected).filter(|_| self.in_rows);
        let row = row.and_then(|at| {
            let content = archive.issue(at.issue)?.origin.content;
            Some(Wanted {
                content,
                item: at.item,
            })
        });
        // The last search may not have been answered yet.
        self.wanted = row.or(self.wanted);
        self
    }

    /// Searches again after the archive was replaced; the keys stay where they go.
    #[must_use]
    pub fn moved(mut self, app: &mut App) -> Results {
        let (selected, top, in_rows) = (self.selected, self.top, self.in_rows);
        let wanted = self.wanted;
        self.items = Arc::default();
        self.request(app, wanted);
        if self.pending {
            (self.selected, self.top, self.in_rows) = (selected, top, in_rows);
        }
        self
    }

    pub fn found(&mut self, items: Arc<Vec<ItemRef>>, complete: bool, archive: &Archive) {
        self.items = items;
        self.pending = !complete;
        let is_wanted = |at: &ItemRef, wanted: Wanted| {
            let content = archive.issue(at.issue).map(|issue| issue.origin.content);
            content == Some(wanted.content) && at.item == wanted.item
        };
        let wanted = self.wanted;
        let row = wanted.and_then(|wanted| self.items.iter().position(|at| is_wanted(at, wanted)));
        let offset = self.selected - self.top.min(self.selected);
        if let Some(row) = row {
            (self.selected, self.top) = (row, row.saturating_sub(offset));
        }
        if row.is_some() || complete {
            self.wanted = None;
            let last = self.items.len().saturating_sub(1);
            self.selected = self.selected.min(last);
            self.top = self.top.min(self.selected);
            self.in_rows &= !self.items.is_empty();
        }
    }

    /// Moves the keys from the prompt to the rows, if there are any.
    fn enter_rows(&mut self, app: &mut App) {
        self.completer.close();
        if let Some(error) = &self.error {
            app.error(&error.line());
        } else if self.items.is_empty() {
            app.error(if self.pending {
                "still searching"
            } else {
                app.none_found("nothing matches: change the query")
            });
        } else {
            self.in_rows = true;
        }
    }

    fn on_row_key(&mut self, app: &mut App, key: Key, height: usize) -> After {
        let n = self.items.len();
        let command = app.settings.keymap.command(key);
        match (key.code, command) {
            (Code::Enter, _) | (_, Some(Command::Open)) => {
                if let Some(at) = self.items.get(self.selected).copied() {
                    app.open_result(self.clone(), at);
                    return After::Close;
                }
                if self.pending {
                    app.error("still searching");
                    return After::Stay;
                }
                self.in_rows = false;
            }
            (Code::Tab | Code::BackTab, _)
            | (_, Some(Command::Find | Command::Filter | Command::SearchAll)) => {
                self.in_rows = false;
            }
            (_, Some(Command::Back | Command::BackOnly)) => {
                return self.cancel(app);
            }
            _ => match list_step(app, key, true, height) {
                Some(step) => {
                    self.wanted = None;
                    move_in_list(&mut self.selected, &mut self.top, step, n, height);
                }
                None => app.notify("Enter opens, q closes, Tab goes back to the prompt"),
            },
        }
        After::Stay
    }

    /// Searches for text typed elsewhere, if any.
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
                    self.request(app, None);
                }
            }
            Err(error) => self.error = Some(error),
        }
    }

    fn request(&mut self, app: &mut App, wanted: Option<Wanted>) {
        (self.selected, self.top, self.in_rows) = (0, 0, false);
        self.wanted = wanted;
        self.highlights = Arc::new(Highlights::of(&self.query));
        app.requests.next(Purpose::Results);
        if self.query.is_empty() {
            self.items = Arc::default();
            self.pending = false;
            return;
        }
        if let Some(items) = app.requests.cached(&self.query) {
            let archive = app.archive.clone();
            self.found(items, true, &archive);
            return;
        }
        self.pending = true;
        let job = Job::Search {
            query: self.query.clone(),
            former: app.requests.former(&self.query),
        };
        app.request(Purpose::Results, job);
    }
}

impl Behaviour for Results {
    fn title(&self, _: &App) -> Shown<'_> {
        "Search everything".into()
    }

    fn shape(&self, _: &App) -> Shape {
        Shape::FULL
    }

    fn is_list(&self) -> bool {
        true
    }

    fn chooses_by_digit(&self) -> bool {
        false
    }

    fn edit(&self) -> Option<(&'static str, &LineEdit)> {
        Some(("search: ", &self.edit))
    }

    fn on_key(&mut self, app: &mut App, key: Key) -> After {
        let height = self.shape(app).list_rows(app.size);
        if self.in_rows {
            return self.on_row_key(app, key, height);
        }
        let n = self.items.len();
        match key.code {
            Code::Tab | Code::BackTab => {
                let by = if key.code == Code::Tab { 1 } else { -1 };
                if !self.completer.rows.is_empty() {
                    app.complete_step(Takes::Query, &mut self.edit, &mut self.completer, by);
                    self.typed(app);
                } else if by > 0 {
                    self.enter_rows(app);
                }
            }
            Code::Enter => self.enter_rows(app),
            _ => match list_step(app, key, false, height) {
                // A key of the line editor edits, even if it is bound to a command.
                Some(step) if !key.ctrl && !key.alt && !is_of_line(key.code) => {
                    move_in_list(&mut self.selected, &mut self.top, step, n, height);
                    self.enter_rows(app);
                }
                _ => match self.edit.apply(key) {
                    Edited::Changed => {
                        self.typed(app);
                        self.completer = app.complete(Takes::Query, &self.edit, false);
                    }
                    Edited::Moved => self.completer.close(),
                    Edited::No => {}
                },
            },
        }
        After::Stay
    }

    /// Keeps the state of the overlay for reopening.
    fn cancel(&mut self, app: &mut App) -> After {
        app.results = Some(self.clone());
        After::Close
    }

    fn on_paste(&mut self, app: &mut App, text: &str) {
        self.in_rows = false;
        self.edit.insert(text);
        self.typed(app);
    }
}

/// Whether a key belongs to the line editor, even if it is bound to a command.
fn is_of_line(code: Code) -> bool {
    matches!(
        code,
        Code::Home | Code::End | Code::Left | Code::Right | Code::Char(_)
    )
}
