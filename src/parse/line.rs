//! The lines of a text with their facts, each computed once.

use super::bullet::bullet;
use super::dateline::Dateline;
use super::kind::LineKind;
use crate::model::lexicon::LeadingPhrases;
use crate::model::{Lexicon, Photo, Span};
use crate::text::words::words;
use crate::text::{Index, IndexRange, Slice};

/// A non-blank line, or a paragraph that was wrapped over several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// Without white space at both ends.
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
    /// Where the text after its bullet begins, as a byte of the text.
    pub bullet: Option<u32>,
    pub leading: LeadingPhrases,
    pub shape: Shape,
    pub kind: LineKind,
    /// The place and source it opens with.
    pub dateline: Option<Dateline>,
    /// Caption and credit, if it ends in a credit.
    pub photo: Option<Photo>,
}

/// The form of a line, regardless of its words' meaning.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Shape {
    /// Words, counted up to [`Shape::MOST`].
    pub words: usize,
    /// Whether most of its longer words are capitalised, as in a headline.
    pub is_capitalised: bool,
    pub ends: Ends,
}

/// The end of a line, ignoring quotation marks and brackets.
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

/// Maximum number of lines to parse: an issue has hundreds, and a line takes more memory than its bytes.
const MOST_LINES: usize = 200_000;

/// Replaces the contents of `lines` with the lines of a text; `index` is its index, and `soft` its soft line ends, which are
/// blanks here. If there are too many lines, returns where the rest begins: its first byte and its line number.
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
    /// The word count stops here; a headline has fewer.
    pub const MOST: usize = 26;

    pub fn of(text: &str) -> Shape {
        /// A longer line that ends like a sentence is not a headline, so its words are not counted.
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
            // The first word of a sentence is capitalised too.
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

/// Sentence ends in other scripts: Chinese, Japanese, Hindi and related, Arabic, Urdu, Armenian, Ethiopic, Burmese, Khmer,
/// Tibetan.
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
            // Question marks too: a question in a script without capitals is not taken for a headline.
            Some(c) if OTHER_STOPS.contains(&c) => Ends::Stop,
            Some(c) if OTHER_PAUSES.contains(&c) => Ends::Pause,
            _ => Ends::Open,
        }
    }

    pub fn ends_sentence(self) -> bool {
        matches!(self, Ends::Stop | Ends::Question | Ends::Ellipsis)
    }
}
