//! What is handed on, and what came of it.

use std::path::PathBuf;
use std::sync::Arc;

use crate::archive::{Archive, IssueIx, ItemRef};
use crate::export::{Export, Format};
use crate::state::marks::Anchor;
use crate::text::Clean;

/// An export to write.
#[derive(Debug, Clone)]
pub struct ExportJob {
    pub archive: Arc<Archive>,
    pub items: Vec<ItemRef>,
    pub query: String,
    pub format: &'static Format,
    pub path: PathBuf,
    /// Whether an existing file may be replaced.
    pub may_replace: bool,
}

impl ExportJob {
    /// Calls `write` with the export.
    pub fn with<R>(&self, write: impl FnOnce(&Export<'_>) -> R) -> R {
        let issues = issues(&self.items);
        write(&Export {
            issues: &issues,
            items: Some(&self.items),
            query: &self.query,
            ..Export::all(&self.archive)
        })
    }
}

impl PartialEq for ExportJob {
    fn eq(&self, other: &ExportJob) -> bool {
        (&self.path, &self.items) == (&other.path, &other.items)
    }
}

impl Eq for ExportJob {}

/// The form in which items are piped into a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PipeForm {
    Text,
    Markdown,
    Json,
}

impl PipeForm {
    #[must_use]
    pub fn next(self) -> PipeForm {
        match self {
            PipeForm::Text => PipeForm::Markdown,
            PipeForm::Markdown => PipeForm::Json,
            PipeForm::Json => PipeForm::Text,
        }
    }

    /// What a prompt calls it.
    pub fn name(self) -> &'static str {
        match self {
            PipeForm::Text => "text",
            PipeForm::Markdown => "Markdown",
            PipeForm::Json => "JSON",
        }
    }

    pub fn format(self) -> &'static str {
        match self {
            PipeForm::Text => "text",
            PipeForm::Markdown => "markdown",
            PipeForm::Json => "json",
        }
    }
}

/// What is copied of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Copied {
    Text,
    Quotation,
    Citation,
    /// The citation of a brief's outlet, as reported in the newsletter.
    Reported,
    Markdown,
}

/// What an effect on the world came to.
#[derive(Debug)]
pub enum Done {
    /// For a message.
    Ok(String),
    Failed(String),
    /// The file of an export exists.
    Exists(Box<ExportJob>),
    /// A comment that could not be edited, and why: it is typed on.
    NotEdited {
        what: String,
        text: String,
        draft: Box<CommentDraft>,
    },
    /// A comment as edited.
    Comment {
        text: String,
        draft: Box<CommentDraft>,
    },
}

/// A comment that is being written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommentDraft {
    /// The items that it is for.
    pub on: Vec<Anchor>,
    /// The words that it is made on.
    pub words: Option<Clean>,
    /// The comment that all of them had.
    pub was: String,
}

/// The issues of items that are sorted.
pub fn issues(items: &[ItemRef]) -> Vec<IssueIx> {
    let mut issues: Vec<IssueIx> = items.iter().map(|at| at.issue).collect();
    issues.dedup();
    issues
}
