//! The key under which a name is looked up: its words folded, outer punctuation and a leading article left out.
//! Must not decide which outlet a name means; the lexicon does. Hashing and comparing allocate nothing.

use super::blank::{Pieces, not_print, pieces};
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
    let mut words = NameWords {
        pieces: pieces(name, 0),
    };
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
    pieces: Pieces<'a>,
}

impl<'a> Iterator for NameWords<'a> {
    type Item = &'a str;

    #[inline]
    fn next(&mut self) -> Option<&'a str> {
        loop {
            let word = core(self.pieces.next()?.1);
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
    // Most words are printed as they are folded.
    if word == key {
        return true;
    }
    if word.is_ascii() && word.len() == key.len() {
        return word.eq_ignore_ascii_case(key);
    }
    let mut rest = key.chars();
    let mut same = true;
    each_of(word, &mut |c| same &= rest.next() == Some(c));
    same && rest.next().is_none()
}

/// Whether a name as printed has the key `key`.
pub fn same_name(name: &str, key: &str) -> bool {
    same_words(name_words(name), key)
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
        // Most are printed in the letters of their key, but for capitals.
        if let Some((one, after)) = rest.split_at_checked(word.len())
            && (after.is_empty() || after.starts_with(' '))
            && one.eq_ignore_ascii_case(word)
        {
            rest = after;
            continue;
        }
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

/// The same for a word of at most seven letters and digits of ASCII, the first in the lowest byte, zeros after the last.
#[inline]
pub fn short_word_hash(letters: u64) -> u64 {
    with(0, letters)
}

/// The same for ASCII without stops and `&`, eight bytes at a time.
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

/// Where the plain word ends that begins at `start`, and its [`word_hash`], found together. None where it holds a sign that
/// the hash leaves out, or anything that is not ASCII; white space or the end follows it.
#[inline]
pub fn plain_word(text: &str, start: usize) -> Option<(usize, u64)> {
    let bytes = text.as_bytes();
    let (mut at, mut state) = (start, 0);
    loop {
        let (n, _) = eight(bytes.get(at..)?);
        // Zeros past the end count as controls.
        let ends = not_print(n);
        let part = if ends == 0 {
            n
        } else {
            n & (ends & ends.wrapping_neg()).wrapping_sub(0x80) >> 7
        };
        if has_stop(part) {
            return None;
        }
        if part != 0 {
            state = with(state, part);
        }
        if ends == 0 {
            at += 8;
            continue;
        }
        let end = at + ends.trailing_zeros() as usize / 8;
        let borders = matches!(
            bytes.get(end..),
            None | Some([] | [b' ', ..] | [0xC2, 0xA0, ..])
        );
        return borders.then_some((end, state));
    }
}

/// The first eight bytes as a number, fewer as if zeros followed; and the bytes after them.
fn eight(bytes: &[u8]) -> (u64, &[u8]) {
    if let Some((eight, rest)) = bytes.split_first_chunk::<8>() {
        return (u64::from_le_bytes(*eight), rest);
    }
    let len = bytes.len();
    let part = |b: u32, at: usize| u64::from(b) << (8 * at);
    // Halves that overlap are read without a loop.
    let n = match (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        (Some(head), Some(tail)) => {
            u64::from(u32::from_le_bytes(*head)) | part(u32::from_le_bytes(*tail), len - 4)
        }
        _ => match *bytes {
            [a, b, c] => part(a.into(), 0) | part(b.into(), 1) | part(c.into(), 2),
            [a, b] => part(a.into(), 0) | part(b.into(), 1),
            [a] => u64::from(a),
            _ => 0,
        },
    };
    (n, &[])
}

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = ONES << 7;

/// Whether one of eight bytes is a stop or `&`, which differ by a bit only.
fn has_stop(eight: u64) -> bool {
    let n = (eight | (ONES * 0x08)) ^ (ONES * 0x2E);
    n.wrapping_sub(ONES) & !n & HIGH != 0
}

/// What tells capitals from small letters in ASCII; that other signs fall together too only costs a comparison.
const CASE: u64 = 0x2020_2020_2020_2020;

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
        for word in name_words(name) {
            hash.add(word_hash(word));
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
