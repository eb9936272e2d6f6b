//! Cuts a text into its non-blank lines and says what each looks like by itself.
//! Must not look at neighbours; what follows what is `assemble`'s.

use crate::model::lexicon::{Class, Head, Opening, Openings};
use crate::model::{Lexicon, Photo, Span};
use crate::text::blank::{at_most, pieces};
use crate::text::{Piece, Signs, Within};

use super::dateline::Dateline;
use super::seen::SeenLines;
use super::{credit, dated, dateline, label, quote};

/// One non-blank line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unit {
    /// Without white space at the ends.
    pub span: Span,
    /// Which signs of the text stand in it.
    pub signs: Within,
    /// The whole line, without its line feed.
    pub line: Span,
    /// Its first and its last line, 1-based.
    pub no: u32,
    pub last: u32,
    /// Blank lines before it.
    pub gap: u32,
    pub cue: Cue,
    /// The place or the source and the dash that it opens with.
    pub dateline: Option<Dateline>,
    /// Caption and credit of a line that ends in a credit.
    pub photo: Option<Photo>,
}

/// What a line looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cue {
    Header,
    Banner,
    Heading(Heading),
    /// The text of the brief begins here (a byte of the text).
    Bullet(u32),
    /// One or more link labels, perhaps with share labels.
    Labels,
    Share,
    Footer,
    Posted,
    Byline,
    /// Ends in a picture's credit, or is one.
    Caption,
    /// `Name: "words"`.
    Speech,
    /// `OUTLET: text`.
    PictureText,
    /// No letter and no digit: a stray bar, a row of dashes.
    Sign,
    /// Carries its outlet and date in its own line.
    Dated,
    /// A line `Publisher: …` under a headline, or another of its kind.
    Field {
        publisher: bool,
    },
    /// Short, without a final stop; and whether its words are capitalised.
    Title {
        capitalised: bool,
    },
    Prose,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heading {
    News,
    Trending,
    Quote,
    Other,
}

/// Lines that are taken apart, at most: an issue has hundreds, and each takes more memory than it has bytes.
const MOST_UNITS: usize = 200_000;

/// A title has at most so many words.
const TITLE_WORDS: usize = 25;

/// Puts the lines of a text in place of what `units` held. `signs`: those of the text. Returns where the rest of a text begins that
/// has more lines than are taken apart: the byte, and the number of its line.
pub fn cut(
    text: &str,
    signs: &Signs,
    soft: &[u32],
    lines: &mut SeenLines,
    lexicon: &Lexicon,
    units: &mut Vec<Unit>,
) -> Option<(u32, u32)> {
    units.clear();
    let (mut gap, mut no) = (0, 0);
    let mut rest = None;
    let mut soft = soft.iter().peekable();
    for line in signs.lines(text) {
        if units.len() >= MOST_UNITS {
            rest = Some((line.span().start, no + 1));
            break;
        }
        no += 1;
        let piece = line.trim();
        if piece.text.is_empty() {
            gap += 1;
            continue;
        }
        let first = no;
        while soft.next_if(|end| **end < line.span().end).is_some() {
            no += 1;
        }
        let mut photo = None;
        let mut cue = cue(piece, lines, lexicon, &mut photo);
        let text_like = matches!(
            cue,
            Cue::Prose | Cue::PictureText | Cue::Title { capitalised: false }
        );
        let dateline = if text_like {
            dateline::read(piece, lexicon)
        } else {
            None
        };
        // A first paragraph that breaks off without a stop.
        if dateline.is_some() && cue == (Cue::Title { capitalised: false }) {
            cue = Cue::Prose;
        }
        units.push(Unit {
            span: piece.span(),
            signs: piece.within(),
            line: line.span(),
            no: first,
            last: no,
            gap,
            cue,
            dateline,
            photo,
        });
        gap = 0;
    }
    // One such line alone is a sentence that happens to end in a date.
    if units.iter().filter(|u| u.cue == Cue::Dated).count() == 1 {
        for unit in units.iter_mut().filter(|u| u.cue == Cue::Dated) {
            unit.cue = title(signs.piece_within(text, unit.span, unit.signs));
        }
    }
    rest
}

/// What a line looks like; where it ends in a credit, `photo` is set.
fn cue(
    piece: Piece<'_>,
    lines: &mut SeenLines,
    lexicon: &Lexicon,
    photo: &mut Option<Photo>,
) -> Cue {
    let line = piece.text;
    if let Some(cue) = lines.get(line) {
        return cue;
    }
    if let Some(after) = bullet(line, &lexicon.layout.bullets.0) {
        return Cue::Bullet(piece.span().part(after..after).start);
    }
    let head = Head::of(line);
    let openings = lexicon.layout.first_words.openings(head);
    if openings.any()
        && let Some(cue) = opened(piece, head, openings, lexicon)
    {
        lines.keep(line, cue);
        return cue;
    }
    let colon = piece.first(b':').is_some();
    if colon && quote::speech(line).is_some() {
        Cue::Speech
    } else if let Some(found) = credit::photo(piece, head, openings, lexicon) {
        *photo = Some(found);
        Cue::Caption
    } else if dated::outlet(line, lexicon).is_some() {
        Cue::Dated
    } else if colon && quote::picture_source(line).is_some() {
        Cue::PictureText
    } else if !line.contains(char::is_alphanumeric) {
        Cue::Sign
    } else {
        title(piece)
    }
}

/// What a line is that opens with a phrase of the lexicon.
pub fn opened(piece: Piece<'_>, head: Head<'_>, may: Openings, lexicon: &Lexicon) -> Option<Cue> {
    let layout = &lexicon.layout;
    let h = &layout.heading;
    if may.has(Opening::Heading) {
        let headings = [
            (&h.news, Heading::News),
            (&h.trending, Heading::Trending),
            (&h.quote, Heading::Quote),
            (&h.other, Heading::Other),
        ];
        let found = headings.iter().find(|(phrases, _)| phrases.is_head(head));
        if let Some((_, heading)) = found {
            return Some(Cue::Heading(*heading));
        }
    }
    let field = &layout.field;
    let digit = || head.text.bytes().any(|b| b.is_ascii_digit());
    Some(if may.has(Opening::Banner) && layout.banner.is_head(head) {
        Cue::Banner
    } else if may.has(Opening::Header) && layout.header.starts_head(head) {
        Cue::Header
    } else if may.has(Opening::Footer) && layout.footer.starts_head(head) {
        Cue::Footer
    } else if may.has(Opening::Share) && label::is_share_line(head, layout) {
        Cue::Share
    } else if may.has(Opening::Label) && label::are_labels(head, piece, layout) {
        Cue::Labels
    } else if may.has(Opening::Field) && field.publisher.starts_head(head) {
        Cue::Field { publisher: true }
    } else if may.has(Opening::Field) && field.other.starts_head(head) {
        Cue::Field { publisher: false }
    } else if may.has(Opening::Posted) && layout.posted.starts_head(head) && digit() {
        Cue::Posted
    } else if may.has(Opening::Byline) && is_byline(head, lexicon) {
        Cue::Byline
    } else {
        return None;
    })
}

/// Where the text after a bullet begins. A bullet may be doubled, and followed by any white space.
pub fn bullet(line: &str, bullets: &[String]) -> Option<usize> {
    let first = line.chars().next()?;
    // Most lines open with a letter, and no bullet is one.
    if first.is_ascii_alphanumeric() {
        return None;
    }
    // A sign that also opens words is a bullet only before a blank.
    if first.is_ascii() {
        let bullet = bullets.iter().find(|b| line.starts_with(b.as_str()))?;
        let after = line.get(bullet.len()..)?;
        return after
            .starts_with(char::is_whitespace)
            .then(|| line.len() - after.trim_start().len());
    }
    let mut rest = line;
    while let Some(after) = without_bullet(rest, bullets) {
        rest = after;
    }
    (rest.len() < line.len()).then(|| line.len() - rest.trim_start().len())
}

fn without_bullet<'a>(line: &'a str, bullets: &[String]) -> Option<&'a str> {
    let first = line.as_bytes().first();
    let mut bullets = bullets.iter().filter(|b| b.as_bytes().first() == first);
    bullets.find_map(|b| line.strip_prefix(b.as_str()))
}

fn is_byline(head: Head<'_>, lexicon: &Lexicon) -> bool {
    let line = head.text;
    lexicon
        .layout
        .byline
        .start_of_head(head)
        .is_some_and(|after| {
            let name = line.get(after..).unwrap_or_default().trim_start();
            let short = at_most(16, line) && !name.contains(". ");
            short
                && name.starts_with(char::is_uppercase)
                && name.split_whitespace().take(2).all(|w| {
                    w.starts_with(|c: char| c.is_uppercase())
                        || lexicon.layout.attribution.has(Class::Particles, w)
                })
        })
}

pub fn title(piece: Piece<'_>) -> Cue {
    let line = piece.text;
    // What ends as a sentence is prose, however long; most lines are told by their end.
    let core = without_closing(line);
    let cut = core.ends_with("...") || core.ends_with('…');
    // Whom to write to is no headline.
    let address = piece.first(b'@').is_some();
    let sentence = match core.as_bytes().last() {
        Some(b'.' | b':' | b';' | b',') => true,
        // Scripts without capitals have no headline that asks.
        Some(0x80..) => !cut && (core.ends_with(OTHER_STOPS) || core.ends_with(OTHER_PAUSES)),
        _ => false,
    };
    if line.len() > 400 || address || sentence && !cut {
        return Cue::Prose;
    }
    let (words, capitals) = capitals(line);
    let capitalised = capitals && !line.starts_with(char::is_lowercase);
    let asks = core.ends_with(['?', '!']);
    if words > TITLE_WORDS || cut && !capitalised || asks && !capitalised && words > 14 {
        Cue::Prose
    } else {
        Cue::Title { capitalised }
    }
}

/// Whether most of the longer words begin with a capital, as in a headline.
pub fn is_capitalised(line: &str) -> bool {
    capitals(line).1
}

/// How many words there are, at most one more than a title has; and whether they are capitalised as in a headline.
fn capitals(line: &str) -> (usize, bool) {
    const LONG: usize = 3;
    let (mut words, mut long, mut capital) = (0, 0, 0);
    for (_, word) in pieces(line, 0).take(TITLE_WORDS + 1) {
        words += 1;
        if words == 1 {
            continue;
        }
        let is_long = |word: &str| word.chars().nth(LONG).is_some();
        // Most words are ASCII, and begin with a letter.
        let (counts, small) = match word.as_bytes() {
            [first, ..] if first.is_ascii_alphanumeric() => {
                let plain = word.len() > LONG * 4 || word.is_ascii();
                let counts = if plain {
                    word.len() > LONG
                } else {
                    is_long(word)
                };
                (counts, first.is_ascii_lowercase())
            }
            _ => {
                let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
                (is_long(word), word.starts_with(char::is_lowercase))
            }
        };
        long += usize::from(counts);
        capital += usize::from(counts && !small);
    }
    (words, capital * 10 >= long * 6)
}

/// What ends a sentence.
const STOPS: [char; 4] = ['.', '!', '?', '…'];

/// The same in other scripts: Chinese and Japanese, Hindi and its kin, Arabic, Urdu, Armenian, Ethiopic, Burmese, Khmer,
/// Tibetan.
const OTHER_STOPS: [char; 14] = [
    '。', '｡', '！', '？', '।', '॥', '؟', '۔', '։', '።', '፧', '။', '។', '།',
];

/// Colons, semicolons and commas of other scripts.
const OTHER_PAUSES: [char; 6] = ['，', '、', '：', '；', '؛', '،'];

/// Without the marks that close a quotation or a bracket at its end.
fn without_closing(line: &str) -> &str {
    // Most end in a stop or a letter.
    match line.as_bytes() {
        [.., b'.' | b'a'..=b'z'] => line,
        _ => line.trim_end_matches(['"', '”', '’', '\'', ')', '»', '」', '』', '）', '》', '〉']),
    }
}

/// Whether a line ends as a sentence does.
pub fn ends_sentence(line: &str) -> bool {
    let core = without_closing(line);
    core.ends_with(STOPS) || !core.is_ascii() && core.ends_with(OTHER_STOPS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, want: Cue) {
        let lexicon = Lexicon::builtin().expect("reads");
        let mut units = Vec::new();
        let signs = Signs::of(line);
        _ = cut(
            line,
            &signs,
            &[],
            &mut SeenLines::default(),
            &lexicon,
            &mut units,
        );
        let got = units.first().map(|u| u.cue);
        let same = match (got, want) {
            (Some(Cue::Bullet(_)), Cue::Bullet(_)) => true,
            (got, want) => got == Some(want),
        };
        assert!(same, "{line}: want {want:?}, got {got:?}");
    }

    #[test]
    fn cues() {
        check("Unable to see images? Click here", Cue::Header);
        check("main banner", Cue::Banner);
        check("Migration in the News", Cue::Heading(Heading::News));
        check("migration in the news:", Cue::Heading(Heading::News));
        check("We read Migration in the News every day.", Cue::Prose);
        check("  • Reuters reported that it rained.", Cue::Bullet(0));
        check("Read more\u{A0}| Share on\u{A0}", Cue::Labels);
        check("Read moreWatch here", Cue::Labels);
        check(
            "Reading Rooms Open in Three Ports",
            Cue::Title { capitalised: true },
        );
        check("Share on Twitter | Facebook", Cue::Share);
        check("Posted on Tue. June 19, 2018", Cue::Posted);
        check("By Ada Marlow for IOM ", Cue::Byline);
        check("By 2050 the lake will be gone.", Cue::Prose);
        check("A ferry at dawn. Photo: IOM/Ada Marlow 2017", Cue::Caption);
        check("Reuters/Ada Marlow", Cue::Caption);
        check(
            "Nana: \"I came by sea, and I stay by choice.\"",
            Cue::Speech,
        );
        check(
            "TIME:\u{A0}A bus waits at the last stop before the border.",
            Cue::PictureText,
        );
        check("Is the Harbour Ready?", Cue::Title { capitalised: true });
        check(
            "Short films and letters reach readers around the world",
            Cue::Title { capitalised: false },
        );
        check("The clinic opened on Monday.", Cue::Prose);
        check("学校星期一开学，孩子们学习汉语。", Cue::Prose);
        check("老师说：「他们很高兴。」", Cue::Prose);
        check("ماذا يقول الصيادون؟", Cue::Prose);
        check("रोटी गरम है।", Cue::Prose);
    }
}
