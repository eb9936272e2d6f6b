//! Notes: what the parser found odd in an issue, and where. A note accompanies a value and never replaces it.

use jiff::civil::Weekday;

use super::date::Period;
use crate::text::Clean;
use crate::text::number::plural;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// 1-based line of the decoded text, or 0 for the whole issue.
    pub line: u32,
    pub kind: NoteKind,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoteKind {
    /// The file is not valid UTF-8 and was read in this encoding.
    Encoding(&'static str),
    /// Number of control characters replaced by visible symbols.
    Controls(u32),
    /// Number of hidden characters removed.
    Hidden(u32),
    /// Number of combining marks removed.
    CombiningMarks(u32),
    /// A header line looks like a date, but there is no such day.
    BadDate(Clean),
    /// The date in the file name differs from the printed one.
    DateDiffers(Period),
    /// The printed weekday is wrong: the printed one, the true one.
    Weekday(Weekday, Weekday),
    /// The date is after today.
    Future,
    /// The date is far from the dates of neighbouring files.
    FarOff,
    NoDate,
    /// Another file has the same bytes.
    SameAs(Clean),
    /// No outlet was recognised in a brief.
    NoOutlet,
    /// A value from the user's `dateline.toml` replaces the printed one.
    Corrected(&'static str),
    /// A correction could not be applied; says why.
    CorrectionFails(Clean),
    /// Recognised only by position or form; says what else it may be.
    Doubt(&'static str),
    /// Number of lines that a page holds and does not show.
    HiddenLines(u32),
    /// The words that came with the issue: those of the person who forwarded it, or of the digest that holds it.
    Cover(Clean),
    /// Number of attachments of a mail that are not read.
    Attachments(u32),
    /// From here on the text is kept but not parsed.
    TooLong,
    /// A line that belongs to no recognised item.
    Unplaced,
}

impl Note {
    /// Returns the note's id, for scripts.
    pub fn code(&self) -> &'static str {
        match self.kind {
            NoteKind::Encoding(_) => "encoding",
            NoteKind::Controls(_) => "controls",
            NoteKind::Hidden(_) => "hidden",
            NoteKind::CombiningMarks(_) => "marks",
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
            NoteKind::HiddenLines(_) => "hidden-lines",
            NoteKind::Cover(_) => "cover",
            NoteKind::Attachments(_) => "attachments",
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
            NoteKind::CombiningMarks(n) => {
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
            NoteKind::HiddenLines(n) => {
                let lines = plural(*n as usize, "line");
                format!("{lines} that the page does not show")
            }
            NoteKind::Cover(words) => format!("came with the words “{words}”"),
            NoteKind::Attachments(n) => {
                format!("{} not read", plural(*n as usize, "attachment"))
            }
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
