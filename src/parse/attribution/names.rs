//! Takes a list of names apart: commas, `and`, semicolons; what the lexicon knows as one name stays one.
//! Must not read a single name.

use std::ops::Range;

use crate::model::Lexicon;
use crate::model::lexicon::Class;

/// The parts of `range`, each one name as printed (with its region), in order.
pub fn split(brief: &str, range: Range<usize>, lexicon: &Lexicon) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = range.start;
    let Some(list) = brief.get(range.clone()) else {
        return parts;
    };
    if memchr::memchr3(b',', b';', b' ', list.as_bytes()).is_none() && list.is_ascii() {
        push(brief, range, &mut parts);
        return parts;
    }
    let mut depth = 0u32;
    for (i, c) in list.char_indices() {
        let at = range.start + i;
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            // A comma inside a number is none between names.
            ',' | ';' if depth == 0 && !between_digits(list, i) => {
                split_and(brief, start..at, lexicon, &mut parts);
                start = at + 1;
            }
            _ => {}
        }
    }
    split_and(brief, start..range.end, lexicon, &mut parts);
    parts
}

fn between_digits(list: &str, at: usize) -> bool {
    let bytes = list.as_bytes();
    at > 0
        && bytes.get(at - 1).is_some_and(u8::is_ascii_digit)
        && bytes.get(at + 1).is_some_and(u8::is_ascii_digit)
}

/// What joins two names.
const JOINS: [&str; 5] = ["and", "plus", "as well as", "along with", "together with"];
/// What more often stands inside a name; it joins two only where the lexicon knows one of them.
const WEAK_JOINS: [&str; 4] = ["&", "et", "und", "y"];

/// Splits one comma part at its conjunctions, but for those inside a name.
fn split_and(brief: &str, part: Range<usize>, lexicon: &Lexicon, parts: &mut Vec<Range<usize>>) {
    let Some(text) = brief.get(part.clone()) else {
        return;
    };
    let mut start = 0;
    let mut from = 0;
    while let Some((at, end)) = conjunction(text, from) {
        from = end;
        let left = text.get(start..at).unwrap_or_default();
        let right = text.get(end..).unwrap_or_default();
        if !left.trim().is_empty()
            && is_inside_name(
                left,
                right,
                text.get(start..).unwrap_or_default(),
                at - start,
                lexicon,
            )
        {
            continue;
        }
        push(brief, part.start + start..part.start + at, parts);
        start = end;
    }
    push(brief, part.start + start..part.end, parts);
}

fn push(brief: &str, range: Range<usize>, parts: &mut Vec<Range<usize>>) {
    let text = brief.get(range.clone()).unwrap_or_default();
    let lead = text.len() - text.trim_start().len();
    let trimmed = text.trim();
    if !trimmed.is_empty() {
        parts.push(range.start + lead..range.start + lead + trimmed.len());
    }
}

/// The next conjunction at or after `from`: where it begins and ends.
fn conjunction(text: &str, from: usize) -> Option<(usize, usize)> {
    let tail = text.get(from..)?;
    tail.char_indices()
        .filter(|(i, _)| {
            *i + from == 0
                || text
                    .get(..i + from)
                    .is_some_and(|b| b.ends_with(char::is_whitespace))
        })
        .find_map(|(i, _)| {
            let rest = tail.get(i..)?;
            let join = JOINS.iter().chain(&WEAK_JOINS).find(|j| {
                rest.strip_prefix(**j)
                    .is_some_and(|r| r.starts_with(char::is_whitespace))
            })?;
            Some((from + i, from + i + join.len()))
        })
}

/// Whether this `and` is part of a name: one that the lexicon knows, a country, or two words of mastheads.
fn is_inside_name(
    left: &str,
    right: &str,
    from_left: &str,
    and_at: usize,
    lexicon: &Lexicon,
) -> bool {
    let known = |name: &str| lexicon.outlets.is_known(name);
    let next = conjunction(right, 0).map_or(right.len(), |(at, _)| at);
    let right_name = right.get(..next).unwrap_or_default().trim();
    let whole = from_left
        .get(..from_left.len() - right.len() + next)
        .unwrap_or_default();
    let whole_name = whole
        .get(left.len() - strip_region(left).len()..)
        .unwrap_or(whole);
    let join = from_left
        .get(and_at..)
        .and_then(|r| r.split_whitespace().next());
    let weak = join.is_some_and(|j| WEAK_JOINS.contains(&j));
    // "The News & Observer": the sign joins two names only where one is a name of its own.
    let own = |name: &str| known(name) && !lexicon.layout.attribution.has(Class::Mastheads, name);
    let sign = join == Some("&");
    let own = own(strip_region(left)) || own(right_name);
    if weak && !known(strip_region(left)) && !known(right_name) || sign && !own {
        return true;
    }
    if known(whole) || known(whole_name) {
        return true;
    }
    // "London School of Hygiene and Tropical Medicine", "NPR’s Goats and Soda": what is no name by itself.
    if !known(left)
        && !known(strip_region(right_name))
        && (is_open_body(left, lexicon) || is_possessed_work(left, lexicon))
    {
        return true;
    }
    let first = right_name
        .trim_start_matches("the ")
        .split_whitespace()
        .next()
        .unwrap_or_default();
    let last = left.split_whitespace().next_back().unwrap_or_default();
    let article = if right_name.starts_with("the ") {
        "the "
    } else {
        ""
    };
    let country = |l: &str| {
        let possessed = first
            .trim_end_matches(['’', '\''])
            .trim_end_matches("’s")
            .trim_end_matches("'s");
        lexicon
            .places
            .is_place(&format!("{l} and {article}{possessed}"))
    };
    if country(last) || country(left.trim()) {
        return true;
    }
    let masthead = |word| lexicon.layout.attribution.has(Class::Mastheads, word);
    let left_words: Vec<&str> = left.split_whitespace().collect();
    let article = matches!(left_words.as_slice(), ["The" | "the", _]);
    let single = left_words.len() == 1 && !known(right_name);
    (article || single)
        && masthead(last)
        && masthead(right_name)
        && !known(left)
        && right_name.split_whitespace().count() == 1
}

/// A body that is of or for something: what follows "and" may be of it too.
fn is_open_body(left: &str, lexicon: &Lexicon) -> bool {
    let words = &lexicon.layout.attribution;
    let body = |w: &str| words.has(Class::Bodies, w) || words.has(Class::Schools, w);
    let mut list = left.split_whitespace();
    list.by_ref().any(body) && matches!(list.next(), Some("of" | "for" | "on"))
}

/// One word that a known outlet possesses.
fn is_possessed_work(left: &str, lexicon: &Lexicon) -> bool {
    let rest = strip_region(left);
    let owner = left
        .get(..left.len() - rest.len())
        .unwrap_or_default()
        .trim_end()
        .trim_end_matches("’s")
        .trim_end_matches("'s");
    !rest.trim().is_empty()
        && rest.split_whitespace().count() == 1
        && lexicon.outlets.is_known(owner)
        && !lexicon.places.is_place(owner)
}

/// Without the region before a name: "Canada’s Globe".
fn strip_region(left: &str) -> &str {
    let end = ["’s ", "'s "]
        .iter()
        .find_map(|p| left.find(p).map(|i| i + p.len()));
    end.and_then(|i| left.get(i..)).unwrap_or(left)
}
