//! Joins lines into paragraphs before they are classified, so that an issue reads the same at any wrap width.
//!
//! Two rules join a line to the one above it. The line above is *full*: the first word of the next line would not have fit at
//! the width at which the text, or the block, was wrapped. Or the *sentence is open*: the line above breaks off without a stop,
//! and the next one continues it. No rule joins across a blank line, or to a line that begins something new: a bullet, a label,
//! a header, a heading, a byline.

use super::date::{Printed, printed};
use super::kind;
use super::line::{Line, LineKind};
use super::shape::Ends;
use super::{attribution, credit, dateline, inline_citation, label};
use crate::model::{Lexicon, Link, Span};
use crate::text::Cut;
use crate::text::hyphen::broken;
use crate::text::{Index, Slice};

/// Two words on a line have a blank between them, or two after a full stop.
const BLANKS: usize = 2;

/// Possible wrap widths, in characters.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=132;

/// Returns the bytes of the line feeds that only wrap a paragraph, in order.
pub fn soft_ends(text: &str, index: &Index, lines: &[Line], lexicon: &Lexicon) -> Vec<u32> {
    let pairs = pairs(text, index, lines, lexicon);
    if pairs.is_empty() {
        return Vec::new();
    }
    let wrap = Wrap::of(&pairs, text);
    let blocks = wrapped_blocks(&pairs);
    let mut soft = Vec::new();
    // The first line of the paragraph that a pair's upper line belongs to.
    let mut head: Option<&Line> = None;
    let mut joined_at = None;
    for (pair, in_block) in pairs.iter().zip(blocks) {
        let first = head
            .filter(|_| joined_at == Some(pair.upper.span))
            .unwrap_or(pair.upper);
        let full = || in_block || pair.is_wrapped(wrap, lexicon);
        let joins = (pair.lower_goes_on || pair.is_credit_open(lexicon))
            && (pair.is_word_broken(text)
                || pair.is_credit_open(lexicon)
                || full() && !pair.has_closing_label(lexicon)
                || pair.is_sentence_open(first, text, lexicon));
        if joins {
            soft.push(pair.upper.full.end);
            (head, joined_at) = (Some(first), Some(pair.lower.span));
        }
    }
    soft
}

/// Two lines without a blank line between them.
struct Pair<'t> {
    upper: &'t Line,
    lower: &'t Line,
    upper_text: Slice<'t>,
    lower_text: Slice<'t>,
    /// Characters of the upper line with its indent, and of the lower line's first word.
    upper_len: usize,
    lower_word: usize,
    /// The upper line is not complete, and the lower one begins nothing new.
    lower_goes_on: bool,
}

fn pairs<'t>(
    text: &'t str,
    index: &'t Index,
    lines: &'t [Line],
    lexicon: &Lexicon,
) -> Vec<Pair<'t>> {
    let mut pairs = Vec::new();
    for (n, both) in lines.windows(2).enumerate() {
        let [upper, lower] = both else { continue };
        // Skip briefs first: most lines directly under another are briefs.
        if lower.gap > 0 || lower.bullet.is_some() {
            continue;
        }
        let [upper_text, lower_text] =
            [upper, lower].map(|l| index.slice_in(text, l.span, l.range));
        // Lines are wrapped at plain blanks only.
        let word = lower_text
            .text
            .split([' ', '\t'])
            .next()
            .unwrap_or_default();
        let ends_apart = lines.get(n + 2).is_none_or(|l| l.gap > 0);
        pairs.push(Pair {
            upper,
            lower,
            upper_text,
            lower_text,
            upper_len: indent(upper, text) + upper_text.text.chars().count(),
            lower_word: word.chars().count(),
            lower_goes_on: !is_complete(upper, upper_text, lexicon)
                && !begins_its_own(
                    (upper, upper_text.text),
                    (lower, lower_text),
                    ends_apart,
                    lexicon,
                ),
        });
    }
    pairs
}

/// The characters before a line's text.
fn indent(line: &Line, text: &str) -> usize {
    let indent = Span::new(line.full.start as usize, line.span.start as usize);
    indent.of(text).chars().count()
}

/// Whether no line can continue this one: a rule of dashes, a heading, a banner, a press item with its date.
fn is_complete(line: &Line, slice: Slice<'_>, lexicon: &Lexicon) -> bool {
    let text = slice.text;
    !text.contains(char::is_alphanumeric)
        || matches!(
            kind::of_phrase(line, slice, lexicon),
            Some(LineKind::Heading(_) | LineKind::Banner)
        )
        || !text.starts_with(|c: char| c.is_ascii_digit())
            && inline_citation::outlet(text, lexicon).is_some()
}

/// Whether the line cannot continue the one above: a heading, a header, a label, a byline, a date, a dateline under its
/// headline. Such words in lower case belong to a sentence. `ends_apart`: no line is directly below it.
fn begins_its_own(
    (upper, upper_text): (&Line, &str),
    (line, slice): (&Line, Slice<'_>),
    ends_apart: bool,
    lexicon: &Lexicon,
) -> bool {
    let text = slice.text;
    if upper_text.ends_with('|') || text.starts_with('|') {
        return false;
    }
    let is_list_item = || {
        !upper_text.ends_with(['”', '»'])
            && ["- ", "* ", "– "].iter().any(|m| text.starts_with(m))
            && !is_open(upper, upper_text)
    };
    let digit = text.starts_with(|c: char| c.is_ascii_digit());
    let is_date = || matches!(printed(text, &lexicon.layout.dates), Printed::Date(..));
    let is_cited = || inline_citation::outlet(text, lexicon).is_some();
    let is_lead = || {
        is_open(upper, upper_text)
            && upper.shape.is_capitalised
            && (!ends_apart || line.ends_sentence())
            && dateline::read(slice, lexicon).is_some()
    };
    let is_phrase = |kind| kind == LineKind::Banner || !text.starts_with(char::is_lowercase);
    !text.contains(char::is_alphanumeric)
        || is_list_item()
        || digit && (is_date() || is_cited())
        || kind::of_phrase(line, slice, lexicon).is_some_and(is_phrase)
        || is_lead()
}

/// Whether a sentence continues after a line. An address ends one too: writers put no full stop after it.
fn is_open(line: &Line, text: &str) -> bool {
    let last = || text.rsplit(' ').next().unwrap_or_default();
    !line.ends_sentence()
        && !last().contains("://")
        && (line.shape.ends != Ends::Pause || !text.ends_with(':'))
}

impl Pair<'_> {
    /// Whether the lower line's first word would not have fit on the upper line.
    fn is_full(&self, width: usize) -> bool {
        self.upper_len <= width && self.upper_len + BLANKS + self.lower_word > width
    }

    /// Whether the upper line is about as long as the `width` of a text whose lines were balanced.
    fn is_long_enough(&self, width: usize) -> bool {
        self.upper_len <= width && self.upper_len * 4 >= width * 3
    }

    /// Whether the text's wrap, if it has one, broke the lines here.
    fn is_wrapped(&self, wrap: Option<Wrap>, lexicon: &Lexicon) -> bool {
        let is_sentence = self.is_open() && self.goes_on_small();
        match wrap {
            None => false,
            Some(Wrap::Full(width)) => is_sentence || self.is_full(width),
            Some(Wrap::Ragged(width)) => {
                let is_headline = || {
                    self.upper.shape.is_capitalised
                        && !self.lower.shape.is_capitalised
                        && self.is_open()
                        && dateline::read(self.upper_text, lexicon).is_none()
                };
                is_sentence || self.is_long_enough(width) && !is_headline()
            }
        }
    }

    fn is_open(&self) -> bool {
        is_open(self.upper, self.upper_text.text)
    }

    fn is_lower_prose(&self) -> bool {
        kind::title(self.lower.shape, self.lower_text.text) == LineKind::Prose
    }

    /// Whether a quotation continues across the line end.
    fn is_quote_open(&self) -> bool {
        let closes = |text: &str| text.matches(['”', '»']).count();
        let opens = |text: &str| text.matches(['“', '«']).count();
        let (upper, lower) = (self.upper_text.text, self.lower_text.text);
        opens(upper) > closes(upper) && closes(lower) > opens(lower)
    }

    /// Whether the lower line names the speaker of a quotation: “…” / – Name.
    fn is_quote_signed(&self) -> bool {
        let dash = self.lower_text.text.strip_prefix(['–', '—', '-']);
        let name = |rest: &str| rest.trim_start().starts_with(char::is_uppercase);
        self.upper_text.text.ends_with(['”', '»']) && dash.is_some_and(name)
    }

    fn goes_on_small(&self) -> bool {
        self.lower_text.text.starts_with(char::is_lowercase)
    }

    /// Whether the upper line ends in a label, which closes its paragraph: "“Keep going.” Follow us."
    fn has_closing_label(&self, lexicon: &Lexicon) -> bool {
        let layout = &lexicon.layout;
        let bare = |(link, _): (Link, Slice<'_>)| {
            let at = (link.label.start - self.upper.span.start) as usize;
            label::are_bare(self.upper_text.text.cut(at..), layout)
        };
        !self.goes_on_small() && label::trailing(self.upper_text, layout).is_some_and(bare)
    }

    /// Whether the lower line is the credit whose label ends the upper one.
    fn is_credit_open(&self, lexicon: &Lexicon) -> bool {
        credit::is_unfinished(self.upper_text.text, lexicon)
    }

    fn is_word_broken(&self, text: &str) -> bool {
        let last = self
            .upper_text
            .text
            .chars()
            .next_back()
            .map_or(0, char::len_utf8);
        broken(text, self.upper.span.end as usize - last).is_some()
    }

    /// Whether the lower line continues a sentence of the paragraph that begins with `head`. In a brief, it begins with a small
    /// letter; or with a capital, if it is not a brief itself and is indented deeper than the line above or ends a sentence
    /// that broke off because of its length. Elsewhere, the upper line must be too long for a list item, and not a headline.
    fn is_sentence_open(&self, head: &Line, text: &str, lexicon: &Lexicon) -> bool {
        const BROKEN: usize = 60;
        if self.is_quote_open() || self.is_quote_signed() {
            return true;
        }
        let (upper, lower) = (self.upper_text, self.lower_text);
        let is_lead = || dateline::read(lower, lexicon).is_some();
        if head.bullet.is_some() {
            let is_deeper = indent(self.lower, text) > indent(self.upper, text);
            let broken = || upper.text.len() >= BROKEN && self.is_lower_prose() && self.is_open();
            return self.goes_on_small()
                || lower.text.starts_with(char::is_alphabetic)
                    && (is_deeper || broken())
                    && label::trailing(upper, &lexicon.layout).is_none()
                    && !is_lead()
                    && !attribution::is_plain(lower.text, lexicon);
        }
        let is_text = || {
            (!self.upper.shape.is_capitalised || dateline::read(upper, lexicon).is_some())
                && kind::of_phrase(self.upper, upper, lexicon).is_none()
                && credit::photo(upper, self.upper.leading, lexicon).is_none()
        };
        self.is_open()
            && (self.goes_on_small() || self.upper.gap > 0 && self.is_lower_prose())
            && is_long(self.upper)
            && is_text()
            && !is_lead()
    }
}

/// Whether a line has too many words for a list item.
fn is_long(line: &Line) -> bool {
    const LIST_WORDS: usize = 8;
    line.shape.words > LIST_WORDS
}

/// How a text was wrapped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wrap {
    /// Each line as full as this width allows.
    Full(usize),
    /// Lines up to this width, some shorter, as `fmt` balances them and people break them.
    Ragged(usize),
}

impl Wrap {
    /// How a text was wrapped; `None` if few of its lines show it.
    fn of(pairs: &[Pair<'_>], text: &str) -> Option<Wrap> {
        let open: Vec<&Pair<'_>> = pairs.iter().filter(|p| p.lower_goes_on).collect();
        if open.is_empty() {
            return None;
        }
        let mut lengths: Vec<usize> = text
            .lines()
            .map(str::trim_end)
            .filter(|l| l.contains(' '))
            .map(|l| l.chars().count())
            .collect();
        lengths.sort_unstable();
        let full = full_width(&open, &lengths);
        ragged_width(&open, &lengths, full)
            .map(Wrap::Ragged)
            .or(full.map(Wrap::Full))
    }
}

/// The width at which a text was wrapped: the one that most lines fill. `None` if few do, or other lines are longer, whose
/// `lengths` are sorted.
fn full_width(open: &[&Pair<'_>], lengths: &[usize]) -> Option<usize> {
    const FEW: usize = 3;
    let mut starts = [0i32; *WIDTHS.end() + 2];
    for pair in open {
        // The widths at which the pair is full.
        let (from, to) = (
            pair.upper_len.max(*WIDTHS.start()),
            pair.upper_len + pair.lower_word + BLANKS - 1,
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
    let longer = lengths.len() - lengths.partition_point(|l| *l <= width);
    let sure = || count >= FEW && count * 5 >= open.len() * 3 && longer * 10 <= count;
    // Weaker evidence suffices if no line is longer and no full upper line is a short sentence or a title.
    let likely = || {
        let goes_on = |p: &&&Pair<'_>| {
            let is_prose = is_long(p.upper) && p.is_lower_prose();
            p.goes_on_small() || is_prose || count > 1 && !p.upper.ends_sentence()
        };
        let full = open.iter().filter(|p| p.is_full(width));
        count > 0 && longer == 0 && full.filter(goes_on).count() == count
    };
    (sure() || likely()).then_some(width)
}

/// The width of the longest lines, if most pairs of long lines break a sentence, and many of them are not full at the width
/// `full`.
fn ragged_width(open: &[&Pair<'_>], lengths: &[usize], full: Option<usize>) -> Option<usize> {
    const FEW: usize = 3;
    // A line that nothing could break is longer.
    let width = *lengths.get(lengths.len().checked_sub(1 + lengths.len() / 50)?)?;
    if !WIDTHS.contains(&width) {
        return None;
    }
    let long = open.iter().filter(|p| p.is_long_enough(width));
    let (mut all, mut broken, mut short) = (0, 0, 0);
    for pair in long {
        all += 1;
        if pair.is_open() && pair.goes_on_small() {
            broken += 1;
            short += usize::from(full.is_none_or(|w| !pair.is_full(w)));
        }
    }
    (broken >= FEW && broken * 2 >= all && short * 8 >= broken).then_some(width)
}

/// For each pair, whether it is in a block of at least three lines wrapped at the width of its widest upper line.
fn wrapped_blocks(pairs: &[Pair<'_>]) -> Vec<bool> {
    let follows = |a: &Pair<'_>, b: &Pair<'_>| {
        b.lower_goes_on == a.lower_goes_on && a.lower.span == b.upper.span
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
