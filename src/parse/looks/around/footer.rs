//! Footers: lines on subscriptions and rights, the sender's address, and what stands below them.

use super::{Around, set, words};
use crate::model::Role;
use crate::parse::line::{Line, LineKind};
use crate::source::Part;

/// A longer line is a paragraph, whatever words it holds.
const LEGAL_WORDS: usize = 60;

/// Lines on subscriptions and rights; and the footer: from the first of them on, if nothing below looks like content.
pub fn mark(around: &Around<'_>, lines: &mut [Line], known: bool) {
    /// The heading of the content stands further down than links such as "view in browser".
    const TOP: usize = 12;
    const NAME: usize = 3;
    const LABEL: usize = 20;
    /// Lines of an address between two such lines.
    const APART: usize = 6;
    let folded = around.folded;
    let is_legal = |at: usize| {
        let line = folded.get(at).map_or("", String::as_str);
        let told = || around.layout.around.is_legal(line);
        // In a known layout such a sign opens a credit.
        let sign = !known && line.trim_start().starts_with(['©', '℗']);
        words(line) <= LEGAL_WORDS && (sign || told() || is_reason(line))
    };
    let legal: Vec<bool> = (0..folded.len()).map(is_legal).collect();
    let is_legal = |at: usize| legal.get(at) == Some(&true);
    let mut footer = lines.len();
    let mut other = 0;
    for (at, line) in lines.iter().enumerate().rev() {
        let picture = line.look.part == Part::Alt;
        other = if is_legal(at) {
            0
        } else {
            other + usize::from(!picture)
        };
        if other > APART {
            break;
        }
        let count = folded.get(at).map_or(0, |f| words(f));
        let entry = line.bullet.is_some() || line.look.list > 0 || line.look.part == Part::Cells;
        let heading = line.look.heading > 0 || entry;
        if (count > LEGAL_WORDS || heading) && !is_legal(at) {
            // The name of the sender may head the footer.
            if heading && !entry && count <= NAME && footer < lines.len() && at > TOP {
                footer = at;
            }
            break;
        }
        if is_legal(at) && at > TOP.min(lines.len() / 2) {
            footer = at;
        }
    }
    let footer = footer.min(last_words(folded, lines, &legal));
    let footer = footer.min(below_rule(folded, lines, &legal));
    let footer = if known {
        footer
    } else {
        of_sender(around, lines, footer)
    };
    for (at, line) in lines.iter_mut().enumerate() {
        let entry = line.bullet.is_some() || line.look.list > 0 || line.look.heading > 0;
        let short = folded.get(at).is_some_and(|f| words(f) <= LABEL);
        // Elsewhere, such words may stand in a headline or a sentence of the content.
        if at >= footer || is_legal(at) && !known && !entry && short {
            set(line, Role::Legal);
        }
    }
}

/// Where the footer begins: at the first line about the subscription in the lower half, if no paragraph follows. Links below it
/// are the newsletter's own menu.
fn last_words(folded: &[String], lines: &[Line], legal: &[bool]) -> usize {
    const PARAGRAPH: usize = 20;
    const HEADLINE: usize = 5;
    const FEW: usize = 4;
    const SIGNS: [&str; 6] = [
        "subscri",
        "abmeld",
        "abbestell",
        "desabonn",
        "desinscri",
        "darse de baja",
    ];
    let is_legal = |at: usize| legal.get(at) == Some(&true);
    let count = |at: usize| folded.get(at).map_or(0, |f| words(f));
    let told = |at: usize| {
        let line = folded.get(at).map_or("", String::as_str);
        let short = is_legal(at) || words(line) <= 3;
        short && SIGNS.iter().any(|sign| line.contains(sign))
    };
    let content = |at: usize| count(at) >= PARAGRAPH && !is_legal(at) && !told(at);
    let seen = |at: &usize| {
        let line = lines.get(*at);
        line.is_some_and(|l| !matches!(l.kind, LineKind::Outside(_)))
    };
    let last = (0..folded.len()).rev().filter(seen).find(|at| content(*at));
    let from = last.map_or(0, |at| at + 1).max(folded.len() / 2);
    let found = (from..folded.len())
        .find(|at| told(*at))
        .unwrap_or(folded.len());
    // Several headlines below it are content.
    let headlines = (found + 1..folded.len()).filter(|at| count(*at) >= HEADLINE && !is_legal(*at));
    if headlines.count() > FEW {
        folded.len()
    } else {
        found
    }
}

/// Marks lines near the ends that are the sender's name, or in which the sender describes itself: "Harbour Watch is a network of",
/// "Harbour Watch is published by".
/// Returns where the footer begins with the short lines above it that hold the sender's name.
fn of_sender(around: &Around<'_>, lines: &mut [Line], footer: usize) -> usize {
    const NAME: std::ops::RangeInclusive<usize> = 2..=5;
    const SHORT: usize = 12;
    const TOP: usize = 8;
    /// A longer one is none, and comparing all its lines would take long.
    const FOOTER: usize = 60;
    let folded = around.folded;
    let below = folded.get(footer..).filter(|b| b.len() <= FOOTER);
    let below = below.unwrap_or_default();
    // The footer has the name in a line of its own, and again in another.
    let repeated = |name: &&String| below.iter().filter(|l| l.contains(name.as_str())).count() > 1;
    let names = around.names.iter().chain(below.iter().filter(repeated));
    let names: Vec<&str> = names
        .map(|name| name.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|name| NAME.contains(&words(name)))
        .collect();
    let describes = |line: &str| {
        names.iter().any(|name| {
            let rest = line.strip_prefix(name).unwrap_or_default();
            let mut rest = rest.split_whitespace();
            let is = rest.next() == Some("is");
            let next = rest.next();
            is && (matches!(next, Some("a" | "an" | "the")) || rest.next() == Some("by"))
        })
    };
    let end = lines.len() * 3 / 4;
    for (at, (line, folded)) in lines.iter_mut().zip(folded).enumerate() {
        let near = at < TOP || at >= end;
        if at < TOP && around.names.iter().any(|name| name == folded) {
            set(line, Role::Header);
        } else if near && words(folded) <= LEGAL_WORDS && describes(folded) {
            set(line, Role::Legal);
        }
    }
    let is_short = |at: &usize| {
        let line = folded.get(*at).map_or("", String::as_str);
        words(line) <= SHORT && names.iter().any(|name| line.contains(name))
    };
    let outside = |at: usize| {
        let line = lines.get(at);
        line.is_some_and(|l| matches!(l.kind, LineKind::Outside(_)))
    };
    let near = (0..footer).rev();
    let near = near.take_while(|at| is_short(at) || outside(*at));
    near.filter(is_short).last().unwrap_or(footer)
}

/// The part below the last rule is the footer if it begins with words about the newsletter itself and holds a legal line; a short
/// line between two rules above it is its heading.
fn below_rule(folded: &[String], lines: &[Line], legal: &[bool]) -> usize {
    const LINES: usize = 15;
    const HEADING: usize = 6;
    const ITSELF: [&str; 5] = ["newsletter", "e-mail", "email", "mailing list", "@"];
    let is_rule = |at: usize| lines.get(at).is_some_and(|l| l.kind == LineKind::Rule);
    let none = folded.len();
    let Some(rule) = (0..none).rev().find(|at| is_rule(*at)) else {
        return none;
    };
    let first = folded.get(rule + 1).map_or("", String::as_str);
    let itself = ITSELF.iter().any(|word| first.contains(word));
    let is_legal = |at: usize| legal.get(at) == Some(&true);
    let found = (rule + 1..none).any(is_legal) && (itself || is_legal(rule + 1));
    if !found || none - rule > LINES || rule * 2 < none {
        return none;
    }
    let heading = rule.checked_sub(2).filter(|above| {
        let count = folded.get(above + 1).map_or(0, |f| words(f));
        is_rule(*above) && count <= HEADING
    });
    heading.unwrap_or(rule)
}

/// "You are receiving this because …", in whatever words.
fn is_reason(folded: &str) -> bool {
    let rest = ["you are ", "you're "]
        .iter()
        .find_map(|y| folded.strip_prefix(y));
    let second = rest.and_then(|r| r.split_whitespace().nth(1));
    second == Some("this")
}
