//! The one place that starts other programs: links, copies, pipes and the editor go through it.

use std::borrow::Cow;
use std::ffi::{OsStr, OsString};
use std::io::{self, Write};
use std::process::{Child, Command, Stdio};
use std::thread;

/// A program with its arguments; nothing is read by a shell.
#[derive(Debug, Clone)]
pub struct Program {
    pub words: Vec<OsString>,
}

impl Program {
    pub fn of<S: Into<OsString>>(words: impl IntoIterator<Item = S>) -> Program {
        Program {
            words: words.into_iter().map(Into::into).collect(),
        }
    }

    /// Its name, for messages.
    pub fn name(&self) -> Cow<'_, str> {
        self.words
            .first()
            .map_or(Cow::default(), |word| word.to_string_lossy())
    }

    fn start(&self, set: impl FnOnce(&mut Command)) -> io::Result<Child> {
        let mut command = Command::new(
            self.words
                .first()
                .map_or(OsStr::new(""), OsString::as_os_str),
        );
        command.args(self.words.iter().skip(1));
        set(&mut command);
        command.spawn()
    }

    /// Runs it out of sight: it reads `input`, and what it writes is thrown away. Returns whether it succeeded.
    ///
    /// # Errors
    /// It cannot be started.
    pub fn run_hidden(&self, input: &[u8]) -> io::Result<bool> {
        let mut child = self.start(|command| {
            let stdin = if input.is_empty() {
                Stdio::null()
            } else {
                Stdio::piped()
            };
            command
                .stdin(stdin)
                .stdout(Stdio::null())
                .stderr(Stdio::null());
            #[cfg(unix)]
            crate::runtime::unix::in_own_group(command);
        })?;
        if let Some(mut stdin) = child.stdin.take() {
            // A program that reads less than it is given has what it wants.
            _ = stdin.write_all(input);
        }
        Ok(child.wait()?.success())
    }

    /// Runs the program on the terminal, which the reader must have left. Its standard input is `input`, or else the keyboard.
    ///
    /// # Errors
    /// It cannot be started.
    pub fn run_on_terminal(&self, input: Option<&[u8]>) -> io::Result<Ended> {
        #[cfg(unix)]
        let modes = crate::runtime::unix::modes();
        let ended = self.run_in_sight(input);
        // A program that was killed leaves the terminal as it set it.
        #[cfg(unix)]
        crate::runtime::unix::set_modes(modes);
        ended
    }

    fn run_in_sight(&self, input: Option<&[u8]>) -> io::Result<Ended> {
        let mut child = self.start(|command| {
            if input.is_some() {
                command.stdin(Stdio::piped());
            }
        })?;
        let stdin = child.stdin.take();
        thread::scope(|scope| {
            if let (Some(mut stdin), Some(input)) = (stdin, input) {
                scope.spawn(move || _ = stdin.write_all(input));
            }
            wait(&mut child)
        })
    }
}

/// How a program on the terminal ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ended {
    /// `None` if a signal ended it.
    pub code: Option<i32>,
}

#[cfg(unix)]
fn wait(child: &mut Child) -> io::Result<Ended> {
    let code = crate::runtime::unix::wait_on_terminal(child)?;
    Ok(Ended { code })
}

#[cfg(not(unix))]
fn wait(child: &mut Child) -> io::Result<Ended> {
    let code = child.wait()?.code();
    Ok(Ended { code })
}
