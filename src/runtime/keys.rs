//! Decodes the terminal's bytes into keys and pastes, however reads split them. Replies of the terminal (OSC, DCS, APC, PM,
//! SOS) are swallowed whole and never become keys. The `vte` crate parses the sequences; this module maps them to keys
//! (ECMA-48, xterm's control sequences).

mod sequences;

use crate::text::Cut;
use std::fmt;

use sequences::Keys;
use vte::{Parser, Perform};

use crate::config::key::{Code, Key};

/// Maximum bytes of a paste. What is beyond is left out: as keys, it would be commands.
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
                // ESC twice is the key Esc, then whatever follows; in a paste, it is nothing.
                0x1b if after_escape && self.keys.paste.is_none() => {
                    self.keys.key(Key::plain(Code::Esc));
                }
                // `vte` ignores DEL here, as terminals do.
                0x7f if after_escape && self.keys.paste.is_none() => {
                    self.parser = Parser::new();
                    self.keys.esc_dispatch(&[], false, 0x7f);
                }
                _ => self
                    .parser
                    .advance(&mut self.keys, std::slice::from_ref(byte)),
            }
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
        let escape = std::mem::take(&mut self.escape);
        if self.keys.paste.is_some() {
            // What is unfinished belongs to the paste, not to the next key.
            self.parser = Parser::new();
            self.keys.end_paste();
        } else if escape {
            self.parser = Parser::new();
            self.late = vec![0x1b];
            self.keys.key(Key::plain(Code::Esc));
        } else if let Some(open) = open {
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
        check("\x1b[200~a\x1b\x1b\x1b[201~j", "paste \"a\" j");
    }

    #[test]
    fn a_paste_that_stalls_leaves_the_next_key_alone() {
        for rest in ["\x1b", "\x1b["] {
            let mut decoder = Decoder::default();
            decoder.feed(format!("\x1b[200~a{rest}").as_bytes());
            assert_eq!(decoder.give_up(), [Said::Paste("a".to_owned())]);
            assert_eq!(decoder.feed(b"j"), [Said::Key(Key::plain(Code::Char('j')))]);
        }
    }

    #[test]
    fn no_end_of_a_long_paste_becomes_keys() {
        let many = "x\n".repeat(LONGEST_PASTE / 2);
        let said = Decoder::default().feed(format!("\x1b[200~{many}q\nq\x1b[201~").as_bytes());
        assert_eq!(said, [Said::Paste(many)]);
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
