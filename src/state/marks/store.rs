//! The file of the log: `marks.jsonl`. Lines are only added, under a lock and with a sync, so that several readers lose nothing
//! and a crash loses at most what was not acknowledged. A file of a newer version is not touched.

use std::cell::RefCell;
use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use jiff::Timestamp;

use super::compact::{Compacted, compacted};
use super::line::{self, Header, VERSION};
use super::{Entry, Log};
use crate::files;
use crate::state::StoreError;
use crate::state::store::{sync_folder, wait_for};
use crate::text::Cut;

const FILE: &str = "marks.jsonl";
/// Not the log itself: compacting renames over it, which would lose the lock.
const LOCK: &str = "marks.lock";
/// The file that takes the place of the log when it is compacted.
const NEW: &str = "marks.jsonl.new";
/// Maximum bytes of the log.
const MOST: u64 = 1 << 30;

/// Where the log is kept.
#[derive(Debug, Clone)]
pub struct MarkStore {
    folder: PathBuf,
    faults: Faults,
    /// The log as last read or written here, and the size of its file then: it is read again only if that changed.
    last: RefCell<Option<(u64, Log)>>,
}

/// Makes system calls fail, so that tests see what is left then.
#[derive(Debug, Clone, Default)]
pub struct Faults(Option<Arc<AtomicUsize>>);

impl Faults {
    /// All calls fail after the first `calls`.
    pub fn after(calls: usize) -> Faults {
        Faults(Some(Arc::new(AtomicUsize::new(calls))))
    }

    /// Called before each system call.
    fn call(&self) -> io::Result<()> {
        let Some(left) = &self.0 else { return Ok(()) };
        let more = left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |n| n.checked_sub(1));
        more.map(drop)
            .map_err(|_| io::ErrorKind::StorageFull.into())
    }
}

impl MarkStore {
    pub fn new(folder: PathBuf) -> MarkStore {
        MarkStore {
            folder,
            faults: Faults::default(),
            last: RefCell::default(),
        }
    }

    /// The same store on a disk with faults.
    #[must_use]
    pub fn with_faults(mut self, faults: Faults) -> MarkStore {
        self.faults = faults;
        self
    }

    pub fn path(&self) -> PathBuf {
        self.folder.join(FILE)
    }

    /// Reads the log; empty if there is no file yet.
    ///
    /// # Errors
    /// The file cannot be read, or is of a newer version.
    pub fn read(&self) -> Result<Log, StoreError> {
        let bytes = match files::read(&self.path(), MOST) {
            Ok(bytes) => bytes,
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(Log::default()),
            Err(e) => return Err(self.trouble(&format!("cannot be read: {e}"))),
        };
        parse(&bytes).map_err(|what| self.trouble(&what))
    }

    /// Adds operations and returns the log, with those that others added meanwhile. When it returns, they are on disk.
    ///
    /// # Errors
    /// Same as [`MarkStore::read`], or the file cannot be written. Then the log holds none of them, or those that it holds are
    /// known by their ids when they are added again.
    pub fn add(&self, entries: &[Entry]) -> Result<Log, StoreError> {
        let written = |e: io::Error| self.trouble(&format!("cannot be written: {e}"));
        let lock = self.lock().map_err(written)?;
        let mut log = self.current()?;
        let now = now();
        let new: Vec<Entry> = entries
            .iter()
            .filter(|e| !log.has(&e.id))
            .map(|e| Entry {
                time: if e.time.is_empty() {
                    now.clone()
                } else {
                    e.time.clone()
                },
                ..e.clone()
            })
            .collect();
        // Without a new operation it is synced too: an earlier attempt may have failed after writing.
        let size = self.append(&new).map_err(written)?;
        for entry in new {
            log.add(entry);
        }
        self.last.replace(Some((size, log.clone())));
        drop(lock);
        Ok(log)
    }

    /// The log as it is now; call it under the lock.
    fn current(&self) -> Result<Log, StoreError> {
        let size = fs::metadata(self.path()).map_or(0, |m| m.len());
        match self.last.take() {
            Some((then, log)) if then == size => Ok(log),
            _ => self.read(),
        }
    }

    /// Takes the lock, which others hold only as long as they write.
    fn lock(&self) -> io::Result<File> {
        self.faults.call()?;
        files::create_folder(&self.folder)?;
        self.faults.call()?;
        let lock = files::open_lock(&self.folder.join(LOCK))?;
        wait_for(&lock)?;
        Ok(lock)
    }

    /// Adds operations and returns the size of the file, which is then on disk.
    fn append(&self, entries: &[Entry]) -> io::Result<u64> {
        self.faults.call()?;
        let mut file = files::open_log(&self.path())?;
        let end = file.seek(SeekFrom::End(0))?;
        let mut text = String::new();
        if end == 0 {
            text.push_str(&serde_json::to_string(&Header::new(None))?);
            text.push('\n');
        } else if !entries.is_empty() && !files::ends_line(&mut file)? {
            // The last line was cut off by a crash.
            text.push('\n');
        }
        for entry in entries {
            text.push_str(&line::write(entry));
            text.push('\n');
        }
        let wrote = self
            .write(&mut file, &text)
            .and_then(|()| self.faults.call())
            .and_then(|()| file.sync_all())
            .and_then(|()| self.faults.call())
            .and_then(|()| sync_folder(&self.folder));
        if let Err(e) = wrote {
            // What cannot be taken back is a line that cannot be read, or operations that are known by their ids.
            _ = self.faults.call().and_then(|()| file.set_len(end));
            return Err(e);
        }
        Ok(end + text.len() as u64)
    }

    /// Writes a text; on a disk that becomes full, a part of it.
    fn write(&self, file: &mut File, text: impl AsRef<[u8]>) -> io::Result<()> {
        let text = text.as_ref();
        if let Err(e) = self.faults.call() {
            file.write_all(text.cut(..text.len() / 2))?;
            return Err(e);
        }
        file.write_all(text)
    }

    /// Writes a shorter log without operations that later ones made void, if that makes it much shorter. Lines that could not be
    /// read stay as they are, in their place.
    ///
    /// # Errors
    /// Same as [`MarkStore::add`]. Then the log is as before.
    pub fn compact(&self) -> Result<(), StoreError> {
        let written = |e: io::Error| self.trouble(&format!("cannot be written: {e}"));
        let lock = self.lock().map_err(written)?;
        let bytes = match files::read(&self.path(), MOST) {
            Ok(bytes) => bytes,
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(e) => return Err(written(e)),
        };
        let log = parse(&bytes).map_err(|what| self.trouble(&what))?;
        let Some(short) = compacted(&log) else {
            return Ok(());
        };
        let header = Header::new(Some(short.border.clone()));
        let header = serde_json::to_string(&header).map_err(|e| written(e.into()))?;
        let mut text = header.into_bytes();
        text.push(b'\n');
        let mut seen = HashSet::new();
        for kept in lines(&bytes).filter_map(|line| shortened(line, &short, &mut seen)) {
            text.extend_from_slice(&kept);
            text.push(b'\n');
        }
        self.replace(&text).map_err(written)?;
        drop(lock);
        Ok(())
    }

    fn replace(&self, text: &[u8]) -> io::Result<()> {
        let path = files::target(&self.path());
        let new = path.with_file_name(NEW);
        self.faults.call()?;
        let mut file = files::create(&new)?;
        self.write(&mut file, text)?;
        self.faults.call()?;
        file.sync_all()?;
        self.faults.call()?;
        fs::rename(&new, &path)?;
        self.faults.call()?;
        sync_folder(path.parent().unwrap_or(&self.folder))
    }

    fn trouble(&self, what: &str) -> StoreError {
        StoreError(format!(
            "marks are not saved: {} {what}",
            self.path().display()
        ))
    }
}

fn now() -> String {
    Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

fn lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes
        .split(|b| *b == b'\n')
        .filter(|l| !l.trim_ascii().is_empty())
}

/// A line of the file as it stays in a shorter log; `None` if nothing of it does.
fn shortened(line: &[u8], short: &Compacted, seen: &mut HashSet<String>) -> Option<Vec<u8>> {
    let text = String::from_utf8_lossy(line);
    let Some(entry) = line::read(&text) else {
        let is_header = serde_json::from_str::<Header>(&text).is_ok();
        return (!is_header).then(|| line.to_vec());
    };
    // The same operation twice is one.
    if !seen.insert(entry.id.clone()) {
        return None;
    }
    match short.kept.get(&entry.id)? {
        None => Some(line.to_vec()),
        Some(on) => line::with_anchors(&text, on).map(String::into_bytes),
    }
}

fn parse(bytes: &[u8]) -> Result<Log, String> {
    let mut log = Log::default();
    for line in lines(bytes) {
        let text = String::from_utf8_lossy(line);
        if let Some(entry) = line::read(&text) {
            log.add(entry);
        } else if let Ok(header) = serde_json::from_str::<Header>(&text) {
            if header.version > VERSION {
                return Err(format!(
                    "was written by a newer version of dateline ({})",
                    header.version
                ));
            }
            log.border = header.border.or(log.border);
        } else {
            log.unreadable += 1;
        }
    }
    Ok(log)
}
