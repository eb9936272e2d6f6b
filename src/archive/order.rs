//! The order of the issues of an archive, and their ids.

use std::cmp::Reverse;
use std::sync::Arc;

use hashbrown::{HashMap, HashSet};

use crate::model::Issue;
use crate::text::Clean;
use crate::text::clean::clean_line;

/// Newest first, undated last; within a day by publication, then by path.
pub(super) fn in_order(issues: &mut Vec<Arc<Issue>>) {
    // The date decides nearly all comparisons, so it is copied out of the issues first.
    let mut order: Vec<_> = issues
        .drain(..)
        .map(|issue| (issue.date.is_none(), Reverse(issue.date), issue))
        .collect();
    order.sort_by(|a, b| {
        let (x, y) = (&a.2, &b.2);
        let publication = || x.publication.as_deref().cmp(&y.publication.as_deref());
        let path = || {
            let part = || x.origin.part.cmp(&y.origin.part);
            x.origin.path.cmp(&y.origin.path).then_with(part)
        };
        (a.0, a.1)
            .cmp(&(b.0, b.1))
            .then_with(publication)
            .then_with(path)
    });
    issues.extend(order.into_iter().map(|(_, _, issue)| issue));
}

/// Hands out unique ids whatever the files are called: `foo`, then `foo-2`, unless a file already has that name.
#[derive(Debug, Default)]
pub(super) struct Ids {
    taken: HashSet<String>,
    /// The last number used for each base.
    last: HashMap<String, u32>,
}

impl Ids {
    pub(super) fn give(&mut self, issue: &Issue) -> Clean {
        let stem = || clean_line(&issue.origin.stem());
        let base = issue
            .date
            .map_or_else(|| stem().to_string(), |d| d.to_string());
        let last = self.last.entry(base.clone()).or_insert(0);
        loop {
            *last += 1;
            let id = if *last == 1 {
                base.clone()
            } else {
                format!("{base}-{last}")
            };
            if self.taken.insert(id.clone()) {
                return clean_line(&id);
            }
        }
    }
}
