//! The layout of the panes: a pure function of size and state, shared by update and draw.

use super::{App, Focus, Scope};

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Size {
    pub columns: u16,
    pub rows: u16,
}

/// A rectangle of the screen, in cells.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Area {
    pub x: u16,
    pub y: u16,
    pub width: u16,
    pub height: u16,
}

impl Area {
    pub fn is_empty(self) -> bool {
        self.width == 0 || self.height == 0
    }

    /// The area without its first row.
    #[must_use]
    pub fn below(self) -> Area {
        Area {
            y: self.y + self.height.min(1),
            height: self.height.saturating_sub(1),
            ..self
        }
    }

    pub fn right(self) -> u16 {
        self.x.saturating_add(self.width)
    }
}

/// The layout of the screen. A pane that is not shown has an empty area.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Frame {
    pub top: Area,
    pub bottom: Area,
    /// Names of the panes, for a terminal that shows one pane at a time.
    pub tabs: Area,
    /// Saved queries, above the list: a title, one row per query, a blank row.
    pub saved: Area,
    pub issues: Area,
    pub story: Area,
    pub briefs: Area,
    /// Rules between panes, one cell wide or one cell high.
    pub rules: Vec<Area>,
}

/// Minimum columns for three panes side by side.
pub const WIDE: u16 = 110;
/// With fewer columns than this, one pane is shown at a time.
pub const NARROW: u16 = 72;

impl App {
    /// Takes the size of the terminal. In linear mode a line is a line, however wide the terminal is, and lists are long.
    pub fn resize(&mut self, size: Size) {
        const LINEAR: Size = Size {
            columns: 100,
            rows: 60,
        };
        self.size = if self.linear { LINEAR } else { size };
    }
}

impl Frame {
    pub fn of(app: &App) -> Frame {
        let Size { columns, rows } = app.size;
        let line = |y: u16, height: u16| Area {
            x: 0,
            y,
            width: columns,
            height,
        };
        let mut frame = Frame::default();
        let (top, bottom) = (u16::from(rows >= 3), u16::from(rows >= 2));
        frame.top = line(0, top);
        frame.bottom = line(rows - bottom.min(rows), bottom);
        let body = line(top, rows.saturating_sub(top + bottom));
        if app.linear {
            // A title and one row, so that each move is one row further.
            let one = Area {
                height: body.height.min(2),
                ..body
            };
            frame.alone(app.nav.focus, one);
        } else if app.nav.zen {
            frame.alone(app.nav.focus, body);
        } else if columns < NARROW {
            // The tabs serve as the title of the list.
            let tabs = u16::from(rows >= 6);
            let below = if app.nav.focus == Focus::Issues {
                0
            } else {
                tabs
            };
            frame.tabs = Area {
                height: tabs,
                ..body
            };
            frame.alone(
                app.nav.focus,
                Area {
                    y: body.y + below,
                    height: body.height - below,
                    ..body
                },
            );
        } else {
            frame.several(app, body);
        }
        frame.above_list(app.memory.saved.len());
        frame
    }

    /// Takes space for saved queries from the top of the list, if both fit.
    fn above_list(&mut self, saved: usize) {
        let rows = u16::try_from(saved).unwrap_or(u16::MAX);
        let rows = rows.min(self.issues.height / 4).min(8);
        if rows == 0 || self.issues.width < 16 || !self.tabs.is_empty() {
            return;
        }
        self.saved = Area {
            height: rows + 2,
            ..self.issues
        };
        self.issues.y += self.saved.height;
        self.issues.height -= self.saved.height;
    }

    fn alone(&mut self, focus: Focus, area: Area) {
        match focus {
            Focus::Issues => self.issues = area,
            Focus::Story => self.story = area,
            Focus::Briefs => self.briefs = area,
        }
    }

    fn several(&mut self, app: &App, body: Area) {
        let panes = app.panes;
        // On a wide screen, a quarter of the extra columns goes to the list, 24 at most.
        let more = body.width.saturating_sub(WIDE) / 4;
        let issues = (panes.issues + more.min(24)).min(body.width * 2 / 5);
        self.issues = Area {
            width: issues,
            ..body
        };
        self.rules.push(Area {
            x: issues,
            width: 1,
            ..body
        });
        let rest = Area {
            x: issues + 1,
            width: body.width - issues - 1,
            ..body
        };
        let part = |whole: u16, percent: u16| {
            u16::try_from(u32::from(whole) * u32::from(percent) / 100).unwrap_or(whole)
        };
        if body.width >= WIDE {
            let briefs = match empty_pane(app) {
                Some(Focus::Story) => rest.width.saturating_sub(EMPTY_COLUMNS + 1),
                Some(_) => EMPTY_COLUMNS,
                None => part(rest.width, panes.briefs),
            };
            let story = rest.width - briefs - 1;
            self.story = Area {
                width: story,
                ..rest
            };
            self.rules.push(Area {
                x: rest.x + story,
                width: 1,
                ..rest
            });
            self.briefs = Area {
                x: rest.x + story + 1,
                width: briefs,
                ..rest
            };
        } else {
            let story = match empty_pane(app) {
                Some(Focus::Story) => EMPTY_ROWS.min(rest.height),
                Some(_) => rest.height.saturating_sub(EMPTY_ROWS + 1),
                None => part(rest.height, panes.story),
            };
            self.story = Area {
                height: story,
                ..rest
            };
            let rule = u16::from(rest.height > story + 2);
            self.rules.push(Area {
                y: rest.y + story,
                height: rule,
                ..rest
            });
            self.briefs = Area {
                y: rest.y + story + rule,
                height: rest.height.saturating_sub(story + rule),
                ..rest
            };
        }
    }

    pub fn pane(&self, focus: Focus) -> Area {
        match focus {
            Focus::Issues => self.issues,
            Focus::Story => self.story,
            Focus::Briefs => self.briefs,
        }
    }

    /// Rows of a pane below its title.
    pub fn rows(&self, focus: Focus) -> usize {
        usize::from(self.pane(focus).below().height)
    }
}

/// Room of a pane that only says that it is empty, with its title.
const EMPTY_COLUMNS: u16 = 30;
const EMPTY_ROWS: u16 = 2;

/// The pane that has nothing of the current issue, if the other one has something.
fn empty_pane(app: &App) -> Option<Focus> {
    let entry = app.archive.entry(app.issue()?)?;
    let stories = entry.items - entry.briefs;
    match (stories, entry.briefs) {
        (0, 1..) => Some(Focus::Story),
        (1.., 0) if app.nav.scope == Scope::Issue => Some(Focus::Briefs),
        _ => None,
    }
}

impl App {
    /// Grows or shrinks the focused pane: by columns, or by rows where panes are stacked. The size stays readable.
    pub(super) fn resize_pane(&mut self, by: isize) {
        let frame = Frame::of(self);
        let wide = self.size.columns >= WIDE;
        // The list may be shown narrower than configured: start from the width shown.
        let shown = frame.issues.width.min(self.panes.issues);
        let (slot, from, by) = match self.nav.focus {
            Focus::Issues => (&mut self.panes.issues, shown, by * 2),
            Focus::Story if wide => (&mut self.panes.briefs, 0, -by * 2),
            Focus::Briefs if wide => (&mut self.panes.briefs, 0, by * 2),
            Focus::Story => (&mut self.panes.story, 0, by * 4),
            Focus::Briefs => (&mut self.panes.story, 0, -by * 4),
        };
        let from = if from > 0 { from } else { *slot };
        let by = i16::try_from(by).unwrap_or(0);
        let (least, most) = if self.nav.focus == Focus::Issues {
            (18, (self.size.columns / 3).max(18))
        } else {
            (20, 80)
        };
        let to = from.saturating_add_signed(by).clamp(least, most);
        *slot = to;
        if to == from {
            self.notify("this pane cannot be changed further");
        }
    }
}

/// Columns of a text pane's gutter: a space, the marker of the current item, a space.
pub const GUTTER: u16 = 3;

/// In linear mode a paragraph is one line.
const LINEAR: usize = 1 << 16;

/// Text columns of a pane, without gutter and right margin; at most the configured measure.
pub fn measure(app: &App, pane: Area) -> usize {
    if app.linear {
        return LINEAR;
    }
    usize::from(pane.width.saturating_sub(GUTTER + 2).min(app.panes.measure)).max(1)
}

/// Column where the text of a pane begins: after the gutter; centred in zen if the pane is wider than the measure.
pub fn text_x(app: &App, pane: Area) -> u16 {
    let used = u16::try_from(measure(app, pane)).unwrap_or(u16::MAX);
    let spare = pane.width.saturating_sub(GUTTER + 2 + used);
    let shift = if app.nav.zen { spare / 2 } else { 0 };
    pane.x + GUTTER.min(pane.width) + shift
}
