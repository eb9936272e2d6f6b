//! What a user noted on an item: that it was read, a star, tags, a comment.

use std::collections::BTreeSet;

use crate::text::Clean;

/// The marks of one item.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mark {
    pub is_read: bool,
    pub is_starred: bool,
    pub tags: BTreeSet<Clean>,
    pub comment: Option<Comment>,
}

/// A comment. It may have several lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    pub text: Clean,
    /// The words it was made on; `None` for the whole item.
    pub on: Option<Clean>,
}

impl Mark {
    pub fn is_empty(&self) -> bool {
        *self == Mark::default()
    }
}
