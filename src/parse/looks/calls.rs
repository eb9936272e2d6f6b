//! Links that end a story and only lead on.

use super::view::{BOLD, Facts, LINK, LineRole, Linked};
use crate::parse::line::Line;
use crate::parse::lines::Lines;

/// The last line of a story may be a link in whatever words: "Save my seat". It is no item of its own if stories end so whose
/// headlines have no link. One of several words may be a headline of its own, so most stories must end so, or most such links.
pub fn find(lines: &Lines<'_>, facts: &[Facts], roles: &mut [LineRole]) {
    const WORDS: usize = 5;
    const SHORT: usize = 3;
    const LEAST: usize = 2;
    let words = |at: usize| facts.get(at).map_or(0, |f| f.words);
    let is_link = |at: &usize| {
        let fact = facts.get(*at);
        let linked = fact.is_some_and(|f| f.linked == Linked::Whole && !f.label && !f.alt);
        let fits = match roles.get(*at) {
            Some(LineRole::Head(rank)) => *rank >= BOLD,
            role => role == Some(&LineRole::Body),
        };
        linked && fits
    };
    let is_call =
        |at: &usize| words(*at) <= WORDS && is_link(at) && ends_story(lines, facts, roles, *at);
    let is_story = |at: &usize| {
        let is_head = matches!(roles.get(*at), Some(LineRole::Head(rank)) if *rank < LINK);
        let has_text = roles.get(at + 1) == Some(&LineRole::Body);
        is_head && has_text && facts.get(*at).is_some_and(|f| f.linked == Linked::No)
    };
    let calls: Vec<usize> = (0..roles.len()).filter(is_call).collect();
    let stories = (0..roles.len()).filter(is_story).count();
    let all = (0..roles.len()).filter(is_link).count();
    let are_most = calls.len() > LEAST && calls.len() * 2 > stories.min(all);
    // Bold ones may be headlines however short.
    let is_bold = |at: usize| matches!(roles.get(at), Some(LineRole::Head(rank)) if *rank < LINK);
    let is_short = |at: usize| words(at) <= SHORT && !is_bold(at);
    let calls = calls.into_iter().filter(|at| are_most || is_short(*at));
    let calls: Vec<usize> = calls.collect();
    if calls.len() < LEAST {
        return;
    }
    for at in calls {
        if let Some(role) = roles.get_mut(at) {
            *role = LineRole::Body;
        }
    }
}

/// Whether a line is the last below the text of a headline without a link.
fn ends_story(lines: &Lines<'_>, facts: &[Facts], roles: &[LineRole], at: usize) -> bool {
    const SENTENCE: usize = 5;
    const LINES: usize = 12;
    let fact = |at: usize| facts.get(at);
    let is_open = |at: usize| fact(at).is_some_and(|f| f.linked == Linked::No && !f.outside);
    let is_text = |at: usize| is_open(at) && fact(at).is_some_and(|f| f.words >= SENTENCE);
    let Some(above) = at.checked_sub(1).filter(|above| is_text(*above)) else {
        return false;
    };
    let body = |i: &usize| roles.get(*i) == Some(&LineRole::Body);
    let head = (0..=above).rev().take(LINES).find(|i| !body(i));
    let is_headed = head.is_some_and(|head| {
        let stands_out = lines.get(head).is_some_and(Line::stands_out);
        head != above && stands_out && is_open(head)
    });
    let is_last = match roles.get(at + 1) {
        Some(LineRole::Head(rank)) => *rank < LINK,
        Some(LineRole::Body) => fact(at + 1).is_some_and(|f| f.alt),
        _ => true,
    };
    is_headed && is_last
}

/// Keeps the titles of the pages to which a story leads, each over its address, with that story. In plain mails they stand below its
/// text: several stories have some, hardly more than one each, and most have a note in brackets.
pub fn find_titles(lines: &Lines<'_>, facts: &[Facts], roles: &mut [LineRole]) {
    const MOST: usize = 3;
    const LEAST: usize = 3;
    /// A rule or two stand between a headline and its text.
    const NEAR: usize = 4;
    if !lines.is_plain {
        return;
    }
    let is_story = |at: &usize| {
        let is_head = matches!(roles.get(*at), Some(LineRole::Head(rank)) if *rank < LINK);
        let is_text = |i: &usize| roles.get(*i) != Some(&LineRole::Outside) && !lines.is_rule(*i);
        let text = || (at + 1..roles.len()).take(NEAR).find(is_text);
        let ends_sentence = |i: usize| {
            let is_body = roles.get(i) == Some(&LineRole::Body);
            is_body && lines.get(i).is_some_and(Line::ends_sentence)
        };
        is_head && text().is_some_and(ends_sentence)
    };
    let is_title = |at: &usize| {
        let over_address = facts.get(at + 1).is_some_and(|f| f.address) && lines.gap(at + 1) == 0;
        roles.get(*at) == Some(&LineRole::Head(LINK)) && over_address
    };
    let titles_below = |head: usize| -> Vec<usize> {
        let is_next = |at: &usize| {
            matches!(
                roles.get(*at),
                Some(LineRole::Section | LineRole::Head(0..LINK))
            )
        };
        let end = (head + 1..roles.len()).find(is_next).unwrap_or(roles.len());
        (head + 1..end).filter(is_title).collect()
    };
    let stories = (0..roles.len()).filter(is_story);
    let titles: Vec<Vec<usize>> = stories.map(titles_below).collect();
    let with_few = titles
        .iter()
        .filter(|t| (1..=MOST).contains(&t.len()))
        .count();
    let with_more = titles.iter().filter(|t| t.len() > MOST).count();
    let all: usize = titles.iter().map(Vec::len).sum();
    // "Two years inside (only in Dutch)": without such notes they may be headlines.
    let has_note = |at: &&usize| lines.text(**at).ends_with(')');
    let with_note = titles.iter().flatten().filter(has_note).count();
    if with_few < LEAST || with_more > 0 || all > with_few * 2 || with_note * 2 < all {
        return;
    }
    for at in titles.into_iter().flatten() {
        if let Some(role) = roles.get_mut(at) {
            *role = LineRole::Body;
        }
    }
}
