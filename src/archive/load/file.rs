//! Reads one file as issues.

use std::fs::File;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, UNIX_EPOCH};
use std::{fs, panic};

use smallvec::SmallVec;

use super::documents::{self, Helpers, On, Partial, Taken};
use super::walk::Candidate;
use super::{Options, read_bytes, too_large};
use crate::archive::correct::{self, Correction, Corrections};
use crate::archive::{LeftOut, Problem};
use crate::files;
use crate::model::{Issue, Lexicon};
use crate::parse::{Input, Parser};
use crate::source::{Document, Mailbox, Reader};

/// The issues of a file: mostly one.
pub type FileIssues = SmallVec<[Arc<Issue>; 1]>;

/// What a file gave.
#[derive(Debug, Clone, Default)]
pub struct FileRead {
    pub issues: FileIssues,
    pub problems: Vec<Problem>,
    pub left_out: LeftOut,
    /// The state of the file when it was opened.
    stamp: Option<Stamp>,
    mailbox: Option<Tail>,
}

/// What tells that a file has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    len: u64,
    modified: Duration,
    /// Hash of the corrections that apply to it.
    corrections: u64,
}

/// The end of a mailbox as it was read.
#[derive(Debug, Clone, Copy)]
struct Tail {
    mailbox: Mailbox,
    /// Hash of the bytes from the last message on.
    hash: u64,
    len: u64,
}

impl FileRead {
    pub fn problem(candidate: &Candidate, what: &str) -> FileRead {
        FileRead {
            problems: vec![Problem::new(&candidate.path, what)],
            ..FileRead::default()
        }
    }

    /// Whether the file is still as it was read.
    pub fn is_current(&self, candidate: &Candidate, corrections: &[Corrections]) -> bool {
        let now = fs::metadata(&candidate.path).ok();
        let now = now.map(|meta| Stamp::of(&meta, correction(candidate, corrections)));
        self.stamp == now
    }
}

impl Stamp {
    fn of(meta: &fs::Metadata, correction: Option<&Correction>) -> Stamp {
        let modified = meta.modified().ok();
        let modified = modified.and_then(|t| t.duration_since(UNIX_EPOCH).ok());
        let corrections = correction.map_or(0, |c| {
            let mut hasher = DefaultHasher::new();
            format!("{c:?}").hash(&mut hasher);
            hasher.finish()
        });
        Stamp {
            len: meta.len(),
            modified: modified.unwrap_or_default(),
            corrections,
        }
    }
}

fn correction<'c>(candidate: &Candidate, all: &'c [Corrections]) -> Option<&'c Correction> {
    let name = candidate.path.file_name()?;
    all.get(candidate.corrections?)?.issue.get(name.to_str()?)
}

/// State of a worker.
pub struct Reading<'a> {
    options: &'a Options,
    corrections: &'a [Corrections],
    lexicon: &'a Lexicon,
    helpers: &'a Helpers,
    parser: Parser<'a>,
    buffer: Vec<u8>,
}

impl<'a> Reading<'a> {
    pub fn new(
        options: &'a Options,
        corrections: &'a [Corrections],
        lexicon: &'a Lexicon,
        helpers: &'a Helpers,
    ) -> Reading<'a> {
        Reading {
            options,
            corrections,
            lexicon,
            helpers,
            parser: Parser::new(lexicon),
            buffer: Vec::new(),
        }
    }

    /// Reads a file. A panic becomes a problem of that file, and all others are still read. `before`: what it gave when it was
    /// read last; `on` receives what can be shown while the file is read.
    pub fn guarded(
        &mut self,
        candidate: &Candidate,
        before: Option<&FileRead>,
        on: On<'_>,
    ) -> FileRead {
        let read = || self.file(candidate, before, on);
        let read = panic::catch_unwind(panic::AssertUnwindSafe(read));
        read.unwrap_or_else(|_| {
            // The parser may be left in an inconsistent state.
            *self = self.another()();
            let what = "a bug in dateline stopped the reading; please report it with this file";
            FileRead::problem(candidate, what)
        })
    }

    fn file(&mut self, candidate: &Candidate, before: Option<&FileRead>, on: On<'_>) -> FileRead {
        if let Some(piped) = self
            .options
            .piped
            .as_deref()
            .filter(|_| is_piped(candidate))
        {
            return self.documents(candidate, FileRead::default(), on, &mut |reader| {
                reader.read_from(&candidate.path, &mut &*piped)
            });
        }
        let opened = files::open(&candidate.path).and_then(|f| Ok((f.metadata()?, f)));
        let (meta, mut file) = match opened {
            Ok(opened) => opened,
            Err(e) => {
                let meta = fs::metadata(&candidate.path).ok();
                let mut read = FileRead::problem(candidate, &format!("cannot be read: {e}"));
                read.stamp = meta.map(|m| Stamp::of(&m, correction(candidate, self.corrections)));
                return read;
            }
        };
        let stamp = Stamp::of(&meta, correction(candidate, self.corrections));
        let mut read = self.whole(candidate, &meta, &mut file, before, on);
        read.stamp = Some(stamp);
        read
    }

    fn whole(
        &mut self,
        candidate: &Candidate,
        meta: &fs::Metadata,
        file: &mut File,
        before: Option<&FileRead>,
        on: On<'_>,
    ) -> FileRead {
        let corrections = Stamp::of(meta, correction(candidate, self.corrections)).corrections;
        let same = |before: &&FileRead| before.stamp.is_some_and(|s| s.corrections == corrections);
        if let Some(before) = before.filter(same)
            && let Some(read) = self.grown(candidate, file, before)
        {
            return read;
        }
        // A text is read in one piece, into memory that is used again.
        if candidate.is_text || meta.len() == 0 {
            let mut buffer = std::mem::take(&mut self.buffer);
            let read = read_bytes(meta, file, self.options.max_bytes, &mut buffer);
            let read = match read {
                Err(what) => FileRead::problem(candidate, &what),
                Ok(()) if buffer.is_empty() => FileRead::problem(candidate, "empty"),
                Ok(()) => self.documents(candidate, FileRead::default(), on, &mut |reader| {
                    reader.read(&candidate.path, &buffer);
                    Ok(())
                }),
            };
            self.buffer = buffer;
            return read;
        }
        let mut counted = Counted {
            file,
            done: 0,
            told: 0,
            total: meta.len(),
            on,
        };
        let mut read = self.documents(candidate, FileRead::default(), on, &mut |reader| {
            reader.read_file(&candidate.path, &mut counted)
        });
        if let Some(tail) = &mut read.mailbox {
            tail.len = meta.len();
            tail.hash = hash_from(counted.file, tail.mailbox.last, tail.len).unwrap_or(0);
        }
        read
    }

    /// Reads only what was appended to a mailbox. `None` if it changed in another way.
    fn grown(
        &mut self,
        candidate: &Candidate,
        file: &mut File,
        before: &FileRead,
    ) -> Option<FileRead> {
        let tail = before.mailbox.filter(|tail| tail.hash != 0)?;
        let start = tail.mailbox.last;
        if hash_from(file, start, tail.len) != Some(tail.hash) {
            return None;
        }
        let documents = tail.mailbox.documents;
        let earlier = |i: &&Arc<Issue>| i.origin.part.unwrap_or(0) < documents;
        let kept = FileRead {
            issues: before.issues.iter().filter(earlier).cloned().collect(),
            problems: before.problems.clone(),
            left_out: before.left_out,
            ..FileRead::default()
        };
        file.seek(SeekFrom::Start(start)).ok()?;
        let mut read = self.documents(candidate, kept, &|_| (), &mut |reader| {
            reader.resume(documents, file)
        });
        let tail = read.mailbox.as_mut()?;
        tail.mailbox.last += start;
        tail.len = file.metadata().ok()?.len();
        tail.hash = hash_from(file, tail.mailbox.last, tail.len)?;
        Some(read)
    }

    /// Takes documents as they are read, and adds what they give to `read`.
    fn documents(
        &mut self,
        candidate: &Candidate,
        mut read: FileRead,
        on: On<'_>,
        go: &mut dyn FnMut(&mut Reader<'_>) -> io::Result<()>,
    ) -> FileRead {
        let max_bytes = self.options.max_bytes;
        let new = self.another();
        let another = || {
            let mut reading = new();
            move |document| reading.take(candidate, document)
        };
        let helpers = self.helpers;
        let own = |document| self.take(candidate, document);
        let (done, taken) = documents::take(own, another, (helpers, on), |hand_on| {
            let mut reader = Reader::new(max_bytes, hand_on);
            let done = go(&mut reader);
            (done, reader.finish())
        });
        let (done, (problems, mailbox)) = done;
        #[cfg(debug_assertions)]
        assert!(
            std::env::var_os("DATELINE_TEST_PANIC_AT")
                .is_none_or(|name| candidate.path.file_name() != Some(&name)),
            "asked to panic at this file"
        );
        for taken in taken {
            match taken {
                Taken::Issue(issue) => read.issues.push(issue),
                Taken::Problem(problem) => read.problems.push(problem),
                Taken::LeftOut(one) => read.left_out += one,
                Taken::Blank => (),
            }
        }
        let failed = done.err().map(|e| format!("cannot be read: {e}"));
        let problems = problems.iter().chain(&failed);
        let problems = problems.map(|what| Problem::new(&candidate.path, what));
        read.problems.extend(problems);
        read.mailbox = mailbox.map(|mailbox| Tail {
            mailbox,
            hash: 0,
            len: 0,
        });
        if read.issues.is_empty() && read.problems.is_empty() && read.left_out == LeftOut::default()
        {
            return FileRead::problem(candidate, "there is nothing to read in it");
        }
        read
    }

    /// Makes another worker of the same load.
    fn another(&self) -> impl Fn() -> Reading<'a> + use<'a> {
        let (options, corrections) = (self.options, self.corrections);
        let (lexicon, helpers) = (self.lexicon, self.helpers);
        move || Reading::new(options, corrections, lexicon, helpers)
    }

    /// What a document gives.
    fn take(&mut self, candidate: &Candidate, document: Document) -> Taken {
        let envelope = &document.envelope;
        if envelope.is_deleted {
            return Taken::LeftOut(LeftOut::DELETED);
        }
        if self.options.lists_only && envelope.is_mail() && !envelope.is_bulk {
            return Taken::LeftOut(LeftOut::NOT_LISTED);
        }
        match self.issue(candidate, document) {
            Ok(issue) => issue.map_or(Taken::Blank, |issue| Taken::Issue(Arc::new(issue))),
            Err(what) => Taken::Problem(Problem::new(&candidate.path, &what)),
        }
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
        if bytes > self.options.max_bytes {
            return Err(too_large(bytes, self.options.max_bytes));
        }
        // A mail without text has a subject.
        if issue.items.is_empty() && issue.title.is_none() {
            return Ok(None);
        }
        if let Some(correction) = correction(candidate, self.corrections) {
            correct::apply(&mut issue, correction, self.lexicon);
        }
        Ok(Some(issue))
    }
}

/// Whether a candidate is what was piped into the program.
pub fn is_piped(candidate: &Candidate) -> bool {
    candidate.path == Path::new("-")
}

/// Hash of the bytes between two places of a file; `None` if it has fewer.
fn hash_from(file: &mut File, from: u64, to: u64) -> Option<u64> {
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(from)).ok()?;
    let len = to.checked_sub(from)?;
    file.take(len).read_to_end(&mut bytes).ok()?;
    (bytes.len() as u64 == len).then(|| xxhash_rust::xxh3::xxh3_64(&bytes))
}

/// A file that says how much of it is read.
struct Counted<'f> {
    file: &'f mut File,
    done: u64,
    told: u64,
    total: u64,
    on: On<'f>,
}

impl Read for Counted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        const STEP: u64 = 1 << 20;
        let n = self.file.read(buffer)?;
        self.done += n as u64;
        if self.done - self.told >= STEP {
            self.told = self.done;
            (self.on)(Partial::Bytes(self.done, self.total));
        }
        Ok(n)
    }
}

impl Seek for Counted<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}
