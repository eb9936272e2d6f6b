//! Outlets in a line below a headline.

use std::ops::Range;

use super::date::{is_length, is_number_of_issue, is_week};
use super::name::is_day as is_month_day;
use super::name::{is_listed, is_name, is_outlet, is_site, is_time, is_titled, without_note};
use super::{Habits, Place, WORDS};
use crate::model::Span;
use crate::model::lexicon::Family;
use crate::parse::inline_citation;
use crate::parse::line::Line;
use crate::parse::lines::{Anchor, Lines, anchors_of};
use crate::parse::looks::posted::is_date;
use crate::parse::looks::view::{self, Facts};
use crate::text::words::{at_most, letters, words};
use crate::text::{Cut, address};

/// Between the parts of a line.
pub const PARTS: [char; 4] = ['|', '·', '•', '⋅'];

/// The outlet in the line below a headline, above the text: "Quayside Tribune", "The Guardian | 12 December 2018 | Ada Marlow",
/// "Ada Marlow, The Guardian".
pub fn line_below(lines: &Lines<'_>, range: &Range<usize>, habits: &Habits) -> Option<Span> {
    let at = range.start + 1;
    if lines.gap(at) > 1 {
        return None;
    }
    if !range.contains(&(at + 1)) {
        // Of a bare headline, the only line below is its source.
        let name = dated_behind_author(lines, at).filter(|_| range.contains(&at))?;
        let fits = habits.fit(Place::Author, name.of(lines.whole), lines);
        return fits.then_some(name);
    }
    let fits = |name: &Span| habits.fit(Place::Below, name.of(lines.whole), lines);
    let is_habit = |name: &Span| habits.fit(Place::DatedBelow, name.of(lines.whole), lines);
    name(lines, range.start)
        .filter(fits)
        .or_else(|| dated_name(lines, range.start).filter(is_habit))
        .or_else(|| in_parts(lines, at))
        .or_else(|| behind_author(lines, at))
        .or_else(|| {
            let name = dated_behind_author(lines, at)?;
            habits
                .fit(Place::Author, name.of(lines.whole), lines)
                .then_some(name)
        })
        .or_else(|| below_author(lines, range, habits))
}

/// The outlet with its date below the line of the author: "Ada Marlow in Port Amaro", "Quayside Tribune, 13 March 2003".
fn below_author(lines: &Lines<'_>, range: &Range<usize>, habits: &Habits) -> Option<Span> {
    const WORDS: usize = 8;
    let author = range.start + 1;
    let is_close = range.contains(&(author + 1)) && lines.gap(author + 1) == 0;
    let is_short = at_most(WORDS, lines.text(author)) && !lines.text(author).ends_with('.');
    let name = dated_name(lines, author).filter(|_| is_close && is_short)?;
    let fits = habits.fit(Place::DatedBelow, name.of(lines.whole), lines);
    fits.then_some(name)
}

/// The words that may be a name in the line below a headline: all of them, or those before a date or the minutes of reading.
pub fn name(lines: &Lines<'_>, head: usize) -> Option<Span> {
    const LINE: usize = 20;
    let at = head + 1;
    let is_heading = |l: &Line| l.look.heading > 0 || l.look.bold;
    let line = lines.get(at).filter(|l| !is_heading(l) && !l.is_entry())?;
    if !at_most(LINE, lines.text(at)) {
        return None;
    }
    let whole = without_label(lines, at);
    // "-- Reuters, 12 March"
    let text = whole.trim_start_matches(['-', '–', '—', ' ']);
    let start = whole.len() - text.len();
    // "By Reuters" and "(Reuters, 12 March)" are read elsewhere.
    if line.leading.has(Family::Byline) || text.starts_with('(') {
        return None;
    }
    // "Quayside Tribune, 1 October (in German)"
    let noted = text.strip_suffix(')').and_then(|t| t.rsplit_once(" ("));
    let noted = noted.filter(|(name, note)| name.contains(", ") && !is_outlet(note, lines));
    let text = noted.map_or(text, |(name, _)| name);
    let is_sign = |c: char| PARTS.contains(&c) || matches!(c, ',' | '–' | '—');
    let dates = &lines.lexicon.layout.dates;
    let tells = |part: &str| {
        let is_day = is_date(part, dates) || is_time(part, lines) || is_week(part, lines);
        is_day || is_length(part) || is_number_of_issue(part, lines)
    };
    // "The Conversation - 5 November"
    let hyphen = text.rsplit_once(" - ").filter(|(_, day)| tells(day));
    if let Some((name, _)) = hyphen.filter(|(name, _)| !name.contains(is_sign)) {
        return Some(line.span.part(start..start + without_note(name).len()));
    }
    let mut parts = text.split(is_sign);
    let name = parts.next()?.trim_end();
    let is_dated = parts.clone().any(|part| tells(part.trim()));
    let is_alone = parts.next().is_none();
    let name = without_note(name);
    (is_alone || is_dated).then(|| line.span.part(start..start + name.len()))
}

/// The same words, if a date or the minutes stand behind them.
pub fn dated_name(lines: &Lines<'_>, head: usize) -> Option<Span> {
    let name = name(lines, head)?;
    let rest = lines
        .whole
        .get(name.end as usize..lines.span(head + 1).end as usize)?;
    rest.contains(|c: char| c.is_ascii_digit()).then_some(name)
}

/// The same words in the last line of a text, above its links.
pub fn dated_end(lines: &Lines<'_>, body: Range<usize>, facts: &[Facts]) -> Option<Span> {
    let is_text = |at: &usize| facts.get(*at).is_some_and(Facts::is_text);
    let first = body.start;
    let last = body.rev().find(is_text).filter(|last| *last > first)?;
    dated_name(lines, last - 1)
}

/// The name behind a quoted title in a line that ends with the day of the article: "Ada Marlow, “Ferry sails,” Quayside Tribune,
/// March 9, 2003."
pub fn cited(lines: &Lines<'_>, at: usize) -> Option<Span> {
    let text = lines.text(at);
    let (quoted, rest) = text.rsplit_once(['”', '"', '»'])?;
    let start = text.len() - rest.len();
    let rest = rest.trim_end_matches(['.', ' ', '\u{A0}']);
    let (name, day) = rest.split_once(", ")?;
    let lead = name.len() - name.trim_start_matches([',', '.', ' ', '\u{A0}']).len();
    let name = name.cut(lead..);
    let has_digits = day.contains(|c: char| c.is_ascii_digit());
    let is_cited = has_digits && is_month_day(day, lines) && is_name(name, lines);
    let is_title = quoted.contains(['“', '"', '«', '„']);
    (is_cited && is_title).then(|| lines.span(at).part(start + lead..start + lead + name.len()))
}

/// Whether a line below a headline is a name with a date: "The Guardian, 14 November 2023".
pub fn is_cited(lines: &Lines<'_>, at: usize) -> bool {
    let span = lines.span(at);
    let is_link = |anchor: &Anchor| anchor.label.start == span.start;
    if anchors_of(lines.anchors, span).first().is_some_and(is_link) {
        return false;
    }
    let above = at.checked_sub(1);
    let head = above.filter(|head| lines.get(*head).is_some_and(Line::stands_out));
    let name = head.and_then(|head| name(lines, head));
    name.is_some_and(|name| {
        let dated = name.end < lines.span(at).end;
        dated && is_name(name.of(lines.whole), lines)
    })
}

/// A line without the label of a link at its end: "Ada Marlow, The Guardian Read article".
fn without_label<'t>(lines: &Lines<'t>, at: usize) -> &'t str {
    const WORDS: usize = 3;
    let text = lines.text(at);
    let starts: Vec<usize> = words(text).map(|(start, _)| start).skip(1).collect();
    let is_label = |start: &usize| {
        let phrases = &lines.lexicon.layout.phrases;
        phrases.leading(text.cut(*start..)).has(Family::Label)
    };
    let label = starts
        .iter()
        .rev()
        .take(WORDS)
        .find(|start| is_label(start));
    text.cut(..label.copied().unwrap_or(text.len())).trim_end()
}

/// The outlet behind the name of an author: "Ada Marlow, The Guardian", "Editorial, The Guardian, 16 March".
fn behind_author(lines: &Lines<'_>, at: usize) -> Option<Span> {
    let name = behind_any_author(lines, at)?;
    is_outlet(name.of(lines.whole), lines).then_some(name)
}

/// The same words, if a day stands behind them: in any issue they may be a town.
pub fn dated_behind_author(lines: &Lines<'_>, at: usize) -> Option<Span> {
    let name = behind_any_author(lines, at)?;
    let rest = lines
        .whole
        .get(name.end as usize..lines.span(at).end as usize)?;
    rest.contains(|c: char| c.is_ascii_digit()).then_some(name)
}

fn behind_any_author(lines: &Lines<'_>, at: usize) -> Option<Span> {
    const LINE: usize = 12;
    /// The day and a label of a link stand behind it.
    const WITH_DAY: usize = 20;
    let dates = &lines.lexicon.layout.dates;
    let line = lines.get(at).filter(|l| !l.stands_out() && !l.is_entry())?;
    if !at_most(WITH_DAY, lines.text(at)) {
        return None;
    }
    let text = without_label(lines, at);
    let day = text.rsplit_once(", ");
    let day = day.filter(|(_, day)| is_date(day, dates) || is_month_day(day, lines));
    let text = day.map_or(text, |(before, _)| before);
    let (author, name) = text.rsplit_once([',', '|', '·'])?;
    let lead = text.len() - name.trim_start().len();
    let name = name.trim();
    let is_author = author
        .split_whitespace()
        .all(|w| !w.starts_with(char::is_lowercase));
    // "Letter to the editor, The Guardian, 16 March"
    let is_dated = || day.is_some() && is_listed(name, lines);
    let fits = (is_author || is_dated()) && at_most(LINE, text) && !name.is_empty();
    fits.then(|| line.span.part(lead..lead + name.len()))
}

/// The outlet with which a line of several parts begins: "The Guardian | by Ada Marlow | 8 March", "Reuters · 14 citations".
pub fn in_parts(lines: &Lines<'_>, at: usize) -> Option<Span> {
    const LINE: usize = 14;
    let text = lines.text(at);
    let (name, rest) = text.split_once(PARTS)?;
    let name = name.trim_end();
    let span = lines.span(at).part(0..name.len());
    // "Nature | Culture | Society" and "Time · 5 min" name no outlet: one has its author or date beside it, or is a link.
    let dates = &lines.lexicon.layout.dates;
    let is_beside = |part: &str| {
        let capitals = part
            .split_whitespace()
            .filter(|w| w.starts_with(char::is_uppercase));
        part.starts_with("by ") || inline_citation::is_date(part, dates) || capitals.count() >= 2
    };
    let beside = || rest.split(PARTS).any(|part| is_beside(part.trim()));
    let is_told = || is_outlet(name, lines) && (is_source(lines, at) || beside());
    // "quayside.example · 8 min read"
    let is_read = || is_site(name) && rest.split(PARTS).any(is_length);
    (at_most(LINE, text) && (is_read() || is_told())).then_some(span)
}

/// Whether a line is the source below a text.
pub fn is_source(lines: &Lines<'_>, at: usize) -> bool {
    source(lines, at).is_some()
}

/// The name in the source below a text: the link of an outlet, and how long it takes to read, or a call to share: "Nature | 5 min
/// read", "harbour.example – Share".
pub fn source(lines: &Lines<'_>, at: usize) -> Option<Span> {
    const LINE: usize = 10;
    let (span, text) = (lines.span(at), lines.text(at));
    let link = anchors_of(lines.anchors, span).first()?.label;
    let rest = text.get((link.end - span.start) as usize..)?.trim_start();
    let more = rest.strip_prefix(['|', '·', '•', '–', '—', '-'])?.trim();
    if link.start != span.start || !at_most(LINE, text) {
        return None;
    }
    let name = link.of(lines.whole);
    let phrases = &lines.lexicon.layout.phrases;
    let shares = || {
        let call = lines.lexicon.layout.around.buttons.has(more) || phrases.is(Family::Share, more);
        call && goes_on(lines, at)
    };
    let is_site = || is_name(name, lines) || address::named_host(name).is_some();
    (is_listed(name, lines) && is_length(more) || shares() && is_site()).then_some(link)
}

/// Whether a line is a field of the item above: its source or its address, or the label or the value of one over two lines.
pub fn is_field(lines: &Lines<'_>, at: usize) -> bool {
    let above = || {
        at.checked_sub(1)
            .and_then(|above| value_below(lines, above))
    };
    label(lines, at).is_some()
        || value_below(lines, at).is_some()
        || above().is_some()
        || in_brackets(lines, at).is_some()
}

/// The name and the date in a line below a text that is nothing but brackets around them: "(Quayside Tribune, 12.05.2004)". An outlet
/// of the lexicon needs no date.
fn in_brackets(lines: &Lines<'_>, at: usize) -> Option<Span> {
    let text = lines.text(at);
    let inner = text.strip_prefix('(')?.strip_suffix(')')?;
    let name = inner.split(',').next()?;
    let is_day =
        |part: &str| is_date(part, &lines.lexicon.layout.dates) || is_month_day(part, lines);
    let is_dated = inner.split(',').skip(1).any(|part| is_day(part.trim()));
    let told = is_dated || name.len() == inner.len() && is_outlet(name, lines);
    let fits = at > 0 && told && !name.contains(['(', ')']);
    fits.then(|| lines.span(at).part(1..1 + name.len()))
}

/// A name before the day of the article: "Quayside Tribune vom 14.05.2004", "Le Monde du 3 mars 2009".
fn before_day(words: &str, is_day: impl Fn(&str) -> bool) -> &str {
    const PARTICLE: usize = 4;
    let mut particles = words.match_indices(' ').filter_map(|(at, _)| {
        let (particle, day) = words.get(at + 1..)?.split_once(' ')?;
        let is_small = letters(particle) <= PARTICLE && particle.starts_with(char::is_lowercase);
        (is_small && is_day(day)).then_some(at)
    });
    words.cut(..particles.next().unwrap_or(words.len()))
}

/// The name in the field of the source: "Source: The Guardian, 14 November 2023". Without its day an unknown name may be a river.
pub fn field(lines: &Lines<'_>, at: usize) -> Option<Span> {
    if let Some(name) = value_below(lines, at) {
        let words = name.of(lines.whole);
        let fits = is_outlet(words, lines) || is_name(words, lines) || is_titled(words, lines);
        return fits.then_some(name);
    }
    if let Some(name) = in_brackets(lines, at) {
        let words = name.of(lines.whole);
        return is_outlet(words, lines).then_some(name);
    }
    let (name, is_dated) = any_field(lines, at)?;
    let words = name.of(lines.whole);
    // A field may name it in small letters: "Fonte: il manifesto".
    let is_listed = || lines.lexicon.outlets.is_reporter(words);
    (is_outlet(words, lines) || is_listed() || is_dated && is_name(words, lines)).then_some(name)
}

/// The words before the day in the field of the source, whatever they are, and whether there is a day.
pub fn any_field(lines: &Lines<'_>, at: usize) -> Option<(Span, bool)> {
    let start = label(lines, at).filter(|(_, is_source)| *is_source)?.0;
    let rest = lines.span(at).part(start..lines.text(at).len());
    // "Source: Quayside Tribune  Read on >"
    let anchors = anchors_of(lines.anchors, rest).iter();
    let mut behind = anchors.filter(|link| link.label.start > rest.start);
    let end = behind.next().map_or(rest.end, |link| link.label.start);
    let rest = Span { end, ..rest };
    let text = rest.of(lines.whole);
    let is_day = |part: &str| {
        let is_whole = part.contains([' ', '.', '/', '-']);
        is_whole && is_date(part, &lines.lexicon.layout.dates)
    };
    let mut parts = text.split([',', '|', '·', ';', '–', '(']);
    let first = parts.next()?;
    let words = before_day(first.trim_end(), is_day);
    let has_day = words.len() < first.trim_end().len();
    let name = rest.part(0..words.len()).trim(lines.whole);
    Some((name, has_day || parts.any(|part| is_day(part.trim()))))
}

/// The name in the line below the label of the source, where labels and values have lines of their own.
fn value_below(lines: &Lines<'_>, at: usize) -> Option<Span> {
    let is_source = lines.text(at).ends_with(':') && is_source_label(lines, at);
    let value = lines.get(at + 1).filter(|l| l.gap <= 1 && !l.is_entry());
    let name = value.filter(|_| is_source)?.span;
    at_most(WORDS, name.of(lines.whole)).then_some(name)
}

/// Whether a line is only the label of the source: "Source", "Quelle:".
pub fn is_source_label(lines: &Lines<'_>, at: usize) -> bool {
    let text = lines.text(at);
    let label = text.strip_suffix(':').unwrap_or(text);
    at > 0 && lines.lexicon.layout.field.outlet.has(label)
}

/// Where the value of such a field begins, and whether it is the source.
fn label(lines: &Lines<'_>, at: usize) -> Option<(usize, bool)> {
    let text = lines.text(at);
    let (label, value) = text.split_once(": ")?;
    let value = value.trim_start();
    let start = text.len() - value.len();
    let is_source = lines.lexicon.layout.field.outlet.has(label);
    let is_link = !label.contains(' ') && view::is_address(value);
    let below = at > 0 && lines.gap(at) <= 1;
    (below && (is_source || is_link)).then_some((start, is_source))
}

/// Whether a line leads to the same address as one right above: the headline of its card.
fn goes_on(lines: &Lines<'_>, at: usize) -> bool {
    const LINES: usize = 4;
    let address = |at: usize| {
        let first = anchors_of(lines.anchors, lines.span(at)).first();
        first.map(|anchor| anchor.address)
    };
    let own = address(at);
    own.is_some() && (at.saturating_sub(LINES)..at).any(|above| address(above) == own)
}
