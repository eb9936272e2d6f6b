//! Makes items from lines, in order: at each line, the first item parser that matches consumes its lines. A line that no parser
//! takes becomes furniture with a note.

use super::attribution::Tokens;
use super::header::Header;
use super::line::{Heading, LineKind};
use super::lines::Lines;
use super::{brief, label, sections};
use crate::model::{
    self, Brief, Item, ItemKind, Link, Note, NoteKind, Notice, QuoteForm, Role, Section, Span,
};

/// Makes the items of all lines; replaces the contents of `items`.
/// `known`: the layout is one that the grammar knows; else the looks of the lines say where items begin.
pub fn assemble(
    lines: Lines<'_>,
    header: &Header,
    known: bool,
    items: &mut Vec<Item>,
    notes: &mut Vec<Note>,
) {
    items.clear();
    let mut a = Assembler {
        lines,
        items,
        tokens: Tokens::new(lines.lexicon),
        section: Section::News,
        heading: None,
        footer: false,
        stories: false,
        bullets: false,
        quoted: false,
        last_bullet: lines.list.iter().rposition(|l| l.kind == LineKind::Bullet),
        header,
        notes,
    };
    if !known {
        a.by_looks();
        return;
    }
    let mut at = 0;
    while at < lines.list.len() {
        at = a.next(at);
    }
    if !header.weblog {
        sections::find_lost_border(a.items, lines.list);
    }
}

/// The state while items are made. The item parsers are in `items`.
#[expect(
    clippy::struct_excessive_bools,
    reason = "what was seen, each independent of the others"
)]
pub struct Assembler<'a, 'n> {
    pub lines: Lines<'a>,
    pub items: &'n mut Vec<Item>,
    /// Reused from brief to brief.
    pub tokens: Tokens<'a>,
    pub section: Section,
    pub heading: Option<Span>,
    /// In the footer: lines are furniture until the next brief or heading. Shares, banners, captions and speeches are still
    /// read, but do not end it.
    footer: bool,
    /// Whether a story, and a brief with a bullet, were read so far.
    pub stories: bool,
    pub bullets: bool,
    /// Whether a migrant's quote was read so far.
    pub quoted: bool,
    last_bullet: Option<usize>,
    pub header: &'a Header,
    notes: &'n mut Vec<Note>,
}

impl Assembler<'_, '_> {
    /// Reads the item that begins at line `at`; returns the first line after it.
    fn next(&mut self, at: usize) -> usize {
        let Some(kind) = self.lines.kind(at) else {
            return at + 1;
        };
        if self.footer
            && !matches!(
                kind,
                LineKind::Bullet
                    | LineKind::Heading(_)
                    | LineKind::Share
                    | LineKind::Banner
                    | LineKind::Caption
                    | LineKind::Speech
            )
        {
            return self.furniture(at, Role::Footer);
        }
        match kind {
            LineKind::Header => self.furniture(at, Role::Header),
            LineKind::Banner => self.furniture(at, Role::Banner),
            LineKind::Share => self.furniture(at, Role::Share),
            LineKind::Footer => {
                // A footer line above the briefs does not start the footer.
                self.footer = self.bullets || self.last_bullet.is_none_or(|last| last < at);
                self.furniture(at, Role::Footer)
            }
            LineKind::Heading(heading) => self.section_heading(at, heading),
            LineKind::Bullet => self.brief(at),
            LineKind::Labels => self.lone_label(at),
            LineKind::Speech => self.speech(at),
            LineKind::PictureText => self.picture(at, at, None),
            LineKind::Caption => self.caption(at),
            LineKind::Cited => self.cited(at),
            LineKind::Field { .. } => self.other(at),
            LineKind::Title { .. } => self.title(at),
            LineKind::Prose => self.prose(at),
            LineKind::Rule => self.furniture(at, Role::Other),
            LineKind::Outside(role) => self.furniture(at, role),
            LineKind::Posted | LineKind::Byline => self.story(at).unwrap_or_else(|| self.other(at)),
        }
    }

    /// Whether paragraphs may be those of a press review without bullets: no publication or contact in the header, and no story
    /// or bullet so far.
    pub fn is_running(&self) -> bool {
        self.header.publication.is_none()
            && self.header.contact.is_none()
            && !self.stories
            && !self.bullets
    }

    /// Adds a brief to the current section.
    pub fn push_brief(
        &mut self,
        brief: Brief,
        links: Vec<Link>,
        range: std::ops::Range<usize>,
    ) -> usize {
        let brief = Brief {
            section: self.section,
            heading: self.heading,
            ..brief
        };
        self.push(ItemKind::Brief(Box::new(brief)), range, links)
    }

    pub fn push_notice(
        &mut self,
        parts: Box<[Span]>,
        range: std::ops::Range<usize>,
        links: Vec<Link>,
    ) -> usize {
        let notice = Notice { parts };
        self.push(ItemKind::Notice(Box::new(notice)), range, links)
    }

    pub fn push(
        &mut self,
        kind: ItemKind,
        range: std::ops::Range<usize>,
        links: Vec<Link>,
    ) -> usize {
        if let Some((first, last)) = self
            .lines
            .list
            .get(range.clone())
            .and_then(|u| u.first().zip(u.last()))
        {
            self.quoted |= matches!(&kind, ItemKind::Quote(q) if q.form == QuoteForm::Migrant);
            let span = Span {
                start: first.full.start,
                end: last.full.end,
            };
            let links = self.lines.anchored(links, span);
            self.items.push(Item {
                kind,
                lines: model::Lines {
                    first: first.first,
                    last: last.last,
                },
                span,
                links: links.into(),
            });
        }
        range.end
    }

    pub fn furniture(&mut self, at: usize, role: Role) -> usize {
        self.push(ItemKind::Furniture(role), at..at + 1, Vec::new())
    }

    fn other(&mut self, at: usize) -> usize {
        if let Some(line) = self.lines.get(at) {
            self.notes.push(Note {
                line: line.first,
                kind: NoteKind::Unplaced,
            });
        }
        self.furniture(at, Role::Other)
    }

    fn section_heading(&mut self, at: usize, heading: Heading) -> usize {
        self.footer = false;
        match heading {
            Heading::News => {
                (self.section, self.heading) = (Section::News, Some(self.lines.span(at)));
            }
            Heading::Trending => {
                (self.section, self.heading) = (Section::Trending, Some(self.lines.span(at)));
            }
            Heading::Quote | Heading::Other => {}
        }
        let next = self.furniture(at, Role::Heading);
        if heading == Heading::Quote
            && matches!(
                self.lines.kind(next),
                Some(LineKind::Prose | LineKind::Title { .. } | LineKind::Speech)
            )
        {
            self.quote_of_the_day(next)
        } else {
            next
        }
    }

    fn brief(&mut self, at: usize) -> usize {
        self.footer = false;
        let slice = self.lines.behind_bullet(at);
        if slice.text.is_empty() {
            return self.furniture(at, Role::Other);
        }
        self.bullets = true;
        let (brief, links) = brief::read(slice, &mut self.tokens, self.lines.lexicon);
        self.push_brief(brief, links, at..at + 1)
    }

    /// A label without text above it is furniture, unless it says where it leads.
    fn lone_label(&mut self, at: usize) -> usize {
        let links = self.lines.links(at..at + 1);
        if links.is_empty() || label::are_bare(self.lines.text(at), &self.lines.lexicon.layout) {
            return self.furniture(at, Role::Label);
        }
        self.push_notice(Box::new([self.lines.span(at)]), at..at + 1, links)
    }
}
