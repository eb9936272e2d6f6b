//! Reads one printed name: its region, an article or a description that is no part of it, a slash pair, glued names.
//! Must not split lists; and a name the lexicon knows is taken as it stands.

use std::ops::Range;

use super::owner::{Possessive, is_person, possessive};
use super::word::{Word, words};
use crate::model::lexicon::{Class, Row};
use crate::model::{Lexicon, Mention, Span};
use crate::text::key::name_words;

/// Appends the outlets of `part` (a byte range of the brief) to `out`. `alone`: no other name stands beside it.
pub fn read(
    brief: &str,
    part: Range<usize>,
    alone: bool,
    lexicon: &Lexicon,
    out: &mut Vec<Mention>,
) {
    // Most are known as they stand.
    let printed = text(brief, &part);
    if name_words(printed).any(|w| !w.starts_with(char::is_lowercase))
        && !printed.starts_with(char::is_lowercase)
        && !printed.contains(['(', '’', '\''])
        && let rows @ [_, ..] = lexicon.outlets.rows(printed)
        && !printed.starts_with("The The ")
    {
        let row = if let [one] = rows { Some(*one) } else { None };
        let name = strip_body_article(brief, part, lexicon);
        out.push(Mention {
            printed: Span::new(name.start, name.end),
            region: None,
            row,
        });
        return;
    }
    let (name, mut region) = strip_bracket(brief, part, lexicon);
    let mut name = strip_articles(brief, name);
    match possessive(brief, &name, lexicon) {
        Possessive::School(rest) => name = rest,
        _ if is_known(brief, &name, lexicon) => {}
        Possessive::Region(place, rest) => {
            region = Some(place);
            name = rest;
        }
        Possessive::Owner(range) => name = range,
        Possessive::None => name = of_its_person(brief, name, lexicon),
    }
    let name = strip_articles(
        brief,
        strip_description(brief, strip_articles(brief, name), lexicon),
    );
    if is_just_a_place(brief, &name, lexicon) {
        // "Manila Bulletin, Philippines": the place of the name before it.
        if let (Some(last), None) = (out.last_mut(), &region)
            && last.region.is_none()
            && !is_known(brief, &name, lexicon)
        {
            last.region = Some(Span::new(name.start, name.end));
            last.row = resolve(brief, &last.printed.range(), last.region, lexicon);
        }
        return;
    }
    for name in pieces(brief, name, lexicon) {
        let name = strip_body_article(brief, name, lexicon);
        if !is_a_name(brief, &name, alone, lexicon) {
            continue;
        }
        let region = region.take().map(|r| Span::new(r.start, r.end));
        let row = resolve(brief, &name, region, lexicon);
        out.push(Mention {
            printed: Span::new(name.start, name.end),
            region,
            row,
        });
    }
}

/// "Ken Abbot of The Economist": the outlet, not its person.
fn of_its_person(brief: &str, range: Range<usize>, lexicon: &Lexicon) -> Range<usize> {
    let s = text(brief, &range);
    let found = [" of ", " from ", " at "].iter().find_map(|of| {
        let (person, outlet) = s.split_once(of)?;
        (lexicon.outlets.is_known(outlet) && is_person(person, lexicon)).then_some(outlet.len())
    });
    found.map_or(range.clone(), |len| range.end - len..range.end)
}

fn text<'a>(brief: &'a str, range: &Range<usize>) -> &'a str {
    brief.get(range.clone()).unwrap_or_default()
}

fn is_known(brief: &str, range: &Range<usize>, lexicon: &Lexicon) -> bool {
    lexicon.outlets.is_known(text(brief, range))
}

fn resolve(
    brief: &str,
    name: &Range<usize>,
    region: Option<Span>,
    lexicon: &Lexicon,
) -> Option<Row> {
    lexicon.resolve(text(brief, name), region.map(|r| r.of(brief)))
}

pub fn trim(brief: &str, range: Range<usize>) -> Range<usize> {
    let s = text(brief, &range);
    let lead = s.len() - s.trim_start().len();
    let start = range.start + lead;
    start..start + s.trim().len()
}

/// `The Nation (Pakistan)`: a bracket that names a place is the region; any other falls away.
fn strip_bracket(
    brief: &str,
    part: Range<usize>,
    lexicon: &Lexicon,
) -> (Range<usize>, Option<Range<usize>>) {
    let s = text(brief, &part);
    let Some(open) = s.find('(').filter(|&i| i > 0) else {
        return (part, None);
    };
    let inner_end = s
        .get(open..)
        .and_then(|r| r.find(')'))
        .map_or(s.len(), |i| i + open);
    let inner = part.start + open + 1..part.start + inner_end;
    let name = trim(brief, part.start..part.start + open);
    let inside = text(brief, &inner);
    let initials: String = words(text(brief, &name), lexicon)
        .iter()
        .filter(|w| !w.is_small() && w.text != "The")
        .filter_map(|w| w.text.chars().next())
        .collect();
    let place = lexicon.places.is_place(inside) && inside != initials;
    (name, place.then(|| trim(brief, inner)))
}

/// Small articles before a name are none of it; `the The Daily Star` has one too many.
fn strip_articles(brief: &str, range: Range<usize>) -> Range<usize> {
    let mut range = trim(brief, range);
    loop {
        let s = text(brief, &range);
        let doubled = s
            .strip_prefix("The ")
            .filter(|rest| rest.starts_with("The "));
        let Some(rest) = ["the ", "the\u{A0}", "a ", "an "]
            .iter()
            .find_map(|a| s.strip_prefix(a))
            .or(doubled)
        else {
            return range;
        };
        range = trim(brief, range.end - rest.len()..range.end);
    }
}

/// Words that introduce a name or follow it: "the public TV station NDR", "Stern magazine", "Swiss daily Le Temps".
fn strip_description(brief: &str, range: Range<usize>, lexicon: &Lexicon) -> Range<usize> {
    let s = text(brief, &range);
    // A work that somebody possesses keeps the word that says what it is: "Washington Post’s WorldViews blog".
    let work = || {
        words(s, lexicon)
            .last()
            .is_some_and(|x| x.any(Class::Programmes))
    };
    if is_known(brief, &range, lexicon) || s.contains(['’', '\'']) && work() {
        return range;
    }
    let list = words(s, lexicon);
    let common = |x: &Word<'_>| {
        x.text.ends_with("-based")
            || x.is_small()
                && (x.has(Class::Descriptors)
                    || x.has(Class::Genres)
                    || x.text.ends_with("-language"))
    };
    let sub = |from: usize, to: usize| range.start + from..range.start + to;
    if let Some(at) = list.iter().rposition(common) {
        // A capital after it: the name follows. None: the description trails the name.
        let follows = list
            .get(at + 1..)
            .is_some_and(|rest| rest.iter().any(|n| !n.is_small()));
        if let Some(next) = list.get(at + 1).filter(|_| follows) {
            return sub(next.at, s.len());
        }
        let named = list.iter().rposition(|x| !common(x)).filter(|&n| {
            list.get(..=n)
                .is_some_and(|head| !head.iter().all(|x| x.any(Class::Descriptors)))
        });
        if let Some(word) = named.and_then(|n| list.get(n)) {
            return sub(0, word.end());
        }
    }
    // An adjective or a common noun in capitals before a name that is known: "German Die Zeit", "Broadcaster CNN". But
    // "The Daily Herald", "Albanian Daily News" are names: nothing of their own would be left.
    let skip = usize::from(list.first().is_some_and(|x| x.text == "The"));
    if let [first, second, ..] = list.get(skip..).unwrap_or_default() {
        let rest = sub(second.at, s.len());
        let drops = lexicon.places.is_adjective(first.text) || first.any(Class::Descriptors);
        let own = list.iter().skip(skip + 1).any(|x| {
            !x.any(Class::Mastheads) && !x.any(Class::Programmes) && !x.any(Class::Descriptors)
        });
        if drops && own && is_known(brief, &rest, lexicon) {
            return rest;
        }
    }
    range
}

/// The outlets of one name: two of a slash pair, several that lost what stood between them, else the one.
fn pieces(brief: &str, range: Range<usize>, lexicon: &Lexicon) -> Vec<Range<usize>> {
    if is_known(brief, &range, lexicon) {
        return vec![range];
    }
    let s = text(brief, &range);
    if s.contains('/') && !s.contains("://") {
        let mut at = range.start;
        let halves: Vec<Range<usize>> = s
            .split('/')
            .map(|half| {
                let found = trim(brief, at..at + half.len());
                at += half.len() + 1;
                found
            })
            .collect();
        let acronym = |r: &Range<usize>| {
            text(brief, r)
                .chars()
                .all(|c| c.is_uppercase() || c.is_ascii_digit())
        };
        let two = halves.iter().any(|h| is_known(brief, h, lexicon)) || halves.iter().all(acronym);
        if two && halves.iter().all(|h| !h.is_empty()) {
            return halves;
        }
    }
    glued(brief, range.clone(), lexicon)
        .filter(|p| p.len() > 1)
        .unwrap_or_else(|| vec![range])
}

/// A run of glued names is at most so long: the longest list that was seen, and more.
const GLUED: usize = 200;

/// Names that lost their separators (`EFEAnadolu AgencyStrait Times`): cut where a capital follows a letter
/// without a blank, if every piece is known; the longest known name first.
fn glued(brief: &str, range: Range<usize>, lexicon: &Lexicon) -> Option<Vec<Range<usize>>> {
    let s = text(brief, &range);
    if s.len() > GLUED {
        return None;
    }
    let chars: Vec<(usize, char)> = s.char_indices().collect();
    let seam = |w: &[(usize, char)]| match w {
        [(_, a), (at, b), (_, c)] => {
            (a.is_alphanumeric() && b.is_uppercase() && (a.is_lowercase() || c.is_lowercase()))
                .then_some(*at)
        }
        _ => None,
    };
    let mut ends: Vec<usize> = chars.windows(3).filter_map(seam).collect();
    ends.push(s.len());
    let mut pieces = Vec::new();
    let mut start = 0;
    while start < s.len() {
        let known = |end: &&usize| {
            **end > start && is_known(brief, &(range.start + start..range.start + **end), lexicon)
        };
        let Some(end) = ends.iter().rev().find(known).copied() else {
            // "Die WeltRheinische Post": one of some words after one of some words may be new to us.
            let some = |r: &Range<usize>| text(brief, r).contains(char::is_whitespace);
            let last = range.start + start..range.end;
            let fits = pieces.last().is_some_and(some) && some(&last);
            pieces.push(last);
            return fits.then_some(pieces);
        };
        pieces.push(range.start + start..range.start + end);
        start = end;
    }
    Some(pieces)
}

/// `The Council of Europe` is `Council of Europe`; `The Guardian` keeps its article.
fn strip_body_article(brief: &str, range: Range<usize>, lexicon: &Lexicon) -> Range<usize> {
    if !text(brief, &range).starts_with("The") {
        return range;
    }
    let rows = lexicon.outlets.rows(text(brief, &range));
    without_body_article(brief, range, rows, lexicon)
}

/// The same for a name whose rows are known.
pub fn without_body_article(
    brief: &str,
    range: Range<usize>,
    rows: &[Row],
    lexicon: &Lexicon,
) -> Range<usize> {
    let s = text(brief, &range);
    let Some(rest) = s
        .strip_prefix("The ")
        .or_else(|| s.strip_prefix("The\u{A0}"))
    else {
        return range;
    };
    let body = match rows {
        [row] => lexicon.outlets.get(*row).is_some_and(|o| {
            !o.name.starts_with("The ")
                && matches!(
                    o.kind.as_deref(),
                    Some("UN or NGO" | "think tank" | "academic")
                )
        }),
        _ => words(rest, lexicon).iter().any(|x| x.any(Class::Bodies)),
    };
    if body {
        trim(brief, range.end - rest.len()..range.end)
    } else {
        range
    }
}

/// A country or a people is who was spoken of, not who published.
fn is_just_a_place(brief: &str, range: &Range<usize>, lexicon: &Lexicon) -> bool {
    let key = text(brief, range);
    !lexicon.outlets.is_known(key)
        && (lexicon.places.is_place(key)
            || !key.starts_with("The ") && lexicon.places.is_adjective(key))
}

/// A name has a letter that is no small one, or is known; and it is no pronoun, no month. A word such as "Today" is
/// one only where it stands alone before the verb.
fn is_a_name(brief: &str, range: &Range<usize>, alone: bool, lexicon: &Lexicon) -> bool {
    let s = text(brief, range);
    if s.is_empty() {
        return false;
    }
    let list = words(s, lexicon);
    // "The island", "An old film": the capital of an article that opens the sentence says nothing.
    let articles = list
        .iter()
        .take_while(|x| matches!(x.text, "The" | "A" | "An"))
        .count();
    // "taz", "dpa": printed as the table has it.
    let small = lexicon.outlets.is_printed_so(s);
    let lettered = small
        || list
            .iter()
            .skip(articles)
            .any(|x| !x.is_small() && x.text.chars().any(char::is_alphabetic));
    // "Local media", "Greek authorities": common nouns.
    let plain = |x: &Word<'_>| {
        x.is_small() || x.any(Class::Descriptors) || lexicon.places.is_adjective(x.text)
    };
    // "Two sisters", "The lamps were never lit": what a clause is made of.
    let clause = list.first().is_some_and(|x| x.any(Class::Pronouns))
        && list.get(1).is_some_and(Word::is_small)
        || list.iter().any(|x| {
            x.has(Class::Fillers) && !x.has(Class::Descriptors) && !x.has(Class::Particles)
        });
    // "Bulgarian National Radio" is a name all the same; "human rights groups" are none.
    let plural = list
        .iter()
        .filter(|x| x.is_small() && !x.any(Class::Particles))
        .count()
        > 1
        && list
            .last()
            .is_some_and(|x| x.is_small() && x.text.ends_with('s'));
    let common_nouns = plural || list.iter().all(plain) && list.iter().any(Word::is_small);
    if !is_known(brief, range, lexicon) && (clause || common_nouns) {
        return false;
    }
    let common = lexicon.layout.attribution.has(Class::Pronouns, s)
        || !alone && lexicon.layout.attribution.has(Class::Adverbials, s)
        || lexicon.layout.dates.month(s).is_some()
        || matches!(s, "The" | "A" | "An");
    lettered && (is_known(brief, range, lexicon) || !common)
}
