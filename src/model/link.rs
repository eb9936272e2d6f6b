//! A link of an item.

use crate::text::Span;

/// A link: its label, and where it leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    pub label: Span,
    pub target: Target,
    /// The label is part of a text, not a label beside it.
    pub inline: bool,
}

/// Where a link leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// The plain text kept the label only.
    Lost,
    /// The label is the address.
    Label,
    /// Index in the addresses of the issue.
    Address(u32),
}
