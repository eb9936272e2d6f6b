//! Marks as lines for other machines and for git: one line for each mark, sorted, so that two sets can be merged line by line.

use std::collections::{BTreeMap, HashMap};

use super::{Anchor, Change, Entry, Log, Op, line};

/// The header of an exported file.
pub const HEADER: &str = r#"{"dateline":"marks","version":1}"#;

/// What a line sets of an item's marks, as a sort key.
type Key = (String, Anchor, String);

/// One line for each mark that is set, sorted by date, quotation and kind.
pub fn export(log: &Log) -> Vec<String> {
    let mut set: BTreeMap<Key, Entry> = BTreeMap::new();
    for (entry, change, on) in log.valid() {
        for anchor in on {
            let date = anchor.date.clone().unwrap_or_default();
            let key = (date, anchor.clone(), aspect(change));
            let op = Op::mark(change.clone(), vec![anchor.clone()]);
            // The item is part of the id, as an operation may be on many items, which become lines of their own.
            let id = format!("{}/{:08x}", root(&entry.id), anchor.item.0 >> 32);
            let time = entry.time.clone();
            if is_set(change) {
                set.insert(key, Entry { id, time, op });
            } else {
                set.remove(&key);
            }
        }
    }
    set.values().map(line::write).collect()
}

/// The operations of exported lines that the log lacks: a mark that was changed here later stays as it is. Also returns how
/// many lines could not be read.
pub fn import(log: &Log, text: &str) -> (Vec<Entry>, usize) {
    let mut last: HashMap<(&Anchor, String), &str> = HashMap::new();
    for (entry, change, on) in log.valid() {
        for anchor in on {
            last.insert((anchor, aspect(change)), &entry.time);
        }
    }
    let mut unread = 0;
    let mut new = Vec::new();
    for text in text
        .lines()
        .filter(|l| !l.trim().is_empty() && l.trim() != HEADER)
    {
        let Some(entry) = line::read(text) else {
            unread += 1;
            continue;
        };
        let Op::Mark { change, on, .. } = &entry.op else {
            // Undone operations are not exported.
            unread += 1;
            continue;
        };
        let on: Vec<Anchor> = on
            .iter()
            .filter(|anchor| {
                let here = last.get(&(*anchor, aspect(change)));
                here.is_none_or(|time| *time < entry.time.as_str())
            })
            .cloned()
            .collect();
        if !on.is_empty() && !log.has(&entry.id) {
            let op = Op::mark(change.clone(), on);
            new.push(Entry { op, ..entry });
        }
    }
    (new, unread)
}

/// The id of the operation that a line was exported from.
fn root(id: &str) -> &str {
    id.split_once('/').map_or(id, |(root, _)| root)
}

fn is_set(change: &Change) -> bool {
    match change {
        Change::Read(is) | Change::Star(is) => *is,
        Change::Tag { has, .. } => *has,
        Change::Comment(comment) => comment.is_some(),
    }
}

/// Which mark a change sets or removes.
fn aspect(change: &Change) -> String {
    match change {
        Change::Read(_) => "read".to_owned(),
        Change::Star(_) => "star".to_owned(),
        Change::Tag { tag, .. } => format!("tag {tag}"),
        Change::Comment(_) => "comment".to_owned(),
    }
}
