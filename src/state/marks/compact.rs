//! Makes a long log short: of the operations on one aspect of an item's marks, only the last counts.

use std::collections::{HashMap, HashSet};

use super::{Anchor, Change, Entry, Log, Op};

/// The newest operations stay as they are, so that they can be undone.
const KEPT: usize = 500;
/// A log is compacted only if it has so many operations, and loses at least half of them.
const LONG: usize = 4000;

/// What an operation changes.
#[derive(Debug, PartialEq, Eq, Hash)]
enum Aspect<'a> {
    Read,
    Star,
    Tag(&'a str),
    Comment,
}

fn aspect(change: &Change) -> Aspect<'_> {
    match change {
        Change::Read(_) => Aspect::Read,
        Change::Star(_) => Aspect::Star,
        Change::Tag { tag, .. } => Aspect::Tag(tag),
        Change::Comment(_) => Aspect::Comment,
    }
}

/// The operations of a shorter log with the same marks; `None` if it would not be much shorter. An operation that removes
/// something stays too: the item may have another anchor that has it.
pub fn compacted(log: &Log) -> Option<Vec<Entry>> {
    let entries = log.entries();
    if entries.len() < LONG {
        return None;
    }
    let (old, new) = entries.split_at(entries.len().saturating_sub(KEPT));
    // What the newest operations undo or make again must stay.
    let named: HashSet<&str> = new
        .iter()
        .filter_map(|e| match &e.op {
            Op::Undo(id) | Op::Redo(id) => Some(&**id),
            Op::Mark { .. } => None,
        })
        .collect();
    let valid: HashSet<&str> = log.valid().map(|(e, ..)| &*e.id).collect();
    let mut last: HashMap<(&Anchor, Aspect<'_>), &str> = HashMap::new();
    for entry in old {
        if let (Op::Mark { change, on, .. }, true) = (&entry.op, valid.contains(&*entry.id)) {
            for anchor in on {
                last.insert((anchor, aspect(change)), &entry.id);
            }
        }
    }
    let mut short = Vec::new();
    for entry in old {
        match &entry.op {
            Op::Undo(id) | Op::Redo(id) => {
                if named.contains(&**id) {
                    short.push(entry.clone());
                }
            }
            Op::Mark { .. } if named.contains(&*entry.id) => short.push(entry.clone()),
            Op::Mark {
                change,
                on,
                is_auto,
            } => {
                let holds =
                    |anchor: &&Anchor| last.get(&(*anchor, aspect(change))) == Some(&&*entry.id);
                let on: Vec<Anchor> = on.iter().filter(holds).cloned().collect();
                if !on.is_empty() {
                    short.push(Entry {
                        op: Op::Mark {
                            change: change.clone(),
                            on,
                            is_auto: *is_auto,
                        },
                        ..entry.clone()
                    });
                }
            }
        }
    }
    short.extend_from_slice(new);
    (short.len() * 2 <= entries.len()).then_some(short)
}
