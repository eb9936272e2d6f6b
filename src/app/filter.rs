//! The filter prompt: the panes follow the query as it is typed. If the query has an error, they follow the part
//! before it.

use super::completer::{Completer, Takes};
use super::edit::{Edited, LineEdit};
use super::overlays::is_cancel;
use super::visited::Location;
use super::{App, Mode};
use crate::config::key::{Code, Key};
use crate::query::{self, QueryError};
use crate::text::Cut;

#[derive(Debug)]
pub struct FilterPrompt {
    pub edit: LineEdit,
    /// Why the typed query is invalid.
    pub error: Option<QueryError>,
    /// Completions at the cursor.
    pub completer: Completer,
    /// Location before the prompt opened.
    origin: Location,
}

impl App {
    /// Opens the prompt with the current filter.
    pub(super) fn open_filter(&mut self) {
        let mut text = self.filter.query.to_string();
        if !text.is_empty() {
            text.push(' ');
        }
        self.mode = Mode::Filter(FilterPrompt {
            edit: LineEdit::with(&text),
            error: None,
            completer: Completer::default(),
            origin: self.location(),
        });
        self.filter.history.reset();
    }

    fn take_filter_prompt(&mut self) -> Option<FilterPrompt> {
        match std::mem::take(&mut self.mode) {
            Mode::Filter(prompt) => Some(prompt),
            mode => {
                self.mode = mode;
                None
            }
        }
    }

    pub(super) fn on_filter_key(&mut self, key: Key) {
        if is_cancel(key) {
            if let Some(prompt) = self.take_filter_prompt() {
                self.go_to(&prompt.origin);
            }
            return;
        }
        let Mode::Filter(prompt) = &mut self.mode else {
            return;
        };
        match key.code {
            Code::Enter => self.close_filter(),
            Code::Tab => self.complete_filter(1),
            Code::BackTab => self.complete_filter(-1),
            Code::Up => self.recall_filter(1),
            Code::Down => self.recall_filter(-1),
            Code::Backspace if prompt.edit.text().is_empty() => self.close_filter(),
            _ => match prompt.edit.apply(key) {
                Edited::Changed => {
                    self.filter_typed();
                    self.refresh_completion();
                }
                Edited::Moved => prompt.completer.close(),
                Edited::No => {}
            },
        }
    }

    fn complete_filter(&mut self, by: isize) {
        let Some(mut prompt) = self.take_filter_prompt() else {
            return;
        };
        let done = self.complete_step(Takes::Query, &mut prompt.edit, &mut prompt.completer, by);
        self.mode = Mode::Filter(prompt);
        if done {
            self.filter_typed();
        } else {
            self.notify("nothing to complete here: fields are outlet:, place:, country:, date: …");
        }
    }

    pub(super) fn paste_into_filter(&mut self, text: &str) {
        if let Mode::Filter(prompt) = &mut self.mode {
            prompt.edit.insert(text);
            self.filter_typed();
            self.refresh_completion();
        }
    }

    fn recall_filter(&mut self, by: isize) {
        let Mode::Filter(prompt) = &mut self.mode else {
            return;
        };
        if let Some(text) = self.filter.history.recall(by) {
            prompt.edit = LineEdit::with(text);
            self.filter_typed();
        }
    }

    /// Applies the typed query, or its valid part.
    fn filter_typed(&mut self) {
        let Mode::Filter(prompt) = &mut self.mode else {
            return;
        };
        let typed = prompt.edit.text();
        let dates = self.archive.dates(self.today, self.settings.month_first);
        let query = match query::read(typed, &dates) {
            Ok(query) => {
                prompt.error = None;
                query
            }
            // Use the part before the error; if that is empty, the filter from before the prompt.
            Err(error) => {
                let before = query::read(typed.cut(..error.at.start), &dates);
                prompt.error = Some(error);
                match before {
                    Ok(query) if !query.is_empty() => query,
                    Ok(_) => prompt.origin.query.clone(),
                    // Still invalid: keep what is shown.
                    Err(_) => return,
                }
            }
        };
        if query != self.filter.query {
            let keep = prompt.origin.issue;
            self.filter.query = query;
            self.apply_query(Some(keep));
        }
    }

    fn close_filter(&mut self) {
        let Some(prompt) = self.take_filter_prompt() else {
            return;
        };
        if let Some(error) = &prompt.error {
            let line = error.line();
            self.mode = Mode::Filter(prompt);
            self.error(&line);
            return;
        }
        let typed = self.filter.query.to_string();
        if !typed.is_empty() {
            self.filter.history.push(&typed);
        }
        if prompt.origin.query != self.filter.query {
            self.nav.visited.leave(prompt.origin);
            self.show_filtered_briefs(false);
            if self.filter.query.is_empty() {
                self.narrow_scope();
            }
        }
    }
}
