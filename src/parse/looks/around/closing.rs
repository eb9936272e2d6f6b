//! What stands right above a footer: the end of a letter with the names of its writers, and what the newsletter says of itself.

use super::{Around, is_outside, opens};
use crate::parse::line::Line;

/// Where the footer begins with such lines above it.
pub fn start(around: &Around<'_>, lines: &[Line], footer: usize) -> usize {
    let above = above_statement(around, lines, footer);
    letter_end(around, lines, above).unwrap_or(above)
}

/// Where the end of a letter begins: "Kind regards,", names, addresses, to the footer or the end of the issue.
fn letter_end(around: &Around<'_>, lines: &[Line], footer: usize) -> Option<usize> {
    const LINES: usize = 10;
    const CLOSING: usize = 7;
    const NAME: usize = 14;
    let closings = &around.layout.around.closings.0;
    let is_closing = |at: &usize| {
        let line = around.line(*at);
        let plain = !around.is_entry(*at) && around.look(*at).heading == 0;
        plain && around.words(*at) <= CLOSING && closings.iter().any(|words| opens(line, words))
    };
    let is_name = |at: usize| {
        let own = around.links(at);
        let short = around.words(at) <= NAME && !around.is_entry(at);
        let heads = around.look(at).heading > 0 || own.is_whole && own.words > CLOSING;
        is_outside(lines, at) || short && !heads
    };
    let first = footer.saturating_sub(LINES).max(lines.len() / 3);
    let found = (first..footer).find(is_closing)?;
    (found + 1..footer).all(is_name).then_some(found)
}

/// Where the lines in which the newsletter speaks of itself begin: "Diese Presseschau erscheint werktags".
fn above_statement(around: &Around<'_>, lines: &[Line], footer: usize) -> usize {
    const LINES: usize = 6;
    const WORDS: usize = 60;
    /// The newsletter is named in the first words.
    const OPENING: usize = 5;
    if footer >= lines.len() {
        return footer;
    }
    let mailing = &around.layout.around.mailing.0;
    let is_plain = |at: &usize| {
        let fits = !around.stands_out(*at) && around.words(*at) <= WORDS;
        is_outside(lines, *at) || fits && !around.links(*at).is_whole
    };
    let is_statement = |at: &usize| {
        let words = around.line(*at).split_whitespace().take(OPENING);
        let opening = words.collect::<Vec<_>>().join(" ");
        !is_outside(lines, *at) && mailing.iter().any(|words| opening.contains(words))
    };
    let above = (0..footer).rev().take_while(is_plain).take(LINES);
    above.filter(is_statement).last().unwrap_or(footer)
}
