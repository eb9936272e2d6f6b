//! Recommendations in messages must work as typed: each `hint:` is extracted from its message and fed back to the
//! program.

use std::path::Path;
use std::process::Command;

use dateline::model::date;

use crate::util::{SAMPLE, TODAY, read};

/// The inputs that a hint recommends: `write a OR b, or "a|b" for the text`.
fn forms(hint: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let (mut depth, mut quoted) = (0, false);
    for c in hint.replace(", or ", ", ").chars() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            '"' => quoted = !quoted,
            ',' if depth == 0 && !quoted => {
                parts.push(String::new());
                continue;
            }
            _ => {}
        }
        if let Some(last) = parts.last_mut() {
            last.push(c);
        }
    }
    let form = |part: &String| {
        let part = part.trim();
        let part = part.rsplit_once(": ").map_or(part, |(_, form)| form);
        let part = part
            .strip_prefix("write ")
            .or(part.strip_prefix("try "))
            .unwrap_or(part);
        let part = part.split(" for ").next().unwrap_or(part);
        let part = part.split(" to exclude").next().unwrap_or(part);
        let prose = ["leave", "remove", "up to"]
            .iter()
            .any(|p| part.starts_with(p));
        (!prose).then(|| part.to_owned())
    };
    parts.iter().filter_map(form).collect()
}

#[track_caller]
fn check_query(typed: &str) {
    let error = read(typed).expect_err(typed);
    let hint = error.hint.unwrap_or_else(|| panic!("{typed}: no hint"));
    let forms = match hint.strip_prefix("did you mean ") {
        Some(field) => vec![format!("{}2018", field.trim_end_matches('?'))],
        None => forms(&hint),
    };
    assert!(!forms.is_empty(), "{typed}: {hint}");
    for form in forms {
        if let Err(error) = read(&form) {
            panic!("{typed}: {hint}: {form} does not read: {error}");
        }
    }
}

#[test]
fn of_queries() {
    for typed in [
        "a OR b AND c",
        "a AND b",
        "NOT a",
        "not libya",
        "a or b",
        "a | b",
        "a || b",
        "a & b",
        "a|b",
        "!a",
        "*ion",
        "a*b",
        "*",
        "+libya",
        "boat~",
        "boat~2",
        "^libya",
        "libya$",
        "wom?n",
        "libya,italy",
        "libya&italy",
        "date=2018",
        "date>2018",
        "date>=2018-03",
        "date<=2018",
        "outlet=bbc",
        "near(a, b)",
        "near/8 (a, b)",
        "NEAR/8(a, b)",
        "near/5000(a, b)",
        "=migr*",
        "date:>2018",
        "date:<=2018",
        "after:2018..2019",
        "after:\"since 2018\"",
        "since:2018",
        "until:2018",
        "year:2018",
        "outlte:bbc",
        "dat:2018",
        "date:08/16/2018",
        "date:nonsense",
        "date:16 Aug 2018",
        "date:last 30 days",
        "date:aug 2018",
        "date:16-17 August 2018",
        "before: 2018",
        "has:",
        "kind:",
        "kind:stories",
        "id:",
        "place:",
        "date!=2018",
        "/boat/i",
        "NOT boat",
    ] {
        check_query(typed);
    }
}

/// Everyday searches are not errors.
#[test]
fn plain_searches_are_read() {
    for typed in [
        "do not enter",
        "not",
        "-",
        "R&D",
        "US$ 5 million",
        "1,200",
        "a@example.org",
        "what?",
        "#ferry",
        "U.S.",
        "Al-Shabaab",
        "$5",
        "it's",
        "\"to be or not to be\"",
        "c++",
        "50%",
        "AT&T",
        "3/4",
        "migrants not refugees",
    ] {
        if let Err(error) = read(typed) {
            panic!("{typed}: {error}");
        }
    }
}

#[test]
fn of_dates() {
    let context = SAMPLE.dates(TODAY, false);
    for typed in ["soon", "08/16/2018", "8-16-18", "16 aug 208"] {
        let error = date::read(typed, &context).expect_err(typed);
        let hint = error.hint.unwrap_or_else(|| panic!("{typed}: no hint"));
        for form in forms(&hint) {
            if let Err(error) = date::read(&form, &context) {
                panic!("{typed}: {hint}: {form} does not read: {}", error.what);
            }
        }
    }
}

/// Checks that `fails` fails with `hint`, and that `follows`, the command with the hint applied, works.
#[track_caller]
fn check_command(fails: &[&str], hint: &str, follows: &[&str]) {
    let home = tempfile::tempdir().expect("a folder");
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/sample");
    let run = |args: &[&str]| {
        let args = args
            .iter()
            .map(|a| a.replace("SAMPLE", &sample.to_string_lossy()));
        let done = Command::new(env!("CARGO_BIN_EXE_dateline"))
            .args(args)
            .env("XDG_STATE_HOME", home.path())
            .env("XDG_CONFIG_HOME", home.path())
            .output()
            .expect("the program runs");
        (
            done.status.code(),
            String::from_utf8_lossy(&done.stderr).into_owned(),
        )
    };
    let (code, said) = run(fails);
    assert_ne!(code, Some(0), "{fails:?}");
    let found = said.lines().find_map(|l| l.strip_prefix("hint: "));
    assert!(
        found.is_some_and(|h| h.contains(hint)),
        "{fails:?} should hint {hint:?}:\n{said}"
    );
    let (code, said) = run(follows);
    assert!(matches!(code, Some(0 | 1)), "{follows:?}: {said}");
}

#[test]
fn of_commands() {
    let svg = ["stats", "--gaps", "--format", "svg", "SAMPLE"];
    for form in ["table", "tsv", "csv", "jsonl", "markdown", "json"] {
        check_command(&svg, form, &["stats", "--gaps", "--format", form, "SAMPLE"]);
    }
    check_command(
        &["stats", "--by", "foo", "SAMPLE"],
        "outlet-country",
        &["stats", "--by", "outlet-country", "SAMPLE"],
    );
    check_command(
        &["stats", "--by", "monht", "SAMPLE"],
        "month",
        &["stats", "--by", "month", "SAMPLE"],
    );
    check_command(
        &["export", "--format", "xml", "SAMPLE"],
        "use one of",
        &["export", "--format", "jsonl", "SAMPLE"],
    );
    check_command(
        &["serch", "boats", "SAMPLE"],
        "did you mean dateline search?",
        &["search", "boats", "SAMPLE"],
    );
    check_command(
        &["search", "-i", "boats"],
        "dateline search boats",
        &["search", "boats", "SAMPLE"],
    );
    check_command(
        &["list", "--outlte", "afp", "SAMPLE"],
        "--outlet",
        &["list", "--outlet", "afp", "SAMPLE"],
    );
    check_command(
        &["SAMPLE", "list"],
        "write paths after the command",
        &["list", "SAMPLE"],
    );
    check_command(
        &["briefs", "--outlet", "reuteurs", "SAMPLE"],
        "did you mean Reuters?",
        &["briefs", "--outlet", "Reuters", "SAMPLE"],
    );
    check_command(
        &["list", "--date", "08/16/2018", "SAMPLE"],
        "write 16/8/2018",
        &["list", "--date", "16/8/2018", "SAMPLE"],
    );
}
