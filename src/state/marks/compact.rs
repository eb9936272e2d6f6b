//! Makes a long log short: of the operations on one mark of an item, only the last counts.

use std::collections::{HashMap, HashSet};

use super::{Anchor, Aspect, Change, Entry, Log, Op};

/// The user's newest changes stay as they are, so that they can be undone.
const KEPT: usize = 500;
/// A log is compacted only if it has this number of operations, and loses at least half of them.
const LONG: usize = 4000;

/// What stays of a long log.
#[derive(Debug)]
pub struct Compacted {
    /// What stays of each operation, by its id: all of it, or only these anchors.
    pub kept: HashMap<String, Option<Vec<Anchor>>>,
    /// The first operation that can still be undone.
    pub border: String,
}

/// What stays of a log with the same marks; `None` if it would not be much shorter. An operation that removes something stays too:
/// the item may have another anchor that has it.
pub fn compacted(log: &Log) -> Option<Compacted> {
    let entries = log.entries();
    if entries.len() < LONG {
        return None;
    }
    let (old, new) = entries.split_at(border(entries));
    // What the newest operations undo or make again must stay, and what it replaced. So must every comment: somebody wrote it.
    let comments = old.iter().filter(|e| is_comment(&e.op)).map(|e| &*e.id);
    let named = new.iter().filter_map(|e| target(&e.op));
    let named: HashSet<&str> = named.chain(comments).collect();
    let known: HashSet<&str> = entries.iter().map(|e| &*e.id).collect();
    let valid: HashSet<&str> = log.valid().map(|(e, ..)| &*e.id).collect();
    let mut last: HashMap<(&Anchor, Aspect<'_>), &str> = HashMap::new();
    for entry in old {
        if let Op::Mark { change, on, .. } = &entry.op
            && valid.contains(&*entry.id)
            && !named.contains(&*entry.id)
        {
            for anchor in on {
                last.insert((anchor, change.aspect()), &entry.id);
            }
        }
    }
    let mut kept = HashMap::new();
    for entry in old {
        match &entry.op {
            Op::Mark { .. } if named.contains(&*entry.id) => {
                kept.insert(entry.id.clone(), None);
            }
            Op::Mark { change, on, .. } => {
                let is_last =
                    |anchor: &&Anchor| last.get(&(*anchor, change.aspect())) == Some(&&*entry.id);
                let anchors: Vec<Anchor> = on.iter().filter(is_last).cloned().collect();
                if !anchors.is_empty() {
                    let all = anchors.len() == on.len();
                    kept.insert(entry.id.clone(), (!all).then_some(anchors));
                }
            }
            // An operation of a later version stays undone.
            Op::Undo(id) | Op::Redo(id) => {
                if named.contains(&**id) || !known.contains(&**id) {
                    kept.insert(entry.id.clone(), None);
                }
            }
        }
    }
    kept.extend(new.iter().map(|e| (e.id.clone(), None)));
    let border = new.first()?.id.clone();
    (kept.len() * 2 <= entries.len()).then_some(Compacted { kept, border })
}

/// The start of the newest changes that stay as they are.
fn border(entries: &[Entry]) -> usize {
    let own = |e: &Entry| !matches!(e.op, Op::Mark { is_auto: true, .. });
    let of_user = entries.iter().enumerate().rev().filter(|(_, e)| own(e));
    let first = of_user.map(|(n, _)| n).take(KEPT).last();
    // A history of reading only keeps its end too.
    first
        .unwrap_or(entries.len().saturating_sub(KEPT))
        .max(entries.len().saturating_sub(LONG / 2))
}

fn is_comment(op: &Op) -> bool {
    matches!(
        op,
        Op::Mark {
            change: Change::Comment(_),
            ..
        }
    )
}

/// The operation that another one undoes or makes again.
fn target(op: &Op) -> Option<&str> {
    match op {
        Op::Undo(id) | Op::Redo(id) => Some(id),
        Op::Mark { .. } => None,
    }
}
