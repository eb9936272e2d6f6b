//! Splits a caption from its picture's credit (format guide, section 4.2).
//! Must not take prose for a caption: a credit is short and stands at the end.

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use crate::model::lexicon::{Class, Head, Phrases};
use crate::model::{Lexicon, Photo, Span};

/// A credit begins at most so far from the end of its line.
const TAIL: usize = 160;
const CREDIT_WORDS: usize = 16;

type Split = (Range<usize>, Range<usize>);

/// Caption and credit of a line that ends in a credit, as byte ranges of the line.
fn find(head: Head<'_>, lexicon: &Lexicon) -> Option<Split> {
    let line = head.text;
    // Without a slash, a colon and the last byte of ©, only a label can tell.
    let signed = memchr::memrchr3(b'/', b':', 0xA9, line.as_bytes()).is_some();
    labelled(head, signed, lexicon)
        .or_else(|| signed.then(|| unlabelled(line, lexicon)).flatten())
        .or_else(|| on_behalf(line, lexicon))
}

/// The same as a photo of the text; `head` is of the line that `span` covers.
pub fn photo(span: Span, head: Head<'_>, text: &str, lexicon: &Lexicon) -> Option<Photo> {
    let (caption, credit) = find(head, lexicon)?;
    let some = |range| Some(span.part(range).trim(text)).filter(|s| !s.is_empty());
    Some(Photo {
        caption: some(caption),
        credit: some(credit),
    })
}

fn labelled(head: Head<'_>, signed: bool, lexicon: &Lexicon) -> Option<Split> {
    let line = head.text;
    let labels = &lexicon.layout.credit.labels;
    let from = tail(line, TAIL);
    let found = |at: usize| Some((at, label(line.get(at..)?, lexicon)?));
    let opening = || {
        let end = (from == 0).then(|| labels.start_of_head(head))??;
        introduces(line, end).then_some((0, end))
    };
    // A label stands at the head, after a sentence, or in a bracket. In the midst of words ("Ada’s Photograph: A Life")
    // it is one only if what follows has the form of a credit.
    let (at, end) = opening()
        .or_else(|| after_signs(line, from, labels).filter_map(found).min())
        .or_else(|| {
            let bytes = line.as_bytes();
            let sign = memchr::memrchr_iter(0xA9, signed.then_some(bytes)?)
                .find(|&at| line.get(..=at).is_some_and(|l| l.ends_with('©')));
            let last = memchr::memrchr(b'/', bytes)
                .max(sign)
                .filter(|&last| last > from)
                .or_else(|| agency(line, lexicon))?;
            words_of(line, from)
                .take_while(|&at| at < last)
                .find_map(found)
        })?;
    split(line, at, end, lexicon)
}

/// Where what follows the last colon begins, if it is an agency: "… in Obock Photo: IOM 2017".
fn agency(line: &str, lexicon: &Lexicon) -> Option<usize> {
    let colon = memchr::memrchr(b':', line.as_bytes())?;
    let name = line
        .get(colon + 1..)?
        .trim_end_matches(|c: char| c.is_ascii_digit() || c.is_whitespace() || c == '.');
    lexicon.outlets.is_known(name).then_some(colon + 1)
}

/// Where the last `most` bytes of a line begin, at the border of a character.
fn tail(line: &str, most: usize) -> usize {
    let from = line.len().saturating_sub(most);
    (from..line.len())
        .find(|&at| line.is_char_boundary(at))
        .unwrap_or(0)
}

/// Where a label may begin: after a stop, a bracket or a closing quotation mark, and in a bracket after a year.
fn after_signs<'l>(
    line: &'l str,
    from: usize,
    labels: &'l Phrases,
) -> impl Iterator<Item = usize> + 'l {
    let bytes = line.as_bytes();
    let tail = bytes.get(from..).unwrap_or_default();
    let stops = memchr::memchr3_iter(b'.', b'!', b'?', tail);
    let marks = memchr::memchr3_iter(b')', b'(', b'"', tail);
    // The last bytes of ” … ».
    let curly = memchr::memchr3_iter(0x9D, 0xA6, 0xBB, tail);
    stops.chain(marks).chain(curly).flat_map(move |i| {
        let sign = from + i;
        let bracket = bytes.get(sign) == Some(&b'(');
        // "(File photo)." opens with the bracket itself.
        let itself = (bracket && labels.may_start(b'(')).then_some(sign);
        let year = if bracket {
            let after = bytes.get(sign + 1..).unwrap_or_default().iter();
            after.take_while(|b| b.is_ascii_digit()).count()
        } else {
            0
        };
        [itself, label_after(bytes, sign + 1 + year, labels)]
            .into_iter()
            .flatten()
    })
}

/// Where the word after blanks begins, if a label can start so.
fn label_after(bytes: &[u8], from: usize, labels: &Phrases) -> Option<usize> {
    let mut at = from;
    loop {
        match bytes.get(at..)? {
            [b' ', ..] => at += 1,
            [0xC2, 0xA0, ..] => at += 2,
            [b, ..] => return labels.may_start(*b).then_some(at),
            [] => return None,
        }
    }
}

/// Where words begin from `from` on: after what is neither letter nor digit nor slash.
fn words_of(line: &str, from: usize) -> impl Iterator<Item = usize> {
    let mut border = true;
    let tail = line.get(from..).unwrap_or_default();
    tail.char_indices().filter_map(move |(at, c)| {
        let begins = border;
        border = !c.is_alphanumeric() && c != '/';
        begins.then_some(from + at)
    })
}

/// How many bytes the label takes at the head of `rest`; none when what follows is no credit.
fn label(rest: &str, lexicon: &Lexicon) -> Option<usize> {
    let end = lexicon.layout.credit.labels.start_of(rest)?;
    introduces(rest, end).then_some(end)
}

/// Whether what follows a label of `end` bytes has the form of a credit.
fn introduces(rest: &str, end: usize) -> bool {
    let after = rest.get(end..).unwrap_or_default();
    let fits = after.split_whitespace().count() <= CREDIT_WORDS
        && !after
            .trim_matches(|c: char| !c.is_alphanumeric())
            .is_empty();
    // "Photo by" and the like introduce a name.
    let named = rest.get(..end).is_some_and(|l| {
        l.ends_with([':', '©', '.', '/'])
            || after.trim_start().starts_with(|c: char| c.is_uppercase())
    });
    fits && named
}

fn split(line: &str, at: usize, end: usize, lexicon: &Lexicon) -> Option<Split> {
    let mut credit = at + end;
    if lexicon.layout.credit.kept.starts(line.get(at..)?) {
        credit = at;
    }
    // A second label: "(File photo). © Name".
    loop {
        let rest = line.get(credit..)?;
        let skipped = rest.len() - rest.trim_start().len();
        match label(rest.trim_start(), lexicon) {
            Some(more) if !lexicon.layout.credit.kept.starts(rest.trim_start()) => {
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
    Some((0..caption_end, credit.min(stop)..stop))
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
    (name && lexicon.outlets.is_known(outlet)).then_some((0..0, 0..line.len()))
}

/// `Reuters/Edgard Garrido`, alone or after the last sentence: names joined by a slash.
fn unlabelled(line: &str, lexicon: &Lexicon) -> Option<Split> {
    let from = memchr::memrchr(b'/', line.as_bytes())?;
    let before = line.get(..from)?;
    let start = before.rfind(". ").map_or_else(
        || before.rfind(".” ").map_or(0, |i| i + ".” ".len()),
        |i| i + 2,
    );
    let credit = line.get(start..)?.trim_end().trim_end_matches('.');
    let words: Vec<&str> = credit
        .split([' ', '\u{A0}', '/'])
        .filter(|w| !w.is_empty())
        .collect();
    let named = words.iter().all(|w| {
        lexicon.layout.attribution.has(Class::Particles, w)
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
    (start > 0 || agency).then(|| (0..start, start..start + credit.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, caption: &str, credit: &str) {
        let lexicon = Lexicon::builtin().expect("reads");
        let photo = photo(Span::new(0, line.len()), Head::of(line), line, &lexicon);
        let of = |span: Option<Span>| span.map_or("", |s| s.of(line));
        assert_eq!(
            photo.map(|p| (of(p.caption), of(p.credit))),
            Some((caption, credit)),
            "{line}"
        );
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
            assert_eq!(find(Head::of(line), &lexicon), None, "{line}");
        }
    }
}
