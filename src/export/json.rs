//! The JSON format `dateline/1`, the public interface for scripts. It changes only by new fields.
//! Never exports byte offsets; line numbers are 1-based and inclusive.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;

use super::Export;
use super::record::PROGRAM;
use crate::archive::{Archive, Entry, IssueIx, ItemRef};
use crate::model::{Issue, Item, ItemKind, Mark, Mention, Period, Photo, Span};
use crate::text::address;
use crate::text::clean::clean_line;

pub const SCHEMA: &str = "dateline/1";

pub fn write(out: &mut dyn Write, export: &Export<'_>) -> io::Result<()> {
    let query = serde_json::Value::from(export.query);
    write!(
        out,
        "{{\"schema\": \"{SCHEMA}\", \"program\": \"{PROGRAM}\", \"query\": {query}, \"issues\": ["
    )?;
    let mut between = "\n";
    for ix in export.issues {
        out.write_all(between.as_bytes())?;
        write_issue(out, export, *ix)?;
        between = ",\n";
    }
    out.write_all(b"\n]}\n")
}

pub fn write_lines(out: &mut dyn Write, export: &Export<'_>) -> io::Result<()> {
    for ix in export.issues {
        let Some(entry) = export.archive.entry(*ix) else {
            continue;
        };
        let line = Line {
            issue: issue_record(export, *ix, entry),
            program: PROGRAM,
            query: export.query,
        };
        serde_json::to_writer(&mut *out, &line)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// A line by itself says where it comes from.
#[derive(Serialize)]
struct Line<'a> {
    #[serde(flatten)]
    issue: IssueRecord<'a>,
    program: &'static str,
    query: &'a str,
}

fn write_issue(out: &mut dyn Write, export: &Export<'_>, ix: IssueIx) -> io::Result<()> {
    export.archive.entry(ix).map_or(Ok(()), |entry| {
        serde_json::to_writer(out, &issue_record(export, ix, entry)).map_err(io::Error::from)
    })
}

#[derive(Serialize)]
struct IssueRecord<'a> {
    id: &'a str,
    date: Option<String>,
    /// The second of two months: "April-May 2008" has `2008-04` and `2008-05`.
    #[serde(skip_serializing_if = "Option::is_none")]
    date_to: Option<String>,
    date_from: Option<&'static str>,
    publication: Option<&'a str>,
    title: Option<&'a str>,
    /// The name of a mail's sender.
    sender: Option<&'a str>,
    sender_address: Option<&'a str>,
    contact: Option<&'a str>,
    path: String,
    /// Its name within the file, if that is an archive.
    #[serde(skip_serializing_if = "Option::is_none")]
    member: Option<String>,
    /// Its place in a file that holds several issues, from 0.
    part: Option<u32>,
    items: Vec<ItemRecord<'a>>,
    notes: Vec<NoteRecord>,
}

#[derive(Serialize)]
struct ItemRecord<'a> {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    lines: [u32; 2],
    /// Whether it matches the query; absent without a query.
    #[serde(skip_serializing_if = "Option::is_none")]
    matched: Option<bool>,
    #[serde(flatten)]
    fields: Fields<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    links: Option<Vec<LinkRecord<'a>>>,
    /// What the user marked; absent without marks.
    #[serde(skip_serializing_if = "Option::is_none")]
    marks: Option<MarkRecord<'a>>,
}

#[derive(Serialize)]
struct MarkRecord<'a> {
    read: bool,
    starred: bool,
    tags: Vec<&'a str>,
    comment: Option<&'a str>,
    /// The words that the comment was made on; null for the whole item.
    comment_on: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Fields<'a> {
    Story {
        headline: Option<Cow<'a, str>>,
        standfirst: Option<Cow<'a, str>>,
        posted: Option<Cow<'a, str>>,
        byline: Option<Cow<'a, str>>,
        place: Option<Cow<'a, str>>,
        source: Option<Cow<'a, str>>,
        body: Vec<Cow<'a, str>>,
        photo: Option<PhotoRecord<'a>>,
    },
    Quote {
        form: &'static str,
        speaker: Option<Cow<'a, str>>,
        about: Option<Cow<'a, str>>,
        text: Cow<'a, str>,
    },
    Picture {
        heading: Option<Cow<'a, str>>,
        source: Option<Cow<'a, str>>,
        caption: Option<Cow<'a, str>>,
        credit: Option<Cow<'a, str>>,
    },
    Notice {
        text: String,
    },
    Brief {
        section: &'static str,
        heading: Option<Cow<'a, str>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        headline: Option<Cow<'a, str>>,
        text: Cow<'a, str>,
        outlets: Vec<OutletRecord<'a>>,
        also: Vec<OutletRecord<'a>>,
        verb: Option<Cow<'a, str>>,
        rule: &'static str,
    },
    Furniture {
        role: &'static str,
        text: Cow<'a, str>,
    },
}

#[derive(Serialize)]
struct PhotoRecord<'a> {
    caption: Option<Cow<'a, str>>,
    credit: Option<Cow<'a, str>>,
}

#[derive(Serialize)]
struct LinkRecord<'a> {
    label: Cow<'a, str>,
    url: Option<Cow<'a, str>>,
    /// The address that `url` carries, if it is a redirect.
    #[serde(skip_serializing_if = "Option::is_none")]
    leads_to: Option<String>,
}

#[derive(Serialize)]
struct OutletRecord<'a> {
    printed: Cow<'a, str>,
    name: String,
    region: Option<String>,
    country: Option<&'a str>,
}

#[derive(Serialize)]
struct NoteRecord {
    line: u32,
    code: &'static str,
    message: String,
}

fn issue_record<'a>(export: &Export<'a>, ix: IssueIx, entry: &'a Entry) -> IssueRecord<'a> {
    let archive = export.archive;
    let issue = &*entry.issue;
    IssueRecord {
        id: &entry.id,
        date: issue.date.map(|d| d.to_string()),
        date_to: issue.date.and_then(Period::second_month),
        date_from: issue.date_from.map(crate::model::DateFrom::id),
        publication: issue.publication.as_deref(),
        title: issue.title.as_deref(),
        sender: issue.sender.as_deref(),
        sender_address: issue.sender_address.as_deref(),
        contact: issue.contact.map(|c| c.of(&issue.text)),
        path: clean_line(&issue.origin.path.to_string_lossy()).to_string(),
        member: issue
            .origin
            .member
            .as_deref()
            .map(|m| clean_line(m).to_string()),
        part: issue.origin.part,
        items: (0..)
            .zip(issue.items.iter().zip(archive.item_ids(ix)))
            .map(|(item, of)| (ItemRef { issue: ix, item }, of))
            .filter(|(at, _)| export.takes(*at))
            .map(|(at, (item, id))| ItemRecord {
                matched: export.matches(at),
                marks: archive.marks.of(at).map(mark_record),
                ..item_record(archive, issue, item, id)
            })
            .collect(),
        notes: issue
            .notes
            .iter()
            .map(|n| NoteRecord {
                line: n.line,
                code: n.code(),
                message: n.message(),
            })
            .collect(),
    }
}

fn item_record<'a>(
    archive: &'a Archive,
    issue: &'a Issue,
    item: &'a Item,
    id: Option<String>,
) -> ItemRecord<'a> {
    let content = !item.kind.is_furniture();
    let of = |span: Span| Cow::from(issue.text_of(span));
    ItemRecord {
        kind: item.kind.id(),
        id,
        lines: [item.lines.first, item.lines.last],
        matched: None,
        marks: None,
        fields: fields(archive, issue, item),
        links: content.then(|| {
            item.links
                .iter()
                .map(|l| LinkRecord {
                    label: of(l.label),
                    url: issue.url(l).map(Cow::from),
                    leads_to: issue.url(l).and_then(|url| address::carried(url.as_str())),
                })
                .collect()
        }),
    }
}

fn mark_record(mark: &Mark) -> MarkRecord<'_> {
    let comment = mark.comment.as_ref();
    MarkRecord {
        read: mark.is_read,
        starred: mark.is_starred,
        tags: mark.tags.iter().map(|t| &**t).collect(),
        comment: comment.map(|c| &*c.text),
        comment_on: comment.and_then(|c| c.on.as_deref()),
    }
}

fn fields<'a>(archive: &'a Archive, issue: &'a Issue, item: &'a Item) -> Fields<'a> {
    let of = |span: Span| Cow::from(issue.text_of(span));
    let maybe = |span: Option<Span>| span.map(of);
    // A caption may go on behind its credit.
    let both = |caption: Option<Span>, more: Option<Span>| match (maybe(caption), maybe(more)) {
        (Some(caption), Some(more)) => Some(Cow::from(format!("{caption} {more}"))),
        (caption, more) => caption.or(more),
    };
    let outlets = |mentions: &'a [Mention]| {
        let each = mentions.iter().map(|m| outlet_record(archive, issue, m));
        each.collect()
    };
    match &item.kind {
        ItemKind::Story(s) => Fields::Story {
            headline: maybe(s.headline),
            standfirst: maybe(s.standfirst),
            posted: maybe(s.posted),
            byline: maybe(s.byline),
            place: maybe(s.place),
            source: maybe(s.source),
            body: s.body.iter().map(|p| of(*p)).collect(),
            photo: s.photo.map(
                |Photo {
                     caption,
                     more,
                     credit,
                 }| PhotoRecord {
                    caption: both(caption, more),
                    credit: maybe(credit),
                },
            ),
        },
        ItemKind::Quote(q) => Fields::Quote {
            form: q.form.id(),
            speaker: maybe(q.speaker),
            about: maybe(q.about),
            text: of(q.text),
        },
        ItemKind::Picture(p) => Fields::Picture {
            heading: maybe(p.heading),
            source: maybe(p.source),
            caption: both(p.caption, p.more),
            credit: maybe(p.credit),
        },
        ItemKind::Notice(notice) => Fields::Notice {
            text: notice
                .parts
                .iter()
                .map(|p| of(*p))
                .collect::<Vec<_>>()
                .join("\n"),
        },
        ItemKind::Brief(b) => Fields::Brief {
            section: b.section.id(),
            heading: maybe(b.heading),
            headline: maybe(b.headline),
            text: of(b.text),
            outlets: outlets(&b.outlets),
            also: outlets(&b.also),
            verb: maybe(b.verb),
            rule: b.rule.id(),
        },
        ItemKind::Furniture(role) => Fields::Furniture {
            role: role.id(),
            text: of(item.span.trim(&issue.text)),
        },
    }
}

fn outlet_record<'a>(
    archive: &'a Archive,
    issue: &'a Issue,
    mention: &'a Mention,
) -> OutletRecord<'a> {
    OutletRecord {
        printed: single_blanks(issue.text_of(mention.printed).into()),
        name: archive.mention_name(issue, mention).to_string(),
        // Places are compared, so their white space is normalised.
        region: mention.region.map(|r| {
            r.of(&issue.text)
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
        }),
        country: archive.mention_country(issue, mention),
    }
}

/// A name is one name however many blanks were typed in it; pages do not even keep them.
fn single_blanks(name: Cow<'_, str>) -> Cow<'_, str> {
    if !name.contains("  ") {
        return name;
    }
    let words = name.split(' ').filter(|w| !w.is_empty());
    Cow::Owned(words.collect::<Vec<_>>().join(" "))
}
