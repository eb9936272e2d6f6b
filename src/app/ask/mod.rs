//! Asks for one line of text: tags, a comment, the file of an export, a command to pipe into.

pub mod prompt;

use super::completer::Completer;
use super::edit::{Edited, LineEdit};
use super::mode::Mode;
use super::overlays::is_cancel;
use super::{App, Effect};
use crate::config::key::{Code, Key};
pub use prompt::{Ask, AskKind};

impl App {
    pub(super) fn ask(&mut self, kind: AskKind, text: &str) {
        self.mode = Mode::Ask(Ask {
            kind,
            edit: LineEdit::with(text),
            completer: Completer::default(),
        });
    }

    pub(super) fn on_ask_key(&mut self, mut ask: Ask, key: Key) {
        match key.code {
            _ if is_cancel(key) => return,
            Code::Backspace if ask.edit.text().is_empty() => return,
            Code::Enter => return self.answer(ask.kind, ask.edit.text()),
            Code::Char('x') if key.ctrl && matches!(ask.kind, AskKind::Comment) => {
                let text = ask.edit.text().to_owned();
                self.outbox.push(Effect::EditComment(text));
                return;
            }
            Code::Tab | Code::BackTab => {
                let by = if key.code == Code::Tab { 1 } else { -1 };
                match &mut ask.kind {
                    AskKind::Pipe(form) => *form = form.next(),
                    AskKind::Tags => {
                        if ask.completer.rows.is_empty() {
                            ask.completer = self.complete_tag(&ask.edit);
                        }
                        ask.completer.step(&mut ask.edit, by);
                    }
                    AskKind::Comment | AskKind::Export | AskKind::Replace(_) => {}
                }
            }
            _ => match ask.edit.apply(key) {
                Edited::Changed if matches!(ask.kind, AskKind::Tags) => {
                    ask.completer = self.complete_tag(&ask.edit);
                }
                Edited::Changed | Edited::Moved => ask.completer.close(),
                Edited::No => {}
            },
        }
        self.mode = Mode::Ask(ask);
    }

    pub(super) fn paste_into_ask(&mut self, text: &str) {
        if let Mode::Ask(ask) = &mut self.mode {
            ask.edit.insert(text);
            ask.completer.close();
        }
    }

    fn answer(&mut self, kind: AskKind, text: &str) {
        match kind {
            AskKind::Tags => self.tag_targets(text),
            AskKind::Comment => self.comment_targets(text),
            AskKind::Export => self.export_to(text),
            AskKind::Replace(mut job) => {
                if matches!(text.trim(), "y" | "Y" | "yes") {
                    job.may_replace = true;
                    self.outbox.push(Effect::Export(job));
                } else {
                    self.notify("the file was kept");
                }
            }
            AskKind::Pipe(form) => self.pipe_to(form, text),
        }
    }
}
