//! `dateline outlets`: a line for each outlet that the selected briefs name, most briefs first, fields separated by tabs.

use std::cmp::Reverse;
use std::io::Write;

use super::open::{archive, selection, status};
use super::{ConfigFrom, Listing, Outcome};
use crate::archive::{Archive, ItemRef};

pub fn run(args: &Listing, from: &ConfigFrom, out: &mut dyn Write) -> Outcome {
    let mut archive = archive(&args.open, from)?;
    let (_, selection) = selection(&mut archive, &args.ask)?;
    let wanted = &selection.outlets;
    let columns = ["name", "country", "briefs", "first", "last"];
    let table = args.format.table(&columns, out)?;
    let mut rows: Vec<(usize, &str, &str, [String; 2])> = archive
        .outlets()
        .filter(|(id, _)| wanted.is_empty() || wanted.contains(id))
        .filter_map(|(_, outlet)| {
            let briefs: Vec<ItemRef> = outlet
                .briefs
                .iter()
                .copied()
                .filter(|b| selection.briefs.binary_search(b).is_ok())
                .collect();
            let country = outlet.country.as_deref().unwrap_or_default();
            let row = (
                briefs.len(),
                &*outlet.name,
                country,
                dates(&archive, &briefs),
            );
            (!briefs.is_empty()).then_some(row)
        })
        .collect();
    rows.sort_by_cached_key(|r| (Reverse(r.0), archive.lexicon.order_key(r.1), r.1));
    for (briefs, name, country, [first, last]) in &rows {
        match &table {
            Some(table) => {
                table.row(
                    &[
                        (*name).into(),
                        (*country).into(),
                        (*briefs).into(),
                        first.as_str().into(),
                        last.as_str().into(),
                    ],
                    out,
                )?;
            }
            None => writeln!(out, "{briefs}\t{first}\t{last}\t{name}\t{country}")?,
        }
    }
    Ok(status(&archive, &args.open, !rows.is_empty()))
}

/// First and last date; expects the newest brief first.
fn dates(archive: &Archive, briefs: &[ItemRef]) -> [String; 2] {
    let mut dates = briefs.iter().filter_map(|b| archive.period_of(b.issue));
    let last = dates.next();
    let first = dates.next_back().or(last);
    [first, last].map(|d| d.map_or_else(String::new, |d| d.to_string()))
}
