//! Exports issues and items in formats that other programs read. Streams its output instead of holding it in memory. Knows
//! nothing of files or the screen. To add a format, add a file and a row in [`FORMATS`].

mod block;
pub mod chart;
pub mod cite;
mod columns;
pub mod cross;
mod html;
mod json;
pub mod markdown;
pub mod record;
mod report;
pub mod stats;
pub mod table;
mod text;

use std::io::{self, Write};

use jiff::civil::Date;

use crate::archive::{Archive, IssueIx, ItemRef};
use crate::query::facet::FacetKind;
use cite::{Cited, Style};

/// One export format.
#[derive(Debug)]
pub struct Format {
    pub name: &'static str,
    /// The usual end of its file names.
    pub extension: &'static str,
    pub help: &'static str,
    /// Whether it cites items, so that one can choose what is cited.
    pub cites: bool,
    /// Writes the export in its order.
    pub write: fn(&mut dyn Write, &Export<'_>) -> io::Result<()>,
}

/// What to export.
#[derive(Debug, Clone, Copy)]
pub struct Export<'a> {
    pub archive: &'a Archive,
    pub issues: &'a [IssueIx],
    /// The items that match, if there is a query; sorted.
    pub items: Option<&'a [ItemRef]>,
    /// Whether to export whole issues even if only some of their items match.
    pub whole: bool,
    /// The query as typed, for the provenance line of an export; empty without a query.
    pub query: &'a str,
    pub cited: Cited,
    /// What a report groups by.
    pub by: FacetKind,
    /// The first and last day asked for, if they were.
    pub days: (Option<Date>, Option<Date>),
}

impl<'a> Export<'a> {
    /// Everything in an archive.
    pub fn all(archive: &'a Archive) -> Export<'a> {
        Export {
            archive,
            issues: &archive.all().0,
            items: None,
            whole: false,
            query: "",
            cited: Cited::default(),
            by: FacetKind::default(),
            days: (None, None),
        }
    }

    /// Whether an item matches the query; `None` without a query.
    pub fn matches(&self, at: ItemRef) -> Option<bool> {
        self.items.map(|items| items.binary_search(&at).is_ok())
    }

    /// The items to export, furniture left out.
    pub fn refs(&self) -> Vec<ItemRef> {
        let of_issue = |ix: &IssueIx| {
            let items = self.archive.issue(*ix).map(|i| i.items.as_slice());
            let items = (0..).zip(items.unwrap_or_default());
            let content = items.filter(|(_, item)| !item.kind.is_furniture());
            let issue = *ix;
            content.map(move |(item, _)| ItemRef { issue, item })
        };
        let all = self.issues.iter().flat_map(of_issue);
        all.filter(|at| self.takes(*at)).collect()
    }

    /// Whether to export an item.
    pub fn takes(&self, at: ItemRef) -> bool {
        self.whole || self.matches(at).unwrap_or(true)
    }
}

const fn row(
    name: &'static str,
    extension: &'static str,
    help: &'static str,
    write: fn(&mut dyn Write, &Export<'_>) -> io::Result<()>,
) -> Format {
    Format {
        name,
        extension,
        help,
        cites: false,
        write,
    }
}

impl Format {
    const fn citing(mut self) -> Format {
        self.cites = true;
        self
    }
}

#[rustfmt::skip]
pub const FORMATS: &[Format] = &[
    row("json", "json", "one document: {\"schema\": \"dateline/1\", \"issues\": [...]}", json::write),
    row("jsonl", "jsonl", "one issue a line", json::write_lines),
    row("text", "txt", "the text as read, safe to show", text::write),
    row("csv", "csv", "a table of the items for spreadsheets and statistics", columns::csv),
    row("tsv", "tsv", "the same, separated by tabs", columns::tsv),
    row("markdown", "md", "the items for notes and drafts", markdown::write),
    row("html", "html", "the items as one page that prints well", html::write),
    row("report", "md", "a clipping report in Markdown: counts, a chart, the items in groups", report::markdown),
    row("report-html", "html", "the same as a page", report::html),
    row("ris", "ris", "references for Zotero, EndNote, Mendeley", cite::ris).citing(),
    row("bibtex", "bib", "references for LaTeX and JabRef", cite::bibtex).citing(),
    row("csl-json", "json", "references for Zotero and pandoc", cite::csl).citing(),
    row("apa", "txt", "citations, APA 7", |out, e| cite::text(Style::Apa, out, e)).citing(),
    row("chicago-notes", "txt", "citations, Chicago notes", |out, e| cite::text(Style::ChicagoNotes, out, e)).citing(),
    row("chicago-author-date", "txt", "citations, Chicago author-date", |out, e| cite::text(Style::ChicagoAuthorDate, out, e)).citing(),
    row("mla", "txt", "citations, MLA 9", |out, e| cite::text(Style::Mla, out, e)).citing(),
];

pub fn format(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|f| f.name == name)
}

/// The format that a file name ends in, if one does: `clips.csv`.
pub fn format_of_file(name: &str) -> Option<&'static Format> {
    let (_, extension) = name.rsplit_once('.')?;
    FORMATS
        .iter()
        .find(|f| f.extension.eq_ignore_ascii_case(extension))
}
