//! All tests from outside, in one binary.
//! Each module is one kind of test; adding a case is one line or one file.

#![expect(clippy::print_stderr, reason = "skipped tests say so")]

/// What the program prints, and how it ends.
mod cli;
/// Corpus files: each read with LF and CRLF, compared with what a reader would say of it.
mod corpus;
/// Faults that were found, each with its input.
mod faults;
/// The fuzz targets over their corpus.
mod fuzz;
/// Four times as much takes at most six times as long.
mod growth;
/// What a message recommends works.
mod hints;
/// Whatever is pressed, at whatever size: nothing panics, and every invariant holds.
mod keys;
mod query;
/// The real issues and the generated archives beside the project, where they are given.
mod real;
/// Keys as a string in, the screen out.
mod screens;
/// What is remembered between runs.
mod state;
/// The real program in a pseudo-terminal.
#[cfg(unix)]
mod terminal;
/// The rules of the house that a machine can hold.
mod tidy;
/// What several modules use.
mod util;
