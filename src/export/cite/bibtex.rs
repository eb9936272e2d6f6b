//! BibTeX: `@article` with `journal`, which Zotero, `JabRef` and LaTeX take for an article; `entrysubtype` says that it is one of a
//! newspaper, to those that know it. What stands in `note` is printed, what stands in `annote` is not.

use std::io::{self, Write};

use super::styles::year;
use super::{Reference, reference};
use crate::export::Export;
use crate::export::record::records;
use crate::model::Precision;

pub fn write(out: &mut dyn Write, export: &Export<'_>) -> io::Result<()> {
    for record in records(export) {
        entry(out, export, &reference(&record, export.cited))?;
    }
    Ok(())
}

fn entry(out: &mut dyn Write, export: &Export<'_>, r: &Reference<'_>) -> io::Result<()> {
    writeln!(out, "@article{{{},", r.key)?;
    let mut field = |name: &str, value: &str| match (name, value) {
        (_, "") => Ok(()),
        // A macro, which each style prints in its own way.
        ("month", month) => writeln!(out, "  month = {month},"),
        _ => writeln!(out, "  {name} = {{{value}}},"),
    };
    // The second pair of braces keeps capitals.
    field("title", &format!("{{{}}}", escaped(&r.title)))?;
    if let Some(author) = r.author {
        // One literal name: the byline is not taken apart.
        field("author", &format!("{{{}}}", escaped(author)))?;
    }
    field("journal", &escaped(&r.container().unwrap_or_default()))?;
    if let Some(date) = r.own_date() {
        let first = date.first();
        field("year", &year(date).to_string())?;
        match date.precision() {
            Precision::Day => {
                field("month", &first.strftime("%b").to_string().to_lowercase())?;
                field("day", &first.day().to_string())?;
                field("date", &date.to_string())?;
            }
            Precision::Month if date.second_month().is_none() => {
                field("month", &first.strftime("%b").to_string().to_lowercase())?;
                field("date", &date.to_string())?;
            }
            Precision::Year => {}
            _ => field("issue", &escaped(&date.long()))?,
        }
    }
    field("url", &r.url.as_deref().map(url).unwrap_or_default())?;
    field("abstract", &escaped(&r.record.whole_text()))?;
    field("keywords", &escaped(&r.record.tags().join(", ")))?;
    field("entrysubtype", "newspaper")?;
    field("note", &escaped(&r.reported().unwrap_or_default()))?;
    field("annote", &escaped(&r.note(export)))?;
    writeln!(out, "}}\n")
}

/// Text in which TeX reads no command. Braces are spelt out, since BibTeX counts escaped ones too.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
    {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '%' | '$' | '&' | '#' | '_' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

/// An address: LaTeX reads `url` as it stands, so only braces and backslashes are encoded.
fn url(url: &str) -> String {
    url.replace('\\', "%5C")
        .replace('{', "%7B")
        .replace('}', "%7D")
}
