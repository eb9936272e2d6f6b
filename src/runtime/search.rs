//! The searching thread: questions in, answers out. Of each purpose only the last question counts.
//! Must not decide what is asked; and stops a search as soon as a newer one of its purpose is there.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

use super::Event;
use crate::app::Msg;
use crate::app::asking::{Answer, Ask, Job, Purpose, Told};
use crate::archive::Archive;
use crate::query::facet::Facet;
use crate::query::search;
use crate::query::watch::Tally;

/// The last question of each purpose.
type Last = Arc<[AtomicU64; Purpose::ALL.len()]>;

/// To ask the thread.
#[derive(Debug)]
pub struct Searcher {
    questions: Sender<(Arc<Archive>, Ask)>,
    last: Last,
}

/// So many items fill any screen: they are sent before the rest is found.
const SCREEN: usize = 200;
/// Archives below this many issues are answered in one go.
const SMALL: usize = 2000;

impl Searcher {
    pub fn spawn(sender: Sender<Event>) -> Result<Searcher, String> {
        let (questions, asked) = mpsc::channel();
        let last = Last::default();
        let theirs = Arc::clone(&last);
        thread::Builder::new()
            .name("searching".to_owned())
            .spawn(move || answer_all(&asked, &theirs, &sender))
            .map_err(|e| format!("no thread for searching: {e}"))?;
        Ok(Searcher { questions, last })
    }

    pub fn ask(&self, archive: &Arc<Archive>, ask: Ask) {
        if let Some(last) = self.last.get(ask.purpose as usize) {
            last.store(ask.generation, Ordering::Relaxed);
        }
        // The thread ends with the program only.
        _ = self.questions.send((Arc::clone(archive), ask));
    }
}

fn answer_all(asked: &Receiver<(Arc<Archive>, Ask)>, last: &Last, sender: &Sender<Event>) {
    while let Ok((archive, ask)) = asked.recv() {
        let wanted = || {
            let newest = last.get(ask.purpose as usize);
            newest.is_some_and(|n| n.load(Ordering::Relaxed) == ask.generation)
        };
        let tell = |told| {
            let answer = Answer {
                purpose: ask.purpose,
                generation: ask.generation,
                told,
            };
            _ = sender.send(Event::Msg(Msg::Answer(answer)));
        };
        if wanted() {
            answer(&archive, &ask.job, &wanted, &tell);
        }
    }
}

fn answer(archive: &Archive, job: &Job, wanted: &dyn Fn() -> bool, tell: &dyn Fn(Told)) {
    match job {
        Job::Search { query, former } => {
            let mut early = archive.len() > SMALL;
            let mut go_on = |found: &[_]| {
                if early && found.len() >= SCREEN {
                    early = false;
                    tell(Told::Found {
                        items: Arc::new(found.to_vec()),
                        complete: false,
                    });
                }
                wanted()
            };
            let former = former.as_ref().map(|f| f.as_slice());
            if let Some(items) = search(archive, query, former, &mut go_on) {
                tell(Told::Found {
                    items: Arc::new(items),
                    complete: true,
                });
            }
        }
        Job::Tally { queries } => {
            let tally = |(query, seen): &(_, _)| {
                let items = search(archive, query, None, &mut |_| wanted())?;
                Some(Tally::of(archive, &items, *seen))
            };
            let tallies: Option<Vec<Tally>> = queries.iter().map(tally).collect();
            if let Some(tallies) = tallies {
                tell(Told::Tallied(tallies));
            }
        }
        Job::Count { by, query } => {
            if let Some(facet) = Facet::count(archive, query, *by, &mut || wanted()) {
                tell(Told::Counted(Arc::new(facet)));
            }
        }
    }
}
