//! Says that state or marks cannot be saved.

use super::App;
use crate::command::Command;
use crate::config::Fault;

impl App {
    /// Reports why state cannot be saved, and adds it to the problems.
    pub(super) fn state_unavailable(&mut self, why: &str) {
        self.memory.unsaved = true;
        let (file, what) = if why.starts_with("marks") {
            ("marks.jsonl", "marks are not saved")
        } else {
            ("state.toml", "state is not saved")
        };
        let fault = Fault::of_file(file, why);
        if !self.faults.contains(&fault) {
            self.faults.push(fault);
        }
        let key = self
            .settings
            .keymap
            .hint(Command::Problems)
            .unwrap_or_default();
        let key = format!(" ({key} shows why)");
        let why = why.trim_start_matches(what).trim_start_matches(": ");
        self.error(&format!("{what}{key}: {why}"));
    }
}
