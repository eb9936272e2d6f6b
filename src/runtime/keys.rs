//! Decodes the terminal's bytes into keys and pastes, however reads split them. Replies of the terminal (OSC, DCS, APC, PM,
//! SOS) are swallowed whole and never become keys. The `vte` crate parses the sequences; this module maps them to keys
//! (ECMA-48, xterm's control sequences).

use crate::text::Cut;
use std::fmt;

use vte::{Params, Parser, Perform};

use crate::config::key::{Code, Key};

/// Maximum bytes of a paste; anything beyond is read as keys.
const LONGEST_PASTE: usize = 1 << 20;

/// Decoded input from the terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    Key(Key),
    Paste(String),
    /// The terminal has the focus again.
    Focused,
    /// Whether the terminal's background is light.
    Background {
        light: bool,
    },
}

/// Decodes bytes into keys.
#[derive(Default)]
pub struct Decoder {
    parser: Parser,
    keys: Keys,
    /// Whether the last byte was ESC: the key Esc if nothing follows, else the start of a sequence.
    escape: bool,
    /// The unfinished sequence.
    open: Option<Open>,
    /// Bytes that were taken for a key but may begin a sequence; the next read may complete it.
    late: Vec<u8>,
}

/// A sequence from its introducer on: `[` or `O` for a key; `]`, `P`, `X`, `^` or `_` for a string.
#[derive(Debug, Clone, Copy)]
struct Open {
    introducer: u8,
    /// Bytes after the introducer.
    bytes: usize,
}

impl Open {
    /// Whether the byte is Ctrl with a letter inside a string: strings never contain one, so the user pressed it.
    fn is_ended_by(self, byte: u8) -> bool {
        let is_string = !matches!(self.introducer, b'[' | b'O');
        is_string && matches!(byte, 0x01..=0x06 | 0x0B..=0x0C | 0x0E..=0x17 | 0x19)
    }
}

impl fmt::Debug for Decoder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Decoder").finish_non_exhaustive()
    }
}

impl Decoder {
    /// Decodes the bytes of one read.
    pub fn feed(&mut self, bytes: &[u8]) -> Vec<Said> {
        let late = std::mem::take(&mut self.late);
        // One byte after an introducer may be a key; nobody types two at once.
        let sure = late.len() == 1 || late.len() == 2 && bytes.len() > 1;
        if sure && is_tail(&[late.cut(1..), bytes].concat()) {
            self.take(&late);
        }
        self.take(bytes);
        std::mem::take(&mut self.keys.out)
    }

    fn take(&mut self, bytes: &[u8]) {
        for byte in bytes {
            if self.keys.mouse > 0 {
                self.keys.mouse -= 1;
                continue;
            }
            let after_escape = std::mem::replace(&mut self.escape, *byte == 0x1b);
            if self.open.is_some_and(|open| open.is_ended_by(*byte)) {
                self.parser = Parser::new();
            }
            self.keys.ended = false;
            match byte {
                // ESC twice is the key Esc, then whatever follows.
                0x1b if after_escape => self.keys.key(Key::plain(Code::Esc)),
                // `vte` ignores DEL here, as terminals do.
                0x7f if after_escape && self.keys.paste.is_none() => {
                    self.parser = Parser::new();
                    self.keys.esc_dispatch(&[], false, 0x7f);
                }
                _ => self
                    .parser
                    .advance(&mut self.keys, std::slice::from_ref(byte)),
            }
            self.keys.bound_paste();
            let begins = after_escape
                && matches!(byte, b'[' | b'O' | b']' | b'P' | b'X' | b'^' | b'_')
                && self.keys.paste.is_none();
            self.open = match self.open {
                _ if begins => Some(Open {
                    introducer: *byte,
                    bytes: 0,
                }),
                Some(open) if !self.keys.ended => Some(Open {
                    bytes: open.bytes + 1,
                    ..open
                }),
                _ => None,
            };
        }
    }

    /// What the decoder waits for: the rest of a sequence or of a paste.
    pub fn waits(&self) -> Waits {
        match (&self.keys.paste, self.open) {
            (Some(_), _) => Waits::Paste,
            _ if self.escape => Waits::Escape,
            (None, Some(Open { bytes: 0, .. })) => Waits::Escape,
            (None, Some(_)) => Waits::Sequence,
            (None, None) if self.keys.mouse > 0 => Waits::Sequence,
            (None, None) => Waits::No,
        }
    }

    /// Call when nothing more arrived in time: a lone ESC is the key Esc, a lone introducer is its key with Alt, and an
    /// unfinished sequence or paste ends.
    pub fn give_up(&mut self) -> Vec<Said> {
        let open = self.open.take();
        self.keys.mouse = 0;
        if std::mem::take(&mut self.escape) {
            self.parser = Parser::new();
            self.late = vec![0x1b];
            self.keys.key(Key::plain(Code::Esc));
        } else if let Some(open) = open.filter(|_| self.keys.paste.is_none()) {
            self.parser = Parser::new();
            self.keys.ss3 = false;
            if open.bytes == 0 {
                self.late = vec![0x1b, open.introducer];
                self.keys.key(Key {
                    code: Code::Char(char::from(open.introducer)),
                    ctrl: false,
                    alt: true,
                });
            }
        }
        self.keys.end_paste();
        std::mem::take(&mut self.keys.out)
    }
}

/// What a decoder is waiting for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waits {
    No,
    Escape,
    Sequence,
    Paste,
}

/// Whether a read begins like the rest of a sequence whose ESC came long before; nobody types that at once.
fn is_tail(bytes: &[u8]) -> bool {
    matches!(
        bytes,
        [b']', b'0'..=b'9', _, ..]
            | [b'P', b'0' | b'1' | b'>' | b'!', _, ..]
            | [b'_', b'G' | b'A', _, ..]
            | [
                b'[',
                b'0'..=b'9' | b'<' | b'?' | b'A'..=b'D' | b'F' | b'H' | b'I' | b'O' | b'Z',
                ..,
            ]
            | [b'O', b'A'..=b'D' | b'F' | b'H' | b'P'..=b'S']
    )
}

#[derive(Default)]
struct Keys {
    out: Vec<Said>,
    paste: Option<String>,
    /// After `ESC O`: the next character determines the key.
    ss3: bool,
    /// Whether the last byte ended a sequence, or was outside one.
    ended: bool,
    /// Bytes of a mouse report still to come.
    mouse: u8,
}

impl Keys {
    fn key(&mut self, key: Key) {
        self.out.push(Said::Key(key));
    }

    fn end_paste(&mut self) {
        if let Some(text) = self.paste.take() {
            self.out.push(Said::Paste(text));
        }
    }

    fn bound_paste(&mut self) {
        if self
            .paste
            .as_ref()
            .is_some_and(|p| p.len() >= LONGEST_PASTE)
        {
            self.end_paste();
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
        if let Some(paste) = &mut self.paste {
            paste.push(c);
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
        if let Some(paste) = &mut self.paste {
            if matches!(byte, b'\n' | b'\r' | b'\t') {
                paste.push(char::from(byte));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::key::show;

    /// Compares the decoded input as text, read in one piece and split at every byte.
    #[track_caller]
    fn check(bytes: &str, want: &str) {
        let told = |said: &[Said]| -> String {
            let words = said.iter().map(|s| match s {
                Said::Key(key) => show(&[*key]),
                Said::Paste(text) => format!("paste {text:?}"),
                Said::Background { light } => format!("light: {light}"),
                Said::Focused => "focused".to_owned(),
            });
            words.collect::<Vec<_>>().join(" ")
        };
        let mut decoder = Decoder::default();
        let mut said = decoder.feed(bytes.as_bytes());
        said.extend(decoder.give_up());
        assert_eq!(told(&said), want, "{bytes:?}");
        for at in 1..bytes.len() {
            let (a, b) = bytes.as_bytes().split_at(at);
            let mut decoder = Decoder::default();
            let mut said = decoder.feed(a);
            said.extend(decoder.feed(b));
            said.extend(decoder.give_up());
            assert_eq!(told(&said), want, "{bytes:?} cut at {at}");
        }
    }

    #[test]
    fn keys() {
        check("aé朝", "a é 朝");
        check("\r\t\x7f\x01\x1a", "Enter Tab Backspace Ctrl-a Ctrl-z");
        check("\x1b[A\x1bOB\x1b[5~\x1b[H\x1b[4~", "Up Down PgUp Home End");
        check("\x1b[1;5C\x1b[1;5D\x1b[Z", "Ctrl-Right Ctrl-Left Shift-Tab");
        check("\x1bb\x1bf\x1b\x7f", "Alt-b Alt-f Alt-Backspace");
        check("\x1bOP\x1b[15~\x1b[24~", "F1 F5 F12");
        check("\x1b", "Esc");
        check("\x1b]", "Alt-]");
        check("\x1b[", "Alt-[");
        check("\x1bO", "Alt-O");
        check("\x1b]j\x03", "Ctrl-c");
        check("\x1bPx\x0cj", "Ctrl-l j");
        check("\x1bOM\x1b[Mabcd", "Enter d");
        check("x\x1b", "x Esc");
        check("\x1b[Oj\x1b[Ik", "j focused k");
    }

    #[test]
    fn answers_are_no_keys() {
        check("\x1b]11;rgb:1e1e/1e1e/2e2e\x07j", "light: false j");
        check("\x1b]11;rgb:ff/ff/ff\x1b\\j", "light: true j");
        check("\x1b]11;what\x1b\\j", "j");
        check("\x1b]10;rgb:ff/ff/ff\x1b\\j", "j");
        check("\x1bP>|xterm(390)\x1b\\j", "j");
        check("\x1bP1+r544e=787465726d\x1b\\j", "j");
        check("\x1b]52;c;eHh4\x07j", "j");
        check("\x1b_Gi=1;OK\x1b\\j", "j");
        check("\x1b^xxx\x1b\\\x1bXQQ\x1b\\j", "j");
        check("\x1b[?62;22c\x1b[>41;390;0cj", "j");
        check("\x1b[24;80Rj", "j");
        check("\x1b[<0;3;4M\x1b[Ij", "focused j");
    }

    #[test]
    fn pastes() {
        check("\x1b[200~Qx\nüx\x1b[201~j", "paste \"Qx\\nüx\" j");
        check("\x1b[200~never ends", "paste \"never ends\"");
    }

    /// A sequence that never ends delays keys for a while, not forever.
    #[test]
    fn an_answer_that_never_ends() {
        for (begun, key) in [
            ("\x1b]11;rgb:1e", None),
            ("\x1bP>|xt", None),
            ("\x1b[1;", None),
            ("\x1b^", Some('^')),
        ] {
            let mut decoder = Decoder::default();
            assert_eq!(decoder.feed(begun.as_bytes()), []);
            assert_ne!(decoder.waits(), Waits::No, "{begun:?}");
            let alt = key.map(|c| Key {
                code: Code::Char(c),
                ctrl: false,
                alt: true,
            });
            assert_eq!(
                decoder.give_up(),
                alt.map(Said::Key).into_iter().collect::<Vec<_>>()
            );
            assert_eq!(decoder.waits(), Waits::No);
            assert_eq!(
                decoder.feed(b"j"),
                [Said::Key(Key::plain(Code::Char('j')))],
                "{begun:?}"
            );
        }
        let mut decoder = Decoder::default();
        decoder.feed(b"\x1b[");
        decoder.give_up();
        assert_eq!(decoder.feed(b"A"), [Said::Key(Key::plain(Code::Char('A')))]);
        decoder.feed(b"\x1b]");
        decoder.give_up();
        assert_eq!(
            decoder.feed(b"11;rgb:1e1e/1e1e/2e2e\x07"),
            [Said::Background { light: false }]
        );
    }

    #[test]
    fn an_answer_that_is_cut_behind_its_escape_is_no_key() {
        let mut decoder = Decoder::default();
        assert_eq!(decoder.feed(b"\x1b"), []);
        assert_eq!(decoder.waits(), Waits::Escape);
        assert_eq!(decoder.give_up(), [Said::Key(Key::plain(Code::Esc))]);
        assert_eq!(
            decoder.feed(b"]11;rgb:1e1e/1e1e/2e2e\x07"),
            [Said::Background { light: false }]
        );
        // A lone key after Esc stays a key.
        decoder.feed(b"\x1b");
        decoder.give_up();
        assert_eq!(decoder.feed(b"]"), [Said::Key(Key::plain(Code::Char(']')))]);
    }
}
