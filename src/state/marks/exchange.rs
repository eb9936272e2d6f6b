//! Marks as lines for other machines and for git: one line for each mark, sorted, so that two sets can be merged line by line.

use std::collections::{BTreeMap, HashMap};

use xxhash_rust::xxh3::xxh3_64;

use super::{Anchor, Aspect, Entry, Log, Op, line};

/// The header of an exported file.
pub const HEADER: &str = r#"{"dateline":"marks","version":1}"#;

/// One line for each mark that is set, sorted by date, quotation and kind.
pub fn export(log: &Log) -> Vec<String> {
    let mut set: BTreeMap<(String, &Anchor, Aspect<'_>), Entry> = BTreeMap::new();
    for (entry, change, on) in log.valid() {
        for anchor in on {
            let date = anchor.date.clone().unwrap_or_default();
            let key = (date, anchor, change.aspect());
            if change.sets() {
                let id = format!("{}/{:016x}", root(&entry.id), hash(anchor));
                let time = entry.time.clone();
                let op = Op::mark(change.clone(), vec![anchor.clone()]);
                set.insert(key, Entry { id, time, op });
            } else {
                set.remove(&key);
            }
        }
    }
    set.values().map(line::write).collect()
}

/// Tells the anchors of an operation apart, whose lines are operations of their own.
fn hash(anchor: &Anchor) -> u64 {
    // A struct of strings is always written.
    xxh3_64(serde_json::to_string(anchor).unwrap_or_default().as_bytes())
}

/// The operations of exported lines that the log lacks: a mark that was changed here later stays as it is. Also returns how
/// many lines could not be read.
pub fn import(log: &Log, text: &str) -> (Vec<Entry>, usize) {
    let mut last: HashMap<(&Anchor, Aspect<'_>), &str> = HashMap::new();
    // Operations that were undone here count too: what was taken back does not return.
    for entry in log.entries() {
        if let Op::Mark { change, on, .. } = &entry.op {
            for anchor in on {
                last.insert((anchor, change.aspect()), &entry.time);
            }
        }
    }
    let mut unreadable = 0;
    let mut new: Vec<Entry> = Vec::new();
    for text in text
        .lines()
        .filter(|l| !l.trim().is_empty() && l.trim() != HEADER)
    {
        // Undone operations are not exported, so a line is a mark.
        let Some(Entry {
            id,
            time,
            op: Op::Mark { change, on, .. },
        }) = line::read(text)
        else {
            unreadable += 1;
            continue;
        };
        let on: Vec<Anchor> = on
            .into_iter()
            .filter(|anchor| {
                let here = last.get(&(anchor, change.aspect()));
                here.is_none_or(|here| *here < time.as_str())
            })
            .collect();
        if !on.is_empty() && !log.has(&id) {
            let op = Op::mark(change, on);
            new.push(Entry { id, time, op });
        }
    }
    // Of two lines about one mark, the later one counts.
    new.sort_by(|a, b| a.time.cmp(&b.time));
    (new, unreadable)
}

/// The id of the operation that a line was exported from.
fn root(id: &str) -> &str {
    id.split_once('/').map_or(id, |(root, _)| root)
}
