//! Index of outlets: for each outlet that a brief names, its briefs (newest first), first and last date, and names.
//! Merges only names that the lexicon merges: without a region, a name that several outlets share stays an entry of its own.

use hashbrown::HashMap;

use jiff::civil::Date;

use super::{Archive, ItemRef};
use crate::model::lexicon::Row;
use crate::model::lexicon::key::{loose_key, name_key};
use crate::model::{Brief, Issue, Lexicon, Mention, Period};
use crate::text::Clean;
use crate::text::clean::clean_line;

/// Index of an outlet; valid for its archive only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OutletId(pub u32);

#[derive(Debug)]
pub struct Outlet {
    /// The canonical name, or the printed name followed by the region's country in brackets.
    pub name: Clean,
    pub country: Option<Clean>,
    /// Loose keys of all its names, matched by queries and completion.
    pub names: Vec<Box<str>>,
    /// Its briefs, newest first.
    pub briefs: Vec<ItemRef>,
    pub first: Option<Date>,
    pub last: Option<Date>,
    /// Whether the name is in the lexicon's table.
    pub known: bool,
}

#[derive(Debug, PartialEq, Eq, Hash)]
enum Key {
    Row(Row),
    Printed(Box<str>, Option<Box<str>>),
}

#[derive(Debug, Default)]
pub struct Index {
    outlets: Vec<Outlet>,
    by_key: HashMap<Key, OutletId>,
    /// Briefs that print the country of an outlet for which the lexicon has none: "Sweden’s The Local".
    printed_countries: Vec<(Clean, ItemRef)>,
}

/// Builds the index. Issues must be added newest first.
#[derive(Debug)]
pub struct Builder<'a> {
    index: Index,
    lexicon: &'a Lexicon,
    /// Outlets by row of the lexicon's table.
    rows: HashMap<Row, OutletId>,
    /// Outlets by name and region as printed: most mentions repeat a spelling, so its key is built only once.
    printed: HashMap<(&'a str, &'a str), OutletId>,
}

impl<'a> Builder<'a> {
    pub fn new(lexicon: &'a Lexicon) -> Builder<'a> {
        Builder {
            index: Index::default(),
            lexicon,
            rows: HashMap::new(),
            printed: HashMap::new(),
        }
    }

    pub fn add(&mut self, issue: &'a Issue, brief: &Brief, at: ItemRef) {
        let (index, lexicon) = (&mut self.index, self.lexicon);
        for mention in &brief.outlets {
            let id = if let Some(row) = mention.row {
                let id = self.rows.entry(row);
                *id.or_insert_with(|| index.add_row(row, lexicon))
            } else {
                let region = mention.region.unwrap_or_default();
                let form = (mention.printed.of(&issue.text), region.of(&issue.text));
                let id = self.printed.entry(form);
                *id.or_insert_with(|| index.add_printed(issue, mention, lexicon))
            };
            index.post(id, at, issue.date.map(Period::first));
            let outlet = index.outlets.get(id.0 as usize);
            if outlet.is_some_and(|o| o.country.is_none())
                && let Some(country) = mention_country(issue, mention, lexicon)
            {
                index.printed_countries.push((clean_line(country), at));
            }
        }
    }

    pub fn finish(mut self) -> Index {
        let rows = self.rows.into_iter();
        let by_row = rows.map(|(row, id)| (Key::Row(row), id));
        self.index.by_key.extend(by_row);
        self.index
    }
}

impl Index {
    fn add(&mut self, outlet: Outlet) -> OutletId {
        let id = OutletId(u32::try_from(self.outlets.len()).unwrap_or(u32::MAX));
        self.outlets.push(outlet);
        id
    }

    fn add_row(&mut self, row: Row, lexicon: &Lexicon) -> OutletId {
        let found = lexicon.outlets.get(row);
        let names = found
            .iter()
            .flat_map(|o| std::iter::once(&o.name).chain(&o.names))
            .map(|n| loose_key(n).into_boxed_str())
            .collect();
        self.add(Outlet {
            name: clean_line(found.map_or("", |o| &o.name)),
            country: found.and_then(|o| o.country.as_deref()).map(clean_line),
            names,
            briefs: Vec::new(),
            first: None,
            last: None,
            known: true,
        })
    }

    fn add_printed(&mut self, issue: &Issue, mention: &Mention, lexicon: &Lexicon) -> OutletId {
        let key = printed_key(issue, mention, lexicon);
        if let Some(id) = self.by_key.get(&key) {
            return *id;
        }
        let printed = mention_name(issue, mention, lexicon);
        let country = mention_country(issue, mention, lexicon);
        let name = country.map_or_else(
            || clean_line(&printed),
            |c| clean_line(&format!("{printed} ({c})")),
        );
        let id = self.add(Outlet {
            names: vec![loose_key(&name).into_boxed_str()],
            country: country.map(clean_line),
            name,
            briefs: Vec::new(),
            first: None,
            last: None,
            known: lexicon.outlets.is_known(&printed),
        });
        self.by_key.insert(key, id);
        id
    }

    fn post(&mut self, id: OutletId, at: ItemRef, date: Option<Date>) {
        let Some(outlet) = self.outlets.get_mut(id.0 as usize) else {
            return;
        };
        // A brief that names an outlet twice counts once.
        if outlet.briefs.last() != Some(&at) {
            outlet.briefs.push(at);
        }
        if let Some(date) = date {
            outlet.first = Some(outlet.first.map_or(date, |d| d.min(date)));
            outlet.last = Some(outlet.last.map_or(date, |d| d.max(date)));
        }
    }
}

fn printed_key(issue: &Issue, mention: &Mention, lexicon: &Lexicon) -> Key {
    Key::Printed(
        name_key(mention.printed.of(&issue.text)).into_boxed_str(),
        mention_country(issue, mention, lexicon).map(Into::into),
    )
}

/// The canonical name of a mention if its outlet is known, else the printed name with white space collapsed.
pub fn mention_name(issue: &Issue, mention: &Mention, lexicon: &Lexicon) -> String {
    match mention.row.and_then(|r| lexicon.outlets.get(r)) {
        Some(row) => row.name.clone(),
        None => issue
            .text_of(mention.printed)
            .as_str()
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" "),
    }
}

/// The country of a mention: from the lexicon's table, else from the region printed with it.
pub fn mention_country<'a>(
    issue: &Issue,
    mention: &Mention,
    lexicon: &'a Lexicon,
) -> Option<&'a str> {
    let row = mention.row.and_then(|r| lexicon.outlets.get(r));
    row.and_then(|row| row.country.as_deref()).or_else(|| {
        mention
            .region
            .and_then(|r| lexicon.places.country_of(r.of(&issue.text)))
    })
}

impl Archive {
    pub fn outlet(&self, id: OutletId) -> Option<&Outlet> {
        self.outlets.outlets.get(id.0 as usize)
    }

    pub fn outlets(&self) -> impl Iterator<Item = (OutletId, &Outlet)> {
        (0..).map(OutletId).zip(&self.outlets.outlets)
    }

    /// The countries of outlets with their briefs; a country may come more than once.
    pub fn outlet_countries(&self) -> impl Iterator<Item = (&Clean, &[ItemRef])> {
        let all = self.outlets.outlets.iter();
        let of_outlets = all.filter_map(|o| Some((o.country.as_ref()?, o.briefs.as_slice())));
        let printed = self.outlets.printed_countries.iter();
        of_outlets.chain(printed.map(|(country, at)| (country, std::slice::from_ref(at))))
    }

    /// The outlet that a mention refers to.
    pub fn outlet_of(&self, issue: &Issue, mention: &Mention) -> Option<OutletId> {
        let key = mention
            .row
            .map_or_else(|| printed_key(issue, mention, &self.lexicon), Key::Row);
        self.outlets.by_key.get(&key).copied()
    }

    /// The outlets of a brief without duplicates, in printed order.
    pub fn outlets_of(&self, issue: &Issue, brief: &Brief) -> Vec<OutletId> {
        let mut ids: Vec<OutletId> = Vec::with_capacity(brief.outlets.len());
        for id in brief
            .outlets
            .iter()
            .filter_map(|m| self.outlet_of(issue, m))
        {
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        ids
    }

    pub fn mention_name(&self, issue: &Issue, mention: &Mention) -> Clean {
        clean_line(&mention_name(issue, mention, &self.lexicon))
    }

    pub fn mention_country(&self, issue: &Issue, mention: &Mention) -> Option<&str> {
        mention_country(issue, mention, &self.lexicon)
    }
}
