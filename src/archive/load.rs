//! Loads an archive: walks folders and reads files in parallel, newest names first. Only this module reads issue files.
//! A bad file never hides a good one: a file that cannot be read becomes a problem, and loading goes on. Loaded again, only
//! files that changed are read.

mod documents;
mod file;
mod other;
mod walk;

use std::collections::HashMap;
use std::fmt;
use std::fs::{File, Metadata};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

use jiff::civil::Date;

use super::correct::{self, Corrections};
use super::{Archive, LeftOut, Problem};
use crate::files;
use crate::model::{Issue, Lexicon, NoteKind};
use crate::text::number::thousands;
use documents::{Helpers, Partial};
use file::{FileRead, Reading};
pub use other::other_form;
use walk::{Candidate, list};

/// Maximum size of an issue in bytes, unless the config sets another.
pub const MAX_BYTES: u64 = 32 << 20;

/// This many of the newest issues are shown before the rest is read.
const EARLY: usize = 64;

/// Batch size: sending a result costs about as much as reading a file.
const BATCH: usize = 16;

/// Name of the reading threads: a panic in one of them becomes a problem of its file and does not end the program.
pub const READER: &str = "reading";

/// Files between two progress events.
const PROGRESS: usize = 256;

/// What to load, and how.
#[derive(Debug, Clone)]
pub struct Options {
    /// Files and folders; `-` is what was piped into the program.
    pub paths: Vec<PathBuf>,
    /// Maximum bytes of an issue.
    pub max_bytes: u64,
    /// Of mails, only those that were sent to a list.
    pub lists_only: bool,
    /// What was piped into the program.
    pub piped: Option<Arc<[u8]>>,
}

impl Options {
    /// Files and folders, read with the default limits.
    pub fn of(paths: Vec<PathBuf>) -> Options {
        Options {
            paths,
            max_bytes: MAX_BYTES,
            lists_only: false,
            piped: None,
        }
    }
}

#[derive(Debug)]
pub enum Event {
    Progress(Progress),
    /// The newest issues, or the first of a mailbox, to show while loading goes on.
    Early(Box<Archive>),
}

/// How far loading has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// Files read, of how many.
    pub files: (usize, usize),
    /// Bytes read of a large file, of how many.
    pub bytes: Option<(u64, u64)>,
}

/// "4,100 of 10,000", with the bytes of a large file "3 of 10 (412 of 1,024 MB)".
impl fmt::Display for Progress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (done, total) = self.files;
        let mb = |bytes: u64| thousands(usize::try_from(bytes / 1_000_000).unwrap_or(usize::MAX));
        match self.bytes {
            Some((read, of)) if total <= 1 => write!(f, "{} of {} MB", mb(read), mb(of)),
            Some((read, of)) => {
                let (done, total) = (thousands(done), thousands(total));
                write!(f, "{done} of {total} ({} of {} MB)", mb(read), mb(of))
            }
            None => write!(f, "{} of {}", thousands(done), thousands(total)),
        }
    }
}

/// Loads an archive once. Calls `on` with what can be shown in the meantime.
pub fn load(
    options: Options,
    lexicon: &Arc<Lexicon>,
    today: Date,
    on: &mut dyn FnMut(Event),
) -> Archive {
    let mut loader = Loader::new(options, Arc::clone(lexicon), today);
    loader
        .load(false, on)
        .unwrap_or_else(|| Archive::empty(Arc::clone(lexicon)))
}

/// Loads an archive again and again.
#[derive(Debug)]
pub struct Loader {
    options: Options,
    lexicon: Arc<Lexicon>,
    today: Date,
    /// What each file gave when it was last read.
    kept: HashMap<PathBuf, FileRead>,
    /// Problems of the walk the last time.
    walked: Vec<Problem>,
    /// Whether `kept` holds the last load.
    is_loaded: bool,
}

/// What a worker sends.
enum Sent {
    /// The files from this one on.
    Read(usize, Vec<FileRead>),
    /// Bytes read of a large file, of how many.
    Bytes(u64, u64),
    /// The first issues of a mailbox.
    First(Vec<Arc<Issue>>),
}

impl Loader {
    pub fn new(options: Options, lexicon: Arc<Lexicon>, today: Date) -> Loader {
        Loader {
            options,
            lexicon,
            today,
            kept: HashMap::new(),
            walked: Vec::new(),
            is_loaded: false,
        }
    }

    /// Loads all issues; those of files that did not change since the last time are not read again. `keep`: remember them for
    /// the next time. Returns `None` if nothing changed.
    pub fn load(&mut self, keep: bool, on: &mut dyn FnMut(Event)) -> Option<Archive> {
        let mut problems = Vec::new();
        let (candidates, corrections) = list(&self.options.paths, &self.lexicon, &mut problems);
        let mut found: Vec<FileRead> = Vec::new();
        found.resize_with(candidates.len(), FileRead::default);
        let mut files = Files {
            candidates,
            corrections,
            changed: Vec::new(),
        };
        for (at, (candidate, slot)) in files.candidates.iter().zip(&mut found).enumerate() {
            match self.kept.get(&candidate.path) {
                Some(read) if read.is_current(candidate, &files.corrections) => {
                    slot.clone_from(read);
                }
                _ => files.changed.push(at),
            }
        }
        let same = files.changed.is_empty() && self.kept.len() == files.candidates.len();
        if same && self.is_loaded && problems == self.walked {
            return None;
        }
        self.is_loaded = keep;
        self.walked.clone_from(&problems);
        problems.extend(self.read(&files, &mut found, on));
        if keep {
            let paths = files.candidates.into_iter().map(|c| c.path);
            self.kept = paths.zip(found.iter().cloned()).collect();
        }
        let mut issues = Vec::with_capacity(found.len());
        let mut left_out = LeftOut::default();
        for read in found {
            problems.extend(read.issues.iter().flat_map(|i| failed_corrections(i)));
            problems.extend(read.problems);
            left_out += read.left_out;
            issues.extend(read.issues);
        }
        let archive = self.build(issues, problems, true);
        Some(Archive {
            left_out,
            ..archive
        })
    }

    fn build(&self, issues: Vec<Arc<Issue>>, problems: Vec<Problem>, complete: bool) -> Archive {
        let lexicon = Arc::clone(&self.lexicon);
        Archive::build(issues, problems, complete, lexicon, self.today)
    }

    /// Reads the files `changed` in parallel, into `found`.
    fn read(
        &self,
        files: &Files,
        found: &mut [FileRead],
        on: &mut dyn FnMut(Event),
    ) -> Vec<Problem> {
        let mut problems = Vec::new();
        let next = AtomicUsize::new(0);
        let (sender, receiver) = mpsc::channel();
        let threads = threads().min(files.changed.len().max(1));
        let helpers = Helpers::default();
        thread::scope(|scope| {
            for _ in 0..threads {
                let (sender, next, helpers) = (sender.clone(), &next, &helpers);
                let body = move || self.work(files, helpers, next, &sender);
                let named = thread::Builder::new().name(READER.to_owned());
                if let Err(e) = named.spawn_scoped(scope, body) {
                    let what = format!("cannot start a reading thread: {e}");
                    problems.push(Problem::new("", &what));
                }
            }
            drop(sender);
            self.gather(files, &receiver, threads, found, on);
        });
        problems
    }

    /// Reads files until none is left.
    fn work(&self, files: &Files, helpers: &Helpers, next: &AtomicUsize, sender: &Sender<Sent>) {
        let corrections = &files.corrections;
        let mut reading = Reading::new(&self.options, corrections, &self.lexicon, helpers);
        while let Some((from, batch)) = take(next, &files.changed) {
            let batch = batch.iter().filter_map(|at| files.candidates.get(*at));
            let read = batch.map(|file| {
                let before = self.kept.get(&file.path);
                reading.guarded(file, before, &|part| {
                    _ = sender.send(match part {
                        Partial::Bytes(done, total) => Sent::Bytes(done, total),
                        Partial::Issues(issues) => Sent::First(issues.to_vec()),
                    });
                })
            });
            if sender.send(Sent::Read(from, read.collect())).is_err() {
                return;
            }
        }
    }

    /// Shows some issues while the rest is read.
    fn show(&self, issues: Vec<Arc<Issue>>, on: &mut dyn FnMut(Event)) {
        let archive = self.build(issues, Vec::new(), false);
        on(Event::Early(Box::new(archive)));
    }

    /// Takes what the workers read.
    fn gather(
        &self,
        files: &Files,
        receiver: &Receiver<Sent>,
        threads: usize,
        found: &mut [FileRead],
        on: &mut dyn FnMut(Event),
    ) {
        let total = files.changed.len();
        let again = !self.kept.is_empty();
        let mut early = if again { 0 } else { EARLY.min(total) };
        let (mut done, mut reported) = (0, 0);
        let progress = |done, bytes| {
            Event::Progress(Progress {
                files: (done, total),
                bytes,
            })
        };
        for sent in receiver {
            let (from, batch) = match sent {
                Sent::Read(from, batch) => (from, batch),
                Sent::Bytes(bytes, of) => {
                    on(progress(done, Some((bytes, of))));
                    continue;
                }
                Sent::First(issues) => {
                    // Of many files, the newest are shown instead.
                    if early > 0 && total < EARLY {
                        early = 0;
                        self.show(issues, on);
                    }
                    continue;
                }
            };
            done += batch.len();
            for (at, read) in files.changed.iter().skip(from).zip(batch) {
                if let Some(slot) = found.get_mut(*at) {
                    *slot = read;
                }
            }
            if early > 0 && done >= early + threads * BATCH {
                early = 0;
                let newest = found.iter().take(EARLY);
                let newest = newest.flat_map(|read| read.issues.iter().cloned());
                self.show(newest.collect(), on);
            }
            if done >= reported + PROGRESS {
                reported = done;
                on(progress(done, None));
            }
        }
    }
}

/// Number of threads that read.
fn threads() -> usize {
    const MOST: usize = 8;
    thread::available_parallelism().map_or(2, |cores| cores.get().min(MOST))
}

/// The files of an archive.
struct Files {
    candidates: Vec<Candidate>,
    corrections: Vec<Corrections>,
    /// Indices of the files to read.
    changed: Vec<usize>,
}

/// The next batch that no worker has taken, and the index of its first file.
fn take<'a>(next: &AtomicUsize, files: &'a [usize]) -> Option<(usize, &'a [usize])> {
    let from = next.fetch_add(BATCH, Ordering::Relaxed);
    let batch = files.get(from..files.len().min(from + BATCH))?;
    (!batch.is_empty()).then_some((from, batch))
}

/// Corrections of an issue that could not be made; each is also a problem of its `dateline.toml`.
fn failed_corrections(issue: &Issue) -> Vec<Problem> {
    let path = issue.origin.path.with_file_name(correct::FILE);
    let name = issue.origin.path.file_name().unwrap_or_default();
    issue
        .notes
        .iter()
        .filter_map(|n| match &n.kind {
            NoteKind::CorrectionFails(why) => Some(Problem::new(
                &path,
                &format!("{}: {why}", name.to_string_lossy()),
            )),
            _ => None,
        })
        .collect()
}

fn too_large(bytes: u64, limit: u64) -> String {
    let mib = |bytes: u64| bytes.div_ceil(1 << 20);
    format!(
        "too large: {} MiB, the limit is {} MiB (max_issue_mib in the config)",
        mib(bytes),
        mib(limit)
    )
}

/// Opens a regular file; also returns what is known about it.
fn open(path: &Path) -> Result<(Metadata, File), String> {
    let opened = files::open(path).and_then(|file| Ok((file.metadata()?, file)));
    opened.map_err(|e| format!("cannot be read: {e}"))
}

/// Reads a file into `buffer`, at most `max_bytes`.
fn read_bytes(
    meta: &Metadata,
    file: &mut File,
    max_bytes: u64,
    buffer: &mut Vec<u8>,
) -> Result<(), String> {
    buffer.clear();
    if meta.len() > max_bytes {
        return Err(too_large(meta.len(), max_bytes));
    }
    // Read at most the length at opening: what is appended meanwhile is left for the next load. Some file systems report
    // no length.
    let len = if meta.len() == 0 {
        max_bytes
    } else {
        meta.len()
    };
    buffer.reserve(usize::try_from(meta.len()).unwrap_or(0));
    let read = file.take(len).read_to_end(buffer);
    read.map(|_| ()).map_err(|e| format!("cannot be read: {e}"))
}
