//! dateline: a terminal reader for newsletter archives that understands what it reads.
//!
//! # The house
//!
//! Layers, each importing only from those above it in this list (`tests/it/tidy.rs` holds it):
//!
//! ```text
//! files     open files so that a pipe or a device holds nothing up
//! text      make text safe to show, fold, wrap, measure it
//! model     what an issue is; the lexicon (words are data, grammar is code)
//! parse     bytes + lexicon -> an issue; no I/O; never fails: a value and notes
//! archive   all issues in memory, sorted and indexed; load.rs is the only reader of issue files
//! query     the filter language, search, facets, counts over time
//! export    issues -> json, jsonl, text; counts -> csv, json, svg
//! command   ONE table of everything a user can ask for
//! state     what is remembered on disk: saved queries, where the reader was left, named places
//! config    settings, keymap, theme; the example file is the default
//! typeset   items as rows of styled text, for the panes and for `show`
//! app       the state of the reader, and update(&mut App, messages) -> effects; pure
//! ui        draw(frame, &App): reads only
//! runtime   the shell: terminal, threads, signals
//! cli       arguments, subcommands, exit codes
//! ```
//!
//! From bytes to a frame: `archive::load` lists files, worker threads read and [`parse::parse`] them, an [`archive::Archive`]
//! goes to the loop as a message, [`app::update::update`] takes it, [`ui::draw`] shows it. From a key to a frame: the input
//! thread sends a key, the topmost overlay or the prompt sees it first, then the keymap, then `app::run`.
//!
//! # Invariants that are absences
//!
//! Nothing but `archive::load` reads issue files (all that reads a file opens it by `files`); nothing but `state` writes any; nothing but `runtime` waits; nothing but `ui::spans` puts text on the
//! screen, and it takes only text that [`text::clean`] made; the model knows no view; parsing never fails.
//!
//! # Where to add
//!
//! A command: a row in `command`, an arm in `app::run`. A field of the query language: a row in `query::field`, an arm in
//! `query::node`. A facet: a row in `query::facet`. An overlay: a file and a variant in `app::overlays`, a drawing in
//! `ui::overlay`. An export format: a file and a row in `export`. Words of another newsletter: `data/layout.toml`.

pub mod app;
pub mod archive;
pub mod cli;
pub mod command;
pub mod config;
pub mod export;
mod files;
pub mod model;
pub mod parse;
pub mod query;
pub mod runtime;
pub mod source;
pub mod state;
pub mod text;
pub mod typeset;
pub mod ui;
