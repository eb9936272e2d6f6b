//! `dateline [PATH...]`: the reader itself.
//! Checks that there is a terminal before touching it.

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::CommandFactory;

use super::open::{failed, key, paths, piped, read_query, settings, today};
use super::{Cli, Colours, ConfigFrom, Failure, Outcome, Status, warn};
use crate::app::Begin;
use crate::archive::Archive;
use crate::config::{Glyphs, Hyperlinks, Settings};
use crate::model::date;
use crate::query::{Field, Query, Term, Value};
use crate::runtime::{self, Start};
use crate::state::Store;
use crate::text::clean::clean_line;

pub fn run(cli: &Cli, from: &ConfigFrom) -> Outcome {
    let open = &cli.open;
    let (mut settings, faults) = settings(from)?;
    settings.secure = from.is_secure();
    let begin = begin(cli, &settings)?;
    let paths = paths(open, &settings);
    let is_missing = |path: &&PathBuf| !path.exists() && **path != *"-";
    let gone: Vec<&PathBuf> = paths.iter().filter(is_missing).collect();
    // Of several, one may be a disk that is not mounted now; the first one typed may be a mistyped command.
    let is_first_typed = !open.paths.is_empty() && gone.first() == paths.first().as_ref();
    if let Some(path) = gone
        .first()
        .filter(|_| gone.len() == paths.len() || is_first_typed)
    {
        return Err(Failure::Message(missing(path, open.paths.is_empty())));
    }
    let piped = piped(&paths)?;
    if piped.is_some() {
        runtime::take_keys_from_terminal()
            .map_err(|e| Failure::Message(format!("there is no terminal for the keys: {e}")))?;
    }
    let terminal = io::stdin().is_terminal() && io::stdout().is_terminal();
    let dumb = std::env::var_os("TERM").is_some_and(|t| t == "dumb");
    let linear = cli.linear || std::env::var_os("ACCESSIBLE").is_some_and(|v| v == "1");
    if !terminal || dumb && !linear {
        return Err(Failure::Message("the reader needs a terminal\nhint: without one, use `dateline list`, `dateline show` or `dateline export`".to_owned()));
    }
    fit_to_terminal(&mut settings, from);
    let source = match paths.as_slice() {
        [] => "sample archive".to_owned(),
        [one] if one == Path::new("-") => "standard input".to_owned(),
        [one] => one
            .file_name()
            .unwrap_or(one.as_os_str())
            .to_string_lossy()
            .into_owned(),
        several => format!("{} paths", several.len()),
    };
    let archive_key = key(&paths);
    let start = Start {
        settings: Arc::new(settings),
        faults,
        paths,
        piped,
        source: clean_line(&source),
        today: today(),
        archive_key,
        fresh: cli.fresh,
        store: Store::of_user(),
        begin,
        linear,
    };
    let ended = runtime::run(start).map_err(Failure::Message)?;
    match (ended.code, ended.unsaved) {
        (0, None) => Ok(Status::Found),
        (0, Some(why)) => Err(Failure::Message(why)),
        // A signal decides the exit code, whatever else went wrong.
        (code, why) => {
            if let Some(why) = why {
                warn(&format!("dateline: {why}"));
            }
            runtime::exit(code)
        }
    }
}

/// Where the reader begins: the filter of `--query` and `--outlet`, the date of `--date`.
fn begin(cli: &Cli, settings: &Settings) -> Result<Begin, Failure> {
    let narrow = &cli.narrow;
    // Errors are told before the reader opens; dates are read again when the archive is there.
    let lexicon = settings.full_lexicon().map_err(Failure::Message)?;
    let empty = Archive::empty(lexicon);
    let dates = empty.dates(today(), settings.month_first);
    let typed = narrow.query.as_deref().unwrap_or_default();
    read_query(typed, &dates)?;
    let mut query = typed.to_owned();
    if !narrow.outlet.is_empty() {
        let values = narrow.outlet.iter().map(|o| Value::typed(o)).collect();
        let mut outlets = Query::default();
        outlets.set(Term::of(Field::Outlet, values));
        query = if query.trim().is_empty() {
            outlets.to_string()
        } else {
            format!("({query}) {outlets}")
        };
    }
    if let Some(date) = &narrow.date
        && empty.called(date).is_none()
    {
        date::read(date, &dates).map_err(|e| failed(&e))?;
    }
    Ok(Begin {
        query,
        date: narrow.date.clone(),
    })
}

/// Error message for a path that does not exist; a command may be meant.
fn missing(path: &Path, of_config: bool) -> String {
    let place = if of_config {
        " (`archive` in the config)"
    } else {
        ""
    };
    let what = format!("there is no file or folder {}{place}", path.display());
    let typed = path.to_string_lossy();
    let near = Cli::command()
        .get_subcommands()
        .map(|c| {
            (
                strsim::damerau_levenshtein(c.get_name(), &typed),
                c.get_name().to_owned(),
            )
        })
        .min()
        .filter(|(far, name)| *far <= (name.len() / 3).max(1) && !of_config);
    match near {
        Some((_, name)) => format!("{what}\nhint: did you mean dateline {name}?"),
        None => what,
    }
}

/// Whether the terminal is known to open links (OSC 8). Others may print them as litter, and so may tmux and screen.
fn opens_links(var: &dyn Fn(&str) -> String) -> bool {
    const PROGRAMS: [&str; 6] = ["iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "rio"];
    const TERMS: [&str; 5] = [
        "xterm-kitty",
        "xterm-ghostty",
        "foot",
        "alacritty",
        "contour",
    ];
    let is_set = |name| !var(name).is_empty();
    if is_set("TMUX") || var("TERM").starts_with("screen") {
        return false;
    }
    var("VTE_VERSION").parse::<u32>().is_ok_and(|v| v >= 5000)
        || is_set("WT_SESSION")
        || is_set("KONSOLE_VERSION")
        || PROGRAMS.contains(&var("TERM_PROGRAM").as_str())
        || TERMS.contains(&var("TERM").as_str())
}

/// Chooses colours and glyphs that the terminal supports, according to the environment.
fn fit_to_terminal(settings: &mut Settings, from: &ConfigFrom) {
    let var = |name: &str| std::env::var(name).unwrap_or_default();
    let term = var("TERM");
    let plain = match from.color {
        Colours::Auto => !var("NO_COLOR").is_empty(),
        Colours::Always => false,
        Colours::Never => true,
    };
    if plain {
        settings.auto_theme = false;
        settings.theme = settings
            .themed("mono")
            .unwrap_or_else(|| settings.theme.clone());
    }
    let all = matches!(var("COLORTERM").as_str(), "truecolor" | "24bit");
    settings.colours_256 = !all;
    if !all {
        settings.theme = settings.theme.clone().in_256();
        // With only sixteen colours, which users can redefine, no theme is sure to be readable.
        settings.auto_theme &= term.contains("256color");
    }
    if settings.hyperlinks == Hyperlinks::Auto {
        settings.hyperlinks = if opens_links(&var) {
            Hyperlinks::Always
        } else {
            Hyperlinks::Never
        };
    }
    if from.is_secure() {
        settings.hyperlinks = Hyperlinks::Never;
    }
    // `foreground;background`, set by some terminals; 7 and 15 are white.
    if let Some(background) = var("COLORFGBG")
        .rsplit(';')
        .next()
        .and_then(|n| n.parse::<u8>().ok())
    {
        settings.set_background(matches!(background, 7 | 15));
    }
    if settings.glyphs == Glyphs::Auto {
        // The first of these that is set is the locale; the C locale has only ASCII.
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].map(var);
        let locale = locale
            .into_iter()
            .find(|l| !l.is_empty())
            .unwrap_or_default();
        let ascii = matches!(locale.as_str(), "C" | "POSIX") || term == "linux";
        settings.glyphs = if ascii {
            Glyphs::Ascii
        } else {
            Glyphs::Unicode
        };
    }
}
