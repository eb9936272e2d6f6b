//! All commands with their keys. Typing narrows the list, Enter runs a command.

use super::{After, Behaviour, Shape, list_step, move_in_list};
use crate::app::App;
use crate::app::edit::{Edited, LineEdit};
use crate::app::line_commands::WITH_WORDS;
use crate::command::{COMMANDS, CommandInfo};
use crate::config::key::{Code, Key};
use crate::text::Shown;
use crate::text::fold::fold;

#[derive(Debug, Clone, Default)]
pub struct Palette {
    pub edit: LineEdit,
    pub selected: usize,
    pub top: usize,
}

/// A command, or a command of the command line that takes an argument.
#[derive(Debug, Clone, Copy)]
pub enum PaletteRow {
    Command(&'static CommandInfo),
    /// Name, argument, help.
    Words(&'static str, &'static str, &'static str),
}

impl PaletteRow {
    pub fn id(self) -> &'static str {
        match self {
            PaletteRow::Command(info) => info.name,
            PaletteRow::Words(name, ..) => name,
        }
    }

    pub fn help(self) -> &'static str {
        match self {
            PaletteRow::Command(info) => info.help,
            PaletteRow::Words(_, _, help) => help,
        }
    }
}

impl Palette {
    /// The commands whose name or help contains every typed word; matches by name come first.
    pub fn rows(&self) -> Vec<PaletteRow> {
        let typed = fold(self.edit.text());
        let words: Vec<&str> = typed.split(' ').filter(|w| !w.is_empty()).collect();
        let holds = |text: &str| words.iter().all(|w| text.contains(w));
        // Skip names that `COMMANDS` already lists.
        let words = WITH_WORDS
            .iter()
            .filter(|w| !w.1.is_empty() && COMMANDS.iter().all(|c| c.name != w.0))
            .map(|(name, takes, help)| PaletteRow::Words(name, takes, help));
        let all = COMMANDS.iter().map(PaletteRow::Command).chain(words);
        let mut rows: Vec<PaletteRow> = all
            .filter(|row| holds(&format!("{} {}", row.id(), fold(row.help()))))
            .collect();
        rows.sort_by_key(|row| (!row.id().starts_with(&typed), !holds(row.id())));
        rows
    }
}

impl Behaviour for Palette {
    fn title(&self, _: &App) -> Shown<'_> {
        "Commands".into()
    }

    fn shape(&self, _: &App) -> Shape {
        Shape::of(72, self.rows().len().clamp(8, 24) + 3, 3)
    }

    fn is_list(&self) -> bool {
        true
    }

    fn edit(&self) -> Option<(&'static str, &LineEdit)> {
        Some(("command: ", &self.edit))
    }

    fn on_key(&mut self, app: &mut App, key: Key) -> After {
        let height = self.shape(app).list_rows(app.size);
        let rows = self.rows();
        if key.code == Code::Enter {
            match rows.get(self.selected) {
                Some(PaletteRow::Command(info)) => app.run(info.command, None),
                Some(PaletteRow::Words(name, ..)) => {
                    app.open_command_line_with(&format!("{name} "));
                }
                None => {
                    app.error("no command matches what is typed");
                    return After::Stay;
                }
            }
            return After::Close;
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
        After::Stay
    }

    fn on_paste(&mut self, _: &mut App, text: &str) {
        self.edit.insert(text);
        (self.selected, self.top) = (0, 0);
    }
}
