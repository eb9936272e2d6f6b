//! Asks for one line of text: tags, a comment, the file of an export, a command to pipe into.

pub mod prompt;

use super::completer::Completer;
use super::edit::{Edited, LineEdit};
pub use super::hand_on::job::CommentDraft;
use super::overlays::is_cancel;
use super::{App, Mode, WorldEffect};
use crate::config::key::{Code, Key};
pub use prompt::{LinePrompt, PromptKind};

impl App {
    pub(super) fn ask(&mut self, kind: PromptKind, text: &str) {
        self.mode = Mode::Line(LinePrompt {
            kind,
            edit: LineEdit::with(text),
            completer: Completer::default(),
        });
    }

    pub(super) fn on_prompt_key(&mut self, mut prompt: LinePrompt, key: Key) {
        match key.code {
            _ if is_cancel(key) => return,
            Code::Backspace if prompt.edit.text().is_empty() => return,
            Code::Enter => return self.answer(prompt.kind, prompt.edit.text()),
            Code::Char('x') if key.ctrl && matches!(prompt.kind, PromptKind::Comment(_)) => {
                if let (PromptKind::Comment(draft), true) = (&prompt.kind, self.may_hand_on()) {
                    self.edit_comment(prompt.edit.text().to_owned(), (**draft).clone());
                    return;
                }
            }
            // One key answers.
            Code::Char(_) if matches!(prompt.kind, PromptKind::Replace(_)) => {
                return self.answer(
                    prompt.kind,
                    key.letter().map_or("", |c| if c == 'y' { "y" } else { "" }),
                );
            }
            Code::Tab | Code::BackTab => {
                let by = if key.code == Code::Tab { 1 } else { -1 };
                match &mut prompt.kind {
                    PromptKind::Pipe(form) => *form = form.next(),
                    PromptKind::Tags(_) => {
                        if prompt.completer.rows.is_empty() {
                            prompt.completer = self.complete_tag(&prompt.edit);
                        }
                        prompt.completer.step(&mut prompt.edit, by);
                    }
                    PromptKind::Comment(_) | PromptKind::Export(_) | PromptKind::Replace(_) => {}
                }
            }
            _ => match prompt.edit.apply(key) {
                Edited::Changed if matches!(prompt.kind, PromptKind::Tags(_)) => {
                    prompt.completer = self.complete_tag(&prompt.edit);
                }
                Edited::Changed | Edited::Moved => prompt.completer.close(),
                Edited::No => {}
            },
        }
        self.mode = Mode::Line(prompt);
    }

    pub(super) fn paste_into_prompt(&mut self, text: &str) {
        if let Mode::Line(prompt) = &mut self.mode {
            prompt.edit.insert(text);
            prompt.completer.close();
        }
    }

    fn answer(&mut self, kind: PromptKind, text: &str) {
        match kind {
            PromptKind::Tags(on) => self.tag(text, &on),
            PromptKind::Comment(draft) => self.comment(text, &draft),
            PromptKind::Export(items) => {
                if let Err(why) = self.export_to(text) {
                    self.ask(PromptKind::Export(items), text);
                    self.error(&why);
                }
            }
            PromptKind::Replace(mut job) => {
                if text == "y" {
                    job.may_replace = true;
                    self.act(WorldEffect::Export(job));
                } else {
                    self.notify("the file was kept");
                }
            }
            PromptKind::Pipe(form) => self.pipe_to(form, text),
        }
    }
}
