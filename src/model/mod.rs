//! Plain data: issues, dates and the lexicon. Does no I/O; `parse` reads issues.

pub mod date;
mod issue;
mod item;
pub mod lexicon;
mod link;
mod mark;
mod note;
mod rule;

pub use crate::text::{Lines, Span};
pub use date::{Period, Precision};
pub use issue::{DateFrom, Issue, Origin};
pub use item::{
    Brief, FieldName, Fields, Item, ItemKind, Mention, Notice, Outlets, Photo, Picture, Quote,
    QuoteForm, Role, Section, Story,
};
pub use lexicon::Lexicon;
pub use link::{Link, Target};
pub use mark::{Comment, Mark};
pub use note::{Note, NoteKind};
pub use rule::Rule;
