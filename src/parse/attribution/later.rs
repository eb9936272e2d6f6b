//! Outlets of later sentences: "Reliefweb also ran the story." (format guide, section 8.16).
//! Must not take for one whom the report quotes: what makes news and does not report it is left out.

use super::{by_lead, known, plain, word};
use crate::model::lexicon::Class;
use crate::model::{Lexicon, Mention, Rule, Span};

/// Ranges are of the brief.
pub fn read(brief: &str, lexicon: &Lexicon) -> Vec<Mention> {
    let mut also = Vec::new();
    for start in sentences(brief) {
        let sentence = brief.get(start..).unwrap_or_default();
        let end = sentences(sentence).next().unwrap_or(sentence.len());
        let sentence = sentence.get(..end).unwrap_or_default();
        for mention in of_sentence(sentence, lexicon) {
            let at = |span: Span| Span::new(start + span.start as usize, start + span.end as usize);
            also.push(Mention {
                printed: at(mention.printed),
                region: mention.region.map(at),
                row: mention.row,
            });
        }
    }
    also
}

fn of_sentence(sentence: &str, lexicon: &Lexicon) -> Vec<Mention> {
    let mut words = Vec::new();
    word::more_words(sentence, 5, lexicon, &mut words);
    // "The report", "It", "She": no name opens the sentence, and so it is about the brief itself, but where it was
    // taken up by others ("The story was also covered by").
    let named = known::begins_at(&words, 0, lexicon)
        || plain::region(sentence, &words, 0, lexicon).is_some();
    let opens = named
        || words
            .first()
            .is_some_and(|x| x.any(Class::Adverbials) || !x.is_small() && !x.any(Class::Pronouns));
    if !opens {
        return Vec::new();
    }
    if let Some(found) = plain::read(sentence, &mut words, lexicon) {
        return media(sentence, found.outlets, lexicon);
    }
    let report = words.first().is_some_and(|x| x.text == "The")
        && words.get(1).is_some_and(super::word::Word::is_small);
    let hopeful = report && words.get(1).is_some_and(|x| x.any(Class::Genres))
        || !report && words.first().is_some_and(|x| x.any(Class::Adverbials))
        || named;
    if !hopeful {
        return Vec::new();
    }
    word::more_words(sentence, word::MOST, lexicon, &mut words);
    let found = by_lead(sentence, &words, lexicon);
    if report && found.rule != Rule::AfterVerb {
        return Vec::new();
    }
    media(sentence, found.outlets, lexicon)
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
    memchr::memchr2_iter(b'.', b'?', text.as_bytes()).filter_map(move |stop| {
        let after = text
            .get(stop + 1..)?
            .trim_start_matches(['”', '"', '’', ')', '.']);
        let rest = after.trim_start();
        let short = text
            .get(..stop)?
            .rsplit([' ', '.', '('])
            .next()?
            .chars()
            .count()
            < 2;
        (rest.len() < after.len() && !short && rest.starts_with(char::is_uppercase))
            .then(|| text.len() - rest.len())
    })
}
