//! The lines of a text with their facts: each is found once, and later only read.

use super::bullet::bullet;
use super::dateline::Dateline;
use super::kind::LineKind;
use crate::model::lexicon::LeadingPhrases;
use crate::model::{Lexicon, Photo, Span};
use crate::text::words::words;
use crate::text::{Index, IndexRange, Slice};

/// A non-blank line; or a paragraph that was wrapped over several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// Without white space at the ends.
    pub span: Span,
    /// Its part of the text's index.
    pub range: IndexRange,
    /// The whole line, without its line feed.
    pub full: Span,
    /// Its first and last line in the text, 1-based.
    pub first: u32,
    pub last: u32,
    /// Blank lines before it.
    pub gap: u32,
    /// The text behind its bullet begins here (a byte of the text).
    pub bullet: Option<u32>,
    pub leading: LeadingPhrases,
    pub shape: Shape,
    pub kind: LineKind,
    /// Place and source with which it opens.
    pub dateline: Option<Dateline>,
    /// Caption and credit, if it ends in a credit.
    pub photo: Option<Photo>,
}

/// How a line looks, whatever its words mean.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Shape {
    /// Words, counted up to [`Shape::MOST`].
    pub words: usize,
    /// Most of its longer words begin with a capital, as in a headline.
    pub is_capitalised: bool,
    pub ends: Ends,
}

/// The end of a line, quotation marks and brackets aside.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Ends {
    Stop,
    Question,
    Ellipsis,
    /// A comma, a colon, a semicolon.
    Pause,
    #[default]
    Open,
}

/// Lines that are taken apart, at most: an issue has hundreds, and each takes more memory than it has bytes.
const MOST_LINES: usize = 200_000;

/// Replaces what `lines` held by the lines of a text, whose index is `index`. `soft` are its soft line ends, which are blanks
/// here. Returns where the rest begins of a text with too many lines: its first byte, and the number of its first line.
pub fn cut(
    text: &str,
    index: &Index,
    soft: &[u32],
    lexicon: &Lexicon,
    lines: &mut Vec<Line>,
) -> Option<(u32, u32)> {
    lines.clear();
    let (mut gap, mut last) = (0, 0);
    let mut soft = soft.iter().peekable();
    for full in index.lines(text) {
        if lines.len() >= MOST_LINES {
            return Some((full.span().start, last + 1));
        }
        let first = last + 1;
        last = first;
        while soft.next_if(|end| **end < full.span().end).is_some() {
            last += 1;
        }
        let slice = full.trim();
        if slice.text.is_empty() {
            gap += 1;
            continue;
        }
        let line = Line {
            full: full.span(),
            first,
            last,
            gap,
            ..Line::of(slice, lexicon)
        };
        lines.push(line);
        gap = 0;
    }
    None
}

impl Line {
    /// The facts of a line by itself.
    pub fn of(slice: Slice<'_>, lexicon: &Lexicon) -> Line {
        let behind = bullet(slice.text, &lexicon.layout.bullets.0);
        let bullet = behind.map(|at| slice.span().part(at..at).start);
        let (leading, shape) = match bullet {
            Some(_) => Default::default(),
            None => (
                lexicon.layout.phrases.leading(slice.text),
                Shape::of(slice.text),
            ),
        };
        Line {
            span: slice.span(),
            range: slice.range(),
            full: slice.span(),
            first: 1,
            last: 1,
            gap: 0,
            bullet,
            leading,
            shape,
            kind: LineKind::Prose,
            dateline: None,
            photo: None,
        }
    }

    pub fn text<'t>(&self, whole: &'t str) -> &'t str {
        self.span.of(whole)
    }

    pub fn ends_sentence(&self) -> bool {
        self.shape.ends.ends_sentence()
    }
}

impl Shape {
    /// Words are counted so far: more than a headline has.
    pub const MOST: usize = 26;

    pub fn of(text: &str) -> Shape {
        /// A line that ends as a sentence and has more bytes is no headline, whatever its words: they are not counted.
        const SENTENCE: usize = 160;
        let ends = Ends::of(text);
        if text.len() > SENTENCE && matches!(ends, Ends::Stop | Ends::Pause) {
            return Shape {
                words: Shape::MOST,
                is_capitalised: false,
                ends,
            };
        }
        let (mut count, mut long, mut capital) = (0, 0, 0);
        for (_, word) in words(text).take(Shape::MOST) {
            count += 1;
            // The first word says nothing: it begins a sentence too.
            if count == 1 {
                continue;
            }
            let plain = word.starts_with(|c: char| c.is_ascii_alphanumeric());
            let word = if plain {
                word
            } else {
                word.trim_start_matches(|c: char| !c.is_alphanumeric())
            };
            if word.chars().nth(3).is_some() {
                long += 1;
                capital += usize::from(!word.starts_with(char::is_lowercase));
            }
        }
        Shape {
            words: count,
            is_capitalised: capital * 10 >= long * 6,
            ends,
        }
    }
}

/// Full stops of other scripts: Chinese and Japanese, Hindi and its kin, Arabic, Urdu, Armenian, Ethiopic, Burmese, Khmer, Tibetan.
const OTHER_STOPS: [char; 14] = [
    '。', '｡', '！', '？', '।', '॥', '؟', '۔', '։', '።', '፧', '။', '។', '།',
];

/// Colons, semicolons and commas of other scripts.
const OTHER_PAUSES: [char; 6] = ['，', '、', '：', '；', '؛', '،'];

const CLOSING: [char; 11] = ['"', '”', '’', '\'', ')', '»', '」', '』', '）', '》', '〉'];

impl Ends {
    pub fn of(text: &str) -> Ends {
        let text = text.trim_end_matches(CLOSING);
        match text.chars().next_back() {
            Some('.') if text.ends_with("...") => Ends::Ellipsis,
            Some('…') => Ends::Ellipsis,
            Some('.') => Ends::Stop,
            Some('!' | '?') => Ends::Question,
            Some(':' | ';' | ',') => Ends::Pause,
            // Scripts without capitals have no headline that asks.
            Some(c) if OTHER_STOPS.contains(&c) => Ends::Stop,
            Some(c) if OTHER_PAUSES.contains(&c) => Ends::Pause,
            _ => Ends::Open,
        }
    }

    pub fn ends_sentence(self) -> bool {
        matches!(self, Ends::Stop | Ends::Question | Ends::Ellipsis)
    }
}
