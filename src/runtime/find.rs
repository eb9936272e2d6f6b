//! A search over a whole archive by several threads side by side.
//! Must not decide what matches; `query` does.

use std::thread;

use crate::archive::{Archive, ItemRef};
use crate::query::plan::{Plan, Within};
use crate::query::{Query, search};

/// Issues that a thread asks at a time: enough that starting it costs nothing beside it.
const LOT: u32 = 1024;
/// Threads that search at once, at most.
const THREADS: usize = 8;

/// As [`search`], with several threads side by side where all issues are asked.
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
                // A panic in it ends the program, which tells it.
                found.extend(other.join().unwrap_or_default());
            }
        });
    }
    Some(found)
}
