//! Values that shells complete: outlets, dates, saved queries, formats. They are those of the archive of the config.

use clap_complete::engine::CompletionCandidate;

use super::open::{archive, settings};
use super::{ConfigFrom, Open};
use crate::export::FORMATS;
use crate::state::Store;

/// More dates are not offered: a shell shows them all at once.
const DATES: usize = 400;

pub fn outlets() -> Vec<CompletionCandidate> {
    let Ok(archive) = archive(&Open::default(), &ConfigFrom::default()) else {
        return Vec::new();
    };
    let mut outlets: Vec<_> = archive.outlets().map(|(_, o)| o).collect();
    outlets.sort_by_key(|o| std::cmp::Reverse(o.briefs.len()));
    outlets
        .iter()
        .map(|o| CompletionCandidate::new(o.name.to_string()))
        .collect()
}

pub fn dates() -> Vec<CompletionCandidate> {
    let Ok(archive) = archive(&Open::default(), &ConfigFrom::default()) else {
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

pub fn saved() -> Vec<CompletionCandidate> {
    let mut names: Vec<String> = settings(&ConfigFrom::default())
        .map(|(settings, _)| settings.queries.into_iter().map(|(name, _)| name).collect())
        .unwrap_or_default();
    if let Some(Ok(state)) = Store::of_user().map(|s| s.read()) {
        names.extend(state.queries().map(|(name, _)| name.to_owned()));
    }
    names.into_iter().map(CompletionCandidate::new).collect()
}

pub fn formats() -> Vec<CompletionCandidate> {
    let formats = FORMATS.iter();
    formats
        .map(|f| CompletionCandidate::new(f.name).help(Some(f.help.into())))
        .collect()
}
