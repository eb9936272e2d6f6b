//! `dateline list`: a line for each issue, newest first.
//! Must not print what is in the issues.

use std::io::Write;

use super::open::{archive, selection, status};
use super::{ConfigFrom, Listing, Outcome};
use crate::text::clean::clean_line;

pub fn run(args: &Listing, from: &ConfigFrom, out: &mut dyn Write) -> Outcome {
    let archive = archive(&args.open, from)?;
    let (_, selection) = selection(&archive, &args.ask)?;
    let wide = selection
        .issues
        .iter()
        .filter_map(|ix| archive.entry(*ix))
        .map(|e| e.id.chars().count())
        .max()
        .unwrap_or(0);
    for entry in selection.issues.iter().filter_map(|ix| archive.entry(*ix)) {
        let weekday = entry
            .issue
            .date
            .filter(|d| d.is_day())
            .map_or_else(String::new, |d| d.first().strftime("%a").to_string());
        let publication = entry.issue.publication.as_deref().unwrap_or("-");
        let path = clean_line(&entry.issue.origin.path.to_string_lossy());
        writeln!(
            out,
            "{:<wide$}  {weekday:<3} {:>3} st {:>3} br  {publication:<22} {path}",
            &*entry.id, entry.stories, entry.briefs
        )?;
    }
    Ok(status(&archive, &args.open, !selection.issues.is_empty()))
}
