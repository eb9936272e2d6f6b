//! Who published a brief, by where the name stands: before or beside the link, in brackets, behind a dash or comma, in the line
//! below, in a cell of a table, or as the text of a second link.

mod below;
mod beside;
mod bold;
mod bracket;
mod date;
mod habits;
mod kicker;
mod name;
mod prose;
mod short_line;
mod site;

use std::ops::Range;

use smallvec::smallvec;

use super::view::{Facts, Linked};
use crate::model::{Mention, Outlets, Rule, Span};
use crate::parse::attribution;
use crate::parse::inline_citation;
use crate::parse::lines::Lines;
use crate::source::Part;
use crate::text::words::at_most;
use crate::text::{Cut, address};

use below::{in_parts, line_below, source};
pub use below::{is_cited, is_field, is_source, is_source_label};
pub use beside::before_link;
use beside::{beside_address, beside_link, in_cell, lead};
use date::{before_a_date, without_address, without_date};
pub use habits::Habits;
use habits::Place;
pub use kicker::{has_date, is_clear_kicker, is_kicker, of_kicker, of_label, of_logo};
pub use name::is_outlet;
use name::{is_name, is_time};
use site::leads_to;
pub use site::{site, told_apart};

/// Outlets by their place.
#[derive(Debug, Default)]
pub struct Found {
    pub mentions: Outlets,
    pub rule: Rule,
}

/// Words of a name.
const WORDS: usize = 6;

/// The outlets of the item in lines `range`, whose first line has the words `head`; `heading` is that of its section.
pub fn find(
    lines: &Lines<'_>,
    range: Range<usize>,
    (head, heading): (Span, Option<Span>),
    (facts, habits): (&[Facts], &Habits),
) -> Option<Found> {
    let section = heading.and_then(|heading| habits.section(lines, heading));
    if let Some((name, rule)) = in_head(lines, range.start, head, (facts, habits)) {
        // "(Ada Marlow)" below the heading "Le Temps" is the author.
        let is_known = |name: Span| is_outlet(name.of(lines.whole), lines);
        return match section.filter(|section| is_known(*section) && !is_known(name)) {
            Some(section) => found(lines, section, Rule::Beside),
            None => found(lines, name, rule),
        };
    }
    let fits = |place: Place, name: &Span| habits.fit(place, name.of(lines.whole), lines);
    let in_last = || {
        let at = range.clone().skip(2).next_back()?;
        let name = || below::name(lines, at - 1);
        in_parts(lines, at).or_else(|| name().filter(|n| is_outlet(n.of(lines.whole), lines)))
    };
    let in_dated_bracket = || {
        let name = bracket::dated_below(lines, range.start)?;
        let is_inside = name.start < lines.span(range.end - 1).end;
        (is_inside && fits(Place::DatedBracket, &name)).then_some(name)
    };
    // Labels of links stand below the text.
    let is_text = |at: &usize| facts.get(*at).is_some_and(Facts::is_text);
    let last = || range.clone().skip(1).rfind(is_text);
    let cited = || below::cited(lines, last()?);
    // Of a bare headline, the only line below is the source.
    let in_only = || {
        let at = range.start + 1;
        let only = range.len() == 2;
        let dated =
            || below::dated_name(lines, range.start).filter(|name| fits(Place::DatedBelow, name));
        let tells = |name: &Span| habits.tell(Place::Below, name.of(lines.whole), lines);
        let named = || below::name(lines, range.start).filter(tells);
        only.then(|| in_parts(lines, at).or_else(dated).or_else(named))?
    };
    let dated_end = || {
        let name = below::dated_end(lines, range.start + 1..range.end, facts)?;
        fits(Place::DatedEnd, &name).then_some(name)
    };
    let in_any = || range.clone().skip(1).find_map(|at| source(lines, at));
    let bold_lead = || {
        let first = range.clone().nth(1)?;
        bold::lead(lines, first).filter(|name| fits(Place::BoldLead, name))
    };
    let below = in_field(lines, range.clone(), habits)
        .or_else(bold_lead)
        .or_else(|| named_site(lines, head, &range))
        .or_else(in_dated_bracket)
        .or_else(|| line_below(lines, &range, habits))
        .or_else(in_any)
        .or_else(cited)
        .or_else(in_last)
        .or_else(dated_end)
        .or_else(in_only)
        .or_else(|| behind_text(lines, last()?, habits));
    let name = below
        .or(section)
        .or_else(|| short_line::find(lines, range.clone(), facts));
    match name {
        Some(name) => found(lines, name, Rule::Beside),
        None => found(lines, prose::find(lines, range, facts)?, Rule::Mentioned),
    }
}

/// The site in a headline to which the item leads: "Ferry sails at noon [quayside.example, 5 May]".
fn named_site(lines: &Lines<'_>, head: Span, range: &Range<usize>) -> Option<Span> {
    let names = [
        bracket::at_end(lines, head),
        beside::behind_dash(lines, head),
    ];
    let leads = |name: &Span| leads_to(lines, range, name.of(lines.whole));
    names.into_iter().flatten().find(leads)
}

/// The outlet with which the text in line `at` ends.
fn behind_text(lines: &Lines<'_>, at: usize, habits: &Habits) -> Option<Span> {
    let in_bracket = || {
        let name = beside::bracket_behind_text(lines, at);
        name.filter(|name| habits.tell(Place::TextEnd, name.of(lines.whole), lines))
    };
    beside::at_end_of_text(lines, at).or_else(in_bracket)
}

/// The outlet in a field below a headline: "Source: Quayside Tribune".
fn in_field(lines: &Lines<'_>, range: Range<usize>, habits: &Habits) -> Option<Span> {
    let any = |at| {
        let (name, _) = below::any_field(lines, at)?;
        let fits = habits.fit(Place::Field, name.of(lines.whole), lines);
        fits.then_some(name)
    };
    let mut below = range.skip(1);
    let sure = below.clone().find_map(|at| below::field(lines, at));
    sure.or_else(|| below.find_map(any))
}

/// Whether a line is a name that may be that of an outlet, with the date of the article.
pub fn is_dated(lines: &Lines<'_>, at: usize) -> bool {
    let name = at
        .checked_sub(1)
        .and_then(|above| below::dated_name(lines, above));
    name.is_some_and(|name| known(lines, name).is_some())
}

/// Whether a line ends with a name in brackets, and if so, whether it is that of an outlet: "… in the park (La Jornada)."
pub fn at_end(lines: &Lines<'_>, at: usize) -> Option<bool> {
    known(lines, bracket::at_end(lines, lines.span(at))?)
}

/// Whether a name is that of an outlet; none if it may not be one.
fn known(lines: &Lines<'_>, name: Span) -> Option<bool> {
    let name = name.of(lines.whole);
    let known = is_outlet(name, lines);
    (known || is_name(name, lines)).then_some(known)
}

/// The same of an entry with a headline, whose outlet may also stand behind a dash: "… in the park – La Jornada". "Ada Marlow (BBC)"
/// has none.
pub fn at_end_of_entry(lines: &Lines<'_>, at: usize) -> Option<bool> {
    const LONG: usize = 5;
    const LEAST: usize = 3;
    let text = lines.behind_bullet(at).text;
    let end = text.rfind(['(', '–', '—', '-']).unwrap_or(text.len());
    let words = || text.cut(..end).split_whitespace();
    let is_sentence = || words().any(|w| w.starts_with(char::is_lowercase));
    let count = words().count();
    if count < LEAST || count < LONG && !is_sentence() {
        return None;
    }
    let behind_dash = || {
        let name = beside::behind_dash(lines, lines.span(at))?;
        is_outlet(name.of(lines.whole), lines).then_some(true)
    };
    at_end(lines, at).or_else(behind_dash)
}

/// Whether a line begins with a name before a colon or dash, and if so, whether it is that of an outlet.
pub fn leads(lines: &Lines<'_>, line: Span) -> Option<bool> {
    known(lines, lead(lines, line)?)
}

/// Whether a line ends with a name behind a comma, and the date of the article, and if so, whether it is that of an outlet.
pub fn cites(lines: &Lines<'_>, at: usize) -> Option<bool> {
    known(lines, beside::behind_comma(lines, lines.span(at))?)
}

/// Whether a heading is a name, and if so, whether it is that of an outlet: "PRIVATE EYE (print only, p. 11)".
pub fn heads(lines: &Lines<'_>, at: usize) -> Option<bool> {
    const WORDS: usize = 3;
    let name = habits::section(lines, lines.span(at))?;
    let is_short = at_most(WORDS, name.of(lines.whole));
    known(lines, name).filter(|known| *known || is_short)
}

/// Whether the cell of a table row in the column of outlets has one of the lexicon.
pub fn is_in_cell(lines: &Lines<'_>, at: usize, fact: &Facts) -> bool {
    let name = in_cell(lines, at, fact);
    name.is_some_and(|name| is_outlet(name.of(lines.whole), lines))
}

/// Whether the outlet stands behind the last sentence of a line: "… pay at both ends. La Jornada".
pub fn is_behind_text(lines: &Lines<'_>, at: usize) -> bool {
    let last = lines.text(at).rsplit_once(". ");
    last.is_some_and(|(_, name)| is_outlet(name, lines))
}

/// A head that is nothing but an outlet: "LA STAMPA (Turin)" over a brief without a headline.
fn alone(lines: &Lines<'_>, head: Span, fact: &Facts) -> Option<Span> {
    let name = name::without_note(head.of(lines.whole)).trim_end_matches(':');
    // "NEWS" heads the news.
    let is_kind = lines.lexicon.layout.newsletters.has(name);
    let is_outlet = !is_kind && name::is_clear(name, lines) && is_outlet(name, lines);
    (fact.linked == Linked::No && is_outlet).then(|| head.part(0..name.len()))
}

/// The outlet in the line of the headline.
fn in_head(
    lines: &Lines<'_>,
    at: usize,
    head: Span,
    (facts, habits): (&[Facts], &Habits),
) -> Option<(Span, Rule)> {
    let line = lines.part_of(head);
    let fact = facts.get(at)?;
    if let Some(name) = alone(lines, head, fact) {
        return Some((name, Rule::Beside));
    }
    if lines.get(at)?.look.part == Part::Cells {
        return Some((in_cell(lines, at, fact)?, Rule::Beside));
    }
    let anchor = fact.anchor.filter(|_| fact.linked != Linked::No);
    let dated = || {
        let name = head.part(before_a_date(without_address(line.text), at, lines)?);
        // The words of the link are the headline.
        (anchor != Some(name)).then_some(name)
    };
    let cited = inline_citation::outlet(without_address(line.text), lines.lexicon);
    if let Some(name) = cited.map(|name| head.part(name)).or_else(dated) {
        return Some((name, Rule::Trailing));
    }
    let fits = |place: Place, name: &Span| habits.fit(place, name.of(lines.whole), lines);
    let writes = || bold::writes(lines, at).filter(|name| fits(Place::Writes, name));
    let bold = bold::apart(lines, at).filter(|name| fits(Place::Bold, name));
    if let Some(name) = bold.or_else(writes) {
        return Some((name, Rule::Beside));
    }
    let in_bracket = bracket::name(lines, head, fact);
    if let Some(name) = in_bracket.filter(|name| fits(Place::Bracket, name)) {
        return Some((name, Rule::Trailing));
    }
    let beside = beside_link(lines, head, fact)
        .or_else(|| anchor.and_then(|anchor| before_link(lines, anchor)))
        .or_else(|| beside::dated_lead(lines, head).filter(|name| fits(Place::DatedLead, name)))
        .or_else(|| {
            let name = beside::linked_lead(lines, head, fact);
            name.filter(|name| fits(Place::LinkedLead, name))
        })
        .or_else(|| lead(lines, head).filter(|name| fits(Place::Lead, name)))
        .or_else(|| beside::behind_dash(lines, head).filter(|name| fits(Place::Dash, name)))
        .or_else(|| beside::behind_stop(lines, head).filter(|name| fits(Place::Stop, name)))
        .or_else(|| {
            let name = bracket::before_text(lines, at, head)?;
            let words = name.of(lines.whole);
            // "British Broadcasting Corporation (BBC) Director resigns" only explains its letters.
            let is_written = name.start >= head.end || words.contains(char::is_lowercase);
            let fits = is_written && is_outlet(words, lines);
            (fits || habits.tell(Place::InnerBracket, words, lines)).then_some(name)
        })
        .or_else(|| beside::via(lines, head).filter(|name| fits(Place::Via, name)))
        .or_else(|| beside_address(lines, at, head))
        .or_else(|| {
            let name = beside::last_link(lines, head);
            name.filter(|name| is_outlet(name.of(lines.whole), lines))
        });
    if let Some(name) = beside {
        return Some((name, Rule::Beside));
    }
    let cited = beside::behind_comma(lines, head);
    let cited = cited.filter(|name| is_outlet(name.of(lines.whole), lines));
    if let Some(name) = cited.or_else(|| beside::behind_sentence(lines, head)) {
        return Some((name, Rule::Trailing));
    }
    let undated = without_date(line.text, lines);
    let last = inline_citation::known_at_end(undated, lines.lexicon)?;
    Some((head.part(last), Rule::Trailing))
}

/// The next outlet of the lexicon behind another: "(BBC News; Sky News)", "The Guardian and AFP:".
fn next_outlet(lines: &Lines<'_>, behind: u32) -> Option<Span> {
    let rest = lines.whole.get(behind as usize..)?;
    let rest = rest.lines().next()?;
    let joined = rest.strip_prefix(' ').and_then(|r| r.split_once(' '));
    let joined = joined.filter(|(word, _)| lines.lexicon.layout.field.and.has(word));
    let more = match joined {
        Some((_, more)) => more,
        None => rest.trim_start().strip_prefix([',', ';', '/', '&'])?,
    };
    let start = rest.len() - more.trim_start().len();
    let more = more.trim_start();
    let end = more.find([
        ',', ';', '/', '&', '(', ')', '[', ']', ':', '|', '–', '—', '.',
    ]);
    let name = more.cut(..end.unwrap_or(more.len())).trim_end();
    let at = Span {
        start: behind,
        end: behind + u32::try_from(rest.len()).unwrap_or(0),
    };
    name::is_listed(name, lines).then(|| at.part(start..start + name.len()))
}

fn found(lines: &Lines<'_>, name: Span, rule: Rule) -> Option<Found> {
    let name = name.trim(lines.whole);
    if name.is_empty() {
        return None;
    }
    let mut mentions = attribution::names_in(lines.part_of(name), lines.lexicon);
    mentions.retain(|m| !is_time(m.printed.of(lines.whole), lines));
    // "THE GUARDIAN" is not read as a sentence's article and name.
    if let [one] = mentions.as_mut_slice() {
        // The name may go on in the next line.
        if one.row.is_none()
            && one.printed.start == name.start
            && name.of(lines.whole).contains('\n')
        {
            one.printed = name;
        }
        let whole = || lines.lexicon.resolve(name.of(lines.whole), None);
        one.row = one.row.or_else(whole);
    }
    let host = address::named_host(name.of(lines.whole));
    let mentions = if mentions.is_empty() || host.is_some() {
        let row = host.and_then(|host| lines.lexicon.outlets.of_host(&host));
        smallvec![Mention {
            printed: name,
            region: None,
            row,
        }]
    } else {
        mentions.into()
    };
    let mut mentions: Outlets = mentions;
    let mut end = name.end;
    while let Some(next) = next_outlet(lines, end) {
        mentions.push(Mention {
            printed: next,
            region: None,
            row: lines.lexicon.resolve(next.of(lines.whole), None),
        });
        end = next.end;
    }
    Some(Found { mentions, rule })
}
