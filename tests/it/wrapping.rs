//! The reading of an issue does not depend on the width at which its text was wrapped.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use dateline::model::{Issue, Item, ItemKind, Span};
use dateline::parse::{Input, parse};
use dateline::source::Document;

use crate::util::LEXICON;

/// The share of items, in per mille, that must read as in the unwrapped text.
const LEAST: usize = 990;

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
fn wrapped(text: &str, width: usize) -> String {
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
fn check(width: usize) {
    let (mut same, mut all, mut lost) = (0, 0, Vec::new());
    for (path, text) in folders().iter().flat_map(|f| texts(f)) {
        let (plain, narrow) = (read(&path, &text), read(&path, &wrapped(&text, width)));
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
        same * 1000 >= all * LEAST,
        "{same} of {all} at {width} columns:\n{}",
        lost.join("\n")
    );
}

#[test]
fn at_60() {
    check(60);
}

#[test]
fn at_66() {
    check(66);
}

#[test]
fn at_72() {
    check(72);
}

#[test]
fn at_80() {
    check(80);
}

#[test]
fn at_90() {
    check(90);
}

#[test]
fn at_100() {
    check(100);
}

#[test]
fn at_120() {
    check(120);
}
