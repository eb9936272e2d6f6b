//! The header zone: date, contact, publication (format guide, section 2).
//! Must not read a date out of running text: only lines before the content count.

use jiff::civil::Date;

use super::date::{Printed, printed};
use super::unit::{Cue, Unit};
use crate::model::{Lexicon, Note, NoteKind, Span};
use crate::text::clean::clean_line;

/// The header stands among the first so many non-blank lines.
const ZONE: usize = 12;

#[derive(Debug, Default)]
pub struct Header {
    pub date: Option<Date>,
    pub date_line: u32,
    pub contact: Option<Span>,
    pub publication: Option<String>,
    /// The first unit after the last line of the header.
    pub units: usize,
    /// The layout of the weblog: briefs only, and gaps between them mean nothing.
    pub weblog: bool,
}

/// Finds the header, and marks its lines among the units.
pub fn read(text: &str, units: &mut [Unit], lexicon: &Lexicon, notes: &mut Vec<Note>) -> Header {
    let mut header = Header::default();
    let mut bad = None;
    for (i, unit) in units.iter_mut().enumerate().take(ZONE) {
        if !matches!(unit.cue, Cue::Header | Cue::Title { .. } | Cue::Prose)
            || unit.cue == Cue::Prose && unit.span.of(text).len() > 80
        {
            break;
        }
        let line = unit.span.of(text);
        let mut publications = lexicon.layout.publication.iter();
        let titled = publications.clone().any(|p| {
            let rest = line.strip_prefix(p.name.as_str());
            rest.is_some_and(|r| r.trim_start().starts_with([',', '–', '|']))
        });
        let publication = publications.find(|p| p.signs.0.iter().any(|s| holds(line, s)));
        if let Some(p) = publication {
            header.publication.get_or_insert_with(|| p.name.clone());
            header.weblog |= p.weblog;
        }
        let dated = match whole_or_last_part(line, titled || publication.is_some(), lexicon) {
            Printed::Date(date) if header.date.is_none() => {
                header.date = Some(date);
                header.date_line = unit.no;
                true
            }
            Printed::Bad if bad.is_none() => {
                bad = Some(Note {
                    line: unit.no,
                    kind: NoteKind::BadDate(clean_line(line)),
                });
                true
            }
            found => found != Printed::None,
        };
        if header.contact.is_none() {
            header.contact = contact(unit.span, text, lexicon);
        }
        if dated || publication.is_some() || unit.cue == Cue::Header {
            unit.cue = Cue::Header;
            header.units = i + 1;
        }
    }
    if header.date.is_none() {
        notes.extend(bad);
    }
    header
}

/// Whether a sign stands in a line; without what a searcher costs to build.
fn holds(line: &str, sign: &str) -> bool {
    let (line, sign) = (line.as_bytes(), sign.as_bytes());
    let Some(first) = sign.first() else {
        return false;
    };
    memchr::memchr_iter(*first, line).any(|at| line.get(at..).is_some_and(|l| l.starts_with(sign)))
}

/// A line that is a date, or whose last part is one: after ` | ` (the weblog's title), after a dash or the first comma
/// where it names the publication.
fn whole_or_last_part(line: &str, titled: bool, lexicon: &Lexicon) -> Printed {
    let part = |of: char| {
        line.rsplit_once(of).map_or(Printed::None, |(_, last)| {
            printed(last, &lexicon.layout.months)
        })
    };
    match printed(line, &lexicon.layout.months) {
        Printed::None => match part('|') {
            Printed::None if titled => match part('–') {
                Printed::None => after_title(line, lexicon),
                found => found,
            },
            found => found,
        },
        found => found,
    }
}

/// "IOM Newsdesk, 3 September 2018", "IOM Newsdesk, Monday, 3 September 2018".
fn after_title(line: &str, lexicon: &Lexicon) -> Printed {
    line.split_once(',').map_or(Printed::None, |(_, rest)| {
        printed(rest, &lexicon.layout.months)
    })
}

/// The address after `Comments/questions:`, on the line of its label, which stands near.
fn contact(span: Span, text: &str, lexicon: &Lexicon) -> Option<Span> {
    const NEAR: usize = 200;
    let line = span.of(text);
    let at = line.find('@')?;
    // A label begins a word.
    let labelled = (0..at).rev().take(NEAR).any(|i| {
        let inside = i.checked_sub(1).and_then(|b| line.as_bytes().get(b));
        !inside.is_some_and(u8::is_ascii_alphanumeric)
            && line
                .get(i..)
                .is_some_and(|rest| lexicon.layout.contact.starts(rest))
    });
    let start = line.get(..at)?.rfind(char::is_whitespace).map_or(0, |i| {
        i + line
            .get(i..)
            .and_then(|r| r.chars().next())
            .map_or(1, char::len_utf8)
    });
    let end = line
        .get(at..)?
        .find(char::is_whitespace)
        .map_or(line.len(), |i| at + i);
    labelled.then(|| span.part(start..end))
}
