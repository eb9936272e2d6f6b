//! How far the items of a saved query were seen, and which are new since then.
//! Must not remember it; `state` does. New is what is later by its issue's date: an old issue that is added late is not.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::archive::{Archive, ItemRef};

/// The newest date among what was seen, and how many items were of that date.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Seen {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    pub items: usize,
}

impl Seen {
    /// What is seen when all of these items are; they come newest first, undated ones last.
    pub fn all(archive: &Archive, items: &[ItemRef]) -> Seen {
        let date = items.first().and_then(|at| archive.date_of(at.issue));
        let same = items
            .iter()
            .take_while(|at| archive.date_of(at.issue) == date);
        Seen {
            date,
            items: if date.is_some() { same.count() } else { 0 },
        }
    }

    /// The items that are new since then: those of later dates, and all of the same date if it has more than it had.
    pub fn fresh<'a>(&self, archive: &Archive, items: &'a [ItemRef]) -> &'a [ItemRef] {
        let Some(date) = self.date else {
            let dated = items.partition_point(|at| archive.date_of(at.issue).is_some());
            return items.get(..dated).unwrap_or_default();
        };
        let later = items.partition_point(|at| archive.date_of(at.issue).is_some_and(|d| d > date));
        let from = items.partition_point(|at| archive.date_of(at.issue).is_some_and(|d| d >= date));
        let end = if from - later > self.items {
            from
        } else {
            later
        };
        items.get(..end).unwrap_or_default()
    }
}

/// A saved query's items, counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    pub items: usize,
    /// New since they were seen last; none where they never were.
    pub fresh: usize,
    /// What is seen when it is opened now.
    pub seen: Seen,
}

impl Tally {
    pub fn of(archive: &Archive, items: &[ItemRef], seen: Option<Seen>) -> Tally {
        Tally {
            items: items.len(),
            fresh: seen.map_or(0, |s| s.fresh(archive, items).len()),
            seen: Seen::all(archive, items),
        }
    }
}
