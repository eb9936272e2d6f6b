//! The region of a printed name: a place in a bracket, or behind the name.

use std::ops::Range;

use super::sentence::Sentence;
use crate::model::Span;

/// The name in the tokens `part`, and its region.
pub fn strip(s: Sentence<'_, '_>, part: Range<usize>) -> (Range<usize>, Option<Span>) {
    let (name, in_bracket) = strip_bracket(s, part);
    let (name, behind) = strip_place(s, name);
    (name, in_bracket.or(behind))
}

/// `The Nation (Pakistan)`: a bracket that names a place is the region; any other is dropped.
fn strip_bracket(s: Sentence<'_, '_>, part: Range<usize>) -> (Range<usize>, Option<Span>) {
    let opens = |i: &usize| *i > part.start && s.opens_bracket(*i);
    let Some(open) = part.clone().find(opens) else {
        return (part, None);
    };
    let closes = |i: &usize| s.get(*i).is_some_and(|x| x.tail.contains([')', ']']));
    let close = (open..part.end).find(closes).map_or(part.end, |i| i + 1);
    let (name, inside) = (part.start..open, open..close);
    // "Inter Press Service (IPS)" repeats the name.
    let names = s.get(name.clone()).unwrap_or_default().iter();
    let initials: String = names
        .filter(|x| !x.is_small && x.text != "The")
        .filter_map(|x| x.text.chars().next())
        .collect();
    let place = s.is_place(inside.clone()) && s.text(inside.clone()) != initials;
    (name, place.then(|| s.span(inside)))
}

/// "Le Soir of Brussels", "the Western Mail in Cardiff": the place of a known name is its region.
fn strip_place(s: Sentence<'_, '_>, name: Range<usize>) -> (Range<usize>, Option<Span>) {
    let joins = |i: &usize| {
        s.get(*i)
            .is_some_and(|x| matches!(x.text, "of" | "in" | "from"))
    };
    let mut inside = name.clone().skip(1);
    let of = inside.find(|i| joins(i) && s.is_place(i + 1..name.end));
    match of.filter(|of| !s.is_known(name.clone()) && s.is_known(name.start..*of)) {
        Some(of) => (name.start..of, Some(s.span(of + 1..name.end))),
        None => (name, None),
    }
}

/// The end of the place printed after a name: "Dawn from Karachi", "the Financial Express of Bangladesh".
pub fn end_of_place(s: Sentence<'_, '_>, at: usize) -> usize {
    let is_apart = at
        .checked_sub(1)
        .and_then(|b| s.get(b))
        .is_some_and(|x| !x.tail.is_empty());
    let opens = s
        .get(at)
        .is_some_and(|x| matches!(x.text, "from" | "in" | "of"));
    let place = (at + 2..=at + 3).rev().find(|end| s.is_place(at + 1..*end));
    place.filter(|_| opens && !is_apart).unwrap_or(at)
}

/// The end of the bracket with the place of a name: "Harbour Gazette (Lagos)".
pub fn end_of_bracket(s: Sentence<'_, '_>, at: usize) -> usize {
    let place = (at + 1..=at + 2).rev().find(|end| s.is_place(at..*end));
    place.filter(|_| s.opens_bracket(at)).unwrap_or(at)
}

/// A country or a people is the subject of the report, not its publisher.
pub fn is_just_a_place(s: Sentence<'_, '_>, range: Range<usize>) -> bool {
    let article = range.len() > 1 && s.get(range.start).is_some_and(|x| x.text == "The");
    !range.is_empty()
        && !s.is_known(range.clone())
        && (s.is_place(range.clone()) || !article && s.is_adjective(range))
}
