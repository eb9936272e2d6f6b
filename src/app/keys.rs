//! Turns keys into commands. An overlay or prompt sees a key first, then counts and sequences, then the keymap.

use super::overlays::{self, Overlay};
use super::remember::Restore;
use super::{App, Mode, Sequence};
use crate::command::Command;
use crate::config::key::{Code, Key, show};
use crate::config::keymap::{Keymap, Lookup};

pub fn on_key(app: &mut App, key: Key) {
    app.message = None;
    app.find.fresh = false;
    app.memory.restore = Restore::Free;
    let alone = app.settings.keymap.lookup(&[key]);
    if let Lookup::Command(command @ (Command::Redraw | Command::Suspend)) = alone {
        app.run(command, None);
        return;
    }
    if let Some(n) = chosen(app, key) {
        choose(app, n);
        return;
    }
    match &app.mode {
        Mode::Panes(_) => on_command_key(app, key),
        Mode::Overlay(overlay) if overlay.takes_commands() && !closes(app, key) => {
            on_command_key(app, key);
        }
        Mode::Overlay(_) => overlays::on_key(app, key),
        Mode::Find(_) => app.on_find_key(key),
        Mode::Filter(_) => app.on_filter_key(key),
        Mode::CommandLine(_) => {
            if let Mode::CommandLine(line) = std::mem::take(&mut app.mode) {
                app.on_command_line_key(line, key);
            }
        }
        Mode::Line(_) => {
            if let Mode::Line(prompt) = std::mem::take(&mut app.mode) {
                app.on_prompt_key(prompt, key);
            }
        }
        Mode::Letter(letter) => {
            let action = *letter;
            app.mode = Mode::default();
            match key.letter().filter(|c| c.is_alphanumeric()) {
                Some(letter) => app.on_letter(letter, action),
                None => app.notify("a bookmark needs a letter or a digit"),
            }
        }
    }
}

/// The row that a digit chooses from a list, in linear mode.
fn chosen(app: &App, key: Key) -> Option<u32> {
    let chooses = app.linear && app.overlay().is_some_and(Overlay::chooses_by_digit);
    let digit = key.letter()?.to_digit(10)?;
    (chooses && digit > 0).then_some(digit)
}

/// Chooses the n-th row of a list.
fn choose(app: &mut App, n: u32) {
    overlays::on_key(app, Key::plain(Code::Home));
    for _ in 1..n {
        overlays::on_key(app, Key::plain(Code::Down));
    }
    overlays::on_key(app, Key::plain(Code::Enter));
}

/// Inserts pasted text into the open prompt; a paste never runs commands.
pub fn on_paste(app: &mut App, text: &str) {
    match &app.mode {
        Mode::Overlay(_) => overlays::on_paste(app, text),
        Mode::Find(_) => app.paste_into_find(text),
        Mode::Filter(_) => app.paste_into_filter(text),
        Mode::CommandLine(_) => app.paste_into_command_line(text),
        Mode::Line(_) => app.paste_into_prompt(text),
        Mode::Panes(_) | Mode::Letter(_) => {}
    }
}

fn on_command_key(app: &mut App, key: Key) {
    let App { mode, settings, .. } = app;
    let Some(sequence) = mode.sequence_mut() else {
        return;
    };
    if let Some(digit) = digit(sequence, &settings.keymap, key) {
        let count = sequence.count.unwrap_or(0).saturating_mul(10);
        sequence.count = Some(count.saturating_add(digit).min(9_999_999));
        return;
    }
    if key.code == Code::Esc && !sequence.is_empty() {
        *sequence = Sequence::default();
        return;
    }
    sequence.keys.push(key);
    let found = settings.keymap.lookup(&sequence.keys);
    if found == Lookup::Prefix {
        return;
    }
    let Sequence { keys, count } = std::mem::take(sequence);
    match found {
        Lookup::Command(command) if app.overlay().is_some() => {
            overlays::on_command(app, command, count);
        }
        Lookup::Command(command) => app.run(command, count),
        _ => {
            let help = app.settings.keymap.hint(Command::Help).unwrap_or_default();
            let keys = show(&keys);
            app.error(&format!("{keys} does nothing here; {help} shows the keys"));
        }
    }
}

/// Whether a key closes the overlay, rather than cancelling a count or sequence.
fn closes(app: &App, key: Key) -> bool {
    let free = app.mode.sequence().is_none_or(Sequence::is_empty);
    overlays::is_cancel(key) && (free || key.code != Code::Esc)
}

/// The digit of a count. Digits count only outside a key sequence, and `0` only after another digit.
fn digit(sequence: &Sequence, keymap: &Keymap, key: Key) -> Option<u32> {
    let digit = key.letter()?.to_digit(10)?;
    let free = sequence.keys.is_empty() && keymap.lookup(&[key]) == Lookup::None;
    (free && (digit > 0 || sequence.count.is_some())).then_some(digit)
}
