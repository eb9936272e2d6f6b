//! Regression tests for bugs found by hand: each is a small archive, a command line and the expected output. Test names
//! contain the ids under which the bugs were reported.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

/// An archive in its own temporary folder.
struct Files(tempfile::TempDir);

impl Files {
    fn of(files: &[(&str, &str)]) -> Files {
        Files::of_bytes(
            &files
                .iter()
                .map(|(n, t)| (*n, t.as_bytes()))
                .collect::<Vec<_>>(),
        )
    }

    fn of_bytes(files: &[(&str, &[u8])]) -> Files {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, text) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().expect("a parent")).expect("made");
            fs::write(path, text).expect("written");
        }
        Files(folder)
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    /// Runs the program on the archive, which the command line names as `.`.
    fn run(&self, args: &[&str]) -> (i32, String, String) {
        self.run_with(&["--no-config"], args)
    }

    fn run_with(&self, config: &[&str], args: &[&str]) -> (i32, String, String) {
        let done = Command::new(env!("CARGO_BIN_EXE_dateline"))
            .args(config)
            .args(args)
            .current_dir(self.path())
            .env("XDG_STATE_HOME", self.path().join(".state"))
            .env("DATELINE_TEST_PANIC_AT", "panics.txt")
            .stdin(Stdio::null())
            .output()
            .expect("the program runs");
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        (
            done.status.code().unwrap_or(-1),
            text(done.stdout),
            text(done.stderr),
        )
    }

    /// Checks trimmed stdout, followed by the exit code in brackets if it is not 0.
    #[track_caller]
    fn check(&self, args: &[&str], want: &str) {
        let (code, out, err) = self.run(args);
        let mut got = out.trim_end().to_owned();
        if code != 0 {
            got = format!("{got}[{code}]");
        }
        assert_eq!(got, want, "{args:?}: {err}");
    }

    /// Checks that stdout or stderr contains each part.
    #[track_caller]
    fn holds(&self, args: &[&str], parts: &[&str]) {
        let (_, out, err) = self.run(args);
        for part in parts {
            assert!(
                out.contains(part) || err.contains(part),
                "{args:?} should say {part:?}:\n{out}{err}"
            );
        }
    }
}

/// An issue in the layout of the daily newsletter.
fn issue(date: &str, story: &str, briefs: &[&str]) -> String {
    let briefs = briefs.join("\n  • ");
    format!(
        "Unable to see images? Click here\n\n{date}\n\nComments/questions: editor@example.org\n\n\nmain banner\n\n{story}\n\nRead more\n\nMigration in the News\n\n  • {briefs}\n"
    )
}

const STORY: &str =
    "Ferry Brings Bread\n\nPort Amaro (IOM) – The crew of the ferry carried forty loaves.";

const WRAPPED: &str = "Unable to see images? Click here

17 August 2018

main banner

A crate of oranges waits on the pier for somebody who can count it. Photo:
IOM/Ada Marlow 2018

Ferry Crew Brings Forty Loaves to the Island School and Asks for the Jam
That Was Promised

Port Amaro (IOM) – The crew of the morning ferry carried forty loaves to
the island school, where the head of the kitchen had promised the unac-
companied pupils a warm meal before the evenings turn cold.

Migration in the News

  • Reuters, the Associated Press, El País and the Sydney Morning
Herald reported that the number of children on the island had fallen by
half since the spring of the year.
";

#[test]
fn t1_a_wrapped_issue_reads_as_an_unwrapped_one() {
    let files = Files::of(&[("a.txt", WRAPPED)]);
    files.check(
        &["outlets", "."],
        "1\t2018-08-17\t2018-08-17\tThe Associated Press\tUnited States
1\t2018-08-17\t2018-08-17\tEl País\tSpain
1\t2018-08-17\t2018-08-17\tReuters\tinternational
1\t2018-08-17\t2018-08-17\tSydney Morning Herald\tAustralia",
    );
    files.check(
        &["show", "latest", "."],
        "Fri 17 Aug 2018

Ferry Crew Brings Forty Loaves to the Island School and Asks for the Jam That
Was Promised

Port Amaro (IOM) – The crew of the morning ferry carried forty loaves to the
island school, where the head of the kitchen had promised the unaccompanied
pupils a warm meal before the evenings turn cold.

Photo  A crate of oranges waits on the pier for somebody who can count it.
       IOM/Ada Marlow 2018

Migration in the News

Reuters, the Associated Press, El País and the Sydney Morning Herald reported
that the number of children on the island had fallen by half since the spring of
the year.",
    );
}

#[test]
fn t1_phrases_and_near_go_over_the_end_of_a_line() {
    let files = Files::of(&[("a.txt", WRAPPED)]);
    for (query, id) in [
        ("\"loaves to the island school, where\"", "2018-08-17/1"),
        ("\"the unaccompanied pupils\"", "2018-08-17/1"),
        ("\"asks for the jam that was\"", "2018-08-17/1"),
        ("near/2(fallen, half)", "2018-08-17/2"),
        ("outlet:\"Sydney Morning Herald\"", "2018-08-17/2"),
    ] {
        let (_, out, err) = files.run(&["search", query, "."]);
        assert_eq!(out.split('\t').next(), Some(id), "{query}: {out}{err}");
    }
}

#[test]
fn t2_zero_width() {
    let text = issue(
        "16 August 2018",
        STORY,
        &[
            "Reuters reported that the fish\u{ad}er\u{200d}man sails.",
            "AFP reported خانه\u{200c}های تازه.",
        ],
    );
    let files = Files::of(&[("20180816.txt", &text)]);
    for query in [
        "fisherman",
        "fish\u{ad}er\u{200d}man",
        "خانه\u{200c}های",
        "خانههای",
    ] {
        files.holds(&["search", query, "."], &["2018-08-16/"]);
    }
    files.holds(&["briefs", "."], &["خانه\u{200c}های"]);
}

#[test]
fn t3_one_damaged_byte() {
    let text = issue(
        "7 August 2018",
        "Ferry Brings Bread\n\nSão Livio (IOM) – The school “by the quay” welcomed No?l.",
        &["Reuters reported that boats came."],
    );
    let mut bytes = text.into_bytes();
    let at = bytes
        .iter()
        .position(|b| *b == b'?' && bytes.len() > 100)
        .expect("there");
    let at = bytes
        .windows(3)
        .position(|w| w == b"o?l")
        .map_or(at, |p| p + 1);
    bytes[at] = 0xEB;
    let files = Files::of_bytes(&[("20180807.txt", &bytes)]);
    files.holds(&["search", "“by the quay” noël", "."], &["São Livio"]);
    files.holds(&["check", "."], &["Windows-1252 in some places"]);
}

#[test]
fn t4_page_breaks_end_lines() {
    let text = "\u{c}16 August 2018\n\nmain banner\n\nFerry Brings Bread\n\u{c}\nPort Amaro (IOM) – Forty loaves.\u{2028}Read more\u{2029}Migration in the News\u{b}\u{85}\u{c}  • Reuters reported that boats came.\n";
    let files = Files::of(&[("a.txt", text)]);
    files.check(
        &["briefs", "."],
        "2018-08-16/2\tReuters\tReuters reported that boats came.",
    );
    files.holds(
        &["show", "2018-08-16", "."],
        &["Ferry Brings Bread\n\nPort Amaro"],
    );
}

#[test]
fn t5_stops_of_other_scripts() {
    let story = "Harbour School Opens\n\nPort Amaro (IOM) – The school took in its first pupils.\n\n学校星期一开学，孩子们学习汉语。\n\nहम बहुत खुश हैं।\n\nهل عاد التلاميذ؟\n\nThe fishers brought bread.";
    let files = Files::of(&[(
        "a.txt",
        &issue(
            "16 August 2018",
            story,
            &["Reuters reported that boats came."],
        ),
    )]);
    files.holds(
        &["check", "."],
        &["1 story, 0 quotes, 0 pictures, 0 notices, 1 brief"],
    );
    files.holds(&["search", "学习汉语", "."], &["2018-08-16/1"]);
}

#[test]
fn t6_words_broken_at_the_end_of_a_line() {
    let briefs = "Reuters reported that the number of unac-\ncompanied children on the well-\nknown island had fallen.";
    let files = Files::of(&[("a.txt", &issue("16 August 2018", STORY, &[briefs]))]);
    for query in [
        "unaccompanied",
        "unac-companied",
        "well-known",
        "\"unaccompanied children\"",
    ] {
        files.holds(&["search", query, "."], &["2018-08-16/2"]);
    }
    files.holds(&["briefs", "."], &["number of unaccompanied children"]);
    let story = "Ferry Crew Brings Bread to the School\n\nPort Amaro (IOM) – The crew carried forty loaves to the is-\nland school, where the head of the kitchen, who has worked in the har-\nbour for years, had promised a meal before the winter mi-\ngration of the geese begins.";
    let stories = Files::of(&[("a.txt", &issue("16 August 2018", story, &[]))]);
    for query in ["harbour", "har-bour", "island", "\"winter migration\""] {
        stories.holds(&["search", query, "."], &["2018-08-16/1"]);
    }
    files.holds(&["export", "--format", "text", "."], &["unac-\ncompanied"]);
}

#[test]
fn t7_final_sigma() {
    let files = Files::of(&[(
        "a.txt",
        &issue("16 August 2018", STORY, &["Reuters reported from Λέσβος."]),
    )]);
    for query in ["λεσβοσ", "ΛΕΣΒΟΣ", "λέσβος"] {
        files.holds(&["search", query, "."], &["2018-08-16/2"]);
    }
}

#[test]
fn t8_slips_in_dates() {
    let briefs = &["Reuters reported that boats came."];
    let named: Vec<(String, String)> = [
        ("a1", "14 August 2018"),
        ("a2", "15 August 2018"),
        ("a3", "16 August 2018"),
        ("a4", "17 August 2108"),
        ("a5", "Friday, 20 August 2018"),
        ("a6", "21 August 2008"),
        ("a7", "22 August 2018"),
    ]
    .iter()
    .map(|(name, date)| {
        (
            format!("{name}.txt"),
            issue(date, &format!("{STORY} {name}"), briefs),
        )
    })
    .collect();
    let files = Files::of(
        &named
            .iter()
            .map(|(n, t)| (n.as_str(), t.as_str()))
            .collect::<Vec<_>>(),
    );
    files.holds(
        &["check", "."],
        &[
            "a4.txt:0: future-date: the date lies in the future",
            "a5.txt:3: weekday: the date is a Monday, not the printed Friday",
            "a6.txt:0: far-date: the date is far from the dates of neighbouring files",
        ],
    );
    files.holds(&["show", "latest", "."], &["Wed 22 Aug 2018"]);
    files.holds(&["show", "first", "."], &["Tue 14 Aug 2018"]);
    files.holds(
        &["stats", "--by", "month", "."],
        &["Aug 2018", "4 items with a doubtful date"],
    );
    let (_, out, _) = files.run(&["stats", "--gaps", "."]);
    assert!(!out.contains("2108") && !out.contains("2008"), "{out}");
}

#[test]
fn t9_names_of_files() {
    let text = format!("Harbour Notes\n\n{STORY}\n");
    let names = [
        "18-08-2018.txt",
        "2018-8-29.txt",
        "2018.08.24 notes.txt",
        "20180828.txt",
        "2018_08_17.txt",
        "30-Aug-2018.txt",
        "Newsdesk 16 August 2018.txt",
        "Newsletter 201 26.8.2018.txt",
    ];
    let texts: Vec<String> = names.iter().map(|n| format!("{text}{n}\n")).collect();
    let pairs: Vec<(&str, &str)> = names
        .iter()
        .zip(&texts)
        .map(|(n, t)| (*n, t.as_str()))
        .collect();
    let files = Files::of(&pairs);
    let (_, out, _) = files.run(&["list", "."]);
    let ids: Vec<&str> = out.lines().filter_map(|l| l.split(' ').next()).collect();
    assert_eq!(
        ids,
        [
            "2018-08-30",
            "2018-08-29",
            "2018-08-28",
            "2018-08-26",
            "2018-08-24",
            "2018-08-18",
            "2018-08-17",
            "2018-08-16"
        ]
    );
}

#[test]
fn t13_ids_are_unique() {
    let texts: Vec<String> = (0..3)
        .map(|n| format!("Harbour Notes\n\n{STORY} {n}\n"))
        .collect();
    let files = Files::of(&[
        ("a/foo.txt", &texts[0]),
        ("b/foo.txt", &texts[1]),
        ("c/foo-2.txt", &texts[2]),
    ]);
    let (_, out, _) = files.run(&["list", "."]);
    let mut ids: Vec<&str> = out.lines().filter_map(|l| l.split(' ').next()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 3, "{out}");
}

/// Only debug builds can be made to panic on request.
#[cfg(debug_assertions)]
#[test]
fn t15_a_panic_in_one_file() {
    let text = issue(
        "16 August 2018",
        STORY,
        &["Reuters reported that boats came."],
    );
    let files = Files::of(&[("a.txt", &text), ("panics.txt", &text)]);
    let (code, out, err) = files.run(&["list", "."]);
    assert_eq!((code, out.lines().count()), (0, 1), "{out}{err}");
    files.holds(
        &["check", "."],
        &["panics.txt: not read: a bug in dateline"],
    );
}

#[test]
fn t18_dates_less_precise_than_a_day() {
    let month = |line: &str| {
        format!(
            "The Rowing Association\nThe Harbour Light\nVolume 12, Number 2\n{line}\n-------\n\n{STORY} {line}\n"
        )
    };
    let texts = [
        month("March 2008"),
        month("April-May 2008"),
        month("Winter 2024"),
        month("Q3 2018"),
        month("Number 9"),
    ];
    let files = Files::of(&[
        ("a.txt", &texts[0]),
        ("b.txt", &texts[1]),
        ("c.txt", &texts[2]),
        ("d.txt", &texts[3]),
        ("light_200811.txt", &texts[4]),
    ]);
    let (_, out, _) = files.run(&["list", "."]);
    let ids: Vec<&str> = out.lines().filter_map(|l| l.split(' ').next()).collect();
    assert_eq!(
        ids,
        ["2024-winter", "2018-Q3", "2008-11", "2008-04", "2008-03"]
    );
    files.holds(
        &["export", "--format", "json", "--date", "april 2008", "."],
        &[],
    );
    files.holds(&["show", "mar 2008", "."], &["Mar 2008"]);
    files.holds(&["show", "15 mar 2008", "."], &["Mar 2008"]);
    files.check(&["search", "id:2008-03 loaves date:2008-03-01", "."], "[1]");
    files.holds(&["search", "loaves date:2008-03", "."], &["2008-03/"]);
    files.holds(
        &["search", "loaves date:2008", "."],
        &["2008-03/", "2008-04/", "2008-11/"],
    );
    files.holds(&["stats", "--by", "day", "."], &["Mar 2008"]);
}

#[test]
fn q1_one_date_language() {
    let texts: Vec<(String, String)> = ["2016-05-03", "2018-08-16", "2018-08-20", "2018-11-02"]
        .iter()
        .map(|d| {
            (
                format!("{d}.txt"),
                format!("Harbour Notes\n\n{STORY} {d}\n"),
            )
        })
        .collect();
    let files = Files::of(
        &texts
            .iter()
            .map(|(n, t)| (n.as_str(), t.as_str()))
            .collect::<Vec<_>>(),
    );
    for (date, want) in [
        ("..2016-06", "2016-05-03"),
        ("2018-08..", "2018-11-02 2018-08-20 2018-08-16"),
        ("2018-W33", "2018-08-16"),
        ("Q3 2018", "2018-08-20 2018-08-16"),
        ("16-Aug-2018", "2018-08-16"),
        ("16/8/18", "2018-08-16"),
        ("16 aug", "2018-08-16"),
        ("august", "2018-08-20 2018-08-16"),
        ("16 août 2018", "2018-08-16"),
        ("latest", "2018-11-02"),
        ("-2w", ""),
        ("last 30 days", ""),
    ] {
        let quoted = format!("date:\"{date}\"");
        for args in [
            ["list", "--date", date, "."],
            ["list", "--query", &quoted, "."],
        ] {
            let (code, out, err) = files.run(&args);
            let ids: Vec<&str> = out.lines().filter_map(|l| l.split(' ').next()).collect();
            assert_eq!(ids.join(" "), want, "{args:?}: {err}");
            assert_eq!(code, i32::from(want.is_empty()), "{args:?}: {err}");
        }
    }
    // Q2: an argument that begins with a minus sign.
    assert_eq!(files.run(&["show", "-2w", "."]).0, 1);
    // Q3: the error states the true reason.
    for (date, why) in [
        ("31 feb 2018", "February 2018 has 28 days"),
        ("2018-13-01", "there is no month 13"),
        ("8/16/2018", "there is no month 16\nhint: write 16/8/2018"),
        ("soonish", "“soonish” is not a date\nhint: try 16 Aug 2018"),
        ("999999999999d ago", "that is beyond the years 0 to 9999"),
    ] {
        files.holds(&["list", "--date", date, "."], &[why]);
    }
}

#[test]
fn q6_exactly_as_written() {
    let briefs = &[
        "Reuters reported that the WHO came to us.",
        "AFP reported who came to the US.",
        "BBC reported on WHOLE migration.",
    ];
    let files = Files::of(&[("a.txt", &issue("16 August 2018", STORY, briefs))]);
    for (query, want) in [
        ("=WHO", "/2"),
        ("=who", "/3"),
        ("=US", "/3"),
        ("migrat*", "/4"),
        ("igrat*", ""),
        ("\"whole migr*\"", "/4"),
        ("outlet:reu*", "/2"),
        ("outlet:eut*", ""),
    ] {
        let (_, out, err) = files.run(&["search", query, "."]);
        let ids: Vec<&str> = out.lines().filter_map(|l| l.split('\t').next()).collect();
        let ids: Vec<&str> = ids
            .iter()
            .map(|i| i.trim_start_matches("2018-08-16"))
            .collect();
        assert_eq!(ids.join(" "), want, "{query}: {err}");
    }
}

#[test]
fn q10_ids_of_items() {
    let files = Files::of(&[(
        "a.txt",
        &issue(
            "16 August 2018",
            STORY,
            &["Reuters reported on boats.", "AFP reported on bread."],
        ),
    )]);
    files.holds(&["show", "2018-08-16/3", "."], &["AFP reported on bread."]);
    let (_, out, _) = files.run(&["show", "2018-08-16/3", "."]);
    assert!(!out.contains("Reuters"), "{out}");
    files.check(
        &["search", "id:2018-08-16/2", "."],
        "2018-08-16/2\tbrief\tReuters\tReuters reported on boats.",
    );
}

#[test]
fn r6_a_line_of_addresses() {
    let line = "see http://example.org/a ".repeat(20_000);
    let files = Files::of(&[(
        "a.txt",
        &issue(
            "16 August 2018",
            &format!("{STORY}\n\n{line}."),
            &["Reuters reported on boats."],
        ),
    )]);
    files.holds(&["search", "example", "."], &["2018-08-16/1"]);
    files.check(&["search", "zzz", "."], "[1]");
}

#[test]
fn r15_what_hides_a_date() {
    let text = |line: &str| format!("{line}\n\nmain banner\n\n{STORY} {line}\n");
    let texts = [
        text("\u{1b}[1m16 August 2018\u{1b}[0m"),
        text("> > 17 August 2018"),
    ];
    let files = Files::of(&[("a.txt", &texts[0]), ("b.txt", &texts[1])]);
    let (_, out, _) = files.run(&["list", "."]);
    let ids: Vec<&str> = out.lines().filter_map(|l| l.split(' ').next()).collect();
    assert_eq!(ids, ["2018-08-17", "2018-08-16"]);
}

#[test]
fn q4_slips_are_told() {
    let files = Files::of(&[(
        "a.txt",
        &issue("16 August 2018", STORY, &["Reuters reported on boats."]),
    )]);
    for (query, hint) in [
        (
            "boat or ferry",
            "hint: write one OR other for either of two",
        ),
        ("a|b", "hint: write a OR b"),
        ("!a", "hint: write -a"),
        ("date=2018", "hint: write date:2018"),
        ("boat AND ferry", "hint: leave AND out"),
    ] {
        files.holds(&["search", query, "."], &["the query cannot be read", hint]);
    }
}

#[test]
fn q5_values_that_name_nothing() {
    let briefs = &[
        "Reuters reported on boats in Libya.",
        "AFP reported on bread.",
    ];
    let files = Files::of(&[("a.txt", &issue("16 August 2018", STORY, briefs))]);
    files.holds(
        &["briefs", "--outlet", "reuteurs", "."],
        &[
            "there is no outlet “reuteurs” in this archive",
            "hint: did you mean Reuters?",
        ],
    );
    files.holds(
        &["search", "country:Lybia", "."],
        &[
            "there is no country “Lybia” in this archive",
            "did you mean Libya?",
        ],
    );
    files.holds(
        &["search", "place:\"port amara\"", "."],
        &["did you mean Port Amaro?"],
    );
}

#[test]
fn q8_counts_over_time() {
    let named: Vec<(String, String)> = [
        ("2018-01-10", "boats"),
        ("2018-03-10", "bread"),
        ("2018-08-10", "boats"),
    ]
    .iter()
    .map(|(d, w)| {
        (
            format!("{d}.txt"),
            issue(
                d,
                &format!("{STORY} {d}"),
                &[&format!("Reuters reported on {w}.")],
            ),
        )
    })
    .collect();
    let files = Files::of(
        &named
            .iter()
            .map(|(n, t)| (n.as_str(), t.as_str()))
            .collect::<Vec<_>>(),
    );
    let (_, out, _) = files.run(&["stats", "--by", "month", "--query", "boats date:2018", "."]);
    let rows: Vec<Vec<&str>> = out.lines().map(|l| l.split('\t').collect()).collect();
    assert_eq!(rows.len(), 12, "the span of the query: {out}");
    // Items, share, issues: March has an issue but no matching items; February has no issue.
    assert_eq!(
        (rows[2][0], rows[2][2], rows[2][5]),
        ("0", "1", "Mar 2018"),
        "{out}"
    );
    assert_eq!(
        (rows[1][0], rows[1][2], rows[1][5]),
        ("0", "0", "Feb 2018"),
        "{out}"
    );
    files.check(
        &[
            "stats",
            "--by",
            "outlet",
            "--by",
            "quarter",
            "--query",
            "kind:brief",
            ".",
        ],
        "outlet\t2018-Q1\t2018-Q2\t2018-Q3\ttotal\nReuters\t2\t0\t1\t3\ntotal\t2\t0\t1\t3",
    );
}

#[test]
fn c3_exports_what_matches() {
    let files = Files::of(&[(
        "a.txt",
        &issue(
            "16 August 2018",
            STORY,
            &["Reuters reported on boats.", "AFP reported on bread."],
        ),
    )]);
    let (_, out, _) = files.run(&["export", "--format", "json", "--query", "boats", "."]);
    assert!(
        out.contains("boats") && !out.contains("bread") && out.contains("\"matched\":true"),
        "{out}"
    );
    let (_, out, _) = files.run(&[
        "export", "--format", "json", "--query", "boats", "--whole", ".",
    ]);
    assert!(
        out.contains("bread") && out.contains("\"matched\":false"),
        "{out}"
    );
    let (_, out, _) = files.run(&["export", "--format", "json", "."]);
    assert!(!out.contains("\"matched\""), "{out}");
}

#[test]
fn c4_tables_with_dates() {
    let files = Files::of(&[(
        "a.txt",
        &issue("16 August 2018", STORY, &["Reuters reported on | boats."]),
    )]);
    files.check(
        &["briefs", "--format", "tsv", "."],
        "id\tdate\tpublication\tsection\toutlets\ttext\n2018-08-16/2\t2018-08-16\t\tnews\tReuters\tReuters reported on | boats.",
    );
    files.holds(
        &["briefs", "--format", "markdown", "."],
        &["Reuters reported on \\| boats."],
    );
    files.holds(
        &["list", "--format", "csv", "."],
        &["id,date,publication,stories,briefs,path,title\n2018-08-16,2018-08-16,,1,1,"],
    );
    files.holds(
        &["outlets", "--format", "jsonl", "."],
        &["{\"name\":\"Reuters\""],
    );
    files.holds(
        &["search", "boats", "--format", "csv", "."],
        &["2018-08-16/2,2018-08-16,brief,Reuters,"],
    );
}

#[test]
fn c6_helpful_errors() {
    let files = Files::of(&[("a.txt", STORY)]);
    files.holds(&["help", "search"], &["Usage: dateline search"]);
    files.holds(
        &["stats", "--by", "foo", "."],
        &["cannot count by foo\nhint: use one of outlet"],
    );
    files.holds(
        &["stats", "--by", "outlte", "."],
        &["hint: did you mean outlet?"],
    );
    files.holds(
        &["search", "-i", "libya"],
        &[
            "the file libya does not exist",
            "hint: case is always ignored; write dateline search libya",
        ],
    );
    files.holds(
        &["list", "--qurey", "x"],
        &["dateline: unexpected argument '--qurey'", "hint:"],
    );
}

#[test]
fn c7_equal_files_are_a_note() {
    let text = issue("16 August 2018", STORY, &["Reuters reported on boats."]);
    let files = Files::of(&[("a.txt", &text), ("b.txt", &text)]);
    let (code, out, err) = files.run(&["list", "."]);
    assert_eq!((code, out.lines().count(), err.as_str()), (0, 1, ""));
    files.holds(
        &["check", "."],
        &[
            "a.txt:0: same-file: duplicate of this issue: ./b.txt",
            "0 files not read",
        ],
    );
}

#[test]
fn a_mail_and_its_page_or_text_are_one_issue() {
    let page = "<html><body><h2>Ferry waits</h2><p>The boats stayed in port because the wind blew hard from the north all day and \
                nobody wanted to sail.</p><h2>Market opens</h2><p>Twelve stalls sell fish, bread and honey from the islands, as \
                they did in the years before the flood.</p></body></html>";
    let mail = |kind: &str, body: &str| {
        format!(
            "From: Pier Desk <desk@pier.example>\nSubject: Pier news\nDate: Mon, 3 Sep 2018 08:00:00 +0000\n\
             MIME-Version: 1.0\nContent-Type: {kind}; charset=utf-8\n\n{body}\n"
        )
    };
    let text = "Ferry waits\n\nThe boats stayed in port because the wind blew hard from the north all day and nobody wanted to\n\
                sail on.\n\nMarket opens\n\nTwelve stalls sell fish, bread and honey from the islands, as they did in the\n\
                years before the flood.\n";
    for (kind, body, other) in [
        ("text/html", page, "page.html"),
        ("text/html", page, "2018-09-03.html"),
        ("text/plain", text, "2018-09-03.txt"),
        ("text/plain", text, "note.txt"),
    ] {
        let files = Files::of(&[("m.eml", &mail(kind, body)), (other, body)]);
        let (code, out, err) = files.run(&["list", "."]);
        assert_eq!(
            (code, out.lines().count(), err.as_str()),
            (0, 1, ""),
            "{other}: {out}"
        );
        assert!(out.contains("m.eml"), "{other}: {out}");
    }
}

#[test]
fn one_folder_of_a_maildir_is_read() {
    let mail = "From: Pier <desk@pier.example>\nSubject: News\nDate: Mon, 3 Sep 2018 08:00:00 +0000\n\nThe ferry waits.\n";
    let files = Files::of(&[("m/cur/1535.M1.pier:2,S", mail), ("m/tmp/keep", "")]);
    files.holds(&["list", "m/cur"], &["2018-09-03"]);
    files.holds(&["list", "m"], &["2018-09-03"]);
}

#[test]
fn small_messages_are_true() {
    let page = "<html><body><h2>Ferry waits</h2><p><a href=\"https://www.site.example/a\">The whole report</a> of the harbour.</p>\
                </body></html>";
    let files = Files::of(&[
        ("2018-09-03.html", page),
        ("lists.toml", "[sources]\nonly = \"lists\"\n"),
        (
            "mail/a.eml",
            "From: Pier <desk@pier.example>\nSubject: News\nDate: Mon, 3 Sep 2018 08:00:00 +0000\n\nThe ferry waits.\n",
        ),
    ]);
    files.holds(
        &["search", "host:www.site.example", "2018-09-03.html"],
        &["Ferry waits"],
    );
    let (code, out, _) = files.run(&["show", "2018-09-03", "2018-09-03.html", "--query", "whale"]);
    assert_eq!((code, out.as_str()), (1, ""));
    files.holds(
        &["export", "-o", "o.foo", "2018-09-03.html"],
        &["no format has the ending .foo"],
    );
    let told = "1 mail left out: not sent to a list";
    let config = ["--config", "lists.toml"];
    let (_, out, _) = files.run_with(&config, &["check", "mail"]);
    assert!(out.contains(told), "{out}");
    let (_, _, err) = files.run_with(&config, &["list", "mail"]);
    assert!(
        err.contains(told) && !err.contains("there is no text"),
        "{err}"
    );
}

#[test]
fn c8_a_form_that_cannot_be_read_is_named() {
    let files = Files::of(&[
        (
            "page.html",
            "<!DOCTYPE html><html><body><p>16 August 2018</p></body></html>",
        ),
        (
            "a.eml",
            "Return-Path: <a@example.org>\nSubject: News\nFrom: a@example.org\n\n16 August 2018\n",
        ),
        ("a.rtf", "{\\rtf1 16 August 2018}"),
    ]);
    files.holds(&["list", "page.html"], &["2018-08-16"]);
    files.holds(&["list", "a.eml"], &["2018-08-16"]);
    files.holds(
        &["list", "a.rtf"],
        &["it looks like an RTF document, which dateline cannot read"],
    );
    assert_eq!(files.run(&["list", "a.rtf"]).0, 2);
}

#[test]
fn c11_the_limit_holds_for_what_is_decoded() {
    let text = format!("16 August 2018\n\n{}\n", "\u{80} ".repeat(400_000));
    let bytes: Vec<u8> = text
        .chars()
        .map(|c| u8::try_from(u32::from(c)).expect("Latin-1"))
        .collect();
    let config = "max_issue_mib = 1\n";
    let files = Files::of_bytes(&[("a.txt", &bytes), ("c.toml", config.as_bytes())]);
    let done = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(["list", "a.txt", "--config", "c.toml"])
        .current_dir(files.path())
        .output()
        .expect("runs");
    let err = String::from_utf8_lossy(&done.stderr);
    assert!(
        err.contains("too large: 2 MiB, the limit is 1 MiB"),
        "{err}"
    );
}

#[cfg(target_os = "linux")]
#[test]
fn c12_files_without_a_length() {
    let files = Files::of(&[("a.txt", STORY)]);
    let (code, out, err) = files.run(&["list", "/proc/self/status"]);
    assert_eq!((code, out.lines().count()), (0, 1), "{err}");
}

#[test]
fn c13_keys_that_change_hands() {
    let files = Files::of(&[("c.toml", "[keys]\nzen = \"D\"\n")]);
    let done = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(["config", "check", "c.toml"])
        .current_dir(files.path())
        .output()
        .expect("runs");
    let out = String::from_utf8_lossy(&done.stdout);
    assert!(
        out.contains("note: D is now zen, and was goto-date"),
        "{out}"
    );
}

#[test]
fn r7_a_text_of_many_short_lines() {
    let text = format!("16 August 2018\n\n{}the end\n", "a\n".repeat(300_000));
    let files = Files::of(&[("a.txt", &text)]);
    files.holds(&["check", "."], &["too-long: the text has too many lines"]);
    files.holds(&["search", "\"the end\"", "."], &["the end"]);
    let (_, out, _) = files.run(&["export", "--format", "text", "."]);
    assert_eq!(out.len(), text.len());
}

#[test]
fn r13_charts_are_well_formed() {
    let brief = "Quay\u{FFFE}side Courier reported on boats.";
    let files = Files::of(&[("a.txt", &issue("16 August 2018", STORY, &[brief]))]);
    let (_, out, err) = files.run(&[
        "stats",
        "--by",
        "outlet",
        "--format",
        "svg",
        "--query",
        "boats OR \"x\u{FFFF}\u{1}\"",
        ".",
    ]);
    assert!(
        out.starts_with("<svg") && out.trim_end().ends_with("</svg>"),
        "{err}"
    );
    assert!(!out.contains(['\u{FFFE}', '\u{FFFF}', '\u{1}']), "{out}");
}

#[cfg(target_os = "linux")]
#[test]
fn r14_a_full_disk_is_told() {
    for args in [["--help"], ["--version"]] {
        let full = fs::OpenOptions::new()
            .write(true)
            .open("/dev/full")
            .expect("there");
        let done = Command::new(env!("CARGO_BIN_EXE_dateline"))
            .args(args)
            .stdout(full)
            .output()
            .expect("runs");
        assert_eq!(done.status.code(), Some(2), "{args:?}");
        assert!(!done.stderr.is_empty());
    }
}

#[cfg(target_os = "linux")]
#[test]
fn r24_a_config_that_is_no_file() {
    let files = Files::of(&[("a.txt", STORY)]);
    for args in [["--config", "/dev/zero"], ["--lexicon", "/dev/zero"]] {
        let done = Command::new(env!("CARGO_BIN_EXE_dateline"))
            .args(["list", "a.txt"])
            .args(args)
            .current_dir(files.path())
            .output()
            .expect("runs");
        let err = String::from_utf8_lossy(&done.stderr);
        assert!(err.contains("not a regular file"), "{args:?}: {err}");
    }
}

#[test]
fn addresses_and_entries_are_whole() {
    let url = format!("https://a.example/{}", "path/".repeat(30));
    let mail = format!(
        "From: L <l@l.example>\nSubject: Links\nDate: Sat, 18 Jan 2025 10:00:00 +0000\nContent-Type: text/html\n\n\
         <h2>A ferry sails</h2><p>It sails at noon, and the captain is glad.</p><p><a href=\"{url}\">{url}</a></p>"
    );
    let warc = fs::read_to_string("tests/pages/capture.warc").expect("reads");
    let files = Files::of(&[("a.eml", &mail), ("w.warc", &warc)]);
    files.holds(&["show", "latest", "a.eml"], &[&url]);
    files.holds(&["list", "w.warc"], &["w.warc/https://pier.example/12"]);
    files.holds(
        &["export", "--format", "csv", "--by", "month", "."],
        &["--by needs the format of a report, not csv"],
    );
    files.holds(
        &["export", "--format", "csv", "--cite", "outlet", "."],
        &["--cite needs a format of references, not csv"],
    );
    files.holds(
        &["show", "a.eml", "."],
        &["a.eml is a file or folder, not an id or a date"],
    );
}

#[test]
fn outlets_of_one_name_are_told_apart_by_their_sites() {
    let item = |host: &str, name: &str| {
        let link = format!("<h2><a href=\"https://{host}/1\">The ferry sails again</a></h2>");
        format!("{link}<p>{name}</p><p>It sails each day again, and the captain is glad.</p>")
    };
    let page = item("www.nrc.nl", "NRC") + &item("heraldscotland.com", "The Herald");
    let files = Files::of(&[("a.html", &page)]);
    files.holds(
        &["briefs", "."],
        &["\tNRC Handelsblad\t", "\tThe Herald (Scotland)\t"],
    );
}

#[test]
fn flags_of_a_mailbox() {
    let mail = |id: u32, flags: &str| {
        format!(
            "From - Mon Sep  3 08:00:00 2018\nX-Mozilla-Status: {flags}\nFrom: Pier <desk@pier.example>\nSubject: News {id}\n\
             Date: Mon, {id} Sep 2018 08:00:00 +0000\n\nThe ferry waits {id} hours.\n\n"
        )
    };
    let mailbox = mail(3, "0001") + &mail(4, "0000") + &mail(5, "0009");
    let files = Files::of(&[("Box", &mailbox)]);
    let told = "1 mail left out: deleted in the mail program";
    files.holds(&["check", "Box"], &[told, "2 issues"]);
    files.holds(&["search", "is:read", "Box"], &["waits 3 hours"]);
    files.holds(&["search", "is:unread", "Box"], &["waits 4 hours"]);
}

#[test]
fn mails_of_many_years() {
    let mail = |year: u32| {
        format!(
            "From - Mon Sep  3 08:00:00 2018\nFrom: Pier <desk@pier.example>\nSubject: News\n\
             Date: 3 Sep {year} 08:00:00 +0000\n\nThe ferry waited in {year}.\n\n"
        )
    };
    let mailbox: String = [2002, 2014, 2014, 2014, 2018].map(mail).concat();
    let files = Files::of(&[("Box", &mailbox)]);
    files.holds(
        &["stats", "--by", "year", "--query", "date:2018", "Box"],
        &["1\t100.0%\t1\t"],
    );
}
