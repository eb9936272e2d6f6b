//! `dateline completions SHELL`: a script that makes the shell ask the program for completions, values included.

use std::io::Write;

use clap::{Args, CommandFactory, ValueEnum};
use clap_complete::env::{Bash, CompleteEnv, Elvish, EnvCompleter, Fish, Powershell, Zsh};

use super::{Cli, Outcome, Status};

/// The variable by which the script asks.
const ASKS: &str = "COMPLETE";

#[derive(Debug, Args)]
pub struct Completions {
    #[arg(value_enum)]
    shell: Shell,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Shell {
    Bash,
    Zsh,
    Fish,
    Powershell,
    Elvish,
}

/// Answers a shell that asks for completions, and ends the program then.
pub fn answer() {
    CompleteEnv::with_factory(Cli::command).var(ASKS).complete();
}

pub fn run(args: &Completions, out: &mut dyn Write) -> Outcome {
    let shell: &dyn EnvCompleter = match args.shell {
        Shell::Bash => &Bash,
        Shell::Zsh => &Zsh,
        Shell::Fish => &Fish,
        Shell::Powershell => &Powershell,
        Shell::Elvish => &Elvish,
    };
    shell.write_registration(ASKS, "dateline", "dateline", "dateline", out)?;
    Ok(Status::Found)
}
