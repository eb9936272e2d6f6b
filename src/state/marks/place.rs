//! Finds the items that anchors mean, cheapest first: the same words in the same issue, the same words in another one,
//! then words that are nearly the same, or a part of them. What is not found for certain stays without an item.

use std::collections::{HashMap, HashSet};

use strsim::normalized_levenshtein;

use super::Log;
use super::anchor::{Anchor, around, item_hash, item_text, letters};
use super::carry::Carry;
use super::compare::{common_start, each_pair, numbers, pairs, windows};
use crate::archive::{Archive, ItemRef};
use crate::model::Issue;
use crate::text::Cut;

/// How alike words must be (1 is equal) where date or neighbours agree, and where nothing else does.
const ALIKE: f64 = 0.75;
const ALIKE_ALONE: f64 = 0.92;
/// Part of a quotation's pairs of words that an item must hold to be compared.
const PAIRS: f64 = 0.3;
/// Date, publication and a neighbour agree, or date and both neighbours.
const CERTAIN: u32 = 3;
/// Letters below which words alone do not identify an item.
const SHORT: usize = 16;
/// Letters of an item that may be the first part of a longer one.
const PART: usize = 32;

/// The items of anchors; valid for one archive only.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Placement {
    items: HashMap<Anchor, ItemRef>,
}

impl Placement {
    pub fn of(&self, anchor: &Anchor) -> Option<ItemRef> {
        self.items.get(anchor).copied()
    }

    /// Adds the item of an anchor that was made in this archive.
    pub fn add(&mut self, anchor: Anchor, at: ItemRef) {
        self.items.insert(anchor, at);
    }

    /// Adds what another placement in the same archive knows and this one does not.
    pub fn merge(&mut self, other: Placement) {
        for (anchor, at) in other.items {
            self.items.entry(anchor).or_insert(at);
        }
    }

    /// The anchors of each item.
    pub fn by_item(&self) -> HashMap<ItemRef, Vec<Anchor>> {
        let mut by_item: HashMap<ItemRef, Vec<Anchor>> = HashMap::new();
        for (anchor, at) in &self.items {
            by_item.entry(*at).or_default().push(anchor.clone());
        }
        by_item
    }

    /// The same items in another archive.
    #[must_use]
    pub fn carried(&self, carry: &Carry<'_>) -> Placement {
        let items = self.items.iter();
        let items = items.filter_map(|(anchor, at)| Some((anchor.clone(), carry.item(*at)?)));
        Placement {
            items: items.collect(),
        }
    }

    /// Places the anchors whose issue is in the archive unchanged. Takes time for each anchor, not for each issue's words.
    pub fn quick<'a>(archive: &Archive, anchors: &[&'a Anchor]) -> (Placement, Vec<&'a Anchor>) {
        let mut by_issue: HashMap<u64, Vec<&Anchor>> = HashMap::new();
        for anchor in anchors {
            by_issue.entry(anchor.issue.0).or_default().push(anchor);
        }
        let mut placement = Placement::default();
        for (ix, entry) in archive.entries() {
            let Some(anchors) = by_issue.remove(&entry.issue.origin.content) else {
                continue;
            };
            let hashes = hashes(&entry.issue);
            let mut rest = Vec::new();
            for anchor in anchors {
                let same = hashes.iter().filter(|(_, hash)| *hash == anchor.item.0);
                let same: Vec<ItemRef> = same
                    .map(|(item, _)| ItemRef {
                        issue: ix,
                        item: *item,
                    })
                    .collect();
                match best_context(archive, anchor, &same) {
                    Some(at) => placement.add(anchor.clone(), at),
                    None => rest.push(anchor),
                }
            }
            if !rest.is_empty() {
                by_issue.insert(entry.issue.origin.content, rest);
            }
        }
        (placement, by_issue.into_values().flatten().collect())
    }

    /// Places all anchors of a log. Reads the words of the whole archive if some are not found at once, so run it on a worker
    /// thread. Returns `None` if `keep_going` returned false.
    pub fn of_log(
        archive: &Archive,
        log: &Log,
        keep_going: &mut dyn FnMut() -> bool,
    ) -> Option<Placement> {
        let anchors = log.anchors();
        let all: Vec<&Anchor> = anchors.keys().copied().collect();
        let (mut placement, rest) = Placement::quick(archive, &all);
        if rest.is_empty() {
            return Some(placement);
        }
        let rest = placement.by_words(archive, rest, keep_going)?;
        // For an item that was only read, a long search is not worth its while.
        let kept: Vec<&Anchor> = rest
            .into_iter()
            .filter(|anchor| anchors.get(anchor) == Some(&true))
            .collect();
        if !kept.is_empty() {
            placement.by_likeness(archive, &kept, keep_going)?;
        }
        Some(placement)
    }

    /// Places anchors whose words stand in another issue. Returns the others.
    fn by_words<'a>(
        &mut self,
        archive: &Archive,
        anchors: Vec<&'a Anchor>,
        keep_going: &mut dyn FnMut() -> bool,
    ) -> Option<Vec<&'a Anchor>> {
        let wanted: HashSet<u64> = anchors.iter().map(|a| a.item.0).collect();
        let mut found: HashMap<u64, Vec<ItemRef>> = HashMap::new();
        for (issue, entry) in archive.entries() {
            if !keep_going() {
                return None;
            }
            for (item, hash) in hashes(&entry.issue) {
                if wanted.contains(&hash) {
                    found.entry(hash).or_default().push(ItemRef { issue, item });
                }
            }
        }
        let place = |anchor: &&'a Anchor| {
            let same = found
                .get(&anchor.item.0)
                .map(Vec::as_slice)
                .unwrap_or_default();
            match same {
                [] => None,
                // Words that stand in the archive once are the words that were marked, unless they are few.
                [one] if letters(&anchor.quote).len() >= SHORT => Some(*one),
                same => best_context(
                    archive,
                    anchor,
                    &same
                        .iter()
                        .copied()
                        .filter(|at| agrees(archive, anchor, *at))
                        .collect::<Vec<_>>(),
                ),
            }
        };
        let mut rest = Vec::new();
        for anchor in anchors {
            match place(&anchor) {
                Some(at) => self.add(anchor.clone(), at),
                None => rest.push(anchor),
            }
        }
        Some(rest)
    }

    /// Places anchors whose words were corrected since.
    fn by_likeness(
        &mut self,
        archive: &Archive,
        anchors: &[&Anchor],
        keep_going: &mut dyn FnMut() -> bool,
    ) -> Option<()> {
        let quotes: Vec<HashSet<u64>> = anchors.iter().map(|a| pairs(&a.quote)).collect();
        let mut wanted: HashMap<u64, Vec<usize>> = HashMap::new();
        for (n, quote) in quotes.iter().enumerate() {
            for pair in quote {
                wanted.entry(*pair).or_default().push(n);
            }
        }
        let mut candidates: Vec<Vec<ItemRef>> = vec![Vec::new(); anchors.len()];
        for (issue, entry) in archive.entries() {
            if !keep_going() {
                return None;
            }
            for (item, of) in (0..).zip(&entry.issue.items) {
                if of.kind.is_furniture() {
                    continue;
                }
                let mut shared: HashMap<usize, HashSet<u64>> = HashMap::new();
                of.each_content(|span| {
                    each_pair(entry.issue.text_of(span).as_str(), &mut |pair| {
                        for n in wanted.get(&pair).into_iter().flatten() {
                            shared.entry(*n).or_default().insert(pair);
                        }
                    });
                });
                for (n, pairs) in shared {
                    let all = quotes.get(n).map_or(1, HashSet::len);
                    #[expect(clippy::cast_precision_loss, reason = "small numbers")]
                    let part = pairs.len() as f64 / all as f64;
                    if part >= PAIRS
                        && let Some(of) = candidates.get_mut(n)
                    {
                        of.push(ItemRef { issue, item });
                    }
                }
            }
        }
        for (anchor, candidates) in anchors.iter().zip(candidates) {
            if let Some(at) = most_alike(archive, anchor, &candidates) {
                self.add((*anchor).clone(), at);
            }
        }
        Some(())
    }
}

/// The one candidate whose words are alike enough; none if two that differ are equally good.
fn most_alike(archive: &Archive, anchor: &Anchor, candidates: &[ItemRef]) -> Option<ItemRef> {
    let quote = letters(&anchor.quote);
    let mut rated: Vec<(bool, f64, ItemRef)> = Vec::new();
    for at in candidates {
        let (issue, item) = archive.item(*at)?;
        let text = letters(&item_text(issue, item));
        if is_neighbour(anchor, &text) {
            continue;
        }
        let stands = standing(archive, anchor, *at);
        for window in windows(&text, &quote) {
            // Other numbers are other news, however alike the rest is, unless the item stands between the same neighbours.
            // Years change where an issue got another date.
            let same = stands.score() >= CERTAIN || numbers(&quote, true) == numbers(window, true);
            let years = stands.is_firm() && numbers(&quote, false) == numbers(window, false);
            if !same && !years {
                continue;
            }
            let alike = normalized_levenshtein(&quote, window);
            let least = if stands.score() > 0 && same {
                ALIKE
            } else {
                ALIKE_ALONE
            };
            if alike >= least {
                rated.push((stands.score() > 0, alike, *at));
            }
        }
        // A part of a longer item that was divided: the quotation begins with all its words, and its place agrees or the next item
        // has the rest. In the same place, half of them are enough.
        let start = common_start(&quote, &text);
        let (part, whole) = (start.chars().count(), text.chars().count());
        let goes_on = || {
            let (rest, after) = (
                quote.cut(start.len()..),
                letters(&around(issue, at.item as usize).1),
            );
            let begins = rest.starts_with(&after) || after.starts_with(rest);
            let most = rest.len().min(after.len());
            begins && (most >= SHORT || rest == after && most >= SHORT / 2)
        };
        let is_part = part == whole && (stands.score() > 0 || goes_on());
        let is_there = part * 2 >= whole && stands.score() >= CERTAIN;
        if part >= PART && part < quote.chars().count() && (is_part || is_there) {
            #[expect(clippy::cast_precision_loss, reason = "small numbers")]
            let alike = part as f64 / quote.chars().count() as f64;
            rated.push((true, alike, *at));
        }
    }
    rated.sort_by(|a, b| b.0.cmp(&a.0).then(b.1.total_cmp(&a.1)));
    let first = *rated.first()?;
    let other = rated.iter().find(|r| r.2 != first.2);
    let is_better = other.is_none_or(|other| (first.0, first.1) > (other.0, other.1));
    is_better.then_some(first.2)
}

/// Whether a text is the item before or after the marked one. If the marked item was removed, its neighbour is often similar.
fn is_neighbour(anchor: &Anchor, text: &str) -> bool {
    let (before, after) = (letters(&anchor.before), letters(&anchor.after));
    let is = |part: &str, holds: bool| part.chars().count() >= SHORT && holds;
    is(&after, text.starts_with(&after)) || is(&before, text.ends_with(&before))
}

/// The candidate with the neighbours of the anchor; the only one needs none.
fn best_context(archive: &Archive, anchor: &Anchor, candidates: &[ItemRef]) -> Option<ItemRef> {
    if let [one] = candidates {
        return Some(*one);
    }
    let mut rated: Vec<(u32, ItemRef)> = candidates
        .iter()
        .map(|at| (standing(archive, anchor, *at).score(), *at))
        .collect();
    // Of equals, the first in the archive's order.
    rated.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    rated.first().map(|(_, at)| *at)
}

/// Whether an item stands where the anchor says: in an issue of that date, or between those neighbours.
fn agrees(archive: &Archive, anchor: &Anchor, at: ItemRef) -> bool {
    standing(archive, anchor, at).score() > 0
}

/// What agrees of the place of an item with that of an anchor.
#[derive(Debug, Clone, Copy, Default)]
struct Standing {
    /// 1 for the date, 2 for date and publication.
    dated: u32,
    /// Neighbours that are alike: 0 to 2.
    beside: u32,
    /// Both neighbours are the same.
    is_between: bool,
}

impl Standing {
    fn score(self) -> u32 {
        self.dated + self.beside
    }

    /// Whether both neighbours are the same, or one is alike and the date agrees.
    fn is_firm(self) -> bool {
        self.is_between || self.beside > 0 && self.dated > 0
    }
}

fn standing(archive: &Archive, anchor: &Anchor, at: ItemRef) -> Standing {
    let Some(issue) = archive.issue(at.issue) else {
        return Standing::default();
    };
    let date = anchor.date.is_some() && issue.date.map(|d| d.to_string()) == anchor.date;
    let publication = issue.publication.as_deref() == anchor.publication.as_deref();
    let (before, after) = around(issue, at.item as usize);
    let pairs = [(&anchor.before, &before), (&anchor.after, &after)];
    let pairs = pairs.map(|(a, b)| (letters(a), letters(b)));
    let alike = |(a, b): &(String, String)| !a.is_empty() && normalized_levenshtein(a, b) >= ALIKE;
    Standing {
        dated: u32::from(date) + u32::from(date && publication),
        beside: pairs.iter().map(|pair| u32::from(alike(pair))).sum(),
        is_between: pairs.iter().all(|(a, b)| !a.is_empty() && a == b),
    }
}

/// The hashes of the words of an issue's items, furniture left out.
fn hashes(issue: &Issue) -> Vec<(u32, u64)> {
    let mut buffer = String::new();
    let items = (0..).zip(&issue.items);
    items
        .filter(|(_, item)| !item.kind.is_furniture())
        .map(|(n, item)| (n, item_hash(issue, item, &mut buffer)))
        .collect()
}
