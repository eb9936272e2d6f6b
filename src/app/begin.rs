//! Where the reader begins, if the command line says so: a filter, and a date.

use super::App;
use super::remember::Restore;
use crate::model::date::{self, When};

/// What the command line asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Begin {
    /// The query to filter by; empty for none.
    pub query: String,
    /// The date to go to.
    pub date: Option<String>,
}

impl App {
    /// Sets where the reader begins once the archive is loaded.
    #[must_use]
    pub fn beginning(mut self, begin: Begin) -> App {
        if begin != Begin::default() {
            self.memory.restore = Restore::Free;
            self.memory.begin = Some(begin);
        }
        self
    }

    /// Filters and goes where the command line says; needs the whole archive.
    pub(super) fn begin(&mut self) {
        let Some(begin) = self.memory.begin.as_mut().filter(|_| self.archive.complete) else {
            return;
        };
        let query = std::mem::take(&mut begin.query);
        if !query.is_empty() {
            self.filter_to(&query);
        }
        self.begin_at_date();
    }

    /// Goes to the date of the command line, once the filter has its answer: to the shown issue that is nearest.
    pub(super) fn begin_at_date(&mut self) {
        let waits = self
            .memory
            .begin
            .as_ref()
            .is_some_and(|b| !b.query.is_empty());
        if self.requests.pending || waits || !self.archive.complete {
            return;
        }
        let Some(typed) = self.memory.begin.take().and_then(|begin| begin.date) else {
            return;
        };
        let dates = self.dates();
        let day = match date::read(&typed, &dates) {
            Ok(When::Period(period)) if period.is_day() => Some(period.first()),
            _ => None,
        };
        match day {
            Some(day) if self.archive.called(&typed).is_none() => self.land_on(day),
            // A day that has an issue is its id too.
            Some(day) if !self.filter.query.is_empty() => self.land_on(day),
            _ => self.go_to_typed(&typed),
        }
    }
}
