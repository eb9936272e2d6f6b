//! What stands around the content of a mail or a page: footers with the sender's address and how to unsubscribe, adverts, tables
//! of contents. Their lines become furniture.

mod adverts;
mod contents;
mod footer;

use crate::model::{Lexicon, Role};
use crate::parse::line::{Line, LineKind};
use crate::source::is_forward_field;
use crate::text::fold::fold;

/// Marks the lines that are not content. In a known layout only the footer is looked for.
pub fn mark(text: &str, lines: &mut [Line], known: bool, lexicon: &Lexicon) {
    let layout = &lexicon.layout;
    let folded: Vec<String> = lines.iter().map(|l| fold(l.text(text))).collect();
    forward(text, lines);
    if !known {
        adverts::mark(text, &folded, lines, layout);
        contents::mark(&folded, lines, layout);
    }
    footer::mark(&folded, lines, known, layout);
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
