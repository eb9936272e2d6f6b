//! The only reader of issue files: walks folders, reads in parallel, newest names first.
//! Must not let a bad file hide a good one: what cannot be read becomes a problem, and the walk goes on.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, mpsc};
use std::thread;

use jiff::civil::Date;

use super::correct::{self, Correction, Corrections};
use super::{Archive, Problem};
use crate::model::{Issue, Lexicon};
use crate::parse::{self, Input};

/// Bytes an issue may have, unless the config says otherwise.
pub const MAX_BYTES: u64 = 32 << 20;

/// So many of the newest issues are shown before the rest is read.
const EARLY: usize = 64;

/// A worker takes so many files at a time: handing over costs as much as reading one.
const BATCH: usize = 16;

/// Progress is told after so many files.
const PROGRESS: usize = 256;

/// A walk goes so many folders deep.
const MAX_DEPTH: usize = 256;

#[derive(Debug)]
pub enum Event {
    /// So many files of the total are read.
    Progress { done: usize, total: usize },
    /// The newest issues, to read at once.
    Early(Archive),
}

#[derive(Debug)]
struct Candidate {
    path: PathBuf,
    folder: Option<String>,
    date: Option<Date>,
    /// Whether its folder has corrections, and which.
    corrections: Option<usize>,
}

/// Reads all issues of `paths` (files and folders). Calls `on` with what can be shown meanwhile.
pub fn load(
    paths: &[PathBuf],
    max_bytes: u64,
    lexicon: &Arc<Lexicon>,
    on: &mut dyn FnMut(Event),
) -> Archive {
    let mut problems = Vec::new();
    let (candidates, corrections) = list(paths, &mut problems);
    let total = candidates.len();
    let mut found: Vec<Option<Arc<Issue>>> = Vec::new();
    found.resize_with(total, || None);
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
            scope.spawn(move || {
                let mut buffer = Vec::new();
                while let Some((from, batch)) = take(next, candidates) {
                    let read: Vec<_> = batch
                        .iter()
                        .map(|candidate| {
                            let mut read = read_issue(candidate, max_bytes, lexicon, &mut buffer);
                            if let (Ok(issue), Some(correction)) =
                                (&mut read, correction(candidate, corrections))
                            {
                                correct::apply(issue, correction, lexicon);
                            }
                            read.map(Arc::new)
                        })
                        .collect();
                    if sender.send((from, read)).is_err() {
                        break;
                    }
                }
            });
        }
        drop(sender);
        let mut early = EARLY.min(total);
        let (mut done, mut told) = (0, 0);
        for (from, batch) in receiver {
            done += batch.len();
            for (at, read) in (from..).zip(batch) {
                match (read, found.get_mut(at)) {
                    (Ok(issue), Some(slot)) => *slot = Some(issue),
                    (Ok(_), None) => {}
                    (Err(problem), _) => problems.push(problem),
                }
            }
            if early > 0 && done >= early + threads * BATCH {
                early = 0;
                let newest = found.iter().take(EARLY).flatten().cloned().collect();
                on(Event::Early(Archive::build(
                    newest,
                    Vec::new(),
                    false,
                    Arc::clone(lexicon),
                )));
            }
            if done >= told + PROGRESS {
                told = done;
                on(Event::Progress { done, total });
            }
        }
    });
    Archive::build(
        found.into_iter().flatten().collect(),
        problems,
        true,
        Arc::clone(lexicon),
    )
}

/// The next files that nobody has taken yet, and the number of the first.
fn take<'a>(next: &AtomicUsize, candidates: &'a [Candidate]) -> Option<(usize, &'a [Candidate])> {
    let from = next.fetch_add(BATCH, Ordering::Relaxed);
    let batch = candidates.get(from..candidates.len().min(from + BATCH))?;
    (!batch.is_empty()).then_some((from, batch))
}

fn correction<'c>(candidate: &Candidate, all: &'c [Corrections]) -> Option<&'c Correction> {
    let name = candidate.path.file_name()?;
    all.get(candidate.corrections?)?.issue.get(name.to_str()?)
}

fn read_issue(
    candidate: &Candidate,
    max_bytes: u64,
    lexicon: &Lexicon,
    buffer: &mut Vec<u8>,
) -> Result<Issue, Problem> {
    read_bytes(&candidate.path, max_bytes, buffer)
        .map_err(|what| Problem::new(&candidate.path, &what))?;
    if let Some(what) = parse::looks_binary(buffer) {
        return Err(Problem::new(
            &candidate.path,
            &format!("no text: looks like {what}"),
        ));
    }
    let issue = parse::parse(
        Input {
            path: &candidate.path,
            folder: candidate.folder.as_deref(),
            bytes: buffer,
        },
        lexicon,
    );
    if issue.items.is_empty() {
        Err(Problem::new(&candidate.path, "nothing to read in it"))
    } else {
        Ok(issue)
    }
}

/// Reads a regular file into `buffer`, at most `max_bytes`.
fn read_bytes(path: &Path, max_bytes: u64, buffer: &mut Vec<u8>) -> Result<(), String> {
    buffer.clear();
    let told = |e: io::Error| format!("cannot be read: {e}");
    let mut file = File::open(path).map_err(told)?;
    let meta = file.metadata().map_err(told)?;
    if !meta.is_file() {
        return Err("not a regular file".to_owned());
    }
    let mib = |bytes: u64| bytes.div_ceil(1 << 20);
    if meta.len() > max_bytes {
        return Err(format!(
            "too large: {} MiB, the limit is {} MiB (max_issue_mib in the config)",
            mib(meta.len()),
            mib(max_bytes)
        ));
    }
    buffer.reserve(usize::try_from(meta.len()).unwrap_or(0) + 1);
    Read::by_ref(&mut file)
        .take(max_bytes + 1)
        .read_to_end(buffer)
        .map_err(told)?;
    if buffer.len() as u64 > max_bytes {
        Err("grew beyond the limit while it was read".to_owned())
    } else {
        Ok(())
    }
}

/// All files to try, newest names first; those without a date in the name follow by path.
fn list(paths: &[PathBuf], problems: &mut Vec<Problem>) -> (Vec<Candidate>, Vec<Corrections>) {
    let mut walk = Walk {
        problems,
        found: Vec::new(),
        corrections: Vec::new(),
        files: HashSet::new(),
        folders: HashSet::new(),
    };
    for path in paths {
        match fs::metadata(path) {
            Ok(meta) if meta.is_dir() => walk.folder(path),
            Ok(meta) => {
                let from = walk.found.len();
                walk.file(path.clone(), None, &meta);
                if let Some(folder) = path.parent() {
                    walk.correct(&folder.join(correct::FILE), from, false);
                }
            }
            Err(e) => walk
                .problems
                .push(Problem::new(path, &format!("cannot be opened: {e}"))),
        }
    }
    let mut found = walk.found;
    found.sort_by(|a, b| b.date.cmp(&a.date).then_with(|| a.path.cmp(&b.path)));
    (found, walk.corrections)
}

struct Walk<'p> {
    problems: &'p mut Vec<Problem>,
    found: Vec<Candidate>,
    corrections: Vec<Corrections>,
    files: HashSet<PathBuf>,
    /// Real paths of the folders that were walked: a loop of links ends here.
    folders: HashSet<PathBuf>,
}

impl Walk<'_> {
    fn folder(&mut self, root: &Path) {
        let mut open = vec![(root.to_owned(), 0)];
        while let Some((folder, depth)) = open.pop() {
            let again = fs::canonicalize(&folder).is_ok_and(|real| !self.folders.insert(real));
            if again || depth > MAX_DEPTH {
                let what = if again {
                    "a link to a folder that is read already"
                } else {
                    "more folders deep than are followed"
                };
                self.problems.push(Problem::new(&folder, what));
                continue;
            }
            let name = (folder != root)
                .then(|| folder.file_name().map(|n| n.to_string_lossy().into_owned()))
                .flatten();
            let from = self.found.len();
            match fs::read_dir(&folder) {
                Ok(entries) => {
                    let mut below = Vec::new();
                    for entry in entries {
                        match entry {
                            Ok(entry) => self.entry(&entry, name.as_deref(), &mut below),
                            Err(e) => self.problems.push(Problem::new(
                                &folder,
                                &format!("cannot be listed to its end: {e}"),
                            )),
                        }
                    }
                    below.sort();
                    open.extend(below.into_iter().rev().map(|p| (p, depth + 1)));
                    self.correct(&folder.join(correct::FILE), from, true);
                }
                Err(e) => self
                    .problems
                    .push(Problem::new(&folder, &format!("cannot be listed: {e}"))),
            }
        }
    }

    /// Reads the corrections of a folder, if it has some, for what was found there from `from` on. `whole`: all its
    /// files were listed, so that one which is not there can be told.
    fn correct(&mut self, path: &Path, from: usize, whole: bool) {
        let mut bytes = Vec::new();
        match fs::metadata(path) {
            Ok(meta) if meta.is_file() => {}
            _ => return,
        }
        let read = read_bytes(path, MAX_BYTES, &mut bytes)
            .and_then(|()| String::from_utf8(bytes).map_err(|_| "not UTF-8".to_owned()))
            .and_then(|toml| Corrections::read(&toml));
        match read {
            Ok(corrections) => {
                let here = self.found.get_mut(from..).unwrap_or_default();
                for name in corrections.issue.keys().filter(|_| whole) {
                    if !here
                        .iter()
                        .any(|c| c.path.file_name().is_some_and(|f| f == name.as_str()))
                    {
                        self.problems
                            .push(Problem::new(path, &format!("no file {name} beside it")));
                    }
                }
                for candidate in here {
                    candidate.corrections = Some(self.corrections.len());
                }
                self.corrections.push(corrections);
            }
            Err(what) => self.problems.push(Problem::new(path, &what)),
        }
    }

    fn entry(&mut self, entry: &fs::DirEntry, folder: Option<&str>, below: &mut Vec<PathBuf>) {
        let name = entry.file_name();
        if name.as_encoded_bytes().starts_with(b".") {
            return;
        }
        let path = entry.path();
        let text = path
            .extension()
            .is_some_and(|e| e.eq_ignore_ascii_case("txt") || e.eq_ignore_ascii_case("text"));
        let Ok(kind) = entry.file_type() else {
            self.problems
                .push(Problem::new(path, "vanished while the folder was listed"));
            return;
        };
        if kind.is_dir() {
            below.push(path);
        } else if kind.is_file() {
            if text {
                self.candidate(path, folder);
            }
        } else if kind.is_symlink() {
            match fs::metadata(&path) {
                Ok(meta) if meta.is_dir() => below.push(path),
                Ok(meta) if text => self.file(path, folder, &meta),
                Ok(_) => {}
                Err(e) => self.problems.push(Problem::new(
                    path,
                    &format!("a link that leads nowhere: {e}"),
                )),
            }
        } else if text {
            self.problems.push(Problem::new(path, "not a regular file"));
        }
    }

    /// A file behind a link or named by the user: asked what it is before it is opened, so that nothing blocks.
    fn file(&mut self, path: PathBuf, folder: Option<&str>, meta: &fs::Metadata) {
        if !meta.is_file() {
            self.problems.push(Problem::new(path, "not a regular file"));
        } else if meta.len() == 0 {
            self.problems.push(Problem::new(path, "empty"));
        } else {
            self.candidate(path, folder);
        }
    }

    fn candidate(&mut self, path: PathBuf, folder: Option<&str>) {
        let date = path
            .file_stem()
            .and_then(|s| parse::date::in_name(&s.to_string_lossy()));
        if self.files.insert(path.clone()) {
            self.found.push(Candidate {
                path,
                folder: folder.map(str::to_owned),
                date,
                corrections: None,
            });
        }
    }
}
