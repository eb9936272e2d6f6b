//! Where an item ends, and what its headline is without the signs around it.

use super::view::{self, Facts, LineRole, Linked};
use crate::model::Span;
use crate::parse::line::{Line, LineKind};
use crate::parse::lines::Lines;
use crate::source::{Part, without_link_number};
use crate::text::frame::inside;
use crate::text::number::is_number;

/// A head without arrows before it and signs around it, without its number in the list of links ("[3]") and the address behind it:
/// "** Ferry (https://…)".
pub fn without_signs(head: Span, whole: &str) -> Span {
    let text = head.of(whole);
    let arrows = [
        '▶', '►', '▸', '▹', '➤', '→', '»', '›', '•', '↳', ' ', '\u{A0}',
    ];
    // One star is a bullet, two are a frame.
    let rest = text.trim_start_matches(arrows);
    let sign = ["* ", ">> "]
        .iter()
        .find_map(|sign| rest.strip_prefix(sign));
    let rest = sign.unwrap_or(rest).trim_start();
    let rest = without_link_number(rest);
    let lead = text.len() - rest.len();
    let inside = inside(text.get(lead..).unwrap_or_default());
    let start = lead + inside.start;
    let words = text.get(start..lead + inside.end).unwrap_or_default();
    let words = view::labelled(words).unwrap_or(words);
    let words = without_number(words)
        .or_else(|| without_page(words))
        .unwrap_or(words);
    if words.is_empty() {
        head
    } else {
        head.part(start..start + words.len())
    }
}

/// The words before the page that a row of dots or blanks leads to: "Ferry sails ........ 12".
fn without_page(words: &str) -> Option<&str> {
    const DOTS: usize = 4;
    let row = words.trim_end_matches(|c: char| c.is_ascii_digit());
    let dots = row.trim_end();
    let bare = dots.trim_end_matches('.');
    let leads = dots.len() - bare.len() >= DOTS || row.ends_with("  ");
    (leads && row.len() < words.len()).then(|| bare.trim_end())
}

/// The words of a head, without its bullet, its number and the signs around it.
pub fn words_of(lines: &Lines<'_>, facts: &[Facts], at: usize) -> Span {
    let line = lines.behind_bullet(at);
    let number = facts.get(at).map_or(0, |f| f.number);
    without_signs(line.span().part(number..line.text.len()), lines.whole)
}

/// The words before the number of a link.
fn without_number(words: &str) -> Option<&str> {
    let (before, number) = words.strip_suffix(']')?.rsplit_once('[')?;
    is_number(number).then(|| before.trim_end())
}

/// The first line after the item that begins at `at`; the picture above the next head belongs to that one, a rule to neither.
pub fn end_of(lines: &Lines<'_>, roles: &[LineRole], facts: &[Facts], at: usize) -> usize {
    /// This many blank lines, or a rule, end the item.
    const WIDE: u32 = 2;
    const FAR: u32 = 4;
    /// Fewer words below a headline may be the end of the issue.
    const SENTENCE: usize = 5;
    /// The date is within this many lines below the headline.
    const DATED: usize = 3;
    let gap = |i: usize| {
        if facts.get(i).is_some_and(|f| f.alt) {
            0
        } else {
            lines.gap(i)
        }
    };
    let mut end = at + 1;
    // The date may stand under the headline, or under the author's name below it.
    let date = (end..end + DATED).find(|i| roles.get(*i) != Some(&LineRole::Body));
    if let Some(date) = date.filter(|i| lines.kind(*i) == Some(LineKind::Header))
        && roles.get(date + 1) == Some(&LineRole::Body)
    {
        end = date + 1;
    }
    // Blank lines may stand between a headline and its text.
    let is_bare = |above: usize| matches!(roles.get(above), Some(LineRole::Head(_)));
    let is_alt = |i: &usize| facts.get(*i).is_some_and(|f| f.alt);
    let below = (at + 1..facts.len()).find(|i| !is_alt(i));
    let first = below.unwrap_or(at + 1);
    let headed = lines.get(at).is_some_and(Line::stands_out)
        && !at.checked_sub(1).is_some_and(is_bare)
        && facts.get(first).is_some_and(|f| f.words >= SENTENCE);
    // A button may stand apart from its text.
    let is_label = |i: usize| {
        facts
            .get(i)
            .is_some_and(|f| f.label && f.linked != Linked::No)
    };
    let wide = |i: usize| {
        let apart = gap(i) >= if is_label(i) { FAR } else { WIDE };
        apart && !(i == first && headed)
    };
    // A paragraph below a list of bare headlines is not the text of the last one.
    let entry = |i: usize| lines.get(i).is_some_and(Line::is_entry);
    let bare = entry(at)
        && at
            .checked_sub(1)
            .is_some_and(|above| is_bare(above) && entry(above));
    let below_list = |i: usize| bare && gap(i) > 0 && !entry(i);
    // What stands below a table does not belong to its last row.
    let is_row = |i: usize| lines.get(i).is_some_and(|l| l.look.part == Part::Cells);
    let below_table = |i: usize| is_row(at) && gap(i) > 0;
    // A rule may underline the headline; any other ends the item.
    let parts = |i: usize| {
        wide(i) || below_list(i) || below_table(i) || lines.is_rule(i) && (i > at + 1 || gap(i) > 0)
    };
    while roles.get(end) == Some(&LineRole::Body) && !parts(end) {
        end += 1;
    }
    while end > at + 1 && (lines.is_rule(end - 1) || facts.get(end - 1).is_some_and(|f| f.alt)) {
        end -= 1;
    }
    end
}
