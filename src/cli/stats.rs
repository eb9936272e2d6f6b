//! `dateline stats`: counts by a facet or over time, as a table, CSV, JSON, or a chart for a report.
//! Only formats; `query` counts.

use std::io::Write;

use clap::{Args, ValueEnum};
use clap_complete::engine::ArgValueCandidates;
use jiff::civil::Date;

use super::open::{Loaded, archive, selection, status};
use super::{ConfigFrom, Failure, Open, Outcome, QueryArgs, warn};
use crate::archive::{Archive, IssueIx};
use crate::export::cross::{Cross, Group};
use crate::export::stats::{self, Row, Stats};
use crate::export::{chart, table};
use crate::query::facet::{FACETS, Facet, FacetKind};
use crate::query::gaps::{Gap, gaps};
use crate::query::time::{TimeUnit, Timeline, UNITS};
use crate::query::{Query, Selection, search};

#[derive(Debug, Args)]
pub struct Count {
    /// What to count by: outlet, outlet-country, place, country, source, publication, kind, section, speaker, from, title,
    /// host, tag; day, week, month, quarter, year. Give it twice for a cross table
    #[arg(long, value_name = "WHAT", add = ArgValueCandidates::new(super::candidates::counts))]
    by: Vec<String>,
    /// List the gaps between issues instead
    #[arg(long, conflicts_with = "by")]
    gaps: bool,
    /// table (fields separated by tabs); tsv, csv, jsonl or markdown (a table with a header); json; svg (a chart)
    #[arg(long, value_enum, default_value_t = Form::Table)]
    format: Form,
    /// Show at most N rows, largest first; a chart has 30 unless you say otherwise
    #[arg(long, value_name = "N")]
    top: Option<usize>,
    #[command(flatten)]
    open: Open,
    #[command(flatten)]
    ask: QueryArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    Table,
    Tsv,
    Csv,
    Jsonl,
    Markdown,
    Json,
    Svg,
}

impl Form {
    /// The form of a table with a header, if it is one.
    fn rows(self) -> Option<table::Form> {
        Some(match self {
            Form::Tsv => table::Form::Tsv,
            Form::Csv => table::Form::Csv,
            Form::Jsonl => table::Form::Jsonl,
            Form::Markdown => table::Form::Markdown,
            Form::Table | Form::Json | Form::Svg => return None,
        })
    }
}

/// Default number of rows in a chart.
const CHART_ROWS: usize = 30;

pub fn run(args: &Count, from: &ConfigFrom, out: &mut dyn Write) -> Outcome {
    let by: Vec<What> = match args.by.as_slice() {
        [] => vec![What::Facet(FacetKind::Outlet)],
        words => words.iter().map(|w| what(w)).collect::<Result<_, _>>()?,
    };
    let mut archive = archive(&args.open, from)?;
    if by
        .iter()
        .any(|what| matches!(what, What::Facet(FacetKind::Tag)))
    {
        archive.place_marks();
    }
    let (query, selection) = selection(&mut archive, &args.ask)?;
    if args.gaps {
        let gaps = gaps(&archive, &selection.issues);
        list_gaps(&gaps, args.format, out)?;
        if gaps.is_empty() && !selection.issues.is_empty() {
            warn("dateline: no gap is known; it takes several issues at regular intervals to tell");
        }
        return Ok(status(&archive, &args.open, !gaps.is_empty()));
    }
    let any = match by.as_slice() {
        [one] => count(&archive, &query, one, args, out)?,
        [down, across] => cross(&archive, &query, [down, across], args, out)?,
        _ => {
            return Err(Failure::Message(
                "--by can be given at most twice\nhint: dateline stats --by outlet --by month"
                    .to_owned(),
            ));
        }
    };
    Ok(status(&archive, &args.open, any))
}

fn list_gaps(gaps: &[Gap], format: Form, out: &mut dyn Write) -> Result<(), Failure> {
    if let Some(rows) = format.rows() {
        stats::gaps_table(gaps, rows, out)?;
        return Ok(());
    }
    match format {
        Form::Json => stats::gaps_json(gaps, out)?,
        Form::Svg => {
            return Err(Failure::Message(
                "gaps have no chart\nhint: --format table, tsv, csv, jsonl, markdown or json"
                    .to_owned(),
            ));
        }
        _ => {
            for gap in gaps {
                let publication = gap.publication.as_deref().unwrap_or("-");
                let missing = gap.missing.map_or(String::new(), |n| n.to_string());
                writeln!(out, "{}\t{}\t{missing}\t{publication}", gap.first, gap.last)?;
            }
        }
    }
    Ok(())
}

/// Counts by one facet or time unit. Returns whether there was anything to count.
fn count(
    archive: &Loaded,
    query: &Query,
    what: &What,
    args: &Count,
    out: &mut dyn Write,
) -> Result<bool, Failure> {
    let mut counts = match what {
        What::Facet(by) => Stats::of_facet(&facet(archive, query, *by)?, query),
        What::Time(unit) => {
            let time = timeline(archive, query, *unit);
            tell_left_out(&time);
            Stats::of_time(&time, query)
        }
    };
    let chart = args.format == Form::Svg && matches!(what, What::Facet(_));
    if let Some(top) = args.top.or(chart.then_some(CHART_ROWS)) {
        counts.rows.sort_by_key(|r| std::cmp::Reverse(r.items));
        counts.rows.truncate(top);
    }
    match (args.format, args.format.rows()) {
        (_, Some(form)) => stats::table(&counts, form, out)?,
        (Form::Json, _) => stats::json(&counts, out)?,
        (Form::Svg, _) => chart::write(&counts, out)?,
        _ => plain(&counts.rows, out)?,
    }
    Ok(counts.rows.iter().any(|r| r.items > 0))
}

fn facet(archive: &Archive, query: &Query, by: FacetKind) -> Result<Facet, Failure> {
    Facet::count(archive, query, by, &mut || true)
        .ok_or_else(|| Failure::Message("nothing was counted".to_owned()))
}

/// The timeline over the query's dates, else over the whole archive. Includes all issues, so that a bin without matching
/// items differs from a bin without issues.
fn timeline(archive: &Archive, query: &Query, unit: TimeUnit) -> Timeline {
    let (all, _) = archive.all();
    let (from, to) = query.span();
    let range = archive.issues_between(from, to);
    let dated = from.is_some() || to.is_some();
    let issues: Vec<IssueIx> = all
        .iter()
        .copied()
        .filter(|ix| !dated || range.contains(&ix.0))
        .collect();
    let ends = archive.ends(&issues).map(|(first, last)| {
        let inside =
            |d: Option<Date>, e: Date| d.filter(|d| d.year() > 1 && d.year() < 9999).unwrap_or(e);
        (inside(from, first).min(first), inside(to, last).max(last))
    });
    let items = (!query.is_empty()).then(|| Selection::of(archive, query).items);
    Timeline::within(
        archive,
        &issues,
        items.as_ref().map(|i| i.as_slice()),
        unit,
        ends,
    )
}

/// Counts by two facets or time units. Returns whether there was anything to count.
fn cross(
    archive: &Loaded,
    query: &Query,
    by: [&What; 2],
    args: &Count,
    out: &mut dyn Write,
) -> Result<bool, Failure> {
    let groups = |what: &What| -> Result<Vec<Group>, Failure> {
        match what {
            What::Facet(by) => {
                let rows = facet(archive, query, *by)?.rows.into_iter();
                Ok(rows.map(|r| (r.name.to_string(), r.items)).collect())
            }
            What::Time(unit) => Ok(by_time(archive, query, *unit)),
        }
    };
    let (down, across) = (groups(by[0])?, groups(by[1])?);
    if across.len() > MOST_COLUMNS {
        return Err(Failure::Message(format!(
            "there are {} columns, and a table has at most {MOST_COLUMNS}\nhint: swap the two --by, or narrow with --query",
            across.len()
        )));
    }
    let mut cross = Cross::new(&down, &across, matches!(by[0], What::Time(_)));
    if let Some(top) = args.top {
        cross.top(top);
    }
    let words = by.map(What::id);
    match args.format {
        Form::Json => cross.json(words, out)?,
        Form::Svg => {
            return Err(Failure::Message(
                "a table of two things has no chart\nhint: --format table, tsv, csv, jsonl, markdown or json".to_owned(),
            ));
        }
        form => {
            let form = form.rows().unwrap_or(table::Form::Tsv);
            cross.table(words[0], form, out)?;
        }
    }
    Ok(!cross.is_empty())
}

/// Maximum columns of a cross table: spreadsheets take no more, and each column adds a number to every row.
const MOST_COLUMNS: usize = 16_384;

fn tell_left_out(time: &Timeline) {
    for left_out in time.left_out.describe() {
        let unit = time.unit.id();
        warn(&format!("dateline: {left_out}, not counted in any {unit}"));
    }
}

/// The items of each bin, oldest bin first.
fn by_time(archive: &Archive, query: &Query, unit: TimeUnit) -> Vec<Group> {
    let time = timeline(archive, query, unit);
    tell_left_out(&time);
    let items = search(archive, query, None, &mut |_| true).unwrap_or_default();
    let mut groups: Vec<Group> = time
        .bins
        .iter()
        .map(|b| (b.code(time.unit), Vec::new()))
        .collect();
    for item in items {
        let date = archive
            .sure_period_of(item.issue)
            .filter(|d| TimeUnit::holding(d.precision()) <= time.unit);
        let at = date.map(|d| time.bins.partition_point(|b| b.first > d.first()));
        if let Some((_, items)) = at.and_then(|at| groups.get_mut(at)) {
            items.push(item);
        }
    }
    groups.reverse();
    groups
}

fn plain(rows: &[Row], out: &mut dyn Write) -> std::io::Result<()> {
    for row in rows {
        let (first, last) = [&row.first, &row.last]
            .map(|d| d.as_deref().unwrap_or_default())
            .into();
        writeln!(
            out,
            "{}\t{}\t{}\t{first}\t{last}\t{}",
            row.items,
            row.share,
            row.issues,
            row.title()
        )?;
    }
    Ok(())
}

#[derive(Debug)]
enum What {
    Facet(FacetKind),
    Time(TimeUnit),
}

impl What {
    fn id(&self) -> &'static str {
        match self {
            What::Facet(by) => by.id(),
            What::Time(unit) => unit.id(),
        }
    }
}

fn what(word: &str) -> Result<What, Failure> {
    let word = word.to_ascii_lowercase();
    if let Some(unit) = TimeUnit::of(&word) {
        return Ok(What::Time(unit));
    }
    FacetKind::of(&word).map(What::Facet).ok_or_else(|| {
        let facets = FACETS.iter().filter(|f| !f.0.is_time()).map(|f| f.1);
        let known: Vec<&str> = facets.chain(UNITS.iter().map(|u| u.1)).collect();
        let near = known
            .iter()
            .map(|k| (strsim::damerau_levenshtein(k, &word), k))
            .min()
            .filter(|(far, k)| *far <= (k.len() / 3).max(1));
        let hint = near.map_or_else(
            || format!("use one of {}", known.join(", ")),
            |(_, k)| format!("did you mean {k}?"),
        );
        Failure::Message(format!("cannot count by {word}\nhint: {hint}"))
    })
}
