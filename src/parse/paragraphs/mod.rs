//! Joins lines into paragraphs before they are classified, so that an issue reads the same at any wrap width.
//!
//! Two rules join a line to the one above it. The line above is *full*: the first word of the next line would not have fit at
//! the width at which the text, or the block, was wrapped. Or the *sentence is open*: the line above breaks off without a stop,
//! or within a bracket, and the next one continues it. No rule joins across a blank line, or to a line that begins something
//! new: a bullet, a label, a header, a heading, a byline.

mod pair;
mod wrap;

use super::line::Line;
use crate::model::Lexicon;
use crate::text::Index;
use wrap::{Wrap, wrapped_blocks};

/// Returns the bytes of the line feeds that only wrap a paragraph, in order.
pub fn soft_ends(text: &str, index: &Index, lines: &[Line], lexicon: &Lexicon) -> Vec<u32> {
    let pairs = pair::pairs(text, index, lines, lexicon);
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
        let full = || in_block || wrap.is_some_and(|w| w.breaks(pair, lexicon));
        let joins = (pair.lower_goes_on || pair.is_credit_open(lexicon))
            && (pair.is_word_broken(text)
                || pair.is_bracket_open()
                || pair.is_headline_in_capitals(lexicon)
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
