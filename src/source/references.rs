//! Links of a plain text that are numbered in it and listed below: `Ferry waits [1]`, and further down `[1] https://…`.

use std::collections::HashMap;
use std::sync::Arc;

use super::address;
use super::look::{Anchor, Destination};
use crate::text::number::is_number;
use crate::text::{Cut, Span};

/// A longer number is not a link's.
const DIGITS: usize = 3;

/// A single line with a number and an address is not a list, unless the number stands in brackets.
const LEAST: usize = 2;

/// The addresses of a number in a text: where each is listed, and where it leads.
type Listed = HashMap<u16, Vec<(usize, Arc<Destination>)>>;

/// The links of the numbers in a text, in order. A number stands for the next address below it that has this number, since each
/// story may have a list of its own; else for the last one.
pub fn anchors(text: &str) -> Vec<Anchor> {
    if memchr::memmem::find(text.as_bytes(), b"[1]").is_none() {
        return Vec::new();
    }
    let mut listed = Listed::new();
    let mut start = 0;
    // Where numbers stand in brackets, `1. https://…` is an entry of some other list.
    let is_bracketed = |line: &str| line.trim_start().starts_with('[');
    let bracketed = text
        .lines()
        .any(|line| is_bracketed(line) && numbered(line).is_some());
    for line in text.split_inclusive('\n') {
        if let Some((number, url)) = numbered(line).filter(|_| !bracketed || is_bracketed(line))
            && let Some(url) = address::absolute(url)
        {
            let to = Arc::new(Destination { url, title: None });
            listed.entry(number).or_default().push((start, to));
        }
        start += line.len();
    }
    let least = if bracketed { 1 } else { LEAST };
    if listed.values().map(Vec::len).sum::<usize>() < least {
        return Vec::new();
    }
    let mut anchors = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if numbered(line).is_none() {
            in_line(line, start, &listed, &mut anchors);
        }
        start += line.len();
    }
    anchors
}

/// The address that a line lists with a number: `[1] https://…`, `1: https://…`, `1. https://…`.
pub fn reference(line: &str) -> Option<&str> {
    numbered(line).map(|(_, url)| url)
}

/// A line without the number of its link before it: "[1]Ferry waits".
pub fn without_link_number(line: &str) -> &str {
    let first = numbers(line).next().filter(|(at, ..)| *at == 0);
    let rest = first.map_or("", |(_, end, _)| line.cut(end..));
    if rest.is_empty() { line } else { rest }
}

/// The digits in the numbers of the links of a line: 2 of "[1]Home [2]Past letters".
pub fn digits(line: &str) -> usize {
    numbers(line)
        .map(|(at, end, _)| end - at - "[]".len())
        .sum()
}

fn numbered(line: &str) -> Option<(u16, &str)> {
    let line = line.trim();
    let inside = line.strip_prefix('[').unwrap_or(line);
    let digits = inside.len()
        - inside
            .trim_start_matches(|c: char| c.is_ascii_digit())
            .len();
    let rest = inside.cut(digits..);
    let number = inside.cut(..digits).parse().ok()?;
    let rest = if line.starts_with('[') {
        let rest = rest.strip_prefix(']')?;
        rest.strip_prefix(':').unwrap_or(rest)
    } else {
        rest.strip_prefix([':', '.', ')'])?
    };
    let url = rest.trim().trim_matches(['<', '>']);
    let is_address = url.contains("://") && !url.contains(char::is_whitespace);
    is_address.then_some((number, url))
}

/// Adds the links of a line that begins at `start`.
fn in_line(line: &str, start: usize, listed: &Listed, anchors: &mut Vec<Anchor>) {
    let found: Vec<(usize, usize, u16)> = numbers(line).collect();
    for (n, (at, end, number)) in found.iter().enumerate() {
        let Some(lists) = listed.get(number) else {
            continue;
        };
        let below = lists.partition_point(|(list, _)| *list < start);
        let Some((_, to)) = lists.get(below).or(lists.last()) else {
            continue;
        };
        let (before, after) = (line.cut(..*at), line.cut(*end..));
        let next = found.get(n + 1).map_or(line.len(), |next| next.0);
        // "[1]Ferry waits": programs that print pages have the number first.
        let label = if after.starts_with(|c: char| c.is_alphanumeric() || "«“\"".contains(c)) {
            *end..next
        } else if found.len() == 1 && is_headline(before, after) {
            0..*at
        } else {
            *at..*end
        };
        let words = line.cut(label.clone());
        let lead = words.len()
            - words
                .trim_start_matches(|c: char| !c.is_alphanumeric() && c != '[')
                .len();
        let (from, to_end) = (label.start + lead, label.start + words.trim_end().len());
        if from < to_end {
            anchors.push(Anchor {
                span: Span::new(start + from, start + to_end),
                to: Arc::clone(to),
            });
        }
    }
}

/// Whether the number at the end of a line stands behind a headline rather than a sentence.
fn is_headline(before: &str, after: &str) -> bool {
    let before = before.trim();
    after.trim().is_empty() && before.contains(' ') && !before.ends_with(['.', ',', ';', ':'])
}

/// The numbers in brackets: where each begins and ends, and its value.
fn numbers(line: &str) -> impl Iterator<Item = (usize, usize, u16)> {
    line.match_indices('[').filter_map(|(at, _)| {
        let rest = line.cut(at + 1..);
        let close = rest.bytes().take(DIGITS + 1).position(|b| b == b']')?;
        let digits = rest.cut(..close);
        let number = digits.parse().ok()?;
        is_number(digits).then_some((at, at + close + 2, number))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, want: &[(&str, &str)]) {
        check_all(
            &format!("{text}\n\n[1] https://a.example/1\n [2]: <https://a.example/2>\n"),
            want,
        );
    }

    #[track_caller]
    fn check_all(text: &str, want: &[(&str, &str)]) {
        let found = anchors(text);
        let found: Vec<(&str, &str)> = found
            .iter()
            .map(|a| (a.span.of(text), &*a.to.url))
            .collect();
        assert_eq!(found, want);
    }

    #[test]
    fn numbers_are_links() {
        let [one, two] = ["https://a.example/1", "https://a.example/2"];
        check("Ferry waits [1]", &[("Ferry waits", one)]);
        check("* Ferry waits [1]", &[("Ferry waits", one)]);
        check("She wrote [1] to him.", &[("[1]", one)]);
        check("She wrote [1] and he [2].", &[("[1]", one), ("[2]", two)]);
        check(
            "[1]Home [2]Past letters",
            &[("Home", one), ("Past letters", two)],
        );
        check("The end. [1]", &[("[1]", one)]);
        check("Nothing [3] here, nor [+2]", &[]);
    }

    #[test]
    fn each_story_may_list_its_own() {
        let [one, two] = ["https://a.example/1", "https://a.example/2"];
        check_all(
            &format!("Ferry waits [1]\n\n[1] {one}\n\nUmbrellas lent [1]\n\n[1] {two}\n"),
            &[("Ferry waits", one), ("Umbrellas lent", two)],
        );
    }
}
