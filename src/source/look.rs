//! What markup says of a line, and where its links lead.

use std::sync::Arc;

use crate::text::Span;

/// How a line looks by its markup; all zero in plain text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Look {
    pub part: Part,
    /// Level of a heading, 1 to 6; 0 for none.
    pub heading: u8,
    /// Depth of a list item; 0 for none.
    pub list: u8,
    /// Depth of quotation.
    pub quote: u8,
    /// All its words are bold.
    pub bold: bool,
    /// How large its letters are, in tenths of those of the text; 0 if they are hardly larger.
    pub large: u8,
    /// Its letters are smaller than those of the text.
    pub small: bool,
    /// What its links look like, if all its words are in such links.
    pub link: LinkLook,
    /// How many of its first words are bold, if the others are not, without the sign of a list; 0 if none are.
    pub bold_start: u16,
    /// How many of its last words are bold, behind words that are not.
    pub bold_end: u16,
}

impl Look {
    /// Whether it makes a line stand out: a heading, or all bold or large.
    pub fn stands_out(self) -> bool {
        self.heading > 0 || self.bold || self.large > 0
    }
}

/// What tells a link from others: its look, or where it leads.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum LinkLook {
    /// There is no link, or nothing is special about it.
    #[default]
    Plain,
    /// It looks like a button.
    Button,
    /// Its class says that it is a button.
    CalledButton,
    /// It leads to a place in the same page.
    Inner,
}

/// What a line is to its page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Part {
    #[default]
    Text,
    /// Alternative text of an image.
    Alt,
    /// A row of a data table.
    Cells,
    /// Not shown by a browser.
    Hidden,
    /// Menus and bars around the content.
    Menu,
}

/// Where a link leads, and what its markup says of it.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Destination {
    pub url: String,
    /// Shown by browsers when the pointer rests on the link.
    pub title: Option<String>,
}

/// A link: its label as a range of the document's text, and where it leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor {
    pub span: Span,
    pub to: Arc<Destination>,
}
