//! What stands around the content of a mail or a page: footers with the sender's address and how to unsubscribe, adverts, tables
//! of contents. Their lines become furniture.

use std::collections::HashMap;

use smallvec::SmallVec;

use crate::model::lexicon::Layout;
use crate::model::{Lexicon, Role};
use crate::parse::line::{Line, LineKind};
use crate::source::{Part, is_forward_field};
use crate::text::fold::fold;

/// A longer line is a paragraph, whatever words it holds.
const LEGAL_WORDS: usize = 60;

/// Marks the lines that are not content. In a known layout only the footer is looked for.
pub fn mark(text: &str, lines: &mut [Line], known: bool, lexicon: &Lexicon) {
    let layout = &lexicon.layout;
    let folded: Vec<String> = lines.iter().map(|l| fold(l.text(text))).collect();
    forward(text, lines);
    if !known {
        adverts(text, &folded, lines, layout);
        contents(&folded, lines, layout);
    }
    legal(&folded, lines, known, layout);
}

fn set(line: &mut Line, role: Role) {
    if !matches!(line.kind, LineKind::Outside(_)) {
        line.kind = LineKind::Outside(role);
    }
}

/// Where the footer begins: at the first line about the subscription in the lower half, if no paragraph follows. Links below it
/// are the newsletter's own menu.
fn last_words(folded: &[String], lines: &[Line], legal: &[bool]) -> usize {
    const PARAGRAPH: usize = 20;
    const HEADLINE: usize = 5;
    const FEW: usize = 4;
    const SIGNS: [&str; 6] = [
        "subscri",
        "abmeld",
        "abbestell",
        "desabonn",
        "desinscri",
        "darse de baja",
    ];
    let is_legal = |at: usize| legal.get(at) == Some(&true);
    let count = |at: usize| folded.get(at).map_or(0, |f| words(f));
    let told = |at: usize| {
        let line = folded.get(at).map_or("", String::as_str);
        let short = is_legal(at) || words(line) <= 3;
        short && SIGNS.iter().any(|sign| line.contains(sign))
    };
    let content = |at: usize| count(at) >= PARAGRAPH && !is_legal(at) && !told(at);
    let seen = |at: &usize| {
        let line = lines.get(*at);
        line.is_some_and(|l| !matches!(l.kind, LineKind::Outside(_)))
    };
    let last = (0..folded.len()).rev().filter(seen).find(|at| content(*at));
    let from = last.map_or(0, |at| at + 1).max(folded.len() / 2);
    let found = (from..folded.len())
        .find(|at| told(*at))
        .unwrap_or(folded.len());
    // Several headlines below it are content.
    let headlines = (found + 1..folded.len()).filter(|at| count(*at) >= HEADLINE && !is_legal(*at));
    if headlines.count() > FEW {
        folded.len()
    } else {
        found
    }
}

/// "You are receiving this because …", in whatever words.
fn is_reason(folded: &str) -> bool {
    let rest = ["you are ", "you're "]
        .iter()
        .find_map(|y| folded.strip_prefix(y));
    let second = rest.and_then(|r| r.split_whitespace().nth(1));
    second == Some("this")
}

fn words(folded: &str) -> usize {
    folded.split_whitespace().count()
}

/// Lines on subscriptions and rights; and the footer: from the first of them on, if nothing below looks like content.
fn legal(folded: &[String], lines: &mut [Line], known: bool, layout: &Layout) {
    /// The heading of the content stands further down than links such as "view in browser".
    const TOP: usize = 12;
    const NAME: usize = 3;
    const LABEL: usize = 20;
    /// Lines of an address between two such lines.
    const APART: usize = 6;
    let is_legal = |at: usize| {
        let line = folded.get(at).map_or("", String::as_str);
        let told = || layout.around.is_legal(line);
        // In a known layout such a sign opens a credit.
        let sign = !known && line.trim_start().starts_with(['©', '℗']);
        words(line) <= LEGAL_WORDS && (sign || told() || is_reason(line))
    };
    let legal: Vec<bool> = (0..folded.len()).map(is_legal).collect();
    let is_legal = |at: usize| legal.get(at) == Some(&true);
    let mut footer = lines.len();
    let mut other = 0;
    for (at, line) in lines.iter().enumerate().rev() {
        let picture = line.look.part == Part::Alt;
        other = if is_legal(at) {
            0
        } else {
            other + usize::from(!picture)
        };
        if other > APART {
            break;
        }
        let count = folded.get(at).map_or(0, |f| words(f));
        let entry = line.bullet.is_some() || line.look.list > 0 || line.look.part == Part::Cells;
        let heading = line.look.heading > 0 || entry;
        if (count > LEGAL_WORDS || heading) && !is_legal(at) {
            // The name of the sender may head the footer.
            if heading && !entry && count <= NAME && footer < lines.len() && at > TOP {
                footer = at;
            }
            break;
        }
        if is_legal(at) && at > TOP.min(lines.len() / 2) {
            footer = at;
        }
    }
    let footer = footer.min(last_words(folded, lines, &legal));
    for (at, line) in lines.iter_mut().enumerate() {
        let entry = line.bullet.is_some() || line.look.list > 0 || line.look.heading > 0;
        let short = folded.get(at).is_some_and(|f| words(f) <= LABEL);
        // Elsewhere, such words may stand in a headline or a sentence of the content.
        if at >= footer || is_legal(at) && !known && !entry && short {
            set(line, Role::Legal);
        }
    }
}

/// The header of a forwarded mail, with the border above it.
fn forward(text: &str, lines: &mut [Line]) {
    const NEAR: usize = 40;
    const LEAST: usize = 3;
    let is_field = |at: &usize| {
        lines
            .get(*at)
            .is_some_and(|l| is_forward_field(l.text(text)))
    };
    let near = NEAR.min(lines.len());
    let start = (0..near).find(|at| (*at..at + LEAST).all(|i| is_field(&i)));
    let Some(start) = start else { return };
    let end = (start..lines.len())
        .find(|at| !is_field(at))
        .unwrap_or(lines.len());
    for line in lines
        .get_mut(start.saturating_sub(1)..end)
        .unwrap_or_default()
    {
        let border =
            line.text(text).starts_with(['-', '_', '=']) || is_forward_field(line.text(text));
        if border {
            set(line, Role::Header);
        }
    }
}

/// From a line that announces an advert to the next heading, bold line or wide gap.
fn adverts(text: &str, folded: &[String], lines: &mut [Line], layout: &Layout) {
    const FAR: usize = 12;
    let heads = |l: &Line| l.look.heading > 0 || l.look.bold;
    let mut at = 0;
    while at < lines.len() {
        let line = folded.get(at).map_or("", String::as_str);
        let Some(first) = lines.get(at) else { return };
        let outside = matches!(first.kind, LineKind::Outside(_));
        if outside || !announces(line, heads(first), layout) {
            at += 1;
            continue;
        }
        // An advert between rules ends with the second one.
        let ruled = first.text(text).starts_with("---");
        let end = (at + 1..lines.len().min(at + FAR)).find(|i| match lines.get(*i) {
            Some(line) if ruled => line.kind == LineKind::Rule,
            Some(line) => heads(line) || line.gap >= 2 || line.kind == LineKind::Rule,
            None => true,
        });
        let end = end.unwrap_or(at + 1);
        for line in lines.get_mut(at..end).unwrap_or_default() {
            set(line, Role::Advert);
        }
        at = end;
    }
}

/// Whether a folded line announces an advert: "Sponsor:", "Sponsored by the tea room", "This newsletter is brought to you by". A
/// sentence on sponsors is news.
fn announces(folded: &str, is_head: bool, layout: &Layout) -> bool {
    const LABEL: usize = 8;
    const SENTENCE: usize = 16;
    const NEWSLETTER: [&str; 5] = ["newsletter", "issue", "edition", "email", "letter"];
    let around = &layout.around;
    let count = words(folded);
    let bare = folded.trim_matches(|c: char| !c.is_alphanumeric());
    let label = bare.split(':').next().unwrap_or_default().trim();
    let alone = count <= LABEL && around.advert.0.iter().any(|p| p == label);
    let named =
        around.names_sponsor(folded) || is_head && bare.split(' ').any(|word| word == "sponsored");
    let opens = || around.sponsored.0.iter().any(|p| opens(folded, p));
    let own = || {
        let mut words = bare.split(|c: char| !c.is_alphanumeric());
        words.any(|word| NEWSLETTER.contains(&word))
    };
    alone || named && (count <= LABEL && opens() || count <= SENTENCE && own())
}

/// Short lines that come again below as headlines: at least two in a row, or those under the heading of a table of contents.
fn contents(folded: &[String], lines: &mut [Line], layout: &Layout) {
    const HEADING: usize = 8;
    let entries: Vec<Option<&str>> = folded.iter().map(|line| entry(line)).collect();
    let entry = |at: usize| entries.get(at).copied().flatten();
    let mut places: HashMap<&str, SmallVec<[usize; 2]>> = HashMap::new();
    for (at, bare) in entries.iter().enumerate() {
        if let Some(bare) = bare {
            places.entry(bare).or_default().push(at);
        }
    }
    // A line that repeats several times is not an entry, and neither is one with an address below it.
    let again = |at: usize| {
        let places = places.get(entry(at)?)?.as_slice();
        let address = folded.get(at + 1).is_some_and(|l| l.starts_with("http"));
        match *places {
            [first, second] if first == at && second > at + 1 && !address => Some(second),
            _ => None,
        }
    };
    let mut at = 0;
    while at < lines.len() {
        let line = folded.get(at).map_or("", String::as_str);
        let headed =
            words(line) <= HEADING && layout.around.contents.0.iter().any(|p| opens(line, p));
        let first = if headed { at + 1 } else { at };
        let mut end = first;
        // The table ends where its first entry is repeated.
        let mut below = lines.len();
        let mut repeated = 0;
        while end < below {
            let Some(_) = entry(end) else { break };
            match again(end) {
                Some(found) => {
                    repeated += 1;
                    below = below.min(found);
                }
                None if headed
                    && !lines
                        .get(end)
                        .is_some_and(|l| l.gap >= 2 || end > first && l.look.heading > 0) => {}
                None => break,
            }
            end += 1;
        }
        let early = at * 5 <= lines.len() * 2;
        let is_list = |i: usize| lines.get(i).is_some_and(|l| l.look.list > 0);
        let is_table = if headed {
            repeated > 0 || (first..end).len() >= 2 && (first..end).all(is_list)
        } else {
            repeated >= 2 && early
        };
        if is_table && end <= below {
            // "In this letter", in whatever words.
            let above = at.checked_sub(1).filter(|_| !headed);
            let titled = above.filter(|b| {
                let short = folded.get(*b).is_some_and(|f| words(f) <= HEADING);
                let head = lines
                    .get(*b)
                    .is_some_and(|l| l.look.heading > 1 || l.look.bold);
                short && head
            });
            for line in lines.get_mut(titled.unwrap_or(at)..end).unwrap_or_default() {
                set(line, Role::Contents);
            }
        }
        at = end.max(at + 1);
    }
}

/// The words of a line that may be an entry of a table of contents.
fn entry(folded: &str) -> Option<&str> {
    const WORDS: usize = 25;
    const LETTERS: usize = 4;
    let bare = folded.trim_start_matches(|c: char| !c.is_alphanumeric());
    let bare = bare.strip_prefix("o ").unwrap_or(bare).trim();
    let letters = bare.chars().filter(|c| c.is_alphanumeric()).take(LETTERS);
    (letters.count() == LETTERS && words(bare) <= WORDS).then_some(bare)
}

/// Whether a folded text has a folded phrase at its start, behind signs.
fn opens(folded: &str, phrase: &str) -> bool {
    let text = folded.trim_start_matches(|c: char| !c.is_alphanumeric());
    let rest = text.strip_prefix(phrase);
    rest.is_some_and(|r| !r.starts_with(char::is_alphanumeric))
}
