//! The input thread: keys, pastes and sizes become messages.
//! Must not give a key a meaning.

use std::sync::mpsc::Sender;
use std::thread;

use crossterm::event::{self, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use super::Event;
use crate::app::Msg;
use crate::app::geometry::Size;
use crate::config::key::{Code, Key};

/// What is needed to wait for keys; made before the terminal is taken, so that no signal is missed.
#[derive(Debug)]
pub struct Keys {
    #[cfg(unix)]
    waiting: super::unix::Waiting,
}

impl Keys {
    pub fn new() -> Result<Keys, String> {
        Ok(Keys {
            #[cfg(unix)]
            waiting: super::unix::Waiting::new()
                .map_err(|e| format!("signals cannot be waited for: {e}"))?,
        })
    }

    pub fn spawn(self, sender: Sender<Event>) -> Result<(), String> {
        let body = move || {
            #[cfg(unix)]
            self.waiting.run(&sender);
            #[cfg(not(unix))]
            while let Ok(event) = event::read() {
                if !send(&sender, event) {
                    return;
                }
            }
        };
        let thread = thread::Builder::new().name("input".to_owned()).spawn(body);
        thread
            .map(|_| ())
            .map_err(|e| format!("no thread for the keys: {e}"))
    }
}

/// Sends what the terminal said; false when nobody listens.
pub fn send(sender: &Sender<Event>, event: event::Event) -> bool {
    let msg = match event {
        event::Event::Key(key) => key_of(key).map(Msg::Key),
        event::Event::Paste(text) => Some(Msg::Paste(text)),
        event::Event::Resize(columns, rows) => Some(Msg::Resize(Size { columns, rows })),
        event::Event::FocusGained | event::Event::FocusLost | event::Event::Mouse(_) => None,
    };
    msg.is_none_or(|msg| sender.send(Event::Msg(msg)).is_ok())
}

fn key_of(event: KeyEvent) -> Option<Key> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
    let alt = event.modifiers.contains(KeyModifiers::ALT);
    let shift = event.modifiers.contains(KeyModifiers::SHIFT);
    let code = match event.code {
        // What many terminals send for Backspace.
        KeyCode::Char('h') if ctrl => return Some(Key::plain(Code::Backspace)),
        KeyCode::Char(c) if ctrl => Code::Char(c.to_ascii_lowercase()),
        KeyCode::Char(c) => Code::Char(c),
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab if shift => Code::BackTab,
        KeyCode::Tab => Code::Tab,
        KeyCode::BackTab => Code::BackTab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::F(n) => Code::F(n),
        _ => return None,
    };
    Some(Key { code, ctrl, alt })
}
