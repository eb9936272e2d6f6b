//! The reader as a stream of lines, for screen readers: what a move changed, the most important word first; no signs, no frames.

mod overlays;

use overlays::Drawn;

use crate::app::geometry::measure;
use crate::app::overlays::Overlay;
use crate::app::{App, Focus, Mode, Scope};
use crate::archive::ItemRef;
use crate::model::{ItemKind, Period};
use crate::query::line;
use crate::text::Clean;
use crate::text::clean::clean_line;
use crate::text::number::{plural, thousands};
use crate::typeset::{Row, Run};
use crate::ui::list::headline;

/// What was said last, so that only changes are said.
#[derive(Debug, Default)]
pub struct Spoken {
    filter: String,
    /// The content of the selected issue.
    issue: Option<u64>,
    /// The item in the focused pane, and its row in view.
    place: Option<(Focus, ItemRef, usize)>,
    /// The pane that was said to be empty.
    empty: Option<Focus>,
    /// The number of the last message.
    message: Option<u64>,
    prompt: Option<(String, String)>,
    overlay: Option<Drawn>,
}

/// What to print.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// A line of its own.
    Line(Clean),
    /// The start of a line that goes on as the user types.
    Open(Clean),
    /// What was typed.
    Typed(Clean),
}

/// Returns what changed since the last call, as lines.
pub fn speak(app: &App, spoken: &mut Spoken) -> Vec<Said> {
    let mut said = Vec::new();
    overlays::speak(app, spoken, &mut said);
    if app.overlay().is_none_or(Overlay::leads_panes) {
        filter(app, spoken, &mut said);
        panes(app, spoken, &mut said);
    }
    prompt(app, spoken, &mut said);
    if let Some(message) = &app.message
        && spoken.message.replace(message.number) != Some(message.number)
    {
        said.push(Said::Line(message.text.clone()));
    }
    said
}

fn filter(app: &App, spoken: &mut Spoken, said: &mut Vec<Said>) {
    let filter = app.filter.query.to_string();
    if filter == spoken.filter || app.requests.pending {
        return;
    }
    let issues = app.filter.selection.issues.len();
    let text = if filter.is_empty() {
        format!("no filter: {}", plural(issues, "issue"))
    } else {
        let items = app.filter.selection.items.len();
        format!(
            "{} in {}: filter {filter}",
            plural(items, "item"),
            plural(issues, "issue")
        )
    };
    said.push(line_of(&text));
    spoken.filter = filter;
}

fn panes(app: &App, spoken: &mut Spoken, said: &mut Vec<Said>) {
    let focus = app.nav.focus;
    if focus == Focus::Issues {
        let selected = app.issue().and_then(|ix| app.archive.issue(ix));
        let now = selected.map(|issue| issue.origin.content);
        if now != spoken.issue {
            said.extend(issue(app).map(|text| line_of(&text)));
        }
        (spoken.issue, spoken.place) = (now, None);
        return;
    }
    spoken.issue = None;
    let page = app.page(focus);
    if page.current_item().is_some() {
        spoken.empty = None;
    }
    let Some(at) = page.current_item() else {
        if spoken.empty != Some(focus) {
            said.push(line_of("nothing here"));
        }
        (spoken.empty, spoken.place) = (Some(focus), None);
        return;
    };
    let row = if page.current == page.anchor {
        page.row
    } else {
        0
    };
    let now = Some((focus, at, row));
    if now == spoken.place {
        return;
    }
    let is_new = spoken
        .place
        .is_none_or(|(before, item, _)| (before, item) != (focus, at));
    let frame = crate::app::geometry::Frame::of(app);
    let columns = measure(app, frame.pane(focus));
    let lead = app.lead(focus, page.current).rows();
    let rows = app.set_rows(at, columns);
    let text = if is_new && is_short(app, at) {
        whole(app, at)
    } else {
        let row = rows.get(row.saturating_sub(lead));
        row.map(|r| plain(app, at, r)).unwrap_or_default()
    };
    let counted = format!("{} of {}", page.current + 1, thousands(page.items.len()));
    if is_new {
        said.push(line_of(&format!(
            "{text}; {}, {counted}{}",
            about(app, at),
            marks(app, at)
        )));
    } else if !text.trim().is_empty() {
        said.push(line_of(&text));
    }
    spoken.place = now;
}

/// Whether an item is said as a whole: a story is only named.
fn is_short(app: &App, at: ItemRef) -> bool {
    let item = app.archive.item(at);
    item.is_some_and(|(_, item)| !matches!(item.kind, ItemKind::Story(_) | ItemKind::Picture(_)))
}

/// The words of an item.
fn whole(app: &App, at: ItemRef) -> String {
    let Some((issue, item)) = app.archive.item(at) else {
        return String::new();
    };
    let parts = item.content();
    let parts: Vec<String> = parts
        .iter()
        .map(|span| issue.text_of(*span).as_str().to_owned())
        .collect();
    parts.join(" ")
}

/// An issue of the list: what it is about, its date, what is in it, which of how many.
fn issue(app: &App) -> Option<String> {
    let ix = app.issue()?;
    let entry = app.archive.entry(ix)?;
    let issue = &entry.issue;
    let title = issue.telling_title();
    let name = match (title, headline(issue)) {
        (Some(title), _) => title.to_string(),
        (None, Some(headline)) => issue.text_of(headline).as_str().to_owned(),
        (None, None) => String::new(),
    };
    let date = issue
        .date
        .map_or_else(|| entry.id.to_string(), Period::long);
    let publication = issue
        .publication
        .as_deref()
        .filter(|p| !name.contains(*p))
        .map_or_else(String::new, |p| format!(", {p}"));
    let hits = match app.filter.selection.hits.get(app.nav.issues.selected) {
        Some(n) => plural(*n as usize, "hit"),
        None => format!(
            "{}, {}",
            plural(entry.stories as usize, "story"),
            plural(entry.briefs as usize, "brief")
        ),
    };
    let n = app.nav.issues.selected + 1;
    let of = thousands(app.filter.selection.issues.len());
    Some(format!(
        "{name}; {date}{publication}; {hits}; issue {n} of {of}"
    ))
}

/// The kind of an item and what it names: `brief, Xinhua`.
fn about(app: &App, at: ItemRef) -> String {
    let Some((issue, item)) = app.archive.item(at) else {
        return String::new();
    };
    let named = line::about(&app.archive, issue, item);
    // In one issue, its date is known.
    let is_in_all = app.nav.focus == Focus::Briefs && app.nav.scope == Scope::All;
    let date = issue.date.filter(|_| is_in_all);
    let date = date.map_or_else(String::new, |d| format!(", {}", d.long()));
    let named = if named.is_empty() {
        String::new()
    } else {
        format!(", {named}")
    };
    format!("{}{named}{date}", item.kind.id())
}

fn marks(app: &App, at: ItemRef) -> String {
    let marks = &app.archive.marks;
    let mut parts = String::new();
    if app.selected.contains(&at) {
        parts.push_str(", selected");
    }
    if let Some(mark) = marks.of(at) {
        if mark.is_starred {
            parts.push_str(", starred");
        }
        parts.extend(mark.tags.iter().flat_map(|tag| [", tag ", &**tag]));
        if mark.comment.is_some() {
            parts.push_str(", with a comment");
        }
    }
    if marks.shows_unread() && !marks.is_read(at) {
        parts.push_str(", unread");
    }
    parts
}

fn prompt(app: &App, spoken: &mut Spoken, said: &mut Vec<Said>) {
    let now = open_prompt(app).map(|(label, text)| (label, text.to_owned()));
    if now == spoken.prompt && said.is_empty() {
        return;
    }
    if let Some((label, text)) = &now {
        let grown = spoken
            .prompt
            .as_ref()
            .filter(|(before, _)| before == label && said.is_empty())
            .and_then(|(_, before)| text.strip_prefix(before.as_str()));
        said.push(match grown {
            Some(more) => Said::Typed(clean_line(more)),
            None => Said::Open(clean_line(&format!("{label}{text}"))),
        });
    } else if spoken.prompt.is_some() && said.is_empty() {
        // Ends the open line.
        said.push(Said::Line(Clean::default()));
    }
    spoken.prompt = now;
}

/// The label and the text of the prompt that has the keys.
fn open_prompt(app: &App) -> Option<(String, &str)> {
    if let Mode::Line(prompt) = &app.mode {
        return Some((prompt.kind.label().to_string(), prompt.edit.text()));
    }
    let (label, edit) = match &app.mode {
        Mode::Find(edit) => ("find: ", edit),
        Mode::Filter(filter) => ("filter: ", &filter.edit),
        Mode::CommandLine(line) => ("command: ", &line.edit),
        Mode::Overlay(overlay) => overlay.edit()?,
        _ => return None,
    };
    Some((label.to_owned(), edit.text()))
}

fn plain(app: &App, at: ItemRef, row: &Row) -> String {
    let Some((issue, _)) = app.archive.item(at) else {
        return String::new();
    };
    let parts = row.runs.iter().map(|run| match run {
        Run::Source(span, _) => span.of(&issue.text).to_owned(),
        Run::Own(text, _) => text.to_string(),
    });
    parts.collect()
}

fn line_of(text: &str) -> Said {
    Said::Line(clean_line(text.trim()))
}
