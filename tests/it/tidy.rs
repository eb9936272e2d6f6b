//! House rules that a test can check: layers, file heads, and which modules may do I/O.

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
        &["cli/open.rs"],
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
    // `command.rs` is exempt: it is a table.
    check("at most 400 lines", |name, source| {
        let lines = source
            .split("#[cfg(test)]")
            .next()
            .unwrap_or_default()
            .lines()
            .count();
        (lines > 400 && name != "command.rs" && !name.ends_with("tests.rs"))
            .then(|| format!("{lines} lines"))
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

#[test]
fn the_readme_lists_the_default_keys() {
    let readme = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md"))
        .expect("README.md");
    let missing: Vec<&str> = dateline::command::COMMANDS
        .iter()
        .filter(|c| !readme.contains(&format!("`{}`", c.name)))
        .map(|c| c.name)
        .collect();
    assert!(
        missing.is_empty(),
        "the README's table of keys lacks {missing:?}"
    );
}
