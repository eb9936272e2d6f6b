//! What may be the name of an outlet.

use super::WORDS;
use crate::model::lexicon::{Family, WordClass};
use crate::parse::lines::Lines;
use crate::parse::looks::sources::is_labelled_page;
use crate::text::address;
use crate::text::number::is_number;
use crate::text::words::{at_most, has_capitals, letters};

/// Whether a name is that of an outlet of the lexicon, or ends as the names of papers do.
pub fn is_outlet(name: &str, lines: &Lines<'_>) -> bool {
    let is_masthead = || {
        let last = name.rsplit_once(' ').map(|(_, last)| last);
        let capital = |last: &&str| last.starts_with(char::is_uppercase);
        last.filter(capital)
            .is_some_and(|last| lines.lexicon.layout.around.papers.has(last))
    };
    is_listed(name, lines) || is_name(name, lines) && is_masthead()
}

/// Whether one of several words is one of mastheads: "Bangor Daily News".
pub fn has_masthead(name: &str, lines: &Lines<'_>) -> bool {
    let words = &lines.lexicon.layout.attribution;
    let is_masthead =
        |word: &str| word.starts_with(char::is_uppercase) && words.has(WordClass::Mastheads, word);
    name.contains(' ') && is_name(name, lines) && name.split(' ').any(is_masthead)
}

/// Whether a name is that of an outlet of the lexicon that reports news.
pub fn is_listed(name: &str, lines: &Lines<'_>) -> bool {
    let outlets = &lines.lexicon.outlets;
    let known = || outlets.is_reporter(name);
    if let Some(host) = address::named_host(name).filter(|_| is_site(name)) {
        return outlets.of_host(&host).is_some_and(|r| outlets.reports(r)) || known();
    }
    if name.starts_with(char::is_uppercase) {
        // "La Opinión" is more than a genre.
        let is_whole = name.contains(' ') && looks_like_name(name, lines);
        return (is_whole || is_name(name, lines)) && known();
    }
    // A few have no capital: "taz", "20 Minutes", "la Repubblica".
    let titled = is_titled(name, lines);
    // "elDiario.es"
    let camel = || !name.contains(' ') && name.contains(char::is_uppercase);
    (titled || outlets.is_printed_so(name) || camel()) && known()
}

/// Whether a name is that of an outlet of the lexicon and can hardly be anything else: "Nature" and "Time" are words too.
pub fn is_clear(name: &str, lines: &Lines<'_>) -> bool {
    let is_word = || !name.contains(' ') && name.contains(char::is_lowercase);
    if is_site(name) {
        is_listed(name, lines)
    } else {
        !is_word() && is_known(lines, name)
    }
}

/// Whether a name is the host of a site: "quayside.example".
pub fn is_site(name: &str) -> bool {
    !name.contains('/') && address::named_host(name).is_some()
}

/// Whether words may be a name with a small article: "de Gelderlander".
pub fn is_titled(name: &str, lines: &Lines<'_>) -> bool {
    const ARTICLE: usize = 3;
    let titled = name
        .split_once(' ')
        .filter(|(article, _)| letters(article) <= ARTICLE);
    titled.is_some_and(|(_, rest)| is_name(rest, lines))
}

/// A name without the note in brackets behind it: its town, its language.
pub fn without_note(name: &str) -> &str {
    let note = name.trim_end().strip_suffix(')');
    note.and_then(|n| n.split_once(" ("))
        .map_or(name, |(name, _)| name)
}

/// Whether words are the page of an article: "p. A1", "S. 4", "pag. 12", "12".
pub fn is_page(words: &str, lines: &Lines<'_>) -> bool {
    let has_digit = words.contains(|c: char| c.is_ascii_digit());
    has_digit
        && (is_labelled_page(words, &lines.lexicon.layout.dates)
            || !words.starts_with(char::is_uppercase))
}

/// Whether words may be a name of an outlet: a few, with capitals, and no place, genre or date.
pub fn is_name(name: &str, lines: &Lines<'_>) -> bool {
    looks_like_name(name, lines) && !is_genre(name, lines)
}

fn looks_like_name(name: &str, lines: &Lines<'_>) -> bool {
    at_most(WORDS, name)
        && name.starts_with(char::is_uppercase)
        && !name.ends_with(['.', '!', '?', ':'])
        && !name.contains("http")
        && !name.contains(['(', ')', '?', '!'])
        && !name.contains(" in ")
        && has_capitals(name)
        && !lines.lexicon.places.is_named(name)
        && !is_time(name, lines)
        && !lines.lexicon.layout.field.notes.has(name)
}

/// Whether words are a date, perhaps without day or year: "7 June", "June 2025", "2 de octubre".
pub fn is_time(name: &str, lines: &Lines<'_>) -> bool {
    let dates = &lines.lexicon.layout.dates;
    let mut words = name
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty());
    let is_part = |w: &str| is_number(w) || dates.month(w).is_some() || dates.weekday(w).is_some();
    // Particles alone are a name: "De la".
    let has_part = words.clone().any(is_part);
    has_part && words.all(|w| is_part(w) || dates.particles.has(w))
}

/// Whether words are a date with its month: "7 June". A number alone may be an age or a page.
pub fn is_day(words: &str, lines: &Lines<'_>) -> bool {
    words.contains(char::is_alphabetic) && is_time(words, lines)
}

/// Whether a name is the label of a link: "Download".
pub fn is_label(name: &str, lines: &Lines<'_>) -> bool {
    let leading = lines.lexicon.layout.phrases.leading(name);
    leading.has_any(&[Family::Label, Family::BareLabel])
}

/// Whether a name is a kind of publishing: "Video", "A Photo Essay", "PDF"; not "Quayside Financial Review", "De Correspondent".
pub fn is_genre(name: &str, lines: &Lines<'_>) -> bool {
    const NAME: usize = 3;
    let last = name.rsplit(' ').next().unwrap_or_default();
    let words = &lines.lexicon.layout.attribution;
    let has = |class: WordClass, word: &str| words.has(class, word);
    let first = name.split(' ').next().unwrap_or_default();
    let is_headed = || name.contains(' ') && has(WordClass::ForeignArticles, first);
    let is_long = || {
        let mut all = name.split(' ');
        let capitals = all.all(|word| word.starts_with(char::is_uppercase));
        let titled = has(WordClass::Mastheads, last) && !has(WordClass::Articles, first);
        capitals && titled && !at_most(NAME - 1, name)
    };
    has(WordClass::Genres, last) && !is_headed() && !is_long()
}

/// Whether a name is in the lexicon, also as that of an organisation.
pub fn is_known(lines: &Lines<'_>, name: &str) -> bool {
    lines.lexicon.outlets.is_known(name.trim())
}
