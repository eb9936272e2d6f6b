//! Lines with the words of a footer: on subscriptions, on rights, on why the mail was sent and with what it was made.

use std::borrow::Cow;
use std::cell::OnceCell;

use super::links::service;
use super::mailing::{is_about_mailing, is_reason, names_tool, opens_elsewhere};
use super::{Around, words};
use crate::parse::looks::plain::is_capitals;
use crate::text::number::is_number;
use crate::text::words::at_most;

/// A longer line is a paragraph, whatever words it holds.
pub const LEGAL_WORDS: usize = 60;

/// Which lines have the words of a footer, found when it is first asked.
pub struct Legal<'a> {
    around: &'a Around<'a>,
    known: bool,
    lines: Vec<OnceCell<bool>>,
    sure: Vec<OnceCell<bool>>,
}

impl<'a> Legal<'a> {
    pub fn new(around: &'a Around<'_>, known: bool) -> Legal<'a> {
        let lines = vec![OnceCell::new(); around.lines.len()];
        Legal {
            around,
            known,
            sure: lines.clone(),
            lines,
        }
    }

    pub fn is(&self, at: usize) -> bool {
        let found = self.lines.get(at);
        let is_legal = || is_legal(self.around, at, self.known) && !self.is_repeated(at);
        found.is_some_and(|found| *found.get_or_init(is_legal))
    }

    /// Whether a link stands below several items: "Read online".
    fn is_repeated(&self, at: usize) -> bool {
        const NEAR: usize = 40;
        const LEAST: usize = 3;
        let around = self.around;
        let near = at.saturating_sub(NEAR)..around.lines.len().min(at + NEAR);
        let is_same = |i: &usize| around.line(*i) == around.line(at) && around.links(*i).is_whole;
        !self.known && near.filter(is_same).take(LEAST).count() == LEAST
    }

    /// Whether a line can be nothing else.
    pub fn is_sure(&self, at: usize) -> bool {
        let found = self.sure.get(at);
        found.is_some_and(|found| *found.get_or_init(|| self.is(at) && is_sure(self.around, at)))
    }
}

/// Whether a line has the words of a footer.
fn is_legal(around: &Around<'_>, at: usize, known: bool) -> bool {
    /// So much of a headline or a list entry must be such words: "Unsubscribe", but not "Unsubscribe laws come into force".
    const OF_HEADING: usize = 75;
    const OF_BOLD: usize = 35;
    const SENTENCE: usize = 8;
    let phrases = &around.layout.around;
    // The words of an address do not count, only where it leads.
    let text = &without_addresses(around.line(at));
    if !at_most(LEGAL_WORDS, text) {
        return false;
    }
    // In a known layout such a sign opens a credit.
    let sign = !known && text.trim_start().starts_with(['©', '℗']);
    let legal = sign
        || phrases.is_legal(text)
        || !known
            && is_at_edge(around, at)
            && (phrases.is_short_legal(text) || is_published(around, at))
        || is_reason(text, phrases)
        || is_about_mailing(text, phrases)
        || opens_elsewhere(text, phrases)
        || names_tool(around, at);
    // Few lines come further.
    if !legal {
        return false;
    }
    // A heading over a sentence heads a story.
    let heads = || {
        let below = around.line(at + 1);
        words(below) >= SENTENCE && !phrases.is_legal(below)
    };
    let is_heading = around.look(at).heading > 0;
    let emphatic = is_emphatic(around, at);
    if (is_heading || emphatic) && heads() {
        return false;
    }
    let least = if is_heading || around.is_entry(at) {
        OF_HEADING
    } else if emphatic {
        OF_BOLD
    } else {
        0
    };
    let service = !is_heading && around.links(at).service.is_some();
    let whole = || {
        let (count, share) = phrases.legal_share(text);
        service || share >= least || least == OF_BOLD && count > 1
    };
    least == 0 || sign || whole()
}

/// Whether a line begins with the newsletter's name and says who publishes it: "Harbour Watch is published by the Port Office".
fn is_published(around: &Around<'_>, at: usize) -> bool {
    const NAME: usize = 4;
    const WORDS: usize = 45;
    let line = around.line(at);
    let mut opening = line.split(|c: char| !c.is_alphanumeric()).take(NAME);
    at_most(WORDS, line)
        && around.layout.around.names_publisher(line)
        && opening.any(|word| around.own_words.contains(word))
}

/// Whether a line is near the start or in the last third of an issue.
fn is_at_edge(around: &Around<'_>, at: usize) -> bool {
    const TOP: usize = 12;
    at < TOP || at * 3 >= around.lines.len() * 2
}

/// Whether a legal line can hardly be a sentence or a headline of the content: it holds more than one legal phrase, or little else.
fn is_sure(around: &Around<'_>, at: usize) -> bool {
    const ALONE: usize = 50;
    const WITH_ADDRESS: usize = 35;
    let line = around.line(at);
    let (count, share) = around.layout.around.legal_share(line);
    let links = around.links(at);
    let address = links.count > 0 || line.contains("://") || line.contains('@');
    let least = if address { WITH_ADDRESS } else { ALONE };
    let phrases = &around.layout.around;
    let mailing = is_about_mailing(line, phrases) || opens_elsewhere(line, phrases);
    mailing
        || count > 1
        || share >= least
        || is_copyright(line)
        || links.service.is_some()
        || links.serves
}

/// "Copyright 2020 Harbour Watch", and no sentence on one.
fn is_copyright(folded: &str) -> bool {
    let mut words = folded.split_whitespace();
    let year = |word: &str| word.len() == 4 && is_number(word);
    words.next() == Some("copyright")
        && words.find(|w| !matches!(*w, "(c)" | "©")).is_some_and(year)
        && !matches!(words.next(), Some("is" | "was"))
}

/// Whether a line of several words is bold or in capitals.
pub fn is_emphatic(around: &Around<'_>, at: usize) -> bool {
    const WORDS: usize = 4;
    let shouts = || is_capitals(around.printed(at));
    around.words(at) >= WORDS && (around.look(at).bold || shouts())
}

/// A folded line without the addresses in it, unless they serve the newsletter itself.
fn without_addresses(folded: &str) -> Cow<'_, str> {
    if !folded.contains("://") {
        return Cow::Borrowed(folded);
    }
    let without_address = |word: &'_ str| {
        let at = word.find("http").filter(|_| word.contains("://"));
        let serves = |at: &usize| {
            let address = word.get(*at..).unwrap_or_default();
            service(address.trim_matches(['<', '>', '(', ')'])).is_some()
        };
        at.filter(|at| !serves(at)).unwrap_or(word.len())
    };
    let words = folded.split(' ');
    let words = words.filter_map(|word| word.get(..without_address(word)));
    Cow::Owned(words.collect::<Vec<_>>().join(" "))
}
