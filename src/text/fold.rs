//! Folds text for comparison: case, accents, typographic variants and runs of whitespace make no difference.
//! Folded text is never displayed; [`Folded`] maps matches back to byte ranges of the source.

use std::ops::Range;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::hyphen::broken;
use super::invisible::is_default_ignorable;

/// A folded text, with a map back to the bytes of its source.
#[derive(Debug, Clone, Default)]
pub struct Folded {
    pub text: String,
    /// For each byte of `text`, where its character starts in the source; plus one entry for the end.
    source: Vec<u32>,
}

/// How to fold a word that is hyphenated across a line break.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Halves {
    /// Keep the hyphen and a blank, as printed.
    Apart,
    Hyphen,
    Joined,
}

impl Folded {
    pub fn new(source: &str, halves: Halves) -> Folded {
        let mut folded = Folded::default();
        let mut blank = true; // a run of white space at the start folds to nothing
        let mut passed = 0;
        for (at, c) in source.char_indices() {
            if at < passed {
                continue;
            }
            let before = folded.text.len();
            if let ('-' | '\u{2010}', Halves::Hyphen | Halves::Joined) = (c, halves)
                && let Some(next) = broken(source, at)
            {
                passed = next;
                if halves == Halves::Joined {
                    continue;
                }
            }
            if c.is_whitespace() {
                if !blank {
                    folded.text.push(' ');
                }
                blank = true;
            } else {
                fold_char(c, &mut folded.text);
                blank = false;
            }
            let at = u32::try_from(at).unwrap_or(u32::MAX);
            folded
                .source
                .extend(std::iter::repeat_n(at, folded.text.len() - before));
        }
        folded
            .source
            .push(u32::try_from(source.len()).unwrap_or(u32::MAX));
        folded
    }

    /// Finds `needle` (already folded). Returns byte ranges of the source, in order, not overlapping.
    pub fn find_all(&self, needle: &str) -> Vec<Range<usize>> {
        if needle.is_empty() {
            return Vec::new();
        }
        let place = |i: usize| self.source.get(i).map_or(0, |&b| b as usize);
        self.text
            .match_indices(needle)
            .map(|(i, _)| place(i)..self.end_of(i + needle.len()))
            .collect()
    }

    /// The source offset after the character whose folded form ends at byte `end`.
    fn end_of(&self, end: usize) -> usize {
        let last = self.source.get(end.saturating_sub(1)).copied().unwrap_or(0);
        let next = self.source.iter().skip(end).find(|&&b| b > last);
        next.copied().unwrap_or(last) as usize
    }
}

/// Returns `source` folded and trimmed.
pub fn fold(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    fold_into(source, &mut out);
    out
}

/// Appends the folded form of `source` to `out`.
pub fn fold_into(source: &str, out: &mut String) {
    let start = out.len();
    for c in source.chars() {
        if c.is_whitespace() {
            if out.len() > start && !out.ends_with(' ') {
                out.push(' ');
            }
        } else {
            fold_char(c, out);
        }
    }
    out.truncate(out.trim_end_matches(' ').len().max(start));
}

/// The length in bytes of the folded phrase that `text` starts with; `None` if it starts otherwise.
pub fn strip_folded(text: &str, phrase: &str) -> Option<usize> {
    let mut rest = phrase;
    let mut folded = String::new();
    let mut blank = false;
    for (at, c) in text.char_indices() {
        if rest.is_empty() {
            return Some(at);
        }
        if c.is_whitespace() {
            if !blank {
                rest = rest.strip_prefix(' ')?;
            }
            blank = true;
            continue;
        }
        blank = false;
        if c.is_ascii() {
            let mut same = rest.chars();
            if same.next() != Some(c.to_ascii_lowercase()) {
                return None;
            }
            rest = same.as_str();
            continue;
        }
        folded.clear();
        fold_char(c, &mut folded);
        rest = rest.strip_prefix(folded.as_str())?;
    }
    rest.is_empty().then_some(text.len())
}

fn fold_char(c: char, out: &mut String) {
    fold_each(c, &mut |d| out.push(d));
}

/// Calls `out` with each character that `c` folds to.
pub fn fold_each(c: char, out: &mut impl FnMut(char)) {
    if c.is_ascii() {
        out(c.to_ascii_lowercase());
    } else if let Some(one) = of_latin(c) {
        out(one);
    } else {
        fold_by_parts(c, out);
    }
}

/// What a Latin letter folds to, if that is a single character. Looked up in a table, because accented letters are
/// common.
pub fn of_latin(c: char) -> Option<char> {
    const FIRST: u32 = 0xC0;
    const PAST: u32 = 0x250;
    static LATIN: LazyLock<Vec<Option<char>>> = LazyLock::new(|| {
        let letters = (FIRST..PAST).filter_map(char::from_u32);
        letters
            .map(|c| {
                let mut folded = String::new();
                fold_by_parts(c, &mut |d| folded.push(d));
                let mut chars = folded.chars();
                chars.next().filter(|_| chars.next().is_none())
            })
            .collect()
    });
    let at = u32::from(c).checked_sub(FIRST)? as usize;
    LATIN.get(at).copied().flatten()
}

fn fold_by_parts(c: char, out: &mut impl FnMut(char)) {
    if is_default_ignorable(c) {
        return;
    }
    if let Some(plain) = typed_as(c) {
        plain.chars().for_each(out);
    } else {
        // A decomposed part may have a plain form too: the letter under an accent, a fullwidth ampersand.
        for d in std::iter::once(c).nfkd().filter(|d| !is_combining_mark(*d)) {
            match typed_as(d) {
                Some(plain) => plain.chars().for_each(&mut *out),
                // Uppercase first, so that all lowercase forms of a letter fold alike (ς and σ): Unicode full case
                // folding.
                None => d
                    .to_uppercase()
                    .flat_map(char::to_lowercase)
                    .filter(|e| !is_combining_mark(*e))
                    .for_each(&mut *out),
            }
        }
    }
}

/// The ASCII spelling of typographic punctuation and of letters such as `ø`.
fn typed_as(c: char) -> Option<&'static str> {
    Some(match c {
        '’' | '‘' | 'ʼ' | 'ʻ' | '`' | '´' | '‛' => "'",
        '“' | '”' | '„' | '«' | '»' | '‟' => "\"",
        '–' | '—' | '‑' | '‐' | '−' | '―' => "-",
        '…' => "...",
        'ß' | 'ẞ' => "ss",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'ø' | 'Ø' => "o",
        'ł' | 'Ł' => "l",
        'đ' | 'Đ' | 'ð' | 'Ð' => "d",
        'þ' | 'Þ' => "th",
        'ı' | 'İ' => "i",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds() {
        for (source, want) in [
            ("Côte  d’Ivoire", "cote d'ivoire"),
            ("Türkiye", "turkiye"),
            (" El\u{A0}País ", "el pais"),
            ("Łukasz – “Straße”…", "lukasz - \"strasse\"..."),
            ("朝日新聞", "朝日新聞"),
            ("ΟΔΥΣΣΕΎΣ", "οδυσσευσ"),
            ("Οδυσσεύς", "οδυσσευσ"),
            ("می\u{200C}خواهم fisher\u{AD}man", "میخواهم fisherman"),
        ] {
            assert_eq!(fold(source), want, "{source}");
        }
    }

    #[test]
    fn folding_twice_changes_nothing() {
        for c in '\0'..=char::MAX {
            let once = fold(&format!("a{c}b"));
            assert_eq!(fold(&once), once, "{c:?}");
        }
    }

    #[test]
    fn capitals_fold_to_the_same() {
        // A Greek iota subscript is a combining mark, which folding drops; its uppercase form is a letter.
        let iota = |c: char| std::iter::once(c).nfd().any(|d| d == '\u{345}');
        for c in ('\0'..=char::MAX).filter(|c| !iota(*c)) {
            let upper: String = c.to_uppercase().collect();
            assert_eq!(fold(&upper), fold(&c.to_string()), "{c:?}");
        }
    }

    #[test]
    fn strips_a_folded_start() {
        for (text, phrase, want) in [
            ("Read\u{A0} more here", "read more", Some(11)),
            ("Read", "read more", None),
            ("“Été”", "\"ete\"", Some("“Été”".len())),
        ] {
            assert_eq!(strip_folded(text, phrase), want, "{text}");
        }
    }

    #[test]
    fn finds_in_the_source() {
        let source = "The Côte  d’Ivoire İstanbul straße";
        for (needle, want) in [
            ("cote d'iv", "Côte  d’Iv"),
            ("istan", "İstan"),
            ("strasse", "straße"),
            ("ss", "ß"),
            ("zzz", ""),
        ] {
            let hits = Folded::new(source, Halves::Apart).find_all(needle);
            let got = hits
                .first()
                .and_then(|r| source.get(r.clone()))
                .unwrap_or_default();
            assert_eq!(got, want, "{needle}");
        }
    }
}
