//! A small menu: which of a brief's outlets to filter by.

use super::{After, Behaviour, Shape, list_step};
use crate::app::App;
use crate::archive::OutletId;
use crate::command::Command;
use crate::config::key::{Code, Key};
use crate::config::keymap::Lookup;
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
        let digit = key
            .letter()
            .and_then(|c| c.to_digit(10))
            .and_then(|d| (d as usize).checked_sub(1))
            .filter(|d| *d < n);
        if let Some(at) = digit.or((key.code == Code::Enter).then_some(self.selected)) {
            if let Some(id) = self.outlets.get(at) {
                app.filter_by_outlet(*id, self.exclude);
            }
            return After::Close;
        }
        if matches!(
            app.settings.keymap.lookup(&[key]),
            Lookup::Command(Command::Back | Command::BackOnly)
        ) {
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
