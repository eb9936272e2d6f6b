//! Finds the press briefs of a text in which no line has a bullet of the lexicon: a list with other signs ("-", "→", "3."), or the
//! paragraphs below a heading such as "Press cuttings", if some of them name outlets of the lexicon. Short lines between briefs head
//! groups of them.

use super::attribution::Tokens;
use super::brief;
use super::line::{Heading, Line, LineKind};
use crate::model::Lexicon;
use crate::text::Index;

/// Fewer entries are no list.
const LEAST: usize = 3;
/// At least this many entries must name an outlet of the lexicon.
const NAMED: usize = 2;
/// At least one entry in this many must.
const SHARE: usize = 3;
/// Words of a heading.
const HEADING: usize = 6;

/// Sets the kinds of the briefs and of their headings.
pub fn find(text: &str, index: &Index, lines: &mut [Line], lexicon: &Lexicon) {
    // From the end: briefs come last.
    if lines.iter().rev().any(|l| l.kind == LineKind::Bullet) {
        return;
    }
    let mut found: Vec<Vec<Entry>> = runs(text, lines);
    found.retain(|entries| {
        let named = naming(text, index, lines, entries, lexicon);
        let are_many = named >= NAMED && named * SHARE >= entries.len();
        are_many || named > 0 && is_below_heading(lines, entries)
    });
    if found.is_empty()
        && let Some(entries) = paragraphs(text, lines, lexicon)
    {
        let named = naming(text, index, lines, &entries, lexicon);
        if named >= NAMED && named * SHARE >= entries.len() {
            found.push(entries);
        }
    }
    for entries in found {
        set(text, lines, &entries);
    }
}

/// A brief: the index of its line, and the byte of the line behind its sign.
#[derive(Debug, Clone, Copy)]
struct Entry {
    at: usize,
    behind: usize,
}

/// The sign of a line, and where the text behind it begins. All numbers are one sign.
fn sign(line: &str) -> Option<(char, usize)> {
    let first = line.chars().next()?;
    let rest = if first.is_ascii_digit() {
        let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
        rest.strip_prefix(['.', ')'])?
    } else if !first.is_alphanumeric() && !"\"'“”„«»‘’([{<#@&$€£%…/\\".contains(first)
    {
        line.trim_start_matches(first)
    } else {
        return None;
    };
    let words = rest.trim_start();
    let is_apart = words.len() < rest.len() && !words.is_empty();
    let first = if first.is_ascii_digit() { '1' } else { first };
    is_apart.then(|| (first, line.len() - words.len()))
}

fn may_be_entry(line: &Line) -> bool {
    matches!(
        line.kind,
        LineKind::Prose
            | LineKind::Title { .. }
            | LineKind::Cited
            | LineKind::Speech
            | LineKind::PictureText
    )
}

/// The lists of entries with the same sign. Only headings of groups and rules may stand between two entries of one.
fn runs(text: &str, lines: &[Line]) -> Vec<Vec<Entry>> {
    let mut runs: Vec<Vec<Entry>> = Vec::new();
    let mut current = None;
    for (at, line) in lines.iter().enumerate() {
        let found = sign(line.text(text)).filter(|_| may_be_entry(line));
        match found {
            Some((sign, behind)) => {
                let entry = Entry { at, behind };
                match runs.last_mut().filter(|_| current == Some(sign)) {
                    Some(run) => run.push(entry),
                    None => runs.push(vec![entry]),
                }
                current = Some(sign);
            }
            None if line.is_rule() || is_heading_of_group(line) => {}
            None => current = None,
        }
    }
    runs.retain(|run| run.len() >= LEAST);
    runs
}

/// The paragraphs below the heading of a press review, up to the end of the text.
fn paragraphs(text: &str, lines: &[Line], lexicon: &Lexicon) -> Option<Vec<Entry>> {
    /// Longer ones are headlines: "Social Media Lures Young Sailors".
    const WORDS: usize = 3;
    let words = &lexicon.layout.heading.press;
    let is_heading = |line: &Line| {
        let text = line.text(text);
        let mut all = text.split(|c: char| !c.is_alphanumeric());
        let is_clear = line.shape.words <= WORDS || !text.contains(char::is_lowercase);
        is_heading(line) && is_clear && all.any(|word| words.has(&word.to_lowercase()))
    };
    let head = lines.iter().rposition(is_heading)?;
    let below = lines.iter().enumerate().skip(head + 1);
    let below = below.filter(|(_, l)| !l.is_rule() && l.kind != LineKind::Footer);
    let are_apart = below.clone().all(|(_, l)| {
        let is_brief = matches!(l.kind, LineKind::Prose | LineKind::Cited);
        l.gap > 0 && l.dateline.is_none() && (is_brief || is_heading_of_group(l))
    });
    let entries = below.filter(|(_, l)| !is_heading_of_group(l));
    are_apart.then(|| entries.map(|(at, _)| Entry { at, behind: 0 }).collect())
}

/// How many of the entries name an outlet of the lexicon; none if there are too few for a list.
fn naming(
    text: &str,
    index: &Index,
    lines: &[Line],
    entries: &[Entry],
    lexicon: &Lexicon,
) -> usize {
    if entries.len() < LEAST {
        return 0;
    }
    let mut tokens = Tokens::new(lexicon);
    let mut names = |entry: &&Entry| {
        let Some(line) = lines.get(entry.at) else {
            return false;
        };
        let slice = index.slice_in(text, line.span, line.range);
        let slice = slice.part(entry.behind..slice.text.len());
        let (brief, _) = brief::read(slice, &mut tokens, lexicon);
        let outlets = brief.outlets.iter().chain(&brief.also);
        let mut rows = outlets.filter_map(|o| o.row);
        rows.any(|row| lexicon.outlets.reports(row))
    };
    entries.iter().filter(|entry| names(entry)).count()
}

/// Whether the list is below a heading of the lexicon.
fn is_below_heading(lines: &[Line], entries: &[Entry]) -> bool {
    let first = entries.first().map_or(0, |entry| entry.at);
    let above = lines.get(..first).unwrap_or_default();
    let above = above.iter().rfind(|l| !l.is_rule());
    let is_news = |l: &Line| matches!(l.kind, LineKind::Heading(Heading::News | Heading::Trending));
    above.is_some_and(is_news)
}

fn is_heading(line: &Line) -> bool {
    matches!(line.kind, LineKind::Title { .. }) && line.shape.words <= HEADING
}

/// Whether a line between briefs heads a group of them: "SOMALIA".
fn is_heading_of_group(line: &Line) -> bool {
    const GROUP: usize = 4;
    is_heading(line) && line.shape.words <= GROUP
}

fn set(text: &str, lines: &mut [Line], entries: &[Entry]) {
    let Some(first) = entries.first().map(|entry| entry.at) else {
        return;
    };
    let last = entries.last().map_or(first, |entry| entry.at);
    for entry in entries {
        if let Some(line) = lines.get_mut(entry.at) {
            let behind = line.span.part(entry.behind..line.text(text).len());
            (line.kind, line.bullet) = (LineKind::Bullet, Some(behind.start));
            line.dateline = None;
        }
    }
    let between = lines.get_mut(first..last).unwrap_or_default();
    for line in between.iter_mut().filter(|l| is_heading_of_group(l)) {
        line.kind = LineKind::Heading(Heading::News);
    }
    // "PRESS REVIEW" over "SOMALIA", perhaps between rules.
    let above = lines.get_mut(..first).unwrap_or_default();
    let above = above.iter_mut().rev().filter(|l| !l.is_rule());
    for line in above.take_while(|l| is_heading(l)).take(2) {
        line.kind = LineKind::Heading(Heading::News);
    }
}
