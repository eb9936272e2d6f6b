//! The changes to the saved state.

use crate::query::watch::Seen;
use crate::state::session::{Location, Session};

/// The reader and `watch` track what was seen independently.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SeenBy {
    Reader,
    Watch,
}

impl SeenBy {
    pub(super) fn id(self) -> &'static str {
        match self {
            SeenBy::Reader => "seen",
            SeenBy::Watch => "told",
        }
    }
}

/// A change to the state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    SaveQuery {
        name: String,
        query: String,
        /// Replace another query of the same name.
        replace: bool,
    },
    DropQuery {
        name: String,
    },
    /// The results of a saved query that were seen in an archive, in the reader or by `watch`.
    Seen {
        by: SeenBy,
        archive: String,
        name: String,
        seen: Seen,
    },
    /// Where the user left off.
    Session {
        archive: String,
        left: Session,
    },
    /// A bookmark.
    Bookmark {
        archive: String,
        letter: char,
        place: Location,
    },
}

impl Change {
    /// Whether the user waits for confirmation that it is on disk.
    pub fn is_waited_for(&self) -> bool {
        matches!(
            self,
            Change::SaveQuery { .. } | Change::DropQuery { .. } | Change::Bookmark { .. }
        )
    }

    /// What it saves, in words.
    pub fn description(&self) -> String {
        match self {
            Change::SaveQuery { name, .. } => format!("the saved query {name}"),
            Change::DropQuery { name } => format!("the deletion of {name}"),
            Change::Seen { .. } => "what was seen of saved queries".to_owned(),
            Change::Session { .. } => "where you left off".to_owned(),
            Change::Bookmark { letter, .. } => format!("bookmark {letter}"),
        }
    }
}

/// A query that was not saved because another one has its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    pub name: String,
    /// The query that has the name.
    pub query: String,
}
