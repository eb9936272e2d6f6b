//! The shell round the app: the terminal, the threads, the effects. All waiting is done here.
//! Must not decide anything that `app` can decide.

pub mod find;
mod input;
pub mod keys;
mod load;
mod remember;
mod search;
mod terminal;
#[cfg(unix)]
mod unix;

use std::mem::ManuallyDrop;
use std::path::PathBuf;
use std::process;
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::{panic, thread};

use jiff::civil::Date;

use crate::app::{App, Effect, Msg, update::update};
use crate::archive::Archive;
use crate::archive::load::READER;
use crate::config::{Fault, Settings};
use crate::model::Lexicon;
use crate::state::{Change, Store};
use crate::text::clean::clean;
use crate::text::{Clean, Signs};
use terminal::Screen;

/// What the reader starts with.
#[derive(Debug)]
pub struct Start {
    pub settings: Arc<Settings>,
    pub faults: Vec<Fault>,
    /// What to open; empty: the sample archive.
    pub paths: Vec<PathBuf>,
    /// The name of what is open.
    pub source: Clean,
    pub today: Date,
    /// By what this archive is remembered.
    pub archive_key: String,
    /// Not to go where the reader was left.
    pub fresh: bool,
    /// Where things are remembered, if anywhere.
    pub store: Option<Store>,
}

/// What the threads tell the loop.
#[derive(Debug)]
enum Event {
    Msg(Msg),
    /// A signal asks the program to end; 128 and its number is the exit code.
    End(i32),
    /// A signal asks it to stop for a while.
    Suspend,
    /// It goes on after a stop: the screen is not as it was.
    Resumed,
    /// A thread panicked; what it said is kept.
    Panicked,
}

/// The text of the first panic of any thread.
type PanicText = Arc<Mutex<Option<String>>>;

/// How the program ends.
#[derive(Debug)]
pub struct Ended {
    pub code: u8,
    /// Why state could not be saved at the end.
    pub unsaved: Option<String>,
}

/// Runs the reader until it is left.
///
/// # Errors
/// Says why the terminal cannot be used.
pub fn run(start: Start) -> Result<Ended, String> {
    let (sender, receiver) = mpsc::channel();
    let said: PanicText = Arc::default();
    catch_panics(&said, sender.clone());
    #[cfg(unix)]
    unix::survive_limits();
    // Signals are waited for before the terminal is taken.
    let keys = input::Keys::new()?;
    // Never dropped: the library's own clean-up speaks on stderr, which may be gone.
    let mut screen = ManuallyDrop::new(Screen::enter()?);
    let outcome = panic::catch_unwind(panic::AssertUnwindSafe(|| {
        read(start, &mut screen, keys, &sender, &receiver)
    }));
    // The terminal is given back before the disk is waited for.
    screen.leave();
    let (code, unsaved) = match outcome {
        Ok(Ok(left)) => (
            Ok(left.code),
            left.writer.and_then(|w| w.finish(left.last).err()),
        ),
        Ok(Err(e)) => (Err(e), None),
        Err(_) => (Err("the program crashed".to_owned()), None),
    };
    let text = said.lock().unwrap_or_else(PoisonError::into_inner).take();
    if let Some(text) = text {
        return Err(format!(
            "the program crashed; this is a bug, and your files were not changed:\n{}",
            clean(text, &mut Signs::default()).0
        ));
    }
    code.map(|code| Ended { code, unsaved })
}

/// How the reader was left.
struct Left {
    code: u8,
    writer: Option<remember::StateWriter>,
    /// What is to be remembered still.
    last: Vec<Change>,
}

fn read(
    start: Start,
    screen: &mut Screen,
    keys: input::Keys,
    sender: &Sender<Event>,
    receiver: &Receiver<Event>,
) -> Result<Left, String> {
    let empty = Arc::new(Archive::empty(Arc::new(Lexicon::default())));
    let size = screen.size();
    // Never dropped: giving a large archive back piece by piece would only delay the end.
    let mut app = ManuallyDrop::new(
        App::new(
            size,
            Arc::clone(&start.settings),
            start.faults,
            empty,
            start.source,
            start.today,
        )
        .of_archive(start.archive_key, start.fresh),
    );
    // The first frame is on the screen before any file is read.
    keys.spawn(sender.clone())?;
    screen.draw(&app)?;
    if app.settings.auto_theme {
        terminal::ask_background();
    }
    let searcher = search::Searcher::spawn(sender)?;
    let writer = remember::StateWriter::spawn(start.store, sender.clone())?;
    load::spawn(
        start.paths,
        Arc::clone(&app.settings),
        app.today,
        sender.clone(),
    )?;
    let code = follow(&mut app, screen, receiver, &searcher, writer.as_ref());
    // Where one was is remembered however the end came; a fault of the program is no place to go back to.
    let last = if code == PANICKED {
        Vec::new()
    } else {
        app.leaving()
    };
    Ok(Left { code, writer, last })
}

/// The exit code after a panic of any thread.
const PANICKED: u8 = 101;

/// The exit code when the terminal is gone, whoever notices first.
const HUNG_UP: u8 = 129;

/// Takes messages and draws, until it is to end; returns the exit code.
fn follow(
    app: &mut App,
    screen: &mut Screen,
    receiver: &Receiver<Event>,
    searcher: &search::Searcher,
    writer: Option<&remember::StateWriter>,
) -> u8 {
    loop {
        let Ok(first) = receiver.recv() else {
            return 0;
        };
        let (mut batch, mut ended, mut renew) = (Vec::new(), None, false);
        // All that waits is taken before anything is drawn.
        for event in std::iter::once(first).chain(receiver.try_iter()) {
            match event {
                Event::Msg(msg) => batch.push(msg),
                Event::End(signal) => ended = Some(u8::try_from(128 + signal).unwrap_or(1)),
                Event::Suspend => screen.suspend(),
                Event::Resumed => renew = true,
                Event::Panicked => return PANICKED,
            }
        }
        if renew {
            if screen.renew().is_err() {
                return HUNG_UP;
            }
            // It may have another size than before it was stopped.
            batch.push(Msg::Resize(screen.size()));
        }
        for effect in update(app, batch) {
            match effect {
                Effect::Ask(ask) => searcher.ask(&app.archive, *ask),
                Effect::Remember(change) => {
                    if let Some(writer) = writer {
                        writer.remember(change);
                    }
                }
                Effect::Quit => return 0,
                Effect::Suspend => screen.suspend(),
                Effect::Redraw => {
                    if screen.renew().is_err() {
                        return HUNG_UP;
                    }
                }
            }
        }
        if let Some(code) = ended {
            return code;
        }
        // What cannot be drawn on is gone.
        if screen.draw(app).is_err() {
            return HUNG_UP;
        }
    }
}

/// A panic's text is kept until the terminal is as it was; the loop is told and ends.
fn catch_panics(said: &PanicText, sender: Sender<Event>) {
    let said = Arc::clone(said);
    panic::set_hook(Box::new(move |info| {
        let name = thread::current().name().unwrap_or("unnamed").to_owned();
        if name == READER {
            return;
        }
        said.lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get_or_insert_with(|| format!("thread {name}: {info}"));
        // Nobody listens any more: the loop itself panicked, and is ending.
        _ = sender.send(Event::Panicked);
    }));
}

/// Ends at once, without giving memory back piece by piece.
pub fn exit(code: u8) -> ! {
    process::exit(i32::from(code))
}
