//! State saved on disk between runs: saved queries and what was seen of them, where the user left off, bookmarks, marks.
//! Knows nothing about the screen.
//!
//! A readable TOML file, which `store` writes and `session` has the per-archive parts of; and the log of `marks`.

mod change;
pub mod marks;
pub mod session;
mod store;

use std::fmt;

use toml::{Table, Value};

pub use change::{Change, Refusal, SeenBy};
pub use store::Store;

use crate::query::watch::Seen;
use session::{Location, Session};

/// Version of the file format that this program writes.
const VERSION: i64 = 1;

/// The saved state. Keys that this version does not know are kept unchanged.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct State {
    table: Table,
}

/// Why state could not be loaded or saved, in words for the user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoreError(pub String);

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl State {
    /// Parses the file.
    ///
    /// # Errors
    /// The file is damaged or from a newer version; neither may be overwritten.
    pub fn read(text: &str) -> Result<State, StoreError> {
        let mut table: Table = text
            .parse()
            .map_err(|e: toml::de::Error| StoreError(format!("is damaged: {}", e.message())))?;
        match table.get("version").map(Value::as_integer) {
            None if table.is_empty() => {}
            Some(Some(v)) if v <= VERSION => {}
            Some(Some(v)) => {
                return Err(StoreError(format!(
                    "was written by a newer version of dateline ({v})"
                )));
            }
            _ => return Err(StoreError("is damaged: it has no version".to_owned())),
        }
        carry_over(&mut table);
        check_shape(&table)?;
        Ok(State { table })
    }

    /// The text of the file.
    pub fn write(&self) -> String {
        let mut table = self.table.clone();
        table.insert("version".to_owned(), Value::Integer(VERSION));
        format!(
            "# State of dateline. The program rewrites this file and drops comments; put your settings in the config instead.\n{table}"
        )
    }

    /// Saved queries by name.
    pub fn queries(&self) -> impl Iterator<Item = (&str, &str)> {
        let queries = self.table.get("queries").and_then(Value::as_table);
        let rows = queries.into_iter().flatten();
        rows.filter_map(|(name, query)| Some((name.as_str(), query.as_str()?)))
    }

    fn archive(&self, archive: &str) -> Option<&Table> {
        let archives = self.table.get("archive")?.as_table()?;
        archives.get(archive)?.as_table()
    }

    pub fn seen(&self, by: SeenBy, archive: &str, name: &str) -> Option<Seen> {
        let seen = self.archive(archive)?.get(by.id())?.as_table()?;
        seen.get(name)?.clone().try_into().ok()
    }

    pub fn left(&self, archive: &str) -> Option<Session> {
        self.archive(archive)?.get("left")?.clone().try_into().ok()
    }

    /// The location of a bookmark.
    pub fn bookmark(&self, archive: &str, letter: char) -> Option<Location> {
        let bookmarks = self.archive(archive)?.get("bookmarks")?.as_table()?;
        bookmarks.get(&letter.to_string())?.clone().try_into().ok()
    }

    /// Applies a change, or refuses it if it would replace another query.
    pub fn apply(&mut self, change: &Change) -> Option<Refusal> {
        if let Change::SaveQuery {
            name,
            query,
            replace: false,
        } = change
            && let Some((name, taken)) = self.queries().find(|(n, _)| n == name)
            && taken != query
        {
            return Some(Refusal {
                name: name.to_owned(),
                query: taken.to_owned(),
            });
        }
        let table = &mut self.table;
        match change {
            Change::SaveQuery { name, query, .. } => {
                let same = |t: &Table| t.get(name).and_then(Value::as_str) == Some(query);
                let mut changed = true;
                within(table, &["queries"], &mut |t| {
                    changed = !same(t);
                    put(t, name, query);
                });
                if changed {
                    forget_seen(table, name);
                }
            }
            Change::DropQuery { name } => {
                within(table, &["queries"], &mut |t| _ = t.remove(name));
                forget_seen(table, name);
            }
            Change::Seen {
                by,
                archive,
                name,
                seen,
            } => within(table, &["archive", archive, by.id()], &mut |t| {
                // Keep what another process saw in the meantime.
                let before: Option<Seen> = t.get(name).and_then(|v| v.clone().try_into().ok());
                put(t, name, &seen.with(before.as_ref()));
            }),
            Change::Session { archive, left } => {
                within(table, &["archive", archive], &mut |t| put(t, "left", left));
            }
            Change::Bookmark {
                archive,
                letter,
                place,
            } => within(table, &["archive", archive, "bookmarks"], &mut |t| {
                put(t, &letter.to_string(), place);
            }),
        }
        None
    }
}

/// Checks the type of each part that this version knows, so that a mistake made by hand is not overwritten.
fn check_shape(table: &Table) -> Result<(), StoreError> {
    let damaged =
        |what: &str, kind: &str| Err(StoreError(format!("is damaged: {what} is not a {kind}")));
    let tables = |table: &Table, key: &str| table.get(key).is_none_or(Value::is_table);
    for key in ["queries", "archive"] {
        if !tables(table, key) {
            return damaged(key, "table");
        }
    }
    let inner = |key: &str| {
        table
            .get(key)
            .and_then(Value::as_table)
            .into_iter()
            .flatten()
    };
    for (name, query) in inner("queries") {
        if !query.is_str() {
            return damaged(&format!("queries.{name}"), "text");
        }
    }
    for (name, archive) in inner("archive") {
        let Some(archive) = archive.as_table() else {
            return damaged(&format!("archive.{name:?}"), "table");
        };
        for key in ["seen", "told", "bookmarks", "left"] {
            if !tables(archive, key) {
                return damaged(&format!("archive.{name:?}.{key}"), "table");
            }
        }
        for key in ["seen", "told"] {
            let parts = archive.get(key).and_then(Value::as_table);
            if let Some((part, _)) = parts.into_iter().flatten().find(|(_, v)| !v.is_str()) {
                return damaged(&format!("archive.{name:?}.{key}.{part}"), "text");
            }
        }
        let parts = archive.get("bookmarks").and_then(Value::as_table);
        let is_place = |v: &Value| v.clone().try_into::<Location>().is_ok();
        if let Some((part, _)) = parts.into_iter().flatten().find(|(_, v)| !is_place(v)) {
            return damaged(&format!("archive.{name:?}.bookmarks.{part}"), "place");
        }
        if archive
            .get("left")
            .is_some_and(|v| v.clone().try_into::<Session>().is_err())
        {
            return damaged(&format!("archive.{name:?}.left"), "place");
        }
    }
    Ok(())
}

/// Gives bookmarks the name that they have now: older files call them marks.
fn carry_over(table: &mut Table) {
    let archives = table.get_mut("archive").and_then(Value::as_table_mut);
    for archive in archives
        .into_iter()
        .flatten()
        .filter_map(|(_, v)| v.as_table_mut())
    {
        let Some(old) = archive.remove("marks") else {
            continue;
        };
        match (archive.get_mut("bookmarks"), old) {
            // Both exist if an older version was used since.
            (Some(Value::Table(new)), Value::Table(old)) => {
                for (letter, place) in old {
                    new.entry(letter).or_insert(place);
                }
            }
            // An old value that is no table is damage, which the check of the shape reports.
            (None | Some(Value::Table(_)), old) => {
                archive.insert("bookmarks".to_owned(), old);
            }
            (Some(_), _) => {}
        }
    }
}

/// Drops what was seen of a query that no longer has the same text.
fn forget_seen(table: &mut Table, name: &str) {
    let archives = table.get_mut("archive").and_then(Value::as_table_mut);
    for (_, archive) in archives.into_iter().flatten() {
        for by in [SeenBy::Reader, SeenBy::Watch] {
            let seen = archive.get_mut(by.id()).and_then(Value::as_table_mut);
            seen.map(|t| t.remove(name));
        }
    }
}

/// Changes the table at a path, creating tables where there is none (or another value).
fn within(table: &mut Table, path: &[&str], change: &mut dyn FnMut(&mut Table)) {
    let Some((name, rest)) = path.split_first() else {
        change(table);
        return;
    };
    let slot = table
        .entry((*name).to_owned())
        .or_insert_with(|| Value::Table(Table::new()));
    if !slot.is_table() {
        *slot = Value::Table(Table::new());
    }
    if let Value::Table(inner) = slot {
        within(inner, rest, change);
    }
}

fn put(table: &mut Table, name: &str, value: &impl serde::Serialize) {
    if let Ok(value) = Value::try_from(value) {
        table.insert(name.to_owned(), value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A part of another type than this version writes is left alone.
    #[test]
    fn damage_is_found_at_any_depth() {
        for text in [
            "queries = 1",
            "[queries]\na = 1",
            "archive = 1",
            "[archive]\na = 1",
            "[archive.a]\nmarks = 1",
            "[archive.a.marks]\na = 1",
            "[archive.a.marks]\na = { issue = 3 }",
            "[archive.a]\nleft = 1",
            "[archive.a.left]\nissue = 5\nplace = \"x\"",
            "[archive.a.told]\na = 1",
        ] {
            let read = State::read(&format!("version = 1\n{text}"));
            assert!(read.is_err_and(|e| e.0.starts_with("is damaged")), "{text}");
        }
    }

    #[test]
    fn what_is_remembered_is_read_again() {
        let mut state =
            State::read("version = 1\nlater = { x = 1 }\n[queries]\nold = \"a\"").expect("reads");
        let place = Location {
            query: "ferry -winter".to_owned(),
            issue: session::Content(0xabc),
            item: Some(3),
            ..Location::default()
        };
        let archive = "/some where/\"odd\"".to_owned();
        let name = "ferries".to_owned();
        let seen = Seen::from("0000000a0000000b".to_owned());
        for change in [
            Change::SaveQuery {
                name: name.clone(),
                query: "ferry".to_owned(),
                replace: false,
            },
            Change::DropQuery {
                name: "old".to_owned(),
            },
            Change::Seen {
                by: SeenBy::Watch,
                archive: archive.clone(),
                name: name.clone(),
                seen: seen.clone(),
            },
            Change::Bookmark {
                archive: archive.clone(),
                letter: 'a',
                place: place.clone(),
            },
            Change::Session {
                archive: archive.clone(),
                left: Session {
                    place: place.clone(),
                    panes: Some([30, 38, 58]),
                },
            },
        ] {
            state.apply(&change);
        }
        let again = State::read(&state.write()).expect("reads again");
        assert_eq!(again.queries().collect::<Vec<_>>(), [("ferries", "ferry")]);
        assert_eq!(again.seen(SeenBy::Watch, &archive, &name), Some(seen));
        assert_eq!(again.seen(SeenBy::Reader, &archive, &name), None);
        assert_eq!(again.bookmark(&archive, 'a'), Some(place.clone()));
        assert_eq!(again.left(&archive).map(|l| l.place), Some(place));
        assert!(
            again.write().contains("[later]"),
            "what is not known is kept"
        );
    }

    #[test]
    fn what_must_not_be_written_over() {
        for text in [
            "version = 2",
            "x = ",
            "queries = 1",
            "version = 1\nqueries = ['mine']",
            "version = 1\nqueries.mine = 3",
            "version = 1\n[archive]\nx = 3",
            "version = 1\narchive.x.marks = 'a'",
            "version = 1\narchive.x.marks.a = 3",
            "version = 1\narchive.x.seen.a = 3",
        ] {
            assert!(State::read(text).is_err(), "{text}");
        }
        assert!(State::read("").is_ok());
    }

    #[test]
    fn old_files_call_bookmarks_marks() {
        let old = "version = 1\n[archive.x.marks]\na = { issue = \"00000000000000ff\", item = 2 }";
        let state = State::read(old).expect("reads");
        assert_eq!(
            state,
            State::read(&old.replace("marks", "bookmarks")).expect("reads")
        );
        assert!(state.bookmark("x", 'a').is_some());
        assert!(state.write().contains("bookmarks"));
        // An older version wrote `marks` into a file that has bookmarks.
        let both = format!(
            "{old}\n[archive.x.bookmarks]\nb = {{ issue = \"00000000000000fe\", item = 1 }}"
        );
        let state = State::read(&both).expect("reads");
        assert!(
            ['a', 'b']
                .iter()
                .all(|letter| state.bookmark("x", *letter).is_some())
        );
    }
}
