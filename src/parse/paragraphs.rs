//! Joins lines into paragraphs before any of them is classified, so that an issue reads the same at whatever width it was wrapped.
//!
//! Two rules join a line to the one above it. The line is *full*: the first word of the next line would not have fit at the width
//! at which the text, or the block, was wrapped. Or the *sentence is open*: the line above breaks off without a stop, and the next
//! one goes on with it. No rule joins across a blank line, nor to a line that begins something of its own: a bullet, a label,
//! a header, a heading, a byline.

use super::date::{Printed, printed};
use super::unit::{self, Cue, ends_sentence, is_capitalised};
use super::{attribution, credit, dated, dateline, label};
use crate::model::lexicon::Head;
use crate::model::{Lexicon, Link};
use crate::text::blank::at_most;
use crate::text::hyphen::broken;
use crate::text::{Piece, Signs};

/// Widths at which texts are wrapped, in characters.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=132;

/// Returns the bytes of the line feeds that only wrap a paragraph, in order.
pub fn soft_ends(text: &str, signs: &Signs, lexicon: &Lexicon) -> Vec<u32> {
    let pairs = pairs(text, signs, lexicon);
    if pairs.is_empty() {
        return Vec::new();
    }
    let width = wrap_width(&pairs, text);
    let blocks = wrapped_blocks(&pairs);
    let mut soft = Vec::new();
    // The first line of the paragraph that the upper line of a pair belongs to.
    let mut head: Option<Piece<'_>> = None;
    let mut joined_at = None;
    for (pair, in_block) in pairs.iter().zip(blocks) {
        let first = head
            .filter(|_| joined_at == Some(pair.upper.span()))
            .unwrap_or(pair.upper);
        let full = || in_block || width.is_some_and(|w| pair.is_full(w));
        let joins = pair.lower_goes_on
            && (pair.is_word_broken(text)
                || full() && !pair.has_closing_label(lexicon)
                || pair.is_sentence_open(first, lexicon));
        if joins {
            soft.push(pair.end);
            (head, joined_at) = (Some(first), Some(pair.lower.span()));
        }
    }
    soft
}

/// Two lines without a blank one between them.
struct Pair<'t> {
    /// The line feed between them.
    end: u32,
    upper: Piece<'t>,
    lower: Piece<'t>,
    /// Characters of the upper line with its indent, of the first word of the lower one, and of both indents.
    upper_len: usize,
    lower_word: usize,
    indents: [usize; 2],
    /// Whether a blank line stands before the upper line.
    stands_apart: bool,
    /// The upper line is not complete, and the lower one begins nothing of its own.
    lower_goes_on: bool,
}

fn pairs<'t>(text: &'t str, signs: &'t Signs, lexicon: &Lexicon) -> Vec<Pair<'t>> {
    let mut pairs: Vec<Pair<'_>> = Vec::new();
    let mut above: Option<(Piece<'_>, Piece<'_>, bool)> = None;
    let mut lines = signs.lines(text).map(|line| (line, line.trim())).peekable();
    let mut blank = true;
    while let Some((line, trimmed)) = lines.next() {
        if trimmed.text.is_empty() {
            (above, blank) = (None, true);
            continue;
        }
        // Most lines right under another are briefs.
        if let Some((upper_line, upper, stands_apart)) = above
            && unit::bullet(trimmed.text, &lexicon.layout.bullets.0).is_none()
        {
            let indent = |line: Piece<'_>, trimmed: Piece<'_>| {
                (trimmed.span().start - line.span().start) as usize
            };
            // Lines are broken at plain blanks only.
            let word = trimmed.text.split([' ', '\t']).next().unwrap_or_default();
            let indents = [indent(upper_line, upper), indent(line, trimmed)];
            let ends_apart = lines.peek().is_none_or(|(_, next)| next.text.is_empty());
            pairs.push(Pair {
                end: line.span().start.saturating_sub(1),
                upper,
                lower: trimmed,
                upper_len: indents[0] + upper.text.chars().count(),
                lower_word: word.chars().count(),
                indents,
                stands_apart,
                lower_goes_on: !is_complete(upper, lexicon)
                    && !begins_its_own(upper, trimmed, ends_apart, lexicon),
            });
        }
        above = Some((line, trimmed, blank));
        blank = false;
    }
    pairs
}

/// What a line is that opens with a phrase of the lexicon.
fn opened(line: Piece<'_>, lexicon: &Lexicon) -> Option<Cue> {
    let head = Head::of(line.text);
    let openings = lexicon.layout.first_words.openings(head);
    openings
        .any()
        .then(|| unit::opened(line, head, openings, lexicon))
        .flatten()
}

/// A rule of dashes, a heading, a banner, a press item with its date: nothing goes on with it.
fn is_complete(line: Piece<'_>, lexicon: &Lexicon) -> bool {
    !line.text.contains(char::is_alphanumeric)
        || matches!(opened(line, lexicon), Some(Cue::Heading(_) | Cue::Banner))
        || !line.text.starts_with(|c: char| c.is_ascii_digit())
            && dated::outlet(line.text, lexicon).is_some()
}

/// A heading, a header, a label, a byline, a date, a dateline under its headline: nothing above it goes on with it. In small
/// letters such words belong to a sentence. `ends_apart`: no line stands right under it.
fn begins_its_own(upper: Piece<'_>, lower: Piece<'_>, ends_apart: bool, lexicon: &Lexicon) -> bool {
    let line = lower.text;
    if upper.text.ends_with('|') || line.starts_with('|') {
        return false;
    }
    let is_list_item =
        || ["- ", "* ", "– "].iter().any(|m| line.starts_with(m)) && !is_open(upper.text);
    let digit = line.starts_with(|c: char| c.is_ascii_digit());
    let is_date = || matches!(printed(line, &lexicon.layout.dates), Printed::Date(..));
    let is_dated = || dated::outlet(line, lexicon).is_some();
    let is_lead = || {
        is_open(upper.text)
            && is_capitalised(upper.text)
            && (!ends_apart || ends_sentence(line))
            && dateline::read(lower, lexicon).is_some()
    };
    let is_phrase = |cue| cue == Cue::Banner || !line.starts_with(char::is_lowercase);
    !line.contains(char::is_alphanumeric)
        || is_list_item()
        || digit && (is_date() || is_dated())
        || opened(lower, lexicon).is_some_and(is_phrase)
        || is_lead()
}

/// Whether a sentence goes on after a line.
fn is_open(line: &str) -> bool {
    !ends_sentence(line) && !line.ends_with(':')
}

impl Pair<'_> {
    /// Whether the first word of the lower line would not have fit into the upper one.
    fn is_full(&self, width: usize) -> bool {
        self.upper_len <= width && self.upper_len + 1 + self.lower_word > width
    }

    fn is_open(&self) -> bool {
        is_open(self.upper.text)
    }

    fn goes_on_small(&self) -> bool {
        self.lower.text.starts_with(char::is_lowercase)
    }

    /// Whether the upper line ends in a label, which closes its paragraph: "“Keep going.” Follow us."
    fn has_closing_label(&self, lexicon: &Lexicon) -> bool {
        let layout = &lexicon.layout;
        let bare = |(link, rest): (Link, Piece<'_>)| {
            let at = (link.label.start - rest.span().start) as usize;
            label::are_bare(self.upper.text.get(at..).unwrap_or_default(), layout)
        };
        !self.goes_on_small() && label::trailing(self.upper, layout).is_some_and(bare)
    }

    fn is_word_broken(&self, text: &str) -> bool {
        let end = self.upper.span().end as usize;
        let last = self
            .upper
            .text
            .chars()
            .next_back()
            .map_or(0, char::len_utf8);
        broken(text, end - last).is_some()
    }

    /// Whether the lower line goes on with a sentence of the paragraph that begins with `head`. In a brief it does so with a small
    /// letter; with a capital, where it is no brief by itself, and is set in deeper than the bullet or ends a sentence that broke off
    /// for its length. Elsewhere the upper line must be too long for an item of a list, and no headline.
    fn is_sentence_open(&self, head: Piece<'_>, lexicon: &Lexicon) -> bool {
        const LIST_WORDS: usize = 8;
        const BROKEN: usize = 60;
        let (upper, lower) = (self.upper.text, self.lower.text);
        let is_prose = || unit::title(self.lower) == Cue::Prose;
        if unit::bullet(head.text, &lexicon.layout.bullets.0).is_some() {
            let broken =
                || self.indents[1] > self.indents[0] || upper.len() >= BROKEN && is_prose();
            return self.goes_on_small()
                || lower.starts_with(char::is_alphabetic)
                    && broken()
                    && self.is_open()
                    && label::trailing(self.upper, &lexicon.layout).is_none()
                    && dateline::read(self.lower, lexicon).is_none()
                    && !attribution::is_plain(lower, lexicon);
        }
        let is_text = || {
            !is_capitalised(upper)
                && opened(self.upper, lexicon).is_none()
                && credit::photo_of(self.upper, lexicon).is_none()
                && dateline::read(self.lower, lexicon).is_none()
        };
        self.is_open()
            && (self.goes_on_small() || self.stands_apart)
            && !at_most(LIST_WORDS, upper)
            && is_prose()
            && is_text()
    }
}

/// The width at which a text was wrapped: that which most lines fill. None where few do.
fn wrap_width(pairs: &[Pair<'_>], text: &str) -> Option<usize> {
    const FEW: usize = 3;
    /// Words of a line that is no item of a list.
    const LONG: usize = 8;
    let mut starts = [0i32; *WIDTHS.end() + 2];
    let open: Vec<&Pair<'_>> = pairs.iter().filter(|p| p.lower_goes_on).collect();
    for pair in &open {
        // The widths at which the pair is full.
        let (from, to) = (
            pair.upper_len.max(*WIDTHS.start()),
            pair.upper_len + pair.lower_word,
        );
        if from <= to && from <= *WIDTHS.end() {
            starts[from] += 1;
            starts[(to + 1).min(*WIDTHS.end() + 1)] -= 1;
        }
    }
    let mut full = 0;
    let counts = starts.iter().enumerate().map(|(width, step)| {
        full += step;
        (full, width)
    });
    let (count, width) = counts.max()?;
    let count = usize::try_from(count).unwrap_or(0);
    let sure = || count >= FEW && count * 5 >= open.len() * 3;
    // With less to go by, no line may be wider, and none of those above may be a short sentence.
    let likely = || {
        let widest = text.lines().map(|l| l.trim_end().chars().count()).max();
        let goes_on = |p: &&&Pair<'_>| {
            !ends_sentence(p.upper.text) || p.goes_on_small() || !at_most(LONG, p.upper.text)
        };
        let full = open.iter().filter(|p| p.is_full(width));
        count > 0 && widest.is_some_and(|w| w <= width) && full.filter(goes_on).count() == count
    };
    (sure() || likely()).then_some(width)
}

/// For each pair whether it stands in a block of three lines or more that fill the width of the widest.
fn wrapped_blocks(pairs: &[Pair<'_>]) -> Vec<bool> {
    let follows = |a: &Pair<'_>, b: &Pair<'_>| {
        b.lower_goes_on == a.lower_goes_on && a.lower.span() == b.upper.span()
    };
    let blocks = pairs.chunk_by(follows);
    blocks
        .flat_map(|block| {
            let width = block.iter().map(|p| p.upper_len).max().unwrap_or(0);
            let wrapped = block.len() > 1
                && WIDTHS.contains(&width)
                && block.iter().all(|p| p.lower_goes_on && p.is_full(width))
                && block.iter().any(|p| p.is_open() && p.goes_on_small());
            std::iter::repeat_n(wrapped, block.len())
        })
        .collect()
}
