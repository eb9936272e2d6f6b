//! `dateline check`: how each file was read, so that an archive can be put in order.
//! Must not change a file.

use std::io::Write;

use super::open::archive;
use super::{Open, Outcome, Status};
use crate::text::clean::clean_line;

pub fn run(open: &Open, out: &mut dyn Write) -> Outcome {
    let archive = archive(open)?;
    for (_, entry) in archive.entries() {
        let path = clean_line(&entry.issue.origin.path.to_string_lossy());
        let (mut quotes, mut pictures, mut notices) = (0, 0, 0);
        for item in &entry.issue.items {
            match item.kind.name() {
                "quote" => quotes += 1,
                "picture" => pictures += 1,
                "notice" => notices += 1,
                _ => {}
            }
        }
        writeln!(
            out,
            "{path}: {}: {} stories, {quotes} quotes, {pictures} pictures, {notices} notices, {} briefs",
            entry.id, entry.stories, entry.briefs
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
    }
    for problem in &archive.problems {
        writeln!(out, "{}: not read: {}", problem.shown_path(), problem.what)?;
    }
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
        writeln!(out, "outlets that are not in the table:")?;
    }
    for outlet in &unknown {
        writeln!(out, "{:>6}  {}", outlet.briefs.len(), outlet.name)?;
    }
    let totals = archive.totals;
    writeln!(
        out,
        "{} issues, {} stories, {} briefs, {} outlets ({} not in the table); {} files not read",
        archive.len(),
        totals.stories,
        totals.briefs,
        archive.outlets().count(),
        unknown.len(),
        archive.problems.len()
    )?;
    Ok(if archive.problems.is_empty() {
        Status::found(!archive.is_empty())
    } else {
        Status::Trouble
    })
}
