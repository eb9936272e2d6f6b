//! The header zone: date, contact, publication (format guide, section 2). Only lines before the content count: a date in
//! running text is not the issue's.

use crate::text::{Clean, Cut};
use std::borrow::Cow;
use std::collections::HashSet;

use super::date::{Printed, printed};
use super::line::Line;
use super::line::LineKind;
use crate::model::date::{Precision, printed_period};
use crate::model::lexicon::Family;
use crate::model::{Lexicon, Note, NoteKind, Period, Span};
use crate::source::Part;
use crate::text::clean::clean_line;
use crate::text::words::at_most;

/// The header is within this many non-blank lines.
const ZONE: usize = 12;

#[derive(Debug, Default)]
pub struct Header {
    pub date: Option<Period>,
    pub date_line: u32,
    /// The index of the line with the date.
    date_at: usize,
    pub contact: Option<Span>,
    pub publication: Option<String>,
    /// The title that the file names, or the head of an unknown layout shows.
    pub title: Option<Clean>,
    /// The longer words of the newsletter's names: of its title, its sender and its list.
    pub own_words: HashSet<String>,
    /// The first line after the header.
    pub lines: usize,
    /// Whether this is the weblog layout: briefs only, and gaps between them mean nothing.
    pub weblog: bool,
}

impl Header {
    /// Whether `period` replaces the date so far. The first date counts, unless a day shortly below a month or year lies in it
    /// and is more precise.
    fn takes(&self, period: Period, at: usize) -> bool {
        const NEAR: usize = 2;
        self.date.is_none_or(|date| {
            let near = at <= self.date_at + NEAR;
            near && period.is_day() && !date.is_day() && date.holds(period.first())
        })
    }

    /// Takes the date that the head of an unknown layout shows, and the index of its line.
    pub fn date_by_looks(&mut self, found: Option<(Period, Option<usize>)>, lines: &mut [Line]) {
        self.date = found.map(|(date, _)| date);
        if let Some(at) = found.and_then(|(_, at)| at)
            && let Some(line) = lines.get_mut(at)
        {
            self.date_line = line.first;
            if !line.is_outside() {
                line.kind = LineKind::Header;
            }
        }
    }

    /// Sets the kind of the titles around the date: the name of the newsletter above it, who made it right below.
    pub fn set_titles(&mut self, lines: &mut [Line]) {
        const ABOVE: usize = 3;
        let is_title = |line: &Line| matches!(line.kind, LineKind::Title { .. });
        let is_date = |line: &Line| line.kind == LineKind::Header && line.first == self.date_line;
        let Some(date) = lines.iter().take(ABOVE + 1).position(is_date) else {
            return;
        };
        let (above, below) = lines.split_at_mut(date);
        let tight = |l: &&Line| l.gap == 0 && is_title(l);
        let count = below.iter().skip(1).take_while(tight).count();
        let mut rest = below.iter().skip(count + 1);
        let next = rest.find(|l| !l.is_rule() && l.kind != LineKind::Header);
        // Without a headline below, one of them may be it.
        let is_text = |l: &Line| matches!(l.kind, LineKind::Prose | LineKind::Byline);
        if next.is_none_or(|l| is_text(l) || l.dateline.is_some()) {
            return;
        }
        for line in above.iter_mut().filter(|l| is_title(l)) {
            line.kind = LineKind::Header;
        }
        for line in below.iter_mut().skip(1).take(count) {
            line.kind = LineKind::Header;
        }
        self.lines = self.lines.max(date + 1 + count);
    }

    fn set(&mut self, period: Period, at: usize, line: u32) {
        (self.date, self.date_at, self.date_line) = (Some(period), at, line);
    }
}

/// Finds the header and sets the kind of its lines.
pub fn read(text: &str, lines: &mut [Line], lexicon: &Lexicon, notes: &mut Vec<Note>) -> Header {
    let mut header = Header::default();
    let mut bad = None;
    let mut is_below_label = false;
    let inside = |l: &(usize, &mut Line)| !l.1.is_outside() && l.1.look.part != Part::Cells;
    for (i, line) in lines.iter_mut().enumerate().filter(inside).take(ZONE) {
        // The author may be above the date.
        if line.kind == LineKind::Byline {
            continue;
        }
        if !matches!(
            line.kind,
            LineKind::Header | LineKind::Title { .. } | LineKind::Prose
        ) || line.kind == LineKind::Prose && line.text(text).len() > 80
        {
            break;
        }
        let words = line.text(text);
        // "Published:" over a date is a field of an item.
        if std::mem::replace(&mut is_below_label, words.ends_with(':')) && header.date.is_some() {
            continue;
        }
        let mut publications = lexicon.layout.publication.iter();
        let titled = publications.clone().any(|p| {
            let rest = words.strip_prefix(p.name.as_str());
            rest.is_some_and(|r| r.trim_start().starts_with([',', '–', '|']))
        });
        let publication =
            publications.find(|p| p.signs.0.iter().any(|s| words.contains(s.as_str())));
        if let Some(p) = publication {
            header.publication.get_or_insert_with(|| p.name.clone());
            header.weblog |= p.weblog;
        }
        let shown = uncovered(words);
        let found = whole_or_part(&shown, titled || publication.is_some(), lexicon);
        let dated = found != Printed::None;
        match found {
            Printed::Date(date, weekday) if header.takes(Period::day(date), i) => {
                header.set(Period::day(date), i, line.first);
                notes.extend(weekday.map(|said| Note {
                    line: line.first,
                    kind: NoteKind::Weekday(said, date.weekday()),
                }));
            }
            Printed::Period(period) if header.takes(period, i) => header.set(period, i, line.first),
            Printed::Bad if bad.is_none() => {
                bad = Some(Note {
                    line: line.first,
                    kind: NoteKind::BadDate(clean_line(words)),
                });
            }
            _ => {}
        }
        if header.contact.is_none() {
            header.contact = contact(line.span, text, lexicon);
        }
        if dated || publication.is_some() || line.kind == LineKind::Header {
            line.kind = LineKind::Header;
            header.lines = i + 1;
        }
    }
    if header.date.is_none() {
        first_line(text, lines, lexicon, &mut header);
    }
    if header.date.is_none() {
        notes.extend(bad);
    }
    header
}

/// Reads a line that is a date or has one as a part: after ` | ` (the weblog's title); after a dash or the first comma if the
/// line names the publication; a month or a year also next to an issue number.
fn whole_or_part(line: &str, titled: bool, lexicon: &Lexicon) -> Printed {
    let dates = &lexicon.layout.dates;
    if !line.bytes().any(|b| b.is_ascii_digit()) {
        return Printed::None;
    }
    let found = match printed(line, dates) {
        Printed::None => match any_part(line, lexicon) {
            Printed::None if titled => {
                let last = line.rsplit_once('–');
                match last.map_or(Printed::None, |(_, last)| printed(last, dates)) {
                    Printed::None => after_title(line, lexicon),
                    found => found,
                }
            }
            found => found,
        },
        found => found,
    };
    match found {
        Printed::None => period_beside(line, titled, lexicon).map_or(found, Printed::Period),
        found => found,
    }
}

/// "Port Digest | 21 February 2023 | View online", "Date of issue: 31/03/2015", "Issue 47 - Wednesday, June 4, 2014".
fn any_part(line: &str, lexicon: &Lexicon) -> Printed {
    let dates = &lexicon.layout.dates;
    let mut barred = line.split('|').skip(1).map(|part| printed(part, dates));
    if let Some(found) = barred.find(|found| *found != Printed::None) {
        return found;
    }
    let labelled = line.split_once(": ");
    let is_label = |label: &str| label.split(' ').next().is_some_and(|w| dates.labels.has(w));
    let labelled = labelled.filter(|(label, _)| is_label(label));
    let behind_number = || {
        let parts = [" - ", " – ", " — "].map(|dash| line.split_once(dash));
        let mut parts = parts.into_iter().flatten();
        let numbers = |name: &str| {
            name.split_once(' ')
                .is_some_and(|(label, _)| dates.numbering.has(label))
        };
        parts.find(|(name, _)| numbers(name))
    };
    let day = labelled.or_else(behind_number);
    match day.map(|(_, day)| printed(day, dates)) {
        Some(found @ Printed::Date(..)) => found,
        _ => Printed::None,
    }
}

/// "IOM Newsdesk, 3 September 2018", "IOM Newsdesk, Monday, 3 September 2018".
fn after_title(line: &str, lexicon: &Lexicon) -> Printed {
    line.split_once(',').map_or(Printed::None, |(_, rest)| {
        printed(rest, &lexicon.layout.dates)
    })
}

/// Takes the day that the first line has behind the name of a newsletter.
fn first_line(text: &str, lines: &mut [Line], lexicon: &Lexicon, header: &mut Header) {
    let inside = |l: &Line| !l.is_outside();
    if let Some(first) = lines.iter().position(inside)
        && let Some(line) = lines.get_mut(first)
        && let Printed::Date(date, _) = behind_name(line.text(text), lexicon)
    {
        header.set(Period::day(date), first, line.first);
        header.lines = header.lines.max(first + 1);
        line.kind = LineKind::Header;
    }
}

/// "Port Letter, 5 March 2025", "Port Digest - Monday, March 3, 2025": a day behind the name of a newsletter.
fn behind_name(line: &str, lexicon: &Lexicon) -> Printed {
    const WORDS: usize = 5;
    let is_named = |name: &str| {
        let last = name.rsplit(' ').next().unwrap_or_default();
        at_most(WORDS, name) && lexicon.layout.newsletters.has(last)
    };
    let parts = [" - ", " – ", " — ", ", "].map(|dash| line.split_once(dash));
    let mut parts = parts.into_iter().flatten();
    let date = parts.find_map(|(name, date)| is_named(name).then_some(date));
    date.map_or(Printed::None, |date| printed(date, &lexicon.layout.dates))
}

/// "The Harbour Light | March 2008", "Volume 12, Number 2 – March 2008": a month or year as one of several parts of a header
/// line. A comma separates parts only if the text before it has a number, or the line names the publication.
fn period_beside(line: &str, titled: bool, lexicon: &Lexicon) -> Option<Period> {
    let counts = |part: &str| part.bytes().any(|b| b.is_ascii_digit());
    if line.len() > 80 || !counts(line) {
        return None;
    }
    let of = |separators: &[char]| {
        let mut parts = line.split(separators).map(str::trim);
        let found = parts
            .clone()
            .find_map(|p| printed_period(p, &lexicon.layout.dates).map(|period| (p, period)));
        let others = parts.any(|p| Some(p) != found.map(|f| f.0) && !p.is_empty());
        found
            .map(|f| f.1)
            .filter(|p| others && (p.precision() != Precision::Year || titled))
    };
    of(&['|', '·', '•', '–', '—', '~']).or_else(|| {
        let rest_counts = line
            .rsplit_once(',')
            .is_some_and(|(rest, _)| titled || counts(rest));
        of(&[',', '|', '–', '—']).filter(|_| rest_counts)
    })
}

/// Removes what hides a date: control pictures with their parameters (`␛[1m`), and the quote marks of mails (`> > `).
fn uncovered(line: &str) -> Cow<'_, str> {
    let quoted = line.trim_start_matches(['>', ' ', '\u{A0}']);
    let line = if line.starts_with('>') { quoted } else { line };
    let picture = |c: char| matches!(c, '\u{2400}'..='\u{2426}' | '\u{FFFD}');
    if !line.contains(picture) {
        return Cow::Borrowed(line);
    }
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let after = rest.cut(c.len_utf8()..);
        rest = match c {
            '\u{241B}' if after.starts_with('[') => {
                let parameters = after.cut(1..);
                let end = parameters
                    .trim_start_matches(|c: char| c.is_ascii_digit() || ";:?<=> ".contains(c));
                let mut chars = end.chars();
                chars.next();
                chars.as_str()
            }
            // An escape string ends with BEL or ESC \.
            '\u{241B}' if after.starts_with([']', 'P', '_', '^', 'X']) => after
                .find(['\u{2407}', '\u{241B}'])
                .and_then(|end| after.get(end..))
                .map_or("", |tail| {
                    let mut chars = tail.chars();
                    chars.next();
                    chars.as_str().trim_start_matches('\\')
                }),
            '\u{241B}' => {
                let mut chars = after.chars();
                chars.next();
                chars.as_str()
            }
            c if picture(c) => after,
            c => {
                out.push(c);
                after
            }
        };
    }
    Cow::Owned(out)
}

/// The address after `Comments/questions:`, if the label is near it on the same line.
fn contact(span: Span, text: &str, lexicon: &Lexicon) -> Option<Span> {
    const NEAR: usize = 200;
    let line = span.of(text);
    let at = line.find('@')?;
    // A label must begin at a word boundary.
    let labelled = (0..at).rev().take(NEAR).any(|i| {
        let inside = i.checked_sub(1).and_then(|b| line.as_bytes().get(b));
        !inside.is_some_and(u8::is_ascii_alphanumeric)
            && line
                .get(i..)
                .is_some_and(|rest| lexicon.layout.phrases.leading(rest).has(Family::Contact))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_hides_a_date_is_passed_over() {
        for (line, want) in [
            ("16 August 2018", "16 August 2018"),
            ("␛[1;31m16 August 2018␛[0m", "16 August 2018"),
            ("␛]0;title␇16 August 2018", "16 August 2018"),
            (
                "␛]8;;http://example.org␛\\16 August 2018␛]8;;␛\\",
                "16 August 2018",
            ),
            ("> > 16 August 2018", "16 August 2018"),
            ("␀16␈ August 2018", "16 August 2018"),
        ] {
            assert_eq!(uncovered(line), want);
        }
    }

    #[test]
    fn months_stand_beside_other_things() {
        let lexicon = Lexicon::builtin().expect("reads");
        for (line, want) in [
            ("The Harbour Light | March 2008", "2008-03"),
            ("Volume 12, Number 2 – March 2008", "2008-03"),
            ("Vol. 3, No. 2, Winter 2024", "2024-winter"),
            ("March 2008 · Issue 4", "2008-03"),
            ("Ferry Crew Brings Bread, March 2008", ""),
            ("The Harbour Light – 2008", ""),
            ("In March 2008 the ferry sailed", ""),
        ] {
            let got = match whole_or_part(line, false, &lexicon) {
                Printed::Period(p) => p.to_string(),
                other => format!("{other:?}").replace("None", ""),
            };
            assert_eq!(got, want, "{line}");
        }
    }
}
