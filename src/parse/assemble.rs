//! Makes items of units, in order: at each unit, the first form that begins there takes as many as are its own.
//! Must leave no unit out: what no form claims becomes furniture with a note.

use super::header::Header;
use super::unit::{Cue, Heading, Unit};
use super::{brief, credit, label, quote, story};
use crate::model::{
    Brief, Item, ItemKind, Lexicon, Lines, Link, Note, NoteKind, Picture, Quote, QuoteForm, Role,
    Section, Span,
};

/// What the forms look at.
#[derive(Debug, Clone, Copy)]
pub struct Reader<'a> {
    pub text: &'a str,
    pub units: &'a [Unit],
    pub lexicon: &'a Lexicon,
    /// The first unit after the header.
    pub content: usize,
}

impl<'a> Reader<'a> {
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

    pub fn line(&self, at: usize) -> &'a str {
        self.span(at).of(self.text)
    }

    pub fn is_prose(&self, at: usize) -> bool {
        matches!(self.cue(at), Some(Cue::Prose | Cue::PictureText))
    }

    /// The first unit after `at` that is no label line belonging to what stands before it.
    pub fn labels_from(&self, at: usize) -> usize {
        let mut i = at;
        while self.cue(i) == Some(Cue::Labels) && self.gap(i) <= 1 {
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

/// Items of all units. `header` says where the content begins.
pub fn assemble(
    text: &str,
    units: &[Unit],
    header: &Header,
    lexicon: &Lexicon,
    notes: &mut Vec<Note>,
) -> Vec<Item> {
    let mut a = Assembler {
        r: Reader {
            text,
            units,
            lexicon,
            content: header.units,
        },
        items: Vec::with_capacity(units.len()),
        section: Section::News,
        heading: None,
        footer: false,
        notes,
    };
    let mut at = 0;
    while at < units.len() {
        at = if at < header.units {
            a.furniture(at, Role::Header)
        } else {
            a.next(at)
        };
    }
    let mut items = a.items;
    if !header.weblog {
        lost_border(&mut items, units);
    }
    items
}

struct Assembler<'a, 'n> {
    r: Reader<'a>,
    items: Vec<Item>,
    section: Section,
    heading: Option<Span>,
    /// The footer has begun: only briefs and headings end it.
    footer: bool,
    notes: &'n mut Vec<Note>,
}

impl Assembler<'_, '_> {
    /// Reads what begins at unit `at`; gives the unit after it.
    fn next(&mut self, at: usize) -> usize {
        let Some(cue) = self.r.cue(at) else {
            return at + 1;
        };
        if self.footer && !matches!(cue, Cue::Bullet(_) | Cue::Heading(_) | Cue::Share) {
            return self.furniture(at, Role::Footer);
        }
        match cue {
            Cue::Header => self.furniture(at, Role::Header),
            Cue::Banner => self.furniture(at, Role::Banner),
            Cue::Share => self.furniture(at, Role::Share),
            Cue::Footer => {
                self.footer = true;
                self.furniture(at, Role::Footer)
            }
            Cue::Heading(heading) => self.section_heading(at, heading),
            Cue::Bullet(start) => self.brief(at, start),
            Cue::Labels => self.lone_label(at),
            Cue::Speech => self.speech(at),
            Cue::PictureText => self.picture(at, at, None),
            Cue::Caption => self.caption(at),
            Cue::Title { .. } => self.title(at),
            Cue::Prose => self.prose(at),
            Cue::Posted | Cue::Byline => self.story(at).unwrap_or_else(|| self.other(at)),
        }
    }

    fn push(&mut self, kind: ItemKind, units: std::ops::Range<usize>, links: Vec<Link>) -> usize {
        if let Some((first, last)) = self
            .r
            .units
            .get(units.clone())
            .and_then(|u| u.first().zip(u.last()))
        {
            self.items.push(Item {
                kind,
                lines: Lines {
                    first: first.no,
                    last: last.no,
                },
                span: Span {
                    start: first.line.start,
                    end: last.line.end,
                },
                links,
            });
        }
        units.end
    }

    fn furniture(&mut self, at: usize, role: Role) -> usize {
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
                (self.section, self.heading) = (Section::Trending, Some(self.r.span(at)))
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

    fn brief(&mut self, at: usize, start: u32) -> usize {
        self.footer = false;
        let mut span = Span {
            start,
            end: self.r.span(at).end,
        };
        let mut end = at + 1;
        // A brief is one line; a line broken in mid-sentence goes on below.
        while self.r.gap(end) == 0
            && matches!(self.r.cue(end), Some(Cue::Prose | Cue::Title { .. }))
            && self.r.line(end).starts_with(char::is_lowercase)
        {
            span.end = self.r.span(end).end;
            end += 1;
        }
        if span.start >= span.end {
            return self.furniture(at, Role::Other);
        }
        let (brief, links) = brief::read(span, self.r.text, self.r.lexicon);
        let brief = Brief {
            section: self.section,
            heading: self.heading,
            ..brief
        };
        self.push(ItemKind::Brief(Box::new(brief)), at..end, links)
    }

    /// A label without text above it belongs to nothing, unless it says what it leads to.
    fn lone_label(&mut self, at: usize) -> usize {
        let links = story::links(&self.r, at..at + 1);
        if links.is_empty() || label::are_bare(self.r.line(at), &self.r.lexicon.layout) {
            return self.furniture(at, Role::Label);
        }
        self.push(ItemKind::Notice(vec![self.r.span(at)]), at..at + 1, links)
    }

    fn quote(
        &mut self,
        form: QuoteForm,
        parts: [Option<Span>; 2],
        text: Span,
        units: std::ops::Range<usize>,
        extra: Option<Link>,
    ) -> usize {
        let end = self.r.labels_from(units.end);
        let mut links = story::links(&self.r, units.end..end);
        links.extend(extra);
        let [speaker, about] =
            parts.map(|p| p.map(|s| s.trim(self.r.text)).filter(|s| !s.is_empty()));
        self.push(
            ItemKind::Quote(Box::new(Quote {
                form,
                speaker,
                about,
                text,
            })),
            units.start..end,
            links,
        )
    }

    fn speech(&mut self, at: usize) -> usize {
        let span = self.r.span(at);
        match quote::speech(self.r.line(at)) {
            Some((name, words)) => self.quote(
                QuoteForm::Migrant,
                [Some(span.part(name)), None],
                span.part(words),
                at..at + 1,
                None,
            ),
            None => self.prose(at),
        }
    }

    fn quote_of_the_day(&mut self, at: usize) -> usize {
        let span = self.r.span(at);
        let (link, rest) = label::trailing(span, self.r.text, &self.r.lexicon.layout)
            .map_or((None, span), |(l, rest)| (Some(l), rest));
        let (words, name, role) = quote::of_the_day(rest.of(self.r.text));
        let parts = [name.map(|n| rest.part(n)), role.map(|p| rest.part(p))];
        self.quote(
            QuoteForm::OfTheDay,
            parts,
            rest.part(words),
            at..at + 1,
            link,
        )
    }

    /// A caption opens a story, or stands over the text of a picture, or is a picture by itself.
    fn caption(&mut self, at: usize) -> usize {
        if self.r.cue(at + 1) == Some(Cue::PictureText) && self.r.gap(at + 1) <= 1 {
            return self.picture(at, at + 1, None);
        }
        self.story(at).unwrap_or_else(|| self.picture_alone(at))
    }

    fn story(&mut self, at: usize) -> Option<usize> {
        let found = story::read(&self.r, at)?;
        let mut links = Vec::new();
        for paragraph in &found.story.body {
            label::addresses(*paragraph, self.r.text, &mut links);
        }
        links.extend(story::links(&self.r, found.labels));
        Some(self.push(ItemKind::Story(Box::new(found.story)), at..found.end, links))
    }

    fn picture_alone(&mut self, at: usize) -> usize {
        let photo = credit::photo(self.r.span(at), self.r.text, self.r.lexicon);
        let end = self.r.labels_from(at + 1);
        let links = story::links(&self.r, at + 1..end);
        let picture = Picture {
            caption: photo.caption,
            credit: photo.credit,
            ..Picture::default()
        };
        self.push(ItemKind::Picture(Box::new(picture)), at..end, links)
    }

    /// `OUTLET: text` at unit `text_at`, perhaps with its credit above and a heading above that.
    fn picture(&mut self, first: usize, text_at: usize, heading: Option<Span>) -> usize {
        let span = self.r.span(text_at);
        let Some((source, caption)) = quote::picture_source(self.r.line(text_at)) else {
            return self.prose(text_at);
        };
        let credit_at = text_at
            .checked_sub(1)
            .filter(|&c| c >= first && self.r.cue(c) == Some(Cue::Caption));
        let credit = credit_at
            .and_then(|c| credit::photo(self.r.span(c), self.r.text, self.r.lexicon).credit);
        let end = self.r.labels_from(text_at + 1);
        let links = story::links(&self.r, text_at + 1..end);
        let picture = Picture {
            heading,
            source: Some(span.part(source)),
            caption: Some(span.part(caption)),
            credit,
        };
        self.push(ItemKind::Picture(Box::new(picture)), first..end, links)
    }

    fn title(&mut self, at: usize) -> usize {
        let credit = usize::from(self.r.cue(at + 1) == Some(Cue::Caption));
        if self.r.cue(at + 1 + credit) == Some(Cue::PictureText) && self.r.gap(at + 1) <= 1 {
            return self.picture(at, at + 1 + credit, Some(self.r.span(at)));
        }
        if let Some(end) = self.story(at) {
            return end;
        }
        let below =
            matches!(self.r.cue(at + 1), Some(Cue::Title { .. })) && self.r.gap(at + 1) <= 1;
        if below && story::read(&self.r, at + 1).is_some() {
            return self.furniture(at, Role::Heading);
        }
        self.notice(at)
    }

    fn prose(&mut self, at: usize) -> usize {
        if self.r.is_holding_on(at) {
            let (span, line) = (self.r.span(at + 1), self.r.line(at + 1));
            let words =
                quote::quoted(self.r.line(at)).map_or(self.r.span(at), |w| self.r.span(at).part(w));
            let (name, role) = quote::attribution_line(line).unwrap_or((0..0, 0..0));
            return self.quote(
                QuoteForm::HoldingOn,
                [Some(span.part(name)), Some(span.part(role))],
                words,
                at..at + 2,
                None,
            );
        }
        if let Some(end) = self.shared_quote(at) {
            return end;
        }
        if let Some(end) = self.story(at) {
            return end;
        }
        // Running paragraphs of a press review that knows no bullets (format guide, section 10, W0).
        let stories = self
            .items
            .iter()
            .any(|i| matches!(i.kind, ItemKind::Story(_)));
        let bullets_below = self
            .r
            .units
            .iter()
            .skip(at)
            .any(|u| matches!(u.cue, Cue::Bullet(_)));
        if !stories && !self.follows_brief_zone() && (bullets_below || self.r.units.len() > at + 1)
        {
            let (brief, links) = brief::read(self.r.span(at), self.r.text, self.r.lexicon);
            if brief.outlets.iter().any(|o| o.row.is_some()) && brief.verb.is_some() {
                let brief = Brief {
                    section: self.section,
                    heading: self.heading,
                    ..brief
                };
                return self.push(ItemKind::Brief(Box::new(brief)), at..at + 1, links);
            }
        }
        self.notice(at)
    }

    fn follows_brief_zone(&self) -> bool {
        self.items.iter().any(|i| {
            matches!(&i.kind, ItemKind::Brief(_))
                && i.span
                    .of(self.r.text)
                    .trim_start()
                    .starts_with(|c: char| !c.is_alphanumeric())
        })
    }

    /// A quote without a name (`"My name is …" Follow us.`), or one without marks before a share line.
    fn shared_quote(&mut self, at: usize) -> Option<usize> {
        let span = self.r.span(at);
        let shared = self.r.cue(at + 1) == Some(Cue::Share) && self.r.gap(at + 1) <= 1;
        if let (true, Some((name, words))) = (shared, quote::unmarked_speech(self.r.line(at))) {
            return Some(self.quote(
                QuoteForm::Migrant,
                [Some(span.part(name)), None],
                span.part(words),
                at..at + 1,
                None,
            ));
        }
        let (link, rest) = label::trailing(span, self.r.text, &self.r.lexicon.layout)
            .map_or((None, span), |(l, rest)| (Some(l), rest));
        let words = quote::quoted(rest.of(self.r.text))?;
        let share =
            link.is_some_and(|l| label::is_share(l.label.of(self.r.text), &self.r.lexicon.layout));
        (share || shared).then(|| {
            self.quote(
                QuoteForm::Migrant,
                [None, None],
                rest.part(words),
                at..at + 1,
                None,
            )
        })
    }

    /// A paragraph or a title of its own, with the lines that go on with it and its labels.
    fn notice(&mut self, at: usize) -> usize {
        let mut parts = vec![self.r.span(at)];
        let mut end = at + 1;
        while self.r.gap(end) == 0
            && matches!(self.r.cue(end), Some(Cue::Prose | Cue::Title { .. }))
            && story::read(&self.r, end).is_none()
        {
            parts.push(self.r.span(end));
            end += 1;
        }
        // A title with a line of text under it.
        let titled = matches!(self.r.cue(at), Some(Cue::Title { .. }));
        if titled
            && end == at + 1
            && self.r.gap(end) <= 1
            && matches!(self.r.cue(end), Some(Cue::Title { capitalised: false }))
        {
            parts.push(self.r.span(end));
            end += 1;
        }
        let labels = self.r.labels_from(end);
        let mut links = Vec::new();
        for part in &parts {
            label::addresses(*part, self.r.text, &mut links);
            links.extend(
                label::trailing(*part, self.r.text, &self.r.lexicon.layout).map(|(l, _)| l),
            );
        }
        links.extend(story::links(&self.r, end..labels));
        self.push(ItemKind::Notice(parts), at..labels, links)
    }
}

/// Where the heading of the second group was lost: one gap among single-spaced briefs, and not after the
/// first, is the border (format guide, section 14.4).
fn lost_border(items: &mut [Item], units: &[Unit]) {
    let trending = items
        .iter()
        .any(|i| matches!(&i.kind, ItemKind::Brief(b) if b.section == Section::Trending));
    let gaps: Vec<u32> = items
        .iter()
        .filter(|i| matches!(i.kind, ItemKind::Brief(_)))
        .map(|i| {
            units
                .binary_search_by_key(&i.lines.first, |u| u.no)
                .ok()
                .and_then(|u| units.get(u))
                .map_or(0, |u| u.gap)
        })
        .collect();
    let mut wide = gaps.iter().enumerate().skip(1).filter(|(_, g)| **g > 0);
    let (Some((border, _)), None) = (wide.next(), wide.next()) else {
        return;
    };
    if trending || border == 1 || gaps.len() < 4 {
        return;
    }
    let briefs = items.iter_mut().filter_map(|i| {
        if let ItemKind::Brief(b) = &mut i.kind {
            Some(b)
        } else {
            None
        }
    });
    for brief in briefs.skip(border) {
        brief.section = Section::Trending;
        brief.heading = None;
    }
}
