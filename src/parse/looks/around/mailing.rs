//! Lines about the mailing itself: why its reader gets it, and with what it was made.

use super::{Around, opens_any};
use crate::model::lexicon::{AroundWords, Words};
use crate::text::words::at_most;

/// Whether a line says that its reader receives the newsletter, or how to leave it.
pub fn is_about_mailing(folded: &str, phrases: &AroundWords) -> bool {
    folded
        .split(". ")
        .any(|sentence| says_receives(sentence, phrases))
        || says_leave(folded, phrases)
}

/// Whether words for leaving and for the newsletter stand near each other: "Afmeld mailen her".
fn says_leave(folded: &str, phrases: &AroundWords) -> bool {
    const NEAR: usize = 4;
    phrases.leaves(folded).any(|at| {
        let words = folded
            .get(at..)
            .unwrap_or_default()
            .split(|c: char| !c.is_alphanumeric());
        let mut words = words.filter(|word| !word.is_empty()).take(NEAR).skip(1);
        words.any(|word| phrases.own.has(word) || phrases.definite.has(word))
    })
}

/// "Vous recevez cette lettre car …": a sentence begins with a word for the reader or the verb; words for receiving, for "this" and for
/// the newsletter follow each other.
fn says_receives(folded: &str, phrases: &AroundWords) -> bool {
    const WORDS: usize = 6;
    let is_end = |c: char| !c.is_alphanumeric() && !matches!(c, '-' | '\'');
    let words = folded.split(is_end).filter(|word| !word.is_empty());
    let words: Vec<&str> = words.take(WORDS).collect();
    let opens = |word: &&str| phrases.reader.has(word) || phrases.receive.has(word);
    words.first().is_some_and(opens)
        && (0..words.len()).any(|at| match words.get(at..).unwrap_or_default() {
            [receive, _, ..] if !phrases.receive.has(receive) => false,
            [_, own, ..] if phrases.definite.has(own) => true,
            [_, this, own, ..] => phrases.these.has(this) && phrases.own.has(own),
            _ => false,
        })
}

/// Whether a short line leads to the newsletter in a browser: "Bekijk deze mail in je browser".
pub fn opens_elsewhere(folded: &str, phrases: &AroundWords) -> bool {
    const WORDS: usize = 12;
    /// "Bekijk de webversie" needs no word for the newsletter.
    const FEW: usize = 4;
    let has = |of: &Words| {
        let mut words = folded.split(|c: char| !c.is_alphanumeric());
        words.any(|word| of.has(word))
    };
    let own = || has(&phrases.own) || has(&phrases.definite) || at_most(FEW, folded);
    at_most(WORDS, folded) && has(&phrases.browsers) && has(&phrases.views) && own()
}

/// Whether a short line names the tool with which the newsletter was made: "Powered by Harbourmail". It is at the end, or right
/// above a legal line.
pub fn names_tool(around: &Around<'_>, at: usize) -> bool {
    const WORDS: usize = 6;
    const LAST: usize = 2;
    /// A longer linked line is a headline.
    const NAME: usize = 3;
    let phrases = &around.layout.around;
    let last = || at + LAST >= around.lines.len() || phrases.is_legal(around.line(at + 1));
    let is_title = || around.links(at).is_whole && around.words(at) > NAME;
    at_most(WORDS, around.line(at))
        && !around.look(at).stands_out()
        && !is_title()
        && opens_any(around.line(at), &phrases.tools.0)
        && last()
}

/// "You are receiving this", in whatever words; "You receive Harbour Watch because …".
pub fn is_reason(folded: &str, phrases: &AroundWords) -> bool {
    let mut words = folded.split_whitespace();
    let you = words.next();
    let mut verb = words.next();
    let is = you == Some("you're") || you == Some("you") && verb == Some("are");
    if you == Some("you") && is {
        verb = words.next();
    }
    let fits = verb.is_some_and(|w| is && w.len() > 3 || phrases.receive.has(w));
    let receives = verb.is_some_and(|w| phrases.receive.has(w));
    let own = || {
        let because = words.clone().any(|w| w == "because");
        words.clone().next() == Some("this") || receives && because
    };
    you.is_some_and(|you| you.starts_with("you")) && fits && own()
}
