//! A sheet of text: the keys of the focused pane, narrowed by typing; the problems of archive and config; or an
//! explanation of how an item or the filter was read.

mod help;

use std::sync::Arc;

use help::help;

use super::{After, Behaviour, Shape, list_step};
use crate::app::edit::{Edited, LineEdit};
use crate::app::{App, Focus};
use crate::archive::{Orphan, explain};
use crate::command::Command;
use crate::config::key::{Code, Key};
use crate::query;
use crate::text::clean::clean_line;
use crate::text::wrap::wrap;
use crate::text::{Clean, Shown};

#[derive(Debug, Clone)]
pub struct Sheet {
    pub kind: SheetKind,
    /// The prompt that narrows the help, once the find key was pressed.
    pub edit: Option<LineEdit>,
    /// The first line in view.
    pub top: usize,
    /// The explanation computed when the sheet was opened.
    facts: Arc<Vec<SheetLine>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetKind {
    Help(Focus),
    Problems,
    /// How an item or an issue was read.
    Explain,
    /// How the filter was read.
    Query,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SheetLine {
    Blank,
    Heading(Clean),
    /// Keys, and what they do.
    Keys(Clean, Clean),
    /// Where a problem is; its description follows as `Text`.
    Place(Clean),
    Text(Clean),
}

/// Columns of a sheet inside its frame.
pub const WIDTH: u16 = 92;
/// Columns for the label of an explanation's line.
const ABOUT: u16 = 12;

impl Sheet {
    pub fn new(kind: SheetKind) -> Sheet {
        Sheet {
            kind,
            edit: None,
            top: 0,
            facts: Arc::default(),
        }
    }

    /// Explains how the current item was read, or else the selected issue.
    pub fn explain(app: &App) -> Option<Sheet> {
        let facts = match app.current_item() {
            Some(at) => {
                let ids = app.archive.item_ids(at.issue);
                let id = ids.get(at.item as usize).and_then(Option::as_deref);
                explain::item(&app.archive, at, id)
            }
            None => explain::issue(&app.archive, app.issue()?),
        };
        let lines = facts
            .into_iter()
            .map(|t| SheetLine::Keys(clean_line(t.about), t.text))
            .collect();
        Some(Sheet {
            facts: Arc::new(lines),
            ..Sheet::new(SheetKind::Explain)
        })
    }

    /// Explains how the filter was read, and whether the current item matches each of its terms.
    pub fn query(app: &App) -> Sheet {
        let readings = match app.current_item() {
            Some(at) => query::explain::why(&app.archive, &app.filter.query, at),
            None => query::explain::reading(&app.archive, &app.filter.query),
        };
        let facts = readings.iter().map(|r| {
            let fits = match r.fits {
                Some(true) => "matches",
                Some(false) => "does not",
                None => "",
            };
            let text = format!("{}{}", "  ".repeat(r.depth), r.text);
            SheetLine::Keys(clean_line(fits), clean_line(&text))
        });
        Sheet {
            facts: Arc::new(facts.collect()),
            ..Sheet::new(SheetKind::Query)
        }
    }

    /// Number of text columns side by side.
    pub fn columns(&self, screen: u16) -> usize {
        match self.kind {
            SheetKind::Help(_) if screen >= 190 => 3,
            SheetKind::Help(_) if screen >= 110 => 2,
            _ => 1,
        }
    }

    /// Preferred width in screen columns.
    pub fn width(&self, screen: u16) -> u16 {
        match self.columns(screen) {
            1 => WIDTH,
            n => u16::try_from(n).unwrap_or(1) * 60,
        }
    }

    /// Rows besides the lines: the footer and a blank row above it, and the prompt and a blank row below it.
    pub fn fixed(&self) -> u16 {
        if self.edit.is_some() { 4 } else { 2 }
    }

    pub fn lines(&self, app: &App) -> Vec<SheetLine> {
        let screen = app.size.columns;
        match self.kind {
            SheetKind::Help(focus) => {
                let typed = self.edit.as_ref().map_or("", LineEdit::text);
                self.wrapped(&help(app, focus, typed), screen)
            }
            SheetKind::Problems => broken(problems(app), screen),
            SheetKind::Explain | SheetKind::Query => self.wrapped(&self.facts, screen),
        }
    }

    /// The width of the keys or labels in a text column of `width`.
    pub fn label_width(&self, width: u16) -> u16 {
        match self.kind {
            SheetKind::Explain | SheetKind::Query => ABOUT.min(width / 2),
            _ => (width * 2 / 5).min(24),
        }
    }

    /// The lines in text columns side by side; an entry that was wrapped stays in one of them.
    pub fn side_by_side<'l>(&self, lines: &'l [SheetLine], screen: u16) -> Vec<&'l [SheetLine]> {
        let rows = lines.len().div_ceil(self.columns(screen)).max(1);
        let goes_on =
            |line: &&SheetLine| matches!(line, SheetLine::Keys(label, _) if label.is_empty());
        let mut columns = Vec::new();
        let mut rest = lines;
        while !rest.is_empty() {
            let below = rest.iter().skip(rows);
            let end = rest.len().min(rows) + below.take_while(goes_on).count();
            let (column, more) = rest.split_at_checked(end).unwrap_or((rest, &[]));
            columns.push(column);
            rest = more;
        }
        columns
    }

    /// The rows of the longest text column.
    fn rows(&self, app: &App) -> usize {
        let lines = self.lines(app);
        let columns = self.side_by_side(&lines, app.size.columns);
        columns.iter().map(|column| column.len()).max().unwrap_or(0)
    }

    /// Lines with keys or labels, wrapped to the width of a text column.
    fn wrapped(&self, lines: &[SheetLine], screen: u16) -> Vec<SheetLine> {
        let columns = u16::try_from(self.columns(screen)).unwrap_or(1);
        let inside = self.width(screen).min(screen.saturating_sub(2));
        let column = (inside / columns).saturating_sub(2);
        let width = column.saturating_sub(self.label_width(column) + 1).max(8);
        let mut wrapped = Vec::new();
        for line in lines {
            let SheetLine::Keys(label, text) = line else {
                wrapped.push(line.clone());
                continue;
            };
            let mut label = label.clone();
            for row in wrap(text, usize::from(width)) {
                let part = clean_line(text.get(row).unwrap_or_default());
                wrapped.push(SheetLine::Keys(std::mem::take(&mut label), part));
            }
        }
        wrapped
    }
}

impl Behaviour for Sheet {
    fn shape(&self, app: &App) -> Shape {
        let columns = app.size.columns;
        let rows = self.rows(app);
        let fixed = self.fixed();
        Shape::of(self.width(columns), rows + usize::from(fixed), fixed)
    }

    fn title(&self, _: &App) -> Shown<'_> {
        let title = match self.kind {
            SheetKind::Help(Focus::Issues) => "Keys · issues",
            SheetKind::Help(Focus::Story) => "Keys · story",
            SheetKind::Help(Focus::Briefs) => "Keys · briefs",
            SheetKind::Problems => "Problems",
            SheetKind::Explain => "How it was read",
            SheetKind::Query => "How the filter was read",
        };
        title.into()
    }

    fn on_key(&mut self, app: &mut App, key: Key) -> After {
        let height = self.shape(app).list_rows(app.size);
        let typing = self.edit.is_some();
        if key.code == Code::Enter {
            return After::Close;
        }
        if !typing || key.letter().is_none() && key.code != Code::Backspace {
            match app.settings.keymap.command(key) {
                Some(
                    Command::Back
                    | Command::BackOnly
                    | Command::Problems
                    | Command::Help
                    | Command::Explain,
                ) => return After::Close,
                Some(Command::Quit) => {
                    app.quit();
                    return After::Close;
                }
                Some(Command::Find) if matches!(self.kind, SheetKind::Help(_)) => {
                    self.edit = Some(LineEdit::default());
                    return After::Stay;
                }
                _ => {}
            }
        }
        let is_typed = self.edit.as_ref().is_some_and(|e| !e.text().is_empty());
        let clears = key.ctrl && key.code == Code::Char('u') && is_typed;
        match list_step(app, key, !typing, height).filter(|_| !clears) {
            Some(step) => self.top = self.top.saturating_add_signed(step),
            None if self
                .edit
                .as_mut()
                .is_some_and(|e| e.apply(key) == Edited::Changed) =>
            {
                self.top = 0;
            }
            None => {}
        }
        let rows = self.rows(app);
        self.top = self.top.min(rows.saturating_sub(height));
        After::Stay
    }
}

/// Texts, wrapped to the width of the sheet.
fn broken(lines: Vec<SheetLine>, columns: u16) -> Vec<SheetLine> {
    let width = usize::from(columns.min(WIDTH + 2).saturating_sub(6)).max(8);
    let rows = |line: SheetLine| match line {
        SheetLine::Text(text) => wrap(&text, width)
            .into_iter()
            .map(|row| SheetLine::Text(clean_line(text.get(row).unwrap_or_default())))
            .collect(),
        other => vec![other],
    };
    lines.into_iter().flat_map(rows).collect()
}

fn problems(app: &App) -> Vec<SheetLine> {
    let faults = app.faults.iter().map(|f| match f.line {
        0 => (f.file.clone(), f.message.clone()),
        line => (
            clean_line(&format!("{}:{line}:{}", f.file, f.column)),
            f.message.clone(),
        ),
    });
    let files = app
        .archive
        .problems
        .iter()
        .map(|p| (p.shown_path(), p.what.clone()));
    let mut lines: Vec<SheetLine> = faults
        .chain(files)
        .flat_map(|(place, what)| [SheetLine::Place(place), SheetLine::Text(what)])
        .collect();
    let orphans: Vec<&Orphan> = app.archive.orphans().collect();
    if !orphans.is_empty() {
        let heading = format!("Marks without their item: {}", orphans.len());
        lines.push(SheetLine::Heading(clean_line(&heading)));
        lines.extend(orphans.iter().map(|o| {
            let what = format!("{}, {}: “{}…”", o.issue, o.describe(), o.quote);
            SheetLine::Text(clean_line(&what))
        }));
    }
    let left_out = app.archive.describe_left_out();
    lines.extend(left_out.map(|what| SheetLine::Text(clean_line(&what))));
    if lines.is_empty() {
        lines.push(SheetLine::Text(clean_line(if app.archive.complete {
            "None: every file was read, and the config has no errors."
        } else {
            "None so far; the archive is still being read."
        })));
    }
    lines
}
