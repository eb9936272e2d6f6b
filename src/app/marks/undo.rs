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

/// Whether two changes were made at once: the tags of one prompt.
fn are_one(a: Done<'_>, b: Done<'_>) -> bool {
    let are_tags = matches!((a.1, b.1), (Change::Tag { .. }, Change::Tag { .. }));
    are_tags && a.0.time == b.0.time && a.2 == b.2
}

impl App {
    /// Takes the last change of this archive back, or makes the last one that was taken back again.
    pub(super) fn undo(&mut self, back: bool) {
        /// Maximum number of changes to look through for one of this archive.
        const CHANGES: usize = 100;
        /// A change belongs to another archive if none of its first items is here.
        const FIRST: usize = 20;
        let (done, undone) = self.memory.marking.log.ends();
        let ends = if back { done } else { undone };
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
            self.error(if back {
                "there is no change of marks to undo in this archive"
            } else {
                "there is no change of marks to redo in this archive"
            });
            return;
        };
        let mut all = vec![first];
        all.extend(changes.take_while(|change| are_one(first, *change)));
        let placed = place(on);
        let what: Vec<String> = all.iter().map(|(_, c, on)| c.describe(on.len())).collect();
        // The items may be out of sight.
        let what = format!("{} ({})", what.join(", "), quote_of(on));
        let ids: Vec<String> = all.iter().map(|(entry, ..)| entry.id.clone()).collect();
        self.memory.marking.placement.merge(placed);
        for id in ids {
            let (op, message) = if back {
                (Op::Undo(id), format!("undone: {what}"))
            } else {
                (Op::Redo(id), format!("done again: {what}"))
            };
            self.write_op(op, message);
        }
        self.refold();
    }
}
