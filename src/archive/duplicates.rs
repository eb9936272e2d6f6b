//! The same issue several times is one issue with a note: equal files, a mail in several folders, and an issue kept both as mail
//! and as text, of which the richer one stays.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use smallvec::SmallVec;
use xxhash_rust::xxh3::xxh3_64;

use crate::model::{Issue, Note, NoteKind, Period};
use crate::text::clean::clean_line;

/// Takes out the issues that are there already.
pub fn drop_equal(issues: &mut Vec<Arc<Issue>>) {
    let suspects = Suspects::of(issues);
    if suspects.is_empty() {
        return;
    }
    // Sorted, so that the same file is kept every time.
    issues.sort_by(|a, b| {
        let (a, b) = (&a.origin, &b.origin);
        a.path.cmp(&b.path).then(a.part.cmp(&b.part))
    });
    let mut kept = Kept::default();
    for issue in issues.drain(..) {
        kept.add(Candidate::of(issue, &suspects));
    }
    issues.extend(kept.issues.into_iter().map(|c| c.issue));
}

/// What two equal issues have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Key {
    Content(u64),
    MessageId(u64),
    /// A day and the words of an item.
    Item(Period, u64),
    /// All words.
    Words(u64),
}

/// What more than one issue has.
struct Suspects {
    contents: HashSet<u64>,
    message_ids: HashSet<u64>,
    /// Days with several issues, one of which came from a mail or a page: another may be its text.
    days: HashSet<Period>,
    /// Days with several texts of one length.
    lengths: HashSet<(Period, usize)>,
    /// The lengths of the issues without a date: each may be the page or the text of a mail.
    undated: HashSet<usize>,
}

/// The length of a text in bytes.
fn length(issue: &Issue) -> usize {
    issue.text.trim().len()
}

impl Suspects {
    fn of(issues: &[Arc<Issue>]) -> Suspects {
        let is_made = |issue: &Issue| is_rich(issue) || is_mail(issue);
        let made = issues.iter().filter(|i| is_made(i));
        let rich: HashSet<Period> = made.clone().filter_map(|i| i.date).collect();
        let days = issues
            .iter()
            .filter_map(|i| i.date.filter(|d| rich.contains(d)));
        let on_days = issues.iter().filter_map(|i| Some((i.date?, length(i))));
        let dated = on_days.filter(|(day, _)| rich.contains(day));
        let undated = issues.iter().filter(|i| i.date.is_none());
        let has_made = made.clone().next().is_some();
        Suspects {
            contents: twice(issues.iter().map(|i| i.origin.content)),
            message_ids: twice(issues.iter().filter_map(|i| i.message_id)),
            days: twice(days),
            lengths: twice(dated),
            undated: undated.filter(|_| has_made).map(|i| length(i)).collect(),
        }
    }

    fn is_empty(&self) -> bool {
        let are_days = !self.days.is_empty() || !self.undated.is_empty();
        self.contents.is_empty() && self.message_ids.is_empty() && !are_days
    }

    /// Whether another issue may have the words of this one.
    fn may_be_read_twice(&self, issue: &Issue) -> bool {
        let length = length(issue);
        let on_day = issue
            .date
            .is_some_and(|day| self.lengths.contains(&(day, length)));
        on_day || self.undated.contains(&length)
    }
}

fn twice<T: std::hash::Hash + Eq + Copy>(all: impl Iterator<Item = T>) -> HashSet<T> {
    let mut seen = HashSet::with_capacity(all.size_hint().0);
    all.filter(|one| !seen.insert(*one)).collect()
}

/// Whether an issue came from a mail or a page, and not from a text.
fn is_rich(issue: &Issue) -> bool {
    !issue.addresses.is_empty() || issue.message_id.is_some()
}

/// Whether an issue came from a mail, which may have no identifier.
fn is_mail(issue: &Issue) -> bool {
    issue.message_id.is_some() || issue.sender.is_some()
}

/// An issue with what it is compared by.
struct Candidate {
    issue: Arc<Issue>,
    keys: SmallVec<[Key; 4]>,
    /// Hashes of the words of its items; empty if there is nothing to compare it with.
    items: HashSet<u64>,
    /// Hash of all its words, if there is something to compare it with.
    words: Option<u64>,
}

impl Candidate {
    fn of(issue: Arc<Issue>, suspects: &Suspects) -> Candidate {
        let mut keys = SmallVec::new();
        let content = issue.origin.content;
        if suspects.contents.contains(&content) {
            keys.push(Key::Content(content));
        }
        let id = issue
            .message_id
            .filter(|id| suspects.message_ids.contains(id));
        keys.extend(id.map(Key::MessageId));
        let mut items = HashSet::new();
        if let Some(day) = issue.date.filter(|d| suspects.days.contains(d)) {
            items = item_hashes(&issue);
            keys.extend(items.iter().map(|item| Key::Item(day, *item)));
        }
        let may = suspects.may_be_read_twice(&issue);
        let words = may.then(|| words_hash(&issue.text)).flatten();
        keys.extend(words.map(Key::Words));
        Candidate {
            issue,
            keys,
            items,
            words,
        }
    }

    /// The same bytes, the same mail, the same words, or nearly the same items.
    fn equals(&self, other: &Candidate) -> bool {
        let (a, b) = (&self.issue, &other.issue);
        if a.origin.content == b.origin.content {
            return a.text == b.text;
        }
        if let Some((one, other)) = a.message_id.zip(b.message_id) {
            return one == other && a.date == b.date;
        }
        if self.words.is_some() && self.words == other.words {
            let same_day = a.date.zip(b.date).is_none_or(|(a, b)| a == b);
            // A text has no addresses.
            let is_bare = a.addresses.is_empty() || b.addresses.is_empty();
            return same_day && (is_bare || a.addresses == b.addresses);
        }
        let publications = a.publication.as_ref().zip(b.publication.as_ref());
        let same = publications.is_none_or(|(a, b)| a == b);
        same && (is_rich(a) || is_rich(b)) && self.has_items_of(other)
    }

    fn has_items_of(&self, other: &Candidate) -> bool {
        const LEAST: usize = 3;
        const PERCENT: usize = 80;
        let most = self.items.len().max(other.items.len());
        let common = self.items.intersection(&other.items).count();
        common >= LEAST && common * 100 >= most * PERCENT
    }
}

/// A hash of the letters and digits of a text; `None` of a few: two short mails may say the same.
fn words_hash(text: &str) -> Option<u64> {
    const LEAST: usize = 100;
    let letters: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
    (letters.len() >= LEAST).then(|| xxh3_64(letters.as_bytes()))
}

/// A hash of the words of each item.
fn item_hashes(issue: &Issue) -> HashSet<u64> {
    let content = issue.items.iter().filter(|i| !i.kind.is_furniture());
    let hashes = content.map(|item| {
        let mut words = String::new();
        item.each_content(|span| {
            for word in issue.text_of(span).as_str().split_whitespace() {
                words.push_str(word);
                words.push(' ');
            }
        });
        xxh3_64(words.as_bytes())
    });
    hashes.collect()
}

/// The issues that stay.
#[derive(Default)]
struct Kept {
    issues: Vec<Candidate>,
    /// Those with a key; of very many only the first.
    by_key: HashMap<Key, SmallVec<[usize; 2]>>,
}

impl Kept {
    fn add(&mut self, new: Candidate) {
        const MOST: usize = 8;
        let same = new
            .keys
            .iter()
            .filter_map(|key| self.by_key.get(key))
            .flatten();
        let same = same
            .copied()
            .find(|at| self.issues.get(*at).is_some_and(|c| c.equals(&new)));
        let keys = new.keys.clone();
        let at = same.unwrap_or(self.issues.len());
        match self.issues.get_mut(at) {
            Some(other) => other.merge(new),
            None => self.issues.push(new),
        }
        for key in keys {
            let others = self.by_key.entry(key).or_default();
            if others.len() < MOST && !others.contains(&at) {
                others.push(at);
            }
        }
    }
}

impl Candidate {
    /// Keeps the richer of two equal issues, with a note on the other.
    fn merge(&mut self, mut other: Candidate) {
        // Its date tells an issue from others with the same words; of the rest, a mail says the most.
        let richness = |c: &Candidate| {
            let issue = &c.issue;
            (issue.date.is_some(), issue.addresses.len(), is_mail(issue))
        };
        if richness(&other) > richness(self) {
            std::mem::swap(self, &mut other);
        }
        let origin = &other.issue.origin;
        let part = origin
            .part
            .map_or_else(String::new, |n| format!(", part {}", n + 1));
        let path = clean_line(&format!("{}{part}", origin.shown_path()));
        let earlier = other.issue.notes.iter();
        let earlier = earlier
            .filter(|note| matches!(note.kind, NoteKind::SameAs(_)))
            .cloned();
        let notes = &mut Arc::make_mut(&mut self.issue).notes;
        notes.extend(earlier);
        notes.push(Note {
            line: 0,
            kind: NoteKind::SameAs(path),
        });
    }
}
