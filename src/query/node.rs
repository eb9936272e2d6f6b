//! A term compiled for one archive: names looked up, texts folded, the cheapest test first.
//! Tests one item at a time; `plan` walks the archive.

use super::exact::Exact;
use super::field::Field;
use super::pattern::Pattern;
use super::term::{Term, Value, Wanted, beginning};
use super::texts::{all_in, holds, is_there};
use super::{near, outlets_meant};
use crate::archive::{Archive, DatedIssues, ItemRef};
use crate::model::lexicon::key::loose_key;
use crate::model::{Issue, Item, ItemKind, Span};
use crate::text::Clean;
use crate::text::fold::fold;
use crate::text::literal::Literal;

#[derive(Debug)]
pub enum Node {
    Words(Box<Literal>),
    Exact(Box<Exact>),
    Regex(Pattern),
    Near(usize, Box<[Literal; 2]>),
    /// Items found in posting lists.
    Listed(Vec<ItemRef>),
    /// Issues of a range of days.
    Days(DatedIssues),
    Test(Field, Vec<Wanted>),
    Not(Box<Node>),
    All(Vec<Node>),
    Any(Vec<Node>),
}

impl Node {
    pub fn of(archive: &Archive, term: &Term) -> Node {
        match term {
            Term::Words(text) => Node::Words(Box::new(literal(text))),
            Term::Exact(text) => Node::Exact(Box::new(Exact::new(text))),
            Term::Regex(pattern) => Node::Regex(pattern.clone()),
            Term::Near { within, texts } => {
                let [a, b] = &**texts;
                Node::Near(*within, Box::new([literal(a), literal(b)]))
            }
            Term::Date(days) => Node::Days(archive.issues_within(days.from, days.to)),
            Term::Field { field, values } => Node::of_field(archive, *field, values),
            Term::Not(inner) => Node::Not(Box::new(Node::of(archive, inner))),
            Term::All(terms) => Node::all(terms.iter().map(|t| Node::of(archive, t)).collect()),
            Term::Any(terms) => Node::Any(terms.iter().map(|t| Node::of(archive, t)).collect()),
        }
    }

    fn of_field(archive: &Archive, field: Field, values: &[Value]) -> Node {
        let wanted = || values.iter().map(Value::wanted).collect::<Vec<_>>();
        match field {
            Field::Outlet => {
                let ids = values.iter().flat_map(|v| outlets_meant(archive, v));
                let outlets = ids.filter_map(|id| archive.outlet(id));
                Node::listed(outlets.flat_map(|o| o.briefs.iter().copied()).collect())
            }
            Field::OutletCountry => {
                let meant = |country: &str| values.iter().any(|v| is_country(archive, v, country));
                let meant = archive.outlet_countries().filter(|(c, _)| meant(c));
                Node::listed(meant.flat_map(|(_, briefs)| briefs).copied().collect())
            }
            Field::Place | Field::Source => {
                let index = if field == Field::Place {
                    &archive.places
                } else {
                    &archive.sources
                };
                let wanted = wanted();
                let rows = index
                    .rows()
                    .filter(|r| wanted.iter().any(|w| w.matches(&r.key)));
                Node::listed(rows.flat_map(|r| r.items.iter().copied()).collect())
            }
            Field::Country => {
                let countries = archive.countries();
                let rows = countries
                    .rows()
                    .filter(|(name, _)| values.iter().any(|v| is_country(archive, v, name)));
                Node::listed(rows.flat_map(|(_, items)| items.iter().copied()).collect())
            }
            Field::Is => Node::Any(values.iter().map(|v| Node::is(archive, v)).collect()),
            Field::Tag => {
                let wanted = wanted();
                let has = |tag: &Clean| wanted.iter().any(|w| w.matches(&loose_key(tag)));
                Node::listed(archive.marks.having(|mark| mark.tags.iter().any(has)))
            }
            Field::Has if values.iter().any(|v| fold(&v.text) == "comment") => {
                let commented = archive.marks.having(|mark| mark.comment.is_some());
                Node::Any(vec![
                    Node::listed(commented),
                    Node::Test(Field::Has, wanted()),
                ])
            }
            Field::Id => Node::listed(
                values
                    .iter()
                    .flat_map(|v| archive.items_called(&v.text))
                    .collect(),
            ),
            Field::From | Field::Title => Node::Test(
                field,
                values.iter().map(|v| meant(archive, field, v)).collect(),
            ),
            _ => Node::Test(field, wanted()),
        }
    }

    /// The items with this mark. An unread item has none.
    fn is(archive: &Archive, value: &Value) -> Node {
        let read = || Node::listed(archive.marks.having(|mark| mark.is_read));
        match fold(&value.text).as_str() {
            "read" => read(),
            "unread" => Node::Not(Box::new(read())),
            _ => Node::listed(archive.marks.having(|mark| mark.is_starred)),
        }
    }

    fn listed(mut items: Vec<ItemRef>) -> Node {
        items.sort_unstable();
        items.dedup();
        Node::Listed(items)
    }

    /// All nodes must match; the cheapest is tested first.
    pub fn all(mut nodes: Vec<Node>) -> Node {
        nodes.sort_by_key(Node::cost);
        Node::All(nodes)
    }

    fn cost(&self) -> usize {
        match self {
            Node::Days(_) => 0,
            Node::Listed(_) => 1,
            // Searching for a text is faster than testing every item.
            Node::Test(..) => 150,
            // A longer text is rarer.
            Node::Words(literal) => 100 - literal.folded().len().min(80),
            Node::Exact(_) => 120,
            Node::Near(..) => 200,
            Node::Regex(_) => 300,
            Node::Not(inner) => 400 + inner.cost(),
            Node::All(nodes) => nodes.first().map_or(0, Node::cost),
            Node::Any(nodes) => nodes.iter().map(Node::cost).sum(),
        }
    }

    pub fn fits(&self, archive: &Archive, issue: &Issue, item: &Item) -> bool {
        match self {
            Node::Exact(exact) => is_there(&**exact, issue, item),
            Node::Regex(pattern) => is_there(pattern, issue, item),
            Node::Near(within, texts) => {
                let [a, b] = &**texts;
                let both = holds(a, issue, item) && holds(b, issue, item);
                let places = || [all_in(a, issue, item), all_in(b, issue, item)];
                both && near::any(*within, &places(), &issue.text, &item.content())
            }
            Node::Test(field, wanted) => fits(archive, *field, wanted, issue, item),
            _ => false,
        }
    }
}

/// The matcher for a word or phrase of a query.
pub fn literal(text: &str) -> Literal {
    match beginning(text) {
        Some(stem) => Literal::beginning(stem),
        None => Literal::new(text),
    }
}

/// Whether a value names this country: by one of its names or its code, otherwise by words of its name.
fn is_country(archive: &Archive, value: &Value, name: &str) -> bool {
    match archive.lexicon.places.country_of(&value.text) {
        Some(meant) => meant == name,
        None => value.wanted().matches(&loose_key(name)),
    }
}

/// What a value for senders or titles means. In quotation marks it is a whole name, or else words of one in this order.
fn meant(archive: &Archive, field: Field, value: &Value) -> Wanted {
    let wanted = value.wanted();
    let is_name = |name: &Clean| wanted.matches(&loose_key(name));
    let mut entries = archive.entries();
    if !value.whole || entries.any(|(_, entry)| names(&entry.issue, field).any(is_name)) {
        return wanted;
    }
    Value {
        whole: false,
        ..value.clone()
    }
    .wanted()
}

/// The title of an issue; its sender, by name and by address.
fn names(issue: &Issue, field: Field) -> impl Iterator<Item = &Clean> {
    let names = match field {
        Field::From => [&issue.sender, &issue.sender_address],
        _ => [&issue.title, &None],
    };
    names.into_iter().flatten()
}

/// Whether a field of the item holds one of the values. A missing field holds none.
fn fits(archive: &Archive, field: Field, wanted: &[Wanted], issue: &Issue, item: &Item) -> bool {
    let is = |name: &str| wanted.iter().any(|w| w.matches(&loose_key(name)));
    let text = |span: Option<Span>| span.is_some_and(|s| is(s.of(&issue.text)));
    match (field, &item.kind) {
        (Field::Publication, _) => issue.publication.as_ref().is_some_and(|p| is(p)),
        (Field::From | Field::Title, _) => names(issue, field).any(|name| is(name)),
        (Field::Host, _) => item
            .links
            .iter()
            .any(|l| issue.site(l).is_some_and(|h| is(&h))),
        (Field::Kind, kind) => is(kind.id()),
        (Field::Section, ItemKind::Brief(brief)) => is(brief.section.id()),
        (Field::Region, ItemKind::Brief(brief)) => {
            let mut regions = brief.outlets.iter().filter_map(|m| m.region);
            let country = |r: Span| archive.lexicon.places.country_of(r.of(&issue.text));
            regions.any(|r| text(Some(r)) || country(r).is_some_and(is))
        }
        (Field::Author, ItemKind::Quote(quote)) => text(quote.speaker),
        (Field::Author, ItemKind::Story(story)) => text(story.byline),
        (Field::Has, kind) => {
            is("photo") && has_photo(kind) || is("link") && !item.links.is_empty()
        }
        _ => false,
    }
}

fn has_photo(kind: &ItemKind) -> bool {
    match kind {
        ItemKind::Story(story) => story.photo.is_some(),
        ItemKind::Picture(_) => true,
        _ => false,
    }
}
