//! The words at the head of a brief, and what each is by itself.
//! Must not know names; they are asked for elsewhere.

use std::ops::Range;

use crate::model::lexicon::Attribution;

/// A word without the punctuation round it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word<'a> {
    pub text: &'a str,
    /// Where it begins in the brief.
    pub at: usize,
    /// What stands between it and the next white space.
    pub tail: &'a str,
    /// An opening bracket or quotation mark stands before it.
    pub opens: bool,
}

impl Word<'_> {
    pub fn end(&self) -> usize {
        self.at + self.text.len()
    }

    pub fn range(&self) -> Range<usize> {
        self.at..self.end()
    }

    /// Begins with a small letter and is nothing else than letters and hyphens: no name by its form.
    pub fn is_small(&self) -> bool {
        self.text.starts_with(|c: char| c.is_lowercase())
            && self
                .text
                .chars()
                .all(|c| c.is_lowercase() || matches!(c, '-' | '\'' | '’'))
    }

    pub fn has_comma(&self) -> bool {
        self.tail.contains([',', ';'])
    }
}

/// A lead is short: the longest list of outlets has a dozen words (format guide, section 13.8).
const MOST: usize = 60;

/// The first words of a brief, at most sixty.
pub fn words(brief: &str) -> Vec<Word<'_>> {
    let mut out = Vec::with_capacity(24);
    let mut at = 0;
    for piece in brief.split(char::is_whitespace) {
        let start = at;
        at += piece.len();
        at += brief
            .get(at..)
            .and_then(|rest| rest.chars().next())
            .map_or(0, char::len_utf8);
        let text = piece.trim_start_matches(is_opening);
        let lead = piece.len() - text.len();
        let core = text.trim_end_matches(is_closing);
        if core.is_empty() {
            if let Some(last) = out.last_mut() {
                mark_tail(last, piece);
            }
            continue;
        }
        out.push(Word {
            text: core,
            at: start + lead,
            tail: text.get(core.len()..).unwrap_or_default(),
            opens: lead > 0,
        });
        if out.len() == MOST {
            break;
        }
    }
    out
}

/// A comma that stands by itself belongs to the word before it.
fn mark_tail<'a>(last: &mut Word<'a>, piece: &'a str) {
    if last.tail.is_empty() && !piece.is_empty() {
        last.tail = piece;
    }
}

fn is_opening(c: char) -> bool {
    matches!(c, '(' | '[' | '"' | '“' | '‘' | '«' | '\'')
}

fn is_closing(c: char) -> bool {
    matches!(
        c,
        ')' | ']' | '"' | '”' | '»' | ',' | ';' | ':' | '.' | '!' | '?' | '…'
    )
}

/// Whether a sentence ends with this word, given the one after it.
pub fn ends_sentence(word: &Word<'_>, next: Option<&Word<'_>>) -> bool {
    let stop = word.tail.contains(['.', '!', '?', '…']);
    // "Dr. Marlow", "U.S. News": a short word or an initial before the stop ends nothing.
    let short = word.text.chars().count() <= 2 || word.text.contains('.');
    stop && !short && next.is_none_or(|n| !n.is_small())
}

/// A word between the outlets and the verb: "also", "all", an adverb.
pub fn is_filler(word: &Word<'_>, w: &Attribution) -> bool {
    word.is_small()
        && (w.fillers.has(word.text)
            || word.text.len() > 4 && word.text.ends_with("ly") && !w.descriptors.has(word.text))
}

/// A kind of publishing: "report", "Op-Ed".
pub fn is_genre(word: &Word<'_>, w: &Attribution) -> bool {
    w.genres.has_any_case(word.text)
        && (word.is_small() || word.text.to_ascii_lowercase().contains("op"))
}
