//! Where the sender can be reached: addresses of houses and mailboxes, telephone numbers.

use super::Around;
use crate::model::lexicon::DateWords;
use crate::parse::date::{Printed, printed};
use crate::text::words::at_most;

/// Whether a line is an address, a telephone number or a mailbox, and no link to a page.
pub fn is_contact(around: &Around<'_>, at: usize) -> bool {
    const WORDS: usize = 14;
    let text = around.printed(at);
    let plain = !around.stands_out(at) && around.words(at) <= WORDS;
    let unlinked = around.links(at).count == 0;
    let is_number = |text: &str| is_telephone(text.trim(), &around.layout.dates);
    // "Port Office • Pier Row 12 • +44 1632 960118"
    let fields = || text.split(['|', '•', '·']);
    let has_number = || fields().nth(1).is_some() && fields().any(is_number);
    plain
        && (is_mailbox_line(text)
            || has_number()
            || unlinked && (is_number(text) || is_town(text) || is_postal(text, around, at)))
}

/// A postal code and its town: "70999 Stuttgart".
fn is_town(text: &str) -> bool {
    const WORDS: usize = 3;
    let (code, town) = text.split_once(' ').unwrap_or_default();
    let is_code = is_postal_code(code) && code.bytes().all(|b| b.is_ascii_digit());
    let is_name = town
        .split(' ')
        .all(|word| word.starts_with(char::is_uppercase));
    is_code && is_name && at_most(WORDS, town) && !town.ends_with(['.', ':'])
}

/// A mailbox, perhaps behind a label: "Email: desk@harbour.example".
fn is_mailbox_line(text: &str) -> bool {
    const LABEL: usize = 2;
    let (label, last) = text.rsplit_once(' ').unwrap_or(("", text));
    is_mailbox(last) && label.split_whitespace().count() <= LABEL
}

/// A telephone number, perhaps behind a label: "Phone: 408-341-0600".
fn is_telephone(text: &str, dates: &DateWords) -> bool {
    const DIGITS: std::ops::RangeInclusive<usize> = 7..=15;
    let number = text
        .rsplit_once(':')
        .map_or(text, |(_, number)| number)
        .trim();
    let fits = |c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '(' | ')' | '/' | '.' | ' ');
    let is_date = matches!(printed(number, dates), Printed::Date(..));
    !is_date
        && number.chars().all(fits)
        && DIGITS.contains(&number.bytes().filter(u8::is_ascii_digit).count())
}

/// An address of a house: names and numbers separated by commas, with a postal code or the sender's name, and
/// neither a sentence nor a date: "12 Harbour Row, Port Amaro PA1 2BC".
fn is_postal(text: &str, around: &Around<'_>, at: usize) -> bool {
    let words = || {
        text.split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
    };
    let is_name = |w: &&str| w.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let dates = &around.layout.dates;
    let is_time = |w: &str| dates.month(w).is_some() || dates.weekday(w).is_some();
    let numbered = words().any(|w| w.contains(|c: char| c.is_ascii_digit()));
    let line = around.line(at);
    let names_sender = around.names.iter().any(|name| line.contains(name.as_str()));
    // "12 rue des Tanneurs, 69001 Lyon": with its number, most words may be small.
    let is_house = || {
        let numbers = words().filter(|w| w.bytes().all(|b| b.is_ascii_digit()));
        numbers.count() > 1 && words().filter(is_name).count() * 5 >= words().count() * 3
    };
    text.contains(',')
        && !text.trim_end().ends_with('.')
        && !text.contains(['?', '!', '"', '“', ':', '–'])
        && (words().any(is_postal_code) || numbered && names_sender)
        && !words().any(is_time)
        && (words().filter(is_name).count() * 5 >= words().count() * 4 || is_house())
}

/// A number of four digits or more that is no year, or capitals with digits: "04170", "PA1", "2BC".
fn is_postal_code(word: &str) -> bool {
    const YEARS: std::ops::Range<u32> = 1800..2100;
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    let capitals = word.bytes().filter(u8::is_ascii_uppercase).count();
    let is_year = word.parse().is_ok_and(|year| YEARS.contains(&year));
    digits >= 4 && digits == word.len() && !is_year
        || digits > 0 && capitals > 0 && digits + capitals == word.len()
}

/// Whether a word is a mail address.
pub fn is_mailbox(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    let parts = bare.split_once('@');
    parts.is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
}
