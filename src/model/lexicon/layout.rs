//! The format of a lexicon file (`data/*.toml` or the user's own), and the layout words collected from all of them.

use serde::Deserialize;

use super::dates::{DateWords, Names};
use super::outlets::OutletRow;
use super::phrases::{Family, Phrases, Within};
use super::places::CountryRow;
use super::words::{Filled, Vocabulary, Words};
use crate::text::fold::fold;
use crate::text::words::at_most;

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
    /// Words in the heading of a press review.
    pub press: Words,
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
    pub and: Words,
    pub via: Words,
    /// Before the name of an author in the line below a headline.
    pub by: Words,
    pub notes: Words,
    pub kinds: Words,
    /// Before an outlet at the end of a sentence: "rapporte", "selon".
    pub tells: Words,
    /// Open a sentence that says where to read on: "Leer", "Écouter".
    pub reads: Words,
}

/// What stands around the content of mails and pages; the phrases are folded.
#[derive(Debug, Default, Deserialize, Clone)]
#[serde(default, deny_unknown_fields)]
pub struct AroundWords {
    pub legal: Filled,
    pub short: Filled,
    pub supported: Filled,
    pub published: Filled,
    pub advert: Words,
    pub sponsored: Filled,
    pub presented: Filled,
    pub joint: Filled,
    pub contents: Filled,
    pub offers: Words,
    pub papers: Words,
    pub own: Words,
    pub receive: Words,
    pub reader: Words,
    pub these: Words,
    pub definite: Words,
    pub browsers: Words,
    /// Words with which a newsletter speaks to its reader, or of itself.
    pub addressed: Words,
    pub views: Words,
    pub tools: Filled,
    pub mailing: Filled,
    pub closings: Filled,
    pub imprints: Words,
    pub subscription: Filled,
    pub leave: Filled,
    pub sites: Words,
    pub buttons: Words,
    pub polls: Words,
    pub beyond: Words,
    pub linked: Words,
    pub counted: Words,
    #[serde(skip)]
    within: WithinLine,
}

/// The phrases that may stand anywhere in a line, each list searched for in one pass.
#[derive(Debug, Default, Clone)]
struct WithinLine {
    legal: Within,
    short: Within,
    sponsored: Within,
    supported: Within,
    published: Within,
    mailing: Within,
    subscription: Within,
    leave: Within,
}

/// Whether a folded line has so few words that phrases such as "published by" are about the newsletter.
fn is_short(folded: &str) -> bool {
    const WORDS: usize = 14;
    at_most(WORDS, folded)
}

impl AroundWords {
    /// The lists of phrases, which [`Layout::add`] folds.
    fn lists(&mut self) -> [&mut Filled; 13] {
        [
            &mut self.legal,
            &mut self.short,
            &mut self.supported,
            &mut self.published,
            &mut self.sponsored,
            &mut self.presented,
            &mut self.joint,
            &mut self.contents,
            &mut self.tools,
            &mut self.mailing,
            &mut self.closings,
            &mut self.subscription,
            &mut self.leave,
        ]
    }

    /// Whether a folded line holds words on subscriptions or rights.
    pub fn is_legal(&self, folded: &str) -> bool {
        self.within.legal.is_in(folded)
    }

    /// The same of a short line near the start or the end of an issue; elsewhere it may be news.
    pub fn is_short_legal(&self, folded: &str) -> bool {
        is_short(folded) && (self.within.short.is_in(folded) || self.names_supporter(folded))
    }

    /// Whether a line says who supports the newsletter: it begins so, or names the newsletter.
    fn names_supporter(&self, folded: &str) -> bool {
        let bare = folded.trim_start_matches(|c: char| !c.is_alphanumeric());
        let mut found = self.within.supported.starts(bare);
        found.any(|at| {
            let before = bare.get(..at).unwrap_or_default();
            let mut words = before.split(|c: char| !c.is_alphanumeric());
            at == 0 || words.any(|word| self.own.has(word))
        })
    }

    /// How many such phrases a folded line holds, and what percentage of its bytes, without addresses, they cover.
    pub fn legal_share(&self, folded: &str) -> (usize, usize) {
        let within = match self.within.legal.count(folded) {
            (0, _) if is_short(folded) => self.within.short.count(folded),
            found => found,
        };
        let (count, bytes) = within;
        let words = folded.split(' ').filter(|w| !w.contains("://"));
        let all: usize = words.map(|w| w.len() + 1).sum();
        (count, bytes * 100 / all.max(1))
    }

    /// Whether a folded line says by whom the newsletter is paid: "brought to you by".
    pub fn names_sponsor(&self, folded: &str) -> bool {
        self.within.sponsored.is_in(folded)
    }

    /// Whether a folded line says who publishes the newsletter: "published by".
    pub fn names_publisher(&self, folded: &str) -> bool {
        self.within.published.has_part(folded)
    }

    /// Whether a folded line has a word for newsletters.
    pub fn names_mailing(&self, folded: &str) -> bool {
        self.within.mailing.has_part(folded)
    }

    /// Whether a folded line has a word for subscribing or leaving.
    pub fn names_subscription(&self, folded: &str) -> bool {
        self.within.subscription.has_part(folded) || self.within.leave.has_part(folded)
    }

    /// Where the words for leaving begin in a folded line.
    pub fn leaves(&self, folded: &str) -> impl Iterator<Item = usize> {
        self.within.leave.starts(folded)
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
    pub(super) fn add(&mut self, mut other: Layout) {
        for ((_, mine), (_, more)) in self.phrase_lists().into_iter().zip(other.phrase_lists()) {
            mine.0.append(&mut more.0);
        }
        for (mine, more) in self.around.lists().into_iter().zip(other.around.lists()) {
            mine.0.extend(more.0.iter().map(|phrase| fold(phrase)));
        }
        for (mine, more) in self.word_lists().into_iter().zip(other.word_lists()) {
            mine.merge(std::mem::take(more));
        }
        self.bullets.0.extend(other.bullets.0);
        // A user's own publication comes first.
        self.publication.splice(0..0, other.publication);
        self.attribution.merge(other.attribution);
        self.dates.months.merge(other.months);
        self.dates.merge(other.dates);
    }

    /// Builds the matchers of the phrases; to be called after the last [`Layout::add`].
    ///
    /// # Errors
    /// Says that there are too many phrases.
    pub(super) fn build_matchers(&mut self) -> Result<(), String> {
        let around = &mut self.around;
        around.within = WithinLine {
            legal: Within::new(&around.legal.0)?,
            short: Within::new(&around.short.0)?,
            sponsored: Within::new(&around.sponsored.0)?,
            supported: Within::new(&around.supported.0)?,
            published: Within::new(&around.published.0)?,
            mailing: Within::new(&around.mailing.0)?,
            subscription: Within::new(&around.subscription.0)?,
            leave: Within::new(&around.leave.0)?,
        };
        self.phrases = Phrases::new(self.phrase_lists())?;
        Ok(())
    }

    /// The phrases of each family.
    fn phrase_lists(&mut self) -> [(Family, &mut Filled); 18] {
        let (h, l) = (&mut self.heading, &mut self.link);
        [
            (Family::News, &mut h.news),
            (Family::Trending, &mut h.trending),
            (Family::QuoteHeading, &mut h.quote),
            (Family::OtherHeading, &mut h.other),
            (Family::Banner, &mut self.banner),
            (Family::Header, &mut self.header),
            (Family::Contact, &mut self.contact),
            (Family::Footer, &mut self.footer),
            (Family::Share, &mut l.share),
            (Family::Label, &mut l.starts),
            (Family::BareLabel, &mut l.bare),
            (Family::ClosingLabel, &mut l.ends),
            (Family::Publisher, &mut self.field.publisher),
            (Family::OtherField, &mut self.field.other),
            (Family::Posted, &mut self.posted),
            (Family::Byline, &mut self.byline),
            (Family::Credit, &mut self.credit.labels),
            (Family::KeptCredit, &mut self.credit.kept),
        ]
    }

    /// The lists of words, and of phrases that a whole text is compared with.
    fn word_lists(&mut self) -> [&mut Words; 32] {
        let around = &mut self.around;
        [
            &mut self.articles,
            &mut self.newsletters,
            &mut self.heading.press,
            &mut self.link.pointers,
            &mut self.credit.others,
            &mut self.field.outlet,
            &mut self.field.and,
            &mut self.field.via,
            &mut self.field.by,
            &mut self.field.notes,
            &mut self.field.kinds,
            &mut self.field.tells,
            &mut self.field.reads,
            &mut around.offers,
            &mut around.beyond,
            &mut around.linked,
            &mut around.counted,
            &mut around.browsers,
            &mut around.addressed,
            &mut around.definite,
            &mut around.views,
            &mut self.dateline.works,
            &mut around.advert,
            &mut around.papers,
            &mut around.own,
            &mut around.receive,
            &mut around.reader,
            &mut around.these,
            &mut around.sites,
            &mut around.buttons,
            &mut around.polls,
            &mut around.imprints,
        ]
    }
}

#[cfg(test)]
mod tests {
    use toml::{Table, Value};

    use super::*;

    /// Every list of a file alone, with the names of its tables.
    fn each_list(table: &Table, above: &[String], lists: &mut Vec<(String, Table)>) {
        for (key, value) in table {
            let names = [above, std::slice::from_ref(key)].concat();
            if let Value::Table(inner) = value {
                each_list(inner, &names, lists);
                continue;
            }
            let alone = names.iter().rev().fold(value.clone(), |value, name| {
                Value::Table(Table::from_iter([(name.clone(), value)]))
            });
            let alone = alone.as_table().expect("a table").clone();
            lists.push((names.join("."), alone));
        }
    }

    #[test]
    fn every_list_of_a_file_is_added() {
        let file: Table = include_str!("../../../data/layout.toml")
            .parse()
            .expect("reads");
        let mut lists = Vec::new();
        each_list(&file, &[], &mut lists);
        assert!(lists.len() > 50, "{}", lists.len());
        let none = format!("{:?}", Layout::default());
        for (name, list) in lists {
            let mut layout = Layout::default();
            layout.add(Layout::read(&list.to_string()).expect(&name));
            assert_ne!(format!("{layout:?}"), none, "{name} is read, but not added");
        }
    }
}
