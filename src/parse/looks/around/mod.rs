//! What stands around the content of a mail or a page: footers with the sender's address and how to unsubscribe, adverts, tables
//! of contents. Their lines become furniture.

mod adverts;
mod contents;
mod footer;
mod menu;

use crate::model::lexicon::Layout;
use crate::model::{Lexicon, Role};
use crate::parse::line::{Line, LineKind};
use crate::parse::lines::Markup;
use crate::source::{Envelope, is_forward_field};
use crate::text::fold::fold;

/// What the rules ask besides the lines.
struct Around<'a> {
    text: &'a str,
    /// Each line, folded.
    folded: &'a [String],
    markup: &'a Markup,
    /// The names of sender and list, folded.
    names: &'a [String],
    /// Folded.
    title: String,
    layout: &'a Layout,
}

impl Around<'_> {
    /// Whether a folded word is in the title or the names.
    fn is_name(&self, word: &str) -> bool {
        const LETTERS: usize = 4;
        let all = self.names.iter().chain([&self.title]);
        let mut words = all.flat_map(|name| name.split(|c: char| !c.is_alphanumeric()));
        word.len() >= LETTERS && words.any(|w| w == word)
    }
}

/// Marks the lines that are not content. In a known layout only the footer is looked for.
pub fn mark(
    text: &str,
    lines: &mut [Line],
    known: bool,
    (markup, envelope): (&Markup, &Envelope),
    lexicon: &Lexicon,
) {
    let folded: Vec<String> = lines.iter().map(|l| fold(l.text(text))).collect();
    let names = [&envelope.sender, &envelope.publication];
    let names: Vec<String> = names.into_iter().flatten().map(|name| fold(name)).collect();
    let around = Around {
        text,
        folded: &folded,
        markup,
        names: &names,
        title: envelope.title.as_deref().map_or_else(String::new, fold),
        layout: &lexicon.layout,
    };
    forward(text, lines);
    if !known {
        adverts::mark(&around, lines);
        contents::mark(&around, lines);
        menu::mark(&around, lines);
    }
    footer::mark(&around, lines, known);
}

fn set(line: &mut Line, role: Role) {
    if !matches!(line.kind, LineKind::Outside(_)) {
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
