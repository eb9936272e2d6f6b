//! Marks (read, star, tags, comments) as a log of operations: nothing is ever changed in it, only added, so that every change
//! can be undone, and two readers at once lose nothing. `store` keeps the log in a file, `place` finds its items in an archive.

pub mod anchor;
mod base;
mod carry;
mod compact;
mod compare;
pub mod exchange;
pub mod line;
pub mod place;
pub mod store;

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, Hasher, RandomState};

pub use anchor::Anchor;
pub use base::{base, is_seen};
pub use carry::Carry;
pub use place::Placement;
pub use store::MarkStore;

use crate::archive::marks::Orphan;
use crate::archive::{Archive, ItemRef, Marks};
use crate::model::{Comment, Mark};
use crate::text::Clean;
use crate::text::clean::clean_line;
use crate::text::number::plural;

/// A change to the marks of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    Read(bool),
    Star(bool),
    Tag {
        tag: Clean,
        has: bool,
    },
    /// `None` removes it.
    Comment(Option<Comment>),
}

/// A mark of an item that is set or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Aspect<'a> {
    Read,
    Star,
    Tag(&'a str),
    Comment,
}

/// An operation on the marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Op {
    Mark {
        change: Change,
        on: Vec<Anchor>,
        /// The program made it, because the user read to the end: nothing to undo.
        is_auto: bool,
        /// Id of the first change that the same prompt made; they are undone together.
        with: Option<String>,
    },
    /// Takes back the operation with this id.
    Undo(String),
    /// Makes it again.
    Redo(String),
}

/// An operation with its identity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Unique in all logs.
    pub id: String,
    /// When it was written: `2018-08-16T10:00:00Z`; empty until then.
    pub time: String,
    pub op: Op,
}

/// The operations, oldest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Log {
    entries: Vec<Entry>,
    ids: HashSet<String>,
    /// The first operation that can be undone, if the log was made shorter: those before it lack what they replaced.
    border: Option<String>,
    /// Lines of the file that could not be read; they are kept there.
    pub unreadable: usize,
}

impl Op {
    /// A change that the user makes.
    pub fn mark(change: Change, on: Vec<Anchor>) -> Op {
        Op::Mark {
            change,
            on,
            is_auto: false,
            with: None,
        }
    }
}

impl Log {
    /// Adds an operation, unless it is in the log.
    pub fn add(&mut self, entry: Entry) {
        if self.ids.insert(entry.id.clone()) {
            self.entries.push(entry);
        }
    }

    pub fn has(&self, id: &str) -> bool {
        self.ids.contains(id)
    }

    /// Whether another log has the same operations.
    pub fn has_same(&self, other: &Log) -> bool {
        self.ids == other.ids
    }

    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The changes that can be undone, and those that can be redone, each from the next one on.
    pub fn ends(&self) -> (Vec<&Entry>, Vec<&Entry>) {
        let (mut done, mut undone): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
        let border = self.border.as_ref();
        let from = border.and_then(|id| self.entries.iter().position(|e| e.id == *id));
        for entry in self.entries.iter().skip(from.unwrap_or(0)) {
            match &entry.op {
                Op::Mark { is_auto: true, .. } => {}
                Op::Mark { .. } => {
                    done.push(&entry.id);
                    undone.clear();
                }
                Op::Undo(id) => {
                    done.retain(|d| d != id);
                    undone.push(id);
                }
                Op::Redo(id) => {
                    undone.retain(|u| u != id);
                    done.push(id);
                }
            }
        }
        let by_id: HashMap<&str, &Entry> = self.entries.iter().map(|e| (&*e.id, e)).collect();
        let entries = |ids: Vec<&str>| {
            let newest = ids.into_iter().rev();
            newest.filter_map(|id| by_id.get(id).copied()).collect()
        };
        (entries(done), entries(undone))
    }

    /// The operations that hold: those that were not undone.
    pub fn valid(&self) -> impl Iterator<Item = (&Entry, &Change, &[Anchor])> {
        let mut undone: HashSet<&str> = HashSet::new();
        for entry in &self.entries {
            match &entry.op {
                Op::Undo(id) => _ = undone.insert(id),
                Op::Redo(id) => _ = undone.remove(&**id),
                Op::Mark { .. } => {}
            }
        }
        self.entries
            .iter()
            .filter_map(move |entry| match &entry.op {
                Op::Mark { change, on, .. } if !undone.contains(&*entry.id) => {
                    Some((entry, change, on.as_slice()))
                }
                _ => None,
            })
    }

    /// The marks of an archive's items. `base` are those that are not from the log: flags of mails, tags of rules.
    pub fn marks(&self, base: &Marks, placement: &Placement) -> Marks {
        let mut marks = base.clone();
        let mut orphans: Vec<(&Anchor, Mark)> = Vec::new();
        let mut orphan_at: HashMap<&Anchor, usize> = HashMap::new();
        for (_, change, on) in self.valid() {
            for anchor in on {
                if let Some(at) = placement.of(anchor) {
                    change_item(&mut marks, at, change);
                    continue;
                }
                let n = *orphan_at.entry(anchor).or_insert(orphans.len());
                if n == orphans.len() {
                    orphans.push((anchor, Mark::default()));
                }
                if let Some((_, mark)) = orphans.get_mut(n) {
                    apply(mark, change);
                }
            }
        }
        // An item that was only read, and is gone, is nothing to look for.
        orphans
            .retain(|(_, mark)| mark.is_starred || !mark.tags.is_empty() || mark.comment.is_some());
        marks.orphans = orphans
            .into_iter()
            .map(|(anchor, mark)| orphan(anchor, mark))
            .collect();
        marks
    }

    /// The anchors of all operations, each once, with whether they hold more than that the item was read.
    pub fn anchors(&self) -> HashMap<&Anchor, bool> {
        let mut anchors = HashMap::new();
        for (_, change, on) in self.valid() {
            let is_kept = !matches!(change, Change::Read(_));
            for anchor in on {
                *anchors.entry(anchor).or_insert(false) |= is_kept;
            }
        }
        anchors
    }
}

/// Applies a change to an item's marks.
pub fn change_item(marks: &mut Marks, at: ItemRef, change: &Change) {
    let mut mark = marks.of(at).cloned().unwrap_or_default();
    apply(&mut mark, change);
    marks.set(at, mark);
}

fn apply(mark: &mut Mark, change: &Change) {
    match change {
        Change::Read(is) => mark.is_read = *is,
        Change::Star(is) => mark.is_starred = *is,
        Change::Tag { tag, has: true } => _ = mark.tags.insert(tag.clone()),
        Change::Tag { tag, has: false } => _ = mark.tags.remove(tag),
        Change::Comment(comment) => mark.comment.clone_from(comment),
    }
}

fn orphan(anchor: &Anchor, mark: Mark) -> Orphan {
    let parts = [&anchor.date, &anchor.publication].into_iter().flatten();
    let issue: Vec<&str> = parts.map(String::as_str).collect();
    Orphan {
        quote: clean_line(&anchor.quote),
        issue: clean_line(&issue.join(", ")),
        publication: anchor.publication.as_deref().map(clean_line),
        date: anchor.date.clone(),
        mark,
    }
}

impl Change {
    /// Which mark it sets or removes.
    pub fn aspect(&self) -> Aspect<'_> {
        match self {
            Change::Read(_) => Aspect::Read,
            Change::Star(_) => Aspect::Star,
            Change::Tag { tag, .. } => Aspect::Tag(tag),
            Change::Comment(_) => Aspect::Comment,
        }
    }

    /// Whether it sets a mark, not removes one.
    pub fn sets(&self) -> bool {
        match self {
            Change::Read(is) | Change::Star(is) => *is,
            Change::Tag { has, .. } => *has,
            Change::Comment(comment) => comment.is_some(),
        }
    }

    /// What it did to this number of items, for messages: `starred`, `tagged own: 3 items`.
    pub fn describe(&self, items: usize) -> String {
        let what = match self {
            Change::Read(true) => "marked as read".to_owned(),
            Change::Read(false) => "marked as unread".to_owned(),
            Change::Star(true) => "starred".to_owned(),
            Change::Star(false) => "star removed".to_owned(),
            Change::Tag { tag, has: true } => format!("tagged {tag}"),
            Change::Tag { tag, has: false } => format!("tag {tag} removed"),
            Change::Comment(Some(_)) => "comment saved".to_owned(),
            Change::Comment(None) => "comment removed".to_owned(),
        };
        if items == 1 {
            what
        } else {
            format!("{what}: {}", plural(items, "item"))
        }
    }
}

/// A tag as it may be typed: one word. `None` if it has blanks, quotation marks, commas or brackets.
pub fn tag(typed: &str) -> Option<Clean> {
    let typed = clean_line(typed.trim().trim_start_matches('#'));
    let bad = |c: char| c.is_whitespace() || matches!(c, '"' | ',' | '(' | ')');
    (!typed.is_empty() && !typed.contains(bad)).then_some(typed)
}

/// The start of the ids of this run's operations: random, so that logs of several machines can be merged.
pub fn run_id() -> String {
    format!("{:016x}", RandomState::new().build_hasher().finish())
}

/// The anchors of items, furniture left out.
pub fn anchors(archive: &Archive, items: &[ItemRef]) -> Vec<Anchor> {
    items
        .iter()
        .filter_map(|at| Anchor::of(archive, *at))
        .collect()
}
