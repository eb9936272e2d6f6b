//! Reads the documents of one file: finds its form, opens archives within limits, hands the documents on one by one.

use std::fmt;
use std::io::{self, Read as _};
use std::path::Path;

use super::{Document, Envelope, Mailbox, gzip, is_prose, mbox, source, zip};

/// Archives within archives deeper than this are not opened.
const MAX_DEPTH: u32 = 4;

/// Bytes that the archives within one file may unpack to, for each packed byte.
const MAX_RATIO: u64 = 100;

/// Bytes that a file may unpack to, however small it is.
const FREE: u64 = 64 << 20;

/// Number of first bytes that decide which form a file has.
pub const HEAD: u64 = 1024;

/// Reads the documents of one file, within limits, and hands them on one by one.
pub struct Reader<'s> {
    pub(super) take: &'s mut dyn FnMut(Document),
    /// The first document, held back until it is known whether there are others.
    pub(super) first: Option<Document>,
    pub(super) count: u32,
    /// Why parts of the file are not read.
    pub(super) problems: Vec<String>,
    pub(super) depth: u32,
    /// Maximum bytes of a document or an unpacked entry.
    pub(super) max_bytes: u64,
    /// Bytes that may still be unpacked.
    pub(super) unpacked: u64,
    /// Name of the entry that is read, if the file is an archive.
    pub(super) name: Option<String>,
    /// The end of a mailbox, once it is read.
    pub(super) mailbox: Option<Mailbox>,
    /// The envelope of the digest whose articles are read.
    pub(super) list: Option<Envelope>,
    /// The words that come with what is read; the first document takes them.
    pub(super) cover: Option<String>,
}

impl fmt::Debug for Reader<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reader").finish_non_exhaustive()
    }
}

impl<'s> Reader<'s> {
    /// `take` gets the documents.
    pub fn new(max_bytes: u64, take: &'s mut dyn FnMut(Document)) -> Reader<'s> {
        Reader {
            take,
            first: None,
            count: 0,
            problems: Vec::new(),
            depth: 0,
            max_bytes,
            unpacked: FREE,
            name: None,
            mailbox: None,
            list: None,
            cover: None,
        }
    }

    /// Reads on in a mailbox from its last message, `documents` of which were read before.
    pub fn resume(&mut self, documents: u32, rest: &mut dyn io::Read) -> io::Result<()> {
        self.count = documents;
        mbox::stream(rest, self)
    }

    /// Reads a file, or what was in one.
    pub fn read(&mut self, path: &Path, bytes: &[u8]) {
        if self.depth > MAX_DEPTH {
            let most = MAX_DEPTH + 1;
            self.problem(&format!("{most} archives within one another; not opened"));
            return;
        }
        self.depth += 1;
        let source = source(path, bytes);
        match source.read {
            Some(read) => read(path, bytes, self),
            None => self.problem(&format!(
                "it looks like {}, which dateline cannot read",
                source.name
            )),
        }
        self.depth -= 1;
    }

    /// Like [`Reader::read_from`], for a file that can be read in any order: a zip archive has its table at the end.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn read_file(
        &mut self,
        path: &Path,
        file: &mut (impl io::Read + io::Seek),
    ) -> io::Result<()> {
        let mut head = Vec::new();
        file.by_ref().take(HEAD).read_to_end(&mut head)?;
        self.allow(file.seek(io::SeekFrom::End(0))?);
        file.rewind()?;
        if zip::fits(&head) {
            self.depth += 1;
            zip::entries(file, self);
            self.depth -= 1;
            return Ok(());
        }
        self.read_from(path, file)
    }

    /// Reads a file piece by piece if its form allows that: a mailbox message by message, also a compressed one.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn read_from(&mut self, path: &Path, file: &mut dyn io::Read) -> io::Result<()> {
        let mut head = Vec::new();
        file.take(HEAD).read_to_end(&mut head)?;
        let mut whole = head.as_slice().chain(file);
        if mbox::fits(&head) && !is_prose(path) {
            mbox::stream(&mut whole, self)
        } else if gzip::fits(&head) && self.depth <= MAX_DEPTH {
            self.depth += 1;
            gzip::stream(path, &mut whole, self);
            self.depth -= 1;
            Ok(())
        } else {
            let bytes = self.whole(&mut whole);
            if let Some(bytes) = bytes {
                self.read(path, &bytes);
            }
            Ok(())
        }
    }

    /// Sets the limit for what a file of so many bytes unpacks to.
    fn allow(&mut self, packed: u64) {
        self.unpacked = packed.saturating_mul(MAX_RATIO).max(FREE);
    }

    /// Adds words that come with the next document.
    pub(super) fn add_cover(&mut self, words: &str) {
        let cover = self.cover.get_or_insert_default();
        for word in words.split_whitespace() {
            if !cover.is_empty() {
                cover.push(' ');
            }
            cover.push_str(word);
        }
    }

    pub(super) fn push(&mut self, document: Document) {
        let mut document = Document {
            part: Some(self.count),
            ..document
        };
        // An article of a digest was sent to its list.
        if let Some(list) = &self.list {
            let envelope = &mut document.envelope;
            envelope.publication.clone_from(&list.publication);
            envelope.is_bulk |= list.is_bulk;
            envelope.date = envelope.date.or(list.date);
        }
        document.envelope.cover = self.cover.take().filter(|c| !c.is_empty());
        if document.envelope.name.is_none() {
            document.envelope.name.clone_from(&self.name);
        }
        self.count = self.count.saturating_add(1);
        if self.count == 1 && self.first.is_none() {
            self.first = Some(document);
            return;
        }
        for document in self.first.take().into_iter().chain([document]) {
            (self.take)(document);
        }
    }

    pub(super) fn problem(&mut self, what: &str) {
        /// Further ones would only repeat these.
        const MOST: usize = 100;
        if self.problems.len() < MOST {
            let within = self.name.as_ref().map(|n| format!("{n}: "));
            let problem = format!("{}{what}", within.unwrap_or_default());
            self.problems.push(problem);
        }
    }

    /// Reads an entry of an archive.
    pub(super) fn entry(&mut self, name: &str, packed: &mut dyn io::Read) {
        let outer = self.name.replace(name.to_owned());
        self.unpack(Path::new(name), packed);
        self.name = outer;
    }

    /// Reads what unpacks to a file, within the limit for all that a file unpacks to.
    pub(super) fn unpack(&mut self, path: &Path, packed: &mut dyn io::Read) {
        let mut left = self.unpacked;
        let mut budget = Budget {
            packed,
            left: &mut left,
        };
        let read = self.read_from(path, &mut budget);
        self.unpacked = self.unpacked.min(left);
        if let Err(e) = read {
            self.problem(&format!("cannot be unpacked: {e}"));
        }
    }

    /// All bytes, if they are not too many. Of a damaged file those before the damage.
    pub(super) fn whole(&mut self, file: &mut dyn io::Read) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        let read = file.take(self.max_bytes + 1).read_to_end(&mut bytes);
        if bytes.len() as u64 > self.max_bytes {
            let mib = self.max_bytes >> 20;
            self.problem(&format!(
                "more than {mib} MiB, which is the limit (max_issue_mib in the config); not read"
            ));
            return None;
        }
        if let Err(e) = read {
            self.problem(&format!("damaged: {e}"));
        }
        (!bytes.is_empty()).then_some(bytes)
    }

    /// Hands on what was held back; returns the problems, and the end of a mailbox.
    pub fn finish(self) -> (Vec<String>, Option<Mailbox>) {
        if let Some(only) = self.first {
            let part = only.part.filter(|part| *part > 0);
            (self.take)(Document { part, ..only });
        }
        (self.problems, self.mailbox)
    }
}

/// Stops unpacking when more comes out of a file than its limit.
struct Budget<'b> {
    packed: &'b mut dyn io::Read,
    left: &'b mut u64,
}

impl io::Read for Budget<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.packed.read(buffer)?;
        *self.left = self.left.checked_sub(n as u64).ok_or_else(|| {
            io::Error::other(format!(
                "it unpacks to more than {MAX_RATIO} times its size"
            ))
        })?;
        Ok(n)
    }
}

/// The documents of a file in memory, and why parts of it are not read.
pub fn documents(path: &Path, bytes: &[u8], max_bytes: u64) -> (Vec<Document>, Vec<String>) {
    let mut documents = Vec::new();
    let mut take = |document| documents.push(document);
    let mut reader = Reader::new(max_bytes, &mut take);
    reader.allow(bytes.len() as u64);
    reader.read(path, bytes);
    let (problems, _) = reader.finish();
    (documents, problems)
}
