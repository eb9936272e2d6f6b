//! Where the sender can be reached: addresses of houses and mailboxes, telephone numbers.

use super::Around;
use crate::parse::line::Line;

/// Whether a line is an address, a telephone number, or a few words with a mail address.
pub fn is_contact(around: &Around<'_>, line: &Line, at: usize) -> bool {
    const WORDS: usize = 14;
    let text = line.text(around.text);
    let mailbox = || around.line(at).split(' ').any(is_mailbox);
    let plain = !line.stands_out() && !line.is_entry() && around.words(at) <= WORDS;
    plain && (mailbox() || is_telephone(text) || is_postal(text))
}

/// A telephone number, perhaps behind a label: "Phone: 408-341-0600".
fn is_telephone(text: &str) -> bool {
    const DIGITS: std::ops::RangeInclusive<usize> = 7..=15;
    let number = text
        .rsplit_once(':')
        .map_or(text, |(_, number)| number)
        .trim();
    let fits = |c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '(' | ')' | '/' | '.' | ' ');
    number.chars().all(fits) && DIGITS.contains(&number.bytes().filter(u8::is_ascii_digit).count())
}

/// An address of a house: names and numbers parted by commas, and no sentence: "12 Harbour Row, Port Amaro PA1 2BC".
fn is_postal(text: &str) -> bool {
    let words = || {
        text.split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
    };
    let is_name = |w: &&str| w.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let numbers = words()
        .filter(|w| w.contains(|c: char| c.is_ascii_digit()))
        .count();
    let speaks = text.contains(['?', '!', '"', '“']);
    text.contains(',')
        && numbers > 0
        && !text.trim_end().ends_with('.')
        && !speaks
        && words().filter(is_name).count() * 5 >= words().count() * 4
}

/// Whether a word is a mail address.
pub fn is_mailbox(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    let parts = bare.split_once('@');
    parts.is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
}
