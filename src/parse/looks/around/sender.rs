//! Lines in which the sender speaks of itself: its name at the top, what it is, and short lines above the footer.

use super::contact::is_contact;
use super::{Around, is_outside, set, words};
use crate::model::Role;
use crate::parse::line::Line;

/// Lines at the head of an issue; fewer in a short one.
const TOP: usize = 8;

/// Sets the role of the sender's name at the top, and of lines near the ends in which the sender describes itself: "Harbour Watch
/// is a network of", and beside a legal line "Harbour Watch is published by".
pub fn set_roles(
    around: &Around<'_>,
    lines: &mut [Line],
    names: &[&str],
    is_legal: impl Fn(usize) -> bool,
) {
    /// A longer line is a paragraph of the content.
    const WORDS: usize = 60;
    const NAME: usize = 4;
    /// The name and what it is.
    const HOME: usize = 2;
    // The words with which it was forwarded do not count.
    let first = (0..lines.len()).find(|at| !is_outside(lines, *at));
    let first = first.unwrap_or(lines.len());
    let top = first + TOP.min(lines.len() / 3);
    // The name in the head of a page leads to its front page; more such links are a list.
    let is_home = |at: &usize| {
        let own = around.links(*at);
        let plain = lines
            .get(*at)
            .is_some_and(|l| !l.is_entry() && !l.stands_out());
        let text = lines.get(*at + 1).is_some_and(Line::ends_sentence);
        let name = own.is_whole && around.words(*at) <= NAME && !own.names_outlet;
        own.is_home && name && plain && !text
    };
    let home = first..first + (first..lines.len()).take_while(is_home).count();
    let home = if home.len() <= HOME { home } else { 0..0 };
    let end = lines.len() * 3 / 4;
    for at in (0..top).chain(end.max(top)..lines.len()) {
        let line = around.line(at);
        let beside = is_legal(at + 1) || at.checked_sub(1).is_some_and(&is_legal);
        let describes = || {
            let mut names = names.iter().filter_map(|name| line.strip_prefix(*name));
            // "This is a weekly letter of Harbour Watch."
            let this = line
                .strip_prefix("this")
                .filter(|rest| names_itself(rest, around));
            names.any(|rest| describes(rest, beside))
                || this.is_some_and(|rest| describes(rest, false))
        };
        // "** Harbour Watch **", "Harbour Watch #12".
        let bare = line.trim_matches(|c: char| !c.is_alphabetic());
        let is_home = home.contains(&at);
        let is_name = || around.names.iter().any(|name| name == line || name == bare);
        let role = if at < top && (is_home || is_name()) {
            Role::Header
        } else if around.words(at) <= WORDS && !around.is_part(at) && describes() {
            Role::Legal
        } else {
            continue;
        };
        if let Some(line) = lines.get_mut(at) {
            set(line, role);
        }
    }
}

/// Whether words hold one of the newsletter's names.
pub fn names_itself(folded: &str, around: &Around<'_>) -> bool {
    let mut words = folded.split(|c: char| !c.is_alphanumeric());
    words.any(|word| around.own_words.contains(word))
}

/// Whether the rest of a line says what its subject is, or by whom it is made.
fn describes(rest: &str, beside_legal: bool) -> bool {
    let mut words = rest.split_whitespace();
    if words.next() != Some("is") {
        return false;
    }
    let (next, then) = (words.next(), words.next());
    let ranked = matches!(then, Some("first" | "last" | "only" | "latest" | "next"));
    matches!(next, Some("a" | "an" | "the")) && !ranked || beside_legal && then == Some("by")
}

/// Where the footer begins with the lines above it that hold the sender's name: "Become a friend of Harbour Watch!".
pub fn start(around: &Around<'_>, lines: &[Line], names: &[&str], below: usize) -> usize {
    const WORDS: usize = 12;
    const LINES: usize = 3;
    if below >= lines.len() {
        return below;
    }
    let has_name = |at: &usize| {
        let line = around
            .line(*at)
            .trim_matches(|c: char| !c.is_alphanumeric());
        let at_an_end = |name: &&str| line.starts_with(*name) || line.ends_with(*name);
        around.words(*at) <= WORDS && !around.is_part(*at) && names.iter().any(at_an_end)
    };
    let above = (0..below).rev();
    let above = above.take_while(|at| has_name(at) || is_outside(lines, *at));
    let footer = above.filter(has_name).take(LINES).last();
    let footer = footer.unwrap_or(below);
    // The bare name heads the lines of an address.
    let is_bare = |at: &usize| around.look(*at).heading == 0 && names.contains(&around.line(*at));
    let is_short = |at: &usize| {
        let is_text = lines.get(*at).is_some_and(Line::ends_sentence) && !is_contact(around, *at);
        around.words(*at) <= WORDS && !around.is_part(*at) && !is_text
    };
    let above = (0..footer).rev().filter(|at| !is_outside(lines, *at));
    let mut above = above
        .take_while(|at| is_short(at) || is_bare(at))
        .take(LINES);
    above.find(is_bare).unwrap_or(footer)
}

/// Names of a few words: those of sender and list, and what stands in the footer in a line of its own and again in another.
pub fn names<'a>(around: &'a Around<'_>, footer: usize) -> Vec<&'a str> {
    const WORDS: std::ops::RangeInclusive<usize> = 2..=5;
    /// A longer part is not a footer; this also bounds the comparison.
    const LINES: usize = 60;
    let below = footer..around.lines.len();
    let below = if below.len() <= LINES { below } else { 0..0 };
    let below: Vec<&str> = below.map(|at| around.line(at)).collect();
    let repeated = |name: &&str| below.iter().filter(|line| line.contains(*name)).count() > 1;
    let names = around.names.iter().map(String::as_str);
    names
        .chain(below.iter().copied().filter(repeated))
        .map(|name| name.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|name| WORDS.contains(&words(name)))
        .collect()
}
