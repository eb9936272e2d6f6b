//! The forms of content: quotes, pictures, stories, notices, and the running paragraphs of a press review.
//! Must not leave the unit it was asked for without an item; each gives the first unit that it did not take.

use super::assemble::Assembler;
use super::unit::Cue;
use super::{brief, dated, label, quote, story};
use crate::model::{ItemKind, Link, Mention, Picture, Quote, QuoteForm, Role, Span, Story};
use crate::text::blank::at_most;

impl Assembler<'_, '_> {
    pub fn quote(
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
                text: text.trim(self.r.text),
            })),
            units.start..end,
            links,
        )
    }

    pub fn speech(&mut self, at: usize) -> usize {
        let span = self.r.span(at);
        match quote::speech(self.r.line(at)) {
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
        let piece = self.r.unit(at);
        let (link, rest) = label::trailing(piece, &self.r.lexicon.layout)
            .map_or((None, piece), |(l, rest)| (Some(l), rest));
        let (words, name, role) = quote::of_the_day(rest.text);
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

    /// A caption opens a story, or stands over the text of a picture, or is a picture by itself.
    pub fn caption(&mut self, at: usize) -> usize {
        if self.r.cue(at + 1) == Some(Cue::PictureText) && self.r.gap(at + 1) <= 1 {
            return self.picture(at, at + 1, None);
        }
        self.story(at).unwrap_or_else(|| self.picture_alone(at))
    }

    pub fn story(&mut self, at: usize) -> Option<usize> {
        let found = story::read(&self.r, at)?;
        if let (true, Some(headline), [text]) = (
            self.is_titled_notice(at, &found.story),
            found.story.headline,
            &*found.story.body,
        ) {
            let links = story::links(&self.r, found.labels);
            let parts = Box::new([headline, *text]);
            return Some(self.push_notice(parts, at..found.end, links));
        }
        self.stories = true;
        let mut links = Vec::new();
        for paragraph in &found.story.body {
            label::addresses(self.r.piece(*paragraph), &mut links);
        }
        let last = found.story.body.last();
        links.extend(
            last.and_then(|p| label::closing_link(self.r.piece(*p), &self.r.lexicon.layout)),
        );
        links.extend(story::links(&self.r, found.labels));
        Some(self.push(ItemKind::Story(Box::new(found.story)), at..found.end, links))
    }

    /// After what a migrant says come notices: a title over one short paragraph, with nothing of a story about it.
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
            .is_some_and(|b| self.r.cue(b) == Some(Cue::Banner));
        let short = || matches!(&*story.body, [one] if at_most(WORDS, one.of(self.r.text)));
        bare && !banner && self.quoted && short()
    }

    pub fn picture_alone(&mut self, at: usize) -> usize {
        let photo = self.r.photo(at);
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
    pub fn picture(&mut self, first: usize, text_at: usize, heading: Option<Span>) -> usize {
        let span = self.r.span(text_at);
        let Some((source, caption)) = quote::picture_source(self.r.line(text_at)) else {
            return self.prose(text_at);
        };
        let credit_at = text_at
            .checked_sub(1)
            .filter(|&c| c >= first && self.r.cue(c) == Some(Cue::Caption));
        let credit = credit_at.and_then(|c| self.r.photo(c).credit);
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

    /// A press item that carries its outlet in its own line, with the text right under it.
    pub fn dated(&mut self, at: usize) -> usize {
        let mut end = at + 1;
        while self.r.gap(end) == 0 && self.r.is_prose(end) {
            end += 1;
        }
        let outlet =
            dated::outlet(self.r.line(at), self.r.lexicon).map(|o| self.r.span(at).part(o));
        self.press_item(at..end, outlet)
    }

    /// A headline, the lines that say who published it, and its text.
    fn fielded(&mut self, at: usize) -> usize {
        let mut outlet = None;
        let mut end = at + 1;
        while let (Some(Cue::Field { publisher }), true) = (self.r.cue(end), self.r.gap(end) <= 1) {
            let span = self.r.span(end);
            let label = &self.r.lexicon.layout.field.publisher;
            if let (true, Some(after)) = (publisher, label.start_of(self.r.line(end))) {
                outlet = Some(span.part(after..self.r.line(end).len()).trim(self.r.text));
            }
            end += 1;
        }
        while self.r.gap(end) <= 1 && self.r.is_prose(end) {
            end += 1;
        }
        self.press_item(at..end, outlet)
    }

    fn press_item(&mut self, units: std::ops::Range<usize>, outlet: Option<Span>) -> usize {
        let text = Span {
            start: self.r.span(units.start).start,
            end: self.r.span(units.end - 1).end,
        };
        let (brief, links) = brief::press_item(
            self.r.piece(text),
            outlet.map(|o| self.r.piece(o)),
            self.r.lexicon,
        );
        self.push_brief(brief, links, units)
    }

    /// Whether a press item with its own outlet begins at a unit.
    fn is_press_item(&self, at: usize) -> bool {
        let fielded = matches!(self.r.cue(at), Some(Cue::Title { .. } | Cue::Prose))
            && matches!(self.r.cue(at + 1), Some(Cue::Field { .. }))
            && self.r.gap(at + 1) <= 1;
        fielded || self.r.cue(at) == Some(Cue::Dated)
    }

    pub fn title(&mut self, at: usize) -> usize {
        if self.is_press_item(at) {
            return self.fielded(at);
        }
        // "AFRICA", "Southern Africa": what heads a group of them.
        if self.is_press_item(at + 1) && at_most(5, self.r.line(at)) {
            return self.furniture(at, Role::Heading);
        }
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

    pub fn prose(&mut self, at: usize) -> usize {
        if self.is_press_item(at) {
            return self.fielded(at);
        }
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
        // Running paragraphs of a press review that knows no bullets (format guide, section 10, W0).
        if self.is_running() {
            let piece = self.r.unit(at);
            let (brief, links) = brief::read(piece, &mut self.words, self.r.lexicon);
            let outlets = &self.r.lexicon.outlets;
            let known = |o: &Mention| {
                outlets
                    .rows(o.printed.of(self.r.text))
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

    /// A quote without a name (`"My name is …" Follow us.`), or one without marks before a share line.
    pub fn shared_quote(&mut self, at: usize) -> Option<usize> {
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
        let piece = self.r.unit(at);
        let (link, rest) = label::trailing(piece, &self.r.lexicon.layout)
            .map_or((None, piece), |(l, rest)| (Some(l), rest));
        let words = quote::quoted(rest.text)?;
        let rest = rest.span();
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
    pub fn notice(&mut self, at: usize) -> usize {
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
            let piece = self.r.piece(*part);
            label::addresses(piece, &mut links);
            links.extend(label::trailing(piece, &self.r.lexicon.layout).map(|(l, _)| l));
        }
        links.extend(story::links(&self.r, end..labels));
        self.push_notice(parts.into(), at..labels, links)
    }
}
