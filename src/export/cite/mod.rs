//! Citations of items: as items of the newsletter, or as what an outlet published "as reported in" the newsletter.
//! No author, page or address is given that was not printed. One file for each format.

mod bibtex;
mod csl;
mod ris;
mod styles;

use std::io::{self, Write};

pub use bibtex::write as bibtex;
pub use csl::write as csl;
pub use ris::write as ris;
pub use styles::{STYLES, Style, citation};

use super::Export;
use super::record::{Record, listed, records};
use crate::model::Period;

/// What is cited.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Cited {
    /// The item of the newsletter.
    #[default]
    Item,
    /// The outlet of a brief, as reported in the newsletter; other items as [`Cited::Item`].
    Outlet,
}

/// The parts of a citation.
#[derive(Debug)]
pub struct Reference<'a> {
    record: &'a Record<'a>,
    pub key: String,
    /// A byline as printed.
    author: Option<&'a str>,
    pub title: String,
    /// Whether the title is a description, which is not quoted.
    is_described: bool,
    /// What it appeared in: the newsletter, or the outlets.
    containers: Vec<String>,
    /// The newsletter, if the container is an outlet.
    reported_in: Option<String>,
    /// The date of the newsletter; of an outlet's report, none is known.
    date: Option<Period>,
    url: Option<String>,
}

/// The reference of an item.
pub fn reference<'a>(record: &'a Record<'a>, cited: Cited) -> Reference<'a> {
    let newsletter = record.newsletter();
    let outlets: Vec<&str> = record.outlets.iter().map(|(n, _)| n.as_str()).collect();
    let is_of_outlet = cited == Cited::Outlet && !outlets.is_empty();
    let is_brief = record.kind == "brief";
    let speaker = record.kind == "quote";
    let headline = record.headline.as_deref();
    let reported = record.reported_headline.as_deref();
    let headline = headline.or_else(|| reported.filter(|_| is_of_outlet));
    Reference {
        key: key(record, is_of_outlet),
        author: record.by.as_deref().filter(|_| !is_of_outlet && !speaker),
        title: match headline {
            Some(headline) => headline.to_owned(),
            None if is_of_outlet => "[Report]".to_owned(),
            None => record.description(),
        },
        is_described: headline.is_none(),
        containers: if is_of_outlet {
            outlets.iter().map(|o| (*o).to_owned()).collect()
        } else {
            newsletter.map(str::to_owned).into_iter().collect()
        },
        reported_in: is_of_outlet.then(|| newsletter.unwrap_or("a newsletter").to_owned()),
        date: record.date,
        // The link of a brief leads to the outlet's report, not to the newsletter.
        url: record.url.clone().filter(|_| is_of_outlet || !is_brief),
        record,
    }
}

impl Reference<'_> {
    /// The newsletter, or the outlets.
    fn container(&self) -> Option<String> {
        let names: Vec<&str> = self.containers.iter().map(String::as_str).collect();
        (!names.is_empty()).then(|| listed(&names))
    }

    /// "As reported in" the newsletter, if an outlet is cited.
    fn reported(&self) -> Option<String> {
        let newsletter = self.reported_in.as_ref()?;
        let date = self.date.map(|d| format!(", {}", d.long()));
        let date = date.unwrap_or_default();
        Some(format!("As reported in {newsletter}{date}"))
    }

    /// What users see in a note: what was cited, where it stands, the comment. No format has another place for file and item: the
    /// styles print what stands in `archive` and the like.
    fn note(&self, export: &Export<'_>) -> String {
        let record = self.record;
        // Zotero takes a line that begins with the name of a field, such as "Section:", for that field.
        let mut parts: Vec<String> = self.reported().into_iter().collect();
        let outlets: Vec<&str> = record.outlets.iter().map(|(n, _)| n.as_str()).collect();
        if !outlets.is_empty() && self.reported_in.is_none() {
            parts.push(format!("Reports on {}", listed(&outlets)));
        }
        parts.push(format!("Item {}: {}", record.id, record.place_in_file()));
        parts.extend(record.section.map(|s| format!("Section {s}")));
        // The link of a brief is not the address of what is cited.
        if self.url.is_none() {
            parts.extend(record.url.as_ref().map(|url| format!("Link: {url}")));
        }
        parts.push(super::record::provenance(export));
        parts.extend(record.comment().map(|c| format!("Comment: {c}")));
        parts.join("; ")
    }

    /// The date of what is cited: an outlet's report has none that is known.
    fn own_date(&self) -> Option<Period> {
        self.date.filter(|_| self.reported_in.is_none())
    }
}

/// An ASCII key, which differs for each item and for what is cited of it: `iom-newsdesk-2018-08-16-3`.
fn key(record: &Record<'_>, is_of_outlet: bool) -> String {
    let text = format!("{} {}", record.newsletter().unwrap_or("item"), record.id);
    let words = text.split(|c: char| !c.is_ascii_alphanumeric());
    let mut words: Vec<String> = words
        .filter(|w| !w.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    // The id of an undated issue is the name of its file, of which letters may be lost here.
    if record.date.is_none() {
        words.push(format!("{:08x}", record.content & 0xffff_ffff));
    }
    words.extend(is_of_outlet.then(|| "outlet".to_owned()));
    words.join("-")
}

/// Citations in a text style, one a line.
pub fn text(style: Style, out: &mut dyn Write, export: &Export<'_>) -> io::Result<()> {
    for record in records(export) {
        writeln!(
            out,
            "{}",
            citation(&reference(&record, export.cited), style)
        )?;
    }
    Ok(())
}
