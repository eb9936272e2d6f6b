//! Labels above headlines ("kickers"): an outlet, a topic, a number, a date. They belong to the headline below, although the text
//! of the item above ends right over them.

use std::ops::Range;

use super::heads::Mark;
use super::outlet;
use super::view::{Facts, Linked};
use crate::parse::lines::Lines;

/// Fewer headlines with labels above may be chance.
const LEAST: usize = 3;

/// Finds the labels, if most headlines of the issue have one.
pub fn find(lines: &Lines<'_>, facts: &[Facts], marks: &mut [Mark]) {
    let heads: Vec<usize> = marks
        .iter()
        .enumerate()
        .filter(|(_, mark)| matches!(mark, Mark::Head(_)))
        .map(|(at, _)| at)
        .collect();
    let view = View {
        lines,
        facts,
        marks,
    };
    let kickers: Vec<(usize, Range<usize>)> = heads
        .iter()
        .filter_map(|head| Some((*head, view.above(*head)?)))
        .collect();
    let [(first, _), .., (last, _)] = kickers.as_slice() else {
        return;
    };
    let among = heads.iter().filter(|head| (first..=last).contains(head));
    let most = kickers.len() >= LEAST && kickers.len() * 4 >= among.count() * 3;
    // What stands below each text, as a line about its author does, also stands below the last one.
    if most && !view.ends_short(*last) {
        // "Nature" is a topic among topics, and an outlet among outlets.
        let outlets = kickers
            .iter()
            .filter(|(head, _)| outlet::alone(lines, head - 1).is_some());
        let are_outlets = outlets.count() * 2 > kickers.len();
        for (head, kicker) in kickers {
            for at in kicker {
                let is_outlet = are_outlets && at + 1 == head && outlet::alone(lines, at).is_some();
                if let Some(mark) = marks.get_mut(at) {
                    *mark = if is_outlet {
                        Mark::Outlet
                    } else {
                        Mark::Kicker
                    };
                }
            }
        }
    }
}

struct View<'a> {
    lines: &'a Lines<'a>,
    facts: &'a [Facts],
    marks: &'a [Mark],
}

impl View<'_> {
    /// The one or two short lines above a head.
    fn above(&self, head: usize) -> Option<Range<usize>> {
        const LINES: usize = 2;
        let short = (0..head)
            .rev()
            .take_while(|at| self.is_short(*at))
            .take(LINES + 1);
        let start = head - short.count();
        let near = self.lines.gap(head) <= self.lines.gap(start) || start == 0;
        // What is right below a headline belongs to that one, unless it is the first.
        (near && (1..=LINES).contains(&(head - start))).then_some(start..head)
    }

    /// Whether a line is a few words of plain text.
    fn is_short(&self, at: usize) -> bool {
        const WORDS: usize = 4;
        let text = self.lines.text(at);
        let fits = |f: &Facts| {
            (1..=WORDS).contains(&f.words)
                && f.linked == Linked::No
                && !(f.alt || f.label || f.address || f.outside)
        };
        self.marks.get(at) == Some(&Mark::Body)
            && self.facts.get(at).is_some_and(fits)
            && !text.ends_with(['.', '!', '?', ':', ';', ',', '…'])
    }

    /// Whether the text of the item that begins at a head ends in a short line.
    fn ends_short(&self, head: usize) -> bool {
        let rest = self.marks.iter().enumerate().skip(head + 1);
        let body = rest.take_while(|(at, mark)| {
            **mark == Mark::Body && (*at == head + 1 || self.lines.gap(*at) <= 1)
        });
        body.last().is_some_and(|(at, _)| self.is_short(at))
    }
}
