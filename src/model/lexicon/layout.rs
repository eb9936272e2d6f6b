//! The format of a lexicon file (`data/*.toml` or the user's own), and the layout words collected from all of them.

use serde::Deserialize;

use super::dates::{DateWords, Names};
use super::first::{FirstWords, Opening};
use super::outlets::OutletRow;
use super::phrases::Phrases;
use super::places::CountryRow;
use super::words::{Filled, Vocabulary, Words};

/// The words of one or more lexicon files. Every list is optional; `data/layout.toml` documents each.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Layout {
    pub header: Phrases,
    pub contact: Phrases,
    pub banner: Phrases,
    pub footer: Phrases,
    pub posted: Phrases,
    pub byline: Phrases,
    pub bullets: Filled,
    pub articles: Words,
    pub heading: Headings,
    pub link: LinkWords,
    pub credit: CreditWords,
    pub field: FieldWords,
    pub attribution: Vocabulary,
    pub dateline: DatelineWords,
    /// Month names; `add` moves them into `dates`.
    months: Names<12>,
    pub dates: DateWords,
    pub publication: Vec<Publication>,
    /// Rows for the tables of outlets and places.
    pub outlet: Vec<OutletRow>,
    pub country: Vec<CountryRow>,
    pub region: Vec<String>,
    /// Index of the words that a line may open with; rebuilt when words are added.
    #[serde(skip)]
    pub first_words: FirstWords,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Headings {
    pub news: Phrases,
    pub trending: Phrases,
    pub quote: Phrases,
    pub other: Phrases,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LinkWords {
    pub starts: Phrases,
    pub pointers: Words,
    pub bare: Phrases,
    pub share: Phrases,
    pub ends: Phrases,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CreditWords {
    pub labels: Phrases,
    pub kept: Phrases,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FieldWords {
    pub publisher: Phrases,
    pub other: Phrases,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DatelineWords {
    pub works: Words,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Publication {
    pub name: String,
    pub signs: Filled,
    #[serde(default)]
    pub weblog: bool,
}

impl Layout {
    /// # Errors
    /// Returns the TOML error, with line and column.
    pub fn read(toml: &str) -> Result<Layout, toml::de::Error> {
        toml::from_str(toml)
    }

    /// Adds the words of another file, but not its rows for the tables.
    pub fn add(&mut self, other: Layout) {
        self.bullets.0.extend(other.bullets.0);
        // The user's publications are checked first.
        self.publication.splice(0..0, other.publication);
        self.attribution.merge(other.attribution);
        self.dates.months.merge(other.months);
        self.dates.merge(other.dates);
        self.dateline.works.merge(other.dateline.works);
        let (h, l, c, f) = (other.heading, other.link, other.credit, other.field);
        self.link.pointers.merge(l.pointers);
        self.articles.merge(other.articles);
        for (mine, more) in [
            (&mut self.header, other.header),
            (&mut self.contact, other.contact),
            (&mut self.banner, other.banner),
            (&mut self.footer, other.footer),
            (&mut self.posted, other.posted),
            (&mut self.byline, other.byline),
            (&mut self.heading.news, h.news),
            (&mut self.heading.trending, h.trending),
            (&mut self.heading.quote, h.quote),
            (&mut self.heading.other, h.other),
            (&mut self.link.starts, l.starts),
            (&mut self.link.bare, l.bare),
            (&mut self.link.share, l.share),
            (&mut self.link.ends, l.ends),
            (&mut self.credit.labels, c.labels),
            (&mut self.credit.kept, c.kept),
            (&mut self.field.publisher, f.publisher),
            (&mut self.field.other, f.other),
        ] {
            mine.merge(more);
        }
        self.index();
    }

    fn index(&mut self) {
        let mut first = FirstWords::default();
        let (h, f) = (&self.heading, &self.field);
        for (opening, phrases) in [
            (Opening::Heading, &h.news),
            (Opening::Heading, &h.trending),
            (Opening::Heading, &h.quote),
            (Opening::Heading, &h.other),
            (Opening::Banner, &self.banner),
            (Opening::Header, &self.header),
            (Opening::Footer, &self.footer),
            (Opening::Share, &self.link.share),
            (Opening::Label, &self.link.starts),
            (Opening::Field, &f.publisher),
            (Opening::Field, &f.other),
            (Opening::Posted, &self.posted),
            (Opening::Byline, &self.byline),
            (Opening::Credit, &self.credit.labels),
        ] {
            first.add(opening, phrases);
        }
        self.first_words = first;
    }
}
