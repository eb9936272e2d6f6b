//! The fields of the query language: their names, and what some are limited to. A new field is a row here, an arm of
//! `node`, and the compiler tells the rest. What is said of slips stands here too. Must not read queries.

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
    By,
    Has,
}

/// What a field asks, for help and messages.
pub const FIELDS: [(&str, Field, &str); 11] = [
    ("outlet", Field::Outlet, "briefs of this outlet"),
    (
        "outlet-country",
        Field::OutletCountry,
        "briefs of outlets of this country",
    ),
    ("country", Field::Country, "items that mention this country"),
    (
        "place",
        Field::Place,
        "stories with this place in their dateline",
    ),
    (
        "source",
        Field::Source,
        "stories and pictures of this source",
    ),
    (
        "region",
        Field::Region,
        "briefs that name this region with an outlet",
    ),
    (
        "publication",
        Field::Publication,
        "issues of this publication",
    ),
    (
        "kind",
        Field::Kind,
        "story, quote, picture, notice or brief",
    ),
    ("section", Field::Section, "news or trending"),
    ("by", Field::By, "speaker or byline"),
    ("has", Field::Has, "photo or link"),
];

impl Field {
    pub fn name(self) -> &'static str {
        let row = FIELDS.iter().find(|(_, field, _)| *field == self);
        row.map_or("", |(name, ..)| name)
    }

    /// What is wrong with a value of a field that knows all its values.
    pub fn wrong_value(self, text: &str) -> Option<String> {
        let known: &[&str] = match self {
            Field::Kind => &["story", "quote", "picture", "notice", "brief"],
            Field::Section => &["news", "trending"],
            Field::Has => &["photo", "link"],
            _ => return None,
        };
        let typed = fold(text);
        if self == Field::Has && typed == "comment" {
            return Some(format!("has:comment {MARKS}"));
        }
        let name = self.name();
        (!known.contains(&typed.as_str()))
            .then(|| format!("{name}: is one of {}", known.join(", ")))
    }
}

/// Fields that will come with marks.
pub const OF_MARKS: [&str; 2] = ["is", "tag"];
/// What is said of them until then.
pub const MARKS: &str = "asks for marks, which this version does not keep yet";

/// What is said of a field that there is not.
pub fn unknown(name: &str) -> String {
    let known = FIELDS.iter().map(|(known, ..)| *known);
    let known = known.chain(["date", "after", "before", "is", "tag"]);
    let near = known
        .map(|k| (strsim::damerau_levenshtein(k, name), k))
        .min()
        .filter(|(far, k)| *far <= 2.max(k.len() / 3))
        .or_else(|| {
            let starts = FIELDS.iter().find(|(k, ..)| k.starts_with(name));
            starts.map(|(k, ..)| (0, *k))
        });
    match near {
        Some((_, near)) => format!("no field {name}: did you mean {near}:?"),
        None => {
            format!("no field {name}: quote a text that has a colon")
        }
    }
}

/// What is wrong with a word that means something in other query languages.
pub fn slip(word: &str, after: &str) -> Option<&'static str> {
    match word {
        "near" if after.starts_with('(') => {
            Some("how many words apart? write near/8(one, other), up to 1000")
        }
        "AND" => Some("terms beside each other are all asked for: leave AND out, or quote it"),
        "NOT" => Some("what must not match is written -word; a NOT that is meant is quoted"),
        _ => None,
    }
}
