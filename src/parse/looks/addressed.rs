//! Headlines of blocks that end in an address, as plain mails have them.

use super::outlet;
use super::view::{self, Facts, Linked};
use crate::parse::kind::names_author;
use crate::parse::line::{Line, LineKind};
use crate::parse::lines::Lines;
use crate::text::words::at_most;

/// Whether a line is the headline of a block that ends in an address, as in plain mails.
pub fn heads(lines: &Lines<'_>, facts: &[Facts], at: usize) -> bool {
    const LINES: usize = 8;
    /// Words of an outlet behind the address.
    const BEHIND: usize = 4;
    const CALL: usize = 8;
    const PROSE: usize = 12;
    let fact = facts.get(at);
    let words = fact.map_or(0, |f| f.words);
    let below_rule = at.checked_sub(1).is_some_and(|b| lines.is_rule(b));
    let begins = lines.gap(at) > 0 || at == 0 || below_rule;
    // The text under a headline of its own is not a headline.
    let above = (0..at).rev().find(|i| !lines.is_rule(*i));
    let stands_out = |i: usize| lines.get(i).is_some_and(Line::stands_out);
    // The source or the author may stand between: "Quayside Tribune, 12 March".
    let is_headed = |i: usize| {
        let is_author = || names_author(lines.text(i), lines.lexicon);
        let is_between = || outlet::is_dated(lines, i) || is_author();
        let is_below = || lines.gap(i) == 0 && i > 0 && is_between();
        stands_out(i) || is_below() && stands_out(i - 1)
    };
    let headed = above.is_some_and(is_headed);
    let above = above.and_then(|b| lines.get(b));
    if headed && (is_sentence(lines.text(at)) || outlet::is_behind_text(lines, at)) {
        return false;
    }
    // "[Quayside Tribune, pag. 12]" or "20.11.2013, 7 pm:" over the headline.
    let is_over = || lines.gap(at + 1) == 0 && stands_out(at + 1);
    let is_label = || lines.text(at).ends_with(':') || outlet::is_kicker(lines, at);
    if is_over() && is_label() || headed && is_credit(lines, facts, at) {
        return false;
    }
    // "The whole report is here:" over an address ends the text above.
    let is_text = |above: &Line| {
        let is_prose = || {
            lines
                .whole
                .get(above.span.range())
                .is_some_and(|t| !at_most(PROSE, t))
        };
        !above.is_outside() && (above.ends_sentence() || is_prose())
    };
    let is_call = words <= CALL && lines.text(at).ends_with(':');
    if !below_rule && is_call && above.is_some_and(is_text) {
        return false;
    }
    // "HEADLINE - Outlet 9/1/2002 <http://…>", "Headline (https://…) (Outlet)".
    let mut last = lines.text(at).split_whitespace().rev();
    let ends = last.clone().next().is_some_and(view::is_address);
    let bracketed = |word: &str| word.starts_with(['(', '<', '[']) && view::is_address(word);
    let own = ends || last.by_ref().take(BEHIND + 1).any(bracketed);
    let own = own && (4..=30).contains(&words);
    if begins && own && lines.gap(at + 1) > 0 {
        return true;
    }
    let mut below = at + 1..at + LINES;
    let block = below.find(|i| {
        let fact = facts.get(*i).filter(|_| lines.gap(*i) == 0);
        fact.is_none_or(|f| f.address || f.label)
    });
    let leads = |f: &Facts| f.address || f.label && f.linked == Linked::No;
    let ends = block.and_then(|i| facts.get(i)).is_some_and(leads)
        && block.is_some_and(|i| lines.gap(i) == 0);
    begins && ends && words <= 25
}

/// Whether a few lines and an address say whose the text below them is: the author, the outlet, the date.
fn is_credit(lines: &Lines<'_>, facts: &[Facts], at: usize) -> bool {
    const LINES: usize = 4;
    const WORDS: usize = 10;
    let fact = |i: usize| facts.get(i);
    let is_close = |i: &usize| *i == at || lines.gap(*i) == 0;
    let mut block = (at..=at + LINES).take_while(is_close);
    let Some(address) = block.find(|i| fact(*i).is_some_and(|f| f.address)) else {
        return false;
    };
    let is_short = |i: usize| fact(i).is_some_and(|f| f.words <= WORDS);
    let names = |i: usize| {
        let is_kind = matches!(
            lines.kind(i),
            Some(LineKind::Byline | LineKind::Header | LineKind::Cited)
        );
        is_kind || outlet::is_dated(lines, i)
    };
    let text = lines
        .get(address + 1)
        .filter(|l| l.gap > 0 && !l.stands_out());
    let has_text = text.is_some_and(Line::ends_sentence);
    has_text && (at..address).all(is_short) && (at..address).any(names)
}

/// Whether a line ends as a sentence does, before its address if it has one.
fn is_sentence(line: &str) -> bool {
    let words = match line.rsplit_once(char::is_whitespace) {
        Some((words, last)) if view::is_address(last) => words.trim_end(),
        _ => line,
    };
    // A headline may be a quotation as a whole.
    let is_quoted = words.starts_with(['“', '"', '„', '«']);
    // "Up to twelve months. Apply by:"
    let announces = line.ends_with(':') && line.contains(". ");
    words.ends_with(['.', '!', '?']) || words.ends_with(['”', '"']) && !is_quoted || announces
}
