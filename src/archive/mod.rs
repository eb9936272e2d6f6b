//! All issues in memory, sorted and indexed; never changed after it is built.
//! Does no I/O, except in `load`.

pub mod correct;
mod countries;
mod dates;
mod duplicates;
pub mod explain;
mod left_out;
pub mod load;
pub mod marks;
mod names;
mod order;
mod outlets;
mod outliers;
pub mod sample;

use std::cmp::Reverse;
use std::ops::Deref;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use hashbrown::{HashMap, HashSet};
use jiff::civil::Date;

pub use countries::Countries;
pub use dates::{DatedIssues, Landing};
pub use left_out::LeftOut;
pub use marks::{Marks, Orphan};
pub use names::{Name, Names};
pub use outlets::{Outlet, OutletId};

use crate::model::{Issue, Item, ItemKind, Lexicon, Period};
use crate::text::Clean;
use crate::text::clean::clean_line;

/// Index of an issue; valid for its archive only.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct IssueIx(pub u32);

/// Reference to an item; valid for its archive only. Ordered as shown: newest issue first, then in printed order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ItemRef {
    pub issue: IssueIx,
    pub item: u32,
}

/// The issues, and what the user marked in them. Cheap to clone: a copy shares both.
#[derive(Debug, Clone)]
pub struct Archive {
    content: Arc<Content>,
    pub marks: Arc<Marks>,
    /// Files with problems, sorted by path.
    pub problems: Vec<Problem>,
    pub left_out: LeftOut,
}

/// The issues with their indexes.
#[derive(Debug)]
pub struct Content {
    /// Newest first, undated last.
    entries: Vec<Entry>,
    /// Whether every known date is precise to the day.
    by_the_day: bool,
    outlets: outlets::Index,
    /// Places in the datelines of stories.
    pub places: Names,
    /// Sources of stories and pictures.
    pub sources: Names,
    /// Built on first use.
    countries: OnceLock<Countries>,
    /// Built on first use: everything, as shown without a filter.
    all: OnceLock<All>,
    /// Whether all files are loaded; an early archive holds only the newest issues.
    pub complete: bool,
    pub lexicon: Arc<Lexicon>,
    /// Totals over all issues.
    pub totals: Totals,
    /// The publication with the most issues.
    pub main_publication: Option<Clean>,
}

/// All issues, and all briefs.
pub type All = (Arc<Vec<IssueIx>>, Arc<Vec<ItemRef>>);

#[derive(Debug, Clone)]
pub struct Entry {
    /// The id users see and type: the date, with `-2` for the second issue of a day; the file stem if undated.
    pub id: Clean,
    pub issue: Arc<Issue>,
    pub stories: u32,
    pub briefs: u32,
    /// Number of items, furniture excluded.
    pub items: u32,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Totals {
    pub stories: usize,
    pub briefs: usize,
    /// Items, furniture excluded.
    pub items: usize,
    /// Number of publications.
    pub publications: usize,
}

/// A file or folder that could not be read, or a correction that could not be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub path: PathBuf,
    pub what: Clean,
}

impl Problem {
    pub fn new(path: impl Into<PathBuf>, what: &str) -> Problem {
        Problem {
            path: path.into(),
            what: clean_line(what),
        }
    }

    /// Whether it concerns a `dateline.toml` instead of an issue.
    pub fn is_of_corrections(&self) -> bool {
        self.path.ends_with(correct::FILE)
    }

    /// The path, cleaned for display.
    pub fn shown_path(&self) -> Clean {
        clean_line(&self.path.to_string_lossy())
    }
}

impl Deref for Archive {
    type Target = Content;

    fn deref(&self) -> &Content {
        &self.content
    }
}

impl Archive {
    /// Sorts and indexes issues. Files with equal content become one issue with a note. `today` decides which dates are in
    /// the future.
    pub fn build(
        mut issues: Vec<Arc<Issue>>,
        mut problems: Vec<Problem>,
        complete: bool,
        lexicon: Arc<Lexicon>,
        today: Date,
    ) -> Archive {
        duplicates::drop_equal(&mut issues);
        problems.sort_by(|a, b| a.path.cmp(&b.path));
        outliers::mark(&mut issues, today);
        order::in_order(&mut issues);
        let mut ids = order::Ids::default();
        let mut totals = Totals::default();
        let mut publications: HashMap<&Clean, usize> = HashMap::new();
        let mut outlets = outlets::Builder::new(&lexicon);
        let (mut places, mut sources) = (names::Builder::default(), names::Builder::default());
        let mut entries = Vec::with_capacity(issues.len());
        for (at, issue) in (0..).map(IssueIx).zip(&issues) {
            let mut entry = Entry {
                id: ids.give(issue),
                issue: Arc::clone(issue),
                stories: 0,
                briefs: 0,
                items: 0,
            };
            for (item, kind) in (0..).zip(issue.items.iter().map(|i| &i.kind)) {
                let at = ItemRef { issue: at, item };
                match kind {
                    ItemKind::Brief(brief) => {
                        entry.briefs += 1;
                        outlets.add(issue, brief, at);
                    }
                    ItemKind::Story(story) => {
                        entry.stories += 1;
                        places.add(&issue.text, story.place, at);
                        sources.add(&issue.text, story.source, at);
                    }
                    ItemKind::Picture(picture) => sources.add(&issue.text, picture.source, at),
                    ItemKind::Quote(_) | ItemKind::Notice(_) | ItemKind::Furniture(_) => {}
                }
                entry.items += u32::from(!kind.is_furniture());
            }
            totals.stories += entry.stories as usize;
            totals.briefs += entry.briefs as usize;
            totals.items += entry.items as usize;
            if let Some(publication) = &issue.publication {
                *publications.entry(publication).or_insert(0) += 1;
            }
            entries.push(entry);
        }
        totals.publications = publications.len();
        let most = publications
            .into_iter()
            .max_by_key(|(name, n)| (*n, Reverse(*name)));
        let main = most.map(|(name, _)| name.clone());
        let content = Content {
            by_the_day: entries
                .iter()
                .all(|e: &Entry| e.issue.date.is_none_or(Period::is_day)),
            entries,
            outlets: outlets.finish(),
            places: places.finish(),
            sources: sources.finish(),
            countries: OnceLock::new(),
            all: OnceLock::new(),
            complete,
            lexicon,
            totals,
            main_publication: main,
        };
        Archive::of(content, problems)
    }

    fn of(content: Content, problems: Vec<Problem>) -> Archive {
        Archive {
            content: Arc::new(content),
            marks: Arc::default(),
            problems,
            left_out: LeftOut::default(),
        }
    }

    pub fn empty(lexicon: Arc<Lexicon>) -> Archive {
        Archive::build(Vec::new(), Vec::new(), false, lexicon, Date::MAX)
    }

    pub fn len(&self) -> usize {
        self.entries.len()
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    pub fn entry(&self, at: IssueIx) -> Option<&Entry> {
        self.entries.get(at.0 as usize)
    }

    pub fn issue(&self, at: IssueIx) -> Option<&Issue> {
        self.entry(at).map(|e| &*e.issue)
    }

    pub fn item(&self, at: ItemRef) -> Option<(&Issue, &Item)> {
        let issue = self.issue(at.issue)?;
        Some((issue, issue.items.get(at.item as usize)?))
    }

    /// All issues, newest first.
    pub fn entries(
        &self,
    ) -> impl DoubleEndedIterator<Item = (IssueIx, &Entry)> + ExactSizeIterator {
        self.entries
            .iter()
            .enumerate()
            .map(|(i, e)| (IssueIx(u32::try_from(i).unwrap_or(u32::MAX)), e))
    }

    /// The issue with this content hash; finds the selection again after a reload.
    pub fn by_content(&self, content: u64) -> Option<IssueIx> {
        self.entries()
            .find(|(_, e)| e.issue.origin.content == content)
            .map(|(ix, _)| ix)
    }

    pub fn by_id(&self, id: &str) -> Option<IssueIx> {
        self.entries().find(|(_, e)| &*e.id == id).map(|(ix, _)| ix)
    }

    /// The ids of an issue's items: the issue's id and the item's number. Furniture has no id and is not counted.
    pub fn item_ids(&self, at: IssueIx) -> Vec<Option<String>> {
        let Some(entry) = self.entry(at) else {
            return Vec::new();
        };
        let mut n = 0;
        let items = entry.issue.items.iter();
        items
            .map(|item| {
                n += u32::from(!item.kind.is_furniture());
                (!item.kind.is_furniture()).then(|| format!("{}/{n}", entry.id))
            })
            .collect()
    }

    /// Resolves the id of an issue or of an item.
    pub fn called(&self, id: &str) -> Option<(IssueIx, Option<ItemRef>)> {
        if let Some(issue) = self.by_id(id) {
            return Some((issue, None));
        }
        let (issue, number) = id.rsplit_once('/')?;
        let issue = self.by_id(issue)?;
        let n: usize = number.parse().ok()?;
        let items = (0..).zip(&self.issue(issue)?.items);
        let mut content = items.filter(|(_, item)| !item.kind.is_furniture());
        let (item, _) = content.nth(n.checked_sub(1)?)?;
        Some((issue, Some(ItemRef { issue, item })))
    }

    /// The items that an id refers to: one item, or all items of an issue except furniture.
    pub fn items_called(&self, id: &str) -> Vec<ItemRef> {
        let Some((issue, item)) = self.called(id) else {
            return Vec::new();
        };
        if let Some(item) = item {
            return vec![item];
        }
        let items = self
            .issue(issue)
            .map(|i| i.items.as_slice())
            .unwrap_or_default();
        let items = (0..).zip(items).filter(|(_, i)| !i.kind.is_furniture());
        items.map(|(item, _)| ItemRef { issue, item }).collect()
    }

    /// The items of an issue, furniture included.
    pub fn all_items(&self, issue: IssueIx) -> impl Iterator<Item = ItemRef> + '_ {
        let n = self.issue(issue).map_or(0, |i| i.items.len());
        (0..u32::try_from(n).unwrap_or(u32::MAX)).map(move |item| ItemRef { issue, item })
    }

    /// All issues, and all briefs.
    pub fn all(&self) -> &All {
        self.all.get_or_init(|| {
            let mut briefs = Vec::with_capacity(self.totals.briefs);
            for (issue, entry) in self.entries() {
                for (item, kind) in (0..).zip(entry.issue.items.iter().map(|i| &i.kind)) {
                    if kind.is_brief() {
                        briefs.push(ItemRef { issue, item });
                    }
                }
            }
            let issues = self.entries().map(|(ix, _)| ix).collect();
            (Arc::new(issues), Arc::new(briefs))
        })
    }

    /// How many mails were left out, and why; `None` if none was.
    pub fn describe_left_out(&self) -> Option<String> {
        self.left_out.describe()
    }

    fn contents(&self) -> impl Iterator<Item = u64> {
        self.entries.iter().map(|e| e.issue.origin.content)
    }

    /// The contents of the issues that are not in another archive, and of those of `among` that still are in this one.
    pub fn new_contents(&self, other: &Archive, among: &HashSet<u64>) -> HashSet<u64> {
        let known: HashSet<u64> = other.contents().collect();
        let is_new = |content: &u64| among.contains(content) || !known.contains(content);
        self.contents().filter(is_new).collect()
    }

    /// Which items mention which country. The first call scans all texts, so make it on a worker thread.
    pub fn countries(&self) -> &Countries {
        self.countries.get_or_init(|| Countries::build(self))
    }
}
