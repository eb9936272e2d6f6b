//! Maps keys to commands. Executes nothing.

use super::key::{self, Code, Key};
use crate::command::{COMMANDS, Command};
use crate::text::Cut;

#[derive(Debug, Clone)]
pub struct Keymap {
    bindings: Vec<(Vec<Key>, Command)>,
    /// Letters of another keyboard, each with our letter on the same key.
    layout: Vec<(char, char)>,
}

/// Keyboards by name: their letters in the order of the keys, and the English letters on the same keys.
pub const LAYOUTS: [(&str, &str, &str); 5] = [
    (
        "russian",
        "йцукенгшщзхъфывапролджэячсмитьбюЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮёЁ",
        "qwertyuiop[]asdfghjkl;'zxcvbnm,.QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>`~",
    ),
    (
        "ukrainian",
        "йцукенгшщзхїфівапролджєячсмитьбюЙЦУКЕНГШЩЗХЇФІВАПРОЛДЖЄЯЧСМИТЬБЮ",
        "qwertyuiop[]asdfghjkl;'zxcvbnm,.QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>",
    ),
    (
        "greek",
        "ςερτυθιοπασδφγηξκλζχψωβνμΕΡΤΥΘΙΟΠΑΣΔΦΓΗΞΚΛΖΧΨΩΒΝΜ",
        "wertyuiopasdfghjklzxcvbnmERTYUIOPASDFGHJKLZXCVBNM",
    ),
    (
        "hebrew",
        "קראטוןםפשדגכעיחלךףזסבהנמצתץ",
        "ertyuiopasdfghjkl;zxcvbnm,.",
    ),
    (
        "arabic",
        "ضصثقفغعهخحجشسيبلاتنمكطئءؤرىةوزظ",
        "qwertyuiop[asdfghjkl;'zxcvnm,./",
    ),
];

/// The meaning of the keys pressed so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lookup {
    Command(Command),
    /// More keys must follow.
    Prefix,
    None,
}

impl Default for Keymap {
    fn default() -> Self {
        let bindings = COMMANDS
            .iter()
            .flat_map(|row| {
                row.keys
                    .iter()
                    .filter_map(|k| key::sequence(k).ok())
                    .map(|k| (k, row.command))
            })
            .collect();
        Keymap {
            bindings,
            layout: Vec::new(),
        }
    }
}

impl Keymap {
    /// Maps the letters of another keyboard to ours on the same keys.
    pub fn set_layout(&mut self, theirs: &str, ours: &str) {
        self.layout.extend(theirs.chars().zip(ours.chars()));
    }

    /// Looks up the keys pressed so far. A letter of another keyboard that means nothing by itself is mapped to ours.
    pub fn lookup(&self, pressed: &[Key]) -> Lookup {
        match self.lookup_as_typed(pressed) {
            Lookup::None if !self.layout.is_empty() => {
                let keys: Vec<Key> = pressed
                    .iter()
                    .map(|key| self.on_this_keyboard(*key))
                    .collect();
                self.lookup_as_typed(&keys)
            }
            found => found,
        }
    }

    /// The command of a single key.
    pub fn command(&self, key: Key) -> Option<Command> {
        match self.lookup(&[key]) {
            Lookup::Command(command) => Some(command),
            _ => None,
        }
    }

    /// The key at the same position on the keyboard that the bindings are written for.
    pub fn on_this_keyboard(&self, key: Key) -> Key {
        let Code::Char(c) = key.code else { return key };
        let here = self.layout.iter().find(|(theirs, _)| *theirs == c);
        Key {
            code: Code::Char(here.map_or(c, |(_, ours)| *ours)),
            ..key
        }
    }

    fn lookup_as_typed(&self, pressed: &[Key]) -> Lookup {
        let mut prefix = false;
        for (keys, command) in &self.bindings {
            if keys == pressed {
                return Lookup::Command(*command);
            }
            prefix |= keys.len() > pressed.len() && keys.starts_with(pressed);
        }
        if prefix { Lookup::Prefix } else { Lookup::None }
    }

    /// The sequences that can follow a prefix, each with its command.
    pub fn following(&self, pressed: &[Key]) -> Vec<(String, Command)> {
        self.bindings
            .iter()
            .filter(|(keys, _)| keys.len() > pressed.len() && keys.starts_with(pressed))
            .map(|(keys, command)| (key::show(keys.cut(pressed.len()..)), *command))
            .collect()
    }

    /// The keys of a command, formatted for users.
    pub fn keys_of(&self, command: Command) -> Vec<String> {
        self.bindings
            .iter()
            .filter(|(_, c)| *c == command)
            .map(|(keys, _)| key::show(keys))
            .collect()
    }

    /// The first key of a command, for a hint.
    pub fn hint(&self, command: Command) -> Option<String> {
        self.bindings
            .iter()
            .find(|(_, c)| *c == command)
            .map(|(keys, _)| key::show(keys))
    }

    /// Replaces the keys of a command. Another command that had one of them loses it.
    pub fn bind(&mut self, command: Command, keys: Vec<Vec<Key>>) {
        self.bindings
            .retain(|(k, c)| *c != command && !keys.contains(k));
        self.bindings.extend(keys.into_iter().map(|k| (k, command)));
    }

    /// Restores a command's default keys, except those that conflict with another command's.
    pub fn restore(&mut self, command: Command) {
        self.bindings.retain(|(_, c)| *c != command);
        for (keys, of) in Keymap::default().bindings {
            let free = !self
                .bindings
                .iter()
                .any(|(k, _)| k.starts_with(&keys) || keys.starts_with(k));
            if of == command && free {
                self.bindings.push((keys, of));
            }
        }
    }

    /// Whether the command has one of these keys.
    pub fn shares(&self, command: Command, keys: &[Vec<Key>]) -> bool {
        self.bindings
            .iter()
            .any(|(k, c)| *c == command && keys.contains(k))
    }

    /// Bindings that cannot be reached because a shorter one hides them, as pairs of the shorter and the longer.
    pub fn shadowed(&self) -> Vec<(String, String)> {
        let longer = |short: &[Key]| {
            self.bindings
                .iter()
                .filter(move |(k, _)| k.len() > short.len() && k.starts_with(short))
                .map(|(k, _)| key::show(k))
                .collect::<Vec<_>>()
        };
        self.bindings
            .iter()
            .flat_map(|(short, _)| {
                longer(short)
                    .into_iter()
                    .map(move |l| (key::show(short), l))
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keyboards_have_a_letter_for_each_key() {
        for (name, theirs, ours) in LAYOUTS {
            assert_eq!(theirs.chars().count(), ours.chars().count(), "{name}");
        }
    }

    #[test]
    fn letters_of_another_keyboard_are_those_on_the_same_keys() {
        let mut keymap = Keymap::default();
        let key = |c| Key::plain(Code::Char(c));
        assert_eq!(keymap.lookup(&[key('о')]), Lookup::None);
        let (_, theirs, ours) = LAYOUTS[0];
        keymap.set_layout(theirs, ours);
        assert_eq!(keymap.lookup(&[key('о')]), Lookup::Command(Command::Down));
        assert_eq!(
            keymap.lookup(&[key('п'), key('в')]),
            Lookup::Command(Command::GotoDate)
        );
        assert_eq!(keymap.lookup(&[key('j')]), Lookup::Command(Command::Down));
    }
}
