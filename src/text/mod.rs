//! Pure text functions: make text safe to show, measure it, wrap it, fold it for comparison.
//! Does no I/O, and knows nothing of issues or the screen.

pub mod accents;
pub mod blank;
pub mod clean;
mod eight;
pub mod fold;
pub mod hyphen;
pub mod invisible;
pub mod key;
pub mod literal;
pub mod number;
pub mod signs;
pub mod soft;
mod span;
pub mod width;
pub mod wrap;

pub use clean::{Clean, Shown};
pub use signs::{Piece, Signs, Within};
pub use span::{Lines, Span};
