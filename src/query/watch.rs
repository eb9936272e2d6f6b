//! Which items of a saved query were seen, and which are new since then.
//! Does not store this; `state` does. Items are identified by their text and date: one that is added late, or has no date, is new too.

use std::fmt::Write;

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::Xxh3;

use crate::archive::{Archive, ItemRef};

/// The items that were seen: the first half of the hash of each one, sorted. Stored as one string, eight hex digits per item.
/// Older files have the first halves of the hashes of whole issues, which still count.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct Seen {
    keys: Vec<u32>,
}

impl From<String> for Seen {
    fn from(text: String) -> Seen {
        let digits = text.as_bytes().chunks(8);
        let number = |d: &[u8]| u32::from_str_radix(std::str::from_utf8(d).ok()?, 16).ok();
        Seen::of(digits.filter_map(number).collect())
    }
}

impl From<Seen> for String {
    fn from(seen: Seen) -> String {
        let mut text = String::with_capacity(seen.keys.len() * 8);
        for key in seen.keys {
            // Writing to a string cannot fail.
            _ = write!(text, "{key:08x}");
        }
        text
    }
}

impl Seen {
    fn of(mut keys: Vec<u32>) -> Seen {
        keys.sort_unstable();
        keys.dedup();
        Seen { keys }
    }

    /// All these items.
    pub fn all(archive: &Archive, items: &[ItemRef]) -> Seen {
        Seen::of(items.iter().filter_map(|at| key(archive, *at)).collect())
    }

    /// These items, and those that were seen before.
    #[must_use]
    pub fn with(&self, before: Option<&Seen>) -> Seen {
        let mut keys = self.keys.clone();
        keys.extend(before.iter().flat_map(|b| &b.keys));
        Seen::of(keys)
    }

    /// The items that were not seen.
    pub fn fresh(&self, archive: &Archive, items: &[ItemRef]) -> Vec<ItemRef> {
        let holds = |key: u32| self.keys.binary_search(&key).is_ok();
        let is_known = |at: &ItemRef| {
            let issue = archive
                .issue(at.issue)
                .map(|i| first_half(i.origin.content));
            key(archive, *at).is_some_and(holds) || issue.is_some_and(holds)
        };
        items.iter().copied().filter(|at| !is_known(at)).collect()
    }
}

fn key(archive: &Archive, at: ItemRef) -> Option<u32> {
    let (issue, item) = archive.item(at)?;
    let mut hash = Xxh3::new();
    hash.update(
        issue
            .date
            .map(|d| d.to_string())
            .unwrap_or_default()
            .as_bytes(),
    );
    // The same words wrapped at another width are the same item.
    for word in item.span.of(&issue.text).split_whitespace() {
        hash.update(word.as_bytes());
    }
    Some(first_half(hash.digest()))
}

fn first_half(hash: u64) -> u32 {
    u32::try_from(hash >> 32).unwrap_or_default()
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
