//! `dateline [PATH...]`: the reader itself.
//! Must not touch the terminal before it is sure that there is one.

use std::io::{self, IsTerminal};
use std::sync::Arc;

use super::open::{key, paths, settings, today};
use super::{ConfigFrom, Failure, Open, Outcome, Status};
use crate::config::theme::Theme;
use crate::runtime::{self, Start};
use crate::state::Store;
use crate::text::clean::clean_line;

pub fn run(open: &Open, fresh: bool, from: &ConfigFrom) -> Outcome {
    let (mut settings, faults) = settings(from)?;
    let terminal = io::stdin().is_terminal() && io::stdout().is_terminal();
    let dumb = std::env::var_os("TERM").is_some_and(|t| t == "dumb");
    if !terminal || dumb {
        return Err(Failure::Said("the reader needs a terminal; without one use `dateline list`, `dateline show` or `dateline export`".to_owned()));
    }
    if std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty()) {
        settings.theme = Theme::builtin("mono").unwrap_or(settings.theme);
    }
    let paths = paths(open, &settings);
    if let Some(path) = paths
        .iter()
        .find(|p| !p.exists())
        .filter(|_| paths.len() == 1)
    {
        return Err(Failure::Said(format!("{} is not there", path.display())));
    }
    let source = match paths.as_slice() {
        [] => "sample archive".to_owned(),
        [one] => one
            .file_name()
            .unwrap_or(one.as_os_str())
            .to_string_lossy()
            .into_owned(),
        several => format!("{} paths", several.len()),
    };
    let archive_key = key(&paths);
    let start = Start {
        settings: Arc::new(settings),
        faults,
        paths,
        source: clean_line(&source),
        today: today(),
        archive_key,
        fresh,
        store: Store::of_user(),
    };
    match runtime::run(start).map_err(Failure::Said)? {
        0 => Ok(Status::Found),
        code => runtime::exit(code),
    }
}
