//! Splits a caption from its picture's credit (format guide, section 4.2). A credit is short and at the end of the line;
//! anything else is prose.

mod label;

use crate::text::Cut;
use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use crate::model::lexicon::{Family, LeadingPhrases, WordClass};
use crate::model::{Lexicon, Photo};
use crate::text::Slice;
use label::{after_sign, introduces, is_kept, label, label_at, sentence_behind, words_of};

/// Maximum distance between the start of a credit and the end of its line, in bytes.
const TAIL: usize = 160;

/// The parts of a line that ends in a credit, as byte ranges of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Split {
    caption: Range<usize>,
    credit: Range<usize>,
    /// A sentence of the caption after the credit.
    more: Range<usize>,
}

/// Splits a line that ends in a credit.
fn find(slice: Slice<'_>, leading: LeadingPhrases, lexicon: &Lexicon) -> Option<Split> {
    labelled(slice, leading, lexicon)
        .or_else(|| unlabelled(slice.text, slice.last(b'/')?, lexicon))
        .or_else(|| on_behalf(slice.text, lexicon))
}

/// Caption and credit of a line; `leading` are the phrases it opens with.
pub fn photo(slice: Slice<'_>, leading: LeadingPhrases, lexicon: &Lexicon) -> Option<Photo> {
    let Split {
        caption,
        credit,
        more,
    } = find(slice, leading, lexicon)?;
    let some = |range: Range<usize>| {
        let part = slice.part(range).trim();
        (!part.text.is_empty()).then(|| part.span())
    };
    Some(Photo {
        caption: some(caption),
        more: some(more),
        credit: some(credit),
    })
}

/// Whether a line ends in a label, so that the credit follows on the next one: "A net from above. Photo:".
pub fn is_unfinished(line: &str, lexicon: &Lexicon) -> bool {
    let label = |at: usize| {
        let rest = line.cut(at..);
        lexicon.layout.phrases.end_of(Family::Credit, rest) == Some(rest.len())
    };
    line.ends_with([':', '©']) && words_of(line, tail(line, TAIL)).any(label)
}

fn labelled(slice: Slice<'_>, leading: LeadingPhrases, lexicon: &Lexicon) -> Option<Split> {
    let line = slice.text;
    let from = tail(line, TAIL);
    let at_head = || {
        let end = leading.end_of(Family::Credit).filter(|_| from == 0)?;
        introduces(line, end, lexicon).then_some((0, end))
    };
    // A label is at the head, after a sentence, or in a bracket. In the middle of other words ("Ada’s Photograph: A Life") it
    // counts only if the text after it has the form of a credit.
    let (at, end) = at_head()
        .or_else(|| after_sign(slice, from, lexicon))
        .or_else(|| {
            let last = last_slash(slice)
                .filter(|&last| last > from)
                .or_else(|| agency(slice, lexicon))?;
            words_of(line, from)
                .take_while(|&at| at < last)
                .find_map(|at| label_at(line, at, lexicon))
        })?;
    split(line, at, end, lexicon)
}

/// The last byte of the last slash or ©.
fn last_slash(slice: Slice<'_>) -> Option<usize> {
    if !slice.may_hold(b'/') && !slice.may_hold(0xC2) {
        return None;
    }
    let bytes = slice.text.as_bytes();
    slice.signs().rev().find_map(|(at, b)| match b {
        b'/' => Some(at),
        0xC2 if bytes.get(at + 1) == Some(&0xA9) => Some(at + 1),
        _ => None,
    })
}

/// Where the text after the last colon begins, if it is an agency: "… in Obock Photo: IOM 2017".
fn agency(slice: Slice<'_>, lexicon: &Lexicon) -> Option<usize> {
    let colon = slice.last(b':')?;
    let name = slice
        .text
        .get(colon + 1..)?
        .trim_end_matches(|c: char| c.is_ascii_digit() || c.is_whitespace() || c == '.');
    lexicon.outlets.is_known(name).then_some(colon + 1)
}

/// Where the last `most` bytes of a line begin, at a character boundary.
fn tail(line: &str, most: usize) -> usize {
    let from = line.len().saturating_sub(most);
    (from..line.len())
        .find(|&at| line.is_char_boundary(at))
        .unwrap_or(0)
}

fn split(line: &str, at: usize, end: usize, lexicon: &Lexicon) -> Option<Split> {
    let mut credit = at + end;
    if is_kept(line.get(at..)?, lexicon) {
        credit = at;
    }
    // A second label: "(File photo). © Name".
    loop {
        let rest = line.get(credit..)?;
        let skipped = rest.len() - rest.trim_start().len();
        match label(rest.trim_start(), lexicon) {
            Some(more) if !is_kept(rest.trim_start(), lexicon) => {
                credit += skipped + more;
            }
            _ => break,
        }
    }
    let caption = line.get(..at)?;
    // "(2014 photo by …)": the bracket opens before the label, perhaps with a year.
    let opened = caption
        .rfind('(')
        .filter(|&open| !caption.get(open..).is_some_and(|c| c.contains(')')) && at - open < 8);
    let caption_end = opened.unwrap_or(at);
    let mut stop = line.trim_end().trim_end_matches('.').len();
    if opened.is_some() || line.get(..at).is_some_and(|c| c.ends_with('(')) {
        stop = line.get(..stop)?.trim_end_matches([')', '.']).len();
    }
    let credit = credit.min(stop)..stop;
    Some(match sentence_behind(line, credit.clone(), lexicon) {
        Some(more) => Split {
            caption: 0..caption_end,
            credit: credit.start..more,
            more: more + 1..line.len(),
        },
        None => Split {
            caption: 0..caption_end,
            credit,
            more: 0..0,
        },
    })
}

/// `Bryan Denton for The New York Times`, alone on its line: a person's name and a known outlet.
fn on_behalf(line: &str, lexicon: &Lexicon) -> Option<Split> {
    const FOR: &str = " for ";
    static FINDER: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(FOR));
    if line.len() > 80 || line.ends_with(['.', '!', '?']) {
        return None;
    }
    let at = FINDER.find(line.as_bytes())?;
    let (person, outlet) = (line.get(..at)?, line.get(at + FOR.len()..)?);
    let words = person.split_whitespace().count();
    let name = (2..=3).contains(&words)
        && person
            .split_whitespace()
            .all(|w| w.starts_with(char::is_uppercase))
        && !person.starts_with("By ");
    (name && lexicon.outlets.is_known(outlet)).then(|| Split {
        credit: 0..line.len(),
        ..Split::default()
    })
}

/// `Reuters/Edgard Garrido`, alone or after the last sentence: names joined by slashes, the last at byte `slash`.
fn unlabelled(line: &str, slash: usize, lexicon: &Lexicon) -> Option<Split> {
    let before = line.get(..slash)?;
    let after = |stop: &str| before.rfind(stop).map_or(0, |at| at + stop.len());
    let start = after(". ").max(after(".” "));
    let credit = line.get(start..)?.trim_end().trim_end_matches('.');
    let words: Vec<&str> = credit
        .split([' ', '\u{A0}', '/'])
        .filter(|w| !w.is_empty())
        .collect();
    let named = words.iter().all(|w| {
        lexicon.layout.attribution.has(WordClass::Particles, w)
            || w.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
    });
    if words.len() > 8
        || !named
        || credit.contains([':', ',', '?', '!', '“', '"'])
        || credit.contains("://")
    {
        return None;
    }
    let agency = credit.split('/').any(|part| {
        lexicon
            .outlets
            .is_known(part.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_whitespace()))
    });
    (start > 0 || agency).then(|| Split {
        caption: 0..start,
        credit: start..start + credit.len(),
        more: 0..0,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Index, Span};

    #[track_caller]
    fn check(line: &str, caption: &str, credit: &str) {
        let lexicon = Lexicon::builtin().expect("reads");
        let (index, all) = (Index::of(line), Span::new(0, line.len()));
        let leading = lexicon.layout.phrases.leading(line);
        let photo = photo(index.slice(line, all), leading, &lexicon);
        let of = |span: Option<Span>| span.map_or("", |s| s.of(line));
        assert_eq!(
            photo.map(|p| (of(p.caption), of(p.credit))),
            Some((caption, credit)),
            "{line}"
        );
    }

    #[test]
    fn unfinished() {
        let lexicon = Lexicon::builtin().expect("reads");
        for (line, want) in [
            ("A net from above. Photo:", true),
            ("A net from above. Photo: IOM", false),
            ("The mayor said:", false),
        ] {
            assert_eq!(is_unfinished(line, &lexicon), want, "{line}");
        }
    }

    #[test]
    fn credits() {
        check("Photo: IOM/Ada Marlow", "", "IOM/Ada Marlow");
        check(
            "A net is mended. Photo: IOM 2018.",
            "A net is mended.",
            "IOM 2018",
        );
        check(
            "“I mend nets.” Photo: Ada Marlow / IOM 2016",
            "“I mend nets.”",
            "Ada Marlow / IOM 2016",
        );
        check(
            "A net. Photograph: Ada Marlow/SOPA Images/LightRocket via Getty Images",
            "A net.",
            "Ada Marlow/SOPA Images/LightRocket via Getty Images",
        );
        check(
            "A net is mended in the port (2014 photo by Ada Marlow/AP)",
            "A net is mended in the port",
            "Ada Marlow/AP",
        );
        check(
            "A net. UN Photo/Ada Marlow 2016",
            "A net.",
            "UN Photo/Ada Marlow 2016",
        );
        check(
            "A net. (File photo). © Ada Marlow 2015",
            "A net.",
            "Ada Marlow 2015",
        );
        check("A net. ©IOM 2018/A.Marlow", "A net.", "IOM 2018/A.Marlow");
        check("Reuters/Ada Marlow", "", "Reuters/Ada Marlow");
        check(
            "Bakers in Oslo. IOM / Zoltán Hassan 2018",
            "Bakers in Oslo.",
            "IOM / Zoltán Hassan 2018",
        );
        check("Photo by Ada Marlow", "", "Ada Marlow");
    }

    #[test]
    fn no_credits() {
        let lexicon = Lexicon::builtin().expect("reads");
        for line in [
            "The photo by the door was hers.",
            "Talks on Ethiopia/Eritrea: Families Meet",
            "See http://example.org/a/b",
            "He or she/they may come.",
        ] {
            let index = Index::of(line);
            let slice = index.slice(line, Span::new(0, line.len()));
            let leading = lexicon.layout.phrases.leading(line);
            assert_eq!(find(slice, leading, &lexicon), None, "{line}");
        }
    }
}
