//! Marks in the reader: read, star, tags, comments, undo and redo. `selection` says on which items, `unread` what was read.
//! A change shows at once; its message comes when it is on disk.

mod selection;
mod unread;

use std::sync::Arc;

use super::ask::AskKind;
use super::requests::{Job, Purpose, Request};
use super::{App, Effect, Memory};
use crate::archive::{ItemRef, Marks};
use crate::command::{Command, MarkCommand};
use crate::model::Comment;
use crate::query::facet::FacetKind;
use crate::state::marks::{self, Anchor, Change, Entry, Log, Op, Placement, change_item};
use crate::text::Clean;
use crate::text::number::plural;

/// The log of marks, and what the app knows of it.
#[derive(Debug, Default)]
pub struct Marking {
    log: Arc<Log>,
    placement: Placement,
    /// The marks that are not from the log.
    base: Marks,
    /// The start of the ids of this run's operations, and their number.
    run: String,
    made: u64,
    /// Operations that are not on disk yet, with the message for when they are.
    waiting: Vec<(String, String)>,
}

impl Marking {
    fn entry(&mut self, op: Op) -> Entry {
        self.made += 1;
        Entry {
            id: format!("{}-{}", self.run, self.made),
            time: String::new(),
            op,
        }
    }
}

impl Memory {
    /// The log of marks, with what is not on disk yet.
    pub fn log(&self) -> Log {
        (*self.marking.log).clone()
    }
}

impl App {
    /// Sets what the ids of this run's marks begin with; it must differ from run to run.
    #[must_use]
    pub fn with_run(mut self, run: String) -> App {
        self.memory.marking.run = run;
        self
    }

    /// Takes the log as read from disk.
    pub(in crate::app) fn take_log(&mut self, log: Log) {
        self.memory.marking.log = Arc::new(log);
        self.place_marks();
    }

    /// Takes the log after operations were saved, with those that others added, and says what was saved.
    pub(in crate::app) fn marks_saved(&mut self, log: Log) {
        let marking = &mut self.memory.marking;
        let (saved, waiting): (Vec<_>, Vec<_>) = std::mem::take(&mut marking.waiting)
            .into_iter()
            .partition(|(id, _)| log.has(id));
        marking.waiting = waiting;
        let others = log.entries().len() > marking.log.entries().len();
        if others && marking.waiting.is_empty() {
            marking.log = Arc::new(log);
            self.place_marks();
        }
        self.memory.unsaved = false;
        self.faults
            .retain(|f| !f.message.starts_with("marks are not saved"));
        if let Some((_, what)) = saved.into_iter().rev().find(|(_, what)| !what.is_empty()) {
            self.notify(&what);
        }
    }

    /// Finds the items of the log in the archive: at once where issues are unchanged, else on the worker.
    pub(in crate::app) fn place_marks(&mut self) {
        let marking = &mut self.memory.marking;
        let log = Arc::clone(&marking.log);
        (marking.placement, _) = Placement::quick(&self.archive, log.anchors());
        self.refold();
        if !self.archive.complete {
            return;
        }
        let rules = self.settings.tag_queries(&self.dates());
        let generation = self.requests.next(Purpose::Marks);
        self.request(Request {
            purpose: Purpose::Marks,
            generation,
            job: Job::Place { log, rules },
        });
    }

    pub(in crate::app) fn placed(&mut self, placement: Placement, base: Marks) {
        (self.memory.marking.placement, self.memory.marking.base) = (placement, base);
        self.refold();
        if self.filter.query.asks_marks() {
            self.apply_query(None);
        }
        self.count_saved();
        let orphans = self.archive.orphans().count();
        if orphans > 0 && self.message.is_none() {
            let key = self
                .settings
                .keymap
                .hint(Command::Problems)
                .unwrap_or_default();
            let marks = plural(orphans, "mark");
            self.notify(&format!(
                "the items of {marks} are not in this archive ({key} lists them)"
            ));
        }
    }

    /// Derives all marks from the log.
    fn refold(&mut self) {
        let Marking {
            log,
            placement,
            base,
            ..
        } = &self.memory.marking;
        let marks = log.marks(base, placement);
        self.change_marks(|all| *all = marks);
    }

    fn change_marks(&mut self, change: impl FnOnce(&mut Marks)) {
        let archive = Arc::make_mut(&mut self.archive);
        change(Arc::make_mut(&mut archive.marks));
        self.cache.clear();
        self.requests.forget_marked();
        self.values.retain(|facet| facet.by != FacetKind::Tag);
    }

    pub(in crate::app) fn run_mark(&mut self, command: MarkCommand) {
        match command {
            MarkCommand::Read => self.toggle_read(),
            MarkCommand::Star => self.toggle_star(),
            MarkCommand::Tag => self.ask(AskKind::Tags, ""),
            MarkCommand::Comment => {
                let text = self.comment_of_targets();
                if text.contains('\n') {
                    self.outbox.push(Effect::EditComment(text));
                } else {
                    self.ask(AskKind::Comment, &text);
                }
            }
            MarkCommand::NextUnread => self.next_unread(),
            MarkCommand::Select => self.toggle_selected(),
            MarkCommand::SelectAll => self.toggle_all_selected(),
            MarkCommand::Undo => self.undo(true),
            MarkCommand::Redo => self.undo(false),
        }
    }

    fn toggle_read(&mut self) {
        let all = self.of_targets().iter().all(|(_, mark)| mark.is_read);
        self.mark_targets(&Change::Read(!all));
    }

    fn toggle_star(&mut self) {
        let all = self.of_targets().iter().all(|(_, mark)| mark.is_starred);
        self.mark_targets(&Change::Star(!all));
    }

    /// Gives and takes tags: `own -old`.
    pub(in crate::app) fn tag_targets(&mut self, typed: &str) {
        let mut done = false;
        for word in typed.split_whitespace() {
            let (word, has) = word.strip_prefix('-').map_or((word, true), |w| (w, false));
            match marks::tag(word) {
                Some(tag) => self.mark_targets(&Change::Tag { tag, has }),
                None => self.error(&format!(
                    "{word} is not a tag; hint: tags are words without commas"
                )),
            }
            done = true;
        }
        if !done {
            self.notify("no tag was typed");
        }
    }

    /// Sets the comment of the items; an empty text removes it.
    pub(in crate::app) fn comment_targets(&mut self, text: &str) {
        let text = text.trim();
        let comment = (!text.is_empty()).then(|| Comment {
            text: crate::text::clean::clean(text.to_owned(), &mut crate::text::Index::default()).0,
            on: self.found_words(),
        });
        self.mark_targets(&Change::Comment(comment));
    }

    /// The words that are lit up in the current item by a find: a comment is made on them.
    fn found_words(&self) -> Option<Clean> {
        let (issue, _) = self.archive.item(self.current_item()?)?;
        let page = self.page(self.nav.focus);
        let hits = self.marked(self.nav.focus, page.current);
        let (span, _) = hits.into_iter().find(|(_, here)| *here)?;
        Some(crate::text::clean::clean_line(issue.text_of(span).as_str()))
    }

    /// The comment, and the tags, that all the items of a command have: what its prompt begins with.
    pub(in crate::app) fn comment_of_targets(&self) -> String {
        let marks = self.of_targets();
        let first = marks.first().and_then(|(_, mark)| mark.comment.clone());
        let same = marks.iter().all(|(_, mark)| mark.comment == first);
        first
            .filter(|_| same)
            .map_or_else(String::new, |c| c.text.to_string())
    }

    fn mark_targets(&mut self, change: &Change) {
        let items: Vec<ItemRef> = self.targets();
        if items.is_empty() {
            self.error("there is no item here to mark");
            return;
        }
        let what = change.describe(items.len());
        self.mark(&items, change, what);
    }

    /// Marks those of the items on which the change changes something. Without a message, the program does it by itself.
    fn mark(&mut self, items: &[ItemRef], change: &Change, message: String) {
        let mut changed = (*self.archive.marks).clone();
        let mut on: Vec<Anchor> = Vec::new();
        for at in items {
            change_item(&mut changed, *at, change);
            if changed.of(*at) == self.archive.marks.of(*at) {
                continue;
            }
            if let Some(anchor) = Anchor::of(&self.archive, *at) {
                self.memory.marking.placement.add(anchor.clone(), *at);
                on.push(anchor);
            }
        }
        if on.is_empty() {
            if !message.is_empty() {
                self.notify("nothing to change");
            }
            return;
        }
        self.change_marks(|marks| *marks = changed);
        let op = Op::Mark {
            change: change.clone(),
            on,
            is_auto: message.is_empty(),
        };
        self.write_op(op, message);
    }

    fn write_op(&mut self, op: Op, message: String) {
        let marking = &mut self.memory.marking;
        let entry = marking.entry(op);
        Arc::make_mut(&mut marking.log).add(entry.clone());
        marking.waiting.push((entry.id.clone(), message));
        self.outbox.push(Effect::Mark(entry));
        self.count_marked_queries();
    }

    /// Counts saved queries again if marks decide what they find.
    fn count_marked_queries(&mut self) {
        if self.memory.saved.iter().any(|s| s.query.asks_marks()) {
            self.count_saved();
        }
    }

    fn undo(&mut self, back: bool) {
        let (done, undone) = self.memory.marking.log.ends();
        let Some(Entry {
            id,
            op: Op::Mark { change, on, .. },
            ..
        }) = (if back { done } else { undone })
        else {
            self.error(if back {
                "there is no change of marks to undo"
            } else {
                "there is no change of marks to redo"
            });
            return;
        };
        let what = change.describe(on.len());
        let (op, message) = if back {
            (Op::Undo(id.clone()), format!("undone: {what}"))
        } else {
            (Op::Redo(id.clone()), format!("done again: {what}"))
        };
        self.write_op(op, message);
        self.refold();
    }
}
