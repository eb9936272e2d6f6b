//! Finds the label of a credit ("Photo:", "© ") in a line.

use std::ops::Range;

use crate::model::Lexicon;
use crate::model::lexicon::{Family, WordClass};
use crate::text::words::at_most;
use crate::text::{Cut, Slice};

const CREDIT_WORDS: usize = 16;

/// The first label from byte `from` on that follows a stop, a bracket (perhaps with a year) or a closing quotation mark: where
/// it begins, and its length in bytes.
pub fn after_sign(slice: Slice<'_>, from: usize, lexicon: &Lexicon) -> Option<(usize, usize)> {
    let bytes = slice.text.as_bytes();
    let mut first = None;
    // From the end: the line may be long, but its credit is not.
    for (sign, b) in slice.signs().rev().take_while(|s| s.0 >= from) {
        let after = match (b, bytes.get(sign + 1..)?) {
            (b'.' | b'!' | b'?' | b'(' | b')' | b'"', _) => sign + 1,
            (0xC2, [0xBB, ..]) => sign + 2,
            (0xE2, [0x80, 0x9D | 0xA6, ..]) => sign + 3,
            _ => continue,
        };
        first = label_after(slice.text, sign, after, lexicon).or(first);
    }
    first
}

/// The label after a sign and blanks, in a bracket also after a year; or the bracket itself, if a label begins with it.
fn label_after(line: &str, sign: usize, after: usize, lexicon: &Lexicon) -> Option<(usize, usize)> {
    let bytes = line.as_bytes();
    let mut at = after;
    if bytes.get(sign) == Some(&b'(') {
        // The label "(File photo)" includes its bracket.
        if let Some(itself) = label_at(line, sign, lexicon) {
            return Some(itself);
        }
        let rest = bytes.get(after..)?.iter();
        at += rest.take_while(|b| b.is_ascii_digit()).count();
    }
    loop {
        match bytes.get(at..)? {
            [b' ', ..] => at += 1,
            [0xC2, 0xA0, ..] => at += 2,
            rest => {
                let by_form = || {
                    let is_stop =
                        bytes.get(sign) == Some(&b'.') && rest.first()?.is_ascii_uppercase();
                    is_stop
                        .then(|| label_by_form(line.get(at..)?, lexicon))
                        .flatten()
                };
                return label_at(line, at, lexicon).or_else(|| Some((at, by_form()?)));
            }
        }
    }
}

/// Where words begin from `from` on: after a character that is not a letter, a digit or a slash.
pub fn words_of(line: &str, from: usize) -> impl Iterator<Item = usize> {
    let mut border = true;
    let tail = line.cut(from..);
    tail.char_indices().filter_map(move |(at, c)| {
        let begins = border;
        border = !c.is_alphanumeric() && c != '/';
        begins.then_some(from + at)
    })
}

/// The label that begins at a byte: that byte, and the label's length.
pub fn label_at(line: &str, at: usize, lexicon: &Lexicon) -> Option<(usize, usize)> {
    Some((at, label(line.get(at..)?, lexicon)?))
}

/// The length of the label at the head of `rest`; `None` if what follows is not a credit.
pub fn label(rest: &str, lexicon: &Lexicon) -> Option<usize> {
    let end = lexicon.layout.phrases.end_of(Family::Credit, rest)?;
    introduces(rest, end, lexicon).then_some(end)
}

/// Whether the text after a label of `end` bytes has the form of a credit.
pub fn introduces(rest: &str, end: usize, lexicon: &Lexicon) -> bool {
    let after = rest.cut(end..);
    let sentence = sentence_behind(after, 0..after.len(), lexicon);
    let after = after.cut(..sentence.unwrap_or(after.len()));
    let fits = at_most(CREDIT_WORDS, after)
        && !after
            .trim_matches(|c: char| !c.is_alphanumeric())
            .is_empty();
    // "Photo by" and the like need a name after them.
    let named = rest.get(..end).is_some_and(|l| {
        l.ends_with([':', '©', '.', '/'])
            || l.ends_with(" of")
            || after.trim_start().starts_with(|c: char| c.is_uppercase())
    });
    fits && named
}

/// The full stop after which the caption continues: "Photo: Obua Okello. The tea was left out." The stop of an initial does not
/// count, and a sentence has small words that names do not have.
pub fn sentence_behind(line: &str, credit: Range<usize>, lexicon: &Lexicon) -> Option<usize> {
    let text = line.get(credit.clone())?;
    let prose = |rest: &str| {
        let mut words = rest.split_whitespace();
        let opens = words
            .next()
            .is_some_and(|w| w.starts_with(char::is_uppercase));
        let small = |w: &str| {
            w.starts_with(char::is_lowercase)
                && !lexicon.layout.attribution.has(WordClass::Particles, w)
        };
        opens && words.any(small)
    };
    let stop = text.match_indices(". ").map(|(at, _)| at).find(|at| {
        let (before, rest) = text.split_at_checked(*at).unwrap_or((text, ""));
        let initial = before
            .chars()
            .rev()
            .take_while(|c| c.is_alphanumeric())
            .count()
            < 2;
        !initial && rest.get(2..).is_some_and(prose)
    })?;
    Some(credit.start + stop)
}

/// A label that is not in the lexicon, by its form: a capitalised word and a colon, then only names: "Valokuva: Aino Kettunen".
/// Returns its length.
fn label_by_form(rest: &str, lexicon: &Lexicon) -> Option<usize> {
    const LONGEST: usize = 20;
    const NAMES: Range<usize> = 2..9;
    let colon = rest.find(':').filter(|at| *at <= LONGEST)?;
    let (word, names) = (rest.get(..colon)?, rest.get(colon + 1..)?);
    let layout = &lexicon.layout;
    let is_label = word.starts_with(char::is_uppercase)
        && word.chars().skip(1).all(char::is_lowercase)
        && !layout.credit.others.has(word);
    let name = |w: &str| {
        w.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '/' | '©'))
            || layout.attribution.has(WordClass::Particles, w)
    };
    let names = names.trim().trim_end_matches('.');
    let count = names
        .split(|c: char| c.is_whitespace() || c == '/')
        .filter(|w| !w.is_empty())
        .count();
    let fits = NAMES.contains(&count)
        && names.split_whitespace().all(name)
        && !names.contains(['“', '"', '?', '!', ':', ';'])
        && !names.contains(". ");
    (is_label && fits).then_some(colon + 1)
}

/// Whether a label is part of the credit itself.
pub fn is_kept(text: &str, lexicon: &Lexicon) -> bool {
    lexicon.layout.phrases.leading(text).has(Family::KeptCredit)
}
