//! The state of the reader, and the one function that changes it: [`update::update`].
//! Pure: no terminal, clock, file or thread; what the world is asked for goes out as an [`Effect`].

mod along;
pub mod asking;
pub mod command_line;
pub mod complete;
pub mod edit;
mod filter;
pub mod find;
pub mod geometry;
pub mod hits;
mod keys;
pub mod list;
mod marked;
pub mod overlays;
pub mod page;
pub mod panes;
mod place;
pub mod remember;
mod run;
pub mod set;
pub mod update;
mod value;
mod visited;
mod walk;

use std::sync::Arc;

use jiff::civil::Date;

use crate::archive::{Archive, IssueIx, ItemRef};
use crate::config::key::Key;
use crate::config::{Fault, Panes, Settings};
use crate::query::facet::{By, Facet};
use crate::query::{Dates, Marks, Query, Selection};
use crate::state::{Change, Refusal, State};
use crate::text::Clean;
use asking::{Answer, Ask, Asking};
use command_line::CommandLine;
use filter::FilterPrompt;
use find::Find;
use geometry::Size;
use list::IssueList;
use marked::Marked;
use overlays::{Overlay, Results};
use page::Page;
use remember::{Letter, Opening, Saved};
use set::Cache;
use visited::Visited;
use walk::Walk;

/// All that can happen.
#[derive(Debug)]
pub enum Msg {
    Key(Key),
    Paste(String),
    /// Whether the terminal's background is light.
    Background {
        light: bool,
    },
    Resize(Size),
    /// So many files of the total are read.
    Progress {
        done: usize,
        total: usize,
    },
    /// An archive in place of the former one.
    Archive(Arc<Archive>),
    /// What the worker found.
    Answer(Answer),
    /// What was remembered.
    State(State),
    /// What is remembered now, after these changes; some were refused.
    Stored {
        state: State,
        changes: Vec<Change>,
        refusals: Vec<Refusal>,
    },
    /// Why state could not be read or saved; what is to be saved is tried again.
    StateUnavailable(String),
}

/// All that the world may be asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// A question to the worker, about the archive that is shown.
    Ask(Box<Ask>),
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

/// Whose briefs are shown.
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
    /// What is open, for the top line.
    pub source: Clean,
    pub today: Date,
    /// Files read of the total, while reading goes on.
    pub loading: Option<(usize, usize)>,
    pub query: Query,
    pub selection: Selection,
    /// Why the query matches nothing, where it does.
    pub nothing: Option<Clean>,
    /// What the query marks in the text.
    pub marks: Arc<Marks>,
    pub asking: Asking,
    pub filter_prompt: Option<FilterPrompt>,
    pub command_line: Option<CommandLine>,
    command_history: Vec<String>,
    filter_history: Vec<String>,
    /// Values of fields in the whole archive, once they were asked for.
    values: Vec<Arc<Facet>>,
    /// The facet that was opened last.
    last_facet: By,
    /// The last search over everything, to open it again.
    results: Option<Results>,
    pub walk: Option<Walk>,
    /// Widths and heights: the config's, then as they were changed.
    pub panes: Panes,
    /// By which what is remembered of this archive is found.
    archive_key: String,
    pub remembered: State,
    pub saved: Vec<Saved>,
    opening: Opening,
    /// The query of the saved one that is being deleted, to be told once it is.
    deleted: Option<String>,
    /// Whether nothing can be saved for now.
    unsaved: bool,
    /// The letter of a named place that is waited for.
    pub letter: Option<Letter>,
    pub focus: Focus,
    pub zen: bool,
    pub issues: IssueList,
    pub story: Page,
    pub briefs: Page,
    pub scope: Scope,
    /// Where one was before a brief was opened from all issues: `q` goes back there.
    opened_from: Option<visited::Place>,
    /// The outlet whose briefs one walks along.
    walked: Option<Clean>,
    pub overlay: Option<Overlay>,
    pub find: Find,
    /// Keys of an unfinished sequence, and the count before them.
    pub pending: Vec<Key>,
    pub count: Option<u32>,
    pub message: Option<Message>,
    pub faults: Vec<Fault>,
    visited: Visited,
    cache: Cache,
    marked: Marked,
    /// What the world is asked for, until the batch is done.
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
            asking: Asking::default(),
            filter_prompt: None,
            command_line: None,
            command_history: Vec::new(),
            filter_history: Vec::new(),
            values: Vec::new(),
            last_facet: By::default(),
            results: None,
            walk: None,
            panes,
            archive_key: String::new(),
            remembered: State::default(),
            saved: Vec::new(),
            opening: Opening::default(),
            deleted: None,
            unsaved: false,
            letter: None,
            outbox: Vec::new(),
            focus: Focus::Issues,
            zen: false,
            issues: IssueList::default(),
            story: Page::default(),
            briefs: Page::default(),
            scope: Scope::Issue,
            opened_from: None,
            walked: None,
            overlay: None,
            find: Find::default(),
            pending: Vec::new(),
            count: None,
            message: None,
            faults,
            visited: Visited::default(),
            cache: Cache::default(),
            marked: Marked::default(),
        };
        app.ask_filter();
        app.select_first();
        app.list_saved();
        if !app.faults.is_empty() {
            app.overlay = Some(Overlay::problems());
        }
        app.settle();
        app
    }

    /// Says by what this archive is remembered, and whether to begin anew.
    #[must_use]
    pub fn of_archive(mut self, key: String, fresh: bool) -> App {
        self.archive_key = key;
        if fresh {
            self.opening = Opening::Free;
        }
        self
    }

    /// What the dates of a query are read by.
    pub fn dates(&self) -> Dates<'_> {
        self.archive.dates(self.today, self.settings.month_first)
    }

    /// The selected issue.
    pub fn issue(&self) -> Option<IssueIx> {
        self.selection.issues.get(self.issues.selected).copied()
    }

    /// The item that `=` and the like act on in the focused pane.
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

    fn say(&mut self, text: &str) {
        self.message = Some(Message {
            text: crate::text::clean::clean_line(text),
            error: false,
        });
    }

    fn complain(&mut self, text: &str) {
        self.message = Some(Message {
            text: crate::text::clean::clean_line(text),
            error: true,
        });
    }
}
