//! The search threads: requests in, responses out. For each purpose only the latest request counts: a search stops as soon as
//! a newer request arrives.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

use super::Event;
use super::find::find;
use crate::app::Msg;
use crate::app::hits::hits;
use crate::app::request::{Job, Purpose, Reply, Request, Response};
use crate::archive::Archive;
use crate::archive::load::other_form;
use crate::query::facet::Facet;
use crate::query::watch::{Seen, Tally};
use crate::query::{Query, search};
use crate::state::marks::{Placement, base};
use crate::text::literal::Literal;

/// Generation of the latest request for each purpose.
type Last = Arc<[AtomicU64; Purpose::ALL.len()]>;

/// Handle to the search threads.
#[derive(Debug)]
pub struct Searcher {
    /// One thread runs the searches that a key press waits for, the other counts, so that a long count delays no filter.
    finding: Sender<(Arc<Archive>, Request)>,
    counting: Sender<(Arc<Archive>, Request)>,
    last: Last,
}

/// Results so far are sent after this many chunks, then after four times as many, and so on: early first, then rarely.
const FIRST: usize = 4;

impl Searcher {
    pub fn spawn(sender: &Sender<Event>) -> Result<Searcher, String> {
        let last = Last::default();
        let thread = |name: &str| {
            let (queue, requests) = mpsc::channel();
            let (theirs, sender) = (Arc::clone(&last), sender.clone());
            thread::Builder::new()
                .name(name.to_owned())
                .spawn(move || serve(&requests, &theirs, &sender))
                .map_err(|e| format!("cannot start the {name} thread: {e}"))?;
            Ok::<_, String>(queue)
        };
        Ok(Searcher {
            finding: thread("searching")?,
            counting: thread("counting")?,
            last,
        })
    }

    pub fn request(&self, archive: &Arc<Archive>, request: Request) {
        if let Some(last) = self.last.get(request.purpose as usize) {
            last.store(request.generation, Ordering::Relaxed);
        }
        let thread = match request.job {
            Job::Search { .. } | Job::Find { .. } | Job::OtherForm { .. } => &self.finding,
            Job::Count { .. } | Job::Tally { .. } | Job::Place { .. } => &self.counting,
        };
        // The threads live as long as the program.
        _ = thread.send((Arc::clone(archive), request));
    }
}

fn serve(requests: &Receiver<(Arc<Archive>, Request)>, last: &Last, sender: &Sender<Event>) {
    while let Ok((archive, request)) = requests.recv() {
        let wanted = || {
            let newest = last.get(request.purpose as usize);
            newest.is_some_and(|n| n.load(Ordering::Relaxed) == request.generation)
        };
        let tell = |reply| {
            let response = Response {
                purpose: request.purpose,
                generation: request.generation,
                reply,
            };
            _ = sender.send(Event::Msg(Msg::Response(response)));
        };
        if wanted() {
            run(&archive, &request.job, &wanted, &tell);
        }
    }
}

fn run(archive: &Archive, job: &Job, wanted: &dyn Fn() -> bool, tell: &dyn Fn(Reply)) {
    match job {
        Job::Search { query, former } => {
            let (mut chunks, mut next, mut sent) = (0, FIRST, 0);
            let mut keep_going = |found: &[_]| {
                chunks += 1;
                if chunks > next {
                    next *= 4;
                    if found.len() > sent {
                        sent = found.len();
                        tell(Reply::Found {
                            items: Arc::new(found.to_vec()),
                            complete: false,
                        });
                    }
                }
                wanted()
            };
            let former = former.as_ref().map(|f| f.as_slice());
            if let Some(items) = find(archive, query, former, &mut keep_going) {
                tell(Reply::Found {
                    items: Arc::new(items),
                    complete: true,
                });
            }
        }
        Job::Find { text, items } => {
            let literal = Literal::new(text);
            if let Some(hits) = hits(archive, &literal, items, &mut || wanted()) {
                tell(Reply::Hits(hits));
            }
        }
        Job::OtherForm { issue, max_bytes } => {
            if let Some(issue) = archive.issue(*issue) {
                let other = other_form(archive, issue, *max_bytes).map(Arc::new);
                tell(Reply::OtherForm(other));
            }
        }
        Job::Tally { queries } => {
            let tally = |(query, seen): &(Query, Option<Seen>)| {
                let items = search(archive, query, None, &mut |_| wanted())?;
                Some(Tally::of(archive, &items, seen.as_ref()))
            };
            let tallies: Option<Vec<Tally>> = queries.iter().map(tally).collect();
            if let Some(tallies) = tallies {
                tell(Reply::Tallied(tallies));
            }
        }
        Job::Place { log, rules } => {
            if let Some(placement) = Placement::of_log(archive, log, &mut || wanted()) {
                let base = base(archive, rules);
                tell(Reply::Placed { placement, base });
            }
        }
        Job::Count { by, query } => {
            if let Some(facet) = Facet::count(archive, query, *by, &mut || wanted()) {
                tell(Reply::Counted(Arc::new(facet)));
            }
        }
    }
}
