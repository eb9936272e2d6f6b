//! Items as Markdown (`CommonMark`): a section for each issue, a heading for each item with a headline.

use std::io::{self, Write};

use super::Export;
use super::block::{Block, blocks};
use super::record::{Record, provenance, records};
use crate::model::Period;

pub fn write(out: &mut dyn Write, export: &Export<'_>) -> io::Result<()> {
    let mut issue = None;
    for record in records(export) {
        if issue.replace(record.at.issue) != Some(record.at.issue) {
            writeln!(out, "# {}\n", escaped(&issue_heading(&record)))?;
        }
        item(out, &record, "##")?;
    }
    writeln!(out, "---\n\n{}", escaped(&provenance(export)))
}

/// The date and publication of the item's issue.
pub fn issue_heading(record: &Record<'_>) -> String {
    let date = record
        .date
        .map_or_else(|| "No date".to_owned(), Period::short);
    // A title often begins with the publication.
    let repeats = |p: &&str| record.title.is_none_or(|title| !title.starts_with(p));
    let mut parts = vec![date];
    parts.extend(record.publication.filter(repeats).map(str::to_owned));
    parts.extend(record.title.map(str::to_owned));
    parts.join(" · ")
}

/// One item: headline, outlets, text, links, comment, provenance.
pub fn item(out: &mut dyn Write, record: &Record<'_>, heading: &str) -> io::Result<()> {
    if let Some(headline) = &record.headline {
        writeln!(out, "{heading} {}\n", escaped(headline))?;
    }
    let names: Vec<String> = record.outlets.iter().map(|(n, _)| escaped(n)).collect();
    if !names.is_empty() {
        writeln!(out, "**{}**\n", names.join(", "))?;
    }
    words(out, record)?;
    let by: Vec<String> = [&record.by, &record.about]
        .into_iter()
        .flatten()
        .map(|s| escaped(s))
        .collect();
    if !by.is_empty() {
        writeln!(out, "— {}\n", by.join(", "))?;
    }
    if let (Some(source), "picture") = (&record.source, record.kind) {
        writeln!(out, "*Source:* {}\n", escaped(source))?;
    }
    let photo: Vec<String> = [&record.caption, &record.credit]
        .into_iter()
        .flatten()
        .map(|s| escaped(s))
        .collect();
    if !photo.is_empty() {
        writeln!(out, "*Photo:* {}\n", photo.join(" "))?;
    }
    for link in &record.links {
        writeln!(
            out,
            "- [{}](<{}>)",
            escaped(&link.label),
            address(&link.url)
        )?;
    }
    if !record.links.is_empty() {
        writeln!(out)?;
    }
    if let Some(comment) = record.comment() {
        let lines: Vec<String> = comment.lines().map(escaped).collect();
        let on = record
            .comment_on()
            .map_or_else(String::new, |on| format!(" on “{}”", escaped(on)));
        writeln!(out, "> **Comment{on}:** {}\n", lines.join("\n> "))?;
    }
    let tags: Vec<String> = record.tags().iter().map(|t| escaped(t)).collect();
    let tags = if tags.is_empty() {
        String::new()
    } else {
        format!("tags: {}; ", tags.join(", "))
    };
    let section = record
        .section
        .map_or_else(String::new, |s| format!("section: {s}; "));
    writeln!(
        out,
        "*{}: {section}{tags}{}*\n",
        escaped(&record.id),
        escaped(&record.place_in_file())
    )
}

/// The text of an item.
fn words(out: &mut dyn Write, record: &Record<'_>) -> io::Result<()> {
    let quoted = if record.kind == "quote" { "> " } else { "" };
    for block in blocks(&record.text, record.kind) {
        match block {
            Block::Text(text) => {
                let lines = in_lines(text, &format!("\\\n{quoted}"));
                writeln!(out, "{quoted}{lines}\n")?;
            }
            Block::Table(rows) => table(out, &rows)?,
        }
    }
    Ok(())
}

/// A table whose first row is taken for its head: Markdown has no other.
fn table(out: &mut dyn Write, rows: &[Vec<&str>]) -> io::Result<()> {
    for (n, row) in rows.iter().enumerate() {
        let cells: Vec<String> = row.iter().map(|cell| escaped(cell)).collect();
        writeln!(out, "| {} |", cells.join(" | "))?;
        if n == 0 {
            writeln!(out, "|{}", "---|".repeat(row.len()))?;
        }
    }
    writeln!(out)
}

/// A paragraph whose lines stay lines, as those of a brief with its source.
fn in_lines(paragraph: &str, end: &str) -> String {
    let lines: Vec<String> = paragraph.lines().map(escaped).collect();
    lines.join(end)
}

/// A text in which no character is read as markup, on one line.
pub fn escaped(text: &str) -> String {
    const ANYWHERE: &str = "\\`*_[]<>#|~&$@^";
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut out = String::with_capacity(text.len());
    // A sign that begins a list or a rule does so only at the start of a line.
    let number = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let list = number.len() < text.len() && number.starts_with(['.', ')']);
    let dot = text.len() - number.len();
    for (at, c) in text.char_indices() {
        let begins = at == 0 && matches!(c, '-' | '+' | '=') || list && at == dot;
        if begins || ANYWHERE.contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// An address between `<` and `>`.
fn address(url: &str) -> String {
    url.replace('&', "&amp;")
        .replace('\\', "%5C")
        .replace('<', "%3C")
        .replace('>', "%3E")
}
