//! Keys of names: their words folded, without outer punctuation and leading articles. Hashing and comparing do not allocate.

use std::iter::from_fn;

use crate::text::fold::fold_each;
use crate::text::words::words;

/// The key of `name`.
pub fn name_key(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 8);
    for word in name_words(name) {
        if !out.is_empty() {
            out.push(' ');
        }
        each_of(word, &mut |c| out.push(c));
    }
    out
}

/// The key under which people search for a name: a hyphen counts as a blank.
pub fn loose_key(name: &str) -> String {
    let mut out = name_key(name);
    if out.contains('-') {
        out = out.replace('-', " ");
    }
    out
}

/// The words of a name as printed, without outer punctuation and leading articles.
pub fn name_words(name: &str) -> impl Iterator<Item = &str> {
    let mut words = words(name)
        .map(|(_, word)| core(word))
        .filter(|w| !w.is_empty());
    let mut next = words.next();
    let mut is_head = true;
    from_fn(move || {
        let mut word = next.take()?;
        next = words.next();
        // "the The Daily Star"; a name that is nothing else keeps its last article.
        while is_head && is_article(word) && next.is_some() {
            word = next.take()?;
            next = words.next();
        }
        is_head = false;
        Some(word)
    })
}

pub fn is_article(word: &str) -> bool {
    word.eq_ignore_ascii_case("the")
}

/// A word without the punctuation around it.
pub fn core(word: &str) -> &str {
    let is_plain = |b: Option<&u8>| b.is_some_and(u8::is_ascii_alphanumeric);
    let bytes = word.as_bytes();
    if is_plain(bytes.first()) && is_plain(bytes.last()) {
        return word;
    }
    word.trim_matches(|c| {
        matches!(
            c,
            '.' | ','
                | ';'
                | ':'
                | '!'
                | '?'
                | '…'
                | '"'
                | '“'
                | '”'
                | '«'
                | '»'
                | '('
                | ')'
                | '['
                | ']'
        )
    })
}

/// The characters of a word's key, in order.
fn each_of(word: &str, out: &mut impl FnMut(char)) {
    if word == "&" {
        "and".chars().for_each(out);
        return;
    }
    // `u.s.` is `us`: a full stop after a single letter is left out.
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let (mut last, mut before) = (None, None);
    for c in word.chars() {
        if c == '.' && letter(last) && !letter(before) {
            (last, before) = (None, None);
            continue;
        }
        (last, before) = (Some(c), last);
        fold_each(c, out);
    }
}

/// Whether `key` is the key of the name that consists of these words.
pub fn same_words<'a>(mut words: impl Iterator<Item = &'a str>, key: &str) -> bool {
    let mut rest = Some(key);
    let same = words.all(|word| {
        let Some(keys) = rest else { return false };
        let (one, after) = match keys.split_once(' ') {
            Some((one, after)) => (one, Some(after)),
            None => (keys, None),
        };
        rest = after;
        same_word(word, one)
    });
    same && rest.is_none()
}

/// Whether `key` is the key of a word.
pub fn same_word(word: &str, key: &str) -> bool {
    // Most words are printed in the letters of their key.
    if word.eq_ignore_ascii_case(key) {
        return true;
    }
    let mut rest = key.chars();
    let mut same = true;
    each_of(word, &mut |c| same &= rest.next() == Some(c));
    same && rest.next().is_none()
}

/// A hash of a word's key: equal for words that fold to the same key.
pub fn word_hash(word: &str) -> u64 {
    let mut hash = 0;
    for b in word.bytes() {
        match b {
            // What folds to something else than its lower case.
            b'.' | b'&' | 0x80.. => return folded_hash(word),
            b => hash = mixed(hash, b.to_ascii_lowercase()),
        }
    }
    hash
}

/// The [`word_hash`] of a word of ASCII letters and digits, as most are, and whether all are small letters.
pub fn plain_hash(word: &str) -> Option<(u64, bool)> {
    let (mut hash, mut is_small) = (0, true);
    for b in word.bytes() {
        if !b.is_ascii_alphanumeric() {
            return None;
        }
        is_small &= b.is_ascii_lowercase();
        hash = mixed(hash, b.to_ascii_lowercase());
    }
    Some((hash, is_small))
}

fn folded_hash(word: &str) -> u64 {
    let mut hash = 0;
    let mut utf8 = [0; 4];
    each_of(word, &mut |c| {
        hash = c.encode_utf8(&mut utf8).bytes().fold(hash, mixed);
    });
    hash
}

fn mixed(hash: u64, byte: u8) -> u64 {
    (hash.rotate_left(5) ^ u64::from(byte)).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// The hash of a name, built word by word so that longer and longer names can be looked up.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct NameHash(u64);

impl NameHash {
    pub fn of(name: &str) -> NameHash {
        let mut hash = NameHash::default();
        for word in name_words(name) {
            hash.add(word_hash(word));
        }
        hash
    }

    /// Adds a word, by its [`word_hash`].
    pub fn add(&mut self, word: u64) {
        let n = (self.0.rotate_left(7) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        self.0 = n ^ n >> 29;
    }

    pub fn get(self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, key: &str) {
        assert_eq!(name_key(name), key);
        assert!(same_words(name_words(name), key), "{name}");
        assert_eq!(NameHash::of(name), NameHash::of(key), "{name}");
    }

    #[test]
    fn keys() {
        check("The  Guardian", "guardian");
        check("El País,", "el pais");
        check("the The Daily Star", "daily star");
        check("U.S. News & World Report", "us news and world report");
        check("Scroll.in", "scroll.in");
        check("NPR’s This American Life", "npr's this american life");
        check("Yahoo! News", "yahoo news");
        check("the", "the");
    }

    #[test]
    fn other_names_have_other_keys() {
        assert!(!same_words(name_words("The Guardian"), "guardian weekly"));
        assert!(!same_words(name_words("The Guardian Weekly"), "guardian"));
    }
}
