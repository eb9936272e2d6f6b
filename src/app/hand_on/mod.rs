//! Handing on what was found: exports, copies, links, pipes, the editor. Returns effects; `runtime/effects` executes them.

pub mod job;

use std::borrow::Cow;
use std::path::PathBuf;
use std::sync::Arc;

use super::overlays::{Links, Overlay};
use super::prompts::PromptKind;
use super::{App, Effect, WorldEffect};
use crate::archive::ItemRef;
use crate::command::HandOnCommand;
use crate::export::cite::{Cited, citation, reference};
use crate::export::record::{Record, records};
use crate::export::{self, Export, format, format_of_file, markdown};
use crate::model::ItemKind;
use crate::source;
use crate::text::number::plural;
use crate::text::{Clean, address};
use job::{Copied, Done, ExportJob, PipeForm, issues};

impl App {
    /// Asks for an effect on other programs or files.
    pub(super) fn act(&mut self, effect: WorldEffect) {
        self.outbox.push(Effect::World(effect));
    }

    pub(super) fn done(&mut self, done: Done) {
        match done {
            Done::Ok(what) if what.is_empty() => {}
            Done::Ok(what) => self.notify(&what),
            Done::Failed(what) => self.error(&what),
            // Keep what the user is typing.
            Done::Exists(job) if !self.mode.is_panes() => {
                let path = job.path.display().to_string();
                self.error(&format!(
                    "{path} exists and was kept; export again to replace it"
                ));
            }
            Done::Exists(job) => self.ask(PromptKind::Replace(job), ""),
            Done::NotEdited { what, text, draft } => {
                if self.mode.is_panes() && !text.contains('\n') {
                    self.ask(PromptKind::Comment(draft), &text);
                }
                self.error(&what);
            }
            Done::Comment { text, draft } => self.comment(&text, &draft),
        }
    }

    pub(super) fn run_hand_on(&mut self, command: HandOnCommand, count: Option<u32>) {
        match command {
            HandOnCommand::OpenLink => self.open_link(count),
            HandOnCommand::Links => self.show_links(),
            HandOnCommand::CopyText => self.copy(Copied::Text),
            HandOnCommand::CopyQuotation => self.copy(Copied::Quotation),
            HandOnCommand::CopyCitation => self.copy(Copied::Citation),
            HandOnCommand::CopyReported => self.copy(Copied::Reported),
            HandOnCommand::CopyMarkdown => self.copy(Copied::Markdown),
            HandOnCommand::CopyLink => self.copy_link(count),
            HandOnCommand::Export => self.ask_export(),
            HandOnCommand::Pipe => self.ask_pipe(),
            HandOnCommand::Edit => self.edit_source(),
        }
    }

    /// Whether a command may touch the world outside; says so if not.
    pub(super) fn may_hand_on(&mut self) -> bool {
        if self.settings.secure {
            self.error("this is switched off in secure mode (--secure, LESSSECURE)");
        }
        !self.settings.secure
    }

    /// What an export or a pipe takes: the selected items, else what is shown.
    fn items_to_export(&self) -> Vec<ItemRef> {
        if !self.selected.is_empty() {
            return self.selected.iter().copied().collect();
        }
        if !self.filter.query.is_empty() {
            return self.filter.selection.items.to_vec();
        }
        let export = Export {
            issues: &self.filter.selection.issues,
            ..Export::all(&self.archive)
        };
        export.refs()
    }

    pub(super) fn ask_export(&mut self) {
        if self.may_hand_on() {
            self.ask(PromptKind::Export(self.items_to_export().len()), "");
        }
    }

    /// Exports to the file that was typed; an error says why that cannot be done.
    pub(super) fn export_to(&mut self, typed: &str) -> Result<(), String> {
        let typed = typed.trim();
        // As in the shell.
        let typed = typed.strip_prefix("--format ").unwrap_or(typed).trim();
        if typed.starts_with("--") {
            let option = typed.split(' ').next().unwrap_or_default();
            return Err(format!(
                "{option} is an option of dateline export in the shell; here write a format, if the name does not tell it, and a file"
            ));
        }
        // `csv clips.txt` names the format that the file name does not.
        let (name, file) = typed.split_once(' ').unwrap_or(("", typed));
        let found = match format(name) {
            Some(format) => Some((format, file.trim())),
            None => format_of_file(typed).map(|format| (format, typed)),
        };
        let Some((format, file)) = found.filter(|(_, file)| !file.is_empty()) else {
            let known: Vec<&str> = export::FORMATS.iter().map(|f| f.name).collect();
            return Err(format!(
                "the name must end in .csv, .md, .html …, or begin with a format: {}",
                known.join(", ")
            ));
        };
        let job = ExportJob {
            archive: Arc::clone(&self.archive),
            items: self.items_to_export(),
            query: self.filter.query.to_string(),
            format,
            path: PathBuf::from(file),
            may_replace: false,
        };
        self.act(WorldEffect::Export(Box::new(job)));
        Ok(())
    }

    pub(super) fn ask_pipe(&mut self) {
        if self.may_hand_on() {
            self.ask(PromptKind::Pipe(PipeForm::Text), "");
        }
    }

    pub(super) fn pipe_to(&mut self, form: PipeForm, command: &str) {
        let command = command.trim();
        if command.is_empty() {
            self.notify("no command was typed");
            return;
        }
        let items = self.targets();
        let mut input = Vec::new();
        let issues = issues(&items);
        let export = Export {
            issues: &issues,
            items: Some(&items),
            query: "",
            ..Export::all(&self.archive)
        };
        let Some(format) = format(form.format()) else {
            return;
        };
        // Writing into memory does not fail.
        _ = (format.write)(&mut input, &export);
        self.act(WorldEffect::Pipe {
            command: command.to_owned(),
            input,
        });
    }

    /// Opens the source of the current item, or of the issue, in the editor.
    pub(super) fn edit_source(&mut self) {
        if !self.may_hand_on() {
            return;
        }
        let at = self.current_item();
        let Some(issue) = self
            .issue()
            .and_then(|ix| self.archive.issue(at.map_or(ix, |at| at.issue)))
        else {
            return self.error("no issue is shown");
        };
        if issue.origin.is_packed() {
            return self.error("its file is packed; the source view shows what is in it");
        }
        let line = at
            .and_then(|at| self.archive.item(at))
            .map(|(_, item)| item.lines.first);
        let is_text = source::is_text(&issue.origin.path);
        let effect = WorldEffect::Edit {
            path: issue.origin.path.clone(),
            // Lines are those of the text; of a mail or a page they are not those of the file.
            line: line.filter(|_| is_text && issue.origin.part.is_none()),
        };
        self.act(effect);
    }

    pub(super) fn copy(&mut self, what: Copied) {
        if !self.may_hand_on() {
            return;
        }
        let items = self.targets();
        let names = |at: &ItemRef| match self.archive.item(*at).map(|(_, item)| &item.kind) {
            Some(ItemKind::Brief(brief)) => !brief.outlets.is_empty(),
            _ => false,
        };
        if what == Copied::Reported && !items.iter().any(names) {
            return self.error("this item names no outlet; y c cites the item");
        }
        let issues = issues(&items);
        let export = Export {
            issues: &issues,
            items: Some(&items),
            ..Export::all(&self.archive)
        };
        let style = self.settings.citation;
        let texts: Vec<String> = records(&export)
            .map(|record| {
                let cite = |cited| citation(&reference(&record, cited), style);
                match what {
                    Copied::Text => with_headline(&record),
                    Copied::Quotation => {
                        format!("“{}”\n{}", record.text.join("\n\n"), cite(Cited::Item))
                    }
                    Copied::Citation => cite(Cited::Item),
                    Copied::Reported => cite(Cited::Outlet),
                    Copied::Markdown => in_markdown(&record),
                }
            })
            .collect();
        if texts.is_empty() {
            return self.error("there is no item here to copy");
        }
        let (one, several) = match what {
            Copied::Text => ("the text", "texts"),
            Copied::Quotation => ("the quotation", "quotations"),
            Copied::Citation | Copied::Reported => ("the citation", "citations"),
            Copied::Markdown => ("the Markdown", "items as Markdown"),
        };
        let name = match texts.len() {
            1 => one.to_owned(),
            n => format!("{n} {several}"),
        };
        let is_citation = matches!(what, Copied::Citation | Copied::Reported);
        let between = if is_citation { "\n" } else { "\n\n" };
        self.copy_text(texts.join(between), &name);
    }

    fn copy_text(&mut self, text: String, what: &str) {
        self.act(WorldEffect::Copy {
            text,
            what: what.to_owned(),
        });
    }

    /// The addresses of the current item as they are numbered on the screen.
    pub(super) fn links_here(&self) -> Vec<(Clean, String)> {
        let at = self
            .current_item()
            .or_else(|| self.nav.story.current_item());
        let Some((issue, item)) = at.and_then(|at| self.archive.item(at)) else {
            return Vec::new();
        };
        let links = issue.numbered(item).map(|link| {
            let label = crate::text::clean::clean_line(issue.text_of(link.label).as_str());
            let url = issue
                .url(link)
                .map(|u| u.as_str().to_owned())
                .unwrap_or_default();
            (label, url)
        });
        links.collect()
    }

    /// Returns the address of the n-th link, or where it redirects to. Shows a message if there is no such link.
    fn link(&mut self, count: Option<u32>) -> Option<String> {
        let links = self.links_here();
        let n = count.unwrap_or(1).max(1) as usize;
        let Some((label, url)) = links.get(n - 1) else {
            let has = plural(links.len(), "link");
            self.error(&format!(
                "this item has {}",
                if links.is_empty() { "no link" } else { &has }
            ));
            return None;
        };
        if url.is_empty() {
            let label = label.clone();
            self.error(&format!("the address of “{label}” is not in the text"));
            return None;
        }
        let plain = address::carried(url).unwrap_or_else(|| url.clone());
        let openable = address::openable(&plain).map(Cow::into_owned);
        if openable.is_none() {
            self.error("only http, https and mailto links are opened");
        }
        openable
    }

    pub(super) fn open_link(&mut self, count: Option<u32>) {
        if self.may_hand_on()
            && let Some(url) = self.link(count)
        {
            self.push_open(url);
        }
    }

    fn push_open(&mut self, url: String) {
        let host = address::host(&url).unwrap_or_default();
        self.notify(&format!("opening {}", address::both_scripts(&host)));
        self.act(WorldEffect::Open(url));
    }

    pub(super) fn copy_link(&mut self, count: Option<u32>) {
        if self.may_hand_on()
            && let Some(url) = self.link(count)
        {
            self.copy_text(url, "the link");
        }
    }

    /// Opens or copies an address that was chosen from a list.
    pub(super) fn hand_on_link(&mut self, url: &str, copies: bool) {
        if !self.may_hand_on() {
            return;
        }
        match address::openable(url) {
            None if url.is_empty() => self.error("the address of this link is not in the text"),
            None => self.error("only http, https and mailto links are opened"),
            Some(url) if copies => self.copy_text(url.into_owned(), "the link"),
            Some(url) => self.push_open(url.into_owned()),
        }
    }

    pub(super) fn show_links(&mut self) {
        let links = self.links_here();
        if links.is_empty() {
            self.error("this item has no link");
        } else {
            self.open_overlay(Overlay::Links(Links::new(links)));
        }
    }
}

fn with_headline(record: &Record<'_>) -> String {
    let parts = record.headline.iter().cloned().chain([record.whole_text()]);
    parts.collect::<Vec<_>>().join("\n\n")
}

fn in_markdown(record: &Record<'_>) -> String {
    let mut text = Vec::new();
    // Writing into memory does not fail.
    _ = markdown::item(&mut text, record, "##");
    String::from_utf8_lossy(&text).trim_end().to_owned()
}
