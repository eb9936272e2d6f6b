//! `dateline keys`: the keys of the reader as the config has them.

use std::io::Write;

use super::open::settings;
use super::{ConfigFrom, Outcome, Status};
use crate::command::COMMANDS;

pub fn run(from: &ConfigFrom, out: &mut dyn Write) -> Outcome {
    let (settings, _) = settings(from)?;
    for info in COMMANDS {
        let keys = settings.keymap.keys_of(info.command).join(", ");
        writeln!(out, "{keys}\t{}\t{}", info.name, info.help)?;
    }
    Ok(Status::Found)
}
