//! `dateline config`: prints the config's path and the default, and checks the user's config.
//! Never writes a file.

use std::io::Write;
use std::path::PathBuf;

use clap::Subcommand;

use super::{ConfigFrom, Failure, Outcome, Status};
use crate::config::{EXAMPLE, paths};
use crate::model::lexicon::LAYOUT;
use crate::text::clean::clean_line;

#[derive(Debug, Subcommand)]
pub enum Config {
    /// Print where the config file is looked for
    Path,
    /// Print the default config: every setting with what it does
    Show,
    /// Print the built-in lexicon, with each list explained; `[lexicon]` and lexicon files add to it
    Lexicon,
    /// Check a config file
    Check {
        /// The file to check; without it, your config
        file: Option<PathBuf>,
    },
}

pub fn run(what: &Config, from: &ConfigFrom, out: &mut dyn Write) -> Outcome {
    let user = || {
        paths::config_file().ok_or_else(|| {
            Failure::Message("there is no home folder, so no place for a config\nhint: name a file with --config FILE".to_owned())
        })
    };
    match what {
        Config::Path => writeln!(out, "{}", clean_line(&user()?.to_string_lossy()))?,
        Config::Lexicon => out.write_all(LAYOUT.as_bytes())?,
        Config::Show => out.write_all(EXAMPLE.as_bytes())?,
        Config::Check { file } => {
            let file = file.as_ref().or(from.config.as_ref());
            let asked_for = file.is_some();
            let path = file.cloned().map_or_else(user, Ok)?;
            let (settings, faults) = paths::load(Some(&path), asked_for);
            for (key, what) in &settings.taken_keys {
                writeln!(out, "note: {key} {what}")?;
            }
            for fault in &faults {
                writeln!(out, "{fault}")?;
            }
            if faults.is_empty() {
                let there = path.exists();
                writeln!(
                    out,
                    "{}: {}",
                    clean_line(&path.to_string_lossy()),
                    if there {
                        "no errors"
                    } else {
                        "does not exist; the default is used"
                    }
                )?;
            }
            if faults.iter().any(|f| !f.warning) {
                return Ok(Status::Error);
            }
        }
    }
    Ok(Status::Found)
}
