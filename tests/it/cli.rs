//! What the program prints, and how it ends.

use std::path::Path;
use std::process::{Command, Stdio};

fn run(args: &[&str]) -> (i32, String, String) {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/sample");
    let args: Vec<String> = args
        .iter()
        .map(|a| a.replace("SAMPLE", &sample.to_string_lossy()))
        .collect();
    let done = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(args)
        .arg("--no-config")
        .stdin(Stdio::null())
        .output()
        .expect("the program runs");
    let text = |bytes: Vec<u8>| {
        String::from_utf8(bytes)
            .expect("UTF-8")
            .replace(&*sample.to_string_lossy(), "SAMPLE")
    };
    (
        done.status.code().unwrap_or(-1),
        text(done.stdout),
        text(done.stderr),
    )
}

/// Exit code, and a line that stdout (or stderr, where the code is 2) must hold.
#[track_caller]
fn check(args: &[&str], code: i32, holds: &str) {
    let (got, out, err) = run(args);
    assert_eq!(got, code, "{args:?}: {err}");
    let said = if code == 2 { &err } else { &out };
    assert!(
        said.contains(holds),
        "{args:?} should say {holds:?}:\n{out}{err}"
    );
}

#[test]
fn subcommands() {
    check(&["list"], 0, "2018-08-16  Thu   2 st   7 br  IOM Newsdesk");
    check(&["list", "SAMPLE"], 0, "SAMPLE/20180816.txt");
    check(&["list", "--date", "2016"], 0, "2016-03-09");
    check(&["list", "--date", "1999"], 1, "");
    check(
        &["list", "--date", "soonish"],
        2,
        "is no date; try 16 Aug 2018",
    );
    check(
        &["show", "2018-11-09"],
        0,
        "Lighthouse to Let, Neighbours Included",
    );
    check(
        &["show", "nov 2018"],
        0,
        "Lighthouse to Let, Neighbours Included",
    );
    check(&["show", "micic"], 0, "Wrap Up Warmly");
    check(&["show", "14 may 2018"], 1, "");
    check(
        &["briefs", "--outlet", "afp"],
        0,
        "2018-09-17/5\tAgence France-Presse\t",
    );
    check(
        &["briefs", "--outlet", "\"The Beacon (Valmara)\""],
        0,
        "The Beacon (Valmara)",
    );
    check(&["briefs", "--outlet", "no such outlet"], 1, "");
    check(&["outlets"], 0, "The Beacon (Istria Nova)");
    check(
        &["check"],
        0,
        "12 issues, 26 stories, 97 briefs, 56 outlets (5 not in the table); 0 files not read",
    );
    check(&["--no-config", "list"], 0, "2018-08-16");
    check(
        &["outlets", "--outlet", "petrel"],
        0,
        "2016-02-17\t2018-11-09\tPetrel\tOstrelle Isles",
    );
    check(&["briefs", "--outlet", "france presse"], 0, "2018-09-17/5");
    check(
        &["export", "--format", "text", "SAMPLE/20180816.txt"],
        0,
        "Unable to see images? Click here",
    );
    check(&["export", "--format", "xml"], 2, "no format `xml`");
    check(
        &["list", "no/such/path"],
        2,
        "no/such/path: cannot be opened",
    );
    check(&["--bogus"], 2, "unexpected argument");
}

#[test]
fn without_a_terminal_the_reader_says_so() {
    check(
        &[],
        2,
        "the reader needs a terminal; without one use `dateline list`, `dateline show` or `dateline export`",
    );
}

#[test]
fn the_json_form() {
    let (code, out, _) = run(&["export", "--format", "json", "SAMPLE"]);
    assert_eq!(code, 0);
    let json: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(json["schema"], "dateline/1");
    assert_eq!(json["issues"].as_array().map(Vec::len), Some(12));
    let issue = json["issues"]
        .as_array()
        .and_then(|i| i.iter().find(|i| i["id"] == "2018-11-09"))
        .expect("the issue");
    insta::with_settings!({ omit_expression => true }, {
        insta::assert_snapshot!("json_issue", serde_json::to_string_pretty(issue).expect("JSON"));
    });
    let (_, lines, _) = run(&["export", "--format", "jsonl", "SAMPLE"]);
    assert_eq!(lines.lines().count(), 12);
}

#[test]
fn help_is_what_it_is() {
    let (_, out, _) = run(&["--help"]);
    insta::with_settings!({ omit_expression => true }, { insta::assert_snapshot!("help_text", out) });
}

#[test]
fn a_closed_pipe_is_silent() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(["export", "--format", "text", "--no-config"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    drop(child.stdout.take());
    let done = child.wait_with_output().expect("it ends");
    assert_eq!(
        (
            done.status.code(),
            String::from_utf8_lossy(&done.stderr).into_owned()
        ),
        (Some(0), String::new())
    );
}

#[test]
fn config_faults_are_told_with_their_place() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("c.toml");
    std::fs::write(&file, "archve = 1\nsigns = 3\n").expect("written");
    let done = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(["config", "check"])
        .arg(&file)
        .output()
        .expect("the program runs");
    let out = String::from_utf8(done.stdout).expect("UTF-8");
    assert_eq!(done.status.code(), Some(2));
    assert!(
        out.contains("c.toml:1:1: warning: unknown key `archve`; did you mean `archive`?"),
        "{out}"
    );
    assert!(out.contains("c.toml:2:9: error: `signs` is"), "{out}");
}
