//! The state of the reader, and the one function that changes it: [`update::update`].
//! Pure: uses no terminal, clock, file or thread. Anything to be done outside is returned as an [`Effect`].

mod begin;
pub mod command_line;
pub mod complete;
pub mod completer;
pub mod edit;
mod filter;
mod filter_here;
pub mod find;
pub mod geometry;
pub mod hand_on;
mod highlight_cache;
mod history;
mod hit_walk;
pub mod hits;
mod keys;
pub mod lead;
pub mod line_commands;
pub mod list;
mod location;
mod marks;
mod mode;
mod nav;
pub mod overlays;
pub mod page;
pub mod panes;
mod prompts;
pub mod remember;
pub mod request;
mod requests;
mod run;
mod same_value;
mod unsaved;
pub mod update;
mod visited;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use hashbrown::HashSet;
use jiff::civil::Date;

use crate::archive::{Archive, IssueIx, ItemRef};
use crate::config::key::Key;
use crate::config::{Fault, Panes, Settings};
use crate::query::facet::{Facet, FacetKind};
use crate::query::{Dates, Highlights, Query, Selection};
use crate::state::marks::{Entry, Log};
use crate::state::{Change, Refusal, State};
use crate::text::Clean;
use crate::typeset::Cache;
pub use begin::Begin;
use command_line::CommandLine;
use edit::LineEdit;
use filter::FilterPrompt;
use find::Find;
use geometry::Size;
use hand_on::job::{CommentDraft, Done, ExportJob};
use highlight_cache::HighlightCache;
use history::History;
use marks::Marking;
pub use nav::Nav;
use overlays::{Overlay, Results};
use page::Page;
use prompts::prompt::LinePrompt;
use remember::{Restore, Saved};
use request::{Request, Response};
use requests::Requests;

use crate::archive::load::Progress;

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
    /// How far loading has come.
    Progress(Progress),
    /// The user asked to load again, and there is nothing to load.
    Unchanged,
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
    /// The log of marks as loaded.
    Marks(Log),
    /// The log after operations were saved.
    Marked(Log),
    /// What an effect on the world came to.
    Done(Done),
    /// Why state could not be loaded or saved; saving is retried.
    StateUnavailable(String),
}

/// Who has the keys: the panes, a prompt or an overlay, never two at once.
#[derive(Debug)]
pub enum Mode {
    /// Keys run commands in the focused pane.
    Panes(Sequence),
    /// The next key is the letter of a bookmark.
    Letter(Letter),
    Find(LineEdit),
    Filter(FilterPrompt),
    CommandLine(CommandLine),
    Line(LinePrompt),
    Overlay(Overlay),
}

/// The keys of an unfinished sequence, and the count typed before them.
#[derive(Debug, Clone, Default)]
pub struct Sequence {
    pub keys: Vec<Key>,
    pub count: Option<u32>,
}

/// What to do with the letter of a bookmark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Letter {
    Set,
    Go,
}

/// Everything the app can ask the runtime to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// A request to the worker, about the archive shown.
    Request(Box<Request>),
    Remember(Change),
    /// Add an operation to the log of marks.
    Mark(Entry),
    World(WorldEffect),
    Quit,
    Suspend,
    Redraw,
    /// Load the archive again.
    Reload,
    /// Read the log of marks again: another reader may have added to it.
    ReadMarks,
}

/// What the app can ask the runtime to do with other programs and files; the secure mode forbids it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WorldEffect {
    /// Open an address.
    Open(String),
    /// Put a text on the clipboard; `what` is for the message.
    Copy {
        text: String,
        what: String,
    },
    Export(Box<ExportJob>),
    /// Give a text to a command.
    Pipe {
        command: String,
        input: Vec<u8>,
    },
    /// Open a file in the editor, at a line.
    Edit {
        path: PathBuf,
        line: Option<u32>,
    },
    /// Edit a comment in the editor.
    EditComment {
        text: String,
        draft: Box<CommentDraft>,
    },
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
    /// Differs between two messages with the same text.
    pub number: u64,
}

/// What is shown, and why.
#[derive(Debug, Default)]
pub struct Filter {
    pub query: Query,
    pub selection: Selection,
    /// Why the query matches nothing, if it does.
    pub nothing: Option<Clean>,
    /// What the query highlights in the text.
    pub highlights: Arc<Highlights>,
    history: History,
}

/// What outlives the session, as far as the app knows it.
#[derive(Debug, Default)]
pub struct Memory {
    /// Key of this archive in the state file.
    key: String,
    pub state: State,
    pub saved: Vec<Saved>,
    marking: Marking,
    restore: Restore,
    begin: Option<Begin>,
    /// Text of the saved query being deleted, shown once it is gone.
    deleted: Option<String>,
    /// Whether state cannot be saved right now.
    unsaved: bool,
    /// Whether marks cannot be saved right now.
    marks_unsaved: bool,
    /// Whether the user was told that quitting loses marks.
    warned_of_loss: bool,
}

#[derive(Debug)]
pub struct App {
    pub size: Size,
    pub settings: Arc<Settings>,
    pub archive: Arc<Archive>,
    /// Name of the open archive, for the top line.
    pub source: Clean,
    pub today: Date,
    /// How far loading has come, while it goes on.
    pub loading: Option<Progress>,
    /// The contents of the issues that came since the last key was pressed.
    pub new_issues: HashSet<u64>,
    /// The user asked to load the archive again.
    pub reloading: bool,
    /// Whether the reader speaks in lines instead of drawing a screen.
    pub linear: bool,
    /// Who has the keys.
    pub mode: Mode,
    pub nav: Nav,
    pub filter: Filter,
    pub memory: Memory,
    pub requests: Requests,
    pub find: Find,
    command_history: History,
    /// The items that commands on several items are about.
    pub selected: BTreeSet<ItemRef>,
    /// Field values of the whole archive, fetched on first use.
    values: Vec<Arc<Facet>>,
    /// The facet opened last.
    last_facet: FacetKind,
    /// The last search of the whole archive, to reopen it.
    results: Option<Results>,
    /// Pane sizes: from the config until the user changes them.
    pub panes: Panes,
    pub message: Option<Message>,
    /// How many messages were shown.
    messages: u64,
    pub faults: Vec<Fault>,
    cache: Cache,
    highlighted: HighlightCache,
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
            new_issues: HashSet::new(),
            reloading: false,
            linear: false,
            mode: Mode::default(),
            nav: Nav::default(),
            filter: Filter::default(),
            memory: Memory::default(),
            requests: Requests::default(),
            find: Find::default(),
            command_history: History::default(),
            selected: BTreeSet::new(),
            values: Vec::new(),
            last_facet: FacetKind::default(),
            results: None,
            panes,
            message: None,
            messages: 0,
            faults,
            cache: Cache::default(),
            highlighted: HighlightCache::default(),
            outbox: Vec::new(),
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
        self.memory.key = key;
        if fresh {
            self.memory.restore = Restore::Free;
        }
        self
    }

    /// The context for reading dates in a query.
    pub fn dates(&self) -> Dates<'_> {
        self.archive.dates(self.today, self.settings.month_first)
    }

    /// The selected issue.
    pub fn issue(&self) -> Option<IssueIx> {
        self.filter
            .selection
            .issues
            .get(self.nav.issues.selected)
            .copied()
    }

    /// The item in the focused pane that commands like `=` act on.
    pub fn current_item(&self) -> Option<ItemRef> {
        match self.nav.focus {
            Focus::Issues => None,
            Focus::Story => self.nav.story.current_item(),
            Focus::Briefs => self.nav.briefs.current_item(),
        }
    }

    pub fn page(&self, focus: Focus) -> &Page {
        if focus == Focus::Briefs {
            &self.nav.briefs
        } else {
            &self.nav.story
        }
    }

    fn notify(&mut self, text: &str) {
        self.say(text, false);
    }

    fn error(&mut self, text: &str) {
        self.say(text, true);
    }

    fn say(&mut self, text: &str, error: bool) {
        self.messages += 1;
        self.message = Some(Message {
            text: crate::text::clean::clean_line(text),
            error,
            number: self.messages,
        });
    }
}
