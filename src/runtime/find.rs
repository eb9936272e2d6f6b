//! Searches a whole archive with several threads in parallel.
//! `query` decides what matches.

use std::thread;

use crate::archive::{Archive, ItemRef};
use crate::query::plan::{Plan, SearchScope};
use crate::query::{Query, search};

/// Issues per chunk: enough that starting a thread costs little in comparison.
const CHUNK: u32 = 1024;
/// Maximum number of search threads.
const THREADS: usize = 8;

/// Same as [`search`], but with several threads if all issues are searched.
pub fn find(
    archive: &Archive,
    query: &Query,
    former: Option<&[ItemRef]>,
    keep_going: &mut dyn FnMut(&[ItemRef]) -> bool,
) -> Option<Vec<ItemRef>> {
    let threads = thread::available_parallelism().map_or(1, |n| n.get().min(THREADS));
    if former.is_some() || query.is_listed() || threads < 2 || archive.len() <= CHUNK as usize {
        return search(archive, query, former, keep_going);
    }
    let plan = Plan::new(archive, query);
    let end = u32::try_from(archive.len()).unwrap_or(u32::MAX);
    let chunks: Vec<SearchScope<'_>> = (0..end)
        .step_by(CHUNK as usize)
        .map(|at| SearchScope::Issues(at..at.saturating_add(CHUNK).min(end)))
        .collect();
    let mut found = Vec::new();
    for some in chunks.chunks(threads) {
        if !keep_going(&found) {
            return None;
        }
        thread::scope(|scope| {
            let others: Vec<_> = some
                .iter()
                .skip(1)
                .map(|chunk| scope.spawn(|| plan.matching(chunk)))
                .collect();
            found.extend(
                some.first()
                    .map_or_else(Vec::new, |chunk| plan.matching(chunk)),
            );
            for other in others {
                // A panic in a thread ends the program, which reports it.
                found.extend(other.join().unwrap_or_default());
            }
        });
    }
    Some(found)
}
