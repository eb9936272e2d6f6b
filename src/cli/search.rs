//! `dateline search`: a line for each matching item, newest issue first, fields separated by tabs.
//! Lines are never wrapped: one hit is one line, for `grep` and `cut`.

use std::io::{self, Write};
use std::path::Path;

use clap::Args;

use super::open::{archive, selection, status};
use super::rows::RowFormat;
use super::{ConfigFrom, Failure, Open, Outcome, QueryArgs};
use crate::archive::{Archive, ItemRef};
use crate::export::table::Cell;
use crate::query::{Highlights, Query, line};

#[derive(Debug, Args)]
pub struct Search {
    /// What to look for, as in the reader: 'boats outlet:BBC date:2018-08..'
    #[arg(value_name = "QUERY", allow_hyphen_values = true)]
    what: String,
    #[command(flatten)]
    format: RowFormat,
    #[command(flatten)]
    open: Open,
    #[command(flatten)]
    ask: QueryArgs,
}

pub fn run(args: &Search, from: &ConfigFrom, out: &mut dyn Write) -> Outcome {
    not_an_option(args)?;
    if args.what.trim().is_empty() && args.ask.narrow.query.is_none() {
        let what = "the query is empty\nhint: dateline list shows all issues";
        return Err(Failure::Message(what.to_owned()));
    }
    let mut archive = archive(&args.open, from)?;
    let mut ask = args.ask.clone();
    let typed = [Some(&args.what), args.ask.narrow.query.as_ref()];
    let typed: Vec<&String> = typed.into_iter().flatten().collect();
    // Parse each query alone first, so that an error shows it as typed.
    for typed in &typed {
        super::open::read_query(typed, &archive.dates()).map_err(|why| {
            if Path::new(typed).exists() {
                Failure::Message(format!(
                    "{typed} is a file or folder, and not a query\nhint: dateline search QUERY {typed}"
                ))
            } else {
                why
            }
        })?;
    }
    let mut typed = typed;
    typed.retain(|t| !t.trim().is_empty());
    ask.narrow.query = Some(match typed.as_slice() {
        [one] => (*one).clone(),
        several => {
            let terms: Vec<String> = several.iter().map(|t| format!("({t})")).collect();
            terms.join(" ")
        }
    });
    let (query, selection) = selection(&mut archive, &ask)?;
    if selection.items.is_empty() && args.open.paths.is_empty() && Path::new(&args.what).exists() {
        return Err(Failure::Message(format!(
            "nothing matches the query {}, which is also the name of a file or folder\nhint: dateline search QUERY {}",
            args.what, args.what,
        )));
    }
    print(&archive, &query, &selection.items, args.format, out)?;
    Ok(status(&archive, &args.open, !selection.items.is_empty()))
}

/// Rejects `search -i boats`: it means "not i" in a file called boats, but users of grep mean something else.
fn not_an_option(args: &Search) -> Result<(), Failure> {
    let option = args.what.len() == 2 && args.what.starts_with('-');
    let missing = args.open.paths.iter().find(|p| !p.exists());
    match missing.filter(|_| option) {
        Some(path) => Err(Failure::Message(format!(
            "{} is a query here (items without “{}”), and the file {} does not exist\nhint: case is always ignored; write dateline search {}",
            args.what,
            args.what.trim_start_matches('-'),
            path.display(),
            path.display(),
        ))),
        None => Ok(()),
    }
}

/// Prints a line for each item.
pub fn print(
    archive: &Archive,
    query: &Query,
    items: &[ItemRef],
    format: RowFormat,
    out: &mut dyn Write,
) -> io::Result<()> {
    let columns = ["id", "date", "kind", "about", "text"];
    let table = format.table(&columns, out)?;
    let marks = Highlights::of(query);
    let mut ids = (None, Vec::new());
    for at in items {
        if ids.0 != Some(at.issue) {
            ids = (Some(at.issue), archive.item_ids(at.issue));
        }
        let (Some((issue, item)), Some(Some(id))) =
            (archive.item(*at), ids.1.get(at.item as usize))
        else {
            continue;
        };
        let span = line::of(issue, item, marks.spans(issue, item).first().copied());
        let text = issue.text_of(span);
        let text: Vec<&str> = text.as_str().split_whitespace().collect();
        let about = line::about(archive, issue, item);
        let (kind, text) = (item.kind.id(), text.join(" "));
        match &table {
            Some(table) => {
                let date = issue.date.map_or_else(String::new, |d| d.to_string());
                let row = [id.as_str(), &date, kind, &about, &text];
                table.row(&row.map(Cell::from), out)?;
            }
            None => writeln!(out, "{id}\t{kind}\t{about}\t{text}")?,
        }
    }
    Ok(())
}
