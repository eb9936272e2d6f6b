//! `dateline show`: prints one issue, typeset as in the reader.
//! Leaves out furniture; `export --format text` has it.

use std::io::Write;
use std::path::Path;

use clap::Args;
use clap_complete::engine::ArgValueCandidates;
use jiff::civil::Date;

use super::export::format;
use super::open::{Loaded, archive, days, query, settings, status};
use super::{ConfigFrom, Failure, FilterArgs, Open, Outcome, warn};
use crate::archive::{IssueIx, ItemRef};
use crate::config::theme::Theme;
use crate::export::Export;
use crate::model::{Issue, ItemKind, Role, Section};
use crate::query::Selection;
use crate::text::Shown;
use crate::text::frame::unframed;
use crate::typeset::date::date_line;
use crate::typeset::{self, Addresses, Row, Run};

/// Text width in columns.
const MEASURE: usize = 80;

#[derive(Debug, Args)]
pub struct Show {
    /// An issue's id, an item's id, or a date: the first issue of it
    #[arg(value_name = "ID|DATE", allow_hyphen_values = true, add = ArgValueCandidates::new(super::candidates::issues))]
    which: String,
    /// Print it in a format of `dateline export`: markdown, html, csv, apa …
    #[arg(long, value_name = "FORMAT", add = ArgValueCandidates::new(super::candidates::formats))]
    format: Option<String>,
    /// Show the sites of links, not their addresses
    #[arg(long, conflicts_with = "format")]
    sites: bool,
    #[command(flatten)]
    open: Open,
    #[command(flatten)]
    narrow: FilterArgs,
}

pub fn run(args: &Show, from: &ConfigFrom, out: &mut dyn Write) -> Outcome {
    let mut archive = archive(&args.open, from)?;
    let Some((ix, one)) = find(&archive, &args.which)? else {
        return Ok(status(&archive, &args.open, false));
    };
    let query = query(&mut archive, &args.narrow)?;
    let shown = Selection::of(&archive, &query).items;
    let fits = |item: u32| {
        let at = ItemRef { issue: ix, item };
        one.is_none_or(|one| one == at) && (query.is_empty() || shown.contains(&at))
    };
    if let Some(name) = &args.format {
        let format = format(name)?;
        archive.place_marks();
        let items = archive.all_items(ix).filter(|at| fits(at.item));
        let items: Vec<ItemRef> = items.collect();
        let export = Export {
            issues: &[ix],
            items: (one.is_some() || !query.is_empty()).then_some(items.as_slice()),
            query: &query.to_string(),
            ..Export::all(&archive)
        };
        (format.write)(out, &export)?;
        return Ok(status(&archive, &args.open, !items.is_empty()));
    }
    let mut any = false;
    let theme = theme(from);
    let is_shown = query.is_empty() || archive.all_items(ix).any(|at| fits(at.item));
    if !is_shown && let Some(entry) = archive.entry(ix) {
        warn(&format!("dateline: no item of {} matches", entry.id));
    }
    if let Some(issue) = archive.issue(ix).filter(|_| is_shown) {
        writeln!(out, "{}", date_line(&archive, ix))?;
        let lines = [&issue.title, &issue.sender];
        for line in lines.into_iter().flatten() {
            writeln!(out, "{line}")?;
        }
        writeln!(out)?;
        let addresses = if args.sites {
            Addresses::Sites
        } else {
            Addresses::Whole
        };
        any = print(issue, &fits, (theme.as_ref(), addresses), out)? || query.is_empty();
    }
    Ok(status(&archive, &args.open, any))
}

/// Finds the issue of an id or a date; for an item's id, also the item.
fn find(archive: &Loaded, which: &str) -> Result<Option<(IssueIx, Option<ItemRef>)>, Failure> {
    if let Some(found) = archive.called(which) {
        return Ok(Some(found));
    }
    if let Some((issue, number)) = which.rsplit_once('/')
        && let Some((ix, None)) = archive.called(issue)
        && !number.is_empty()
        && number.bytes().all(|b| b.is_ascii_digit())
        && let Some(of) = archive.issue(ix)
    {
        let items = of.items.iter().filter(|i| !i.kind.is_furniture()).count();
        let hint = match items {
            0 => "it has no items".to_owned(),
            1 => format!("its only item is {issue}/1"),
            _ => format!("its items are {issue}/1 to {issue}/{items}"),
        };
        warn(&format!(
            "dateline: issue {issue} has no item {number}\nhint: {hint}"
        ));
        return Ok(None);
    }
    // `status` reports why the archive is empty.
    if archive.is_empty() {
        return Ok(None);
    }
    let (first, last) = days(archive, which).map_err(|e| match e {
        Failure::Message(_) if Path::new(which).exists() => Failure::Message(format!(
            "{which} is a file or folder, not an id or a date\nhint: write `dateline show latest '{which}'`"
        )),
        Failure::Message(what) => Failure::Message(format!(
            "there is no issue or item with the id “{which}”, and {what}"
        )),
        io @ Failure::Io(_) => io,
    })?;
    let (all, _) = archive.all();
    let first = first.unwrap_or(Date::MIN);
    let found = archive.first_between(all, first, last.unwrap_or(Date::MAX));
    let landing = archive.nearest(all, first);
    let found = found.or_else(|| landing.filter(|l| l.exact).map(|l| l.issue));
    if found.is_none() {
        let near = landing
            .and_then(|l| archive.entry(l.issue))
            .map_or_else(String::new, |e| {
                format!("\nhint: the nearest issue is {}", e.id)
            });
        warn(&format!("dateline: there is no issue dated {which}{near}"));
    }
    Ok(found.map(|ix| (ix, None)))
}

/// Prints the wanted items. Returns whether there were any.
fn print(
    issue: &Issue,
    wanted: &dyn Fn(u32) -> bool,
    (theme, addresses): (Option<&Theme>, Addresses),
    out: &mut dyn Write,
) -> Result<bool, Failure> {
    let (mut section, mut heading) = (None, None);
    // A heading with briefs below it is theirs.
    let mut over_briefs = false;
    let mut any = false;
    for (n, item) in (0..).zip(&issue.items) {
        if item.kind == ItemKind::Furniture(Role::Heading) {
            heading = Some(issue.text_of(item.span));
            over_briefs = false;
        }
        if item.kind.is_brief() {
            over_briefs = true;
        } else if over_briefs && !item.kind.is_furniture() {
            heading = None;
        }
        if item.kind.is_furniture() || !wanted(n) {
            continue;
        }
        any = true;
        let own = match &item.kind {
            ItemKind::Brief(brief) if section != Some(brief.section) => {
                section = Some(brief.section);
                Some(match brief.section {
                    Section::News => "In the news",
                    Section::Trending => "Trending",
                })
            }
            _ => None,
        };
        if let Some(heading) = heading.take().or_else(|| own.map(Shown::from)) {
            writeln!(out, "{}\n", unframed(heading.as_str()))?;
        }
        for row in typeset::item(issue, item, MEASURE, addresses) {
            writeln!(out, "{}", line(issue, &row, theme).trim_end())?;
        }
        writeln!(out)?;
    }
    Ok(any)
}

/// The theme of what is printed; `None` without colours.
fn theme(from: &ConfigFrom) -> Option<Theme> {
    let (settings, _) = settings(from).ok()?;
    let theme = from.has_colours().then(|| settings.theme.clone())?;
    let all = std::env::var("COLORTERM").is_ok_and(|v| v == "truecolor" || v == "24bit");
    Some(if all { theme } else { theme.in_256() })
}

/// A typeset row as text.
fn line(issue: &Issue, row: &Row, theme: Option<&Theme>) -> String {
    let mut text = " ".repeat(row.indent);
    for piece in &row.runs {
        let (part, role) = match piece {
            Run::Source(span, role) => (span.of(&issue.text), *role),
            Run::Own(own, role) => (&**own, *role),
        };
        match theme.map(|t| t.escape(role)).filter(|e| !e.is_empty()) {
            Some(escape) => {
                text.push_str(&escape);
                text.push_str(part);
                text.push_str("\u{1b}[0m");
            }
            None => text.push_str(part),
        }
    }
    text
}
