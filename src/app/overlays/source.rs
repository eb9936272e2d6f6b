//! The source view: an issue as printed, with line numbers, the boundaries of its items, and its furniture.

use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use super::{After, Behaviour, Shape, step_of};
use crate::app::edit::{Edited, LineEdit};
use crate::app::request::{Job, Purpose};
use crate::app::{App, Sequence};
use crate::archive::{Archive, IssueIx};
use crate::command::Command;
use crate::config::key::{Code, Key};
use crate::model::{Issue, ItemKind, Lines};
use crate::text::Shown;
use crate::text::clean::clean_line;
use crate::text::literal::Literal;
use crate::text::number::plural;
use crate::text::wrap::wrap;

/// Columns for the line number, the kind of the item and the border. A narrow screen leaves out the kind.
pub fn gutter(columns: u16) -> u16 {
    if columns < 60 { 9 } else { 19 }
}

#[derive(Debug, Clone)]
pub struct Source {
    pub issue: IssueIx,
    /// The other form of a mail, while it is shown.
    other: Option<Arc<Issue>>,
    /// The lines of the item that was current when the view was opened.
    from: Lines,
    /// The first row in view.
    pub top: usize,
    rows: Arc<Vec<SourceRow>>,
    columns: usize,
    /// Keys of an unfinished command.
    pub sequence: Sequence,
    /// The find prompt, while it is open.
    pub edit: Option<LineEdit>,
    /// The hits, as byte ranges of the issue's text.
    pub hits: Arc<Vec<Range<usize>>>,
    /// Index of the current hit.
    pub at: usize,
    /// The first row in view before the prompt opened.
    before: usize,
    /// The first row in view before the other form was shown.
    top_of_read: usize,
}

/// One row on the screen: a line or part of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceRow {
    /// Line number, 1-based.
    pub line: u32,
    /// Whether this is the first row of the line.
    pub first: bool,
    /// A byte range of the issue's text.
    pub text: Range<usize>,
    /// Index of the item that contains the line; `None` for a blank line.
    pub item: Option<u32>,
}

impl Source {
    pub fn new(app: &App) -> Option<Source> {
        let at = app.current_item();
        let issue = at.map(|at| at.issue).or(app.issue())?;
        let from = at
            .and_then(|at| app.archive.item(at))
            .map_or(Lines { first: 1, last: 0 }, |(_, item)| item.lines);
        let mut source = Source {
            issue,
            other: None,
            from,
            top: 0,
            rows: Arc::default(),
            columns: 0,
            sequence: Sequence::default(),
            edit: None,
            hits: Arc::default(),
            at: 0,
            before: 0,
            top_of_read: 0,
        };
        source.set(app);
        source.bring_line(from.first);
        Some(source)
    }

    /// The issue as shown: that of the archive, or the mail's other form.
    pub fn issue<'a>(&'a self, app: &'a App) -> Option<&'a Issue> {
        self.other
            .as_deref()
            .or_else(|| app.archive.issue(self.issue))
    }

    /// Whether a line belongs to the item that was current when the view was opened.
    pub fn is_current(&self, line: u32) -> bool {
        self.other.is_none() && (self.from.first..=self.from.last).contains(&line)
    }

    /// Whether the mail has another form. What was piped in cannot be read again.
    pub fn has_other_form(&self, app: &App) -> bool {
        let issue = app.archive.issue(self.issue);
        issue.is_some_and(|i| i.has_other_form && i.origin.path != Path::new("-"))
    }

    /// Shows the other form of a mail, once it is read: if it is still that of this issue.
    pub fn show_other(&mut self, app: &App, other: Arc<Issue>) {
        let issue = app.archive.issue(self.issue);
        if issue.is_some_and(|i| i.origin == other.origin) && self.other.is_none() {
            self.other = Some(other);
            self.top_of_read = self.top;
            self.reset_view(app, 0);
        }
    }

    /// Goes from the form that is read to the other, or back.
    fn other_form(&mut self, app: &mut App) {
        if self.other.take().is_some() {
            self.reset_view(app, self.top_of_read);
        } else if self.has_other_form(app) {
            let job = Job::OtherForm {
                issue: self.issue,
                max_bytes: app.settings.max_issue_mib << 20,
            };
            app.request(Purpose::OtherForm, job);
            app.notify("reading the other form of the mail …");
        } else if app
            .archive
            .issue(self.issue)
            .is_some_and(|i| i.has_other_form)
        {
            app.error("this mail was piped in, so its other form cannot be read");
        } else {
            app.error("this issue has no other form");
        }
    }

    /// Shows another text from a row on. An open find prompt searches it.
    fn reset_view(&mut self, app: &App, top: usize) {
        (self.columns, self.hits, self.at) = (0, Arc::default(), 0);
        self.set(app);
        (self.top, self.before) = (top, top);
        if self.edit.is_some() {
            self.find(app);
        }
        self.set(app);
    }

    /// Finds the same issue in a new archive.
    pub fn moved(self, from: &Archive, to: &Archive) -> Option<Source> {
        let content = from.issue(self.issue)?.origin.content;
        let issue = to.by_content(content)?;
        Some(Source { issue, ..self })
    }

    pub fn rows(&self) -> &[SourceRow] {
        &self.rows
    }

    /// Wraps again if the width changed; the text at the top stays there.
    fn set(&mut self, app: &App) {
        let columns = usize::from(
            app.size
                .columns
                .saturating_sub(gutter(app.size.columns) + 4),
        )
        .max(8);
        if columns != self.columns {
            let top = self.rows.get(self.top).map_or(0, |r| r.text.start);
            self.columns = columns;
            let issue = self.issue(app);
            self.rows = Arc::new(issue.map(|issue| rows(issue, columns)).unwrap_or_default());
            let after = self.rows.partition_point(|r| r.text.start <= top);
            self.top = after.saturating_sub(1);
        }
        let height = self.shape(app).list_rows(app.size);
        self.top = self.top.min(self.rows.len().saturating_sub(height));
    }

    /// Brings a line near the top of the view.
    fn bring_line(&mut self, line: u32) {
        let at = self.rows.partition_point(|r| r.line < line);
        self.top = at.saturating_sub(2);
    }

    /// Finds the typed text, and goes to the first hit after the top of the view.
    fn find(&mut self, app: &App) {
        let literal = Literal::new(self.edit.as_ref().map_or("", LineEdit::text));
        let text = self.issue(app).map(|i| &i.text);
        self.hits = Arc::new(match text {
            Some(text) if !literal.folded().is_empty() => literal.all_in(text),
            _ => Vec::new(),
        });
        let from = self.rows.get(self.before).map_or(0, |r| r.text.start);
        self.at = self.hits.partition_point(|h| h.start < from);
        if self.at >= self.hits.len() {
            self.at = 0;
        }
        self.show_hit();
    }

    fn step_hit(&mut self, app: &mut App, by: isize) {
        let n = self.hits.len();
        if n == 0 {
            app.error("nothing to find yet: / opens the prompt");
            return;
        }
        let wraps = by > 0 && self.at + 1 >= n || by < 0 && self.at == 0;
        self.at = (self.at + n).wrapping_add_signed(by) % n;
        let wrapped = if wraps { " (wrapped)" } else { "" };
        app.notify(&format!("hit {} of {n}{wrapped}", self.at + 1));
        self.show_hit();
    }

    fn show_hit(&mut self) {
        if let Some(hit) = self.hits.get(self.at) {
            let row = self.rows.partition_point(|r| r.text.end <= hit.start);
            self.top = row.saturating_sub(3);
        }
    }

    /// Restores invariants after a resize or a new archive.
    pub fn settle(&mut self, app: &App) {
        self.set(app);
    }
}

impl Behaviour for Source {
    fn shape(&self, _: &App) -> Shape {
        Shape {
            fixed: 2,
            ..Shape::FULL
        }
    }

    /// The file's path and number of lines.
    fn title(&self, app: &App) -> Shown<'_> {
        let path = self.issue(app).map(|i| i.origin.shown_path());
        let lines = self.rows.last().map_or(0, |r| r.line as usize);
        clean_line(&format!(
            "{} · {}{}",
            path.unwrap_or_default(),
            plural(lines, "line"),
            if self.other.is_some() {
                " · the other form of the mail"
            } else {
                ""
            }
        ))
        .into()
    }

    /// Handles a key of the find prompt.
    fn on_key(&mut self, app: &mut App, key: Key) -> After {
        let Some(edit) = &mut self.edit else {
            return After::Stay;
        };
        match key.code {
            Code::Enter => {
                if self.hits.is_empty() {
                    app.error(&format!("not found in this source: {}", edit.text()));
                }
                self.edit = None;
            }
            Code::Backspace if edit.text().is_empty() => self.edit = None,
            _ => {
                if edit.apply(key) == Edited::Changed {
                    self.find(app);
                }
            }
        }
        After::Stay
    }

    /// Closes the find prompt and drops its hits; without a prompt, closes the view.
    fn cancel(&mut self, _: &mut App) -> After {
        if self.edit.take().is_none() {
            return After::Close;
        }
        self.hits = Arc::default();
        self.top = self.before;
        After::Stay
    }

    fn on_paste(&mut self, app: &mut App, text: &str) {
        if let Some(edit) = &mut self.edit {
            edit.insert(text);
            self.find(app);
        }
    }

    /// Runs a command. A count before `g g` or `G` is a line number.
    fn on_command(&mut self, app: &mut App, command: Command, count: Option<u32>) -> After {
        match (command, count) {
            (Command::Back | Command::BackOnly | Command::Source | Command::Open, _) => {
                return After::Close;
            }
            (Command::Quit, _) => {
                app.quit();
                return After::Close;
            }
            (Command::Find, _) => {
                self.edit = Some(LineEdit::default());
                self.before = self.top;
            }
            (Command::PaneNext | Command::PanePrevious, _) => self.other_form(app),
            (Command::FindNext, _) => self.step_hit(app, 1),
            (Command::FindPrevious, _) => self.step_hit(app, -1),
            (Command::Top | Command::Bottom, Some(line)) => {
                self.top = self.rows.partition_point(|r| r.line < line);
            }
            _ => {
                let height = self.shape(app).list_rows(app.size);
                let times = isize::try_from(count.unwrap_or(1)).unwrap_or(1);
                if let Some(step) = step_of(command, height) {
                    self.top = self.top.saturating_add_signed(step.saturating_mul(times));
                }
            }
        }
        self.set(app);
        After::Stay
    }
}

/// The name of the kind of item that begins at a row.
pub fn kind_at(issue: &Issue, row: &SourceRow) -> Option<&'static str> {
    let item = issue.items.get(row.item? as usize)?;
    let begins = row.first && item.lines.first == row.line;
    begins.then(|| match &item.kind {
        ItemKind::Furniture(role) => role.id(),
        kind => kind.id(),
    })
}

fn rows(issue: &Issue, columns: usize) -> Vec<SourceRow> {
    let mut rows = Vec::new();
    let mut start = 0;
    let mut item = 0;
    for (line, text) in (1..).zip(issue.text.split('\n')) {
        while issue.items.get(item).is_some_and(|i| i.lines.last < line) {
            item += 1;
        }
        let held = issue
            .items
            .get(item)
            .filter(|i| i.lines.first <= line && !text.trim().is_empty())
            .and_then(|_| u32::try_from(item).ok());
        for (n, part) in wrap(text, columns).into_iter().enumerate() {
            rows.push(SourceRow {
                line,
                first: n == 0,
                text: start + part.start..start + part.end,
                item: held,
            });
        }
        start += text.len() + 1;
    }
    // There is no line after the final line feed.
    if issue.text.ends_with('\n') {
        rows.pop();
    }
    rows
}
