//! `dateline list`: a line for each issue, newest first.

use std::borrow::Cow;
use std::io::Write;

use super::open::{archive, selection, status};
use super::{ConfigFrom, Listing, Outcome};
use crate::archive::Entry;
use crate::export::table::Cell;
use crate::text::width::{truncate, width};

/// Columns of a publication.
const PUBLICATION: usize = 40;

/// The publication as its column shows it.
fn publication(entry: &Entry) -> Cow<'_, str> {
    truncate(
        entry.issue.publication.as_deref().unwrap_or("-"),
        PUBLICATION,
    )
}

pub fn run(args: &Listing, from: &ConfigFrom, out: &mut dyn Write) -> Outcome {
    let mut archive = archive(&args.open, from)?;
    let (_, selection) = selection(&mut archive, &args.ask)?;
    let entries = || selection.issues.iter().filter_map(|ix| archive.entry(*ix));
    let wide = entries().map(|e| e.id.chars().count()).max().unwrap_or(0);
    let name_wide = entries().map(|e| width(&publication(e))).max().unwrap_or(0);
    let columns = [
        "id",
        "date",
        "publication",
        "stories",
        "briefs",
        "path",
        "title",
    ];
    let table = args.format.table(&columns, out)?;
    for entry in entries() {
        let weekday = entry
            .issue
            .date
            .filter(|d| d.is_day())
            .map_or_else(String::new, |d| d.first().strftime("%a").to_string());
        let publication = publication(entry);
        let after = " ".repeat(name_wide - width(&publication));
        let path = entry.issue.origin.shown_path();
        if let Some(table) = &table {
            let date = entry.issue.date.map_or_else(String::new, |d| d.to_string());
            let publication = entry.issue.publication.as_deref().unwrap_or_default();
            let count = |n: u32| Cell::Number(n as usize);
            table.row(
                &[
                    (&*entry.id).into(),
                    date.as_str().into(),
                    publication.into(),
                    count(entry.stories),
                    count(entry.briefs),
                    (&*path).into(),
                    entry.issue.title.as_deref().unwrap_or_default().into(),
                ],
                out,
            )?;
            continue;
        }
        writeln!(
            out,
            "{:<wide$}  {weekday:<3} {:>3} st {:>3} br  {publication}{after}  {path}",
            &*entry.id, entry.stories, entry.briefs
        )?;
    }
    Ok(status(&archive, &args.open, !selection.issues.is_empty()))
}
