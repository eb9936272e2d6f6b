//! Undo and redo of marks.

use crate::app::App;
use crate::state::marks::{Anchor, Change, Entry, Op, Placement};

/// The first words of the first item, and how many follow: "“Ferry sails at noon …” and 2 more".
fn quote_of(on: &[Anchor]) -> String {
    const WORDS: usize = 6;
    let quote = on.first().map_or("", |anchor| anchor.quote.as_str());
    let mut words = quote.split_whitespace();
    let first: Vec<&str> = words.by_ref().take(WORDS).collect();
    let goes_on = if words.next().is_some() { " …" } else { "" };
    let others = match on.len() {
        0 | 1 => String::new(),
        items => format!(" and {} more", items - 1),
    };
    format!("“{}{goes_on}”{others}", first.join(" "))
}

/// A change of the log: its entry, what it changes, and on which items.
type Done<'l> = (&'l Entry, &'l Change, &'l [Anchor]);

/// The operation with which a change is undone: that of the first tag of its prompt, or its own.
fn group<'l>((entry, ..): &Done<'l>) -> &'l str {
    match &entry.op {
        Op::Mark { with: Some(id), .. } => id,
        _ => &entry.id,
    }
}

/// Whether to undo a change, or to make it again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    Undo,
    Redo,
}

impl App {
    /// Undoes or redoes the last change made in this archive.
    pub(in crate::app) fn undo(&mut self, direction: Direction) {
        /// Maximum number of changes to look through for one of this archive.
        const CHANGES: usize = 100;
        /// A change belongs to another archive if none of its first items is here.
        const FIRST: usize = 20;
        let (done, undone) = self.memory.marking.log.ends();
        let ends = match direction {
            Direction::Undo => done,
            Direction::Redo => undone,
        };
        let changes = ends.into_iter().take(CHANGES).filter_map(|e| match &e.op {
            Op::Mark { change, on, .. } => Some((e, change, on.as_slice())),
            _ => None,
        });
        let placement = &self.memory.marking.placement;
        let place = |on: &[Anchor]| {
            let lost = on.iter().filter(|anchor| placement.of(anchor).is_none());
            Placement::quick(&self.archive, &lost.collect::<Vec<_>>()).0
        };
        // The items of an undone change are not looked for when the log is read.
        let is_here = |on: &[Anchor]| {
            let some = on.get(..FIRST).unwrap_or(on);
            let placed = some.iter().any(|anchor| placement.of(anchor).is_some());
            placed || {
                let found = place(some);
                some.iter().any(|anchor| found.of(anchor).is_some())
            }
        };
        let mut changes = changes.skip_while(|(_, _, on)| !is_here(on));
        let Some(first @ (_, _, on)) = changes.next() else {
            self.error(match direction {
                Direction::Undo => "there is no change of marks to undo in this archive",
                Direction::Redo => "there is no change of marks to redo in this archive",
            });
            return;
        };
        let mut all = vec![first];
        all.extend(changes.take_while(|change| group(change) == group(&first)));
        let anchors: Vec<Anchor> = all.iter().flat_map(|(.., on)| on.to_vec()).collect();
        let placed = place(&anchors);
        let what: Vec<String> = all.iter().map(|(_, c, on)| c.describe(on.len())).collect();
        // The items may be out of sight.
        let what = format!("{} ({})", what.join(", "), quote_of(on));
        // What is unread again is not read by a move at its end.
        let makes_unread = |change: &Change| match direction {
            Direction::Undo => *change == Change::Read(true),
            Direction::Redo => *change == Change::Read(false),
        };
        let unread: Vec<Anchor> = all
            .iter()
            .filter(|(_, change, _)| makes_unread(change))
            .flat_map(|(.., on)| on.to_vec())
            .collect();
        let ids: Vec<String> = all.iter().map(|(entry, ..)| entry.id.clone()).collect();
        let marking = &mut self.memory.marking;
        marking.placement.merge(placed);
        let unread = unread
            .iter()
            .filter_map(|anchor| marking.placement.of(anchor));
        marking.unread.extend(unread);
        for id in ids {
            let (op, message) = match direction {
                Direction::Undo => (Op::Undo(id), format!("undone: {what}")),
                Direction::Redo => (Op::Redo(id), format!("done again: {what}")),
            };
            self.write_op(op, message);
        }
        self.refold();
    }
}
