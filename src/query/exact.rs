//! Words exactly as written: `=WHO` finds neither "who" nor "WHOLE". White space matches any run of white space.

use std::ops::Range;

use memchr::memmem::Finder;
use unicode_normalization::UnicodeNormalization;

use crate::text::clean::clean_line;

/// Accented letters are found however they are composed: the text is searched for both forms.
#[derive(Debug, Clone)]
pub struct Exact {
    forms: Vec<Form>,
}

#[derive(Debug, Clone)]
struct Form {
    words: Vec<String>,
    first: Finder<'static>,
}

impl Exact {
    pub fn new(text: &str) -> Exact {
        // Cleaned like the text of an issue, so that invisible characters are removed here too.
        let text = clean_line(text);
        let (composed, apart): (String, String) = (text.nfc().collect(), text.nfd().collect());
        // The typed form too: normalisation changes some letters in both forms.
        let mut forms: Vec<&str> = vec![&text, &composed, &apart];
        forms.sort_unstable();
        forms.dedup();
        Exact {
            forms: forms.into_iter().map(Form::new).collect(),
        }
    }

    /// Calls `keep_going` with each match in `text`, in order and not overlapping, until it returns false.
    pub fn each(&self, text: &str, keep_going: &mut dyn FnMut(Range<usize>) -> bool) {
        if let [form] = self.forms.as_slice() {
            return form.each(text, keep_going);
        }
        let mut found: Vec<Range<usize>> = Vec::new();
        for form in &self.forms {
            form.each(text, &mut |range| {
                found.push(range);
                true
            });
        }
        found.sort_unstable_by_key(|r| r.start);
        found.dedup();
        found.into_iter().all(keep_going);
    }
}

impl Form {
    fn new(text: &str) -> Form {
        let words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
        let first = words.first().map_or("", String::as_str);
        Form {
            first: Finder::new(first).into_owned(),
            words,
        }
    }

    fn each(&self, text: &str, keep_going: &mut dyn FnMut(Range<usize>) -> bool) {
        let mut from = 0;
        if self.words.is_empty() {
            return;
        }
        while let Some(found) = text
            .as_bytes()
            .get(from..)
            .and_then(|rest| self.first.find(rest))
        {
            let start = from + found;
            match self.at(text, start) {
                Some(end) => {
                    if !keep_going(start..end) {
                        return;
                    }
                    from = end.max(start + 1);
                }
                None => from = start + 1,
            }
        }
    }

    /// The end of the match that begins at `start`, if there is one with word boundaries at both ends.
    fn at(&self, text: &str, start: usize) -> Option<usize> {
        let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let before = text.get(..start)?.chars().next_back();
        let mut end = start;
        for (n, word) in self.words.iter().enumerate() {
            let rest = text.get(end..)?;
            let next = rest.trim_start();
            if n > 0 && next.len() == rest.len() {
                return None;
            }
            end = text.len() - next.strip_prefix(word.as_str())?.len();
        }
        let after = text.get(end..)?.chars().next();
        let opens = text.get(start..)?.chars().next();
        let closes = text.get(..end)?.chars().next_back();
        let within = inside(before) && inside(opens) || inside(after) && inside(closes);
        (!within).then_some(end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_words_as_written() {
        for (typed, text, want) in [
            ("WHO", "who told the WHO, WHOLE or AWHO: WHO", 2),
            ("US", "us and US", 1),
            ("said  WHO", "said\nWHO", 1),
            ("U.S.", "the U.S. said", 1),
            ("Café", "cafe Cafe Café", 1),
            ("Caf\u{e9}", "Cafe\u{301} and Caf\u{e9}, Cafe", 2),
            ("Cafe\u{301}", "Caf\u{e9}", 1),
            ("mig\u{ad}ration", "migration", 1),
            ("\u{958}", "a \u{958} b", 1),
            ("\u{ad}", "any", 0),
            ("x", "", 0),
        ] {
            let mut n = 0;
            Exact::new(typed).each(text, &mut |_| {
                n += 1;
                true
            });
            assert_eq!(n, want, "{typed}");
        }
    }
}
