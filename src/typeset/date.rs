//! The date of an issue as a heading.

use crate::archive::{Archive, IssueIx};
use crate::model::Issue;
use crate::text::Clean;
use crate::text::clean::clean_line;

/// A date, with a question mark if it is probably a typo.
pub fn doubted(date: String, issue: &Issue) -> String {
    if issue.doubtful { date + "?" } else { date }
}

/// `Wed 12 Dec 2018`, with the publication if the archive has several; for an undated issue, its id.
pub fn date_line(archive: &Archive, ix: IssueIx) -> Clean {
    let Some(entry) = archive.entry(ix) else {
        return Clean::default();
    };
    let date = entry.issue.date.map_or_else(
        || format!("undated · {}", entry.id),
        |d| doubted(d.short(), &entry.issue),
    );
    match &entry.issue.publication {
        Some(p) if archive.totals.publications > 1 => clean_line(&format!("{date} · {p}")),
        _ => clean_line(&date),
    }
}
