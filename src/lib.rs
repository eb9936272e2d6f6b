//! dateline: a terminal reader for newsletter archives that understands what it reads.

pub mod app;
pub mod archive;
pub mod cli;
pub mod command;
pub mod config;
pub mod export;
pub mod model;
pub mod parse;
pub mod query;
pub mod runtime;
pub mod text;
pub mod ui;
