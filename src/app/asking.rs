//! What the archive is asked: at once where posting lists answer, else by the worker, whose late answers are dropped.
//! Must not search itself beyond what posting lists answer.

use std::sync::Arc;

use super::hits::Hit;
use super::overlays::{Overlay, Year};
use super::visited::Place;
use super::{App, Effect, Focus, Scope};
use crate::archive::{IssueIx, ItemRef};
use crate::query::facet::{By, Facet};
use crate::query::watch::{Seen, Tally};
use crate::query::{Query, Selection};

/// What an answer is for; each has its own line of questions, in which only the last one counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Purpose {
    Filter,
    Results,
    Facet,
    Saved,
    /// The values of a field, for completing.
    Values,
    /// Finding in the briefs of all issues.
    Find,
}

impl Purpose {
    pub const ALL: [Purpose; 6] = [
        Purpose::Filter,
        Purpose::Results,
        Purpose::Facet,
        Purpose::Saved,
        Purpose::Values,
        Purpose::Find,
    ];
}

/// A question to the worker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    pub purpose: Purpose,
    pub generation: u64,
    pub job: Job,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Job {
    /// Which items match; `former` holds all that can.
    Search {
        query: Query,
        former: Option<Arc<Vec<ItemRef>>>,
    },
    /// The values of a field among what a query matches.
    Count { by: By, query: Query },
    /// Where a text stands in these items.
    Find {
        text: String,
        items: Arc<Vec<ItemRef>>,
    },
    /// How many items saved queries have, and how many are new.
    Tally { queries: Vec<(Query, Option<Seen>)> },
}

/// What the worker says.
#[derive(Debug)]
pub struct Answer {
    pub purpose: Purpose,
    pub generation: u64,
    pub told: Told,
}

#[derive(Debug)]
pub enum Told {
    /// What was found so far, newest first, and whether that is all.
    Found {
        items: Arc<Vec<ItemRef>>,
        complete: bool,
    },
    Counted(Arc<Facet>),
    Tallied(Vec<Tally>),
    Hits(Vec<Hit>),
}

/// Questions asked, and the answers that are kept: a shorter query's hits are all that a longer one need look at.
#[derive(Debug, Default)]
pub struct Asking {
    generations: [u64; Purpose::ALL.len()],
    /// Whether the filter waits for its answer.
    pub pending: bool,
    /// The issue that was selected when a part of it was shown, until one moved on.
    partial: Option<IssueIx>,
    answers: Vec<(Query, Arc<Vec<ItemRef>>)>,
    /// The issue that is to stay selected, if it is shown.
    keep: Option<u64>,
    /// Where to go once the filter is answered.
    then: Option<Place>,
}

impl Asking {
    /// Answers that are kept, at most.
    const MOST: usize = 24;
    /// Items of all of them, at most.
    const ITEMS: usize = 2_000_000;

    pub fn next(&mut self, purpose: Purpose) -> u64 {
        self.generations.get_mut(purpose as usize).map_or(0, |g| {
            *g += 1;
            *g
        })
    }

    pub fn is_last(&self, purpose: Purpose, generation: u64) -> bool {
        self.generations.get(purpose as usize) == Some(&generation)
    }

    /// What was answered to this very query.
    pub fn answer(&self, query: &Query) -> Option<Arc<Vec<ItemRef>>> {
        let found = self.answers.iter().rev().find(|(q, _)| q == query);
        found.map(|(_, items)| Arc::clone(items))
    }

    /// The fewest items among which all that match are.
    pub fn former(&self, query: &Query) -> Option<Arc<Vec<ItemRef>>> {
        self.answers
            .iter()
            .filter(|(q, _)| query.narrows(q))
            .min_by_key(|(_, items)| items.len())
            .map(|(_, items)| Arc::clone(items))
    }

    pub fn keep_answer(&mut self, query: Query, items: Arc<Vec<ItemRef>>) {
        self.answers.retain(|(q, _)| *q != query);
        self.answers.push((query, items));
        let held = |answers: &[(Query, Arc<Vec<ItemRef>>)]| -> usize {
            answers.iter().map(|(_, items)| items.len()).sum()
        };
        while self.answers.len() > Self::MOST
            || self.answers.len() > 1 && held(&self.answers) > Self::ITEMS
        {
            self.answers.remove(0);
        }
    }

    /// Another archive makes all answers void, those on the way too.
    pub fn forget(&mut self) {
        self.answers.clear();
        for purpose in Purpose::ALL {
            self.next(purpose);
        }
        (self.pending, self.partial) = (false, None);
    }
}

impl App {
    pub(super) fn ask(&mut self, ask: Ask) {
        self.outbox.push(Effect::Ask(Box::new(ask)));
    }

    /// Asks the query. Where the answer must be waited for, the former result stays until it is there.
    pub(super) fn ask_filter(&mut self) {
        let generation = self.asking.next(Purpose::Filter);
        self.marks = Arc::new(crate::query::Marks::of(&self.query));
        self.nothing = None;
        (self.asking.pending, self.asking.partial) = (false, None);
        if self.query.is_listed() {
            let selection = Selection::of(&self.archive, &self.query);
            self.show_selection(selection);
        } else if let Some(items) = self.asking.answer(&self.query) {
            let selection = Selection::from_items(&self.archive, &self.query, items);
            self.show_selection(selection);
        } else {
            self.asking.pending = true;
            self.ask(Ask {
                purpose: Purpose::Filter,
                generation,
                job: Job::Search {
                    query: self.query.clone(),
                    former: self.asking.former(&self.query),
                },
            });
        }
    }

    /// Shows what the query says now; the selected issue stays if it still is shown, else `keep`.
    pub(super) fn apply_query(&mut self, keep: Option<u64>) {
        let content = |app: &App| {
            let issue = app.issue().and_then(|ix| app.archive.issue(ix));
            issue.map(|i| i.origin.content)
        };
        self.opened_from = None;
        self.walk = None;
        self.find.forget();
        self.asking.then = None;
        self.asking.keep = keep.or_else(|| content(self));
        self.ask_filter();
        if !self.asking.pending {
            self.select_kept();
        }
    }

    fn select_kept(&mut self) {
        let kept = self.asking.keep.and_then(|c| self.archive.by_content(c));
        if !kept.is_some_and(|ix| self.select_issue(ix)) {
            self.select_first();
        }
        // The issue may be the same, but what matches in it is not.
        self.lead_to_match(Focus::Story);
        if self.scope == Scope::Issue {
            self.lead_to_match(Focus::Briefs);
        }
    }

    /// Who moves meanwhile goes where he went, not where the answer would have led.
    pub(super) fn moved_meanwhile(&mut self) {
        if self.asking.pending {
            (self.asking.then, self.asking.keep) = (None, None);
        }
    }

    /// Goes to a place once the filter is answered.
    pub(super) fn go_then(&mut self, place: Place) {
        self.asking.then = Some(place);
    }

    pub(super) fn on_answer(&mut self, answer: Answer) {
        if !self.asking.is_last(answer.purpose, answer.generation) {
            return;
        }
        match (answer.purpose, answer.told) {
            (Purpose::Filter, Told::Found { items, complete }) => self.found(items, complete),
            (Purpose::Results, Told::Found { items, complete }) => {
                self.results_found(items, complete);
            }
            (Purpose::Values, Told::Counted(facet)) => self.values_counted(facet),
            (_, Told::Counted(facet)) => self.counted(facet),
            (_, Told::Hits(hits)) => self.hits_found(hits),
            (_, Told::Tallied(tallies)) => self.tallied(&tallies),
            (
                Purpose::Facet | Purpose::Saved | Purpose::Values | Purpose::Find,
                Told::Found { .. },
            ) => {}
        }
    }

    fn counted(&mut self, facet: Arc<Facet>) {
        if let Some(Overlay::Facets(facets)) = &mut self.overlay {
            facets.counted(facet);
        }
    }

    /// The results may have been left meanwhile, or one may walk along them: what was found so far is the head of all.
    fn results_found(&mut self, items: Arc<Vec<ItemRef>>, complete: bool) {
        let open = match &mut self.overlay {
            Some(Overlay::Results(results)) => Some(results),
            _ => self.results.as_mut(),
        };
        let Some(results) = open else { return };
        if let Some(walk) = &mut self.walk
            && Arc::ptr_eq(&walk.items, &results.items)
        {
            walk.items = Arc::clone(&items);
        }
        results.found(Arc::clone(&items), complete);
        if complete {
            let query = results.query.clone();
            self.asking.keep_answer(query, items);
        }
    }

    /// What counts over time is open: it counts what is shown now.
    pub(super) fn count_again(&mut self) {
        self.overlay = match self.overlay.take() {
            Some(Overlay::Timeline(timeline)) => Some(Overlay::Timeline(timeline.moved(self))),
            Some(Overlay::Year(year)) => Some(Overlay::Year(Box::new(Year::new(self, year.day)))),
            other => other,
        };
    }

    /// Shows a filter whose items are known already.
    pub(super) fn preview(&mut self, query: &Query, items: Vec<ItemRef>, keep: u64) {
        if !query.is_listed() {
            self.asking.keep_answer(query.clone(), Arc::new(items));
        }
        self.query.clone_from(query);
        self.apply_query(Some(keep));
        self.show_filtered_briefs(false);
    }

    fn found(&mut self, items: Arc<Vec<ItemRef>>, complete: bool) {
        if complete {
            self.asking.pending = false;
            self.asking
                .keep_answer(self.query.clone(), Arc::clone(&items));
        }
        let (shown, brief) = (self.issue(), self.briefs.current_item());
        if self.asking.keep.is_none() {
            let issue = shown.and_then(|ix| self.archive.issue(ix));
            self.asking.keep = issue.map(|i| i.origin.content);
        }
        let selection = Selection::from_items(&self.archive, &self.query, items);
        self.show_selection(selection);
        // What was shown of it already may have been moved through since: then it stays where it is.
        let partial = self.asking.partial.take();
        let moved = partial.is_some() && partial != shown;
        if !moved || !shown.is_some_and(|ix| self.select_issue(ix)) {
            self.select_kept();
        }
        if let (Some(_), Scope::All, Some(brief)) = (partial, self.scope, brief) {
            self.choose_item(Focus::Briefs, brief);
        }
        if !complete {
            self.asking.partial = self.issue();
        }
        self.count_again();
        if complete && let Some(place) = self.asking.then.take() {
            self.go_to(&place);
        }
    }
}
