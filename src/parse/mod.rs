//! Bytes and a lexicon become an issue. Pure, and must not fail: what is odd becomes a note.
//!
//! `decode` makes text of bytes, `unit` cuts it into lines and says what each looks like, `header` finds date
//! and publication, `neighbours` mends the look of a line by those round it, `assemble` makes items of units, by the forms of `forms` and `story`; the other files each read one line.

mod assemble;
pub mod attribution;
mod border;
mod brief;
mod credit;
mod date;
mod dated;
mod dateline;
mod decode;
mod doubt;
mod forms;
mod header;
mod label;
mod neighbours;
mod paragraphs;
mod quote;
mod rest;
mod seen;
mod story;
mod unit;

use std::ffi::OsStr;
use std::path::Path;

pub use decode::{looks_binary, looks_marked_up};

use assemble::Reader;
use header::Header;
use seen::SeenLines;
use unit::Unit;

use crate::model::date::in_name;
use crate::model::{
    DateFrom, Issue, Item, ItemKind, Lexicon, Note, NoteKind, Origin, Period, Span,
};
use crate::text::Signs;
use crate::text::accents::Accents;
use crate::text::clean::{Change, clean, clean_line};
use crate::text::soft::flow;

/// What is known of an issue besides its bytes.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    pub path: &'a Path,
    /// The sub-folder of the archive it lies in, which names the publication where the text does not.
    pub folder: Option<&'a str>,
    pub bytes: &'a [u8],
}

/// Reads issues one after another; the memory that it needs meanwhile serves for the next one too.
#[derive(Debug)]
pub struct Parser<'l> {
    lexicon: &'l Lexicon,
    signs: Signs,
    units: Vec<Unit>,
    items: Vec<Item>,
    lines: SeenLines,
}

/// Reads one issue.
pub fn parse(input: Input<'_>, lexicon: &Lexicon) -> Issue {
    Parser::new(lexicon).parse(input)
}

impl<'l> Parser<'l> {
    pub fn new(lexicon: &'l Lexicon) -> Parser<'l> {
        Parser {
            lexicon,
            signs: Signs::default(),
            units: Vec::new(),
            items: Vec::new(),
            lines: SeenLines::default(),
        }
    }

    /// Reads one issue. Every non-blank line of its text is in exactly one item, in order.
    pub fn parse(&mut self, input: Input<'_>) -> Issue {
        let (lexicon, signs, units) = (self.lexicon, &mut self.signs, &mut self.units);
        let mut notes = Vec::new();
        let (raw, encoding) = decode::decode(input.bytes);
        if let Some((line, name)) = encoding {
            notes.push(Note {
                line,
                kind: NoteKind::Encoding(name),
            });
        }
        let (text, changes) = clean(raw, signs);
        notes.extend(changes.iter().map(|c| Note {
            line: c.line,
            kind: match c.what {
                Change::Control => NoteKind::Controls(c.count),
                Change::Hidden => NoteKind::Hidden(c.count),
                Change::Marks => NoteKind::Marks(c.count),
            },
        }));

        let accents = Accents::of(&text, signs);
        let soft_ends = paragraphs::soft_ends(&text, signs, lexicon);
        let flowed = flow(&text, Span::new(0, text.len()), &soft_ends);
        if !soft_ends.is_empty() {
            signs.find(&flowed);
        }
        let rest = unit::cut(&flowed, signs, &soft_ends, &mut self.lines, lexicon, units);
        let header = header::read(&flowed, units, lexicon, &mut notes);
        neighbours::mend(&flowed, units);
        let reader = Reader::new(&flowed, signs, units, &header, lexicon);
        assemble::assemble(reader, &header, &mut self.items, &mut notes);
        if let Some((start, line)) = rest {
            rest::keep(&text, start, line, &mut self.items);
            notes.push(Note {
                line,
                kind: NoteKind::TooLong,
            });
        }
        // In a list that fits, since it is kept for as long as the archive.
        let items: Vec<Item> = self.items.drain(..).collect();

        let (date, date_from) = dated(&input, &header, &items, lexicon, &mut notes);
        notes.extend(items.iter().filter_map(|item| match &item.kind {
            ItemKind::Brief(brief) if brief.outlets.is_empty() => Some(Note {
                line: item.lines.first,
                kind: NoteKind::NoOutlet,
            }),
            _ => None,
        }));
        doubt::notes(&flowed, &items, lexicon, &mut notes);
        notes.sort_by_key(|n| n.line);
        Issue {
            origin: Origin {
                path: input.path.to_owned(),
                content: xxhash_rust::xxh3::xxh3_64(input.bytes),
            },
            publication: header
                .publication
                .as_deref()
                .or(input.folder)
                .map(clean_line),
            contact: header.contact,
            date,
            date_from,
            doubtful: false,
            items,
            notes,
            accents,
            soft_ends: soft_ends.into(),
            text,
        }
    }
}

/// The date of an issue: the printed one, else that of the file's name.
fn dated(
    input: &Input<'_>,
    header: &Header,
    items: &[Item],
    lexicon: &Lexicon,
    notes: &mut Vec<Note>,
) -> (Option<Period>, Option<DateFrom>) {
    let stem = input.path.file_stem();
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
