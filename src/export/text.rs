//! The cleaned text of issues in order; reading it again gives the same issue.
//! Must not add anything but the line feed that ends a file.

use std::io::{self, Write};

use crate::archive::{Archive, IssueIx};

pub fn write(out: &mut dyn Write, archive: &Archive, issues: &[IssueIx]) -> io::Result<()> {
    for issue in issues.iter().filter_map(|ix| archive.issue(*ix)) {
        out.write_all(issue.text.as_bytes())?;
        if !issue.text.ends_with('\n') {
            out.write_all(b"\n")?;
        }
    }
    Ok(())
}
