//! A line of a page.

use std::ops::Range;
use std::sync::Arc;

use crate::source::{Destination, Look};
use crate::text::invisible::is_default_ignorable;

/// A part of a page that stands around the content.
#[derive(Debug, Clone, Copy)]
pub struct Region {
    /// 1-based index of the region around it; 0 for none.
    pub parent: usize,
    /// Its class says that it is a footer: it counts as one only if no content follows.
    pub is_foot: bool,
}

/// A line with its links, as ranges of its text.
#[derive(Debug, Default)]
pub struct Row {
    pub text: String,
    pub look: Look,
    /// Blank lines before it.
    pub gap: u32,
    pub indent: usize,
    /// It is text that was printed as it is.
    pub preformatted: bool,
    /// Of its smallest letters, in tenths of a pixel.
    pub size: u16,
    pub anchors: Vec<(Range<usize>, Arc<Destination>)>,
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

/// Whether a text is such a sign and can be nothing else; a dash may be an empty cell of a table.
pub fn is_dot(text: &str) -> bool {
    matches!(
        text,
        "•" | "·" | "▪" | "◦" | "‣" | "●" | "○" | "■" | "□" | "►" | "▸"
    )
}

/// Whether a character leaves no ink: blanks, and what pads preheaders.
pub fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{2800}' || is_default_ignorable(c)
}
