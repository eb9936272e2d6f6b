//! Which issues of a saved query were seen, and which items are new since then.
//! Does not store this; `state` does. Issues are identified by content: one that is added late, or has no date, is new too.

use std::fmt::Write;

use serde::{Deserialize, Serialize};

use crate::archive::{Archive, ItemRef};

/// The issues that were seen: the first half of the hash of each one's bytes, sorted. Stored as one string, eight hex
/// digits per issue.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct Seen {
    issues: Vec<u32>,
}

impl From<String> for Seen {
    fn from(text: String) -> Seen {
        let digits = text.as_bytes().chunks(8);
        let number = |d: &[u8]| u32::from_str_radix(std::str::from_utf8(d).ok()?, 16).ok();
        let mut issues: Vec<u32> = digits.filter_map(number).collect();
        issues.sort_unstable();
        Seen { issues }
    }
}

impl From<Seen> for String {
    fn from(seen: Seen) -> String {
        let mut text = String::with_capacity(seen.issues.len() * 8);
        for issue in seen.issues {
            // Writing to a string cannot fail.
            _ = write!(text, "{issue:08x}");
        }
        text
    }
}

impl Seen {
    /// The issues of all these items.
    pub fn all(archive: &Archive, items: &[ItemRef]) -> Seen {
        let mut issues: Vec<u32> = items.iter().filter_map(|at| key(archive, *at)).collect();
        issues.sort_unstable();
        issues.dedup();
        Seen { issues }
    }

    /// These issues, and those that were seen before.
    #[must_use]
    pub fn with(&self, before: Option<&Seen>) -> Seen {
        let mut issues = self.issues.clone();
        issues.extend(before.iter().flat_map(|b| &b.issues));
        issues.sort_unstable();
        issues.dedup();
        Seen { issues }
    }

    /// The items of issues that were not seen.
    pub fn fresh(&self, archive: &Archive, items: &[ItemRef]) -> Vec<ItemRef> {
        let known = |at: &ItemRef| {
            key(archive, *at).is_some_and(|key| self.issues.binary_search(&key).is_ok())
        };
        items.iter().copied().filter(|at| !known(at)).collect()
    }
}

fn key(archive: &Archive, at: ItemRef) -> Option<u32> {
    let content = archive.issue(at.issue)?.origin.content;
    u32::try_from(content >> 32).ok()
}

/// Counts for a saved query.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    pub items: usize,
    /// New since they were last seen; 0 if they never were.
    pub fresh: usize,
    /// What to store as seen if the query is opened now.
    pub seen: Seen,
}

impl Tally {
    pub fn of(archive: &Archive, items: &[ItemRef], seen: Option<&Seen>) -> Tally {
        Tally {
            items: items.len(),
            fresh: seen.map_or(0, |s| s.fresh(archive, items).len()),
            seen: Seen::all(archive, items),
        }
    }
}
