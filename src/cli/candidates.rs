//! Values that shells complete: outlets, dates, saved queries, formats. They are those of the archive of the config.

use std::ffi::OsStr;

use clap::CommandFactory;
use clap_complete::engine::CompletionCandidate;

use super::open::{settings, today};
use super::{Cli, ConfigFrom};
use crate::archive::{Archive, load, sample};
use crate::export::FORMATS;
use crate::model::lexicon::key::loose_key;
use crate::query::facet::FACETS;
use crate::query::time::UNITS;
use crate::state::Store;

/// A variable that only the script for bash sets.
const OF_BASH: &str = "_CLAP_COMPLETE_COMP_TYPE";

/// More dates are not offered: a shell shows them all at once.
const DATES: usize = 400;

/// Outlets whose name begins with what is typed, in any case; or else those of which a name holds it. Bash completes only what all
/// have in common.
pub fn outlets(typed: &OsStr) -> Vec<CompletionCandidate> {
    let typed = typed.to_string_lossy().replace('\\', "");
    let typed = loose_key(typed.trim_start_matches(['"', '\'']));
    let Some(archive) = quiet() else {
        return Vec::new();
    };
    let mut outlets: Vec<_> = archive
        .outlets()
        .map(|(_, o)| o)
        .filter(|o| o.names.iter().any(|name| name.contains(&*typed)))
        .collect();
    outlets.sort_by_key(|o| std::cmp::Reverse(o.briefs.len()));
    let begins = |name: &str| loose_key(name).starts_with(&*typed);
    if outlets.iter().any(|o| begins(&o.name)) {
        outlets.retain(|o| begins(&o.name));
    }
    outlets.iter().map(|o| candidate(&o.name)).collect()
}

/// A value that may have blanks. Bash alone does not quote what it inserts.
fn candidate(value: &str) -> CompletionCandidate {
    if std::env::var_os(OF_BASH).is_none() {
        return CompletionCandidate::new(value);
    }
    let mut quoted = String::new();
    for c in value.chars() {
        if c.is_ascii() && !c.is_ascii_alphanumeric() && !"-_./:".contains(c) {
            quoted.push('\\');
        }
        quoted.push(c);
    }
    CompletionCandidate::new(quoted)
}

pub fn dates() -> Vec<CompletionCandidate> {
    let Some(archive) = quiet() else {
        return Vec::new();
    };
    let mut dates: Vec<String> = archive
        .entries()
        .filter_map(|(_, e)| Some(e.issue.date?.to_string()))
        .take(DATES)
        .collect();
    dates.dedup();
    dates.into_iter().map(CompletionCandidate::new).collect()
}

/// Ids of issues.
pub fn issues() -> Vec<CompletionCandidate> {
    let Some(archive) = quiet() else {
        return Vec::new();
    };
    let ids = archive.entries().map(|(_, e)| e.id.to_string());
    ids.take(DATES).map(CompletionCandidate::new).collect()
}

pub fn commands() -> Vec<CompletionCandidate> {
    let program = Cli::command();
    program
        .get_subcommands()
        .map(|c| CompletionCandidate::new(c.get_name().to_owned()))
        .collect()
}

/// Loads the archive of the config without messages: a shell would show them in the middle of the command line.
fn quiet() -> Option<Archive> {
    let (settings, _) = settings(&ConfigFrom::default()).ok()?;
    let lexicon = settings.full_lexicon().ok()?;
    if settings.archive.is_empty() {
        return Some(sample::load(&lexicon, today()));
    }
    let options = load::Options::of(settings.archive);
    Some(load::load(options, &lexicon, today(), &mut |_| {}))
}

pub fn saved() -> Vec<CompletionCandidate> {
    let mut names: Vec<String> = settings(&ConfigFrom::default())
        .map(|(settings, _)| settings.queries.into_iter().map(|(name, _)| name).collect())
        .unwrap_or_default();
    if let Some(Ok(state)) = Store::of_user().map(|s| s.read()) {
        names.extend(state.queries().map(|(name, _)| name.to_owned()));
    }
    names.iter().map(|name| candidate(name)).collect()
}

pub fn formats() -> Vec<CompletionCandidate> {
    let formats = FORMATS.iter();
    formats
        .map(|f| CompletionCandidate::new(f.name).help(Some(f.help.into())))
        .collect()
}

/// What `stats` counts by.
pub fn counts() -> Vec<CompletionCandidate> {
    let facets = FACETS.iter().map(|facet| facet.1);
    let units = UNITS.iter().map(|unit| unit.1);
    facets.chain(units).map(CompletionCandidate::new).collect()
}
