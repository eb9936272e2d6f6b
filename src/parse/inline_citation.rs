//! Press items with outlet and date in the same line: `Headline: summary. (Outlet – 12/03/2017)`,
//! `Headline Outlet, 14 Mar 2018`, `4/12/16, Outlet: Headline` (format guide, section 11).
//! The date only identifies the form: such digests often have it wrong. Also outlets of the lexicon at the end of a line.

use std::ops::Range;

use crate::model::Lexicon;
use crate::model::lexicon::DateWords;
use crate::model::lexicon::key::core;
use crate::text::Cut;
use crate::text::number::is_number;
use crate::text::words::{at_most, is_hour};

/// Maximum number of words in an outlet's name.
const NAME_WORDS: usize = 8;

/// The same where no date follows.
const END_WORDS: usize = 6;

/// The byte range of the outlet in a line.
pub fn outlet(line: &str, lexicon: &Lexicon) -> Option<Range<usize>> {
    let text = line.trim_end_matches(['.', ' ', '\u{A0}']);
    let last = text.bytes().next_back()?;
    let found = match last {
        b')' => in_bracket(text, lexicon),
        b'0'..=b'9' => before_date(text, lexicon),
        _ => None,
    };
    let opens = line.as_bytes().first().is_some_and(u8::is_ascii_digit);
    let found = found.or_else(|| opens.then(|| after_date(line, lexicon)).flatten());
    // "Source: The Guardian, 14 March 2018" is a field of the item above.
    let is_labelled = |name: &Range<usize>| {
        let label = line.cut(..name.start).trim_end().strip_suffix(':');
        label.is_some_and(|label| lexicon.layout.field.outlet.has(label))
    };
    found.filter(|name| !is_labelled(name))
}

/// `(Outlet – DD/MM/YYYY)`, `(Outlet, M/D/YY)` at the end.
fn in_bracket(text: &str, lexicon: &Lexicon) -> Option<Range<usize>> {
    let mut depth = 0;
    let (open, _) = text.char_indices().rev().find(|(_, c)| {
        depth += i32::from(*c == ')') - i32::from(*c == '(');
        depth == 0
    })?;
    let inner = text.get(open + 1..text.len() - 1)?;
    if inner.len() > 120 {
        return None;
    }
    inner
        .char_indices()
        .filter(|(_, c)| matches!(c, '–' | '—' | '-' | ','))
        .find(|(at, c)| {
            inner
                .get(at + c.len_utf8()..)
                .is_some_and(|rest| is_date(rest, &lexicon.layout.dates))
        })
        .and_then(|(at, _)| name(text, open + 1..open + 1 + at, lexicon))
}

/// `Headline Outlet, 14 Mar 2018`: the outlet is the longest known name before the comma.
fn before_date(text: &str, lexicon: &Lexicon) -> Option<Range<usize>> {
    let comma = text.rfind(',')?;
    if !is_date(text.get(comma + 1..)?, &lexicon.layout.dates) {
        return None;
    }
    let before = text.get(..comma)?;
    before
        .char_indices()
        .rev()
        .filter(|(at, c)| *at > 0 && c.is_whitespace())
        .map(|(at, c)| at + c.len_utf8())
        .take(NAME_WORDS)
        .filter(|&at| {
            before.get(at..).is_some_and(|name| {
                lexicon.outlets.is_known(name) && !name.starts_with(char::is_lowercase)
            })
        })
        .last()
        .map(|at| at..comma)
}

/// `4/12/16, Outlet: Headline`.
fn after_date(line: &str, lexicon: &Lexicon) -> Option<Range<usize>> {
    let (date, rest) = line.split_once(',')?;
    let colon = rest.find(':')?;
    let found = name(line, date.len() + 1..date.len() + 1 + colon, lexicon)?;
    let printed = line.cut(found.clone());
    // "20.11.2013, 7 pm, Port Amaro:"
    let first = printed.split(", ").next().unwrap_or(printed);
    let fits = !is_hour(first) || lexicon.outlets.is_known(printed);
    (fits && is_date(date, &lexicon.layout.dates)).then_some(found)
}

/// The trimmed range, if it can be a name.
fn name(line: &str, range: Range<usize>, lexicon: &Lexicon) -> Option<Range<usize>> {
    let printed = line.get(range.clone())?;
    let start = range.start + printed.len() - printed.trim_start().len();
    let printed = printed.trim();
    let fits = !lexicon.places.is_place(printed)
        && at_most(NAME_WORDS, printed)
        && !printed.contains(':')
        && printed.starts_with(|c: char| c.is_alphanumeric() && !c.is_lowercase());
    fits.then(|| start..start + printed.len())
}

/// `12/03/2017`, `4/20/17`, `2017-03-12`, `14 Mar 2018`, `March 14 2018`: by form only.
pub fn is_date(text: &str, names: &DateWords) -> bool {
    let digits = |w: &str, most: usize| w.len() <= most && is_number(w);
    let mut words = text.split_whitespace().map(core);
    match (words.next(), words.next(), words.next(), words.next()) {
        (Some(one), None, ..) => {
            let mut parts = one.split(['/', '.', '-']);
            let three = [parts.next(), parts.next(), parts.next()];
            parts.next().is_none() && three.iter().all(|p| p.is_some_and(|p| digits(p, 4)))
        }
        (Some(a), Some(b), Some(year), None) => {
            year.len() == 4
                && digits(year, 4)
                && (digits(a, 2) && names.month(b).is_some()
                    || digits(b, 2) && names.month(a).is_some())
        }
        _ => false,
    }
}

/// An outlet of the lexicon at the end of a line: in brackets, or behind a comma, dash or bar.
pub fn known_at_end(line: &str, lexicon: &Lexicon) -> Option<Range<usize>> {
    let behind_sign = || behind_sign(line).filter(|name| is_known(line, name, lexicon));
    known_in_bracket(line, lexicon).or_else(behind_sign)
}

/// The outlets of the lexicon in the bracket at the end of a line: "(Reuters)", "(Kathimerini, ERT)".
pub fn known_in_bracket(line: &str, lexicon: &Lexicon) -> Option<Range<usize>> {
    let are_known = |names: &Range<usize>| {
        let mut parts = line.get(names.clone()).unwrap_or_default().split(", ");
        parts.all(|name| lexicon.outlets.is_reporter(name.trim()))
    };
    // A name may have a comma itself.
    bracketed(line).filter(|names| is_known(line, names, lexicon) || are_known(names))
}

fn is_known(line: &str, name: &Range<usize>, lexicon: &Lexicon) -> bool {
    let name = line.get(name.clone()).unwrap_or_default().trim();
    !name.starts_with(char::is_lowercase) && lexicon.outlets.is_reporter(name)
}

/// The name in brackets at the end of a line.
pub fn bracketed(line: &str) -> Option<Range<usize>> {
    let text = line.trim_end_matches(['.', ' ', '\u{A0}']);
    let (inner, bracket) = match text.strip_suffix(')') {
        Some(inner) => (inner, '('),
        None => (text.strip_suffix(']')?, '['),
    };
    let open = inner.rfind(bracket)?;
    let name = inner.get(open + 1..)?;
    // "(Guardian http://…)"
    let name = name.split("http").next().unwrap_or(name).trim_end();
    let capital = name.starts_with(|c: char| c.is_uppercase());
    (capital && at_most(END_WORDS, name)).then(|| open + 1..open + 1 + name.len())
}

/// The name behind the last comma, dash or bar of a line.
fn behind_sign(line: &str) -> Option<Range<usize>> {
    let text = line.trim_end_matches(['.', ' ', '\u{A0}']);
    let mut signs = text.char_indices().rev();
    let sign = signs.find(|(_, c)| matches!(c, ',' | '–' | '—' | '|'));
    let sign = sign.map(|(at, c)| at + c.len_utf8());
    // A hyphen within a word is not a separator.
    let hyphen = text.rfind(" - ").map(|at| at + " - ".len());
    let from = sign.max(hyphen)?;
    let name = text.get(from..)?;
    let start = from + name.len() - name.trim_start().len();
    at_most(END_WORDS, name).then_some(start..text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, want: &str) {
        let lexicon = Lexicon::builtin().expect("reads");
        let got = outlet(line, &lexicon).and_then(|r| line.get(r));
        assert_eq!(got.unwrap_or_default(), want, "{line}");
    }

    #[test]
    fn outlets_beside_dates() {
        check(
            "Boats wait: A list. (Daily Nation (Kenya) – 02/11/2017)",
            "Daily Nation (Kenya)",
        );
        check(
            "Wells run dry: Herders move on. (IRIN News- 10/11/2017)",
            "IRIN News",
        );
        check(
            "Wells run dry: Herders move on. (The Guardian – 02/11/2017)",
            "The Guardian",
        );
        check(
            "Court Sends the Fog Home (Star Tribune, 4/20/17)",
            "Star Tribune",
        );
        check(
            "Who Counts the Ferries (and Why)? (The Atlantic, 4/19/17)",
            "The Atlantic",
        );
        check(
            "Ferry workers strike over fog Mail & Guardian, 14 Mar 2018",
            "Mail & Guardian",
        );
        check(
            "4/12/16, Los Angeles Times: Night buses add a stop",
            "Los Angeles Times",
        );
        check("The fog lifted in Obock (29/05)", "");
        check("They met in Geneva on 14 March 2018", "");
        check("Photo taken in May (Photo: IOM – 12/03/2017)", "");
        check(
            "The well was dug by hand (see the report, 14 March 2018).",
            "",
        );
    }
}
