//! `dateline export`: streams issues in a format for other programs.
//! The formats are in `export`.

use std::io::Write;

use clap::Args;

use super::open::{archive, selection, status};
use super::{ConfigFrom, Failure, Open, Outcome, QueryArgs};
use crate::export::{self, FORMATS, format};

#[derive(Debug, Args)]
pub struct Export {
    /// json, jsonl or text
    #[arg(long, value_name = "FORMAT")]
    format: String,
    /// With a query: export the whole issue if any item matches, not only the matching items
    #[arg(long)]
    whole: bool,
    #[command(flatten)]
    open: Open,
    #[command(flatten)]
    ask: QueryArgs,
}

pub fn run(args: &Export, from: &ConfigFrom, out: &mut dyn Write) -> Outcome {
    let Some(format) = format(&args.format) else {
        let known: Vec<String> = FORMATS
            .iter()
            .map(|f| format!("  {:<6} {}", f.name, f.help))
            .collect();
        return Err(Failure::Message(format!(
            "unknown format `{}`\nhint: use one of\n{}",
            args.format,
            known.join("\n")
        )));
    };
    let archive = archive(&args.open, from)?;
    let (query, selection) = selection(&archive, &args.ask)?;
    let export = export::Export {
        archive: &archive,
        issues: &selection.issues,
        items: (!query.is_empty()).then_some(selection.items.as_slice()),
        whole: args.whole,
    };
    (format.write)(out, &export)?;
    Ok(status(&archive, &args.open, !selection.issues.is_empty()))
}
