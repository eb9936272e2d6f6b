//! Marks that are not in the log: mails that a mail program flagged as seen, and tags that rules of the config give.

use crate::archive::{Archive, ItemRef, Marks};
use crate::model::{Issue, Mark};
use crate::query::{Query, Selection};
use crate::text::Clean;

/// The marks of flags and rules. Searches the archive once for each rule.
pub fn base(archive: &Archive, rules: &[(Clean, Query)]) -> Marks {
    let mut marks = Marks::default();
    for (issue, entry) in archive.entries() {
        if !is_seen(&entry.issue) {
            continue;
        }
        for (item, of) in (0..).zip(&entry.issue.items) {
            if !of.kind.is_furniture() {
                let read = Mark {
                    is_read: true,
                    ..Mark::default()
                };
                marks.set(ItemRef { issue, item }, read);
            }
        }
    }
    for (tag, query) in rules {
        for at in Selection::of(archive, query).items.iter() {
            let mut mark = marks.of(*at).cloned().unwrap_or_default();
            mark.tags.insert(tag.clone());
            marks.set(*at, mark);
        }
    }
    marks
}

/// Whether a mail program flagged an issue as read: in its header, or in a Maildir by the flag `S`, where its name ends in `:2,` and
/// flags in alphabetical order; some systems have another sign for the colon.
pub fn is_seen(issue: &Issue) -> bool {
    if issue.origin.was_read {
        return true;
    }
    let path = &issue.origin.path;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let folder = path.parent().and_then(|p| p.file_name());
    let in_maildir = folder.is_some_and(|f| f == "cur");
    let flags = name
        .rsplit_once("2,")
        .filter(|(before, _)| before.is_empty() || before.ends_with([':', '!', ';', ',']));
    in_maildir && flags.is_some_and(|(_, flags)| flags.contains('S'))
}
