//! The outlets of the archive with their counts: typing narrows, ticks gather several, Enter shows their briefs.
//! Must not count; the archive did.

use super::{Overlay, list_step, move_in_list};
use crate::app::App;
use crate::app::edit::{Edited, LineEdit};
use crate::archive::{Archive, OutletId};
use crate::config::key::{Code, Key};
use crate::query::{Value, outlets_meant};
use crate::text::key::loose_key;

#[derive(Debug, Clone)]
pub struct Outlets {
    pub edit: LineEdit,
    /// Those that what is typed leaves, in the order shown.
    pub matches: Vec<OutletId>,
    pub ticked: Vec<OutletId>,
    pub selected: usize,
    pub top: usize,
}

impl Outlets {
    pub fn new(app: &App) -> Outlets {
        Outlets {
            edit: LineEdit::default(),
            matches: narrow(&app.archive, ""),
            ticked: Vec::new(),
            selected: 0,
            top: 0,
        }
    }

    /// The same with the outlets of another archive in place of the former one's.
    #[must_use]
    pub fn moved(self, old: &Archive, new: &Archive) -> Outlets {
        let ticked = self
            .ticked
            .iter()
            .filter_map(|id| old.outlet(*id))
            .flat_map(|o| outlets_meant(new, &Value::whole(&o.name)))
            .collect();
        Outlets {
            matches: narrow(new, self.edit.text()),
            ticked,
            ..self
        }
    }

    pub fn on_key(mut self, app: &mut App, key: Key) {
        let height = Overlay::Outlets(self.clone()).list_rows(app);
        let n = self.matches.len();
        match key {
            Key {
                code: Code::Enter, ..
            } => {
                let under = self.matches.get(self.selected).copied();
                let meant = if self.ticked.is_empty() {
                    under.into_iter().collect()
                } else {
                    self.ticked
                };
                if meant.is_empty() {
                    app.complain("no outlet matches what is typed");
                } else {
                    app.filter_by_outlets(&meant);
                }
                return;
            }
            Key {
                code: Code::Tab, ..
            } => {
                if let Some(id) = self.matches.get(self.selected).copied() {
                    match self.ticked.iter().position(|t| *t == id) {
                        Some(at) => _ = self.ticked.remove(at),
                        None => self.ticked.push(id),
                    }
                }
                move_in_list(&mut self.selected, &mut self.top, 1, n, height);
            }
            Key {
                code: Code::Char('x'),
                ctrl: true,
                ..
            } => self.ticked.clear(),
            Key {
                code: Code::Home, ..
            } => move_in_list(&mut self.selected, &mut self.top, isize::MIN / 2, n, height),
            Key {
                code: Code::End, ..
            } => move_in_list(&mut self.selected, &mut self.top, isize::MAX / 2, n, height),
            Key {
                code: Code::Char('u'),
                ctrl: true,
                ..
            } => self.edit(app, key),
            _ => match list_step(app, key, false, height) {
                Some(step) => move_in_list(&mut self.selected, &mut self.top, step, n, height),
                None => self.edit(app, key),
            },
        }
        app.overlay = Some(Overlay::Outlets(self));
    }

    pub fn on_paste(mut self, app: &mut App, text: &str) {
        self.edit.insert(text.trim());
        self.typed(app);
        app.overlay = Some(Overlay::Outlets(self));
    }

    fn edit(&mut self, app: &App, key: Key) {
        if self.edit.apply(key) == Edited::Changed {
            self.typed(app);
        }
    }

    fn typed(&mut self, app: &App) {
        self.matches = narrow(&app.archive, self.edit.text());
        (self.selected, self.top) = (0, 0);
    }
}

/// Outlets one of whose names holds what is typed: whole names first, then starts, then the rest; of each, the most briefs first.
fn narrow(archive: &Archive, typed: &str) -> Vec<OutletId> {
    let typed = loose_key(typed);
    let rank = |name: &str| match name.find(&typed) {
        _ if name == typed => Some(0),
        Some(0) => Some(1),
        Some(at)
            if name
                .get(..at)
                .is_some_and(|b| b.ends_with(|c: char| !c.is_alphanumeric())) =>
        {
            Some(2)
        }
        Some(_) => Some(3),
        None => None,
    };
    let mut found: Vec<(u8, std::cmp::Reverse<usize>, &str, OutletId)> = archive
        .outlets()
        .filter_map(|(id, o)| {
            let best = if typed.is_empty() {
                0
            } else {
                o.names.iter().filter_map(|n| rank(n)).min()?
            };
            Some((best, std::cmp::Reverse(o.briefs.len()), &*o.name, id))
        })
        .collect();
    found.sort_unstable();
    found.into_iter().map(|(.., id)| id).collect()
}
