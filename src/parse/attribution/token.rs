//! Briefs as tokens: words with their facts. Every word is cut once; names are looked up at the same time.

use crate::text::Cut;
use std::ops::Range;

use crate::model::Lexicon;
use crate::model::lexicon::key::{NameHash, is_article, plain_hash, same_words, word_hash};
use crate::model::lexicon::{Row, WordClass, WordClasses};
use crate::text::words::words_from;

/// A word without the punctuation around it.
#[derive(Debug, Clone, Copy)]
pub struct Token<'a> {
    pub text: &'a str,
    /// Its first byte in the brief.
    pub at: usize,
    /// The punctuation between it and the next word.
    pub tail: &'a str,
    /// Whether an opening bracket or quotation mark is before it.
    pub opens: bool,
    /// Lower-case letters, hyphens and apostrophes only: not a name by its form.
    pub is_small: bool,
    pub classes: WordClasses,
    /// The bytes of a possessive `’s` or `’` at its end.
    possessive: usize,
    pub hash: u64,
}

impl<'a> Token<'a> {
    /// The word without its possessive.
    pub fn stem(&self) -> &'a str {
        self.text.cut(..self.text.len() - self.possessive)
    }

    pub fn end(&self) -> usize {
        self.at + self.text.len()
    }

    pub fn range(&self) -> Range<usize> {
        self.at..self.end()
    }

    /// Whether the lexicon lists it in `class`.
    pub fn is(&self, class: WordClass) -> bool {
        self.classes.has(class)
    }

    /// Whether the lexicon lists it in `class`, and it is printed without a capital.
    pub fn is_lower(&self, class: WordClass) -> bool {
        self.classes.has(class) && !self.text.starts_with(char::is_uppercase)
    }

    pub fn is_any(&self, classes: &[WordClass]) -> bool {
        classes.iter().any(|class| self.is(*class))
    }

    /// Whether the lexicon lists it in no class.
    pub fn is_unlisted(&self) -> bool {
        self.classes == WordClasses::default()
    }

    pub fn is_possessive(&self) -> bool {
        self.possessive > 0
    }

    /// Whether it can stand between the outlets and the verb: "also", "all", an adverb.
    pub fn is_filler(&self) -> bool {
        let adverb =
            || self.text.len() > 4 && self.text.ends_with("ly") && !self.is(WordClass::Descriptors);
        self.is_small && (self.is(WordClass::Fillers) || adverb())
    }

    /// Whether it is a genre word: "report", "Op-Ed".
    pub fn is_genre(&self) -> bool {
        let op_ed = || {
            let head = self.text.get(..2);
            self.text.len() <= "Op-Eds".len() && head.is_some_and(|t| t.eq_ignore_ascii_case("op"))
        };
        self.is(WordClass::Genres) && (self.is_small || op_ed())
    }

    pub fn has_comma(&self) -> bool {
        !self.tail.is_empty() && self.tail.contains([',', ';'])
    }

    /// Whether the sentence ends with this word; `next` is the word after it.
    pub fn ends_sentence(&self, next: Option<&Token<'_>>) -> bool {
        // "Dr. Marlow", "U.S. News": a full stop after a short word or an initial does not end a sentence.
        let is_short = || self.text.chars().count() <= 2 || self.text.contains('.');
        self.tail.contains(['.', '!', '?', '…']) && !is_short() && next.is_none_or(|n| !n.is_small)
    }
}

/// A name of the lexicon's table of outlets.
#[derive(Debug, Clone, Copy)]
pub struct GazetteerName<'a> {
    /// The first token that is not an article, and the one after the last.
    pub at: usize,
    pub end: usize,
    pub rows: &'a [Row],
    /// Whether the last token is a possessive: "The Guardian’s".
    pub is_owner: bool,
}

/// The tokens of a brief, cut on demand.
#[derive(Debug)]
pub struct Tokens<'a> {
    pub brief: &'a str,
    pub lexicon: &'a Lexicon,
    list: Vec<Token<'a>>,
    pub names: Vec<GazetteerName<'a>>,
    /// Names that may continue with the next token: their first token, and the hash of their words so far.
    begun: Vec<(usize, NameHash)>,
    /// The first byte that is not cut yet, and the end of the current sentence.
    next: usize,
    end: usize,
}

/// The largest number of tokens in a lead: far more than the dozen words of the longest list of outlets (format guide, section 13.8).
pub const MOST: usize = 60;

impl<'a> Tokens<'a> {
    pub fn new(lexicon: &'a Lexicon) -> Tokens<'a> {
        Tokens {
            brief: "",
            lexicon,
            list: Vec::new(),
            names: Vec::new(),
            begun: Vec::new(),
            next: 0,
            end: 0,
        }
    }

    /// Starts over with another text.
    pub fn start(&mut self, brief: &'a str) {
        self.brief = brief;
        self.next = 0;
        self.seek(0..brief.len());
    }

    /// Moves to the sentence at these bytes, and returns the number of its first token. Drops earlier tokens, unless they reach
    /// into the sentence.
    pub fn seek(&mut self, sentence: Range<usize>) -> usize {
        self.end = sentence.end;
        if sentence.start < self.next {
            return self.list.partition_point(|x| x.at < sentence.start);
        }
        self.list.clear();
        self.names.clear();
        self.begun.clear();
        self.next = sentence.start;
        0
    }

    /// Cuts until there are `count` tokens or the sentence ends.
    pub fn fill(&mut self, count: usize) {
        while self.list.len() < count && self.next < self.end {
            let Some((start, word)) = words_from(self.brief, self.next).next() else {
                self.next = self.brief.len();
                return;
            };
            // The next sentence begins here.
            if start >= self.end {
                self.next = self.end;
                return;
            }
            if let Some((hash, is_small)) = plain_hash(word) {
                self.next = start + word.len();
                self.push(Token {
                    text: word,
                    at: start,
                    tail: "",
                    opens: false,
                    is_small,
                    classes: self.lexicon.layout.attribution.classes_of(word, hash),
                    possessive: 0,
                    hash,
                });
                continue;
            }
            let word = word.cut(..seam(word));
            self.next = start + word.len();
            self.push_printed(start, word);
        }
    }

    /// Cuts until all names that begin at token `at`, or at the one after it if `at` is an article, are found.
    pub fn settle(&mut self, at: usize) {
        self.fill(at + 2);
        while self.next < self.end && self.begun.iter().any(|(from, _)| *from <= at + 1) {
            self.fill(self.list.len() + 1);
        }
    }

    /// Adds a word that has punctuation or non-ASCII letters.
    fn push_printed(&mut self, start: usize, word: &'a str) {
        let text = word.trim_start_matches(is_opening);
        let core = text.trim_end_matches(is_closing);
        if core.is_empty() {
            // Punctuation between blanks belongs to the word before it.
            if let Some(last) = self.list.last_mut().filter(|last| last.tail.is_empty()) {
                last.tail = word;
                if last.has_comma() {
                    self.begun.clear();
                }
            }
            return;
        }
        let hash = word_hash(core);
        self.push(Token {
            text: core,
            at: start + word.len() - text.len(),
            tail: text.cut(core.len()..),
            opens: text.len() < word.len(),
            is_small: is_small(core),
            classes: self.lexicon.layout.attribution.classes_of(core, hash),
            possessive: possessive(core),
            hash,
        });
    }

    fn push(&mut self, token: Token<'a>) {
        self.list.push(token);
        self.look_up(&token);
    }

    /// Extends the begun names with the last token, and begins new ones.
    fn look_up(&mut self, token: &Token<'a>) {
        let last = self.list.len() - 1;
        if !is_article(token.text) {
            self.begun.push((last, NameHash::default()));
        }
        let (all, names) = (&self.list, &mut self.names);
        let outlets = &self.lexicon.outlets;
        let brief = self.brief;
        self.begun.retain_mut(|(at, hash)| {
            let tokens = all.cut(*at..);
            let mut add = |rows: &'a [Row], is_owner: bool| {
                // Lower-case words are a name only if the table prints them so: "The island" is not one.
                let first = tokens.first().map_or(0, |x| x.at);
                let printed = || brief.cut(first..token.at + token.stem().len());
                if !tokens.iter().all(|x| x.is_small) || outlets.is_printed_so(printed()) {
                    let (at, end) = (*at, last + 1);
                    names.push(GazetteerName {
                        at,
                        end,
                        rows,
                        is_owner,
                    });
                }
            };
            if token.is_possessive() {
                let mut owner = *hash;
                owner.add(word_hash(token.stem()));
                let before = tokens.split_last().map_or(&[][..], |(_, before)| before);
                let words = || before.iter().map(|x| x.text).chain([token.stem()]);
                let same = |key: &str| same_words(words(), key);
                if let Some(rows) = outlets.by_name().find(owner, same) {
                    add(rows, true);
                }
            }
            hash.add(token.hash);
            let same = |key: &str| same_words(tokens.iter().map(|x| x.text), key);
            let Some(found) = outlets.by_name().look_up(*hash, same) else {
                return false;
            };
            if let Some(rows) = found {
                add(rows, false);
            }
            true
        });
        // Names do not contain commas.
        if token.has_comma() {
            self.begun.clear();
        }
    }

    /// The tokens of the sentence that were cut, from token `first` on.
    pub fn of_sentence(&self, first: usize) -> &[Token<'a>] {
        let past = self.list.partition_point(|x| x.at < self.end);
        self.list.cut(first..past)
    }
}

/// The length of a word up to where another one begins without a blank: after a comma ("Reuters,AFP") or at a bracket
/// ("TheNation(Pakistan)").
fn seam(word: &str) -> usize {
    let seams = word
        .char_indices()
        .filter(|(_, c)| matches!(c, ',' | ';' | '('));
    let mut joints = seams.filter_map(|(at, c)| {
        let at = if c == '(' { at } else { at + 1 };
        let (before, after) = word.split_at_checked(at)?;
        let is_word = |c: char| c.is_alphabetic();
        let begins = after.trim_start_matches('(').starts_with(is_word);
        (begins && before.starts_with(char::is_alphanumeric)).then_some(at)
    });
    joints.next().unwrap_or(word.len())
}

/// The length of a possessive `’s`, or of `’` after an s.
fn possessive(word: &str) -> usize {
    let plural = || {
        word.strip_suffix(['’', '\''])
            .filter(|w| w.ends_with(['s', 'S']))
    };
    let single = word.strip_suffix("’s").or_else(|| word.strip_suffix("'s"));
    let stem = single.or_else(plural).filter(|w| !w.is_empty());
    stem.map_or(0, |stem| word.len() - stem.len())
}

fn is_small(word: &str) -> bool {
    word.starts_with(char::is_lowercase)
        && word
            .chars()
            .all(|c| c.is_lowercase() || matches!(c, '-' | '\'' | '’'))
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
