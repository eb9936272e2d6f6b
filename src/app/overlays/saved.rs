//! The saved queries with their counts: Enter filters by a query, `x` deletes it.

use super::{After, Behaviour, Shape, list_step, move_in_list, row_of_digit};
use crate::app::App;
use crate::command::Command;
use crate::config::key::{Code, Key};
use crate::text::Shown;

#[derive(Debug, Clone, Default)]
pub struct SavedList {
    pub selected: usize,
    pub top: usize,
}

impl Behaviour for SavedList {
    fn title(&self, _: &App) -> Shown<'_> {
        "Saved queries".into()
    }

    fn shape(&self, app: &App) -> Shape {
        Shape::of(72, app.memory.saved.len() + 2, 2)
    }

    fn is_list(&self) -> bool {
        true
    }

    fn on_key(&mut self, app: &mut App, key: Key) -> After {
        let height = self.shape(app).list_rows(app.size);
        let n = app.memory.saved.len();
        if let Some(at) =
            row_of_digit(key, n).or((key.code == Code::Enter).then_some(self.selected))
        {
            app.open_saved(at);
            return After::Close;
        }
        match app.settings.keymap.command(key) {
            Some(Command::Back | Command::BackOnly) => return After::Close,
            Some(Command::DropFilter) => {
                let name = app.memory.saved.get(self.selected).map(|s| s.name.clone());
                if let Some(name) = name {
                    app.forget_query(&name);
                }
            }
            _ => {}
        }
        if let Some(step) = list_step(app, key, true, height) {
            move_in_list(&mut self.selected, &mut self.top, step, n, height);
        }
        self.selected = self.selected.min(app.memory.saved.len().saturating_sub(1));
        if app.memory.saved.is_empty() {
            After::Close
        } else {
            After::Stay
        }
    }
}
