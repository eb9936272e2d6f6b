//! Reads one printed name: its region, articles and descriptions that are not part of it, slash pairs, glued names. A known
//! name is taken as printed. Ranges are of tokens until they become the bytes of a mention.

use crate::text::Cut;
use std::ops::Range;

use super::possessive::{Possessive, is_person, possessive};
use super::region::{self, is_just_a_place};
use super::sentence::Sentence;
use super::token::Token;
use crate::model::lexicon::{Row, WordClass};
use crate::model::{Mention, Rule, Span};

/// Appends the outlets of the name `part` to `out`. `alone`: the list has no other name. `rule`: the rule that found the name.
pub fn read(
    s: Sentence<'_, '_>,
    part: Range<usize>,
    alone: bool,
    rule: Rule,
    out: &mut Vec<Mention>,
) {
    let (name, mut region) = region::strip(s, part);
    let mut name = strip_articles(s, name);
    let mut has_rest = rule == Rule::Noun;
    match possessive(s, name.clone()) {
        Possessive::School(rest) => name = rest,
        Possessive::Owner(owner) => {
            has_rest = owner != name;
            name = owner;
        }
        _ if s.is_known(name.clone()) => {}
        Possessive::Region(place, rest) => (region, name) = (Some(s.span(place)), rest),
        Possessive::None => name = of_its_person(s, name),
    }
    let name = strip_articles(s, name);
    let name = strip_articles(s, strip_description(s, name));
    if is_just_a_place(s, name.clone()) {
        // "Manila Bulletin, Philippines": the region of the previous name.
        if let (Some(last), None) = (out.last_mut(), &region)
            && last.region.is_none()
        {
            last.region = Some(s.span(name));
            last.row = resolve(s, last.printed, last.region);
        }
        return;
    }
    let rows = s.rows(name.clone());
    let name = strip_body_article(s, name, rows);
    if !rows.is_empty() {
        if is_a_name(s, name.clone(), alone, true) {
            let row = s.lexicon.resolve_among(rows, region.map(|r| r.of(s.brief)));
            let printed = with_mark(s, name, rows);
            out.push(Mention {
                printed,
                region,
                row,
            });
        }
        return;
    }
    let whole = s.bytes(name.clone());
    match pieces(s, whole.clone()) {
        Some(pieces) => {
            for piece in pieces {
                let printed = Span::new(piece.start, piece.end);
                let region = region.take();
                let row = resolve(s, printed, region);
                out.push(Mention {
                    printed,
                    region,
                    row,
                });
            }
        }
        None if is_a_name(s, name.clone(), alone, false) => {
            let printed = unknown_span(s, name, has_rest);
            out.push(Mention {
                printed,
                region,
                row: None,
            });
        }
        None => {}
    }
}

fn resolve(s: Sentence<'_, '_>, name: Span, region: Option<Span>) -> Option<Row> {
    s.lexicon
        .resolve(name.of(s.brief), region.map(|r| r.of(s.brief)))
}

/// The bytes of a known name, with the exclamation mark that belongs to it: "Yahoo!".
fn with_mark(s: Sentence<'_, '_>, name: Range<usize>, rows: &[Row]) -> Span {
    let span = s.span(name.clone());
    let exclaims = |name: &str| name.ends_with('!');
    let row = rows.first().and_then(|row| s.lexicon.outlets.get(*row));
    let ends = row.is_some_and(|o| exclaims(&o.name) || o.names.iter().any(|n| exclaims(n)));
    let goes_on = s.get(name.end).is_some_and(|next| next.is_small);
    let tail = s.get(name.end.saturating_sub(1)).map_or("", |x| x.tail);
    let sign = u32::from((ends || goes_on) && tail.starts_with('!'));
    Span {
        end: span.end + sign,
        ..span
    }
}

/// The bytes of an unknown name. A possessive at its end belongs to it ("Barron’s reported"), unless something follows it ("The
/// Courant’s editorial"); so does an exclamation mark within the sentence ("Hoy! reported").
fn unknown_span(s: Sentence<'_, '_>, name: Range<usize>, has_rest: bool) -> Span {
    let span = s.span(name.clone());
    let Some(last) = s.get(name.end.saturating_sub(1)).filter(|_| !has_rest) else {
        return span;
    };
    let goes_on = s.get(name.end).is_some_and(|next| next.is_small);
    let sign = usize::from(goes_on && last.tail.starts_with('!'));
    Span {
        end: Span::new(0, last.end() + sign).end,
        ..span
    }
}

/// "Ken Abbot of The Economist": returns the outlet without its person.
fn of_its_person(s: Sentence<'_, '_>, range: Range<usize>) -> Range<usize> {
    let joins = |i: &usize| {
        s.get(*i)
            .is_some_and(|x| matches!(x.text, "of" | "from" | "at"))
    };
    let of = range
        .clone()
        .find(|i| joins(i) && s.is_known(i + 1..range.end));
    match of {
        Some(of) if is_person(s, range.start..of) => of + 1..range.end,
        _ => range,
    }
}

/// Drops lower-case articles before a name, and the extra one of `the The Daily Star`.
fn strip_articles(s: Sentence<'_, '_>, range: Range<usize>) -> Range<usize> {
    let mut range = range;
    while range.len() > 1
        && let (Some(first), Some(second)) = (s.get(range.start), s.get(range.start + 1))
        && (first.is_small && first.is(WordClass::Articles)
            || first.text == "The" && second.text == "The")
    {
        range.start += 1;
    }
    range
}

/// Drops words that introduce or follow a name: "the public TV station NDR", "Stern magazine", "Swiss daily Le Temps".
fn strip_description(s: Sentence<'_, '_>, range: Range<usize>) -> Range<usize> {
    let list = s.cut(range.clone());
    // A work after a possessive keeps the word that says what it is: "Washington Post’s WorldViews blog".
    let work = || {
        list.iter().rev().skip(1).any(Token::is_possessive)
            && list.last().is_some_and(|x| x.is(WordClass::Programmes))
    };
    if s.is_known(range.clone()) || work() {
        return range;
    }
    let common = |x: &Token<'_>| {
        let describes = || {
            x.is_any(&[WordClass::Descriptors, WordClass::Genres]) || x.text.ends_with("-language")
        };
        x.text.ends_with("-based") || x.is_small && describes()
    };
    if let Some(at) = list.iter().rposition(common) {
        // With a capital after the description, the name follows it; otherwise the description follows the name.
        if list.iter().skip(at + 1).any(|n| !n.is_small) {
            return range.start + at + 1..range.end;
        }
        let named = list.iter().rposition(|x| !common(x));
        let described = |n: &usize| {
            list.iter()
                .take(n + 1)
                .all(|x| x.is(WordClass::Descriptors))
        };
        if let Some(n) = named.filter(|n| !described(n)) {
            return range.start..range.start + n + 1;
        }
    }
    // A capitalised adjective or common noun before a known name: "German Die Zeit", "Broadcaster CNN". "The Daily Herald" and
    // "Albanian Daily News" are names: the rest has no word of its own.
    let skip = usize::from(list.first().is_some_and(|x| x.text == "The"));
    let first = range.start + skip;
    let drops = s.get(first).is_some_and(|x| x.is(WordClass::Descriptors))
        || s.is_adjective(first..first + 1);
    let other = [
        WordClass::Mastheads,
        WordClass::Programmes,
        WordClass::Descriptors,
    ];
    let own = || list.iter().skip(skip + 1).any(|x| !x.is_any(&other));
    if drops && first + 1 < range.end && own() && s.is_known(first + 1..range.end) {
        return first + 1..range.end;
    }
    range
}

/// The names of a slash pair, or of several names that lost their separators.
fn pieces(s: Sentence<'_, '_>, range: Range<usize>) -> Option<Vec<Range<usize>>> {
    let text = s.brief.get(range.clone())?;
    let known = |r: &Range<usize>| {
        s.lexicon
            .outlets
            .is_known(s.brief.get(r.clone()).unwrap_or_default())
    };
    if text.contains('/') && !text.contains("://") {
        let mut at = range.start;
        let halves: Vec<Range<usize>> = text
            .split('/')
            .map(|half| {
                let start = at + half.len() - half.trim_start().len();
                at += half.len() + 1;
                start..start + half.trim().len()
            })
            .collect();
        let acronym = |r: &Range<usize>| {
            let half = s.brief.get(r.clone()).unwrap_or_default();
            half.chars().all(|c| c.is_uppercase() || c.is_ascii_digit())
        };
        let two = halves.iter().any(known) || halves.iter().all(acronym);
        if two && halves.iter().all(|h| !h.is_empty()) {
            return Some(halves);
        }
    }
    glued(s.brief, range, known).filter(|pieces| pieces.len() > 1)
}

/// Maximum length of a run of glued names, in bytes.
const GLUED: usize = 200;

/// Splits names that lost their separators (`EFEAnadolu AgencyStrait Times`) where a capital follows a letter without a blank,
/// if every piece is known. Takes the longest known name first.
fn glued(
    brief: &str,
    range: Range<usize>,
    known: impl Fn(&Range<usize>) -> bool,
) -> Option<Vec<Range<usize>>> {
    let text = brief.get(range.clone()).filter(|t| t.len() <= GLUED)?;
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let seam = |w: &[(usize, char)]| match w {
        [(_, a), (at, b), (_, c)] => {
            (a.is_alphanumeric() && b.is_uppercase() && (a.is_lowercase() || c.is_lowercase()))
                .then_some(range.start + *at)
        }
        _ => None,
    };
    let mut ends: Vec<usize> = chars.windows(3).filter_map(seam).collect();
    if ends.is_empty() {
        return None;
    }
    ends.push(range.end);
    let mut pieces: Vec<Range<usize>> = Vec::new();
    let mut start = range.start;
    while start < range.end {
        let fits = |end: &&usize| **end > start && known(&(start..**end));
        let Some(end) = ends.iter().rev().find(fits) else {
            // "Die WeltRheinische Post": after a name of several words, a last piece of several words may be unknown.
            let some = |r: &Range<usize>| {
                brief
                    .get(r.clone())
                    .is_some_and(|t| t.contains(char::is_whitespace))
            };
            let last = start..range.end;
            let both = pieces.last().is_some_and(some) && some(&last);
            pieces.push(last);
            return both.then_some(pieces);
        };
        pieces.push(start..*end);
        start = *end;
    }
    Some(pieces)
}

/// `The Council of Europe` is `Council of Europe`; `The Guardian` keeps its article.
pub fn strip_body_article(s: Sentence<'_, '_>, range: Range<usize>, rows: &[Row]) -> Range<usize> {
    if range.len() < 2 || s.get(range.start).is_none_or(|x| x.text != "The") {
        return range;
    }
    let body = match rows {
        [row] => s.lexicon.outlets.get(*row).is_some_and(|o| {
            let kinds = ["UN or NGO", "think tank", "academic"];
            !o.name.starts_with("The ") && o.kind.as_deref().is_some_and(|k| kinds.contains(&k))
        }),
        _ => s
            .get(range.clone())
            .is_some_and(|r| r.iter().any(|x| x.is(WordClass::Bodies))),
    };
    range.start + usize::from(body)..range.end
}

/// Whether the tokens can name an outlet. A known name needs a capital, or must be printed as in the table. An unknown one must
/// also not be a pronoun, a month, a clause or common nouns; a word such as "Today" counts only if it is the only name.
fn is_a_name(s: Sentence<'_, '_>, range: Range<usize>, alone: bool, known: bool) -> bool {
    let list = s.cut(range.clone());
    let Some(first) = list.first() else {
        return false;
    };
    // "The island", "An old film": the capital is only that of an article at the start of the sentence.
    let articles = list
        .iter()
        .take_while(|x| !x.is_small && x.is(WordClass::Articles))
        .count();
    let capital = |x: &Token<'_>| !x.is_small && x.text.chars().any(char::is_alphabetic);
    let lettered = || list.iter().skip(articles).any(capital);
    if known {
        // "taz", "dpa": the table prints them in lower case too.
        return lettered() || s.lexicon.outlets.is_printed_so(s.text(range));
    }
    // "Local media", "Greek authorities": common nouns.
    let plain = |at: usize| {
        let word = s.get(at);
        word.is_some_and(|x| x.is_small || x.is(WordClass::Descriptors))
            || s.is_adjective(at..at + 1)
    };
    // "Two sisters", "The lamps were never lit": words of a clause.
    let filler = |x: &Token<'_>| {
        x.is_lower(WordClass::Fillers) && !x.is_any(&[WordClass::Descriptors, WordClass::Particles])
    };
    let clause = first.is(WordClass::Pronouns) && list.get(1).is_some_and(|x| x.is_small)
        || list.iter().any(filler);
    // "hvg", "rbb": short lower-case names in a list.
    let letters = range.len() == 1
        && !alone
        && first.is_small
        && first.text.len() <= 4
        && first.is_unlisted();
    // "human rights groups" are common nouns; "Bulgarian National Radio" is a name.
    let small = list
        .iter()
        .filter(|x| x.is_small && !x.is(WordClass::Particles))
        .count();
    let plural = small > 1
        && list
            .last()
            .is_some_and(|x| x.is_small && x.text.ends_with('s'));
    let common_nouns = plural || range.clone().all(plain) && list.iter().any(|x| x.is_small);
    // "A ferry captain in Dover", "The canton of Una-Sana": a small word that names do not have. Titles in other languages may:
    // "La voz de Galicia".
    let word = |x: &Token<'_>| {
        let joins = [
            WordClass::Particles,
            WordClass::ForeignArticles,
            WordClass::Descriptors,
            WordClass::Genres,
            WordClass::Programmes,
        ];
        x.is_small && !x.is_any(&joins) && !x.text.contains('-')
    };
    // "Police in Calais"
    let somewhere = || {
        let is_in = |i: &usize| {
            s.get(*i)
                .is_some_and(|x| matches!(x.text, "in" | "from" | "near"))
        };
        let at = range.clone().find(is_in);
        at.is_some_and(|at| at > range.start && s.is_place(at + 1..range.end))
    };
    let foreign = !first.is_small && first.is(WordClass::ForeignArticles);
    let subject = !foreign && list.len() > 2 && list.iter().skip(articles).any(word) || somewhere();
    let common = range.len() == 1
        && (first.is(WordClass::Pronouns)
            || !alone && first.is(WordClass::Adverbials)
            || s.lexicon.layout.dates.month(first.text).is_some()
            || !first.is_small && first.is(WordClass::Articles));
    (letters || lettered() && !common_nouns) && !clause && !common && !subject
}
