//! The kind of a line by itself: the first matching row of an ordered table. `context` corrects it by the lines around it.

use super::line::{Heading, Line, LineKind};
use super::shape::{Ends, Shape};
use super::{credit, dateline, inline_citation, label, quote};
use crate::model::lexicon::{Family, WordClass};
use crate::model::{Lexicon, Role};
use crate::source::Part;
use crate::text::Cut;
use crate::text::number::is_number;
use crate::text::words::at_most;
use crate::text::{Index, Slice};

/// A row of the table: a kind and its conditions.
struct Row {
    /// The line begins with a phrase of one of these families; empty: any line.
    families: &'static [Family],
    /// The line contains one of these bytes; empty: any line.
    signs: &'static [u8],
    test: fn(&mut Line, Slice<'_>, &Lexicon) -> Option<LineKind>,
}

const fn opens(
    families: &'static [Family],
    test: fn(&mut Line, Slice<'_>, &Lexicon) -> Option<LineKind>,
) -> Row {
    Row {
        families,
        signs: &[],
        test,
    }
}

const fn holds(
    signs: &'static [u8],
    test: fn(&mut Line, Slice<'_>, &Lexicon) -> Option<LineKind>,
) -> Row {
    Row {
        families: &[],
        signs,
        test,
    }
}

/// The first match wins.
static KINDS: &[Row] = &[
    holds(&[], |line, _, _| match line.look.part {
        Part::Hidden => Some(LineKind::Outside(Role::Hidden)),
        Part::Menu => Some(LineKind::Outside(Role::Menu)),
        _ => None,
    }),
    holds(&[], |line, _, _| line.bullet.map(|_| LineKind::Bullet)),
    opens(
        &[
            Family::News,
            Family::Trending,
            Family::QuoteHeading,
            Family::OtherHeading,
        ],
        |line, slice, _| heading(line, slice.text).map(LineKind::Heading),
    ),
    opens(&[Family::Banner], |line, slice, _| {
        line.leading
            .is(Family::Banner, slice.text)
            .then_some(LineKind::Banner)
    }),
    opens(&[Family::Header], |line, slice, _| {
        let (phrase, rest) = slice
            .text
            .split_at_checked(line.leading.end_of(Family::Header)?)?;
        // "Subscribe to hope" and "Subscribe: the visa" are headlines.
        let asks = phrase.trim_end().ends_with(['?', ':']);
        let rest = rest.trim_start();
        let ends = rest.is_empty() || rest.starts_with(['|', '(', '<', '/', '?']);
        (asks || ends).then_some(LineKind::Header)
    }),
    opens(&[Family::Footer], |_, _, _| Some(LineKind::Footer)),
    opens(&[Family::Share, Family::Label], |line, slice, lexicon| {
        let share = label::is_share(line.leading, slice.text);
        let labels = || label::are_labels(line.leading, slice, &lexicon.layout);
        if share {
            Some(LineKind::Share)
        } else {
            labels().then_some(LineKind::Labels)
        }
    }),
    opens(&[Family::Publisher, Family::OtherField], |line, _, _| {
        let publisher = line.leading.has(Family::Publisher);
        Some(LineKind::Field { publisher })
    }),
    opens(&[Family::Posted], |_, slice, lexicon| {
        const WORDS: usize = 10;
        let words = slice.text.split(|c: char| !c.is_alphanumeric());
        let dates = &lexicon.layout.dates;
        let is_month = |w: &str| dates.month(w).is_some();
        // "16 August", "19/6/2018".
        let dated = words.clone().any(is_number) && words.clone().any(is_month)
            || words.filter(|w| is_number(w)).count() >= 3 && slice.text.contains(['/', '.', '-']);
        (dated && !slice.text.ends_with('.') && at_most(WORDS, slice.text))
            .then_some(LineKind::Posted)
    }),
    opens(&[Family::Byline], |line, slice, lexicon| {
        is_byline(line, slice.text, lexicon).then_some(LineKind::Byline)
    }),
    holds(b":", |_, slice, _| {
        quote::speech(slice.text).map(|_| LineKind::Speech)
    }),
    holds(&[], |line, slice, lexicon| {
        line.photo = credit::photo(slice, line.leading, lexicon);
        line.photo.map(|_| LineKind::Caption)
    }),
    holds(&[], |_, slice, lexicon| {
        inline_citation::outlet(slice.text, lexicon).map(|_| LineKind::Cited)
    }),
    holds(b":", |_, slice, _| {
        quote::picture_source(slice.text).map(|_| LineKind::PictureText)
    }),
];

/// Sets the kind, photo and dateline of every line.
pub fn classify(text: &str, index: &Index, lexicon: &Lexicon, lines: &mut [Line]) {
    let mut cited = 0;
    for line in &mut *lines {
        let slice = index.slice_in(text, line.span, line.range);
        line.kind = kind(line, slice, lexicon);
        cited += usize::from(line.kind == LineKind::Cited);
        let is_text = matches!(
            line.kind,
            LineKind::Prose | LineKind::PictureText | LineKind::Title { capitalised: false }
        );
        line.dateline = is_text.then(|| dateline::read(slice, lexicon)).flatten();
        // A first paragraph that breaks off without a stop is prose too.
        if line.dateline.is_some() && line.kind == (LineKind::Title { capitalised: false }) {
            line.kind = LineKind::Prose;
        }
    }
    // A single cited line is a sentence that happens to end in a date.
    if cited == 1 {
        for line in lines.iter_mut().filter(|l| l.kind == LineKind::Cited) {
            line.kind = title(line.shape, line.text(text));
        }
    }
}

fn kind(line: &mut Line, slice: Slice<'_>, lexicon: &Lexicon) -> LineKind {
    for row in KINDS {
        let opens = row.families.is_empty() || line.leading.has_any(row.families);
        let holds = row.signs.is_empty() || row.signs.iter().any(|s| slice.may_hold(*s));
        if opens
            && holds
            && let Some(kind) = (row.test)(line, slice, lexicon)
        {
            return kind;
        }
    }
    title(line.shape, slice.text)
}

/// The kind of a line that begins with a phrase of the lexicon, not counting credits.
pub fn of_phrase(line: &Line, slice: Slice<'_>, lexicon: &Lexicon) -> Option<LineKind> {
    let (mut line, leading) = (*line, line.leading);
    let mut rows = KINDS.iter().filter(|row| leading.has_any(row.families));
    rows.find_map(|row| (row.test)(&mut line, slice, lexicon))
}

fn heading(line: &Line, text: &str) -> Option<Heading> {
    let headings = [
        (Family::News, Heading::News),
        (Family::Trending, Heading::Trending),
        (Family::QuoteHeading, Heading::Quote),
        (Family::OtherHeading, Heading::Other),
    ];
    let found = headings
        .iter()
        .find(|(family, _)| line.leading.is(*family, text));
    found.map(|(_, heading)| *heading)
}

fn is_byline(line: &Line, text: &str, lexicon: &Lexicon) -> bool {
    const WORDS: usize = 16;
    let Some(after) = line.leading.end_of(Family::Byline) else {
        return false;
    };
    let name = text.cut(after..).trim_start();
    let mut words = name.split_whitespace().take(2);
    line.shape.words <= WORDS
        && !name.contains(". ")
        && name.starts_with(char::is_uppercase)
        && words.all(|w| {
            w.starts_with(char::is_uppercase)
                || lexicon.layout.attribution.has(WordClass::Particles, w)
        })
}

/// Whether a line is the author of an article and nothing else: "di Ada Marlow", "by Jonas von Pell".
pub fn names_author(text: &str, lexicon: &Lexicon) -> bool {
    const NAMES: std::ops::RangeInclusive<usize> = 2..=4;
    let parts = text.split_once(' ');
    let Some((_, names)) = parts.filter(|(by, _)| lexicon.layout.field.by.has(by)) else {
        return false;
    };
    let is_word = |word: &str| {
        let is_part = |c: char| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’');
        let is_particle = || lexicon.layout.attribution.has(WordClass::Particles, word);
        word.chars().all(is_part) && (word.starts_with(char::is_uppercase) || is_particle())
    };
    let is_name = NAMES.contains(&names.split(' ').count()) && names.split(' ').all(is_word);
    is_name
        && names.starts_with(char::is_uppercase)
        && names.ends_with(char::is_alphabetic)
        && !lexicon.places.is_named(names)
        && !lexicon.outlets.is_known(names)
}

/// A title, unless the line ends like a sentence or is too long; a line without letters and digits is a rule.
pub fn title(shape: Shape, text: &str) -> LineKind {
    const WORDS: usize = 25;
    const BYTES: usize = 400;
    /// A question in lower case with more words than this is a sentence.
    const QUESTION: usize = 14;
    let capitalised = shape.is_capitalised && !text.starts_with(char::is_lowercase);
    let is_title = match shape.ends {
        Ends::Stop | Ends::Pause => false,
        Ends::Ellipsis => capitalised,
        Ends::Question => capitalised || shape.words <= QUESTION,
        Ends::Open => true,
    };
    if !text.contains(char::is_alphanumeric) {
        LineKind::Rule
    // Headlines do not contain mail addresses.
    } else if is_title && shape.words <= WORDS && text.len() <= BYTES && !text.contains('@') {
        LineKind::Title { capitalised }
    } else {
        LineKind::Prose
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::line::cut;

    #[track_caller]
    fn check(line: &str, want: LineKind) {
        let lexicon = Lexicon::builtin().expect("reads");
        let (index, mut lines) = (Index::of(line), Vec::new());
        _ = cut(line, &index, &[], &[], &lexicon, &mut lines);
        classify(line, &index, &lexicon, &mut lines);
        assert_eq!(lines.first().map(|l| l.kind), Some(want), "{line}");
    }

    #[test]
    fn kinds() {
        check("Unable to see images? Click here", LineKind::Header);
        check("main banner", LineKind::Banner);
        check("Migration in the News", LineKind::Heading(Heading::News));
        check("migration in the news:", LineKind::Heading(Heading::News));
        check("We read Migration in the News every day.", LineKind::Prose);
        check("  • Reuters reported that it rained.", LineKind::Bullet);
        check("Read more\u{A0}| Share on\u{A0}", LineKind::Labels);
        check("Read moreWatch here", LineKind::Labels);
        check(
            "Reading Rooms Open in Three Ports",
            LineKind::Title { capitalised: true },
        );
        check("Share on Twitter | Facebook", LineKind::Share);
        check("Posted on Tue. June 19, 2018", LineKind::Posted);
        check("By Ada Marlow for IOM ", LineKind::Byline);
        check("By 2050 the lake will be gone.", LineKind::Prose);
        check(
            "A ferry at dawn. Photo: IOM/Ada Marlow 2017",
            LineKind::Caption,
        );
        check("Reuters/Ada Marlow", LineKind::Caption);
        check(
            "Nana: \"I came by sea, and I stay by choice.\"",
            LineKind::Speech,
        );
        check(
            "TIME:\u{A0}A bus waits at the last stop before the border.",
            LineKind::PictureText,
        );
        check(
            "Is the Harbour Ready?",
            LineKind::Title { capitalised: true },
        );
        check(
            "Short films and letters reach readers around the world",
            LineKind::Title { capitalised: false },
        );
        check("The clinic opened on Monday.", LineKind::Prose);
        check("学校星期一开学，孩子们学习汉语。", LineKind::Prose);
        check("老师说：「他们很高兴。」", LineKind::Prose);
        check("ماذا يقول الصيادون؟", LineKind::Prose);
        check("रोटी गरम है।", LineKind::Prose);
    }
}
