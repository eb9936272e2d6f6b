//! RIS, as Zotero and others read it: `NEWS` is an article of a newspaper, `T2` the newspaper.

use std::io::{self, Write};

use super::styles::year;
use super::{Reference, reference};
use crate::export::Export;
use crate::export::record::records;
use crate::model::Period;
use crate::text::words::single_spaced;

pub fn write(out: &mut dyn Write, export: &Export<'_>) -> io::Result<()> {
    for record in records(export) {
        entry(out, export, &reference(&record, export.cited))?;
    }
    Ok(())
}

fn entry(out: &mut dyn Write, export: &Export<'_>, r: &Reference<'_>) -> io::Result<()> {
    let record = r.record;
    let mut tag = |tag: &str, value: &str| {
        // A value is one line: a line feed in it would begin another field.
        let value = single_spaced(value);
        if value.is_empty() {
            return Ok(());
        }
        write!(out, "{tag}  - {value}\r\n")
    };
    tag("TY", "NEWS")?;
    tag("ID", &r.key)?;
    tag("TI", &r.title)?;
    // A comma in a name would part it.
    let author = r.author.filter(|a| !a.contains(','));
    tag("AU", author.unwrap_or_default())?;
    tag("T2", &r.container().unwrap_or_default())?;
    if let Some(date) = r.own_date() {
        tag("PY", &format!("{:04}", year(date)))?;
        tag("DA", &ris_date(date))?;
    }
    tag("UR", r.url.as_deref().unwrap_or_default())?;
    tag("AB", &record.whole_text())?;
    for name in record.tags() {
        tag("KW", name)?;
    }
    if let (None, Some(author)) = (author, r.author) {
        tag("N1", &format!("By {author}"))?;
    }
    tag("N1", &r.note(export))?;
    write!(out, "ER  - \r\n\r\n")
}

/// `YYYY/MM/DD/other`: parts that are not known stay empty.
fn ris_date(date: Period) -> String {
    use crate::model::Precision;
    let first = date.first();
    match date.precision() {
        Precision::Day => first.strftime("%Y/%m/%d/").to_string(),
        Precision::Month if date.second_month().is_none() => first.strftime("%Y/%m//").to_string(),
        Precision::Year => first.strftime("%Y///").to_string(),
        Precision::Season(season) => format!("{:04}///{}", first.year(), season.title()),
        _ => format!("{:04}///{}", year(date), date.long()),
    }
}
