//! How a text was wrapped, as its lines show.

use super::pair::{BLANKS, Pair, is_long};
use crate::model::Lexicon;
use crate::parse::dateline;

/// Possible wrap widths, in characters.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=132;

/// How a text was wrapped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrap {
    /// Each line as full as this width allows.
    Full(usize),
    /// Lines up to this width, some shorter, as `fmt` balances them and people break them.
    Ragged(usize),
}

impl Wrap {
    /// How a text was wrapped; `None` if few of its lines show it.
    pub fn of(pairs: &[Pair<'_>], text: &str) -> Option<Wrap> {
        // An address on its own line says nothing about the width.
        let shows = |p: &&Pair<'_>| p.lower_goes_on && !p.is_over_address();
        let open: Vec<&Pair<'_>> = pairs.iter().filter(shows).collect();
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

    /// Whether it broke the lines of a pair.
    pub fn breaks(self, pair: &Pair<'_>, lexicon: &Lexicon) -> bool {
        let is_sentence = pair.is_open() && pair.goes_on_small();
        match self {
            Wrap::Full(width) => is_sentence || pair.is_full(width),
            Wrap::Ragged(width) => {
                let is_headline = || {
                    pair.upper.shape.is_capitalised
                        && !pair.lower.shape.is_capitalised
                        && pair.is_open()
                        && dateline::read(pair.upper_text, lexicon).is_none()
                };
                is_sentence || pair.is_long_enough(width) && !is_headline()
            }
        }
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
    // Sentences that go on below, against lines without a stop above a capital: titles and lists have only these.
    let full = || {
        open.iter()
            .filter(|p| p.is_full(width) && !p.upper.ends_sentence())
    };
    let broken = full().filter(|p| !p.begins_capital()).count();
    if broken == 0 || full().count() > broken * 2 {
        return None;
    }
    let longer = lengths.len() - lengths.partition_point(|l| *l <= width);
    let sure = || count >= FEW && count * 5 >= open.len() * 3 && longer * 10 <= count;
    // Weaker evidence suffices if no line is longer and no full upper line is a short sentence or a title.
    let likely = || {
        let goes_on = |p: &&&Pair<'_>| {
            let is_prose = is_long(p.upper) && p.is_lower_prose();
            !p.begins_capital() || is_prose || count > 1 && !p.upper.ends_sentence()
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
pub fn wrapped_blocks(pairs: &[Pair<'_>]) -> Vec<bool> {
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
