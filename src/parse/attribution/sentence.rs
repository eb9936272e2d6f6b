//! A view of a run of tokens, with the names and places in it.

use crate::text::Cut;
use std::ops::{Deref, Range};

use super::token::{GazetteerName, Token, Tokens};
use crate::model::lexicon::key::{NameHash, is_article, same_words, word_hash};
use crate::model::lexicon::{Place, Row};
use crate::model::{Lexicon, Span};

/// A run of tokens, counted from 0.
#[derive(Debug, Clone, Copy)]
pub struct Sentence<'t, 'a> {
    pub brief: &'a str,
    pub lexicon: &'a Lexicon,
    list: &'t [Token<'a>],
    names: &'t [GazetteerName<'a>],
    /// The number of tokens of the brief before this run.
    base: usize,
}

impl<'a> Deref for Sentence<'_, 'a> {
    type Target = [Token<'a>];

    fn deref(&self) -> &[Token<'a>] {
        self.list
    }
}

impl<'t, 'a> Sentence<'t, 'a> {
    /// The sentence that `tokens` cut last, from token `first` on.
    pub fn of(tokens: &'t Tokens<'a>, first: usize) -> Sentence<'t, 'a> {
        Sentence {
            brief: tokens.brief,
            lexicon: tokens.lexicon,
            list: tokens.of_sentence(first),
            names: &tokens.names,
            base: first,
        }
    }

    /// The tokens in `range` as a sentence of their own; names that cross its end are left out.
    #[must_use]
    pub fn part(self, range: Range<usize>) -> Self {
        Sentence {
            list: self.list.cut(range.clone()),
            base: self.base + range.start,
            ..self
        }
    }

    /// The first `most` tokens.
    #[must_use]
    pub fn first_words(self, most: usize) -> Self {
        self.part(0..self.list.len().min(most))
    }

    fn known_at(&self, at: usize) -> impl Iterator<Item = &GazetteerName<'a>> {
        let rest = self.list.cut(at..).iter();
        let from = self.base + at + rest.take_while(|x| is_article(x.text)).count();
        let past = self.base + self.list.len();
        self.names
            .iter()
            .filter(move |name| name.at == from && name.end <= past)
    }

    /// The longest known name that begins at token `at`: the token after it, and its rows.
    pub fn longest(&self, at: usize) -> Option<(usize, &'a [Row])> {
        let names = self.known_at(at).filter(|name| !name.is_owner);
        let longest = names.max_by_key(|name| name.end)?;
        Some((longest.end - self.base, longest.rows))
    }

    pub fn begins_name(&self, at: usize) -> bool {
        self.longest(at).is_some()
    }

    /// The row of the longest known name that begins at `start` or later and ends before token `end`.
    pub fn ending_before(&self, start: usize, end: usize) -> Option<Row> {
        let whole = self.part(start..end);
        let ends = |name: &&GazetteerName<'_>| name.end == self.base + end && !name.is_owner;
        let names = whole.names.iter().filter(ends);
        let first = names
            .filter(|name| name.at >= whole.base)
            .min_by_key(|name| name.at)?;
        first.rows.first().copied()
    }

    /// The rows of the outlets named by the tokens in `range`; articles and a possessive at the end are ignored.
    pub fn rows(&self, range: Range<usize>) -> &'a [Row] {
        let end = self.base + range.end;
        let names = self.known_at(range.start).filter(|name| name.end == end);
        names
            .min_by_key(|name| name.is_owner)
            .map_or(&[], |name| name.rows)
    }

    pub fn is_known(&self, range: Range<usize>) -> bool {
        !self.rows(range).is_empty()
    }

    /// Whether the tokens in `range` name a place; a possessive at the end is ignored.
    pub fn is_place(&self, range: Range<usize>) -> bool {
        self.place(range).is_some_and(Place::is_place)
    }

    /// Whether the tokens in `range` are an adjective of a place: "Swiss".
    pub fn is_adjective(&self, range: Range<usize>) -> bool {
        self.place(range).is_some_and(|p| p.adjective)
    }

    /// Whether the tokens in `range` name a place or are an adjective of one.
    pub fn is_geographic(&self, range: Range<usize>) -> bool {
        self.place(range)
            .is_some_and(|p| p.is_place() || p.adjective)
    }

    fn place(&self, range: Range<usize>) -> Option<&'a Place> {
        let (hash, tokens) = self.stems(range);
        let places = &self.lexicon.places;
        places.find(hash, |key| same_words(words_of(tokens), key))
    }

    /// The tokens in `range` without leading articles, and the hash of their words.
    fn stems(&self, range: Range<usize>) -> (NameHash, &[Token<'a>]) {
        // A range may end after the last token.
        let mut tokens = self.list.get(range).unwrap_or_default();
        while let Some((first, rest @ [_, ..])) = tokens.split_first()
            && is_article(first.text)
        {
            tokens = rest;
        }
        let mut hash = NameHash::default();
        if let Some((last, before)) = tokens.split_last() {
            for x in before {
                hash.add(x.hash);
            }
            hash.add(word_hash(last.stem()));
        }
        (hash, tokens)
    }

    /// The bytes of a name: from the first token to the end of the last, without its possessive.
    pub fn bytes(&self, range: Range<usize>) -> Range<usize> {
        match self.list.get(range) {
            Some([first, .., last]) => first.at..last.at + last.stem().len(),
            Some([one]) => one.at..one.at + one.stem().len(),
            _ => 0..0,
        }
    }

    pub fn span(&self, range: Range<usize>) -> Span {
        let bytes = self.bytes(range);
        Span::new(bytes.start, bytes.end)
    }

    pub fn text(&self, range: Range<usize>) -> &'a str {
        self.brief.cut(self.bytes(range))
    }

    /// The tokens that begin within a span of the brief.
    pub fn within(&self, span: Span) -> Range<usize> {
        let before = |byte: u32| self.list.partition_point(|x| x.at < byte as usize);
        before(span.start)..before(span.end)
    }
    /// Whether an opening bracket is right before a token.
    pub fn opens_bracket(&self, at: usize) -> bool {
        let before = self.get(at).and_then(|x| self.brief.get(..x.at));
        before.is_some_and(|b| b.ends_with(['(', '[']))
    }
}

/// The words of tokens, the last one without a possessive.
fn words_of<'t, 'a>(tokens: &'t [Token<'a>]) -> impl Iterator<Item = &'a str> + use<'t, 'a> {
    let last = tokens.len().saturating_sub(1);
    tokens
        .iter()
        .enumerate()
        .map(move |(n, x)| if n == last { x.stem() } else { x.text })
}
