//! Draws the top line, and the tabs with the names of the panes when only one pane is shown.

use super::spans::{Pen, columns};
use crate::app::geometry::{Area, Frame};
use crate::app::{App, Focus};
use crate::command::Command;
use crate::config::theme::StyleRole;
use crate::text::Clean;
use crate::text::clean::clean_line;
use crate::text::number::{plural, thousands};

pub fn draw(pen: &mut Pen<'_>, app: &App, frame: &Frame) {
    top(pen, app, frame.top);
    tabs(pen, app, frame.tabs);
}

fn top(pen: &mut Pen<'_>, app: &App, area: Area) {
    if area.is_empty() {
        return;
    }
    let right = area.right().saturating_sub(1);
    let mut end = pen.put_right(right, area.y, area.width / 2, shown(app), StyleRole::Dim);
    for term in app.filter.query.terms.iter().rev() {
        let label = clean_line(&format!(" {} {} ", term.label(), pen.glyphs.drop));
        let most = if area.width < 60 {
            end.saturating_sub(area.x + 1)
        } else {
            (area.width / 2).min(end.saturating_sub(12))
        };
        if most > 8 {
            let wide = columns(&label.shown()).min(most);
            end = end.saturating_sub(wide + 1);
            pen.put_cut(end, area.y, wide, &label, StyleRole::Filter);
        }
    }
    let troubles = app.archive.problems.len() + app.faults.len();
    if troubles > 0 {
        let key = app
            .settings
            .keymap
            .hint(Command::Problems)
            .unwrap_or_default();
        let text = clean_line(&format!("{} ({key})  ", plural(troubles, "problem")));
        if end > area.x + columns(&text.shown()) + 24 {
            end = end.saturating_sub(columns(&text.shown()));
            pen.put(end, area.y, u16::MAX, &text, StyleRole::Error);
        }
    }
    if area.width < 60 && !app.filter.query.is_empty() {
        // In a narrow terminal, the filters matter more than the name.
        return;
    }
    let x = pen.put(
        area.x + 1,
        area.y,
        end.saturating_sub(area.x + 2),
        "dateline",
        StyleRole::Headline,
    );
    let totals = app.archive.totals;
    let about = clean_line(&format!(
        "{} · {} · {}",
        app.source,
        plural(app.archive.len(), "issue"),
        plural(totals.briefs, "brief")
    ));
    pen.put_cut(
        x + 2,
        area.y,
        end.saturating_sub(x + 3),
        &about,
        StyleRole::Dim,
    );
}

/// How much of the archive is shown, or how far loading is.
fn shown(app: &App) -> Clean {
    if let Some(progress) = app.loading {
        return clean_line(&format!("reading {progress}"));
    }
    if !app.archive.complete {
        return Clean::own("reading…");
    }
    if !app.new_issues.is_empty() {
        return clean_line(&plural(app.new_issues.len(), "new issue"));
    }
    if !app.selected.is_empty() {
        return clean_line(&format!("{} selected", thousands(app.selected.len())));
    }
    if app.filter.query.is_empty() {
        return unread(app);
    }
    if app.requests.pending {
        return Clean::own("searching…");
    }
    let (items, briefs) = (
        app.filter.selection.items.len(),
        app.filter.selection.briefs.len(),
    );
    if items == 0 {
        return Clean::own(app.none_found("nothing matches"));
    }
    let totals = app.archive.totals;
    clean_line(&if items == briefs {
        format!(
            "{} of {} briefs",
            thousands(items),
            thousands(totals.briefs)
        )
    } else {
        let issues = app.filter.selection.issues.len();
        format!("{} in {}", plural(items, "hit"), plural(issues, "issue"))
    })
}

/// How many items are unread, once something was read.
fn unread(app: &App) -> Clean {
    let marks = &app.archive.marks;
    let left = app.archive.totals.items.saturating_sub(marks.read());
    if marks.shows_unread() && left > 0 {
        clean_line(&format!("{} unread", thousands(left)))
    } else {
        Clean::default()
    }
}

fn tabs(pen: &mut Pen<'_>, app: &App, area: Area) {
    if area.is_empty() {
        return;
    }
    let mut x = area.x + 1;
    for (focus, name) in [
        (Focus::Issues, "Issues"),
        (Focus::Story, "Story"),
        (Focus::Briefs, "Briefs"),
    ] {
        let role = if app.nav.focus == focus {
            StyleRole::TitleFocused
        } else {
            StyleRole::Title
        };
        x = pen.put(x, area.y, area.right().saturating_sub(x), name, role) + 2;
    }
}
