//! Outlets in the line of a headline: before or behind its link, before a colon, beside a printed address, in a cell.

use smallvec::SmallVec;

use super::bracket;
use super::name::{
    has_masthead, is_day, is_label, is_name, is_outlet, is_page, is_site, is_time, is_titled,
    without_note,
};
use crate::model::Span;
use crate::model::lexicon::Family;
use crate::parse::inline_citation;
use crate::parse::lines::{Lines, anchors_of};
use crate::parse::looks::cells::{cells, longest};
use crate::parse::looks::view::{self, Facts, Linked};
use crate::text::Cut;
use crate::text::number::is_number;
use crate::text::words::words;

/// The cell of a table row that names an outlet, by its heading or by the name.
pub fn in_cell(lines: &Lines<'_>, at: usize, fact: &Facts) -> Option<Span> {
    let text = lines.text(at);
    let mut row = cells(text);
    // The cell before the column of outlets, where the first one spans several rows.
    let shifted = |column: usize| {
        let (start, name) = cells(text).nth(column.checked_sub(1)?)?;
        (start != longest(text).0 && is_name(name, lines)).then_some((start, name))
    };
    let found = match fact.outlet_column {
        // A cell that is empty shifts the others; one that is missing spans several rows, mostly the first.
        Some((count, column)) if count == cells(text).count() => row.nth(column),
        // The last column may have no heading.
        Some((count, column)) if count + 1 == cells(text).count() => row.nth(column),
        Some((count, column)) if count == cells(text).count() + 1 => {
            let first = row.next().filter(|(_, name)| is_outlet(name, lines));
            // A missing last cell shifts none.
            let unshifted = || {
                cells(text)
                    .nth(column)
                    .filter(|(_, name)| is_outlet(name, lines))
            };
            let shifted = first.filter(|_| column == 0).or_else(|| shifted(column));
            unshifted().or(shifted)
        }
        _ => row.find(|(_, name)| is_outlet(name, lines)),
    };
    let (start, name) = found?;
    let name = without_note(name);
    let fits = is_name(name, lines) || is_outlet(name, lines) || is_titled(name, lines);
    fits.then(|| lines.span(at).part(start..start + name.len()))
}

/// `[Headline](link) Business Standard`, `[Headline](link) – BBC`: a short name behind the link.
pub fn beside_link(lines: &Lines<'_>, head: Span, fact: &Facts) -> Option<Span> {
    // A short name behind a long link is hardly a part of the line.
    let is_one = || anchors_of(lines.anchors, head).len() == 1;
    let leads = fact.linked == Linked::Lead || fact.linked == Linked::Whole && is_one();
    let anchor = fact.anchor.filter(|_| leads)?;
    // The head may end before an address that is a link.
    let rest = Span {
        start: anchor.end,
        end: head.end.max(anchor.end),
    };
    let text = rest.of(lines.whole);
    let signs: &[char] = &[' ', '\u{A0}', '–', '—', '-', '|', '(', '[', ',', ':', '·'];
    let lead = text.len() - text.trim_start_matches(signs).len();
    let name = text
        .cut(lead..)
        .trim_end_matches([')', ']', ' ', '\u{A0}', '.']);
    let name = without_dates(name, lines);
    // Behind the outlet may stand its author, or a note.
    let name = name.split(',').next().unwrap_or(name);
    let name = name.split(". ").next().unwrap_or(name);
    // "Premium" behind a long link is a note.
    let may_name = match fact.linked {
        Linked::Whole => is_outlet(name, lines),
        _ => is_name(name, lines),
    };
    // "PM 118", "Sat 8 Nov, 7.30pm: [Concert](link), Corn Exchange": a number, and the place of an event.
    let before = lines.whole.get(head.start as usize..anchor.start as usize);
    let is_event = || before.is_some_and(has_time_of_day) || has_number(name);
    let fits = (may_name || is_site(name))
        && (is_outlet(name, lines) || is_site(name) || !is_event())
        && !text.trim_end().ends_with(['!', '?'])
        && name.chars().any(char::is_alphabetic);
    fits.then(|| rest.part(lead..lead + name.len()))
        .or_else(|| known_behind(lines, rest))
}

/// Whether a word of several is a number: "PM 118".
fn has_number(name: &str) -> bool {
    name.split(' ').skip(1).any(is_number)
}

/// Whether words hold a time of the day: "7.30pm", "18:30", "20h".
fn has_time_of_day(words: &str) -> bool {
    let is_time = |word: &str| {
        let word = word.trim_end_matches([',', ':', '.', ';']).to_lowercase();
        let bare = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let unit = word.get(bare.len()..).unwrap_or_default();
        let clock = |sign| {
            let parts = bare.split_once(sign);
            parts.is_some_and(|(hour, minute)| is_number(hour) && is_number(minute))
        };
        let is_hour = is_number(bare) || clock('.') || clock(':');
        is_hour && matches!(unit, "am" | "pm" | "h" | "uhr" | "uur")
            || clock(':') && unit.is_empty()
    };
    words.split_whitespace().any(is_time)
}

/// The words behind the last dash of a headline that may be a name: "Headline — Quayside Tribune, Ada Marlow, 9 November",
/// "Headline – Quayside Tribune – 5 June (print only)".
pub fn behind_dash(lines: &Lines<'_>, head: Span) -> Option<Span> {
    let text = head.of(lines.whole);
    let bare = text.strip_suffix(')').and_then(|t| t.rsplit_once(" ("));
    let bare = without_dates(bare.map_or(text, |(before, _)| before), lines);
    let dashes = [" – ", " — ", " - "];
    let ends = dashes
        .iter()
        .filter_map(|dash| Some((bare.rfind(dash)?, dash.len())));
    let (end, len) = ends.max()?;
    // Who is quoted stands there too.
    let is_quoted = bare.get(..end)?.ends_with(['"', '”', '»', '“', '’']);
    let start = end + len;
    let name = bare.get(start..)?.split(',').next()?;
    let name = without_note(name).trim_end();
    (!is_quoted && !name.is_empty()).then(|| head.part(start..start + name.len()))
}

/// The words behind "via" at the end of a line: "… and back, via The Guardian", "(via Rest of World)", "Read it. At De Standaard".
pub fn via(lines: &Lines<'_>, head: Span) -> Option<Span> {
    /// Words up to the one before the name.
    const LABEL: usize = 4;
    let text = head
        .of(lines.whole)
        .trim_end_matches(['.', ')', ']', ' ', '\u{A0}']);
    let start = text.rfind([',', '—', '–', '(', '[', '.'])?;
    let last = text.get(start..)?;
    let last = last.trim_start_matches([',', '—', '–', '(', '[', '.', ' ', '\u{A0}']);
    // "Read more at The Guardian"
    let phrases = &lines.lexicon.layout.phrases;
    let is_label = phrases
        .leading(last)
        .has_any(&[Family::Label, Family::BareLabel]);
    let most = if is_label { LABEL } else { 1 };
    let is_via = |word: &str| lines.lexicon.layout.field.via.has(&word.to_lowercase());
    let (at, word) = words(last).take(most).find(|(_, word)| is_via(word))?;
    let name = last.get(at + word.len()..)?.trim_start();
    let start = text.len() - name.len();
    (!name.is_empty()).then(|| head.part(start..text.len()))
}

/// An outlet of the lexicon behind the last sentence of a line: "Headline, by Ada Marlow. El País."
pub fn behind_sentence(lines: &Lines<'_>, head: Span) -> Option<Span> {
    let text = head.of(lines.whole).trim_end_matches(['.', ' ', '\u{A0}']);
    let (before, name) = text.rsplit_once(". ")?;
    let start = before.len() + 2;
    is_outlet(name, lines).then(|| head.part(start..start + name.len()))
}

/// The words between the full stop of a headline and the date of its article: "Headline. Quayside Tribune, 4 November. Also in …".
/// "Dr. Ada Marlow, 4 November" has no headline.
pub fn behind_stop(lines: &Lines<'_>, head: Span) -> Option<Span> {
    /// "Dr", "St".
    const TITLE: usize = 3;
    let dates = &lines.lexicon.layout.dates;
    let text = head.of(lines.whole);
    let word_before = |at: usize| text.cut(..at).rsplit(' ').next().unwrap_or_default();
    // "4. November" goes on.
    let ends = text
        .match_indices(". ")
        .filter(|(at, _)| !is_number(word_before(*at)));
    let ends: SmallVec<[usize; 4]> = ends.map(|(at, _)| at).collect();
    let is_title =
        |word: &str| word.starts_with(char::is_uppercase) && word.chars().count() <= TITLE;
    let mut stops = ends
        .iter()
        .enumerate()
        .filter(|(_, at)| !is_title(word_before(**at)));
    stops.find_map(|(n, at)| {
        let start = at + ". ".len();
        let end = ends.get(n + 1).copied().unwrap_or(text.len());
        let (name, day) = text.get(start..end)?.split_once(", ")?;
        let day = day.trim_end_matches(['.', ' ', '\u{A0}']);
        let is_dated = inline_citation::is_date(day, dates) || is_day(day, lines);
        is_dated.then(|| head.part(start..start + name.len()))
    })
}

/// The label of the link with which a line ends, behind other words: "…, writes [Quayside Tribune](link)."
pub fn last_link(lines: &Lines<'_>, head: Span) -> Option<Span> {
    let last = anchors_of(lines.anchors, head).last()?.label;
    let rest = lines.whole.get(last.end as usize..head.end as usize)?;
    let ends = !rest.contains(char::is_alphanumeric);
    (last.start > head.start && ends).then_some(last)
}

/// The name in the bracket behind the last sentence of a line: "… no harm was done. (Quayside Tribune)". "The prize goes to Ada Marlow
/// (The Guardian)" names her employer.
pub fn bracket_behind_text(lines: &Lines<'_>, at: usize) -> Option<Span> {
    let span = lines.span(at);
    let text = span.of(lines.whole);
    let before = text.rsplit_once(['(', '['])?.0.trim_end();
    let ends = before.ends_with(['.', '!', '?', '…', '”', '"', ']']) || text.ends_with('.');
    bracket::at_end(lines, span).filter(|_| ends)
}

/// The outlet with which a text ends: in brackets, as a link behind the last sentence, behind "via", or behind a bar.
pub fn at_end_of_text(lines: &Lines<'_>, at: usize) -> Option<Span> {
    let span = lines.span(at);
    let text = span.of(lines.whole);
    let is_text = |before: &str| before.trim_end().ends_with(['.', '!', '?', '…', '”', '"']);
    let linked = || {
        let last = anchors_of(lines.anchors, span).last()?.label;
        let before = text.get(..(last.start - span.start) as usize)?;
        let behind = text.get((last.end - span.start) as usize..)?;
        (matches!(behind, "" | ".") && is_text(before)).then_some(last)
    };
    let behind_bar = || {
        let (before, name) = text.rsplit_once(" | ")?;
        is_text(before).then(|| span.part(text.len() - name.len()..text.len()))
    };
    // "Mehr" is a news agency, and a button.
    let is_known = |name: &Span| {
        let name = name.of(lines.whole);
        is_outlet(name, lines) && !is_label(name, lines)
    };
    let is_masthead = |name: &Span| is_known(name) || has_masthead(name.of(lines.whole), lines);
    bracket_behind_text(lines, at)
        .filter(is_masthead)
        .or_else(|| via(lines, span).filter(is_known))
        .or_else(|| linked().filter(is_known))
        .or_else(|| behind_bar().filter(is_known))
}

/// The words behind the last comma before the date and the page: "1. Headline, Quayside Tribune, 5 February 2025, p. 11".
pub fn behind_comma(lines: &Lines<'_>, head: Span) -> Option<Span> {
    let text = head.of(lines.whole);
    let bare = without_dates(text, lines);
    let (before, name) = bare.rsplit_once(", ")?;
    let start = before.len() + 2;
    let name = without_note(name);
    (bare.len() < text.len()).then(|| head.part(start..start + name.len()))
}

/// Words without the dates and numbers behind them: "Handelsblatt – 5 June", "Handelsblatt, p. 31".
fn without_dates<'t>(words: &'t str, lines: &Lines<'_>) -> &'t str {
    let mut rest = words;
    while let Some(at) = rest.rfind([',', '–', '—', '|', '·']) {
        let (before, date) = rest.split_at_checked(at).unwrap_or((rest, ""));
        let date = date.trim_start_matches([',', '–', '—', '|', '·', ' ']);
        if !(is_time(date, lines) || is_page(date, lines)) {
            break;
        }
        rest = before.trim_end();
    }
    rest
}

/// An outlet of the lexicon right behind a link, or behind a note in brackets, whatever follows: " (in German), Der Spiegel,
/// April 24", ", BBC News, April 17. Ada Marlow is interviewed."
fn known_behind(lines: &Lines<'_>, rest: Span) -> Option<Span> {
    let text = rest.of(lines.whole);
    let note = text.trim_start().strip_prefix('(');
    let note = note.and_then(|note| note.split_once(')'));
    let behind = note.map_or(text, |(_, behind)| behind).trim_start();
    let name = behind.strip_prefix([',', '–', '—', '|', '·'])?.trim_start();
    let start = text.len() - name.len();
    let end = name.find([',', '.', ';', ':', '(', '|', '–', '—', '·']);
    let name = name.cut(..end.unwrap_or(name.len())).trim_end();
    is_outlet(name, lines).then(|| rest.part(start..start + name.len()))
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
    let name = undated(text.strip_suffix([':', '–', '—', '-', '|'])?.trim(), lines);
    is_outlet(name, lines).then(|| before.part(lead..lead + name.len()))
}

/// The words that may be a name in `Quayside Tribune – Headline`, `Quayside Tribune, 12.02.2025: Headline`, `La Vanguardia
/// (1/2/2025): Headline`, `Le Monde (in French): Headline`, `Quayside Tribune / AFP: Headline`.
pub fn lead(lines: &Lines<'_>, head: Span) -> Option<Span> {
    let text = head.of(lines.whole);
    // "Cinco Días.- Headline"
    let dashes = [" – ", " — ", " - ", ".- ", ".– "]
        .iter()
        .filter_map(|dash| text.find(dash));
    let end = dashes.chain(text.find(": ")).min()?;
    let name = undated(text.get(..end)?, lines);
    let name = name.split(" / ").next()?;
    // "DIE PRESSE (Wien): …"
    let bare = without_note(name);
    let name = if is_outlet(bare, lines) { bare } else { name };
    // "20 Minutes: how to boil an egg"
    let begins = !name.starts_with(|c: char| c.is_ascii_digit());
    (begins && !name.is_empty()).then(|| head.part(0..name.len()))
}

/// The same words, if a date or a page stands behind them: "Quayside Tribune, 12.02.2025, S. 4 (Ada Marlow): Headline".
pub fn dated_lead(lines: &Lines<'_>, head: Span) -> Option<Span> {
    let name = lead(lines, head)?;
    let rest = lines.whole.get(name.end as usize..head.end as usize)?;
    rest.starts_with(',').then_some(name)
}

/// The same words, if the link of the headline follows: "Quayside Tribune: [Headline](link)".
pub fn linked_lead(lines: &Lines<'_>, head: Span, fact: &Facts) -> Option<Span> {
    let name = lead(lines, head)?;
    let anchor = fact.anchor.filter(|_| fact.linked != Linked::Partly)?;
    let between = lines.whole.get(name.end as usize..anchor.start as usize)?;
    (!between.contains(char::is_alphanumeric)).then_some(name)
}

/// A name without what stands behind it of its article, such as the date and the page, or a note in brackets: "Quayside Tribune,
/// 12.02.2025, S. 4 (Ada Marlow)", "Le Monde (in French)".
pub fn undated<'t>(before: &'t str, lines: &Lines<'_>) -> &'t str {
    let names = &lines.lexicon.layout.dates;
    let is_date = |date: &str| inline_citation::is_date(date, names) || is_time(date, lines);
    let is_note = |note: &str| note.starts_with(char::is_lowercase);
    let bracket = before.strip_suffix(')').and_then(|b| b.split_once('('));
    let is_labelled = |part: &str| part.contains(". ") && is_page(part, lines);
    let has_page = |note: &str| note.split(',').any(|part| is_labelled(part.trim()));
    let bracket = bracket.filter(|(_, note)| is_date(note) || is_note(note) || has_page(note));
    // "Mary Winter, 60: …"
    let is_date = |date: &str| is_date(date) && !is_number(date);
    let tells = |part: &str| is_date(part) || is_labelled(part);
    let comma = || {
        let is_told = |rest: &str| rest.split([',', '(']).any(|part| tells(part.trim()));
        before.split_once(',').filter(|(_, rest)| is_told(rest))
    };
    let name = comma().or(bracket);
    name.map_or(before, |(name, _)| name).trim()
}

/// `Headline (https://…) (Outlet)`, `Headline (https://…) - Outlet`, `Headline (Outlet) https://…`: a name beside a printed address.
pub fn beside_address(lines: &Lines<'_>, at: usize, head: Span) -> Option<Span> {
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
