//! Two lines, one directly under the other, and whether the lower one continues the upper one.

use memchr::memrchr;

use crate::model::{Lexicon, Link, Span};
use crate::parse::date::{Printed, printed};
use crate::parse::kind;
use crate::parse::line::{Line, LineKind};
use crate::parse::looks::plain::{has_day, is_capitals};
use crate::parse::looks::view::is_address;
use crate::parse::shape::Ends;
use crate::parse::{attribution, credit, dateline, inline_citation, label};
use crate::text::Cut;
use crate::text::hyphen::broken;
use crate::text::{Index, Slice};

/// Two words on a line have a blank between them, or two after a full stop.
pub const BLANKS: usize = 2;

/// Two lines without a blank line between them.
pub struct Pair<'t> {
    pub upper: &'t Line,
    pub lower: &'t Line,
    pub upper_text: Slice<'t>,
    lower_text: Slice<'t>,
    /// Characters of the upper line with its indent, and of the lower line's first word.
    pub upper_len: usize,
    pub lower_word: usize,
    /// The upper line is not complete, and the lower one begins nothing new.
    pub lower_goes_on: bool,
    /// Blank lines stand above and below the two.
    stands_apart: bool,
}

pub fn pairs<'t>(
    text: &'t str,
    index: &'t Index,
    lines: &'t [Line],
    lexicon: &Lexicon,
) -> Vec<Pair<'t>> {
    let mut pairs = Vec::new();
    for (n, both) in lines.windows(2).enumerate() {
        let [upper, lower] = both else { continue };
        // Skip briefs first: most lines directly under another are briefs.
        if lower.gap > 0 || lower.bullet.is_some() {
            continue;
        }
        let [upper_text, lower_text] =
            [upper, lower].map(|l| index.slice_in(text, l.span, l.range));
        // Lines are wrapped at plain blanks only.
        let word = lower_text
            .text
            .split([' ', '\t'])
            .next()
            .unwrap_or_default();
        let ends_apart = lines.get(n + 2).is_none_or(|l| l.gap > 0);
        pairs.push(Pair {
            upper,
            lower,
            upper_text,
            lower_text,
            upper_len: indent(upper, text) + upper_text.text.chars().count(),
            lower_word: word.chars().count(),
            stands_apart: ends_apart && (upper.gap > 0 || n == 0),
            lower_goes_on: !is_complete(upper, upper_text, lexicon)
                && !begins_its_own(
                    (upper, upper_text.text),
                    (lower, lower_text),
                    ends_apart,
                    lexicon,
                ),
        });
    }
    pairs
}

/// The characters before a line's text.
fn indent(line: &Line, text: &str) -> usize {
    let indent = Span::new(line.full.start as usize, line.span.start as usize);
    indent.of(text).chars().count()
}

/// Whether no line can continue this one: a rule of dashes, a heading, a banner, a press item with its date.
fn is_complete(line: &Line, slice: Slice<'_>, lexicon: &Lexicon) -> bool {
    let text = slice.text;
    !text.contains(char::is_alphanumeric)
        || matches!(
            kind::of_phrase(line, slice, lexicon),
            Some(LineKind::Heading(_) | LineKind::Banner)
        )
        || !text.starts_with(|c: char| c.is_ascii_digit())
            && inline_citation::outlet(text, lexicon).is_some()
}

/// Whether the line cannot continue the one above: a heading, a header, a label, a byline, a date, a dateline under its
/// headline. Such words in lower case belong to a sentence. `ends_apart`: no line is directly below it.
fn begins_its_own(
    (upper, upper_text): (&Line, &str),
    (line, slice): (&Line, Slice<'_>),
    ends_apart: bool,
    lexicon: &Lexicon,
) -> bool {
    let text = slice.text;
    if upper_text.ends_with('|') || text.starts_with('|') || closes_bracket(upper_text, text) {
        return false;
    }
    let is_list_item = || {
        !upper_text.ends_with(['”', '»'])
            && ["- ", "* ", "– "].iter().any(|m| text.starts_with(m))
            && !is_open(upper, upper_text)
    };
    let digit = text.starts_with(|c: char| c.is_ascii_digit());
    let is_date = || matches!(printed(text, &lexicon.layout.dates), Printed::Date(..));
    let is_cited = || inline_citation::outlet(text, lexicon).is_some();
    let is_lead = || {
        is_open(upper, upper_text)
            && upper.shape.is_capitalised
            && (!ends_apart || line.ends_sentence())
            && dateline::read(slice, lexicon).is_some()
    };
    let is_phrase = |kind| kind == LineKind::Banner || !text.starts_with(char::is_lowercase);
    let is_row = |text: &str| text.contains("   ") || text.contains('\t');
    // "[Source: Quayside Tribune]"
    let is_note = || {
        let whole = text.starts_with('[') && text.ends_with(']') && text.contains(": ");
        whole && upper.ends_sentence()
    };
    // "by Ada Marlow"
    let is_author =
        || ends_apart && kind::names_author(text, lexicon) && is_open(upper, upper_text);
    !text.contains(char::is_alphanumeric)
        || is_note()
        || is_author()
        || is_list_item()
        || is_row(text) && is_row(upper_text)
        || digit && (is_date() || is_cited())
        || kind::of_phrase(line, slice, lexicon).is_some_and(is_phrase)
        || is_lead()
}

/// Whether a sentence continues after a line. An address ends one too: writers put no full stop after it.
pub fn is_open(line: &Line, text: &str) -> bool {
    let last = || text.rsplit(' ').next().unwrap_or_default();
    !line.ends_sentence()
        && !last().contains("://")
        && (line.shape.ends != Ends::Pause || !text.ends_with(':'))
}

impl Pair<'_> {
    /// Whether the lower line's first word would not have fit on the upper line.
    pub fn is_full(&self, width: usize) -> bool {
        self.upper_len <= width && self.upper_len + BLANKS + self.lower_word > width
    }

    /// Whether the upper line is about as long as the `width` of a text whose lines were balanced.
    pub fn is_long_enough(&self, width: usize) -> bool {
        self.upper_len <= width && self.upper_len * 4 >= width * 3
    }

    pub fn is_open(&self) -> bool {
        is_open(self.upper, self.upper_text.text)
    }

    pub fn is_lower_prose(&self) -> bool {
        kind::title(self.lower.shape, self.lower_text.text) == LineKind::Prose
    }

    /// Whether a quotation continues across the line end.
    fn is_quote_open(&self) -> bool {
        let closes = |text: &str| text.matches(['”', '»']).count();
        let opens = |text: &str| text.matches(['“', '«']).count();
        let (upper, lower) = (self.upper_text.text, self.lower_text.text);
        opens(upper) > closes(upper) && closes(lower) > opens(lower)
    }

    /// Whether the lower line is indented below an entry of a list and goes on with its sentence.
    fn is_hanging(&self, text: &str) -> bool {
        let signs = ["- ", "– ", "* ", "> "];
        let is_entry = signs
            .iter()
            .any(|sign| self.upper_text.text.starts_with(sign));
        let is_deeper = indent(self.lower, text) > indent(self.upper, text);
        is_entry && is_deeper && self.goes_on_small() && self.is_open()
    }

    /// Whether the lower line names the speaker of a quotation: “…” / – Name.
    fn is_quote_signed(&self) -> bool {
        let dash = self.lower_text.text.strip_prefix(['–', '—', '-']);
        let name = |rest: &str| rest.trim_start().starts_with(char::is_uppercase);
        self.upper_text.text.ends_with(['”', '»']) && dash.is_some_and(name)
    }

    /// Whether the lower line is nothing but an address.
    pub fn is_over_address(&self) -> bool {
        is_address(self.lower_text.text)
    }

    pub fn begins_capital(&self) -> bool {
        self.lower_text.text.starts_with(char::is_uppercase)
    }

    pub fn goes_on_small(&self) -> bool {
        self.lower_text.text.starts_with(char::is_lowercase)
    }

    /// Whether the upper line ends in a label, which closes its paragraph: "“Keep going.” Follow us."
    pub fn has_closing_label(&self, lexicon: &Lexicon) -> bool {
        let layout = &lexicon.layout;
        let bare = |(link, _): (Link, Slice<'_>)| {
            let at = (link.label.start - self.upper.span.start) as usize;
            label::are_bare(self.upper_text.text.cut(at..), layout)
        };
        !self.goes_on_small() && label::trailing(self.upper_text, layout).is_some_and(bare)
    }

    /// Whether the lower line is the credit whose label ends the upper one.
    pub fn is_credit_open(&self, lexicon: &Lexicon) -> bool {
        let lower = self.lower_text;
        credit::is_unfinished(self.upper_text.text, lexicon)
            && lower.text.contains(char::is_lowercase)
            && kind::of_phrase(self.lower, lower, lexicon).is_none()
    }

    /// Whether the lower line closes a bracket of the upper one: "Ferry sails again (The Guardian, 9" and "March)".
    pub fn is_bracket_open(&self) -> bool {
        closes_bracket(self.upper_text.text, self.lower_text.text)
    }

    /// Whether a headline in capitals goes on in the lower line, and nothing else stands beside the two.
    pub fn is_headline_in_capitals(&self, lexicon: &Lexicon) -> bool {
        const CHARS: usize = 30;
        let dates = &lexicon.layout.dates;
        let (upper, lower) = (self.upper_text.text, self.lower_text.text);
        // "NO. 12, MAY 2019", "THURSDAY 13 MAY, 7 PM"
        let is_dated = |text: &str| {
            let mut words = text.split(|c: char| !c.is_alphanumeric());
            has_day(text, dates) || words.any(|word| dates.numbering.has(word))
        };
        let is_title = |text: &str| {
            let signs = text.ends_with(['.', ':']) || text.contains(['@', '|']);
            is_capitals(text) && text.contains(char::is_uppercase) && !signs && !is_dated(text)
        };
        self.stands_apart
            && upper.chars().nth(CHARS - 1).is_some()
            && is_title(upper)
            && is_title(lower)
    }

    pub fn is_word_broken(&self, text: &str) -> bool {
        let last = self
            .upper_text
            .text
            .chars()
            .next_back()
            .map_or(0, char::len_utf8);
        broken(text, self.upper.span.end as usize - last).is_some()
    }

    /// Whether the lower line continues a sentence of the paragraph that begins with `head`. In a brief, it begins with a small
    /// letter; or with a capital, if it is not a brief itself and is indented deeper than the line above or ends a sentence
    /// that broke off because of its length. Elsewhere, the upper line must be too long for a list item, and not a headline.
    pub fn is_sentence_open(&self, head: &Line, text: &str, lexicon: &Lexicon) -> bool {
        const BROKEN: usize = 60;
        if self.is_quote_open() || self.is_quote_signed() || self.is_hanging(text) {
            return true;
        }
        let (upper, lower) = (self.upper_text, self.lower_text);
        let is_lead = || dateline::read(lower, lexicon).is_some();
        if head.bullet.is_some() {
            let is_deeper = indent(self.lower, text) > indent(self.upper, text);
            let broken = || upper.text.len() >= BROKEN && self.is_lower_prose() && self.is_open();
            return self.goes_on_small()
                || lower.text.starts_with(char::is_alphabetic)
                    && (is_deeper || broken())
                    && label::trailing(upper, &lexicon.layout).is_none()
                    && !is_lead()
                    && !attribution::is_plain(lower.text, lexicon);
        }
        let is_text = || {
            (!self.upper.shape.is_capitalised || dateline::read(upper, lexicon).is_some())
                && kind::of_phrase(self.upper, upper, lexicon).is_none()
                && credit::photo(upper, self.upper.leading, lexicon).is_none()
        };
        self.is_open()
            && (self.goes_on_small() || self.upper.gap > 0)
            && (self.goes_on_small() && upper.text.len() >= BROKEN || self.is_lower_prose())
            && is_long(self.upper)
            && is_text()
            && !is_lead()
    }
}

/// Whether a line closes a bracket of the one above.
fn closes_bracket(upper: &str, lower: &str) -> bool {
    const NEAR: std::ops::RangeInclusive<usize> = 3..=40;
    [(b'(', b')'), (b'[', b']')].iter().any(|(open, close)| {
        let mut near = lower.bytes().take(NEAR.end() + 1);
        let first = near.position(|b| b == *open || b == *close);
        let is_close = |at: &usize| lower.as_bytes().get(*at) == Some(close);
        let closes = first.filter(is_close).is_some_and(|at| NEAR.contains(&at));
        closes && memrchr(*open, upper.as_bytes()) > memrchr(*close, upper.as_bytes())
    })
}

/// Whether a line has too many words for a list item.
pub fn is_long(line: &Line) -> bool {
    const LIST_WORDS: usize = 8;
    line.shape.words > LIST_WORDS
}
