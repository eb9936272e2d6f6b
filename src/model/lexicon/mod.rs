//! The lexicon: words and names needed to parse a newsletter, as data (layout words, outlets, places).
//! Grammar is not data; it is code in `parse`.

mod dates;
pub mod key;
mod layout;
mod names;
mod outlets;
mod phrases;
mod places;
mod words;

pub use dates::{DateWords, Season};
pub use layout::{AroundWords, Headings, Layout, Publication};
pub use names::NameMap;
pub use outlets::{OutletRow, Outlets, Row};
pub use phrases::{Family, LeadingPhrases, Phrases};
pub use places::{Place, Places};
pub use words::{Vocabulary, WordClass, WordClasses, Words};

use std::sync::{Arc, LazyLock};

use crate::text::fold::fold;

/// The built-in layout file, as TOML.
pub const LAYOUT: &str = include_str!("../../../data/layout.toml");

/// All words and tables that parsing uses. Immutable and shared once built. The default is empty.
#[derive(Debug, Default, Clone)]
pub struct Lexicon {
    pub layout: Layout,
    pub outlets: Outlets,
    pub places: Places,
}

impl Lexicon {
    /// The built-in lexicon, read once: every start needs it several times.
    ///
    /// # Errors
    /// Same as [`Lexicon::read_builtin`].
    pub fn builtin() -> Result<Arc<Lexicon>, String> {
        static BUILTIN: LazyLock<Result<Arc<Lexicon>, String>> =
            LazyLock::new(|| Lexicon::read_builtin().map(Arc::new));
        BUILTIN.clone()
    }

    /// Reads the embedded files.
    ///
    /// # Errors
    /// Names the file that cannot be read; a test checks that all can.
    pub fn read_builtin() -> Result<Lexicon, String> {
        let mut lexicon = Lexicon::default();
        for (name, toml) in [
            ("data/layout.toml", LAYOUT),
            (
                "data/outlets.toml",
                include_str!("../../../data/outlets.toml"),
            ),
            (
                "data/places.toml",
                include_str!("../../../data/places.toml"),
            ),
        ] {
            let file = Layout::read(toml).map_err(|e| format!("{name}: {e}"))?;
            lexicon.take(file, false);
        }
        lexicon.layout.build_matchers()?;
        Ok(lexicon)
    }

    /// Adds the words and rows of a user's lexicon files.
    ///
    /// # Errors
    /// Says that there are too many phrases.
    pub fn add(&mut self, files: impl IntoIterator<Item = Layout>) -> Result<(), String> {
        for file in files {
            self.take(file, true);
        }
        self.layout.build_matchers()
    }

    fn take(&mut self, mut file: Layout, joins: bool) {
        for outlet in std::mem::take(&mut file.outlet) {
            self.outlets.add(outlet, joins);
        }
        self.places.add(&file.country, &file.region);
        self.layout.add(file);
    }

    /// Sort key of a name: ignores case, accents, leading punctuation and a leading article.
    pub fn order_key(&self, name: &str) -> String {
        let folded = fold(name);
        let rest = match folded.split_once([' ', '\'']) {
            Some((first, rest)) if folded.starts_with("l'") || self.layout.articles.has(first) => {
                rest
            }
            _ => &folded,
        };
        rest.trim_start_matches(|c: char| !c.is_alphanumeric())
            .to_owned()
    }

    /// The outlets with this name, as text: "The Nation (Pakistan), The Nation (Thailand)".
    pub fn bearers(&self, name: &str) -> String {
        let rows = self.outlets.rows(name).iter();
        let names: Vec<&str> = rows
            .filter_map(|row| self.outlets.get(*row))
            .map(|o| o.name.as_str())
            .collect();
        names.join(", ")
    }

    /// The only outlet that a printed name can mean: the one of the region, or else the only one of that name.
    pub fn resolve(&self, name: &str, region: Option<&str>) -> Option<Row> {
        self.resolve_among(self.outlets.rows(name), region)
    }

    /// Like [`Lexicon::resolve`], for a name whose rows are known.
    pub fn resolve_among(&self, rows: &[Row], region: Option<&str>) -> Option<Row> {
        if let Some(country) = region.and_then(|r| self.places.country_of(r)) {
            let mut there = rows.iter().filter(|&&r| {
                self.outlets
                    .get(r)
                    .is_some_and(|o| o.country.as_deref() == Some(country))
            });
            if let (Some(&row), None) = (there.next(), there.next()) {
                return Some(row);
            }
        }
        match rows {
            [one] => Some(*one),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_ordered_as_people_look_for_them() {
        let lexicon = Lexicon::builtin().expect("reads");
        let mut names = vec![
            "Zambia Daily",
            "de Volkskrant",
            "Ámbito",
            "The Guardian",
            "El País",
            "L’Équipe",
            "Die Zeit",
            "ABC",
            "“Quoted”",
        ];
        names.sort_by_key(|n| lexicon.order_key(n));
        assert_eq!(
            names,
            [
                "ABC",
                "Ámbito",
                "L’Équipe",
                "The Guardian",
                "El País",
                "“Quoted”",
                "de Volkskrant",
                "Zambia Daily",
                "Die Zeit"
            ]
        );
    }

    #[test]
    fn same_named_outlets_are_told_apart_by_region() {
        let lexicon = Lexicon::builtin().expect("the embedded lexicon reads");
        for (name, region, want) in [
            ("AFP", None, Some("Agence France-Presse")),
            (
                "The Nation",
                Some("Thailand"),
                Some("The Nation (Thailand)"),
            ),
            (
                "The Nation",
                Some("Pakistan"),
                Some("The Nation (Pakistan)"),
            ),
            ("The Nation", None, None),
            ("The National", Some("UAE"), Some("The National (UAE)")),
            ("Nobody's Gazette", None, None),
        ] {
            let got = lexicon
                .resolve(name, region)
                .and_then(|r| lexicon.outlets.get(r))
                .map(|o| o.name.as_str());
            assert_eq!(got, want, "{name} of {region:?}");
        }
    }
}
