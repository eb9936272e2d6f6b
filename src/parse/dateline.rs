//! Reads place and source at the head of a story's first paragraph (format guide, section 4.1). A dash in running prose is not
//! a dateline: only a name or nothing may precede it.

mod name;

use std::ops::Range;

use crate::model::{Lexicon, Span};
use crate::text::Slice;
use crate::text::number::is_number;
use crate::text::words::at_most;
use name::{is_name, is_time};

/// Positions are relative to the paragraph.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Dateline {
    pub place: Option<Span>,
    pub source: Option<Span>,
    /// Where the prose begins.
    pub prose: u32,
}

impl Dateline {
    fn new(place: Option<Range<usize>>, source: Option<Range<usize>>, prose: usize) -> Dateline {
        let span = |r: Range<usize>| Span::new(r.start, r.end);
        Dateline {
            place: place.map(span),
            source: source.map(span),
            prose: Span::new(prose, prose).start,
        }
    }
}

/// Maximum distance of a dateline's bracket or dash from the head, in bytes (format guide, section 13.9).
const HEAD: usize = 70;
const PLACE_WORDS: usize = 7;

pub fn read(slice: Slice<'_>, lexicon: &Lexicon) -> Option<Dateline> {
    let paragraph = slice.text;
    if !may_open(slice) {
        None
    } else if paragraph.starts_with('(') {
        source_first(paragraph, lexicon)
    } else {
        bracketed(paragraph, lexicon).or_else(|| bare(paragraph, lexicon))
    }
}

/// Prefilter: whether a bracket, a dash or two blanks are near the head. Rejects most paragraphs.
fn may_open(slice: Slice<'_>) -> bool {
    let bytes = slice.text.as_bytes();
    let head = bytes.get(..HEAD + 4).unwrap_or(bytes);
    let blank = |b: Option<&u8>| b.is_some_and(|b| matches!(b, b' ' | b'\t' | 0xA0 | 0xC2));
    let opens = |at: usize| match head.get(at..) {
        Some([b'(', ..] | [0xE2, 0x80, 0x93 | 0x94, ..]) => true,
        Some([b'-' | b'\t', ..]) => at > 0 && blank(head.get(at - 1)),
        // A no-break space next to another blank.
        Some([0xC2, 0xA0, ..]) => at > 0 && blank(head.get(at - 1)) || blank(head.get(at + 2)),
        _ => false,
    };
    let near = slice.signs().take_while(|(at, _)| *at < head.len());
    near.map(|(at, _)| at).any(opens) || memchr::memmem::find(head, b"  ").is_some()
}

/// `(Source) Place –`, `(Source) –`, or `(Source)  ` if the dash was lost.
fn source_first(p: &str, lexicon: &Lexicon) -> Option<Dateline> {
    let close = p.find(')').filter(|&i| i < HEAD)?;
    let source = 1..close;
    if !is_name(p.get(source.clone())?, lexicon) {
        return None;
    }
    let after = p.get(close + 1..)?;
    let at = p.len() - after.trim_start().len();
    if let Some(prose) = dash(p, at) {
        return Some(Dateline::new(None, Some(source), prose));
    }
    if let Some((end, prose)) = dash_after_name(p, at, lexicon) {
        return Some(Dateline::new(Some(at..end), Some(source), prose));
    }
    (at >= close + 3).then_some(Dateline::new(None, Some(source), at))
}

/// `Place (Source) –`, `Source (Place) –`; the dash may be missing.
fn bracketed(p: &str, lexicon: &Lexicon) -> Option<Dateline> {
    let open = p.find('(').filter(|&i| i < HEAD)?;
    let close = p
        .get(open..)?
        .find(')')
        .map(|i| i + open)
        .filter(|&i| i - open < HEAD)?;
    let head = 0..without_day(p.get(..open)?.trim_end(), lexicon).len();
    let inner = open + 1..close;
    let (head_text, inner_text) = (p.get(head.clone())?, p.get(inner.clone())?);
    if !is_name(head_text, lexicon) || !is_name(inner_text, lexicon) {
        return None;
    }
    let (head_known, inner_known) = (
        NameKind::of(head_text, lexicon),
        NameKind::of(inner_text, lexicon),
    );
    let prose = if let Some(prose) = dash(p, close + 1) {
        prose
    } else if let Some(prose) =
        glued_dash(p, close + 1).filter(|_| inner_known.outlet || head_known.place)
    {
        prose
    } else {
        let after = p.get(close + 1..)?;
        let prose = p.len() - after.trim_start().len();
        let opens = after.trim_start().starts_with(|c: char| {
            c.is_uppercase() || c.is_ascii_digit() || matches!(c, '“' | '"' | '‘')
        });
        let sure = head_known.place || inner_known.outlet || inner_known.place;
        (prose > close + 1 && opens && sure).then_some(prose)?
    };
    Some(
        if head_known.outlet && !head_known.place && (inner_known.place || inner_known.outlet) {
            Dateline::new(
                (inner_known.place && !inner_known.outlet).then_some(inner),
                Some(head),
                prose,
            )
        } else {
            Dateline::new(Some(head), Some(inner), prose)
        },
    )
}

/// `Place –`, `Source –`, or `Place  ` if the dash was lost and two blanks are left.
fn bare(p: &str, lexicon: &Lexicon) -> Option<Dateline> {
    let (end, prose) = dash_after_name(p, 0, lexicon).or_else(|| gap_after_name(p, lexicon))?;
    let head = without_day(p.get(..end)?, lexicon);
    let end = head.len();
    let known = NameKind::of(head, lexicon);
    let work = head
        .split_whitespace()
        .next_back()
        .is_some_and(|w| head.contains(' ') && lexicon.layout.dateline.works.has(w));
    Some(if (known.outlet && !known.place) || work {
        Dateline::new(None, Some(0..end), prose)
    } else {
        Dateline::new(Some(0..end), None, prose)
    })
}

/// Removes the day from `ROME, June 5` and `Geneva, 5 June`.
fn without_day<'p>(head: &'p str, lexicon: &Lexicon) -> &'p str {
    let Some((place, day)) = head.rsplit_once(',') else {
        return head;
    };
    let words: Vec<&str> = day.split_whitespace().collect();
    let month = words
        .iter()
        .any(|w| lexicon.layout.dates.month(w).is_some());
    let number = words.iter().any(|w| is_number(w));
    if month && number && words.len() <= 3 {
        place.trim_end()
    } else {
        head
    }
}

struct NameKind {
    place: bool,
    outlet: bool,
}

impl NameKind {
    fn of(name: &str, lexicon: &Lexicon) -> NameKind {
        // "Geneva/Manila", "Kwame Danso, Ghana": a place if one part is.
        let halves = || {
            name.contains(['/', ','])
                && name
                    .split(['/', ','])
                    .any(|half| half.len() < name.len() && lexicon.places.is_place(half))
        };
        NameKind {
            place: lexicon.places.is_place(name) || halves(),
            outlet: lexicon.outlets.is_known(name),
        }
    }
}

/// A name before a dash: where the name ends, and where the prose begins.
fn dash_after_name(p: &str, from: usize, lexicon: &Lexicon) -> Option<(usize, usize)> {
    let rest = p.get(from..)?;
    let (at, _) = rest
        .char_indices()
        .take_while(|(i, _)| *i < HEAD)
        .find(|&(i, c)| {
            matches!(c, '–' | '—')
                || c == '-'
                    && rest
                        .get(..i)
                        .is_some_and(|b| b.ends_with(char::is_whitespace))
        })?;
    let prose = dash(p, from + at)?;
    let name = rest.get(..at)?.trim_end();
    if !is_name(name, lexicon) {
        return None;
    }
    let after = p.get(prose..)?;
    let known = NameKind::of(name, lexicon);
    let opens = after.starts_with(|c: char| !c.is_lowercase());
    let plain =
        known.place || known.outlet || opens && !is_time(without_day(name, lexicon), lexicon);
    (!name.is_empty() && plain).then_some((from + name.len(), prose))
}

/// One to three capitalised words, two or more blanks, then prose that does not begin with a small letter.
fn gap_after_name(p: &str, lexicon: &Lexicon) -> Option<(usize, usize)> {
    let mut end = None;
    let mut chars = p.char_indices().take_while(|(i, _)| *i < HEAD).peekable();
    while let Some((at, c)) = chars.next() {
        if c.is_whitespace() && chars.peek().is_some_and(|(_, d)| d.is_whitespace()) {
            end = Some(at);
            break;
        }
    }
    let end = end?;
    let name = p.get(..end)?;
    let after = p.get(end..)?.trim_start();
    let few = at_most(3, name);
    let opens = after.starts_with(|c: char| !c.is_lowercase());
    (few && opens
        && is_name(name, lexicon)
        && !name.ends_with(['.', ',', ':'])
        && !is_time(name, lexicon))
    .then_some((end, p.len() - after.len()))
}

/// Where the prose begins after a dash at `at`. Blanks are optional before the dash and required after it.
fn dash(p: &str, at: usize) -> Option<usize> {
    let rest = p.get(at..)?.trim_start();
    let after = rest
        .strip_prefix("--")
        .or_else(|| rest.strip_prefix(['–', '—', '-']))?;
    let prose = after.trim_start();
    (prose.len() < after.len()).then(|| p.len() - prose.len())
}

/// Like [`dash`], if capitalised prose follows without a blank: "Baidoa (IOM) –The".
fn glued_dash(p: &str, at: usize) -> Option<usize> {
    // Not a hyphen, which joins words: "(EU)-Turkey deal".
    let prose = p.get(at..)?.trim_start().strip_prefix(['–', '—'])?;
    prose
        .starts_with(char::is_uppercase)
        .then(|| p.len() - prose.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Index;

    #[track_caller]
    fn check(paragraph: &str, place: &str, source: &str) {
        let lexicon = Lexicon::builtin().expect("reads");
        let index = Index::of(paragraph);
        let whole = index.slice(paragraph, Span::new(0, paragraph.len()));
        let got = read(whole, &lexicon).unwrap_or_default();
        let of = |span: Option<Span>| span.map_or("", |s| s.of(paragraph)).trim();
        assert_eq!(
            (of(got.place), of(got.source)),
            (place, source),
            "{paragraph}"
        );
    }

    #[test]
    fn datelines() {
        for (head, place, source) in [
            ("Libya\u{A0}(IOM)\u{A0}\u{A0}–\u{A0}", "Libya", "IOM"),
            ("Athens (AFP) – ", "Athens", "AFP"),
            ("(IOM) Nairobi – ", "Nairobi", "IOM"),
            ("(The Guardian) Ireland – ", "Ireland", "The Guardian"),
            ("(PBS) – ", "", "PBS"),
            (
                "(Center for Global Development)  ",
                "",
                "Center for Global Development",
            ),
            ("Washington Post (Morocco) – ", "Morocco", "Washington Post"),
            ("Linkedin (IOM)  – ", "", "Linkedin"),
            ("IOM – ", "", "IOM"),
            (
                "Global Post Investigation – ",
                "",
                "Global Post Investigation",
            ),
            (
                "Geneva/New York  (The European - Security and Defence Union) – ",
                "Geneva/New York",
                "The European - Security and Defence Union",
            ),
            ("Kwame Danso, Ghana (IPS)  – ", "Kwame Danso, Ghana", "IPS"),
            (
                "United Nations, New York - ",
                "United Nations, New York",
                "",
            ),
            ("MEXICO CITY — ", "MEXICO CITY", ""),
            ("Hudaydah  ", "Hudaydah", ""),
            ("Ukraine (IOM) ", "Ukraine", "IOM"),
            ("Deir ez-Zor (IOM) – ", "Deir ez-Zor", "IOM"),
            ("al-Qayyarah – ", "al-Qayyarah", ""),
            ("Côte d’Ivoire (IOM) — ", "Côte d’Ivoire", "IOM"),
            ("L'Aquila (AFP) – ", "L'Aquila", "AFP"),
            ("Val d'Isère – ", "Val d'Isère", ""),
            ("Abruzzo, l’Aquila – ", "Abruzzo, l’Aquila", ""),
            ("Baidoa, Somalia (IOM)–", "Baidoa, Somalia", "IOM"),
            ("Baidoa (IOM) -- ", "Baidoa", "IOM"),
            ("St. Louis (NPR) – ", "St. Louis", "NPR"),
            ("ROME, June 5 (Reuters) - ", "ROME", "Reuters"),
            ("Geneva, 5 June – ", "Geneva", ""),
            ("Port Example (EX) – ", "Port Example", "EX"),
        ] {
            check(&format!("{head}In the evening they met."), place, source);
        }
    }

    #[test]
    fn no_datelines() {
        for prose in [
            "Migration – in all its forms – goes on.",
            "ex-Yugoslavia – all of it – waits.",
            "Today – International Day of Ferries – they met.",
            "Mid-sized boats co-operate.",
            "The fund (the Harbour Fund) has grown.",
            "They met in the Evening (IOM) – and left.",
            "A net–mending class began.",
            "Germany (EU)-Turkey talks go on.",
        ] {
            check(prose, "", "");
        }
    }
}
