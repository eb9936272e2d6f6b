//! Pure text functions: make text safe to show, measure it, wrap it, fold it for comparison.
//! Does no I/O, and knows nothing of issues or the screen.

pub mod accents;
pub mod address;
pub mod clean;
mod cut;
pub mod fold;
pub mod frame;
pub mod hyphen;
mod index;
pub mod invisible;
pub mod literal;
pub mod number;
pub mod soft;
mod span;
pub mod table;
pub mod width;
pub mod words;
pub mod wrap;

pub use clean::{Clean, Shown};
pub use cut::Cut;
pub use index::{Index, IndexRange, Slice};
pub use span::{Lines, Span};
