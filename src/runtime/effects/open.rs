//! Opens an address in the program of the desktop, or that of the config: `[opener, address]`, without a shell.

use std::io;

use super::program::Program;
use crate::app::hand_on::job::Done;

/// Opens an address. Waits until the opener ends, so call it on a thread of its own.
pub fn open(opener: &[String], url: &str) -> Done {
    let words = if opener.is_empty() {
        default()
    } else {
        opener.to_vec()
    };
    let program = Program::of(words.into_iter().chain([url.to_owned()]));
    let name = program.name().into_owned();
    match program.run_hidden(&[]) {
        // The reader has said so when it began.
        Ok(true) => Done::Ok(String::new()),
        Ok(false) => Done::Failed(format!("{name} could not open {url}")),
        Err(e) if e.kind() == io::ErrorKind::NotFound => Done::Failed(format!(
            "{name} is not installed; hint: set `opener` in the config, or copy the link"
        )),
        Err(e) => Done::Failed(format!("{name} cannot be started: {e}")),
    }
}

fn default() -> Vec<String> {
    let words: &[&str] = if cfg!(target_os = "macos") {
        &["open"]
    } else if cfg!(windows) {
        &["rundll32", "url.dll,FileProtocolHandler"]
    } else {
        &["xdg-open"]
    };
    words.iter().map(|w| (*w).to_owned()).collect()
}
