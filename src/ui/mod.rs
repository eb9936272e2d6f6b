//! Draws the app. Read-only: `app` decides what is shown.
//!
//! ```text
//!  dateline  newsdesk · 24 issues · 187 briefs            outlet: Xinhua ×   2 of 187 briefs   <- chrome
//!  ISSUES                 │ Wed 12 December 2018          │ IN THE NEWS · this issue           <- titles
//!  December 2018          │ ▌ Headline                    │ ▌ Xinhua reported that ...
//!  > Wed 12  4 st 12 br   │ ▌ DAKAR (IPS) – ...           │                                    <- list, text
//!  j k move  Tab pane  D date  f outlets  / find  ? help                             2 of 24   <- chrome
//! ```
//! Overlays are small and centred over the panes.

mod bottom;
mod chrome;
mod complete;
mod glyphs;
pub mod linear;
mod list;
mod overlay;
mod prompt;
mod spans;
mod text;

use ratatui::Frame;

use crate::app::geometry::{self, Area};
use crate::app::{App, Focus};
use glyphs::Glyphs;
use spans::Pen;

/// Draws one frame.
pub fn draw(frame: &mut Frame<'_>, app: &App) {
    let size = frame.area();
    let mut pen = Pen::new(
        frame.buffer_mut(),
        &app.settings.theme,
        Glyphs::of(app.settings.glyphs),
    );
    // The terminal may have shrunk since the last resize event; drawing is clipped to its real size.
    if size.width == 0 || size.height == 0 {
        return;
    }
    let panes = geometry::Frame::of(app);
    pen.ground(Area {
        x: size.x,
        y: size.y,
        width: size.width,
        height: size.height,
    });
    for rule in &panes.rules {
        pen.rule(*rule);
    }
    list::saved(&mut pen, app, panes.saved);
    list::draw(&mut pen, app, panes.issues);
    text::draw(&mut pen, app, Focus::Story, panes.story);
    text::draw(&mut pen, app, Focus::Briefs, panes.briefs);
    chrome::draw(&mut pen, app, &panes);
    if let Some(over) = app.overlay() {
        pen.forget_cursor();
        // Dim what lies behind the overlay.
        pen.veil();
        bottom::draw(&mut pen, app, panes.bottom);
        overlay::draw(&mut pen, app, over);
    } else {
        bottom::draw(&mut pen, app, panes.bottom);
        bottom::over(&mut pen, app);
    }
    if let Some((x, y)) = pen.cursor() {
        frame.set_cursor_position((x, y));
    }
}
