//! A line of a page.

use std::ops::Range;
use std::rc::Rc;

use crate::source::{Destination, Look};
use crate::text::invisible::is_default_ignorable;

/// A line with its links, as ranges of its text.
#[derive(Debug, Default)]
pub struct Row {
    pub text: String,
    pub look: Look,
    /// Blank lines before it.
    pub gap: u32,
    pub indent: usize,
    pub anchors: Vec<(Range<usize>, Rc<Destination>)>,
    /// 1-based index of its region; 0 for none.
    pub region: usize,
}

/// Whether a text is nothing but the sign before a list item.
pub fn is_bullet(text: &str) -> bool {
    const BULLETS: [&str; 16] = [
        "•", "·", "▪", "◦", "‣", "●", "○", "■", "□", "►", "▸", "»", "§", "*", "–", "-",
    ];
    BULLETS.contains(&text)
}

/// Whether a character leaves no ink: blanks, and what pads preheaders.
pub fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{2800}' || is_default_ignorable(c)
}
