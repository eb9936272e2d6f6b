//! Copies a text: through the terminal (OSC 52), which works over ssh too, and with a tool of the desktop. The clipboard is
//! never read.

use std::env;
use std::io::stdout;

use crossterm::clipboard::CopyToClipboard;
use crossterm::execute;

use super::program::Program;
use crate::app::hand_on::job::Done;
use crate::text::number::thousands;

/// Terminals drop longer texts.
const LONGEST: usize = 74_000;

/// Sends a text to the terminal's clipboard. Returns whether it was short enough.
pub fn by_terminal(text: &str) -> bool {
    text.len() <= LONGEST
        && execute!(
            stdout(),
            CopyToClipboard::to_clipboard_from(text.as_bytes())
        )
        .is_ok()
}

/// Copies with a tool of the desktop, if there is one. Waits for it, so call it on a thread of its own.
pub fn by_tool(text: &str, what: &str, by_terminal: bool) -> Done {
    let copied = tools().iter().any(|tool| {
        Program::of(tool.iter().copied())
            .run_hidden(text.as_bytes())
            .unwrap_or(false)
    });
    let characters = thousands(text.chars().count());
    match (copied, by_terminal) {
        (true, _) => Done::Ok(format!("copied {what}: {characters} characters")),
        (false, true) => Done::Ok(format!(
            "copied {what} through the terminal: {characters} characters"
        )),
        (false, false) => {
            let tried = if tools().is_empty() {
                "there is no tool to copy here"
            } else {
                "no tool to copy took it"
            };
            Done::Failed(format!(
                "{what} was not copied ({characters} characters): the terminal does not take it, and {tried}; hint: s exports it"
            ))
        }
    }
}

/// The tools of the desktop that this session runs on; over ssh, none.
fn tools() -> &'static [&'static [&'static str]] {
    let is_set = |name: &str| env::var_os(name).is_some_and(|v| !v.is_empty());
    if is_set("SSH_CONNECTION") {
        &[]
    } else if cfg!(target_os = "macos") {
        &[&["pbcopy"]]
    } else if cfg!(windows) {
        &[&["clip"]]
    } else if is_set("WAYLAND_DISPLAY") {
        &[&["wl-copy"]]
    } else if is_set("DISPLAY") {
        &[&["xclip", "-selection", "clipboard"], &["xsel", "-ib"]]
    } else {
        &[]
    }
}
