//! What each line is by its links and its look, asked once.

use std::collections::HashMap;

use super::cells::outlet_column;
use crate::model::Span;
use crate::model::lexicon::Family;
use crate::parse::label;
use crate::parse::line::{Line, LineKind};
use crate::parse::lines::{Lines, anchors_of};
use crate::source::{LinkLook, Part, without_link_number};
use crate::text::words::words;

/// How much of a line is a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Linked {
    No,
    /// Some words in the middle.
    Partly,
    /// The words with which it begins, perhaps behind a sign, or a few words and a colon or dash; text follows.
    Lead,
    Whole,
}

/// The facts of a line.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Facts {
    pub words: usize,
    pub linked: Linked,
    /// The label of its first link.
    pub anchor: Option<Span>,
    /// The address of that link, as an index.
    pub target: Option<u32>,
    /// Bytes of its number among other items: "2. Ferry sails at noon".
    pub number: usize,
    /// A link that only says where to go on: "Read more", "Listen ▸".
    pub label: bool,
    /// Nothing but an address.
    pub address: bool,
    pub alt: bool,
    /// Belongs to no item.
    pub outside: bool,
    /// For a row of a table: how many cells its headings are, and which of them heads outlets.
    pub outlet_column: Option<(usize, usize)>,
}

impl Facts {
    /// Whether a line is neither the label of a link, an address, nor what a picture shows.
    pub fn is_text(&self) -> bool {
        !self.label && !self.address && !self.alt
    }
}

/// What a line is in its item, or between items.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineRole {
    /// Heads a group of items.
    Section,
    /// Begins an item. Lower ranks outrank higher ones: headings by their level, bold lines, links, list items.
    Head(u8),
    Body,
    /// A label above a headline.
    Kicker,
    /// The outlet above its headline.
    Outlet,
    Outside,
}

/// Ranks of heads that are no headings.
pub const BOLD: u8 = 7;
pub const LINK: u8 = 8;
pub const ITEM: u8 = 9;

/// A heading of a section has no more words.
pub const SECTION_WORDS: usize = 8;

/// Facts of all lines.
pub fn facts(lines: &Lines<'_>) -> Vec<Facts> {
    let mut facts = by_line(lines);
    set_repeated_labels(lines, &mut facts);
    set_repeated_calls(lines, &mut facts);
    set_labels_above(lines, &mut facts);
    set_numbers(lines, &mut facts);
    facts
}

/// Lines with the numbers from 1 on, at least three, are numbered. "1. FC Union wins" and "3. Mai: Konzert" are not.
fn set_numbers(lines: &Lines<'_>, facts: &mut [Facts]) {
    const LEAST: usize = 3;
    let dates = &lines.lexicon.layout.dates;
    let numbered = |at: usize| {
        let text = lines.behind_bullet(at).text;
        let (number, length) = leading_number(text)?;
        let mut words = text.get(length..)?.split(|c: char| !c.is_alphanumeric());
        let next = words.find(|word| !word.is_empty())?;
        dates.month(next).is_none().then_some((number, length))
    };
    let mut run: Vec<(usize, usize)> = Vec::new();
    let mut runs = Vec::new();
    for at in 0..facts.len() {
        let Some((number, length)) = numbered(at) else {
            continue;
        };
        if number == 1 {
            runs.push(std::mem::take(&mut run));
        }
        if usize::from(number) == run.len() + 1 {
            run.push((at, length));
        }
    }
    runs.push(run);
    for (at, length) in runs.iter().filter(|run| run.len() >= LEAST).flatten() {
        if let Some(fact) = facts.get_mut(*at) {
            fact.number = *length;
        }
    }
}

/// The number with which a line begins, and its length in bytes: "2. ", "2) ", "2/ ".
pub fn leading_number(text: &str) -> Option<(u8, usize)> {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = text.get(..text.len() - rest.len())?.parse().ok()?;
    let words = rest.strip_prefix(['.', ')', '/'])?;
    let bare = words.trim_start();
    let length = text.len() - bare.len();
    (words.is_empty() || bare.len() < words.len()).then_some((number, length))
}

/// Whether a line is the number of the item below and nothing else: "2.".
pub fn is_bare_number(text: &str) -> bool {
    leading_number(text).is_some_and(|(_, length)| length == text.len())
}

/// A few linked words that stand below several items are a label: "Flag as irrelevant".
fn set_repeated_labels(lines: &Lines<'_>, facts: &mut [Facts]) {
    const WORDS: usize = 4;
    const LEAST: usize = 3;
    let outlets = &lines.lexicon.outlets;
    // Bold words over a sentence are a headline.
    let has_text = |at: usize| {
        let below = lines.get(at + 1).filter(|l| l.gap <= 1 && !l.stands_out());
        below.is_some_and(Line::ends_sentence)
    };
    let is_candidate = |at: usize, f: &Facts| {
        f.linked == Linked::Whole
            && f.words <= WORDS
            && !f.outside
            && !lines
                .get(at)
                .is_some_and(|l| l.look.heading > 0 || l.look.large > 0)
            && !lines.get(at).is_some_and(|l| l.look.bold && has_text(at))
            && !outlets.is_known(lines.text(at))
            && !is_name(lines.text(at))
    };
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for (at, _) in facts
        .iter()
        .enumerate()
        .filter(|(at, f)| is_candidate(*at, f))
    {
        *counts.entry(lines.text(at)).or_default() += 1;
    }
    counts.retain(|_, count| *count >= LEAST);
    for (at, fact) in facts.iter_mut().enumerate() {
        fact.label |= counts.contains_key(lines.text(at)) && is_candidate(at, fact);
    }
}

/// "Full story:" over its address is a label.
fn set_labels_above(lines: &Lines<'_>, facts: &mut [Facts]) {
    for at in 0..facts.len() {
        let over = lines.gap(at + 1) == 0 && facts.get(at + 1).is_some_and(|f| f.address);
        let label = lines.text(at).strip_suffix(':').filter(|_| over);
        if label.is_some_and(|words| label::are_bare(words, &lines.lexicon.layout))
            && let Some(fact) = facts.get_mut(at)
        {
            fact.label = true;
        }
    }
}

/// A few words and a colon before an address lead on if all such lines say the same and stand below a sentence: "Read the story:
/// https://…". With words of their own they are a list of headlines.
fn set_repeated_calls(lines: &Lines<'_>, facts: &mut [Facts]) {
    const WORDS: usize = 4;
    let call = |at: usize| {
        let words = labelled(lines.text(at))?.strip_suffix(':')?;
        let short = words.split_whitespace().count() <= WORDS;
        let below = at.checked_sub(1).and_then(|above| lines.get(above));
        let below = below.is_some_and(|above| above.ends_sentence() && !above.stands_out());
        let entry = lines.get(at).is_some_and(Line::is_entry);
        (short && below && !entry).then_some(words)
    };
    let calls: Vec<usize> = (0..facts.len()).filter(|at| call(*at).is_some()).collect();
    let first = calls.first().and_then(|at| call(*at));
    // A single one begins as labels do.
    let is_label = |words: &str| {
        let leading = lines.lexicon.layout.phrases.leading(words);
        leading.has_any(&[Family::Label, Family::BareLabel])
    };
    if calls.len() == 1 && !first.is_some_and(is_label) {
        return;
    }
    if calls.iter().all(|at| call(*at) == first) {
        for at in calls {
            if let Some(fact) = facts.get_mut(at) {
                fact.label = true;
            }
        }
    }
}

/// Whether all words have a capital, as in the name of a person or a show.
fn is_name(text: &str) -> bool {
    let mut words = text.split_whitespace();
    words.clone().count() > 1 && words.all(|w| w.starts_with(char::is_uppercase))
}

fn by_line(lines: &Lines<'_>) -> Vec<Facts> {
    // The headings of the table in which a line stands.
    let mut column = None;
    let mut in_table = false;
    let headings = &lines.lexicon.layout.field.outlet;
    lines
        .list
        .iter()
        .map(|line| {
            let is_row = line.look.part == Part::Cells;
            if is_row {
                let begins = !in_table || line.gap > 0;
                // A row with links is no heading.
                let is_open = anchors_of(lines.anchors, line.span).is_empty();
                let text = line.text(lines.whole);
                let found = outlet_column(text, headings).filter(|_| is_open);
                column = found.or(column.filter(|_| !begins));
            }
            // Lines below the titles of its rows stand close.
            in_table = is_row || in_table && line.gap == 0;
            Facts {
                outlet_column: column.filter(|_| is_row),
                ..of_line(lines, line)
            }
        })
        .collect()
}

fn of_line(lines: &Lines<'_>, line: &Line) -> Facts {
    /// Words before the link of a line that begins with it.
    const PREFIX: usize = 8;
    let text = without_link_number(line.text(lines.whole));
    let start = line.bullet.unwrap_or(line.span.start);
    let shown = Span {
        start,
        end: line.span.end,
    };
    let shown = without_link_number(shown.of(lines.whole));
    let start = line.span.end - u32::try_from(shown.len()).unwrap_or(0);
    let words = words(text)
        .filter(|(_, w)| w.contains(char::is_alphanumeric))
        .count();
    let address = is_address(text);
    let letters = |from: u32, to: u32| {
        let part = Span {
            start: from,
            end: to,
        }
        .of(lines.whole);
        part.chars().filter(|c| c.is_alphanumeric()).count()
    };
    let anchors = anchors_of(lines.anchors, line.span);
    let linked = match anchors {
        [] => Linked::No,
        [first, ..] => {
            let labels = anchors.iter().map(|a| a.label);
            let inside: usize = labels.map(|l| letters(l.start, l.end)).sum();
            let all = letters(start, line.span.end);
            let before = Span {
                start,
                end: first.label.start.max(start),
            }
            .of(lines.whole);
            let opens = !before.contains(char::is_alphanumeric)
                || is_bare_number(before.trim())
                || before.trim_end().ends_with([':', '–', '—', '-', '|'])
                    && before.split_whitespace().count() <= PREFIX;
            if inside * 10 >= all * 9 {
                Linked::Whole
            } else if opens {
                Linked::Lead
            } else {
                Linked::Partly
            }
        }
    };
    Facts {
        words,
        linked,
        anchor: anchors.first().map(|a| a.label),
        target: anchors.first().map(|a| a.address),
        number: 0,
        label: linked == Linked::Whole
            && (looks_like_button(lines, line) && is_button(lines, line, words)
                || is_label(lines, line, text, words))
            || leads_on(lines, text),
        address,
        alt: line.look.part == Part::Alt,
        outside: line.is_outside() || line.kind == LineKind::Header,
        outlet_column: None,
    }
}

/// Whether a line looks like a button, or is called one and stands below a text.
fn looks_like_button(lines: &Lines<'_>, line: &Line) -> bool {
    match line.look.link {
        LinkLook::Button => true,
        LinkLook::CalledButton => is_below_text(lines, line),
        LinkLook::Plain | LinkLook::Inner => false,
    }
}

/// Whether a sentence without a link stands right above a line.
fn is_below_text(lines: &Lines<'_>, line: &Line) -> bool {
    const FAR: u32 = 2;
    let at = lines
        .list
        .partition_point(|l| l.span.start < line.span.start);
    let above = at.checked_sub(1).and_then(|above| lines.get(above));
    let is_text = |l: &&Line| l.ends_sentence() && !l.stands_out();
    let is_open = |l: &Line| anchors_of(lines.anchors, l.span).is_empty();
    line.gap <= FAR && above.filter(is_text).is_some_and(is_open)
}

/// Whether a linked line is a button, and no headline in a coloured box with its text below.
fn is_button(lines: &Lines<'_>, line: &Line, words: usize) -> bool {
    const WORDS: usize = 6;
    let at = lines
        .list
        .partition_point(|l| l.span.start <= line.span.start);
    let below = lines.get(at).filter(|l| l.gap <= 1 && !l.stands_out());
    let has_text = below.is_some_and(|l| l.look.link == LinkLook::Plain && l.ends_sentence());
    words <= WORDS
        && line.look.heading == 0
        && line.look.large == 0
        && !line.is_entry()
        && !has_text
}

/// Whether a linked line says no more than where to go on.
fn is_label(lines: &Lines<'_>, line: &Line, text: &str, words: usize) -> bool {
    /// A longer label is a headline.
    const WORDS: usize = 8;
    let layout = &lines.lexicon.layout;
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    let leading = layout.phrases.leading(bare);
    // "«We saw it coming»" is a headline.
    let is_quoted = text.contains(['«', '‹']) || text.starts_with(['»', '›']);
    let arrow = !is_quoted && text.ends_with(|c| matches!(c, '»' | '›' | '▸' | '►' | '>' | '\u{2190}'..='\u{21FF}' | '\u{27F0}'..='\u{27FF}' | '➔' | '➜' | '➡'));
    let dash = text.starts_with(['—', '–', '-']) && !line.is_entry();
    let share = label::is_share(leading, bare);
    words <= WORDS && (arrow || dash || share || label::are_bare(bare, layout))
        || words <= WORDS && line.look.heading == 0 && leading.has(Family::Label)
}

/// Whether a text is a label with its address printed behind it: "More: https://…", "Read more (https://…)".
fn leads_on(lines: &Lines<'_>, text: &str) -> bool {
    labelled(text).is_some_and(|label| {
        let bare = label.trim_matches(|c: char| !c.is_alphanumeric());
        label::are_bare(bare, &lines.lexicon.layout)
    })
}

/// The words before the address with which a line ends.
pub fn labelled(text: &str) -> Option<&str> {
    let (label, last) = text
        .trim_end()
        .rsplit_once([' ', '\u{A0}', '\t', '：', '\u{3000}'])?;
    let label = label.trim();
    (is_address(last) && !label.is_empty()).then_some(label)
}

/// Whether a text is an address and nothing else.
pub fn is_address(text: &str) -> bool {
    let bare = text.trim_matches(['<', '>', '(', ')', '[', ']']);
    let mut schemes = ["http://", "https://", "ftp://", "www."].iter();
    !bare.contains(char::is_whitespace) && schemes.any(|scheme| bare.starts_with(scheme))
}
