//! What the parser found odd in an issue, and where.
//! Must not stop anything: a note goes beside a value, never in its place.

use jiff::civil::Weekday;

use super::date::Period;
use crate::text::Clean;
use crate::text::number::plural;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// 1-based line of the decoded text; 0 where the whole issue is meant.
    pub line: u32,
    pub kind: NoteKind,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoteKind {
    /// Bytes that are no UTF-8 were read as another encoding.
    Encoding(&'static str),
    /// So many control characters became pictures.
    Controls(u32),
    /// So many hidden characters were taken out.
    Hidden(u32),
    /// So many combining marks were taken out.
    Marks(u32),
    /// A line of the header has the form of a date, and there is no such day.
    BadDate(Clean),
    /// The date in the file's name is another than the printed one.
    DateDiffers(Period),
    /// Another day of the week is printed with the date than it is: the printed one, the true one.
    Weekday(Weekday, Weekday),
    /// The date lies after the day on which it was read.
    Future,
    /// The date lies far from those of the files beside it.
    FarOff,
    NoDate,
    /// Another file has the same bytes.
    SameAs(Clean),
    /// A brief names no outlet that could be recognised.
    NoOutlet,
    /// The user's `dateline.toml` stands in for what is printed.
    Corrected(&'static str),
    /// It could not: why.
    CorrectionFails(Clean),
    /// Told by its place or its form only: what it may be besides.
    Doubt(&'static str),
    /// From here on the text is kept, but not taken apart.
    TooLong,
    /// A line without a place in any item that was recognised.
    Unplaced,
}

impl Note {
    /// A word for scripts.
    pub fn code(&self) -> &'static str {
        match self.kind {
            NoteKind::Encoding(_) => "encoding",
            NoteKind::Controls(_) => "controls",
            NoteKind::Hidden(_) => "hidden",
            NoteKind::Marks(_) => "marks",
            NoteKind::BadDate(_) => "bad-date",
            NoteKind::DateDiffers(_) => "date-differs",
            NoteKind::Weekday(..) => "weekday",
            NoteKind::Future => "future-date",
            NoteKind::FarOff => "far-date",
            NoteKind::NoDate => "no-date",
            NoteKind::SameAs(_) => "same-file",
            NoteKind::NoOutlet => "no-outlet",
            NoteKind::Corrected(_) => "corrected",
            NoteKind::CorrectionFails(_) => "correction-fails",
            NoteKind::Doubt(_) => "doubt",
            NoteKind::TooLong => "too-long",
            NoteKind::Unplaced => "unplaced",
        }
    }

    pub fn message(&self) -> String {
        match &self.kind {
            NoteKind::Encoding(name) => format!("not UTF-8 throughout; read as {name}"),
            NoteKind::Controls(n) => {
                let characters = plural(*n as usize, "control character");
                format!("{characters} shown as visible symbols, the first one here")
            }
            NoteKind::Hidden(n) => {
                let characters = plural(*n as usize, "hidden character");
                format!("{characters} taken out, the first here")
            }
            NoteKind::Marks(n) => {
                let marks = plural(*n as usize, "combining mark");
                format!("{marks} taken out, the first here")
            }
            NoteKind::BadDate(text) => format!("“{text}” is not a date"),
            NoteKind::DateDiffers(name) => {
                format!("the file's name says {name}; the printed date stands")
            }
            NoteKind::Weekday(said, is) => format!(
                "the date is a {}, not the printed {}",
                weekday_name(*is),
                weekday_name(*said)
            ),
            NoteKind::Future => "the date lies in the future".to_owned(),
            NoteKind::FarOff => "the date is far from the dates of neighbouring files".to_owned(),
            NoteKind::NoDate => "no date printed, none in the file's name".to_owned(),
            NoteKind::SameAs(path) => format!("duplicate of this issue: {path}"),
            NoteKind::NoOutlet => "no outlet recognised in this brief".to_owned(),
            NoteKind::Corrected(what) => format!("{what} from dateline.toml"),
            NoteKind::CorrectionFails(why) => format!("dateline.toml: {why}"),
            NoteKind::Doubt(what) => (*what).to_owned(),
            NoteKind::TooLong => {
                "the text has too many lines; from here on it is kept whole".to_owned()
            }
            NoteKind::Unplaced => "not recognised; kept as furniture".to_owned(),
        }
    }
}

fn weekday_name(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}
