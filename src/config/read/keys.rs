//! Reads the keys of a config: bindings, conflicts between them, and the keyboard.

use std::ops::Range;

use super::{Reader, Value};
use crate::command::{COMMANDS, Command, info};
use crate::config::Settings;
use crate::config::key::{self, Key};
use crate::config::keymap::LAYOUTS;

impl Reader<'_> {
    /// Reads the name of a keyboard, or its letters and the English letters on the same keys.
    pub(super) fn keyboard(&mut self, settings: &mut Settings, value: &Value<'_>) {
        const WHAT: &str = "`keyboard` must be \"english\", \"russian\", \"ukrainian\", \"greek\", \"hebrew\" or \"arabic\", or two strings of equal length: your letters, and the English letters on the same keys";
        if let Some(name) = value.get_ref().as_str() {
            match LAYOUTS.iter().find(|l| l.0 == name) {
                Some((_, theirs, ours)) => settings.keymap.set_layout(theirs, ours),
                None if name == "english" => {}
                None => self.fault(&value.span(), WHAT, false),
            }
            return;
        }
        let texts = value.get_ref().as_array().map(|a| {
            let texts = a.iter().filter_map(|v| v.get_ref().as_str());
            texts.collect::<Vec<_>>()
        });
        match texts.as_deref() {
            Some([theirs, ours]) if theirs.chars().count() == ours.chars().count() => {
                settings.keymap.set_layout(theirs, ours);
            }
            _ => self.fault(&value.span(), WHAT, false),
        }
    }

    pub(super) fn keys(&mut self, settings: &mut Settings, value: &Value<'_>) {
        let Some(table) = self.table(value, "keys") else {
            return;
        };
        let names: Vec<&str> = COMMANDS.iter().map(|c| c.name).collect();
        let mut bound: Vec<(Command, Range<usize>)> = Vec::new();
        for (name, value) in table {
            let Some(row) = COMMANDS.iter().find(|c| c.name == name.get_ref().as_ref()) else {
                if key::sequence(name.get_ref().as_ref()).is_ok_and(|keys| keys.len() == 1) {
                    let what = format!(
                        "`{0}` is a key; hint: the command comes first: down = [\"{0}\"]",
                        name.get_ref()
                    );
                    self.fault(&name.span(), &what, false);
                } else {
                    self.unknown(name.get_ref(), &name.span(), &names);
                }
                continue;
            };
            let Some(written) =
                self.strings(value, "keys must be a key or a list of keys, in quotes")
            else {
                continue;
            };
            let mut keys = Vec::new();
            for (text, span) in written {
                match key::sequence(&text) {
                    Ok(sequence) => keys.push(sequence),
                    Err(message) => self.fault(&span, &message, false),
                }
            }
            // A list without any valid key leaves the default.
            let empty = value.get_ref().as_array().is_some_and(|a| a.is_empty());
            if empty || !keys.is_empty() {
                if let Some((other, _)) = bound
                    .iter()
                    .find(|(c, _)| settings.keymap.shares(*c, &keys))
                {
                    let other = info(*other).map_or("", |c| c.name);
                    self.fault(
                        &value.span(),
                        &format!(
                            "`{other}` is bound to the same key; `{}` now has it",
                            row.name
                        ),
                        true,
                    );
                }
                note_taken(settings, row.command, &keys, &bound);
                settings.keymap.bind(row.command, keys);
                bound.push((row.command, value.span()));
            }
        }
        self.shadows(settings, &bound);
    }

    /// Reports keys that begin a longer sequence and would hide it: the command that the config bound to one gets its
    /// default keys back.
    fn shadows(&mut self, settings: &mut Settings, bound: &[(Command, Range<usize>)]) {
        for (command, span) in bound {
            let keys = settings.keymap.keys_of(*command);
            let Some((short, long)) = settings
                .keymap
                .shadowed()
                .into_iter()
                .find(|(s, l)| keys.contains(s) || keys.contains(l))
            else {
                continue;
            };
            self.fault(
                span,
                &format!(
                    "`{short}` hides `{long}`, which starts with it; hint: unbind one of them"
                ),
                false,
            );
            settings.keymap.restore(*command);
        }
    }
}

/// Records which commands lose one of these keys although the config does not mention them.
fn note_taken(
    settings: &mut Settings,
    command: Command,
    keys: &[Vec<Key>],
    bound: &[(Command, Range<usize>)],
) {
    let name = |command| info(command).map_or("", |c| c.name);
    let losers = COMMANDS.iter().map(|c| c.command).filter(|c| *c != command);
    let losers: Vec<Command> = losers
        .filter(|c| bound.iter().all(|(b, _)| b != c))
        .filter(|c| settings.keymap.shares(*c, keys))
        .collect();
    for loser in losers {
        let lost: Vec<String> = keys.iter().map(|k| key::show(k)).collect();
        let had = settings.keymap.keys_of(loser);
        let taken: Vec<&str> = lost
            .iter()
            .map(String::as_str)
            .filter(|k| had.iter().any(|h| h == k))
            .collect();
        settings.taken_keys.push((
            taken.join(" "),
            format!("is now {}, and was {}", name(command), name(loser)),
        ));
    }
}
