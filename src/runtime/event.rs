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
    /// The terminal has the focus again.
    Focused,
    /// A thread panicked; its message is kept.
    Panicked,
}

/// Sends the terminal's input; returns false if nobody receives it.
pub fn send(sender: &Sender<Event>, said: Vec<Said>) -> bool {
    said.into_iter().all(|said| {
        let event = match said {
            Said::Key(key) => Event::Msg(Msg::Key(key)),
            Said::Paste(text) => Event::Msg(Msg::Paste(text)),
            Said::Background { light } => Event::Msg(Msg::Background { light }),
            Said::Focused => Event::Focused,
        };
        sender.send(event).is_ok()
    })
}

/// Limits a size: a terminal that claims more is wrong, and each cell costs memory.
pub fn bounded(columns: u16, rows: u16) -> Size {
    Size {
        columns: columns.min(2000),
        rows: rows.min(1000),
    }
}
