//! The input thread: turns keys, pastes and resizes into messages. Keys have no meaning here.

use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;

use super::event::Event;
use super::gate::Gate;

/// What is needed to wait for keys. Created before the terminal is taken, so that no signal is missed.
#[derive(Debug)]
pub struct Keys {
    #[cfg(unix)]
    waiting: super::unix::Waiting,
}

impl Keys {
    /// Also returns the gate that stops them.
    pub fn new() -> Result<(Keys, Arc<Gate>), String> {
        #[cfg(unix)]
        {
            let (waiting, gate) = super::unix::Waiting::new()
                .map_err(|e| format!("signals cannot be waited for: {e}"))?;
            Ok((Keys { waiting }, gate))
        }
        #[cfg(not(unix))]
        {
            let (gate, _) = Gate::new().map_err(|e| format!("keys cannot be read: {e}"))?;
            Ok((Keys {}, Arc::new(gate)))
        }
    }

    pub fn spawn(self, sender: Sender<Event>) -> Result<(), String> {
        let body = move || {
            #[cfg(unix)]
            self.waiting.run(&sender);
            #[cfg(not(unix))]
            other::run(&sender);
        };
        let thread = thread::Builder::new().name("input".to_owned()).spawn(body);
        thread
            .map(|_| ())
            .map_err(|e| format!("cannot start the input thread: {e}"))
    }
}

/// For systems on which the terminal cannot be read as a file: the library decodes the keys.
#[cfg(not(unix))]
mod other {
    use crossterm::event::{self, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

    use super::{Event, Sender};
    use crate::app::Msg;
    use crate::config::key::{Code, Key};
    use crate::runtime::event::{bounded, send};
    use crate::runtime::keys::Said;

    pub fn run(sender: &Sender<Event>) {
        while let Ok(event) = event::read() {
            let alive = match event {
                event::Event::Key(key) => {
                    send(sender, key_of(key).map(Said::Key).into_iter().collect())
                }
                event::Event::Paste(text) => send(sender, vec![Said::Paste(text)]),
                event::Event::FocusGained => send(sender, vec![Said::Focused]),
                event::Event::Resize(columns, rows) => sender
                    .send(Event::Msg(Msg::Resize(bounded(columns, rows))))
                    .is_ok(),
                _ => true,
            };
            if !alive {
                return;
            }
        }
    }

    fn key_of(event: KeyEvent) -> Option<Key> {
        if event.kind == KeyEventKind::Release {
            return None;
        }
        let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
        let alt = event.modifiers.contains(KeyModifiers::ALT);
        let shift = event.modifiers.contains(KeyModifiers::SHIFT);
        let code = match event.code {
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
}
