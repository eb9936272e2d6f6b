//! Which lines begin an item, and which are headings of a section.

use super::lists::{
    bold_runs, is_picture, item_lists, set_cited, set_led, set_linked_rows, set_table_rows,
};
use super::outlet;
use super::plain::is_capitals;
use super::view::{self, BOLD, Facts, ITEM, LINK, LineRole, Linked, SECTION_WORDS};
use super::{addressed, calls, event_days, kickers};
use crate::parse::line::{Line, LineKind};
use crate::parse::lines::Lines;
use crate::parse::shape::Ends;
use crate::source::Part;

/// What each line is: a head, a heading, a label, text.
pub fn roles(lines: &Lines<'_>, facts: &[Facts]) -> Vec<LineRole> {
    let mut items = item_lists(lines, facts);
    set_table_rows(lines, facts, &mut items);
    set_cited(lines, facts, &mut items);
    set_led(lines, facts, &mut items);
    let by_size = by_size(lines, facts);
    let runs = bold_runs(lines, facts);
    let mut roles: Vec<LineRole> = lines
        .list
        .iter()
        .enumerate()
        .zip(facts.iter().zip(items.into_iter().zip(runs)))
        .map(|((at, line), (fact, (item, in_run)))| {
            match rank(lines, facts, at, line, fact, (item, in_run, by_size)) {
                _ if fact.outside => LineRole::Outside,
                Some(rank) => LineRole::Head(rank),
                None => LineRole::Body,
            }
        })
        .collect();
    kickers::find_column_headings(lines, facts, &mut roles);
    kickers::find_notes(lines, facts, &mut roles);
    set_numbered(lines, facts, &mut roles);
    set_linked_rows(lines, facts, &mut roles);
    calls::find(lines, facts, &mut roles);
    calls::find_titles(lines, facts, &mut roles);
    kickers::find(lines, facts, &mut roles);
    event_days::find(lines, facts, &mut roles);
    find_sections(lines, facts, &mut roles);
    set_outlet_headings(lines, facts, &mut roles);
    roles
}

/// Where most numbered lines begin items, the others do too: "6. Ferry sails at noon", without a link.
fn set_numbered(lines: &Lines<'_>, facts: &[Facts], roles: &mut [LineRole]) {
    const LEAST: usize = 3;
    let is_numbered = |at: &usize| {
        let numbered = facts.get(*at).is_some_and(|f| f.number > 0 && !f.outside);
        numbered && lines.gap(*at) > 0
    };
    let numbered: Vec<usize> = (0..roles.len()).filter(is_numbered).collect();
    let rank = |at: &usize| match roles.get(*at) {
        Some(LineRole::Head(rank)) => Some(*rank),
        _ => None,
    };
    let ranks: Vec<u8> = numbered.iter().filter_map(rank).collect();
    let Some(lowest) = ranks.iter().max().copied() else {
        return;
    };
    if ranks.len() < LEAST || ranks.len() * 2 < numbered.len() {
        return;
    }
    for at in numbered {
        if let Some(role @ LineRole::Body) = roles.get_mut(at) {
            *role = LineRole::Head(lowest);
        }
    }
}

fn rank(
    lines: &Lines<'_>,
    facts: &[Facts],
    at: usize,
    line: &Line,
    fact: &Facts,
    (item, in_run, by_size): (bool, bool, bool),
) -> Option<u8> {
    if line.look.part == Part::Cells {
        return item.then_some(ITEM);
    }
    if fact.alt || fact.label || fact.address || line.is_rule() {
        return None;
    }
    if outlet::is_source(lines, at) || outlet::is_cited(lines, at) || outlet::is_field(lines, at) {
        return None;
    }
    if line.is_entry() {
        return item.then_some(ITEM);
    }
    if item {
        return Some(ITEM);
    }
    let heading = line.look.heading;
    if heading > 0 {
        return (!is_tagline(lines, facts, at, line)).then_some(heading);
    }
    let is_title = !matches!(line.shape.ends, Ends::Stop) && fact.words <= 25;
    let signs = matches!(line.kind, LineKind::Byline | LineKind::Posted);
    let is_large = by_size && line.look.large > 0 && heads_by_size(lines, facts, at);
    if (line.look.bold || is_large) && is_title && !signs {
        return Some(BOLD);
    }
    if in_run {
        return Some(ITEM);
    }
    let linked = match fact.linked {
        Linked::Whole => is_title && stands_out(lines, facts, at) && !goes_on(lines, facts, at),
        Linked::Lead => leads(lines, fact),
        Linked::No | Linked::Partly => false,
    };
    (linked || addressed::heads(lines, facts, at)).then_some(LINK)
}

/// Whether large letters make headlines: hardly any are headings or bold.
fn by_size(lines: &Lines<'_>, facts: &[Facts]) -> bool {
    const OTHERS: usize = 2;
    let both = lines.list.iter().zip(facts);
    let others = both.filter(|(line, fact)| {
        let is_title = !matches!(line.shape.ends, Ends::Stop);
        (line.look.heading > 0 || line.look.bold && is_title) && !fact.outside && !fact.label
    });
    others.take(OTHERS).count() < OTHERS
}

/// Whether a line with large letters may be a headline: no number with its unit, greeting or quotation, nor the sentence below a
/// headline.
fn heads_by_size(lines: &Lines<'_>, facts: &[Facts], at: usize) -> bool {
    /// "1.2 million", "Saturday 12 March".
    const FIGURE: usize = 4;
    const STANDFIRST: usize = 8;
    let (Some(line), Some(fact)) = (lines.get(at), facts.get(at)) else {
        return false;
    };
    let text = lines.text(at);
    let digits = text.contains(|c: char| c.is_ascii_digit());
    let is_figure = digits && fact.words <= FIGURE && fact.linked == Linked::No;
    let is_quote = text.starts_with(['"', '“', '„', '«']) && text.ends_with(['"', '”', '“', '»']);
    let above = at.checked_sub(1).and_then(|above| lines.get(above));
    let is_below_head = above.is_some_and(|above| {
        above.stands_out() && (above.look.heading > 0 || above.look.large > line.look.large)
    });
    let is_standfirst = is_below_head && fact.words >= STANDFIRST;
    let is_source = fact.linked == Linked::No && is_between(lines, facts, at);
    fact.words >= 2
        && line.shape.ends != Ends::Pause
        && !is_figure
        && !is_quote
        && !is_standfirst
        && !is_source
}

/// Whether a line is a few words between a headline that is a link and its text: where it is from.
fn is_between(lines: &Lines<'_>, facts: &[Facts], at: usize) -> bool {
    const WORDS: usize = 4;
    const TEXT: usize = 8;
    let Some([above, here, below]) = at.checked_sub(1).and_then(|i| facts.get(i..i + 3)) else {
        return false;
    };
    let near = lines.gap(at) <= 1 && lines.gap(at + 1) <= 1;
    let has_text = below.linked == Linked::No && below.words >= TEXT && !below.outside;
    near && above.linked == Linked::Whole && here.words <= WORDS && has_text
}

/// Whether a heading is a sentence right below a higher one, without a text of its own: the line below a title.
fn is_tagline(lines: &Lines<'_>, facts: &[Facts], at: usize, line: &Line) -> bool {
    let above = at.checked_sub(1).and_then(|above| lines.get(above));
    let below_title = above.is_some_and(|a| (1..line.look.heading).contains(&a.look.heading));
    let below = facts.get(at + 1).filter(|f| f.linked == Linked::No);
    let has_text = below.is_some() && !lines.get(at + 1).is_some_and(Line::stands_out);
    line.shape.ends == Ends::Stop && below_title && !has_text
}

/// Whether a linked line is a headline and not the button under a text: text or an address follows at once, or another link is
/// beside it, or it has words enough and nothing open above it.
fn stands_out(lines: &Lines<'_>, facts: &[Facts], at: usize) -> bool {
    const HEADLINE: usize = 5;
    /// Fewer words below a name are a date.
    const TEXT: usize = 3;
    let fact = |i: usize| facts.get(i).filter(|f| !f.outside);
    let below = fact(at + 1).is_some_and(|f| lines.gap(at + 1) == 0 && !f.alt);
    let above = at.checked_sub(1).and_then(fact);
    let link = |f: &Facts| matches!(f.linked, Linked::Whole | Linked::Lead) && !f.label;
    let beside = fact(at + 1).is_some_and(link) || above.is_some_and(link);
    let words = facts.get(at).map_or(0, |f| f.words);
    let text = fact(at + 1).is_some_and(|f| f.linked == Linked::No && f.words >= TEXT);
    if words < 3 && !(below && text && lines.gap(at) > 0) {
        return false;
    }
    // "Quayside Tribune, 14 March" below.
    let is_cited = || outlet::is_dated(lines, at + 1);
    let is_apart = || above.is_none_or(|f| f.words < 20 || f.alt);
    below || beside || words >= HEADLINE && (is_apart() || is_cited())
}

/// Whether a linked line belongs to the headline above, which leads to the same address: a card that is one link.
fn goes_on(lines: &Lines<'_>, facts: &[Facts], at: usize) -> bool {
    const LINES: usize = 5;
    let target = facts.get(at).and_then(|f| f.target);
    let above = (0..at).rev().map_while(|i| facts.get(i).map(|f| (i, f)));
    let same = above.take_while(|(_, f)| f.target == target && f.linked == Linked::Whole && !f.alt);
    let is_head = |(i, _): (usize, &Facts)| lines.get(i).is_some_and(Line::stands_out);
    target.is_some() && same.take(LINES).any(is_head)
}

/// Whether the link with which a line begins is a headline: several words, or text behind a dash or colon.
fn leads(lines: &Lines<'_>, fact: &Facts) -> bool {
    let Some(anchor) = fact.anchor else {
        return false;
    };
    let words = anchor.of(lines.whole).split_whitespace().count();
    if outlet::before_link(lines, anchor).is_some() {
        return true;
    }
    let rest = lines.whole.get(anchor.end as usize..).unwrap_or_default();
    let dash = rest.trim_start().starts_with(['—', '–', '-', ':', '|']);
    // "21 March | Hack night": the link is all that follows.
    let last = fact.words > words
        && !rest
            .lines()
            .next()
            .is_some_and(|l| l.contains(char::is_alphanumeric));
    // "→ Bridge closes early (Port Radio)"
    let note = rest.lines().next().unwrap_or_default().trim();
    let bracket = note.starts_with('(') && note.find(')') == Some(note.len() - 1);
    fact.words > 3 && (words >= 4 || words >= 1 && dash || words >= 2 && (last || bracket))
}

/// Where headings of sections name outlets, those that look alike do too, and the text below them is an item.
fn set_outlet_headings(lines: &Lines<'_>, facts: &[Facts], roles: &mut [LineRole]) {
    const LEAST: usize = 2;
    let is_section = |at: &usize| roles.get(*at) == Some(&LineRole::Section);
    let sections = (0..roles.len()).filter(is_section);
    let known: Vec<usize> = sections
        .filter(|at| outlet::heads(lines, *at) == Some(true))
        .collect();
    // In a plain mail all names in capitals look alike.
    let shouts = |at: usize| lines.text(at).split(" (").next().is_some_and(is_capitals);
    let look = |at: usize| {
        let line = lines.get(at);
        let look = line.map(|l| (l.look.heading, l.look.bold, l.look.large));
        look.filter(|_| !(lines.is_plain && shouts(at)))
    };
    if known.len() < LEAST {
        return;
    }
    let mut alike: Vec<_> = known.iter().map(|at| look(*at)).collect();
    alike.sort_unstable();
    alike.dedup();
    let is_heading = |at: &usize| {
        let is_head = matches!(roles.get(*at), Some(LineRole::Head(rank)) if *rank <= BOLD);
        let is_plain = facts.get(*at).is_some_and(|f| f.linked == Linked::No);
        let has_text = roles.get(at + 1) == Some(&LineRole::Body) && !lines.is_rule(at + 1);
        let known = outlet::heads(lines, *at);
        is_head
            && is_plain
            && has_text
            && alike.contains(&look(*at))
            // On a page an unknown name may be a headline.
            && known.is_some_and(|known| known || look(*at).is_none())
    };
    let headings: Vec<usize> = (0..roles.len()).filter(is_heading).collect();
    let others = headings
        .iter()
        .filter(|at| outlet::heads(lines, **at) == Some(false));
    if others.count() > known.len() {
        return;
    }
    for at in headings {
        if let Some([heading, text]) = roles.get_mut(at..at + 2) {
            (*heading, *text) = (LineRole::Section, LineRole::Head(ITEM));
        }
    }
}

/// A short heading without a link over another head heads a section; in a plain mail, so does a word or two between blank lines.
fn find_sections(lines: &Lines<'_>, facts: &[Facts], roles: &mut [LineRole]) {
    const WORDS: usize = 4;
    for at in 0..roles.len() {
        let short = facts
            .get(at)
            .is_some_and(|f| f.words <= WORDS && !f.address && !f.label);
        let short = short && view::labelled(lines.text(at)).is_none();
        let is_heading = matches!(lines.kind(at), Some(LineKind::Heading(_)));
        let alone = lines.gap(at) > 0 && lines.gap(at + 1) > 0;
        let heads = matches!(roles.get(at + 1), Some(LineRole::Head(_)));
        let named = is_heading || short && alone && lines.is_title(at);
        if lines.is_plain
            && heads
            && named
            && let Some(role @ LineRole::Body) = roles.get_mut(at)
        {
            *role = LineRole::Section;
        }
    }
    for at in 0..roles.len() {
        let (Some(LineRole::Head(rank)), Some(fact)) = (roles.get(at).copied(), facts.get(at))
        else {
            continue;
        };
        if rank > BOLD || fact.linked != Linked::No || fact.words > SECTION_WORDS {
            continue;
        }
        // A label above belongs to a headline.
        let above = at.checked_sub(1).and_then(|above| roles.get(above));
        if matches!(above, Some(LineRole::Outlet | LineRole::Kicker)) {
            continue;
        }
        // A rule may underline the heading.
        let is_nothing = |i: usize| is_picture(lines, facts, i) || lines.is_rule(i);
        let after = |from: usize| {
            let mut below = from + 1;
            while is_nothing(below)
                || matches!(roles.get(below), Some(LineRole::Kicker | LineRole::Outlet))
            {
                below += 1;
            }
            below
        };
        let below = after(at);
        let is_section = match roles.get(below) {
            Some(LineRole::Head(next)) if *next > rank => true,
            // Bold words over a heading with its text.
            Some(LineRole::Head(next)) if *next < rank => {
                matches!(roles.get(after(below)), Some(LineRole::Body))
            }
            // Two alike: the first heads a section if it is larger, or if the second heads a text or is a link.
            Some(LineRole::Head(next)) if *next == rank => {
                let body = matches!(roles.get(after(below)), Some(LineRole::Body));
                let apart = lines.gap(below) > 0 || lines.gap(at + 1) > 0;
                let linked = facts.get(below).is_some_and(|f| f.linked == Linked::Whole);
                let size = |i: usize| lines.get(i).map_or(0, |l| l.look.large);
                size(at) > size(below) || body && apart || linked && fact.words <= WORDS
            }
            _ => false,
        };
        if is_section && let Some(role) = roles.get_mut(at) {
            *role = LineRole::Section;
        }
    }
}
