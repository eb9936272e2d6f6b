//! `dateline man [COMMAND]`: manual pages, made from the arguments, the table of commands and the fields of queries.

use std::io::Write;

use clap::{Args, Command, CommandFactory};
use clap_complete::engine::ArgValueCandidates;
use clap_mangen::Man as Page;
use clap_mangen::roff::{Inline, Roff, bold, roman};

use super::{Cli, Failure, Outcome, Status};
use crate::command::COMMANDS;
use crate::config::keymap::Keymap;
use crate::export::record::PROGRAM;
use crate::query::{DATE_FIELDS, FIELDS};

#[derive(Debug, Args)]
pub struct Man {
    /// The command; without it, the program
    #[arg(add = ArgValueCandidates::new(super::candidates::commands))]
    command: Option<String>,
}

pub fn run(args: &Man, out: &mut dyn Write) -> Outcome {
    let mut program = Cli::command().disable_help_subcommand(true);
    program.build();
    let Some(name) = &args.command else {
        page(program, "dateline").render(out)?;
        more().to_writer(out)?;
        return Ok(Status::Found);
    };
    let Some(command) = program.find_subcommand(name) else {
        let names: Vec<&str> = program.get_subcommands().map(Command::get_name).collect();
        return Err(Failure::Message(format!(
            "there is no command {name}\nhint: use one of {}",
            names.join(", ")
        )));
    };
    // Commands of commands have no pages of their own: they are described here.
    let inner: Vec<&Command> = command.get_subcommands().collect();
    let alone = command.clone().disable_help_subcommand(true);
    let alone = inner.iter().fold(alone, |c, inner| {
        c.mut_subcommand(inner.get_name(), |c| c.hide(true))
    });
    page(alone, &format!("dateline-{}", command.get_name())).render(out)?;
    if !inner.is_empty() {
        commands(&inner).to_writer(out)?;
    }
    Ok(Status::Found)
}

/// A page; its date is left out, so that it is the same whenever it is made.
fn page(command: Command, name: &str) -> Page {
    Page::new(command)
        .title(name.to_uppercase())
        .date("")
        .source(PROGRAM)
        .manual("dateline")
}

/// The commands of a command.
fn commands(commands: &[&Command]) -> Roff {
    let mut roff = Roff::new();
    roff.control("SH", ["COMMANDS"]);
    for command in commands.iter().filter(|c| c.get_name() != "help") {
        roff.control("TP", []);
        roff.text([bold(command.get_name())]);
        let about = command.get_about().map(ToString::to_string);
        roff.text([roman(about.unwrap_or_default())]);
    }
    roff
}

/// What the arguments do not say: keys, queries, files, exit codes.
fn more() -> Roff {
    let mut roff = Roff::new();
    let section = |roff: &mut Roff, title: &str| _ = roff.control("SH", [title]);
    let row = |roff: &mut Roff, term: Vec<Inline>, text: &str| {
        roff.control("TP", []);
        roff.text(term);
        roff.text([roman(text)]);
    };
    section(&mut roff, "KEYS");
    let keymap = Keymap::default();
    for info in COMMANDS {
        let keys = keymap.keys_of(info.command).join(", ");
        let term = vec![bold(keys), roman(format!(" ({})", info.name))];
        row(&mut roff, term, info.help);
    }
    section(&mut roff, "QUERIES");
    roff.text([roman(
        "All words and fields of a query must match one item. Words, \"a phrase\", stem*, =Exact, /regex/, near/8(a, b), -not, OR, ( ).",
    )]);
    let fields = FIELDS.iter().map(|f| (f.0, f.2)).chain(DATE_FIELDS);
    for (name, help) in fields {
        row(&mut roff, vec![bold(format!("{name}:"))], help);
    }
    section(&mut roff, "FILES");
    for (name, help) in [
        (
            "config.toml",
            "settings; dateline config path prints where it is",
        ),
        ("state.toml", "saved queries, bookmarks, where you left off"),
        (
            "marks.jsonl",
            "read, stars, tags, comments; dateline marks export prints them",
        ),
        ("dateline.toml", "corrections, in a folder of an archive"),
    ] {
        row(&mut roff, vec![bold(name)], help);
    }
    section(&mut roff, "ENVIRONMENT");
    for (name, help) in [
        ("VISUAL, EDITOR", "the editor for comments and sources"),
        ("NO_COLOR", "no colours"),
        ("ACCESSIBLE=1", "the same as --linear"),
        ("LESSSECURE=1", "the same as --secure"),
    ] {
        row(&mut roff, vec![bold(name)], help);
    }
    section(&mut roff, "EXIT STATUS");
    roff.text([roman(
        "0 if something was found, 1 if nothing was, 2 after an error. A closed pipe is not an error.",
    )]);
    roff
}
