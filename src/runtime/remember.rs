//! The state thread: reads the saved state, then writes changes, batching those that arrive together. A change that cannot
//! be written is kept, and retried with the next one, at intervals, and at exit.

use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use super::Event;
use crate::app::Msg;
use crate::state::{Change, Store, StoreError};

/// Changes that come within this time are written together.
const TOGETHER: Duration = Duration::from_millis(40);
/// Maximum number of such waits, so that a change is on disk within half a second.
const WAITS: usize = 5;
/// A failed write is retried after this time.
const AGAIN: Duration = Duration::from_secs(2);
/// At exit, the program waits this long for the last changes.
const LAST: Duration = Duration::from_secs(2);

/// Handle to the state thread.
#[derive(Debug)]
pub struct StateWriter {
    changes: Sender<Change>,
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
        _ = self.changes.send(change);
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
                Err("state is not saved: the disk did not answer within 2 seconds".to_owned())
            }
            // The thread panicked, which was already reported.
            Err(RecvTimeoutError::Disconnected) => Ok(()),
        }
    }
}

struct Writer {
    store: Store,
    sender: Sender<Event>,
    /// Changes that are not on disk yet.
    pending: Vec<Change>,
    /// Why they could not be written; reported once.
    trouble: Option<StoreError>,
}

impl Writer {
    fn new(store: Store, sender: Sender<Event>) -> Writer {
        Writer {
            store,
            sender,
            pending: Vec::new(),
            trouble: None,
        }
    }

    fn tell(&self, msg: Msg) {
        _ = self.sender.send(Event::Msg(msg));
    }

    /// Writes changes until the sender is dropped.
    fn run(mut self, receiver: &Receiver<Change>) -> Result<(), String> {
        match self.store.read() {
            Ok(state) => {
                self.tell(Msg::State(state));
                if let Err(trouble) = self.store.probe() {
                    self.failed(trouble);
                }
            }
            Err(trouble) => self.failed(trouble),
        }
        loop {
            let next = if self.pending.is_empty() {
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
        if !self.pending.is_empty() {
            self.write();
        }
        match self.trouble {
            Some(trouble) if !self.pending.is_empty() => {
                Err(format!("{}\nlost: {}", trouble.0, lost(&self.pending)))
            }
            _ => Ok(()),
        }
    }

    /// Collects changes to write together. A change that the user waits for is written at once.
    fn gather(&mut self, first: Change, receiver: &Receiver<Change>) {
        let mut waits = if first.is_waited_for() { 0 } else { WAITS };
        self.pending.push(first);
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
            self.pending.push(more);
        }
    }

    fn write(&mut self) {
        if self.pending.is_empty() {
            return;
        }
        match self.store.update(&self.pending) {
            Ok((state, refusals)) => {
                self.trouble = None;
                let changes = std::mem::take(&mut self.pending);
                self.tell(Msg::Stored {
                    state,
                    changes,
                    refusals,
                });
            }
            Err(trouble) => self.failed(trouble),
        }
    }

    fn failed(&mut self, trouble: StoreError) {
        if self.trouble.as_ref() != Some(&trouble) {
            self.tell(Msg::StateUnavailable(trouble.0.clone()));
            self.trouble = Some(trouble);
        }
    }
}

/// The changes that could not be saved, in words.
fn lost(changes: &[Change]) -> String {
    let mut words: Vec<String> = changes.iter().map(Change::description).collect();
    words.dedup();
    words.join(", ")
}
