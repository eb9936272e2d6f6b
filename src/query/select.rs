//! What a query shows of an archive: the items that match, and the issues that hold them.
//! Must not scan what an index answers.

use std::sync::Arc;

use super::{Field, Query, Term, outlets_meant};
use crate::archive::{Archive, IssueIx, ItemRef, OutletId};
use crate::model::{Issue, Item, ItemKind};
use crate::text::key::loose_key;

/// Both lists newest first. Without a query: all issues, and all briefs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    pub issues: Arc<Vec<IssueIx>>,
    /// How many items of each issue match; empty without a query.
    pub hits: Vec<u32>,
    pub items: Vec<ItemRef>,
    /// Those of the items that are briefs.
    pub briefs: Arc<Vec<ItemRef>>,
    /// The outlets that the query asks for.
    pub outlets: Vec<OutletId>,
}

impl Selection {
    pub fn of(archive: &Archive, query: &Query) -> Selection {
        if query.is_empty() {
            return Selection {
                issues: Arc::new(archive.entries().map(|(ix, _)| ix).collect()),
                hits: Vec::new(),
                items: Vec::new(),
                briefs: Arc::new(all_briefs(archive)),
                outlets: Vec::new(),
            };
        }
        let mut items = candidates(archive, query);
        items.retain(|at| {
            archive.item(*at).is_some_and(|(issue, item)| {
                query
                    .terms
                    .iter()
                    .filter(|t| t.field != Field::Outlet)
                    .all(|t| matches(t, issue, item))
            })
        });
        let mut issues: Vec<IssueIx> = Vec::new();
        let mut hits: Vec<u32> = Vec::new();
        for item in &items {
            match hits.last_mut() {
                Some(n) if issues.last() == Some(&item.issue) => *n += 1,
                _ => {
                    issues.push(item.issue);
                    hits.push(1);
                }
            }
        }
        let briefs = items
            .iter()
            .copied()
            .filter(|at| {
                archive
                    .item(*at)
                    .is_some_and(|(_, i)| matches!(i.kind, ItemKind::Brief(_)))
            })
            .collect::<Vec<_>>();
        Selection {
            issues: Arc::new(issues),
            hits,
            items,
            briefs: Arc::new(briefs),
            outlets: query
                .terms
                .iter()
                .filter(|t| t.field == Field::Outlet)
                .flat_map(|t| outlet_ids(archive, t))
                .collect(),
        }
    }
}

fn all_briefs(archive: &Archive) -> Vec<ItemRef> {
    of_kind(archive, |kind| matches!(kind, ItemKind::Brief(_)))
}

fn of_kind(archive: &Archive, wanted: fn(&ItemKind) -> bool) -> Vec<ItemRef> {
    archive
        .entries()
        .flat_map(|(ix, entry)| {
            (0..)
                .zip(&entry.issue.items)
                .filter(|(_, item)| wanted(&item.kind))
                .map(move |(item, _)| ItemRef { issue: ix, item })
        })
        .collect()
}

/// Items that can match: those of the outlets meant, where outlets are asked for; else stories.
fn candidates(archive: &Archive, query: &Query) -> Vec<ItemRef> {
    let mut found: Option<Vec<ItemRef>> = None;
    for term in query.terms.iter().filter(|t| t.field == Field::Outlet) {
        let mut items: Vec<ItemRef> = outlet_ids(archive, term)
            .iter()
            .filter_map(|id| archive.outlet(*id))
            .flat_map(|o| o.briefs.iter().copied())
            .collect();
        items.sort_unstable();
        items.dedup();
        if let Some(before) = &found {
            items.retain(|at| before.binary_search(at).is_ok());
        }
        found = Some(items);
    }
    found.unwrap_or_else(|| of_kind(archive, |kind| matches!(kind, ItemKind::Story(_))))
}

fn outlet_ids(archive: &Archive, term: &Term) -> Vec<OutletId> {
    let mut ids: Vec<OutletId> = term
        .values
        .iter()
        .flat_map(|v| outlets_meant(archive, v))
        .collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// Whether a term other than `outlet:` matches an item. A field that the item lacks does not match.
fn matches(term: &Term, issue: &Issue, item: &Item) -> bool {
    match (term.field, &item.kind) {
        (Field::Place, ItemKind::Story(story)) => story.place.is_some_and(|place| {
            let place = loose_key(place.of(&issue.text));
            term.values.iter().any(|v| v.matches(&place))
        }),
        _ => false,
    }
}
