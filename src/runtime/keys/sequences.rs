//! Maps the sequences that `vte` recognises to keys, pastes and reports.

use vte::{Params, Perform};

use super::{LONGEST_PASTE, Said};
use crate::config::key::{Code, Key};

#[derive(Default)]
pub struct Keys {
    pub out: Vec<Said>,
    pub paste: Option<String>,
    /// After `ESC O`: the next character determines the key.
    pub ss3: bool,
    /// Whether the last byte ended a sequence, or was outside one.
    pub ended: bool,
    /// Bytes of a mouse report still to come.
    pub mouse: u8,
}

impl Keys {
    pub fn key(&mut self, key: Key) {
        self.out.push(Said::Key(key));
    }

    pub fn end_paste(&mut self) {
        if let Some(text) = self.paste.take() {
            self.out.push(Said::Paste(text));
        }
    }

    fn push_pasted(&mut self, c: char) {
        if let Some(paste) = self.paste.as_mut().filter(|p| p.len() < LONGEST_PASTE) {
            paste.push(c);
        }
    }

    fn code(&mut self, code: Code, modifiers: u16) {
        // xterm: 1 + shift 1 + alt 2 + ctrl 4.
        let bits = modifiers.saturating_sub(1);
        let code = match code {
            Code::Tab if bits & 1 != 0 => Code::BackTab,
            code => code,
        };
        self.key(Key {
            code,
            alt: bits & 2 != 0,
            ctrl: bits & 4 != 0,
        });
    }
}

impl Perform for Keys {
    fn print(&mut self, c: char) {
        self.ended = true;
        if self.paste.is_some() {
            self.push_pasted(c);
        } else if std::mem::take(&mut self.ss3) {
            let code = arrow(c).or((c == 'M').then_some(Code::Enter));
            if let Some(code) = code {
                self.code(code, 1);
            }
        } else if c == '\u{7F}' {
            self.key(Key::plain(Code::Backspace));
        } else {
            self.key(Key::plain(Code::Char(c)));
        }
    }

    fn execute(&mut self, byte: u8) {
        self.ended = true;
        if self.paste.is_some() {
            if matches!(byte, b'\n' | b'\r' | b'\t') {
                self.push_pasted(char::from(byte));
            }
            return;
        }
        let ctrl = |c: u8| Key {
            code: Code::Char(char::from(c)),
            ctrl: true,
            alt: false,
        };
        let key = match byte {
            b'\r' | b'\n' => Key::plain(Code::Enter),
            b'\t' => Key::plain(Code::Tab),
            0x08 | 0x7F => Key::plain(Code::Backspace),
            0 => ctrl(b' '),
            0x01..=0x1A => ctrl(byte | 0x60),
            0x1C..=0x1F => ctrl(byte + 0x18),
            _ => return,
        };
        self.key(key);
    }

    fn csi_dispatch(&mut self, params: &Params, glyphs: &[u8], _ignore: bool, action: char) {
        self.ended = true;
        let mut numbers = params.iter().map(|p| p.first().copied().unwrap_or(0));
        let (first, second) = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(1));
        if !glyphs.is_empty() {
            return;
        }
        if self.paste.is_some() {
            if (first, action) == (201, '~') {
                self.end_paste();
            }
            return;
        }
        let code = match (action, first) {
            ('~', 200) => {
                self.paste = Some(String::new());
                return;
            }
            ('~', 1 | 7) => Code::Home,
            ('~', 4 | 8) => Code::End,
            ('~', 3) => Code::Delete,
            ('~', 5) => Code::PageUp,
            ('~', 6) => Code::PageDown,
            ('~', 11..=15) => function(first - 10),
            ('~', 17..=21) => function(first - 11),
            ('~', 23..=26) => function(first - 12),
            // A mouse report in the oldest format, which another program may have left on: three bytes follow.
            ('M', _) if params.len() <= 1 => {
                self.mouse = 3;
                return;
            }
            // The terminal has the focus again; a lost focus (`O`) is ignored.
            ('I', 0..=1) => {
                self.out.push(Said::Focused);
                return;
            }
            ('Z', _) => Code::BackTab,
            ('R', 0..=1) => return,
            (c, 0..=1) => match arrow(c) {
                Some(code) => code,
                None => return,
            },
            _ => return,
        };
        self.code(code, second.max(1));
    }

    /// The reply to the background query: `11;rgb:ffff/ffff/ffff`, each part one to four digits.
    fn osc_dispatch(&mut self, params: &[&[u8]], _bell: bool) {
        self.ended = true;
        let [b"11", colour] = params else { return };
        let Some(parts) = std::str::from_utf8(colour)
            .ok()
            .and_then(|c| c.strip_prefix("rgb:").or_else(|| c.strip_prefix("rgba:")))
        else {
            return;
        };
        let part = |hex: &str| {
            let digits = u32::try_from(hex.len()).ok().filter(|n| *n <= 4)?;
            let most = 16u32.pow(digits) - 1;
            let value = u32::from_str_radix(hex, 16).ok()?;
            (most > 0).then(|| value * 1000 / most)
        };
        let mut parts = parts.split('/').map_while(part);
        if let (Some(r), Some(g), Some(b)) = (parts.next(), parts.next(), parts.next()) {
            // Perceived brightness, in thousandths.
            let light = r * 299 + g * 587 + b * 114 > 500_000;
            self.out.push(Said::Background { light });
        }
    }

    fn unhook(&mut self) {
        self.ended = true;
    }

    fn esc_dispatch(&mut self, glyphs: &[u8], _ignore: bool, byte: u8) {
        self.ended = true;
        if self.paste.is_some() || !glyphs.is_empty() {
            return;
        }
        match byte {
            b'O' => self.ss3 = true,
            // String terminator.
            b'\\' => {}
            0x7F | 0x08 => self.key(Key {
                code: Code::Backspace,
                ctrl: false,
                alt: true,
            }),
            0x20..=0x7E => self.key(Key {
                code: Code::Char(char::from(byte)),
                ctrl: false,
                alt: true,
            }),
            _ => {}
        }
    }
}

/// The key for the final character of `CSI A`, `SS3 A` and the like.
fn arrow(sign: char) -> Option<Code> {
    Some(match sign {
        'A' => Code::Up,
        'B' => Code::Down,
        'C' => Code::Right,
        'D' => Code::Left,
        'H' => Code::Home,
        'F' => Code::End,
        'P' => Code::F(1),
        'Q' => Code::F(2),
        'R' => Code::F(3),
        'S' => Code::F(4),
        _ => return None,
    })
}

fn function(n: u16) -> Code {
    Code::F(u8::try_from(n).unwrap_or(0))
}
