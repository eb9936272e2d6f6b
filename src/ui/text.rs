//! Draws a pane of typeset text: stories or briefs.
//! Does not wrap; the rows are already typeset.

use std::ops::Range;

use super::list::star;
use super::spans::{Pen, columns};
use crate::app::geometry::{Area, GUTTER, NARROW, measure, text_x};
use crate::app::lead::Lead;
use crate::app::{App, Focus, Mode, Scope, panes};
use crate::archive::ItemRef;
use crate::config::Hyperlinks;
use crate::config::theme::StyleRole;
use crate::model::{Issue, Item};
use crate::text::clean::clean_line;
use crate::text::number::thousands;
use crate::text::{Clean, Shown, Span};
use crate::typeset::date::date_line;
use crate::typeset::{Row, Run};

pub fn draw(pen: &mut Pen<'_>, app: &App, focus: Focus, area: Area) {
    if area.is_empty() {
        return;
    }
    title(pen, app, focus, area);
    let inner = area.below();
    let page = app.page(focus);
    let columns = measure(app, area);
    let x = text_x(app, area);
    let bottom = inner.y.saturating_add(inner.height);
    let mut y = inner.y;
    let mut skip = page.row;
    for (n, at) in page.items.iter().enumerate().skip(page.anchor) {
        if y >= bottom {
            break;
        }
        let Some((issue, item)) = app.archive.item(*at) else {
            continue;
        };
        let block = Block {
            app,
            focus,
            issue,
            item,
            at: *at,
            hits: app.highlights_in(focus, n),
            current: n == page.current,
        };
        let lead = app.lead(focus, n);
        for row in 0..lead.rows() {
            if skip > 0 {
                skip -= 1;
            } else if y < bottom {
                if row == 0 {
                    Block::lead(pen, &lead, x, y, columns);
                }
                y += 1;
            }
        }
        let mut first = true;
        let rows = app.set_rows(*at, columns);
        let gone = skip.min(rows.len());
        skip -= gone;
        for (row, at) in rows.iter().skip(gone).zip(y..bottom) {
            let is_whole = first && gone == 0;
            block.row(pen, row, (x, at), columns, (first, is_whole));
            first = false;
            y = at + 1;
        }
        for _ in 0..panes::gap(focus, n, page.items.len()) {
            if skip > 0 {
                skip -= 1;
            } else {
                y = y.saturating_add(1);
            }
        }
    }
    if page.items.is_empty() {
        let text = nothing(app, focus);
        for (y, row) in (inner.y..bottom).zip(crate::text::wrap::wrap(&text, columns)) {
            pen.put(
                x,
                y,
                inner.width.saturating_sub(GUTTER),
                text.shown().part(row),
                StyleRole::Dim,
            );
        }
    }
}

struct Block<'a> {
    app: &'a App,
    focus: Focus,
    issue: &'a Issue,
    item: &'a Item,
    at: ItemRef,
    /// Spans to highlight, and whether each is the current hit.
    hits: Vec<(Span, bool)>,
    current: bool,
}

impl Block<'_> {
    fn sign(&self, pen: &mut Pen<'_>, x: u16, y: u16, first: bool) {
        if self.current {
            let (sign, role) = if self.app.nav.focus == self.focus {
                (pen.glyphs.current, StyleRole::Current)
            } else {
                (pen.glyphs.current_elsewhere, StyleRole::Rule)
            };
            // In zen mode, text is selected with the mouse, and signs would be copied with it. There, and without focus, a sign
            // at the start of the item is enough.
            let focused = self.app.nav.focus == self.focus;
            if first || focused && !self.app.nav.zen {
                pen.put(x.saturating_sub(2), y, 1, sign, role);
            }
            // The terminal's cursor goes to the first visible row of the current item.
            if self.app.nav.focus == self.focus && pen.cursor().is_none() {
                pen.set_cursor(x.saturating_sub(2), y);
            }
        }
    }

    /// The sign of an item's marks.
    fn mark(&self, pen: &mut Pen<'_>, x: u16, y: u16) {
        let marks = &self.app.archive.marks;
        let unread = marks.shows_unread() && !marks.is_read(self.at);
        let (sign, role) = if self.app.selected.contains(&self.at) {
            (pen.glyphs.tick, StyleRole::Current)
        } else if marks.of(self.at).is_some_and(|m| m.is_starred) {
            (pen.glyphs.star, star(marks, unread))
        } else if unread {
            (pen.glyphs.unread, StyleRole::Key)
        } else {
            return;
        };
        pen.put(x.saturating_sub(1), y, 1, sign, role);
    }

    fn lead(pen: &mut Pen<'_>, lead: &Lead, x: u16, y: u16, columns: usize) {
        let most = u16::try_from(columns).unwrap_or(u16::MAX);
        match lead {
            Lead::None => {}
            Lead::Section(text) => _ = pen.put_cut(x, y, most, text, StyleRole::Month),
            Lead::Date(text) => _ = pen.put_cut(x, y, most, text, StyleRole::Dim),
        }
    }

    fn row(
        &self,
        pen: &mut Pen<'_>,
        row: &Row,
        (x, y): (u16, u16),
        columns: usize,
        (first, is_whole): (bool, bool),
    ) {
        self.sign(pen, x, y, first);
        // Marks stand at the first words of an item, not beside the rest of one.
        if is_whole {
            self.mark(pen, x, y);
        }
        let most = u16::try_from(columns).unwrap_or(u16::MAX);
        let end = x.saturating_add(most).saturating_add(1);
        let mut x = x.saturating_add(u16::try_from(row.indent).unwrap_or(0));
        let start = x;
        for piece in &row.runs {
            x = match piece {
                Run::Own(text, role) => pen.put(x, y, end.saturating_sub(x), text, *role),
                Run::Source(span, role) => self.source(pen, *span, *role, x, y, end),
            };
        }
        let numbered = row.link.and_then(|n| {
            let link = self.issue.numbered(self.item).nth(n as usize)?;
            self.issue.openable(link)
        });
        self.link(pen, start..x, y, numbered.as_deref());
    }

    /// Makes cells a link that the terminal can open.
    fn link(&self, pen: &mut Pen<'_>, columns: Range<u16>, y: u16, url: Option<&str>) {
        if let (Hyperlinks::Always, Some(url)) = (self.app.settings.hyperlinks, url) {
            pen.link(columns, y, url);
        }
    }

    /// The address of the link in the text that a span belongs to.
    fn anchored(&self, span: Span) -> Option<String> {
        let mut links = self.item.links.iter().filter(|l| l.inline);
        let link = links.find(|l| l.label.start <= span.start && span.end <= l.label.end)?;
        self.issue.openable(link)
    }

    /// A part of the issue's text, split where hits begin and end.
    fn source(
        &self,
        pen: &mut Pen<'_>,
        span: Span,
        role: StyleRole,
        x: u16,
        y: u16,
        end: u16,
    ) -> u16 {
        let begins = x;
        let mut x = x;
        let mut from = span.start;
        let part =
            |a: u32, b: u32| -> Shown<'_> { self.issue.text.slice(Span { start: a, end: b }) };
        // Hits do not overlap: skip those that end before this part begins.
        let first = self.hits.partition_point(|(hit, _)| hit.end <= span.start);
        for (hit, here) in self.hits.iter().copied().skip(first) {
            if hit.start >= span.end {
                break;
            }
            let (start, stop) = (hit.start.max(from), hit.end.min(span.end));
            if start >= stop {
                continue;
            }
            x = pen.put(x, y, end.saturating_sub(x), part(from, start), role);
            let over = if here {
                StyleRole::HitCurrent
            } else {
                StyleRole::Hit
            };
            x = pen.put_over(x, y, end.saturating_sub(x), part(start, stop), [role, over]);
            from = stop;
        }
        let x = pen.put(x, y, end.saturating_sub(x), part(from, span.end), role);
        if role == StyleRole::Anchor {
            self.link(pen, begins..x, y, self.anchored(span).as_deref());
        }
        x
    }
}

fn title(pen: &mut Pen<'_>, app: &App, focus: Focus, area: Area) {
    let role = if app.nav.focus == focus {
        StyleRole::TitleFocused
    } else {
        StyleRole::Title
    };
    let x = text_x(app, area).min(area.right().saturating_sub(1));
    let right = area.right().saturating_sub(1);
    let count = count(app, focus, area);
    let room = right.saturating_sub(x + u16::try_from(count.len()).unwrap_or(0) + 1);
    let title = words(app, focus);
    let short: Shown<'_> = match (focus, app.nav.scope) {
        (Focus::Briefs, Scope::All) if columns(&title.shown()) > room => "ALL ISSUES".into(),
        (Focus::Briefs, Scope::Issue) if columns(&title.shown()) > room => "THIS ISSUE".into(),
        _ => title.shown(),
    };
    pen.put_cut(x, area.y, room, short, role);
    pen.put_right(
        right,
        area.y,
        area.width.saturating_sub(GUTTER),
        count,
        StyleRole::Dim,
    );
}

fn words(app: &App, focus: Focus) -> Clean {
    match (focus, app.nav.scope, app.issue()) {
        (Focus::Briefs, Scope::All, _) => Clean::own("IN THE NEWS · all issues"),
        (Focus::Briefs, Scope::Issue, _) => Clean::own("IN THE NEWS · this issue"),
        (_, _, None) => Clean::own("STORY"),
        (_, _, Some(ix)) => {
            let long = app.archive.period_of(ix).map(|d| {
                if d.is_day() {
                    d.first().strftime("%A %-d %B %Y").to_string()
                } else {
                    d.short()
                }
            });
            let issue = app.archive.issue(ix);
            let publication = issue.and_then(|i| i.publication.clone());
            let title = issue.and_then(|i| i.title.as_ref());
            match (long, publication, title) {
                (Some(date), Some(p), _) => clean_line(&format!("{date} · {p}")),
                (Some(date), None, _) => clean_line(&date),
                // The list has the id.
                (None, _, Some(title)) => clean_line(&format!("undated · {title}")),
                (None, _, None) => date_line(&app.archive, ix),
            }
        }
    }
}

/// `3/12`: the current item and the number of items; then `end` if the last row is in view, unless all rows are.
fn count(app: &App, focus: Focus, area: Area) -> Clean {
    let page = app.page(focus);
    if page.items.is_empty() {
        return Clean::default();
    }
    let matching = if focus == Focus::Briefs && app.nav.scope == Scope::Issue {
        matching(app, &page.items)
    } else {
        None
    };
    let n = page.items.len();
    let of = match matching {
        Some(m) => format!("{} of {} match", thousands(m), thousands(n)),
        None => format!("{}/{}", thousands(page.current + 1), thousands(n)),
    };
    let scrolled = page.anchor > 0 || page.row > 0;
    let end = scrolled && app.is_at_end(focus, area);
    clean_line(&if end { format!("{of} · end") } else { of })
}

/// How many of these items match the filter; `None` without a filter.
fn matching(app: &App, items: &[ItemRef]) -> Option<usize> {
    (!app.filter.query.is_empty()).then(|| {
        items
            .iter()
            .filter(|at| app.filter.selection.items.binary_search(at).is_ok())
            .count()
    })
}

/// The text of an empty pane; shown once, in the story pane or in the only visible pane.
fn nothing(app: &App, focus: Focus) -> Clean {
    let once = focus == Focus::Story || app.nav.zen || app.size.columns < NARROW;
    if app.archive.is_empty() {
        let reading = !app.archive.complete;
        let left_out = app.archive.describe_left_out();
        return clean_line(if !once {
            ""
        } else if reading {
            "Reading…"
        } else if let Some(left_out) = &left_out {
            left_out
        } else if app.archive.problems.is_empty() {
            "There is no text, mail, mailbox or page here."
        } else {
            "Nothing could be read here. P lists the problems."
        });
    }
    if app.filter.selection.issues.is_empty() {
        let filter = app.filter.query.to_string();
        return clean_line(&match &app.filter.nothing {
            _ if !once => String::new(),
            // The prompt says why it is empty.
            _ if matches!(app.mode, Mode::Filter(_)) => format!("Nothing matches {filter}"),
            Some(why) if !why.is_empty() => {
                let stop = if why.ends_with('?') { "" } else { "." };
                format!("Nothing matches {filter}: {why}{stop} x removes the last filter, X all.")
            }
            _ => format!("Nothing matches {filter}. x removes the last filter, X all."),
        });
    }
    clean_line(match focus {
        Focus::Briefs if app.nav.scope == Scope::All => "No brief matches the filter.",
        Focus::Briefs => "No briefs in this issue.",
        _ => "No stories in this issue.",
    })
}
