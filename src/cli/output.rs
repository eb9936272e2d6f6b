//! `-o FILE`: the output of a command in a file, whole or not at all.

use std::io::{self, IsTerminal, Write};
use std::path::Path;

use super::{Cli, Failure, Outcome, Status, run, warn};
use crate::files;

/// Runs a command with its output in a file.
pub fn to_file(cli: &Cli, path: &Path) -> Outcome {
    if cli.command.is_none() {
        return Err(Failure::Message(
            "the reader has no output\nhint: -o is for commands, such as dateline export -o clips.csv".to_owned(),
        ));
    }
    if cli.config.is_secure() {
        return Err(Failure::Message(
            "-o is switched off in secure mode".to_owned(),
        ));
    }
    match write(cli, path, cli.config.force) {
        Err(Failure::Io(e)) if e.kind() == io::ErrorKind::AlreadyExists => {
            if agrees(path)? {
                write(cli, path, true)
            } else {
                Err(Failure::Message(format!(
                    "{} exists and was kept\nhint: --force replaces it",
                    path.display()
                )))
            }
        }
        outcome => outcome,
    }
}

fn write(cli: &Cli, path: &Path, may_replace: bool) -> Outcome {
    let mut outcome = None;
    let written = files::write_whole(path, may_replace, &mut |out| {
        let mut counted = Counted { out, bytes: 0 };
        match run(cli, &mut counted) {
            Err(Failure::Io(e)) => Err(e),
            ended => {
                let is_result = matches!(&ended, Ok(status) if *status != Status::Nothing);
                let keeps = is_result && counted.bytes > 0;
                outcome = Some(ended);
                // Without a result, the file stays as it was.
                if keeps {
                    Ok(())
                } else {
                    Err(io::ErrorKind::Other.into())
                }
            }
        }
    });
    match (outcome, written) {
        (Some(Err(failure)), _) => Err(failure),
        (Some(Ok(status)), Ok(())) => {
            warn(&format!("dateline: wrote {}", path.display()));
            Ok(status)
        }
        (Some(Ok(status)), Err(e)) if e.kind() == io::ErrorKind::Other => {
            warn(&format!(
                "dateline: nothing was found, so {} was not written",
                path.display()
            ));
            Ok(status)
        }
        (_, Err(e)) if e.kind() == io::ErrorKind::AlreadyExists => Err(Failure::Io(e)),
        (_, Err(e)) => Err(Failure::Message(format!(
            "{} cannot be written: {e}",
            path.display()
        ))),
        (None, Ok(())) => Ok(Status::Nothing),
    }
}

/// Counts what is written.
struct Counted<'a> {
    out: &'a mut dyn Write,
    bytes: usize,
}

impl Write for Counted<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let n = self.out.write(bytes)?;
        self.bytes += n;
        Ok(n)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Whether the user agrees to replace a file. Asks only on a terminal.
fn agrees(path: &Path) -> io::Result<bool> {
    if !(io::stdin().is_terminal() && io::stderr().is_terminal()) {
        return Ok(false);
    }
    write!(
        io::stderr(),
        "{} exists. Replace it? [y/N] ",
        path.display()
    )?;
    let mut answer = String::new();
    io::stdin().read_line(&mut answer)?;
    Ok(matches!(answer.trim(), "y" | "Y" | "yes"))
}
