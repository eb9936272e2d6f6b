//! What the reader does in the world: opening, copying, exporting, piping, editing, suspending. One file each; `program` starts
//! other programs.

mod copy;
mod export;
mod open;
mod program;
pub mod suspend;
mod terminal;

use std::sync::mpsc::Sender;
use std::thread;

use super::event::Event;
use super::gate::Gate;
use super::terminal::Screen;
use crate::app::hand_on::job::Done;
use crate::app::{Msg, WorldEffect};
use crate::config::Settings;

/// Executes an effect on the world; its outcome comes as a message.
///
/// # Errors
/// The terminal was lent and cannot be taken again.
pub fn perform(
    effect: WorldEffect,
    settings: &Settings,
    (screen, gate): (&mut Screen, &Gate),
    sender: &Sender<Event>,
) -> Result<(), String> {
    if settings.secure {
        return Ok(());
    }
    match effect {
        WorldEffect::Open(url) => {
            let opener = settings.opener.clone();
            on_a_thread(sender, move || open::open(&opener, &url));
        }
        WorldEffect::Copy { text, what } => {
            let is_sent = copy::by_terminal(&text);
            on_a_thread(sender, move || copy::by_tool(&text, &what, is_sent));
        }
        WorldEffect::Export(job) => on_a_thread(sender, move || export::export(job)),
        WorldEffect::Pipe { command, input } => {
            let done = screen.lend(gate, || terminal::pipe(&command, &input))?;
            tell(sender, done);
        }
        WorldEffect::Edit { path, line } => {
            let done = screen.lend(gate, || terminal::edit(&path, line))?;
            tell(sender, done);
        }
        WorldEffect::EditComment { text, draft } => {
            let edited = screen.lend(gate, || terminal::edit_text(&text))?;
            let done = match edited {
                Ok(text) => Done::Comment { text, draft },
                Err(what) => Done::NotEdited { what, text, draft },
            };
            tell(sender, done);
        }
    }
    Ok(())
}

/// Does what may take long without holding up the keys.
fn on_a_thread(sender: &Sender<Event>, task: impl FnOnce() -> Done + Send + 'static) {
    let to = sender.clone();
    let started = thread::Builder::new()
        .name("effect".to_owned())
        .spawn(move || tell(&to, task()));
    if let Err(e) = started {
        tell(sender, Done::Failed(format!("cannot start a thread: {e}")));
    }
}

fn tell(sender: &Sender<Event>, done: Done) {
    // Nobody receives it once the program ends.
    _ = sender.send(Event::Msg(Msg::Done(done)));
}
