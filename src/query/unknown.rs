//! Values of a query that match no name in an archive, with the nearest name: `outlet:reuteurs` is probably Reuters.

use super::facet::FACETS;
use super::field::Field;
use super::term::{Term, Value};
use super::{Query, outlets_meant};
use crate::archive::Archive;
use crate::text::Clean;
use crate::text::clean::clean_line;
use crate::text::fold::fold;

/// A value that matches no name in the archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    /// `there is no outlet “reuteurs” in this archive`.
    pub what: Clean,
    /// `did you mean Reuters?`, if there is a similar name.
    pub hint: Option<Clean>,
}

/// The values of a query that match no name in the archive. Fields with a fixed list of values are checked by the parser.
pub fn unknown(archive: &Archive, query: &Query) -> Vec<Unknown> {
    let mut found = Vec::new();
    for term in &query.terms {
        each_value(term, &mut |field, value| {
            let Some(names) = names(archive, field).filter(|_| !is_known(archive, field, value))
            else {
                return;
            };
            let near = nearest(&value.text, names.iter().map(String::as_str));
            let what = FACETS.iter().find(|f| f.0.field() == Some(field));
            let what = what.map_or(field.id(), |f| f.1);
            found.push(Unknown {
                what: clean_line(&format!(
                    "there is no {what} “{}” in this archive",
                    value.text
                )),
                hint: near.map(|name| clean_line(&format!("did you mean {name}?"))),
            });
        });
    }
    found
}

fn each_value(term: &Term, take: &mut dyn FnMut(Field, &Value)) {
    match term {
        Term::Field { field, values } => values.iter().for_each(|v| take(*field, v)),
        Term::All(terms) | Term::Any(terms) => terms.iter().for_each(|t| each_value(t, take)),
        // An excluded value need not exist.
        _ => {}
    }
}

/// All names of a field, if they can be listed without reading every item.
fn names(archive: &Archive, field: Field) -> Option<Vec<String>> {
    let all = |names: &mut dyn Iterator<Item = String>| Some(names.collect());
    match field {
        Field::Outlet => all(&mut archive.outlets().map(|(_, o)| o.name.to_string())),
        Field::OutletCountry => all(&mut archive.outlet_countries().map(|(c, _)| c.to_string())),
        Field::Place => all(&mut archive.places.rows().map(|r| r.name.to_string())),
        Field::Source => all(&mut archive.sources.rows().map(|r| r.name.to_string())),
        Field::Country | Field::Region => {
            all(&mut archive.lexicon.places.countries().map(ToOwned::to_owned))
        }
        Field::Publication => all(&mut archive
            .entries()
            .filter_map(|(_, e)| e.issue.publication.as_ref().map(ToString::to_string))),
        Field::Tag => all(&mut archive.marks.tags().into_keys().map(ToString::to_string)),
        Field::Id => all(&mut archive.entries().map(|(_, e)| e.id.to_string())),
        Field::Author
        | Field::Kind
        | Field::Section
        | Field::Has
        | Field::From
        | Field::Title
        | Field::Is
        | Field::Host => None,
    }
}

fn is_known(archive: &Archive, field: Field, value: &Value) -> bool {
    let wanted = value.wanted();
    match field {
        Field::Outlet => !outlets_meant(archive, value).is_empty(),
        Field::Place => archive.places.rows().any(|r| wanted.matches(&r.key)),
        Field::Source => archive.sources.rows().any(|r| wanted.matches(&r.key)),
        Field::Country | Field::Region | Field::OutletCountry => {
            let key = |name: &str| crate::model::lexicon::key::loose_key(name);
            archive.lexicon.places.country_of(&value.text).is_some()
                || archive
                    .lexicon
                    .places
                    .countries()
                    .any(|name| wanted.matches(&key(name)))
                || archive
                    .outlet_countries()
                    .any(|(name, _)| wanted.matches(&key(name)))
        }
        Field::Publication => archive.entries().any(|(_, e)| {
            let name = e.issue.publication.as_deref();
            name.is_some_and(|p| wanted.matches(&crate::model::lexicon::key::loose_key(p)))
        }),
        Field::Tag => {
            let tags = archive.marks.tags();
            let mut names = tags.into_keys();
            names.any(|t| wanted.matches(&crate::model::lexicon::key::loose_key(t)))
        }
        Field::Id => archive.called(&value.text).is_some(),
        Field::Author
        | Field::Kind
        | Field::Section
        | Field::Has
        | Field::From
        | Field::Title
        | Field::Is
        | Field::Host => true,
    }
}

/// The name nearest to the typed text, compared as a whole and word by word.
fn nearest<'a>(typed: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    const MOST: usize = 20_000;
    let typed = fold(typed);
    let length = typed.chars().count();
    let far = |name: &str| {
        let name = fold(name);
        let whole = strsim::damerau_levenshtein(&name, &typed);
        let words = name
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| w.chars().count() > 2);
        let word = words.map(|w| strsim::damerau_levenshtein(w, &typed)).min();
        word.map_or(whole, |w| w.min(whole))
    };
    let most = match length {
        0..=3 => 0,
        4 => 1,
        5..=8 => 2,
        _ => 3,
    };
    names
        .take(MOST)
        .map(|name| (far(name), name))
        .min_by_key(|(far, name)| (*far, name.len()))
        .filter(|(far, _)| *far <= most)
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_nearest_name() {
        let names = [
            "Reuters",
            "BBC News",
            "Agence France-Presse",
            "Libya",
            "El País",
        ];
        for (typed, want) in [
            ("reuteurs", Some("Reuters")),
            ("Lybia", Some("Libya")),
            ("el pias", Some("El País")),
            ("presse", Some("Agence France-Presse")),
            ("zzzzz", None),
            ("a", None),
        ] {
            assert_eq!(nearest(typed, names.into_iter()), want, "{typed}");
        }
    }
}
