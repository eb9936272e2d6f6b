//! Loads an archive: walks folders and reads files in parallel, newest names first. Only this module reads issue files.
//! A bad file never hides a good one: a file that cannot be read becomes a problem, and loading goes on.

mod walk;

use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, mpsc};
use std::{panic, thread};

use jiff::civil::Date;
use smallvec::SmallVec;

use super::correct::{self, Correction, Corrections};
use super::{Archive, Problem};
use crate::files;
use crate::model::{Issue, Lexicon, NoteKind};
use crate::parse::{Input, Parser};
use crate::source::{self, Document};
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

#[derive(Debug)]
pub enum Event {
    /// `done` of `total` files are read.
    Progress { done: usize, total: usize },
    /// The newest issues, to show while loading goes on.
    Early(Box<Archive>),
}

/// Reads all issues of `paths` (files and folders). Calls `on` with what can be shown in the meantime.
pub fn load(
    paths: &[PathBuf],
    max_bytes: u64,
    lexicon: &Arc<Lexicon>,
    today: Date,
    on: &mut dyn FnMut(Event),
) -> Archive {
    let mut problems = Vec::new();
    let (candidates, corrections) = list(paths, lexicon, &mut problems);
    let total = candidates.len();
    let mut found: Vec<FileIssues> = Vec::new();
    found.resize_with(total, FileIssues::new);
    let next = AtomicUsize::new(0);
    let (sender, receiver) = mpsc::channel();
    let threads = thread::available_parallelism()
        .map_or(2, usize::from)
        .clamp(1, 8)
        .min(total.max(1));
    thread::scope(|scope| {
        for _ in 0..threads {
            let sender = sender.clone();
            let (next, candidates, corrections) = (&next, &candidates, &corrections);
            let body = move || {
                let mut reading = Reading::new(max_bytes, corrections, lexicon);
                while let Some((from, batch)) = take(next, candidates) {
                    let read: Vec<_> = batch.iter().map(|c| reading.guarded(c)).collect();
                    if sender.send((from, read)).is_err() {
                        break;
                    }
                }
            };
            let named = thread::Builder::new().name(READER.to_owned());
            if let Err(e) = named.spawn_scoped(scope, body) {
                problems.push(Problem::new(
                    "",
                    &format!("cannot start a reading thread: {e}"),
                ));
            }
        }
        drop(sender);
        let mut early = EARLY.min(total);
        let (mut done, mut reported) = (0, 0);
        for (from, batch) in receiver {
            done += batch.len();
            for (at, read) in (from..).zip(batch) {
                problems.extend(read.problems);
                problems.extend(read.issues.iter().flat_map(|i| failed_corrections(i)));
                if let Some(slot) = found.get_mut(at) {
                    *slot = read.issues;
                }
            }
            if early > 0 && done >= early + threads * BATCH {
                early = 0;
                let newest = found.iter().take(EARLY).flatten().cloned().collect();
                on(Event::Early(Box::new(Archive::build(
                    newest,
                    Vec::new(),
                    false,
                    Arc::clone(lexicon),
                    today,
                ))));
            }
            if done >= reported + PROGRESS {
                reported = done;
                on(Event::Progress { done, total });
            }
        }
    });
    // Free the many paths, which are no longer needed.
    drop((candidates, corrections));
    Archive::build(
        found.into_iter().flatten().collect(),
        problems,
        true,
        Arc::clone(lexicon),
        today,
    )
}

/// The next batch that no worker has taken, and the index of its first file.
fn take<'a>(next: &AtomicUsize, candidates: &'a [Candidate]) -> Option<(usize, &'a [Candidate])> {
    let from = next.fetch_add(BATCH, Ordering::Relaxed);
    let batch = candidates.get(from..candidates.len().min(from + BATCH))?;
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

fn correction<'c>(candidate: &Candidate, all: &'c [Corrections]) -> Option<&'c Correction> {
    let name = candidate.path.file_name()?;
    all.get(candidate.corrections?)?.issue.get(name.to_str()?)
}

/// The issues of a file: mostly one.
type FileIssues = SmallVec<[Arc<Issue>; 1]>;

/// State of a worker.
struct Reading<'a> {
    max_bytes: u64,
    corrections: &'a [Corrections],
    lexicon: &'a Lexicon,
    parser: Parser<'a>,
    buffer: Vec<u8>,
}

impl<'a> Reading<'a> {
    fn new(max_bytes: u64, corrections: &'a [Corrections], lexicon: &'a Lexicon) -> Reading<'a> {
        Reading {
            max_bytes,
            corrections,
            lexicon,
            parser: Parser::new(lexicon),
            buffer: Vec::new(),
        }
    }

    /// Reads a file. A panic becomes a problem of that file, and all others are still read.
    fn guarded(&mut self, candidate: &Candidate) -> FileRead {
        let read = panic::catch_unwind(panic::AssertUnwindSafe(|| self.file(candidate)));
        read.unwrap_or_else(|_| {
            // The parser may be left in an inconsistent state.
            *self = Reading::new(self.max_bytes, self.corrections, self.lexicon);
            let what = "a bug in dateline stopped the reading; please report it with this file";
            FileRead::problem(candidate, what)
        })
    }

    fn file(&mut self, candidate: &Candidate) -> FileRead {
        if let Err(what) = read_bytes(&candidate.path, self.max_bytes, &mut self.buffer) {
            return FileRead::problem(candidate, &what);
        }
        if self.buffer.is_empty() {
            return FileRead::problem(candidate, "empty");
        }
        let mut reader = source::Reader::new(self.max_bytes);
        reader.read(&candidate.path, &self.buffer);
        #[cfg(debug_assertions)]
        assert!(
            std::env::var_os("DATELINE_TEST_PANIC_AT")
                .is_none_or(|name| candidate.path.file_name() != Some(&name)),
            "asked to panic at this file"
        );
        let found = reader.finish();
        let mut read = FileRead::default();
        for what in &found.problems {
            read.problems.push(Problem::new(&candidate.path, what));
        }
        for document in found.documents {
            match self.issue(candidate, document) {
                Ok(Some(issue)) => read.issues.push(Arc::new(issue)),
                Ok(None) => {}
                Err(what) => read.problems.push(Problem::new(&candidate.path, &what)),
            }
        }
        if read.issues.is_empty() && read.problems.is_empty() {
            return FileRead::problem(candidate, "there is nothing to read in it");
        }
        read
    }

    /// The issue of a document; `None` if it is blank.
    fn issue(
        &mut self,
        candidate: &Candidate,
        document: Document,
    ) -> Result<Option<Issue>, String> {
        let mut issue = self.parser.parse(Input {
            path: &candidate.path,
            folder: candidate.folder.as_deref(),
            document,
        });
        // Decoding may turn one byte into three.
        let bytes = issue.text.len() as u64;
        if bytes > self.max_bytes {
            return Err(too_large(bytes, self.max_bytes));
        }
        if issue.items.is_empty() {
            return Ok(None);
        }
        if let Some(correction) = correction(candidate, self.corrections) {
            correct::apply(&mut issue, correction, self.lexicon);
        }
        Ok(Some(issue))
    }
}

/// What a file gave.
#[derive(Debug, Default)]
struct FileRead {
    issues: FileIssues,
    problems: Vec<Problem>,
}

impl FileRead {
    fn problem(candidate: &Candidate, what: &str) -> FileRead {
        FileRead {
            issues: FileIssues::new(),
            problems: vec![Problem::new(&candidate.path, what)],
        }
    }
}

fn too_large(bytes: u64, limit: u64) -> String {
    let mib = |bytes: u64| bytes.div_ceil(1 << 20);
    format!(
        "too large: {} MiB, the limit is {} MiB (max_issue_mib in the config)",
        mib(bytes),
        mib(limit)
    )
}

/// Reads a regular file into `buffer`, at most `max_bytes`.
pub fn read_bytes(path: &Path, max_bytes: u64, buffer: &mut Vec<u8>) -> Result<(), String> {
    buffer.clear();
    let unreadable = |e: io::Error| format!("cannot be read: {e}");
    let file = files::open(path).map_err(unreadable)?;
    let meta = file.metadata().map_err(unreadable)?;
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
    file.take(len).read_to_end(buffer).map_err(unreadable)?;
    Ok(())
}
