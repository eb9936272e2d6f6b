//! The prompts for one line of text, with their labels.

use crate::app::completer::Completer;
use crate::app::edit::LineEdit;
use crate::app::hand_on::job::{CommentDraft, ExportJob, PipeForm};
use crate::state::marks::Anchor;

/// A prompt, and what its text is for.
#[derive(Debug)]
pub struct LinePrompt {
    pub kind: PromptKind,
    pub edit: LineEdit,
    pub completer: Completer,
}

#[derive(Debug)]
pub enum PromptKind {
    Tags(Vec<Anchor>),
    Comment(Box<CommentDraft>),
    Export,
    /// The file of this export exists.
    Replace(Box<ExportJob>),
    Pipe(PipeForm),
}

impl PromptKind {
    pub fn label(&self) -> &'static str {
        match self {
            PromptKind::Tags(_) => "tag: ",
            PromptKind::Comment(_) => "comment: ",
            PromptKind::Export => "export to: ",
            PromptKind::Replace(_) => "the file exists; y replaces it, n keeps it: ",
            PromptKind::Pipe(form) => match form {
                PipeForm::Text => "pipe as text to: ",
                PipeForm::Markdown => "pipe as Markdown to: ",
                PipeForm::Json => "pipe as JSON to: ",
            },
        }
    }

    /// `secure`: the editor is switched off.
    pub fn hint(&self, secure: bool) -> &'static str {
        match self {
            PromptKind::Comment(_) if secure => "",
            PromptKind::Tags(_) => "words; -word removes a tag",
            PromptKind::Comment(_) => "Ctrl-x opens your editor",
            PromptKind::Export => ".csv .md .html .ris .bib …, or report FILE",
            PromptKind::Replace(_) => "",
            PromptKind::Pipe(_) => "Tab: text, Markdown, JSON",
        }
    }
}
