//! Lists and tables whose entries are items, and rows of lines that look alike.

use std::ops::Range;

use super::view::{Facts, LINK, LineRole, Linked, SECTION_WORDS};
use super::{cells, outlet};
use crate::parse::line::{Line, LineKind};
use crate::parse::lines::Lines;
use crate::source::Part;

/// For each line whether it is an entry of a list whose entries are items: most have a link or end with their outlet, or the list
/// stands right under the heading of a section and its entries are sentences.
pub fn item_lists(lines: &Lines<'_>, facts: &[Facts]) -> Vec<bool> {
    const SENTENCE: usize = 6;
    let is_entry = |at: usize| {
        let entry = lines.get(at).is_some_and(Line::is_entry);
        entry && facts.get(at).is_some_and(|f| !f.outside)
    };
    let mut items = vec![false; facts.len()];
    let mut at = 0;
    while at < facts.len() {
        if !is_entry(at) {
            at += 1;
            continue;
        }
        // Lines between entries that stand close belong to the entry above.
        let mut end = at;
        let mut entries = Vec::new();
        while end < facts.len() && (is_entry(end) || lines.gap(end) == 0 && end > at) {
            if is_entry(end) {
                entries.push(end);
            }
            end += 1;
        }
        let count = |test: &dyn Fn(&Facts) -> bool| {
            let facts = entries.iter().filter_map(|i| facts.get(*i));
            facts.filter(|f| test(f)).count()
        };
        let is_linked = |at: &usize| {
            let Some(fact) = facts.get(*at) else {
                return false;
            };
            let is_anchor = matches!(fact.linked, Linked::Whole | Linked::Lead) && !fact.label;
            is_anchor || lines.is_plain && has_address(lines, facts, *at)
        };
        let linked = entries.iter().filter(|at| is_linked(at)).count();
        let long = count(&|f| f.words >= SENTENCE);
        let above = above_pictures(lines, facts, at);
        let colon = above.is_some_and(|b| {
            lines.text(b).ends_with(':') && lines.get(b).is_some_and(|l| !l.stands_out())
        });
        let headed = above.is_some_and(|b| {
            let line = lines.get(b);
            line.is_some_and(Line::stands_out)
                && facts
                    .get(b)
                    .is_some_and(|f| f.linked == Linked::No && f.words <= SECTION_WORDS)
        });
        let half = |n: usize| n * 2 >= entries.len();
        let are_briefs = name_outlets(lines, &entries);
        if (half(linked) || are_briefs) && !colon || headed && half(long) {
            for entry in entries {
                if let Some(item) = items.get_mut(entry) {
                    *item = true;
                }
            }
        }
        at = end;
    }
    items
}

/// Whether entries of a list end with their outlets, or half of them begin with outlets.
fn name_outlets(lines: &Lines<'_>, entries: &[usize]) -> bool {
    /// A single one may be a part of a text.
    const BRIEFS: usize = 2;
    let half = |n: usize| n * 2 >= entries.len();
    let ends = entries
        .iter()
        .filter_map(|at| outlet::at_end_of_entry(lines, *at));
    let ends: Vec<bool> = ends.collect();
    let known = ends.iter().filter(|known| **known).count();
    // If one of them is an outlet, the others are too.
    let alike = entries.len() > BRIEFS && ends.len() == entries.len() && known > 0;
    let leads = |at: &&usize| outlet::leads(lines, lines.behind_bullet(**at).span()) == Some(true);
    let led = entries.iter().filter(leads).count();
    alike || entries.len() >= BRIEFS && (half(known) || half(led))
}

/// Paragraphs that end with their outlet in brackets are items where several follow each other: headings above them name countries
/// or topics. One below each headline is its text.
pub fn set_cited(lines: &Lines<'_>, facts: &[Facts], items: &mut [bool]) {
    const SENTENCE: usize = 6;
    const PAIRS: usize = 2;
    let is_paragraph = |at: usize, fact: &Facts| {
        let plain = lines
            .get(at)
            .is_some_and(|l| !l.stands_out() && !l.is_entry());
        plain && fact.words >= SENTENCE && !fact.outside && !fact.label
    };
    let ends = |(at, fact): (usize, &Facts)| {
        let name = || outlet::at_end(lines, at);
        if is_paragraph(at, fact) { name() } else { None }
    };
    let found: Vec<Option<bool>> = facts.iter().enumerate().map(ends).collect();
    let paragraphs = facts.iter().enumerate();
    let paragraphs = paragraphs
        .filter(|(at, fact)| is_paragraph(*at, fact))
        .count();
    let all = found.iter().flatten().count();
    // Where most paragraphs end so, two known names tell what the others are.
    let are_alike = all * 3 >= paragraphs * 2;
    let known = found.iter().flatten().filter(|known| **known).count();
    // Addresses between the paragraphs do not count.
    let apart = found.iter().zip(facts).filter(|(_, fact)| !fact.address);
    let apart: Vec<bool> = apart.map(|(found, _)| found.is_some()).collect();
    let pairs = apart.windows(2).filter(|two| two.iter().all(|is| *is));
    if pairs.count() < PAIRS || known < PAIRS || known * 2 < all && !are_alike {
        return;
    }
    for (item, found) in items.iter_mut().zip(found) {
        *item |= found.is_some();
    }
}

/// Lines that end in a bold headline behind their outlet are items where several name one: "Reuters, p. 5 – **Ferry sails**". So are
/// numbered lines that end with theirs: "1. Ferry sails, Reuters, 5 May 2024".
pub fn set_led(lines: &Lines<'_>, facts: &[Facts], items: &mut [bool]) {
    const HEADLINE: u16 = 3;
    const LEAST: usize = 2;
    let all = facts.iter().enumerate().filter_map(|(at, fact)| {
        let line = lines.get(at).filter(|_| !fact.outside)?;
        let known = match line.look.bold_end >= HEADLINE {
            true => outlet::leads(lines, line.span)?,
            false if fact.number > 0 => outlet::cites(lines, at)?,
            false => return None,
        };
        Some((at, known))
    });
    let all: Vec<(usize, bool)> = all.collect();
    let known = all.iter().filter(|(_, known)| *known).count();
    if known < LEAST || known * 3 < all.len() {
        return;
    }
    for (at, _) in all {
        if let Some(item) = items.get_mut(at) {
            *item = true;
        }
    }
}

/// The line above another, apart from a picture and its caption, and the rule below a heading.
fn above_pictures(lines: &Lines<'_>, facts: &[Facts], at: usize) -> Option<usize> {
    let is_text = |i: &usize| !is_picture(lines, facts, *i) && !lines.is_rule(*i);
    (0..at).rev().find(is_text)
}

/// Whether a line is what a picture shows, or its caption with its credit.
pub fn is_picture(lines: &Lines<'_>, facts: &[Facts], at: usize) -> bool {
    const WORDS: usize = 20;
    let is_caption = lines.kind(at) == Some(LineKind::Caption);
    let plain = lines.get(at).is_some_and(|l| !l.stands_out());
    let fits = |f: &Facts| f.alt || is_caption && plain && f.words <= WORDS;
    facts.get(at).is_some_and(fits)
}

/// Whether a line of a plain text has an address behind a few words, or in the next line.
fn has_address(lines: &Lines<'_>, facts: &[Facts], at: usize) -> bool {
    const WORDS: usize = 2;
    let words = facts.get(at).map_or(0, |f| f.words);
    let below = facts.get(at + 1).is_some_and(|f| f.address) && lines.gap(at + 1) == 0;
    words >= WORDS && (lines.text(at).contains("://") || below)
}

/// The rows of a table are items if most have a link of several words, or if a column names their outlets: a list of articles.
pub fn set_table_rows(lines: &Lines<'_>, facts: &[Facts], items: &mut [bool]) {
    const HEADLINE: usize = 3;
    /// A single outlet may be one of several sources of figures.
    const KNOWN: usize = 2;
    let is_row = |at: &usize| {
        let row = lines.get(*at).is_some_and(|l| l.look.part == Part::Cells);
        row && facts.get(*at).is_some_and(|f| !f.outside)
    };
    let is_linked = |at: &usize| {
        let anchor = facts.get(*at).and_then(|f| f.anchor);
        anchor.is_some_and(|a| a.of(lines.whole).split_whitespace().count() >= HEADLINE)
    };
    // Below the headings of the columns, with a headline in one of them.
    let is_clipping = |at: &usize| {
        let has_column = facts.get(*at).is_some_and(|f| f.outlet_column.is_some());
        let is_below = *at > 0 && lines.gap(*at) == 0;
        let (_, headline) = cells::longest(lines.text(*at));
        has_column && is_below && headline.split_whitespace().count() >= HEADLINE
    };
    // "Source" may head harbour offices.
    let names_outlets = |rows: Range<usize>| {
        let is_known = |at: &usize| {
            facts
                .get(*at)
                .is_some_and(|f| outlet::is_in_cell(lines, *at, f))
        };
        rows.filter(is_known).take(KNOWN).count() == KNOWN
    };
    let headings = &lines.lexicon.layout.field.outlet;
    let heads_columns = |at: &usize| {
        let is_linked = facts.get(*at).is_some_and(|f| f.linked != Linked::No);
        !is_linked && cells::outlet_column(lines.text(*at), headings).is_some()
    };
    let mut at = 0;
    while at < facts.len() {
        let end = end_of_table(lines, at, is_row);
        let rows = || (at..end).filter(|at| is_row(at) && !heads_columns(at));
        let linked: Vec<usize> = rows().filter(is_linked).collect();
        let articles = if names_outlets(at..end) {
            rows()
                .filter(|at| is_linked(at) || is_clipping(at))
                .collect()
        } else if linked.len() * 2 > rows().count() {
            linked
        } else {
            Vec::new()
        };
        for row in articles {
            if let Some(item) = items.get_mut(row) {
                *item = true;
            }
        }
        at = end.max(at + 1);
    }
}

/// Where the table ends that begins at a row: other lines in it stand below the titles of its rows.
fn end_of_table(lines: &Lines<'_>, start: usize, is_row: impl Fn(&usize) -> bool) -> usize {
    const BELOW: usize = 3;
    let mut end = start;
    while is_row(&end) {
        let below = (end + 1..)
            .take(BELOW)
            .take_while(|at| lines.gap(*at) == 0 && !is_row(at));
        let next = end + 1 + below.count();
        end = if is_row(&next) { next } else { end + 1 };
    }
    end
}

/// For each line whether it is one of several in a row that open with bold words; of two that are all between two headings: "**A court
/// case.** The judges held …".
pub fn bold_runs(lines: &Lines<'_>, facts: &[Facts]) -> Vec<bool> {
    const LEAST: usize = 3;
    let line = |at: usize| lines.get(at);
    let opens = |i: &usize| line(*i).is_some_and(|l| l.look.bold_start > 0);
    // In a plain mail there may be an address after each of them.
    let inside = |i: &usize| opens(i) || facts.get(*i).is_some_and(|f| f.address);
    let heads = |i: usize| line(i).is_none_or(|l| l.look.heading > 0 || l.is_outside());
    // "**She was born** in Port Amaro" is the text of a story.
    let is_title = |i: usize| {
        let bold = line(i).map_or(0, |l| usize::from(l.look.bold_start));
        let last = lines.text(i).split_whitespace().nth(bold.saturating_sub(1));
        last.is_some_and(|word| word.trim_end_matches('*').ends_with('.'))
    };
    let all = facts.len();
    let mut found = vec![false; all];
    let mut start = 0;
    while start < all {
        let end = (start..all).find(|i| !inside(i)).unwrap_or(all);
        let run = || (start..end).filter(opens);
        let bounded = || start > 0 && heads(start - 1) && heads(end);
        let count = run().count();
        if count >= LEAST || count > 1 && bounded() && run().all(is_title) {
            for at in run() {
                if let Some(is_in) = found.get_mut(at) {
                    *is_in = true;
                }
            }
        }
        start = end.max(start + 1);
    }
    found
}

/// In a row of lines that begin with links, most of them headlines, the others are headlines too, however short.
pub fn set_linked_rows(lines: &Lines<'_>, facts: &[Facts], roles: &mut [LineRole]) {
    const LEAST: usize = 3;
    const WORDS: usize = 2;
    const MOST: usize = 25;
    let is_linked = |at: usize| {
        let linked = |f: &Facts| matches!(f.linked, Linked::Whole | Linked::Lead);
        let fits = |f: &Facts| linked(f) && !(f.label || f.outside || f.alt || f.address);
        facts.get(at).is_some_and(fits)
    };
    let mut at = 0;
    while at < roles.len() {
        let end = (at..roles.len())
            .find(|i| !is_linked(*i))
            .unwrap_or(roles.len());
        let is_head =
            |i: &usize| matches!(roles.get(*i), Some(LineRole::Head(rank)) if *rank >= LINK);
        // "[Harbour clerk](link). Apply by 3 May." says more than a button.
        let are_texts = (at..end).all(|i| facts.get(i).is_some_and(|f| f.linked == Linked::Lead));
        // The last may lead to all of them: "More jobs".
        let last = (at..end).rev().find(is_head).map_or(at, |i| i + 1);
        let last = if are_texts { end } else { last };
        let heads = (at..last).filter(is_head).count();
        let is_row = last - at >= LEAST || last - at > 1 && are_texts;
        let are_heads = heads * 3 >= (last - at) * 2 || are_texts && heads * 2 >= last - at;
        if is_row && are_heads {
            let look = |i: usize| {
                lines
                    .get(i)
                    .map(|l| (l.look.bold, l.look.large, l.look.list))
            };
            let alike = |i: &usize| {
                look(*i) == look(at)
                    && facts
                        .get(*i)
                        .is_some_and(|f| (WORDS..=MOST).contains(&f.words))
            };
            for i in (at..last).filter(alike) {
                if let Some(role @ LineRole::Body) = roles.get_mut(i) {
                    *role = LineRole::Head(LINK);
                }
            }
        }
        at = end.max(at + 1);
    }
}
