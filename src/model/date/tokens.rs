//! Splits a text into the tokens of dates: numbers, words and punctuation.

use crate::text::Cut;
use crate::text::fold::fold;

/// A token of a text that may be a date. `glued`: no blank precedes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    pub kind: Kind,
    pub glued: bool,
    /// Byte range in the folded text.
    pub start: usize,
    pub end: usize,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// Number of digits, and the value, capped at `HIGHEST`.
    Number {
        digits: usize,
        value: u32,
    },
    /// Folded.
    Word(String),
    Sign(char),
}

/// Cap for values: no part of a date is larger, and adding to it does not overflow.
const HIGHEST: u32 = 1_000_000_000;

/// Maximum number of tokens.
pub const MOST: usize = 40;

/// Splits a text; ignores case, accents and the kind of dash.
pub fn tokens(text: &str) -> Vec<Token> {
    tokens_up_to(text, MOST)
}

/// Like [`tokens`], for text that may be long, such as a file name.
pub fn tokens_up_to(text: &str, most: usize) -> Vec<Token> {
    let folded = fold(text);
    let mut tokens: Vec<Token> = Vec::new();
    let mut at = 0;
    while let Some(c) = folded.get(at..).and_then(|r| r.chars().next()) {
        if tokens.len() >= most {
            break;
        }
        if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        }
        let rest = folded.cut(at..);
        let length = |holds: fn(char) -> bool| rest.find(|c| !holds(c)).unwrap_or(rest.len());
        let (len, kind) = if c.is_ascii_digit() {
            let len = length(|c| c.is_ascii_digit());
            let value = rest.get(..len).and_then(|d| d.parse().ok());
            let value = value.unwrap_or(HIGHEST).min(HIGHEST);
            (len, Kind::Number { digits: len, value })
        } else if c.is_alphabetic() {
            let len = length(char::is_alphabetic);
            (len, Kind::Word(rest.cut(..len).to_owned()))
        } else {
            (c.len_utf8(), Kind::Sign(c))
        };
        let glued = tokens.last().is_some_and(|t| t.end == at);
        tokens.push(Token {
            kind,
            glued,
            start: at,
            end: at + len,
        });
        at += len;
    }
    tokens
}

impl Token {
    pub fn word(&self) -> Option<&str> {
        match &self.kind {
            Kind::Word(word) => Some(word),
            _ => None,
        }
    }

    pub fn number(&self) -> Option<(usize, u32)> {
        match self.kind {
            Kind::Number { digits, value } => Some((digits, value)),
            _ => None,
        }
    }

    pub fn sign(&self) -> Option<char> {
        match self.kind {
            Kind::Sign(sign) => Some(sign),
            _ => None,
        }
    }
}
