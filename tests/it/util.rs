//! Shared helpers: a lexicon, an app on the sample archive, a picture of a screen.

use std::fs;
use std::ops::Range;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use dateline::app::geometry::Size;
use dateline::app::hits::hits;
use dateline::app::request::{Job, Reply, Response};
use dateline::app::update::update;
use dateline::app::{App, Effect, Msg};
use dateline::archive::load::other_form;
use dateline::archive::{Archive, sample};
use dateline::config::Settings;
use dateline::config::key::sequence;
use dateline::model::Lexicon;
use dateline::query::facet::Facet;
use dateline::query::watch::Tally;
use dateline::query::{self, Query, QueryError, search};
use dateline::state::marks::{Placement, base};
use dateline::text::clean::clean_line;
use dateline::text::literal::Literal;
use dateline::ui;
use jiff::civil::Date;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::style::Color;

pub static LEXICON: LazyLock<Arc<Lexicon>> =
    LazyLock::new(|| Lexicon::builtin().expect("the embedded lexicon reads"));
pub const TODAY: Date = Date::constant(2019, 1, 2);
pub static SAMPLE: LazyLock<Arc<Archive>> =
    LazyLock::new(|| Arc::new(sample::load(&LEXICON, TODAY)));

/// Checks that a file in `data` is what the program makes of it. `INSTA_UPDATE=always` writes it.
#[track_caller]
pub fn check_data_file(path: &str, want: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("data")
        .join(path);
    if std::env::var("INSTA_UPDATE").is_ok_and(|v| v == "always") {
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(&path, want).expect("written");
    }
    let now = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        now == want,
        "{} is not current: INSTA_UPDATE=always cargo test writes it",
        path.display()
    );
}

/// Reads a query, resolving dates against the sample archive.
pub fn read(typed: &str) -> Result<Query, QueryError> {
    query::read(typed, &SAMPLE.dates(TODAY, false))
}

pub fn app(columns: u16, rows: u16, config: &str) -> App {
    let mut settings = Settings::default();
    let faults = settings.lay_over(config, "config.toml");
    let empty = Arc::new(Archive::empty(Arc::new(Lexicon::default())));
    let mut app = App::new(
        Size { columns, rows },
        Arc::new(settings),
        faults,
        empty,
        clean_line("sample archive"),
        TODAY,
    );
    step(&mut app, Msg::Archive(Arc::clone(&SAMPLE)));
    app
}

/// Handles a message. Worker requests are answered at once; all other effects are returned.
pub fn step(app: &mut App, msg: Msg) -> Vec<Effect> {
    let mut effects = Vec::new();
    for effect in update(app, [msg]) {
        let ask = match effect {
            Effect::Request(ask) => ask,
            // Saving succeeds at once.
            Effect::Remember(change) => {
                let changes = vec![change.clone()];
                let state = app.memory.state.clone();
                let refusals = Vec::new();
                let stored = Msg::Stored {
                    state,
                    changes,
                    refusals,
                };
                effects.push(Effect::Remember(change));
                update(app, [stored]);
                continue;
            }
            Effect::Mark(entry) => {
                let mut log = app.memory.log();
                log.add(entry.clone());
                effects.push(Effect::Mark(entry));
                update(app, [Msg::Marked(log)]);
                continue;
            }
            other => {
                effects.push(other);
                continue;
            }
        };
        let reply = match &ask.job {
            Job::Search { query, former } => {
                let former = former.as_ref().map(|f| f.as_slice());
                let items = search(&app.archive, query, former, &mut |_| true);
                Reply::Found {
                    items: Arc::new(items.expect("not stopped")),
                    complete: true,
                }
            }
            Job::Find { text, items } => {
                let literal = Literal::new(text);
                let found = hits(&app.archive, &literal, items, &mut || true);
                Reply::Hits(found.expect("not stopped"))
            }
            Job::Tally { queries } => Reply::Tallied(
                queries
                    .iter()
                    .map(|(query, seen)| {
                        let items = search(&app.archive, query, None, &mut |_| true);
                        Tally::of(&app.archive, &items.expect("not stopped"), seen.as_ref())
                    })
                    .collect(),
            ),
            Job::Place { log, rules } => Reply::Placed {
                placement: Placement::of_log(&app.archive, log, &mut || true).expect("not stopped"),
                base: base(&app.archive, rules),
            },
            Job::OtherForm { issue, max_bytes } => {
                let issue = app.archive.issue(*issue).expect("an issue");
                Reply::OtherForm(other_form(&app.archive, issue, *max_bytes).map(Arc::new))
            }
            Job::Count { by, query } => {
                let facet = Facet::count(&app.archive, query, *by, &mut || true);
                Reply::Counted(Arc::new(facet.expect("not stopped")))
            }
        };
        let (purpose, generation) = (ask.purpose, ask.generation);
        effects.extend(step(
            app,
            Msg::Response(Response {
                purpose,
                generation,
                reply,
            }),
        ));
    }
    effects
}

/// Presses keys: named keys in `<>`, other characters as they are.
pub fn press(app: &mut App, keys: &str) -> Vec<Effect> {
    let mut effects = Vec::new();
    let mut rest = keys;
    while let Some(c) = rest.chars().next() {
        let named = rest.strip_prefix('<').and_then(|r| r.split_once('>'));
        let (name, after) = match named {
            Some((name, after)) => (name.to_owned(), after),
            None if c == ' ' => ("space".to_owned(), rest.split_at(1).1),
            None => (c.to_string(), rest.split_at(c.len_utf8()).1),
        };
        for key in sequence(&name).expect("a key") {
            effects.extend(step(app, Msg::Key(key)));
        }
        rest = after;
    }
    effects
}

/// What a screen shows: rows of cells, each with its symbol and its style.
pub struct Frame(Vec<Vec<(String, String)>>);

impl Frame {
    pub fn of(app: &App) -> Frame {
        let Size { columns, rows } = app.size;
        let mut terminal = Terminal::new(TestBackend::new(columns, rows)).expect("a test terminal");
        terminal.draw(|frame| ui::draw(frame, app)).expect("drawn");
        let buffer = terminal.backend().buffer();
        let cell = |x, y| {
            let cell = &buffer[(x, y)];
            (cell.symbol().to_owned(), style(cell))
        };
        let row = |y| (0..columns).map(|x| cell(x, y)).collect();
        Frame((0..rows).map(row).collect())
    }

    /// The whole screen, then the styles.
    pub fn picture(&self) -> String {
        let columns = self.0.first().map_or(0, Vec::len);
        self.part(0..self.0.len(), 0..columns)
    }

    /// The first and the last row if they changed, and the smallest part of the others that holds all changes. An overlay dims
    /// what is behind it: that is no change.
    pub fn changes(&self, since: &Frame) -> String {
        let last = self.0.len() - 1;
        let undimmed = |style: &str| {
            let words = style.split(' ').filter(|word| *word != "dim");
            words.collect::<Vec<_>>().join(" ")
        };
        let changed = |y: usize, x: usize| {
            let (now, then) = (&self.0[y][x], &since.0[y][x]);
            now.0 != then.0 || undimmed(&now.1) != undimmed(&then.1)
        };
        let columns = 0..self.0[0].len();
        let mut parts = Vec::new();
        let any = |y: usize| columns.clone().any(|x| changed(y, x));
        if any(0) {
            parts.push(self.part(0..1, columns.clone()));
        }
        let rows: Vec<usize> = (1..last).filter(|y| any(*y)).collect();
        if let (Some(first), Some(past)) = (rows.first(), rows.last()) {
            let rows = *first..past + 1;
            let at = |x: &usize| rows.clone().any(|y| changed(y, *x));
            let left = columns.clone().find(at).unwrap_or(0);
            let right = columns.clone().rfind(at).unwrap_or(left);
            parts.push(self.part(rows.clone(), left..right + 1));
        }
        if any(last) {
            parts.push(self.part(last..last + 1, columns.clone()));
        }
        parts.join("\n\n")
    }

    /// A part of the screen: where it is, its text, and the runs of styles in each row.
    fn part(&self, rows: Range<usize>, columns: Range<usize>) -> String {
        let mut text = format!(
            "rows {} to {}, columns {} to {}\n",
            rows.start,
            rows.end - 1,
            columns.start,
            columns.end - 1
        );
        let mut styles = Vec::new();
        for y in rows {
            let cells = &self.0[y][columns.clone()];
            let line: String = cells.iter().map(|(symbol, _)| symbol.as_str()).collect();
            text.push_str(line.trim_end());
            text.push('\n');
            let mut x = columns.start;
            let runs = cells.chunk_by(|a, b| a.1 == b.1).filter_map(|run| {
                let from = x;
                x += run.len();
                let style = &run[0].1;
                (!style.is_empty()).then(|| format!("{from}-{} {style}", x - 1))
            });
            let runs: Vec<String> = runs.collect();
            if !runs.is_empty() {
                styles.push(format!("{y}: {}", runs.join(", ")));
            }
        }
        format!("{text}styles\n{}", styles.join("\n"))
    }
}

/// The colours and modifiers of a cell, in words; empty for plain text.
fn style(cell: &ratatui::buffer::Cell) -> String {
    let mut words = Vec::new();
    if cell.fg != Color::Reset {
        words.push(format!("{:?}", cell.fg));
    }
    if cell.bg != Color::Reset {
        words.push(format!("on {:?}", cell.bg));
    }
    words.extend(cell.modifier.iter_names().map(|(name, _)| name.to_owned()));
    words.join(" ").to_lowercase()
}
