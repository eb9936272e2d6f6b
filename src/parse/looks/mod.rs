//! Items by their looks, where no known layout fits: headings, bold or large lines and links begin items, lists of links are
//! briefs.
//!
//! In this order: `plain` gives the lines of a plain mail their looks; `around` finds what is not content (footers, adverts, tables
//! of contents); `masthead` reads title and date; `view` asks once what each line is; `heads` finds the lines with which items and
//! sections begin (`addressed`: over an address), `kickers` the labels above them, `event_days` the days of events, `opening` where the
//! content begins; `items` makes the items. `outlet` finds who published a brief (`cells`: in a table), `headline` under which headline,
//! `posted` who wrote a story and when. `lists` finds the lists of which each entry is an item, `calls` the links that only end a story,
//! `bounds` where an item ends.

mod addressed;
mod around;
mod asides;
mod bounds;
mod calls;
mod cells;
mod event_days;
mod headline;
mod heads;
mod items;
mod kickers;
mod lists;
mod masthead;
mod opening;
mod outlet;
pub mod plain;
mod posted;
mod sources;
pub mod view;

use std::collections::HashSet;

use super::header::Header;
use super::line::{Heading, Line, LineKind};
use super::lines::Markup;
use crate::model::Lexicon;
use crate::source::{Document, Envelope};
use crate::text::clean::clean_line;
use crate::text::fold::fold;
use crate::text::words::letters;

/// Whether the issue has a layout that the grammar knows: by its publication, its headings, its datelines, or its briefs.
pub fn is_known(text: &str, lines: &[Line], header: &Header, lexicon: &Lexicon) -> bool {
    /// Fewer datelines may be chance.
    const DATELINES: usize = 2;
    const PROSE: usize = 12;
    const BRIEFS: usize = 3;
    /// At least every third line must be of the layout.
    const SHARE: usize = 3;
    /// Words of a brief with its citation.
    const CITED: usize = 8;
    let opens_section = |l: &Line| {
        matches!(
            l.kind,
            LineKind::Heading(Heading::News | Heading::Trending | Heading::Quote)
        )
    };
    // "Austria – New rules for hosts" is a headline.
    let dateline = |l: &&Line| {
        let is_prose = l.text(text).split_whitespace().nth(PROSE - 1).is_some();
        let found = l.dateline.as_ref().filter(|_| is_prose);
        found.is_some_and(|d| {
            let place = d.place.as_ref().and_then(|p| l.text(text).get(p.range()));
            let known = place.is_some_and(|p| lexicon.places.is_place(p.trim()));
            // "PORT AMARO, 13 March (Reuters) -" begins a clipping in any layout.
            let source = d.source.and_then(|s| l.text(text).get(s.range()));
            let is_agency = source.is_some_and(|s| lexicon.outlets.is_reporter(s.trim()));
            !is_agency && (source.is_some() && place.is_some() || known)
        })
    };
    let attributed = |l: &&Line| {
        let brief = l.bullet.map(|at| at.saturating_sub(l.span.start) as usize);
        let words = brief.and_then(|at| l.text(text).get(at..));
        words.is_some_and(|w| super::attribution::is_plain(w, lexicon))
    };
    // "Quayside Tribune, 12 March 2024" alone stands below a headline.
    let is_sentence = |l: &Line| l.text(text).split_whitespace().nth(CITED - 1).is_some();
    let field = |l: &&Line| match l.kind {
        LineKind::Cited => is_sentence(l),
        LineKind::Field { .. } => true,
        _ => false,
    };
    if header.publication.is_some()
        || header.contact.is_some()
        || lines.iter().filter(dateline).nth(DATELINES - 1).is_some()
    {
        return true;
    }
    // In another layout a section may be of this kind.
    let are_many = |found: usize, of: usize| found > 0 && found * SHARE >= of;
    let briefs = lines.iter().filter(attributed).count();
    let entries = lines.iter().filter(|l| l.bullet.is_some()).count();
    let fields = lines.iter().filter(field).count();
    let sentences = lines.iter().filter(|l| is_sentence(l)).count();
    let is_told = |l: &Line| dateline(&l) || l.kind == LineKind::Speech;
    // Any newsletter may have a heading such as "In the news". Markup tells its other headings better.
    let opens = lines.iter().any(opens_section);
    let is_headline = |l: &&Line| l.look.heading > 1 && !opens_section(l);
    let has_headlines = lines.iter().filter(is_headline).nth(1).is_some();
    opens && !has_headlines && (lines.iter().any(is_told) || are_many(briefs, entries))
        || briefs >= BRIEFS && are_many(briefs, entries)
        || fields >= BRIEFS && are_many(fields, sentences) && !plain::has_underlines(text, lines)
}

/// The longer words of the names that a newsletter has outside its text.
fn own_words(envelope: &Envelope) -> HashSet<String> {
    /// Shorter words are in many lines: "The bill is sponsored by" is no advert because the subject has "bill" in it.
    const LETTERS: usize = 5;
    let names = [&envelope.title, &envelope.sender, &envelope.publication];
    let names = names.into_iter().flatten().map(|name| fold(name));
    let words = names.flat_map(|name| {
        let words = name.split(|c: char| !c.is_alphanumeric());
        words.map(str::to_owned).collect::<Vec<_>>()
    });
    words.filter(|word| letters(word) >= LETTERS).collect()
}

/// Sets which lines of a mail or a page are not content. Lines of a plain mail get their looks first. Returns the longer words of
/// the newsletter's names.
pub fn set_outside(
    text: &str,
    lines: &mut [Line],
    known: bool,
    (markup, document): (&Markup, &Document),
    lexicon: &Lexicon,
) -> HashSet<String> {
    let own_words = own_words(&document.envelope);
    if !known && document.looks.is_empty() {
        let title = document.envelope.title.as_deref();
        plain::find(text, lines, title, lexicon);
    } else if !known {
        plain::set_below_days(text, lines, lexicon);
    }
    around::set_roles(text, lines, known, &own_words, (markup, document), lexicon);
    own_words
}

/// Reads the head of an issue whose layout is not known: its date and title go to `header`. The file's title stands.
pub fn head(
    text: &str,
    lines: &mut [Line],
    document: &Document,
    header: &mut Header,
    lexicon: &Lexicon,
) {
    masthead::free_clippings(text, lines, lexicon);
    let date = masthead::date(text, lines, &document.envelope, lexicon);
    header.date_by_looks(date, lines);
    // The first headline of a text is that of its first story.
    if header.title.is_none() && !document.looks.is_empty() {
        header.title = masthead::title(text, lines).map(|t| clean_line(t.of(text)));
    }
}
