//! What stands below the content of a page: comments, and links to other articles or issues.

use super::{Around, is_outside, set_all};
use crate::model::Role;
use crate::parse::line::Line;
use crate::text::words::at_most;

/// From a heading such as "Related content" or "Comments (3)", in the lower part, to the next heading of its rank. A block that
/// has headlines with text below them is content, so it stays.
pub fn set_roles(around: &Around<'_>, lines: &mut [Line]) {
    let mut at = lines.len() / 2;
    while at < lines.len() {
        let Some(kind) = heading(around, at).filter(|_| !is_outside(lines, at)) else {
            at += 1;
            continue;
        };
        let end = end(around, lines, at);
        let inside = || at + 1..end;
        let is_head = |at: &usize| around.look(*at).stands_out();
        let is_sentence = |at: &usize| {
            let ends = lines.get(*at).is_some_and(Line::ends_sentence);
            ends && around.links(*at).count == 0
        };
        let is_content = inside().any(|at| is_head(&at)) && inside().any(|at| is_sentence(&at));
        // "Tags" without links is a headline.
        let leads = kind == Kind::Comments
            || inside().any(|at| around.links(at).count > 0 || around.line(at).contains("://"));
        if !is_content && leads {
            set_all(lines, at..end, Role::Menu);
        }
        at = end;
    }
}

#[derive(PartialEq, Eq)]
enum Kind {
    Comments,
    /// Links to what is related, to other issues, to tags.
    Links,
}

/// What a heading stands over. A bare "Comments" may head a section of opinions.
fn heading(around: &Around<'_>, at: usize) -> Option<Kind> {
    const WORDS: usize = 6;
    let line = around.line(at);
    if !around.look(at).stands_out() || around.links(at).count > 0 || !at_most(WORDS, line) {
        return None;
    }
    let phrases = &around.layout.around;
    let is_digit = |c: char| c.is_ascii_digit();
    let bare = line.trim_matches(|c: char| !c.is_alphabetic());
    let are_counted = || line.contains(is_digit) && phrases.counted.has(bare);
    if phrases.linked.has(bare) {
        Some(Kind::Links)
    } else if phrases.beyond.has(bare) || are_counted() {
        Some(Kind::Comments)
    } else {
        None
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
