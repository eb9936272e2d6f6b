//! The shell around the app: the terminal, the threads, the effects. All waiting happens here.
//! Decisions belong in `app`.

mod effects;
mod event;
pub mod find;
mod gate;
mod input;
pub mod keys;
mod load;
mod remember;
mod search;
mod terminal;
#[cfg(unix)]
mod unix;
mod watch;

use std::io;
use std::mem::ManuallyDrop;
use std::path::PathBuf;
use std::process;
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::{panic, thread};

use jiff::civil::Date;

use crate::app::{App, Begin, Effect, Msg, update::update};
use crate::archive::Archive;
use crate::archive::load::READER;
use crate::config::{Fault, Settings};
use crate::model::Lexicon;
use crate::state::marks::run_id;
use crate::state::{Change, Store};
use crate::text::clean::clean;
use crate::text::{Clean, Index};
use effects::perform;
use effects::suspend::suspend;
use event::Event;
use gate::Gate;
use terminal::Screen;

/// What the reader needs to start.
#[derive(Debug)]
pub struct Start {
    pub settings: Arc<Settings>,
    pub faults: Vec<Fault>,
    /// Paths to open; empty for the sample archive.
    pub paths: Vec<PathBuf>,
    /// What was piped into the program.
    pub piped: Option<Arc<[u8]>>,
    /// Display name of the archive.
    pub source: Clean,
    pub today: Date,
    /// Key under which this archive's state is saved.
    pub archive_key: String,
    /// Start at the newest issue, not where the user left off.
    pub fresh: bool,
    /// Where state is saved, if anywhere.
    pub store: Option<Store>,
    pub begin: Begin,
    /// Speak in lines instead of drawing a screen.
    pub linear: bool,
}

/// The message of the first panic in any thread.
type PanicText = Arc<Mutex<Option<String>>>;

/// How the program ends.
#[derive(Debug)]
pub struct Ended {
    pub code: u8,
    /// Why state could not be saved at the end.
    pub unsaved: Option<String>,
}

/// Runs the reader until the user quits.
///
/// # Errors
/// The terminal cannot be used, or the program crashed.
pub fn run(start: Start) -> Result<Ended, String> {
    let (sender, receiver) = mpsc::channel();
    let said: PanicText = Arc::default();
    catch_panics(&said, sender.clone());
    #[cfg(unix)]
    unix::survive_limits();
    // Catch signals before taking the terminal.
    let (keys, gate) = input::Keys::new()?;
    // Never dropped: the library's own cleanup prints to stderr, which may be gone.
    let mut screen = ManuallyDrop::new(Screen::enter(start.linear)?);
    let outcome = panic::catch_unwind(panic::AssertUnwindSafe(|| {
        read(start, &mut screen, (keys, &gate), &sender, &receiver)
    }));
    // Restore the terminal before waiting for the disk.
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
            clean(text, &mut Index::default()).0
        ));
    }
    code.map(|code| Ended { code, unsaved })
}

/// The threads that work for the event loop.
struct Workers {
    loader: Sender<watch::Wake>,
    searcher: search::Searcher,
    writer: Option<remember::StateWriter>,
    /// For what the effects have to say.
    sender: Sender<Event>,
}

/// How the reader ended.
struct LoopExit {
    code: u8,
    writer: Option<remember::StateWriter>,
    /// Changes still to be saved.
    last: Vec<Change>,
}

fn read(
    start: Start,
    screen: &mut Screen,
    (keys, gate): (input::Keys, &Gate),
    sender: &Sender<Event>,
    receiver: &Receiver<Event>,
) -> Result<LoopExit, String> {
    let empty = Arc::new(Archive::empty(Arc::new(Lexicon::default())));
    let size = screen.size();
    // Leaked on purpose: freeing a large archive at exit is wasted work.
    let mut app = ManuallyDrop::new(
        App::new(
            size,
            Arc::clone(&start.settings),
            start.faults,
            empty,
            start.source,
            start.today,
        )
        .of_archive(start.archive_key, start.fresh)
        .with_run(run_id())
        .beginning(start.begin),
    );
    app.linear = start.linear;
    app.resize(size);
    // Draw the first frame before any file is read.
    keys.spawn(sender.clone())?;
    screen.draw(&app)?;
    if app.settings.auto_theme && !app.linear {
        terminal::ask_background();
    }
    let searcher = search::Searcher::spawn(sender)?;
    let writer = remember::StateWriter::spawn(start.store, sender.clone())?;
    let what = load::What {
        paths: start.paths,
        piped: start.piped,
        settings: Arc::clone(&app.settings),
        today: app.today,
    };
    let workers = Workers {
        loader: load::spawn(what, sender.clone())?,
        searcher,
        writer,
        sender: sender.clone(),
    };
    let code = event_loop(&mut app, (screen, gate), receiver, &workers);
    let writer = workers.writer;
    // The location is saved however the program ends, except after a panic, which may recur there.
    let last = if code == PANICKED {
        Vec::new()
    } else {
        app.leaving()
    };
    Ok(LoopExit { code, writer, last })
}

/// Returned by the event loop after a panic in any thread.
const PANICKED: u8 = 101;

/// The exit code when the terminal is gone, whichever thread notices first.
const HUNG_UP: u8 = 129;

/// The event loop: handles messages and draws until the program ends. Returns the exit code.
fn event_loop(
    app: &mut App,
    (screen, gate): (&mut Screen, &Gate),
    receiver: &Receiver<Event>,
    workers: &Workers,
) -> u8 {
    loop {
        let Ok(first) = receiver.recv() else {
            return 0;
        };
        let (mut batch, mut ended) = (Vec::new(), None);
        let (mut renew, mut stop) = (false, false);
        // Take all waiting events before drawing.
        for event in std::iter::once(first).chain(receiver.try_iter()) {
            match event {
                Event::Msg(msg) => batch.push(msg),
                Event::End(signal) => ended = Some(u8::try_from(128 + signal).unwrap_or(1)),
                Event::Suspend => stop = true,
                Event::Resumed => renew = true,
                Event::Focused => _ = workers.loader.send(watch::Wake::Focused),
                Event::Panicked => return PANICKED,
            }
        }
        // A program that ends does not stop first.
        stop &= ended.is_none();
        if stop && suspend(screen, gate).is_err() || renew && screen.renew().is_err() {
            return HUNG_UP;
        }
        if stop || renew {
            // The size may have changed while the program was suspended.
            batch.push(Msg::Resize(screen.size()));
        }
        for effect in update(app, batch) {
            if effect == Effect::Quit {
                return 0;
            }
            if execute(effect, app, (screen, gate), workers).is_err() {
                return HUNG_UP;
            }
        }
        if let Some(code) = ended {
            return code;
        }
        // If drawing fails, the terminal is gone.
        if screen.draw(app).is_err() {
            return HUNG_UP;
        }
    }
}

/// Executes an effect.
///
/// # Errors
/// The terminal is gone.
fn execute(
    effect: Effect,
    app: &App,
    (screen, gate): (&mut Screen, &Gate),
    workers: &Workers,
) -> Result<(), String> {
    let writer = workers.writer.as_ref();
    match effect {
        Effect::Request(request) => workers.searcher.request(&app.archive, *request),
        Effect::Remember(change) => _ = writer.map(|w| w.remember(change)),
        Effect::Mark(entry) => _ = writer.map(|w| w.mark(entry)),
        // The thread is alive as long as the program.
        Effect::Reload => _ = workers.loader.send(watch::Wake::Asked),
        Effect::ReadMarks => _ = writer.map(remember::StateWriter::read_marks),
        Effect::Suspend => suspend(screen, gate)?,
        Effect::Redraw => screen.renew()?,
        Effect::World(effect) => {
            perform(effect, &app.settings, (screen, gate), &workers.sender)?;
        }
        // The event loop ends.
        Effect::Quit => {}
    }
    Ok(())
}

/// Keeps the message of a panic until the terminal is restored, and tells the event loop to end.
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
        // Sending fails if the loop itself panicked and is ending.
        _ = sender.send(Event::Panicked);
    }));
}

/// Reads keys from the terminal, although something else was piped into the program.
///
/// # Errors
/// The program has no terminal.
pub fn take_keys_from_terminal() -> io::Result<()> {
    #[cfg(unix)]
    unix::take_keys_from_terminal()?;
    Ok(())
}

/// Exits at once, without freeing memory.
pub fn exit(code: u8) -> ! {
    process::exit(i32::from(code))
}
