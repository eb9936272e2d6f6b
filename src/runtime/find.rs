//! Searches a whole archive with several threads in parallel.
//! `query` decides what matches.

use std::thread;

use crate::archive::{Archive, ItemRef};
use crate::query::plan::{Plan, Within};
use crate::query::{Query, search};

/// Issues per chunk: enough that starting a thread costs little in comparison.
const LOT: u32 = 1024;
/// Maximum number of search threads.
const THREADS: usize = 8;

/// Same as [`search`], but with several threads if all issues are searched.
pub fn find(
    archive: &Archive,
    query: &Query,
    former: Option<&[ItemRef]>,
    go_on: &mut dyn FnMut(&[ItemRef]) -> bool,
) -> Option<Vec<ItemRef>> {
    let threads = thread::available_parallelism().map_or(1, |n| n.get().min(THREADS));
    if former.is_some() || query.is_listed() || threads < 2 || archive.len() <= LOT as usize {
        return search(archive, query, former, go_on);
    }
    let plan = Plan::new(archive, query);
    let end = u32::try_from(archive.len()).unwrap_or(u32::MAX);
    let lots: Vec<Within<'_>> = (0..end)
        .step_by(LOT as usize)
        .map(|at| Within::Issues(at..at.saturating_add(LOT).min(end)))
        .collect();
    let mut found = Vec::new();
    for some in lots.chunks(threads) {
        if !go_on(&found) {
            return None;
        }
        thread::scope(|scope| {
            let others: Vec<_> = some
                .iter()
                .skip(1)
                .map(|lot| scope.spawn(|| plan.matching(lot)))
                .collect();
            found.extend(some.first().map_or_else(Vec::new, |lot| plan.matching(lot)));
            for other in others {
                // A panic in a thread ends the program, which reports it.
                found.extend(other.join().unwrap_or_default());
            }
        });
    }
    Some(found)
}
