//! Command-line tests: output and exit codes.

use std::path::Path;
use std::process::{Command, Stdio};

fn run(args: &[&str]) -> (i32, String, String) {
    let home = tempfile::tempdir().expect("a folder");
    run_at(home.path(), args)
}

/// Runs the program with its state under `home`.
fn run_at(home: &Path, args: &[&str]) -> (i32, String, String) {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/sample");
    let args: Vec<String> = args
        .iter()
        .map(|a| a.replace("SAMPLE", &sample.to_string_lossy()))
        .collect();
    let done = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(args)
        .arg("--no-config")
        .env("XDG_STATE_HOME", home)
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

/// Checks the exit code, and that stdout (stderr if the code is 2) contains a line.
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
        "“soonish” is not a date\nhint: try 16 Aug 2018",
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
        "26 issues, 62 stories, 249 briefs, 202 outlets (5 not in the table); 0 files not read",
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
    check(
        &[
            "export",
            "--format",
            "text",
            "--query",
            "outlet:quartz date:2018-08",
        ],
        0,
        "[2018-08-16/",
    );
    check(&["export", "--format", "xml"], 2, "unknown format `xml`");
    check(
        &["list", "no/such/path"],
        2,
        "no/such/path: cannot be opened",
    );
    check(&["--bogus"], 2, "unexpected argument");
}

#[test]
fn queries() {
    check(
        &["search", "school boat"],
        0,
        "2018-11-09/1\tstory\tCape Halla\t",
    );
    check(
        &["search", "-bread kind:quote"],
        0,
        "2018-12-12/4\tquote\tAnsel\t",
    );
    check(&["search", "zzzz"], 1, "");
    check(
        &["search", "Cargo.toml"],
        2,
        "hint: dateline search QUERY Cargo.toml",
    );
    check(&["search", "outlte:x"], 2, "outlte:x\n^^^^^^^");
    check(&["search", "a (b"], 2, "a (b\n  ^");
    check(&["list", "--query", "place:Dakar"], 0, "2018-12-12");
    check(
        &["briefs", "--query", "ferry", "--outlet", "petrel"],
        0,
        "Petrel",
    );
    check(&["briefs", "--query", "ferry", "--date", "1999"], 1, "");
    check(&["outlets", "--query", "ferry"], 0, "\tPetrel\t");
    check(
        &["export", "--format", "jsonl", "--query", "place:Dakar"],
        0,
        "\"2018-12-12\"",
    );
    check(&["check", "--query", "place:Dakar"], 0, ": 2018-12-12: ");
    check(
        &["show", "2018-11-09", "--query", "stars"],
        0,
        "The Stars Above Calderilla",
    );
    let (_, _, told) = run(&["search", "outlet:petrel ferry", "--explain"]);
    assert!(told.contains("items that match all of\n  "), "{told}");
}

#[test]
fn counts() {
    check(
        &["stats", "--by", "outlet", "--top", "1"],
        0,
        "10\t4.0%\t10\t2015-06-02\t2018-12-14\tReuters",
    );
    check(
        &["stats", "--by", "month", "--query", "ferry"],
        0,
        "\tNov 2018",
    );
    check(
        &["stats", "--by", "year", "--format", "csv"],
        0,
        "name,items,share,issues,first,last\n2015,",
    );
    check(
        &["stats", "--by", "kind", "--format", "json"],
        0,
        "\"name\": \"brief\"",
    );
    check(
        &["stats", "--by", "place", "--format", "svg"],
        0,
        ">Cormoran Bay</text>",
    );
    check(
        &["stats", "--by", "quarter", "--format", "svg"],
        0,
        "<title>Q4 2018: ",
    );
    check(&["stats", "--by", "country", "--query", "zzzz"], 1, "");
    check(&["stats", "--by", "monht"], 2, "hint: did you mean month?");
    check(
        &["stats", "--gaps"],
        0,
        "2018-09-18\t2018-12-11\t\tIOM Newsdesk",
    );
}

#[test]
fn without_a_terminal_the_reader_says_so() {
    check(
        &[],
        2,
        "the reader needs a terminal\nhint: without one, use `dateline list`, `dateline show` or `dateline export`",
    );
}

#[test]
fn the_json_form() {
    let (code, out, _) = run(&["export", "--format", "json", "SAMPLE"]);
    assert_eq!(code, 0);
    let json: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(json["schema"], "dateline/1");
    assert_eq!(json["issues"].as_array().map(Vec::len), Some(26));
    let issue = json["issues"]
        .as_array()
        .and_then(|i| i.iter().find(|i| i["id"] == "2018-11-09"))
        .expect("the issue");
    insta::with_settings!({ omit_expression => true }, {
        insta::assert_snapshot!("json_issue", serde_json::to_string_pretty(issue).expect("JSON"));
    });
    let (_, lines, _) = run(&["export", "--format", "jsonl", "SAMPLE"]);
    assert_eq!(lines.lines().count(), 26);
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
        out.contains(
            "c.toml:1:1: warning: unknown setting `archve`; hint: did you mean `archive`?"
        ),
        "{out}"
    );
    assert!(out.contains("c.toml:2:9: error: `signs` must be"), "{out}");
}

/// Runs the program on an archive of one issue with further files beside it. In `args`, `HERE` stands for the folder.
/// Returns exit code, stdout and stderr.
fn with_files(files: &[(&str, &str)], args: &[&str]) -> (i32, String, String) {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).expect("written");
    }
    let here = folder.path().to_string_lossy().into_owned();
    let done = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(args.iter().map(|a| a.replace("HERE", &here)))
        .output()
        .expect("the program runs");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace(&here, "HERE");
    (
        done.status.code().unwrap_or(-1),
        text(&done.stdout),
        text(&done.stderr),
    )
}

const TWO_BRIEFS: &str =
    "16 August 2018\n\n  • interviewed the harbour master.\n  • The Nation reported on ferries.\n";

#[test]
fn a_correction_stands_for_what_is_printed() {
    let corrections = "[issue.\"a.txt\"]\ndate = 2018-08-17\npublication = \"Harbour Post\"\noutlets = { 1 = \"Reuters\", 2 = [\"The Nation (Thailand)\", \"Nobody’s\"] }\n";
    let (_, out, _) = with_files(
        &[("a.txt", TWO_BRIEFS), ("dateline.toml", corrections)],
        &["export", "--no-config", "--format", "json", "HERE"],
    );
    let json: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    let issue = &json["issues"][0];
    let items = issue["items"].as_array().expect("items");
    let brief = items
        .iter()
        .find(|i| i["kind"] == "brief")
        .expect("a brief");
    let second = items
        .iter()
        .rfind(|i| i["kind"] == "brief")
        .expect("a brief");
    let notes = issue["notes"].to_string();
    assert_eq!(
        (
            &issue["date"],
            &issue["date_from"],
            &issue["publication"],
            &brief["outlets"][0]["name"],
            &brief["rule"]
        ),
        (
            &"2018-08-17".into(),
            &"corrected".into(),
            &"Harbour Post".into(),
            &"Reuters".into(),
            &"corrected".into()
        )
    );
    // A single unknown name leaves the brief as parsed, and is reported.
    assert_eq!(second["rule"], "plain");
    assert!(
        notes.contains("“Nobody’s” is neither printed there nor an outlet of the lexicon"),
        "{notes}"
    );
}

#[test]
fn faults_of_corrections_are_told() {
    for (corrections, says) in [
        (
            "[issue.\"b.txt\"]\ndate = 2018-08-17\n",
            "HERE/dateline.toml: problem: the entry for b.txt is ignored: this folder has no such issue file",
        ),
        (
            "[issue.\"a.txt\"]\ndat = 2018-08-17\n",
            "HERE/dateline.toml: problem: line 2, column 1: unknown field `dat`",
        ),
        (
            "[issue.\"a.txt\"]\ndate = \"soon\"\n",
            "a.txt: “soon” is not a date; a date is written as 2018-08-16, 2018-08, Q3 2018 or 2018",
        ),
        (
            "[issue.\"a.txt\"]\noutlets = { 7 = \"Reuters\" }\n",
            "outlets of item 7: the issue has no such item",
        ),
    ] {
        let files = [("a.txt", TWO_BRIEFS), ("dateline.toml", corrections)];
        let (_, out, _) = with_files(&files, &["check", "--no-config", "HERE"]);
        assert!(out.contains(says), "should say {says:?}:\n{out}");
    }
}

#[test]
fn the_lexicon_grows_by_config_and_files() {
    let issue = "16 August 2018\n\nWhat the Papers Say\n  • Quayside Courier trumpeted a ferry.\n";
    let unknown = with_files(&[("a.txt", issue)], &["check", "--no-config", "HERE"]).1;
    assert!(
        unknown.contains("[[lexicon.outlet]] # 1 brief\nname = \"Quayside Courier\""),
        "{unknown}"
    );
    let words = "heading.news = [\"What the Papers Say\"]\nattribution.verbs = [\"trumpeted\"]\noutlet = [{ name = \"Quayside Courier\", country = \"Norrholm\" }]\n";
    let inline = "[lexicon.heading]\nnews = [\"What the Papers Say\"]\n[lexicon.attribution]\nverbs = [\"trumpeted\"]\n[[lexicon.outlet]]\nname = \"Quayside Courier\"\ncountry = \"Norrholm\"\n";
    for (files, args) in [
        (
            vec![("a.txt", issue), ("w.toml", words)],
            vec!["--no-config", "--lexicon", "HERE/w.toml"],
        ),
        (
            vec![("a.txt", issue), ("c.toml", inline)],
            vec!["--config", "HERE/c.toml"],
        ),
        (
            vec![
                ("a.txt", issue),
                ("w.toml", words),
                ("c.toml", "lexicon_files = \"w.toml\"\n"),
            ],
            vec!["--config", "HERE/c.toml"],
        ),
    ] {
        let args = [
            &["export", "--format", "json", "HERE/a.txt"],
            args.as_slice(),
        ]
        .concat();
        let (_, out, _) = with_files(&files, &args);
        let json: serde_json::Value = serde_json::from_str(&out).expect("JSON");
        let items = json["issues"][0]["items"].as_array().expect("items");
        let brief = items
            .iter()
            .find(|i| i["kind"] == "brief")
            .expect("a brief");
        assert_eq!(
            (
                &brief["heading"],
                &brief["verb"],
                &brief["outlets"][0]["country"]
            ),
            (
                &"What the Papers Say".into(),
                &"trumpeted".into(),
                &"Norrholm".into()
            ),
            "{args:?}"
        );
    }
    let (_, out, _) = with_files(
        &[("c.toml", "[lexicon]\nverbs = []\n")],
        &["config", "check", "HERE/c.toml"],
    );
    assert!(
        out.contains("HERE/c.toml:2:1: error: unknown field `verbs`"),
        "{out}"
    );
}

#[test]
fn a_lexicon_file_that_cannot_be_used_is_trouble() {
    for (words, says) in [
        (
            "verbs = []\n",
            "HERE/w.toml:1:1: error: unknown field `verbs`",
        ),
        (
            "bullets = [\"\"]\n",
            "an empty string would be found everywhere; this file is ignored",
        ),
        (
            "attribution.verbs = [\"picked up\"]\n",
            "“picked up” is more than one word",
        ),
        ("months.nl = [\"januari\"]\n", "HERE/w.toml:1:"),
    ] {
        let files = [("a.txt", TWO_BRIEFS), ("w.toml", words)];
        let args = [
            "list",
            "--no-config",
            "--lexicon",
            "HERE/w.toml",
            "HERE/a.txt",
        ];
        let (code, _, err) = with_files(&files, &args);
        assert_eq!(code, 2, "{err}");
        assert!(err.contains(says), "should say {says:?}:\n{err}");
    }
    // The output of `check` can be pasted into a file as it is; ASCII bullets can be added.
    let words =
        "[[lexicon.outlet]] # 1 brief\nname = \"Quayside Courier\"\n[lexicon]\nbullets = [\"-\"]\n";
    let issue = "16 August 2018\n\nIn the News\n- Quayside Courier reported on ferries.\n";
    let args = [
        "check",
        "--no-config",
        "--lexicon",
        "HERE/w.toml",
        "HERE/a.txt",
    ];
    let (_, out, err) = with_files(&[("a.txt", issue), ("w.toml", words)], &args);
    assert!(
        out.contains("1 brief, 1 outlet (0 not in the table)"),
        "{out}{err}"
    );
}

#[test]
fn watching_tells_what_is_new_once() {
    let home = tempfile::tempdir().expect("a folder");
    let state = home.path().join("dateline");
    std::fs::create_dir_all(&state).expect("made");
    let saved = "version = 1\n[queries]\nferries = \"ferry\"\n";
    std::fs::write(state.join("state.toml"), saved).expect("written");
    let archive = home.path().join("archive");
    std::fs::create_dir_all(&archive).expect("made");
    let issue = |name: &str, n: u32| {
        let text = format!(
            "Migration in the News\n\n• Reuters reported on ferry {n}.\n• AFP reported on a train.\n"
        );
        std::fs::write(archive.join(name), text).expect("written");
    };
    let archive = archive.to_string_lossy().into_owned();
    let watch = |more: &[&str]| {
        let (code, out, err) = run_at(
            home.path(),
            &[&["watch", "ferries", archive.as_str()], more].concat(),
        );
        assert_eq!(err, "");
        (code, out.lines().count())
    };
    issue("20180816.txt", 1);
    issue("20180817.txt", 2);
    assert_eq!(watch(&[]), (0, 2));
    assert_eq!(watch(&[]), (1, 0));
    issue("20180818.txt", 3);
    assert_eq!(watch(&["--since", "2018-08-17"]), (0, 2));
    assert_eq!(watch(&[]), (0, 1));
    assert_eq!(watch(&["--since", "last"]), (1, 0));
    // Issues that are added late or have no date are new too; a second issue on the same day reports only its own
    // items.
    issue("19990101.txt", 4);
    assert_eq!(watch(&[]), (0, 1));
    issue("undated.txt", 5);
    assert_eq!(watch(&[]), (0, 1));
    issue("20180818-b.txt", 6);
    assert_eq!(watch(&[]), (0, 1));
    // Of an issue of which a query left items out, or that grew, the others are new.
    let grown = |briefs: &str| {
        let text = format!("Migration in the News\n\n{briefs}");
        let path = home.path().join("archive/20180820.txt");
        std::fs::write(path, text).expect("written");
    };
    let two = "• Reuters reported on a ferry.\n• AFP reported on another ferry.\n";
    grown(two);
    assert_eq!(watch(&["--query", "reuters"]), (0, 1));
    assert_eq!(watch(&[]), (0, 1));
    grown(&format!("{two}• BBC News reported on a third ferry.\n"));
    assert_eq!(watch(&[]), (0, 1));
    grown(&format!("{two}• BBC News reported\non a third ferry.\n"));
    assert_eq!(watch(&[]), (1, 0));
    let (code, _, err) = run_at(home.path(), &["watch", "trains"]);
    assert_eq!(code, 2);
    assert!(
        err.contains("there is no saved query trains\nhint: use one of ferries"),
        "{err}"
    );
    // If the state cannot be saved, new items are still reported once.
    issue("20180819.txt", 7);
    let in_the_way = state.join("state.toml.new");
    std::fs::create_dir(&in_the_way).expect("made");
    let (_, out, err) = run_at(home.path(), &["watch", "ferries", &archive]);
    assert_eq!(out.lines().count(), 1, "{out}");
    assert!(err.contains("state is not saved"), "{err}");
    std::fs::remove_dir(&in_the_way).expect("removed");
    assert_eq!(watch(&[]), (0, 1));
    // A range is not a point in time.
    let (code, _, err) = run_at(
        home.path(),
        &["watch", "ferries", "--since", "..2018", &archive],
    );
    assert_eq!(
        (code, err.contains("needs a single date")),
        (2, true),
        "{err}"
    );
    // A damaged state file is reported and left unchanged.
    std::fs::write(state.join("state.toml"), "version = 9").expect("written");
    let (_, _, err) = run_at(home.path(), &["watch", "ferries"]);
    assert!(err.contains("there is no saved query"), "{err}");
    let left = std::fs::read_to_string(state.join("state.toml")).expect("reads");
    assert_eq!(left, "version = 9");
}
