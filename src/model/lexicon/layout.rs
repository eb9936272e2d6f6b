//! The format of a lexicon file (`data/*.toml` or the user's own), and the layout words collected from all of them.

use serde::Deserialize;

use super::dates::{DateWords, Names};
use super::outlets::OutletRow;
use super::phrases::{Family, Phrases, Within};
use super::places::CountryRow;
use super::words::{Filled, Vocabulary, Words};
use crate::text::fold::fold;

/// The words of one or more lexicon files. Every list is optional; `data/layout.toml` has the built-in ones.
#[derive(Debug, Default, Deserialize, Clone)]
#[serde(default, deny_unknown_fields)]
pub struct Layout {
    pub header: Filled,
    pub contact: Filled,
    pub banner: Filled,
    pub footer: Filled,
    pub posted: Filled,
    pub byline: Filled,
    pub bullets: Filled,
    pub articles: Words,
    pub newsletters: Words,
    pub heading: Headings,
    pub link: LinkWords,
    pub credit: CreditWords,
    pub field: FieldWords,
    pub around: AroundWords,
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
    /// The matcher of all phrases above; rebuilt when words are added.
    #[serde(skip)]
    pub phrases: Phrases,
}

#[derive(Debug, Default, Deserialize, Clone)]
#[serde(default, deny_unknown_fields)]
pub struct Headings {
    pub news: Filled,
    pub trending: Filled,
    pub quote: Filled,
    pub other: Filled,
}

#[derive(Debug, Default, Deserialize, Clone)]
#[serde(default, deny_unknown_fields)]
pub struct LinkWords {
    pub starts: Filled,
    pub pointers: Words,
    pub bare: Filled,
    pub share: Filled,
    pub ends: Filled,
}

#[derive(Debug, Default, Deserialize, Clone)]
#[serde(default, deny_unknown_fields)]
pub struct CreditWords {
    pub labels: Filled,
    pub kept: Filled,
    /// Words before a colon that are not labels.
    pub others: Words,
}

#[derive(Debug, Default, Deserialize, Clone)]
#[serde(default, deny_unknown_fields)]
pub struct FieldWords {
    pub publisher: Filled,
    pub other: Filled,
    pub outlet: Words,
}

/// What stands around the content of mails and pages; the phrases are folded.
#[derive(Debug, Default, Deserialize, Clone)]
#[serde(default, deny_unknown_fields)]
pub struct AroundWords {
    pub legal: Filled,
    pub advert: Filled,
    pub sponsored: Filled,
    pub presented: Filled,
    pub contents: Filled,
    pub papers: Filled,
    pub own: Words,
    pub mailing: Filled,
    pub subscription: Filled,
    pub sites: Words,
    pub buttons: Words,
    #[serde(skip)]
    legal_within: Within,
    #[serde(skip)]
    sponsored_within: Within,
}

impl AroundWords {
    /// Whether a folded line holds words on subscriptions or rights.
    pub fn is_legal(&self, folded: &str) -> bool {
        self.legal_within.is_in(folded)
    }

    /// How many such phrases a folded line holds, and how many of a hundred bytes of it, addresses aside, belong to them.
    pub fn legal_share(&self, folded: &str) -> (usize, usize) {
        let (count, bytes) = self.legal_within.count(folded);
        let words = folded.split(' ').filter(|w| !w.contains("://"));
        let all: usize = words.map(|w| w.len() + 1).sum();
        (count, bytes * 100 / all.max(1))
    }

    /// Whether a folded line says by whom the newsletter is paid: "brought to you by".
    pub fn names_sponsor(&self, folded: &str) -> bool {
        self.sponsored_within.is_in(folded)
    }
}

#[derive(Debug, Default, Deserialize, Clone)]
#[serde(default, deny_unknown_fields)]
pub struct DatelineWords {
    pub works: Words,
}

#[derive(Debug, Default, Deserialize, Clone)]
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
    pub(super) fn add(&mut self, other: Layout) {
        self.bullets.0.extend(other.bullets.0);
        // A user's own publication comes first.
        self.publication.splice(0..0, other.publication);
        self.attribution.merge(other.attribution);
        self.dates.months.merge(other.months);
        self.dates.merge(other.dates);
        self.dateline.works.merge(other.dateline.works);
        let (h, l, c, f) = (other.heading, other.link, other.credit, other.field);
        self.link.pointers.merge(l.pointers);
        self.credit.others.merge(c.others);
        self.articles.merge(other.articles);
        self.newsletters.merge(other.newsletters);
        self.field.outlet.merge(f.outlet);
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
            mine.0.extend(more.0);
        }
        let around = other.around;
        self.around.own.merge(around.own);
        self.around.sites.merge(around.sites);
        self.around.buttons.merge(around.buttons);
        for (mine, more) in [
            (&mut self.around.legal, around.legal),
            (&mut self.around.advert, around.advert),
            (&mut self.around.sponsored, around.sponsored),
            (&mut self.around.presented, around.presented),
            (&mut self.around.contents, around.contents),
            (&mut self.around.papers, around.papers),
            (&mut self.around.mailing, around.mailing),
            (&mut self.around.subscription, around.subscription),
        ] {
            mine.0.extend(more.0.iter().map(|phrase| fold(phrase)));
        }
    }

    /// Builds the matchers of the phrases; to be called after the last [`Layout::add`].
    ///
    /// # Errors
    /// Says that there are too many phrases.
    pub(super) fn build_matchers(&mut self) -> Result<(), String> {
        self.around.sponsored_within = Within::new(&self.around.sponsored.0)?;
        self.around.legal_within = Within::new(&self.around.legal.0)?;
        self.phrases = Phrases::new(self.families())?;
        Ok(())
    }

    fn families(&self) -> [(Family, &[String]); 18] {
        let (h, l) = (&self.heading, &self.link);
        [
            (Family::News, &h.news.0),
            (Family::Trending, &h.trending.0),
            (Family::QuoteHeading, &h.quote.0),
            (Family::OtherHeading, &h.other.0),
            (Family::Banner, &self.banner.0),
            (Family::Header, &self.header.0),
            (Family::Contact, &self.contact.0),
            (Family::Footer, &self.footer.0),
            (Family::Share, &l.share.0),
            (Family::Label, &l.starts.0),
            (Family::BareLabel, &l.bare.0),
            (Family::ClosingLabel, &l.ends.0),
            (Family::Publisher, &self.field.publisher.0),
            (Family::OtherField, &self.field.other.0),
            (Family::Posted, &self.posted.0),
            (Family::Byline, &self.byline.0),
            (Family::Credit, &self.credit.labels.0),
            (Family::KeptCredit, &self.credit.kept.0),
        ]
    }
}
