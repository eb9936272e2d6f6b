//! `dateline stats`: counts by a facet or over time, as a table, CSV, JSON, or a chart for a report.
//! Must not count; `query` does.

use std::io::Write;

use clap::{Args, ValueEnum};

use super::open::{archive, selection, status};
use super::{Ask, ConfigFrom, Failure, Open, Outcome, warn};
use crate::export::stats::{self, Row, Stats};
use crate::query::facet::{By, FACETS, Facet};
use crate::query::gaps::gaps;
use crate::query::time::{Timeline, UNITS, Unit};

#[derive(Debug, Args)]
pub struct Count {
    /// What to count by: outlet, outlet-country, place, country, source, publication, kind, section, speaker; day, week,
    /// month, quarter, year
    #[arg(long, value_name = "WHAT")]
    by: Option<String>,
    /// List the gaps in the series of issues instead
    #[arg(long, conflicts_with = "by")]
    gaps: bool,
    /// table (fields parted by tabs), csv, json, or svg (a chart)
    #[arg(long, value_enum, default_value_t = Form::Table)]
    format: Form,
    /// At most so many rows, the largest first; an svg has 30 if this is not given
    #[arg(long, value_name = "N")]
    top: Option<usize>,
    #[command(flatten)]
    open: Open,
    #[command(flatten)]
    ask: Ask,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    Table,
    Csv,
    Json,
    Svg,
}

/// Rows that a chart holds well.
const CHART_ROWS: usize = 30;

pub fn run(args: &Count, from: &ConfigFrom, out: &mut dyn Write) -> Outcome {
    let counted = if args.gaps {
        None
    } else {
        Some(what(args.by.as_deref().unwrap_or("outlet"))?)
    };
    let archive = archive(&args.open, from)?;
    let (query, selection) = selection(&archive, &args.ask)?;
    let Some(counted) = counted else {
        let gaps = gaps(&archive, &selection.issues);
        match args.format {
            Form::Table => {}
            Form::Csv => stats::gaps_csv(&gaps, out)?,
            Form::Json => stats::gaps_json(&gaps, out)?,
            Form::Svg => {
                return Err(Failure::Said(
                    "gaps have no chart; take --format table, csv or json".to_owned(),
                ));
            }
        }
        for gap in gaps.iter().filter(|_| args.format == Form::Table) {
            let publication = gap.publication.as_deref().unwrap_or("-");
            let missing = gap.missing.map_or(String::new(), |n| n.to_string());
            writeln!(out, "{}\t{}\t{missing}\t{publication}", gap.first, gap.last)?;
        }
        return Ok(status(&archive, &args.open, !gaps.is_empty()));
    };
    let mut counts = match counted {
        What::Facet(by) => {
            let facet = Facet::count(&archive, &query, by, &mut || true);
            let facet = facet.ok_or_else(|| Failure::Said("nothing was counted".to_owned()))?;
            Stats::of_facet(&facet, &query)
        }
        What::Time(unit) => {
            let items = (!query.is_empty()).then(|| selection.items.as_slice());
            let time = Timeline::of(&archive, &selection.issues, items, unit);
            for left_out in time.left_out.told() {
                warn(&format!("dateline: {left_out} in no {}", time.unit.word()));
            }
            Stats::of_time(&time, &query)
        }
    };
    let chart = args.format == Form::Svg && matches!(counted, What::Facet(_));
    if let Some(top) = args.top.or(chart.then_some(CHART_ROWS)) {
        counts.rows.sort_by_key(|r| std::cmp::Reverse(r.items));
        counts.rows.truncate(top);
    }
    match args.format {
        Form::Table => table(&counts.rows, out)?,
        Form::Csv => stats::csv(&counts, out)?,
        Form::Json => stats::json(&counts, out)?,
        Form::Svg => stats::svg(&counts, out)?,
    }
    Ok(status(&archive, &args.open, !counts.rows.is_empty()))
}

fn table(rows: &[Row], out: &mut dyn Write) -> std::io::Result<()> {
    let date = |d: Option<jiff::civil::Date>| d.map_or(String::new(), |d| d.to_string());
    for row in rows {
        let (first, last) = (date(row.first), date(row.last));
        writeln!(
            out,
            "{}\t{}\t{first}\t{last}\t{}",
            row.items, row.share, row.name
        )?;
    }
    Ok(())
}

enum What {
    Facet(By),
    Time(Unit),
}

fn what(word: &str) -> Result<What, Failure> {
    let word = word.to_ascii_lowercase();
    if let Some(unit) = Unit::of(&word) {
        return Ok(What::Time(unit));
    }
    By::of(&word).map(What::Facet).ok_or_else(|| {
        let facets = FACETS.iter().filter(|f| !f.0.is_time()).map(|f| f.1);
        let known: Vec<&str> = facets.chain(UNITS.iter().map(|u| u.1)).collect();
        let near = known
            .iter()
            .min_by_key(|k| strsim::damerau_levenshtein(k, &word));
        Failure::Said(format!(
            "nothing is counted by `{word}`; did you mean `{}`? There are {}",
            near.unwrap_or(&"outlet"),
            known.join(", ")
        ))
    })
}
