//! Finds the headlines of a plain mail by their form, by their number, or by the line below them.

use std::collections::BTreeSet;

use super::{entry, is_capitals};
use crate::model::Lexicon;
use crate::model::lexicon::DateWords;
use crate::model::lexicon::Family;
use crate::parse::inline_citation::is_date;
use crate::parse::kind::names_author;
use crate::parse::line::{Line, LineKind};
use crate::parse::looks::sources::{is_day_above, is_labelled_page, unnumbered, without_remark};
use crate::parse::looks::view;
use crate::text::words::at_most;

/// Entries in capitals over text are headlines if several are: "* BRIDGE CLOSES EARLY".
pub fn set_shouted_entries(text: &str, lines: &mut [Line]) {
    const LEAST: usize = 2;
    const WORDS: usize = 14;
    let is_headline = |at: &usize| {
        let (Some(line), Some(below)) = (lines.get(*at), lines.get(at + 1)) else {
            return false;
        };
        let words = line.text(text);
        let headline = line.bullet.and_then(|_| words.get(entry(words)?..));
        let is_text =
            !below.is_entry() && !below.is_rule() && !view::is_address(below.text(text).trim());
        let shouts =
            |words: &str| is_capitals(words) && at_most(WORDS, words) && !words.contains('@');
        line.gap > 0 && !line.is_outside() && is_text && headline.is_some_and(shouts)
    };
    let found: Vec<usize> = (0..lines.len()).filter(is_headline).collect();
    if found.len() < LEAST {
        return;
    }
    set_headlines(lines, found);
}

/// Sets the look of headlines that have no other.
fn set_headlines(lines: &mut [Line], found: Vec<usize>) {
    for at in found {
        if let Some(line) = lines.get_mut(at).filter(|l| l.look.heading == 0) {
            (line.look.heading, line.look.list, line.bullet) = (3, 0, None);
        }
    }
}

/// The first line is a headline if it is the title of the mail again, over a sentence.
pub fn set_title(text: &str, lines: &mut [Line], title: Option<&str>) {
    const NEAR: usize = 3;
    // A greeting may stand between: "Dear readers,".
    let apart = lines.get(1).is_some_and(|below| below.gap > 0);
    let has_text = apart && lines.iter().skip(1).take(NEAR).any(Line::ends_sentence);
    let first = lines.first_mut().filter(|_| has_text);
    if let (Some(line), Some(title)) = (first, title)
        && line.look.heading == 0
        && !line.is_rule()
        && !line.is_outside()
        && line
            .text(text)
            .split_whitespace()
            .eq(title.split_whitespace())
    {
        line.look.heading = 2;
    }
}

/// Headlines with the number of their section, below blank lines: "2.1 Harbours at night". Without blank lines they are contents.
pub fn set_numbered(text: &str, lines: &mut [Line]) {
    const LEAST: usize = 2;
    let number_of = |at: usize| lines.get(at).and_then(|l| number(l.text(text)));
    let is_headline = |at: &usize| {
        let apart = lines
            .get(*at)
            .is_some_and(|l| l.gap > 0 && l.look.heading == 0);
        apart && number_of(*at).is_some() && number_of(at + 1).is_none()
    };
    let found: Vec<usize> = (0..lines.len()).filter(is_headline).collect();
    let rises = found.windows(2).all(|two| match two {
        [first, second] => number_of(*first) < number_of(*second),
        _ => true,
    });
    if found.len() < LEAST || !rises {
        return;
    }
    set_headlines(lines, found);
}

/// Headlines below lines with nothing but their numbers, which follow each other: "2." over "Harbours at night".
pub fn set_below_numbers(text: &str, lines: &mut [Line]) {
    const LEAST: usize = 2;
    const WORDS: usize = 25;
    let number = |at: usize| {
        let line = lines.get(at).map(|l| l.text(text))?;
        let number = view::is_bare_number(line).then(|| view::leading_number(line))?;
        number.map(|(number, _)| number)
    };
    let is_headline = |at: &usize| {
        let line = lines.get(*at).filter(|l| l.gap == 0 && !l.is_rule());
        let fits = line.is_some_and(|l| at_most(WORDS, l.text(text)) && !l.is_outside());
        fits && at.checked_sub(1).and_then(number).is_some()
    };
    let found: Vec<usize> = (0..lines.len()).filter(is_headline).collect();
    let follow = found.windows(2).all(|two| match two {
        [first, second] => {
            let next = number(first - 1).and_then(|n| n.checked_add(1));
            // A section may number its items from 1 again.
            next == number(second - 1) || number(second - 1) == Some(1)
        }
        _ => true,
    });
    // The steps of a recipe are sentences.
    let stops = |at: &&usize| lines.get(**at).is_some_and(|l| l.text(text).ends_with('.'));
    let are_sentences = found.iter().filter(stops).count() * 2 > found.len();
    if found.len() < LEAST || !follow || are_sentences {
        return;
    }
    set_headlines(lines, found);
}

/// Headlines right over lines with their source and its date: "(Quayside Tribune, 20 March)", or without brackets if there are more
/// of them.
pub fn set_above_sources(text: &str, lines: &mut [Line]) {
    const LEAST: usize = 2;
    const WORDS: usize = 20;
    let is_source = |line: &Line, bracketed: bool| {
        let shown = line.text(text);
        let inner = shown
            .strip_prefix('(')
            .and_then(|inner| inner.strip_suffix(')'));
        let source = if bracketed { inner } else { Some(shown) };
        let is_told = |source: &str| {
            let begins = bracketed || source.starts_with(char::is_uppercase);
            begins && is_name_and_day(source)
        };
        line.gap == 0 && !line.is_entry() && source.is_some_and(is_told)
    };
    let is_title = |at: &usize| {
        let line = lines.get(*at).filter(|l| !l.is_rule() && !l.is_outside());
        let is_title =
            |l: &Line| at_most(WORDS, l.text(text)) && !l.text(text).ends_with(['.', ':']);
        is_apart(lines, *at) && line.is_some_and(is_title)
    };
    let over = |bracketed: bool| {
        let below = |at: &usize| lines.get(at + 1).is_some_and(|l| is_source(l, bracketed));
        let found = (0..lines.len()).filter(is_title).filter(below);
        found.collect::<Vec<usize>>()
    };
    let (mut found, bare) = (over(true), over(false));
    if found.len() < LEAST {
        found.clear();
    }
    if bare.len() > LEAST {
        found.extend(bare);
    }
    set_headlines(lines, found);
}

/// Headlines right below lines with nothing but their source: "Quayside Tribune, 20 March 2024", "[Quayside Tribune, pag. 12]".
pub fn set_below_sources(text: &str, lines: &mut [Line], dates: &DateWords) {
    const LEAST: usize = 3;
    const WORDS: usize = 20;
    let is_headline = |at: &usize| {
        let above = at.checked_sub(1).and_then(|above| lines.get(above));
        let is_below = above.is_some_and(|l| is_whole_source(l.text(text), dates) && !l.is_entry());
        let fits = |l: &Line| {
            let shown = l.text(text);
            at_most(WORDS, shown) && !shown.ends_with(['.', ':']) && !view::is_address(shown)
        };
        let line = lines
            .get(*at)
            .filter(|l| l.gap == 0 && !l.is_rule() && !l.is_outside());
        is_below && is_apart(lines, at - 1) && line.is_some_and(fits)
    };
    let found: Vec<usize> = (0..lines.len()).filter(is_headline).collect();
    if found.len() >= LEAST {
        set_headlines(lines, found);
    }
}

/// Headlines right below most lines that are nothing but a day, or begin with one and end in a colon: "07.03.2005", "11.11.2013,
/// Quayside Tribune:". Days that mostly stand below headlines belong to these.
pub fn set_below_days(text: &str, lines: &mut [Line], lexicon: &Lexicon) {
    const LEAST: usize = 3;
    let is_day = |at: &usize| {
        let line = lines.get(*at).filter(|l| !l.stands_out());
        let is_day = |l: &Line| is_day_above(l.text(text), &lexicon.layout.dates);
        is_apart(lines, *at) && line.is_some_and(is_day)
    };
    let days: Vec<usize> = (0..lines.len()).filter(is_day).collect();
    // The first of a section stands below its heading.
    let is_headed = |at: &&usize| {
        let above = at.checked_sub(1).and_then(|above| lines.get(above));
        above.is_some_and(Line::stands_out)
    };
    if days.iter().filter(is_headed).count() * 2 > days.len() {
        return;
    }
    let is_headline = |at: &usize| {
        // A topic may stand between the day and the headline.
        let is_topic = lines.get(at + 1).is_some_and(Line::stands_out);
        let line = lines.get(*at).filter(|l| l.gap == 0 && !is_topic);
        line.is_some_and(|l| may_head(l, text, lexicon))
    };
    let found: Vec<usize> = days.iter().map(|day| day + 1).filter(is_headline).collect();
    if found.len() < LEAST || found.len() * 4 < days.len() * 3 {
        return;
    }
    for at in &found {
        if let Some(day) = lines.get_mut(at - 1) {
            (day.bullet, day.look.list) = (None, 0);
        }
    }
    set_headlines(lines, found);
}

/// Whether a line may be a headline by its words: not an outlet, an author, a label, a sentence.
fn may_head(line: &Line, text: &str, lexicon: &Lexicon) -> bool {
    const WORDS: std::ops::RangeInclusive<usize> = 3..=20;
    let shown = line.text(text);
    let is_other = line.is_rule()
        || line.is_outside()
        || line.is_entry()
        || line.kind == LineKind::Byline
        || line.leading.has_any(&[Family::Label, Family::BareLabel])
        || view::is_address(shown);
    !is_other
        && WORDS.contains(&shown.split_whitespace().count())
        && !shown.starts_with(char::is_lowercase)
        && !shown.ends_with(['.', ':', '…'])
        && !names_author(shown, lexicon)
        && !lexicon.outlets.is_known(shown)
}

/// Whether a line is nothing but a source with the date of the article, or in square brackets with its page.
pub fn is_whole_source(line: &str, dates: &DateWords) -> bool {
    const NAME: usize = 6;
    let line = unnumbered(line, dates);
    let inner = line
        .strip_prefix('[')
        .and_then(|inner| inner.strip_suffix(']'));
    let words = inner.unwrap_or(without_remark(line, dates));
    let Some((name, rest)) = words.split_once(", ") else {
        return false;
    };
    // "Quayside Tribune, 14.03.2005, Seite 13"
    let day = rest.rsplit_once(", ").map_or(rest, |(day, _)| day);
    let without_weekday = |day: &str| {
        let parts = day.split_once(' ');
        let rest = parts.filter(|(first, _)| dates.weekday(first).is_some());
        is_date(rest.map_or(day, |(_, rest)| rest), dates)
    };
    let is_dated = without_weekday(rest) || without_weekday(day);
    let has_digits = rest.contains(|c: char| c.is_ascii_digit());
    // "Nr. 12/2008"
    let mut words_of_rest = rest.split(' ').map(|word| word.trim_end_matches('.'));
    let is_numbered = has_digits && words_of_rest.any(|word| dates.numbering.has(word));
    let is_page = |part| is_labelled_page(part, dates);
    let is_paged = has_digits && (inner.is_some() || rest.split(", ").any(is_page));
    // "Source: Quayside Tribune, 20 March 2024" stands below a text.
    let signs = [": ", " - ", " – ", " — "];
    let is_name = name.starts_with(char::is_alphabetic)
        && !name.contains(['(', '[', '"', '“', '„'])
        && !signs.iter().any(|sign| words.contains(sign));
    is_name && at_most(NAME, name) && (is_dated || is_numbered || is_paged)
}

/// Whether a line is a name of a few words, a comma and a day: "Quayside Tribune, 20 March".
fn is_name_and_day(line: &str) -> bool {
    const NAME: usize = 6;
    const DAY: usize = 5;
    let Some((name, day)) = line.split_once(", ") else {
        return false;
    };
    let has_digits = day.contains(|c: char| c.is_ascii_digit());
    let is_day = has_digits && day.contains([' ', '.', '/', '-']) && at_most(DAY, day);
    is_day && at_most(NAME, name)
}

/// The numbers of a section and of a part in it with which a headline begins: "2.1 Harbours".
fn number(line: &str) -> Option<(u8, u8)> {
    const WORDS: usize = 14;
    let (number, rest) = line.split_once(' ')?;
    let (section, part) = number.trim_end_matches('.').split_once('.')?;
    let begins = |c: char| !c.is_lowercase() && !c.is_ascii_digit() && c != '%';
    let stops = rest.ends_with(['.', '!', '?', ';', ':']);
    let fits = rest.trim_start().starts_with(begins) && at_most(WORDS, rest) && !stops;
    fits.then_some((section.parse().ok()?, part.parse().ok()?))
}

/// Sets the look of headlines that only their form shows: a short line without a stop below a blank line, over a sentence. One
/// alone may be a greeting or a label, and so may those of a text that mostly has none. Returns their lines.
pub fn find_bare(text: &str, lines: &mut [Line]) -> BTreeSet<usize> {
    const WORDS: std::ops::RangeInclusive<usize> = 3..=20;
    const SENTENCE: usize = 5;
    const LEAST: usize = 2;
    let words = |l: &Line| l.text(text).split_whitespace().count();
    let is_headline = |at: usize| {
        let (Some(line), Some(below)) = (lines.get(at), lines.get(at + 1)) else {
            return false;
        };
        let apart = is_apart(lines, at);
        let shown = line.text(text);
        let begins = shown
            .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "“\"'".contains(c));
        let title = begins
            && !shown.ends_with(['.', ',', ':', ';', '-', '?', '!', '”', '"'])
            && !shown.contains("://");
        let is_plain = |l: &Line| {
            let outside = matches!(
                l.kind,
                LineKind::Rule | LineKind::Outside(_) | LineKind::Header
            );
            !outside && l.bullet.is_none() && l.look.heading == 0
        };
        let is_text = words(below) >= SENTENCE && below.ends_sentence();
        let sentence = below.gap <= 1 && (is_text || ends_with_source(below.text(text)));
        apart
            && title
            && WORDS.contains(&words(line))
            && is_plain(line)
            && is_plain(below)
            && sentence
    };
    let found: BTreeSet<usize> = (0..lines.len()).filter(|at| is_headline(*at)).collect();
    let is_paragraph = |l: &&Line| words(l) >= SENTENCE && l.ends_sentence();
    let paragraphs = lines.iter().filter(is_paragraph).count();
    if found.len() < LEAST || found.len() * 3 < paragraphs {
        return BTreeSet::new();
    }
    for &at in &found {
        if let Some(line) = lines.get_mut(at).filter(|l| !l.look.bold) {
            line.look.heading = 3;
        }
    }
    found
}

/// Whether nothing stands right above a line: it is below a blank line or a rule, or the first.
fn is_apart(lines: &[Line], at: usize) -> bool {
    let above = at.checked_sub(1).and_then(|above| lines.get(above));
    lines.get(at).is_some_and(|l| l.gap > 0) || above.is_none_or(Line::is_rule)
}

/// Whether a line ends with a name in brackets, behind a sentence or with a date: "Interview (Quayside Radio, 12.4.2019)".
fn ends_with_source(line: &str) -> bool {
    let note = line.trim_end_matches('.').strip_suffix(')');
    let Some((before, note)) = note.and_then(|n| n.rsplit_once('(')) else {
        return false;
    };
    let name = note.split(", ").next().unwrap_or(note);
    let is_dated = name.len() < note.len() && note.contains(|c: char| c.is_ascii_digit());
    // "… by the end of the year. (Quayside News Service)"
    let is_behind = before.trim_end().ends_with(['.', '!', '?']);
    note.starts_with(char::is_uppercase) && (is_dated || is_behind)
}
