//! Saved state: nothing is lost, and nothing is overwritten that should not be.

use std::fs;
use std::thread;

use dateline::state::{Change, Store};

fn save(name: &str) -> Change {
    Change::SaveQuery {
        name: name.to_owned(),
        query: format!("{name} query"),
        replace: false,
    }
}

#[test]
fn several_at_once_lose_nothing() {
    let home = tempfile::tempdir().expect("a folder");
    let writers: Vec<_> = (0..4)
        .map(|w| {
            let store = Store::new(home.path().join("below/dateline"));
            thread::spawn(move || {
                for n in 0..25 {
                    store
                        .update(&[save(&format!("q{w}-{n}"))])
                        .expect("written");
                }
            })
        })
        .collect();
    for writer in writers {
        writer.join().expect("ends");
    }
    let store = Store::new(home.path().join("below/dateline"));
    assert_eq!(store.read().expect("reads").queries().count(), 100);
    let left: Vec<_> = fs::read_dir(home.path().join("below/dateline"))
        .expect("a folder")
        .map(|e| {
            e.expect("an entry")
                .file_name()
                .into_string()
                .expect("UTF-8")
        })
        .collect();
    assert_eq!(left.len(), 2, "no strays: {left:?}");
}

/// Checks whether a file with this text may be changed.
#[track_caller]
fn check(text: &str, changed: bool) {
    let home = tempfile::tempdir().expect("a folder");
    let store = Store::new(home.path().to_owned());
    fs::write(store.path(), text).expect("written");
    assert_eq!(store.update(&[save("a")]).is_ok(), changed, "{text}");
    let now = fs::read_to_string(store.path()).expect("reads");
    assert_eq!(now != text, changed, "{text}");
}

#[test]
fn only_what_is_whole_is_changed() {
    check("version = 1\n", true);
    check("", true);
    check("version = 9\n", false);
    check("version = 1\n[queries\n", false);
    check("version = 1\nqueries = \"x\"\n", false);
}

#[test]
fn a_folder_that_cannot_be_written_to_is_told() {
    let home = tempfile::tempdir().expect("a folder");
    // A file is where the folder should be.
    fs::write(home.path().join("dateline"), "").expect("written");
    let store = Store::new(home.path().join("dateline"));
    let trouble = store.update(&[save("a")]).expect_err("cannot");
    assert!(trouble.0.contains("state is not saved"), "{trouble}");
}
