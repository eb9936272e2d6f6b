//! Writes counts as CSV, JSON, or a chart for a report.

use std::fmt;
use std::io::{self, Write};

use serde::Serialize;

use crate::query::Query;
use crate::query::facet::Facet;
use crate::query::gaps::Gap;
use crate::query::time::Timeline;
use crate::text::number::thousands;
use crate::text::width::{truncate, width};

/// Counts by one facet or unit of time.
#[derive(Debug, Serialize)]
pub struct Stats {
    schema: &'static str,
    /// The facet or the unit of time.
    by: &'static str,
    /// The query whose matches were counted; empty for everything.
    query: String,
    /// Items that have a value; the rows together may count more, because a brief counts for each of its outlets.
    items: usize,
    /// Items of issues without a date, which are not in any bin.
    undated: usize,
    pub rows: Vec<Row>,
    #[serde(skip)]
    heading: String,
    #[serde(skip)]
    over_time: bool,
}

#[derive(Debug, Clone, Serialize)]
pub struct Row {
    pub name: String,
    pub items: usize,
    /// Share of the items that have a value.
    pub share: Share,
    /// Issues that have such an item. Over time, all issues, so that a bin without issues differs from one without matches.
    pub issues: usize,
    pub first: Option<String>,
    pub last: Option<String>,
}

/// A share in thousandths: `4.2%` for people, `0.042` for programs.
#[derive(Debug, Clone, Copy)]
pub struct Share(usize);

impl Share {
    fn of(n: usize, whole: usize) -> Share {
        Share((n * 1000 + whole / 2) / whole.max(1))
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}%", self.0 / 10, self.0 % 10)
    }
}

impl Serialize for Share {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_f64(f64::from(u32::try_from(self.0).unwrap_or(u32::MAX)) / 1000.0)
    }
}

impl Stats {
    pub fn of_facet(facet: &Facet, query: &Query) -> Stats {
        let row = |r: &crate::query::facet::Count| Row {
            name: r.name.to_string(),
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
            name: b
                .name(time.unit)
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" "),
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

pub fn csv(stats: &Stats, out: &mut dyn Write) -> io::Result<()> {
    let mut csv = csv::WriterBuilder::new()
        .has_headers(false)
        .from_writer(out);
    csv.write_record(["name", "items", "share", "issues", "first", "last"])?;
    for row in &stats.rows {
        let name = cell(&row.name);
        csv.serialize(Row {
            name,
            ..row.clone()
        })?;
    }
    csv.flush()
}

/// Writes the gaps of the series, one row each.
pub fn gaps_csv(gaps: &[Gap], out: &mut dyn Write) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(["publication", "first", "last", "missing"])?;
    for gap in gaps {
        let publication = gap.publication.as_deref().map(cell).unwrap_or_default();
        let missing = gap.missing.map_or(String::new(), |n| n.to_string());
        let (first, last) = (gap.first.to_string(), gap.last.to_string());
        csv.write_record([publication, first, last, missing])?;
    }
    csv.flush()
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

/// Text that no spreadsheet takes for a formula (reliability.md, section 2, export).
pub fn cell(text: &str) -> String {
    let formula = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
    if text.starts_with(formula) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

pub fn json(stats: &Stats, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, stats)?;
    writeln!(out)
}

/// A chart: columns over time, otherwise one bar per row. Any plain font will do, and it is readable in black and white.
pub fn svg(stats: &Stats, out: &mut dyn Write) -> io::Result<()> {
    let most = stats.rows.iter().map(|r| r.items).max().unwrap_or(0).max(1);
    let title = if stats.query.is_empty() {
        stats.heading.clone()
    } else {
        format!("{} · {}", stats.heading, stats.query)
    };
    if stats.over_time {
        columns(stats, most, &title, out)
    } else {
        bars(stats, most, &title, out)
    }
}

const WIDTH: usize = 800;
const HEAD: usize = 56;
const BAR: usize = 22;

fn bars(stats: &Stats, most: usize, title: &str, out: &mut dyn Write) -> io::Result<()> {
    let height = HEAD + stats.rows.len() * BAR + 20;
    open(title, height, out)?;
    let (left, room) = (250, WIDTH - 250 - 110);
    for (n, row) in stats.rows.iter().enumerate() {
        let y = HEAD + n * BAR;
        let long = row.items * room / most;
        let name = escaped(&truncate(&row.name, 34));
        writeln!(
            out,
            r#"<text x="{}" y="{}" text-anchor="end">{name}</text>"#,
            left - 8,
            y + 15
        )?;
        let bar = long.max(1);
        writeln!(
            out,
            r#"<rect x="{left}" y="{}" width="{bar}" height="{}" fill="{COLOUR}"/>"#,
            y + 3,
            BAR - 6
        )?;
        let label = format!("{} ({})", thousands(row.items), row.share);
        writeln!(
            out,
            r#"<text x="{}" y="{}" fill="{GREY}">{label}</text>"#,
            left + bar + 6,
            y + 15
        )?;
    }
    writeln!(out, "</svg>")
}

fn columns(stats: &Stats, most: usize, title: &str, out: &mut dyn Write) -> io::Result<()> {
    let (left, room, base, tall) = (60, WIDTH - 60 - 20, HEAD + 260, 240);
    open(title, base + 50, out)?;
    // Grid lines at zero, half and full height.
    for part in [0, most.div_ceil(2), most] {
        let y = base - part * tall / most;
        writeln!(
            out,
            r#"<line x1="{left}" x2="{}" y1="{y}" y2="{y}" stroke="{LINE}"/>"#,
            left + room
        )?;
        writeln!(
            out,
            r#"<text x="{}" y="{}" text-anchor="end" fill="{GREY}">{}</text>"#,
            left - 6,
            y + 4,
            thousands(part)
        )?;
    }
    let n = stats.rows.len().max(1);
    // Label only every n-th column, so that labels do not overlap.
    let widest = stats.rows.iter().map(|r| width(&r.name)).max().unwrap_or(4) * 7 + 12;
    let every = (widest * n).div_ceil(room).max(1);
    for (i, row) in stats.rows.iter().enumerate() {
        let (x, next) = (left + i * room / n, left + (i + 1) * room / n);
        let wide = (next - x).saturating_sub(1).max(1);
        let tall = row.items * tall / most;
        if row.items > 0 {
            let tall = tall.max(1);
            writeln!(
                out,
                r#"<rect x="{x}" y="{}" width="{wide}" height="{tall}" fill="{COLOUR}"><title>{}: {}</title></rect>"#,
                base - tall,
                escaped(&row.name),
                row.items
            )?;
        }
        if i % every == 0 {
            writeln!(
                out,
                r#"<text x="{x}" y="{}" fill="{GREY}">{}</text>"#,
                base + 18,
                escaped(&row.name)
            )?;
        }
    }
    writeln!(out, "</svg>")
}

const COLOUR: &str = "#1f6f8b";
const GREY: &str = "#555";
const LINE: &str = "#ddd";

fn open(title: &str, height: usize, out: &mut dyn Write) -> io::Result<()> {
    let title = escaped(title);
    writeln!(
        out,
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" font-family="sans-serif" font-size="13">"#
    )?;
    writeln!(out, "<title>{title}</title>")?;
    writeln!(out, r#"<rect width="100%" height="100%" fill="white"/>"#)?;
    writeln!(
        out,
        r#"<text x="20" y="30" font-size="17" font-weight="bold">{title}</text>"#
    )
}

fn escaped(text: &str) -> String {
    // XML 1.0 does not allow control characters or two noncharacters.
    let allowed = |c: char| !c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}');
    let text: String = text
        .chars()
        .map(|c| if allowed(c) { c } else { '\u{FFFD}' })
        .collect();
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for (text, want) in [
            ("=1+1", "'=1+1"),
            ("-2", "'-2"),
            ("＝A1", "'＝A1"),
            ("AFP", "AFP"),
        ] {
            assert_eq!(cell(text), want);
        }
    }
}
