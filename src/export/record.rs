//! One item as exports of items show it: its fields as text, and where it comes from.

use super::Export;
use crate::archive::{Entry, ItemRef};
use crate::model::{FieldName, Issue, Item, ItemKind, Link, Mark, Period};
use crate::text::clean::clean_line;

/// An item with its provenance. Texts are safe to show; a paragraph that was wrapped is one line.
#[derive(Debug)]
pub struct Record<'a> {
    pub at: ItemRef,
    /// Hash of the bytes of the issue.
    pub content: u64,
    pub id: String,
    pub date: Option<Period>,
    pub publication: Option<&'a str>,
    /// The publication is not printed: it is the name of the sub-folder.
    is_named_by_folder: bool,
    /// The title of the issue.
    pub title: Option<&'a str>,
    /// Who sent it, if it is a mail.
    pub sender: Option<&'a str>,
    pub kind: &'static str,
    pub section: Option<&'static str>,
    pub headline: Option<String>,
    /// The headline that the outlet of a brief gave its report.
    pub reported_headline: Option<String>,
    /// The outlets of a brief: canonical name, country.
    pub outlets: Vec<(String, Option<&'a str>)>,
    pub place: Option<String>,
    /// The publisher that a story's dateline names, or the source of a picture.
    pub source: Option<String>,
    /// A byline, or the speaker of a quote.
    pub by: Option<String>,
    /// The role or the place of a speaker.
    pub about: Option<String>,
    /// The paragraphs.
    pub text: Vec<String>,
    pub caption: Option<String>,
    pub credit: Option<String>,
    pub links: Vec<RecordLink>,
    /// Where the item is to be read.
    pub url: Option<String>,
    pub path: String,
    pub part: Option<u32>,
    /// First and last line in the text of the issue, from 1.
    pub lines: (u32, u32),
    pub mark: Option<&'a Mark>,
}

/// A link of an item whose address is known.
#[derive(Debug)]
pub struct RecordLink {
    pub label: String,
    /// http, https or mailto.
    pub url: String,
}

/// The items of an export, furniture left out, in the order of the archive.
pub fn records<'a>(export: &'a Export<'a>) -> impl Iterator<Item = Record<'a>> {
    export.issues.iter().flat_map(move |ix| {
        let entry = export.archive.entry(*ix);
        entry.into_iter().flat_map(move |entry| {
            let ids = export.archive.item_ids(*ix).into_iter();
            (0..)
                .zip(entry.issue.items.iter().zip(ids))
                .map(move |(item, (of, id))| (ItemRef { issue: *ix, item }, of, id))
                .filter(|(at, ..)| export.takes(*at))
                .filter_map(move |(at, item, id)| Some(record(export, entry, at, item, id?)))
        })
    })
}

fn record<'a>(
    export: &'a Export<'a>,
    entry: &'a Entry,
    at: ItemRef,
    item: &'a Item,
    id: String,
) -> Record<'a> {
    let issue = &*entry.issue;
    let fields = item.fields();
    let all = |name: FieldName| -> Vec<String> {
        let of_name = fields.iter().filter(|(n, _)| *n == name);
        of_name
            .map(|(_, span)| issue.text_of(*span).as_str().to_owned())
            .collect()
    };
    let joined = |name: FieldName| {
        let all = all(name);
        (!all.is_empty()).then(|| all.join(" "))
    };
    let mut text = all(FieldName::Standfirst);
    text.extend(all(FieldName::Words));
    text.extend(all(FieldName::Text));
    // The text of a brief may have blank lines between its headline and what follows.
    let text = text.iter().flat_map(|part| part.split("\n\n"));
    let text = text
        .filter(|part| !part.trim().is_empty())
        .map(str::to_owned)
        .collect();
    let (outlets, section, reported_headline) = match &item.kind {
        ItemKind::Brief(brief) => {
            let names = brief.outlets.iter().map(|mention| {
                let name = export.archive.mention_name(issue, mention).to_string();
                (name, export.archive.mention_country(issue, mention))
            });
            let shown = |span| issue.text_of(span).as_str().to_owned();
            let headline = brief.headline.map(shown);
            (names.collect(), Some(brief.section.id()), headline)
        }
        _ => (Vec::new(), None, None),
    };
    Record {
        at,
        content: issue.origin.content,
        id,
        date: issue.date,
        publication: issue.publication.as_deref(),
        is_named_by_folder: issue.is_named_by_folder,
        title: issue.title.as_deref(),
        sender: issue.sender.as_deref(),
        kind: item.kind.id(),
        section,
        headline: joined(FieldName::Headline).or_else(|| joined(FieldName::Heading)),
        reported_headline,
        outlets,
        place: joined(FieldName::Place),
        source: joined(FieldName::Publisher).or_else(|| joined(FieldName::Source)),
        by: joined(FieldName::Byline).or_else(|| joined(FieldName::Speaker)),
        about: joined(FieldName::About),
        text,
        caption: joined(FieldName::Caption),
        credit: joined(FieldName::Credit),
        links: links(issue, item),
        url: own_address(issue, item),
        path: clean_line(&issue.origin.path.to_string_lossy()).to_string(),
        part: issue.origin.part,
        lines: (item.lines.first, item.lines.last),
        mark: export.archive.marks.of(at),
    }
}

fn links(issue: &Issue, item: &Item) -> Vec<RecordLink> {
    let known = issue.numbered(item).filter_map(|link| {
        Some(RecordLink {
            label: issue.text_of(link.label).as_str().to_owned(),
            // Of a redirect, the address that it carries.
            url: issue.openable(link)?,
        })
    });
    known.collect()
}

/// The address of an item: of its headline, or else of a link beside its text. A link within the text of a story leads to what the
/// story mentions; that of a brief, to its report. Of a redirect, the address that it carries.
fn own_address(issue: &Issue, item: &Item) -> Option<String> {
    let mut fields = item.fields();
    fields.sort_unstable_by_key(|(_, span)| span.start);
    let field = |link: &Link| {
        let at = link.label.start;
        let below = fields.partition_point(|(_, span)| span.start <= at);
        let (name, span) = fields.get(below.checked_sub(1)?)?;
        (at < span.end).then_some(*name)
    };
    let links: Vec<&Link> = issue.numbered(item).collect();
    let find = |fits: &dyn Fn(&Link) -> bool| links.iter().copied().find(|link| fits(link));
    let of_text = !matches!(item.kind, ItemKind::Story(_) | ItemKind::Quote(_));
    let reported = match &item.kind {
        ItemKind::Brief(brief) => brief.headline,
        _ => None,
    };
    let is_reported = |link: &Link| {
        reported.is_some_and(|at| at.start <= link.label.start && link.label.start < at.end)
    };
    find(&|link| field(link) == Some(FieldName::Headline) || is_reported(link))
        .or_else(|| find(&|link| field(link).is_none()))
        .or_else(|| find(&|_| of_text))
        .and_then(|link| issue.openable(link))
}

impl Record<'_> {
    /// A title for citations and lists: the headline, else a description in brackets.
    pub fn name(&self) -> String {
        match &self.headline {
            Some(headline) => headline.clone(),
            None => self.description(),
        }
    }

    /// What it is and how it begins, in brackets, for an item without a headline; of a brief, under which headline its outlet reported.
    pub fn description(&self) -> String {
        /// Words that tell an item from others.
        const WORDS: usize = 8;
        let names: Vec<&str> = self.outlets.iter().map(|(name, _)| name.as_str()).collect();
        let kind = match (self.kind, self.by.as_deref(), names.as_slice()) {
            ("brief", _, []) => "Press brief".to_owned(),
            ("brief", _, names) => format!("Press brief citing {}", listed(names)),
            ("quote", Some(by), _) => format!("Quotation of {by}"),
            ("quote", None, _) => "Quotation".to_owned(),
            ("picture", ..) => "Photograph".to_owned(),
            ("notice", ..) => "Notice".to_owned(),
            _ => "News item".to_owned(),
        };
        let text = self.text.first().or(self.caption.as_ref());
        let words: Vec<&str> = text
            .into_iter()
            .flat_map(|t| t.split_whitespace())
            .collect();
        let begins = match (&self.reported_headline, words.get(..WORDS)) {
            (Some(headline), _) => headline.clone(),
            (None, Some(first)) if first.len() < words.len() => format!("{} …", first.join(" ")),
            (None, _) => words.join(" "),
        };
        if begins.is_empty() {
            format!("[{kind}]")
        } else {
            format!("[{kind}: “{}”]", inner_quotes(&begins))
        }
    }

    /// The text in one piece, with captions and credits.
    pub fn whole_text(&self) -> String {
        let parts = self.text.iter().chain(&self.caption).chain(&self.credit);
        parts.map(String::as_str).collect::<Vec<_>>().join("\n\n")
    }

    /// The newsletter: its name, else its sender, else the title of the issue.
    pub fn newsletter(&self) -> Option<&str> {
        let printed = self.publication.filter(|_| !self.is_named_by_folder);
        printed.or(self.sender).or(self.title).or(self.publication)
    }

    /// `archive/20180816.txt, lines 10–18`, with the number of its part in a mailbox or an archive.
    pub fn place_in_file(&self) -> String {
        let part = self
            .part
            .map_or_else(String::new, |part| format!(", part {}", part + 1));
        let (first, last) = self.lines;
        let lines = if first == last {
            format!("line {first}")
        } else {
            format!("lines {first}–{last}")
        };
        format!("{}{part}, {lines}", self.path)
    }

    pub fn tags(&self) -> Vec<&str> {
        let tags = self.mark.iter().flat_map(|m| &m.tags);
        tags.map(|t| &**t).collect()
    }

    /// The words that the comment was made on; `None` for the whole item.
    pub fn comment_on(&self) -> Option<&str> {
        self.mark?.comment.as_ref()?.on.as_deref()
    }

    pub fn comment(&self) -> Option<&str> {
        let comment = self.mark?.comment.as_ref()?;
        Some(&comment.text)
    }
}

/// Where an export comes from: the query and the program.
pub fn provenance(export: &Export<'_>) -> String {
    let query = if export.query.is_empty() {
        String::new()
    } else {
        format!("query: {}; ", export.query)
    };
    format!("{query}{PROGRAM}")
}

/// The program and its version.
pub const PROGRAM: &str = concat!("dateline ", env!("CARGO_PKG_VERSION"));

/// `A`, `A and B`, `A, B and C`.
pub fn listed(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// Double quotation marks become single ones within a quotation.
pub fn inner_quotes(title: &str) -> String {
    let mut opens = true;
    let swap = |c: char| match c {
        '“' => '‘',
        '”' => '’',
        '„' => '‚',
        '"' => {
            opens = !opens;
            if opens { '’' } else { '‘' }
        }
        c => c,
    };
    title.chars().map(swap).collect()
}
