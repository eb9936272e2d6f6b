//! All commands with their keys: typing narrows, Enter carries one out.
//! Must not know what a command does.

use super::{Overlay, list_step, move_in_list};
use crate::app::edit::{Edited, LineEdit};
use crate::app::{App, Effect};
use crate::command::{COMMANDS, CommandInfo};
use crate::config::key::{Code, Key};
use crate::text::fold::fold;

#[derive(Debug, Clone, Default)]
pub struct Palette {
    pub edit: LineEdit,
    pub selected: usize,
    pub top: usize,
}

impl Palette {
    /// The commands that what is typed leaves: all its words stand in name or help; those by name first.
    pub fn rows(&self) -> Vec<&'static CommandInfo> {
        let typed = fold(self.edit.text());
        let words: Vec<&str> = typed.split(' ').filter(|w| !w.is_empty()).collect();
        let holds = |text: &str| words.iter().all(|w| text.contains(w));
        let mut rows: Vec<&CommandInfo> = COMMANDS
            .iter()
            .filter(|c| holds(&format!("{} {}", c.name, fold(c.help))))
            .collect();
        rows.sort_by_key(|c| (!c.name.starts_with(&typed), !holds(c.name)));
        rows
    }

    pub fn on_key(mut self, app: &mut App, key: Key, effects: &mut Vec<Effect>) {
        let height = Overlay::Palette(self.clone()).list_rows(app);
        let rows = self.rows();
        if key.code == Code::Enter {
            if let Some(row) = rows.get(self.selected) {
                app.run(row.command, None, effects);
            } else {
                app.overlay = Some(Overlay::Palette(self));
            }
            return;
        }
        let clears = key.ctrl && key.code == Code::Char('u');
        match list_step(app, key, false, height).filter(|_| !clears) {
            Some(step) => {
                move_in_list(&mut self.selected, &mut self.top, step, rows.len(), height);
            }
            None => {
                if self.edit.apply(key) == Edited::Changed {
                    (self.selected, self.top) = (0, 0);
                }
            }
        }
        app.overlay = Some(Overlay::Palette(self));
    }

    pub fn on_paste(mut self, app: &mut App, text: &str) {
        self.edit.insert(text);
        (self.selected, self.top) = (0, 0);
        app.overlay = Some(Overlay::Palette(self));
    }
}
