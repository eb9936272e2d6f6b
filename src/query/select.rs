//! The result of a query: the items that match, and the issues that contain them.

use std::sync::Arc;

use super::plan::{Plan, SearchScope};
use super::{Field, Query, Term, outlets_meant};
use crate::archive::{Archive, IssueIx, ItemRef, OutletId};

/// All lists are newest first. Without a query, they hold all issues and all briefs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    pub issues: Arc<Vec<IssueIx>>,
    /// The number of matching items in each issue; empty without a query.
    pub hits: Vec<u32>,
    pub items: Arc<Vec<ItemRef>>,
    /// The matching items that are briefs.
    pub briefs: Arc<Vec<ItemRef>>,
    /// The outlets that the query filters by.
    pub outlets: Vec<OutletId>,
}

/// Issues per chunk; the search can be stopped between chunks.
const CHUNK: u32 = 256;
/// Items per chunk when a former result is narrowed.
const ITEMS: usize = 4096;

/// Searches an archive chunk by chunk, newest first. `former` holds the matches of a query that this one narrows. `keep_going`
/// receives the matches so far; if it returns false, the search stops and returns `None`.
pub fn search(
    archive: &Archive,
    query: &Query,
    former: Option<&[ItemRef]>,
    keep_going: &mut dyn FnMut(&[ItemRef]) -> bool,
) -> Option<Vec<ItemRef>> {
    let plan = Plan::new(archive, query);
    let mut found = Vec::new();
    if let Some(items) = former {
        for chunk in items.chunks(ITEMS) {
            if !keep_going(&found) {
                return None;
            }
            found.extend(plan.matching(&SearchScope::Items(chunk)));
        }
        return Some(found);
    }
    let end = u32::try_from(archive.len()).unwrap_or(u32::MAX);
    let mut at = 0;
    while at < end {
        if !keep_going(&found) {
            return None;
        }
        let to = at.saturating_add(CHUNK).min(end);
        found.extend(plan.matching(&SearchScope::Issues(at..to)));
        at = to;
    }
    Some(found)
}

impl Selection {
    /// Searches the whole archive without interruption.
    pub fn of(archive: &Archive, query: &Query) -> Selection {
        let items = if query.is_empty() {
            Vec::new()
        } else {
            let all = 0..u32::try_from(archive.len()).unwrap_or(u32::MAX);
            Plan::new(archive, query).matching(&SearchScope::Issues(all))
        };
        Selection::from_items(archive, query, Arc::new(items))
    }

    /// Builds the selection from the items that match the query.
    pub fn from_items(archive: &Archive, query: &Query, items: Arc<Vec<ItemRef>>) -> Selection {
        if query.is_empty() {
            let (issues, briefs) = archive.all();
            return Selection {
                issues: Arc::clone(issues),
                briefs: Arc::clone(briefs),
                ..Selection::default()
            };
        }
        let mut issues: Vec<IssueIx> = Vec::new();
        let mut hits: Vec<u32> = Vec::new();
        for item in items.iter() {
            match hits.last_mut() {
                Some(n) if issues.last() == Some(&item.issue) => *n += 1,
                _ => {
                    issues.push(item.issue);
                    hits.push(1);
                }
            }
        }
        let is_brief = |at: &ItemRef| archive.item(*at).is_some_and(|(_, i)| i.kind.is_brief());
        Selection {
            issues: Arc::new(issues),
            hits,
            briefs: Arc::new(items.iter().copied().filter(is_brief).collect()),
            items,
            outlets: outlets_asked(archive, query),
        }
    }
}

fn outlets_asked(archive: &Archive, query: &Query) -> Vec<OutletId> {
    let mut ids: Vec<OutletId> = query
        .terms
        .iter()
        .filter_map(|t| match t {
            Term::Field {
                field: Field::Outlet,
                values,
            } => Some(values),
            _ => None,
        })
        .flatten()
        .flat_map(|v| outlets_meant(archive, v))
        .collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}
