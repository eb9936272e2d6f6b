//! The marks of a user on the items of one archive, and those whose item is not in it.

use std::collections::BTreeMap;

use hashbrown::{HashMap, HashSet};

use super::{Archive, ItemRef};
use crate::model::Mark;
use crate::text::Clean;
use crate::text::clean::clean_line;

/// Marks by item; valid for one archive only.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marks {
    items: HashMap<ItemRef, Mark>,
    read: usize,
    /// Marks whose item was not found, in the order in which they were made.
    pub orphans: Vec<Orphan>,
}

/// A mark whose item is not in the archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Orphan {
    /// The first words of the item.
    pub quote: Clean,
    /// The date and publication of its issue.
    pub issue: Clean,
    pub publication: Option<Clean>,
    /// As in ISO 8601; a month or a year if no day is known.
    pub date: Option<String>,
    pub mark: Mark,
}

impl Orphan {
    /// `starred, #own, “a comment”`.
    pub fn describe(&self) -> String {
        let mut parts: Vec<String> = Vec::new();
        if self.mark.is_starred {
            parts.push("starred".to_owned());
        }
        parts.extend(self.mark.tags.iter().map(|t| format!("#{t}")));
        let comment = self.mark.comment.iter();
        parts.extend(comment.map(|c| format!("“{}”", clean_line(&c.text))));
        parts.join(", ")
    }
}

impl Marks {
    /// The marks of an item; `None` if it has none.
    pub fn of(&self, at: ItemRef) -> Option<&Mark> {
        self.items.get(&at)
    }

    /// Sets the marks of an item.
    pub fn set(&mut self, at: ItemRef, mark: Mark) {
        let reads = usize::from(mark.is_read);
        let before = if mark.is_empty() {
            self.items.remove(&at)
        } else {
            self.items.insert(at, mark)
        };
        self.read = self.read + reads - usize::from(before.is_some_and(|m| m.is_read));
    }

    /// The same marks by the items of another archive; those without one are left out.
    #[must_use]
    pub fn carried(&self, item: impl Fn(ItemRef) -> Option<ItemRef>) -> Marks {
        let mut marks = Marks::default();
        for (at, mark) in &self.items {
            if let Some(to) = item(*at) {
                marks.set(to, mark.clone());
            }
        }
        marks
    }

    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Whether unread items are told apart: only once something was read, or else everything would be.
    pub fn shows_unread(&self) -> bool {
        self.read > 0
    }

    /// The number of items that were read.
    pub fn read(&self) -> usize {
        self.read
    }

    pub fn is_read(&self, at: ItemRef) -> bool {
        self.of(at).is_some_and(|m| m.is_read)
    }

    /// The items whose marks are such, in the order of the archive.
    pub fn having(&self, such: impl Fn(&Mark) -> bool) -> Vec<ItemRef> {
        let marked = self.items.iter().filter(|(_, mark)| such(mark));
        let mut items: Vec<ItemRef> = marked.map(|(at, _)| *at).collect();
        items.sort_unstable();
        items
    }

    /// All tags, with the number of their items.
    pub fn tags(&self) -> BTreeMap<&Clean, usize> {
        let mut tags = BTreeMap::new();
        for tag in self.items.values().flat_map(|m| &m.tags) {
            *tags.entry(tag).or_insert(0) += 1;
        }
        tags
    }
}

impl Archive {
    /// The marks whose item is missing here. Those of a publication that this archive does not have belong to another one; so do
    /// those without a publication, unless it has such an issue of their day.
    pub fn orphans(&self) -> impl Iterator<Item = &Orphan> {
        let issues = || self.entries.iter().map(|e| &e.issue);
        let publications: HashSet<&Clean> = issues()
            .filter_map(|issue| issue.publication.as_ref())
            .collect();
        let unnamed = issues().filter(|issue| issue.publication.is_none());
        let days: HashSet<Option<String>> = unnamed
            .map(|issue| issue.date.map(|date| date.to_string()))
            .collect();
        let belongs = move |orphan: &&Orphan| match &orphan.publication {
            Some(publication) => publications.contains(publication),
            None => days.contains(&orphan.date),
        };
        self.marks.orphans.iter().filter(belongs)
    }

    /// How many marks have no item although the archive has issues of their newsletter before and after their day, or of that day.
    /// Others may be of issues that were opened at another time.
    pub fn lost_marks(&self) -> usize {
        if self.marks.orphans.is_empty() {
            return 0;
        }
        let mut days: HashMap<Option<&Clean>, (String, String)> = HashMap::new();
        for issue in self.entries.iter().map(|entry| &entry.issue) {
            let Some(date) = issue.date.map(|date| date.to_string()) else {
                continue;
            };
            let (first, last) = days
                .entry(issue.publication.as_ref())
                .or_insert_with(|| (date.clone(), date.clone()));
            if date < *first {
                *first = date;
            } else if date > *last {
                *last = date;
            }
        }
        let covers = |orphan: &&Orphan| {
            let publication = orphan.publication.as_ref();
            match (&orphan.date, days.get(&publication)) {
                (Some(date), Some((first, last))) => first <= date && date <= last,
                _ => false,
            }
        };
        let named = self.orphans().filter(|o| o.publication.is_some());
        named.filter(covers).count()
    }
}
