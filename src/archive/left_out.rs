//! Mails that were found and left out.

use std::ops::AddAssign;

use crate::text::number::plural;

/// How many mails were left out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Not sent to a list, where only lists are wanted.
    pub not_listed: usize,
    /// Deleted in the mail program, which still has them in its mailbox.
    pub deleted: usize,
}

impl LeftOut {
    /// One that was not sent to a list.
    pub const NOT_LISTED: LeftOut = LeftOut {
        not_listed: 1,
        deleted: 0,
    };
    /// One that was deleted.
    pub const DELETED: LeftOut = LeftOut {
        not_listed: 0,
        deleted: 1,
    };

    /// Says how many mails were left out and why; `None` if none were.
    pub fn describe(self) -> Option<String> {
        let mails = |count: usize, why: &str| {
            (count > 0).then(|| format!("{} left out: {why}", plural(count, "mail")))
        };
        let parts = [
            mails(self.not_listed, "not sent to a list (`only` in the config)"),
            mails(self.deleted, "deleted in the mail program"),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join("; "))
    }
}

impl AddAssign for LeftOut {
    fn add_assign(&mut self, other: LeftOut) {
        self.not_listed += other.not_listed;
        self.deleted += other.deleted;
    }
}
