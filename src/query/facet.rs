//! The values of one field among items: each with its items, its share over time, its first and last date.
//! An item with several values counts for each of them; the totals show this.

use std::collections::HashMap;

use jiff::civil::Date;

use super::days::Days;
use super::field::{Field, other_name};
use super::plan::{Plan, SearchScope};
use super::spread::{SPARK, Time};
use super::term::{Term, Value};
use super::{Query, search};
use crate::archive::{Archive, ItemRef};
use crate::model::lexicon::key::loose_key;
use crate::model::{Issue, Item, ItemKind, Period, Precision};
use crate::text::Clean;
use crate::text::clean::clean_line;

/// What to count by. To add a facet, add a row to [`FACETS`], and arms to `field`, `values` and, for one value an item, `value`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum FacetKind {
    #[default]
    Outlet,
    OutletCountry,
    Place,
    Country,
    Source,
    Publication,
    Kind,
    Section,
    Speaker,
    Sender,
    Title,
    Host,
    Tag,
    Year,
    Month,
}

/// Each facet with its name on the command line and its heading.
pub const FACETS: &[(FacetKind, &str, &str)] = &[
    (FacetKind::Outlet, "outlet", "Outlets"),
    (
        FacetKind::OutletCountry,
        "outlet-country",
        "Outlet countries",
    ),
    (FacetKind::Place, "place", "Places"),
    (FacetKind::Country, "country", "Countries mentioned"),
    (FacetKind::Source, "source", "Sources"),
    (FacetKind::Publication, "publication", "Publications"),
    (FacetKind::Kind, "kind", "Kinds"),
    (FacetKind::Section, "section", "Sections"),
    (FacetKind::Speaker, "speaker", "Speakers and bylines"),
    (FacetKind::Sender, "from", "Senders"),
    (FacetKind::Title, "title", "Titles"),
    (FacetKind::Host, "host", "Sites linked to"),
    (FacetKind::Tag, "tag", "Tags"),
    (FacetKind::Year, "year", "Years"),
    (FacetKind::Month, "month", "Months"),
];

impl FacetKind {
    pub fn title(self) -> &'static str {
        FACETS.iter().find(|f| f.0 == self).map_or("", |f| f.2)
    }

    pub fn id(self) -> &'static str {
        FACETS.iter().find(|f| f.0 == self).map_or("", |f| f.1)
    }

    /// The facet of this name, or of one that other programs use.
    pub fn of(word: &str) -> Option<FacetKind> {
        let other = other_name(word);
        FACETS
            .iter()
            .find(|f| f.1 == word || Some(f.1) == other)
            .map(|f| f.0)
    }

    /// The facet `by` steps further on, wrapping around at the ends.
    #[must_use]
    pub fn step(self, by: isize) -> FacetKind {
        let n = FACETS.len();
        let at = FACETS.iter().position(|f| f.0 == self).unwrap_or(0);
        let to = (at + n).wrapping_add_signed(by % isize::try_from(n).unwrap_or(1)) % n;
        FACETS.get(to).map_or(self, |f| f.0)
    }

    /// Whether its values are ordered by time.
    pub fn is_time(self) -> bool {
        matches!(self, FacetKind::Year | FacetKind::Month)
    }

    /// The field that filters by one of its values; `None` for dates.
    pub fn field(self) -> Option<Field> {
        Some(match self {
            FacetKind::Outlet => Field::Outlet,
            FacetKind::OutletCountry => Field::OutletCountry,
            FacetKind::Place => Field::Place,
            FacetKind::Country => Field::Country,
            FacetKind::Source => Field::Source,
            FacetKind::Publication => Field::Publication,
            FacetKind::Kind => Field::Kind,
            FacetKind::Section => Field::Section,
            FacetKind::Speaker => Field::Author,
            FacetKind::Sender => Field::From,
            FacetKind::Title => Field::Title,
            FacetKind::Host => Field::Host,
            FacetKind::Tag => Field::Tag,
            FacetKind::Year | FacetKind::Month => return None,
        })
    }
}

impl Count {
    /// How well its best name matches what is typed, a loose key; `None` if none does. Everything matches nothing typed.
    pub fn rank(&self, typed: &str) -> Option<u8> {
        if typed.is_empty() {
            return Some(0);
        }
        self.names.iter().filter_map(|name| rank(name, typed)).min()
    }
}

/// How well a name matches what is typed, both as loose keys: 0 equal, 1 at its start, 2 at the start of a word, 3 within a
/// word; `None` if it does not contain it.
fn rank(name: &str, typed: &str) -> Option<u8> {
    let at = name.find(typed)?;
    let before = name.get(..at)?;
    Some(match at {
        _ if name == typed => 0,
        0 => 1,
        _ if before.ends_with(|c: char| !c.is_alphanumeric()) => 2,
        _ => 3,
    })
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facet {
    pub by: FacetKind,
    pub rows: Vec<Count>,
    /// Items that have a value; the rows together may count more.
    pub items: usize,
    /// Items counted, with or without a value.
    pub of: usize,
}

/// A value and its items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    pub name: Clean,
    /// Sort key among other values.
    pub order: (String, Clean),
    /// More about it, such as an outlet's country.
    pub about: Option<Clean>,
    /// The loose keys of all its names, for narrowing the list.
    pub names: Vec<Box<str>>,
    /// Newest first.
    pub items: Vec<ItemRef>,
    pub first: Option<Period>,
    pub last: Option<Period>,
    /// Its items over the period of all that was counted, oldest part first.
    pub spark: [u32; SPARK],
    /// The term that filters by it.
    pub term: Term,
}

impl Facet {
    /// The sum over the rows: more than `items` if an item counts for several values.
    pub fn sum(&self) -> usize {
        self.rows.iter().map(|r| r.items.len()).sum()
    }

    /// Counts among the matches of a query. Returns `None` if `keep_going` returned false.
    pub fn count(
        archive: &Archive,
        query: &Query,
        by: FacetKind,
        keep_going: &mut dyn FnMut() -> bool,
    ) -> Option<Facet> {
        let among = if query.is_empty() {
            let all = 0..u32::try_from(archive.len()).unwrap_or(u32::MAX);
            Plan::new(archive, query).matching(&SearchScope::Issues(all))
        } else {
            search(archive, query, None, &mut |_| keep_going())?
        };
        keep_going().then(|| Facet::among(archive, &among, by))
    }

    /// Counts among these items, which are sorted.
    pub fn among(archive: &Archive, among: &[ItemRef], by: FacetKind) -> Facet {
        let mut rows = values(archive, by, among);
        rows.retain(|r| !r.items.is_empty());
        let time = Time::of(archive, among);
        for row in &mut rows {
            let dates = time.of_items(archive, &row.items);
            (row.first, row.last, row.spark) = (dates.first, dates.last, dates.spark);
            row.order = (archive.lexicon.order_key(&row.name), row.name.clone());
        }
        let mut all: Vec<ItemRef> = rows.iter().flat_map(|r| r.items.iter().copied()).collect();
        all.sort_unstable();
        all.dedup();
        rows.sort_by(|a, b| {
            let most = b.items.len().cmp(&a.items.len());
            most.then_with(|| a.order.cmp(&b.order))
        });
        Facet {
            by,
            rows,
            items: all.len(),
            of: among.len(),
        }
    }
}

fn values(archive: &Archive, by: FacetKind, among: &[ItemRef]) -> Vec<Count> {
    let kept = |items: &[ItemRef]| -> Vec<ItemRef> {
        let kept = items.iter().filter(|at| among.binary_search(at).is_ok());
        kept.copied().collect()
    };
    let Some(field) = by.field() else {
        return single(archive, by, among);
    };
    let whole = |name: &str| Term::of(field, vec![Value::whole(name)]);
    match by {
        FacetKind::Outlet => {
            // Outlets of the same name are filtered together, so they share a row.
            let mut rows = Rows::default();
            for (_, outlet) in archive.outlets() {
                let term = whole(&outlet.name);
                let row = rows.add(&outlet.name, term, &kept(&outlet.briefs));
                row.about = row.about.take().or_else(|| outlet.country.clone());
                row.names.extend(outlet.names.iter().cloned());
            }
            rows.done()
        }
        FacetKind::OutletCountry => {
            let mut rows = Rows::default();
            for (country, briefs) in archive.outlet_countries() {
                rows.add(country, whole(country), &kept(briefs));
            }
            rows.done()
        }
        FacetKind::Place | FacetKind::Source => {
            let index = if by == FacetKind::Place {
                &archive.places
            } else {
                &archive.sources
            };
            index
                .rows()
                .map(|r| Count::new(&r.name, whole(&r.name), kept(&r.items)))
                .collect()
        }
        FacetKind::Country => archive
            .countries()
            .rows()
            .map(|(name, items)| Count::new(name, whole(name), kept(items)))
            .collect(),
        FacetKind::Host => several(among, Field::Host, |at| {
            let (issue, item) = archive.item(at)?;
            Some(
                item.links
                    .iter()
                    .filter_map(|l| Some(clean_line(&issue.site(l)?))),
            )
        }),
        FacetKind::Tag => several(among, Field::Tag, |at| {
            Some(archive.marks.of(at)?.tags.iter().cloned())
        }),
        FacetKind::Publication
        | FacetKind::Sender
        | FacetKind::Title
        | FacetKind::Kind
        | FacetKind::Section
        | FacetKind::Speaker
        | FacetKind::Year
        | FacetKind::Month => single(archive, by, among),
    }
}

/// The values of a facet with at most one for each item.
fn single(archive: &Archive, by: FacetKind, among: &[ItemRef]) -> Vec<Count> {
    let mut rows = Rows::default();
    for at in among {
        let found = archive.item(*at);
        if let Some((name, term)) = found.and_then(|(issue, item)| value(by, issue, item)) {
            rows.add(&name, term, &[*at]);
        }
    }
    rows.done()
}

/// The values of a facet of which an item may have several: `of` names those of an item.
fn several<I: Iterator<Item = Clean>>(
    among: &[ItemRef],
    field: Field,
    of: impl Fn(ItemRef) -> Option<I>,
) -> Vec<Count> {
    let mut rows = Rows::default();
    for at in among {
        for name in of(*at).into_iter().flatten() {
            rows.add(&name, Term::of(field, vec![Value::whole(&name)]), &[*at]);
        }
    }
    rows.done()
}

/// The value of an item for a facet with at most one, and the term that filters by it.
fn value(by: FacetKind, issue: &Issue, item: &Item) -> Option<(Clean, Term)> {
    let printed = |text: &str| {
        let words: Vec<&str> = text.split_whitespace().collect();
        clean_line(&words.join(" "))
    };
    let name = match (by, &item.kind) {
        (FacetKind::Publication, _) => issue.publication.clone()?,
        (FacetKind::Sender, _) => issue.sender.clone()?,
        (FacetKind::Title, _) => issue.title.clone()?,
        (FacetKind::Kind, kind) => clean_line(kind.id()),
        (FacetKind::Section, ItemKind::Brief(brief)) => clean_line(brief.section.id()),
        (FacetKind::Speaker, ItemKind::Quote(quote)) => {
            printed(issue.text_of(quote.speaker?).as_str())
        }
        (FacetKind::Speaker, ItemKind::Story(story)) => {
            printed(issue.text_of(story.byline?).as_str())
        }
        (FacetKind::Year, _) => clean_line(&issue.date?.first().strftime("%Y").to_string()),
        (FacetKind::Month, _) => clean_line(&month(issue)?.strftime("%Y-%m").to_string()),
        _ => return None,
    };
    let term = match (by, issue.date.map(Period::first)) {
        (FacetKind::Year, Some(day)) => {
            Term::Date(Days::between(day.first_of_year(), day.last_of_year()))
        }
        (FacetKind::Month, Some(day)) => {
            Term::Date(Days::between(day.first_of_month(), day.last_of_month()))
        }
        (FacetKind::Kind | FacetKind::Section, _) => {
            Term::of(by.field()?, vec![Value::typed(&name)])
        }
        _ => Term::of(by.field()?, vec![Value::whole(&name)]),
    };
    Some((name, term))
}

/// The month of an issue's date; `None` if the date is less precise than a month.
fn month(issue: &Issue) -> Option<Date> {
    let date = issue.date.filter(|d| d.precision() <= Precision::Month)?;
    Some(date.first())
}

impl Count {
    fn new(name: &Clean, term: Term, items: Vec<ItemRef>) -> Count {
        Count {
            name: name.clone(),
            order: Default::default(),
            about: None,
            names: vec![loose_key(name).into_boxed_str()],
            items,
            first: None,
            last: None,
            spark: [0; SPARK],
            term,
        }
    }
}

/// Rows collected by name.
#[derive(Default)]
struct Rows {
    rows: Vec<Count>,
    at: HashMap<String, usize>,
}

impl Rows {
    /// Adds items to the row of a name; `term` filters by that name.
    fn add(&mut self, name: &Clean, term: Term, items: &[ItemRef]) -> &mut Count {
        let n = self.rows.len();
        let at = *self.at.entry(loose_key(name)).or_insert(n);
        if at == n {
            self.rows.push(Count::new(name, term, Vec::new()));
        }
        let row = &mut self.rows[at];
        row.items.extend_from_slice(items);
        row
    }

    fn done(mut self) -> Vec<Count> {
        for row in &mut self.rows {
            row.items.sort_unstable();
            row.items.dedup();
        }
        self.rows
    }
}
