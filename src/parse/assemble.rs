//! Makes items of units, in order: at each unit, the first form that begins there takes as many as are its own.
//! Must not leave a unit out: what no form claims becomes furniture with a note.

use super::attribution::Word;
use super::header::Header;
use super::unit::{Cue, Heading, Unit};
use super::{border, brief, label, quote, story};
use crate::model::{
    Brief, Item, ItemKind, Lexicon, Lines, Link, Note, NoteKind, Notice, Photo, QuoteForm, Role,
    Section, Span,
};
use crate::text::{Piece, Signs};

/// What the forms look at.
#[derive(Debug, Clone, Copy)]
pub struct Reader<'a> {
    pub text: &'a str,
    pub signs: &'a Signs,
    pub units: &'a [Unit],
    pub lexicon: &'a Lexicon,
    /// The first unit after the header.
    pub content: usize,
    /// The last heading of briefs.
    pub news: Option<usize>,
}

impl<'a> Reader<'a> {
    pub fn new(
        text: &'a str,
        signs: &'a Signs,
        units: &'a [Unit],
        header: &Header,
        lexicon: &'a Lexicon,
    ) -> Reader<'a> {
        Reader {
            text,
            signs,
            units,
            lexicon,
            content: header.units,
            news: units
                .iter()
                .rposition(|u| u.cue == Cue::Heading(Heading::News)),
        }
    }

    pub fn cue(&self, at: usize) -> Option<Cue> {
        self.units.get(at).map(|u| u.cue)
    }

    /// Blank lines before a unit; many after the last one.
    pub fn gap(&self, at: usize) -> u32 {
        self.units.get(at).map_or(u32::MAX, |u| u.gap)
    }

    pub fn span(&self, at: usize) -> Span {
        self.units.get(at).map_or(Span::default(), |u| u.span)
    }

    /// Caption and credit of a unit; a line without a credit is all caption.
    pub fn photo(&self, at: usize) -> Photo {
        self.units.get(at).and_then(|u| u.photo).unwrap_or(Photo {
            caption: Some(self.span(at)),
            credit: None,
        })
    }

    pub fn line(&self, at: usize) -> &'a str {
        self.span(at).of(self.text)
    }

    /// A unit, with its signs.
    pub fn unit(&self, at: usize) -> Piece<'a> {
        let unit = self.units.get(at);
        let (span, signs) = unit.map_or_else(Default::default, |u| (u.span, u.signs));
        self.signs.piece_within(self.text, span, signs)
    }

    /// What stands behind the bullet of a unit; all of one that has none.
    pub fn behind_bullet(&self, at: usize) -> Piece<'a> {
        let line = self.unit(at);
        match self.cue(at) {
            Some(Cue::Bullet(start)) => {
                line.part((start - line.span().start) as usize..line.text.len())
            }
            _ => line,
        }
    }

    /// A part of the text, with its signs.
    pub fn piece(&self, span: Span) -> Piece<'a> {
        self.signs.piece(self.text, span)
    }

    pub fn is_prose(&self, at: usize) -> bool {
        matches!(self.cue(at), Some(Cue::Prose | Cue::PictureText))
    }

    /// The first unit after `at` that is no label line belonging to what stands before it.
    pub fn labels_from(&self, at: usize) -> usize {
        let mut i = at;
        let bare = |i| label::are_bare(self.line(i), &self.lexicon.layout);
        while self.cue(i) == Some(Cue::Labels) && self.gap(i) <= 1 {
            // A second "Read more" that stands apart belongs to a picture that was lost.
            if i > at && self.gap(i) > 0 && bare(i) && bare(i - 1) {
                break;
            }
            i += 1;
        }
        i
    }

    /// A paragraph in quotation marks over a line `Name – role`.
    pub fn is_holding_on(&self, at: usize) -> bool {
        self.gap(at + 1) <= 1
            && quote::quoted(self.line(at)).is_some()
            && quote::attribution_line(self.line(at + 1)).is_some()
    }
}

/// Makes the items of all units, in place of what `items` held.
pub fn assemble(r: Reader<'_>, header: &Header, items: &mut Vec<Item>, notes: &mut Vec<Note>) {
    items.clear();
    let units = r.units;
    let mut a = Assembler {
        r,
        items,
        words: Vec::new(),
        section: Section::News,
        heading: None,
        footer: false,
        stories: false,
        bullets: false,
        quoted: false,
        last_bullet: units.iter().rposition(|u| matches!(u.cue, Cue::Bullet(_))),
        header,
        notes,
    };
    let mut at = 0;
    while at < units.len() {
        at = a.next(at);
    }
    if !header.weblog {
        border::mend_lost(a.items, units);
    }
}

/// What was made so far. The forms of content are in `forms`.
#[expect(
    clippy::struct_excessive_bools,
    reason = "what was seen, each independent of the others"
)]
pub struct Assembler<'a, 'n> {
    pub r: Reader<'a>,
    pub items: &'n mut Vec<Item>,
    /// A scratch list for the words of a brief.
    pub words: Vec<Word<'a>>,
    pub section: Section,
    pub heading: Option<Span>,
    /// The footer has begun: only briefs, headings and what opens content end it.
    footer: bool,
    /// Whether a story was read, and a brief with a bullet.
    pub stories: bool,
    pub bullets: bool,
    /// Whether what a migrant says was read.
    pub quoted: bool,
    last_bullet: Option<usize>,
    header: &'a Header,
    notes: &'n mut Vec<Note>,
}

impl Assembler<'_, '_> {
    /// Reads what begins at unit `at`; gives the unit after it.
    fn next(&mut self, at: usize) -> usize {
        let Some(cue) = self.r.cue(at) else {
            return at + 1;
        };
        if self.footer
            && !matches!(
                cue,
                Cue::Bullet(_)
                    | Cue::Heading(_)
                    | Cue::Share
                    | Cue::Banner
                    | Cue::Caption
                    | Cue::Speech
            )
        {
            return self.furniture(at, Role::Footer);
        }
        match cue {
            Cue::Header => self.furniture(at, Role::Header),
            Cue::Banner => self.furniture(at, Role::Banner),
            Cue::Share => self.furniture(at, Role::Share),
            Cue::Footer => {
                // A line of this kind above the briefs is only itself.
                self.footer = self.bullets || self.last_bullet.is_none_or(|last| last < at);
                self.furniture(at, Role::Footer)
            }
            Cue::Heading(heading) => self.section_heading(at, heading),
            Cue::Bullet(_) => self.brief(at),
            Cue::Labels => self.lone_label(at),
            Cue::Speech => self.speech(at),
            Cue::PictureText => self.picture(at, at, None),
            Cue::Caption => self.caption(at),
            Cue::Dated => self.dated(at),
            Cue::Field { .. } => self.other(at),
            Cue::Title { .. } => self.title(at),
            Cue::Prose => self.prose(at),
            Cue::Sign => self.furniture(at, Role::Other),
            Cue::Posted | Cue::Byline => self.story(at).unwrap_or_else(|| self.other(at)),
        }
    }

    /// No header but perhaps a date, and no story yet: paragraphs may be those of a press review without bullets.
    pub fn is_running(&self) -> bool {
        self.header.publication.is_none()
            && self.header.contact.is_none()
            && !self.stories
            && !self.bullets
    }

    /// A brief of the section that one is in.
    pub fn push_brief(
        &mut self,
        brief: Brief,
        links: Vec<Link>,
        units: std::ops::Range<usize>,
    ) -> usize {
        let brief = Brief {
            section: self.section,
            heading: self.heading,
            ..brief
        };
        self.push(ItemKind::Brief(Box::new(brief)), units, links)
    }

    pub fn push_notice(
        &mut self,
        parts: Box<[Span]>,
        units: std::ops::Range<usize>,
        links: Vec<Link>,
    ) -> usize {
        let notice = Notice { parts };
        self.push(ItemKind::Notice(Box::new(notice)), units, links)
    }

    pub fn push(
        &mut self,
        kind: ItemKind,
        units: std::ops::Range<usize>,
        links: Vec<Link>,
    ) -> usize {
        if let Some((first, last)) = self
            .r
            .units
            .get(units.clone())
            .and_then(|u| u.first().zip(u.last()))
        {
            self.quoted |= matches!(&kind, ItemKind::Quote(q) if q.form == QuoteForm::Migrant);
            self.items.push(Item {
                kind,
                lines: Lines {
                    first: first.no,
                    last: last.last,
                },
                span: Span {
                    start: first.line.start,
                    end: last.line.end,
                },
                links: links.into(),
            });
        }
        units.end
    }

    pub fn furniture(&mut self, at: usize, role: Role) -> usize {
        self.push(ItemKind::Furniture(role), at..at + 1, Vec::new())
    }

    fn other(&mut self, at: usize) -> usize {
        if let Some(unit) = self.r.units.get(at) {
            self.notes.push(Note {
                line: unit.no,
                kind: NoteKind::Unplaced,
            });
        }
        self.furniture(at, Role::Other)
    }

    fn section_heading(&mut self, at: usize, heading: Heading) -> usize {
        self.footer = false;
        match heading {
            Heading::News => (self.section, self.heading) = (Section::News, Some(self.r.span(at))),
            Heading::Trending => {
                (self.section, self.heading) = (Section::Trending, Some(self.r.span(at)));
            }
            Heading::Quote | Heading::Other => {}
        }
        let next = self.furniture(at, Role::Heading);
        if heading == Heading::Quote
            && matches!(
                self.r.cue(next),
                Some(Cue::Prose | Cue::Title { .. } | Cue::Speech)
            )
        {
            self.quote_of_the_day(next)
        } else {
            next
        }
    }

    fn brief(&mut self, at: usize) -> usize {
        self.footer = false;
        let piece = self.r.behind_bullet(at);
        if piece.text.is_empty() {
            return self.furniture(at, Role::Other);
        }
        self.bullets = true;
        let (brief, links) = brief::read(piece, &mut self.words, self.r.lexicon);
        self.push_brief(brief, links, at..at + 1)
    }

    /// A label without text above it belongs to nothing, unless it says what it leads to.
    fn lone_label(&mut self, at: usize) -> usize {
        let links = story::links(&self.r, at..at + 1);
        if links.is_empty() || label::are_bare(self.r.line(at), &self.r.lexicon.layout) {
            return self.furniture(at, Role::Label);
        }
        self.push_notice(Box::new([self.r.span(at)]), at..at + 1, links)
    }
}
