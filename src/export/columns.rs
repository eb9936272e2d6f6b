//! Items as CSV (RFC 4180) and TSV, one row each, with a header. Fields that a spreadsheet would run as a formula are made harmless.

use std::io::{self, Write};

use super::Export;
use super::record::{PROGRAM, Record, records};
use super::table::{Form, Table};

const COLUMNS: [&str; 26] = [
    "id",
    "date",
    "publication",
    "title",
    "kind",
    "section",
    "headline",
    "outlets",
    "outlet_countries",
    "place",
    "source",
    "by",
    "about",
    "text",
    "links",
    "read",
    "starred",
    "tags",
    "comment",
    "comment_on",
    "file",
    "part",
    "first_line",
    "last_line",
    "query",
    "program",
];

pub fn csv(out: &mut dyn Write, export: &Export<'_>) -> io::Result<()> {
    write(Form::CsvFile, out, export)
}

pub fn tsv(out: &mut dyn Write, export: &Export<'_>) -> io::Result<()> {
    write(Form::Tsv, out, export)
}

fn write(form: Form, out: &mut dyn Write, export: &Export<'_>) -> io::Result<()> {
    let table = Table::begin(form, &COLUMNS, out)?;
    for record in records(export) {
        let fields = fields(&record, export.query);
        let cells: Vec<_> = fields.iter().map(|f| f.as_str().into()).collect();
        table.row(&cells, out)?;
    }
    Ok(())
}

fn fields(record: &Record<'_>, query: &str) -> [String; COLUMNS.len()] {
    let text = |s: Option<&str>| s.unwrap_or_default().to_owned();
    let names: Vec<&str> = record.outlets.iter().map(|(name, _)| &**name).collect();
    let countries = record
        .outlets
        .iter()
        .map(|(_, country)| country.unwrap_or_default());
    let countries: Vec<&str> = countries.collect();
    // Each country has the place of its outlet.
    let known = countries.iter().any(|c| !c.is_empty());
    let countries = if known {
        countries.join("; ")
    } else {
        String::new()
    };
    let urls: Vec<&str> = record.links.iter().map(|l| &*l.url).collect();
    let yes = |is: bool| if is { "yes" } else { "" }.to_owned();
    [
        record.id.clone(),
        record.date.map_or_else(String::new, |d| d.to_string()),
        text(record.publication),
        text(record.title),
        record.kind.to_owned(),
        text(record.section),
        text(
            record
                .reported_headline
                .as_deref()
                .or(record.headline.as_deref()),
        ),
        names.join("; "),
        countries,
        text(record.place.as_deref()),
        text(record.source.as_deref()),
        text(record.by.as_deref()),
        text(record.about.as_deref()),
        record.whole_text(),
        urls.join(" "),
        yes(record.mark.is_some_and(|m| m.is_read)),
        yes(record.mark.is_some_and(|m| m.is_starred)),
        record.tags().join("; "),
        text(record.comment()),
        text(record.comment_on()),
        record.path.clone(),
        record.part.map_or_else(String::new, |p| p.to_string()),
        record.lines.0.to_string(),
        record.lines.1.to_string(),
        query.to_owned(),
        PROGRAM.to_owned(),
    ]
}
