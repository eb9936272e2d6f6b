//! What stands below the content of a page: comments, and links to other articles or issues.

use super::{Around, is_outside, set_all};
use crate::model::Role;
use crate::parse::line::Line;

/// From a heading such as "Related content" or "Comments (3)", in the lower part, to the next heading of its rank.
pub fn set_roles(around: &Around<'_>, lines: &mut [Line]) {
    const HEADING: usize = 5;
    let phrases = &around.layout.around.beyond;
    let count = |word: &&str| word.chars().all(|c| c.is_ascii_digit());
    let is_heading = |at: usize| {
        let bare = around
            .line(at)
            .split(|c: char| !c.is_alphanumeric() && c != '\'');
        let words: Vec<&str> = bare
            .filter(|word| !word.is_empty() && !count(word))
            .collect();
        words.len() <= HEADING && around.links(at).count == 0 && phrases.has(&words.join(" "))
    };
    let mut at = lines.len() / 2;
    while at < lines.len() {
        if !is_heading(at) || is_outside(lines, at) {
            at += 1;
            continue;
        }
        let end = end(around, lines, at);
        set_all(lines, at..end, Role::Menu);
        at = end;
    }
}

/// Where the block below a heading ends.
fn end(around: &Around<'_>, lines: &[Line], heading: usize) -> usize {
    let rank = around.look(heading).heading;
    let ends = |at: &usize| {
        let look = around.look(*at);
        let is_linked = around.links(*at).is_whole;
        let is_head = match rank {
            0 => look.stands_out() && !is_linked,
            rank => (1..=rank).contains(&look.heading) && !(is_linked && look.heading == rank),
        };
        is_head || lines.get(*at).is_some_and(Line::is_rule)
    };
    (heading + 1..lines.len()).find(ends).unwrap_or(lines.len())
}
