//! The fields of the query language: their names, the values that some are limited to, and the messages about wrong ones.
//! To add a field, add a row here and an arm in `node`; the compiler points to `read`, `explain` and `unknown`.

use crate::text::fold::fold;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    Outlet,
    OutletCountry,
    Country,
    Place,
    Source,
    Region,
    Publication,
    Kind,
    Section,
    Author,
    Has,
    From,
    Title,
    Host,
    Is,
    Tag,
    Id,
}

/// Each field with its name and a short description for help and messages.
pub const FIELDS: [(&str, Field, &str); 17] = [
    ("outlet", Field::Outlet, "briefs of an outlet"),
    (
        "outlet-country",
        Field::OutletCountry,
        "outlets of this country",
    ),
    ("country", Field::Country, "items that mention it"),
    ("place", Field::Place, "place of a story's dateline"),
    ("source", Field::Source, "source of a story, a picture"),
    ("region", Field::Region, "place printed with an outlet"),
    ("publication", Field::Publication, "all items of its issues"),
    ("kind", Field::Kind, "story, quote, brief …"),
    ("section", Field::Section, "news or trending"),
    ("by", Field::Author, "speaker or byline"),
    ("has", Field::Has, "photo, link or comment"),
    ("from", Field::From, "sender of a mail, by name or address"),
    ("title", Field::Title, "subject of a mail, title of a page"),
    ("host", Field::Host, "items with links to this site"),
    ("is", Field::Is, "read, unread or starred"),
    ("tag", Field::Tag, "items that you gave this tag"),
    ("id", Field::Id, "2018-08-16, 2018-08-16/3"),
];

impl Field {
    pub fn id(self) -> &'static str {
        let row = FIELDS.iter().find(|(_, field, _)| *field == self);
        row.map_or("", |(name, ..)| name)
    }

    /// All values of a field that has a fixed list of them.
    pub fn known(self) -> Option<&'static [&'static str]> {
        Some(match self {
            Field::Kind => &["story", "quote", "picture", "notice", "brief"],
            Field::Section => &["news", "trending"],
            Field::Has => &["photo", "link", "comment"],
            Field::Is => &["read", "unread", "starred"],
            _ => return None,
        })
    }

    /// The error for a value that is not in the fixed list of its field.
    pub fn wrong_value(self, text: &str) -> Option<Slip> {
        let known = self.known()?;
        let typed = fold(text);
        let name = self.id();
        let near = known
            .iter()
            .find(|k| strsim::damerau_levenshtein(k, &typed) <= 3);
        (!known.contains(&typed.as_str())).then(|| {
            (
                format!("{name}: must be one of {}", known.join(", ")),
                near.map(|near| format!("write {name}:{near}")),
            )
        })
    }
}

/// Fields that take a date.
pub const DATE_FIELDS: [(&str, &str); 3] = [
    ("date", "issues of this time"),
    ("after", "issues later than this"),
    ("before", "issues earlier than this"),
];

/// A message and, if there is one, a hint.
pub type Slip = (String, Option<String>);

/// How to write a field whose value is missing. `field` is `None` for date fields.
pub fn form(name: &str, field: Option<Field>) -> String {
    let Some(field) = field else {
        return format!("write {name}:2018-08, or {name}:\"16 Aug 2018\"");
    };
    match field.known() {
        Some(known) => format!("write {name}:{}", known.join(&format!(", or {name}:"))),
        None if field == Field::Id => "write id:2018-08-16, or id:2018-08-16/9".to_owned(),
        None => format!("write {name}:word, or {name}:\"several words\""),
    }
}

/// The field that other programs call by this name.
pub fn other_name(name: &str) -> Option<&'static str> {
    match name {
        "since" => Some("after"),
        "until" | "till" => Some("before"),
        "year" | "month" | "day" | "on" | "during" => Some("date"),
        "speaker" | "author" => Some("by"),
        "subject" => Some("title"),
        "label" | "tags" => Some("tag"),
        "sender" => Some("from"),
        "site" | "link" | "url" | "domain" => Some("host"),
        _ => None,
    }
}

/// The error for a field that does not exist.
pub fn unknown(name: &str) -> Slip {
    let hint = other_name(name)
        .filter(|o| is_field(o))
        .or_else(|| nearest(name))
        .map_or_else(
            || "write a text that has a colon in quotation marks".to_owned(),
            |near| format!("did you mean {near}:?"),
        );
    (format!("unknown field {name}:"), Some(hint))
}

fn is_field(name: &str) -> bool {
    FIELDS.iter().any(|f| f.0 == name) || DATE_FIELDS.iter().any(|f| f.0 == name)
}

/// The field name nearest to what was typed.
pub fn nearest(name: &str) -> Option<&'static str> {
    let known = FIELDS.iter().map(|(known, ..)| *known);
    known
        .chain(DATE_FIELDS.map(|f| f.0))
        .map(|k| (strsim::damerau_levenshtein(k, name), k))
        .min()
        .filter(|(far, k)| *far <= 2.max(k.len() / 3))
        .map(|(_, k)| k)
        .or_else(|| FIELDS.iter().map(|f| f.0).find(|k| k.starts_with(name)))
}
