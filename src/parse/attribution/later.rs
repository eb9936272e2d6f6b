//! Outlets of later sentences: "Reliefweb also ran the story." (format guide, section 8.16).
//! Must not take for one whom the report quotes: what makes news and does not report it is left out, and a name that is new
//! to us is taken only where what it does, or its form, says that it is an outlet's.

use super::word::{self, MOST, Word, within};
use super::{Attribution, by_lead, known, masthead, plain};
use crate::model::lexicon::Class;
use crate::model::{Lexicon, Mention, Rule, Span};
use crate::text::Piece;
use crate::text::blank::pieces;
use crate::text::key::is_article;

/// Ranges are of the brief. `words` is a scratch list.
pub fn read<'a>(piece: Piece<'a>, words: &mut Vec<Word<'a>>, lexicon: &'a Lexicon) -> Vec<Mention> {
    let brief = piece.text;
    let mut also = Vec::new();
    let mut starts = sentences(piece).peekable();
    while let Some(start) = starts.next() {
        let end = starts.peek().copied().unwrap_or(brief.len());
        let sentence = brief.get(start..end).unwrap_or_default();
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
    let Some(first) = word::next(sentence, 0, lexicon) else {
        return Vec::new();
    };
    // What opens it: a name, perhaps after its region; an adverbial; or "The story", which others took up. "It", "She"
    // and "The mayor" are about what the brief tells itself.
    let named = plain::begins(sentence, lexicon);
    if named && let Some(found) = plain::read(sentence, lexicon) {
        return media(sentence, found, lexicon);
    }
    let adverbial = first.any(Class::Adverbials);
    let article = is_article(first.text);
    let told = |x: &Word<'_>| x.is_small() && x.any(Class::Genres);
    let taken_up = article
        && word::next(sentence, first.after(), lexicon).is_some_and(|x| told(&x))
        && memchr::memmem::find(sentence.as_bytes(), b" by ").is_some();
    if !named && !taken_up && (!adverbial || article) {
        return carried(sentence, words, lexicon);
    }
    word::cut(sentence, lexicon, words);
    let found = by_lead(sentence, words, lexicon);
    if taken_up && found.rule != Rule::AfterVerb {
        return Vec::new();
    }
    let another = adverbial && is_another_report(words);
    if another && let Some(found) = new_names(&found, words, lexicon, masthead::is_masthead) {
        return found;
    }
    media(sentence, found, lexicon)
}

/// "In another report, La Sicilia said": who has a report too is an outlet, if the name has the form of one.
fn is_another_report(words: &[Word<'_>]) -> bool {
    const OPENING: usize = 6;
    let comma = words.iter().take(OPENING).position(Word::has_comma);
    let opening = comma.and_then(|at| words.get(..=at)).unwrap_or_default();
    let other = |x: &Word<'_>| matches!(x.text, "another" | "further" | "separate" | "similar");
    opening.last().is_some_and(Word::is_genre) && opening.iter().any(other)
}

/// "Saipan Tribune also carried the story": what carries a story is an outlet, even if it is new to us. Persons and
/// ministries publish and cover one too; so these verbs do not count.
fn carried<'a>(sentence: &'a str, words: &mut Vec<Word<'a>>, lexicon: &'a Lexicon) -> Vec<Mention> {
    const VERBS: [&str; 4] = ["ran", "carried", "aired", "reprinted"];
    // Most sentences have another word before "also", or none.
    if !says_also(sentence, lexicon) {
        return Vec::new();
    }
    word::cut(sentence, lexicon, words);
    let Some(also) = words.iter().position(is_no_name) else {
        return Vec::new();
    };
    let is = |n: usize, of: &[&str]| words.get(also + n).is_some_and(|x| of.contains(&x.text));
    let story = |x: &Word<'_>| x.has(Class::Genres) || x.text == "news";
    let carries = is(0, &["also"])
        && is(1, &VERBS)
        && is(2, &["the", "this", "that"])
        && words.get(also + 3).is_some_and(story);
    if !carries {
        return Vec::new();
    }
    let found = by_lead(sentence, words, lexicon);
    new_names(&found, words, lexicon, masthead::is_name).unwrap_or_default()
}

fn is_no_name(word: &Word<'_>) -> bool {
    word.is_small() && word.text != "and"
}

/// Whether the first word that can be no name is "also".
fn says_also(sentence: &str, lexicon: &Lexicon) -> bool {
    let pieces = pieces(sentence, 0).take(MOST);
    let mut words = pieces.filter_map(|(at, piece)| word::printed(at, piece, lexicon));
    words.find(is_no_name).is_some_and(|x| x.text == "also")
}

/// The outlets that were found, if each is known and reports news, or is new to us and fits.
fn new_names(
    found: &Attribution,
    words: &[Word<'_>],
    lexicon: &Lexicon,
    fits: fn(&[Word<'_>]) -> bool,
) -> Option<Vec<Mention>> {
    let all = found.outlets.iter().all(|mention| {
        let name = within(words, &mention.printed.range());
        match known::longest(name, 0, lexicon) {
            Some((end, rows)) if end == name.len() => {
                rows.iter().any(|row| lexicon.outlets.reports(*row))
            }
            _ => fits(name),
        }
    });
    (all && !found.outlets.is_empty()).then(|| found.outlets.to_vec())
}

/// Those that are known and report news, and are no person of that name who is quoted.
fn media(sentence: &str, found: Attribution, lexicon: &Lexicon) -> Vec<Mention> {
    let vocabulary = &lexicon.layout.attribution;
    let Some(verb) = found.verb else {
        return Vec::new();
    };
    // "Rai said", "Time ran out": without "also" a verb of publishing with its object is needed.
    let before = sentence.get(..verb.start as usize).unwrap_or_default();
    let also = before.split_whitespace().any(|w| w == "also");
    let object = sentence
        .get(verb.end as usize..)
        .and_then(|rest| rest.split_whitespace().next())
        .is_some_and(|w| vocabulary.has(Class::Objects, w));
    if !also && (vocabulary.has(Class::Speaking, verb.of(sentence)) || !object) {
        return Vec::new();
    }
    let row = |m: &Mention| {
        m.row.or(lexicon
            .outlets
            .rows(m.printed.of(sentence))
            .first()
            .copied())
    };
    let reports = |m: &Mention| row(m).map(|row| lexicon.outlets.reports(row));
    let mut outlets = Vec::from(found.outlets);
    // With one that is known, and "also", the others of the list are outlets too.
    let any = outlets.iter().any(|m| reports(m) == Some(true));
    outlets.retain(|m| reports(m).unwrap_or(any && also));
    outlets
}

/// Where sentences after the first begin: a stop, white space, a capital. An exclamation mark is more often part of a name.
fn sentences(piece: Piece<'_>) -> impl Iterator<Item = usize> {
    let text = piece.text;
    let bytes = text.as_bytes();
    let mut passed = 0;
    let stops = piece.signs().filter(|s| matches!(s.1, b'.' | b'?'));
    stops.filter_map(move |(stop, _)| {
        // Within an address or a number, at the end, in a run of marks, after an initial or "Mr".
        let next = bytes.get(stop + 1)?;
        if stop < passed || next.is_ascii_alphanumeric() || is_short_form(bytes, stop) {
            return None;
        }
        let after = text
            .get(stop + 1..)?
            .trim_start_matches(['”', '"', '’', ')', '.']);
        passed = text.len() - after.len();
        let rest = after.trim_start();
        (rest.len() < after.len() && rest.starts_with(char::is_uppercase))
            .then(|| text.len() - rest.len())
    })
}

/// Whether the word before a stop is shortened by it: "J.", "Dr.", "Gen.", "vs."; "IOM." ends a sentence.
fn is_short_form(bytes: &[u8], stop: usize) -> bool {
    const MOST: usize = 4;
    let from = stop.saturating_sub(MOST);
    let head = bytes.get(from..stop).unwrap_or_default();
    let start = head
        .iter()
        .rposition(|b| matches!(b, b' ' | b'.' | b'(' | 0xA0));
    let word = match start {
        Some(at) => head.get(at + 1..).unwrap_or_default(),
        None if from == 0 => head,
        None => return false,
    };
    let title = word.first().is_some_and(u8::is_ascii_uppercase)
        && word
            .get(1..)
            .is_some_and(|w| w.iter().all(u8::is_ascii_lowercase));
    word.is_empty() || word.len() < MOST && title || word == b"vs"
}
