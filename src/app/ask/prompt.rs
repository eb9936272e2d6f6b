//! The prompts for one line of text, with their labels.

use crate::app::completer::Completer;
use crate::app::edit::LineEdit;
use crate::app::hand_on::job::{ExportJob, PipeForm};

/// A prompt, and what its text is for.
#[derive(Debug)]
pub struct Ask {
    pub kind: AskKind,
    pub edit: LineEdit,
    pub completer: Completer,
}

#[derive(Debug)]
pub enum AskKind {
    Tags,
    Comment,
    Export,
    /// The file of this export exists.
    Replace(Box<ExportJob>),
    Pipe(PipeForm),
}

impl AskKind {
    pub fn label(&self) -> &'static str {
        match self {
            AskKind::Tags => "tag: ",
            AskKind::Comment => "comment: ",
            AskKind::Export => "export to: ",
            AskKind::Replace(_) => "the file exists; replace it (y/n)? ",
            AskKind::Pipe(form) => match form {
                PipeForm::Text => "pipe as text to: ",
                PipeForm::Markdown => "pipe as Markdown to: ",
                PipeForm::Json => "pipe as JSON to: ",
            },
        }
    }

    pub fn hint(&self) -> &'static str {
        match self {
            AskKind::Tags => "words; -word removes a tag",
            AskKind::Comment => "Ctrl-x opens your editor",
            AskKind::Export => ".csv .tsv .md .html .ris .bib .json .txt",
            AskKind::Replace(_) => "",
            AskKind::Pipe(_) => "Tab: text, Markdown, JSON",
        }
    }
}
