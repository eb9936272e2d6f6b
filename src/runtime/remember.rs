//! The remembering thread: reads what was remembered, then writes changes, several at once where they come together.
//! Must not lose a change when the program ends: who ends it waits for this thread.

use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use super::Event;
use crate::app::Msg;
use crate::state::{Change, Store};

/// Changes that come within this time are written together.
const TOGETHER: Duration = Duration::from_millis(200);

/// To tell the thread.
#[derive(Debug)]
pub struct Memory {
    changes: Sender<Change>,
    thread: JoinHandle<()>,
}

impl Memory {
    /// None where there is nowhere to remember anything.
    pub fn spawn(store: Option<Store>, sender: Sender<Event>) -> Result<Option<Memory>, String> {
        let Some(store) = store else {
            return Ok(None);
        };
        let (changes, told) = mpsc::channel();
        let thread = thread::Builder::new()
            .name("remembering".to_owned())
            .spawn(move || remember(&store, &told, &sender))
            .map_err(|e| format!("no thread for remembering: {e}"))?;
        Ok(Some(Memory { changes, thread }))
    }

    pub fn remember(&self, change: Change) {
        // After trouble the thread has ended, and said so.
        _ = self.changes.send(change);
    }

    /// Writes what is left to write.
    pub fn finish(self, last: Vec<Change>) {
        for change in last {
            self.remember(change);
        }
        drop(self.changes);
        // A panic in it was told already.
        _ = self.thread.join();
    }
}

fn remember(store: &Store, told: &Receiver<Change>, sender: &Sender<Event>) {
    let tell = |msg| _ = sender.send(Event::Msg(msg));
    match store.read() {
        Ok(state) => tell(Msg::State(state)),
        Err(trouble) => {
            tell(Msg::Forgetful(trouble.0));
            return;
        }
    }
    while let Ok(first) = told.recv() {
        let mut changes = vec![first];
        while let Ok(more) = told.recv_timeout(TOGETHER) {
            changes.push(more);
        }
        if let Err(trouble) = store.update(&changes) {
            tell(Msg::Forgetful(trouble.0));
            return;
        }
    }
}
