//! Shared first steps of the subcommands: settings, the archive, the query of `--outlet` and `--date`.
//! Writes only to stderr.

use std::io::{self, IsTerminal, Read, Write};
use std::mem::ManuallyDrop;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Zoned;
use jiff::civil::Date;

use super::{ConfigFrom, Failure, FilterArgs, Open, QueryArgs, Status, warn};
use crate::archive::{Archive, load, sample};
use crate::config::{Fault, Settings, paths};
use crate::model::date::{self, DateError, When};
use crate::query::unknown::{Unknown, unknown};
use crate::query::{self, Dates, Field, Query, Selection, Term, Value, days, explain};
use crate::state::Store;
use crate::state::marks::{self, Log, Placement};
use crate::text::number::plural;

/// Loads the settings. Also returns the faults of the config file.
///
/// # Errors
/// A file named on the command line is not there, or a lexicon file cannot be used.
pub fn settings(from: &ConfigFrom) -> Result<(Settings, Vec<Fault>), Failure> {
    let file = if from.no_config {
        None
    } else {
        from.config.clone().or_else(paths::config_file)
    };
    let (mut settings, faults) = paths::load(file.as_deref(), from.config.is_some());
    let is_missing = from.config.as_ref().is_some_and(|path| !path.exists());
    if let Some(fault) = faults.first().filter(|_| is_missing) {
        return Err(Failure::Message(fault.to_string()));
    }
    for path in &from.lexicon {
        if let Some(fault) = paths::add_lexicon(&mut settings, path) {
            return Err(Failure::Message(fault.to_string()));
        }
    }
    Ok((settings, faults))
}

/// The paths to open: those given, else those of the config. Empty means the sample archive.
pub fn paths(open: &Open, settings: &Settings) -> Vec<PathBuf> {
    if open.paths.is_empty() {
        settings.archive.clone()
    } else {
        open.paths.clone()
    }
}

/// The key under which an archive's state is saved: its canonical paths, in whatever order they were given.
pub fn key(paths: &[PathBuf]) -> String {
    // Of several files, use the folders: a shell glob may match other files tomorrow. One file is not its folder.
    let is_one = paths.len() == 1;
    let whole = |p: &PathBuf| {
        let path = p.canonicalize().unwrap_or_else(|_| p.clone());
        let folder = path.parent().filter(|_| path.is_file() && !is_one);
        folder.map_or_else(|| path.clone(), Path::to_owned)
    };
    let mut names: Vec<String> = paths
        .iter()
        .map(|p| whole(p).to_string_lossy().into_owned())
        .collect();
    names.sort();
    names.dedup();
    if names.is_empty() {
        "sample archive".to_owned()
    } else {
        names.join("; ")
    }
}

/// An archive, with what is needed to read dates.
#[derive(Debug)]
pub struct Loaded {
    /// Leaked on purpose: freeing it at exit is wasted work.
    archive: ManuallyDrop<Archive>,
    today: Date,
    month_first: bool,
    /// The opened paths: those given, else those of the config.
    paths: Vec<PathBuf>,
    settings: Settings,
    has_marks: bool,
}

impl Deref for Loaded {
    type Target = Archive;
    fn deref(&self) -> &Archive {
        &self.archive
    }
}

impl Loaded {
    /// Adds the user's marks: only for what shows or asks for them, as finding their items may take as long as loading. If they
    /// cannot be read, says so.
    pub fn place_marks(&mut self) {
        if std::mem::replace(&mut self.has_marks, true) {
            return;
        }
        let log = Store::of_user().map_or_else(|| Ok(Log::default()), |s| s.marks().read());
        let log = log.unwrap_or_else(|e| {
            warn(&format!("dateline: {e}"));
            Log::default()
        });
        let rules = self.settings.tag_queries(&self.dates());
        let base = marks::base(self, &rules);
        let placement = Placement::of_log(self, &log, &mut || true).unwrap_or_default();
        self.archive.marks = Arc::new(log.marks(&base, &placement));
    }

    /// Context for reading typed dates: relative dates count from today, dates without a year use that of the latest issue.
    pub fn dates(&self) -> Dates<'_> {
        self.archive.dates(self.today, self.month_first)
    }
}

/// Loads the whole archive; shows progress if stderr is a terminal.
pub fn archive(open: &Open, from: &ConfigFrom) -> Result<Loaded, Failure> {
    let (settings, faults) = settings(from)?;
    tell_faults(&faults);
    let paths = paths(open, &settings);
    let lexicon = settings.full_lexicon().map_err(Failure::Message)?;
    let (today, month_first) = (today(), settings.month_first);
    let named = paths.clone();
    let loaded = |archive| Loaded {
        archive: ManuallyDrop::new(archive),
        today,
        month_first,
        paths: named,
        settings: settings.clone(),
        has_marks: false,
    };
    if paths.is_empty() {
        return Ok(loaded(sample::load(&lexicon, today)));
    }
    let tell = io::stderr().is_terminal();
    let mut is_reported = false;
    let options = load::Options {
        piped: piped(&paths)?,
        paths,
        max_bytes: settings.max_issue_mib << 20,
        lists_only: settings.lists_only,
    };
    let archive = load::load(options, &lexicon, today, &mut |event| {
        if let (true, load::Event::Progress(progress)) = (tell, event) {
            is_reported = true;
            _ = write!(io::stderr(), "\r\u{1b}[Kreading {progress}");
        }
    });
    if is_reported {
        _ = write!(io::stderr(), "\r\u{1b}[K");
    }
    Ok(loaded(archive))
}

/// What is piped into the program, if one of the paths is `-`.
///
/// # Errors
/// Nothing is piped into it, or that cannot be read.
pub fn piped(paths: &[PathBuf]) -> Result<Option<Arc<[u8]>>, Failure> {
    if !paths.iter().any(|p| p == Path::new("-")) {
        return Ok(None);
    }
    let mut stdin = io::stdin();
    if stdin.is_terminal() {
        return Err(Failure::Message(
            "- reads what is piped into dateline, and nothing is\nhint: a file of that name is ./-"
                .to_owned(),
        ));
    }
    let mut bytes = Vec::new();
    stdin
        .read_to_end(&mut bytes)
        .map_err(|e| Failure::Message(format!("what is piped in cannot be read: {e}")))?;
    Ok(Some(bytes.into()))
}

/// Reports config faults: all of them on a terminal, else one line, because cron would mail them every day.
fn tell_faults(faults: &[Fault]) {
    match faults {
        [] => {}
        [one] => warn(&format!("dateline: {one}")),
        several if io::stderr().is_terminal() => {
            for fault in several {
                warn(&format!("dateline: {fault}"));
            }
        }
        [first, rest @ ..] => warn(&format!(
            "dateline: {first} (and {} more: dateline config check)",
            rest.len()
        )),
    }
}

/// 2 if a named path could not be read, 1 if nothing was found, else 0. Reports how many files were not read.
pub fn status(archive: &Loaded, open: &Open, found: bool) -> Status {
    let named = |path: &Path| archive.paths.iter().any(|p| p == path);
    let mut trouble = false;
    for problem in archive.problems.iter().filter(|p| named(&p.path)) {
        trouble = true;
        let place = if open.paths.is_empty() {
            format!("{} (`archive` in the config)", problem.shown_path())
        } else {
            problem.shown_path().to_string()
        };
        warn(&format!("dateline: {place}: {}", problem.what));
    }
    let (corrections, files): (Vec<_>, Vec<_>) = archive
        .problems
        .iter()
        .filter(|p| !named(&p.path))
        .partition(|p| p.is_of_corrections());
    let parts: Vec<String> = [
        (files.len(), "file", "read"),
        (corrections.len(), "correction", "made"),
    ]
    .into_iter()
    .filter(|(n, ..)| *n > 0)
    .map(|(n, what, done)| {
        let were = if n == 1 { "was" } else { "were" };
        format!("{} {were} not {done}", plural(n, what))
    })
    .collect();
    let left_out = archive.describe_left_out();
    if let Some(left_out) = &left_out {
        warn(&format!("dateline: {left_out}"));
    }
    if !parts.is_empty() {
        warn(&format!(
            "dateline: {} (dateline check lists them)",
            parts.join(", ")
        ));
    }
    let is_empty = archive.is_empty() && archive.problems.is_empty() && left_out.is_none();
    if is_empty && !archive.paths.is_empty() {
        warn("dateline: there is no text, mail, mailbox or page");
    }
    if trouble {
        Status::Error
    } else {
        Status::found(found)
    }
}

/// After an empty result, reports the values in the query that name nothing, and what may be meant.
pub fn tell_unknown(archive: &Archive, query: &Query) {
    for Unknown { what, hint } in unknown(archive, query) {
        warn(&format!("dateline: {what}"));
        if let Some(hint) = hint {
            warn(&format!("hint: {hint}"));
        }
    }
}

pub fn today() -> Date {
    Zoned::now().date()
}

/// Combines `--query`, `--outlet` and `--date` into one query.
///
/// # Errors
/// The query or the date cannot be read.
pub fn query(archive: &mut Loaded, narrow: &FilterArgs) -> Result<Query, Failure> {
    let mut query = match &narrow.query {
        Some(typed) => read_query(typed, &archive.dates())?,
        None => Query::default(),
    };
    if !narrow.outlet.is_empty() {
        let values = narrow.outlet.iter().map(|o| Value::typed(o)).collect();
        query.terms.push(Term::of(Field::Outlet, values));
    }
    if let Some(date) = &narrow.date {
        let days = days::read("date", date, &archive.dates()).map_err(|e| failed(&e))?;
        query.terms.push(Term::Date(days));
    }
    if query.asks_marks() {
        archive.place_marks();
    }
    Ok(query)
}

/// Parses a query; an error shows the faulty part underlined.
pub fn read_query(typed: &str, dates: &Dates<'_>) -> Result<Query, Failure> {
    // A line feed would separate the query from the underline.
    let typed = typed.replace(['\n', '\r', '\t'], " ");
    query::read(&typed, dates).map_err(|e| {
        let hint = e
            .hint
            .as_ref()
            .map_or_else(String::new, |h| format!("\nhint: {h}"));
        Failure::Message(format!(
            "the query cannot be read: {e}\n{}{hint}",
            e.underlined(&typed)
        ))
    })
}

/// The query and the items it selects. With `--explain`, prints how it was read to stderr.
pub fn selection(archive: &mut Loaded, ask: &QueryArgs) -> Result<(Query, Selection), Failure> {
    let query = query(archive, &ask.narrow)?;
    let selection = Selection::of(archive, &query);
    if selection.items.is_empty() && !query.is_empty() {
        tell_unknown(archive, &query);
    }
    if ask.explain {
        for line in explain::reading(archive, &query) {
            warn(&line.to_string());
        }
    }
    Ok((query, selection))
}

/// The first and last day of a typed date; `None` at the open end of a range.
///
/// # Errors
/// The text is not a date, or no issue has a date.
pub fn days(archive: &Loaded, typed: &str) -> Result<(Option<Date>, Option<Date>), Failure> {
    let dates = archive.dates();
    let when = date::read(typed, &dates).map_err(|e| failed(&e))?;
    if matches!(when, When::First | When::Latest) && dates.issues.is_none() {
        return Err(Failure::Message("no issue has a date".to_owned()));
    }
    Ok(when.days(&dates))
}

/// A failure that says what is wrong with a date, and what to write instead.
pub fn failed(error: &DateError) -> Failure {
    let hint = error
        .hint
        .as_ref()
        .map_or_else(String::new, |h| format!("\nhint: {h}"));
    Failure::Message(format!("{}{hint}", error.what))
}
