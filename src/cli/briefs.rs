//! `dateline briefs`: a line for each brief, newest issue first, its fields parted by tabs.
//! Must not wrap: one brief is one line, for `grep` and `cut`.

use std::io::Write;

use super::open::{archive, selection, status};
use super::{ConfigFrom, Listing, Outcome};
use crate::model::ItemKind;
use crate::text::hyphen::one_line;

pub fn run(args: &Listing, from: &ConfigFrom, out: &mut dyn Write) -> Outcome {
    let archive = archive(&args.open, from)?;
    let (_, selection) = selection(&archive, &args.ask)?;
    let mut ids = (None, Vec::new());
    for at in selection.briefs.iter() {
        if ids.0 != Some(at.issue) {
            ids = (Some(at.issue), archive.item_ids(at.issue));
        }
        let (Some((issue, item)), Some(Some(id))) =
            (archive.item(*at), ids.1.get(at.item as usize))
        else {
            continue;
        };
        let ItemKind::Brief(brief) = &item.kind else {
            continue;
        };
        let outlets: Vec<String> = brief
            .outlets
            .iter()
            .map(|m| archive.mention_name(issue, m).to_string())
            .collect();
        let text = one_line(brief.text.of(&issue.text));
        let text: Vec<&str> = text.split_whitespace().collect();
        writeln!(out, "{id}\t{}\t{}", outlets.join("; "), text.join(" "))?;
    }
    Ok(status(&archive, &args.open, !selection.briefs.is_empty()))
}
