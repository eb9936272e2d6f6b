//! `dateline briefs`: a line for each brief, newest issue first, its fields parted by tabs.
//! Must not wrap: one brief is one line, for `grep` and `cut`.

use std::io::Write;

use super::open::{archive, selection, status};
use super::{ConfigFrom, Listing, Outcome};
use crate::model::ItemKind;

pub fn run(args: &Listing, from: &ConfigFrom, out: &mut dyn Write) -> Outcome {
    let archive = archive(&args.open, from)?;
    let selection = selection(&archive, &args.narrow)?;
    for at in selection.briefs.iter() {
        let (Some((issue, item)), Some(id)) = (archive.item(*at), archive.item_id(*at)) else {
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
        let text: Vec<&str> = brief.text.of(&issue.text).split_whitespace().collect();
        writeln!(out, "{id}\t{}\t{}", outlets.join("; "), text.join(" "))?;
    }
    Ok(status(&archive, &args.open, !selection.briefs.is_empty()))
}
