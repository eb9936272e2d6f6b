//! What stands around the content of a mail or a page: footers with the sender's address and how to unsubscribe, menus, adverts,
//! tables of contents. Their lines become furniture.

mod adverts;
mod contact;
mod contents;
mod footer;
mod links;
mod mailing;
mod menu;
mod sender;

use std::collections::HashSet;
use std::ops::Range;

use links::Links;

use crate::model::lexicon::Layout;
use crate::model::{Lexicon, Role};
use crate::parse::line::{Line, LineKind};
use crate::parse::lines::Markup;
use crate::source::{Document, is_forward_field, reference};
use crate::text::fold::fold;

/// Input of the rules, besides the lines.
struct Around<'a> {
    text: &'a str,
    /// Each line, folded.
    folded: &'a [String],
    /// The links of each line.
    links: &'a [Links],
    /// The names of sender and list, folded.
    names: &'a [String],
    /// The words of these names and of the title.
    own_words: &'a HashSet<String>,
    layout: &'a Layout,
    is_plain: bool,
}

impl Around<'_> {
    /// A line, folded; empty beyond the last.
    fn line(&self, at: usize) -> &str {
        self.folded.get(at).map_or("", String::as_str)
    }

    fn words(&self, at: usize) -> usize {
        words(self.line(at))
    }

    fn links(&self, at: usize) -> Links {
        self.links.get(at).copied().unwrap_or_default()
    }

    /// Whether a line looks like a part of the content by itself: it is a heading, an entry of a list, bold, or has a link.
    fn stands_out(&self, at: usize, lines: &[Line]) -> bool {
        let by_look = |l: &Line| l.is_entry() || l.stands_out();
        lines.get(at).is_some_and(by_look) || self.links(at).count > 0
    }
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
    let folded: Vec<String> = lines.iter().map(|l| fold(l.text(text))).collect();
    let of_lines = links::of_lines(text, &folded, markup, lines, &lexicon.outlets);
    let names = [&envelope.sender, &envelope.publication];
    let names: Vec<String> = names.into_iter().flatten().map(|name| fold(name)).collect();
    let around = Around {
        text,
        folded: &folded,
        links: &of_lines,
        own_words,
        names: &names,
        layout: &lexicon.layout,
        is_plain: markup.is_plain,
    };
    forward(text, lines);
    references(text, lines, markup);
    if !known {
        adverts::set_roles(&around, lines);
        contents::set_roles(&around, lines);
        menu::set_roles(&around, lines);
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

/// The header of a forwarded mail, with the border above it.
fn forward(text: &str, lines: &mut [Line]) {
    const NEAR: usize = 40;
    const LEAST: usize = 3;
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
    for line in lines
        .get_mut(start.saturating_sub(1)..end)
        .unwrap_or_default()
    {
        let border =
            line.text(text).starts_with(['-', '_', '=']) || is_forward_field(line.text(text));
        if border {
            set(line, Role::Header);
        }
    }
}

/// Whether a folded text has a folded phrase at its start, behind signs.
fn opens(folded: &str, phrase: &str) -> bool {
    let text = folded.trim_start_matches(|c: char| !c.is_alphanumeric());
    let rest = text.strip_prefix(phrase);
    rest.is_some_and(|r| !r.starts_with(char::is_alphanumeric))
}
