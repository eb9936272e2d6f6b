//! The saved queries with their counts: Enter filters by a query, `x` deletes it.

use super::{Overlay, list_step, move_in_list};
use crate::app::App;
use crate::command::Command;
use crate::config::key::{Code, Key};
use crate::config::keymap::Lookup;

#[derive(Debug, Clone, Default)]
pub struct SavedList {
    pub selected: usize,
    pub top: usize,
}

impl SavedList {
    pub fn on_key(mut self, app: &mut App, key: Key) {
        let height = Overlay::Saved(self.clone()).list_rows(app);
        let n = app.saved.len();
        let digit = key.letter().and_then(|c| c.to_digit(10));
        let digit = digit
            .and_then(|d| (d as usize).checked_sub(1))
            .filter(|d| *d < n);
        if let Some(at) = digit.or((key.code == Code::Enter).then_some(self.selected)) {
            app.open_saved(at);
            return;
        }
        match app.settings.keymap.lookup(&[key]) {
            Lookup::Command(Command::Back | Command::BackOnly) => return,
            Lookup::Command(Command::DropFilter) => {
                let name = app.saved.get(self.selected).map(|s| s.name.clone());
                if let Some(name) = name {
                    app.forget_query(&name);
                }
            }
            _ => {}
        }
        if let Some(step) = list_step(app, key, true, height) {
            move_in_list(&mut self.selected, &mut self.top, step, n, height);
        }
        self.selected = self.selected.min(app.saved.len().saturating_sub(1));
        app.overlay = (!app.saved.is_empty()).then_some(Overlay::Saved(self));
    }
}
