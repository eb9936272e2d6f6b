//! dateline: a terminal reader for newsletter archives that understands what it reads.
//!
//! # Layers
//!
//! Each imports only from those above it (`tests/it/tidy.rs` holds it):
//!
//! ```text
//! files     open files so that a pipe or a device never blocks
//! text      make text safe to show; fold it, wrap it, measure it
//! source    bytes of a file -> documents, lines with looks and links: one row and one file per form
//! model     what an issue is; the lexicon (words are data, grammar is code; `parse/looks` still has English words)
//! parse     document + lexicon -> issue; no I/O; never fails: an issue and notes
//! archive   all issues in memory, sorted and indexed; `load` is the only reader of issue files
//! query     the filter language, search, facets, counts over time
//! export    issues and items -> json, csv, pages, reports, references, citations; counts -> csv, json, svg
//! command   the table of everything a user can ask for
//! state     saved on disk: saved queries, the last session, bookmarks; the log of marks
//! config    settings, keymap, theme; the example file is the default
//! typeset   items as rows of styled text, for the panes and for `show`
//! app       the state of the reader, and update(&mut App, messages) -> effects; pure
//! ui        draw(frame, &App): reads only
//! runtime   terminal, threads, signals: runs the effects
//! cli       arguments, subcommands, exit codes
//! ```
//!
//! From bytes to a frame: `cli::reader` starts `runtime`, whose loading thread runs `archive::load`: it walks the folders, its threads
//! read the files, and [`source`] makes documents of them. [`parse::Parser`] makes an issue of each: lines, their kinds, then items,
//! by `parse/items.rs` where the layout is known, by the looks of the lines (`parse/looks`) where it is not. The
//! [`archive::Archive`] reaches the event loop as a message; [`app::update::update`] takes it, [`typeset`] makes rows of its items,
//! and [`ui::draw`] shows them. From a key to a frame: the input thread sends a key;
//! redraw and suspend work everywhere, any other key goes first to the [`app::Mode`] (a prompt, an overlay, an unfinished
//! sequence), then to the keymap, then to `app::run`.
//!
//! # Where to add
//!
//! | what | where |
//! |---|---|
//! | a reporting verb, a label, any word of a layout | a list in `data/layout.toml`; a user's go into a lexicon file |
//! | a key | a row in `command.rs`, with the README and `cargo test --test it -- manuals`; within an overlay or a prompt, its `on_key` |
//! | an outlet, a place | a row in `data/outlets.toml`, `data/places.toml` |
//! | a word class of attributions | a variant of [`model::lexicon::WordClass`], a list in `data/layout.toml` |
//! | a family of opening phrases | a variant of [`model::lexicon::Family`], a field and a row of `phrase_lists` in `model/lexicon/layout.rs`, a list in `data/layout.toml` |
//! | a form of file | a file and a row in `source`; its extensions decide which files of a folder are offered |
//! | a list of single words | a field and a row of `word_lists` in `model/lexicon/layout.rs`, the list in `data/layout.toml` |
//! | a style of pages that counts | `source/html/print.rs` and `Styles::read` in `source/html/tag.rs` |
//! | a sign of footers, adverts, tables of contents | a list under `[around]` in `data/layout.toml`; what they mean is in `parse/looks/around` |
//! | a way to begin an item by looks | `rank` in `parse/looks/heads.rs`; a file in `tests/pages` |
//! | a place where an outlet stands | a step in `parse/looks/outlet.rs`; a file in `tests/pages` |
//! | a kind of line | a variant in `parse/line.rs`, a row in `parse/kind.rs`, an arm in `parse/assemble.rs`; if lines around decide, `parse/context.rs` |
//! | a field of an item | the struct, `FieldName` and [`model::Item::fields`] in `model/item.rs`; the item parser, `typeset`, `export/json.rs` |
//! | a rule of attribution | a variant of [`model::Rule`] with its names; a step in `parse/attribution/mod.rs` or `lead.rs`; a line in `tests/attributions.tsv` |
//! | a field of the query language | a row in `query/field.rs`, arms in `node`, `read`, `explain`, `unknown` |
//! | a facet | a row in `query/facet.rs`, arms in its `field`, `values` and `value`; the help of `--by` in `cli/stats.rs` |
//! | a format of `export` | a file and a row in `export`; if it lists items, from `export::record`; citation styles are in `export/cite/styles.rs`; counts have theirs in `export/stats.rs`, tables in `export/table.rs` |
//! | a command | a variant and a row in `command.rs`, an arm in `app/run.rs`, a row in the README |
//! | an overlay | a file, a variant and an arm in `app/overlays`, a file and an arm in `ui/overlay`, the command that opens it; if it holds items, an arm in `replace_archive` of `app/panes.rs` |
//! | a mark | a field of [`model::Mark`], a variant of [`state::marks::Change`] with its words in `line.rs`; typesetting, JSON, columns |
//! | a prompt for a line of text | a variant in `app/prompts/prompt.rs` with its label, an arm in `app/prompts` |
//! | an effect | on the world: a variant of [`app::WorldEffect`], an arm in `runtime/effects` and a file there (other programs are started by `program.rs` only); on the terminal or a thread of ours: a variant of [`app::Effect`] and an arm in `runtime` |
//!
//! # Rules
//!
//! Only `archive::load` reads issue files; only `state` and `files` write files, and nothing writes an issue; the reader waits only in `runtime` (`archive::load` waits for
//! its threads, `state` for its lock). Only [`text::Clean`] text, which `text::clean` makes, reaches the screen: through `ui::spans`,
//! or as a line of the linear mode. Parsing never fails; every line that is not blank is
//! in exactly one item. Sub-slices are made by [`text::Cut`], which checks its range in debug builds.
//!
//! A comment says why, in plain English; a name is the field's term, and each thing has one:
//!
//! | word | meaning |
//! |---|---|
//! | issue, item, field | one number of a newsletter; a part of it; a part of that |
//! | line, line kind | a line of the text, or a paragraph wrapped over several; what it is |
//! | line role, kicker | what a line is in its item (`parse/looks`); a label above a headline |
//! | soft line end | a line feed that only wraps a paragraph |
//! | document, envelope | the text of one issue, as read from a file; its title, date, sender and other facts from outside that text |
//! | look, anchor | what markup says of a line; a link of the markup |
//! | dateline | place and publisher at the head of a story |
//! | furniture | what is printed around the content: headers, labels, footers |
//! | brief, outlet, region | an entry of a press review; who reported it; where that outlet is |
//! | gazetteer | the names that the lexicon knows |
//! | note, problem | what was odd in an issue; a file that could not be read |
//! | filter, query | a condition in the top line; its text |
//! | facet | a property whose values are counted |
//! | highlight, hit | what is lit up in a text; one of its spans |
//! | mark, tag | read, star, tag or comment of the user; one word that the user gave items |
//! | anchor (`state::marks`), orphan | what a mark holds on to; a mark whose item was not found |
//! | bookmark | a named location in the archive |
//! | place | where a story happened; in names of commands (`set-place`) also a location in the archive |
//! | source | a form of file (`source`); the publisher that a dateline names (`source:`) |
//! | session | what the reader restores when it starts again |

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
