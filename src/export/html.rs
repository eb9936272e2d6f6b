//! Items as one HTML page: nothing is loaded from elsewhere, and it prints well.

use std::io::{self, Write};

use super::Export;
use super::block::{Block, blocks};
use super::markdown::issue_heading;
use super::record::{Record, provenance, records};
use crate::text::address;

/// Styles of the page, for screens and paper.
pub const STYLE: &str = include_str!("../../data/export.css");

pub fn write(out: &mut dyn Write, export: &Export<'_>) -> io::Result<()> {
    begin(out, "dateline export")?;
    let mut issue = None;
    for record in records(export) {
        if issue.replace(record.at.issue) != Some(record.at.issue) {
            writeln!(out, "<h2>{}</h2>", escaped(&issue_heading(&record)))?;
        }
        item(out, &record)?;
    }
    end(out, export)
}

/// The page up to its content.
pub fn begin(out: &mut dyn Write, title: &str) -> io::Result<()> {
    writeln!(
        out,
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>",
        escaped(title)
    )
}

/// The end of the page, which says where it comes from.
pub fn end(out: &mut dyn Write, export: &Export<'_>) -> io::Result<()> {
    let from = escaped(&provenance(export));
    writeln!(out, "<footer>{from}</footer>\n</main>\n</body>\n</html>")
}

/// One item: headline, outlets, text, links, comment, provenance.
pub fn item(out: &mut dyn Write, record: &Record<'_>) -> io::Result<()> {
    let id = escaped(&record.id);
    writeln!(out, "<article class=\"{}\">", record.kind)?;
    if let Some(headline) = &record.headline {
        writeln!(out, "<h3>{}</h3>", escaped(headline))?;
    }
    let names: Vec<String> = record.outlets.iter().map(|(n, _)| escaped(n)).collect();
    if !names.is_empty() {
        writeln!(out, "<p class=\"outlets\">{}</p>", names.join(", "))?;
    }
    let tag = if record.kind == "quote" {
        "blockquote"
    } else {
        "p"
    };
    for block in blocks(&record.text, record.kind) {
        match block {
            Block::Text(text) => {
                let lines: Vec<String> = text.lines().map(escaped).collect();
                writeln!(out, "<{tag}>{}</{tag}>", lines.join("<br>\n"))?;
            }
            Block::Table(rows) => table(out, &rows)?,
        }
    }
    for (class, text) in [("by", &record.by), ("by", &record.about)] {
        if let Some(text) = text {
            writeln!(out, "<p class=\"{class}\">{}</p>", escaped(text))?;
        }
    }
    if let (Some(source), "picture") = (&record.source, record.kind) {
        writeln!(out, "<p class=\"by\">{}</p>", escaped(source))?;
    }
    for (class, text) in [("caption", &record.caption), ("credit", &record.credit)] {
        if let Some(text) = text {
            writeln!(out, "<p class=\"{class}\">{}</p>", escaped(text))?;
        }
    }
    if !record.links.is_empty() {
        writeln!(out, "<ul class=\"links\">")?;
        for link in &record.links {
            let site = address::host(&link.url).unwrap_or_default();
            writeln!(
                out,
                "<li><a href=\"{}\">{}</a> <span>{}</span></li>",
                escaped(&link.url),
                escaped(&link.label),
                escaped(&site)
            )?;
        }
        writeln!(out, "</ul>")?;
    }
    if let Some(comment) = record.comment() {
        if let Some(on) = record.comment_on() {
            writeln!(out, "<p class=\"from\">on “{}”</p>", escaped(on))?;
        }
        writeln!(out, "<p class=\"comment\">{}</p>", escaped(comment))?;
    }
    let tags = record.tags();
    if !tags.is_empty() {
        writeln!(out, "<p class=\"tags\">{}</p>", escaped(&tags.join(", ")))?;
    }
    let section = record
        .section
        .map_or_else(String::new, |s| format!(" · section {s}"));
    let place = escaped(&record.place_in_file());
    writeln!(
        out,
        "<p class=\"from\">{id}{section} · {place}</p>\n</article>"
    )
}

/// Text for content and attribute values.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

fn table(out: &mut dyn Write, rows: &[Vec<&str>]) -> io::Result<()> {
    writeln!(out, "<table>")?;
    for row in rows {
        let cells = row.iter().map(|cell| format!("<td>{}</td>", escaped(cell)));
        writeln!(out, "<tr>{}</tr>", cells.collect::<String>())?;
    }
    writeln!(out, "</table>")
}
