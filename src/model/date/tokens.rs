//! A text cut into what dates are made of: numbers, words, signs.

use crate::text::fold::fold;

/// A part of a text that may be a date. `glued`: no blank stands before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    pub kind: Kind,
    pub glued: bool,
    /// Where it begins and ends in the folded text.
    pub start: usize,
    pub end: usize,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// Its digits, and their value; `u32::MAX` beyond what fits.
    Number {
        digits: usize,
        value: u32,
    },
    /// Folded.
    Word(String),
    Sign(char),
}

/// A number that is higher stands for no part of a date; there is room to add to it.
const HIGHEST: u32 = 1_000_000_000;

/// Tokens, at most.
pub const MOST: usize = 40;

/// Cuts a text: case, accents and typographic dashes make no difference.
pub fn tokens(text: &str) -> Vec<Token> {
    tokens_up_to(text, MOST)
}

/// The same for a text that may be long: a file's name.
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
        let rest = folded.get(at..).unwrap_or_default();
        let length = |holds: fn(char) -> bool| rest.find(|c| !holds(c)).unwrap_or(rest.len());
        let (len, kind) = if c.is_ascii_digit() {
            let len = length(|c| c.is_ascii_digit());
            let value = rest.get(..len).and_then(|d| d.parse().ok());
            let value = value.unwrap_or(HIGHEST).min(HIGHEST);
            (len, Kind::Number { digits: len, value })
        } else if c.is_alphabetic() {
            let len = length(char::is_alphabetic);
            (
                len,
                Kind::Word(rest.get(..len).unwrap_or_default().to_owned()),
            )
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
