//! The lines of the help sheet: the keys of the focused pane and of prompts, the syntax of queries and dates, and the
//! commands of `:`.

use super::SheetLine;
use crate::app::line_commands::WITH_WORDS;
use crate::app::{App, Focus};
use crate::command::{COMMANDS, Command, Context, Group};
use crate::config::Glyphs;
use crate::query::{DATE_FIELDS, FIELDS};
use crate::text::clean::clean_line;
use crate::text::fold::fold;

/// The help for one pane, narrowed to lines that contain the typed text.
pub fn help(app: &App, focus: Focus, typed: &str) -> Vec<SheetLine> {
    let typed = fold(typed);
    let mut lines = Vec::new();
    let mut section = |title: &str, rows: &mut dyn Iterator<Item = (String, String)>| {
        let titled = fold(title).contains(&typed);
        let fits = |keys: &str, help: &str| {
            titled || fold(help).contains(&typed) || fold(keys).contains(&typed)
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
    for group in Group::ALL {
        let commands = COMMANDS
            .iter()
            .filter(|c| c.group == group && works(c.context, focus));
        let mut rows = commands.map(|c| {
            let keys = app.settings.keymap.keys_of(c.command).join("  ");
            let help = help_in(c.command, focus, app.settings.read_on);
            (keys, help.unwrap_or(c.help).to_owned())
        });
        section(group.title(), &mut rows);
    }
    section(
        "Changed by your config",
        &mut app.settings.taken_keys.iter().cloned(),
    );
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
    let ascii = app.settings.glyphs == Glyphs::Ascii;
    section(
        "Signs",
        &mut SIGNS.iter().map(|(sign, in_ascii, means)| {
            let sign = if ascii { in_ascii } else { sign };
            ((*sign).to_owned(), (*means).to_owned())
        }),
    );
    if lines.is_empty() {
        lines.push(SheetLine::Text(clean_line(
            "no key, field or command matches that",
        )));
    }
    lines
}

/// Rows of a table, as those of commands.
fn own(rows: &'static [(&'static str, &'static str)]) -> impl Iterator<Item = (String, String)> {
    rows.iter()
        .map(|(what, help)| ((*what).to_owned(), (*help).to_owned()))
}

const SYNTAX: [(&str, &str); 9] = [
    ("boats ferry", "both, as words or parts of words"),
    ("\"school boat\"", "one after the other"),
    ("migrat*", "words that start with this"),
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

/// Signs on the screen, their ASCII forms, and what they mean.
const SIGNS: [(&str, &str, &str); 4] = [
    ("3 12", "3 12", "in the list: 3 stories, 12 briefs"),
    ("2018?", "2018?", "a date that is probably a typo"),
    ("▌ ›", "> :", "the current item, with and without the focus"),
    ("• ★ ▸", "o * >", "unread, starred, selected"),
];

/// The help of a command in one pane, if it differs by pane. `reads_on`: whether paging goes on to the next pane.
fn help_in(command: Command, focus: Focus, reads_on: bool) -> Option<&'static str> {
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
        (Command::PageDown, _) if !reads_on => "a page down",
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
