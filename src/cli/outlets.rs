//! `dateline outlets`: every outlet that the briefs name, the most briefs first.
//! Must not count what `--outlet` or `--date` leave out. One outlet is one line, its fields parted by tabs.

use std::cmp::Reverse;
use std::io::Write;

use super::open::{archive, selection, status};
use super::{ConfigFrom, Listing, Outcome};
use crate::archive::{Archive, ItemRef};

pub fn run(args: &Listing, from: &ConfigFrom, out: &mut dyn Write) -> Outcome {
    let archive = archive(&args.open, from)?;
    let (_, selection) = selection(&archive, &args.ask)?;
    let wanted = &selection.outlets;
    let mut rows: Vec<(usize, &str, String)> = archive
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
            let row = format!(
                "{}\t{}\t{}\t{country}",
                briefs.len(),
                dates(&archive, &briefs),
                &*outlet.name
            );
            (!briefs.is_empty()).then_some((briefs.len(), &*outlet.name, row))
        })
        .collect();
    rows.sort_by_cached_key(|r| (Reverse(r.0), archive.lexicon.order_key(r.1), r.1));
    for (.., row) in &rows {
        writeln!(out, "{row}")?;
    }
    Ok(status(&archive, &args.open, !rows.is_empty()))
}

/// First and last date; briefs come newest first.
fn dates(archive: &Archive, briefs: &[ItemRef]) -> String {
    let mut dates = briefs.iter().filter_map(|b| archive.date_of(b.issue));
    match (dates.next(), dates.next_back()) {
        (Some(last), Some(first)) => format!("{first}\t{last}"),
        (Some(one), None) => format!("{one}\t{one}"),
        _ => "\t".to_owned(),
    }
}
