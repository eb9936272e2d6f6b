//! House rules that a test can check: layers, file heads, and which modules may do I/O.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Each layer imports only from those before it.
const LAYERS: [&str; 16] = [
    "files", "text", "source", "model", "parse", "archive", "query", "export", "command", "state",
    "config", "typeset", "app", "ui", "runtime", "cli",
];

fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut open = vec![root.clone()];
    let mut found = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder") {
            let path: PathBuf = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path
                    .strip_prefix(&root)
                    .expect("below src")
                    .to_string_lossy()
                    .into_owned();
                found.push((name, std::fs::read_to_string(&path).expect("UTF-8")));
            }
        }
    }
    assert!(found.len() > 60, "the sources are there");
    found
}

fn layer(name: &str) -> Option<usize> {
    let first = name
        .split('/')
        .next()
        .unwrap_or(name)
        .trim_end_matches(".rs");
    LAYERS.iter().position(|l| *l == first)
}

/// The lines of a file without comments and unit tests.
fn code(source: &str) -> impl Iterator<Item = &str> {
    source
        .split("#[cfg(test)]")
        .next()
        .unwrap_or_default()
        .lines()
        .filter(|l| !l.trim_start().starts_with("//"))
}

#[track_caller]
fn check(rule: &str, broken: impl Fn(&str, &str) -> Option<String>) {
    let found: Vec<String> = sources()
        .iter()
        .filter_map(|(name, source)| broken(name, source).map(|why| format!("{name}: {why}")))
        .collect();
    assert!(found.is_empty(), "{rule}\n{}", found.join("\n"));
}

/// Checks that only files under `allowed` contain any of `words`.
#[track_caller]
fn check_only(rule: &str, words: &[&str], allowed: &[&str]) {
    check(rule, |name, source| {
        let free = allowed.iter().any(|a| name.starts_with(a));
        let held = code(source).find(|l| words.iter().any(|w| l.contains(w)))?;
        (!free).then(|| held.trim().to_owned())
    });
}

#[test]
fn imports_point_one_way() {
    check(
        "a layer imports only from those above it",
        |name, source| {
            let at = layer(name)?;
            code(source)
                .flat_map(|l| l.split("crate::").skip(1))
                .find_map(|import| {
                    let to = import
                        .split(|c: char| !c.is_alphanumeric() && c != '_')
                        .next()
                        .unwrap_or_default();
                    layer(to)
                        .filter(|to| *to > at)
                        .map(|_| format!("imports {to}"))
                })
        },
    );
    check(
        "no braces at the crate root, no super::super",
        |_, source| {
            code(source)
                .find(|l| l.contains("crate::{") || l.contains("super::super"))
                .map(str::to_owned)
        },
    );
}

/// The files that a file imports, by their path below `src` without `.rs` and `mod`. A child may use what its parents define, such as
/// `App` and `Mode`: these imports are left out.
fn imports(name: &str, source: &str, files: &BTreeSet<String>) -> BTreeSet<String> {
    let here: Vec<&str> = name.split('/').collect();
    let source = source.split("#[cfg(test)]\nmod tests").next();
    let code: String = code(source.unwrap_or_default())
        .collect::<Vec<_>>()
        .join("\n");
    let mut found = BTreeSet::new();
    let roots = ["crate::", "super::"];
    let uses = roots.map(|root| code.split(root).skip(1).map(move |rest| (root, rest)));
    for (root, rest) in uses.into_iter().flatten() {
        let base: Vec<&str> = match root {
            "super::" => here[..here.len() - 1].to_vec(),
            _ => Vec::new(),
        };
        for path in expanded(rest) {
            let mut parts = base.clone();
            parts.extend(path.split("::"));
            while !parts.is_empty() && !files.contains(&parts.join("/")) {
                parts.pop();
            }
            let to = parts.join("/");
            if !to.is_empty() && to != name && !name.starts_with(&format!("{to}/")) {
                found.insert(to);
            }
        }
    }
    found
}

/// The paths of an import behind its root: `a::{b, c::D}` has `a::b` and `a::c::D`.
fn expanded(import: &str) -> Vec<String> {
    let end = import
        .find(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | ':'))
        .unwrap_or(import.len());
    let (head, group) = import.split_at(end);
    if !group.starts_with('{') {
        return vec![head.trim_end_matches(':').to_owned()];
    }
    let mut depth = 0;
    let mut parts = vec![String::new()];
    for c in group.chars() {
        depth += i32::from(c == '{') - i32::from(c == '}');
        match c {
            _ if depth == 0 => break,
            '{' if depth == 1 => {}
            ',' if depth == 1 => parts.push(String::new()),
            c => parts.last_mut().expect("one at least").push(c),
        }
    }
    let parts = parts.iter().flat_map(|p| expanded(p.trim()));
    parts.map(|part| format!("{head}{part}")).collect()
}

#[test]
fn no_imports_go_in_a_circle() {
    let sources: Vec<(String, String)> = sources()
        .into_iter()
        .map(|(name, source)| {
            let name = name.trim_end_matches(".rs").trim_end_matches("/mod");
            (name.to_owned(), source)
        })
        .collect();
    let files: BTreeSet<String> = sources.iter().map(|(name, _)| name.clone()).collect();
    let imports: BTreeMap<&str, BTreeSet<String>> = sources
        .iter()
        .map(|(name, source)| (name.as_str(), imports(name, source, &files)))
        .collect();
    let reach = |from: &str| {
        let (mut seen, mut open) = (BTreeSet::new(), vec![from.to_owned()]);
        while let Some(file) = open.pop() {
            for to in imports.get(file.as_str()).into_iter().flatten() {
                if seen.insert(to.clone()) {
                    open.push(to.clone());
                }
            }
        }
        seen
    };
    let in_circle: Vec<&str> = imports
        .keys()
        .copied()
        .filter(|file| reach(file).contains(*file))
        .collect();
    assert!(
        in_circle.is_empty(),
        "files that import each other: {in_circle:?}"
    );
}

/// Functions that are longer than the rule allows, with their lines: they may only become shorter.
const LONG_FUNCTIONS: [(&str, &str, usize); 9] = [
    ("archive/mod.rs", "build", 72),
    ("model/date/name.rs", "in_name", 106),
    ("parse/attribution/outlet.rs", "is_a_name", 74),
    ("parse/attribution/outlet.rs", "read", 71),
    ("ui/overlay/results.rs", "draw", 72),
    ("ui/overlay/results.rs", "excerpt", 86),
    ("ui/overlay/source.rs", "draw", 85),
    ("ui/overlay/timeline.rs", "draw", 94),
    ("ui/overlay/year.rs", "draw", 79),
];

#[test]
fn functions_fit_on_a_screen() {
    let mut long = Vec::new();
    for (name, source) in sources() {
        let source = source
            .split("#[cfg(test)]\nmod tests")
            .next()
            .unwrap_or_default();
        let lines: Vec<&str> = source.lines().collect();
        for (at, line) in lines.iter().enumerate() {
            let indent = line.strip_suffix(line.trim_start()).unwrap_or_default();
            let words: Vec<&str> = line.split_whitespace().take(4).collect();
            let Some(is_fn) = words.iter().position(|w| *w == "fn") else {
                continue;
            };
            if line.trim_start().starts_with("//") {
                continue;
            }
            let end = format!("{indent}}}");
            let Some(len) = lines[at..].iter().position(|l| **l == end) else {
                continue;
            };
            let function = words
                .get(is_fn + 1)
                .and_then(|w| w.split(['(', '<']).next());
            let function = function.unwrap_or_default().to_owned();
            if len + 1 > 70 {
                long.push((name.clone(), function, len + 1));
            }
        }
    }
    long.sort();
    let mut named =
        LONG_FUNCTIONS.map(|(file, name, lines)| (file.to_owned(), name.to_owned(), lines));
    named.sort();
    assert_eq!(long, named, "functions over 70 lines");
}

#[test]
fn every_file_states_its_job() {
    check(
        "a file opens with //! and says what it is for",
        |_, source| (!source.starts_with("//!")).then(|| "no head".to_owned()),
    );
}

#[test]
fn the_world_is_touched_only_where_it_may_be() {
    check_only(
        "files",
        &["std::fs", "fs::", "File::"],
        &[
            "files.rs",
            "archive/load",
            "state/",
            "config/paths",
            "runtime/",
            "cli/",
        ],
    );
    check_only(
        "threads",
        &["std::thread", "thread::"],
        &["archive/load", "state/", "runtime/", "cli/mod.rs"],
    );
    check_only(
        "the terminal's library",
        &["ratatui", "crossterm"],
        &["ui/", "runtime/", "config/theme.rs"],
    );
    check_only(
        "clocks",
        &["Zoned::now", "Instant::", "SystemTime"],
        &["cli/open.rs", "runtime/load.rs"],
    );
    check_only("processes", &["std::process", "process::"], &["runtime/"]);
    check_only(
        "text on the screen",
        &[
            "set_string",
            "set_symbol",
            "Span::raw",
            "Span::styled",
            "Line::from",
            "Paragraph",
        ],
        &["ui/spans.rs"],
    );
    check_only(
        "what only Unix has",
        &["rustix", "signal_hook", "std::os::unix"],
        &["runtime/unix.rs", "files.rs"],
    );
}

#[test]
fn files_fit_in_the_head() {
    check("at most 400 lines", |_, source| {
        let lines = source.lines().count();
        (lines > 400).then(|| format!("{lines} lines"))
    });
}

#[test]
fn nothing_is_left_undone() {
    check("no todo", |_, source| {
        code(source)
            .find(|l| {
                ["todo!", "unimplemented!", "dbg!", "FIXME", ".unwrap()"]
                    .iter()
                    .any(|w| l.contains(w))
            })
            .map(str::to_owned)
    });
}
