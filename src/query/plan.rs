//! A query compiled for one archive, and run on its items.
//! Folds text only where needed, and skips items that an index or another term rules out.

use crate::text::Cut;
use std::ops::Range;

use super::Query;
use super::node::Node;
use super::texts::{Places, holds};
use crate::archive::{Archive, IssueIx, ItemRef};
use crate::model::{Issue, Item};
use crate::text::literal::Literal;

#[derive(Debug)]
pub struct Plan<'a> {
    archive: &'a Archive,
    all: Node,
}

/// Where to search: whole issues, newest first, or only these items.
#[derive(Debug, Clone)]
pub enum SearchScope<'s> {
    Issues(Range<u32>),
    Items(&'s [ItemRef]),
}

fn both(a: &Range<u32>, b: &Range<u32>) -> Range<u32> {
    a.start.max(b.start)..a.end.min(b.end)
}

impl<'a> Plan<'a> {
    pub fn new(archive: &'a Archive, query: &Query) -> Plan<'a> {
        let nodes = query.terms.iter().map(|t| Node::of(archive, t)).collect();
        Plan {
            archive,
            all: Node::all(nodes),
        }
    }

    /// The items that match: newest issue first, in print order within an issue.
    pub fn matching(&self, within: &SearchScope<'_>) -> Vec<ItemRef> {
        self.ask(&self.all, within)
    }

    /// Whether one item matches.
    pub fn matches(&self, at: ItemRef) -> bool {
        !self.matching(&SearchScope::Items(&[at])).is_empty()
    }

    fn ask(&self, node: &Node, within: &SearchScope<'_>) -> Vec<ItemRef> {
        match node {
            Node::All(nodes) => self.ask_all(nodes, within),
            Node::Any(nodes) => {
                let mut found: Vec<ItemRef> =
                    nodes.iter().flat_map(|n| self.ask(n, within)).collect();
                found.sort_unstable();
                found.dedup();
                found
            }
            Node::Not(inner) => {
                let out = self.ask(inner, within);
                let mut all = self.items(within);
                all.retain(|at| out.binary_search(at).is_err());
                all
            }
            Node::Listed(list) => match within {
                SearchScope::Issues(range) => {
                    let from = list.partition_point(|at| at.issue.0 < range.start);
                    let to = list.partition_point(|at| at.issue.0 < range.end);
                    list.cut(from..to.max(from)).to_vec()
                }
                SearchScope::Items(items) => items
                    .iter()
                    .copied()
                    .filter(|at| list.binary_search(at).is_ok())
                    .collect(),
            },
            Node::Days(days) => match within {
                SearchScope::Issues(range) => {
                    let mut items = self.items(&SearchScope::Issues(both(range, &days.begun)));
                    items.retain(|at| days.holds(at.issue.0));
                    items
                }
                SearchScope::Items(items) => items
                    .iter()
                    .copied()
                    .filter(|at| days.holds(at.issue.0))
                    .collect(),
            },
            Node::Words(literal) => match within {
                SearchScope::Issues(range) => self.scan(literal, range.clone()),
                SearchScope::Items(_) => self.filter(within, |i, item| holds(literal, i, item)),
            },
            Node::Exact(_) | Node::Regex(_) | Node::Near(..) | Node::Test(..) => {
                self.filter(within, |issue, item| node.fits(self.archive, issue, item))
            }
        }
    }

    fn ask_all(&self, nodes: &[Node], within: &SearchScope<'_>) -> Vec<ItemRef> {
        let Some((first, rest)) = nodes.split_first() else {
            return self.items(within);
        };
        // Dates select issues before any item is visited.
        if let (Node::Days(days), SearchScope::Issues(range)) = (first, within)
            && !rest.is_empty()
        {
            let mut found = self.ask_all(rest, &SearchScope::Issues(both(range, &days.begun)));
            found.retain(|at| days.holds(at.issue.0));
            return found;
        }
        let mut found = self.ask(first, within);
        for node in rest {
            if found.is_empty() {
                break;
            }
            found = self.ask(node, &SearchScope::Items(&found));
        }
        found
    }

    /// All items in this range except furniture.
    fn items(&self, within: &SearchScope<'_>) -> Vec<ItemRef> {
        match within {
            SearchScope::Issues(_) => self.filter(within, |_, _| true),
            SearchScope::Items(items) => items.to_vec(),
        }
    }

    fn filter(
        &self,
        within: &SearchScope<'_>,
        mut keep: impl FnMut(&Issue, &Item) -> bool,
    ) -> Vec<ItemRef> {
        let mut found = Vec::new();
        match within {
            SearchScope::Issues(range) => {
                for ix in range.clone().map(IssueIx) {
                    let Some(issue) = self.archive.issue(ix) else {
                        break;
                    };
                    for (n, item) in (0..).zip(&issue.items) {
                        if !item.kind.is_furniture() && keep(issue, item) {
                            found.push(ItemRef { issue: ix, item: n });
                        }
                    }
                }
            }
            SearchScope::Items(items) => found.extend(items.iter().copied().filter(|at| {
                self.archive
                    .item(*at)
                    .is_some_and(|(issue, item)| keep(issue, item))
            })),
        }
        found
    }

    /// Scans the text of each issue once; after a hit, goes on with the next item.
    fn scan(&self, literal: &Literal, range: Range<u32>) -> Vec<ItemRef> {
        if !literal.has_run() {
            return self.filter(&SearchScope::Issues(range), |i, item| {
                holds(literal, i, item)
            });
        }
        let mut found = Vec::new();
        let mut places = Places::default();
        for ix in range.map(IssueIx) {
            let Some(issue) = self.archive.issue(ix) else {
                break;
            };
            let before = found.len();
            let mut items = (0..).zip(&issue.items).peekable();
            let (mut at, end) = (0, issue.text.len());
            let mut filled = None;
            while let Some(hit) = literal.next_plain(&issue.text, at, end) {
                while items
                    .next_if(|(_, i)| (i.span.end as usize) <= hit.start)
                    .is_some()
                {}
                let Some((n, item)) = items.peek() else { break };
                // A match can start before the probed run; always advance.
                if filled != Some(*n) {
                    filled = Some(*n);
                    places.fill(item);
                }
                let next = if item.kind.is_furniture() {
                    item.span.end as usize
                } else if places.hold(&hit) {
                    found.push(ItemRef {
                        issue: ix,
                        item: *n,
                    });
                    item.span.end as usize
                } else {
                    hit.start + 1
                };
                at = next.max(at + 1);
            }
            // Words with accents are rare; only the text around them is folded.
            let plain = found.len();
            let mut last = None;
            for at in literal.accented(issue.accents(), 0..end) {
                let n = issue.items.partition_point(|i| (i.span.end as usize) <= at);
                let Some(item) = issue.items.get(n) else {
                    continue;
                };
                let n = u32::try_from(n).unwrap_or(u32::MAX);
                // Accented matches come in text order, as the plain ones did.
                if last.replace(n) == Some(n) {
                    continue;
                }
                let place = ItemRef { issue: ix, item: n };
                let known = found
                    .get(before..plain)
                    .is_some_and(|f| f.binary_search(&place).is_ok());
                if !known && !item.kind.is_furniture() && holds(literal, issue, item) {
                    found.push(place);
                }
            }
            if found.len() > plain
                && let Some(new) = found.get_mut(before..)
            {
                new.sort_unstable();
            }
        }
        found
    }
}
