//! `dateline check`: reports how each file was read, to help users tidy an archive.
//! Never changes a file.

use std::io::{self, Write};

use clap::Args;

use super::open::{archive, query};
use super::rows::RowFormat;
use super::{ConfigFrom, FilterArgs, Open, Outcome, Status};
use crate::archive::explain;
use crate::archive::{Archive, Entry, IssueIx, ItemRef};
use crate::export::table::{Cell, Table};
use crate::query::Selection;
use crate::text::clean::clean_line;
use crate::text::number::plural;

#[derive(Debug, Clone, Args)]
pub struct Check {
    #[command(flatten)]
    format: RowFormat,
    #[command(flatten)]
    open: Open,
    #[command(flatten)]
    narrow: FilterArgs,
    /// Show the kind and lines of each item, the rule that matched, and anything uncertain
    #[arg(long)]
    explain: bool,
}

pub fn run(check: &Check, from: &ConfigFrom, out: &mut dyn Write) -> Outcome {
    let mut archive = archive(&check.open, from)?;
    let query = query(&mut archive, &check.narrow)?;
    let shown = Selection::of(&archive, &query).issues;
    if let Some(table) = check.format.table(&COLUMNS, out)? {
        return notes(&archive, &shown, &table, out);
    }
    for (ix, entry) in shown
        .iter()
        .filter_map(|ix| Some((*ix, archive.entry(*ix)?)))
    {
        issue(entry, out)?;
        if check.explain {
            explain_items(&archive, ix, out)?;
        }
    }
    for problem in &archive.problems {
        let kind = if problem.is_of_corrections() {
            "problem"
        } else {
            "not read"
        };
        writeln!(out, "{}: {kind}: {}", problem.shown_path(), problem.what)?;
    }
    if let Some(left_out) = archive.describe_left_out() {
        writeln!(out, "{left_out}")?;
    }
    let unknown = unknown(&archive, out)?;
    let totals = archive.totals;
    writeln!(
        out,
        "{}, {}, {}, {} ({} not in the table); {} not read",
        plural(archive.len(), "issue"),
        plural(totals.stories, "story"),
        plural(totals.briefs, "brief"),
        plural(archive.outlets().count(), "outlet"),
        unknown,
        plural(
            archive
                .problems
                .iter()
                .filter(|p| !p.is_of_corrections())
                .count(),
            "file"
        )
    )?;
    Ok(if archive.problems.is_empty() {
        Status::found(!shown.is_empty())
    } else {
        Status::Error
    })
}

/// The columns of the table of notes.
const COLUMNS: [&str; 5] = ["id", "path", "line", "code", "message"];

/// A row for each note of an issue, and for each file that was not read.
fn notes(archive: &Archive, shown: &[IssueIx], table: &Table<'_>, out: &mut dyn Write) -> Outcome {
    for entry in shown.iter().filter_map(|ix| archive.entry(*ix)) {
        let path = entry.issue.origin.shown_path();
        for note in &entry.issue.notes {
            let message = clean_line(&note.message());
            let line = Cell::Number(note.line as usize);
            let row = [
                (&*entry.id).into(),
                (&*path).into(),
                line,
                note.code().into(),
                (&*message).into(),
            ];
            table.row(&row, out)?;
        }
    }
    for problem in &archive.problems {
        let path = problem.shown_path();
        let code = if problem.is_of_corrections() {
            "correction"
        } else {
            "not-read"
        };
        let row = [
            "".into(),
            (&*path).into(),
            Cell::Number(0),
            code.into(),
            (&*problem.what).into(),
        ];
        table.row(&row, out)?;
    }
    Ok(if archive.problems.is_empty() {
        Status::found(!shown.is_empty())
    } else {
        Status::Error
    })
}

/// The path of an issue, with its place in a file that holds several.
fn shown_place(entry: &Entry) -> String {
    let origin = &entry.issue.origin;
    let path = origin.shown_path();
    match origin.part.filter(|_| origin.member.is_none()) {
        Some(part) => format!("{path}, part {}", part + 1),
        None => path.to_string(),
    }
}

fn issue(entry: &Entry, out: &mut dyn Write) -> io::Result<()> {
    let path = shown_place(entry);
    writeln!(
        out,
        "{path}: {}: {}",
        entry.id,
        explain::counts(&entry.issue)
    )?;
    for note in &entry.issue.notes {
        writeln!(
            out,
            "{path}:{}: {}: {}",
            note.line,
            note.code(),
            clean_line(&note.message())
        )?;
    }
    Ok(())
}

fn explain_items(archive: &Archive, ix: IssueIx, out: &mut dyn Write) -> io::Result<()> {
    for (item, id) in (0..).zip(archive.item_ids(ix)) {
        writeln!(out)?;
        for fact in explain::item(archive, ItemRef { issue: ix, item }, id.as_deref()) {
            writeln!(out, "{:>11}  {}", fact.about, fact.text)?;
        }
    }
    writeln!(out)
}

/// Prints the outlets that are not in the table, as rows for a config. Returns their number.
fn unknown(archive: &Archive, out: &mut dyn Write) -> io::Result<usize> {
    let mut unknown: Vec<_> = archive
        .outlets()
        .map(|(_, o)| o)
        .filter(|o| !o.known)
        .collect();
    unknown.sort_by(|a, b| {
        b.briefs
            .len()
            .cmp(&a.briefs.len())
            .then_with(|| a.name.cmp(&b.name))
    });
    if !unknown.is_empty() {
        writeln!(
            out,
            "\n# Unknown outlets. Check them before you copy them into your config (in a lexicon file, write [[outlet]]):"
        )?;
    }
    for outlet in &unknown {
        writeln!(
            out,
            "[[lexicon.outlet]] # {}",
            plural(outlet.briefs.len(), "brief")
        )?;
        let text = |s: &str| toml::Value::String(s.to_owned());
        writeln!(out, "name = {}", text(&outlet.name))?;
        if let Some(country) = &outlet.country {
            let printed = outlet
                .name
                .strip_suffix(&format!(" ({country})"))
                .unwrap_or(&outlet.name);
            writeln!(
                out,
                "names = [{}]\ncountry = {}",
                text(printed),
                text(country)
            )?;
        }
    }
    if !unknown.is_empty() {
        writeln!(out)?;
    }
    Ok(unknown.len())
}
