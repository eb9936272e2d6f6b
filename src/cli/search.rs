//! `dateline search`: a line for each item that matches, newest issue first, its fields parted by tabs.
//! Must not wrap: one hit is one line, for `grep` and `cut`.

use std::io::{self, Write};

use clap::Args;

use super::open::{archive, selection, status};
use super::{Ask, ConfigFrom, Open, Outcome};
use crate::archive::{Archive, ItemRef};
use crate::query::{Marks, Query, line};
use crate::text::hyphen::one_line;

#[derive(Debug, Args)]
pub struct Search {
    /// What to look for, as in the reader: 'boats outlet:BBC date:2018-08..'
    #[arg(value_name = "QUERY", allow_hyphen_values = true)]
    what: String,
    #[command(flatten)]
    open: Open,
    #[command(flatten)]
    ask: Ask,
}

pub fn run(args: &Search, from: &ConfigFrom, out: &mut dyn Write) -> Outcome {
    let archive = archive(&args.open, from)?;
    let mut ask = args.ask.clone();
    ask.narrow.query = Some(match &ask.narrow.query {
        Some(more) => format!("({}) ({more})", args.what),
        None => args.what.clone(),
    });
    // Each alone first: an error is told of what was typed.
    for typed in [Some(&args.what), args.ask.narrow.query.as_ref()]
        .into_iter()
        .flatten()
    {
        super::open::read_query(typed, &archive.dates())?;
    }
    let (query, selection) = selection(&archive, &ask)?;
    print(&archive, &query, &selection.items, out)?;
    Ok(status(&archive, &args.open, !selection.items.is_empty()))
}

/// A line for each item.
pub fn print(
    archive: &Archive,
    query: &Query,
    items: &[ItemRef],
    out: &mut dyn Write,
) -> io::Result<()> {
    let marks = Marks::of(query);
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
        let text = one_line(span.of(&issue.text));
        let text: Vec<&str> = text.split_whitespace().collect();
        let about = line::about(archive, issue, item);
        writeln!(
            out,
            "{id}\t{}\t{about}\t{}",
            item.kind.name(),
            text.join(" ")
        )?;
    }
    Ok(())
}
