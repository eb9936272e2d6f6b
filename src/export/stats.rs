//! Counts by one facet or unit of time, as a table or JSON.

use std::fmt;
use std::io::{self, Write};

use serde::Serialize;

use super::table::{Cell, Form, Table};
use crate::query::Query;
use crate::query::facet::Facet;
use crate::query::gaps::Gap;
use crate::query::time::Timeline;
use crate::text::Clean;

/// Counts by one facet or unit of time.
#[derive(Debug, Serialize)]
pub struct Stats {
    schema: &'static str,
    /// The facet or the unit of time.
    by: &'static str,
    /// The query whose matches were counted; empty for everything.
    pub(super) query: String,
    /// Items that have a value; the rows together may count more, because a brief counts for each of its outlets.
    items: usize,
    /// Items of issues without a date, which are not in any bin.
    undated: usize,
    pub rows: Vec<Row>,
    /// The title of a chart.
    #[serde(skip)]
    pub(super) heading: String,
    #[serde(skip)]
    pub(super) over_time: bool,
}

#[derive(Debug, Clone, Serialize)]
pub struct Row {
    pub name: String,
    /// The name in a chart, if that is another one.
    #[serde(skip)]
    pub title: Option<Clean>,
    pub items: usize,
    /// Share of the items that have a value.
    pub share: Share,
    /// Issues that have such an item. Over time, all issues, so that a bin without issues differs from one without matches.
    pub issues: usize,
    pub first: Option<String>,
    pub last: Option<String>,
}

impl Row {
    /// Its name for people.
    pub fn title(&self) -> &str {
        self.title.as_deref().unwrap_or(&self.name)
    }
}

/// A share in thousandths: `4.2%` for people, `0.042` for programs.
#[derive(Debug, Clone, Copy)]
pub struct Share(usize);

impl Share {
    fn of(n: usize, whole: usize) -> Share {
        Share((n * 1000 + whole / 2) / whole.max(1))
    }

    fn decimal(self) -> f64 {
        f64::from(u32::try_from(self.0).unwrap_or(u32::MAX)) / 1000.0
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}%", self.0 / 10, self.0 % 10)
    }
}

impl Serialize for Share {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_f64(self.decimal())
    }
}

impl Stats {
    pub fn of_facet(facet: &Facet, query: &Query) -> Stats {
        let row = |r: &crate::query::facet::Count| Row {
            name: r.name.to_string(),
            title: None,
            items: r.items.len(),
            share: Share::of(r.items.len(), facet.items),
            issues: r.items.chunk_by(|a, b| a.issue == b.issue).count(),
            first: r.first.map(|d| d.to_string()),
            last: r.last.map(|d| d.to_string()),
        };
        Stats {
            schema: "dateline-stats/1",
            by: facet.by.id(),
            query: query.to_string(),
            items: facet.items,
            undated: 0,
            rows: facet.rows.iter().map(row).collect(),
            heading: facet.by.title().to_owned(),
            over_time: false,
        }
    }

    /// Oldest bin first, as charts and spreadsheets expect.
    pub fn of_time(time: &Timeline, query: &Query) -> Stats {
        let items = time.bins.iter().map(|b| b.items).sum();
        let rows = time.bins.iter().rev().map(|b| Row {
            name: b.code(time.unit),
            title: Some(b.name(time.unit)),
            items: b.items,
            share: Share::of(b.items, items),
            issues: b.issues,
            first: Some(b.first.to_string()),
            last: Some(b.last.to_string()),
        });
        Stats {
            schema: "dateline-stats/1",
            by: time.unit.id(),
            query: query.to_string(),
            items,
            undated: time.left_out.undated,
            rows: rows.collect(),
            heading: format!("Items by the {}", time.unit.id()),
            over_time: true,
        }
    }
}

/// Writes a row for each value.
///
/// # Errors
/// Returns an error if writing to `out` fails.
pub fn table(stats: &Stats, form: Form, out: &mut dyn Write) -> io::Result<()> {
    let columns = ["name", "items", "share", "issues", "first", "last"];
    let table = Table::begin(form, &columns, out)?;
    stats.rows.iter().try_for_each(|row| {
        let share = Cell::Decimal(row.share.decimal());
        let [first, last] = [&row.first, &row.last].map(|d| d.as_deref().unwrap_or_default());
        let name = row.name.as_str().into();
        table.row(
            &[
                name,
                row.items.into(),
                share,
                row.issues.into(),
                first.into(),
                last.into(),
            ],
            out,
        )
    })
}

/// Writes the gaps of the series, one row each.
///
/// # Errors
/// Returns an error if writing to `out` fails.
pub fn gaps_table(gaps: &[Gap], form: Form, out: &mut dyn Write) -> io::Result<()> {
    let table = Table::begin(form, &["publication", "first", "last", "missing"], out)?;
    gaps.iter().try_for_each(|gap| {
        let publication = gap.publication.as_deref().unwrap_or_default().into();
        let (first, last) = (gap.first.to_string(), gap.last.to_string());
        let missing = gap.missing.map_or(Cell::Text(""), Cell::Number);
        table.row(
            &[
                publication,
                first.as_str().into(),
                last.as_str().into(),
                missing,
            ],
            out,
        )
    })
}

pub fn gaps_json(gaps: &[Gap], out: &mut dyn Write) -> io::Result<()> {
    let rows: Vec<serde_json::Value> = gaps
        .iter()
        .map(|gap| {
            serde_json::json!({
                "publication": gap.publication.as_deref(),
                "first": gap.first,
                "last": gap.last,
                "missing": gap.missing,
            })
        })
        .collect();
    let whole = serde_json::json!({ "schema": "dateline-gaps/1", "gaps": rows });
    serde_json::to_writer_pretty(&mut *out, &whole)?;
    writeln!(out)
}

pub fn json(stats: &Stats, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, stats)?;
    writeln!(out)
}
