//! Reads a document as an issue. Pure, and never fails: what is odd becomes a note.
//!
//! In this order: `line` cuts the text into lines with their facts; `paragraphs` joins wrapped lines; `kind` classifies each
//! line by itself, `header` finds date and publication, `context` corrects kinds by the lines around them; `assemble` makes
//! items with the parsers of `items` and `story`; `sections` finds a lost border between the sections of briefs; `lint` notes
//! what was guessed. `rest` keeps the lines of an overlong text. The other modules read a single line each; `attribution` reads
//! who reported a brief.

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
mod line;
mod lines;
mod lint;
mod paragraphs;
mod quote;
mod rest;
mod sections;
mod shape;
mod story;

use std::ffi::OsStr;
use std::path::Path;
use std::sync::OnceLock;

use header::Header;
use line::Line;
use lines::Lines;

use crate::model::date::in_name;
use crate::model::{
    DateFrom, Issue, Item, ItemKind, Lexicon, Note, NoteKind, Origin, Period, Span,
};
use crate::source::Document;
use crate::text::Index;
use crate::text::clean::{Change, clean, clean_line};
use crate::text::soft::flow;

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

    /// Reads one issue. Every non-blank line of its text is in exactly one item, in order.
    pub fn parse(&mut self, input: Input<'_>) -> Issue {
        let (lexicon, index, lines) = (self.lexicon, &mut self.index, &mut self.lines);
        let mut notes = Vec::new();
        let Input {
            path,
            folder,
            document,
        } = input;
        if let Some((line, name)) = document.encoding {
            notes.push(Note {
                line,
                kind: NoteKind::Encoding(name),
            });
        }
        let (text, changes) = clean(document.text, index);
        notes.extend(changes.iter().map(|c| Note {
            line: c.line,
            kind: match c.what {
                Change::Control => NoteKind::Controls(c.count),
                Change::Hidden => NoteKind::Hidden(c.count),
                Change::CombiningMarks => NoteKind::CombiningMarks(c.count),
            },
        }));

        let mut rest = line::cut(&text, index, &[], lexicon, lines);
        let soft_ends = paragraphs::soft_ends(&text, index, lines, lexicon);
        let flowed = flow(&text, Span::new(0, text.len()), &soft_ends);
        if !soft_ends.is_empty() {
            index.find(&flowed);
            rest = line::cut(&flowed, index, &soft_ends, lexicon, lines);
        }
        kind::classify(&flowed, index, lexicon, lines);
        let header = header::read(&flowed, lines, lexicon, &mut notes);
        context::correct(&flowed, lines, lexicon);
        let view = Lines::new(&flowed, index, lines, &header, lexicon);
        assemble::assemble(view, &header, &mut self.items, &mut notes);
        if let Some((start, line)) = rest {
            rest::keep(&text, start, line, &mut self.items);
            notes.push(Note {
                line,
                kind: NoteKind::TooLong,
            });
        }
        // Without spare capacity, since items are kept as long as the archive.
        let items: Vec<Item> = self.items.drain(..).collect();

        let (date, date_from) = dated(path, &header, &items, lexicon, &mut notes);
        notes.extend(items.iter().filter_map(|item| match &item.kind {
            ItemKind::Brief(brief) if brief.outlets.is_empty() => Some(Note {
                line: item.lines.first,
                kind: NoteKind::NoOutlet,
            }),
            _ => None,
        }));
        lint::notes(&flowed, &items, lexicon, &mut notes);
        notes.sort_by_key(|n| n.line);
        Issue {
            origin: Origin {
                path: path.to_owned(),
                part: document.part,
                content: document.content,
            },
            publication: header.publication.as_deref().or(folder).map(clean_line),
            contact: header.contact,
            date,
            date_from,
            doubtful: false,
            items,
            notes,
            accents: OnceLock::new(),
            soft_ends: soft_ends.into(),
            text,
        }
    }
}

/// The printed date of an issue, or else the date in its file name.
fn dated(
    path: &Path,
    header: &Header,
    items: &[Item],
    lexicon: &Lexicon,
    notes: &mut Vec<Note>,
) -> (Option<Period>, Option<DateFrom>) {
    let stem = path.file_stem();
    let stem = stem.map(OsStr::to_string_lossy).unwrap_or_default();
    let named = in_name(&stem, &lexicon.layout.dates);
    match (header.date, named) {
        (Some(printed), Some(named)) if !printed.agrees(named) => notes.push(Note {
            line: header.date_line,
            kind: NoteKind::DateDiffers(named),
        }),
        (None, None) if items.iter().any(|i| !i.kind.is_furniture()) => notes.push(Note {
            line: 0,
            kind: NoteKind::NoDate,
        }),
        _ => {}
    }
    match (header.date, named) {
        (Some(printed), _) => (Some(printed), Some(DateFrom::Printed)),
        (None, Some(named)) => (Some(named), Some(DateFrom::Name)),
        (None, None) => (None, None),
    }
}
