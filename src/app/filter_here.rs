//! Filters by the value under the cursor, or excludes it: a brief's outlet, a story's place, a quote's speaker.

use super::overlays::{Menu, Overlay};
use super::{App, Focus, Scope};
use crate::archive::OutletId;
use crate::model::ItemKind;
use crate::query::{Days, Field, Term, Value};

impl App {
    /// Filters by the value under the cursor, or excludes it. If a brief has several outlets, a menu asks which one.
    pub(super) fn filter_by_value(&mut self, exclude: bool) {
        let Some(at) = self.current_item() else {
            match self.month_under_cursor() {
                Some(term) => self.filter_or_exclude(term, exclude),
                None => self.error("there is nothing here to filter by"),
            }
            return;
        };
        let Some((issue, item)) = self.archive.item(at) else {
            return;
        };
        let printed = |field, span: Option<crate::model::Span>| {
            span.map(|s| Term::of(field, vec![Value::whole(issue.text_of(s).as_str())]))
        };
        let term = match &item.kind {
            ItemKind::Brief(brief) => {
                let ids = self.archive.outlets_of(issue, brief);
                match ids.as_slice() {
                    [] => {
                        self.error("no outlet was recognised in this brief");
                        return;
                    }
                    [one] => {
                        self.filter_by_outlet(*one, exclude);
                        return;
                    }
                    several => {
                        self.open_overlay(Overlay::Menu(Menu {
                            outlets: several.to_vec(),
                            selected: 0,
                            exclude,
                        }));
                        return;
                    }
                }
            }
            ItemKind::Story(story) => {
                printed(Field::Place, story.place).or_else(|| printed(Field::Source, story.source))
            }
            ItemKind::Quote(quote) => printed(Field::Author, quote.speaker),
            ItemKind::Picture(picture) => printed(Field::Source, picture.source),
            ItemKind::Notice(_) | ItemKind::Furniture(_) => None,
        };
        if let Some(term) = term {
            self.filter_or_exclude(term, exclude);
        } else {
            let kind = item.kind.id();
            self.error(&format!("this {kind} names no place, source or speaker"));
        }
    }

    pub(super) fn filter_by_outlet(&mut self, id: OutletId, exclude: bool) {
        if let Some(outlet) = self.archive.outlet(id) {
            let term = Term::of(Field::Outlet, vec![Value::whole(&outlet.name)]);
            self.filter_or_exclude(term, exclude);
        }
    }

    fn filter_or_exclude(&mut self, term: Term, exclude: bool) {
        if !exclude {
            self.filter(term);
            return;
        }
        let out = Term::Not(Box::new(term.clone()));
        if self.filter.query.terms.contains(&out) {
            return;
        }
        self.refilter(|query| {
            // A value cannot be both required and excluded.
            query.terms.retain(|t| *t != term);
            query.terms.push(out);
        });
    }

    /// If the filter names outlets, shows the matching briefs of all issues.
    pub(super) fn show_filtered_briefs(&mut self, focus: bool) {
        if !self.filter.query.is_of_outlets() {
            return;
        }
        let here = self.current_item();
        self.nav.scope = Scope::All;
        self.fill_briefs();
        if focus {
            self.nav.focus = Focus::Briefs;
            self.with_page(Focus::Briefs, |page, height, rows| {
                // Keep the cursor on the brief that the filter was made from.
                let same = page.items.iter().position(|item| Some(*item) == here);
                page.choose(same.unwrap_or(0), height, rows);
            });
            self.follow_brief();
        }
    }

    /// In the list of issues: the month of the selected issue.
    fn month_under_cursor(&self) -> Option<Term> {
        let day = self.archive.date_of(self.issue()?)?;
        let days = Days::between(day.first_of_month(), day.last_of_month());
        (self.nav.focus == Focus::Issues).then_some(Term::Date(days))
    }
}
