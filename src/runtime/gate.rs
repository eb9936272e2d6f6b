//! The gate before the input thread: closed while another program has the terminal, so that no key is taken from it.

use std::io::{self, PipeReader, PipeWriter, Write};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Shared by the input thread, which waits at it, and the event loop, which closes and opens it.
#[derive(Debug)]
pub struct Gate {
    /// Makes the input thread look at the gate.
    waker: PipeWriter,
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    is_closed: bool,
    /// The input thread is waiting.
    waits: bool,
}

/// The input thread reaches the gate within this time, unless it hangs.
const PATIENCE: Duration = Duration::from_millis(500);

impl Gate {
    /// An open gate, and what becomes readable when it is closed.
    pub fn new() -> io::Result<(Gate, PipeReader)> {
        let (woken, waker) = io::pipe()?;
        let gate = Gate {
            waker,
            state: Mutex::default(),
            changed: Condvar::new(),
        };
        Ok((gate, woken))
    }

    /// Closes the gate. Returns when the input thread waits and reads no more keys.
    pub fn close(&self) {
        let mut state = self.lock();
        state.is_closed = true;
        _ = (&self.waker).write(&[0]);
        let waited = self
            .changed
            .wait_timeout_while(state, PATIENCE, |s| !s.waits);
        drop(waited);
    }

    pub fn open(&self) {
        self.lock().is_closed = false;
        self.changed.notify_all();
    }

    /// Whether another program has the terminal.
    pub fn is_closed(&self) -> bool {
        self.lock().is_closed
    }

    /// Called by the input thread: returns at once if the gate is open, else when it opens.
    pub fn pass(&self) {
        let mut state = self.lock();
        while state.is_closed {
            state.waits = true;
            self.changed.notify_all();
            state = self
                .changed
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
        state.waits = false;
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
