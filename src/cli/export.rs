//! `dateline export`: writes issues or items in a format for other programs, to stdout or a file.
//! The formats are in `export`.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum};

use super::open::{archive, selection, status};
use super::{ConfigFrom, Failure, Open, Outcome, QueryArgs, warn};
use crate::export::cite::Cited;
use crate::export::{self, FORMATS, Format, format, format_of_file};
use crate::files;
use crate::query::facet::{FACETS, FacetKind};
use crate::text::number::plural;

#[derive(Debug, Args)]
pub struct Export {
    /// The format; with -o, the end of the file name says it. `dateline export --help` lists them
    #[arg(
        long,
        value_name = "FORMAT",
        required_unless_present = "output",
        long_help = formats_help()
    )]
    format: Option<String>,
    /// Write to this file, whole or not at all; an existing file is kept unless you agree
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Replace an existing file without asking
    #[arg(long, requires = "output")]
    force: bool,
    /// With a query: export the whole issue if any item matches, not only the matching items
    #[arg(long)]
    whole: bool,
    /// What references cite: the item of the newsletter, or the outlet "as reported in" it
    #[arg(long, value_enum, value_name = "WHAT", default_value_t = Cite::Item)]
    cite: Cite,
    /// What a report groups by: outlet, country, tag, place, month and the other facets
    #[arg(long, value_name = "WHAT", default_value = "outlet", value_parser = PossibleValuesParser::new(FACETS.map(|f| f.1)), hide_possible_values = true)]
    by: String,
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
    let format = chosen(args)?;
    let archive = archive(&args.open, from)?;
    let (query, selection) = selection(&archive, &args.ask)?;
    let text = query.to_string();
    let export = export::Export {
        archive: &archive,
        issues: &selection.issues,
        items: (!query.is_empty()).then_some(selection.items.as_slice()),
        whole: args.whole,
        query: &text,
        cited: match args.cite {
            Cite::Item => Cited::Item,
            Cite::Outlet => Cited::Outlet,
        },
        by: FacetKind::of(&args.by).unwrap_or_default(),
        days: query.span(),
    };
    match &args.output {
        None => (format.write)(out, &export)?,
        Some(path) => {
            to_file(path, args.force, format, &export)?;
            let items = plural(export.refs().len(), "item");
            let issues = plural(selection.issues.len(), "issue");
            warn(&format!(
                "dateline: wrote {items} of {issues} to {}",
                path.display()
            ));
        }
    }
    Ok(status(&archive, &args.open, !selection.issues.is_empty()))
}

fn chosen(args: &Export) -> Result<&'static Format, Failure> {
    let (typed, found) = match (&args.format, &args.output) {
        (Some(name), _) => (name.clone(), format(name)),
        (None, path) => {
            let name = path.as_deref().and_then(Path::file_name);
            let name = name.unwrap_or_default().to_string_lossy().into_owned();
            let found = format_of_file(&name);
            (name, found)
        }
    };
    found.ok_or_else(|| {
        let rows = rows();
        Failure::Message(format!(
            "unknown format `{typed}`\nhint: use one of\n{rows}"
        ))
    })
}

fn to_file(
    path: &Path,
    force: bool,
    format: &Format,
    export: &export::Export<'_>,
) -> Result<(), Failure> {
    let write =
        |may_replace| files::write_whole(path, may_replace, &mut |out| (format.write)(out, export));
    let failed =
        |e: io::Error| Failure::Message(format!("{} cannot be written: {e}", path.display()));
    match write(force) {
        Err(e) if e.kind() == io::ErrorKind::AlreadyExists => {
            if !agrees(path)? {
                return Err(Failure::Message(format!(
                    "{} exists and was kept\nhint: --force replaces it",
                    path.display()
                )));
            }
            write(true).map_err(failed)
        }
        done => done.map_err(failed),
    }
}

/// Whether the user agrees to replace a file. Asks only on a terminal.
fn agrees(path: &Path) -> io::Result<bool> {
    if !(io::stdin().is_terminal() && io::stderr().is_terminal()) {
        return Ok(false);
    }
    write!(
        io::stderr(),
        "{} exists. Replace it? [y/N] ",
        path.display()
    )?;
    let mut answer = String::new();
    io::stdin().read_line(&mut answer)?;
    Ok(matches!(answer.trim(), "y" | "Y" | "yes"))
}
