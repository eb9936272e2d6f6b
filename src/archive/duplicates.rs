//! The same issue several times is one issue with a note: equal files, a mail in several folders, and an issue kept both as mail
//! and as text, of which the richer one stays.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use xxhash_rust::xxh3::xxh3_64;

use crate::model::{Issue, Note, NoteKind, Period};
use crate::text::clean::clean_line;

/// Takes out the issues that are there already.
pub fn drop_equal(issues: &mut Vec<Arc<Issue>>) {
    let suspects = suspects(issues);
    if suspects.is_empty() {
        return;
    }
    // Sorted, so that the same file is kept every time.
    issues.sort_by(|a, b| {
        let (a, b) = (&a.origin, &b.origin);
        a.path.cmp(&b.path).then(a.part.cmp(&b.part))
    });
    let mut seen: HashMap<Key, Vec<usize>> = HashMap::new();
    let mut kept: Vec<Option<Arc<Issue>>> = Vec::with_capacity(issues.len());
    for issue in issues.drain(..) {
        let keys = keys(&issue, &suspects);
        let others = keys.iter().filter_map(|key| seen.get(key)).flatten();
        let other = others.copied().find(|at| {
            let other = kept.get(*at).and_then(Option::as_ref);
            other.is_some_and(|other| are_equal(other, &issue))
        });
        let at = kept.len();
        let slot = other.and_then(|at| Some((at, kept.get_mut(at)?)));
        let (stays, goes) = if let Some((at, slot)) = slot {
            // The richer one takes the place of the other.
            let (richer, poorer) = richer(slot.take(), issue);
            *slot = Some(richer);
            (at, poorer)
        } else {
            kept.push(Some(issue));
            (at, None)
        };
        if let (Some(gone), Some(Some(stays))) = (goes, kept.get_mut(stays)) {
            let path = clean_line(&gone.origin.path.to_string_lossy());
            Arc::make_mut(stays).notes.push(Note {
                line: 0,
                kind: NoteKind::SameAs(path),
            });
        }
        for key in keys {
            seen.entry(key).or_default().push(stays);
        }
    }
    issues.extend(kept.into_iter().flatten());
}

/// What two equal issues have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Key {
    Content(u64),
    MessageId(u64),
    /// A day on which there is an issue with links from markup: another one may be its text.
    Day(Period),
}

/// All keys that more than one issue has.
fn suspects(issues: &[Arc<Issue>]) -> HashSet<Key> {
    let (mut seen, mut twice) = (HashSet::with_capacity(issues.len()), HashSet::new());
    let rich: HashSet<Period> = issues
        .iter()
        .filter(|i| is_rich(i))
        .filter_map(|i| i.date)
        .collect();
    for issue in issues {
        let content = Some(Key::Content(issue.origin.content));
        let id = issue.message_id.map(Key::MessageId);
        let day = issue.date.filter(|d| rich.contains(d)).map(Key::Day);
        for key in [content, id, day].into_iter().flatten() {
            if !seen.insert(key) {
                twice.insert(key);
            }
        }
    }
    twice
}

fn keys(issue: &Issue, suspects: &HashSet<Key>) -> Vec<Key> {
    let content = Some(Key::Content(issue.origin.content));
    let id = issue.message_id.map(Key::MessageId);
    let all = [content, id, issue.date.map(Key::Day)]
        .into_iter()
        .flatten();
    all.filter(|key| suspects.contains(key)).collect()
}

/// Whether an issue came from a mail or a page.
fn is_rich(issue: &Issue) -> bool {
    !issue.addresses.is_empty() || issue.message_id.is_some()
}

/// The same bytes, the same mail, or nearly the same items, one of them with links from markup.
fn are_equal(a: &Issue, b: &Issue) -> bool {
    if a.origin.content == b.origin.content {
        return a.text == b.text;
    }
    if let (Some(one), Some(other)) = (a.message_id, b.message_id) {
        return one == other;
    }
    a.date == b.date && (is_rich(a) || is_rich(b)) && has_same_items(a, b)
}

fn has_same_items(a: &Issue, b: &Issue) -> bool {
    const LEAST: usize = 3;
    const PERCENT: usize = 80;
    let (a, b) = (items(a), items(b));
    let most = a.len().max(b.len());
    let common = a.iter().filter(|item| b.contains(item)).count();
    common >= LEAST && common * 100 >= most * PERCENT
}

/// A hash of the words of each item.
fn items(issue: &Issue) -> HashSet<u64> {
    let content = issue.items.iter().filter(|i| !i.kind.is_furniture());
    content
        .map(|item| {
            let mut words = String::new();
            item.each_content(|span| {
                for word in issue.text_of(span).as_str().split_whitespace() {
                    words.push_str(word);
                    words.push(' ');
                }
            });
            xxh3_64(words.as_bytes())
        })
        .collect()
}

/// Which of two equal issues says more: the one with links, else the first.
fn richer(first: Option<Arc<Issue>>, second: Arc<Issue>) -> (Arc<Issue>, Option<Arc<Issue>>) {
    match first {
        Some(first) if second.addresses.len() > first.addresses.len() => (second, Some(first)),
        Some(first) => (first, Some(second)),
        None => (second, None),
    }
}
