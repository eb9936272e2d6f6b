//! Who published a brief, by where the name stands: before or beside the link, in brackets, behind a dash or comma, in the line
//! below, in a cell of a table, or as the text of a second link.

use std::ops::Range;

use smallvec::smallvec;

use super::cells::cells;
use super::view::{self, Facts, Linked};
use crate::model::lexicon::WordClass;
use crate::model::{Link, Mention, Outlets, Rule, Span};
use crate::parse::attribution;
use crate::parse::inline_citation;
use crate::parse::line::LineKind;
use crate::parse::lines::Lines;
use crate::parse::story;
use crate::source::Part;
use crate::text::number::is_number;
use crate::text::words::at_most;
use crate::text::{Cut, address};

/// Outlets by their place.
#[derive(Debug, Default)]
pub struct Found {
    pub mentions: Outlets,
    pub rule: Rule,
}

/// Words of a name.
const WORDS: usize = 6;

/// The outlets of the item in lines `range`, whose first line has the words `head`.
pub fn find(lines: &Lines<'_>, range: Range<usize>, head: Span, facts: &[Facts]) -> Option<Found> {
    let line = lines.part_of(head);
    let fact = facts.get(range.start);
    if let Some(name) = fact.and_then(|f| in_cell(lines, range.start, f)) {
        return found(lines, name, Rule::Beside);
    }
    if let Some(name) = inline_citation::outlet(without_address(line.text), lines.lexicon)
        .or_else(|| before_a_date(without_address(line.text), range.start, lines))
    {
        return found(lines, head.part(name), Rule::Trailing);
    }
    let beside = fact.and_then(|f| {
        let anchor = f.anchor.filter(|_| f.linked != Linked::No);
        let before = || anchor.and_then(|anchor| before_link(lines, anchor));
        beside_link(lines, head, f).or_else(before)
    });
    if let Some(name) = beside.or_else(|| first_words(lines, head)) {
        return found(lines, name, Rule::Beside);
    }
    if let Some(name) = beside_address(lines, range.start, head) {
        return found(lines, name, Rule::Beside);
    }
    let undated = without_date(line.text, lines);
    if let Some(name) = inline_citation::known_at_end(undated, lines.lexicon) {
        return found(lines, head.part(name), Rule::Trailing);
    }
    let last = || range.clone().skip(2).next_back();
    let in_last = || {
        let at = last()?;
        let name = || is_outlet(lines.text(at), lines).then(|| lines.span(at));
        in_parts(lines, at).or_else(name)
    };
    if let Some(name) = line_below(lines, &range).or_else(in_last) {
        return found(lines, name, Rule::Beside);
    }
    // A short line below: a second link with the name of the site, or the author with the outlet in brackets.
    for at in range.skip(1).take(4) {
        let Some(fact) = facts.get(at) else { continue };
        let (span, text) = (lines.span(at), lines.text(at));
        // An address in full is the link of the item, not a name.
        let site = !view::is_address(text) || !text.contains('/');
        if fact.linked == Linked::Whole
            && (site && address::named_host(text).is_some() || is_known(lines, span))
        {
            return found(lines, span, Rule::Beside);
        }
        // "By Reuters".
        let by = || story::byline(lines, at).filter(|name| is_outlet(name.of(lines.whole), lines));
        if lines.kind(at) == Some(LineKind::Byline)
            && let Some(name) = by()
        {
            return found(lines, name, Rule::Beside);
        }
        // Behind the name of the author.
        let other = |name: &str| lines.lexicon.places.is_place(name) || is_genre(name, lines);
        let named = |name: &Range<usize>| {
            name.start > 1 && at_most(WORDS + 2, text) && !other(text.cut(name.clone()))
        };
        let bracket =
            || inline_citation::bracketed(text).filter(|name| named(name) && lines.gap(at) <= 1);
        if let Some(name) = bracket() {
            return found(lines, span.part(name), Rule::Beside);
        }
    }
    None
}

/// The outlet that a line names and nothing else.
pub fn alone(lines: &Lines<'_>, at: usize) -> Option<Found> {
    let span = lines.span(at);
    let fits = is_outlet(span.of(lines.whole), lines);
    fits.then(|| found(lines, span, Rule::Beside)).flatten()
}

/// The outlet in the line below a headline, above the text: "Quayside Tribune", "The Guardian | 12 December 2018 | Ada Marlow".
fn line_below(lines: &Lines<'_>, range: &Range<usize>) -> Option<Span> {
    let at = range.start + 1;
    let is_byline = lines.kind(at) == Some(LineKind::Byline);
    if !range.contains(&(at + 1)) || lines.gap(at) > 1 || is_byline {
        return None;
    }
    let span = lines.span(at);
    let text = lines.text(at);
    let mut parts = text.split([',', '|', '·', '•', '–', '—']);
    let name = parts.next()?.trim_end();
    let names = &lines.lexicon.layout.dates;
    let dated = parts.clone().any(|p| inline_citation::is_date(p, names));
    let alone = parts.next().is_none();
    let fits = (alone || dated) && is_outlet(name, lines);
    fits.then(|| span.part(0..name.len()))
        .or_else(|| in_parts(lines, at))
}

/// The outlet with which a line of several parts begins: "The Guardian | by Ada Marlow | 8 March", "Reuters · 14 citations".
fn in_parts(lines: &Lines<'_>, at: usize) -> Option<Span> {
    const LINE: usize = 14;
    let text = lines.text(at);
    let (name, rest) = text.split_once(['|', '·', '•'])?;
    let name = name.trim_end();
    // "Nature | Culture | Society" and "Time · 5 min" name no outlet: one has its author or date beside it.
    let dates = &lines.lexicon.layout.dates;
    let is_beside = |part: &str| {
        let capitals = part
            .split_whitespace()
            .filter(|w| w.starts_with(char::is_uppercase));
        part.starts_with("by ") || inline_citation::is_date(part, dates) || capitals.count() >= 2
    };
    let beside = rest
        .split(['|', '·', '•'])
        .any(|part| is_beside(part.trim()));
    let fits = beside && at_most(LINE, text) && is_outlet(name, lines);
    fits.then(|| lines.span(at).part(0..name.len()))
}

/// The outlet that the title of the first link of the item in lines `range` names, or to whose site it leads. Without links in the
/// markup, the first of the `printed` addresses counts. Organisations that make news but do not report it do not count.
pub fn site(lines: &Lines<'_>, range: Range<usize>, head: Span, printed: &[Link]) -> Option<Found> {
    let end = lines.span(range.end.checked_sub(1)?).end;
    let at = lines
        .anchors
        .partition_point(|a| a.label.start < head.start);
    let anchor = lines.anchors.get(at).filter(|a| a.label.end <= end);
    let outlets = &lines.lexicon.outlets;
    let titled = anchor.and_then(|a| a.outlet);
    let by_host = || {
        let address = match anchor {
            Some(anchor) => lines.addresses.get(anchor.address as usize)?,
            None => printed.first()?.label.of(lines.whole),
        };
        let carried = address::carried(address);
        outlets.of_host(&address::host(carried.as_deref().unwrap_or(address))?)
    };
    let row = titled.or_else(by_host).filter(|r| outlets.reports(*r))?;
    let mention = Mention {
        printed: head.part(0..0),
        region: None,
        row: Some(row),
    };
    Some(Found {
        mentions: smallvec![mention],
        rule: Rule::Host,
    })
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
        let whole = || lines.lexicon.resolve(name.of(lines.whole), None);
        one.row = one.row.or_else(whole);
    }
    let printed = Mention {
        printed: name,
        region: None,
        row: None,
    };
    let mentions = if mentions.is_empty() || address::named_host(name.of(lines.whole)).is_some() {
        smallvec![printed]
    } else {
        mentions.into()
    };
    Some(Found { mentions, rule })
}

fn is_known(lines: &Lines<'_>, name: Span) -> bool {
    lines.lexicon.outlets.is_known(name.of(lines.whole).trim())
}

/// `[Headline](link) Business Standard`, `[Headline](link) – BBC`: a short name behind the link.
fn beside_link(lines: &Lines<'_>, head: Span, fact: &Facts) -> Option<Span> {
    let anchor = fact.anchor.filter(|_| fact.linked == Linked::Lead)?;
    // The head may end before an address that is a link.
    let rest = Span {
        start: anchor.end,
        end: head.end.max(anchor.end),
    };
    let text = rest.of(lines.whole);
    let signs: &[char] = &[' ', '\u{A0}', '–', '—', '-', '|', '(', ',', ':', '·'];
    let lead = text.len() - text.trim_start_matches(signs).len();
    let name = text.cut(lead..).trim_end_matches([')', ' ', '\u{A0}', '.']);
    let fits = is_name(name, lines)
        && !text.trim_end().ends_with(['!', '?'])
        && name.chars().any(char::is_alphabetic);
    fits.then(|| rest.part(lead..lead + name.len()))
}

/// The cell of a table row that names an outlet, by its heading or by the name.
fn in_cell(lines: &Lines<'_>, at: usize, fact: &Facts) -> Option<Span> {
    if lines.get(at)?.look.part != Part::Cells {
        return None;
    }
    let text = lines.text(at);
    let mut row = cells(text);
    let found = match fact.outlet_column {
        // A cell that is empty shifts the others.
        Some((count, column)) if count == cells(text).count() => row.nth(column),
        _ => row.find(|(_, name)| is_outlet(name, lines)),
    };
    let (start, name) = found?;
    is_name(name, lines).then(|| lines.span(at).part(start..start + name.len()))
}

/// `BBC News – [Headline](link)`, `Quayside Tribune: [Headline](link)`: a name before the first link of a line.
pub fn before_link(lines: &Lines<'_>, anchor: Span) -> Option<Span> {
    let at = lines.list.partition_point(|l| l.span.end < anchor.start);
    let line = lines.get(at)?;
    let before = Span {
        // A sign of a list may be within the link.
        start: line.bullet.unwrap_or(line.span.start).min(anchor.start),
        end: anchor.start,
    };
    let text = before.of(lines.whole).trim_end();
    let lead = text.len() - text.trim_start().len();
    let name = text.strip_suffix([':', '–', '—', '-', '|'])?.trim();
    is_outlet(name, lines).then(|| before.part(lead..lead + name.len()))
}

/// `Quayside Tribune – Headline`, `Quayside Tribune, 12.02.2025: Headline`, `La Vanguardia (1/2/2025): Headline`.
fn first_words(lines: &Lines<'_>, head: Span) -> Option<Span> {
    let text = head.of(lines.whole);
    let dashes = [" – ", " — ", " - "]
        .iter()
        .filter_map(|dash| text.find(dash));
    let end = dashes.chain(text.find(": ")).min()?;
    let before = text.get(..end)?;
    let names = &lines.lexicon.layout.dates;
    let dated = before
        .trim_end_matches(')')
        .split_once([',', '('])
        .filter(|(_, date)| inline_citation::is_date(date, names) || is_time(date, lines));
    let name = dated.map_or(before, |(name, _)| name.trim_end());
    is_outlet(name, lines).then(|| head.part(0..name.len()))
}

/// `Headline (https://…) (Outlet)`, `Headline (https://…) - Outlet`, `Headline (Outlet) https://…`: a name beside a printed address.
fn beside_address(lines: &Lines<'_>, at: usize, head: Span) -> Option<Span> {
    let text = head.of(lines.whole);
    let signs: &[char] = &['(', '[', '-', '–', '—', '|', ',', ' ', '\u{A0}'];
    let behind = text.rfind("://").and_then(|address| {
        let end = address + text.get(address..)?.find(char::is_whitespace)?;
        let rest = text.get(end..)?;
        let lead = rest.len() - rest.trim_start_matches(signs).len();
        let name = rest.get(lead..)?.trim_end_matches([')', ']', '.', ' ']);
        Some(end + lead..end + lead + name.len())
    });
    let printed = || view::labelled(lines.text(at)).filter(|_| lines.is_plain);
    let before = || printed().and_then(|_| inline_citation::bracketed(text));
    let name = behind.or_else(before).filter(|name| name.start > 1)?;
    let words = text.cut(name.clone());
    let fits = is_outlet(words, lines) || words.starts_with("The ") && is_name(words, lines);
    fits.then(|| head.part(name))
}

/// Whether a name is that of an outlet of the lexicon, or ends as the names of papers do.
fn is_outlet(name: &str, lines: &Lines<'_>) -> bool {
    let outlets = &lines.lexicon.outlets;
    let known = || outlets.rows(name).iter().any(|r| outlets.reports(*r));
    let is_masthead = || {
        let last = name.rsplit_once(' ').map(|(_, last)| last);
        last.is_some_and(|last| lines.lexicon.layout.around.papers.has(last))
    };
    is_name(name, lines) && (known() || is_masthead())
}

/// Whether words may be a name of an outlet: a few, with capitals, and no place, genre or date.
fn is_name(name: &str, lines: &Lines<'_>) -> bool {
    at_most(WORDS, name)
        && name.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
        && !name.ends_with(['.', '!', '?', ':'])
        && !name.contains("http")
        && has_capitals(name)
        && !lines.lexicon.places.is_place(name)
        && !is_genre(name, lines)
        && !is_time(name, lines)
}

/// Whether words are a date, perhaps without day or year: "7 June", "June 2025".
fn is_time(name: &str, lines: &Lines<'_>) -> bool {
    let dates = &lines.lexicon.layout.dates;
    let mut words = name
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty());
    words.all(|w| is_number(w) || dates.month(w).is_some())
}

/// Whether a name is a kind of publishing: "Video", "A Photo Essay", "PDF".
fn is_genre(name: &str, lines: &Lines<'_>) -> bool {
    let last = name.rsplit(' ').next().unwrap_or_default();
    let words = &lines.lexicon.layout.attribution;
    words.has(WordClass::Genres, last)
}

/// Whether most longer words have a capital, as in a name: "Business Standard", not "Only this week".
fn has_capitals(name: &str) -> bool {
    const SHORT: usize = 3;
    let long = |w: &&str| w.chars().filter(|c| c.is_alphabetic()).count() > SHORT;
    let capital = |w: &&str| w.contains(char::is_uppercase);
    let words = || name.split_whitespace().filter(long);
    words().filter(capital).count() * 2 >= words().count() && name.contains(char::is_uppercase)
}

/// `HEADLINE - Outlet 9/1/2002`, `Headline – Outlet, 17 February 2025`.
fn before_a_date(line: &str, at: usize, lines: &Lines<'_>) -> Option<Range<usize>> {
    let text = line.trim_end();
    let (start, dash) = [" - ", " – ", " — ", " -- "]
        .iter()
        .filter_map(|dash| text.rfind(dash).map(|at| (at, dash.len())))
        .max()?;
    let behind = text.get(start + dash..)?;
    let dates = &lines.lexicon.layout.dates;
    let is_date = |(_, date): &(&str, &str)| inline_citation::is_date(date, dates);
    // A date in words stands behind many a sentence, but not before an address.
    let (name, is_worded) = match behind.rsplit_once(' ').filter(is_date) {
        Some((name, _)) => (name, false),
        None => (behind.rsplit_once(',').filter(is_date)?.0, true),
    };
    let name = name.trim_end().trim_end_matches(',');
    let addressed = || view::labelled(lines.text(at)).is_some() && is_name(name, lines);
    let fits = !is_worded || is_outlet(name, lines) || addressed();
    (fits && at_most(WORDS, name) && !name.is_empty())
        .then(|| start + dash..start + dash + name.len())
}

/// A line without the date behind its last comma, dash or bar.
fn without_date<'t>(line: &'t str, lines: &Lines<'_>) -> &'t str {
    let cut = line
        .char_indices()
        .rev()
        .find(|(_, c)| matches!(c, ',' | '–' | '—' | '|'));
    let parts =
        cut.and_then(|(at, sign)| Some((line.get(..at)?, line.get(at + sign.len_utf8()..)?)));
    match parts {
        Some((before, date)) if inline_citation::is_date(date, &lines.lexicon.layout.dates) => {
            before.trim_end()
        }
        _ => line,
    }
}

/// A line without the address at its end.
fn without_address(line: &str) -> &str {
    let at = line.rfind("http").unwrap_or(line.len());
    let (before, address) = line.split_at_checked(at).unwrap_or((line, ""));
    if address.contains(char::is_whitespace) {
        return line;
    }
    before.trim_end_matches(['<', '(', '[', ' ', '\u{A0}'])
}
