//! Where the outlets of an issue stand. Where several of the lexicon stand alike, names that are not in it are outlets too.

use super::{below, beside, bracket};
use crate::model::Span;
use crate::model::lexicon::Family;
use crate::parse::lines::Lines;
use crate::parse::looks::outlet::name::{is_name, is_outlet};
use crate::parse::looks::view::{Facts, LineRole};

/// Fewer outlets may stand alike by chance.
const LEAST: usize = 2;

/// So many of the names at a place are in the lexicon: one of two, one of three, one of five.
const HALF: usize = 2;
const THIRD: usize = 3;
const FIFTH: usize = 5;

/// A place in an item where a name may be that of its outlet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The heading of the section.
    Section,
    /// In brackets behind the headline or at the end.
    Bracket,
    /// Before a colon or dash.
    Lead,
    /// In the line below the headline.
    Below,
    /// Behind the last dash of the headline.
    Dash,
    /// In bold at the start of a paragraph.
    Bold,
}

/// The places where the issue names its outlets.
#[derive(Debug, Default, Clone, Copy)]
pub struct Habits {
    section: bool,
    bracket: bool,
    lead: bool,
    below: bool,
    dash: bool,
    bold: bool,
}

impl Habits {
    pub fn of(lines: &Lines<'_>, roles: &[LineRole], facts: &[Facts]) -> Habits {
        let all = || roles.iter().enumerate();
        let heads = || all().filter(|(_, role)| matches!(role, LineRole::Head(_)));
        let sections = || {
            let found = all().filter(|(_, role)| **role == LineRole::Section);
            found.map(|(at, _)| at)
        };
        let found = |share: usize, names: &mut dyn Iterator<Item = Option<Span>>| {
            let (mut known, mut all) = (0, 0);
            for name in names.flatten() {
                all += 1;
                known += usize::from(is_outlet(name.of(lines.whole), lines));
            }
            known >= LEAST && known * share >= all
        };
        let head = |at: usize| lines.behind_bullet(at).span();
        let bold = |at: usize| beside::bold(lines, at);
        Habits {
            section: found(
                HALF,
                &mut sections().map(|at| section(lines, lines.span(at))),
            ) && sections().filter(|at| is_clear(lines, *at)).count() >= LEAST,
            bracket: found(
                HALF,
                &mut heads().map(|(at, _)| bracket::name(lines, head(at), facts.get(at)?)),
            ),
            lead: found(
                HALF,
                &mut heads().map(|(at, _)| beside::lead(lines, head(at))),
            ),
            below: found(HALF, &mut heads().map(|(at, _)| below::name(lines, at))),
            dash: found(
                THIRD,
                &mut heads().map(|(at, _)| beside::behind_dash(lines, head(at))),
            ),
            // The names of a country's papers are rarely known, and little else is bold there.
            bold: found(FIFTH, &mut heads().map(|(at, _)| bold(at))),
        }
    }

    /// Whether a name at such a place is that of an outlet.
    pub fn fit(self, place: Place, name: &str, lines: &Lines<'_>) -> bool {
        let is_habit = match place {
            Place::Section => self.section,
            Place::Bracket => self.bracket,
            Place::Lead => self.lead,
            Place::Below => self.below,
            Place::Dash => self.dash,
            Place::Bold => self.bold,
        };
        let phrases = &lines.lexicon.layout.phrases;
        let is_label = || {
            phrases
                .leading(name)
                .has_any(&[Family::Label, Family::BareLabel])
        };
        is_outlet(name, lines) || is_habit && is_name(name, lines) && !is_label()
    }

    /// The outlet that the heading of a section names.
    pub fn section(self, lines: &Lines<'_>, heading: Span) -> Option<Span> {
        let name = section(lines, heading).filter(|_| self.section)?;
        self.fit(Place::Section, name.of(lines.whole), lines)
            .then_some(name)
    }
}

/// Whether a heading can be nothing but an outlet: "Nature" and "Science" may be topics.
fn is_clear(lines: &Lines<'_>, at: usize) -> bool {
    let text = lines.text(at);
    let is_one_word = !text.contains(' ') && text.contains(char::is_lowercase);
    section(lines, lines.span(at)).is_some_and(|name| is_outlet(name.of(lines.whole), lines))
        && !is_one_word
}

/// The first name of a heading: "RFI / France 24".
fn section(lines: &Lines<'_>, heading: Span) -> Option<Span> {
    let text = heading.of(lines.whole);
    let name = text.split(" / ").next()?.trim_end_matches([':', ' ']);
    (!name.is_empty()).then(|| heading.part(0..name.len()))
}
