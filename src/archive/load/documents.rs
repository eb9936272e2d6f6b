//! Parses the documents of a file: the first few on the thread that reads it, the others on several threads.

use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, Scope};

use super::{EARLY, READER, threads};
use crate::archive::{LeftOut, Problem};
use crate::model::Issue;
use crate::source::Document;

/// Files with at least this many documents are parsed on several threads.
const LEAST: usize = 8;

/// Threads that may be started for the documents of files, shared by all files of a load.
#[derive(Debug)]
pub struct Helpers(AtomicUsize);

impl Default for Helpers {
    fn default() -> Helpers {
        Helpers(AtomicUsize::new(threads()))
    }
}

/// The helpers that one file uses. Dropping this gives them back.
struct Lent<'h>(&'h Helpers, usize);

impl Drop for Lent<'_> {
    fn drop(&mut self) {
        self.0.0.fetch_add(self.1, Ordering::Relaxed);
    }
}

/// What a document gave.
#[derive(Debug)]
pub enum Taken {
    Issue(Arc<Issue>),
    Problem(Problem),
    /// A mail that is not wanted.
    LeftOut(LeftOut),
    Blank,
}

/// What can be shown while a file is read.
pub enum Partial<'r> {
    /// Bytes read, of how many.
    Bytes(u64, u64),
    /// The first issues of a mailbox.
    Issues(&'r [Arc<Issue>]),
}

/// Receives what can be shown.
pub type On<'o> = &'o (dyn Fn(Partial<'_>) + Sync);

/// What the documents gave so far, by their numbers.
#[derive(Default)]
struct All {
    taken: Vec<(usize, Taken)>,
    issues: usize,
}

/// Runs `read`, which hands on documents, and returns what it returns, and what the documents gave in their order. `own` takes the
/// first of them, `another` makes what takes the others on threads of `helpers`; `on` receives the first issues of many.
pub fn take<R, W: FnMut(Document) -> Taken + Send>(
    mut own: impl FnMut(Document) -> Taken,
    another: impl Fn() -> W,
    (helpers, on): (&Helpers, On<'_>),
    read: impl FnOnce(&mut dyn FnMut(Document)) -> R,
) -> (R, Vec<Taken>) {
    let all = Mutex::new(All::default());
    let add = |at, taken| {
        let mut all = lock(&all);
        let is_issue = matches!(taken, Taken::Issue(_));
        all.taken.push((at, taken));
        all.issues += usize::from(is_issue);
        if is_issue && all.issues == EARLY {
            on(Partial::Issues(&issues(&all.taken)));
        }
    };
    // The scope below ends first, so helpers are given back when their threads are gone.
    let mut lent = Lent(helpers, 0);
    let done = thread::scope(|scope| {
        let mut count = 0;
        let mut others = None;
        let mut hand_on = |document| {
            let at = count;
            count += 1;
            if count % LEAST == 0 && others.is_none() {
                lent.1 += helpers.0.swap(0, Ordering::Relaxed);
                others = start(scope, lent.1, || {
                    let (add, mut take) = (&add, another());
                    move |(at, document)| add(at, take(document))
                });
            }
            match &others {
                // If all of the threads panicked, nothing is sent, and the scope panics when it ends.
                Some(others) => _ = others.send((at, document)),
                None => add(at, own(document)),
            }
        };
        read(&mut hand_on)
    });
    let mut taken = all
        .into_inner()
        .unwrap_or_else(PoisonError::into_inner)
        .taken;
    taken.sort_by_key(|(at, _)| *at);
    (done, taken.into_iter().map(|(_, taken)| taken).collect())
}

/// The issues among what was taken, in the order of their documents.
fn issues(taken: &[(usize, Taken)]) -> Vec<Arc<Issue>> {
    let issue = |(at, taken): &(usize, Taken)| match taken {
        Taken::Issue(issue) => Some((*at, Arc::clone(issue))),
        _ => None,
    };
    let mut issues: Vec<(usize, Arc<Issue>)> = taken.iter().filter_map(issue).collect();
    issues.sort_by_key(|(at, _)| *at);
    issues.into_iter().map(|(_, issue)| issue).collect()
}

/// Starts threads that take turns at what is sent to them. Few documents wait: each may be as large as an issue can be.
fn start<'scope, T: Send + 'scope, W: FnMut(T) + Send + 'scope>(
    scope: &'scope Scope<'scope, '_>,
    threads: usize,
    worker: impl Fn() -> W,
) -> Option<SyncSender<T>> {
    let (sender, receiver) = mpsc::sync_channel(threads);
    let receiver = Arc::new(Mutex::new(receiver));
    let spawn = || -> io::Result<()> {
        let (receiver, mut work) = (Arc::clone(&receiver), worker());
        let named = thread::Builder::new().name(READER.to_owned());
        named.spawn_scoped(scope, move || {
            while let Some(next) = next(&receiver) {
                work(next);
            }
        })?;
        Ok(())
    };
    let started = (0..threads).filter(|_| spawn().is_ok()).count();
    (started > 0).then_some(sender)
}

fn next<T>(receiver: &Mutex<Receiver<T>>) -> Option<T> {
    lock(receiver).recv().ok()
}

/// A thread that panics leaves nothing half done behind a lock.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
