//! The command line: every command by name, and some that take arguments. Tab completes, Up recalls.

use super::completer::{Completer, Takes};
use super::edit::{Edited, LineEdit};
use super::hand_on::job::{CommentDraft, PipeForm};
use super::line_commands::{help_of, names};
use super::overlays::{Overlay, Results, Sheet, is_cancel};
use super::{App, Mode};
use crate::command::COMMANDS;
use crate::config::key::{Code, Key};
use crate::query;
use crate::query::facet::{FACETS, FacetKind};

#[derive(Debug, Default)]
pub struct CommandLine {
    pub edit: LineEdit,
    /// Completions at the cursor.
    pub completer: Completer,
}

impl App {
    pub(super) fn open_command_line(&mut self) {
        self.command_history.reset();
        self.mode = Mode::CommandLine(CommandLine::default());
    }

    /// Opens the command line with text already typed.
    pub(super) fn open_command_line_with(&mut self, text: &str) {
        let edit = LineEdit::with(text);
        let completer = self.complete(Takes::Command, &edit, false);
        self.command_history.reset();
        self.mode = Mode::CommandLine(CommandLine { edit, completer });
    }

    pub(super) fn on_command_line_key(&mut self, mut line: CommandLine, key: Key) {
        match key.code {
            _ if is_cancel(key) => return,
            Code::Backspace if line.edit.text().is_empty() => return,
            Code::Enter => {
                let typed = line.edit.text().trim().to_owned();
                if !typed.is_empty() {
                    self.command_history.push(&typed);
                    self.execute_line(&typed);
                }
                return;
            }
            Code::Tab | Code::BackTab => {
                let by = if key.code == Code::Tab { 1 } else { -1 };
                self.complete_step(Takes::Command, &mut line.edit, &mut line.completer, by);
            }
            Code::Up | Code::Down => {
                let by = if key.code == Code::Up { 1 } else { -1 };
                if let Some(text) = self.command_history.recall(by) {
                    line.edit = LineEdit::with(text);
                }
                line.completer.close();
            }
            _ => match line.edit.apply(key) {
                Edited::Changed => {
                    line.completer = self.complete(Takes::Command, &line.edit, false);
                }
                Edited::Moved => line.completer.close(),
                Edited::No => {}
            },
        }
        self.mode = Mode::CommandLine(line);
    }

    pub(super) fn paste_into_command_line(&mut self, text: &str) {
        if let Mode::CommandLine(line) = &mut self.mode {
            line.edit.insert(text);
            line.completer.close();
        }
    }

    /// Executes a typed command.
    fn execute_line(&mut self, typed: &str) {
        let (name, words) = typed.split_once(char::is_whitespace).unwrap_or((typed, ""));
        let words = words.trim();
        if let Ok(row) = typed.parse::<u32>() {
            self.run(crate::command::Command::Top, Some(row));
            return;
        }
        match name {
            "filter" if !words.is_empty() => self.filter_to(words),
            "search" => {
                let mut results = Results::new(self);
                results.look_for(self, words);
                self.open_overlay(Overlay::Results(results));
            }
            "goto" if !words.is_empty() => self.go_to_typed(words),
            "save" => self.save_query(words, false),
            "save!" => self.save_query(words, true),
            "forget" => self.forget_query(words),
            "saved" if !words.is_empty() => {
                match self.memory.saved.iter().position(|s| *s.name == *words) {
                    Some(n) => self.open_saved(n),
                    None => self.error(&format!("there is no saved query {words}")),
                }
            }
            "tag" if !words.is_empty() => {
                let on = self.anchored_targets();
                self.tag(words, &on);
            }
            "comment" if !words.is_empty() => {
                let draft = CommentDraft {
                    words: self.found_words(),
                    was: String::new(),
                    on: self.anchored_targets(),
                };
                self.comment(words, &draft);
            }
            "export" if !words.is_empty() => {
                if self.may_hand_on()
                    && let Err(why) = self.export_to(words)
                {
                    self.error(&why);
                }
            }
            "pipe" if !words.is_empty() => {
                if self.may_hand_on() {
                    self.pipe_to(PipeForm::Text, words);
                }
            }
            "facet" => {
                if let Some(by) = FacetKind::of(words) {
                    self.open_facet(by);
                } else {
                    let known: Vec<&str> = FACETS.iter().map(|f| f.1).collect();
                    self.error(&format!(
                        "unknown facet; hint: use one of {}",
                        known.join(", ")
                    ));
                }
            }
            "explain" if !self.filter.query.is_empty() => {
                self.open_overlay(Overlay::Sheet(Sheet::query(self)));
            }
            "q" => self.quit(),
            _ => match COMMANDS.iter().find(|c| c.name == name) {
                Some(row) if words.is_empty() => self.run(row.command, None),
                Some(row) => self.error(&format!("{} takes no words", row.name)),
                None => self.no_command(name),
            },
        }
    }

    pub(super) fn filter_to(&mut self, typed: &str) {
        match query::read(typed, &self.dates()) {
            Ok(query) => self.refilter(|filter| *filter = query),
            Err(e) => self.error(&format!("the query cannot be read: {}", e.line())),
        }
    }

    fn no_command(&mut self, name: &str) {
        let names = names();
        let near = names
            .iter()
            .map(|n| (strsim::damerau_levenshtein(n, name), n))
            .min();
        let near = near
            .filter(|(far, _)| *far <= 2 && far * 2 < name.chars().count())
            .map_or(String::new(), |(_, n)| format!("; did you mean {n}?"));
        self.error(&format!("unknown command {name}{near}"));
    }
}

impl CommandLine {
    /// The help of the typed command.
    pub fn hint(&self) -> Option<&'static str> {
        let name = self.edit.text().split_whitespace().next()?;
        Some(help_of(name)).filter(|help| !help.is_empty())
    }
}
