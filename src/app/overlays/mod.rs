//! Overlays: drawn over the panes, and first to receive keys.
//! To add an overlay, add a file that implements [`Behaviour`], a variant of [`Overlay`] with its arm in `each`, and a file in
//! `ui/overlay` that draws it; the compiler lists what is missing.

mod facets;
mod goto_date;
mod links;
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
pub use links::Links;
pub use menu::Menu;
pub use palette::{Palette, PaletteRow};
pub use results::Results;
pub use saved::SavedList;
pub use sheet::{Sheet, SheetKind, SheetLine};
pub use source::Source;
pub use timeline::Timeline;
pub use year::Year;

use super::edit::LineEdit;
use super::geometry::{Area, Frame, Size};
use super::{App, Focus, Mode};
use crate::command::Command;
use crate::config::key::{Code, Key};
use crate::text::Shown;

#[derive(Debug)]
pub enum Overlay {
    GotoDate(Box<GotoDate>),
    Facets(Facets),
    Results(Results),
    /// Which of a brief's outlets to filter by.
    Menu(Menu),
    Links(Links),
    Palette(Palette),
    Saved(SavedList),
    Timeline(Timeline),
    Year(Box<Year>),
    Sheet(Sheet),
    Source(Source),
}

/// What an overlay does. By default text that is pasted and commands do nothing, and cancelling only closes it.
pub trait Behaviour {
    fn title(&self, app: &App) -> Shown<'_>;

    fn shape(&self, app: &App) -> Shape;

    /// Whether it is a list of which one row is chosen.
    fn is_list(&self) -> bool {
        false
    }

    /// Whether digits choose from its list in linear mode; where digits are what is looked for, they are typed.
    fn chooses_by_digit(&self) -> bool {
        self.is_list()
    }

    /// The line that is edited, with its label in linear mode.
    fn edit(&self) -> Option<(&'static str, &LineEdit)> {
        None
    }

    /// How many rows an entry of its list takes; the first one says what it is.
    fn entry_rows(&self) -> u16 {
        1
    }

    /// Whether it draws a chart, which is nothing to hear.
    fn has_chart(&self) -> bool {
        false
    }

    /// Whether the panes beside it follow what is typed.
    fn leads_panes(&self) -> bool {
        false
    }

    fn on_key(&mut self, app: &mut App, key: Key) -> After;

    fn cancel(&mut self, _: &mut App) -> After {
        After::Close
    }

    fn on_paste(&mut self, _: &mut App, _text: &str) {}

    fn on_command(&mut self, _: &mut App, _command: Command, _count: Option<u32>) -> After {
        After::Stay
    }
}

/// Does the same with an overlay, whichever it is.
macro_rules! each {
    ($self:expr, $overlay:ident => $does:expr) => {
        match $self {
            Overlay::GotoDate($overlay) => $does,
            Overlay::Facets($overlay) => $does,
            Overlay::Results($overlay) => $does,
            Overlay::Menu($overlay) => $does,
            Overlay::Links($overlay) => $does,
            Overlay::Palette($overlay) => $does,
            Overlay::Saved($overlay) => $does,
            Overlay::Timeline($overlay) => $does,
            Overlay::Year($overlay) => $does,
            Overlay::Sheet($overlay) => $does,
            Overlay::Source($overlay) => $does,
        }
    };
}

impl Overlay {
    pub fn title(&self, app: &App) -> Shown<'_> {
        each!(self, overlay => overlay.title(app))
    }

    fn shape(&self, app: &App) -> Shape {
        each!(self, overlay => overlay.shape(app))
    }

    pub fn is_list(&self) -> bool {
        each!(self, overlay => overlay.is_list())
    }

    pub fn chooses_by_digit(&self) -> bool {
        each!(self, overlay => overlay.chooses_by_digit())
    }

    pub fn edit(&self) -> Option<(&'static str, &LineEdit)> {
        each!(self, overlay => overlay.edit())
    }

    pub fn entry_rows(&self) -> u16 {
        each!(self, overlay => overlay.entry_rows())
    }

    pub fn has_chart(&self) -> bool {
        each!(self, overlay => overlay.has_chart())
    }

    pub fn leads_panes(&self) -> bool {
        each!(self, overlay => overlay.leads_panes())
    }

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

    /// The area of the overlay, frame included: centred, or the whole screen.
    pub fn area(&self, app: &App) -> Area {
        let mut area = self.shape(app).area(app.size);
        // Do not cover the list that follows if there is room.
        if self.leads_panes() {
            let list = Frame::of(app).issues.right();
            area.x = area.x.max((list + 1).min(app.size.columns - area.width));
        }
        area
    }

    /// Rows available to the list, without frame, prompt and footer.
    pub fn list_rows(&self, app: &App) -> usize {
        self.shape(app).list_rows(app.size)
    }
}

/// How large an overlay wants to be, without its frame.
#[derive(Debug, Clone, Copy)]
pub struct Shape {
    columns: u16,
    rows: u16,
    /// Rows that are not part of its list: prompt, footer, blank rows.
    fixed: u16,
    /// It covers the screen.
    is_full: bool,
}

impl Shape {
    const FULL: Shape = Shape {
        columns: u16::MAX - 2,
        rows: u16::MAX - 2,
        fixed: 3,
        is_full: true,
    };

    fn of(columns: u16, rows: usize, fixed: u16) -> Shape {
        let rows = u16::try_from(rows).unwrap_or(u16::MAX);
        Shape {
            columns,
            rows,
            fixed,
            is_full: false,
        }
    }

    fn area(self, size: Size) -> Area {
        let most = if size.rows < 18 || self.is_full {
            size.rows
        } else {
            size.rows - 2
        };
        let width = self.columns.saturating_add(2).min(size.columns);
        let height = self.rows.saturating_add(2).min(most);
        Area {
            x: (size.columns - width) / 2,
            y: size.rows.saturating_sub(height) / 2,
            width,
            height,
        }
    }

    fn list_rows(self, size: Size) -> usize {
        usize::from(self.area(size).height.saturating_sub(2 + self.fixed)).max(1)
    }
}

/// What becomes of an overlay after a key.
#[derive(Debug)]
pub enum After {
    Stay,
    /// Another mode may have been set meanwhile.
    Close,
    Open(Box<Overlay>),
}

/// Hands the open overlay to `handle`, and does what it answers.
fn handle(app: &mut App, handle: impl FnOnce(&mut Overlay, &mut App) -> After) {
    let Mode::Overlay(mut overlay) = std::mem::take(&mut app.mode) else {
        return;
    };
    match handle(&mut overlay, app) {
        After::Stay => app.open_overlay(overlay),
        After::Close => {}
        After::Open(other) => app.open_overlay(*other),
    }
}

pub fn on_key(app: &mut App, key: Key) {
    handle(app, |overlay, app| {
        if is_cancel(key) {
            each!(overlay, overlay => overlay.cancel(app))
        } else {
            each!(overlay, overlay => overlay.on_key(app, key))
        }
    });
}

pub fn on_paste(app: &mut App, text: &str) {
    handle(app, |overlay, app| {
        each!(overlay, overlay => overlay.on_paste(app, text));
        After::Stay
    });
}

/// Runs a command in an overlay that takes commands.
pub fn on_command(app: &mut App, command: Command, count: Option<u32>) {
    handle(
        app,
        |overlay, app| each!(overlay, overlay => overlay.on_command(app, command, count)),
    );
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

/// The row that a digit selects in a list of `len` rows: 1 is the first.
fn row_of_digit(key: Key, len: usize) -> Option<usize> {
    let digit = key.letter()?.to_digit(10)?;
    (digit as usize).checked_sub(1).filter(|row| *row < len)
}

/// How far a key moves in a list. If `letters` is false, keys that type a character do not move.
fn list_step(app: &App, key: Key, letters: bool, page: usize) -> Option<isize> {
    let moves = letters || key.letter().is_none();
    let command = app.settings.keymap.command(key).filter(|_| moves)?;
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
