//! The phrases with which lines and labels open, in one anchored matcher. They are compared folded: case, accents and
//! typographic variants make no difference.

use aho_corasick::automaton::Automaton;
use aho_corasick::dfa::DFA;
use aho_corasick::{AhoCorasick, Anchored, Match, StartKind};

use super::words::Filled;
use crate::text::fold::{fold, fold_each};

/// What a phrase is for; each family has its list in `data/layout.toml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    News,
    Trending,
    QuoteHeading,
    OtherHeading,
    Banner,
    Header,
    Contact,
    Footer,
    Share,
    /// How a link label starts.
    Label,
    /// Labels that name no target: "Read more".
    BareLabel,
    /// Labels at the end of a paragraph.
    ClosingLabel,
    Publisher,
    OtherField,
    Posted,
    Byline,
    Credit,
    /// Credit labels that are part of the credit.
    KeptCredit,
}

/// All phrases of a layout.
#[derive(Debug, Default, Clone)]
pub struct Phrases {
    /// None without phrases.
    automaton: Option<DFA>,
    /// For each pattern its families, as bits.
    families: Vec<u32>,
}

/// Folded phrases that are looked for anywhere in a text, as whole words.
#[derive(Debug, Default, Clone)]
pub struct Within(Option<AhoCorasick>);

impl Within {
    /// # Errors
    /// Says that there are too many phrases.
    pub fn new<'a>(phrases: impl IntoIterator<Item = &'a String>) -> Result<Within, String> {
        let automaton = AhoCorasick::new(phrases);
        let automaton = automaton.map_err(|e| format!("the phrases cannot be matched: {e}"))?;
        Ok(Within(Some(automaton)))
    }

    /// Whether a folded text holds one of the phrases.
    pub fn is_in(&self, folded: &str) -> bool {
        self.matches(folded).next().is_some()
    }

    /// Where the phrases begin in a folded text, also within a word.
    pub fn starts(&self, folded: &str) -> impl Iterator<Item = usize> {
        let found = self
            .0
            .iter()
            .flat_map(move |a| a.find_overlapping_iter(folded));
        found.map(|found| found.start())
    }

    /// Whether a folded text holds one of the phrases, also within a word.
    pub fn has_part(&self, folded: &str) -> bool {
        self.0.as_ref().is_some_and(|a| a.is_match(folded))
    }

    /// How many phrases a folded text holds, apart from those that overlap, and how many of its bytes belong to them.
    pub fn count(&self, folded: &str) -> (usize, usize) {
        // They come in the order of their ends.
        let (mut count, mut bytes, mut end) = (0, 0, 0);
        for found in self.matches(folded) {
            count += usize::from(found.start() >= end);
            bytes += found.end().saturating_sub(found.start().max(end));
            end = found.end();
        }
        (count, bytes)
    }

    fn matches(&self, folded: &str) -> impl Iterator<Item = Match> {
        let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let whole = move |found: &Match| {
            let before = folded
                .get(..found.start())
                .and_then(|b| b.chars().next_back());
            let after = folded.get(found.end()..).and_then(|a| a.chars().next());
            !is_word(before) && !is_word(after)
        };
        let automaton = self.0.iter();
        let found = automaton.flat_map(move |a| a.find_overlapping_iter(folded));
        found.filter(whole)
    }
}

/// The phrases with which a text opens.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LeadingPhrases {
    /// All families, as bits.
    families: u32,
    /// Families and the end of each phrase, the longest first. Keeps the four longest.
    found: [(u32, u16); LeadingPhrases::MOST],
}

impl Phrases {
    /// Builds the matcher from the lists of all families.
    ///
    /// # Errors
    /// Says that there are too many phrases.
    pub fn new<'a>(
        lists: impl IntoIterator<Item = (Family, &'a mut Filled)>,
    ) -> Result<Phrases, String> {
        let (mut patterns, mut families): (Vec<String>, Vec<u32>) = (Vec::new(), Vec::new());
        for (family, list) in lists {
            for phrase in &list.0 {
                let folded = fold(phrase);
                let bit = 1 << family as u32;
                let known = patterns.iter().position(|p| *p == folded);
                if let Some(families) = known.and_then(|at| families.get_mut(at)) {
                    *families |= bit;
                } else {
                    patterns.push(folded);
                    families.push(bit);
                }
            }
        }
        let automaton = DFA::builder()
            .start_kind(StartKind::Anchored)
            .build(&patterns);
        let automaton = automaton.map_err(|e| format!("the phrases cannot be matched: {e}"))?;
        Ok(Phrases {
            automaton: Some(automaton),
            families,
        })
    }

    /// The phrases with which `text` opens, each at a word's border.
    pub fn leading(&self, text: &str) -> LeadingPhrases {
        let mut leading = LeadingPhrases::default();
        let Some(automaton) = &self.automaton else {
            return leading;
        };
        let Ok(mut state) = automaton.start_state(Anchored::Yes) else {
            return leading;
        };
        let (mut len, mut blank) = (0, false);
        for (at, c) in text.char_indices() {
            let mut step = |byte: u8| {
                state = automaton.next_state(Anchored::Yes, state, byte);
                len += 1;
            };
            match c {
                '!'..='~' => step(c.to_ascii_lowercase() as u8),
                _ if c.is_whitespace() => {
                    if !blank {
                        step(b' ');
                    }
                }
                _ => {
                    let mut utf8 = [0; 4];
                    fold_each(c, &mut |d| {
                        d.encode_utf8(&mut utf8).bytes().for_each(&mut step);
                    });
                }
            }
            blank = c.is_whitespace();
            if !automaton.is_special(state) {
                continue;
            }
            if automaton.is_dead(state) {
                break;
            }
            let end = at + c.len_utf8();
            let next = || text.get(end..).and_then(|t| t.chars().next());
            let is_border = !c.is_alphanumeric() || !next().is_some_and(char::is_lowercase);
            if automaton.is_match(state) && is_border {
                for n in 0..automaton.match_len(state) {
                    let pattern = automaton.match_pattern(state, n);
                    // A match state lists shorter phrases too that end here.
                    if automaton.pattern_len(pattern) == len {
                        let families = self.families.get(pattern.as_usize()).copied();
                        leading.add(families.unwrap_or_default(), end);
                    }
                }
            }
        }
        leading
    }

    /// The end of the longest phrase of a family with which `text` opens.
    pub fn end_of(&self, family: Family, text: &str) -> Option<usize> {
        self.leading(text).end_of(family)
    }

    /// Whether `text` is a phrase of a family, apart from final stops and colons.
    pub fn is(&self, family: Family, text: &str) -> bool {
        self.leading(text).is(family, text)
    }
}

impl LeadingPhrases {
    const MOST: usize = 4;

    /// Adds a phrase that is longer than those before it.
    fn add(&mut self, families: u32, end: usize) {
        self.families |= families;
        self.found.rotate_right(1);
        if let (Some(first), Ok(end)) = (self.found.first_mut(), u16::try_from(end)) {
            *first = (families, end);
        }
    }

    pub fn has(self, family: Family) -> bool {
        self.families & 1 << family as u32 != 0
    }

    pub fn has_any(self, families: &[Family]) -> bool {
        self.families != 0 && families.iter().any(|f| self.has(*f))
    }

    /// The end of the longest phrase of a family.
    pub fn end_of(self, family: Family) -> Option<usize> {
        if !self.has(family) {
            return None;
        }
        let mut found = self.found.iter();
        let longest = found.find(|(families, _)| families & 1 << family as u32 != 0)?;
        Some(longest.1.into())
    }

    /// Whether nothing follows the phrase in `text` but final stops and colons.
    pub fn is(self, family: Family, text: &str) -> bool {
        let is_end = |c: char| c.is_whitespace() || matches!(c, '.' | ':' | '!');
        let rest = self.end_of(family).and_then(|end| text.get(end..));
        rest.is_some_and(|rest| rest.chars().all(is_end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Lexicon;

    #[track_caller]
    fn check(text: &str, family: Family, phrase: &str) {
        let lexicon = Lexicon::builtin().expect("reads");
        let phrases = &lexicon.layout.phrases;
        let end = phrases.end_of(family, text);
        assert_eq!(
            end.and_then(|end| text.get(..end)),
            Some(phrase).filter(|p| !p.is_empty()),
            "{text}"
        );
    }

    #[test]
    fn the_longest_phrase_of_a_family_opens_a_text() {
        check(
            "Migration in the News",
            Family::News,
            "Migration in the News",
        );
        check(
            "MIGRATION  in\u{A0}the news: May",
            Family::News,
            "MIGRATION  in\u{A0}the news",
        );
        check(
            "Migrants’ stories",
            Family::OtherHeading,
            "Migrants’ stories",
        );
        check(
            "Migrants' stories",
            Family::OtherHeading,
            "Migrants' stories",
        );
        check("Read more here", Family::BareLabel, "Read more here");
        check("Read more here", Family::Label, "Read");
        check("Read moreWatch here", Family::BareLabel, "Read more");
        check("Reading rooms", Family::Label, "");
        check("© Ada Marlow", Family::Credit, "©");
        check("Photograph: Ada Marlow", Family::Credit, "Photograph:");
        check("", Family::Label, "");
    }
}
