//! A small menu: which of a brief's outlets to filter by.

use super::{After, Behaviour, Shape, list_step, row_of_digit};
use crate::app::App;
use crate::archive::OutletId;
use crate::command::Command;
use crate::config::key::{Code, Key};
use crate::text::Shown;

#[derive(Debug, Clone)]
pub struct Menu {
    pub outlets: Vec<OutletId>,
    pub selected: usize,
    /// Whether to exclude the outlet.
    pub exclude: bool,
}

impl Behaviour for Menu {
    fn title(&self, _: &App) -> Shown<'_> {
        "Which outlet?".into()
    }

    fn shape(&self, _: &App) -> Shape {
        Shape::of(44, self.outlets.len() + 2, 2)
    }

    fn is_list(&self) -> bool {
        true
    }

    fn on_key(&mut self, app: &mut App, key: Key) -> After {
        let n = self.outlets.len();
        if let Some(at) =
            row_of_digit(key, n).or((key.code == Code::Enter).then_some(self.selected))
        {
            if let Some(id) = self.outlets.get(at) {
                app.filter_by_outlet(*id, self.exclude);
            }
            return After::Close;
        }
        if let Some(Command::Back | Command::BackOnly) = app.settings.keymap.command(key) {
            return After::Close;
        }
        if let Some(step) = list_step(app, key, true, n) {
            self.selected = self
                .selected
                .saturating_add_signed(step)
                .min(n.saturating_sub(1));
        }
        After::Stay
    }
}
