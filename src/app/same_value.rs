//! Steps to the next shown item with the same value: a brief's outlet, a story's place, a quote's speaker,
//! a picture's source.

use super::{App, Focus};
use crate::archive::{ItemRef, OutletId};
use crate::model::lexicon::key::loose_key;
use crate::model::{Issue, Item, ItemKind, Span};
use crate::text::Clean;
use crate::text::clean::clean_line;

/// A value, and the items that share it, newest first.
struct Shared {
    name: Clean,
    items: Vec<ItemRef>,
}

impl App {
    /// Goes to the next (older) or previous item with the same value, among the shown issues.
    pub(super) fn step_along(&mut self, by: isize) {
        let at = self
            .current_item()
            .or_else(|| self.nav.briefs.current_item());
        let Some((at, (issue, item))) = at.and_then(|at| Some((at, self.archive.item(at)?))) else {
            self.error("nothing here has an outlet, place or speaker to follow");
            return;
        };
        let kind = item.kind.id();
        let Some(shared) = self.shared(issue, item) else {
            self.error(match &item.kind {
                ItemKind::Brief(_) => "no outlet was recognised in this brief",
                _ => "this item names no place, source or speaker",
            });
            return;
        };
        let shown: Vec<ItemRef> = shared
            .items
            .into_iter()
            .filter(|b| self.filter.selection.issues.binary_search(&b.issue).is_ok())
            .collect();
        let here = shown.binary_search(&at).unwrap_or_else(|i| i);
        let to = here.checked_add_signed(by).filter(|t| *t < shown.len());
        let Some((to, next)) = to.and_then(|t| Some((t, *shown.get(t)?))) else {
            let way = if by > 0 { "older" } else { "newer" };
            self.error(&format!(
                "the items shown include no {way} {kind} with {}",
                shared.name
            ));
            return;
        };
        self.nav.visited.leave(self.location());
        self.go_to_item(next);
        if self.nav.focus == Focus::Briefs {
            self.nav.followed = Some(shared.name.clone());
        }
        let text = format!("{}: {kind} {} of {}", shared.name, to + 1, shown.len());
        self.notify(&text);
    }

    fn shared(&self, issue: &Issue, item: &Item) -> Option<Shared> {
        let key = |span: Span| loose_key(span.of(&issue.text));
        match &item.kind {
            ItemKind::Brief(brief) => {
                let outlet = self.outlet_walked(&self.archive.outlets_of(issue, brief))?;
                let outlet = self.archive.outlet(outlet)?;
                Some(Shared {
                    name: outlet.name.clone(),
                    items: outlet.briefs.clone(),
                })
            }
            ItemKind::Story(story) => {
                let (index, span) = match story.place {
                    Some(place) => (&self.archive.places, place),
                    None => (&self.archive.sources, story.source?),
                };
                let key = key(span);
                let row = index.rows().find(|r| *r.key == *key)?;
                Some(Shared {
                    name: row.name.clone(),
                    items: row.items.clone(),
                })
            }
            ItemKind::Picture(picture) => {
                let key = key(picture.source?);
                let row = self.archive.sources.rows().find(|r| *r.key == *key)?;
                Some(Shared {
                    name: row.name.clone(),
                    items: row.items.clone(),
                })
            }
            ItemKind::Quote(quote) => {
                let speaker = quote.speaker?;
                Some(Shared {
                    name: clean_line(issue.text_of(speaker).as_str()),
                    items: self.quotes_of(&key(speaker)),
                })
            }
            ItemKind::Notice(_) | ItemKind::Furniture(_) => None,
        }
    }

    /// The outlet already being followed, else one that the filter names, else the first.
    fn outlet_walked(&self, ids: &[OutletId]) -> Option<OutletId> {
        let walked = ids.iter().find(|id| {
            let outlet = self.archive.outlet(**id);
            outlet.map(|o| &o.name) == self.nav.followed.as_ref()
        });
        let asked = self
            .filter
            .selection
            .outlets
            .iter()
            .find(|id| ids.contains(id));
        walked.or(asked).or(ids.first()).copied()
    }

    fn quotes_of(&self, speaker: &str) -> Vec<ItemRef> {
        let mut found = Vec::new();
        for (ix, entry) in self.archive.entries() {
            for (n, item) in (0..).zip(&entry.issue.items) {
                if let ItemKind::Quote(quote) = &item.kind
                    && let Some(span) = quote.speaker
                    && loose_key(span.of(&entry.issue.text)) == speaker
                {
                    found.push(ItemRef { issue: ix, item: n });
                }
            }
        }
        found
    }
}
