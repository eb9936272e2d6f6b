//! Requests about the archive. Queries that posting lists answer run at once; all others go to the worker,
//! and responses to superseded requests are dropped.

use std::sync::Arc;

use super::overlays::{Overlay, Year};
use super::request::{Job, Purpose, Reply, Request, Response};
use super::visited::Location;
use super::{App, Effect, Focus, Mode, Scope};
use crate::archive::{IssueIx, ItemRef};
use crate::query::facet::Facet;
use crate::query::{Query, Selection};

/// Open requests and cached responses. A narrower query only searches the cached hits of a wider one.
#[derive(Debug, Default)]
pub struct Requests {
    generations: [u64; Purpose::ALL.len()],
    /// Whether the filter is waiting for its response.
    pub pending: bool,
    /// The issue selected when partial results were last shown, to detect that the user has moved since.
    partial: Option<IssueIx>,
    answers: Vec<(Query, Arc<Vec<ItemRef>>)>,
    /// Content of the issue to keep selected, if it is shown.
    keep: Option<u64>,
    /// Location to go to once the filter's response is complete.
    then: Option<Location>,
}

impl Requests {
    /// Maximum number of cached responses.
    const MOST: usize = 24;
    /// Maximum number of items in all cached responses together.
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

    /// The cached items of exactly this query.
    pub fn cached(&self, query: &Query) -> Option<Arc<Vec<ItemRef>>> {
        let found = self.answers.iter().rev().find(|(q, _)| q == query);
        found.map(|(_, items)| Arc::clone(items))
    }

    /// The smallest cached list that contains every match of this query.
    pub fn former(&self, query: &Query) -> Option<Arc<Vec<ItemRef>>> {
        self.answers
            .iter()
            .filter(|(q, _)| query.narrows(q))
            .min_by_key(|(_, items)| items.len())
            .map(|(_, items)| Arc::clone(items))
    }

    /// Keeps an answer, unless marks decide it: they change while the archive does not.
    pub fn keep_answer(&mut self, query: Query, items: Arc<Vec<ItemRef>>) {
        if query.asks_marks() {
            return;
        }
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

    /// Drops all cached responses and invalidates pending requests: they belong to the previous archive.
    pub fn forget(&mut self) {
        self.answers.clear();
        for purpose in Purpose::ALL {
            self.next(purpose);
        }
        (self.pending, self.partial) = (false, None);
    }
}

impl App {
    /// Asks the worker. What was asked before for this purpose no longer counts.
    pub(super) fn request(&mut self, purpose: Purpose, job: Job) {
        let request = Request {
            purpose,
            generation: self.requests.next(purpose),
            job,
        };
        self.outbox.push(Effect::Request(Box::new(request)));
    }

    /// Runs the query. If the worker is needed, the previous results stay until its response arrives.
    pub(super) fn ask_filter(&mut self) {
        // Earlier requests no longer count, even if the worker is not needed now.
        self.requests.next(Purpose::Filter);
        self.filter.highlights = Arc::new(crate::query::Highlights::of(&self.filter.query));
        self.filter.nothing = None;
        (self.requests.pending, self.requests.partial) = (false, None);
        if self.filter.query.is_listed() {
            let selection = Selection::of(&self.archive, &self.filter.query);
            self.show_selection(selection);
        } else if let Some(items) = self.requests.cached(&self.filter.query) {
            let selection = Selection::from_items(&self.archive, &self.filter.query, items);
            self.show_selection(selection);
        } else {
            self.requests.pending = true;
            let job = Job::Search {
                query: self.filter.query.clone(),
                former: self.requests.former(&self.filter.query),
            };
            self.request(Purpose::Filter, job);
        }
    }

    /// Applies the query. Selects the issue `keep`, or by default the current one, if it is still shown.
    pub(super) fn apply_query(&mut self, keep: Option<u64>) {
        let content = |app: &App| {
            let issue = app.issue().and_then(|ix| app.archive.issue(ix));
            issue.map(|i| i.origin.content)
        };
        self.nav.opened_from = None;
        self.nav.walk = None;
        self.find.forget();
        self.requests.then = None;
        self.requests.keep = keep.or_else(|| content(self));
        self.ask_filter();
        if !self.requests.pending {
            self.select_kept();
        }
    }

    fn select_kept(&mut self) {
        let kept = self.requests.keep.and_then(|c| self.archive.by_content(c));
        if !kept.is_some_and(|ix| self.select_issue(ix)) {
            self.select_first();
        }
        // The issue may be the same while its matches differ.
        self.lead_to_match(Focus::Story);
        if self.nav.scope == Scope::Issue {
            self.lead_to_match(Focus::Briefs);
        }
    }

    /// If the user moved while the search ran, keep their position.
    pub(super) fn moved_meanwhile(&mut self) {
        if self.requests.pending {
            (self.requests.then, self.requests.keep) = (None, None);
        }
    }

    /// Goes to a location once the filter's response is complete.
    pub(super) fn go_then(&mut self, place: Location) {
        self.requests.then = Some(place);
    }

    pub(super) fn on_response(&mut self, response: Response) {
        if !self.requests.is_last(response.purpose, response.generation) {
            return;
        }
        match (response.purpose, response.reply) {
            (Purpose::Filter, Reply::Found { items, complete }) => self.found(items, complete),
            (Purpose::Results, Reply::Found { items, complete }) => {
                self.results_found(items, complete);
            }
            (Purpose::Values, Reply::Counted(facet)) => self.values_counted(facet),
            (_, Reply::Counted(facet)) => self.counted(facet),
            (_, Reply::Placed { placement, base }) => self.placed(placement, base),
            (_, Reply::Hits(hits)) => self.hits_found(hits),
            (_, Reply::Tallied(tallies)) => self.tallied(&tallies),
            (_, Reply::OtherForm(Ok(issue))) => {
                self.message = None;
                self.with_overlay(|mut overlay, app| {
                    if let Overlay::Source(source) = &mut overlay {
                        source.show_other(app, issue);
                    }
                    Some(overlay)
                });
            }
            (_, Reply::OtherForm(Err(what))) => self.error(&what),
            // No other purpose asks for items.
            (_, Reply::Found { .. }) => {}
        }
    }

    fn counted(&mut self, facet: Arc<Facet>) {
        if let Some(Overlay::Facets(facets)) = self.overlay_mut() {
            facets.counted(facet);
        }
    }

    /// Updates the results, which may be closed by now or in use for stepping through hits. Partial results are a prefix
    /// of the complete ones, so positions in them stay valid.
    fn results_found(&mut self, items: Arc<Vec<ItemRef>>, complete: bool) {
        let open = match &mut self.mode {
            Mode::Overlay(Overlay::Results(results)) => Some(results),
            _ => self.results.as_mut(),
        };
        let Some(results) = open else { return };
        if let Some(walk) = &mut self.nav.walk
            && Arc::ptr_eq(&walk.items, &results.items)
        {
            walk.items = Arc::clone(&items);
        }
        results.found(Arc::clone(&items), complete, &self.archive);
        if complete {
            let query = results.query.clone();
            self.requests.keep_answer(query, items);
        }
    }

    /// Recounts an open timeline or year view after the shown issues changed.
    pub(super) fn count_again(&mut self) {
        self.with_overlay(|overlay, app| {
            Some(match overlay {
                Overlay::Timeline(timeline) => Overlay::Timeline(timeline.moved(app)),
                Overlay::Year(year) => Overlay::Year(Box::new(Year::new(app, year.day))),
                other => other,
            })
        });
    }

    /// Applies a query whose items are already known.
    pub(super) fn preview(&mut self, query: &Query, items: Vec<ItemRef>, keep: u64) {
        if !query.is_listed() {
            self.requests.keep_answer(query.clone(), Arc::new(items));
        }
        self.filter.query.clone_from(query);
        self.apply_query(Some(keep));
        self.show_filtered_briefs(false);
    }

    fn found(&mut self, items: Arc<Vec<ItemRef>>, complete: bool) {
        if complete {
            self.requests.pending = false;
            self.requests
                .keep_answer(self.filter.query.clone(), Arc::clone(&items));
        }
        let (shown, brief) = (self.issue(), self.nav.briefs.current_item());
        if self.requests.keep.is_none() {
            let issue = shown.and_then(|ix| self.archive.issue(ix));
            self.requests.keep = issue.map(|i| i.origin.content);
        }
        let selection = Selection::from_items(&self.archive, &self.filter.query, items);
        self.show_selection(selection);
        // If the user moved within partial results, keep their position.
        let partial = self.requests.partial.take();
        let moved = partial.is_some() && partial != shown;
        if !moved || !shown.is_some_and(|ix| self.select_issue(ix)) {
            self.select_kept();
        }
        if let (Some(_), Scope::All, Some(brief)) = (partial, self.nav.scope, brief) {
            self.choose_item(Focus::Briefs, brief);
        }
        if !complete {
            self.requests.partial = self.issue();
        }
        self.count_again();
        if complete && let Some(place) = self.requests.then.take() {
            self.go_to(&place);
        }
        if complete {
            self.begin_at_date();
        }
    }
}
