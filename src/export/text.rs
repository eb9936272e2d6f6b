//! Writes the cleaned text of issues in order; parsing it again yields the same issue. For issues that are not exported
//! whole, writes the lines of the items that match.

use std::io::{self, Write};

use super::Export;
use crate::archive::ItemRef;

pub fn write(out: &mut dyn Write, export: &Export<'_>) -> io::Result<()> {
    for ix in export.issues {
        let Some(issue) = export.archive.issue(*ix) else {
            continue;
        };
        if export.whole || export.items.is_none() {
            out.write_all(issue.text.as_bytes())?;
            if !issue.text.ends_with('\n') {
                out.write_all(b"\n")?;
            }
            continue;
        }
        for (item, of) in (0..).zip(&issue.items) {
            if export.takes(ItemRef { issue: *ix, item }) {
                writeln!(out, "{}\n", of.span.of(&issue.text))?;
            }
        }
    }
    Ok(())
}
