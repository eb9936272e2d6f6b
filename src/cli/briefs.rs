//! `dateline briefs`: a line for each brief, newest issue first, fields separated by tabs.
//! Lines are never wrapped: one brief is one line, for `grep` and `cut`.

use std::io::Write;

use super::open::{archive, selection, status};
use super::{ConfigFrom, Listing, Outcome};
use crate::export::table::Cell;
use crate::model::ItemKind;

pub fn run(args: &Listing, from: &ConfigFrom, out: &mut dyn Write) -> Outcome {
    let mut archive = archive(&args.open, from)?;
    let (_, selection) = selection(&mut archive, &args.ask)?;
    let columns = ["id", "date", "publication", "section", "outlets", "text"];
    let table = args.format.table(&columns, out)?;
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
        let text = issue.text_of(brief.text);
        let text: Vec<&str> = text.as_str().split_whitespace().collect();
        let text = text.join(" ");
        match &table {
            Some(table) => {
                let date = issue.date.map_or_else(String::new, |d| d.to_string());
                let publication = issue.publication.as_deref().unwrap_or_default();
                let section = brief.section.id();
                let [outlets, text] = [Cell::List(&outlets), Cell::from(text.as_str())];
                let [id, date, publication, section] =
                    [id.as_str(), &date, publication, section].map(Cell::from);
                table.row(&[id, date, publication, section, outlets, text], out)?;
            }
            None => writeln!(out, "{id}\t{}\t{text}", outlets.join("; "))?,
        }
    }
    Ok(status(&archive, &args.open, !selection.briefs.is_empty()))
}
