//! Where the content begins. What stands above is about the newsletter: its name, its date, a greeting, a few words about the
//! issue.

use std::ops::Range;

use super::masthead;
use super::view::{Facts, LineRole, Linked};
use crate::model::Role;
use crate::parse::header::Header;
use crate::parse::line::{Line, LineKind};
use crate::parse::lines::{Lines, anchors_of};
use crate::text::fold::fold;
use crate::text::words::letters;

/// The words above the first item or section.
#[derive(Debug)]
pub struct Opening {
    /// The first line of the content. A head above it is the name of the newsletter.
    pub content: usize,
    /// The line below the newsletter's name, its motto and its date.
    masthead: usize,
    /// The first head that is not such a name.
    first_head: Option<usize>,
    /// A greeting: the only paragraph above the first head that is longer than a sentence. Two such paragraphs would be a letter.
    greeting: Option<usize>,
    /// The text above the first head is the issue itself, as in a letter with a few links below.
    is_text: bool,
}

impl Opening {
    pub fn of(lines: &Lines<'_>, roles: &[LineRole], facts: &[Facts], header: &Header) -> Opening {
        const WORDS: usize = 200;
        const ITEMS: usize = 3;
        let view = View {
            lines,
            roles,
            facts,
        };
        let Some(first) = view.head(0) else {
            return Opening {
                content: 0,
                masthead: 0,
                first_head: None,
                greeting: None,
                is_text: true,
            };
        };
        let above = view.words(0..first);
        let is_text = above * 2 > view.words(0..roles.len());
        let next = view.head(first + 1).unwrap_or(first);
        let few = view.heads(first).count() <= ITEMS;
        let content = if above > WORDS || is_text {
            0
        } else if view.repeats_title(first, next, header)
            || !few && view.is_name(first, next, header)
        {
            next
        } else if few {
            0
        } else {
            first
        };
        let masthead = view.end_of_masthead(first, next, header);
        let masthead = masthead.filter(|_| !few && !is_text && above <= WORDS);
        let masthead = masthead.unwrap_or(0);
        let content = content.max(masthead);
        let first_head = first.max(content);
        Opening {
            content,
            masthead,
            first_head: Some(first_head),
            greeting: view.greeting(first_head).filter(|_| !few && !is_text),
            is_text,
        }
    }

    /// Whether a line of text is about the newsletter.
    pub fn is_about_newsletter(&self, lines: &Lines<'_>, facts: &[Facts], at: usize) -> bool {
        /// A sentence or two.
        const WORDS: usize = 30;
        /// Several sentences of this many words, or an entry of a list with a sentence, are news.
        const NEWS: usize = 25;
        const ENTRY: usize = 6;
        let words = facts.get(at).map_or(0, |f| f.words);
        let text = lines.text(at);
        let entry = lines
            .get(at)
            .is_some_and(|l| l.is_entry() && l.ends_sentence());
        let is_news = words >= NEWS && text.contains(". ") || words >= ENTRY && entry;
        let above = self.first_head.is_some_and(|head| at < head);
        let is_story = lines.get(at).is_some_and(|l| l.dateline.is_some());
        let is_short = words <= WORDS && !self.is_text && above && !is_story;
        at < self.masthead
            || self.greeting == Some(at) && !is_story
            || !is_news && (at < self.content || is_short)
    }
}

struct View<'a> {
    lines: &'a Lines<'a>,
    roles: &'a [LineRole],
    facts: &'a [Facts],
}

impl View<'_> {
    /// The heads and headings of sections from a line on.
    fn heads(&self, from: usize) -> impl Iterator<Item = usize> {
        let rest = self.roles.iter().enumerate().skip(from);
        rest.filter(|(_, m)| matches!(m, LineRole::Head(_) | LineRole::Section))
            .map(|(at, _)| at)
    }

    fn head(&self, from: usize) -> Option<usize> {
        self.heads(from).next()
    }

    /// The words of the content in some lines.
    fn words(&self, range: Range<usize>) -> usize {
        let inside = range.filter(|i| self.roles.get(*i) != Some(&LineRole::Outside));
        let facts = inside.filter_map(|i| self.facts.get(i));
        facts.map(|f| f.words).sum()
    }

    /// The only paragraph of some length above a head, if it has no link and speaks to the reader.
    fn greeting(&self, head: usize) -> Option<usize> {
        const WORDS: std::ops::RangeInclusive<usize> = 20..=75;
        let words = |at: usize| self.facts.get(at).map_or(0, |f| f.words);
        let is_body = |at: &usize| self.roles.get(*at) == Some(&LineRole::Body);
        let mut long = (0..head)
            .filter(is_body)
            .filter(|at| words(*at) >= *WORDS.start());
        let one = long
            .next()
            .filter(|at| long.next().is_none() && WORDS.contains(&words(*at)))?;
        let anchors = anchors_of(self.lines.anchors, self.lines.span(one));
        let addressed = &self.lines.lexicon.layout.around.addressed;
        let line = self.lines.text(one).to_lowercase();
        let mut words = line.split(|c: char| !c.is_alphanumeric());
        let greets = words.any(|word| addressed.has(word));
        (anchors.is_empty() && greets).then_some(one)
    }

    fn is_short(&self, at: usize) -> bool {
        const NAME: usize = 10;
        self.facts.get(at).is_some_and(|f| f.words <= NAME)
    }

    /// Whether a head is the title of the issue again, with nothing but a subtitle and a date below it.
    fn repeats_title(&self, head: usize, next: usize, header: &Header) -> bool {
        const SUBTITLE: usize = 30;
        // One of several linked headlines is an item, whatever the subject.
        let is_link = |at: usize| {
            self.facts
                .get(at)
                .is_some_and(|f| f.linked == Linked::Whole)
        };
        let is_one = self.roles.get(head) == self.roles.get(next) && is_link(head) && is_link(next);
        self.repeats(head, header)
            && !(is_one && head < next)
            && !self.is_story(head, next)
            && self.is_short(head)
            && self.words(head + 1..next) <= SUBTITLE
    }

    /// Whether a head has a text below it that leads on.
    fn is_story(&self, head: usize, next: usize) -> bool {
        const TEXT: usize = 8;
        let fact = |at: usize| self.facts.get(at).filter(|f| !f.outside);
        let is_text = |at: &usize| {
            let ends = self.lines.get(*at).is_some_and(Line::ends_sentence);
            ends && fact(*at).is_some_and(|f| f.words >= TEXT && f.linked == Linked::No)
        };
        let leads = |at: usize| fact(at).is_some_and(|f| f.linked == Linked::Whole);
        let text = (head + 1..next).find(is_text);
        text.is_some_and(|text| (text + 1..next).any(leads))
    }

    /// Where the masthead ends: the name of the newsletter, and right below it or below its motto the date, above a gap or a rule.
    /// Where the name is the title of the issue too, they may stand apart.
    fn end_of_masthead(&self, head: usize, next: usize, header: &Header) -> Option<usize> {
        const LINES: usize = 4;
        const WORDS: usize = 80;
        /// More words below it are an article under its title and date.
        const PREFACE: usize = 30;
        let is_title = self.repeats(head, header);
        let close = (head + 1..)
            .take(LINES)
            .take_while(|at| self.lines.gap(*at) == 0);
        let near = if is_title {
            head + 1..next
        } else {
            head + 1..head + 1 + close.count()
        };
        let mut dates = near.filter(|at| self.lines.kind(*at) == Some(LineKind::Header));
        let below = dates.next()? + 1;
        let ends = self.lines.gap(below) > 0 || self.lines.is_rule(below);
        let is_own = || !header.own_words.is_empty() && self.is_own(head, header);
        let fits = self.is_short(head) && self.words(head..below) <= WORDS;
        let has_items = below <= next && self.words(below..next) <= PREFACE;
        (fits && ends && has_items && (is_title || is_own())).then_some(below)
    }

    fn repeats(&self, head: usize, header: &Header) -> bool {
        let dates = &self.lines.lexicon.layout.dates;
        header.title.as_deref().is_some_and(|title| {
            let (title, line) = (fold(title), fold(self.lines.text(head)));
            // "🐌 Ferries wait" is the title of "Ferries wait".
            let bare = |words| str::trim_start_matches(words, |c: char| !c.is_alphanumeric());
            let rest = bare(title.as_str()).strip_prefix(bare(line.as_str()));
            rest.is_some_and(|date| {
                let date = date.trim_start_matches(|c: char| !c.is_alphanumeric());
                date.is_empty() || masthead::in_line(date, None, dates).is_some()
            })
        })
    }

    /// Whether a head has a word of the newsletter's names, or one with which such names end; without names, any has.
    fn is_own(&self, head: usize, header: &Header) -> bool {
        const LETTERS: usize = 5;
        let line = fold(self.lines.text(head));
        let words = line.split(|c: char| !c.is_alphanumeric());
        let words: Vec<&str> = words.filter(|w| !w.is_empty()).collect();
        let kinds = &self.lines.lexicon.layout.newsletters;
        let is_kind = words.last().is_some_and(|word| kinds.has(word));
        let long = words.iter().filter(|word| letters(word) >= LETTERS);
        let own = long
            .clone()
            .filter(|word| header.own_words.contains(**word));
        header.own_words.is_empty() || is_kind || own.count() * 2 > long.count()
    }

    /// Whether a head has no more than a subtitle below it: no sentence, unless it is of the highest rank.
    fn has_subtitle(&self, head: usize, next: usize) -> bool {
        const WORDS: usize = 8;
        let is_first = self.roles.get(head) == Some(&LineRole::Head(1));
        let is_sentence = |at: usize| self.lines.get(at).is_some_and(Line::ends_sentence);
        self.words(head + 1..next) <= WORDS && (is_first || !(head + 1..next).any(is_sentence))
    }

    /// Whether a head is the name of the newsletter. It stands above what it heads, also by its rank.
    fn is_name(&self, head: usize, next: usize, header: &Header) -> bool {
        const INTRODUCTION: usize = 60;
        let rank = |at: usize| match self.roles.get(at) {
            Some(LineRole::Head(rank)) => Some(*rank),
            _ => None,
        };
        // A heading like the next one heads a section, as "News" over "Press" does.
        let heading = |at: usize| self.lines.get(at).map_or(0, |l| l.look.heading);
        let is_section = head < next && heading(head) > 0 && heading(head) == heading(next);
        let outranks = rank(head).is_some_and(|r| rank(next).is_none_or(|below| r < below));
        let tops = (0..head).all(|i| self.roles.get(i) == Some(&LineRole::Outside));
        // A table of contents holds headlines, and stands below the name.
        let contents = |i: usize| self.lines.kind(i) == Some(LineKind::Outside(Role::Contents));
        (rank(head) == Some(1) || tops && rank(head) == Some(2))
            && outranks
            && !is_section
            && !(0..head).any(contents)
            && !self.repeats(head, header)
            && !self.is_story(head, next)
            && self.is_short(head)
            && self.words(head..next) <= INTRODUCTION
            && (self.has_subtitle(head, next) || self.is_own(head, header))
    }
}
