//! Labels above headlines ("kickers"): an outlet, a topic, a number, a date. They do not belong to the item above, which ends
//! right over them. An outlet is that of the item below; any other label is its heading.

use std::ops::Range;

use super::cells::outlet_column;
use super::outlet;
use super::view::{self, Facts, ITEM, LineRole, Linked};
use crate::parse::line::Line;
use crate::parse::lines::Lines;
use crate::parse::shape::Ends;
use crate::source::Part;

/// Fewer headlines with labels above may be chance.
const LEAST: usize = 3;
const LEAST_KNOWN: usize = 2;

/// Finds the labels, if most headlines of the issue have one.
pub fn find(lines: &Lines<'_>, facts: &[Facts], roles: &mut [LineRole]) {
    let view = View {
        lines,
        facts,
        roles,
    };
    let found = view.linked().or_else(|| view.plain()).unwrap_or_default();
    // "Nature" is a topic among topics, and an outlet among outlets.
    let names_outlet = |at: usize| outlet::is_kicker(lines, at);
    let names_any = |kicker: &&Range<usize>| (*kicker).clone().any(names_outlet);
    let naming = found.iter().filter(names_any).count();
    let are_outlets = naming * 2 > found.len();
    // Where nearly all are in the lexicon, the others are outlets too.
    let are_all = naming > LEAST_KNOWN && naming * 4 >= found.len() * 3;
    // Outlets below the texts: what stands above the first headline is something else.
    let is_first = |kicker: &Range<usize>| kicker.clone().any(|at| has_source(lines, at));
    if are_outlets && !found.first().is_some_and(is_first) {
        return;
    }
    // Beside dates, names that are not in the lexicon are outlets too if half of them are.
    let names_dated =
        |at: &usize| outlet::has_date(lines, *at) && outlet::of_kicker(lines, *at).is_some();
    let dated: Vec<usize> = found
        .iter()
        .flat_map(Range::clone)
        .filter(names_dated)
        .collect();
    let known = dated
        .iter()
        .filter(|at| outlet::is_clear_kicker(lines, **at))
        .count();
    let are_dated = known >= LEAST_KNOWN && known * 2 >= dated.len();
    // The same of lines with a date in the line beside.
    let beside_date = |kicker: &Range<usize>| {
        let is_dated = |at: &usize| outlet::has_date(lines, *at);
        let is_name = |at: &usize| !is_dated(at) && outlet::of_label(lines, *at).is_some();
        let mut both = kicker.clone();
        both.clone()
            .find(is_name)
            .filter(|_| both.any(|at| is_dated(&at)))
    };
    let beside: Vec<usize> = found.iter().filter_map(beside_date).collect();
    let known = beside.iter().filter(|at| names_outlet(**at)).count();
    let are_beside = known >= LEAST_KNOWN && known * 3 >= beside.len();
    for kicker in found {
        let names = |at: &usize| outlet::of_kicker(lines, *at).is_some();
        let is_outlet = |at: &usize| are_outlets && names(at) || are_dated && names_dated(at);
        let is_name = |at: &usize| are_all && outlet::of_label(lines, *at).is_some();
        let outlet = kicker.clone().find(is_outlet);
        let is_value = |at: &usize| *at > kicker.start && outlet::is_source_label(lines, at - 1);
        let outlet = outlet
            .or_else(|| kicker.clone().find(is_value))
            .or_else(|| kicker.clone().find(is_name));
        let outlet = outlet.or_else(|| beside_date(&kicker).filter(|_| are_outlets || are_beside));
        for at in kicker {
            if let Some(role) = roles.get_mut(at) {
                *role = if Some(at) == outlet {
                    LineRole::Outlet
                } else {
                    LineRole::Kicker
                };
            }
        }
    }
}

/// The headings of the columns of a table of articles are no text.
pub fn find_column_headings(lines: &Lines<'_>, facts: &[Facts], roles: &mut [LineRole]) {
    let headings = &lines.lexicon.layout.field.outlet;
    for at in 0..roles.len() {
        let is_row = lines.get(at).is_some_and(|l| l.look.part == Part::Cells);
        let unlinked = facts.get(at).is_some_and(|f| f.linked == Linked::No);
        let heads = is_row && unlinked && outlet_column(lines.text(at), headings).is_some();
        // They stand over a row that is an item.
        let is_over = roles.get(at) == Some(&LineRole::Body)
            && roles.get(at + 1) == Some(&LineRole::Head(ITEM));
        if heads
            && is_over
            && let Some(role) = roles.get_mut(at)
        {
            *role = LineRole::Kicker;
        }
    }
}

/// A note in brackets between a heading and a headline: "(contributed by Ada Marlow)".
pub fn find_notes(lines: &Lines<'_>, facts: &[Facts], roles: &mut [LineRole]) {
    const WORDS: usize = 14;
    for at in 1..roles.len() {
        let text = lines.text(at);
        let is_note = text.starts_with('(') && text.ends_with(')') && lines.gap(at) == 0;
        let short = facts
            .get(at)
            .is_some_and(|f| f.words <= WORDS && f.linked != Linked::Whole);
        let between = match roles.get(at - 1..=at + 1) {
            Some([LineRole::Head(above), LineRole::Body, LineRole::Head(below)]) => above < below,
            _ => false,
        };
        if is_note
            && short
            && between
            && let Some(role) = roles.get_mut(at)
        {
            *role = LineRole::Kicker;
        }
    }
}

/// The labels of heads, and the last head that has one, if most heads from the first to the last have one. The first has one too:
/// in "Headline, text, Reuters, headline, text, AFP" nothing stands above the first headline.
fn most(
    heads: &[usize],
    label: impl Fn(usize) -> Option<Range<usize>>,
    keeps_bare: impl Fn(&Range<usize>) -> bool,
) -> Option<(Vec<Range<usize>>, usize)> {
    let above: Vec<Option<Range<usize>>> = heads.iter().map(|head| label(*head)).collect();
    let mut labels = Vec::with_capacity(above.len());
    let (mut before, mut was_labelled) = (None, false);
    for (head, label) in heads.iter().zip(above) {
        // The only line below a head is its own, unless it heads a section.
        let is_bare = |kicker: &Range<usize>| before.is_some_and(|head| kicker.start == head + 1);
        let is_labelled = label.is_some();
        let fits = |kicker: &Range<usize>| !is_bare(kicker) || !was_labelled || keeps_bare(kicker);
        labels.push(label.filter(fits));
        (before, was_labelled) = (Some(*head), is_labelled);
    }
    let first = labels.iter().position(Option::is_some)?;
    let last = labels.iter().rposition(Option::is_some)?;
    let is_section = first == 1
        && labels.get(1).is_some_and(|label| {
            let start = label.as_ref().map(|kicker| kicker.start);
            start == heads.first().map(|head| head + 1)
        });
    let found: Vec<Range<usize>> = labels.into_iter().flatten().collect();
    let many = found.len() >= LEAST && found.len() * 4 >= (last + 1 - first) * 3;
    (many && (first == 0 || is_section)).then_some((found, *heads.get(last)?))
}

/// Whether a line above a headline names its outlet, or has its date.
fn has_source(lines: &Lines<'_>, at: usize) -> bool {
    outlet::is_kicker(lines, at) || outlet::has_date(lines, at)
}

struct View<'a> {
    lines: &'a Lines<'a>,
    facts: &'a [Facts],
    roles: &'a [LineRole],
}

impl View<'_> {
    /// Lines with links above headlines that stand out: "Ada Marlow in Port Letters".
    fn linked(&self) -> Option<Vec<Range<usize>>> {
        let stands_out = |at: &usize| self.lines.get(*at).is_some_and(Line::stands_out);
        let heads: Vec<usize> = self.heads().filter(stands_out).collect();
        let above = |head: usize| head.checked_sub(1).filter(|at| self.is_linked(*at));
        let (found, last) = most(&heads, |head| Some(above(head)?..head), |_| false)?;
        (!self.has_below(last, |at| self.is_linked(at))).then_some(found)
    }

    /// One or two lines without links.
    fn plain(&self) -> Option<Vec<Range<usize>>> {
        // Headings of sections have no labels, and are larger.
        let mut ranks: Vec<u8> = self.heads().filter_map(|head| self.rank(head)).collect();
        ranks.sort_unstable();
        ranks.dedup();
        let names_outlet = |head: &usize| {
            let kicker = self.above(*head);
            kicker.filter(|kicker| kicker.clone().any(|at| has_source(self.lines, at)))
        };
        // An outlet right below the heading of a section belongs to the headline below it.
        let opens = |head: &usize| {
            let above = names_outlet(head).and_then(|kicker| kicker.start.checked_sub(1));
            let rank = above.and_then(|above| self.rank(above));
            let linked = |at: usize| self.facts.get(at).map(|f| f.linked);
            // A heading has no link where headlines are links.
            let is_plain = above.is_some_and(|above| linked(above) == Some(Linked::No))
                && linked(*head) == Some(Linked::Whole);
            rank.is_some_and(|rank| is_plain || Some(rank) != self.rank(*head))
        };
        let of = |heads: Vec<usize>| {
            let first = heads.iter().position(opens).unwrap_or(0);
            let heads = heads.get(first..).unwrap_or_default();
            // Headlines without text: an outlet above the first belongs to it, so those above the others do too.
            let named = heads
                .first()
                .is_some_and(|head| names_outlet(head).is_some());
            let is_sourced = |kicker: &Range<usize>| {
                named && kicker.clone().any(|at| has_source(self.lines, at))
            };
            most(heads, |head| self.above(head), is_sourced)
        };
        let of_rank = |rank: &u8| {
            let heads = self.heads().filter(|head| self.rank(*head) == Some(*rank));
            of(heads.collect())
        };
        let all = of(self.heads().collect());
        // Headings of sections are no links where headlines are.
        let is_link = |head: &usize| {
            let linked = self.facts.get(*head).map(|f| f.linked);
            linked == Some(Linked::Whole)
        };
        let linked = of(self.heads().filter(is_link).collect());
        let found = ranks.iter().filter_map(of_rank).chain(all).chain(linked);
        let (found, last) = found.max_by_key(|(found, _)| found.len())?;
        // What stands below each text also stands below the last one.
        let is_sourced = |kicker: &&Range<usize>| {
            let mut labels = Range::clone(kicker);
            labels.any(|at| has_source(self.lines, at))
        };
        let are_sourced = found.iter().filter(is_sourced).count() * 2 > found.len();
        let is_number = |at: usize| view::is_bare_number(self.lines.text(at));
        let are_numbers = found.iter().all(|kicker| kicker.clone().all(is_number));
        let is_alike = |at: usize| {
            let fits = || !are_sourced || has_source(self.lines, at);
            self.is_short(at) && fits() && (!are_numbers || is_number(at))
        };
        (!self.has_below(last, is_alike)).then_some(found)
    }

    fn rank(&self, head: usize) -> Option<u8> {
        match self.roles.get(head) {
            Some(LineRole::Head(rank)) => Some(*rank),
            _ => None,
        }
    }

    fn heads(&self) -> impl Iterator<Item = usize> {
        let roles = self.roles.iter().enumerate();
        let heads = roles.filter(|(_, role)| matches!(role, LineRole::Head(_)));
        heads.map(|(at, _)| at)
    }

    /// The one or two short lines above a head. Of more, only a date with the line beside it, or an outlet.
    fn above(&self, head: usize) -> Option<Range<usize>> {
        const LINES: usize = 2;
        let above = (0..head).rev();
        let short = above.clone().take_while(|at| self.is_short(*at));
        let count = short.take(LINES + 1).count();
        let has_date = |at: usize| outlet::has_date(self.lines, at);
        let labels = if count <= LINES {
            count
        } else if above.clone().take(LINES).any(has_date) {
            LINES
        } else {
            usize::from(above.take(1).any(|at| has_source(self.lines, at)))
        };
        let start = head - labels;
        // Headings have a margin above.
        let gap = self.lines.gap(head);
        let near = gap <= 1 || gap <= self.lines.gap(start) || start == 0;
        (near && (1..=LINES).contains(&(head - start))).then_some(start..head)
    }

    /// Whether a line is a few words with links right above a headline.
    fn is_linked(&self, at: usize) -> bool {
        const WORDS: usize = 6;
        let line = self
            .lines
            .get(at)
            .filter(|l| !l.stands_out() && !l.is_entry());
        let fits = |f: &Facts| {
            f.words <= WORDS && f.linked != Linked::No && !(f.label || f.address || f.outside)
        };
        line.is_some() && self.facts.get(at).is_some_and(fits)
    }

    /// Whether a line is a few words of plain text, or a topic that is a link below a date.
    fn is_short(&self, at: usize) -> bool {
        const WORDS: usize = 4;
        const DATED: usize = 11;
        let text = self.lines.text(at);
        let may_be = |f: &&Facts| {
            (1..=DATED).contains(&f.words) && !(f.alt || f.label || f.address || f.outside)
        };
        // Long lines are rejected first: what follows asks the lexicon.
        let Some(fact) = self.facts.get(at).filter(may_be) else {
            return false;
        };
        let is_dated = |at: usize| outlet::has_date(self.lines, at);
        // "11.11.2013, Quayside Tribune:"
        let leads = || text.ends_with(':') && is_dated(at);
        let is_open = Ends::of(text) == Ends::Open || view::is_bare_number(text) || leads();
        if self.roles.get(at) != Some(&LineRole::Body) || !is_open {
            return false;
        }
        let is_below_date = || at.checked_sub(1).is_some_and(is_dated);
        let is_short = fact.words <= WORDS;
        let is_outlet = || outlet::is_kicker(self.lines, at);
        if fact.linked == Linked::No {
            is_short || is_dated(at) || is_outlet()
        } else {
            is_outlet() || (is_short || is_dated(at)) && is_below_date()
        }
    }

    /// Whether there is such a line in the text of the item that begins at a head.
    fn has_below(&self, head: usize, such: impl Fn(usize) -> bool) -> bool {
        let rest = self.roles.iter().enumerate().skip(head + 1);
        let mut body = rest.take_while(|(at, role)| {
            **role == LineRole::Body && (*at == head + 1 || self.lines.gap(*at) <= 1)
        });
        body.any(|(at, _)| such(at))
    }
}
