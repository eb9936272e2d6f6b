//! Tables of contents: lists that only repeat the headlines below.

use std::collections::HashMap;
use std::ops::Range;

use smallvec::SmallVec;

use super::{Around, is_outside, is_rule, opens_any, set_all, words};
use crate::model::Role;
use crate::parse::line::Line;
use crate::parse::looks::view;
use crate::source::LinkLook;
use crate::text::number::is_number;
use crate::text::words::letters;

/// A longer line does not head a table of contents.
const HEADING: usize = 8;
/// Nor is a longer one a topic in it.
const TOPIC: usize = 10;

/// Short lines that come again below as headlines: at least two in a row, or those under the heading of a table of contents.
pub fn set_roles(around: &Around<'_>, lines: &mut [Line]) {
    let phrases = &around.layout.around.contents.0;
    let entries = Entries::of(around);
    let mut at = 0;
    while at < lines.len() {
        // "September 19, 2002--In this issue:"
        let line = around.line(at);
        let line = line.rsplit_once("--").map_or(line, |(_, heading)| heading);
        let named = opens_any(line, phrases);
        if named && is_in_one_line(line) {
            set_all(lines, at..at + 1, Role::Contents);
        }
        let headed = words(line) <= HEADING && named;
        // In a plain mail the heading stands between rules.
        let first = match headed {
            true if is_rule(lines, at + 1) => at + 2,
            true => at + 1,
            false => at,
        };
        let is_list = |i: usize| {
            let signs = |c: char| c.is_ascii_digit() || "-–•·*→>".contains(c);
            let signed = around.printed(i).starts_with(signs) || is_roman(around.printed(i));
            signed || lines.get(i).is_some_and(Line::is_entry)
        };
        // An entry that links to another page is an item.
        let stays = |i: usize| around.links(i).count == 0 || around.look(i).link == LinkLook::Inner;
        let is_topic = |i: usize| {
            around.words(i) <= TOPIC && !around.printed(i).ends_with(['.', '!', '?', '…'])
        };
        let mut end = first;
        // The table ends where its first entry is repeated.
        let mut below = lines.len();
        let mut repeated = 0;
        while end < below && entries.entry(end).is_some() {
            let parted = || {
                let line = lines.get(end);
                line.is_some_and(|l| l.gap >= 2 || end > first && l.look.heading > 0)
            };
            match entries.again(end) {
                Some(found) => {
                    repeated += 1;
                    below = below.min(found);
                }
                None if headed && !parted() && (is_list(end) || !is_list(first)) => {}
                None => break,
            }
            end += 1;
        }
        let early = at * 5 <= lines.len() * 2;
        let is_table = if headed {
            let several = (first..end).len() >= 2 || is_parted(around.line(first));
            let alike = (first..end).all(is_list) || (first..end).all(is_topic);
            // Without an issue below it, the list itself is the issue.
            let is_above = lines.len() - end >= (end - at) * 2;
            let list = several && alike && is_above && (first..end).all(stays);
            repeated > 0 || list && phrases.iter().any(|p| heads_contents(line, p, around))
        } else {
            repeated >= 2 && early
        };
        if is_table && end <= below {
            let above = heading_above(around, lines, at).filter(|_| !headed);
            set_all(lines, above.unwrap_or(at)..end, Role::Contents);
        }
        at = end.max(at + 1);
    }
}

/// Links to places in the same page, at least two in a row, with their heading. Where most lines are such links they are the content.
pub fn set_inner(around: &Around<'_>, lines: &mut [Line]) {
    const PARTS: usize = 3;
    // A headline may link to itself.
    let is_inner = |at: usize| {
        let look = around.look(at);
        look.link == LinkLook::Inner && look.heading == 0
    };
    let is_short = |at: usize| {
        let parts = around.line(at).split('|').count();
        parts >= PARTS || around.words(at) <= HEADING
    };
    let count = (0..lines.len()).filter(|at| is_inner(*at)).count();
    if count * 2 > lines.len() {
        return;
    }
    let mut at = 0;
    while at < lines.len() {
        let end = (at..lines.len()).find(|i| !is_inner(*i));
        let end = end.unwrap_or(lines.len());
        match end - at {
            1 if is_short(at) && !around.stands_out(at) => {
                set_all(lines, at..end, Role::Menu);
            }
            0 | 1 => {}
            _ => {
                let above = at.checked_sub(1);
                let phrases = &around.layout.around.contents.0;
                let named = |above: &usize| {
                    let is_short = around.words(*above) <= HEADING;
                    is_short && opens_any(around.line(*above), phrases)
                };
                let above = above.filter(named).or(heading_above(around, lines, at));
                set_all(lines, above.unwrap_or(at)..end, Role::Contents);
            }
        }
        at = end.max(at + 1);
    }
}

/// A list with numbers at the top, if most of its entries share a word with the line of the same number below: "1. Ferries (Reuters)"
/// over "1. Why the ferries wait".
pub fn set_numbered(around: &Around<'_>, lines: &mut [Line]) {
    const LEAST: usize = 3;
    let number = |at: usize| view::leading_number(around.printed(at)).map(|(number, _)| number);
    let all = lines.len();
    let Some(first) = (0..all).find(|at| number(*at) == Some(1)) else {
        return;
    };
    let numbers = (1..=u8::MAX).zip(first..all);
    let table = numbers.take_while(|(n, at)| {
        number(*at) == Some(*n) && around.links(*at).count == 0 && !around.line(*at).ends_with('.')
    });
    let table: Vec<(u8, usize)> = table.collect();
    let end = first + table.len();
    let mut below = end..all;
    let mut shared = 0;
    for (n, entry) in &table {
        let Some(again) = below.find(|at| number(*at) == Some(*n)) else {
            return;
        };
        shared += usize::from(shares_word(around, *entry, again));
    }
    let is_early = first * 5 <= all * 2;
    if table.len() >= LEAST && is_early && shared * 2 >= table.len() {
        let above = first.checked_sub(1);
        let heads = |above: &usize| around.words(*above) <= HEADING && !is_rule(lines, *above);
        set_all(
            lines,
            above.filter(heads).unwrap_or(first)..end,
            Role::Contents,
        );
    }
}

/// A list of short lines at the top in other words than the headlines: nearly each shares a word with a headline below, in the same
/// order. "Rural Piers Wait" over "PIERS IN RURAL BAYS STILL WAIT FOR A LOWER RATE".
pub fn set_reworded(around: &Around<'_>, lines: &mut [Line]) {
    const LEAST: usize = 3;
    const MOST: usize = 40;
    const TOP: usize = 25;
    let all = lines.len();
    let is_entry = |at: &usize| {
        let line = around.line(*at);
        let fits =
            (2..=TOPIC).contains(&around.words(*at)) && !line.ends_with(['.', ':', '!', '?']);
        fits && around.links(*at).count == 0 && !is_rule(lines, *at) && !is_outside(lines, *at)
    };
    let heads = |at: &usize| around.stands_out(*at) && !is_outside(lines, *at);
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while at < all.min(TOP) {
        let goes_on = |i: &usize| is_entry(i) || heads(i) && around.words(*i) <= HEADING;
        let table = (at..all)
            .take_while(|i| goes_on(i))
            .take_while(|i| *i == at || lines.get(*i).is_some_and(|l| l.gap <= 1));
        let end = at + table.count();
        if end - at > MOST || end * 2 > all {
            break;
        }
        let entries = (at..end).filter(|i| !heads(i));
        let mut below = (end..all).filter(heads);
        let (mut count, mut shared) = (0, 0);
        for entry in entries {
            count += 1;
            let mut rest = below.clone();
            if rest.any(|head| shares_word(around, entry, head)) {
                below = rest;
                shared += 1;
            }
        }
        if shared >= LEAST && shared * 5 >= count * 4 {
            found.push(at..end);
        }
        at = end.max(at + 1);
    }
    for table in found {
        set_all(lines, table, Role::Contents);
    }
}

/// Whether two lines have a longer word in common.
fn shares_word(around: &Around<'_>, one: usize, other: usize) -> bool {
    /// Shorter words are in any line.
    const LETTERS: usize = 4;
    let words = |at: usize| {
        let words = around.line(at).split(|c: char| !c.is_alphanumeric());
        words.filter(|word| letters(word) >= LETTERS)
    };
    words(one).any(|word| words(other).any(|w| w == word))
}

/// Whether a line is a whole table: "In this issue: news | talks | in the media".
fn is_in_one_line(folded: &str) -> bool {
    let rest = folded.split_once(':').map(|(_, rest)| rest);
    rest.is_some_and(is_parted)
}

/// Whether a line names several topics: "news | talks | in the media".
fn is_parted(folded: &str) -> bool {
    const LEAST: usize = 3;
    let parts = [" | ", " - ", " · ", " • ", "; "];
    let count = parts.iter().map(|sign| folded.split(sign).count());
    count.max().is_some_and(|count| count >= LEAST) && !folded.ends_with('.')
}

/// Whether a line begins with a Roman number: "IV. Talks".
fn is_roman(printed: &str) -> bool {
    let number = printed.split_once(['.', ')']).map(|(number, _)| number);
    number.is_some_and(|n| !n.is_empty() && n.chars().all(|c| "IVX".contains(c)))
}

/// Whether a line with such a phrase is the heading of the newsletter's own contents: "What's in today's letter", but not "What's in
/// the new budget".
fn heads_contents(folded: &str, phrase: &str, around: &Around<'_>) -> bool {
    /// A longer phrase says so by itself.
    const LONG: usize = 3;
    let bare = folded.trim_matches(|c: char| !c.is_alphanumeric());
    let Some(rest) = bare.strip_prefix(phrase) else {
        return false;
    };
    let next = rest.trim_start().split(' ').next().unwrap_or_default();
    let this = matches!(next, "" | "this" | "today's" | "your" | "our");
    this || words(phrase) >= LONG || around.own_words.contains(next)
}

/// The line above `at` if it is a heading: "In this letter", in whatever words.
fn heading_above(around: &Around<'_>, lines: &[Line], at: usize) -> Option<usize> {
    let above = at.checked_sub(1)?;
    let line = lines.get(above)?;
    let is_head = line.look.heading > 1 || line.look.bold;
    (is_head && around.words(above) <= HEADING).then_some(above)
}

/// The lines that may be entries of a table of contents, and where the words of each stand.
struct Entries<'a> {
    around: &'a Around<'a>,
    bare: Vec<Option<&'a str>>,
    positions: HashMap<&'a str, SmallVec<[usize; 2]>>,
}

impl<'a> Entries<'a> {
    fn of(around: &'a Around<'a>) -> Entries<'a> {
        let lines = 0..around.lines.len();
        let bare: Vec<Option<&str>> = lines.map(|at| entry(around.line(at))).collect();
        let mut positions: HashMap<&str, SmallVec<[usize; 2]>> = HashMap::new();
        for (at, words) in bare.iter().enumerate() {
            if let Some(words) = words {
                positions.entry(words).or_default().push(at);
            }
            for headline in headlines_in(around.line(at)) {
                positions.entry(headline).or_default().push(at);
            }
        }
        Entries {
            around,
            bare,
            positions,
        }
    }

    fn entry(&self, at: usize) -> Option<&'a str> {
        self.bare.get(at).copied().flatten()
    }

    /// Where the words of a line are repeated below. A line that repeats several times is not an entry, and neither is one with an
    /// address below it.
    fn again(&self, at: usize) -> Option<usize> {
        let has_address = || self.around.line(at + 1).starts_with("http");
        match *self.positions.get(self.entry(at)?)?.as_slice() {
            [first, second] if first == at && second > at + 1 => {
                Some(second).filter(|_| !has_address())
            }
            _ => None,
        }
    }
}

/// The words before each colon of a line, the headline of the text behind it: "AUSTRIA: MAYORS MEET: The mayors said".
fn headlines_in(folded: &str) -> impl Iterator<Item = &str> {
    const COLONS: usize = 3;
    /// Fewer words name a topic.
    const WORDS: usize = 4;
    let ends = folded.match_indices(": ").take(COLONS);
    let before = ends.filter_map(|(at, _)| entry(folded.get(..at)?));
    before.filter(|headline| words(headline) >= WORDS)
}

/// The words of a line that may be an entry of a table of contents.
fn entry(folded: &str) -> Option<&str> {
    const WORDS: usize = 25;
    const LETTERS: usize = 4;
    let bare = folded.trim_start_matches(|c: char| !c.is_alphanumeric());
    let bare = bare.strip_prefix("o ").unwrap_or(bare).trim();
    // "Night trains (4)": how many items there are.
    let count = bare.strip_suffix(')').and_then(|b| b.rsplit_once(" ("));
    let count = count.filter(|(_, count)| is_number(count));
    let bare = count.map_or(bare, |(words, _)| words);
    let letters = bare.chars().filter(|c| c.is_alphanumeric()).take(LETTERS);
    (letters.count() == LETTERS && words(bare) <= WORDS).then_some(bare)
}
