//! The state thread: reads the saved state, then writes changes, batching those that arrive together. A change that cannot
//! be written is kept, and retried with the next one, at intervals, and at exit.

use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use super::Event;
use crate::app::Msg;
use crate::state::marks::{Entry, MarkStore};
use crate::state::{Change, Store, StoreError};
use crate::text::number::plural;

/// Changes that come within this time are written together.
const TOGETHER: Duration = Duration::from_millis(40);
/// Maximum number of such waits, so that a change is on disk within half a second.
const WAITS: usize = 5;
/// A failed write is retried after this time.
const AGAIN: Duration = Duration::from_secs(2);
/// At exit, the program waits this long for the last changes: longer than for the locks of both files.
const LAST: Duration = Duration::from_secs(5);

/// Places of the troubles.
const STATE: usize = 0;
const MARKS: usize = 1;

/// What the thread is to write or read.
#[derive(Debug)]
enum Task {
    Change(Change),
    Mark(Entry),
    /// Read the marks again: another reader may have added some.
    ReadMarks,
}

impl Task {
    fn is_waited_for(&self) -> bool {
        match self {
            Task::Change(change) => change.is_waited_for(),
            Task::Mark(_) | Task::ReadMarks => true,
        }
    }
}

/// Handle to the state thread.
#[derive(Debug)]
pub struct StateWriter {
    changes: Sender<Task>,
    ended: Receiver<Result<(), String>>,
}

impl StateWriter {
    /// Returns `None` if there is nowhere to save state.
    pub fn spawn(
        store: Option<Store>,
        sender: Sender<Event>,
    ) -> Result<Option<StateWriter>, String> {
        let Some(store) = store else {
            let why = "state is not saved: there is no home folder to save it in".to_owned();
            _ = sender.send(Event::Msg(Msg::StateUnavailable(why)));
            return Ok(None);
        };
        let (changes, receiver) = mpsc::channel();
        let (ending, ended) = mpsc::channel();
        thread::Builder::new()
            .name("remembering".to_owned())
            .spawn(move || _ = ending.send(Writer::new(store, sender).run(&receiver)))
            .map_err(|e| format!("cannot start the state thread: {e}"))?;
        Ok(Some(StateWriter { changes, ended }))
    }

    pub fn remember(&self, change: Change) {
        // Sending fails only if the thread panicked, which is reported elsewhere.
        _ = self.changes.send(Task::Change(change));
    }

    pub fn mark(&self, entry: Entry) {
        _ = self.changes.send(Task::Mark(entry));
    }

    pub fn read_marks(&self) {
        _ = self.changes.send(Task::ReadMarks);
    }

    /// Writes the remaining changes.
    ///
    /// # Errors
    /// What could not be written, and why; to be shown once the terminal is restored.
    pub fn finish(self, last: Vec<Change>) -> Result<(), String> {
        for change in last {
            self.remember(change);
        }
        drop(self.changes);
        match self.ended.recv_timeout(LAST) {
            Ok(ended) => ended,
            Err(RecvTimeoutError::Timeout) => {
                Err("state is not saved: the disk did not answer within 5 seconds".to_owned())
            }
            // The thread panicked, which was already reported.
            Err(RecvTimeoutError::Disconnected) => Ok(()),
        }
    }
}

struct Writer {
    store: Store,
    mark_store: MarkStore,
    sender: Sender<Event>,
    /// Changes that are not on disk yet.
    pending: Vec<Change>,
    /// Operations on marks that are not on disk yet.
    marks: Vec<Entry>,
    /// Why changes, and why operations on marks, could not be written; each is reported once.
    trouble: [Option<StoreError>; 2],
}

impl Writer {
    fn new(store: Store, sender: Sender<Event>) -> Writer {
        Writer {
            mark_store: store.marks(),
            store,
            sender,
            pending: Vec::new(),
            marks: Vec::new(),
            trouble: [None, None],
        }
    }

    fn tell(&self, msg: Msg) {
        _ = self.sender.send(Event::Msg(msg));
    }

    /// Writes changes until the sender is dropped.
    fn run(mut self, receiver: &Receiver<Task>) -> Result<(), String> {
        match self.store.read() {
            Ok(state) => {
                self.tell(Msg::State(state));
                if let Err(trouble) = self.store.probe() {
                    self.failed(STATE, trouble);
                }
            }
            Err(trouble) => self.failed(STATE, trouble),
        }
        self.read_marks();
        loop {
            let next = if self.is_done() {
                receiver.recv().map_err(|_| RecvTimeoutError::Disconnected)
            } else {
                receiver.recv_timeout(AGAIN)
            };
            match next {
                Ok(change) => self.gather(change, receiver),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
            self.write();
        }
        if !self.is_done() {
            self.write();
        }
        if self.is_done() {
            return Ok(());
        }
        let why: Vec<String> = self.trouble.into_iter().flatten().map(|t| t.0).collect();
        let lost = lost(&self.pending, self.marks.len());
        Err(format!("{}\nlost: {lost}", why.join("\n")))
    }

    fn is_done(&self) -> bool {
        self.pending.is_empty() && self.marks.is_empty()
    }

    /// Reads the log of marks, and makes it shorter if it has become long.
    fn read_marks(&mut self) {
        let store = &self.mark_store;
        // If the log cannot be made shorter, it stays long; reading and adding say what is wrong.
        _ = store.compact();
        match store.read() {
            Ok(log) => {
                self.trouble[MARKS] = None;
                self.tell(Msg::Marks(log));
            }
            Err(trouble) => self.failed(MARKS, trouble),
        }
    }

    /// Collects changes to write together. A change that the user waits for is written at once.
    fn gather(&mut self, first: Task, receiver: &Receiver<Task>) {
        let mut waits = if first.is_waited_for() { 0 } else { WAITS };
        self.take(first);
        loop {
            let wait = if waits > 0 { TOGETHER } else { Duration::ZERO };
            let Ok(more) = receiver.recv_timeout(wait) else {
                return;
            };
            waits = if more.is_waited_for() {
                0
            } else {
                waits.saturating_sub(1)
            };
            self.take(more);
        }
    }

    fn take(&mut self, task: Task) {
        match task {
            Task::Change(change) => self.pending.push(change),
            Task::Mark(entry) => self.marks.push(entry),
            Task::ReadMarks => self.read_marks(),
        }
    }

    fn write(&mut self) {
        if !self.marks.is_empty() {
            match self.mark_store.add(&self.marks) {
                Ok(log) => {
                    self.trouble[MARKS] = None;
                    self.marks.clear();
                    self.tell(Msg::Marked(log));
                }
                Err(trouble) => self.failed(MARKS, trouble),
            }
        }
        if self.pending.is_empty() {
            return;
        }
        match self.store.update(&self.pending) {
            Ok((state, refusals)) => {
                self.trouble[STATE] = None;
                let changes = std::mem::take(&mut self.pending);
                self.tell(Msg::Stored {
                    state,
                    changes,
                    refusals,
                });
            }
            Err(trouble) => self.failed(STATE, trouble),
        }
    }

    fn failed(&mut self, what: usize, trouble: StoreError) {
        let Some(before) = self.trouble.get_mut(what) else {
            return;
        };
        if before.as_ref() != Some(&trouble) {
            *before = Some(trouble.clone());
            self.tell(Msg::StateUnavailable(trouble.0));
        }
    }
}

/// The changes that could not be saved, in words.
fn lost(changes: &[Change], marks: usize) -> String {
    let mut words: Vec<String> = changes.iter().map(Change::description).collect();
    words.dedup();
    if marks > 0 {
        words.push(plural(marks, "mark"));
    }
    words.join(", ")
}
