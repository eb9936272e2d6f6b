//! The item parsers: quotes, pictures, stories, notices, and the paragraphs of a press review without bullets. Each makes the
//! item that begins at a line, and returns the first line after it.

use super::assemble::Assembler;
use super::line::LineKind;
use super::looks::view::is_address;
use super::{brief, inline_citation, label, quote, story};
use crate::model::lexicon::Family;
use crate::model::{ItemKind, Link, Mention, Picture, Quote, QuoteForm, Role, Span, Story};
use crate::text::words::at_most;

impl Assembler<'_, '_> {
    pub fn quote(
        &mut self,
        form: QuoteForm,
        parts: [Option<Span>; 2],
        text: Span,
        range: std::ops::Range<usize>,
        extra: Option<Link>,
    ) -> usize {
        let end = self.lines.labels_from(range.end);
        let mut links = self.lines.links(range.end..end);
        links.extend(extra);
        let [speaker, about] = parts.map(|p| {
            p.map(|s| s.trim(self.lines.whole))
                .filter(|s| !s.is_empty())
        });
        self.push(
            ItemKind::Quote(Box::new(Quote {
                form,
                speaker,
                about,
                text: text.trim(self.lines.whole),
            })),
            range.start..end,
            links,
        )
    }

    pub fn speech(&mut self, at: usize) -> usize {
        let span = self.lines.span(at);
        match quote::speech(self.lines.text(at)) {
            Some(found) => self.quote(
                QuoteForm::Migrant,
                [
                    Some(span.part(found.name)),
                    found.about.map(|a| span.part(a)),
                ],
                span.part(found.words),
                at..at + 1,
                None,
            ),
            None => self.prose(at),
        }
    }

    pub fn quote_of_the_day(&mut self, at: usize) -> usize {
        let slice = self.lines.slice(at);
        let (link, rest) = label::trailing(slice, &self.lines.lexicon.layout)
            .map_or((None, slice), |(l, rest)| (Some(l), rest));
        let (words, name, role) =
            quote::of_the_day(rest.text, &self.lines.lexicon.layout.attribution);
        let rest = rest.span();
        let parts = [name.map(|n| rest.part(n)), role.map(|p| rest.part(p))];
        self.quote(
            QuoteForm::OfTheDay,
            parts,
            rest.part(words),
            at..at + 1,
            link,
        )
    }

    /// A caption opens a story, belongs to the picture text under it, or is a picture by itself.
    pub fn caption(&mut self, at: usize) -> usize {
        if self.lines.kind(at + 1) == Some(LineKind::PictureText) && self.lines.gap(at + 1) <= 1 {
            return self.picture(at, at + 1, None);
        }
        self.story(at).unwrap_or_else(|| self.picture_alone(at))
    }

    pub fn story(&mut self, at: usize) -> Option<usize> {
        let found = story::read(&self.lines, at)?;
        if let (true, Some(headline), [text]) = (
            self.is_titled_notice(at, &found.story),
            found.story.headline,
            &*found.story.body,
        ) {
            let links = self.lines.links(found.labels);
            let parts = Box::new([headline, *text]);
            return Some(self.push_notice(parts, at..found.end, links));
        }
        self.stories = true;
        let mut links = Vec::new();
        for paragraph in &found.story.body {
            label::addresses(self.lines.part_of(*paragraph), &mut links);
        }
        let last = found.story.body.last();
        links.extend(
            last.and_then(|p| {
                label::closing_link(self.lines.part_of(*p), &self.lines.lexicon.layout)
            }),
        );
        links.extend(self.lines.links(found.labels));
        Some(self.push(ItemKind::Story(Box::new(found.story)), at..found.end, links))
    }

    /// Notices follow the migrants' quotes: a title over one short paragraph, without any other part of a story.
    fn is_titled_notice(&self, at: usize, story: &Story) -> bool {
        const WORDS: usize = 40;
        let bare = story.photo.is_none()
            && story.byline.is_none()
            && story.posted.is_none()
            && story.standfirst.is_none()
            && story.place.is_none()
            && story.source.is_none();
        let banner = at
            .checked_sub(1)
            .is_some_and(|b| self.lines.kind(b) == Some(LineKind::Banner));
        let short = || matches!(&*story.body, [one] if at_most(WORDS, one.of(self.lines.whole)));
        bare && !banner && self.quoted && short()
    }

    pub fn picture_alone(&mut self, at: usize) -> usize {
        let photo = self.lines.photo(at);
        let end = self.lines.labels_from(at + 1);
        let links = self.lines.links(at + 1..end);
        let picture = Picture {
            caption: photo.caption,
            more: photo.more,
            credit: photo.credit,
            ..Picture::default()
        };
        self.push(ItemKind::Picture(Box::new(picture)), at..end, links)
    }

    /// `OUTLET: text` at line `text_at`, perhaps with its credit above it, and a heading above that.
    pub fn picture(&mut self, first: usize, text_at: usize, heading: Option<Span>) -> usize {
        let span = self.lines.span(text_at);
        let Some((source, caption)) = quote::picture_source(self.lines.text(text_at)) else {
            return self.prose(text_at);
        };
        let credit_at = text_at
            .checked_sub(1)
            .filter(|&c| c >= first && self.lines.kind(c) == Some(LineKind::Caption));
        let credit = credit_at.and_then(|c| self.lines.photo(c).credit);
        let end = self.lines.labels_from(text_at + 1);
        let links = self.lines.links(text_at + 1..end);
        let picture = Picture {
            heading,
            source: Some(span.part(source)),
            caption: Some(span.part(caption)),
            credit,
            more: None,
        };
        self.push(ItemKind::Picture(Box::new(picture)), first..end, links)
    }

    /// A press item with its outlet in its own line, and its text right below.
    pub fn cited(&mut self, at: usize) -> usize {
        let mut end = at + 1;
        let is_part = |at: usize| self.lines.is_prose(at) || is_address(self.lines.text(at));
        while self.lines.gap(end) == 0 && is_part(end) {
            end += 1;
        }
        let outlet = inline_citation::outlet(self.lines.text(at), self.lines.lexicon)
            .map(|o| self.lines.span(at).part(o));
        self.press_item(at..end, outlet)
    }

    /// A press item: a headline, the fields that name its publisher, and its text.
    fn fielded(&mut self, at: usize) -> usize {
        let mut outlet = None;
        let mut end = at + 1;
        while let (Some(LineKind::Field { publisher }), true) =
            (self.lines.kind(end), self.lines.gap(end) <= 1)
        {
            let span = self.lines.span(end);
            let leading = self.lines.get(end).map(|l| l.leading);
            let after = leading.and_then(|l| l.end_of(Family::Publisher));
            if let (true, Some(after)) = (publisher, after) {
                outlet = Some(
                    span.part(after..self.lines.text(end).len())
                        .trim(self.lines.whole),
                );
            }
            end += 1;
        }
        while self.lines.gap(end) <= 1 && self.lines.is_prose(end) {
            end += 1;
        }
        self.press_item(at..end, outlet)
    }

    fn press_item(&mut self, range: std::ops::Range<usize>, outlet: Option<Span>) -> usize {
        let text = Span {
            start: self.lines.span(range.start).start,
            end: self.lines.span(range.end - 1).end,
        };
        let (brief, links) = brief::press_item(
            self.lines.part_of(text),
            outlet.map(|o| self.lines.part_of(o)),
            self.lines.lexicon,
        );
        self.push_brief(brief, links, range)
    }

    /// Whether a press item with its own outlet begins at a line.
    fn is_press_item(&self, at: usize) -> bool {
        let fielded = matches!(
            self.lines.kind(at),
            Some(LineKind::Title { .. } | LineKind::Prose)
        ) && matches!(self.lines.kind(at + 1), Some(LineKind::Field { .. }))
            && self.lines.gap(at + 1) <= 1;
        fielded || self.lines.kind(at) == Some(LineKind::Cited)
    }

    pub fn title(&mut self, at: usize) -> usize {
        if self.is_press_item(at) {
            return self.fielded(at);
        }
        // "AFRICA", "Southern Africa": the heading of a group of press items.
        if self.is_press_item(at + 1) && self.lines.has_words(at, 5) {
            return self.furniture(at, Role::Heading);
        }
        let credit = usize::from(self.lines.kind(at + 1) == Some(LineKind::Caption));
        if self.lines.kind(at + 1 + credit) == Some(LineKind::PictureText)
            && self.lines.gap(at + 1) <= 1
        {
            return self.picture(at, at + 1 + credit, Some(self.lines.span(at)));
        }
        if let Some(end) = self.story(at) {
            return end;
        }
        let below = self.lines.is_title(at + 1) && self.lines.gap(at + 1) <= 1;
        if below && story::read(&self.lines, at + 1).is_some() {
            return self.furniture(at, Role::Heading);
        }
        self.notice(at)
    }

    pub fn prose(&mut self, at: usize) -> usize {
        if self.is_press_item(at) {
            return self.fielded(at);
        }
        if self.lines.is_holding_on(at) {
            let (span, line) = (self.lines.span(at + 1), self.lines.text(at + 1));
            let words = quote::quoted(self.lines.text(at))
                .map_or(self.lines.span(at), |w| self.lines.span(at).part(w));
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
        // A paragraph of a press review without bullets (format guide, section 10, W0).
        if self.is_running() {
            let slice = self.lines.slice(at);
            let (brief, links) = brief::read(slice, &mut self.tokens, self.lines.lexicon);
            let outlets = &self.lines.lexicon.outlets;
            let known = |o: &Mention| {
                outlets
                    .rows(o.printed.of(self.lines.whole))
                    .first()
                    .is_some_and(|row| outlets.reports(*row))
            };
            let sure = brief
                .outlets
                .first()
                .is_some_and(|o| known(o) && o.printed.start < brief.text.start + 40);
            if sure && brief.verb.is_some() {
                return self.push_brief(brief, links, at..at + 1);
            }
        }
        if let Some(end) = self.story(at) {
            return end;
        }
        self.notice(at)
    }

    /// A quote without a name (`"My name is …" Follow us.`), or without quotation marks before a share line.
    pub fn shared_quote(&mut self, at: usize) -> Option<usize> {
        let span = self.lines.span(at);
        let shared =
            self.lines.kind(at + 1) == Some(LineKind::Share) && self.lines.gap(at + 1) <= 1;
        if let (true, Some((name, words))) = (shared, quote::unmarked_speech(self.lines.text(at))) {
            return Some(self.quote(
                QuoteForm::Migrant,
                [Some(span.part(name)), None],
                span.part(words),
                at..at + 1,
                None,
            ));
        }
        let slice = self.lines.slice(at);
        if !quote::opens(slice.text) {
            return None;
        }
        let (link, rest) = label::trailing(slice, &self.lines.lexicon.layout)
            .map_or((None, slice), |(l, rest)| (Some(l), rest));
        let words = quote::quoted(rest.text)?;
        let rest = rest.span();
        let share = link.is_some_and(|l| {
            let text = l.label.of(self.lines.whole);
            label::is_share(self.lines.lexicon.layout.phrases.leading(text), text)
        });
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

    /// A separate paragraph or title, with the lines that continue it and its labels.
    pub fn notice(&mut self, at: usize) -> usize {
        let mut parts = vec![self.lines.span(at)];
        let mut end = at + 1;
        while self.lines.gap(end) == 0
            && matches!(
                self.lines.kind(end),
                Some(LineKind::Prose | LineKind::Title { .. })
            )
            && story::read(&self.lines, end).is_none()
        {
            parts.push(self.lines.span(end));
            end += 1;
        }
        // A title with a line of text under it.
        let titled = self.lines.is_title(at);
        if titled
            && end == at + 1
            && self.lines.gap(end) <= 1
            && matches!(
                self.lines.kind(end),
                Some(LineKind::Title { capitalised: false })
            )
        {
            parts.push(self.lines.span(end));
            end += 1;
        }
        let labels = self.lines.labels_from(end);
        let mut links = Vec::new();
        for part in &mut parts {
            let slice = self.lines.part_of(*part);
            label::addresses(slice, &mut links);
            let Some((link, rest)) = label::trailing(slice, &self.lines.lexicon.layout) else {
                continue;
            };
            // "Click here" is no more text at the end of a line than on a line of its own.
            let words = link.label.of(self.lines.whole);
            if !rest.text.is_empty() && label::are_bare(words, &self.lines.lexicon.layout) {
                *part = rest.span();
            }
            links.push(link);
        }
        links.extend(self.lines.links(end..labels));
        self.push_notice(parts.into(), at..labels, links)
    }
}
