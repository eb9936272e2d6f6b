//! Draws the bottom line: key hints, the prompt, or the last message; above it completions, the keys that may follow a
//! prefix, and errors.

use super::complete;
use super::prompt::field;
use super::spans::{Pen, columns};
use crate::app::edit::LineEdit;
use crate::app::geometry::Area;
use crate::app::{App, Focus, Letter, Mode, Scope};
use crate::command::{Command, info};
use crate::config::theme::StyleRole;
use crate::query::QueryError;
use crate::text::clean::clean_line;
use crate::text::number::thousands;
use crate::text::{Clean, Shown};

pub fn draw(pen: &mut Pen<'_>, app: &App, area: Area) {
    if area.is_empty() {
        return;
    }
    if let Mode::Find(edit) = &app.mode {
        let counter = app.find_counter().unwrap_or_default();
        prompt(pen, area, "/", edit, None, &counter);
    } else if let Mode::Filter(filter) = &app.mode {
        let found = found(app);
        let error = filter.error.as_ref();
        prompt(pen, area, "filter: ", &filter.edit, error, &found);
    } else if let Mode::CommandLine(line) = &app.mode {
        let hint = line.hint().unwrap_or_default();
        prompt(pen, area, ":", &line.edit, None, hint);
    } else if let Mode::Line(line) = &app.mode {
        let (label, hint) = (line.kind.label(), line.kind.hint(app.settings.secure));
        prompt(pen, area, &label, &line.edit, None, hint);
    } else {
        let right = area.right().saturating_sub(1);
        let end = pen.put_right(right, area.y, area.width / 2, position(app), StyleRole::Dim);
        let most = end.saturating_sub(area.x + 2);
        let x = area.x + 1;
        match &app.message {
            Some(message) => {
                let role = if message.error {
                    StyleRole::Error
                } else {
                    StyleRole::Message
                };
                pen.put_cut(x, area.y, most, &message.text, role);
            }
            None => hints(pen, app, x, area.y, most.saturating_sub(1)),
        }
    }
}

/// A prompt across the whole line, with a note at its end if there is room.
fn prompt<'l>(
    pen: &mut Pen<'_>,
    area: Area,
    label: impl Into<Shown<'l>>,
    edit: &LineEdit,
    error: Option<&QueryError>,
    about: &str,
) {
    pen.clear(area);
    let x = pen.put(area.x + 1, area.y, area.width, label, StyleRole::Key);
    let about = clean_line(about);
    let right = area.right().saturating_sub(1);
    // The line being typed comes first: it keeps at least half of the room.
    let room = right.saturating_sub(x);
    let wide = columns(&about.shown());
    let end = if wide > 0 && wide + 2 <= room / 2 {
        pen.put_right(right, area.y, wide, &about, StyleRole::Dim)
            .saturating_sub(2)
    } else {
        right
    };
    field(pen, (x, area.y), end.saturating_sub(x), edit, error);
}

/// How many items the filter matches so far.
fn found(app: &App) -> String {
    if app.filter.query.is_empty() {
        return String::new();
    }
    if app.requests.pending {
        return "searching…".to_owned();
    }
    match app.filter.selection.items.len() {
        0 => "nothing".to_owned(),
        1 => "1 hit".to_owned(),
        n => format!("{} hits", thousands(n)),
    }
}

/// What is above the bottom line: completions, and why the typed text cannot be parsed or finds nothing.
pub fn over(pen: &mut Pen<'_>, app: &App) {
    let (completer, error, label) = match &app.mode {
        Mode::Filter(prompt) => (Some(&prompt.completer), prompt.error.as_ref(), 9),
        Mode::CommandLine(line) => (Some(&line.completer), None, 2),
        Mode::Line(line) => (
            Some(&line.completer),
            None,
            u16::try_from(line.kind.label().len()).unwrap_or(0),
        ),
        _ => (None, None, 0),
    };
    let mut bottom = app.size.rows.saturating_sub(1);
    let message = match error {
        Some(error) => Some(clean_line(&error.line())),
        // While completions are offered, nothing is wrong yet.
        // What went wrong while a prompt is open.
        None if matches!(&app.mode, Mode::Line(_)) => {
            let message = app.message.as_ref().filter(|m| m.error);
            message.map(|m| m.text.clone())
        }
        None if matches!(&app.mode, Mode::Filter(p) if p.completer.rows.is_empty()) => {
            app.filter.nothing.clone()
        }
        None => None,
    };
    if let Some(message) = message
        && bottom > 1
    {
        bottom -= 1;
        let row = Area {
            x: 0,
            y: bottom,
            width: app.size.columns,
            height: 1,
        };
        pen.clear(row);
        pen.put_cut(
            1,
            bottom,
            row.width.saturating_sub(2),
            &message,
            StyleRole::Error,
        );
    }
    if let Some(completer) = completer {
        complete::above(pen, completer, label, bottom, app.size);
    }
    following(pen, app);
}

/// Hints for the keys that matter here, as many as fit.
fn hints(pen: &mut Pen<'_>, app: &App, x: u16, y: u16, most: u16) {
    let open: (&[Command], &'static str) = match (app.nav.focus, app.nav.scope) {
        (Focus::Issues, _) => (&[Command::Open], "read"),
        (Focus::Briefs, Scope::All) => (&[Command::Open], "its issue"),
        _ => (&[Command::NextItem, Command::PreviousItem], "item"),
    };
    let filter: (&[Command], &'static str) = if app.filter.query.is_empty() {
        (&[], "")
    } else {
        (&[Command::DropFilter], "remove filter")
    };
    let value: (&[Command], &'static str) = match app.nav.focus {
        Focus::Briefs => (&[Command::FilterByValue], "its outlet"),
        Focus::Story => (&[Command::FilterByValue], "its place"),
        Focus::Issues => (&[], ""),
    };
    let scope: (&[Command], &'static str) = match app.nav.scope {
        Scope::Issue => (&[Command::Scope], "all issues"),
        Scope::All => (&[Command::Scope], "this issue"),
    };
    let quits = app.nav.focus == Focus::Issues && !app.nav.zen;
    let several: [(&[Command], &'static str); 14] = [
        (&[Command::Down, Command::Up], "move"),
        open,
        (&[Command::Back], if quits { "quit" } else { "back" }),
        filter,
        (&[Command::Help], "help"),
        (&[Command::GotoDate], "date"),
        (&[Command::Facets], "facets"),
        (&[Command::Filter], "filter"),
        (&[Command::PaneNext], "pane"),
        (&[Command::Find], "find"),
        (&[Command::SearchAll], "search all"),
        (&[Command::Timeline], "timeline"),
        value,
        scope,
    ];
    let end = x.saturating_add(most);
    let mut x = x;
    for (commands, what) in several {
        let keys: Vec<String> = commands
            .iter()
            .filter_map(|c| app.settings.keymap.hint(*c))
            .collect();
        let keys = clean_line(&keys.join(" "));
        let what: Shown<'_> = what.into();
        let wide = columns(&keys.shown()) + 1 + columns(&what);
        if keys.is_empty() || x.saturating_add(wide) > end {
            continue;
        }
        x = pen.put(x, y, end - x, &keys, StyleRole::Key) + 1;
        x = pen.put(x, y, end.saturating_sub(x), what, StyleRole::Dim) + 2;
    }
}

/// The count being typed, the current hit, or the number of the issue and of all issues.
fn position(app: &App) -> Clean {
    if let Mode::Letter(letter) = app.mode {
        return clean_line(match letter {
            Letter::Set => "set a bookmark: a letter",
            Letter::Go => "go to a bookmark: a letter",
        });
    }
    if let Some(sequence) = app.mode.sequence().filter(|s| !s.is_empty()) {
        let count = sequence.count.map_or_else(String::new, |c| c.to_string());
        let keys: String = sequence.keys.iter().map(ToString::to_string).collect();
        return clean_line(&format!("{count}{keys}"));
    }
    if app.find.fresh
        && let Some(counter) = app.find_counter()
    {
        return clean_line(&format!("hit {counter}"));
    }
    match app.filter.selection.issues.len() {
        0 => Clean::default(),
        n => clean_line(&format!(
            "{} of {}",
            thousands(app.nav.issues.selected + 1),
            thousands(n)
        )),
    }
}

/// The keys that may follow those pressed so far, above the bottom line.
fn following(pen: &mut Pen<'_>, app: &App) {
    let keys = app.mode.sequence().map_or(&[][..], |s| s.keys.as_slice());
    if keys.is_empty() {
        return;
    }
    let rows: Vec<(Clean, Clean)> = app
        .settings
        .keymap
        .following(keys)
        .into_iter()
        .map(|(keys, command)| {
            (
                clean_line(&keys),
                clean_line(info(command).map_or("", |c| c.help)),
            )
        })
        .collect();
    let height = u16::try_from(rows.len())
        .unwrap_or(0)
        .saturating_add(2)
        .min(app.size.rows.saturating_sub(1));
    let width = app.size.columns.min(52);
    let area = Area {
        x: app.size.columns - width,
        y: app.size.rows.saturating_sub(height + 1),
        width,
        height,
    };
    if height < 3 || width < 12 {
        return;
    }
    let keys = crate::config::key::show(keys);
    pen.frame(area, clean_line(&format!("{keys} …")).into());
    for (y, (keys, help)) in (area.y + 1..area.y + height - 1).zip(&rows) {
        let x = pen
            .put(area.x + 2, y, 8, keys, StyleRole::Key)
            .max(area.x + 5);
        let most = area.right().saturating_sub(x + 3);
        pen.put_cut(x + 1, y, most, help, StyleRole::Text);
    }
}
