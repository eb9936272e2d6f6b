//! The table of all commands a user can give: name, help, where each works, default keys.
//! Knows nothing about how a command is executed.

use self::{Command as C, Group as G, HandOnCommand as H, MarkCommand as M};

/// One variant for each row of [`COMMANDS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Command {
    Down,
    Up,
    HalfDown,
    HalfUp,
    PageDown,
    PageUp,
    Top,
    Bottom,
    PaneLeft,
    PaneRight,
    PaneNext,
    PanePrevious,
    Open,
    Back,
    BackOnly,
    NextItem,
    PreviousItem,
    OlderIssue,
    NewerIssue,
    GotoDate,
    Timeline,
    Year,
    Facets,
    Saved,
    Filter,
    FilterByValue,
    ExcludeValue,
    DropFilter,
    DropFilters,
    NextOfValue,
    PreviousOfValue,
    Scope,
    Find,
    SearchAll,
    FindNext,
    FindPrevious,
    Mark(MarkCommand),
    HandOn(HandOnCommand),
    PlaceBack,
    PlaceForward,
    SetBookmark,
    GoToBookmark,
    Zen,
    Narrower,
    Wider,
    CommandLine,
    Palette,
    Source,
    Explain,
    Problems,
    Help,
    Redraw,
    Reload,
    Suspend,
    Quit,
    Cancel,
}

/// Commands on marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MarkCommand {
    Read,
    Star,
    Tag,
    Comment,
    NextUnread,
    Select,
    SelectAll,
    Undo,
    Redo,
}

/// Commands that hand something on to other programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HandOnCommand {
    OpenLink,
    Links,
    CopyText,
    CopyQuotation,
    CopyCitation,
    CopyReported,
    CopyMarkdown,
    CopyLink,
    Export,
    Pipe,
    Edit,
}

/// Where a command works.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Context {
    Everywhere,
    /// In the text panes only: story and briefs.
    Text,
}

/// Topic of a command; help lists the topics in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    Move,
    Time,
    Filter,
    Find,
    Marks,
    HandOn,
    View,
}

impl Group {
    pub const ALL: [Group; 7] = [
        Group::Move,
        Group::Time,
        Group::Filter,
        Group::Find,
        Group::Marks,
        Group::HandOn,
        Group::View,
    ];

    pub fn title(self) -> &'static str {
        match self {
            Group::Move => "Moving",
            Group::Time => "Time",
            Group::Filter => "Filters",
            Group::Find => "Finding",
            Group::Marks => "Marks",
            Group::HandOn => "Handing on",
            Group::View => "View and program",
        }
    }
}

#[derive(Debug)]
pub struct CommandInfo {
    pub command: Command,
    /// Its name in the config.
    pub name: &'static str,
    pub help: &'static str,
    pub group: Group,
    pub context: Context,
    /// Default keys; the keys of a sequence are separated by spaces.
    pub keys: &'static [&'static str],
}

const fn row(
    group: Group,
    command: Command,
    name: &'static str,
    keys: &'static [&'static str],
    help: &'static str,
) -> CommandInfo {
    CommandInfo {
        command,
        name,
        help,
        group,
        context: Context::Everywhere,
        keys,
    }
}

impl CommandInfo {
    const fn in_text(mut self) -> Self {
        self.context = Context::Text;
        self
    }
}

/// All commands, in the order in which help lists them.
#[rustfmt::skip]
pub const COMMANDS: &[CommandInfo] = &[
    row(G::Move, C::Down, "down", &["j", "down"], "one row down (5j: five)"),
    row(G::Move, C::Up, "up", &["k", "up"], "one row up"),
    row(G::Move, C::HalfDown, "half-page-down", &["ctrl-d"], "half a page down"),
    row(G::Move, C::HalfUp, "half-page-up", &["ctrl-u"], "half a page up"),
    row(G::Move, C::PageDown, "page-down", &["space", "ctrl-f", "pgdn"], "a page down"),
    row(G::Move, C::PageUp, "page-up", &["b", "ctrl-b", "pgup"], "a page up"),
    row(G::Move, C::Top, "top", &["g g", "home"], "to the top"),
    row(G::Move, C::Bottom, "bottom", &["G", "end"], "to the end (40G: to row 40)"),
    row(G::Move, C::NextItem, "next-item", &["J"], "next item"),
    row(G::Move, C::PreviousItem, "previous-item", &["K"], "previous item"),
    row(G::Move, C::PaneLeft, "pane-left", &["h", "left"], "pane to the left"),
    row(G::Move, C::PaneRight, "pane-right", &["l", "right"], "pane to the right"),
    row(G::Move, C::PaneNext, "next-pane", &["tab"], "next pane"),
    row(G::Move, C::PanePrevious, "previous-pane", &["shift-tab"], "previous pane"),
    row(G::Move, C::Open, "open", &["enter"], "open: read the issue, this pane alone, or a brief's issue"),
    row(G::Move, C::Back, "back", &["q"], "go back; from the list, quit"),
    row(G::Move, C::BackOnly, "back-only", &["backspace"], "go back, never quit"),
    row(G::Move, C::PlaceBack, "place-back", &["ctrl-o"], "back to where you were"),
    row(G::Move, C::PlaceForward, "place-forward", &["ctrl-n"], "forward again"),
    row(G::Move, C::SetBookmark, "set-place", &["m"], "set a bookmark (letter, digit)"),
    row(G::Move, C::GoToBookmark, "goto-place", &["'"], "go to a bookmark"),
    row(G::Time, C::OlderIssue, "older-issue", &["("], "older issue"),
    row(G::Time, C::NewerIssue, "newer-issue", &[")"], "newer issue"),
    row(G::Time, C::GotoDate, "goto-date", &["D", "g d"], "go to a date, an issue or an item"),
    row(G::Time, C::Timeline, "timeline", &["i"], "timeline of what is shown, and gaps"),
    row(G::Time, C::Year, "calendar", &["C"], "calendar of a year, as a heat map"),
    row(G::Filter, C::Facets, "facets", &["f"], "outlets, places, countries and more, with counts"),
    row(G::Filter, C::Saved, "saved-queries", &["g s"], "saved queries with counts"),
    row(G::Filter, C::Filter, "filter", &["F"], "filter as you type"),
    row(G::Filter, C::FilterByValue, "filter-by-value", &["="], "filter by the value under the cursor"),
    row(G::Filter, C::ExcludeValue, "exclude-value", &["-"], "exclude the value under the cursor"),
    row(G::Filter, C::DropFilter, "drop-filter", &["x"], "remove the last filter (2x: the second)"),
    row(G::Filter, C::DropFilters, "drop-filters", &["X"], "remove all filters"),
    row(G::Filter, C::NextOfValue, "next-of-value", &["]"], "next item with the same outlet, place or speaker").in_text(),
    row(G::Filter, C::PreviousOfValue, "previous-of-value", &["["], "previous item with the same value").in_text(),
    row(G::Filter, C::Scope, "scope", &["a"], "briefs: this issue or all issues"),
    row(G::Find, C::Find, "find", &["/"], "find in this pane as you type"),
    row(G::Find, C::SearchAll, "search-all", &["g /"], "search all issues"),
    row(G::Find, C::FindNext, "find-next", &["n"], "next hit"),
    row(G::Find, C::FindPrevious, "find-previous", &["N"], "previous hit"),
    row(G::Marks, C::Mark(M::Read), "read", &["r"], "read or unread"),
    row(G::Marks, C::Mark(M::Star), "star", &["*"], "star, or take the star away"),
    row(G::Marks, C::Mark(M::Tag), "tag", &["t"], "give or take tags"),
    row(G::Marks, C::Mark(M::Comment), "comment", &["c"], "write a comment"),
    row(G::Marks, C::Mark(M::NextUnread), "next-unread", &["g u"], "next unread item"),
    row(G::Marks, C::Mark(M::Select), "select", &["v"], "select, or take out of the selection"),
    row(G::Marks, C::Mark(M::SelectAll), "select-all", &["V"], "select all that is shown, or nothing"),
    row(G::Marks, C::Mark(M::Undo), "undo", &["U"], "undo the last change of marks"),
    row(G::Marks, C::Mark(M::Redo), "redo", &["ctrl-r"], "redo it"),
    row(G::HandOn, C::HandOn(H::OpenLink), "open-link", &["o"], "open the link (2o: the second)"),
    row(G::HandOn, C::HandOn(H::Links), "links", &["u"], "list the links of this item"),
    row(G::HandOn, C::HandOn(H::CopyText), "copy-text", &["y y"], "copy the text"),
    row(G::HandOn, C::HandOn(H::CopyQuotation), "copy-quotation", &["y q"], "copy a quotation with its source"),
    row(G::HandOn, C::HandOn(H::CopyCitation), "copy-citation", &["y c"], "copy a citation"),
    row(G::HandOn, C::HandOn(H::CopyReported), "copy-reported", &["y r"], "copy a citation of the outlet, as reported here"),
    row(G::HandOn, C::HandOn(H::CopyMarkdown), "copy-markdown", &["y m"], "copy as Markdown"),
    row(G::HandOn, C::HandOn(H::CopyLink), "copy-link", &["y l"], "copy the link (2 y l: the second)"),
    row(G::HandOn, C::HandOn(H::Export), "export", &["s"], "export what is shown to a file"),
    row(G::HandOn, C::HandOn(H::Pipe), "pipe", &["|"], "pipe this item or the selection into a command"),
    row(G::HandOn, C::HandOn(H::Edit), "edit", &["e"], "open the source in your editor"),
    row(G::View, C::Zen, "zen", &["z"], "zen: this pane alone"),
    row(G::View, C::Narrower, "pane-narrower", &["<"], "narrower pane"),
    row(G::View, C::Wider, "pane-wider", &[">"], "wider pane"),
    row(G::View, C::CommandLine, "command-line", &[":"], "command line (Tab completes)"),
    row(G::View, C::Palette, "palette", &["ctrl-p"], "all commands with their keys"),
    row(G::View, C::Source, "source", &["\\"], "source of the issue, with line numbers"),
    row(G::View, C::Explain, "explain", &["p"], "how this item was read"),
    row(G::View, C::Problems, "problems", &["P"], "problems: unreadable files, config errors"),
    row(G::View, C::Help, "help", &["?", "f1"], "help for this pane"),
    row(G::View, C::Reload, "reload", &["R"], "read new and changed files, and marks"),
    row(G::View, C::Redraw, "redraw", &["ctrl-l"], "redraw the screen"),
    row(G::View, C::Suspend, "suspend", &["ctrl-z"], "suspend (fg brings it back)"),
    row(G::View, C::Cancel, "cancel", &["esc"], "close a prompt or an overlay, end the selection"),
    row(G::View, C::Quit, "quit", &["Q", "ctrl-c"], "quit; Ctrl-c first closes what is open"),
];

/// The row of a command.
pub fn info(command: Command) -> Option<&'static CommandInfo> {
    COMMANDS.iter().find(|c| c.command == command)
}
