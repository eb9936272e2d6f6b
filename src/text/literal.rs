//! Finds what was typed in text as printed, whatever its case, accents, marks and white space, without folding the text.
//! Must not know items; and must find exactly what folding all of the text would find.
//!
//! A run of plain letters of the needle, the rarest three of it first, is looked for in the text by its bytes in either
//! case; what stands round it is compared by folding. Runs that are printed with accents stand in [`Accents`].

use std::ops::Range;

use aho_corasick::packed;
use memchr::memmem::Finder;
use unicode_normalization::char::is_combining_mark;

use super::accents::Accents;
use super::fold::{Folded, Halves, fold, fold_each};
use super::hyphen;

/// What is looked for, made ready once.
#[derive(Debug, Clone)]
pub struct Literal {
    folded: String,
    /// Whether it is found at the beginning of words only.
    begins: bool,
    /// None where it has no plain letter or digit at all.
    probe: Option<Probe>,
}

/// A run of letters and digits of the needle, and the letters of it that are looked for.
#[derive(Debug, Clone)]
struct Probe {
    /// Bytes of the folded needle.
    run: Range<usize>,
    /// The run, to find it among accented words.
    folded: Finder<'static>,
    /// How far into the run the letters stand.
    skip: usize,
    letters: Letters,
}

#[derive(Debug, Clone)]
enum Letters {
    /// One byte, in both cases.
    One(u8, u8),
    /// Two or three bytes, in all mixtures of cases.
    Few(Box<packed::Searcher>),
}

/// Most letters that are looked for at once: eight mixtures of cases.
const FEW: usize = 3;

impl Literal {
    pub fn new(typed: &str) -> Literal {
        let folded = fold(typed);
        let probe = Probe::of(&folded);
        Literal {
            folded,
            begins: false,
            probe,
        }
    }

    /// The same, found at the beginning of words only.
    pub fn beginning(typed: &str) -> Literal {
        Literal {
            begins: true,
            ..Literal::new(typed)
        }
    }

    /// Whether a place found at byte `at` counts.
    fn counts(&self, text: &str, at: usize) -> bool {
        let before = || text.get(..at).and_then(|t| t.chars().next_back());
        !self.begins || !before().is_some_and(|c| c.is_alphanumeric() || is_combining_mark(c))
    }

    /// What was typed, folded.
    pub fn folded(&self) -> &str {
        &self.folded
    }

    /// The first place from byte `from` on whose run stands before byte `to`, among those with no accent in the run.
    pub fn next_plain(&self, text: &str, from: usize, to: usize) -> Option<Range<usize>> {
        let probe = self.probe.as_ref()?;
        let run = self.folded.get(probe.run.clone())?.as_bytes();
        let mut at = from;
        loop {
            let found = probe.letters.find(text.as_bytes(), at, to)?;
            at = found + 1;
            let Some(start) = found.checked_sub(probe.skip).filter(|s| *s >= from) else {
                continue;
            };
            let there = text.as_bytes().get(start..start + run.len());
            if !there.is_some_and(|t| t.eq_ignore_ascii_case(run)) {
                continue;
            }
            // Most needles are one word.
            let place = if run.len() == self.folded.len() {
                Some(start..start + run.len())
            } else {
                around(text, start, &self.folded, probe.run.start)
            };
            if let Some(place) = place.filter(|p| self.counts(text, p.start)) {
                return Some(place);
            }
        }
    }

    /// Where words stand in the bytes `within` that may hold it with accents; what is there is to be folded to know.
    pub fn accented<'a>(
        &'a self,
        accents: &'a Accents,
        within: Range<usize>,
    ) -> impl Iterator<Item = usize> + 'a {
        let probe = self.probe.iter();
        probe.flat_map(move |p| accents.holding(&p.folded, within.clone()))
    }

    /// Whether it has a plain letter or digit at all: without one only folding finds it.
    pub fn has_run(&self) -> bool {
        self.probe.is_some()
    }

    /// All places in `text`, in order: by folding it. A word that a line's end breaks is found with and without its hyphen.
    pub fn all_in(&self, text: &str) -> Vec<Range<usize>> {
        let found = |halves| Folded::new(text, halves).find_all(&self.folded);
        let mut places = found(Halves::Apart);
        if hyphen::breaks(text).next().is_some() {
            places.extend(found(Halves::Hyphen));
            places.extend(found(Halves::Joined));
            places.sort_unstable_by_key(|r| (r.start, r.end));
            places.dedup();
        }
        places.retain(|p| self.counts(text, p.start));
        places
    }
}

impl Probe {
    fn of(folded: &str) -> Option<Probe> {
        let bytes = folded.as_bytes();
        let runs = bytes
            .split(|b| !b.is_ascii_alphanumeric())
            .filter(|r| !r.is_empty());
        // Where each run begins is found by where its slice does.
        let mut best: Option<(usize, u64, Range<usize>, usize)> = None;
        let mut from = 0;
        for run in runs {
            let start = from + memchr::memmem::find(bytes.get(from..)?, run)?;
            from = start + run.len();
            let few = run.len().min(FEW);
            for (skip, letters) in run.windows(few).enumerate() {
                let weight: u64 = letters.iter().map(|b| frequency(*b)).product();
                let rank = (FEW - few, weight);
                if best.as_ref().is_none_or(|(f, w, ..)| rank < (*f, *w)) {
                    best = Some((rank.0, rank.1, start..start + run.len(), skip));
                }
            }
        }
        let (.., run, skip) = best?;
        let few = run.len().min(FEW);
        let at = run.start + skip;
        Some(Probe {
            folded: Finder::new(bytes.get(run.clone())?).into_owned(),
            letters: Letters::of(bytes.get(at..at + few)?),
            run,
            skip,
        })
    }
}

impl Letters {
    fn of(letters: &[u8]) -> Letters {
        let mut cases: Vec<Vec<u8>> = vec![Vec::new()];
        for b in letters {
            let upper = b.to_ascii_uppercase();
            let both = if upper == *b {
                vec![*b]
            } else {
                vec![*b, upper]
            };
            cases = both
                .iter()
                .flat_map(|b| cases.iter().map(move |c| [c.as_slice(), &[*b]].concat()))
                .collect();
        }
        let first = letters.first().copied().unwrap_or_default();
        let one = Letters::One(first, first.to_ascii_uppercase());
        if letters.len() < 2 {
            return one;
        }
        // Not every processor has what the fast search needs: then the first letter alone must do.
        packed::Searcher::new(cases.iter()).map_or(one, |s| Letters::Few(Box::new(s)))
    }

    fn find(&self, text: &[u8], from: usize, to: usize) -> Option<usize> {
        let to = to.min(text.len());
        if from >= to {
            return None;
        }
        match self {
            Letters::One(a, b) => {
                memchr::memchr2(*a, *b, text.get(from..to)?).map(|found| from + found)
            }
            Letters::Few(searcher) => searcher
                .find_in(text, aho_corasick::Span::from(from..to))
                .map(|m| m.start()),
        }
    }
}

/// How often a letter stands in a thousand letters of English; what is rarest is looked for.
fn frequency(letter: u8) -> u64 {
    match letter {
        b'e' => 127,
        b't' => 91,
        b'a' => 82,
        b'o' => 75,
        b'i' => 70,
        b'n' => 67,
        b's' => 63,
        b'h' => 61,
        b'r' => 60,
        b'd' => 43,
        b'l' => 40,
        b'c' | b'u' => 28,
        b'm' | b'w' => 24,
        b'f' | b'g' | b'y' | b'p' => 20,
        b'b' => 15,
        b'v' | b'k' | b'0'..=b'9' => 10,
        _ => 2,
    }
}

/// The place of `needle` in `text`, where its part from byte `off` on begins at byte `pos` of the text.
fn around(text: &str, pos: usize, needle: &str, off: usize) -> Option<Range<usize>> {
    let (mut start, mut before, mut blank) = (pos, 0, false);
    for (at, c) in text.get(..pos)?.char_indices().rev() {
        if before >= off {
            break;
        }
        if c.is_whitespace() {
            before += usize::from(!blank);
            blank = true;
        } else {
            fold_each(c, &mut |d| before += d.len_utf8());
            blank = false;
        }
        start = at;
    }
    // The first character may fold to more than is wanted of it.
    let skip = before.checked_sub(off)?;
    let (mut folded, mut end, mut blank) =
        (String::with_capacity(skip + needle.len()), start, false);
    for (at, c) in text.get(start..)?.char_indices() {
        if folded.len() >= skip + needle.len() {
            break;
        }
        if c.is_whitespace() {
            if !blank {
                folded.push(' ');
            }
            blank = true;
        } else {
            fold_each(c, &mut |d| folded.push(d));
            blank = false;
        }
        end = start + at + c.len_utf8();
    }
    folded
        .get(skip..)?
        .starts_with(needle)
        .then_some(start..end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What the two ways find together.
    fn found(typed: &str, text: &str) -> Vec<bool> {
        let literal = Literal::new(typed);
        if literal.folded().is_empty() {
            return Vec::new();
        }
        let plain = literal.next_plain(text, 0, text.len()).is_some();
        let accents = Accents::of(text, &crate::text::Signs::of(text));
        let folded = || !literal.all_in(text).is_empty();
        let accented = literal.accented(&accents, 0..text.len()).next().is_some() && folded();
        vec![plain || accented || !literal.has_run() && folded()]
    }

    #[track_caller]
    fn check(typed: &str, text: &str, want: &str) {
        let literal = Literal::new(typed);
        let got = literal
            .next_plain(text, 0, text.len())
            .and_then(|r| text.get(r))
            .unwrap_or_default();
        assert_eq!(got, want, "{typed} in {text}");
    }

    #[test]
    fn finds_plain_runs() {
        check("shelter", "The SHELTER, a shelter", "SHELTER");
        check("x", "no: X", "X");
        check("of", "oFten", "oF");
        check("d'ivoire", "Côte d’Ivoire", "d’Ivoire");
        check("cote d'ivoire", "la Côte  d’Ivoire", "Côte  d’Ivoire");
        check("a b", "a \n\u{A0} b", "a \n\u{A0} b");
        check("\"yes\"", "“Yes”", "“Yes”");
        check("...and", "so…and on", "…and");
        check("..and", "so…and on", "…and");
        check("24 b", "2 4 24 B", "24 B");
        check("zz", "zaz", "");
        check("e", "É", "");
    }

    #[test]
    fn finds_words_that_a_line_end_breaks() {
        let text = "the har-\nbour is well-\nknown, the \u{e9}t\u{e9} long-\n  ago";
        for (typed, want) in [
            ("harbour", true),
            ("har-bour", true),
            ("har- bour", true),
            ("the harbour is", true),
            ("well-known", true),
            ("wellknown", true),
            ("ete longago", true),
            ("r", true),
            ("-", true),
            ("harbours", false),
            ("har bour", false),
        ] {
            assert_eq!(found(typed, text), vec![want], "{typed}");
            assert_eq!(
                !Literal::new(typed).all_in(text).is_empty(),
                want,
                "{typed}"
            );
        }
    }

    proptest! {
        #[test]
        fn finds_what_folding_finds(
            text in "[aAbBΣς eéÉßœ’'\u{301}\u{200D}ﬁ½\u{A0}\n…中-]{0,24}",
            typed in "[aAbBσς eéßœ’'f½…中-]{1,4}",
        ) {
            let naive = fold(&typed);
            if !naive.is_empty() {
                let all = [Halves::Apart, Halves::Hyphen, Halves::Joined];
                let want = all.iter().any(|h| Folded::new(&text, *h).text.contains(&naive));
                prop_assert_eq!(found(&typed, &text), vec![want]);
            }
        }
    }
}
