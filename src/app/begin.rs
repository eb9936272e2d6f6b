//! Where the reader begins, if the command line says so: a filter, and a date.

use super::App;
use super::remember::Restore;

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
        if !self.archive.complete {
            return;
        }
        let Some(begin) = self.memory.begin.take() else {
            return;
        };
        if !begin.query.is_empty() {
            self.filter_to(&begin.query);
        }
        if let Some(date) = begin.date {
            self.go_to_typed(&date);
        }
    }
}
