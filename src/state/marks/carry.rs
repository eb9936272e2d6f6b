//! Carries items over to an archive that takes the place of another one.

use std::collections::HashMap;
use std::sync::Arc;

use super::anchor::item_text;
use crate::archive::{Archive, IssueIx, ItemRef};

/// Finds items of an archive in the one that takes its place, as far as their issues are in it unchanged.
#[derive(Debug)]
pub struct Carry<'a> {
    from: &'a Archive,
    to: &'a Archive,
    issues: HashMap<u64, IssueIx>,
}

impl<'a> Carry<'a> {
    pub fn new(from: &'a Archive, to: &'a Archive) -> Carry<'a> {
        let issues = to.entries();
        let issues = issues.map(|(ix, e)| (e.issue.origin.content, ix));
        Carry {
            from,
            to,
            issues: issues.collect(),
        }
    }

    /// The item with the same words. The same bytes may be read in another way, under another name.
    pub fn item(&self, at: ItemRef) -> Option<ItemRef> {
        let before = self.from.entry(at.issue)?;
        let issue = *self.issues.get(&before.issue.origin.content)?;
        let to = ItemRef {
            issue,
            item: at.item,
        };
        let now = self.to.entry(issue)?;
        let is_same = Arc::ptr_eq(&before.issue, &now.issue) || {
            let (old, new) = (self.from.item(at)?, self.to.item(to)?);
            item_text(old.0, old.1) == item_text(new.0, new.1)
        };
        is_same.then_some(to)
    }
}
