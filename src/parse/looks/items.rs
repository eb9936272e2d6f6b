//! Makes items from lines with their roles.

use std::ops::Range;

use super::asides;
use super::bounds::{end_of, without_signs, words_of};
use super::headline;
use super::heads::roles;
use super::opening::Opening;
use super::outlet::{self, Habits};
use super::posted;
use super::view::{Facts, LineRole, Linked, facts};
use crate::model::{Brief, ItemKind, Mention, Photo, Role, Section, Span, Story};
use crate::parse::assemble::Assembler;
use crate::parse::line::{Line, LineKind};
use crate::parse::{brief, label, story};
use crate::source::Part;
use crate::text::fold::fold;

impl Assembler<'_, '_> {
    /// Makes the items of an issue whose layout is not known.
    pub fn by_looks(&mut self) {
        let facts = facts(&self.lines);
        let roles = roles(&self.lines, &facts);
        let habits = Habits::of(&self.lines, &roles, &facts);
        let looks = (facts.as_slice(), &habits);
        let mut begun = false;
        let opening = Opening::of(&self.lines, &roles, &facts, self.header);
        let first = roles.iter().position(|m| matches!(m, LineRole::Head(_)));
        let last_head = roles.iter().rposition(|m| matches!(m, LineRole::Head(_)));
        let mut at = 0;
        while let Some(role) = roles.get(at) {
            at = match role {
                LineRole::Outside => {
                    let role = match self.lines.kind(at) {
                        Some(LineKind::Outside(role)) => role,
                        _ => Role::Header,
                    };
                    self.furniture(at, role)
                }
                LineRole::Section => {
                    begun = true;
                    self.heading = Some(without_signs(self.lines.span(at), self.lines.whole));
                    self.section = Section::News;
                    self.furniture(at, Role::Heading)
                }
                LineRole::Head(_)
                    if at < opening.content
                        || first == Some(at)
                            && (self.heads_date(at, &roles) || self.repeats_title(at, &roles)) =>
                {
                    self.furniture(at, Role::Header)
                }
                LineRole::Head(_) => {
                    begun = true;
                    let end = end_of(&self.lines, &roles, &facts, at);
                    match self.heads_furniture(at, &roles, &facts) {
                        Some(role) => self.furniture(at, role),
                        None => self.head(at, at..end, looks),
                    }
                }
                LineRole::Kicker => self.furniture(at, self.around(at, Role::Heading)),
                LineRole::Outlet => {
                    begun = true;
                    // There may be other labels between the outlet and the headline.
                    let mut below = at + 1..roles.len();
                    let head = below.find(|i| roles.get(*i) != Some(&LineRole::Kicker));
                    let head = head.unwrap_or(at);
                    let end = end_of(&self.lines, &roles, &facts, head);
                    self.head(at, head..end, looks)
                }
                LineRole::Body if facts.get(at).is_some_and(|f| f.alt) => {
                    self.furniture(at, Role::Banner)
                }
                LineRole::Body if opening.is_about_newsletter(&self.lines, &facts, at) => {
                    self.furniture(at, self.around(at, Role::Header))
                }
                LineRole::Body => self.loose(at, &roles, &facts, (begun, last_head)),
            };
        }
        asides::set_roles(self.items, self.lines.whole);
    }

    /// Whether a head is the newsletter's name: the line below is its date, and then another head follows.
    fn heads_date(&self, at: usize, roles: &[LineRole]) -> bool {
        let is_dated = self.lines.kind(at + 1) == Some(LineKind::Header);
        let below = roles.iter().skip(at + 2).find(|m| **m != LineRole::Outside);
        is_dated
            && self.lines.gap(at + 1) == 0
            && matches!(below, Some(LineRole::Head(_) | LineRole::Section))
    }

    /// Whether a head is a part of the issue's title, with the date below it, above the items: "Daily Press Digest" of "Harbour
    /// Daily Press Digest – 13 March".
    fn repeats_title(&self, at: usize, roles: &[LineRole]) -> bool {
        const WORDS: std::ops::RangeInclusive<usize> = 2..=10;
        const ITEMS: usize = 3;
        let is_dated = self.lines.kind(at + 1) == Some(LineKind::Header);
        let text = self.lines.text(at);
        let is_short = WORDS.contains(&text.split_whitespace().count());
        let heads = roles.iter().skip(at + 1);
        let items = heads.filter(|m| matches!(m, LineRole::Head(_))).count();
        let title = self.header.title.as_deref().map(fold);
        let repeats = || title.is_some_and(|title| title.contains(&fold(text)));
        is_dated && is_short && items >= ITEMS && repeats()
    }

    /// Whether a line asks to follow or to share.
    fn is_call(&self, at: usize) -> bool {
        let leading = self.lines.get(at).map(|l| l.leading);
        leading.is_some_and(|leading| label::is_share(leading, self.lines.text(at)))
    }

    /// The role of a short heading right over lines that are not content: "Connect with us:".
    fn heads_furniture(&self, at: usize, roles: &[LineRole], facts: &[Facts]) -> Option<Role> {
        const WORDS: usize = 3;
        const BEFORE_COLON: usize = 6;
        let fact = facts.get(at)?;
        let colon = self.lines.text(at).ends_with(':');
        let short = fact.words <= if colon { BEFORE_COLON } else { WORDS };
        // One of several bare headlines is an item, and so is a headline with its text below buttons.
        let above = at.checked_sub(1).and_then(|above| roles.get(above));
        let is_one = matches!(above, Some(LineRole::Head(_)));
        let mut below = roles.iter().skip(at + 1);
        let text = below.find(|role| **role != LineRole::Outside) == Some(&LineRole::Body);
        match self.lines.kind(at + 1) {
            Some(LineKind::Outside(role @ (Role::Legal | Role::Share | Role::Menu))) => {
                // "Harbour reopens" may stand over its share links.
                let calls = role == Role::Legal || colon || self.is_call(at);
                let heads = short && fact.linked == Linked::No && !is_one && !text;
                (heads && calls).then_some(role)
            }
            _ => None,
        }
    }

    /// The role of a line that belongs to no item; a rule is always `Other`.
    fn around(&self, at: usize, role: Role) -> Role {
        match self.lines.kind(at) {
            Some(LineKind::Rule) => Role::Other,
            _ => role,
        }
    }

    /// Text without a head: the last few words of the issue are furniture, all else is a notice.
    fn loose(
        &mut self,
        at: usize,
        roles: &[LineRole],
        facts: &[Facts],
        (begun, last_head): (bool, Option<usize>),
    ) -> usize {
        /// A sentence or two about the newsletter.
        const WORDS: usize = 30;
        let short = facts.get(at).is_some_and(|f| f.words <= WORDS);
        if self.lines.is_rule(at) {
            return self.furniture(at, Role::Other);
        }
        // The headings of the columns of a table.
        let is_table = self
            .lines
            .get(at)
            .is_some_and(|l| l.look.part == Part::Cells);
        let has_column = facts.get(at).is_some_and(|f| f.outlet_column.is_some());
        if is_table && has_column && self.lines.gap(at) > 0 {
            return self.furniture(at, Role::Heading);
        }
        // The last few words close the issue.
        let more = last_head.is_some_and(|last| last > at);
        let is_end = || {
            let rest = roles.iter().zip(facts).skip(at);
            let mut body = rest.filter(|(m, _)| **m == LineRole::Body);
            let few = |sum: usize, (_, f): (_, &Facts)| Some(sum + f.words).filter(|s| *s <= WORDS);
            body.try_fold(0, few).is_some()
        };
        if begun && short && !more && is_end() {
            return self.furniture(at, Role::Footer);
        }
        let end = end_of(&self.lines, roles, facts, at);
        // Labels of links that the markup has are listed with the links.
        let is_label = |i: &usize| {
            facts
                .get(*i)
                .is_some_and(|f| f.label && f.linked != Linked::No)
        };
        if (at..end).all(|i| is_label(&i)) {
            return (at..end).fold(at, |_, i| self.furniture(i, Role::Label));
        }
        let is_part = |i: &usize| *i == at || !is_label(i);
        let parts: Vec<Span> = (at..end)
            .filter(is_part)
            .map(|i| self.lines.span(i))
            .collect();
        let mut links = Vec::new();
        for i in at..end {
            label::addresses(self.lines.slice(i), &mut links);
        }
        self.push_notice(parts.into(), at..end, links)
    }

    /// The role of lines that look like an item and are not one: an advert that says so below its text, or a call to share.
    fn role(&self, range: Range<usize>, facts: &[Facts]) -> Option<Role> {
        const NOTE: usize = 4;
        const SENTENCE: usize = 5;
        let around = &self.lines.lexicon.layout.around;
        let sponsored = |i: usize| {
            let last = self.lines.text(i).split_whitespace().next_back();
            self.lines.has_words(i, NOTE) && last.is_some_and(|word| around.advert.has(word))
        };
        if range.clone().skip(1).any(sponsored) {
            return Some(Role::Advert);
        }
        let head = self.lines.get(range.start)?;
        // "Your books, closed before lunch (Sponsor)".
        let last = self.lines.text(range.start).rsplit_once('(');
        let note = last.and_then(|(_, note)| note.strip_suffix(')'));
        if note.is_some_and(|note| around.advert.has(note)) {
            return Some(Role::Advert);
        }
        // "Share this house" heads a story.
        let is_sentence = |i: usize| {
            let text = self.lines.text(i);
            let ends = self.lines.get(i).is_some_and(Line::ends_sentence);
            let stops = ends || text.contains(". ");
            let you = text.split_whitespace().next();
            let you = you.is_some_and(|w| w.eq_ignore_ascii_case("you"));
            stops && !you && facts.get(i).is_some_and(|f| f.words >= SENTENCE)
        };
        if head.stands_out() && range.clone().skip(1).any(is_sentence) {
            return None;
        }
        let text = self.lines.text(range.start);
        let mut words = text.split_whitespace();
        let share = words
            .next()
            .is_some_and(|w| w.eq_ignore_ascii_case("share"));
        // "Share prices tumble" is a headline.
        let calls = share && matches!(words.next(), Some("this" | "it" | "on" | "with"));
        let share =
            calls && self.lines.has_words(range.start, NOTE) || label::is_share(head.leading, text);
        (share && head.look.list == 0).then_some(Role::Share)
    }

    /// The item with its head and text in lines `range`; `from` may be a line above it that names the outlet.
    fn head(
        &mut self,
        from: usize,
        range: Range<usize>,
        (facts, habits): (&[Facts], &Habits),
    ) -> usize {
        let at = range.start;
        let fact = |i: usize| facts.get(i);
        let text = words_of(&self.lines, facts, at);
        let is_label = |i: usize| fact(i).is_some_and(|f| f.label || f.address);
        let is_date = |i: usize| posted::is_date_line(&self.lines, i);
        let body: Vec<usize> = (at + 1..range.end)
            .filter(|i| !is_label(*i) && !self.lines.is_rule(*i))
            .filter(|i| fact(*i).is_some_and(|f| !f.alt))
            .collect();
        let mut links = Vec::new();
        for i in range.clone() {
            label::addresses(self.lines.slice(i), &mut links);
        }
        let role = self.role(range.clone(), facts);
        if let Some(role) = role {
            return (from..range.end).fold(at, |_, i| self.furniture(i, role));
        }
        let above = (from < at).then(|| outlet::of_label(&self.lines, from));
        let found = above
            .flatten()
            .or_else(|| outlet::of_logo(&self.lines, at, facts))
            .or_else(|| {
                let words = (text, self.heading);
                outlet::find(&self.lines, range.clone(), words, (facts, habits))
            });
        let listed = self.lines.get(at).is_some_and(|l| l.bullet.is_some());
        if found.is_some() || body.iter().all(|i| is_date(*i)) || listed {
            let last = body.last().copied().unwrap_or(at);
            let end = if last == at && self.lines.get(at).is_some_and(|l| l.look.heading > 0) {
                text.end
            } else {
                self.lines.span(last).end
            };
            let whole = Span {
                start: text.start,
                end,
            };
            let mut item = self.brief_of(whole, text);
            // Without a known name, any capitals before a verb would be an outlet.
            let is_unknown = |o: &Mention| {
                let name = o.printed.of(self.lines.whole);
                o.row.is_none() && !outlet::is_outlet(name, &self.lines)
            };
            let unknown = item.outlets.iter().all(is_unknown);
            let site = || outlet::site(&self.lines, range.clone(), text, &links);
            if let Some(found) = found.or_else(|| unknown.then(|| site().unwrap_or_default())) {
                item.outlets = outlet::told_apart(&self.lines, found.mentions, site);
                item.rule = found.rule;
                item.verb = None;
            }
            item.headline = fact(at).and_then(|f| headline::of(&self.lines, text, at, f, &item));
            return self.push_brief(item, links, from..range.end);
        }
        let story = self.story_of(range.clone(), text, &body, facts);
        self.push(ItemKind::Story(Box::new(story)), from..range.end, links)
    }

    /// The brief in `whole`, whose first line is `text`, with the outlets that its sentences name.
    fn brief_of(&mut self, whole: Span, text: Span) -> Brief {
        /// Bytes of a name that may also be a short word.
        const ACRONYM: usize = 3;
        let slice = self.lines.part_of(whole);
        let (mut item, _) = brief::read(slice, &mut self.tokens, self.lines.lexicon);
        // "Un faro" does not name the UN.
        let outlets = &self.lines.lexicon.outlets;
        item.outlets.retain(|o| {
            let name = o.printed.of(self.lines.whole);
            name.len() > ACRONYM || outlets.is_printed_so(name)
        });
        // "Who posted the letter?" does not name an agency.
        let words = text.of(self.lines.whole);
        let first = words.split_whitespace().next().unwrap_or_default();
        let asks = words.split_inclusive(['.', '!', '?']).next();
        if first.contains(char::is_lowercase) && asks.is_some_and(|a| a.ends_with('?')) {
            let end = text.start + u32::try_from(first.len()).unwrap_or(0);
            item.outlets.retain(|o| o.printed.end > end);
        }
        item
    }

    /// The story with a headline and the lines of its body.
    fn story_of(
        &self,
        range: Range<usize>,
        headline: Span,
        body: &[usize],
        facts: &[Facts],
    ) -> Story {
        let by = body
            .iter()
            .find(|i| self.lines.kind(**i) == Some(LineKind::Byline));
        // The date of the issue may be that of its first story.
        let dated = |i: &usize| posted::is_date_line(&self.lines, *i);
        let below = body
            .first()
            .copied()
            .filter(|i| posted::is_posted(&self.lines, *i));
        let line = below.or_else(|| range.clone().skip(1).find(dated));
        let both = by
            .copied()
            .or(line)
            .and_then(|i| posted::author_and_date(&self.lines, i));
        let byline = by.and_then(|i| story::byline(&self.lines, *i));
        let (byline, date) = match both {
            Some((author, date)) => (Some(author), Some(date)),
            None => (byline, line.map(|i| self.lines.span(i))),
        };
        let mut lines = range;
        let alt = lines.find(|i| facts.get(*i).is_some_and(|f| f.alt));
        Story {
            headline: Some(headline),
            byline,
            posted: date,
            prose: body.first().map_or(0, |i| self.lines.span(*i).start),
            body: body
                .iter()
                .filter(|i| Some(*i) != by && Some(**i) != line)
                .map(|i| self.lines.span(*i))
                .collect(),
            photo: alt.map(|i| Photo {
                caption: Some(self.lines.span(i)),
                ..Photo::default()
            }),
            ..Story::default()
        }
    }
}
