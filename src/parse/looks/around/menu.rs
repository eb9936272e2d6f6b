//! Menus without markup: runs of short links, links that serve the newsletter itself, calls to share, polls.

use std::collections::HashMap;
use std::ops::Range;

use super::links::Links;
use super::{Around, end_of_block, is_outside, is_rule, set, set_all};
use crate::model::Role;
use crate::model::lexicon::{AroundWords, Family};
use crate::parse::line::Line;
use crate::text::words::at_most;

/// A longer line is a sentence that happens to be a link.
const LABEL: usize = 8;

/// The menu of a mail is within this many lines.
const TOP: usize = 8;

/// Sets the role of lines that are nothing but service links, calls to share, polls, and runs of short links.
pub fn set_roles(around: &Around<'_>, lines: &mut [Line]) {
    for (at, line) in lines.iter_mut().enumerate() {
        let own = around.links(at);
        let emphasised = line.stands_out();
        // "** Facebook (https://…)" is a link of a plain mail.
        let role = if emphasised && !around.line(at).contains("://") {
            None
        } else if shares(around.line(at), &around.layout.around) {
            Some(Role::Share)
        } else if (is_row(own) || at < TOP && is_long_row(own)) && !line.is_entry() {
            own.service.or(Some(Role::Menu))
        } else {
            own.service.filter(|_| own.is_whole && own.words <= LABEL)
        };
        if let Some(role) = role {
            set(line, role);
        }
    }
    for range in opinions(around, lines) {
        set_all(lines, range, Role::Share);
    }
    for range in repeated(around) {
        set_all(lines, range, Role::Share);
    }
    for found in [polls, runs] {
        for range in found(around, lines) {
            set_all(lines, range, Role::Menu);
        }
    }
}

/// Whether a folded line asks to pass the issue on or to follow: "Share this letter on Facebook", "Join us on Mastodon".
fn shares(folded: &str, phrases: &AroundWords) -> bool {
    /// A longer line is text.
    const WORDS: usize = 25;
    if !at_most(WORDS, folded) {
        return false;
    }
    let bare = folded.trim_matches(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = bare
        .split_whitespace()
        .filter(|w| !w.contains("://"))
        .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()))
        .collect();
    // "Share: Facebook | Twitter | Email", or one of them on a line of its own.
    let is_name = |w: &&str| phrases.sites.has(w) || phrases.buttons.has(w);
    let mut names = words.iter().filter(|w| !w.is_empty());
    if names.clone().any(|w| phrases.sites.has(w)) && names.all(is_name) {
        return true;
    }
    let on_site = |rest: &[&str]| matches!(rest, ["on", site, ..] if phrases.sites.has(site));
    words.len() <= LABEL
        && match words.as_slice() {
            ["share", "this", rest @ ..] => rest.windows(2).any(on_site),
            ["bookmark" | "email" | "print", "and", "share", rest @ ..] => rest.len() <= 2,
            ["follow" | "like" | "join" | "find", "us", rest @ ..]
            | ["connect", "with", "us", rest @ ..] => on_site(rest),
            ["follow" | "like" | "join" | "visit", "our", site, ..] => phrases.sites.has(site),
            _ => false,
        }
}

/// Questions about the newsletter with their answers, which are short links: "How did you like today's issue?".
fn polls(around: &Around<'_>, lines: &[Line]) -> Vec<Range<usize>> {
    const QUESTION: usize = 12;
    const ANSWER: usize = 5;
    /// Words of an answer with the sign before it, in the line of the question.
    const LINKED: usize = 4;
    const ANSWERS: Range<usize> = 2..7;
    // The answers may stand in the same line.
    let is_answered = |at: usize| {
        let answers = around.line(at).split_once('?').map(|(_, rest)| rest);
        let count = around.links(at).count;
        answers.is_some_and(|rest| count > 1 && super::words(rest) <= count * LINKED)
    };
    let phrases = &around.layout.around;
    let is_poll = |at: usize| phrases.polls.has(around.line(at).trim_end_matches(':'));
    let asks = |at: usize| {
        let line = around.line(at);
        let question = line.split('?').next().unwrap_or_default();
        let label = question.split_once(": ").map_or("", |(label, _)| label);
        let is_poll = || phrases.polls.has(label) || at.checked_sub(1).is_some_and(is_poll);
        (line.ends_with('?') || is_answered(at))
            && super::words(question) <= QUESTION
            && (names_newsletter(question, phrases) || is_poll())
    };
    let is_answer = |at: &usize| {
        let own = around.links(*at);
        let is_heading = lines.get(*at).is_some_and(|l| l.look.heading > 0);
        own.is_whole && own.words <= ANSWER && !is_heading && !is_outside(lines, *at)
    };
    let mut found = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let mut end = at + 1;
        if asks(at) {
            end += (end..lines.len()).take_while(is_answer).count();
            // The answers may stand in one line, which is a menu by itself.
            let is_row = end == at + 1 && around.links(end).count > 1 && is_outside(lines, end);
            if ANSWERS.contains(&(end - at - 1)) || is_answered(at) || is_row {
                let label = at.checked_sub(1).filter(|above| is_poll(*above));
                found.push(label.unwrap_or(at)..end);
            }
        }
        at = end;
    }
    found
}

/// Near the end, questions that ask the reader what the newsletter is worth, with their few words: "Is this letter of use to you?".
fn opinions(around: &Around<'_>, lines: &[Line]) -> Vec<Range<usize>> {
    const QUESTION: usize = 8;
    const TEXT: usize = 25;
    let phrases = &around.layout.around;
    let is_end = |c: char| !c.is_alphanumeric();
    let asks = |at: &usize| {
        let line = around.line(*at);
        line.trim_end().ends_with('?')
            && super::words(line) <= QUESTION
            && says_this(line, phrases)
            && line.split(is_end).any(|word| phrases.reader.has(word))
            && lines.get(*at).is_some_and(Line::stands_out)
            && around.links(*at).count == 0
    };
    let last = lines.len() * 2 / 3;
    let questions = (last..lines.len()).filter(asks);
    // No other headline follows.
    let is_headline = |at: usize| {
        let line = lines.get(at).filter(|l| !l.is_outside());
        let is_linked = around.links(at).count > 0;
        line.is_some_and(|l| l.look.heading > 0 || l.stands_out() && is_linked)
    };
    let with_text = |at: usize| {
        let end = end_of_block(lines, at);
        let words: usize = (at + 1..end).map(|i| around.words(i)).sum();
        let is_last = !(end..lines.len()).any(is_headline);
        (words <= TEXT && is_last).then_some(at..end)
    };
    questions.filter_map(with_text).collect()
}

/// Whether words name this newsletter: "today's issue", "this week's letter".
fn names_newsletter(folded: &str, phrases: &AroundWords) -> bool {
    let is_own = |word: &str| matches!(word, "today's" | "week's" | "month's" | "our");
    says_this(folded, phrases) || precedes_own(folded, phrases, is_own)
}

/// Whether words say "this" of the newsletter: "this letter", "diese Ausgabe".
fn says_this(folded: &str, phrases: &AroundWords) -> bool {
    precedes_own(folded, phrases, |word| phrases.these.has(word))
}

/// Whether a word of some kind stands right before one for the newsletter: "this letter".
fn precedes_own(folded: &str, phrases: &AroundWords, such: impl Fn(&str) -> bool) -> bool {
    let is_end = |c: char| !c.is_alphanumeric() && !matches!(c, '-' | '\'');
    let words: Vec<&str> = folded.split(is_end).filter(|w| !w.is_empty()).collect();
    words.windows(2).any(|two| match two {
        [first, second] => such(first) && phrases.own.has(second),
        _ => false,
    })
}

/// Whether a line is a row of links: "Home | About us | Donate".
fn is_row(own: Links) -> bool {
    const LEAST: usize = 3;
    own.count >= LEAST && is_short(own)
}

/// The same with labels of up to three words: "Who we are | Our hours | Make a gift".
fn is_long_row(own: Links) -> bool {
    const LEAST: usize = 3;
    let short = own.words <= own.count * 3 && own.letters <= own.count * 14;
    own.count >= LEAST && own.is_whole && short && !own.names_outlet
}

/// Whether a line is nothing but short labels. Several in one line are a word or two each; outlets are no labels of a menu.
fn is_short(own: Links) -> bool {
    let (words, letters) = if own.count > 1 { (2, 14) } else { (4, 26) };
    let short = own.words <= words * own.count && own.letters <= letters * own.count;
    own.is_whole && short && !own.names_outlet
}

/// Whether a label of a row leads to an article: "Full text | PDF".
fn has_label(around: &Around<'_>, at: usize) -> bool {
    let mut labels = around.printed(at).split('|');
    let phrases = &around.layout.phrases;
    labels.any(|label| {
        let leading = phrases.leading(label.trim());
        leading.has_any(&[Family::Label, Family::BareLabel])
    })
}

/// Finds rows of the same links below several items, if most of these have links of their own: "Send to a neighbour | Post it".
fn repeated(around: &Around<'_>) -> Vec<Range<usize>> {
    const LEAST: usize = 3;
    let is_row = |at: &usize| {
        let own = around.links(*at);
        // Names, and labels such as "Full text", have no small words.
        let mut words = around.printed(*at).split_whitespace();
        let speaks = words.any(|word| word.starts_with(char::is_lowercase));
        own.count > 1 && own.is_whole && !own.names_outlet && speaks && !has_label(around, *at)
    };
    let rows: Vec<usize> = (0..around.lines.len()).filter(is_row).collect();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for at in &rows {
        *counts.entry(around.line(*at)).or_default() += 1;
    }
    let is_repeated = |at: &usize| counts.get(around.line(*at)).is_some_and(|n| *n >= LEAST);
    let rows: Vec<usize> = rows.into_iter().filter(is_repeated).collect();
    let has_link = |from: usize, to: usize| (from..to).any(|at| around.links(at).count > 0);
    let above = rows.windows(2).filter(|two| match two {
        [before, row] => has_link(before + 1, *row),
        _ => false,
    });
    let are_added = above.count() * 2 >= rows.len();
    let rows = rows.into_iter().filter(|_| are_added);
    rows.map(|at| at..at + 1).collect()
}

/// Runs of links of a few words each, with their heading. Headlines have more words, or text below them; where hardly anything
/// else is left, short links are the content.
fn runs(around: &Around<'_>, lines: &[Line]) -> Vec<Range<usize>> {
    const LEAST: usize = 5;
    const HEADING: usize = 6;
    let is_label = |at: usize| is_short(around.links(at));
    let is_nothing = |at: usize| is_outside(lines, at) || is_rule(lines, at);
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        if !is_label(at) {
            at += 1;
            continue;
        }
        let end = (at..lines.len()).find(|i| !is_label(*i) && !is_nothing(*i));
        let end = end.unwrap_or(lines.len());
        let entries = (at..end).filter(|i| is_label(*i));
        let count: usize = entries.map(|i| around.links(i).count).sum();
        if count >= LEAST {
            let above = at.checked_sub(1).filter(|b| {
                let head = lines.get(*b).is_some_and(|l| l.look.heading > 0);
                around.words(*b) <= HEADING && (head || around.line(*b).ends_with(':'))
            });
            found.push(above.unwrap_or(at)..end);
        }
        at = end;
    }
    let words = |at: usize| {
        let is_content = !is_nothing(at);
        if is_content { around.words(at) } else { 0 }
    };
    let all: usize = (0..lines.len()).map(words).sum();
    let short: usize = found.iter().flat_map(Range::clone).map(words).sum();
    if short * 3 > all {
        found.clear();
    }
    found
}
