//! The prompts for one line of text, with their labels.

use crate::app::completer::Completer;
use crate::app::edit::LineEdit;
use crate::app::hand_on::job::{CommentDraft, ExportJob, PipeForm};
use crate::state::marks::Anchor;
use crate::text::Clean;
use crate::text::clean::clean_line;
use crate::text::number::plural;

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
    /// Number of items to export.
    Export(usize),
    /// The file of this export exists.
    Replace(Box<ExportJob>),
    Pipe(PipeForm),
}

impl PromptKind {
    /// What is asked for, and for how many items if they are several.
    pub fn label(&self) -> Clean {
        let of = |what: &str, items: usize, on: &str| match items {
            1 => format!("{what}{on}: "),
            _ => format!("{what} {}{on}: ", plural(items, "item")),
        };
        clean_line(&match self {
            PromptKind::Tags(on) => of("tag", on.len(), ""),
            PromptKind::Comment(draft) if draft.on.len() > 1 => {
                of("comment on", draft.on.len(), "")
            }
            PromptKind::Comment(_) => "comment: ".to_owned(),
            PromptKind::Export(items) => of("export", *items, " to"),
            PromptKind::Replace(_) => "the file exists; y replaces it, n keeps it: ".to_owned(),
            PromptKind::Pipe(form) => format!("pipe as {} to: ", form.name()),
        })
    }

    /// `secure`: the editor is switched off.
    pub fn hint(&self, secure: bool) -> &'static str {
        match self {
            PromptKind::Comment(_) if secure => "",
            PromptKind::Tags(_) => "words; -word removes a tag",
            PromptKind::Comment(_) => "Ctrl-x opens your editor",
            PromptKind::Export(_) => ".csv .md .html .ris .bib …, or report FILE",
            PromptKind::Replace(_) => "",
            PromptKind::Pipe(_) => "Tab: text, Markdown, JSON",
        }
    }
}
