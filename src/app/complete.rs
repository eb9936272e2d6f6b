//! Completion for every prompt: fields and values in a query, commands and arguments on the command line.
//! Candidates are only shown; nothing is inserted until Tab is pressed.

use std::sync::Arc;

use super::completer::{Candidate, Completer, Takes};
use super::edit::LineEdit;
use super::line_commands::{help_of, names};
use super::overlays::Overlay;
use super::request::{Job, Purpose};
use super::{App, Mode};
use crate::model::lexicon::key::loose_key;
use crate::query::facet::{Count, FACETS, Facet, FacetKind};
use crate::query::{DATE_FIELDS, FIELDS, Field, Query};
use crate::text::clean::clean_line;
use crate::text::fold::fold;
use crate::text::number::plural;
use crate::text::{Clean, Cut};

/// Maximum number of candidates.
const MOST: usize = 50;

impl App {
    /// Completes the tag before the cursor with those that exist.
    pub(super) fn complete_tag(&self, edit: &LineEdit) -> Completer {
        let head = edit.head();
        let word = head.rsplit(' ').next().unwrap_or_default();
        let typed = word.trim_start_matches(['-', '#']);
        let tags = self.archive.marks.tags();
        let fitting = tags
            .iter()
            .filter(|(tag, _)| fold(tag).starts_with(&fold(typed)));
        let rows = fitting.map(|(tag, n)| candidate(tag, clean_line(&plural(*n, "item"))));
        let rows: Vec<Candidate> = rows.filter(|c| c.text != typed).take(MOST).collect();
        Completer {
            rows,
            chosen: None,
            from: head.len() - typed.len(),
        }
    }

    /// Returns the completions for a line. `asked`: Tab was pressed, so even a very short word is completed.
    pub(super) fn complete(&mut self, takes: Takes, edit: &LineEdit, asked: bool) -> Completer {
        let head = edit.head().to_owned();
        let (from, rows) = match takes {
            Takes::Query => self.complete_query(&head, 0, asked),
            Takes::Command => self.complete_command(&head, asked),
        };
        let mut rows = rows;
        rows.truncate(MOST);
        // Do not offer what is already typed.
        let typed = head.cut(from..);
        if matches!(rows.as_slice(), [one] if one.text == typed) {
            rows.clear();
        }
        Completer {
            rows,
            chosen: None,
            from,
        }
    }

    /// Selects the next candidate; the first call finds the candidates.
    pub(super) fn complete_step(
        &mut self,
        takes: Takes,
        edit: &mut LineEdit,
        completer: &mut Completer,
        by: isize,
    ) -> bool {
        if completer.rows.is_empty() {
            *completer = self.complete(takes, edit, true);
        }
        completer.step(edit, by)
    }

    /// Completes the query word before the cursor. Returns where the word begins, and the candidates.
    fn complete_query(&mut self, head: &str, start: usize, asked: bool) -> (usize, Vec<Candidate>) {
        let from = start + word_start(head.cut(start..));
        let word = head.cut(from..);
        let Some((name, value)) = word.split_once(':') else {
            if word.len() < 2 && !asked {
                return (from, Vec::new());
            }
            let typed = fold(word);
            let fields = FIELDS.iter().map(|f| (f.0, f.2)).chain(DATE_FIELDS);
            let fitting = fields.filter(|(name, _)| name.starts_with(&typed));
            let rows = fitting.map(|(name, about)| Candidate {
                text: format!("{name}:"),
                about: clean_line(about),
            });
            return (from, rows.collect());
        };
        let from = from + name.len() + 1;
        let typed = value.trim_start_matches(['"', '“']);
        (from, self.complete_value(&fold(name), typed))
    }

    fn complete_value(&mut self, name: &str, typed: &str) -> Vec<Candidate> {
        if DATE_FIELDS.iter().any(|f| f.0 == name) {
            return self.complete_date(typed);
        }
        let Some((_, field, _)) = FIELDS.iter().find(|f| f.0 == name) else {
            return Vec::new();
        };
        if let Some(known) = field.known() {
            let typed = fold(typed);
            let fitting = known.iter().filter(|k| k.starts_with(&typed));
            return fitting.map(|k| candidate(k, Clean::default())).collect();
        }
        if *field == Field::Id {
            let ids = self.archive.entries().map(|(_, e)| &*e.id);
            let fitting = ids.filter(|id| id.starts_with(typed)).take(MOST);
            return fitting.map(|id| candidate(id, Clean::default())).collect();
        }
        let by = FACETS
            .iter()
            .map(|f| f.0)
            .find(|by| by.field() == Some(*field));
        let by = by.or((*field == Field::Region).then_some(FacetKind::OutletCountry));
        by.and_then(|by| self.values(by))
            .map_or_else(Vec::new, |facet| values(&facet, typed))
    }

    /// Completes a date: common days and ranges, and the years of the archive.
    fn complete_date(&self, typed: &str) -> Vec<Candidate> {
        const OFTEN: [&str; 9] = [
            "today",
            "yesterday",
            "last 7 days",
            "last 30 days",
            "this month",
            "last month",
            "this year",
            "last year",
            "latest",
        ];
        let mut years: Vec<String> = self
            .archive
            .entries()
            .filter_map(|(_, e)| e.issue.date.filter(|_| !e.issue.doubtful))
            .map(|d| d.first().year().to_string())
            .collect();
        years.dedup();
        let typed = fold(typed);
        let all = years.iter().map(String::as_str).chain(OFTEN);
        all.filter(|d| d.starts_with(&typed))
            .map(|d| candidate(d, Clean::default()))
            .collect()
    }

    fn complete_command(&mut self, head: &str, asked: bool) -> (usize, Vec<Candidate>) {
        let Some((name, _)) = head.split_once(' ') else {
            let fitting = names().into_iter().filter(|n| n.starts_with(head));
            let rows = fitting.map(|name| Candidate {
                text: name.to_owned(),
                about: clean_line(help_of(name)),
            });
            return (
                0,
                if head.is_empty() && !asked {
                    Vec::new()
                } else {
                    rows.collect()
                },
            );
        };
        let from = name.len() + 1;
        let typed = head.cut(from..).trim_start();
        let words: Vec<(String, Clean)> = match name {
            "filter" | "search" => return self.complete_query(head, from, asked),
            "goto" => return (from, self.complete_date(typed)),
            "saved" | "forget" | "save!" => self
                .memory
                .saved
                .iter()
                .map(|s| (s.name.to_string(), clean_line(&s.query.to_string())))
                .collect(),
            "facet" => FACETS
                .iter()
                .map(|f| (f.1.to_owned(), clean_line(f.2)))
                .collect(),
            _ => Vec::new(),
        };
        let fitting = words.into_iter().filter(|(w, _)| w.starts_with(typed));
        let rows = fitting.map(|(text, about)| Candidate { text, about });
        (from, rows.collect())
    }

    /// The values of a field in the whole archive. Returns `None` and asks the worker if they are not known yet.
    fn values(&mut self, by: FacetKind) -> Option<Arc<Facet>> {
        if let Some(facet) = self.values.iter().find(|f| f.by == by) {
            return Some(Arc::clone(facet));
        }
        let query = Query::default();
        self.request(Purpose::Values, Job::Count { by, query });
        None
    }

    /// Stores the values of a field and refreshes the completions.
    pub(super) fn values_counted(&mut self, facet: Arc<Facet>) {
        self.values.retain(|f| f.by != facet.by);
        self.values.push(facet);
        self.refresh_completion();
    }
}

impl App {
    /// Recomputes the completions of the open prompt.
    pub(super) fn refresh_completion(&mut self) {
        match std::mem::take(&mut self.mode) {
            Mode::Filter(mut prompt) => {
                prompt.completer = self.complete(Takes::Query, &prompt.edit, false);
                self.mode = Mode::Filter(prompt);
            }
            Mode::CommandLine(mut line) => {
                line.completer = self.complete(Takes::Command, &line.edit, false);
                self.mode = Mode::CommandLine(line);
            }
            Mode::Overlay(Overlay::Results(mut results)) => {
                results.completer = self.complete(Takes::Query, &results.edit, false);
                self.open_overlay(Overlay::Results(results));
            }
            mode => self.mode = mode,
        }
    }
}

/// The values whose names contain the typed text, best match first.
fn values(facet: &Facet, typed: &str) -> Vec<Candidate> {
    let typed = loose_key(typed);
    let mut found: Vec<(u8, &Count)> = facet
        .rows
        .iter()
        .filter_map(|row| {
            let rank = row.rank(&typed)?;
            Some((rank, row))
        })
        .collect();
    // The sort is stable: rows are already sorted by count.
    found.sort_by_key(|f| f.0);
    let found = found.into_iter().take(MOST);
    found
        .map(|(_, row)| candidate(&row.name, clean_line(&plural(row.items.len(), "item"))))
        .collect()
}

/// A value as written in a query, quoted if it contains white space, parentheses or quotes.
fn candidate(value: &str, about: Clean) -> Candidate {
    let plain = !value.contains(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '"'));
    let text = if plain {
        value.to_owned()
    } else {
        format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
    };
    Candidate { text, about }
}

/// Byte offset of the last word of a query: after unquoted white space and parentheses, and a leading `-`.
fn word_start(query: &str) -> usize {
    let (mut start, mut quoted) = (0, false);
    for (at, c) in query.char_indices() {
        match c {
            '"' | '“' | '”' => quoted = !quoted,
            c if !quoted && (c.is_whitespace() || matches!(c, '(' | ')')) => {
                start = at + c.len_utf8();
            }
            '-' if at == start => start = at + 1,
            _ => {}
        }
    }
    start
}
