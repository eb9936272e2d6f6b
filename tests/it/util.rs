//! Shared helpers: a lexicon, an app on the sample archive, a picture of a screen.

use std::fmt::Write;
use std::sync::{Arc, LazyLock};

use dateline::app::geometry::Size;
use dateline::app::hits::hits;
use dateline::app::requests::{Job, Reply, Response};
use dateline::app::update::update;
use dateline::app::{App, Effect, Msg};
use dateline::archive::{Archive, sample};
use dateline::config::Settings;
use dateline::config::key::sequence;
use dateline::model::Lexicon;
use dateline::query::facet::Facet;
use dateline::query::watch::Tally;
use dateline::query::{self, Query, QueryError, search};
use dateline::text::clean::clean_line;
use dateline::text::literal::Literal;
use dateline::ui;
use jiff::civil::Date;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

pub static LEXICON: LazyLock<Arc<Lexicon>> =
    LazyLock::new(|| Arc::new(Lexicon::builtin().expect("the embedded lexicon reads")));
pub const TODAY: Date = Date::constant(2019, 1, 2);
pub static SAMPLE: LazyLock<Arc<Archive>> =
    LazyLock::new(|| Arc::new(sample::load(&LEXICON, TODAY)));

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
            other => {
                effects.push(other);
                continue;
            }
        };
        let told = match &ask.job {
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
                told,
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

/// The screen as text, with a hash that changes when a colour or a weight does.
pub fn picture(app: &App) -> String {
    let Size { columns, rows } = app.size;
    let mut terminal = Terminal::new(TestBackend::new(columns, rows)).expect("a test terminal");
    terminal.draw(|frame| ui::draw(frame, app)).expect("drawn");
    let buffer = terminal.backend().buffer();
    let mut text = String::new();
    let mut styles = String::new();
    for y in 0..rows {
        let mut line = String::new();
        for x in 0..columns {
            let cell = &buffer[(x, y)];
            line.push_str(cell.symbol());
            _ = write!(styles, "{:?}{:?}{:?}", cell.fg, cell.bg, cell.modifier);
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    format!(
        "{text}styles {:016x}",
        xxhash_rust::xxh3::xxh3_64(styles.as_bytes())
    )
}
