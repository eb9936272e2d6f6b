//! How texts are compared that may have been corrected: by pairs of words, by their parts, by their numbers.

use std::collections::HashSet;

use super::anchor::head;
use crate::text::Cut;
use crate::text::fold::fold_each;

/// Hashes of each two words that follow each other; of a single word, its own.
pub fn pairs(text: &str) -> HashSet<u64> {
    let mut pairs = HashSet::new();
    each_pair(text, &mut |pair| _ = pairs.insert(pair));
    pairs
}

/// Calls `take` with the hash of each two words that follow each other; of a single word, with its own.
pub fn each_pair(text: &str, take: &mut impl FnMut(u64)) {
    /// Of the hash FNV-1a.
    const START: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    let (mut word, mut before, mut any) = (START, None, false);
    let mut end = |word: &mut u64| {
        if *word != START {
            if let Some(before) = before.replace(*word) {
                any = true;
                take((before ^ word.rotate_left(32)).wrapping_mul(PRIME));
            }
            *word = START;
        }
    };
    for c in text.chars() {
        let mut add = |c: char| {
            if c.is_alphanumeric() {
                word = (word ^ u64::from(u32::from(c))).wrapping_mul(PRIME);
            } else {
                end(&mut word);
            }
        };
        if c.is_ascii() {
            add(c.to_ascii_lowercase());
        } else {
            fold_each(c, &mut add);
        }
    }
    end(&mut word);
    if let (false, Some(word)) = (any, before) {
        take(word);
    }
}

/// The places in a text where a quotation may begin: its start, and where pieces of the quotation stand.
pub fn windows<'t>(text: &'t str, quote: &str) -> Vec<&'t str> {
    /// Letters of a piece, and the most places of each.
    const PIECE: usize = 10;
    const PLACES: usize = 4;
    let most = quote.chars().count();
    let starts: Vec<usize> = quote.char_indices().map(|(at, _)| at).collect();
    let mut windows = vec![head(text, most)];
    for before in [0, most / 3, most * 2 / 3] {
        let from = starts.get(before).copied().unwrap_or(quote.len());
        let piece = head(quote.cut(from..), PIECE);
        if piece.chars().count() < PIECE {
            continue;
        }
        for (at, _) in text.match_indices(piece).take(PLACES) {
            let start = text
                .cut(..at)
                .char_indices()
                .rev()
                .nth(before.saturating_sub(1));
            let start = if before == 0 {
                at
            } else {
                start.map_or(0, |(at, _)| at)
            };
            windows.push(head(text.cut(start..), most));
        }
    }
    windows
}

/// The numbers in a text, separated by blanks; years (1900 to 2099) can be left out.
pub fn numbers(text: &str, with_years: bool) -> String {
    const YEAR: usize = 4;
    let is_year = |n: &str| n.len() == YEAR && (n.starts_with("19") || n.starts_with("20"));
    let parts = text.split(|c: char| !c.is_ascii_digit());
    let kept = parts.filter(|n| !n.is_empty() && (with_years || !is_year(n)));
    kept.collect::<Vec<_>>().join(" ")
}

/// The start that two texts share.
pub fn common_start<'t>(text: &'t str, other: &str) -> &'t str {
    let same = text.char_indices().zip(other.chars());
    let differs = same.take_while(|((_, a), b)| a == b).last();
    text.cut(..differs.map_or(0, |((at, a), _)| at + a.len_utf8()))
}
