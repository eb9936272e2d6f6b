//! Marks in the reader: read, star, tags, comments. `selection` says on which items, `unread` what was read; `undo` takes changes
//! back. A change shows at once; its message comes when it is on disk.

mod selection;
mod typed;
mod undo;
mod unread;

use std::collections::BTreeSet;
use std::sync::Arc;

use super::request::{Job, Purpose};
use super::{App, Effect, Memory};
use crate::archive::{Archive, ItemRef, Marks};
use crate::command::{Command, MarkCommand};
use crate::config::Fault;
use crate::query::facet::FacetKind;
use crate::state::marks::{self, Anchor, Carry, Change, Entry, Log, Op, Placement, change_item};
use crate::text::number::plural;
use undo::Direction;

/// The file in the list of problems if marks cannot be saved.
pub const MARKS_FILE: &str = "marks.jsonl";

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
    waiting: Vec<(Entry, String)>,
    /// Items that the user marked as unread: reading them to the end does not mark them again.
    unread: BTreeSet<ItemRef>,
    /// Whether the user was told of marks without an item.
    has_told: bool,
}

/// What a change marked.
#[derive(Debug)]
pub struct Marked {
    /// The id of its operation.
    pub id: String,
    /// How many items it changed.
    pub items: usize,
}

impl Marking {
    /// The number of operations that are not on disk.
    pub fn unsaved(&self) -> usize {
        self.waiting.len()
    }

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
        self.tell_unreadable(log.unreadable);
        self.adopt(log);
        self.place_marks();
    }

    /// Says that lines of the log could not be read, and adds it to the problems.
    fn tell_unreadable(&mut self, lines: usize) {
        if lines == 0 {
            return;
        }
        let message = format!(
            "{} could not be read; the file is left as it is",
            plural(lines, "line")
        );
        let fault = Fault {
            warning: true,
            ..Fault::of_file(MARKS_FILE, &message)
        };
        if !self.faults.contains(&fault) {
            self.faults.push(fault);
            self.notify(&format!("{MARKS_FILE}: {message}"));
        }
    }

    /// Takes the log after operations were saved, with those that others added, and says what was saved.
    pub(in crate::app) fn marks_saved(&mut self, log: Log) {
        let marking = &mut self.memory.marking;
        let (saved, waiting): (Vec<_>, Vec<_>) = std::mem::take(&mut marking.waiting)
            .into_iter()
            .partition(|(entry, _)| log.has(&entry.id));
        marking.waiting = waiting;
        if self.adopt(log) {
            self.place_marks();
        }
        self.memory.marks_unsaved = false;
        self.memory.warned_of_loss = false;
        self.faults.retain(|f| &*f.file != MARKS_FILE || f.warning);
        if let Some((_, what)) = saved.into_iter().rev().find(|(_, what)| !what.is_empty()) {
            self.notify(&what);
        }
    }

    /// Makes the log on disk, with what is not there yet, that of the app. Returns whether it has other operations than before.
    fn adopt(&mut self, mut log: Log) -> bool {
        let marking = &mut self.memory.marking;
        for (entry, _) in &marking.waiting {
            log.add(entry.clone());
        }
        let is_other = !log.has_same(&marking.log);
        marking.log = Arc::new(log);
        is_other
    }

    /// Finds the items of the log in the archive: at once where issues are unchanged, else on the worker.
    pub(in crate::app) fn place_marks(&mut self) {
        let marking = &mut self.memory.marking;
        let log = Arc::clone(&marking.log);
        let anchors = log.anchors();
        let missing = anchors.keys().filter(|a| marking.placement.of(a).is_none());
        let missing: Vec<&Anchor> = missing.copied().collect();
        let (found, rest) = Placement::quick(&self.archive, &missing);
        marking.placement.merge(found);
        self.refold();
        let rules = self.settings.tag_queries(&self.dates());
        if !self.archive.complete || rest.is_empty() && rules.is_empty() && !self.has_flags() {
            return;
        }
        self.request(Purpose::Marks, Job::Place { log, rules });
    }

    /// Whether flags of mails may say what was read.
    fn has_flags(&self) -> bool {
        let mut entries = self.archive.entries();
        entries.any(|(_, e)| marks::is_seen(&e.issue))
    }

    /// Keeps the items of marks and of the selection when the archive is replaced, as far as their issues are unchanged.
    pub(in crate::app) fn carry_marks(&mut self, from: &Archive) {
        let carry = Carry::new(from, &self.archive);
        let marking = &mut self.memory.marking;
        marking.placement = marking.placement.carried(&carry);
        marking.base = marking.base.carried(|at| carry.item(at));
        let carried =
            |items: &BTreeSet<ItemRef>| items.iter().filter_map(|at| carry.item(*at)).collect();
        marking.unread = carried(&marking.unread);
        self.selected = carried(&self.selected);
    }

    pub(in crate::app) fn placed(&mut self, placement: Placement, base: Marks) {
        let marking = &mut self.memory.marking;
        // Marks that were made meanwhile stay where they were made.
        let before = std::mem::replace(&mut marking.placement, placement);
        marking.placement.merge(before);
        marking.base = base;
        self.refold();
        if self.filter.query.asks_marks() {
            self.apply_query(None);
        }
        self.count_saved();
        self.tell_lost_marks();
    }

    /// Says once that marks have no item.
    fn tell_lost_marks(&mut self) {
        let lost = self.archive.lost_marks();
        if lost > 0 && !std::mem::replace(&mut self.memory.marking.has_told, true) {
            let key = self.settings.keymap.hint(Command::Problems);
            let key = key.map_or_else(String::new, |key| format!(" ({key} lists them)"));
            let marks = plural(lost, "mark");
            self.notify(&format!(
                "the items of {marks} are not in this archive{key}"
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
        self.values.retain(|facet| facet.by != FacetKind::Tag);
    }

    pub(in crate::app) fn run_mark(&mut self, command: MarkCommand) {
        match command {
            MarkCommand::Read => self.toggle_read(),
            MarkCommand::Star => self.toggle_star(),
            MarkCommand::Tag => self.ask_tags(),
            MarkCommand::Comment => self.ask_comment(),
            MarkCommand::NextUnread => self.next_unread(),
            MarkCommand::Select => self.toggle_selected(),
            MarkCommand::SelectAll => self.toggle_all_selected(),
            MarkCommand::Undo => self.undo(Direction::Undo),
            MarkCommand::Redo => self.undo(Direction::Redo),
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

    /// The items that a prompt is about. They stay the same ones if the archive is replaced while the user types.
    pub(in crate::app) fn anchored_targets(&mut self) -> Vec<Anchor> {
        let anchors = self.anchors_of(&self.targets());
        if anchors.is_empty() {
            self.error("there is no item here to mark");
        }
        anchors
    }

    /// The anchors of these items. The placement remembers where they are.
    fn anchors_of(&mut self, items: &[ItemRef]) -> Vec<Anchor> {
        let mut anchors = Vec::new();
        for at in items {
            if let Some(anchor) = Anchor::of(&self.archive, *at) {
                self.memory.marking.placement.add(anchor.clone(), *at);
                anchors.push(anchor);
            }
        }
        anchors
    }

    fn mark_targets(&mut self, change: &Change) {
        let on = self.anchored_targets();
        if !on.is_empty() {
            self.mark_anchors(&on, change);
        }
    }

    /// Makes a change of the user, and says so when it is on disk.
    pub(super) fn mark_anchors(&mut self, on: &[Anchor], change: &Change) {
        let message = |items| change.describe(items);
        if self.mark(on, change, Some(&message), None).is_none() {
            self.notify("nothing to change");
        }
    }

    /// Marks those of the items on which the change changes something. `message` says so, given their number; without one, the
    /// program does it by itself. The change is undone together with the operation `with`.
    pub(in crate::app) fn mark(
        &mut self,
        on: &[Anchor],
        change: &Change,
        message: Option<&dyn Fn(usize) -> String>,
        with: Option<String>,
    ) -> Option<Marked> {
        let marking = &mut self.memory.marking;
        // An item that was corrected may have its mark by another anchor: it must not return.
        let others = (!change.sets()).then(|| marking.placement.by_item());
        let mut changed = (*self.archive.marks).clone();
        let mut anchors: Vec<Anchor> = Vec::new();
        let mut is_lost = false;
        let mut items = 0;
        for anchor in on {
            let Some(at) = marking.placement.of(anchor) else {
                // Its issue was replaced since the prompt opened.
                is_lost = true;
                items += 1;
                anchors.push(anchor.clone());
                continue;
            };
            change_item(&mut changed, at, change);
            if changed.of(at) == self.archive.marks.of(at) {
                continue;
            }
            items += 1;
            anchors.push(anchor.clone());
            let others = others.as_ref().and_then(|o| o.get(&at));
            let others = others
                .into_iter()
                .flatten()
                .filter(|other| *other != anchor);
            anchors.extend(others.cloned());
            match change {
                Change::Read(false) => _ = marking.unread.insert(at),
                Change::Read(true) => _ = marking.unread.remove(&at),
                _ => {}
            }
        }
        if anchors.is_empty() {
            return None;
        }
        self.change_marks(|marks| *marks = changed);
        let op = Op::Mark {
            change: change.clone(),
            on: anchors,
            is_auto: message.is_none(),
            with,
        };
        let id = self.write_op(op, message.map_or_else(String::new, |m| m(items)));
        if is_lost {
            self.place_marks();
        }
        Some(Marked { id, items })
    }

    /// Adds an operation to the log; returns its id.
    fn write_op(&mut self, op: Op, message: String) -> String {
        let marking = &mut self.memory.marking;
        let entry = marking.entry(op);
        Arc::make_mut(&mut marking.log).add(entry.clone());
        marking.waiting.push((entry.clone(), message));
        if self.memory.marks_unsaved {
            self.notify("marks cannot be saved right now; dateline keeps them and tries again");
        }
        let id = entry.id.clone();
        self.outbox.push(Effect::Mark(entry));
        self.count_marked_queries();
        id
    }

    /// Counts saved queries again if marks decide what they find.
    fn count_marked_queries(&mut self) {
        if self.memory.saved.iter().any(|s| s.query.asks_marks()) {
            self.count_saved();
        }
    }
}
