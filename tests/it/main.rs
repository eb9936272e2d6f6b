//! All integration tests, in one binary.
//! Each module is one kind of test; adding a case takes one line or one file.

#![expect(clippy::print_stderr, reason = "skipped tests say so")]

/// Command-line output and exit codes.
mod cli;
/// Corpus files, each read with LF, CRLF and CR and compared with a snapshot.
mod corpus;
/// Exports, read back with other readers.
mod exports;
/// Regression tests for reported bugs.
mod faults;
/// The fuzz targets over their corpus.
mod fuzz;
/// Four times the input may take at most six times as long.
mod growth;
/// Links, copies, exports, pipes and the editor, in the real program.
#[cfg(unix)]
mod handing_on;
/// Recommendations in messages work as typed.
mod hints;
/// Links that the terminal can open.
mod hyperlinks;
/// Random keys at random sizes: nothing panics, and every invariant holds.
mod keys;
/// Linear mode, as it is heard.
mod linear;
/// README, help, manual pages, completions and config agree with the code.
mod manuals;
/// Marks survive crashes, full disks, other readers, and changes of the archive.
mod marks;
/// Mails, pages and mailboxes, compared with snapshots of their lines and items.
mod pages;
/// The pictures of the README.
mod pictures;
mod query;
/// The real issues and the generated archives beside the project, if available.
mod real;
/// Key strings in, screens out.
mod screens;
/// State saved between runs.
mod state;
/// The real program in a pseudo-terminal.
#[cfg(unix)]
mod terminal;
/// House rules that a test can check.
mod tidy;
/// Shared helpers.
mod util;
/// Wrapped texts read as unwrapped ones.
mod wrapping;
