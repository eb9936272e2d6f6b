//! The parts of an issue. Every field is a byte range of the text, so nothing is copied.

use super::lexicon::Row;
use crate::text::{Lines, Span};

/// One part of an issue: a range of whole lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    pub kind: ItemKind,
    pub lines: Lines,
    /// From the first byte of the first line to the last byte of the last line, without its line feed.
    pub span: Span,
    pub links: Box<[Link]>,
}

impl Item {
    /// Calls `take` with each field that holds content, one span at a time. Dates and labels are not content; furniture
    /// has none.
    pub fn each_field(&self, take: &mut impl FnMut(Span)) {
        let mut some = |several: &[Option<Span>]| several.iter().flatten().for_each(|s| take(*s));
        match &self.kind {
            ItemKind::Story(s) => {
                some(&[s.headline, s.standfirst, s.byline]);
                s.body.iter().for_each(|p| some(&[Some(*p)]));
                if let Some(photo) = s.photo {
                    some(&[photo.caption, photo.more, photo.credit]);
                }
            }
            ItemKind::Quote(q) => some(&[Some(q.text), q.speaker, q.about]),
            ItemKind::Picture(p) => some(&[p.heading, p.source, p.caption, p.more, p.credit]),
            ItemKind::Notice(n) => n.parts.iter().for_each(|p| some(&[Some(*p)])),
            ItemKind::Brief(b) => some(&[Some(b.text)]),
            ItemKind::Furniture(_) => {}
        }
    }

    /// The same fields, in the order of the text.
    pub fn fields(&self) -> Vec<Span> {
        let mut fields = Vec::new();
        self.each_field(&mut |field| fields.push(field));
        fields.sort_unstable();
        fields
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ItemKind {
    Story(Box<Story>),
    Quote(Box<Quote>),
    Picture(Box<Picture>),
    /// A campaign, a resource, an event announcement.
    Notice(Box<Notice>),
    Brief(Box<Brief>),
    /// What is printed around the content: headers, labels, footers.
    Furniture(Role),
}

impl ItemKind {
    pub fn is_furniture(&self) -> bool {
        matches!(self, ItemKind::Furniture(_))
    }

    /// The kind's name in exports and messages.
    pub fn id(&self) -> &'static str {
        match self {
            ItemKind::Story(_) => "story",
            ItemKind::Quote(_) => "quote",
            ItemKind::Picture(_) => "picture",
            ItemKind::Notice(_) => "notice",
            ItemKind::Brief(_) => "brief",
            ItemKind::Furniture(_) => "furniture",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    Header,
    Banner,
    Heading,
    Label,
    Share,
    Footer,
    Other,
}

impl Role {
    pub fn id(self) -> &'static str {
        match self {
            Role::Header => "header",
            Role::Banner => "banner",
            Role::Heading => "heading",
            Role::Label => "label",
            Role::Share => "share",
            Role::Footer => "footer",
            Role::Other => "other",
        }
    }
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Story {
    pub headline: Option<Span>,
    pub standfirst: Option<Span>,
    /// The line with the date of first posting, as printed.
    pub posted: Option<Span>,
    pub byline: Option<Span>,
    /// Where it was written, from the dateline.
    pub place: Option<Span>,
    /// The original publisher, from the dateline.
    pub source: Option<Span>,
    /// Paragraphs as printed; the first holds the dateline.
    pub body: Box<[Span]>,
    /// Byte offset at which the dateline of the first paragraph ends and the prose begins.
    pub prose: u32,
    pub photo: Option<Photo>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Photo {
    pub caption: Option<Span>,
    /// What the caption says after the credit.
    pub more: Option<Span>,
    pub credit: Option<Span>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    pub form: QuoteForm,
    pub speaker: Option<Span>,
    pub about: Option<Span>,
    /// The quoted words, without quotation marks.
    pub text: Span,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuoteForm {
    Migrant,
    HoldingOn,
    OfTheDay,
}

impl QuoteForm {
    pub fn id(self) -> &'static str {
        match self {
            QuoteForm::Migrant => "migrant",
            QuoteForm::HoldingOn => "holding on",
            QuoteForm::OfTheDay => "of the day",
        }
    }
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Picture {
    pub heading: Option<Span>,
    pub source: Option<Span>,
    pub caption: Option<Span>,
    /// What the caption says after the credit.
    pub more: Option<Span>,
    pub credit: Option<Span>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Its paragraphs, including a title.
    pub parts: Box<[Span]>,
}

/// The outlets of a brief: mostly one, which is then stored inline.
pub type Outlets = smallvec::SmallVec<[Mention; 1]>;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brief {
    pub section: Section,
    pub heading: Option<Span>,
    pub text: Span,
    /// Outlets of the first sentence, in printed order.
    pub outlets: Outlets,
    /// Outlets of later sentences: "Reuters also ran the story".
    pub also: Box<[Mention]>,
    pub verb: Option<Span>,
    /// The rule that found the outlets.
    pub rule: Rule,
}

/// Which rule of the grammar found the outlets of a brief (format guide, section 8).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Rule {
    /// Nothing looks like an attribution.
    #[default]
    None,
    /// "AFP and Reuters reported": known names, then a listed verb.
    Plain,
    /// Names before the verb, recognised by the words around them.
    Lead,
    /// "The Economist: Higher fences", "Daily Mail – Migrants found".
    Colon,
    /// "An op-ed in Nature", "A Washington Post op-ed".
    Noun,
    /// "Several outlets, including Reuters", "Many papers (AFP, BBC)".
    Among,
    /// "…, head of the fund, writes in the Gazette", "… told Reuters".
    AfterVerb,
    /// "Writing in Foreign Affairs, …".
    Adverbial,
    /// "…, reported CNN".
    AtEnd,
    /// "Headline: summary. (Outlet – 12/03/2017)".
    Trailing,
    /// A verb whose outlet name is missing or is a pronoun.
    Lost,
    /// Set by the user's `dateline.toml`.
    Corrected,
}

impl Rule {
    /// Returns the rule's id, for scripts.
    pub fn id(self) -> &'static str {
        match self {
            Rule::None => "none",
            Rule::Plain => "plain",
            Rule::Lead => "lead",
            Rule::Colon => "colon",
            Rule::Noun => "noun",
            Rule::Among => "among",
            Rule::AfterVerb => "after-verb",
            Rule::Adverbial => "adverbial",
            Rule::AtEnd => "at-end",
            Rule::Trailing => "trailing",
            Rule::Lost => "lost",
            Rule::Corrected => "corrected",
        }
    }

    /// Returns a description of the rule, for people.
    pub fn title(self) -> &'static str {
        match self {
            Rule::None => "no words that attribute it",
            Rule::Plain => "known names, then a listed verb",
            Rule::Lead => "names before the verb, by the words round them",
            Rule::Colon => "a name and a colon or dash",
            Rule::Noun => "a kind of publishing and its outlet",
            Rule::Among => "outlets named among others",
            Rule::AfterVerb => "the outlet stands after the verb",
            Rule::Adverbial => "the outlet stands in the words before the sentence",
            Rule::AtEnd => "the outlet ends the sentence",
            Rule::Trailing => "outlet and date in brackets at the end",
            Rule::Lost => "a verb, but no name before it",
            Rule::Corrected => "the archive's dateline.toml says so",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    News,
    Trending,
}

impl Section {
    pub fn id(self) -> &'static str {
        match self {
            Section::News => "news",
            Section::Trending => "trending",
        }
    }
}

/// An outlet named in a brief.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    pub printed: Span,
    pub region: Option<Span>,
    /// Its row in the outlet table, if the name is unambiguous.
    pub row: Option<Row>,
}

/// A link: its label, and its URL if one was printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    pub label: Span,
    pub url: Option<Span>,
}
