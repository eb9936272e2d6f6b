//! The state of the reader, and the one function that changes it: [`update::update`].
//! Pure: uses no terminal, clock, file or thread. Anything to be done outside is returned as an [`Effect`].

pub mod command_line;
pub mod complete;
pub mod edit;
mod filter;
mod filter_here;
pub mod find;
pub mod geometry;
mod highlight_cache;
mod hit_walk;
pub mod hits;
mod keys;
pub mod list;
pub mod mode;
pub mod overlays;
pub mod page;
pub mod panes;
mod place;
pub mod remember;
pub mod requests;
mod run;
mod same_value;
pub mod update;
mod visited;

use std::sync::Arc;

use jiff::civil::Date;

use crate::archive::{Archive, IssueIx, ItemRef};
use crate::config::key::Key;
use crate::config::{Fault, Panes, Settings};
use crate::query::facet::{Facet, FacetKind};
use crate::query::{Dates, Highlights, Query, Selection};
use crate::state::{Change, Refusal, State};
use crate::text::Clean;
use crate::typeset::Cache;
use find::Find;
use geometry::Size;
use highlight_cache::HighlightCache;
use hit_walk::HitWalk;
use list::IssueList;
use mode::Mode;
use overlays::{Overlay, Results};
use page::Page;
use remember::{Restore, Saved};
use requests::{Request, Requests, Response};
use visited::Visited;

/// Every event the app reacts to.
#[derive(Debug)]
pub enum Msg {
    Key(Key),
    Paste(String),
    /// Whether the terminal's background is light.
    Background {
        light: bool,
    },
    Resize(Size),
    /// Number of files read so far, and in total.
    Progress {
        done: usize,
        total: usize,
    },
    /// A new archive, which replaces the current one.
    Archive(Arc<Archive>),
    /// A response from the worker.
    Response(Response),
    /// The state file as loaded.
    State(State),
    /// The state after these changes were saved; refused changes are listed.
    Stored {
        state: State,
        changes: Vec<Change>,
        refusals: Vec<Refusal>,
    },
    /// Why state could not be loaded or saved; saving is retried.
    StateUnavailable(String),
}

/// Everything the app can ask the runtime to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// A request to the worker, about the archive shown.
    Request(Box<Request>),
    Remember(Change),
    Quit,
    Suspend,
    Redraw,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Focus {
    #[default]
    Issues,
    Story,
    Briefs,
}

impl Focus {
    pub const ALL: [Focus; 3] = [Focus::Issues, Focus::Story, Focus::Briefs];
}

/// Whether the briefs of the selected issue or of all issues are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Scope {
    #[default]
    Issue,
    All,
}

/// The last message, shown until the next key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    pub text: Clean,
    pub error: bool,
}

#[derive(Debug)]
pub struct App {
    pub size: Size,
    pub settings: Arc<Settings>,
    pub archive: Arc<Archive>,
    /// Name of the open archive, for the top line.
    pub source: Clean,
    pub today: Date,
    /// Files read and in total, while the archive is loading.
    pub loading: Option<(usize, usize)>,
    pub query: Query,
    pub selection: Selection,
    /// Why the query matches nothing, if it does.
    pub nothing: Option<Clean>,
    /// What the query highlights in the text.
    pub marks: Arc<Highlights>,
    pub requests: Requests,
    command_history: Vec<String>,
    filter_history: Vec<String>,
    /// Field values of the whole archive, fetched on first use.
    values: Vec<Arc<Facet>>,
    /// The facet opened last.
    last_facet: FacetKind,
    /// The last search of the whole archive, to reopen it.
    results: Option<Results>,
    pub walk: Option<HitWalk>,
    /// Pane sizes: from the config until the user changes them.
    pub panes: Panes,
    /// Key of this archive in the state file.
    archive_key: String,
    pub remembered: State,
    pub saved: Vec<Saved>,
    opening: Restore,
    /// Text of the saved query being deleted, shown once it is gone.
    deleted: Option<String>,
    /// Whether state cannot be saved right now.
    unsaved: bool,
    pub focus: Focus,
    pub zen: bool,
    pub issues: IssueList,
    pub story: Page,
    pub briefs: Page,
    pub scope: Scope,
    /// Location before a brief was opened from the briefs of all issues; `q` returns there.
    opened_from: Option<visited::Location>,
    /// Outlet whose briefs the user is stepping through.
    walked: Option<Clean>,
    /// Who has the keys.
    pub mode: Mode,
    pub find: Find,
    pub message: Option<Message>,
    pub faults: Vec<Fault>,
    visited: Visited,
    cache: Cache,
    marked: HighlightCache,
    /// Effects collected during a batch.
    outbox: Vec<Effect>,
}

impl App {
    pub fn new(
        size: Size,
        settings: Arc<Settings>,
        faults: Vec<Fault>,
        archive: Arc<Archive>,
        source: Clean,
        today: Date,
    ) -> App {
        let panes = settings.panes;
        let mut app = App {
            size,
            settings,
            archive,
            source,
            today,
            loading: None,
            query: Query::default(),
            selection: Selection::default(),
            nothing: None,
            marks: Arc::default(),
            requests: Requests::default(),
            command_history: Vec::new(),
            filter_history: Vec::new(),
            values: Vec::new(),
            last_facet: FacetKind::default(),
            results: None,
            walk: None,
            panes,
            archive_key: String::new(),
            remembered: State::default(),
            saved: Vec::new(),
            opening: Restore::default(),
            deleted: None,
            unsaved: false,
            outbox: Vec::new(),
            focus: Focus::Issues,
            zen: false,
            issues: IssueList::default(),
            story: Page::default(),
            briefs: Page::default(),
            scope: Scope::Issue,
            opened_from: None,
            walked: None,
            mode: Mode::default(),
            find: Find::default(),
            message: None,
            faults,
            visited: Visited::default(),
            cache: Cache::default(),
            marked: HighlightCache::default(),
        };
        app.ask_filter();
        app.select_first();
        app.list_saved();
        if !app.faults.is_empty() {
            app.open_overlay(Overlay::problems());
        }
        app.settle();
        app
    }

    /// Sets the key of this archive in the state file; `fresh` ignores the saved session.
    #[must_use]
    pub fn of_archive(mut self, key: String, fresh: bool) -> App {
        self.archive_key = key;
        if fresh {
            self.opening = Restore::Free;
        }
        self
    }

    /// The context for reading dates in a query.
    pub fn dates(&self) -> Dates<'_> {
        self.archive.dates(self.today, self.settings.month_first)
    }

    /// The selected issue.
    pub fn issue(&self) -> Option<IssueIx> {
        self.selection.issues.get(self.issues.selected).copied()
    }

    /// The item in the focused pane that commands like `=` act on.
    pub fn current_item(&self) -> Option<ItemRef> {
        match self.focus {
            Focus::Issues => None,
            Focus::Story => self.story.current_item(),
            Focus::Briefs => self.briefs.current_item(),
        }
    }

    pub fn page(&self, focus: Focus) -> &Page {
        if focus == Focus::Briefs {
            &self.briefs
        } else {
            &self.story
        }
    }

    fn notify(&mut self, text: &str) {
        self.message = Some(Message {
            text: crate::text::clean::clean_line(text),
            error: false,
        });
    }

    fn error(&mut self, text: &str) {
        self.message = Some(Message {
            text: crate::text::clean::clean_line(text),
            error: true,
        });
    }
}
