//! Draws what is round the panes: top line, tabs, bottom line, and what may follow a prefix.
//! Must not draw content.

use super::spans::{Pen, columns};
use crate::app::command_line::CommandLine;
use crate::app::geometry::{Area, Frame};
use crate::app::remember::Letter;
use crate::app::{App, Focus, Scope};
use crate::command::{Command, info};
use crate::config::theme::Paint;
use crate::text::clean::clean_line;
use crate::text::number::{plural, thousands};
use crate::text::{Clean, Shown};

pub fn draw(pen: &mut Pen<'_>, app: &App, frame: &Frame) {
    top(pen, app, frame.top);
    tabs(pen, app, frame.tabs);
    bottom(pen, app, frame.bottom);
}

fn top(pen: &mut Pen<'_>, app: &App, area: Area) {
    if area.is_empty() {
        return;
    }
    let right = area.right().saturating_sub(1);
    let mut end = pen.put_right(right, area.y, area.width / 2, shown(app), Paint::Dim);
    for term in app.query.terms.iter().rev() {
        let chip = clean_line(&format!(" {} {} ", term.chip(), pen.signs.drop));
        let most = if area.width < 60 {
            end.saturating_sub(area.x + 1)
        } else {
            (area.width / 2).min(end.saturating_sub(12))
        };
        if most > 8 {
            let wide = columns(&chip.shown()).min(most);
            end = end.saturating_sub(wide + 1);
            pen.put_cut(end, area.y, wide, &chip, Paint::Chip);
        }
    }
    let troubles = app.archive.problems.len() + app.faults.len();
    if troubles > 0 {
        let key = app
            .settings
            .keymap
            .hint(Command::Problems)
            .unwrap_or_default();
        let text = clean_line(&format!("{} ({key})  ", plural(troubles, "problem")));
        if end > area.x + columns(&text.shown()) + 24 {
            end = end.saturating_sub(columns(&text.shown()));
            pen.put(end, area.y, u16::MAX, &text, Paint::Error);
        }
    }
    if area.width < 60 && !app.query.is_empty() {
        // In a narrow terminal the chips are worth more than the name.
        return;
    }
    let x = pen.put(
        area.x + 1,
        area.y,
        end.saturating_sub(area.x + 2),
        "dateline",
        Paint::Headline,
    );
    let totals = app.archive.totals;
    let about = clean_line(&format!(
        "{} · {} · {}",
        app.source,
        plural(app.archive.len(), "issue"),
        plural(totals.briefs, "brief")
    ));
    pen.put_cut(x + 2, area.y, end.saturating_sub(x + 3), &about, Paint::Dim);
}

/// What is shown of all there is, or how far reading is.
fn shown(app: &App) -> Clean {
    if let Some((done, total)) = app.loading {
        return clean_line(&format!(
            "reading {} of {}",
            thousands(done),
            thousands(total)
        ));
    }
    if app.query.is_empty() {
        return Clean::default();
    }
    if app.asking.pending {
        return clean_line("searching…");
    }
    let (items, briefs) = (app.selection.items.len(), app.selection.briefs.len());
    if items == 0 {
        return clean_line("nothing matches");
    }
    let totals = app.archive.totals;
    clean_line(&if items == briefs {
        format!(
            "{} of {} briefs",
            thousands(items),
            thousands(totals.briefs)
        )
    } else {
        let issues = app.selection.issues.len();
        format!("{} in {}", plural(items, "hit"), plural(issues, "issue"))
    })
}

fn tabs(pen: &mut Pen<'_>, app: &App, area: Area) {
    if area.is_empty() {
        return;
    }
    let mut x = area.x + 1;
    for (focus, name) in [
        (Focus::Issues, "Issues"),
        (Focus::Story, "Story"),
        (Focus::Briefs, "Briefs"),
    ] {
        let paint = if app.focus == focus {
            Paint::TitleFocused
        } else {
            Paint::Title
        };
        x = pen.put(x, area.y, area.right().saturating_sub(x), name, paint) + 2;
    }
}

fn bottom(pen: &mut Pen<'_>, app: &App, area: Area) {
    if area.is_empty() {
        return;
    }
    let right = area.right().saturating_sub(1);
    let end = pen.put_right(right, area.y, area.width / 2, position(app), Paint::Dim);
    let most = end.saturating_sub(area.x + 2);
    let x = area.x + 1;
    if let Some(prompt) = &app.find.prompt {
        let x = pen.put(x, area.y, most, "/", Paint::Key);
        let head = clean_line(prompt.head());
        let text = clean_line(prompt.text());
        let after = x.saturating_add(columns(&head.shown()));
        let end = pen.put(x, area.y, most.saturating_sub(1), &text, Paint::Text);
        if let Some(counter) = app.find_counter() {
            pen.put(
                end + 2,
                area.y,
                most.saturating_sub(end + 2),
                clean_line(&counter),
                Paint::Dim,
            );
        }
        pen.set_cursor(after, area.y);
    } else if let Some(prompt) = &app.filter_prompt {
        let x = pen.put(x, area.y, most, "filter: ", Paint::Key);
        let room = end.saturating_sub(x + 1);
        let after =
            super::prompt::field(pen, (x, area.y), room, &prompt.edit, prompt.error.as_ref());
        if let Some(error) = &prompt.error {
            let most = end.saturating_sub(after + 3);
            let text = clean_line(&error.what);
            if columns(&text.shown()) > most && area.y > 0 {
                // A row of its own, over the panes.
                let row = Area {
                    y: area.y - 1,
                    height: 1,
                    ..area
                };
                pen.clear(row);
                pen.put_cut(
                    area.x + 1,
                    row.y,
                    area.width.saturating_sub(2),
                    &text,
                    Paint::Error,
                );
                return;
            }
            pen.put_cut(
                after + 2,
                area.y,
                most,
                clean_line(&error.what),
                Paint::Error,
            );
        }
    } else if let Some(line) = &app.command_line {
        let x = pen.put(x, area.y, most, ":", Paint::Key);
        let room = end.saturating_sub(x + 1);
        let after = super::prompt::field(pen, (x, area.y), room, &line.edit, None);
        if let Some(hint) = line.hint() {
            let most = end.saturating_sub(after + 4);
            pen.put_cut(after + 3, area.y, most, hint, Paint::Dim);
        }
    } else if let Some(message) = &app.message {
        pen.put_cut(
            x,
            area.y,
            most,
            &message.text,
            if message.error {
                Paint::Error
            } else {
                Paint::Message
            },
        );
    } else if app.overlay.is_none() {
        hints(pen, app, x, area.y, most.saturating_sub(1));
    }
}

/// The keys that matter here, as many as fit.
fn hints(pen: &mut Pen<'_>, app: &App, x: u16, y: u16, most: u16) {
    let open: (&[Command], &'static str) = match (app.focus, app.scope) {
        (Focus::Issues, _) => (&[Command::Open], "read"),
        (Focus::Briefs, Scope::All) => (&[Command::Open], "its issue"),
        _ => (&[Command::NextItem, Command::PreviousItem], "item"),
    };
    let chip: (&[Command], &'static str) = if app.query.is_empty() {
        (&[], "")
    } else {
        (&[Command::DropFilter], "drop filter")
    };
    let value: (&[Command], &'static str) = match app.focus {
        Focus::Briefs => (&[Command::FilterByValue], "its outlet"),
        Focus::Story => (&[Command::FilterByValue], "its place"),
        Focus::Issues => (&[], ""),
    };
    let scope: (&[Command], &'static str) = match app.scope {
        Scope::Issue => (&[Command::Scope], "all issues"),
        Scope::All => (&[Command::Scope], "this issue"),
    };
    let several: [(&[Command], &'static str); 14] = [
        (&[Command::Down, Command::Up], "move"),
        open,
        (
            &[Command::Back],
            if app.focus == Focus::Issues && !app.zen {
                "quit"
            } else {
                "back"
            },
        ),
        chip,
        (&[Command::Help], "help"),
        (&[Command::GotoDate], "date"),
        (&[Command::Facets], "facets"),
        (&[Command::Filter], "filter"),
        (&[Command::PaneNext], "pane"),
        (&[Command::Find], "find"),
        (&[Command::SearchAll], "search all"),
        (&[Command::Timeline], "time"),
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
        x = pen.put(x, y, end - x, &keys, Paint::Key) + 1;
        x = pen.put(x, y, end.saturating_sub(x), what, Paint::Dim) + 2;
    }
}

/// What Tab goes round on the command line, over the bottom line.
fn candidates(pen: &mut Pen<'_>, app: &App, line: &CommandLine) {
    const MOST: usize = 10;
    let n = line.candidates.len();
    let chosen = line.chosen.unwrap_or(0);
    let from = chosen.saturating_sub(MOST - 1).min(n.saturating_sub(MOST));
    let height = u16::try_from(n.min(MOST)).unwrap_or(0) + 2;
    let width = app.size.columns.min(32);
    if n == 0 || app.size.rows < height + 2 || width < 12 {
        return;
    }
    let area = Area {
        x: 0,
        y: app.size.rows - height - 1,
        width,
        height,
    };
    pen.frame(area, "Tab goes on".into());
    for (y, n) in (area.y + 1..area.y + height - 1).zip(from..) {
        let Some(text) = line.candidates.get(n) else {
            break;
        };
        pen.put_cut(2, y, width - 4, clean_line(text), Paint::Text);
        if Some(n) == line.chosen {
            let row = Area {
                x: 1,
                width: width - 2,
                ..area
            };
            pen.paint_row(row, y, Paint::Selected);
        }
    }
}

/// The count being typed, the hit one is at, or which issue of how many.
fn position(app: &App) -> Clean {
    if let Some(letter) = app.letter {
        return clean_line(match letter {
            Letter::Set => "name this place: a letter",
            Letter::Go => "go to the place of: a letter",
        });
    }
    let pending: String = app.pending.iter().map(ToString::to_string).collect();
    if app.count.is_some() || !pending.is_empty() {
        return clean_line(&format!(
            "{}{pending}",
            app.count.map_or_else(String::new, |c| c.to_string())
        ));
    }
    if app.find.fresh
        && let Some(counter) = app.find_counter()
    {
        return clean_line(&format!("hit {counter}"));
    }
    match app.selection.issues.len() {
        0 => Clean::default(),
        n => clean_line(&format!(
            "{} of {}",
            thousands(app.issues.selected + 1),
            thousands(n)
        )),
    }
}

/// What may follow the keys pressed so far, over the bottom line.
pub fn following(pen: &mut Pen<'_>, app: &App) {
    if let Some(line) = &app.command_line {
        candidates(pen, app, line);
    }
    if app.pending.is_empty() {
        return;
    }
    let rows: Vec<(Clean, Clean)> = app
        .settings
        .keymap
        .following(&app.pending)
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
    let keys = crate::config::key::show(&app.pending);
    pen.frame(area, clean_line(&format!("{keys} …")).into());
    for (y, (keys, help)) in (area.y + 1..area.y + height - 1).zip(&rows) {
        let x = pen.put(area.x + 2, y, 8, keys, Paint::Key).max(area.x + 5);
        pen.put_cut(
            x + 1,
            y,
            area.right().saturating_sub(x + 3),
            help,
            Paint::Text,
        );
    }
}
