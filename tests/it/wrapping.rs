//! The reading of an issue does not depend on the width at which its text was wrapped.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use dateline::model::{Issue, Item, ItemKind, Span};
use dateline::parse::{Input, parse};
use dateline::source::Document;

use crate::util::LEXICON;

/// The share of items, in per mille, that must read as in the unwrapped text. Without the real issues the traps of the corpus
/// weigh more.
const LEAST: usize = 985;

/// The same where lines are of different lengths: less shows how the text was wrapped.
const LEAST_BALANCED: usize = 980;

/// The corpus, the sample and, where they are there, the real issues.
fn folders() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders: Vec<PathBuf> = ["tests/corpus", "data/sample"].map(|f| root.join(f)).into();
    folders
        .extend(std::env::var_os("DATELINE_SHARED").map(|shared| root.join(shared).join("seeds")));
    folders
}

fn texts(folder: &Path) -> Vec<(PathBuf, String)> {
    let entries = std::fs::read_dir(folder).expect("the folder is there");
    let paths = entries.map(|e| e.expect("an entry").path());
    let issues = paths.filter(|p| p.extension().is_some_and(|e| e == "txt"));
    issues
        .map(|p| (p.clone(), std::fs::read_to_string(p).expect("UTF-8")))
        .collect()
}

/// Breaks the lines of a text at plain blanks, as mail programs do: the indent is that of the first line only.
pub fn wrapped(text: &str, width: usize) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let body = line.trim_start_matches(' ');
        let mut used = line.len() - body.len();
        out.push_str(&" ".repeat(used));
        for (n, word) in body.split(' ').filter(|w| !w.is_empty()).enumerate() {
            let len = word.chars().count();
            if n > 0 && used + 1 + len > width {
                out.push('\n');
                used = 0;
            } else if n > 0 {
                out.push(' ');
                used += 1;
            }
            out.push_str(word);
            used += len;
        }
        out.push('\n');
    }
    out
}

/// Breaks the lines of a text so that those of a paragraph are of about one length, as `fmt` does: the lengths come near to 93 %
/// of the width.
fn balanced(text: &str, width: usize) -> String {
    let paragraph = |line: &str| {
        let words: Vec<&str> = line.split(' ').filter(|w| !w.is_empty()).collect();
        let goal = width * 93 / 100;
        // For each word, the least cost of what begins with it, and the word that begins the next line.
        let mut best = vec![(0, words.len()); words.len() + 1];
        for first in (0..words.len()).rev() {
            let mut len = 0;
            let mut least = (usize::MAX, words.len());
            for past in first + 1..=words.len() {
                len += words[past - 1].chars().count() + usize::from(past > first + 1);
                if len > width && past > first + 1 {
                    break;
                }
                let own = if past == words.len() {
                    0
                } else {
                    len.abs_diff(goal).pow(2)
                };
                least = least.min((own + best[past].0, past));
            }
            best[first] = least;
        }
        let (mut lines, mut first) = (Vec::new(), 0);
        while first < words.len() {
            let past = best[first].1;
            lines.push(words[first..past].join(" "));
            first = past;
        }
        lines.join("\n")
    };
    let lines = text.lines().map(|line| {
        let is_short = line.chars().count() <= width;
        if is_short {
            line.to_owned()
        } else {
            paragraph(line)
        }
    });
    lines.map(|line| line + "\n").collect()
}

fn read(path: &Path, text: &str) -> Issue {
    let input = Input {
        path,
        folder: None,
        document: Document::text(text.as_bytes()),
    };
    parse(input, &LEXICON)
}

/// The kind of an item and the text of its fields.
fn summary(issue: &Issue, item: &Item) -> String {
    let text = |span: Span| {
        let text = issue.text_of(span);
        text.as_str()
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    let mut parts = vec![item.kind.id().to_owned()];
    parts.extend(item.fields().into_iter().map(|(_, span)| text(span)));
    match &item.kind {
        ItemKind::Brief(b) => {
            parts.extend(b.outlets.iter().chain(&b.also).map(|m| text(m.printed)));
        }
        ItemKind::Furniture(_) => parts.push(text(item.span)),
        _ => {}
    }
    parts.join("\n")
}

#[track_caller]
fn check(wrap: fn(&str, usize) -> String, width: usize, least: usize) {
    let (mut same, mut all, mut lost) = (0, 0, Vec::new());
    for (path, text) in folders().iter().flat_map(|f| texts(f)) {
        let (plain, narrow) = (read(&path, &text), read(&path, &wrap(&text, width)));
        let mut found: HashMap<String, usize> = HashMap::new();
        for item in &narrow.items {
            *found.entry(summary(&narrow, item)).or_default() += 1;
        }
        for item in &plain.items {
            let summary = summary(&plain, item);
            all += 1;
            match found.get_mut(&summary).filter(|n| **n > 0) {
                Some(n) => (*n, same) = (*n - 1, same + 1),
                None => lost.push(format!("{}: {summary}", path.display())),
            }
        }
    }
    assert!(
        same * 1000 >= all * least,
        "{same} of {all} at {width} columns:\n{}",
        lost.join("\n")
    );
}

#[test]
fn at_60() {
    check(wrapped, 60, LEAST);
}

#[test]
fn at_66() {
    check(wrapped, 66, LEAST);
}

#[test]
fn at_72() {
    check(wrapped, 72, LEAST);
}

#[test]
fn at_80() {
    check(wrapped, 80, LEAST);
}

#[test]
fn at_90() {
    check(wrapped, 90, LEAST);
}

#[test]
fn at_100() {
    check(wrapped, 100, LEAST);
}

#[test]
fn at_120() {
    check(wrapped, 120, LEAST);
}

#[test]
fn balanced_at_60() {
    check(balanced, 60, LEAST_BALANCED);
}

#[test]
fn balanced_at_72() {
    check(balanced, 72, LEAST_BALANCED);
}

#[test]
fn balanced_at_100() {
    check(balanced, 100, LEAST_BALANCED);
}
