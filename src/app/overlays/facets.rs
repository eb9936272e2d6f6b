//! The values of one field with their counts. Typing narrows the list, ticks select several values, and the panes behind
//! follow the cursor. The worker counts.

use std::sync::Arc;

use super::{After, Behaviour, Overlay, Shape, list_step, move_in_list};
use crate::app::App;
use crate::app::edit::{Edited, LineEdit};
use crate::app::request::{Job, Purpose};
use crate::app::visited::Location;
use crate::archive::ItemRef;
use crate::config::key::{Code, Key};
use crate::model::lexicon::key::loose_key;
use crate::query::facet::{Count, Facet, FacetKind};
use crate::query::{Query, Term, merged};
use crate::text::clean::clean_line;
use crate::text::{Clean, Shown};

#[derive(Debug, Clone)]
pub struct Facets {
    pub by: FacetKind,
    pub edit: LineEdit,
    /// `None` until counted.
    pub facet: Option<Arc<Facet>>,
    /// Indices of the rows that match the typed text, in the order shown.
    pub matches: Vec<usize>,
    /// Names of the ticked rows.
    pub ticked: Vec<Clean>,
    pub selected: usize,
    pub top: usize,
    /// Whether rows are sorted by name instead of count.
    pub by_name: bool,
    /// The filter without this facet's own terms: counts are taken among its matches.
    base: Query,
    origin: Location,
    /// The query previewed in the panes behind, if any.
    shown: Option<Query>,
}

impl Facets {
    pub fn new(app: &mut App, by: FacetKind) -> Facets {
        let origin = app.location();
        let query = origin.query.clone();
        Facets::from(app, by, origin, query)
    }

    /// Opens a facet from another one with that one's filter; cancelling returns to `origin`.
    fn from(app: &mut App, by: FacetKind, origin: Location, query: Query) -> Facets {
        let shown = (query != origin.query).then(|| query.clone());
        let mut facets = Facets {
            by,
            edit: LineEdit::default(),
            facet: None,
            matches: Vec::new(),
            ticked: Vec::new(),
            selected: 0,
            top: 0,
            by_name: by.is_time(),
            base: query,
            origin,
            shown,
        };
        facets.count(app);
        facets
    }

    /// Requests the counts among the filter's matches, ignoring this facet's own terms.
    fn count(&mut self, app: &mut App) {
        let own = |term: &Term| match self.by.field() {
            Some(field) => term.field() == Some(field),
            None => term.is_date(),
        };
        let asked: Vec<Term> = self.base.terms.extract_if(.., |t| own(t)).collect();
        // Tick the values already in the filter.
        if self.ticked.is_empty() {
            self.ticked = asked.iter().flat_map(names).collect();
        }
        self.facet = None;
        self.matches.clear();
        app.last_facet = self.by;
        let job = Job::Count {
            by: self.by,
            query: self.base.clone(),
        };
        app.request(Purpose::Facet, job);
    }

    /// Recounts after the archive was replaced.
    #[must_use]
    pub fn moved(mut self, app: &mut App) -> Facets {
        self.count(app);
        self
    }

    pub fn counted(&mut self, facet: Arc<Facet>) {
        if facet.by == self.by {
            self.ticked
                .retain(|t| facet.rows.iter().any(|r| r.name == *t));
            self.facet = Some(facet);
            self.narrow();
        }
    }

    pub fn row(&self, n: usize) -> Option<&Count> {
        self.facet.as_ref()?.rows.get(*self.matches.get(n)?)
    }

    fn step(&mut self, app: &mut App, step: isize, height: usize) {
        let n = self.matches.len();
        move_in_list(&mut self.selected, &mut self.top, step, n, height);
        self.preview(app);
    }

    fn typed(&mut self, app: &mut App, key: Key) {
        if self.edit.apply(key) == Edited::Changed {
            self.narrow();
            self.preview(app);
        }
    }

    /// The chosen rows: those ticked, else the row under the cursor.
    fn meant(&self) -> Vec<&Count> {
        if self.ticked.is_empty() {
            return self.row(self.selected).into_iter().collect();
        }
        let rows = self.facet.iter().flat_map(|f| &f.rows);
        rows.filter(|r| self.ticked.contains(&r.name)).collect()
    }

    /// The filter for the chosen rows, and its items.
    fn query(&self) -> Option<(Query, Vec<ItemRef>)> {
        let rows = self.meant();
        if rows.is_empty() {
            return None;
        }
        let mut query = self.base.clone();
        query
            .terms
            .push(merged(rows.iter().map(|r| r.term.clone()).collect()));
        let mut items: Vec<ItemRef> = rows.iter().flat_map(|r| r.items.iter().copied()).collect();
        items.sort_unstable();
        items.dedup();
        Some((query, items))
    }

    /// Previews the chosen rows in the panes behind.
    fn preview(&mut self, app: &mut App) {
        let Some((query, items)) = self.query() else {
            // No row is chosen: restore the original filter.
            if self.facet.is_some() && self.shown.take().is_some() {
                app.go_to(&self.origin);
            }
            return;
        };
        if self.shown.as_ref() != Some(&query) {
            app.preview(&query, items, self.origin.issue);
            self.shown = Some(query);
        }
    }

    fn close(&mut self, app: &mut App) -> After {
        let Some((query, items)) = self.query() else {
            if self.facet.is_none() {
                return After::Stay;
            }
            self.cancel(app);
            app.error("nothing matches what is typed");
            return After::Close;
        };
        self.shown = None;
        app.preview(&query, items, self.origin.issue);
        app.filtered_from(self.origin.clone());
        After::Close
    }

    /// Keeps the rows with a name that contains the typed text: whole names first, then prefixes, then the rest; each group
    /// in the current sort order.
    fn narrow(&mut self) {
        let Some(facet) = &self.facet else { return };
        let typed = loose_key(self.edit.text());
        let mut found: Vec<(u8, usize)> = Vec::new();
        for (n, row) in facet.rows.iter().enumerate() {
            found.extend(row.rank(&typed).map(|rank| (rank, n)));
        }
        if self.by_name {
            let order = |n: usize| facet.rows.get(n).map(|r| &r.order);
            found.sort_by(|a, b| order(a.1).cmp(&order(b.1)));
            if self.by.is_time() {
                found.reverse();
            }
        }
        // The sort is stable, so the order by count or name is kept within each rank.
        found.sort_by_key(|f| f.0);
        self.matches = found.into_iter().map(|(_, n)| n).collect();
        (self.selected, self.top) = (0, 0);
    }
}

impl Behaviour for Facets {
    fn title(&self, _: &App) -> Shown<'_> {
        self.by.title().into()
    }

    fn shape(&self, app: &App) -> Shape {
        let columns = app.size.columns.saturating_sub(10).clamp(84, 132);
        Shape::of(columns, self.matches.len().clamp(8, 30) + 3, 3)
    }

    fn is_list(&self) -> bool {
        true
    }

    fn chooses_by_digit(&self) -> bool {
        !self.by.is_time()
    }

    fn edit(&self) -> Option<(&'static str, &LineEdit)> {
        Some(("narrow: ", &self.edit))
    }

    fn has_chart(&self) -> bool {
        true
    }

    fn on_key(&mut self, app: &mut App, key: Key) -> After {
        let height = self.shape(app).list_rows(app.size);
        let n = self.matches.len();
        let ctrl = |c: char| key.ctrl && key.code == Code::Char(c);
        match key.code {
            Code::Enter => return self.close(app),
            Code::Left | Code::Right => {
                let by = self.by.step(if key.code == Code::Left { -1 } else { 1 });
                // Ticked values stay in the filter; the value under the cursor does not.
                let picked = if self.ticked.is_empty() {
                    None
                } else {
                    self.query()
                };
                let query = if let Some((query, items)) = picked {
                    app.preview(&query, items, self.origin.issue);
                    query
                } else {
                    self.cancel(app);
                    self.origin.query.clone()
                };
                let facets = Facets::from(app, by, self.origin.clone(), query);
                return After::Open(Box::new(Overlay::Facets(facets)));
            }
            Code::Tab => {
                if let Some(name) = self.row(self.selected).map(|r| r.name.clone()) {
                    match self.ticked.iter().position(|t| *t == name) {
                        Some(at) => _ = self.ticked.remove(at),
                        None => self.ticked.push(name),
                    }
                }
                move_in_list(&mut self.selected, &mut self.top, 1, n, height);
                self.preview(app);
            }
            _ if ctrl('x') => {
                self.ticked.clear();
                self.preview(app);
            }
            _ if ctrl('s') => {
                self.by_name = !self.by_name;
                let name = self.row(self.selected).map(|r| r.name.clone());
                self.narrow();
                // Keep the cursor on its row.
                let row = |n: usize| self.row(n).map(|r| r.name.clone());
                let at = (0..self.matches.len()).find(|n| row(*n) == name);
                let step = at.unwrap_or(0).cast_signed();
                move_in_list(&mut self.selected, &mut self.top, step, n, height);
            }
            Code::Home => self.step(app, isize::MIN / 2, height),
            Code::End => self.step(app, isize::MAX / 2, height),
            _ if ctrl('u') => self.typed(app, key),
            _ => match list_step(app, key, false, height) {
                Some(step) => self.step(app, step, height),
                None => self.typed(app, key),
            },
        }
        After::Stay
    }

    fn cancel(&mut self, app: &mut App) -> After {
        if self.shown.is_some() {
            app.go_to(&self.origin);
        }
        After::Close
    }

    fn on_paste(&mut self, app: &mut App, text: &str) {
        self.edit.insert(text.trim());
        self.narrow();
        self.preview(app);
    }
}

/// The values that a facet's own term names, as printed in its rows.
fn names(term: &Term) -> Vec<Clean> {
    match term {
        Term::Field { values, .. } => values.iter().map(|v| clean_line(&v.text)).collect(),
        Term::Date(days) => {
            let typed = days.typed.split_once(':').map_or("", |t| t.1);
            vec![clean_line(typed)]
        }
        Term::Any(terms) => terms.iter().flat_map(names).collect(),
        _ => Vec::new(),
    }
}
