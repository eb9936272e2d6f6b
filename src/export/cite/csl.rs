//! CSL-JSON: `article-newspaper`; our own data stands in `custom`, as its schema has it.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::{Reference, reference};
use crate::export::Export;
use crate::export::record::records;
use crate::model::{Period, Precision};

pub fn write(out: &mut dyn Write, export: &Export<'_>) -> io::Result<()> {
    out.write_all(b"[")?;
    let mut between = "\n";
    for record in records(export) {
        out.write_all(between.as_bytes())?;
        serde_json::to_writer(&mut *out, &entry(export, &reference(&record, export.cited)))?;
        between = ",\n";
    }
    out.write_all(b"\n]\n")
}

fn entry(export: &Export<'_>, r: &Reference<'_>) -> Value {
    let record = r.record;
    let mut entry = json!({
        "id": r.key,
        "type": "article-newspaper",
        "title": r.title,
        "abstract": record.whole_text(),
        "note": r.note(export),
        "custom": {
            "item": record.id,
            "kind": record.kind,
            "section": record.section,
            "file": record.path,
            "lines": [record.lines.0, record.lines.1],
            "outlets": record.outlets.iter().map(|(n, _)| n).collect::<Vec<_>>(),
        },
    });
    let mut add = |name: &str, value: Option<Value>| {
        if let (Some(map), Some(value)) = (entry.as_object_mut(), value) {
            map.insert(name.to_owned(), value);
        }
    };
    add("container-title", r.container().map(Value::from));
    add("author", r.author.map(|a| json!([{ "literal": a }])));
    add("issued", r.own_date().map(issued));
    add("URL", r.url.as_deref().map(Value::from));
    let tags = record.tags();
    add(
        "keyword",
        (!tags.is_empty()).then(|| tags.join(", ").into()),
    );
    entry
}

/// As many parts as are known.
fn issued(date: Period) -> Value {
    let (first, last) = (date.first(), date.last());
    match date.precision() {
        Precision::Day => json!({ "date-parts": [[first.year(), first.month(), first.day()]] }),
        Precision::Month if date.second_month().is_some() => json!({
            "date-parts": [[first.year(), first.month()], [last.year(), last.month()]]
        }),
        Precision::Month => json!({ "date-parts": [[first.year(), first.month()]] }),
        Precision::Year => json!({ "date-parts": [[first.year()]] }),
        // The schema counts spring, summer, autumn, winter from 1.
        Precision::Season(season) => json!({
            "date-parts": [[first.year()]],
            "season": match season.number() { 1 => 4, n => n - 1 },
        }),
        // No days that were not printed.
        Precision::Week | Precision::Quarter => json!({ "literal": date.long() }),
    }
}
