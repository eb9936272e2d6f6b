//! The key under which a name is looked up: its words folded, outer punctuation and a leading article left out.
//! Must not decide which outlet a name means; the lexicon does. Hashing and comparing allocate nothing.

use super::blank::pieces;
use super::eight::{CASE, HIGH, digits, eight, has_stop, letters, not_print, same_but_for_case};
use super::fold::fold_each;

/// The key of `name`.
pub fn name_key(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 8);
    name_key_into(name, &mut out);
    out
}

/// Writes the key of `name` into `out` (cleared first), so that a hot loop can use one buffer again and again.
pub fn name_key_into(name: &str, out: &mut String) {
    out.clear();
    for word in name_words(name) {
        if !out.is_empty() {
            out.push(' ');
        }
        each_of(word, &mut |c| out.push(c));
    }
}

/// The key by which people look for a name: a hyphen is as good as a blank.
pub fn loose_key(name: &str) -> String {
    let mut out = name_key(name);
    if out.contains('-') {
        out = out.replace('-', " ");
    }
    out
}

/// The words of a name as printed, without outer punctuation and leading articles.
pub fn name_words(name: &str) -> NameWords<'_> {
    let mut words = NameWords { text: name, at: 0 };
    if !matches!(
        name.as_bytes(),
        [b'A'..=b'S' | b'U'..=b'Z' | b'a'..=b's' | b'u'..=b'z', ..]
    ) {
        pass_articles(&mut words);
    }
    words
}

/// "the The Daily Star": but a name that is nothing else keeps its last.
fn pass_articles(words: &mut NameWords<'_>) {
    loop {
        let mut ahead = words.clone();
        if ahead.next().is_some_and(is_article) && ahead.clone().next().is_some() {
            *words = ahead;
        } else {
            return;
        }
    }
}

/// See [`name_words`].
#[derive(Debug, Clone)]
pub struct NameWords<'a> {
    text: &'a str,
    /// Where the next one begins, or white space before it.
    at: usize,
}

impl<'a> NameWords<'a> {
    /// The next word with its [`word_hash`].
    #[inline]
    pub fn next_hashed(&mut self) -> Option<(&'a str, u64)> {
        let plain = plain_word_at(self.text, self.at);
        if let Some((start, end, hash)) = plain {
            self.at = end;
            return Some((self.text.get(start..end)?, hash));
        }
        self.next().map(|word| (word, word_hash(word)))
    }
}

impl<'a> Iterator for NameWords<'a> {
    type Item = &'a str;

    #[inline]
    fn next(&mut self) -> Option<&'a str> {
        loop {
            let (start, piece) = pieces(self.text, self.at).next()?;
            self.at = start + piece.len();
            let word = core(piece);
            if !word.is_empty() {
                return Some(word);
            }
        }
    }
}

pub fn is_article(word: &str) -> bool {
    word.eq_ignore_ascii_case("the")
}

/// A word without the punctuation round it.
pub fn core(word: &str) -> &str {
    let bytes = word.as_bytes();
    let plain = |b: Option<&u8>| b.is_some_and(u8::is_ascii_alphanumeric);
    if plain(bytes.first()) && plain(bytes.last()) {
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
    // `u.s.` is `us`: a stop after a single letter says nothing.
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

/// Whether a word as printed has the key `key`.
pub fn same_word(word: &str, key: &str) -> bool {
    // Most words are printed in the letters that they fold to.
    if same_but_for_case(word, key) {
        return true;
    }
    let mut rest = key.chars();
    let mut same = true;
    each_of(word, &mut |c| same &= rest.next() == Some(c));
    same && rest.next().is_none()
}

/// Whether a name as printed has the key `key`.
pub fn same_name(name: &str, key: &str) -> bool {
    // Most are printed in the letters of their key, but for capitals.
    same_but_for_case(name, key) || same_words(name_words(name), key)
}

/// The same for the words of a name.
pub fn same_words<'a>(words: impl Iterator<Item = &'a str>, key: &str) -> bool {
    let mut rest = key;
    let mut first = true;
    for word in words {
        if !first {
            let Some(after) = rest.strip_prefix(' ') else {
                return false;
            };
            rest = after;
        }
        first = false;
        let end = memchr::memchr(b' ', rest.as_bytes()).unwrap_or(rest.len());
        let (one, after) = rest.split_at(end);
        if !same_word(word, one) {
            return false;
        }
        rest = after;
    }
    rest.is_empty() && !first
}

/// A hash of a word's key: the same for words that fold to the same.
pub fn word_hash(word: &str) -> u64 {
    plain_hash(word.as_bytes()).unwrap_or_else(|| {
        let mut hash = Hash::default();
        let mut utf8 = [0; 4];
        each_of(word, &mut |c| {
            for b in c.encode_utf8(&mut utf8).bytes() {
                hash.push(b);
            }
        });
        hash.finish()
    })
}

/// The same for what a text opens with: letters and digits of ASCII that a sign of ASCII ends, or such a sign itself. None
/// where it opens otherwise, or with a very long word.
#[inline]
pub fn first_word_hash(text: &str) -> Option<u64> {
    const LONGEST: usize = 5;
    let (mut rest, mut state) = (text.as_bytes(), 0);
    for _ in 0..LONGEST {
        let (n, after) = eight(rest);
        // Zeros past the end are no letters.
        let ends = !(letters(n) | digits(n)) & HIGH;
        if ends == 0 {
            (rest, state) = (after, with(state, n));
            continue;
        }
        let first = ends & ends.wrapping_neg();
        let part = n & ((first >> 7) - 1);
        if n & first != 0 {
            return None;
        }
        return match (part, state) {
            (0, 0) => rest
                .first()
                .filter(|b| !matches!(b, b'.' | b'&'))
                .map(|b| with(0, u64::from(*b))),
            (0, _) => Some(state),
            _ => Some(with(state, part)),
        };
    }
    None
}

/// The [`word_hash`] of ASCII without stops and `&`, eight bytes at a time.
fn plain_hash(word: &[u8]) -> Option<u64> {
    let mut state = 0;
    let mut rest = word;
    while !rest.is_empty() {
        let (n, after) = eight(rest);
        rest = after;
        if n & HIGH != 0 || has_stop(n) {
            return None;
        }
        state = with(state, n);
    }
    Some(state)
}

/// The word at `at`, or after one blank there, where it is ASCII with a letter or digit at both ends and white space or the
/// end after it, as most are: where it begins and ends, and its [`word_hash`]. None also where it holds a sign that the hash
/// leaves out.
#[inline]
pub fn plain_word_at(text: &str, at: usize) -> Option<(usize, usize, u64)> {
    let bytes = text.as_bytes();
    let start = at + usize::from(bytes.get(at) == Some(&b' '));
    let mut rest = bytes.get(start..)?;
    if !rest.first()?.is_ascii_alphanumeric() {
        return None;
    }
    let (mut end, mut state, mut before) = (start, 0, 0);
    loop {
        let (n, after) = eight(rest);
        // Zeros past the end count as controls.
        let ends = not_print(n);
        let first = ends & ends.wrapping_neg();
        let part = if ends == 0 { n } else { n & (first - 1) >> 7 };
        if has_stop(part) {
            return None;
        }
        if part != 0 {
            state = with(state, part);
        }
        if ends == 0 {
            (rest, end, before) = (after, end + 8, n);
            continue;
        }
        let len = ends.trailing_zeros() / 8;
        end += len as usize;
        let last = if len == 0 {
            before >> 56
        } else {
            part >> (8 * len - 8)
        };
        let borders = match n >> (8 * len) & 0xFF {
            0x20 => true,
            0xC2 => bytes.get(end + 1) == Some(&0xA0),
            _ => end == bytes.len(),
        };
        let letter = u8::try_from(last).is_ok_and(|b| b.is_ascii_alphanumeric());
        return (borders && letter).then_some((start, end, state));
    }
}

fn with(state: u64, eight: u64) -> u64 {
    mixed(state ^ (eight | CASE))
}

#[derive(Default)]
struct Hash {
    state: u64,
    chunk: u64,
    filled: u32,
}

impl Hash {
    fn push(&mut self, byte: u8) {
        self.chunk |= u64::from(byte) << (8 * self.filled);
        self.filled += 1;
        if self.filled == 8 {
            self.state = with(self.state, self.chunk);
            (self.chunk, self.filled) = (0, 0);
        }
    }

    fn finish(self) -> u64 {
        if self.filled > 0 {
            with(self.state, self.chunk)
        } else {
            self.state
        }
    }
}

fn mixed(n: u64) -> u64 {
    let n = n.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    n ^ n >> 29
}

/// The hash of a name, made word by word, so that longer and longer names can be asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct NameHash(u64);

impl NameHash {
    /// Of a name as printed.
    pub fn of(name: &str) -> NameHash {
        let mut hash = NameHash::default();
        let mut words = name_words(name);
        while let Some((_, word)) = words.next_hashed() {
            hash.add(word);
        }
        hash
    }

    /// Of a single word.
    pub fn of_word(word: &str) -> NameHash {
        let mut hash = NameHash::default();
        hash.add(word_hash(word));
        hash
    }

    /// Goes on with a word, by its [`word_hash`].
    pub fn add(&mut self, word: u64) {
        self.0 = mixed(self.0.rotate_left(7) ^ word);
    }

    pub fn get(self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_words() {
        for (text, word) in [
            ("Photo: a", Some("photo")),
            ("A cat sat", Some("a")),
            ("seven77 x", Some("seven77")),
            ("end", Some("end")),
            ("eight888 x", Some("eight888")),
            ("Photographs9, by", Some("photographs9")),
            ("(Photo)", Some("(")),
            ("“Photo” by", None),
            ("Cafés are", None),
            ("", None),
        ] {
            let got = first_word_hash(text);
            assert_eq!(got, word.map(word_hash), "{text}");
        }
    }

    #[test]
    fn plain_words_are_hashed_as_others_are() {
        for len in 1..=17 {
            let word: String = ('a'..='q').take(len).collect();
            for end in ["", " ", " b", "\u{A0}c"] {
                for start in ["", " "] {
                    let text = format!("{start}{word}{end}");
                    let got = plain_word_at(&text, 0);
                    let want = (start.len(), start.len() + len, word_hash(&word));
                    assert_eq!(got, Some(want), "{text}");
                }
            }
            for end in ["\0", ",", "’s", "é", "\t"] {
                assert_eq!(plain_word_at(&format!("{word}{end}"), 0), None, "{end:?}");
            }
        }
    }

    #[test]
    fn keys() {
        for (name, want) in [
            ("The  Guardian", "guardian"),
            ("El País,", "el pais"),
            ("the The Daily Star", "daily star"),
            ("U.S. News & World Report", "us news and world report"),
            ("Scroll.in", "scroll.in"),
            ("NPR’s This American Life", "npr's this american life"),
            ("Yahoo! News", "yahoo news"),
            ("the", "the"),
        ] {
            assert_eq!(name_key(name), want);
            assert!(same_name(name, want), "{name}");
            assert_eq!(NameHash::of(name), NameHash::of(want), "{name}");
        }
        assert!(!same_name("The Guardian", "guardian weekly"));
        assert!(!same_name("The Guardian Weekly", "guardian"));
    }
}
