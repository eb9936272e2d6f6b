//! Says that state or marks cannot be saved.

use super::marks::MARKS_FILE;
use super::{App, Effect};
use crate::command::Command;
use crate::config::Fault;
use crate::text::number::plural;

impl App {
    /// Ends the program. Marks that cannot be saved are told first; the second time, it ends.
    pub(super) fn quit(&mut self) {
        let unsaved = self.memory.marking.unsaved();
        let is_told = self.memory.marks_unsaved && unsaved > 0;
        if is_told && !std::mem::replace(&mut self.memory.warned_of_loss, true) {
            let marks = plural(unsaved, "change");
            self.error(&format!(
                "{marks} of marks cannot be saved; quit again to lose them"
            ));
        } else {
            self.outbox.push(Effect::Quit);
        }
    }

    /// Reports why state cannot be saved, and adds it to the problems.
    pub(super) fn state_unavailable(&mut self, why: &str) {
        let (file, what) = if why.starts_with("marks") {
            self.memory.marks_unsaved = true;
            (MARKS_FILE, "marks are not saved")
        } else {
            self.memory.unsaved = true;
            ("state.toml", "state is not saved")
        };
        let fault = Fault::of_file(file, why);
        if !self.faults.contains(&fault) {
            self.faults.push(fault);
        }
        let key = self.settings.keymap.hint(Command::Problems);
        let key = key.map_or_else(String::new, |key| format!(" ({key} shows why)"));
        let why = why.trim_start_matches(what).trim_start_matches(": ");
        self.error(&format!("{what}{key}: {why}"));
    }
}
