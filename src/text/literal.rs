//! Literal search in printed text that ignores case, accents, punctuation variants and whitespace, without folding the
//! text.
//! Must find exactly what folding the whole text would find; a property test checks it.
//!
//! The search looks for up to three letters of the needle, the rarest ones, in either case; it then compares the text
//! around them by folding. Runs printed with accents are found through [`Accents`].

use std::ops::Range;

use aho_corasick::packed;
use memchr::memmem::Finder;
use unicode_normalization::char::is_combining_mark;

use super::accents::Accents;
use super::fold::{Folded, Halves, fold, fold_each};
use super::hyphen;

/// A prepared search text.
#[derive(Debug, Clone)]
pub struct Literal {
    folded: String,
    /// Match only at the start of a word.
    begins: bool,
    /// `None` if the text has no ASCII letter or digit.
    probe: Option<Probe>,
}

/// A run of ASCII letters and digits of the needle, and the letters in it to scan for.
#[derive(Debug, Clone)]
struct Probe {
    /// Byte range in the folded needle.
    run: Range<usize>,
    /// Finds the run among the accented words.
    folded: Finder<'static>,
    /// Offset of the letters in the run.
    skip: usize,
    letters: Letters,
}

#[derive(Debug, Clone)]
enum Letters {
    /// One byte, in either case.
    One(u8, u8),
    /// Two or three bytes, in every combination of cases.
    Packed(Box<packed::Searcher>),
}

/// How many letters to scan for at most: three have eight combinations of cases.
const MAX_PROBE: usize = 3;

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

    /// Like [`Literal::new`], but matches only at the start of a word.
    pub fn beginning(typed: &str) -> Literal {
        Literal {
            begins: true,
            ..Literal::new(typed)
        }
    }

    /// Whether a match at byte `at` counts.
    fn counts(&self, text: &str, at: usize) -> bool {
        let before = || text.get(..at).and_then(|t| t.chars().next_back());
        !self.begins || !before().is_some_and(|c| c.is_alphanumeric() || is_combining_mark(c))
    }

    /// The search text, folded.
    pub fn folded(&self) -> &str {
        &self.folded
    }

    /// The first match that starts at or after `from`, whose letters lie before `to`, and whose run has no accents.
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
            // Fast path: most needles are a single word.
            let place = if run.len() == self.folded.len() {
                Some(start..start + run.len())
            } else {
                around(text, start, &self.folded, probe.run.start)
                    .or_else(|| around_break(text, start, &self.folded))
            };
            if let Some(place) = place.filter(|p| self.counts(text, p.start)) {
                return Some(place);
            }
        }
    }

    /// Offsets inside `within` of accented words that contain the run. Candidates only: fold the text to confirm.
    pub fn accented<'a>(
        &'a self,
        accents: &'a Accents,
        within: Range<usize>,
    ) -> impl Iterator<Item = usize> + 'a {
        let probe = self.probe.iter();
        probe.flat_map(move |p| accents.holding(&p.folded, within.clone()))
    }

    /// Whether the text has an ASCII letter or digit. If not, only folding finds it.
    pub fn has_run(&self) -> bool {
        self.probe.is_some()
    }

    /// All matches in `text`, in order, found by folding it. A word broken at a line end matches with and without its
    /// hyphen.
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
        // The offset of each run is where its slice is found.
        let mut best: Option<(usize, u64, Range<usize>, usize)> = None;
        let mut from = 0;
        for run in runs {
            let start = from + memchr::memmem::find(bytes.get(from..)?, run)?;
            from = start + run.len();
            let few = run.len().min(MAX_PROBE);
            for (skip, letters) in run.windows(few).enumerate() {
                let weight: u64 = letters.iter().map(|b| frequency(*b)).product();
                let rank = (MAX_PROBE - few, weight);
                if best.as_ref().is_none_or(|(f, w, ..)| rank < (*f, *w)) {
                    best = Some((rank.0, rank.1, start..start + run.len(), skip));
                }
            }
        }
        let (.., run, skip) = best?;
        let few = run.len().min(MAX_PROBE);
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
        // Fall back to the first letter on processors without the vector instructions that the packed search needs.
        packed::Searcher::new(cases.iter()).map_or(one, |s| Letters::Packed(Box::new(s)))
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
            Letters::Packed(searcher) => searcher
                .find_in(text, aho_corasick::Span::from(from..to))
                .map(|m| m.start()),
        }
    }
}

/// Frequency of a letter per thousand letters of English text; the search scans for the rarest.
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

/// The match of `needle` that covers byte `pos`, where one of its words is broken at a line end nearby.
fn around_break(text: &str, pos: usize, needle: &str) -> Option<Range<usize>> {
    // Accents, blanks and indents make a match longer than the needle.
    let reach = needle.len() * 2 + 80;
    let from = (0..=pos.saturating_sub(reach)).rfind(|at| text.is_char_boundary(*at))?;
    let to = (pos.saturating_add(reach).min(text.len())..=text.len())
        .find(|at| text.is_char_boundary(*at))?;
    let near = text.get(from..to)?;
    hyphen::breaks(near).next()?;
    let found = Folded::new(near, Halves::Joined).find_all(needle);
    found
        .into_iter()
        .map(|r| from + r.start..from + r.end)
        .find(|r| r.contains(&pos))
}

/// The match of `needle` in `text`, given that the needle's part from byte `off` starts at byte `pos` of the text.
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
    // The first character may fold to more than the needle needs.
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

    /// Whether the fast paths together find `typed`.
    fn found(typed: &str, text: &str) -> Vec<bool> {
        let literal = Literal::new(typed);
        if literal.folded().is_empty() {
            return Vec::new();
        }
        let plain = literal.next_plain(text, 0, text.len()).is_some();
        let accents = Accents::of(text);
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
