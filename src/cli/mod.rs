//! The command line: arguments, subcommands, exit codes (0 found, 1 nothing found, 2 error, as in grep).
//! Each subcommand has its own file here.

mod briefs;
mod candidates;
mod check;
mod completions;
mod config;
mod export;
mod keys;
mod list;
mod man;
mod marks;
mod open;
mod outlets;
mod output;
mod reader;
mod rows;
mod search;
mod show;
mod stats;
mod watch;

use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::{panic, thread};

use clap::error::ErrorKind;
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::engine::{ArgValueCandidates, ArgValueCompleter};

use crate::archive::load::READER;
use crate::text::clean::clean_line;

/// A terminal reader for newsletter archives that understands what it reads.
#[derive(Debug, Parser)]
#[command(
    name = "dateline",
    version,
    subcommand_precedence_over_arg = true,
    override_usage = "dateline [OPTIONS] [PATH]...\n       dateline [OPTIONS] COMMAND ..."
)]
#[command(
    after_help = "Without a command, dateline opens PATH in the reader. Without PATH it opens `archive` from the config, or the sample archive.\nWrite ./list to open a folder named list. In the reader, press ? for the keys."
)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    open: Open,
    #[command(flatten)]
    narrow: BeginArgs,
    /// Start at the newest issue, not where you left off
    #[arg(long)]
    fresh: bool,
    /// Print a line for each move instead of drawing a screen, for screen readers (or set ACCESSIBLE=1)
    #[arg(long)]
    linear: bool,
    #[command(flatten)]
    config: ConfigFrom,
}

/// Where the reader begins.
#[derive(Debug, Clone, Default, Args)]
struct BeginArgs {
    /// Open with this filter: 'boats outlet:BBC date:2018-08..'
    #[arg(long, value_name = "QUERY", allow_hyphen_values = true)]
    query: Option<String>,
    /// Open with the briefs of this outlet: words from one of its names, or a "full name" in quotes
    #[arg(long, value_name = "NAME", add = ArgValueCompleter::new(candidates::outlets))]
    outlet: Vec<String>,
    /// Open at this date, or at the shown issue nearest to it: 2018-08-16, 16 Aug 2018, aug 2018, latest
    #[arg(long, value_name = "DATE", allow_hyphen_values = true, add = ArgValueCandidates::new(candidates::dates))]
    date: Option<String>,
}

/// What to open.
#[derive(Debug, Clone, Default, Args)]
struct Open {
    /// Files or folders of newsletters: texts, mails, mailboxes, pages; - for what is piped in
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
}

/// Where settings come from; accepted before and after a subcommand.
#[derive(Debug, Clone, Default, Args)]
struct ConfigFrom {
    /// Read this config file instead of the user's
    #[arg(long, value_name = "FILE", conflicts_with = "no_config", global = true)]
    config: Option<PathBuf>,
    /// Read no config file
    #[arg(long, global = true)]
    no_config: bool,
    /// Add the words of this file to the lexicon: another newsletter's headings, labels, verbs, outlets
    #[arg(long, value_name = "FILE", global = true)]
    lexicon: Vec<PathBuf>,
    /// Write to this file, whole or not at all; an existing file is kept unless you agree
    #[arg(short, long, value_name = "FILE", global = true)]
    output: Option<PathBuf>,
    /// Replace an existing file without asking
    #[arg(long, requires = "output", global = true)]
    force: bool,
    /// Colours: auto (on a terminal, unless `NO_COLOR` is set), always or never
    #[arg(long, value_enum, value_name = "WHEN", default_value_t, global = true)]
    color: Colours,
    /// Switch off what leaves the program: opening links, copies, exports, pipes, the editor (or set LESSSECURE=1)
    #[arg(long, global = true)]
    secure: bool,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Colours {
    #[default]
    Auto,
    Always,
    Never,
}

impl ConfigFrom {
    fn is_secure(&self) -> bool {
        self.secure || std::env::var_os("LESSSECURE").is_some_and(|v| v == "1")
    }

    /// Whether what is printed has colours.
    fn has_colours(&self) -> bool {
        match self.color {
            Colours::Always => true,
            Colours::Never => false,
            Colours::Auto => {
                let none = std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty())
                    || std::env::var_os("TERM").is_some_and(|t| t == "dumb");
                self.output.is_none() && !none && io::stdout().is_terminal()
            }
        }
    }
}

/// Which part of the archive to use.
#[derive(Debug, Clone, Default, Args)]
struct FilterArgs {
    /// Only what matches this query: 'boats outlet:BBC date:2018-08..', as in the reader
    #[arg(long, value_name = "QUERY", allow_hyphen_values = true)]
    query: Option<String>,
    /// Only briefs that name this outlet: words from one of its names, or a "full name" in quotes
    #[arg(long, value_name = "NAME", add = ArgValueCompleter::new(candidates::outlets))]
    outlet: Vec<String>,
    /// Only issues of this date: 2018-08-16, 16 Aug 2018, aug 2018, 2018, today, latest
    #[arg(long, value_name = "DATE", allow_hyphen_values = true, add = ArgValueCandidates::new(candidates::dates))]
    date: Option<String>,
}

impl BeginArgs {
    fn is_empty(&self) -> bool {
        self.query.is_none() && self.outlet.is_empty() && self.date.is_none()
    }
}

#[derive(Debug, Subcommand)]
enum Command {
    /// List issues: id, stories, briefs, publication, path
    List(Listing),
    /// Print one issue, laid out for reading
    Show(show::Show),
    /// Print briefs, newest first: item id, outlets, text
    Briefs(Listing),
    /// Print outlets: briefs, first and last date, name, country
    Outlets(Listing),
    /// Print what matches a query, newest first: item id, kind, outlet or place, line
    Search(search::Search),
    /// Count by outlet, place, month and more: items, share, issues, first and last date, name
    Stats(stats::Count),
    /// Print what is new in a saved query: item id, kind, outlet or place, line
    Watch(watch::Watch),
    /// Report how each file was read: counts, notes, unknown outlets
    Check(check::Check),
    /// Write issues in a form for other programs
    Export(export::Export),
    /// Export, import or check marks: read, stars, tags, comments
    #[command(subcommand)]
    Marks(marks::Marks),
    /// Show or check the config
    #[command(subcommand)]
    Config(config::Config),
    /// Print the keys of the reader: key, command, what it does
    Keys,
    /// Print what makes a shell complete commands and values
    Completions(completions::Completions),
    /// Print the manual page, or that of a command
    Man(man::Man),
}

/// Which part of the archive to use, and whether to explain the query.
#[derive(Debug, Clone, Default, Args)]
struct QueryArgs {
    #[command(flatten)]
    narrow: FilterArgs,
    /// Say on stderr how the query was read
    #[arg(long)]
    explain: bool,
}

#[derive(Debug, Clone, Args)]
struct Listing {
    #[command(flatten)]
    format: rows::RowFormat,
    #[command(flatten)]
    open: Open,
    #[command(flatten)]
    ask: QueryArgs,
}

/// How a subcommand ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Status {
    Found,
    Nothing,
    Error,
}

impl Status {
    fn found(any: bool) -> Status {
        if any { Status::Found } else { Status::Nothing }
    }
}

/// Why a subcommand failed.
#[derive(Debug)]
enum Failure {
    Io(io::Error),
    Message(String),
}

impl From<io::Error> for Failure {
    fn from(e: io::Error) -> Self {
        Failure::Io(e)
    }
}

type Outcome = Result<Status, Failure>;

/// Runs the program with its arguments. Returns the exit code.
pub fn main() -> u8 {
    say_panics();
    completions::answer();
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(e) => {
            if !e.use_stderr() {
                let mut out = io::stdout().lock();
                let printed = write!(out, "{}", e.render()).and_then(|()| out.flush());
                return match printed {
                    Err(e) if e.kind() != io::ErrorKind::BrokenPipe => print_error(&e.to_string()),
                    _ => 0,
                };
            }
            if e.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
                let what = in_one_voice(&e.render().to_string());
                let hint = what.lines().next_back().unwrap_or_default();
                return print_error(&format!("a command is missing\n{hint}"));
            }
            // The message may contain typed text, or file names from a shell glob.
            return print_error(&in_one_voice(&e.render().to_string()));
        }
    };
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let outcome = match &cli.config.output {
        Some(path) if path != Path::new("-") => output::to_file(&cli, path),
        _ => run(&cli, &mut out).and_then(|status| Ok(out.flush().map(|()| status)?)),
    };
    match outcome {
        Ok(Status::Found) => 0,
        Ok(Status::Nothing) => 1,
        Ok(Status::Error) => 2,
        // The consumer closed the pipe; that is not an error.
        Err(Failure::Io(e)) if e.kind() == io::ErrorKind::BrokenPipe => 0,
        Err(Failure::Io(e)) => print_error(&e.to_string()),
        Err(Failure::Message(what)) => print_error(&what),
    }
}

/// Rewords errors of the argument parser in the style of our own.
fn in_one_voice(said: &str) -> String {
    let said = said.strip_prefix("error: ").unwrap_or(said);
    let mut lines: Vec<String> = Vec::new();
    let usage = said
        .lines()
        .find_map(|l| l.trim_start().strip_prefix("Usage: dateline "));
    let command = usage.and_then(|u| u.split_whitespace().next());
    let command = command.filter(|c| c.starts_with(|c: char| c.is_ascii_lowercase()));
    let help = command.map_or(
        "dateline --help lists commands and options".to_owned(),
        |c| format!("dateline {c} --help lists what it takes"),
    );
    for line in said.lines() {
        let line = line.trim_start();
        // A usage of several lines is less helpful than `--help`.
        let usage = line.starts_with("Usage:") || line.starts_with("dateline [");
        if usage || line.starts_with("For more information") || line.is_empty() {
            continue;
        }
        match line.strip_prefix("tip: ") {
            Some(tip) => lines.push(format!("hint: {tip}")),
            None => lines.push(line.to_owned()),
        }
    }
    if !lines.iter().any(|l| l.starts_with("hint:")) {
        lines.push(format!("hint: {help}"));
    }
    lines.join("\n")
}

/// A panic in a reading thread is reported as a problem of its file; other panics are reported as usual.
fn say_panics() {
    let default = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if thread::current().name() != Some(READER) {
            default(info);
        }
    }));
}

fn run(cli: &Cli, out: &mut dyn Write) -> Outcome {
    let from = &cli.config;
    if let (Some(_), Some(path)) = (&cli.command, cli.open.paths.first()) {
        return Err(Failure::Message(format!(
            "{} comes before the command\nhint: write paths after the command",
            path.display()
        )));
    }
    if cli.command.is_some() && !cli.narrow.is_empty() {
        return Err(Failure::Message(
            "--query, --outlet and --date stand before the command\nhint: write them after the command".to_owned(),
        ));
    }
    match &cli.command {
        None => reader::run(cli, from),
        Some(Command::List(args)) => list::run(args, from, out),
        Some(Command::Show(args)) => show::run(args, from, out),
        Some(Command::Briefs(args)) => briefs::run(args, from, out),
        Some(Command::Outlets(args)) => outlets::run(args, from, out),
        Some(Command::Search(args)) => search::run(args, from, out),
        Some(Command::Stats(args)) => stats::run(args, from, out),
        Some(Command::Watch(args)) => watch::run(args, from, out),
        Some(Command::Check(args)) => check::run(args, from, out),
        Some(Command::Export(args)) => export::run(args, from, out),
        Some(Command::Marks(args)) => marks::run(args, from, out),
        Some(Command::Config(args)) => config::run(args, from, out),
        Some(Command::Keys) => keys::run(from, out),
        Some(Command::Completions(args)) => completions::run(args, out),
        Some(Command::Man(args)) => man::run(args, out),
    }
}

/// Prints a message to stderr, cleaned line by line.
fn warn(what: &str) {
    let mut err = io::stderr().lock();
    for line in what.lines() {
        // If stderr is gone, there is nowhere to report it.
        _ = writeln!(err, "{}", clean_line(line));
    }
}

fn print_error(what: &str) -> u8 {
    warn(&format!("dateline: {what}"));
    2
}
