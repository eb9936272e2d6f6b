//! Words as they stand between white space.

/// The words of a text from byte `from` on, with their offsets. `from` must lie between characters.
pub fn words_from(text: &str, from: usize) -> impl Iterator<Item = (usize, &str)> {
    let mut at = from;
    std::iter::from_fn(move || {
        let bytes = text.as_bytes();
        while at < bytes.len()
            && let n @ 1.. = blank(text, at)
        {
            at += n;
        }
        let start = at;
        loop {
            // Most bytes are printed ASCII.
            let rest = bytes.get(at..).unwrap_or_default().iter();
            at += rest.take_while(|b| b.is_ascii_graphic()).count();
            if at >= bytes.len() || blank(text, at) > 0 {
                break;
            }
            at += 1;
        }
        text.get(start..at)
            .filter(|word| !word.is_empty())
            .map(|word| (start, word))
    })
}

/// The words of a text with their offsets.
pub fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    words_from(text, 0)
}

/// Whether a text has at most so many words.
pub fn at_most(most: usize, text: &str) -> bool {
    words(text).nth(most).is_none()
}

/// The length in bytes of the white space at byte `at`; 0 where there is none, or inside a character.
fn blank(text: &str, at: usize) -> usize {
    match text.as_bytes().get(at) {
        Some(b' ' | b'\t'..=b'\r') => 1,
        // First bytes of white space beyond ASCII.
        Some(0xC2 | 0xE1..=0xE3) => {
            let c = text.get(at..).and_then(|t| t.chars().next());
            c.filter(|c| c.is_whitespace()).map_or(0, char::len_utf8)
        }
        _ => 0,
    }
}

/// A text on one line, with one blank between words.
pub fn single_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether most longer words have a capital, as in a name: "Business Standard", not "Only this week".
pub fn has_capitals(name: &str) -> bool {
    const SHORT: usize = 3;
    let long = |w: &&str| w.chars().filter(|c| c.is_alphabetic()).count() > SHORT;
    let capital = |w: &&str| w.contains(char::is_uppercase);
    let words = || name.split_whitespace().filter(long);
    words().filter(capital).count() * 2 >= words().count() && name.contains(char::is_uppercase)
}

/// A source without the remark behind its date or page: "Quayside Tribune, p. 2 - comment", "Le Monde, 2 April (Ada Marlow)".
pub fn without_remark(source: &str) -> &str {
    const WORDS: usize = 2;
    let bracket = source.strip_suffix(')').and_then(|s| s.rsplit_once(" ("));
    let dash = || {
        source
            .rsplit_once(" - ")
            .filter(|(_, remark)| at_most(WORDS, remark))
    };
    let is_behind = |(source, _): &(&str, &str)| {
        source.contains(", ") && source.ends_with(|c: char| c.is_ascii_digit())
    };
    let found = bracket.or_else(dash).filter(is_behind);
    found.map_or(source, |(source, _)| source)
}

/// Whether words are the page of an article with its label: "pag. 12", "S. II 4".
pub fn is_labelled_page(words: &str) -> bool {
    const LABEL: usize = 5;
    /// "A1", "II 4".
    const PAGE: usize = 2;
    let has_digit = words.contains(|c: char| c.is_ascii_digit());
    let (label, page) = words.split_once(". ").unwrap_or_default();
    let is_label = (1..LABEL).contains(&label.len()) && label.chars().all(char::is_alphabetic);
    // "1 e 4"
    let are_two = || at_most(PAGE + 1, page) && page.ends_with(|c: char| c.is_ascii_digit());
    has_digit && is_label && (at_most(PAGE, page) || are_two())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_what_unicode_says() {
        for c in '\0'..=char::MAX {
            let text = format!("a{c}b é{c}");
            let want: Vec<&str> = text.split_whitespace().collect();
            let got: Vec<&str> = words(&text).map(|(_, word)| word).collect();
            assert_eq!(got, want, "{c:?}");
        }
    }
}
