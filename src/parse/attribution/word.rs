//! The words at the head of a brief, and what each is by itself.
//! Must not know names; they are asked for elsewhere.

use std::ops::Range;

use crate::model::Lexicon;
use crate::model::lexicon::{Class, Classes, Vocabulary};
use crate::text::blank::pieces;
use crate::text::key::{plain_word_at, word_hash};

/// A word without the punctuation round it.
#[derive(Debug, Clone, Copy)]
pub struct Word<'a> {
    pub text: &'a str,
    /// Where it begins in the brief.
    pub at: usize,
    /// What stands between it and the next white space.
    pub tail: &'a str,
    /// An opening bracket or quotation mark stands before it.
    pub opens: bool,
    /// Its [`word_hash`].
    pub hash: u64,
    vocabulary: &'a Vocabulary,
}

impl Word<'_> {
    pub fn end(&self) -> usize {
        self.at + self.text.len()
    }

    /// Where what follows it begins, past the punctuation.
    pub fn after(&self) -> usize {
        self.end() + self.tail.len()
    }

    pub fn range(&self) -> Range<usize> {
        self.at..self.end()
    }

    /// Begins with a small letter and is nothing else than letters and hyphens: no name by its form.
    pub fn is_small(&self) -> bool {
        is_small(self.text)
    }

    /// Whether the lexicon counts it to a class.
    pub fn any(&self, class: Class) -> bool {
        self.classes().has(class)
    }

    /// All that the lexicon counts it to.
    pub fn classes(&self) -> Classes {
        self.vocabulary.classes_hashed(self.text, self.hash)
    }

    /// The same, and it is printed without a capital.
    pub fn has(&self, class: Class) -> bool {
        !self.text.starts_with(char::is_uppercase) && self.any(class)
    }

    /// A word between the outlets and the verb: "also", "all", an adverb.
    pub fn is_filler(&self) -> bool {
        self.is_filler_of(self.classes())
    }

    /// The same for a word whose classes are known.
    pub fn is_filler_of(&self, classes: Classes) -> bool {
        let adverb = self.text.len() > 4 && self.text.ends_with("ly");
        (classes.has(Class::Fillers) || adverb && !classes.has(Class::Descriptors))
            && self.is_small()
    }

    /// A kind of publishing: "report", "Op-Ed".
    pub fn is_genre(&self) -> bool {
        self.any(Class::Genres)
            && (self.is_small()
                || self.text.len() <= "Op-Eds".len()
                    && self
                        .text
                        .get(..2)
                        .is_some_and(|t| t.eq_ignore_ascii_case("op")))
    }

    pub fn has_comma(&self) -> bool {
        !self.tail.is_empty() && self.tail.contains([',', ';'])
    }
}

/// A lead is short: the longest list of outlets has a dozen words (format guide, section 13.8).
pub const MOST: usize = 60;

/// The first words of a brief, at most sixty.
pub fn words<'a>(brief: &'a str, lexicon: &'a Lexicon) -> Vec<Word<'a>> {
    let mut out = Vec::new();
    cut(brief, lexicon, &mut out);
    out
}

/// The same, in place of what `out` held.
pub fn cut<'a>(brief: &'a str, lexicon: &'a Lexicon, out: &mut Vec<Word<'a>>) {
    out.clear();
    let mut at = 0;
    while out.len() < MOST {
        if let Some(word) = plain(brief, at, lexicon) {
            at = word.end();
            out.push(word);
            continue;
        }
        let Some((start, piece)) = pieces(brief, at).next() else {
            break;
        };
        at = start + piece.len();
        match (printed(start, piece, lexicon), out.last_mut()) {
            (Some(word), _) => out.push(word),
            (None, Some(last)) => mark_tail(last, piece),
            (None, None) => {}
        }
    }
}

/// The word at byte `at`, or after white space there. None where no word follows, or punctuation alone.
#[inline]
pub fn next<'a>(brief: &'a str, at: usize, lexicon: &'a Lexicon) -> Option<Word<'a>> {
    plain(brief, at, lexicon).or_else(|| {
        let (start, piece) = pieces(brief, at).next()?;
        printed(start, piece, lexicon)
    })
}

/// The next word where it is letters and digits between blanks, as most are.
#[inline]
fn plain<'a>(brief: &'a str, at: usize, lexicon: &'a Lexicon) -> Option<Word<'a>> {
    let (start, end, hash) = plain_word_at(brief, at)?;
    Some(Word {
        hash,
        vocabulary: &lexicon.layout.attribution,
        text: brief.get(start..end).unwrap_or_default(),
        at: start,
        tail: "",
        opens: false,
    })
}

/// Any word, without the punctuation round it; none where that is all.
pub fn printed<'a>(start: usize, piece: &'a str, lexicon: &'a Lexicon) -> Option<Word<'a>> {
    let text = piece.trim_start_matches(is_opening);
    let core = text.trim_end_matches(is_closing);
    let lead = piece.len() - text.len();
    (!core.is_empty()).then(|| Word {
        hash: word_hash(core),
        vocabulary: &lexicon.layout.attribution,
        text: core,
        at: start + lead,
        tail: text.get(core.len()..).unwrap_or_default(),
        opens: lead > 0,
    })
}

fn is_small(word: &str) -> bool {
    let small = |b: &u8| b.is_ascii_lowercase() || matches!(b, b'-' | b'\'');
    if word.as_bytes().first().is_some_and(u8::is_ascii_uppercase) {
        return false;
    }
    if word.is_ascii() {
        return word.as_bytes().first().is_some_and(u8::is_ascii_lowercase)
            && word.bytes().all(|b| small(&b));
    }
    word.starts_with(char::is_lowercase)
        && word
            .chars()
            .all(|c| c.is_lowercase() || matches!(c, '-' | '\'' | '’'))
}

/// A comma that stands by itself belongs to the word before it.
fn mark_tail<'a>(last: &mut Word<'a>, piece: &'a str) {
    if last.tail.is_empty() && !piece.is_empty() {
        last.tail = piece;
    }
}

fn is_opening(c: char) -> bool {
    matches!(c, '(' | '[' | '"' | '“' | '‘' | '«' | '\'')
}

fn is_closing(c: char) -> bool {
    matches!(
        c,
        ')' | ']' | '"' | '”' | '»' | ',' | ';' | ':' | '.' | '!' | '?' | '…'
    )
}

/// The words that begin within a byte range of the brief.
pub fn within<'w, 'a>(words: &'w [Word<'a>], range: &Range<usize>) -> &'w [Word<'a>] {
    let from = words.partition_point(|x| x.at < range.start);
    let to = words.partition_point(|x| x.at < range.end);
    words.get(from..to).unwrap_or_default()
}

/// Words as one name, with plain blanks and without what stands round them.
pub fn joined(words: &[Word<'_>]) -> String {
    let texts: Vec<&str> = words.iter().map(|x| x.text).collect();
    texts.join(" ")
}

/// Whether a sentence ends with this word, given the one after it.
pub fn ends_sentence(word: &Word<'_>, next: Option<&Word<'_>>) -> bool {
    let stop = word.tail.contains(['.', '!', '?', '…']);
    // "Dr. Marlow", "U.S. News": a short word or an initial before the stop ends nothing.
    let short = word.text.chars().count() <= 2 || word.text.contains('.');
    stop && !short && next.is_none_or(|n| !n.is_small())
}
