//! The days of events above their headlines: "12 June, 5 pm, Harbour Hall" over "Annual meeting". They belong to the headline below,
//! not to the text of the event above.

use super::sources::is_day_above;
use super::view::{Facts, LineRole, Linked};
use crate::parse::line::Line;
use crate::parse::lines::Lines;
use crate::text::words::letters;

/// Makes labels of the days above two or more headlines in a row, the first of which stands right below the heading of its section.
pub fn find(lines: &Lines<'_>, facts: &[Facts], roles: &mut [LineRole]) {
    const LEAST: usize = 2;
    let view = View {
        lines,
        facts,
        roles,
    };
    let heads: Vec<usize> = (0..roles.len()).filter(|at| view.is_head(*at)).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = heads.get(at..).filter(|rest| !rest.is_empty()) {
        let days = rest.iter().map_while(|head| view.label(*head));
        let days: Vec<usize> = days.collect();
        let opens = days.first().is_some_and(|day| view.opens(*day, rest));
        // Where a day stands below the last text, days belong to the headlines above them.
        let last = rest.get(days.len().wrapping_sub(1));
        let is_above = opens && last.is_some_and(|head| !view.has_day_below(*head));
        if days.len() >= LEAST && is_above {
            let heads = rest.iter().zip(&days);
            found.extend(heads.flat_map(|(head, day)| *day..*head));
        }
        at += days.len().max(1);
    }
    for at in found {
        if let Some(role) = roles.get_mut(at) {
            *role = LineRole::Kicker;
        }
    }
}

struct View<'a> {
    lines: &'a Lines<'a>,
    facts: &'a [Facts],
    roles: &'a [LineRole],
}

impl View<'_> {
    fn is_head(&self, at: usize) -> bool {
        matches!(self.roles.get(at), Some(LineRole::Head(_)))
    }

    /// The line of the day above a head; its month may stand in a line of its own.
    fn label(&self, head: usize) -> Option<usize> {
        let above = head.checked_sub(1).filter(|at| self.is_text(*at))?;
        if self.is_day(self.lines.text(above)) {
            return Some(above);
        }
        let first = above.checked_sub(1).filter(|at| self.is_text(*at))?;
        let (day, month) = (self.lines.text(first), self.lines.text(above));
        let is_short = letters(day) + letters(month) < "30 September".len();
        (is_short && self.is_day(&format!("{day} {month}"))).then_some(first)
    }

    /// Whether a line is a few words without a link in the text of an item.
    fn is_text(&self, at: usize) -> bool {
        const WORDS: usize = 10;
        let fits = |f: &Facts| f.words <= WORDS && f.linked == Linked::No && !f.outside && !f.alt;
        self.roles.get(at) == Some(&LineRole::Body)
            && self.facts.get(at).is_some_and(fits)
            && !self.lines.get(at).is_some_and(Line::is_entry)
    }

    /// Whether a text begins with a day and a month: "21. Mai, 17 Uhr, Oldenburg", "Sat 8 Nov, 7.30pm".
    fn is_day(&self, text: &str) -> bool {
        const NEAR: usize = 3;
        let dates = &self.lines.lexicon.layout.dates;
        if text.ends_with(':') && is_day_above(text, dates) {
            return true;
        }
        let words = text.split(|c: char| !c.is_alphanumeric());
        let words: Vec<&str> = words.filter(|w| !w.is_empty()).take(NEAR).collect();
        let is_number = |w: &str| w.parse().is_ok_and(|day: u8| (1..=31).contains(&day));
        let is_month = |w: &str| dates.month(w).is_some();
        let begins = words
            .first()
            .is_some_and(|w| is_number(w) || dates.weekday(w).is_some() || is_month(w));
        begins
            && words.iter().any(|w| is_number(w))
            && words.iter().any(|w| is_month(w))
            && !text.ends_with(['.', '!', '?', ':'])
    }

    /// Whether nothing but a heading of higher rank than these heads, or what is not content, stands above a line.
    fn opens(&self, at: usize, heads: &[usize]) -> bool {
        let rank = |at: usize| match self.roles.get(at) {
            Some(LineRole::Head(rank)) => Some(*rank),
            _ => None,
        };
        let below = heads.first().and_then(|head| rank(*head));
        at.checked_sub(1).is_none_or(|above| {
            let is_plain = self
                .facts
                .get(above)
                .is_some_and(|f| f.linked == Linked::No);
            match self.roles.get(above) {
                Some(LineRole::Head(_)) => is_plain && rank(above) < below,
                Some(LineRole::Body) => self.lines.is_rule(above),
                _ => true,
            }
        })
    }

    fn has_day_below(&self, head: usize) -> bool {
        let text = head + 1..self.roles.len();
        let mut text = text.take_while(|at| self.roles.get(*at) == Some(&LineRole::Body));
        text.any(|at| self.is_text(at) && self.is_day(self.lines.text(at)))
    }
}
