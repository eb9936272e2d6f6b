//! Reads a document as an issue. Pure, and never fails: what is odd becomes a note.
//!
//! In this order: `line` cuts the text into lines with their facts; `paragraphs` joins wrapped lines; `kind` classifies
//! each line by itself, `header` finds date and publication, `listing` press briefs without a known bullet, `context`
//! corrects kinds by the lines around them; `assemble` makes items with the parsers of `items` and `story`; `sections`
//! finds a lost border between the sections of briefs; `lint` notes what was guessed. `rest` keeps the lines of an overlong
//! text. The other modules read a single line each; `attribution` reads who reported a brief.

mod alternative;
mod assemble;
pub mod attribution;
mod brief;
mod bullet;
mod context;
mod credit;
mod date;
mod dateline;
mod header;
mod inline_citation;
mod items;
mod kind;
mod label;
mod letter;
mod line;
mod lines;
mod lint;
mod listing;
mod looks;
mod paragraphs;
mod quote;
mod rest;
mod sections;
mod shape;
mod story;

use std::borrow::Cow;
use std::collections::HashMap;
use std::ffi::OsStr;
use std::path::Path;
use std::sync::Arc;
use std::sync::OnceLock;

use header::Header;
use line::Line;
use lines::{Anchor, Lines, Markup};

use crate::model::date::in_name;
use crate::model::{
    DateFrom, Issue, Item, ItemKind, Lexicon, Note, NoteKind, Origin, Period, Span,
};
use crate::source::{Destination, Document, Envelope, Part};
use crate::text::clean::{Change, clean_line, clean_with};
use crate::text::soft::flow;
use crate::text::{Clean, Index};

/// A document, with its path and folder.
#[derive(Debug)]
pub struct Input<'a> {
    pub path: &'a Path,
    /// The sub-folder of the archive, which names the publication if the text does not.
    pub folder: Option<&'a str>,
    pub document: Document,
}

/// Reads one issue after another and reuses its buffers.
#[derive(Debug)]
pub struct Parser<'l> {
    lexicon: &'l Lexicon,
    index: Index,
    lines: Vec<Line>,
    items: Vec<Item>,
}

/// Reads one issue.
pub fn parse(input: Input<'_>, lexicon: &Lexicon) -> Issue {
    Parser::new(lexicon).parse(input)
}

impl<'l> Parser<'l> {
    pub fn new(lexicon: &'l Lexicon) -> Parser<'l> {
        Parser {
            lexicon,
            index: Index::default(),
            lines: Vec::new(),
            items: Vec::new(),
        }
    }

    /// Reads one issue. Every non-blank line of its text is in exactly one item, in order. Of a document in two forms, the page
    /// is read, unless the text says more.
    pub fn parse(&mut self, input: Input<'_>) -> Issue {
        self.forms(input).0
    }

    /// Reads the form of a document that [`Parser::parse`] does not take; `None` if it has only one.
    pub fn parse_other(&mut self, input: Input<'_>) -> Option<Issue> {
        self.forms(input).1
    }

    fn forms(&mut self, input: Input<'_>) -> (Issue, Option<Issue>) {
        let Input {
            path,
            folder,
            mut document,
        } = input;
        let Some(mut alternative) = document.alternative.take() else {
            return (self.parse_form(path, folder, document), None);
        };
        alternative.part = document.part;
        alternative.content = document.content;
        alternative.envelope = document.envelope.clone();
        let first = self.parse_form(path, folder, document);
        let second = self.parse_form(path, folder, *alternative);
        let (mut taken, other) = if alternative::says_more(&second, &first) {
            (second, first)
        } else {
            (first, second)
        };
        taken.has_other_form = true;
        (taken, Some(other))
    }

    /// Reads a document. The title of a letter becomes its headline.
    fn parse_form(&mut self, path: &Path, folder: Option<&str>, document: Document) -> Issue {
        let spare = letter::may_be(&document).then(|| document.clone());
        let issue = self.parse_document(path, folder, document);
        match spare.filter(|_| letter::is_one(&issue)) {
            Some(letter) => {
                let letter = letter::with_headline(letter);
                let headed = self.parse_document(path, folder, letter);
                let has_story = headed
                    .items
                    .iter()
                    .any(|i| matches!(i.kind, ItemKind::Story(_)));
                if has_story { headed } else { issue }
            }
            None => issue,
        }
    }

    fn parse_document(
        &mut self,
        path: &Path,
        folder: Option<&str>,
        mut document: Document,
    ) -> Issue {
        let (lexicon, index, lines) = (self.lexicon, &mut self.index, &mut self.lines);
        let mut notes = of_source(&document);
        let cleaned = cleaned(&mut document, index, lexicon);
        let (text, markup) = (cleaned.text, cleaned.markup);
        notes.extend(cleaned.changes);

        let envelope = &document.envelope;
        let is_page = !document.looks.is_empty();
        let is_plain = !is_page && (envelope.is_mail() || looks::plain::fits(&text));
        let (soft_ends, flowed, rest) = cut(&text, &document, is_plain, index, lines, lexicon);
        let is_text = !is_page && !is_plain;
        let source = (&markup, &document);
        let (header, known) = classify(&flowed, index, lines, source, is_text, lexicon, &mut notes);
        let lines = Lines::new(&flowed, index, lines, &header, &markup, lexicon);
        assemble::assemble(lines, &header, known, &mut self.items, &mut notes);
        if let Some((start, line)) = rest {
            rest::keep(&text, start, line, &mut self.items);
            notes.push(Note {
                line,
                kind: NoteKind::TooLong,
            });
        }
        // Without spare capacity, since items are kept as long as the archive.
        let items: Vec<Item> = self.items.drain(..).collect();

        let (date, date_from) = dated(path, envelope, &header, &items, lexicon, &mut notes);
        notes.extend(items.iter().filter_map(without_outlet));
        lint::notes(&flowed, &items, lexicon, &mut notes);
        notes.sort_by_key(|n| n.line);
        let publication = header.publication.as_deref();
        let printed = publication.or(envelope.publication.as_deref());
        let publication = printed.or(folder);
        Issue {
            origin: Origin {
                path: path.to_owned(),
                member: envelope.name.as_deref().map(Box::from),
                part: document.part,
                was_read: envelope.was_read,
                content: document.content,
            },
            publication: publication.map(clean_line),
            is_named_by_folder: printed.is_none() && folder.is_some(),
            title: header.title,
            sender: envelope.sender.as_deref().map(clean_line),
            sender_address: envelope.sender_address.as_deref().map(clean_line),
            message_id: envelope.message_id.as_deref().map(hash),
            has_other_form: false,
            contact: header.contact,
            date,
            date_from,
            doubtful: false,
            items,
            addresses: markup.addresses,
            notes,
            accents: OnceLock::new(),
            soft_ends: soft_ends.into(),
            text,
        }
    }
}

/// Cuts a text into lines; those that were wrapped are joined. Returns the soft line ends, the text with blanks in their place,
/// and where the rest of an overlong text begins.
fn cut<'t>(
    text: &'t str,
    document: &Document,
    is_plain: bool,
    index: &mut Index,
    lines: &mut Vec<Line>,
    lexicon: &Lexicon,
) -> (Vec<u32>, Cow<'t, str>, Option<(u32, u32)>) {
    let looks = document.looks.as_slice();
    let rest = line::cut(text, index, &[], looks, lexicon, lines);
    // The lines of a page are whole paragraphs.
    if !looks.is_empty() || document.has_whole_lines {
        return (Vec::new(), Cow::Borrowed(text), rest);
    }
    let mut soft_ends = paragraphs::soft_ends(text, index, lines, lexicon);
    if is_plain {
        soft_ends.retain(|end| !looks::plain::are_apart(text, *end, &lexicon.layout.dates));
    }
    let flowed = flow(text, Span::new(0, text.len()), &soft_ends);
    if soft_ends.is_empty() {
        return (soft_ends, flowed, rest);
    }
    index.find(&flowed);
    let rest = line::cut(&flowed, index, &soft_ends, looks, lexicon, lines);
    (soft_ends, flowed, rest)
}

/// Reads the header and sets the kinds of the lines. Also returns whether the issue has a layout that the grammar knows.
fn classify(
    text: &str,
    index: &Index,
    lines: &mut [Line],
    (markup, document): (&Markup, &Document),
    is_text: bool,
    lexicon: &Lexicon,
    notes: &mut Vec<Note>,
) -> (Header, bool) {
    kind::classify(text, index, lexicon, lines);
    let mut header = header::read(text, lines, lexicon, notes);
    let known = is_text || looks::is_known(text, lines, &header, lexicon);
    if !is_text {
        header.own_words = looks::set_outside(text, lines, known, (markup, document), lexicon);
    }
    header.title = document.envelope.title.as_deref().map(clean_line);
    if !known {
        looks::head(text, lines, document, &mut header, lexicon);
    }
    if known {
        header.set_titles(lines);
        listing::find(text, index, lines, lexicon);
    }
    context::correct(text, lines, lexicon);
    (header, known)
}

fn hash(text: &str) -> u64 {
    xxhash_rust::xxh3::xxh3_64(text.as_bytes())
}

/// The note on a brief in which no outlet was recognised.
fn without_outlet(item: &Item) -> Option<Note> {
    match &item.kind {
        ItemKind::Brief(brief) if brief.outlets.is_empty() => Some(Note {
            line: item.lines.first,
            kind: NoteKind::NoOutlet,
        }),
        _ => None,
    }
}

/// A text that is safe to show, with its links.
struct Cleaned {
    text: Clean,
    /// What was changed.
    changes: Vec<Note>,
    markup: Markup,
}

fn cleaned(document: &mut Document, index: &mut Index, lexicon: &Lexicon) -> Cleaned {
    let text = std::mem::take(&mut document.text);
    let anchors = std::mem::take(&mut document.anchors);
    let mut places: Vec<u32> = anchors
        .iter()
        .flat_map(|a| [a.span.start, a.span.end])
        .collect();
    let (text, changes) = clean_with(text, index, &mut places);
    let changes = changes.iter().map(|c| Note {
        line: c.line,
        kind: match c.what {
            Change::Control => NoteKind::Controls(c.count),
            Change::Hidden => NoteKind::Hidden(c.count),
            Change::CombiningMarks => NoteKind::CombiningMarks(c.count),
        },
    });
    let (pairs, _) = places.as_chunks::<2>();
    let mut numbers: HashMap<Arc<Destination>, u32> = HashMap::new();
    let mut addresses = Vec::new();
    let anchors = pairs.iter().zip(anchors).map(|(&[start, end], anchor)| {
        let next = u32::try_from(addresses.len()).unwrap_or(u32::MAX);
        let address = *numbers.entry(Arc::clone(&anchor.to)).or_insert(next);
        if address == next {
            addresses.push(clean_line(&anchor.to.url));
        }
        let title = anchor.to.title.as_deref();
        Anchor {
            label: Span { start, end },
            address,
            outlet: title.and_then(|t| lexicon.resolve(t.trim(), None)),
        }
    });
    Cleaned {
        text,
        changes: changes.collect(),
        markup: Markup {
            is_plain: document.looks.is_empty(),
            anchors: anchors.collect(),
            addresses: addresses.into(),
        },
    }
}

/// What a source found odd, or left out.
fn of_source(document: &Document) -> Vec<Note> {
    let mut notes = Vec::new();
    if let Some((line, name)) = document.encoding {
        notes.push(Note {
            line,
            kind: NoteKind::Encoding(name),
        });
    }
    let hidden = document
        .looks
        .iter()
        .filter(|l| l.part == Part::Hidden)
        .count();
    let hidden = u32::try_from(hidden).unwrap_or(u32::MAX);
    let cover = document.envelope.cover.as_deref();
    notes.extend(cover.map(|words| Note {
        line: 0,
        kind: NoteKind::Cover(clean_line(words)),
    }));
    let attachments = document.envelope.attachments;
    let counts = [
        (hidden, NoteKind::HiddenLines(hidden)),
        (attachments, NoteKind::Attachments(attachments)),
    ];
    for (count, kind) in counts {
        if count > 0 {
            notes.push(Note { line: 0, kind });
        }
    }
    notes
}

/// The printed date of an issue, or else that of its mail, or else the date in its file name.
fn dated(
    path: &Path,
    envelope: &Envelope,
    header: &Header,
    items: &[Item],
    lexicon: &Lexicon,
    notes: &mut Vec<Note>,
) -> (Option<Period>, Option<DateFrom>) {
    let stem = envelope.name.as_deref().map_or(path, Path::new).file_stem();
    let stem = stem.map(OsStr::to_string_lossy).unwrap_or_default();
    let named = in_name(&stem, &lexicon.layout.dates);
    let sent = envelope.date.map(Period::day);
    match (header.date, named) {
        (Some(printed), Some(named)) if !printed.agrees(named) => notes.push(Note {
            line: header.date_line,
            kind: NoteKind::DateDiffers(named),
        }),
        (None, None) if sent.is_none() && items.iter().any(|i| !i.kind.is_furniture()) => {
            notes.push(Note {
                line: 0,
                kind: NoteKind::NoDate,
            });
        }
        _ => {}
    }
    let found = [
        (header.date, DateFrom::Printed),
        (sent, DateFrom::Header),
        (named, DateFrom::Name),
    ];
    let first = found
        .into_iter()
        .find_map(|(date, from)| Some((date?, from)));
    first.unzip()
}
