//! Overlays: drawn over the panes, and first to receive keys.
//! To add an overlay, add a file and a variant here and draw it in `ui`; the compiler lists what is missing.

mod facets;
mod goto_date;
mod help;
mod menu;
mod palette;
mod results;
mod saved;
pub mod sheet;
pub mod source;
mod timeline;
mod year;

pub use facets::Facets;
pub use goto_date::{GotoDate, line as date_error_line};
pub use menu::Menu;
pub use palette::{Palette, PaletteRow};
pub use results::Results;
pub use saved::SavedList;
pub use sheet::{Sheet, SheetKind, SheetLine};
pub use source::Source;
pub use timeline::Timeline;
pub use year::Year;

use super::geometry::{Area, Frame, Size};
use super::{App, Effect, Focus};
use crate::command::Command;
use crate::config::key::{Code, Key};
use crate::config::keymap::Lookup;

#[derive(Debug, Clone)]
pub enum Overlay {
    GotoDate(Box<GotoDate>),
    Facets(Facets),
    Results(Results),
    /// Which of a brief's outlets to filter by.
    Menu(Menu),
    Palette(Palette),
    Saved(SavedList),
    Timeline(Timeline),
    Year(Box<Year>),
    Sheet(Sheet),
    Source(Source),
}

impl Overlay {
    pub fn goto_date(app: &App) -> Overlay {
        Overlay::GotoDate(Box::new(GotoDate::new(app)))
    }

    pub fn timeline(app: &App) -> Overlay {
        Overlay::Timeline(Timeline::new(app))
    }

    pub fn saved() -> Overlay {
        Overlay::Saved(SavedList::default())
    }

    pub fn problems() -> Overlay {
        Overlay::Sheet(Sheet::new(SheetKind::Problems))
    }

    pub fn help(focus: Focus) -> Overlay {
        Overlay::Sheet(Sheet::new(SheetKind::Help(focus)))
    }

    /// Whether keys run commands, with counts and sequences, as in a pane.
    pub fn takes_commands(&self) -> bool {
        matches!(self, Overlay::Source(source) if source.edit.is_none())
    }

    /// Preferred columns and rows inside the frame.
    fn wanted(&self, app: &App) -> (u16, u16) {
        let rows = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
        match self {
            Overlay::GotoDate(_) => (54, 12),
            Overlay::Facets(f) => (
                app.size.columns.saturating_sub(10).clamp(84, 132),
                rows(f.matches.len()).clamp(8, 30) + 3,
            ),
            Overlay::Palette(p) => (72, rows(p.rows().len()).clamp(8, 24) + 3),
            Overlay::Saved(_) => (72, rows(app.saved.len()) + 2),
            Overlay::Timeline(_) => (100, u16::MAX - 2),
            Overlay::Year(_) => (114, 13),
            Overlay::Menu(m) => (44, rows(m.outlets.len()) + 2),
            Overlay::Sheet(s) => (
                s.width(app.size.columns),
                rows(s.lines(app).len().div_ceil(s.columns(app.size.columns))) + s.fixed(),
            ),
            Overlay::Source(_) | Overlay::Results(_) => (u16::MAX - 2, u16::MAX - 2),
        }
    }

    /// The area of the overlay, frame included: centred, or the whole screen.
    pub fn area(&self, app: &App) -> Area {
        let Size { columns, rows } = app.size;
        let (width, height) = self.wanted(app);
        let (width, height) = (
            width.saturating_add(2).min(columns),
            height.saturating_add(2).min(
                if rows < 18 || matches!(self, Overlay::Source(_) | Overlay::Results(_)) {
                    rows
                } else {
                    rows - 2
                },
            ),
        );
        let mut x = (columns - width) / 2;
        // The list follows the typed date: do not cover it if there is room.
        let list = Frame::of(app).issues.right();
        if matches!(self, Overlay::GotoDate(_)) {
            x = x.max((list + 1).min(columns - width));
        }
        Area {
            x,
            y: (rows.saturating_sub(height)) / 2,
            width,
            height,
        }
    }

    /// Rows available to the list, without frame, prompt and footer.
    pub fn list_rows(&self, app: &App) -> usize {
        // Rows of the frame and of everything that is not the list.
        let fixed = 2 + match self {
            Overlay::Menu(_) | Overlay::Source(_) | Overlay::Saved(_) => 2,
            Overlay::Sheet(sheet) => sheet.fixed(),
            Overlay::GotoDate(_)
            | Overlay::Facets(_)
            | Overlay::Results(_)
            | Overlay::Palette(_)
            | Overlay::Timeline(_)
            | Overlay::Year(_) => 3,
        };
        usize::from(self.area(app).height.saturating_sub(fixed)).max(1)
    }
}

pub fn on_key(app: &mut App, key: Key, effects: &mut Vec<Effect>) {
    let Some(overlay) = app.overlay.take() else {
        return;
    };
    if is_cancel(key) {
        match overlay {
            Overlay::GotoDate(goto) => goto.cancel(app),
            Overlay::Facets(facets) => facets.cancel(app),
            Overlay::Results(results) => results.close(app),
            Overlay::Menu(_)
            | Overlay::Palette(_)
            | Overlay::Saved(_)
            | Overlay::Timeline(_)
            | Overlay::Year(_)
            | Overlay::Sheet(_) => {}
            Overlay::Source(mut source) => {
                if source.leave_prompt() {
                    app.overlay = Some(Overlay::Source(source));
                }
            }
        }
        return;
    }
    match overlay {
        Overlay::GotoDate(goto) => goto.on_key(app, key),
        Overlay::Facets(facets) => facets.on_key(app, key),
        Overlay::Results(results) => results.on_key(app, key),
        Overlay::Menu(menu) => menu.on_key(app, key),
        Overlay::Palette(palette) => palette.on_key(app, key, effects),
        Overlay::Saved(saved) => saved.on_key(app, key),
        Overlay::Timeline(timeline) => timeline.on_key(app, key),
        Overlay::Year(year) => year.on_key(app, key),
        Overlay::Sheet(sheet) => sheet.on_key(app, key, effects),
        Overlay::Source(source) => source.on_key(app, key),
    }
}

pub fn on_paste(app: &mut App, text: &str) {
    match app.overlay.take() {
        Some(Overlay::GotoDate(goto)) => goto.on_paste(app, text),
        Some(Overlay::Facets(facets)) => facets.on_paste(app, text),
        Some(Overlay::Results(results)) => results.on_paste(app, text),
        Some(Overlay::Palette(palette)) => palette.on_paste(app, text),
        Some(Overlay::Source(source)) => source.on_paste(app, text),
        other => app.overlay = other,
    }
}

/// Runs a command in an overlay that takes commands.
pub fn on_command(app: &mut App, command: Command, count: Option<u32>, effects: &mut Vec<Effect>) {
    match app.overlay.take() {
        Some(Overlay::Source(source)) => source.on_command(app, command, count, effects),
        other => app.overlay = other,
    }
}

/// Whether a key cancels an overlay or prompt.
pub fn is_cancel(key: Key) -> bool {
    key.code == Code::Esc
        || matches!(
            key,
            Key {
                code: Code::Char('c' | 'g'),
                ctrl: true,
                ..
            }
        )
}

/// How far a key moves in a list. If `letters` is false, keys that type a character do not move.
fn list_step(app: &App, key: Key, letters: bool, page: usize) -> Option<isize> {
    let command = match app.settings.keymap.lookup(&[key]) {
        Lookup::Command(command) if letters || key.letter().is_none() => command,
        _ => return None,
    };
    step_of(command, page)
}

/// How far a command moves in a list with `page` rows in view.
fn step_of(command: Command, page: usize) -> Option<isize> {
    let page = isize::try_from(page.max(2) - 1).unwrap_or(1);
    match command {
        Command::Down => Some(1),
        Command::Up => Some(-1),
        Command::PageDown => Some(page),
        Command::PageUp => Some(-page),
        Command::HalfDown => Some(page / 2),
        Command::HalfUp => Some(-page / 2),
        Command::Top => Some(isize::MIN / 2),
        Command::Bottom => Some(isize::MAX / 2),
        _ => None,
    }
}

/// Moves the selection in a list of `len` rows by `step`, and scrolls it into view.
fn move_in_list(selected: &mut usize, top: &mut usize, step: isize, len: usize, height: usize) {
    *selected = selected
        .saturating_add_signed(step)
        .min(len.saturating_sub(1));
    *top = (*top)
        .min(*selected)
        .max((*selected + 1).saturating_sub(height));
}
