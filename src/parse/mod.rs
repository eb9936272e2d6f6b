//! Bytes and a lexicon become an issue. Pure, and must not fail: what is odd becomes a note.
//!
//! `decode` makes text of bytes, `unit` cuts it into lines and says what each looks like, `header` finds date
//! and publication, `neighbours` mends the look of a line by those round it, `assemble` makes items of units, by the forms of `forms` and `story`; the other files each read one line.

mod assemble;
pub mod attribution;
mod brief;
mod credit;
pub mod date;
mod dated;
mod dateline;
mod decode;
mod doubt;
mod forms;
mod header;
mod label;
mod neighbours;
mod quote;
mod story;
mod unit;

use std::path::Path;

pub use decode::looks_binary;

use crate::model::{DateFrom, Issue, Item, ItemKind, Lexicon, Note, NoteKind, Origin};
use crate::text::accents::Accents;
use crate::text::clean::{Change, clean, clean_line};

/// What is known of an issue besides its bytes.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    pub path: &'a Path,
    /// The sub-folder of the archive it lies in, which names the publication where the text does not.
    pub folder: Option<&'a str>,
    pub bytes: &'a [u8],
}

/// Reads one issue. Every non-blank line of its text is in exactly one item, in order.
pub fn parse(input: Input<'_>, lexicon: &Lexicon) -> Issue {
    let mut notes = Vec::new();
    let (raw, encoding) = decode::decode(input.bytes);
    if let Some((line, name)) = encoding {
        notes.push(Note {
            line,
            kind: NoteKind::Encoding(name),
        });
    }
    let (text, signs, changes) = clean(raw);
    notes.extend(changes.iter().map(|c| Note {
        line: c.line,
        kind: match c.what {
            Change::Control => NoteKind::Controls(c.count),
            Change::Hidden => NoteKind::Hidden(c.count),
            Change::Marks => NoteKind::Marks(c.count),
        },
    }));

    let mut units = unit::cut(&text, &signs, lexicon);
    let header = header::read(&text, &mut units, lexicon, &mut notes);
    neighbours::mend(&text, &mut units);
    let mut items = assemble::assemble(&text, &signs, &units, &header, lexicon, &mut notes);

    // What is kept for as long as the archive is kept small.
    items.iter_mut().for_each(Item::shrink);
    items.shrink_to_fit();

    let stem = input
        .path
        .file_stem()
        .map(|s| s.to_string_lossy())
        .unwrap_or_default();
    let named = date::in_name(&stem);
    let (date, date_from) = match (header.date, named) {
        (Some(printed), _) => (Some(printed), Some(DateFrom::Printed)),
        (None, Some(named)) => (Some(named), Some(DateFrom::Name)),
        (None, None) => (None, None),
    };
    match (header.date, named) {
        (Some(printed), Some(named)) if printed != named => notes.push(Note {
            line: header.date_line,
            kind: NoteKind::DateDiffers(named),
        }),
        (None, None) if items.iter().any(|i| !i.kind.is_furniture()) => notes.push(Note {
            line: 0,
            kind: NoteKind::NoDate,
        }),
        _ => {}
    }
    notes.extend(items.iter().filter_map(|item| match &item.kind {
        ItemKind::Brief(brief) if brief.outlets.is_empty() => Some(Note {
            line: item.lines.first,
            kind: NoteKind::NoOutlet,
        }),
        _ => None,
    }));
    doubt::notes(&text, &items, lexicon, &mut notes);
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
        items,
        notes,
        accents: Accents::of(&text, &signs),
        text,
    }
}
