//! The real issues and the generated archives beside the project. `DATELINE_SHARED` names their folder. If it is not
//! set, these tests report that they are skipped; if it is set and the folder is missing, they fail.

use std::path::{Path, PathBuf};
use std::process::Command;

use dateline::archive::load::{Options, load};
use dateline::export::Export;
use dateline::state::marks::{Change, Entry, MarkStore, Op};
use serde_json::Value;

use crate::util::LEXICON;

fn shared() -> Option<PathBuf> {
    let Some(folder) = std::env::var_os("DATELINE_SHARED") else {
        eprintln!("skipped: DATELINE_SHARED is not set");
        return None;
    };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    assert!(folder.is_dir(), "{} is no folder", folder.display());
    Some(folder)
}

/// Makes the hostile archive in a new folder. Returns that folder, which is removed when dropped, and the archive's.
fn hostile(shared: &Path) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("hostile");
    python(
        shared,
        "gen_hostile.py",
        &["--out".as_ref(), out.as_os_str()],
    );
    (folder, out)
}

fn export(format: &str, path: &Path) -> Vec<u8> {
    let done = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(["export", "--no-config", "--format", format])
        .arg(path)
        .output()
        .expect("the program runs");
    assert!(
        matches!(done.status.code(), Some(0 | 1)),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
    done.stdout
}

fn python(shared: &Path, tool: &str, args: &[&std::ffi::OsStr]) -> String {
    let done = Command::new("python3")
        .arg(shared.join("tools").join(tool))
        .args(args)
        .output()
        .expect("python3 runs");
    let out = String::from_utf8_lossy(&done.stdout).into_owned();
    assert!(
        done.status.success(),
        "{tool}: {out}{}",
        String::from_utf8_lossy(&done.stderr)
    );
    out
}

#[test]
fn seeds_read_as_the_oracle_says() {
    let Some(shared) = shared() else { return };
    let oracle: Value = serde_json::from_slice(
        &std::fs::read(shared.join("seeds/oracle.json")).expect("the oracle"),
    )
    .expect("JSON");
    for (file, want) in oracle["issues"].as_object().expect("issues") {
        let json: Value = serde_json::from_slice(&export("json", &shared.join("seeds").join(file)))
            .expect("JSON");
        let issue = &json["issues"][0];
        assert_eq!(
            (&issue["date"], &issue["contact"]),
            (&want["date"], &want["contact"]),
            "{file}"
        );
        let of = |kind: &str| {
            issue["items"]
                .as_array()
                .expect("items")
                .iter()
                .filter(|i| i["kind"] == kind)
                .collect::<Vec<_>>()
        };
        let briefs: Vec<(u64, Vec<&str>)> = of("brief")
            .iter()
            .map(|b| {
                (
                    b["lines"][0].as_u64().unwrap_or(0),
                    b["outlets"]
                        .as_array()
                        .expect("outlets")
                        .iter()
                        .filter_map(|o| o["printed"].as_str())
                        .collect(),
                )
            })
            .collect();
        let wanted: Vec<(u64, Vec<&str>)> = want["briefs"]
            .as_array()
            .expect("briefs")
            .iter()
            .map(|b| {
                (
                    b["line"].as_u64().unwrap_or(0),
                    b["outlets"]
                        .as_array()
                        .expect("outlets")
                        .iter()
                        .filter_map(Value::as_str)
                        .collect(),
                )
            })
            .collect();
        assert_eq!(briefs, wanted, "{file}");
        let places: Vec<&Value> = of("story").iter().map(|s| &s["place"]).collect();
        let wanted: Vec<&Value> = want["stories"]
            .as_array()
            .expect("stories")
            .iter()
            .map(|s| &s["place"])
            .collect();
        assert_eq!(places, wanted, "{file}");
    }
}

#[test]
fn a_generated_archive_reads_as_its_truth() {
    let Some(shared) = shared() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let (archive, truth) = (
        folder.path().join("archive"),
        folder.path().join("truth.jsonl"),
    );
    python(
        &shared,
        "gen_archive.py",
        &[
            "--issues".as_ref(),
            "1000".as_ref(),
            "--out".as_ref(),
            archive.as_os_str(),
            "--truth".as_ref(),
            truth.as_os_str(),
        ],
    );
    let lines = String::from_utf8(export("jsonl", &archive)).expect("UTF-8");
    let read: std::collections::HashMap<String, Value> = lines
        .lines()
        .map(|l| serde_json::from_str::<Value>(l).expect("JSON"))
        .map(|i| {
            (
                Path::new(i["path"].as_str().unwrap_or_default())
                    .file_name()
                    .expect("a name")
                    .to_string_lossy()
                    .into_owned(),
                i,
            )
        })
        .collect();
    let blanks = |v: &Value| {
        v.as_str()
            .unwrap_or_default()
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    for line in std::fs::read_to_string(truth).expect("the truth").lines() {
        let want: Value = serde_json::from_str(line).expect("JSON");
        let issue = &read[want["file"].as_str().expect("a file")];
        let of = |kind: &str| {
            issue["items"]
                .as_array()
                .expect("items")
                .iter()
                .filter(|i| i["kind"] == kind)
                .collect::<Vec<_>>()
        };
        let headlines: Vec<String> = of("story").iter().map(|s| blanks(&s["headline"])).collect();
        let wanted: Vec<String> = want["stories"]
            .as_array()
            .expect("stories")
            .iter()
            .map(|s| blanks(&s["headline"]))
            .collect();
        assert_eq!(headlines, wanted, "{}", want["file"]);
        let outlets: Vec<Vec<String>> = of("brief")
            .iter()
            .map(|b| {
                b["outlets"]
                    .as_array()
                    .expect("outlets")
                    .iter()
                    .map(|o| blanks(&o["printed"]))
                    .collect()
            })
            .collect();
        let wanted: Vec<Vec<String>> = want["briefs"]
            .as_array()
            .expect("briefs")
            .iter()
            .map(|b| {
                b["outlets"]
                    .as_array()
                    .expect("outlets")
                    .iter()
                    .map(blanks)
                    .collect()
            })
            .collect();
        assert_eq!(outlets, wanted, "{}", want["file"]);
    }
}

#[test]
fn a_hostile_archive_loses_nothing_and_shows_nothing_unsafe() {
    let Some(shared) = shared() else { return };
    let (folder, out) = hostile(&shared);
    let dump = folder.path().join("dump.txt");
    std::fs::write(&dump, export("text", &out.join("archive"))).expect("written");
    let said = python(
        &shared,
        "gen_hostile.py",
        &[
            "--out".as_ref(),
            out.as_os_str(),
            "--check-dump".as_ref(),
            dump.as_os_str(),
        ],
    );
    assert!(
        said.contains(" 0 lost") && said.contains(" 0 kinds of unsafe character"),
        "{said}"
    );
}

/// Whatever stands in the file of the marks: it is refused and left alone, or kept and added to.
#[test]
fn hostile_marks_are_kept() {
    let Some(shared) = shared() else { return };
    let (folder, out) = hostile(&shared);
    let mut count = 0;
    for file in std::fs::read_dir(out.join("state")).expect("a folder") {
        let bytes = std::fs::read(file.expect("an entry").path()).expect("reads");
        let home = folder.path().join(format!("home{count}"));
        std::fs::create_dir_all(&home).expect("made");
        let store = MarkStore::new(home);
        std::fs::write(store.path(), &bytes).expect("written");
        let entry = Entry {
            id: "new".to_owned(),
            time: String::new(),
            op: Op::mark(Change::Star(true), Vec::new()),
        };
        let added = store.add(&[entry]).is_ok();
        let now = std::fs::read(store.path()).expect("reads");
        assert!(now.starts_with(&bytes), "what was there is kept");
        assert_eq!(store.read().is_ok_and(|log| log.has("new")), added);
        count += 1;
    }
    assert!(count > 20, "{count} files");
}

/// No text of the hostile archive breaks out of a format, and none stops an export.
#[test]
fn hostile_texts_are_exported() {
    let Some(shared) = shared() else { return };
    let (_folder, out) = hostile(&shared);
    let options = Options::of(vec![out.join("archive"), out.join("later")]);
    let archive = load(options, &LEXICON, jiff::civil::Date::MAX, &mut |_| {});
    let written = |name: &str| {
        let mut bytes = Vec::new();
        let format = dateline::export::format(name).expect("a format");
        (format.write)(&mut bytes, &Export::all(&archive)).expect("written");
        String::from_utf8(bytes).expect("UTF-8")
    };
    let items = Export::all(&archive).refs().len();
    let text = written("csv");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let formula = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
    let mut rows = 0;
    for row in reader.records() {
        let row = row.expect("a row");
        assert!(row.iter().all(|cell| !cell.starts_with(formula)), "{row:?}");
        rows += 1;
    }
    assert_eq!(rows, items);
    let csl: Value = serde_json::from_str(&written("csl-json")).expect("JSON");
    assert_eq!(csl.as_array().map(Vec::len), Some(items));
    let ris = written("ris");
    assert_eq!(
        ris.lines().filter(|l| l.starts_with("TY  - ")).count(),
        items
    );
    assert_eq!(written("bibtex").matches("\n@article{").count() + 1, items);
    let markdown = written("markdown");
    assert!(
        !pulldown_cmark::Parser::new(&markdown).any(|event| matches!(
            event,
            pulldown_cmark::Event::Html(_) | pulldown_cmark::Event::InlineHtml(_)
        ))
    );
    for name in ["html", "report", "report-html", "tsv", "apa", "mla"] {
        assert!(
            !written(name).contains(['\u{1b}', '\u{202e}', '\0']),
            "{name}"
        );
    }
}

/// The mails, pages and archives of the hostile set: each loads or is refused as its manifest accepts, and loses no marker.
#[test]
fn hostile_mails_and_pages_are_read_as_their_manifest_says() {
    let Some(shared) = shared() else { return };
    let (_folder, out) = hostile(&shared);
    let manifest = std::fs::read_to_string(out.join("MANIFEST.jsonl")).expect("the manifest");
    let rows = manifest
        .lines()
        .filter_map(|l| serde_json::from_str::<Value>(l).ok());
    let mut count = 0;
    for row in rows.filter(|r| r["phase"] == "later") {
        let path = out.join(row["path"].as_str().expect("a path"));
        let options = Options::of(vec![path.clone()]);
        if !path.is_file() || is_left_by_the_walk(&path) {
            continue;
        }
        let archive = load(options, &LEXICON, jiff::civil::Date::MAX, &mut |_| {});
        count += 1;
        let state = if archive.is_empty() {
            "rejected"
        } else {
            "loads"
        };
        let accepted = row["accept"].as_array().expect("a list");
        let accepts = accepted
            .iter()
            .any(|a| a.as_str().is_some_and(|a| a.starts_with(state)));
        assert!(
            accepts,
            "{}: {state}, {:?}",
            path.display(),
            archive.problems
        );
        let texts: Vec<String> = archive
            .entries()
            .map(|(_, e)| {
                format!(
                    "{} {:?} {:?}",
                    &*e.issue.text, e.issue.title, e.issue.publication
                )
            })
            .collect();
        let whole = texts.join("\n");
        for marker in row["find"].as_array().expect("a list") {
            let marker = marker.as_str().expect("a text");
            let found = state == "rejected" || whole.contains(marker);
            assert!(found, "{}: {marker} is lost", path.display());
        }
    }
    assert!(count > 100, "{count} rows were tried");
    let maildir = Options::of(vec![out.join("later/maildir")]);
    let archive = load(maildir, &LEXICON, jiff::civil::Date::MAX, &mut |_| {});
    assert!(!archive.is_empty());
    assert!(
        archive
            .entries()
            .all(|(_, e)| !is_left_by_the_walk(&e.issue.origin.path))
    );
}

/// Files of a Maildir that are read only if they are named.
fn is_left_by_the_walk(path: &Path) -> bool {
    let hidden = |c: std::path::Component<'_>| c.as_os_str().to_string_lossy().starts_with('.');
    path.to_string_lossy().contains("maildir/tmp")
        || path.components().next_back().is_some_and(hidden)
}
