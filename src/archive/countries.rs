//! Index of the items that mention each country: in the text by name or adjective, or by the place of the dateline.
//! Built on first use, not while loading. A part of a word or of an outlet's name never counts as a country.

use crate::text::Cut;
use std::collections::HashMap;

use super::{Archive, ItemRef};
use crate::model::{Issue, Item, ItemKind, Span};
use crate::text::Clean;
use crate::text::clean::clean_line;
use crate::text::fold::{fold, strip_folded};
use unicode_normalization::char::is_combining_mark;

/// Posting lists, one per country, in the order of the lexicon.
#[derive(Debug)]
pub struct Countries {
    rows: Vec<(Clean, Vec<ItemRef>)>,
}

impl Countries {
    pub fn build(archive: &Archive) -> Countries {
        let finder = Finder::new(archive);
        let places = &archive.lexicon.places;
        let row_of: HashMap<&str, usize> = places.countries().zip(0..).collect();
        let mut rows: Vec<(Clean, Vec<ItemRef>)> = places
            .countries()
            .map(|c| (clean_line(c), Vec::new()))
            .collect();
        let mut found: Vec<usize> = Vec::new();
        for (ix, entry) in archive.entries() {
            let issue = &*entry.issue;
            for (n, item) in (0..)
                .zip(&issue.items)
                .filter(|(_, i)| !i.kind.is_furniture())
            {
                found.clear();
                finder.each(issue, item, &mut |row, _| found.push(row));
                if let ItemKind::Story(story) = &item.kind
                    && let Some(place) = story.place
                {
                    let country = places.country_of(place.of(&issue.text));
                    found.extend(country.and_then(|c| row_of.get(c)));
                }
                found.sort_unstable();
                found.dedup();
                for row in &found {
                    if let Some((_, items)) = rows.get_mut(*row) {
                        items.push(ItemRef { issue: ix, item: n });
                    }
                }
            }
        }
        Countries { rows }
    }

    /// Each country with the items that mention it, newest first.
    pub fn rows(&self) -> impl Iterator<Item = (&Clean, &[ItemRef])> {
        self.rows
            .iter()
            .map(|(name, items)| (name, items.as_slice()))
    }
}

/// Folded country names by their first word; for each word, the longest name first.
struct Finder {
    by_word: HashMap<String, Vec<Spoken>>,
}

/// A country name as it may appear in a text.
struct Spoken {
    folded: String,
    /// `None` for a region named after a country.
    row: Option<usize>,
    /// Set for a name in capitals (`US`, `CAR`), which matches only in capitals.
    capitals: Option<Box<str>>,
}

impl Finder {
    fn new(archive: &Archive) -> Finder {
        let places = &archive.lexicon.places;
        let mut names: Vec<(String, Option<usize>, &str)> = places
            .spoken()
            .map(|(name, row)| (fold(name), row, name))
            .collect();
        names.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.cmp(b)));
        names.dedup_by(|a, b| (&a.0, a.1) == (&b.0, b.1));
        let mut rows: HashMap<&str, usize> = HashMap::new();
        for (folded, ..) in &names {
            *rows.entry(folded).or_default() += 1;
        }
        let mut by_word: HashMap<String, Vec<Spoken>> = HashMap::new();
        for (folded, row, name) in &names {
            // "Dominican" belongs to two countries, so it identifies neither.
            if rows.get(folded.as_str()) != Some(&1) {
                continue;
            }
            let end = folded
                .find(|c: char| !c.is_alphanumeric())
                .unwrap_or(folded.len());
            let word = folded.cut(..end).to_owned();
            let capitals = !name.contains(char::is_lowercase) && name.len() <= 4;
            by_word.entry(word).or_default().push(Spoken {
                folded: folded.clone(),
                row: *row,
                capitals: capitals.then(|| (*name).into()),
            });
        }
        Finder { by_word }
    }

    /// Calls `tell` with row and span of each mention of a country in an item.
    fn each(&self, issue: &Issue, item: &Item, tell: &mut impl FnMut(usize, Span)) {
        let (outlets, also): (&[_], &[_]) = match &item.kind {
            ItemKind::Brief(brief) => (&brief.outlets, &brief.also),
            _ => (&[], &[]),
        };
        let labels = item.links.iter().filter(|l| !l.inline).map(|l| l.label);
        let names = outlets.iter().chain(also).map(|m| m.printed);
        let closed: Vec<Span> = labels.chain(names).collect();
        item.each_content(|field| self.each_in(field, &issue.text, &closed, tell));
    }

    /// The same for one field, except inside the `closed` spans.
    fn each_in(
        &self,
        field: Span,
        text: &str,
        closed: &[Span],
        tell: &mut impl FnMut(usize, Span),
    ) {
        let text = field.of(text);
        // In a line set all in capitals, capitals mean nothing.
        let shouted = !text.contains(char::is_lowercase);
        let mut word = String::new();
        let mut at = 0;
        while let Some(start) = next_capital(text, at) {
            let rest = text.cut(start..);
            let end = rest
                .find(|c: char| !c.is_alphanumeric() && !is_combining_mark(c))
                .unwrap_or(rest.len());
            at = start + end;
            word.clear();
            crate::text::fold::fold_into(rest.cut(..end), &mut word);
            let Some(names) = self.by_word.get(&word) else {
                continue;
            };
            let found = names.iter().find_map(|spoken| {
                let len = strip_folded(rest, &spoken.folded)?;
                let ends = !rest.get(len..)?.starts_with(char::is_alphanumeric);
                let span = field.part(start..start + len);
                let free = closed
                    .iter()
                    .all(|c| span.end <= c.start || c.end <= span.start);
                let meant = match &spoken.capitals {
                    Some(name) => rest.starts_with(&**name) && !shouted,
                    None => true,
                };
                (ends && free && meant).then_some((spoken.row, span))
            });
            if let Some((row, span)) = found {
                // The whole name of a region named after a country is skipped.
                if let Some(row) = row {
                    tell(row, span);
                }
                at = (span.end - field.start) as usize;
            }
        }
    }
}

/// Start of the next capitalised word from byte `at` on: only such a word can begin a country's name.
fn next_capital(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = at;
    loop {
        let next = bytes
            .get(at..)?
            .iter()
            .position(|b| b.is_ascii_uppercase() || *b >= 0xC3)?;
        at += next;
        let head = text.get(..at);
        let begins = head.is_some_and(|h| !h.ends_with(char::is_alphanumeric));
        let c = text.get(at..).and_then(|t| t.chars().next());
        if begins && c.is_some_and(char::is_uppercase) {
            return Some(at);
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::Arc;

    use super::*;
    use crate::model::Lexicon;
    use crate::parse::{Input, parse};
    use crate::source::Document;

    #[track_caller]
    fn check(text: &str, want: &[&str]) {
        let lexicon = Lexicon::builtin().expect("reads");
        let path = Path::new("20180816.txt");
        let issue = parse(
            Input {
                path,
                folder: None,
                document: Document::text(text.as_bytes()),
            },
            &lexicon,
        );
        let archive = Archive::build(
            vec![Arc::new(issue)],
            Vec::new(),
            true,
            lexicon,
            jiff::civil::Date::MAX,
        );
        let got: Vec<&str> = archive
            .countries()
            .rows()
            .filter(|(_, items)| !items.is_empty())
            .map(|(name, _)| &**name)
            .collect();
        assert_eq!(got, want, "{text}");
    }

    #[test]
    fn whole_words_the_longest_first() {
        check("The ferry from Guinea-Bissau was late.", &["Guinea-Bissau"]);
        check(
            "The ferry from Papua New Guinea, and Guinea.",
            &["Guinea", "Papua New Guinea"],
        );
        check(
            "Nigerians in Niger met Omanis and a Romanian woman.",
            &["Niger", "Romania"],
        );
        check(
            "Côte d'Ivoire and DR Congo.",
            &["Democratic Republic of the Congo", "Ivory Coast"],
        );
        check("A turkey crossed the road in TURKEY.", &["Turkey"]);
        check(
            "Latin America, the Gulf of Guinea, the Indian Ocean and New Mexico.",
            &[],
        );
        check(
            "Car drivers told us: the US and the CAR.",
            &["Central African Republic", "United States"],
        );
        check("CAR DRIVERS WAIT", &[]);
        check("Co\u{302}te d’Ivoire", &["Ivory Coast"]);
        check("The Dominican school opened.", &[]);
        check(
            "Tripoli (IOM) – The harbour opened at noon, and the boats came in one by one.",
            &["Libya"],
        );
        check(
            "Migration in the News\n\n• The Jordan Times reported that Syrian bakers open early.",
            &["Syria"],
        );
    }
}
