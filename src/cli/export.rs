//! `dateline export`: writes issues or items in a format for other programs, to stdout or, with -o, to a file.
//! The formats are in `export`.

use std::io::Write;
use std::path::Path;

use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum};
use clap_complete::engine::ArgValueCandidates;

use super::open::{archive, selection, status};
use super::{ConfigFrom, Failure, Open, Outcome, QueryArgs, warn};
use crate::archive::ItemRef;
use crate::export::cite::Cited;
use crate::export::{self, FORMATS, Format, format_of_file};
use crate::model::ItemKind;
use crate::query::facet::{FACETS, FacetKind};
use crate::text::number::plural;

#[derive(Debug, Args)]
pub struct Export {
    /// The format; with -o, the end of the file name says it. `dateline export --help` lists them
    #[arg(
        long,
        value_name = "FORMAT",
        required_unless_present = "output",
        add = ArgValueCandidates::new(super::candidates::formats),
        long_help = formats_help()
    )]
    format: Option<String>,
    /// With a query: export the whole issue if any item matches, not only the matching items
    #[arg(long)]
    whole: bool,
    /// What references cite: the item of the newsletter (default), or the outlet "as reported in" it
    #[arg(long, value_enum, value_name = "WHAT")]
    cite: Option<Cite>,
    /// What a report groups by: outlet (default), country, tag, place, month and the other facets
    #[arg(long, value_name = "WHAT", value_parser = PossibleValuesParser::new(FACETS.iter().map(|f| f.1)), hide_possible_values = true)]
    by: Option<String>,
    #[command(flatten)]
    open: Open,
    #[command(flatten)]
    ask: QueryArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Cite {
    Item,
    Outlet,
}

fn formats_help() -> String {
    let rows = rows();
    format!("The format; with -o, the end of the file name says it:\n{rows}")
}

/// The formats, one a line.
fn rows() -> String {
    let rows = FORMATS
        .iter()
        .map(|f| format!("  {:<19} {}", f.name, f.help));
    rows.collect::<Vec<_>>().join("\n")
}

pub fn run(args: &Export, from: &ConfigFrom, out: &mut dyn Write) -> Outcome {
    let format = chosen(args, from.output.as_deref())?;
    if args.by.is_some() && !format.name.starts_with("report") {
        return Err(Failure::Message(format!(
            "--by needs the format of a report, not {}\nhint: --format report or report-html",
            format.name
        )));
    }
    if args.cite.is_some() && !format.cites {
        let citing = FORMATS.iter().filter(|f| f.cites).map(|f| f.name);
        let citing: Vec<&str> = citing.collect();
        return Err(Failure::Message(format!(
            "--cite needs a format of references, not {}\nhint: use one of {}",
            format.name,
            citing.join(", ")
        )));
    }
    let mut archive = archive(&args.open, from)?;
    archive.place_marks();
    let (query, selection) = selection(&mut archive, &args.ask)?;
    let text = query.to_string();
    let export = export::Export {
        archive: &archive,
        issues: &selection.issues,
        items: (!query.is_empty()).then_some(selection.items.as_slice()),
        whole: args.whole,
        query: &text,
        cited: match args.cite {
            Some(Cite::Outlet) => Cited::Outlet,
            Some(Cite::Item) | None => Cited::Item,
        },
        by: args
            .by
            .as_deref()
            .and_then(FacetKind::of)
            .unwrap_or_default(),
        days: query.span(),
    };
    (format.write)(out, &export)?;
    if args.cite == Some(Cite::Outlet) {
        let names_outlet = |at: &ItemRef| {
            let item = archive.item(*at).map(|(_, item)| &item.kind);
            matches!(item, Some(ItemKind::Brief(brief)) if !brief.outlets.is_empty())
        };
        let others = export.refs().iter().filter(|at| !names_outlet(at)).count();
        if others > 0 {
            let items = plural(others, "item");
            warn(&format!(
                "dateline: {items} without an outlet: the newsletter is cited"
            ));
        }
    }
    if from.output.is_some() {
        let items = plural(export.refs().len(), "item");
        let issues = plural(selection.issues.len(), "issue");
        warn(&format!("dateline: {items} of {issues}"));
    }
    Ok(status(&archive, &args.open, !selection.issues.is_empty()))
}

fn chosen(args: &Export, output: Option<&Path>) -> Result<&'static Format, Failure> {
    if let Some(name) = &args.format {
        return format(name);
    }
    let name = output.and_then(Path::file_name).unwrap_or_default();
    let name = name.to_string_lossy();
    format_of_file(&name).ok_or_else(|| {
        let ending = Path::new(&*name).extension().unwrap_or_default();
        let what = if ending.is_empty() {
            format!("{name} has no ending that names a format")
        } else {
            format!("no format has the ending .{}", ending.to_string_lossy())
        };
        let hint = "choose one with --format; `dateline export --help` lists them";
        Failure::Message(format!("{what}\nhint: {hint}"))
    })
}

/// The format of this name.
pub fn format(name: &str) -> Result<&'static Format, Failure> {
    export::format(name).ok_or_else(|| unknown(name))
}

fn unknown(name: &str) -> Failure {
    let rows = rows();
    Failure::Message(format!("unknown format `{name}`\nhint: use one of\n{rows}"))
}
