//! What stands around the content of a mail or a page: footers with the sender's address and how to unsubscribe, menus, adverts,
//! tables of contents. Their lines become furniture.

mod adverts;
mod armour;
mod beyond;
mod closing;
mod contact;
mod contents;
mod footer;
mod kickers;
mod legal;
mod links;
mod mailing;
mod menu;
mod preface;
mod sender;

use std::cell::OnceCell;
use std::collections::HashSet;
use std::ops::Range;

use links::Links;

use crate::model::lexicon::Layout;
use crate::model::{Lexicon, Role, Span};
use crate::parse::line::{Line, LineKind};
use crate::parse::lines::Markup;
use crate::source::{Document, Look, is_forward_field, reference};
use crate::text::fold::fold;

/// Input of the rules, besides the lines.
struct Around<'a> {
    text: &'a str,
    lines: Vec<LineFacts>,
    markup: &'a Markup,
    /// The names of sender and list, folded.
    names: &'a [String],
    /// The words of these names and of the title.
    own_words: &'a HashSet<String>,
    lexicon: &'a Lexicon,
    layout: &'a Layout,
}

/// What the rules ask of a line, found when it is first asked: of a known layout only the last lines are.
struct LineFacts {
    span: Span,
    look: Look,
    /// It is an entry of a list.
    is_entry: bool,
    folded: OnceCell<String>,
    links: OnceCell<Links>,
}

impl LineFacts {
    fn new(line: &Line) -> LineFacts {
        LineFacts {
            span: line.span,
            look: line.look,
            is_entry: line.is_entry(),
            folded: OnceCell::new(),
            links: OnceCell::new(),
        }
    }
}

impl Around<'_> {
    /// A line as it is printed; empty beyond the last.
    fn printed(&self, at: usize) -> &str {
        let facts = self.lines.get(at);
        facts.map_or("", |facts| facts.span.of(self.text))
    }

    /// A line, folded; empty beyond the last.
    fn line(&self, at: usize) -> &str {
        let facts = self.lines.get(at);
        facts.map_or("", |facts| {
            facts.folded.get_or_init(|| fold(self.printed(at)))
        })
    }

    fn look(&self, at: usize) -> Look {
        let facts = self.lines.get(at);
        facts.map_or(Look::default(), |facts| facts.look)
    }

    fn is_entry(&self, at: usize) -> bool {
        self.lines.get(at).is_some_and(|facts| facts.is_entry)
    }

    fn words(&self, at: usize) -> usize {
        words(self.line(at))
    }

    fn links(&self, at: usize) -> Links {
        let facts = self.lines.get(at);
        let of = |facts: &LineFacts| {
            *facts
                .links
                .get_or_init(|| links::of_line(self, at, facts.span))
        };
        facts.map(of).unwrap_or_default()
    }

    /// Whether a line looks like a heading or an entry of a list.
    fn stands_out(&self, at: usize) -> bool {
        self.is_entry(at) || self.look(at).stands_out()
    }

    /// Whether a line looks like a part of the content by itself: it stands out, or has a link.
    fn is_part(&self, at: usize) -> bool {
        self.stands_out(at) || self.links(at).count > 0
    }
}

/// The first line after a headline and its text: another that stands out, a rule, a wide gap, or what is not content.
fn end_of_block(lines: &[Line], head: usize) -> usize {
    const FAR: u32 = 2;
    let ends = |at: &usize| {
        let line = lines.get(*at);
        line.is_none_or(|l| l.stands_out() || l.is_rule() || l.is_outside() || l.gap > FAR)
    };
    (head + 1..lines.len()).find(ends).unwrap_or(lines.len())
}

fn is_outside(lines: &[Line], at: usize) -> bool {
    let line = lines.get(at);
    line.is_some_and(Line::is_outside)
}

fn is_rule(lines: &[Line], at: usize) -> bool {
    lines.get(at).is_some_and(Line::is_rule)
}

/// Sets the roles of the lines that are not content. In a known layout only the footer is looked for.
pub fn set_roles(
    text: &str,
    lines: &mut [Line],
    known: bool,
    own_words: &HashSet<String>,
    (markup, document): (&Markup, &Document),
    lexicon: &Lexicon,
) {
    let envelope = &document.envelope;
    let names = [&envelope.sender, &envelope.publication];
    let names: Vec<String> = names.into_iter().flatten().map(|name| fold(name)).collect();
    let around = Around {
        text,
        lines: lines.iter().map(LineFacts::new).collect(),
        markup,
        names: &names,
        own_words,
        lexicon,
        layout: &lexicon.layout,
    };
    forward(text, lines);
    references(text, lines, markup);
    if !known {
        armour::set_roles(&around, lines);
        adverts::set_roles(&around, lines);
        contents::set_roles(&around, lines);
        contents::set_inner(&around, lines);
        contents::set_numbered(&around, lines);
        contents::set_reworded(&around, lines);
        menu::set_roles(&around, lines);
        beyond::set_roles(&around, lines);
        preface::set_roles(&around, lines);
    }
    footer::set_roles(&around, lines, known);
}

/// The lists of the addresses to which numbers in the text lead, with their headings.
fn references(text: &str, lines: &mut [Line], markup: &Markup) {
    const HEADING: usize = 3;
    let linked: HashSet<&str> = markup.addresses.iter().map(|url| &**url).collect();
    let is_reference = |l: &Line| reference(l.text(text)).is_some();
    let is_linked = |l: &Line| reference(l.text(text)).is_some_and(|url| linked.contains(url));
    let mut at = 0;
    while at < lines.len() {
        let rest = lines.get(at..).unwrap_or_default();
        let close = |(n, l): &(usize, &Line)| is_reference(l) && (*n == 0 || l.gap <= 1);
        let list = rest.iter().enumerate().take_while(close).count();
        let end = at + list.max(1);
        if rest.iter().take(list).any(is_linked) {
            let is_heading = |l: &Line| {
                let words = l.text(text);
                l.is_rule() || words.ends_with(':') && words.split_whitespace().count() <= HEADING
            };
            let above = lines.get(..at).unwrap_or_default().iter().rev();
            let start = at - above.take(2).take_while(|l| is_heading(l)).count();
            set_all(lines, start..end, Role::Other);
        }
        at = end;
    }
}

fn set_all(lines: &mut [Line], range: Range<usize>, role: Role) {
    for line in lines.get_mut(range).unwrap_or_default() {
        set(line, role);
    }
}

fn set(line: &mut Line, role: Role) {
    if !line.is_outside() {
        line.kind = LineKind::Outside(role);
    }
}

fn words(folded: &str) -> usize {
    folded.split_whitespace().count()
}

/// The header of a forwarded mail, with the border above it and the few words with which it was sent on.
fn forward(text: &str, lines: &mut [Line]) {
    const NEAR: usize = 40;
    const LEAST: usize = 3;
    const WORDS: usize = 60;
    let is_field = |at: &usize| {
        lines
            .get(*at)
            .is_some_and(|l| is_forward_field(l.text(text)))
    };
    let near = NEAR.min(lines.len());
    let start = (0..near).find(|at| (*at..at + LEAST).all(|i| is_field(&i)));
    let Some(start) = start else { return };
    let end = (start..lines.len())
        .find(|at| !is_field(at))
        .unwrap_or(lines.len());
    let count = |line: &Line| line.text(text).split_whitespace().count();
    let above = lines.get(..start).unwrap_or_default();
    // "From: 10 am, To: 4 pm" are fields of an event.
    let fields = lines.get(start..end).unwrap_or_default();
    let has_sender = fields.iter().any(|l| l.text(text).contains(['@', '<']));
    let few = has_sender && above.iter().map(count).sum::<usize>() <= WORDS;
    let first = if few { 0 } else { start.saturating_sub(1) };
    for (at, line) in lines.iter_mut().enumerate().take(end).skip(first) {
        let border = line.text(text).starts_with(['-', '_', '=']);
        if few || at >= start || border {
            set(line, Role::Header);
        }
    }
}

/// Whether a folded text has a folded phrase at its start, behind signs.
fn opens(folded: &str, phrase: &str) -> bool {
    opens_any(folded, [phrase])
}

/// Whether a folded text has one of several folded phrases at its start, behind signs.
fn opens_any(folded: &str, phrases: impl IntoIterator<Item = impl AsRef<str>>) -> bool {
    let text = folded.trim_start_matches(|c: char| !c.is_alphanumeric());
    let mut phrases = phrases.into_iter();
    phrases.any(|phrase| {
        let rest = text.strip_prefix(phrase.as_ref());
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    })
}
