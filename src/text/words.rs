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

/// The length of a word in characters, in whatever script.
pub fn letters(word: &str) -> usize {
    word.chars().count()
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

/// Whether words are an hour: "7 pm", "19 Uhr", "17.42". "20 Minutes" and "9News" are names.
pub fn is_hour(words: &str) -> bool {
    let (number, rest) = words.split_once(' ').unwrap_or((words, ""));
    let bare = number.trim_end_matches(char::is_lowercase);
    let is_number = bare.starts_with(|c: char| c.is_ascii_digit())
        && bare
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | ':'));
    let unit = rest.split(' ').next().unwrap_or_default();
    is_number && (unit.is_empty() || unit.starts_with(char::is_lowercase) || unit == "Uhr")
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
