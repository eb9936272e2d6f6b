//! Where the outlets of an issue stand. Where several of the lexicon stand alike, names that are not in it are outlets too.

use smallvec::SmallVec;

use super::name::{has_masthead, is_clear, is_label, is_name, is_outlet, is_site};
use super::{below, beside, bold, bracket, date};
use crate::model::Span;
use crate::parse::lines::Lines;
use crate::parse::looks::bounds::words_of;
use crate::parse::looks::view::{Facts, LineRole};

/// A place in an item where a name may be that of its outlet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The heading of the section.
    Section,
    /// In brackets behind the headline or at the end.
    Bracket,
    /// The same in a line below the headline, with the date of the article.
    DatedBracket,
    /// Before a colon or dash, with the date or the page of the article.
    DatedLead,
    /// Before a colon or dash and the link of the headline.
    LinkedLead,
    /// Before a colon or dash.
    Lead,
    /// In the line below the headline, with the date of the article or the minutes that it takes to read.
    DatedBelow,
    /// In the line below the headline, without a date.
    Below,
    /// Behind the last dash of the headline.
    Dash,
    /// Behind the full stop of the headline, with the date of the article.
    Stop,
    /// In brackets between the headline and its text.
    InnerBracket,
    /// In the last line below the text, with the date of the article.
    DatedEnd,
    /// Behind the author in the line below the headline, with the date of the article.
    Author,
    /// Behind the label of the source, in a line of its own.
    Field,
    /// In the bracket with which the text ends.
    TextEnd,
    /// Behind a word at the end: "via The Guardian".
    Via,
    /// In bold at the start of a paragraph.
    Bold,
    /// The same in the text below the headline, with a sign behind it.
    BoldLead,
    /// In bold before a reporting verb.
    Writes,
}

impl Place {
    const ALL: [Place; 19] = [
        Place::Section,
        Place::Bracket,
        Place::DatedBracket,
        Place::DatedLead,
        Place::LinkedLead,
        Place::Lead,
        Place::DatedBelow,
        Place::Below,
        Place::Dash,
        Place::Stop,
        Place::InnerBracket,
        Place::DatedEnd,
        Place::Author,
        Place::Field,
        Place::TextEnd,
        Place::Via,
        Place::Bold,
        Place::BoldLead,
        Place::Writes,
    ];

    /// The words at this place in an item, or in a heading, that may be a name.
    fn name(
        self,
        lines: &Lines<'_>,
        at: usize,
        (roles, facts): (&[LineRole], &[Facts]),
    ) -> Option<Span> {
        let head = words_of(lines, facts, at);
        match self {
            Place::Section => section(lines, lines.span(at)),
            Place::Bracket => bracket::name(lines, head, facts.get(at)?),
            Place::DatedBracket => bracket::dated_below(lines, at),
            Place::DatedLead => beside::dated_lead(lines, head),
            Place::LinkedLead => beside::linked_lead(lines, head, facts.get(at)?),
            Place::Lead => {
                let fact = facts.get(at)?;
                let other = beside::dated_lead(lines, head)
                    .or_else(|| beside::linked_lead(lines, head, fact));
                beside::lead(lines, head).filter(|_| other.is_none())
            }
            Place::DatedBelow => below::dated_name(lines, at),
            Place::Below => {
                let is_inside = facts.get(at + 1).is_some_and(|f| !f.outside);
                let is_dated = || below::dated_name(lines, at).is_some();
                below::name(lines, at).filter(|_| is_inside && !is_dated())
            }
            Place::Dash => beside::behind_dash(lines, head),
            Place::Stop => beside::behind_stop(lines, head),
            Place::InnerBracket => bracket::before_text(lines, at, head),
            Place::DatedEnd => {
                let body = |i: &usize| roles.get(*i) == Some(&LineRole::Body);
                let last = (at + 1..roles.len()).take_while(body).last()?;
                below::dated_end(lines, at + 1..last + 1, facts)
            }
            Place::Author => below::dated_behind_author(lines, at + 1),
            Place::Field => {
                let body = |i: &usize| roles.get(*i) == Some(&LineRole::Body);
                let mut body = (at + 1..roles.len()).take_while(body);
                body.find_map(|i| below::any_field(lines, i))
                    .map(|(name, _)| name)
            }
            Place::TextEnd => {
                let body = |i: &usize| roles.get(*i) == Some(&LineRole::Body);
                let body = (at + 1..roles.len()).take_while(body);
                let is_text = |i: &usize| facts.get(*i).is_some_and(Facts::is_text);
                beside::bracket_behind_text(lines, body.filter(is_text).last()?)
            }
            Place::Via => beside::via(lines, head),
            Place::Bold => bold::apart(lines, at),
            Place::BoldLead => {
                let is_body = roles.get(at + 1) == Some(&LineRole::Body);
                bold::lead(lines, at + 1).filter(|_| is_body)
            }
            Place::Writes => bold::writes(lines, at),
        }
    }

    /// How many of the names there may be unknown for one that is known. A verb or a date says more than a place; persons stand
    /// beside dates too.
    fn unknown(self) -> usize {
        match self {
            Place::Writes => 4,
            Place::DatedBelow
            | Place::DatedBracket
            | Place::DatedEnd
            | Place::Author
            | Place::Field
            | Place::LinkedLead
            | Place::Stop
            | Place::Bold
            | Place::BoldLead => 2,
            _ => 1,
        }
    }

    /// Whether hardly anything else stands there beside each headline.
    fn is_apart(self) -> bool {
        matches!(
            self,
            Place::Bracket
                | Place::InnerBracket
                | Place::DatedBelow
                | Place::DatedEnd
                | Place::Author
                | Place::Stop
        )
    }

    fn is_in(self, role: LineRole) -> bool {
        match self {
            Place::Section => role == LineRole::Section,
            _ => matches!(role, LineRole::Head(_)),
        }
    }
}

/// The places where the issue names its outlets.
#[derive(Debug, Default, Clone)]
pub struct Habits(SmallVec<[Place; 19]>);

impl Habits {
    /// The places at which half of the names that tell are in the lexicon: at least two, or one among several words that may be. Where
    /// nearly every headline has a name at such a place, three are enough.
    pub fn of(lines: &Lines<'_>, roles: &[LineRole], facts: &[Facts]) -> Habits {
        /// Fewer outlets may stand alike by chance.
        const LEAST: usize = 2;
        const WORDS: usize = 4;
        /// So many heads in a row of ten have a name there, if it is that of their outlets.
        const NEARLY_ALL: usize = 8;
        const HEADS: usize = 6;
        const KNOWN: usize = 3;
        let is_habit = |place: &Place| {
            let all = roles.iter().enumerate();
            let fitting = all.filter(|(_, role)| place.is_in(**role));
            let all = fitting.clone().count();
            let names = fitting.filter_map(|(at, _)| place.name(lines, at, (roles, facts)));
            let (mut count, mut clear, mut words) = (0, 0, 0);
            for span in names {
                let name = span.of(lines.whole);
                // "Reuters" and "Time" say little of the names beside them.
                let is_listed = is_outlet(name, lines);
                let is_told =
                    || is_listed || has_masthead(name, lines) || date::is_paged(lines, span);
                let is_clear = is_clear(name, lines) || tells(*place) && is_told();
                let is_other = may_name(name, lines) && !is_listed;
                clear += usize::from(is_clear);
                words += usize::from(is_listed && !is_clear);
                count += usize::from(is_clear || is_other && !is_label(name, lines));
            }
            // Authors may stand there too: more than half must be known.
            let is_sure =
                *place != Place::TextEnd || clear >= KNOWN && clear > count.saturating_sub(clear);
            let most =
                |known: usize, count: usize| known * (1 + place.unknown()) >= count && is_sure;
            let is_usual = count >= HEADS && (count + words) * 10 >= all * NEARLY_ALL;
            place.is_apart() && is_usual && clear + words >= KNOWN
                || clear >= LEAST && most(clear, count)
                || clear > 0 && clear + words >= WORDS && most(clear + words, count + words)
        };
        Habits(Place::ALL.into_iter().filter(is_habit).collect())
    }

    /// Whether a name at such a place is that of an outlet.
    pub fn fit(&self, place: Place, name: &str, lines: &Lines<'_>) -> bool {
        let fits = || may_name(name, lines) && !is_label(name, lines);
        is_outlet(name, lines) || self.0.contains(&place) && fits()
    }

    /// The same, if such a place is one for outlets in this issue.
    pub fn tell(&self, place: Place, name: &str, lines: &Lines<'_>) -> bool {
        self.0.contains(&place) && self.fit(place, name, lines)
    }

    /// The outlet that the heading of a section names.
    pub fn section(&self, lines: &Lines<'_>, heading: Span) -> Option<Span> {
        let is_habit = self.0.contains(&Place::Section);
        let name = section(lines, heading).filter(|_| is_habit)?;
        self.fit(Place::Section, name.of(lines.whole), lines)
            .then_some(name)
    }
}

/// Whether a date beside the name, or a bracket at the end of a text, shows that a word is a name: "Avvenire, p. 5".
fn tells(place: Place) -> bool {
    matches!(
        place,
        Place::DatedLead
            | Place::DatedBelow
            | Place::DatedBracket
            | Place::DatedEnd
            | Place::Author
            | Place::Field
            | Place::Stop
            | Place::TextEnd
    )
}

/// Whether words may name an outlet, or its site.
fn may_name(name: &str, lines: &Lines<'_>) -> bool {
    is_name(name, lines) || is_site(name)
}

/// The first name of a heading: "RFI / France 24".
pub fn section(lines: &Lines<'_>, heading: Span) -> Option<Span> {
    let text = heading.of(lines.whole);
    let name = text.split(" / ").next()?;
    // "PRIVATE EYE (print only, p. 11)"
    let name = name.split(" (").next()?.trim_end_matches([':', ' ']);
    (!name.is_empty()).then(|| heading.part(0..name.len()))
}
