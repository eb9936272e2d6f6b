//! Keys as users write them: `j`, `D`, `ctrl-d`, `shift-tab`, `pgdn`, and sequences such as `g d`.
//! Independent of the terminal library; `runtime` translates.

use crate::text::Cut;
use std::fmt;
use std::str::FromStr;

use crate::text::invisible::is_default_ignorable;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Code {
    Char(char),
    Enter,
    Esc,
    Tab,
    BackTab,
    Backspace,
    Delete,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
    F(u8),
}

/// A key, with Control or Alt if held. Shift is part of the character, or [`Code::BackTab`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    pub code: Code,
    pub ctrl: bool,
    pub alt: bool,
}

impl Key {
    pub const fn plain(code: Code) -> Key {
        Key {
            code,
            ctrl: false,
            alt: false,
        }
    }

    pub const fn ctrl(c: char) -> Key {
        Key {
            code: Code::Char(c),
            ctrl: true,
            alt: false,
        }
    }

    /// The character it types, if any.
    pub fn letter(self) -> Option<char> {
        match self.code {
            Code::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }
}

const NAMES: [(&str, Code); 20] = [
    ("enter", Code::Enter),
    ("return", Code::Enter),
    ("esc", Code::Esc),
    ("tab", Code::Tab),
    ("shift-tab", Code::BackTab),
    ("backspace", Code::Backspace),
    ("delete", Code::Delete),
    ("up", Code::Up),
    ("down", Code::Down),
    ("left", Code::Left),
    ("right", Code::Right),
    ("home", Code::Home),
    ("end", Code::End),
    ("pgup", Code::PageUp),
    ("pageup", Code::PageUp),
    ("pgdn", Code::PageDown),
    ("pagedown", Code::PageDown),
    ("space", Code::Char(' ')),
    ("minus", Code::Char('-')),
    ("plus", Code::Char('+')),
];

impl FromStr for Key {
    type Err = String;

    fn from_str(text: &str) -> Result<Key, String> {
        let mut rest = text;
        let (mut ctrl, mut alt) = (false, false);
        loop {
            let lower = rest.to_ascii_lowercase();
            if !ctrl
                && lower.len() > 5
                && (lower.starts_with("ctrl-") || lower.starts_with("ctrl+"))
            {
                ctrl = true;
                rest = rest.cut(5..);
            } else if !alt
                && lower.len() > 4
                && (lower.starts_with("alt-") || lower.starts_with("alt+"))
            {
                alt = true;
                rest = rest.cut(4..);
            } else {
                break;
            }
        }
        let lower = rest.to_ascii_lowercase();
        let mut chars = rest.chars();
        let code = match (chars.next(), chars.next()) {
            (Some(c), None) if !c.is_control() && !is_default_ignorable(c) => Code::Char(if ctrl { c.to_ascii_lowercase() } else { c }),
            _ => match NAMES.iter().find(|(name, _)| *name == lower) {
                Some((_, code)) => *code,
                None => lower.strip_prefix('f').and_then(|n| n.parse().ok()).filter(|n| (1..=24).contains(n)).map(Code::F).ok_or_else(|| format!("`{text}` is not a key; hint: write one character, or a name such as ctrl-d, enter, space, pgdn, shift-tab, f1"))?,
            },
        };
        Ok(Key { code, ctrl, alt })
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            f.write_str("Ctrl-")?;
        }
        if self.alt {
            f.write_str("Alt-")?;
        }
        match self.code {
            Code::Char(' ') => f.write_str("Space"),
            Code::Char(c) => write!(f, "{c}"),
            Code::F(n) => write!(f, "F{n}"),
            Code::BackTab => f.write_str("Shift-Tab"),
            Code::PageUp => f.write_str("PgUp"),
            Code::PageDown => f.write_str("PgDn"),
            code => write!(f, "{code:?}"),
        }
    }
}

/// Parses a sequence of keys separated by spaces.
pub fn sequence(text: &str) -> Result<Vec<Key>, String> {
    let keys: Result<Vec<Key>, String> = text.split_whitespace().map(str::parse).collect();
    keys.and_then(|k| {
        if k.is_empty() {
            Err("an empty key; to unbind a command give it an empty list: []".to_owned())
        } else {
            Ok(k)
        }
    })
}

/// Formats a sequence for users.
pub fn show(keys: &[Key]) -> String {
    keys.iter()
        .map(Key::to_string)
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes() {
        for text in [
            "j",
            "G",
            "Ctrl-d",
            "Space",
            "Enter",
            "Esc",
            "Shift-Tab",
            "PgDn",
            "F1",
            "g d",
            "?",
            "(",
            "é",
            "Backspace",
            "Alt-x",
            "/",
        ] {
            let keys = sequence(text).expect(text);
            assert_eq!(show(&keys), text);
            assert_eq!(sequence(&show(&keys)), Ok(keys));
        }
        assert_eq!(sequence("CTRL-D"), sequence("ctrl-d"));
        for text in [
            "",
            "ctrl",
            "pagedwn",
            "f99",
            "ctrl-ctrl-a",
            "ctrl-\u{200B}",
            "\u{AD}",
        ] {
            assert!(sequence(text).is_err(), "{text}");
        }
    }
}
