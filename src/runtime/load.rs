//! The loading thread: loads the archive, reports progress and sends the result; loads it again when a file changed or the user
//! asks. `archive::load` reads the files.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use jiff::civil::Date;

use super::Event;
use super::watch::{Wake, Watch};
use crate::app::Msg;
use crate::archive::load::{self, Loader, Options};
use crate::archive::{Problem, sample};
use crate::config::Settings;

/// Files that change together are read together: after this long without a change …
const QUIET: Duration = Duration::from_millis(100);

/// … but at the latest after this time.
const LATEST: Duration = Duration::from_millis(500);

/// What is loaded.
#[derive(Debug)]
pub struct What {
    /// Empty for the sample archive.
    pub paths: Vec<PathBuf>,
    pub piped: Option<Arc<[u8]>>,
    pub settings: Arc<Settings>,
    pub today: Date,
}

/// Starts the thread; what is sent to it makes it load again.
pub fn spawn(what: What, sender: Sender<Event>) -> Result<Sender<Wake>, String> {
    let (wake, woken) = mpsc::channel();
    let to = wake.clone();
    let body = move || run(what, &sender, to, &woken);
    thread::Builder::new()
        .name("loading".to_owned())
        .spawn(body)
        .map(|_| wake)
        .map_err(|e| format!("cannot start the loading thread: {e}"))
}

fn run(what: What, sender: &Sender<Event>, wake: Sender<Wake>, woken: &Receiver<Wake>) {
    // A lexicon that cannot be parsed is a bug in the build; a test checks it.
    let lexicon = what.settings.full_lexicon().unwrap_or_default();
    let tell = |msg| sender.send(Event::Msg(msg)).is_ok();
    #[cfg(debug_assertions)]
    assert!(
        std::env::var_os("DATELINE_TEST_PANIC").is_none(),
        "asked to panic while loading"
    );
    if what.paths.is_empty() {
        tell(Msg::Archive(Arc::new(sample::load(&lexicon, what.today))));
        // The sample archive never changes.
        while let Ok(wake) = woken.recv() {
            if wake == Wake::Asked {
                tell(Msg::Unchanged);
            }
        }
        return;
    }
    // Watch before reading, so that no change is missed.
    let (watch, sees_changes) = Watch::start(&what.paths, wake);
    let options = Options {
        paths: what.paths,
        max_bytes: what.settings.max_issue_mib << 20,
        lists_only: what.settings.lists_only,
        piped: what.piped,
    };
    let mut loader = Loader::new(options, lexicon, what.today);
    let mut why = Wake::Asked;
    loop {
        let archive = loader.load(true, &mut |event| {
            tell(match event {
                load::Event::Progress(progress) => Msg::Progress(progress),
                load::Event::Early(archive) => Msg::Archive(Arc::from(archive)),
            });
        });
        let msg = match archive {
            Some(mut archive) => {
                if !sees_changes {
                    let what = "changes of the files are not seen here; they are read again with R, and when the terminal gets the focus";
                    archive.problems.push(Problem::new("", what));
                }
                Some(Msg::Archive(Arc::new(archive)))
            }
            None => Some(Msg::Unchanged).filter(|_| why != Wake::Focused),
        };
        if !msg.is_none_or(&tell) {
            break;
        }
        match wait(woken) {
            Some(wake) => why = wake,
            None => break,
        }
    }
    drop(watch);
}

/// Waits until the archive is to be loaded again; returns why. `None` if nobody can ask for it any more.
fn wait(woken: &Receiver<Wake>) -> Option<Wake> {
    let first = woken.recv().ok()?;
    if first != Wake::Changed {
        // What came meanwhile is answered with it.
        let asked = woken.try_iter().any(|wake| wake == Wake::Asked);
        return Some(if asked { Wake::Asked } else { first });
    }
    let end = Instant::now() + LATEST;
    loop {
        let left = end.saturating_duration_since(Instant::now());
        match woken.recv_timeout(QUIET.min(left)) {
            Ok(Wake::Changed | Wake::Focused) if !left.is_zero() => {}
            Ok(Wake::Asked) => return Some(Wake::Asked),
            Ok(Wake::Changed | Wake::Focused) | Err(RecvTimeoutError::Timeout) => {
                return Some(first);
            }
            Err(RecvTimeoutError::Disconnected) => return None,
        }
    }
}
