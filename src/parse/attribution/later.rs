//! Outlets of later sentences: "Reliefweb also ran the story." (format guide, section 8.16).
//! Must not take for one whom the report quotes: what makes news and does not report it is left out.

use super::word::{MOST, Word, more_words};
use super::{by_lead, known, plain};
use crate::model::lexicon::Class;
use crate::model::{Lexicon, Mention, Rule, Span};
use crate::text::key::is_article;

/// Ranges are of the brief. `words` is a scratch list.
pub fn read<'a>(brief: &'a str, words: &mut Vec<Word<'a>>, lexicon: &'a Lexicon) -> Vec<Mention> {
    let mut also = Vec::new();
    let mut starts = sentences(brief).peekable();
    while let Some(start) = starts.next() {
        let end = starts.peek().copied().unwrap_or(brief.len());
        let sentence = brief.get(start..end).unwrap_or_default();
        words.clear();
        let at = |span: Span| Span::new(start + span.start as usize, start + span.end as usize);
        also.extend(
            of_sentence(sentence, words, lexicon)
                .into_iter()
                .map(|m| Mention {
                    printed: at(m.printed),
                    region: m.region.map(at),
                    row: m.row,
                }),
        );
    }
    also
}

fn of_sentence<'a>(
    sentence: &'a str,
    words: &mut Vec<Word<'a>>,
    lexicon: &'a Lexicon,
) -> Vec<Mention> {
    more_words(sentence, 1, lexicon, words);
    let Some(first) = words.first().copied() else {
        return Vec::new();
    };
    // What opens it: a name, perhaps after its region; an adverbial; or "The story", which others took up. "It", "She"
    // and "The mayor" are about what the brief tells itself.
    let adverbial = first.any(Class::Adverbials);
    let article = is_article(first.text);
    if article || known::may_begin(&first, lexicon) || has_possessive(sentence) {
        more_words(sentence, 5, lexicon, words);
    } else if !adverbial {
        return Vec::new();
    }
    let named =
        known::begins_at(words, 0, lexicon) || plain::region(sentence, words, 0, lexicon).is_some();
    let taken_up = article
        && memchr::memmem::find(sentence.as_bytes(), b" by ").is_some()
        && words
            .get(1)
            .is_some_and(|x| x.is_small() && x.any(Class::Genres));
    if named && let Some(found) = plain::read(sentence, words, lexicon) {
        return media(sentence, found.outlets, lexicon);
    }
    if !named && !taken_up && (!adverbial || article) {
        return Vec::new();
    }
    more_words(sentence, MOST, lexicon, words);
    let found = by_lead(sentence, words, lexicon);
    if taken_up && found.rule != Rule::AfterVerb {
        return Vec::new();
    }
    media(sentence, found.outlets, lexicon)
}

/// Whether a possessive stands near the head.
fn has_possessive(sentence: &str) -> bool {
    const NEAR: usize = 48;
    let bytes = sentence.as_bytes();
    let head = bytes.get(..NEAR).unwrap_or(bytes);
    // The last byte of ’, or the plain sign.
    memchr::memchr2_iter(0x99, b'\'', head).any(|at| head.get(at + 1) == Some(&b's'))
}

/// Those that are known and report news.
fn media(sentence: &str, outlets: Vec<Mention>, lexicon: &Lexicon) -> Vec<Mention> {
    let mut outlets = outlets;
    outlets.retain(|m| {
        let rows = lexicon.outlets.rows(m.printed.of(sentence));
        m.row
            .or(rows.first().copied())
            .is_some_and(|row| lexicon.outlets.reports(row))
    });
    outlets
}

/// Where sentences after the first begin: a stop, white space, a capital. An exclamation mark is more often part of a name.
fn sentences(text: &str) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    memchr::memchr2_iter(b'.', b'?', bytes).filter_map(move |stop| {
        // Within an address or a number, at the end, after an initial.
        let next = bytes.get(stop + 1)?;
        let initial = stop
            .checked_sub(2)
            .and_then(|b| bytes.get(b))
            .is_none_or(|b| matches!(b, b' ' | b'.' | b'('));
        if next.is_ascii_alphanumeric() || initial {
            return None;
        }
        let after = text
            .get(stop + 1..)?
            .trim_start_matches(['”', '"', '’', ')', '.']);
        let rest = after.trim_start();
        (rest.len() < after.len() && rest.starts_with(char::is_uppercase))
            .then(|| text.len() - rest.len())
    })
}
