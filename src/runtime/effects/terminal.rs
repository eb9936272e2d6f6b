//! Programs that have the terminal for a while: the command of a pipe, and the editor.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;

use super::program::{Ended, Program};
use crate::app::hand_on::job::Done;
use crate::files;

/// Runs the command of a pipe; a shell reads it, as the user typed it. Then waits for Enter, so that its output can be read.
pub fn pipe(command: &str, input: &[u8]) -> Done {
    let shell = if cfg!(windows) {
        ["cmd", "/C"]
    } else {
        ["sh", "-c"]
    };
    let program = Program::of(shell.into_iter().chain([command]));
    let ended = program.run_on_terminal(Some(input));
    // The terminal may be gone; the event loop will see it.
    _ = write!(io::stdout(), "\n[{}: press Enter]", how(&ended))
        .and_then(|()| io::stdout().flush())
        .and_then(|()| wait_for_enter());
    match ended {
        Ok(Ended { code: Some(0) }) => Done::Ok(format!("piped to {command}")),
        ended => Done::Failed(format!("{command}: {}", how(&ended))),
    }
}

/// Opens a file in the editor, at a line.
pub fn edit(path: &Path, line: Option<u32>) -> Done {
    match run_editor(path, line) {
        Ok(()) => Done::Ok("back from the editor".to_owned()),
        Err(what) => Done::Failed(what),
    }
}

fn run_editor(path: &Path, line: Option<u32>) -> Result<(), String> {
    if !path.is_file() {
        return Err(format!("{} is not a file on this disk", path.display()));
    }
    let mut words = editor();
    words.extend(line.map(|line| format!("+{line}").into()));
    words.push(path.as_os_str().to_owned());
    let program = Program { words };
    match program.run_on_terminal(None) {
        Ok(Ended { code: Some(0) }) => Ok(()),
        ended => Err(format!("{}: {}", program.name(), how(&ended))),
    }
}

/// Edits a text in the editor, in a file that only the user can read. The file stays if anything went wrong.
///
/// # Errors
/// What went wrong, and where the text is.
pub fn edit_text(text: &str) -> Result<String, String> {
    let folder = env::temp_dir().join(format!("dateline-{}", crate::state::marks::run_id()));
    let file = folder.join("comment.txt");
    files::create_folder(&folder)
        .and_then(|()| files::create(&file)?.write_all(text.as_bytes()))
        .map_err(|e| format!("a file for the comment cannot be written: {e}"))?;
    let edited = run_editor(&file, None).and_then(|()| {
        let bytes = files::read(&file, files::SMALL);
        bytes.map_err(|e| format!("the comment cannot be read: {e}"))
    });
    match edited {
        // An editor that returned at once may still be writing it.
        Ok(bytes) if bytes == text.as_bytes() => {
            Err(format!("nothing was changed in {}", file.display()))
        }
        Ok(bytes) => {
            // What the editor left there goes too.
            _ = fs::remove_dir_all(&folder);
            Ok(String::from_utf8_lossy(&bytes).into_owned())
        }
        Err(what) => Err(format!("{what}; your text is in {}", file.display())),
    }
}

fn editor() -> Vec<OsString> {
    let set = ["VISUAL", "EDITOR"]
        .into_iter()
        .filter_map(|name| env::var(name).ok());
    let mut words = set
        .map(|value| {
            value
                .split_whitespace()
                .map(OsString::from)
                .collect::<Vec<_>>()
        })
        .filter(|words| !words.is_empty());
    words
        .next()
        .unwrap_or_else(|| vec![if cfg!(windows) { "notepad" } else { "vi" }.into()])
}

fn how(ended: &io::Result<Ended>) -> String {
    match ended {
        Ok(Ended { code: Some(0) }) => "done".to_owned(),
        Ok(Ended { code: Some(code) }) => format!("exit code {code}"),
        Ok(Ended { code: None }) => "ended by a signal".to_owned(),
        Err(e) => format!("cannot be started: {e}"),
    }
}

/// Reads a line from the terminal, whatever the standard input is.
fn wait_for_enter() -> io::Result<()> {
    let terminal = if cfg!(windows) { "CONIN$" } else { "/dev/tty" };
    let mut line = String::new();
    BufReader::new(fs::File::open(terminal)?).read_line(&mut line)?;
    Ok(())
}
