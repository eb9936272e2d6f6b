//! Reads every mail, page and mailbox of `tests/pages`: the lines with their looks and links, and the items, compared with a
//! readable snapshot. Nothing visible may be lost, and no input may stop the program.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use dateline::archive::load::MAX_BYTES;
use dateline::model::{FieldName, Issue, ItemKind};
use dateline::parse::{Input, parse};
use dateline::source::{Document, Look, Part, documents};
use dateline::text::Cut;
use dateline::typeset;
use proptest::prelude::*;

use crate::util::LEXICON;

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let entries = std::fs::read_dir(folder).expect("the folder is there");
    let mut files: Vec<PathBuf> = entries.map(|e| e.expect("an entry").path()).collect();
    files.sort();
    assert!(files.len() >= 40, "the corpus is there");
    files
}

fn read(path: &Path, bytes: &[u8]) -> Vec<Document> {
    documents(path, bytes, MAX_BYTES).0
}

fn issue(path: &Path, document: Document) -> Issue {
    let input = Input {
        path,
        folder: None,
        document,
    };
    parse(input, &LEXICON)
}

#[test]
fn pages_and_mails_read_as_they_should() {
    for path in files() {
        let bytes = std::fs::read(&path).expect("reads");
        let mut told = String::new();
        let (documents, problems) = documents(&path, &bytes, MAX_BYTES);
        for document in documents {
            lines(&document, &mut told);
            reading(&issue(Path::new("issue"), document), &mut told);
        }
        for problem in problems {
            _ = writeln!(told, "problem: {problem}");
        }
        let name = path.file_name().expect("a name").to_string_lossy();
        insta::with_settings!({ omit_expression => true, snapshot_path => "snapshots/pages" }, {
            insta::assert_snapshot!(name.into_owned(), told);
        });
    }
}

/// The panes show each printed outlet, also one that stands above its headline.
#[test]
fn printed_outlets_are_shown() {
    for path in files() {
        let bytes = std::fs::read(&path).expect("reads");
        for document in read(&path, &bytes) {
            let issue = issue(Path::new("issue"), document);
            for item in &issue.items {
                let ItemKind::Brief(brief) = &item.kind else {
                    continue;
                };
                let shown = typeset::spans(item);
                for outlet in brief
                    .outlets
                    .iter()
                    .filter(|o| !o.printed.range().is_empty())
                {
                    let (start, end) = (outlet.printed.start, outlet.printed.end);
                    let is_shown = shown.iter().any(|s| s.start <= start && end <= s.end);
                    assert!(
                        is_shown,
                        "{}: {}",
                        path.display(),
                        outlet.printed.of(&issue.text)
                    );
                }
            }
        }
    }
}

/// The lines: what markup says of them in front, addresses behind their labels.
fn lines(document: &Document, told: &mut String) {
    let mut start = 0;
    for (at, line) in document.text.lines().enumerate() {
        let look = document.looks.get(at).copied().unwrap_or_default();
        let end = start + line.len();
        let mut shown = String::new();
        let mut from = start;
        let within = |a: &&dateline::source::Anchor| {
            a.span.start as usize >= start && a.span.end as usize <= end
        };
        for anchor in document.anchors.iter().filter(within) {
            let span = anchor.span.range();
            let before = document.text.cut(from..span.start);
            let label = document.text.cut(span.clone());
            _ = write!(shown, "{before}[{label}]({})", anchor.to.url);
            from = span.end;
        }
        shown.push_str(document.text.cut(from..end));
        _ = writeln!(told, "{:>8} {shown}", mark(look));
        start = end + 1;
    }
}

fn mark(look: Look) -> String {
    let part = match look.part {
        Part::Text => "",
        Part::Alt => "alt ",
        Part::Cells => "cells ",
        Part::Hidden => "hidden ",
        Part::Menu => "menu ",
    };
    let mut mark = part.to_owned();
    for (letter, depth) in [('h', look.heading), ('•', look.list), ('>', look.quote)] {
        if depth > 0 {
            _ = write!(mark, "{letter}{depth}");
        }
    }
    if look.bold {
        mark.push('b');
    }
    mark
}

fn reading(issue: &Issue, told: &mut String) {
    let head = [
        ("date", issue.date.map(|d| d.to_string())),
        ("title", issue.title.as_ref().map(ToString::to_string)),
        (
            "publication",
            issue.publication.as_ref().map(ToString::to_string),
        ),
        ("from", issue.sender.as_ref().map(ToString::to_string)),
    ];
    for (name, value) in head {
        _ = writeln!(told, "{name}: {}", value.as_deref().unwrap_or("-"));
    }
    for item in &issue.items {
        let role = match &item.kind {
            ItemKind::Furniture(role) => role.id(),
            kind => kind.id(),
        };
        _ = write!(told, "{role} {}-{}", item.lines.first, item.lines.last);
        for (name, span) in item.fields() {
            if name != FieldName::Posted {
                let words = issue.text_of(span).as_str().replace('\n', " / ");
                _ = write!(told, " {}={words:?}", name.id());
            }
        }
        if let ItemKind::Brief(brief) = &item.kind {
            let headline = brief.headline.filter(|span| *span != brief.text);
            if let Some(headline) = headline {
                _ = write!(told, " headline={:?}", issue.text_of(headline).as_str());
            }
            for outlet in &brief.outlets {
                _ = write!(told, " outlet={:?}", issue.text_of(outlet.printed).as_str());
            }
        }
        for link in &item.links {
            let label = issue.text_of(link.label);
            let url = issue
                .url(link)
                .map_or_else(|| "-".to_owned(), |u| u.as_str().to_owned());
            _ = write!(told, " [{}]({url})", label.as_str());
        }
        told.push('\n');
    }
    for note in &issue.notes {
        _ = writeln!(told, "note {}", note.message());
    }
}

/// Every line that is not blank is in exactly one item, in order, and every link leads to a label of its item.
#[track_caller]
fn check_whole(issue: &Issue) {
    let mut last = 0;
    let filled: Vec<u32> = (1..)
        .zip(issue.text.lines())
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(n, _)| n)
        .collect();
    let mut covered = Vec::new();
    for item in &issue.items {
        assert!(item.lines.first > last, "in order");
        last = item.lines.last;
        covered.extend(item.lines.first..=item.lines.last);
        for (_, span) in item.fields() {
            assert!(
                item.span.start <= span.start && span.end <= item.span.end,
                "fields lie within"
            );
        }
        for link in &item.links {
            let label = link.label;
            assert!(
                item.span.start <= label.start && label.end <= item.span.end,
                "labels lie within"
            );
        }
    }
    for line in filled {
        assert!(covered.binary_search(&line).is_ok(), "line {line} is lost");
    }
}

#[test]
fn every_prefix_is_read() {
    for path in files() {
        let bytes = std::fs::read(&path).expect("reads");
        let step = if bytes.len() <= 200 { 1 } else { 61 };
        for end in (0..=bytes.len()).step_by(step) {
            for document in read(&path, &bytes[..end]) {
                check_whole(&issue(&path, document));
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Files put together from pieces of all others, as if cut and mixed by a broken program.
    #[test]
    fn any_mixture_is_read(picks in prop::collection::vec((any::<prop::sample::Index>(), 0usize..400, 1usize..200), 1..12)) {
        let files = files();
        let mut bytes = Vec::new();
        let first = picks.first().map(|(at, ..)| at.get(&files).clone());
        for (at, from, len) in &picks {
            let piece = std::fs::read(at.get(&files)).expect("reads");
            let from = from % piece.len().max(1);
            let end = piece.len().min(from + len);
            bytes.extend_from_slice(&piece[from..end]);
        }
        for document in read(&first.expect("a file"), &bytes) {
            check_whole(&issue(Path::new("issue"), document));
        }
    }
}
