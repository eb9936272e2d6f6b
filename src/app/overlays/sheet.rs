//! A sheet to read: the keys of the focused pane, narrowed by typing; or the problems of archive and config.
//! Must not change anything but its own place.

use std::sync::Arc;

use super::{Overlay, list_step};
use crate::app::command_line::WITH_WORDS;
use crate::app::edit::{Edited, LineEdit};
use crate::app::{App, Effect, Focus};
use crate::command::{COMMANDS, Command, Context, Group};
use crate::config::key::{Code, Key};
use crate::config::keymap::Lookup;
use crate::export::explain;
use crate::query::{self, DATE_FIELDS, FIELDS};
use crate::text::Clean;
use crate::text::clean::clean_line;
use crate::text::fold::fold;
use crate::text::wrap::wrap;

#[derive(Debug, Clone)]
pub struct Sheet {
    pub kind: SheetKind,
    /// What narrows the sheet, once the finding key was pressed.
    pub edit: Option<LineEdit>,
    /// The first line in view.
    pub top: usize,
    /// What was told when the sheet was opened: how an item was read.
    told: Arc<Vec<SheetLine>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetKind {
    Help(Focus),
    Problems,
    /// How an item or an issue was read.
    Explain,
    /// How the filter was read.
    Query,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SheetLine {
    Blank,
    Heading(Clean),
    /// Keys, and what they do.
    Keys(Clean, Clean),
    /// Where something is wrong; what it is follows as a text.
    Place(Clean),
    Text(Clean),
}

/// Columns of a sheet within its frame.
pub const WIDTH: u16 = 92;
/// Columns for what a line of an explanation is about.
pub const ABOUT: u16 = 12;

impl Sheet {
    pub fn new(kind: SheetKind) -> Sheet {
        Sheet {
            kind,
            edit: None,
            top: 0,
            told: Arc::default(),
        }
    }

    /// How the current item was read, else the selected issue.
    pub fn explain(app: &App) -> Option<Sheet> {
        let told = match app.current_item() {
            Some(at) => {
                let ids = app.archive.item_ids(at.issue);
                let id = ids.get(at.item as usize).and_then(Option::as_deref);
                explain::item(&app.archive, at, id)
            }
            None => explain::issue(&app.archive, app.issue()?),
        };
        let lines = told
            .into_iter()
            .map(|t| SheetLine::Keys(clean_line(t.about), t.text))
            .collect();
        Some(Sheet {
            told: Arc::new(lines),
            ..Sheet::new(SheetKind::Explain)
        })
    }

    /// How the filter was read, and whether the current item matches each of its terms.
    pub fn query(app: &App) -> Sheet {
        let readings = match app.current_item() {
            Some(at) => query::explain::why(&app.archive, &app.query, at),
            None => query::explain::reading(&app.archive, &app.query),
        };
        let told = readings.iter().map(|r| {
            let fits = match r.fits {
                Some(true) => "matches",
                Some(false) => "does not",
                None => "",
            };
            let text = format!("{}{}", "  ".repeat(r.depth), r.text);
            SheetLine::Keys(clean_line(fits), clean_line(&text))
        });
        Sheet {
            told: Arc::new(told.collect()),
            ..Sheet::new(SheetKind::Query)
        }
    }

    pub fn title(&self) -> &'static str {
        match self.kind {
            SheetKind::Help(Focus::Issues) => "Keys · issues",
            SheetKind::Help(Focus::Story) => "Keys · story",
            SheetKind::Help(Focus::Briefs) => "Keys · briefs",
            SheetKind::Problems => "Problems",
            SheetKind::Explain => "How it was read",
            SheetKind::Query => "How the filter was read",
        }
    }

    /// Columns in which the lines stand side by side.
    pub fn columns(&self, screen: u16) -> usize {
        match self.kind {
            SheetKind::Help(_) if screen >= 190 => 3,
            SheetKind::Help(_) if screen >= 110 => 2,
            _ => 1,
        }
    }

    /// Columns of the screen that it would fill.
    pub fn width(&self, screen: u16) -> u16 {
        match self.columns(screen) {
            1 => WIDTH,
            n => u16::try_from(n).unwrap_or(1) * 60,
        }
    }

    /// Rows besides the lines: the foot and the blank above it, and the prompt with the blank below it.
    pub fn fixed(&self) -> u16 {
        if self.edit.is_some() { 4 } else { 2 }
    }

    pub fn lines(&self, app: &App) -> Vec<SheetLine> {
        match self.kind {
            SheetKind::Help(focus) => {
                help(app, focus, self.edit.as_ref().map_or("", LineEdit::text))
            }
            SheetKind::Problems => broken(problems(app), app.size.columns),
            SheetKind::Explain | SheetKind::Query => wrapped(&self.told, app.size.columns),
        }
    }

    pub fn on_key(mut self, app: &mut App, key: Key, effects: &mut Vec<Effect>) {
        let height = Overlay::Sheet(self.clone()).list_rows(app);
        let typing = self.edit.is_some();
        if key.code == Code::Enter {
            return;
        }
        if !typing || key.letter().is_none() && key.code != Code::Backspace {
            match app.settings.keymap.lookup(&[key]) {
                Lookup::Command(
                    Command::Back
                    | Command::BackOnly
                    | Command::Problems
                    | Command::Help
                    | Command::Explain,
                ) => return,
                Lookup::Command(Command::Quit) => {
                    effects.push(Effect::Quit);
                    return;
                }
                Lookup::Command(Command::Find) if matches!(self.kind, SheetKind::Help(_)) => {
                    self.edit = Some(LineEdit::default());
                    app.overlay = Some(Overlay::Sheet(self));
                    return;
                }
                _ => {}
            }
        }
        match list_step(app, key, !typing, height) {
            Some(step) => self.top = self.top.saturating_add_signed(step),
            None if self
                .edit
                .as_mut()
                .is_some_and(|e| e.apply(key) == Edited::Changed) =>
            {
                self.top = 0;
            }
            None => {}
        }
        let rows = self
            .lines(app)
            .len()
            .div_ceil(self.columns(app.size.columns));
        self.top = self.top.min(rows.saturating_sub(height));
        app.overlay = Some(Overlay::Sheet(self));
    }
}

/// What is told beside what it is about, broken to the width of the sheet.
fn wrapped(told: &[SheetLine], columns: u16) -> Vec<SheetLine> {
    let width = usize::from(columns.min(WIDTH + 2).saturating_sub(4 + ABOUT + 1)).max(8);
    let mut lines = Vec::new();
    for line in told {
        let SheetLine::Keys(about, text) = line else {
            continue;
        };
        let mut about = about.clone();
        for row in wrap(text, width) {
            let part = clean_line(text.get(row).unwrap_or_default());
            lines.push(SheetLine::Keys(std::mem::take(&mut about), part));
        }
    }
    lines
}

/// Texts broken to the width of the sheet.
fn broken(lines: Vec<SheetLine>, columns: u16) -> Vec<SheetLine> {
    let width = usize::from(columns.min(WIDTH + 2).saturating_sub(6)).max(8);
    let rows = |line: SheetLine| match line {
        SheetLine::Text(text) => wrap(&text, width)
            .into_iter()
            .map(|row| SheetLine::Text(clean_line(text.get(row).unwrap_or_default())))
            .collect(),
        other => vec![other],
    };
    lines.into_iter().flat_map(rows).collect()
}

fn help(app: &App, focus: Focus, typed: &str) -> Vec<SheetLine> {
    let typed = fold(typed);
    let mut lines = Vec::new();
    let mut section = |title: &str, rows: &mut dyn Iterator<Item = (String, String)>| {
        let fits = |keys: &str, help: &str| {
            typed.is_empty() || fold(help).contains(&typed) || fold(keys).contains(&typed)
        };
        let rows: Vec<SheetLine> = rows
            .filter(|(keys, help)| !keys.is_empty() && fits(keys, help))
            .map(|(keys, help)| SheetLine::Keys(clean_line(&keys), clean_line(&help)))
            .collect();
        if rows.is_empty() {
            return;
        }
        if !lines.is_empty() {
            lines.push(SheetLine::Blank);
        }
        lines.push(SheetLine::Heading(clean_line(title)));
        lines.extend(rows);
    };
    for group in [
        Group::Move,
        Group::Time,
        Group::Filter,
        Group::Find,
        Group::View,
    ] {
        let commands = COMMANDS
            .iter()
            .filter(|c| c.group == group && works(c.context, focus));
        let mut rows = commands.map(|c| {
            let keys = app.settings.keymap.keys_of(c.command).join("  ");
            (keys, help_in(c.command, focus).unwrap_or(c.help).to_owned())
        });
        section(group.title(), &mut rows);
    }
    section(
        "Changed by your config",
        &mut app.settings.taken_keys.iter().cloned(),
    );
    let own = |rows: &'static [(&str, &str)]| {
        rows.iter()
            .map(|(what, help)| ((*what).to_owned(), (*help).to_owned()))
    };
    section("Queries (F, g /, --query)", &mut own(&SYNTAX));
    let fields = FIELDS.iter().map(|f| (f.0, f.2)).chain(DATE_FIELDS);
    section(
        "Fields of a query",
        &mut fields.map(|(name, help)| (format!("{name}:"), help.to_owned())),
    );
    section("Dates", &mut own(&DATES));
    section(
        "Command line (:)",
        &mut WITH_WORDS.iter().map(|(name, takes, help)| {
            (
                format!(":{name} {takes}").trim_end().to_owned(),
                (*help).to_owned(),
            )
        }),
    );
    section("Prompts", &mut own(&PROMPTS));
    section("Signs", &mut own(&SIGNS));
    if lines.is_empty() {
        lines.push(SheetLine::Text(clean_line(
            "no key, field or command matches that",
        )));
    }
    lines
}

const SYNTAX: [(&str, &str); 9] = [
    ("boats ferry", "both, as words or parts of words"),
    ("\"school boat\"", "one after the other"),
    ("migrat*", "words that begin so"),
    ("=WHO", "exactly as written"),
    ("a OR b   -a   ( )", "either, not, grouping"),
    ("near/8(a, b)", "at most 8 words apart"),
    ("/boats?/", "a regular expression"),
    ("outlet:bbc", "a word of one of its names"),
    ("outlet:\"BBC News\"", "one name, whole"),
];

const DATES: [(&str, &str); 6] = [
    ("16 Aug 2018  16/8/18", "a day; 2018-08-16, 16 aug"),
    ("aug 2018  2018-08  2018", "a month, a year"),
    ("Q3 2018  2018-W33", "a quarter, a week; winter 2024"),
    ("-2w  +3d  2 weeks ago", "counted from here, or from today"),
    (
        "last 30 days  last month",
        "up to today; this year, last monday",
    ),
    ("2018-08..2018-12  2018..", "from one to another, open"),
];

const PROMPTS: [(&str, &str); 5] = [
    ("Tab  Shift-Tab", "complete: next, previous"),
    ("Up  Down", "what was typed before"),
    ("Ctrl-Left  Alt-b", "a word back; Ctrl-Right, Alt-f: on"),
    (
        "Ctrl-w  Ctrl-u  Ctrl-k",
        "delete a word, to the start, to the end",
    ),
    ("Esc  Ctrl-c  Ctrl-g", "cancel"),
];

const SIGNS: [(&str, &str); 3] = [
    ("3 12", "in the list: 3 stories, 12 briefs"),
    ("2018?", "a date that is likely to be a slip"),
    ("▌ ›", "the current item, with and without the focus"),
];

/// What a command does in one pane, where that differs from pane to pane.
fn help_in(command: Command, focus: Focus) -> Option<&'static str> {
    Some(match (command, focus) {
        (Command::NextItem, Focus::Issues) => "next issue",
        (Command::NextItem, Focus::Story) => "next story, quote or picture",
        (Command::NextItem, Focus::Briefs) => "next brief",
        (Command::PreviousItem, Focus::Issues) => "previous issue",
        (Command::PreviousItem, Focus::Story) => "previous story, quote or picture",
        (Command::PreviousItem, Focus::Briefs) => "previous brief",
        (Command::Open, Focus::Issues) => "read the issue",
        (Command::Open, Focus::Story) => "read without the other panes",
        (Command::Open, Focus::Briefs) => "open the brief's issue; in it: the briefs alone",
        (Command::PageDown, Focus::Story) => "a page down; at the end, to the briefs",
        (Command::PageDown, Focus::Briefs) => "a page down; at the end, to the next issue",
        (Command::FilterByValue, Focus::Issues) => "filter by this month",
        (Command::FilterByValue, Focus::Story) => "filter by the place or the speaker",
        (Command::FilterByValue, Focus::Briefs) => "filter by the outlet",
        (Command::NextOfValue, Focus::Story) => "next item with this place or speaker",
        (Command::NextOfValue, Focus::Briefs) => "next brief of this outlet",
        (Command::PreviousOfValue, Focus::Story) => "previous item with this place or speaker",
        (Command::PreviousOfValue, Focus::Briefs) => "previous brief of this outlet",
        (Command::Find, Focus::Issues) => "find in the list as you type",
        (Command::Find, Focus::Story) => "find in this issue's stories as you type",
        (Command::Find, Focus::Briefs) => "find in the briefs shown as you type",
        (Command::Explain, Focus::Issues) => "how this issue was read",
        (Command::Back, Focus::Issues) => "quit",
        (Command::Back, _) => "go back",
        _ => return None,
    })
}

fn works(context: Context, focus: Focus) -> bool {
    match context {
        Context::Everywhere => true,
        Context::Text => focus != Focus::Issues,
    }
}

fn problems(app: &App) -> Vec<SheetLine> {
    let faults = app.faults.iter().map(|f| match f.line {
        0 => (f.file.clone(), f.message.clone()),
        line => (
            clean_line(&format!("{}:{line}:{}", f.file, f.column)),
            f.message.clone(),
        ),
    });
    let files = app
        .archive
        .problems
        .iter()
        .map(|p| (p.shown_path(), p.what.clone()));
    let mut lines: Vec<SheetLine> = faults
        .chain(files)
        .flat_map(|(place, what)| [SheetLine::Place(place), SheetLine::Text(what)])
        .collect();
    if lines.is_empty() {
        lines.push(SheetLine::Text(clean_line(if app.archive.complete {
            "None: every file was read, and the config has no errors."
        } else {
            "None so far; the archive is still being read."
        })));
    }
    lines
}
