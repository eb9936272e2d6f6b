//! What the threads tell the event loop.

use std::sync::mpsc::Sender;

use super::keys::Said;
use crate::app::Msg;
use crate::app::geometry::Size;

/// Events sent to the event loop.
#[derive(Debug)]
pub enum Event {
    Msg(Msg),
    /// A signal asks the program to end; the exit code is 128 plus its number.
    End(i32),
    /// A signal asks the program to suspend.
    Suspend,
    /// The program was resumed: the screen may have changed.
    Resumed,
    /// A thread panicked; its message is kept.
    Panicked,
}

/// Sends the terminal's input; returns false if nobody receives it.
pub fn send(sender: &Sender<Event>, said: Vec<Said>) -> bool {
    said.into_iter().all(|said| {
        let msg = match said {
            Said::Key(key) => Msg::Key(key),
            Said::Paste(text) => Msg::Paste(text),
            Said::Background { light } => Msg::Background { light },
        };
        sender.send(Event::Msg(msg)).is_ok()
    })
}

/// Limits a size: a terminal that claims more is wrong, and each cell costs memory.
pub fn bounded(columns: u16, rows: u16) -> Size {
    Size {
        columns: columns.min(2000),
        rows: rows.min(1000),
    }
}
