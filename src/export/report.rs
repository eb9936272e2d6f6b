//! A clipping report: what was found in a span of time, in groups, with counts, a chart, the comments, and a sentence for the
//! methods section that says what the archive holds and misses for that span.

use std::collections::{BTreeMap, HashSet};
use std::io::{self, Write};

use jiff::civil::Date;

use super::Export;
use super::html::{self, escaped as html_escaped};
use super::markdown::{self, escaped, issue_heading};
use super::record::{Record, listed, provenance, records};
use crate::archive::{IssueIx, ItemRef};
use crate::model::Period;
use crate::query::facet::{Count, Facet, FacetKind};
use crate::query::gaps::{Gap, gaps};
use crate::query::time::{TimeUnit, Timeline};
use crate::text::number::plural;

/// The longest bar of a text chart, in columns.
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
    let (chart, by) = (report.chart(), escaped(report.by.title()));
    if !chart.is_empty() {
        writeln!(out, "```\n{chart}```\n")?;
    }
    if !report.groups.is_empty() {
        writeln!(out, "| {by} | Items |\n|---|---:|")?;
        for group in &report.groups {
            writeln!(out, "| {} | {} |", escaped(&group.name), group.items.len())?;
        }
        writeln!(out)?;
    }
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
    let (chart, by) = (report.chart(), html_escaped(report.by.title()));
    if !chart.is_empty() {
        writeln!(out, "<pre>{}</pre>", html_escaped(&chart))?;
    }
    if !report.groups.is_empty() {
        writeln!(out, "<table>\n<tr><th>{by}</th><th>Items</th></tr>")?;
        for group in &report.groups {
            let (name, n) = (html_escaped(&group.name), group.items.len());
            writeln!(out, "<tr><td>{name}</td><td class=\"number\">{n}</td></tr>")?;
        }
        writeln!(out, "</table>")?;
    }
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
        let items: Vec<_> = records(export).map(|r| (r.at, r)).collect();
        let refs: Vec<ItemRef> = items.iter().map(|(at, _)| *at).collect();
        let groups = Facet::among(archive, &refs, export.by);
        let span = Span::of(export, &refs);
        let within: Vec<IssueIx> = span.as_ref().map_or_else(Vec::new, |span| {
            let range = archive.issues_between(Some(span.first), Some(span.last));
            range.map(IssueIx).collect()
        });
        let holding: HashSet<IssueIx> = refs.iter().map(|at| at.issue).collect();
        let what = if export.query.is_empty() {
            "everything"
        } else {
            export.query
        };
        let period = span
            .as_ref()
            .map_or("without a date", |span| span.name.as_str());
        let several = if groups.sum() > groups.items {
            "; an item of several is listed in each"
        } else {
            ""
        };
        let ends = span.as_ref().map(|span| (span.first, span.last));
        let unit = ends.map_or(TimeUnit::Month, |(first, last)| {
            TimeUnit::fitting(first, last)
        });
        Report {
            by: export.by,
            title: format!("Clippings: {what}, {period}"),
            found: format!(
                "{} in {}, {period}. Grouped by {}{several}.",
                plural(refs.len(), "item"),
                plural(holding.len(), "issue"),
                export.by.id()
            ),
            time: Timeline::within(archive, &within, Some(&refs), unit, ends),
            methods: methods(export, &within, span.as_ref()),
            items,
            groups: groups.rows,
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

/// The time that a report is about.
struct Span {
    first: Date,
    last: Date,
    /// As precise as the dates are.
    name: String,
}

impl Span {
    /// What was asked for, else what was found.
    fn of(export: &Export<'_>, refs: &[ItemRef]) -> Option<Span> {
        let found = refs
            .iter()
            .filter_map(|at| export.archive.sure_period_of(at.issue));
        let found: Vec<Period> = found.collect();
        let from = found.iter().min_by_key(|p| p.first()).copied();
        let to = found.iter().max_by_key(|p| p.last()).copied();
        let (first, begins) = match export.days.0 {
            Some(day) => (day, Period::day(day).long()),
            None => (from?.first(), from?.long()),
        };
        let (last, ends) = match export.days.1 {
            Some(day) => (day, Period::day(day).long()),
            None => (to?.last(), to?.long()),
        };
        let name = if begins == ends {
            begins
        } else {
            format!("{begins} to {ends}")
        };
        Some(Span { first, last, name })
    }
}

/// A number of issues as the subject of a sentence, with the verb and the pronoun that agree.
fn subject(issues: usize) -> (String, &'static str, &'static str) {
    let (have, their) = match issues {
        1 => ("has", "its"),
        _ => ("have", "their"),
    };
    (plural(issues, "issue"), have, their)
}

/// What the archive holds and misses for the span.
fn methods(export: &Export<'_>, within: &[IssueIx], span: Option<&Span>) -> Vec<String> {
    /// More gaps are counted, not listed.
    const LISTED: usize = 12;
    let archive = export.archive;
    let undated = archive
        .entries()
        .filter(|(_, e)| e.issue.date.is_none())
        .count();
    let Some(span) = span else {
        return vec![format!(
            "The archive holds {}, {undated} of them without a date.",
            plural(archive.len(), "issue")
        )];
    };
    let gaps = gaps_within(export, span);
    let known = match gaps.len() {
        _ if within.is_empty() => String::new(),
        0 => "; no gap is known in this time".to_owned(),
        1 => "; 1 gap is known in this time".to_owned(),
        n => format!("; {} are known in this time", plural(n, "gap")),
    };
    let held = held(export, within);
    let mut lines = vec![format!(
        "For {} the archive holds {held}{known}.",
        span.name
    )];
    lines.extend(reach(export, span));
    for gap in gaps.iter().take(LISTED) {
        let publication = gap
            .publication
            .as_deref()
            .unwrap_or("issues without a publication");
        lines.push(format!("Gap: {publication}, {}.", gap.describe()));
    }
    if gaps.len() > LISTED {
        lines.push(format!("Gaps not listed: {}.", gaps.len() - LISTED));
    }
    if undated > 0 {
        let (issues, have, their) = subject(undated);
        lines.push(format!(
            "{issues} in the archive {have} no date; {their} items are not in any date range."
        ));
    }
    let is_doubtful = |ix: &&IssueIx| archive.issue(**ix).is_some_and(|issue| issue.doubtful);
    let doubtful = export.issues.iter().filter(is_doubtful).count();
    if doubtful > 0 {
        let (issues, have, their) = subject(doubtful);
        lines.push(format!(
            "{issues} {have} a doubtful date; {their} items are in the groups, but not in the dates and the chart above."
        ));
    }
    lines.push(
        "Press briefs are secondary sources: they report what the outlets published.".to_owned(),
    );
    lines
}

/// `2 issues of IOM Newsdesk and 1 issue without a publication`.
fn held(export: &Export<'_>, within: &[IssueIx]) -> String {
    let mut of: BTreeMap<Option<&str>, usize> = BTreeMap::new();
    for issue in within.iter().filter_map(|ix| export.archive.issue(*ix)) {
        *of.entry(issue.publication.as_deref()).or_insert(0) += 1;
    }
    if of.is_empty() {
        return "no issue".to_owned();
    }
    // Those without a publication come last.
    let (named, unnamed): (Vec<_>, Vec<_>) = of.into_iter().partition(|(name, _)| name.is_some());
    let parts: Vec<String> = named
        .into_iter()
        .chain(unnamed)
        .map(|(name, n)| match name {
            Some(name) => format!("{} of {name}", plural(n, "issue")),
            None => format!("{} without a publication", plural(n, "issue")),
        })
        .collect();
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    listed(&parts)
}

/// The gaps of the whole archive that reach into the span. Beside newsletters with names, issues without one are not a series.
fn gaps_within(export: &Export<'_>, span: &Span) -> Vec<Gap> {
    let (all, _) = export.archive.all();
    let mut entries = export.archive.entries();
    let any_named = entries.any(|(_, e)| e.issue.publication.is_some());
    let reaches = |gap: &Gap| {
        if any_named && gap.publication.is_none() {
            return false;
        }
        // Months are given by their first days.
        let last = if gap.by_month {
            gap.last.last_of_month()
        } else {
            gap.last
        };
        gap.first <= span.last && last >= span.first
    };
    gaps(export.archive, all)
        .into_iter()
        .filter(reaches)
        .collect()
}

/// Says if the archive does not reach over the whole span.
fn reach(export: &Export<'_>, span: &Span) -> Option<String> {
    let (all, _) = export.archive.all();
    let dates = || all.iter().filter_map(|ix| export.archive.issue(*ix)?.date);
    let first = dates().min_by_key(|date| date.first())?;
    let last = dates().max_by_key(|date| date.last())?;
    match (span.first < first.first(), span.last > last.last()) {
        (false, false) => None,
        (true, false) => Some(format!("The archive begins with {}.", first.long())),
        (false, true) => Some(format!("The archive ends with {}.", last.long())),
        (true, true) => Some(format!(
            "The archive reaches from {} to {}.",
            first.long(),
            last.long()
        )),
    }
}
