//! The lines of a text with their facts, each computed once.

use super::bullet::bullet;
use super::dateline::Dateline;
use super::shape::Shape;
use crate::model::lexicon::LeadingPhrases;
use crate::model::{Lexicon, Photo, Role, Span};
use crate::source::Look;
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
    /// What markup says of it.
    pub look: Look,
    pub leading: LeadingPhrases,
    pub shape: Shape,
    pub kind: LineKind,
    /// The place and source it opens with.
    pub dateline: Option<Dateline>,
    /// Caption and credit, if it ends in a credit.
    pub photo: Option<Photo>,
}

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineKind {
    Header,
    Banner,
    Heading(Heading),
    Bullet,
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
    Rule,
    /// A press item with outlet and date in the same line.
    Cited,
    /// `Publisher: …` under a headline, or a similar line.
    Field {
        publisher: bool,
    },
    /// Short, without a final stop.
    Title {
        capitalised: bool,
    },
    Prose,
    /// Not part of the content.
    Outside(Role),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heading {
    News,
    Trending,
    Quote,
    Other,
}

/// Maximum number of lines to parse: an issue has hundreds, and a line takes more memory than its bytes.
const MOST_LINES: usize = 200_000;

/// Replaces the contents of `lines` with the lines of a text; `index` is its index, and `soft` its soft line ends, which are
/// blanks here. `looks` has one look for each line of the text, or none without markup. If there are too many lines, returns where
/// the rest begins: its first byte and its line number.
pub fn cut(
    text: &str,
    index: &Index,
    soft: &[u32],
    looks: &[Look],
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
        let look = looks.get(first as usize - 1).copied().unwrap_or_default();
        let mut line = Line {
            full: full.span(),
            first,
            last,
            gap,
            look,
            ..Line::of(slice, lexicon)
        };
        if look.list > 0 && line.bullet.is_none() {
            let number = number(slice.text);
            line.bullet = number.map(|at| slice.span().part(at..at).start);
        }
        lines.push(line);
        gap = 0;
    }
    None
}

/// Where the text after the number of a list item begins: "12. Ferry".
fn number(text: &str) -> Option<usize> {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_alphanumeric());
    let after = rest.strip_prefix(['.', ')'])?;
    let words = after.trim_start();
    (rest.len() < text.len() && words.len() < after.len()).then(|| text.len() - words.len())
}

impl Line {
    /// The facts of a line by itself.
    pub fn of(slice: Slice<'_>, lexicon: &Lexicon) -> Line {
        let behind = bullet(slice.text, &lexicon.layout.bullets.0);
        let bullet = behind.map(|at| slice.span().part(at..at).start);
        let (leading, shape) = match bullet {
            Some(_) => (LeadingPhrases::default(), Shape::of_end(slice.text)),
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
            look: Look::default(),
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

    pub fn is_outside(&self) -> bool {
        matches!(self.kind, LineKind::Outside(_))
    }

    pub fn is_rule(&self) -> bool {
        self.kind == LineKind::Rule
    }

    /// Whether it is an entry of a list.
    pub fn is_entry(&self) -> bool {
        self.bullet.is_some() || self.look.list > 0
    }

    /// Whether its markup makes it stand out.
    pub fn stands_out(&self) -> bool {
        self.look.stands_out()
    }

    pub fn ends_sentence(&self) -> bool {
        self.shape.ends.ends_sentence()
    }
}
