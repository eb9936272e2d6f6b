//! The state file: read whole, changed under a lock, written beside itself and renamed into place.
//! A damaged or newer file is never overwritten, and two readers at once lose nothing, because each applies only its own
//! changes to the current file.

use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use super::marks::MarkStore;
use super::{Change, Refusal, State, StoreError};
use crate::files;

/// Largest size of the state file, in bytes. Most of it are the items that were seen, eight bytes each.
const LARGEST: u64 = 64 << 20;

#[derive(Debug, Clone)]
pub struct Store {
    folder: PathBuf,
}

const FILE: &str = "state.toml";
/// Not the state file itself: renaming over it would lose the lock.
const LOCK: &str = "state.lock";
/// A fixed name: the lock makes it safe, and a crash leaves no pile of temporary files.
const NEW: &str = "state.toml.new";

impl Store {
    pub fn new(folder: PathBuf) -> Store {
        Store { folder }
    }

    /// In the user's state folder; `None` if there is no home folder.
    pub fn of_user() -> Option<Store> {
        let dirs = directories::ProjectDirs::from("", "", "dateline")?;
        let folder = dirs.state_dir().unwrap_or_else(|| dirs.data_dir());
        Some(Store::new(folder.to_owned()))
    }

    pub fn path(&self) -> PathBuf {
        self.folder.join(FILE)
    }

    /// The store of the marks, in the same folder.
    pub fn marks(&self) -> MarkStore {
        MarkStore::new(self.folder.clone())
    }

    /// Reads the state; empty if there is no file yet.
    ///
    /// # Errors
    /// The file cannot be read, is damaged, or is from a newer version.
    pub fn read(&self) -> Result<State, StoreError> {
        match files::read_text(&self.path(), LARGEST) {
            Ok(text) => State::read(&text).map_err(|t| self.trouble(&t.0)),
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(State::default()),
            Err(e) => Err(self.trouble(&format!("cannot be read: {e}"))),
        }
    }

    /// Checks that changes can be written, as far as possible without writing one.
    ///
    /// # Errors
    /// Why they cannot be written.
    pub fn probe(&self) -> Result<(), StoreError> {
        self.lock_file().map(|_| ())
    }

    /// Applies changes to the current state and writes it. Returns the new state and the refused changes.
    ///
    /// # Errors
    /// Same as [`Store::read`], or the folder is not writable. Then nothing was changed.
    pub fn update(&self, changes: &[Change]) -> Result<(State, Vec<Refusal>), StoreError> {
        let mut refusals = Vec::new();
        let state = self.change(&mut |state| {
            refusals = changes.iter().filter_map(|c| state.apply(c)).collect();
        })?;
        Ok((state, refusals))
    }

    /// Changes the current state under the lock, while others wait. Returns the new state.
    ///
    /// # Errors
    /// Same as [`Store::update`].
    pub fn change(&self, change: &mut dyn FnMut(&mut State)) -> Result<State, StoreError> {
        let written = |e: io::Error| self.trouble(&format!("cannot be written: {e}"));
        let lock = self.lock_file()?;
        wait_for(&lock).map_err(written)?;
        let before = self.read()?;
        let mut state = before.clone();
        change(&mut state);
        if state != before {
            self.write(&state.write()).map_err(written)?;
        }
        Ok(state)
    }

    fn lock_file(&self) -> Result<File, StoreError> {
        files::create_folder(&self.folder)
            .and_then(|()| files::open_lock(&self.folder.join(LOCK)))
            .map_err(|e| self.trouble(&format!("cannot be written: {e}")))
    }

    fn write(&self, text: &str) -> io::Result<()> {
        let path = files::target(&self.path());
        let folder = path.parent().unwrap_or(&self.folder);
        let new = folder.join(NEW);
        let mut file = files::create(&new)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        fs::rename(&new, &path)?;
        sync_folder(folder)
    }

    fn trouble(&self, what: &str) -> StoreError {
        StoreError(format!(
            "state is not saved: {} {what}",
            self.path().display()
        ))
    }
}

/// Takes the lock. Others hold it briefly; one that was stopped while holding it must not block this program forever.
pub(super) fn wait_for(lock: &File) -> io::Result<()> {
    const TRIES: u32 = 400;
    const PAUSE: Duration = Duration::from_millis(5);
    for _ in 0..TRIES {
        match lock.try_lock() {
            Ok(()) => return Ok(()),
            Err(TryLockError::WouldBlock) => thread::sleep(PAUSE),
            Err(TryLockError::Error(e)) => return Err(e),
        }
    }
    Err(io::Error::other("another program holds its lock"))
}

/// Makes the new name survive a power failure; not every system can open folders.
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    match File::open(folder) {
        Ok(folder) => folder.sync_all(),
        Err(_) => Ok(()),
    }
}
