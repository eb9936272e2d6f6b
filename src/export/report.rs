//! A clipping report: what was found in a span of time, in groups, with counts, a chart, the comments, and a sentence for the
//! methods section that says what the archive holds and misses for that span.

use std::collections::HashSet;
use std::io::{self, Write};

use jiff::civil::Date;

use super::html::{self, escaped as html_escaped};
use super::markdown::{self, escaped, issue_heading};
use super::record::{Record, provenance, records};
use super::{Export, cite};
use crate::archive::{IssueIx, ItemRef};
use crate::query::facet::{Count, Facet, FacetKind};
use crate::query::gaps::gaps;
use crate::query::time::{TimeUnit, Timeline};
use crate::text::number::plural;

/// Bars of a chart in text are at most so many columns wide.
const BAR: usize = 40;

/// The parts of a report.
struct Report<'a> {
    by: FacetKind,
    items: Vec<(ItemRef, Record<'a>)>,
    groups: Vec<Count>,
    time: Timeline,
    title: String,
    found: String,
    methods: Vec<String>,
}

pub fn markdown(out: &mut dyn Write, export: &Export<'_>) -> io::Result<()> {
    let report = Report::of(export);
    writeln!(
        out,
        "# {}\n\n{}\n",
        escaped(&report.title),
        escaped(&report.found)
    )?;
    writeln!(out, "```\n{}```\n", report.chart())?;
    writeln!(
        out,
        "| {} | Items |\n|---|---:|",
        escaped(report.by.title())
    )?;
    for group in &report.groups {
        writeln!(out, "| {} | {} |", escaped(&group.name), group.items.len())?;
    }
    writeln!(out)?;
    for (name, items) in report.sections() {
        writeln!(out, "## {} ({})\n", escaped(name), items.len())?;
        for record in items {
            writeln!(out, "### {}\n", escaped(&issue_heading(record)))?;
            markdown::item(out, record, "####")?;
        }
    }
    writeln!(out, "## Sources and method\n")?;
    for line in &report.methods {
        writeln!(out, "{}\n", escaped(line))?;
    }
    writeln!(out, "{}", escaped(&provenance(export)))
}

pub fn html(out: &mut dyn Write, export: &Export<'_>) -> io::Result<()> {
    let report = Report::of(export);
    html::begin(out, &report.title)?;
    let (title, found) = (html_escaped(&report.title), html_escaped(&report.found));
    writeln!(out, "<h1>{title}</h1>\n<p>{found}</p>")?;
    writeln!(out, "<pre>{}</pre>", html_escaped(&report.chart()))?;
    let by = html_escaped(report.by.title());
    writeln!(out, "<table>\n<tr><th>{by}</th><th>Items</th></tr>")?;
    for group in &report.groups {
        let (name, n) = (html_escaped(&group.name), group.items.len());
        writeln!(out, "<tr><td>{name}</td><td class=\"number\">{n}</td></tr>")?;
    }
    writeln!(out, "</table>")?;
    for (name, items) in report.sections() {
        writeln!(out, "<h2>{} ({})</h2>", html_escaped(name), items.len())?;
        for record in items {
            writeln!(
                out,
                "<p class=\"from\">{}</p>",
                html_escaped(&issue_heading(record))
            )?;
            html::item(out, record)?;
        }
    }
    writeln!(out, "<h2>Sources and method</h2>")?;
    for line in &report.methods {
        writeln!(out, "<p>{}</p>", html_escaped(line))?;
    }
    html::end(out, export)
}

impl<'a> Report<'a> {
    fn of(export: &'a Export<'a>) -> Report<'a> {
        let archive = export.archive;
        let refs = export.refs();
        let items: Vec<_> = refs.iter().copied().zip(records(export)).collect();
        let groups = Facet::among(archive, &refs, export.by).rows;
        let ends = span(export, &refs);
        let unit = ends.map_or(TimeUnit::Month, |(first, last)| {
            TimeUnit::fitting(first, last)
        });
        let issues: Vec<IssueIx> = archive.all().0.iter().copied().collect();
        let within = ends.map_or_else(Vec::new, |(first, last)| {
            let range = archive.issues_between(Some(first), Some(last));
            issues
                .iter()
                .copied()
                .filter(|ix| range.contains(&ix.0))
                .collect()
        });
        let holding: HashSet<IssueIx> = refs.iter().map(|at| at.issue).collect();
        let what = if export.query.is_empty() {
            "everything".to_owned()
        } else {
            export.query.to_owned()
        };
        let period = ends.map_or_else(
            || "without a date".to_owned(),
            |(first, last)| period(first, last),
        );
        Report {
            by: export.by,
            title: format!("Clippings: {what}, {period}"),
            found: format!(
                "{} in {}, {period}. Grouped by {}; an item of several is listed in each.",
                plural(refs.len(), "item"),
                plural(holding.len(), "issue"),
                export.by.id()
            ),
            time: Timeline::within(archive, &within, Some(&refs), unit, ends),
            methods: methods(export, &within, ends),
            items,
            groups,
        }
    }

    /// The groups with their items; those that are in none come last.
    fn sections(&self) -> Vec<(&str, Vec<&Record<'a>>)> {
        let mut grouped: HashSet<ItemRef> = HashSet::new();
        let mut sections: Vec<(&str, Vec<&Record<'a>>)> = Vec::new();
        for group in &self.groups {
            let of_group = self
                .items
                .iter()
                .filter(|(at, _)| group.items.binary_search(at).is_ok());
            sections.push((&*group.name, of_group.map(|(_, record)| record).collect()));
            grouped.extend(&group.items);
        }
        let rest = self.items.iter().filter(|(at, _)| !grouped.contains(at));
        let rest: Vec<_> = rest.map(|(_, record)| record).collect();
        if !rest.is_empty() {
            sections.push(("Others", rest));
        }
        sections
    }

    /// A bar for each unit of time, oldest first.
    fn chart(&self) -> String {
        let bins = &self.time.bins;
        let most = bins.iter().map(|b| b.items).max().unwrap_or(0).max(1);
        let names: Vec<_> = bins.iter().map(|b| b.name(self.time.unit)).collect();
        let widest = names.iter().map(|n| n.chars().count()).max().unwrap_or(0);
        let mut chart = String::new();
        for (bin, name) in bins.iter().zip(&names).rev() {
            let bar = "█".repeat((bin.items * BAR).div_ceil(most));
            let line = format!("{name:widest$}  {bar} {}", bin.items);
            chart.push_str(line.trim_end());
            chart.push('\n');
        }
        chart
    }
}

/// The first and last day of what was asked for, else of what was found.
fn span(export: &Export<'_>, refs: &[ItemRef]) -> Option<(Date, Date)> {
    let mut issues: Vec<IssueIx> = refs.iter().map(|at| at.issue).collect();
    issues.dedup();
    let found = export.archive.ends(&issues);
    let (from, to) = export.days;
    match (found, from, to) {
        (Some((first, last)), from, to) => Some((from.unwrap_or(first), to.unwrap_or(last))),
        (None, Some(from), Some(to)) => Some((from, to)),
        _ => None,
    }
}

fn period(first: Date, last: Date) -> String {
    let day = |d: Date| d.strftime("%-d %B %Y").to_string();
    if first == last {
        day(first)
    } else {
        format!("{} to {}", day(first), day(last))
    }
}

/// What the archive holds and misses for the span.
fn methods(export: &Export<'_>, within: &[IssueIx], ends: Option<(Date, Date)>) -> Vec<String> {
    /// More gaps are counted, not listed.
    const LISTED: usize = 12;
    let archive = export.archive;
    let undated = archive
        .entries()
        .filter(|(_, e)| e.issue.date.is_none())
        .count();
    let Some((first, last)) = ends else {
        return vec![format!(
            "The archive holds {}, {undated} of them without a date.",
            plural(archive.len(), "issue")
        )];
    };
    let publications: HashSet<&str> = within
        .iter()
        .filter_map(|ix| archive.issue(*ix)?.publication.as_deref())
        .collect();
    let mut publications: Vec<&str> = publications.into_iter().collect();
    publications.sort_unstable();
    let of = if publications.is_empty() {
        String::new()
    } else {
        format!(" of {}", super::record::listed(&publications))
    };
    let gaps = gaps(archive, within);
    let mut lines = vec![format!(
        "For {} the archive holds {}{of}; {} in this span.",
        period(first, last),
        plural(within.len(), "issue"),
        match gaps.len() {
            0 => "no gap between them is known".to_owned(),
            n => format!("{} between them", plural(n, "gap")),
        }
    )];
    for gap in gaps.iter().take(LISTED) {
        let publication = gap
            .publication
            .as_deref()
            .map_or(String::new(), |p| format!("{p}, "));
        lines.push(format!("Gap: {publication}{}.", gap.describe()));
    }
    if gaps.len() > LISTED {
        lines.push(format!("Gaps not listed: {}.", gaps.len() - LISTED));
    }
    if undated > 0 {
        let are = if undated == 1 { "has" } else { "have" };
        lines.push(format!(
            "{} of the archive {are} no date and can be in no span.",
            plural(undated, "issue")
        ));
    }
    let cited = cite::Cited::Outlet;
    if export.cited != cited {
        lines.push(
            "Press briefs are secondary sources: they report what the outlets published."
                .to_owned(),
        );
    }
    lines
}
