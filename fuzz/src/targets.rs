//! Fuzz targets over arbitrary bytes. Each panics when an invariant is broken.

use std::fmt::Debug;
use std::io::sink;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use dateline::app::geometry::Size;
use dateline::app::{App, Msg};
use dateline::archive::Archive;
use dateline::config::Settings;
use dateline::export::{Export, FORMATS};
use dateline::model::date::{in_name, printed_period, read as read_date, whole};
use dateline::model::{Issue, Period, Precision};
use dateline::parse::{Input, parse};
use dateline::query::{Highlights, Selection, explain};
use dateline::runtime::keys::{Decoder, Said};
use dateline::source::{Document, documents};
use dateline::state::State;
use dateline::text::clean::clean_line;
use dateline::ui;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use crate::util::{LEXICON, SAMPLE, TODAY, read, step};

/// A target's name and function.
pub type Target = (&'static str, fn(&[u8]));

pub const TARGETS: [Target; 8] = [
    ("load", load),
    ("html", html),
    ("mail", mail),
    ("dates", dates),
    ("query", query),
    ("config", config),
    ("state", state),
    ("keys", keys),
];

/// An issue file: parsed, checked, drawn at three sizes and exported in every format; its text export is parsed again.
pub fn load(bytes: &[u8]) {
    read_and_show(parse_issue(bytes));
}

/// A page: as an issue file.
pub fn html(bytes: &[u8]) {
    each_document("issue.html", bytes);
}

/// A mail, also as a mailbox: as an issue file.
pub fn mail(bytes: &[u8]) {
    each_document("issue.eml", bytes);
    each_document("issue.mbox", bytes);
}

fn each_document(name: &str, bytes: &[u8]) {
    let path = Path::new(name);
    for document in documents(path, bytes, 1 << 20).0 {
        let input = Input {
            path,
            folder: None,
            document,
        };
        read_and_show(parse(input, &LEXICON));
    }
}

fn read_and_show(issue: Issue) {
    let mut end = 0;
    for item in &issue.items {
        assert!(item.span.start >= end, "items overlap");
        end = item.span.end;
        assert!(
            issue.text.get(item.span.range()).is_some(),
            "an item is cut inside a character"
        );
        for (name, field) in item.fields() {
            assert!(
                item.span.start <= field.start && field.end <= item.span.end,
                "{name:?} leaves its item"
            );
            assert!(
                issue.text.get(field.range()).is_some(),
                "{name:?} is cut inside a character"
            );
        }
    }
    // Nothing is lost: only blanks lie between items.
    let mut at = 0;
    for span in issue
        .items
        .iter()
        .map(|i| i.span.range())
        .chain(std::iter::once(issue.text.len()..issue.text.len()))
    {
        let between = issue.text.get(at..span.start).expect("on a boundary");
        assert!(between.trim().is_empty(), "in no item: {between:?}");
        at = span.end;
    }
    let issues = vec![Arc::new(issue)];
    let archive = Archive::build(issues, Vec::new(), true, Arc::clone(&LEXICON), TODAY);
    for format in FORMATS {
        let export = Export::all(&archive);
        (format.write)(&mut sink(), &export).expect("written");
        if format.name == "text" {
            let mut text = Vec::new();
            (format.write)(&mut text, &export).expect("written");
            parse_issue(&text);
        }
    }
    let archive = Arc::new(archive);
    for (columns, rows) in [(80, 24), (24, 6), (200, 50)] {
        draw(&reader(columns, rows, &archive));
    }
}

fn parse_issue(bytes: &[u8]) -> Issue {
    let input = Input {
        path: Path::new("20180816.txt"),
        folder: None,
        document: Document::text(bytes),
    };
    parse(input, &LEXICON)
}

/// The date language: a parsed date, printed and parsed again, stays the same.
pub fn dates(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let words = &LEXICON.layout.dates;
    let context = SAMPLE.dates(TODAY, bytes.len().is_multiple_of(2));
    if let Ok(when) = read_date(&text, &context)
        && let (Some(from), Some(to)) = when.days(&context)
    {
        assert!(from <= to, "{text:?} ends before it begins");
    }
    for period in [
        whole(&text, words).ok(),
        printed_period(&text, words),
        in_name(&text, words),
    ] {
        let Some(period) = period else { continue };
        assert!(period.first() <= period.last(), "{text:?}");
        // Weeks are skipped: they are written with the year of their first day.
        if !matches!(period.precision(), Precision::Week) {
            for written in [period.long(), period.short()] {
                same(&text, &whole(&written, words).ok(), &Some(period));
            }
        }
        _ = Period::to_string(&period);
    }
}

/// A query: printed and parsed again, it stays the same and finds the same items; an error states its position.
pub fn query(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let first = match read(&text) {
        Ok(query) => query,
        Err(error) => {
            assert!(text.get(error.at.clone()).is_some(), "{text:?}: {error:?}");
            _ = (error.line(), error.underlined(&text));
            return;
        }
    };
    let written = first.to_string();
    match read(&written) {
        Ok(second) => same(&text, &second, &first),
        // The printed query may exceed the length limit.
        Err(error) => assert!(
            written.len() > text.len(),
            "{text:?} -> {written:?}: {error}"
        ),
    }
    let selection = Selection::of(&SAMPLE, &first);
    let marks = Highlights::of(&first);
    for at in selection.items.iter() {
        let (issue, item) = SAMPLE.item(*at).expect("an item");
        for span in marks.spans(issue, item) {
            assert!(issue.text.get(span.range()).is_some(), "{text:?}");
        }
    }
    _ = explain::reading(&SAMPLE, &first);
}

/// A config: errors point to existing lines, and valid settings are used.
pub fn config(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut settings = Settings::default();
    let lines = text.split('\n').count();
    for fault in settings.lay_over(&text, "config.toml") {
        assert!(fault.line <= lines + 1, "{text:?}: {fault}");
    }
    _ = settings.full_lexicon();
}

/// The state file: parsed, written and parsed again, it stays the same.
pub fn state(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let Ok(first) = State::read(&text) else {
        return;
    };
    _ = first.queries().count();
    let written = first.write();
    let second = State::read(&written).map_err(|e| e.to_string());
    same(&text, &second.map(|s| s.write()), &Ok(written));
}

/// Terminal input: the keys do not depend on how reads split the bytes, and any keys leave the view consistent.
pub fn keys(bytes: &[u8]) {
    let [columns, rows, cut, bytes @ ..] = bytes else {
        return;
    };
    let (mut one, mut several) = (Decoder::default(), Decoder::default());
    let said = one.feed(bytes);
    let chunk = usize::from(*cut % 8) + 1;
    let in_parts: Vec<Said> = bytes
        .chunks(chunk)
        .flat_map(|part| several.feed(part))
        .collect();
    assert_eq!(said, in_parts, "cut by {chunk}");
    let mut app = reader(u16::from(*columns), u16::from(rows % 60), &SAMPLE);
    for said in said.into_iter().chain(one.give_up()) {
        let msg = match said {
            Said::Key(key) => Msg::Key(key),
            Said::Paste(text) => Msg::Paste(text),
            Said::Background { light } => Msg::Background { light },
            // The app does not hear of it.
            Said::Focused => continue,
        };
        step(&mut app, msg);
        for page in [&app.nav.story, &app.nav.briefs] {
            assert!(page.current < page.items.len().max(1));
            assert!(page.anchor < page.items.len().max(1));
        }
        assert!(app.nav.issues.selected < app.filter.selection.issues.len().max(1));
    }
    draw(&app);
}

static SETTINGS: LazyLock<Arc<Settings>> = LazyLock::new(Arc::default);

/// A reader with the default settings, which are built once.
fn reader(columns: u16, rows: u16, archive: &Arc<Archive>) -> App {
    let settings = Arc::clone(&SETTINGS);
    let empty = Arc::new(Archive::empty(Arc::clone(&LEXICON)));
    let size = Size { columns, rows };
    let mut app = App::new(
        size,
        settings,
        Vec::new(),
        empty,
        clean_line("archive"),
        TODAY,
    );
    step(&mut app, Msg::Archive(Arc::clone(archive)));
    app
}

fn draw(app: &App) {
    let Size { columns, rows } = app.size;
    let mut terminal = Terminal::new(TestBackend::new(columns, rows)).expect("a test terminal");
    terminal.draw(|frame| ui::draw(frame, app)).expect("drawn");
}

#[track_caller]
fn same<T: PartialEq + Debug>(text: &str, got: &T, want: &T) {
    assert!(got == want, "{text:?}\n got {got:?}\nwant {want:?}");
}
