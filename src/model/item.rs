//! The parts of an issue. Every field is a byte range of the text, so nothing is copied.

use smallvec::SmallVec;

use super::lexicon::Row;
use super::link::Link;
use super::rule::Rule;
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
    /// Its fields with their names, in the order in which they are shown. Furniture has none; a brief's outlets and verb lie
    /// within its text and are no fields.
    pub fn fields(&self) -> Fields {
        let mut fields = Fields::new();
        self.each_field(|name, span| fields.push((name, span)));
        fields
    }

    /// The fields that are searched, in the order of the text; they do not overlap.
    pub fn content(&self) -> SmallVec<[Span; FIELDS]> {
        let mut spans = SmallVec::new();
        self.each_content(|span| spans.push(span));
        spans.sort_unstable();
        spans
    }

    /// Calls `take` with each field that is searched, in the order of [`Item::fields`].
    pub fn each_content(&self, mut take: impl FnMut(Span)) {
        self.each_field(|name, span| {
            if name.is_content() {
                take(span);
            }
        });
    }

    /// Whether a link is a label beside the text, which the text does not show.
    pub fn is_beside(&self, link: &Link) -> bool {
        let last = match &self.kind {
            ItemKind::Notice(notice) => notice.parts.last().copied(),
            ItemKind::Brief(brief) => Some(brief.text),
            _ => None,
        };
        !link.inline && last.is_none_or(|text| link.label.start >= text.end)
    }

    fn each_field(&self, mut take: impl FnMut(FieldName, Span)) {
        use FieldName as Name;
        let mut add = |name, span: Option<Span>| {
            if let Some(span) = span {
                take(name, span);
            }
        };
        match &self.kind {
            ItemKind::Story(s) => {
                add(Name::Headline, s.headline);
                add(Name::Standfirst, s.standfirst);
                add(Name::Byline, s.byline);
                add(Name::Posted, s.posted);
                add(Name::Place, s.place);
                add(Name::Publisher, s.source);
                s.body.iter().for_each(|p| add(Name::Text, Some(*p)));
                if let Some(photo) = s.photo {
                    add(Name::Caption, photo.caption);
                    add(Name::Caption, photo.more);
                    add(Name::Credit, photo.credit);
                }
            }
            ItemKind::Quote(q) => {
                add(Name::Words, Some(q.text));
                add(Name::Speaker, q.speaker);
                add(Name::About, q.about);
            }
            ItemKind::Picture(p) => {
                add(Name::Heading, p.heading);
                add(Name::Source, p.source);
                add(Name::Caption, p.caption);
                add(Name::Caption, p.more);
                add(Name::Credit, p.credit);
            }
            ItemKind::Notice(n) => n.parts.iter().for_each(|p| add(Name::Text, Some(*p))),
            ItemKind::Brief(b) => add(Name::Text, Some(b.text)),
            ItemKind::Furniture(_) => {}
        }
    }
}

/// Most items have no more fields; more are kept on the heap.
const FIELDS: usize = 8;

/// Fields of an item; a name may occur several times.
pub type Fields = SmallVec<[(FieldName, Span); FIELDS]>;

/// The name of a field of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldName {
    Headline,
    Standfirst,
    Posted,
    Byline,
    Place,
    /// The original publisher of a story, from its dateline.
    Publisher,
    Caption,
    Credit,
    Text,
    Speaker,
    About,
    Words,
    Heading,
    /// The source of a picture.
    Source,
}

impl FieldName {
    /// Whether the field is searched. A date of posting is a label; place and publisher lie within the text.
    pub fn is_content(self) -> bool {
        !matches!(
            self,
            FieldName::Posted | FieldName::Place | FieldName::Publisher
        )
    }

    /// The field's name in explanations.
    pub fn id(self) -> &'static str {
        match self {
            FieldName::Headline => "headline",
            FieldName::Standfirst => "standfirst",
            FieldName::Posted => "posted",
            FieldName::Byline => "byline",
            FieldName::Place => "place",
            FieldName::Publisher | FieldName::Source => "source",
            FieldName::Caption => "caption",
            FieldName::Credit => "credit",
            FieldName::Text => "text",
            FieldName::Speaker => "speaker",
            FieldName::About => "about",
            FieldName::Words => "words",
            FieldName::Heading => "heading",
        }
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
    pub fn is_brief(&self) -> bool {
        matches!(self, ItemKind::Brief(_))
    }

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
    /// Menus and bars around a page.
    Menu,
    /// What a page holds and does not show.
    Hidden,
    /// A list that only repeats the headlines below.
    Contents,
    Advert,
    /// How to unsubscribe, and the sender's postal address.
    Legal,
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
            Role::Menu => "menu",
            Role::Hidden => "hidden",
            Role::Contents => "contents",
            Role::Advert => "advert",
            Role::Legal => "legal",
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
pub type Outlets = SmallVec<[Mention; 1]>;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brief {
    pub section: Section,
    pub heading: Option<Span>,
    /// The headline that the outlet gave its report, if the first line shows it; lies within the text.
    pub headline: Option<Span>,
    pub text: Span,
    /// Outlets of the first sentence, in printed order.
    pub outlets: Outlets,
    /// Outlets of later sentences: "Reuters also ran the story".
    pub also: Box<[Mention]>,
    pub verb: Option<Span>,
    /// The rule that found the outlets.
    pub rule: Rule,
}

impl Brief {
    /// The outlets that are printed above the text.
    pub fn outlets_above(&self) -> Option<Span> {
        let above =
            |o: &&Mention| o.printed.end <= self.text.start && o.printed.start < o.printed.end;
        let mut above = self.outlets.iter().filter(above);
        let first = above.next()?.printed;
        let last = above.next_back().map_or(first, |o| o.printed);
        Some(Span {
            start: first.start,
            end: last.end,
        })
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
