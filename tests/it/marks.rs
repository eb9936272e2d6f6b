//! Marks: none is lost, none moves to other words.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::thread;

use dateline::app::{App, Msg};
use dateline::archive::{Archive, ItemRef, Marks, load};
use dateline::model::{Comment, Mark};
use dateline::state::marks::anchor::{item_text, letters};
use dateline::state::marks::store::Faults;
use dateline::state::marks::{
    Anchor, Change, Entry, Log, MarkStore, Op, Placement, anchors, base, exchange, tag,
};
use dateline::text::clean::clean_line;
use strsim::normalized_levenshtein;

use crate::util::{LEXICON, SAMPLE, TODAY, press, step};
use crate::wrapping::wrapped;

fn entry(id: &str, op: Op) -> Entry {
    Entry {
        id: id.to_owned(),
        time: String::new(),
        op,
    }
}

/// A mark on an item that is in no archive.
fn star(id: &str) -> Entry {
    let anchor = Anchor {
        quote: format!("item {id}"),
        issue: dateline::state::session::Content(1),
        item: dateline::state::session::Content(2),
        date: Some("2018-08-16".to_owned()),
        publication: None,
        before: String::new(),
        after: String::new(),
    };
    let on = vec![anchor];
    entry(id, Op::mark(Change::Star(true), on))
}

fn placed(archive: &Archive, log: &Log) -> Placement {
    Placement::of_log(archive, log, &mut || true).expect("not stopped")
}

fn ids(log: &Log) -> Vec<&str> {
    log.entries().iter().map(|e| &*e.id).collect()
}

/// The larger numbers of the issue are tried with `DATELINE_LONG=1`.
fn times(short: usize, long: usize) -> usize {
    if std::env::var_os("DATELINE_LONG").is_some() {
        long
    } else {
        short
    }
}

#[test]
fn several_readers_lose_nothing() {
    let home = tempfile::tempdir().expect("a folder");
    let marks = times(25, 1000);
    let writers: Vec<_> = (0..8)
        .map(|w| {
            let store = MarkStore::new(home.path().join("dateline"));
            thread::spawn(move || {
                for n in 0..marks {
                    // A reader tries again when others hold the lock too long.
                    while store.add(&[star(&format!("{w}-{n}"))]).is_err() {}
                }
            })
        })
        .collect();
    for writer in writers {
        writer.join().expect("ends");
    }
    let log = MarkStore::new(home.path().join("dateline"))
        .read()
        .expect("reads");
    assert_eq!((log.entries().len(), log.unreadable), (8 * marks, 0));
}

/// Every system call fails in turn: the log is as before or has the new operation, and it can be added again.
#[test]
fn a_failing_disk_leaves_the_old_or_the_new_log() {
    for before in [0, 3] {
        for calls in 0.. {
            let home = tempfile::tempdir().expect("a folder");
            let store = MarkStore::new(home.path().to_owned());
            let old: Vec<Entry> = (0..before).map(|n| star(&n.to_string())).collect();
            store.add(&old).expect("written");
            let failed = store
                .clone()
                .with_faults(Faults::after(calls))
                .add(&[star("new")]);
            let log = store.read().expect("reads");
            let old = ids(&log).iter().filter(|id| **id != "new").count();
            assert_eq!(old, before, "after {calls} calls");
            if failed.is_ok() {
                assert!(log.has("new"));
                break;
            }
            let log = store.add(&[star("new")]).expect("written");
            assert_eq!(ids(&log).iter().filter(|id| **id == "new").count(), 1);
            assert_eq!(ids(&store.read().expect("reads")), ids(&log));
        }
    }
}

#[test]
fn a_failing_disk_leaves_the_long_or_the_short_log() {
    let home = tempfile::tempdir().expect("a folder");
    let store = MarkStore::new(home.path().to_owned());
    // The same mark over and over.
    let many: Vec<Entry> = (0..6000)
        .map(|n| {
            let Op::Mark { on, .. } = star("x").op else {
                panic!()
            };
            entry(&n.to_string(), Op::mark(Change::Star(n % 2 == 0), on))
        })
        .collect();
    store.add(&many).expect("written");
    fs::write(store.path(), {
        let mut text = fs::read_to_string(store.path()).expect("reads");
        text.push_str("{\"op\":\"later\",\"id\":\"z\"}\nnot JSON\n");
        text
    })
    .expect("written");
    let long = fs::read_to_string(store.path()).expect("reads");
    for calls in 0.. {
        fs::write(store.path(), &long).expect("written");
        let done = store.clone().with_faults(Faults::after(calls)).compact();
        let now = fs::read_to_string(store.path()).expect("reads");
        let read = store.read().expect("reads");
        assert_eq!(read.unreadable, 2, "what is not understood is kept");
        let marks = read.marks(&Marks::default(), &Placement::default());
        assert!(
            marks.orphans.is_empty(),
            "the last of them removed the star"
        );
        if done.is_ok() {
            assert!(now.len() * 2 < long.len());
            assert_eq!(
                read.ends().0.first().map(|e| &*e.id),
                Some("5999"),
                "the newest can be undone"
            );
            break;
        }
    }
}

/// Older versions of a comment, and one that was taken back, stay in a log that is made short.
#[test]
fn a_short_log_has_every_comment() {
    let home = tempfile::tempdir().expect("a folder");
    let store = MarkStore::new(home.path().to_owned());
    let on = |op: Op| match op {
        Op::Mark { on, .. } => on,
        _ => unreachable!("a star is a mark"),
    };
    let change = |id: &str, change| entry(id, Op::mark(change, on(star("x").op)));
    let comment = |id: &str| {
        let text = clean_line(&format!("words {id}"));
        change(id, Change::Comment(Some(Comment { text, on: None })))
    };
    let mut all = vec![comment("a"), comment("b"), comment("c")];
    all.push(entry("u", Op::Undo("c".to_owned())));
    all.extend((0..6000).map(|n| change(&n.to_string(), Change::Star(n % 2 == 0))));
    store.add(&all).expect("written");
    store.compact().expect("written");
    let log = store.read().expect("reads");
    assert!(log.entries().len() < 1000, "{}", log.entries().len());
    assert_eq!(ids(&log).get(..4), Some(["a", "b", "c", "u"].as_slice()));
    let marks = log.marks(&Marks::default(), &Placement::default());
    let comment = marks.orphans.first().and_then(|o| o.mark.comment.clone());
    assert_eq!(
        comment.map(|c| c.text.to_string()),
        Some("words b".to_owned())
    );
}

/// Checks what stands in the log after a file with this text was added to.
#[track_caller]
fn check_file(text: &str, want: Option<(&[&str], usize)>) {
    let home = tempfile::tempdir().expect("a folder");
    let store = MarkStore::new(home.path().to_owned());
    fs::write(store.path(), text).expect("written");
    let added = store.add(&[star("new")]);
    let now = fs::read_to_string(store.path()).expect("reads");
    match want {
        None => {
            assert!(added.is_err(), "{text}");
            assert_eq!(now, text);
        }
        Some((want, unread)) => {
            let log = added.expect("added");
            assert_eq!(
                (ids(&log).as_slice(), log.unreadable),
                (want, unread),
                "{text}"
            );
            assert!(now.starts_with(text));
            let again = store.read().expect("reads");
            assert_eq!((ids(&again), again.unreadable), (ids(&log), unread));
        }
    }
}

#[test]
fn damaged_files_keep_what_they_have() {
    let a = dateline::state::marks::line::write(&star("a"));
    let header = exchange::HEADER;
    check_file("", Some((&["new"], 0)));
    check_file(&format!("{header}\n{a}\n"), Some((&["a", "new"], 0)));
    // Cut off within a line, with and without lines before it.
    check_file(
        &format!("{header}\n{a}\n{{\"op\":\"st"),
        Some((&["a", "new"], 1)),
    );
    check_file("{\"dateli", Some((&["new"], 1)));
    // Cut off before the line feed only.
    check_file(&format!("{header}\n{a}"), Some((&["a", "new"], 0)));
    // Damage in the middle, lines of later versions, the same line twice.
    check_file(
        &format!("{header}\n\u{0}\u{0}\n{a}\n{a}\n"),
        Some((&["a", "new"], 1)),
    );
    check_file(
        &format!("{header}\n{{\"op\":\"fold\",\"id\":\"z\"}}\n{a}\n"),
        Some((&["a", "new"], 1)),
    );
    check_file("{\"dateline\":\"marks\",\"version\":2}\n", None);
}

#[cfg(unix)]
#[test]
fn only_the_owner_reads_marks() {
    use std::os::unix::fs::PermissionsExt;
    let home = tempfile::tempdir().expect("a folder");
    let store = MarkStore::new(home.path().join("dateline"));
    store.add(&[star("a")]).expect("written");
    let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
    assert_eq!(mode(&store.path()), 0o600);
    assert_eq!(mode(store.path().parent().expect("a folder")), 0o700);
}

/// A process of the program that adds a star.
fn adding(home: &Path, id: &str) -> Child {
    let mut child = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(["marks", "import", "-"])
        .env("XDG_STATE_HOME", home)
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("starts");
    let line = dateline::state::marks::line::write(&star(id));
    let mut stdin = child.stdin.take().expect("piped");
    writeln!(stdin, "{line}").expect("written");
    child
}

/// Eight at a time, each adds one mark after the other.
#[test]
fn several_processes_lose_nothing() {
    let home = tempfile::tempdir().expect("a folder");
    let marks = times(5, 1000);
    thread::scope(|scope| {
        for w in 0..8 {
            let home = home.path();
            scope.spawn(move || {
                for n in 0..marks {
                    let added = || adding(home, &format!("{w}-{n}")).wait_with_output();
                    // Others may hold the lock too long.
                    let mut last = added().expect("ends");
                    for _ in 0..100 {
                        if last.status.success() {
                            break;
                        }
                        last = added().expect("ends");
                    }
                    assert!(last.status.success(), "{last:?}");
                }
            });
        }
    });
    let log = MarkStore::new(home.path().join("dateline"))
        .read()
        .expect("reads");
    assert_eq!((log.entries().len(), log.unreadable), (8 * marks, 0));
}

/// Once the program has said that a mark is added, it survives `kill -9`.
#[test]
fn killing_loses_no_acknowledged_mark() {
    let home = tempfile::tempdir().expect("a folder");
    let store = MarkStore::new(home.path().join("dateline"));
    let mut acknowledged = Vec::new();
    for n in 0..times(50, 1000) {
        let id = format!("k{n}");
        let mut child = adding(home.path(), &id);
        // A busy wait of different length each time, so that the kill hits another moment.
        for _ in 0..(n % 50) * 20_000 {
            std::hint::spin_loop();
        }
        _ = child.kill();
        let done = child.wait_with_output().expect("ends");
        if String::from_utf8_lossy(&done.stderr).contains("added 1 mark") {
            acknowledged.push(id);
        }
    }
    assert!(!acknowledged.is_empty());
    let log = store.read().expect("reads");
    let lost: Vec<&String> = acknowledged.iter().filter(|id| !log.has(id)).collect();
    assert!(lost.is_empty(), "{lost:?}");
    // What was cut off is one line each; all others are whole.
    assert!(log.add_one(&store), "the log can be added to");
}

trait AddOne {
    fn add_one(&self, store: &MarkStore) -> bool;
}

impl AddOne for Log {
    fn add_one(&self, store: &MarkStore) -> bool {
        let before = self.entries().len();
        store
            .add(&[star("last")])
            .is_ok_and(|log| log.entries().len() == before + 1)
    }
}

/// Marks an item by its id in the sample, and returns the marks of that item.
struct Session {
    log: Log,
    n: usize,
}

impl Session {
    fn new() -> Session {
        Session {
            log: Log::default(),
            n: 0,
        }
    }

    fn op(&mut self, op: Op) {
        self.n += 1;
        self.log.add(entry(&self.n.to_string(), op));
    }

    fn mark(&mut self, id: &str, change: Change) {
        let on = anchors(&SAMPLE, &SAMPLE.items_called(id));
        self.op(Op::mark(change, on));
    }

    fn undo(&mut self) {
        let id = self
            .log
            .ends()
            .0
            .first()
            .expect("something to undo")
            .id
            .clone();
        self.op(Op::Undo(id));
    }

    fn redo(&mut self) {
        let id = self
            .log
            .ends()
            .1
            .first()
            .expect("something to redo")
            .id
            .clone();
        self.op(Op::Redo(id));
    }

    fn of(&self, id: &str) -> Mark {
        let placement = placed(&SAMPLE, &self.log);
        let marks = self.log.marks(&base(&SAMPLE, &[]), &placement);
        let at = SAMPLE.items_called(id)[0];
        marks.of(at).cloned().unwrap_or_default()
    }
}

#[test]
fn changes_are_undone_and_made_again() {
    let own = tag("own").expect("a tag");
    let mut s = Session::new();
    s.mark("2018-08-16/1", Change::Star(true));
    s.mark(
        "2018-08-16",
        Change::Tag {
            tag: own.clone(),
            has: true,
        },
    );
    s.mark("2018-08-16/1", Change::Star(false));
    assert!(!s.of("2018-08-16/1").is_starred);
    s.undo();
    assert!(s.of("2018-08-16/1").is_starred);
    s.undo();
    assert!(s.of("2018-08-16/1").tags.is_empty());
    s.redo();
    assert!(s.of("2018-08-16/1").tags.contains(&own));
    s.undo();
    s.undo();
    assert!(s.of("2018-08-16/1").is_empty());
    assert!(s.log.ends().0.is_empty());
    // A new change ends what could be made again.
    s.mark("2018-08-16/2", Change::Read(true));
    assert!(s.log.ends().1.is_empty());
    // The log is the same after it was written and read.
    let home = tempfile::tempdir().expect("a folder");
    let store = MarkStore::new(home.path().to_owned());
    store.add(s.log.entries()).expect("written");
    let read = store.read().expect("reads");
    assert_eq!(ids(&read), ids(&s.log));
    let placement = placed(&SAMPLE, &read);
    let marks = read.marks(&Marks::default(), &placement);
    assert!(marks.is_read(SAMPLE.items_called("2018-08-16/2")[0]));
}

#[test]
fn exported_marks_merge() {
    let own = tag("own").expect("a tag");
    let mut s = Session::new();
    s.mark(
        "2018-08-16",
        Change::Tag {
            tag: own.clone(),
            has: true,
        },
    );
    s.mark("2018-08-16/1", Change::Star(true));
    s.mark("2018-08-16/2", Change::Star(true));
    s.mark("2018-08-16/2", Change::Star(false));
    let home = tempfile::tempdir().expect("a folder");
    let here = MarkStore::new(home.path().join("here"));
    let log = here.add(s.log.entries()).expect("written");
    let lines = exchange::export(&log);
    assert_eq!(lines.len(), SAMPLE.items_called("2018-08-16").len() + 1);
    // Into an empty log, and once more: nothing twice.
    let there = MarkStore::new(home.path().join("there"));
    let text = lines.join("\n");
    let (new, unread) = exchange::import(&there.read().expect("reads"), &text);
    assert_eq!((new.len(), unread), (lines.len(), 0));
    let log = there.add(&new).expect("written");
    assert!(exchange::import(&log, &text).0.is_empty());
    assert_eq!(exchange::export(&log).len(), lines.len());
    let placement = placed(&SAMPLE, &log);
    let marks = log.marks(&Marks::default(), &placement);
    assert_eq!(
        marks.having(|m| m.is_starred),
        SAMPLE.items_called("2018-08-16/1")
    );
    // What was changed there later stays.
    let on = anchors(&SAMPLE, &SAMPLE.items_called("2018-08-16/1"));
    let later = Entry {
        id: "later".to_owned(),
        time: "2999-01-01T00:00:00Z".to_owned(),
        op: Op::mark(Change::Star(false), on),
    };
    let log = there.add(&[later]).expect("written");
    assert!(exchange::import(&log, &text).0.is_empty());
}

#[test]
fn tags_are_words() {
    for (typed, want) in [
        ("own", Some("own")),
        ("#own-story", Some("own-story")),
        (" été ", Some("été")),
        ("two words", None),
        ("a,b", None),
        ("\"x", None),
        ("#", None),
        ("", None),
    ] {
        assert_eq!(tag(typed).as_deref(), want, "{typed}");
    }
}

/// A mail of a Maildir that was seen is read; the query language finds it, and a rule tags it.
#[test]
fn flags_and_rules_mark() {
    let home = tempfile::tempdir().expect("a folder");
    let cur = home.path().join("mail/cur");
    fs::create_dir_all(&cur).expect("made");
    fs::create_dir_all(home.path().join("mail/new")).expect("made");
    for (name, subject) in [
        ("1.a:2,RS", "Seen"),
        ("2.a:2,", "Unseen"),
        ("3.aS:2,F", "Flagged"),
    ] {
        let mail = format!(
            "From: Ada <ada@example.org>\nSubject: {subject}\nDate: Thu, 16 Aug 2018 10:00:00 +0000\nMessage-ID: <{subject}@example.org>\n\n\
             A Ferry for {subject}\n\nThe ferry sails at noon, and {subject} is aboard with all the others.\n"
        );
        fs::write(cur.join(name), mail).expect("written");
    }
    let paths = vec![home.path().join("mail")];
    let mut archive = load::load(load::Options::of(paths), &LEXICON, TODAY, &mut |_| {});
    let dates = archive.dates(TODAY, false);
    let query = dateline::query::read("from:Ada title:Unseen", &dates).expect("reads");
    let rules = [(clean_line("due"), query)];
    archive.marks = Arc::new(base(&archive, &rules));
    let titles = |typed: &str| {
        let query = dateline::query::read(typed, &archive.dates(TODAY, false)).expect("reads");
        let found = dateline::query::Selection::of(&archive, &query);
        let issues = found.issues.iter().filter_map(|ix| archive.issue(*ix));
        issues
            .map(|i| i.title.as_deref().unwrap_or_default().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(titles("is:read"), ["Seen"]);
    assert_eq!(titles("tag:due"), ["Unseen"]);
    assert_eq!(titles("is:unread -tag:due"), ["Flagged"]);
}

/// The issues of the corpus and of the sample, in a folder of their own.
fn corpus(into: &Path) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for folder in ["tests/corpus", "data/sample"] {
        for file in fs::read_dir(root.join(folder)).expect("a folder") {
            let path = file.expect("an entry").path();
            if path.extension().is_some_and(|e| e == "txt") {
                let name = path.file_name().expect("a name");
                fs::copy(&path, into.join(name)).expect("copied");
                files.push(into.join(name));
            }
        }
    }
    files.sort();
    files
}

fn loaded(folder: &Path) -> Archive {
    load::load(
        load::Options::of(vec![folder.to_owned()]),
        &LEXICON,
        TODAY,
        &mut |_| {},
    )
}

/// A mail with this text.
fn mail(name: &str, text: &str) -> String {
    format!(
        "From: Press Office <press@example.org>\nTo: list@example.org\nSubject: {name}\nMIME-Version: 1.0\n\
         Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{text}"
    )
}

/// Doubles a letter in a few long words of a text: typos that were corrected, seen from the other side.
fn with_typos(text: &str) -> String {
    let mut n = 0;
    let words = text.split(' ').map(|word| {
        let plain = word.len() > 6 && word.chars().all(|c| c.is_ascii_lowercase());
        n += usize::from(plain);
        if plain && n % 12 == 0 {
            let (a, b) = word.split_at(3);
            format!("{a}{}{b}", a.chars().last().unwrap_or_default())
        } else {
            word.to_owned()
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// The archive is renamed, moved, wrapped again at several widths, corrected, given other dates, and half of it comes as mail: the
/// marks stay on their words.
#[test]
fn marks_follow_their_words() {
    for columns in [60, 72, 80, 100] {
        follow(columns);
    }
}

fn follow(columns: usize) {
    let home = tempfile::tempdir().expect("a folder");
    let (before, after) = (home.path().join("before"), home.path().join("after/2018"));
    fs::create_dir_all(&before).expect("made");
    fs::create_dir_all(&after).expect("made");
    let files = corpus(&before);
    for (n, file) in files.iter().enumerate() {
        // One issue is gone.
        if n == 7 {
            continue;
        }
        let mut text = fs::read_to_string(file).expect("reads");
        if n % 10 == 3 {
            text = with_typos(&text);
        }
        if n % 3 == 1 {
            text = text.replace("2018", "2019").replace("2017", "2016");
        }
        text = wrapped(&text, columns);
        let name = format!("issue-{n}");
        if n % 2 == 0 {
            fs::write(after.join(format!("{name}.eml")), mail(&name, &text)).expect("written");
        } else {
            fs::write(after.join(format!("{name}.txt")), text).expect("written");
        }
    }
    let old = loaded(&before);
    let new = loaded(home.path().join("after").as_path());
    let items: Vec<ItemRef> = old
        .entries()
        .flat_map(|(_, e)| old.items_called(&e.id))
        .collect();
    let marked = anchors(&old, &items);
    let mut log = Log::default();
    log.add(entry("all", Op::mark(Change::Star(true), marked.clone())));
    let placement = placed(&new, &log);
    let text = |archive: &Archive, at: ItemRef| {
        let (issue, item) = archive.item(at).expect("an item");
        letters(&item_text(issue, item))
    };
    // The words of the new archive, also those between items that begin or end elsewhere now.
    let issues = new.entries().map(|(_, e)| letters(&e.issue.text));
    let all: Vec<String> = issues.collect();
    let is_there = |words: &str| all.iter().any(|issue| issue.contains(&letters(words)));
    let is_gone = |at: ItemRef| {
        let issue = old.issue(at.issue).expect("an issue");
        issue.origin.path == files[7]
    };
    let (mut lost, mut moved) = (Vec::new(), Vec::new());
    for (at, anchor) in items.iter().zip(&marked) {
        let was = text(&old, *at);
        match placement.of(anchor) {
            Some(to) => {
                let now = text(&new, to);
                let short = was.chars().count().min(now.chars().count()).min(120);
                let start = |t: &str| t.chars().take(short).collect::<String>();
                let alike = normalized_levenshtein(&start(&was), &start(&now));
                // Its border may be elsewhere now.
                let holds = |whole: &str, part: &str| {
                    whole.contains(&part.chars().take(60).collect::<String>())
                };
                if alike < 0.75 && !holds(&now, &was) && !holds(&was, &now) {
                    moved.push((anchor.quote.clone(), now));
                }
            }
            None if !is_gone(*at) && is_there(&anchor.quote) => lost.push(anchor.quote.clone()),
            None => {}
        }
    }
    assert!(moved.is_empty(), "moved to other words: {moved:#?}");
    assert!(
        lost.is_empty(),
        "lost, though the words are there: {lost:#?}"
    );
}

/// Marks of an item that is gone do not move to news that only resemble it.
#[test]
fn marks_do_not_move_to_other_news() {
    for (gone, other) in [
        (
            "The port authority counted the arrivals of this week: 1,245 people came ashore.",
            "The port authority counted the arrivals of this week: 987 people came ashore.",
        ),
        (
            "The harbour office published its annual report on ferries and bridges for 2018.",
            "The harbour office published its annual report on ferries and bridges for 2019.",
        ),
    ] {
        let home = tempfile::tempdir().expect("a folder");
        let issue = |date: &str, brief: &str| {
            format!(
                "IOM Newsdesk\n{date}\n\nmain banner\n\nThe Ferry\nLibya (IOM) – It sails at noon.\n\nMigration in the News:\n\n  \
                 \u{2022} Reuters reported that a boat came in.\n  \u{2022} {brief}\n  \u{2022} BBC reported that it left on {date}.\n"
            )
        };
        let [before, after] = ["before", "after"].map(|name| home.path().join(name));
        for (folder, date, brief) in [
            (&before, "12 December 2018", gone),
            (&after, "19 December 2018", other),
        ] {
            fs::create_dir_all(folder).expect("made");
            fs::write(folder.join("a.txt"), issue(date, brief)).expect("written");
        }
        let (old, new) = (loaded(&before), loaded(&after));
        let marked = anchors(&old, &old.items_called("2018-12-12/3"));
        assert!(marked[0].quote.starts_with("The"), "{}", marked[0].quote);
        let mut log = Log::default();
        log.add(entry("one", Op::mark(Change::Star(true), marked.clone())));
        let placement = placed(&new, &log);
        assert_eq!(placement.of(&marked[0]), None, "{gone}");
    }
}

/// The reader finds marks as the shell does: on issues that were moved and corrected, by rules, after each reload.
#[test]
fn the_reader_finds_marks_again() {
    let home = tempfile::tempdir().expect("a folder");
    let text = |first: &str| {
        format!(
            "IOM Newsdesk\n16 August 2018\n\nmain banner\n\n{first}\nLibya (IOM) – The ferry sails at noon, and all who wait at the quay are aboard.\n\nMigration in the News:\n\n\
             •  Reuters reported that the harbour was reopened after the storm.\n•  AFP reported that two schools share one bus.\n"
        )
    };
    let write = |name: &str, text: &str| fs::write(home.path().join(name), text).expect("written");
    write("20180816.txt", &text("A Ferry for All"));
    let old = loaded(home.path());
    let marked = old.items_called("2018-08-16");
    let mut log = Log::default();
    log.add(entry(
        "a",
        Op::mark(Change::Star(true), anchors(&old, &marked)),
    ));
    // The issue is corrected, renamed and joined by another one.
    fs::remove_file(home.path().join("20180816.txt")).expect("removed");
    write(
        "moved-20180816.txt",
        &text("A Ferry for All").replace("harbour was", "harbor was"),
    );
    write(
        "20180901.txt",
        "IOM Newsdesk\n1 September 2018\n\nMigration in the News:\n\n•  BBC reported on a ferry.\n",
    );
    let new = Arc::new(loaded(home.path()));
    let mut app = crate::util::app(80, 24, "[tag]\nboats = \"ferry\"");
    step(&mut app, Msg::Marks(log));
    let check = |app: &App| {
        let marks = &app.archive.marks;
        let starred = app.archive.items_called("2018-08-16");
        assert_eq!(marks.having(|m| m.is_starred), starred);
        let boats = tag("boats").expect("a tag");
        assert_eq!(marks.having(|m| m.tags.contains(&boats)).len(), 2);
        assert_eq!(app.archive.orphans().count(), 0);
    };
    step(&mut app, Msg::Archive(Arc::clone(&new)));
    check(&app);
    // A newer issue moves all the others.
    write(
        "20180902.txt",
        "IOM Newsdesk\n2 September 2018\n\nMigration in the News:\n\n•  BBC reported on a train.\n",
    );
    step(&mut app, Msg::Archive(Arc::new(loaded(home.path()))));
    check(&app);
}

/// A change that was undone before the reader was closed can be done again after it opens.
#[test]
fn redo_after_a_restart() {
    let mut before = crate::util::app(80, 24, "");
    press(&mut before, "2G<enter>*U");
    let log = before.memory.log();
    let mut app = crate::util::app(80, 24, "").with_run("next".to_owned());
    step(&mut app, Msg::Marks(log));
    assert_eq!(app.archive.marks.having(|m| m.is_starred), []);
    press(&mut app, "<ctrl-r>");
    assert_eq!(app.archive.marks.having(|m| m.is_starred).len(), 1);
}

/// A later change in another archive does not stand in the way of an undo.
#[test]
fn undo_passes_over_other_archives() {
    let mut app = crate::util::app(80, 24, "");
    press(&mut app, "2G<enter>*");
    let mut log = app.memory.log();
    let mut elsewhere = log.entries()[0].clone();
    elsewhere.id = "elsewhere".to_owned();
    if let Op::Mark { on, .. } = &mut elsewhere.op {
        for anchor in on {
            *anchor = Anchor {
                quote: "words of no issue of this archive".to_owned(),
                issue: dateline::state::session::Content(0),
                item: dateline::state::session::Content(0),
                date: None,
                ..anchor.clone()
            };
        }
    }
    log.add(elsewhere);
    step(&mut app, Msg::Marks(log));
    assert_eq!(app.archive.marks.having(|m| m.is_starred).len(), 1);
    press(&mut app, "U");
    assert_eq!(app.archive.marks.having(|m| m.is_starred), []);
}

/// Lines of the log that cannot be read are told once, and listed with the problems.
#[test]
fn unreadable_lines_are_told() {
    let mut app = crate::util::app(80, 24, "");
    let mut log = Log::default();
    log.unreadable = 2;
    step(&mut app, Msg::Marks(log.clone()));
    assert_eq!(app.faults.len(), 1);
    step(&mut app, Msg::Marks(log.clone()));
    step(&mut app, Msg::Marked(log));
    assert_eq!(app.faults.len(), 1);
    assert!(app.faults[0].message.starts_with("2 lines"));
}

/// A comment is for the item at which its prompt opened, whatever the archive does meanwhile.
#[test]
fn a_prompt_keeps_its_item() {
    let mut app = crate::util::app(80, 24, "");
    press(&mut app, "2G<enter>c");
    let before = app.archive.items_called("2018-12-14/1");
    step(&mut app, Msg::Archive(Arc::new((**SAMPLE).clone())));
    press(&mut app, "fine<enter>");
    assert_eq!(app.archive.marks.having(|m| m.comment.is_some()), before);
}

/// A comment on an issue leaves those of its items as they are, and undo says on what it was made.
#[test]
fn comments_of_items_are_kept() {
    let mut app = crate::util::app(80, 24, "");
    press(&mut app, "2G<enter>cprecious<enter>hcfor all<enter>");
    let told = app.message.as_ref().map(|m| m.text.to_string());
    assert!(
        told.expect("a message")
            .contains("1 item keeps its comment")
    );
    let texts = |app: &App, text: &str| {
        let has = |mark: &Mark| mark.comment.as_ref().is_some_and(|c| &*c.text == text);
        app.archive.marks.having(has).len()
    };
    assert_eq!(texts(&app, "precious"), 1);
    assert!(texts(&app, "for all") > 1);
    press(&mut app, "UU");
    let told = app.message.as_ref().map(|m| m.text.to_string());
    let told = told.expect("a message");
    assert!(told.starts_with("undone: comment saved (“"), "{told}");
    assert_eq!(texts(&app, "precious") + texts(&app, "for all"), 0);
}

/// Where a marked brief was taken out, its star does not move to the next one, however alike it is.
#[test]
fn marks_do_not_move_to_neighbours() {
    let home = tempfile::tempdir().expect("a folder");
    let brief = |outlet: &str| {
        format!(
            "•  {outlet} reported that 34 migrants were rescued off the coast of Spain on Monday.\n"
        )
    };
    let issue = |briefs: &[String]| {
        let text = format!(
            "IOM Newsdesk\n16 August 2018\n\nMigration in the News:\n\n{}",
            briefs.concat()
        );
        fs::write(home.path().join("20180816.txt"), text).expect("written");
        loaded(home.path())
    };
    let old = issue(&[brief("Reuters"), brief("AFP"), brief("Xinhua")]);
    let marked = anchors(&old, &old.items_called("2018-08-16/2"));
    let new = issue(&[brief("Reuters"), brief("Xinhua")]);
    let mut log = Log::default();
    log.add(entry("a", Op::mark(Change::Star(true), marked.clone())));
    assert_eq!(placed(&new, &log).of(&marked[0]), None);
}

/// Two items with the same words are two marks, on another machine too; what was taken back does not return.
#[test]
fn imports_keep_marks_apart() {
    let notice = "Sample issue of dateline: real facts, retold in our own words.";
    let mut items = Vec::new();
    for (_, e) in SAMPLE.entries() {
        let of_issue = SAMPLE.items_called(&e.id).into_iter();
        items.extend(of_issue.filter(|at| {
            let (issue, item) = SAMPLE.item(*at).expect("an item");
            item_text(issue, item) == notice
        }));
    }
    assert!(items.len() > 1);
    let mut s = Session::new();
    s.op(Op::mark(Change::Star(true), anchors(&SAMPLE, &items)));
    let text = exchange::export(&s.log).join("\n");
    let home = tempfile::tempdir().expect("a folder");
    let there = MarkStore::new(home.path().to_owned());
    let (new, _) = exchange::import(&Log::default(), &text);
    let log = there.add(&new).expect("written");
    assert_eq!(log.entries().len(), items.len());
    s.undo();
    assert!(exchange::import(&s.log, &text).0.is_empty());
}

/// A mark is reported as lost if its day lies between those of the archive; else it may be of another one.
#[test]
fn marks_are_lost_between_the_days_of_an_archive() {
    let home = tempfile::tempdir().expect("a folder");
    let path = |day: &str| home.path().join(format!("2018090{day}.txt"));
    let write = |day: &str, town: &str| {
        let text = format!(
            "IOM Newsdesk\n{day} September 2018\neditor@iom.int\n\nMigration in the News:\n\n•  BBC reported on {town}.\n"
        );
        fs::write(path(day), text).expect("written");
    };
    for (day, town) in [
        ("1", "trains that run at night"),
        ("2", "a ferry without a captain"),
        ("3", "bicycles for nurses of the hills"),
    ] {
        write(day, town);
    }
    let all = loaded(home.path());
    let marked = all.items_called("2018-09-02/1");
    let star = Op::mark(Change::Star(true), anchors(&all, &marked));
    let lost = |without: &[&str]| {
        for day in without {
            fs::remove_file(path(day)).expect("removed");
        }
        let mut log = Log::default();
        log.add(entry("a", star.clone()));
        let mut app = crate::util::app(80, 24, "");
        step(&mut app, Msg::Marks(log));
        step(&mut app, Msg::Archive(Arc::new(loaded(home.path()))));
        (app.archive.orphans().count(), app.archive.lost_marks())
    };
    assert_eq!(lost(&[]), (0, 0));
    assert_eq!(lost(&["2"]), (1, 1));
    assert_eq!(lost(&["3"]), (1, 0));
}
