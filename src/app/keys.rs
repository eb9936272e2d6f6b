//! Turns keys into commands. An overlay or prompt sees a key first, then counts and sequences, then the keymap.

use super::overlays;
use super::remember::Restore;
use super::{App, Effect};
use crate::command::Command;
use crate::config::key::{Code, Key, show};
use crate::config::keymap::Lookup;

pub fn on_key(app: &mut App, key: Key, effects: &mut Vec<Effect>) {
    app.message = None;
    app.find.fresh = false;
    app.opening = Restore::Free;
    let alone = app.settings.keymap.lookup(&[key]);
    if let Lookup::Command(command @ (Command::Redraw | Command::Suspend)) = alone {
        app.run(command, None, effects);
    } else if app.overlay.as_ref().is_some_and(|o| !o.takes_commands()) || closes(app, key) {
        overlays::on_key(app, key, effects);
    } else if app.find.prompt.is_some() {
        app.on_find_key(key);
    } else if app.filter_prompt.is_some() {
        app.on_filter_key(key);
    } else if app.command_line.is_some() {
        app.on_command_line_key(key, effects);
    } else if let Some(what) = app.letter.take() {
        match key.letter().filter(|c| c.is_alphanumeric()) {
            Some(letter) => app.on_letter(letter, what),
            None => app.notify("a bookmark needs a letter or a digit"),
        }
    } else {
        on_command_key(app, key, effects);
    }
}

/// Inserts pasted text into the open prompt; a paste never runs commands.
pub fn on_paste(app: &mut App, text: &str) {
    if app.overlay.is_some() {
        overlays::on_paste(app, text);
    } else if app.find.prompt.is_some() {
        app.paste_into_find(text);
    } else if app.filter_prompt.is_some() {
        app.paste_into_filter(text);
    } else if app.command_line.is_some() {
        app.paste_into_command_line(text);
    }
}

fn on_command_key(app: &mut App, key: Key, effects: &mut Vec<Effect>) {
    if let Some(digit) = digit(app, key) {
        app.count = Some(
            app.count
                .unwrap_or(0)
                .saturating_mul(10)
                .saturating_add(digit)
                .min(9_999_999),
        );
        return;
    }
    if key.code == Code::Esc && (!app.pending.is_empty() || app.count.is_some()) {
        app.pending.clear();
        app.count = None;
        return;
    }
    app.pending.push(key);
    match app.settings.keymap.lookup(&app.pending) {
        Lookup::Prefix => {}
        Lookup::Command(command) => {
            app.pending.clear();
            let count = app.count.take();
            if app.overlay.is_some() {
                overlays::on_command(app, command, count, effects);
            } else {
                app.run(command, count, effects);
            }
        }
        Lookup::None => {
            let keys = show(&app.pending);
            let help = app.settings.keymap.hint(Command::Help).unwrap_or_default();
            app.pending.clear();
            app.count = None;
            app.error(&format!("{keys} does nothing here; {help} shows the keys"));
        }
    }
}

/// Whether a key closes the overlay, rather than cancelling a count or sequence.
fn closes(app: &App, key: Key) -> bool {
    let free = app.pending.is_empty() && app.count.is_none();
    app.overlay.is_some() && overlays::is_cancel(key) && (free || key.code != Code::Esc)
}

/// The digit of a count. Digits count only outside a key sequence, and `0` only after another digit.
fn digit(app: &App, key: Key) -> Option<u32> {
    let digit = key.letter()?.to_digit(10)?;
    let free = app.pending.is_empty() && app.settings.keymap.lookup(&[key]) == Lookup::None;
    (free && (digit > 0 || app.count.is_some())).then_some(digit)
}
