//! Writes the cleaned text of whole issues; parsing it again yields the same issue. Of items, writes their lines, below the issue
//! that they come from, and where each stands.

use std::io::{self, Write};

use super::Export;
use super::markdown::issue_heading;
use super::record::{provenance, records};

pub fn write(out: &mut dyn Write, export: &Export<'_>) -> io::Result<()> {
    if export.whole || export.items.is_none() {
        return whole(out, export);
    }
    let mut before = None;
    for record in records(export) {
        let Some((issue, item)) = export.archive.item(record.at) else {
            continue;
        };
        if before.replace(record.at.issue) != Some(record.at.issue) {
            writeln!(out, "{}\n", issue_heading(&record))?;
        }
        writeln!(out, "{}\n", item.span.of(&issue.text))?;
        writeln!(out, "[{}: {}]\n", record.id, record.place_in_file())?;
    }
    writeln!(out, "{}", provenance(export))
}

fn whole(out: &mut dyn Write, export: &Export<'_>) -> io::Result<()> {
    for ix in export.issues {
        let Some(issue) = export.archive.issue(*ix) else {
            continue;
        };
        out.write_all(issue.text.as_bytes())?;
        if !issue.text.ends_with('\n') {
            out.write_all(b"\n")?;
        }
    }
    Ok(())
}
