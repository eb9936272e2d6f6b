//! How the letters of an element are printed.

use super::size::Size;

/// What styles say of the letters of an element and the space around them, as far as it counts here; a later rule wins.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Print {
    pub size: Option<Size>,
    /// Whether they are bold.
    pub bold: Option<bool>,
    /// Whether they are not shown at all.
    pub hidden: Option<bool>,
    /// Whether there is a colour behind the text.
    pub colored: Option<bool>,
    /// Whether there is space around it.
    pub padded: Option<bool>,
    /// Whether its corners are round.
    pub rounded: Option<bool>,
}

impl Print {
    /// This, and what `other` says where this says nothing.
    pub fn or(self, other: Print) -> Print {
        Print {
            size: self.size.or(other.size),
            bold: self.bold.or(other.bold),
            hidden: self.hidden.or(other.hidden),
            colored: self.colored.or(other.colored),
            padded: self.padded.or(other.padded),
            rounded: self.rounded.or(other.rounded),
        }
    }

    /// Whether a link looks like a button.
    pub fn is_button(self) -> bool {
        self.colored == Some(true) && (self.padded == Some(true) || self.rounded == Some(true))
    }
}
