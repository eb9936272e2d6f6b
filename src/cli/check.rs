//! `dateline check`: how each file was read, so that an archive can be put in order.
//! Must not change a file.

use std::io::Write;

use super::open::archive;
use super::{ConfigFrom, Open, Outcome, Status};
use crate::text::clean::clean_line;
use crate::text::number::plural;

pub fn run(open: &Open, from: &ConfigFrom, out: &mut dyn Write) -> Outcome {
    let archive = archive(open, from)?;
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
            "{path}: {}: {}",
            entry.id,
            [
                (entry.stories as usize, "story"),
                (quotes, "quote"),
                (pictures, "picture"),
                (notices, "notice"),
                (entry.briefs as usize, "brief")
            ]
            .map(|(n, what)| plural(n, what))
            .join(", ")
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
        "{}, {}, {}, {} ({} not in the table); {} not read",
        plural(archive.len(), "issue"),
        plural(totals.stories, "story"),
        plural(totals.briefs, "brief"),
        plural(archive.outlets().count(), "outlet"),
        unknown.len(),
        plural(archive.problems.len(), "file")
    )?;
    Ok(if archive.problems.is_empty() {
        Status::found(!archive.is_empty())
    } else {
        Status::Trouble
    })
}
