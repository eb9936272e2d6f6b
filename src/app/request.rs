//! What the app asks the worker, and what the worker answers.

use std::sync::Arc;

use super::hits::Hit;
use crate::archive::{IssueIx, ItemRef, Marks};
use crate::model::Issue;
use crate::query::Query;
use crate::query::facet::{Facet, FacetKind};
use crate::query::watch::{Seen, Tally};
use crate::state::marks::{Log, Placement};
use crate::text::Clean;

/// What a request is for. Only the latest request for each purpose counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Purpose {
    Filter,
    Results,
    Facet,
    Saved,
    /// The values of a field, for completion.
    Values,
    /// Find in the briefs of all issues.
    Find,
    /// The items of the marks.
    Marks,
    /// The other form of a mail, for the source view.
    OtherForm,
}

impl Purpose {
    pub const ALL: [Purpose; 8] = [
        Purpose::Filter,
        Purpose::Results,
        Purpose::Facet,
        Purpose::Saved,
        Purpose::Values,
        Purpose::Find,
        Purpose::Marks,
        Purpose::OtherForm,
    ];
}

/// A request to the worker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    pub purpose: Purpose,
    pub generation: u64,
    pub job: Job,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Job {
    /// Finds the matching items; if given, `former` contains every item that can match.
    Search {
        query: Query,
        former: Option<Arc<Vec<ItemRef>>>,
    },
    /// Counts the values of a field among the items that match a query.
    Count { by: FacetKind, query: Query },
    /// Finds a text in these items.
    Find {
        text: String,
        items: Arc<Vec<ItemRef>>,
    },
    /// Counts the items of saved queries, and how many are new.
    Tally { queries: Vec<(Query, Option<Seen>)> },
    /// Finds the items of a log, and those that rules tag.
    Place {
        log: Arc<Log>,
        rules: Vec<(Clean, Query)>,
    },
    /// Reads the form of a mail that the archive does not hold.
    OtherForm { issue: IssueIx, max_bytes: u64 },
}

/// A response from the worker.
#[derive(Debug)]
pub struct Response {
    pub purpose: Purpose,
    pub generation: u64,
    pub reply: Reply,
}

#[derive(Debug)]
pub enum Reply {
    /// The items found so far, newest first, and whether the search is complete.
    Found {
        items: Arc<Vec<ItemRef>>,
        complete: bool,
    },
    Counted(Arc<Facet>),
    Tallied(Vec<Tally>),
    Hits(Vec<Hit>),
    Placed {
        placement: Placement,
        base: Marks,
    },
    OtherForm(Result<Arc<Issue>, String>),
}
