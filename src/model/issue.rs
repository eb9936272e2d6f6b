//! A parsed newsletter issue. Independent of other issues; the archive assigns ids.

use std::borrow::Cow;
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use super::date::Period;
use super::item::Item;
use super::link::{Link, Target};
use super::note::Note;
use crate::text::accents::Accents;
use crate::text::clean::clean_line;
use crate::text::{Clean, Shown, Span, address};

#[derive(Debug, Clone)]
pub struct Issue {
    pub origin: Origin,
    /// The whole text: decoded, line ends normalised to line feeds, safe to show.
    pub text: Clean,
    /// Bytes of the line feeds that only wrap a paragraph; elsewhere a line feed is the end of a line.
    pub soft_ends: Box<[u32]>,
    pub date: Option<Period>,
    /// Whether the date is probably an error: it is in the future, or far from the dates of neighbouring files. The
    /// latest issue, the timeline, gaps and the calendar ignore such issues.
    pub doubtful: bool,
    pub date_from: Option<DateFrom>,
    pub publication: Option<Clean>,
    /// The publication is not printed: it is the name of the sub-folder.
    pub is_named_by_folder: bool,
    /// Subject of a mail, title of a page.
    pub title: Option<Clean>,
    /// Who sent a mail.
    pub sender: Option<Clean>,
    pub sender_address: Option<Clean>,
    /// Hash of a mail's Message-ID.
    pub message_id: Option<u64>,
    /// The mail has another form too, which is not used: see [`crate::parse::Parser::parse_other`].
    pub has_other_form: bool,
    pub contact: Option<Span>,
    /// The items, in order. Every non-blank line of the text is in exactly one of them.
    pub items: Vec<Item>,
    /// Addresses of links that its markup holds: see [`super::item::Target::Address`].
    pub addresses: Box<[Clean]>,
    pub notes: Vec<Note>,
    /// Built by the first search: most issues of a large archive are searched only for plain letters.
    pub accents: OnceLock<Accents>,
}

impl Issue {
    /// The words of the text that are not printed in the letters they fold to.
    pub fn accents(&self) -> &Accents {
        self.accents.get_or_init(|| Accents::of(&self.text))
    }

    /// The address of a link, if there is one.
    pub fn url(&self, link: &Link) -> Option<Shown<'_>> {
        match link.target {
            Target::Lost => None,
            Target::Label => Some(self.text.slice(link.label)),
            Target::Address(at) => self.addresses.get(at as usize).map(Clean::shown),
        }
    }

    /// The links of an item as they are numbered: each address once, by its first label.
    pub fn numbered<'i>(&'i self, item: &'i Item) -> impl Iterator<Item = &'i Link> {
        let mut seen: HashSet<&str> = HashSet::new();
        item.links
            .iter()
            .filter(move |link| match self.address(link) {
                None => item.is_beside(link),
                Some(url) => seen.insert(url),
            })
    }

    /// The address of a link as it may be opened: of a redirect, the one that it carries.
    pub fn openable(&self, link: &Link) -> Option<String> {
        let url = self.address(link)?;
        let carried = address::carried(url);
        let plain = carried.as_deref().unwrap_or(url);
        address::openable(plain).map(Cow::into_owned)
    }

    /// The site that a link leads to: the host of its address, or of that which it carries.
    pub fn site(&self, link: &Link) -> Option<String> {
        let url = self.address(link)?;
        let carried = address::carried(url);
        address::host(carried.as_deref().unwrap_or(url))
    }

    fn address(&self, link: &Link) -> Option<&str> {
        match link.target {
            Target::Lost => None,
            Target::Label => Some(link.label.of(&self.text)),
            Target::Address(at) => self.addresses.get(at as usize).map(|a| &**a),
        }
    }

    /// Its title if that tells it from others: it has several words that are neither its publication nor its date.
    pub fn telling_title(&self) -> Option<&Clean> {
        const WORDS: usize = 3;
        let publication = self.publication.as_deref().unwrap_or_default();
        let own = |w: &&str| {
            let letters = w.chars().filter(|c| c.is_alphabetic()).count();
            letters > 3 && !publication.contains(*w)
        };
        let words = |title: &Clean| title.split_whitespace().filter(own).count();
        self.title.as_ref().filter(|title| words(title) >= WORDS)
    }

    /// The text of a field as a person reads it: a paragraph that was wrapped is one line.
    pub fn text_of(&self, span: Span) -> Shown<'_> {
        self.text.slice_flowed(span, &self.soft_ends)
    }
}

/// Where an issue came from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origin {
    pub path: PathBuf,
    /// Its name within the file, if that is an archive: the path of an entry, the address of a page.
    pub member: Option<Box<str>>,
    /// Its place in a file that holds several documents, from 0.
    pub part: Option<u32>,
    /// A mail program flagged it as read, in its header.
    pub was_read: bool,
    /// Hash of its bytes: identifies the issue in saved state when files are renamed.
    pub content: u64,
}

fn is_gz(path: &Path) -> bool {
    path.extension()
        .is_some_and(|e| e.eq_ignore_ascii_case("gz"))
}

impl Origin {
    /// The path as it is shown, with the name within the file: `letters.zip/may.html`.
    #[must_use]
    pub fn shown_path(&self) -> Clean {
        let path = self.path.to_string_lossy();
        match &self.member {
            Some(member) => clean_line(&format!("{path}/{member}")),
            None => clean_line(&path),
        }
    }

    /// Whether the file holds it packed, so that no editor can open it.
    #[must_use]
    pub fn is_packed(&self) -> bool {
        self.member.is_some() || is_gz(&self.path)
    }

    /// The name of the file, or of the entry in it, without its extensions.
    #[must_use]
    pub fn stem(&self) -> Cow<'_, str> {
        let path = self.member.as_deref().map_or(&*self.path, Path::new);
        let stem = path.file_stem().unwrap_or_default();
        let stem = if is_gz(path) {
            Path::new(stem).file_stem().unwrap_or(stem)
        } else {
            stem
        };
        stem.to_string_lossy()
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateFrom {
    Printed,
    /// The header of a mail or a page.
    Header,
    Name,
    /// Set by the user's `dateline.toml`.
    Corrected,
}

impl DateFrom {
    pub fn id(self) -> &'static str {
        match self {
            DateFrom::Printed => "printed",
            DateFrom::Header => "header",
            DateFrom::Name => "name",
            DateFrom::Corrected => "corrected",
        }
    }
}
