//! What a line with the source of an article has beside the name: its number, its day, its page, a remark.

use super::posted::is_date;
use super::view::leading_number;
use crate::model::lexicon::DateWords;
use crate::text::words::at_most;

/// A line without its number: "3) Le Monde, 13 March". "14. März, Konzert" has none.
pub fn unnumbered<'t>(line: &'t str, dates: &DateWords) -> &'t str {
    let rest = leading_number(line).and_then(|(_, length)| line.get(length..));
    let is_date = |rest: &&str| {
        let word = rest.split(|c: char| !c.is_alphanumeric()).next();
        let word = word.unwrap_or_default();
        word.starts_with(|c: char| c.is_ascii_digit()) || dates.month(word).is_some()
    };
    rest.filter(|rest| !is_date(rest)).unwrap_or(line)
}

/// Whether a line is nothing but a day, or begins with one and ends in a colon: "07.03.2005", "* 20.11.2013, 7 pm, Port Amaro:".
pub fn is_day_above(line: &str, dates: &DateWords) -> bool {
    const WORDS: usize = 8;
    let bare = line.trim_start_matches(['*', '-', '•', ' ']);
    let day = match bare.strip_suffix(':') {
        Some(led) => led.split(", ").next().unwrap_or(led),
        None => bare,
    };
    at_most(WORDS, bare) && !day.contains('|') && is_date(day, dates)
}

/// Whether words are the page of an article with its label: "pag. 12", "S. II 4". "Sept. 12" is a day.
pub fn is_labelled_page(words: &str, dates: &DateWords) -> bool {
    const LABEL: usize = 5;
    /// "A1", "II 4".
    const PAGE: usize = 2;
    let has_digit = words.contains(|c: char| c.is_ascii_digit());
    let (label, page) = words.split_once(". ").unwrap_or_default();
    let is_label = (1..LABEL).contains(&label.len()) && label.chars().all(char::is_alphabetic);
    // "1 e 4"
    let are_two = || at_most(PAGE + 1, page) && page.ends_with(|c: char| c.is_ascii_digit());
    has_digit && is_label && (at_most(PAGE, page) || are_two()) && dates.month(label).is_none()
}

/// Whether words begin with the number of an issue: "no. 11 of 11 March 2012".
pub fn is_issue(words: &str, dates: &DateWords) -> bool {
    let (label, rest) = words.split_once(' ').unwrap_or_default();
    let is_number = rest.starts_with(|c: char| c.is_ascii_digit());
    is_number && dates.numbering.has(label.trim_end_matches('.'))
}

/// A source without the remark behind its day or page: "Quayside Tribune, p. 2 - comment", "Le Monde, 2 April (Ada Marlow)".
pub fn without_remark<'t>(source: &'t str, dates: &DateWords) -> &'t str {
    const WORDS: usize = 2;
    let bracket = source.strip_suffix(')').and_then(|s| s.rsplit_once(" ("));
    let dash = || {
        source
            .rsplit_once(" - ")
            .filter(|(_, remark)| at_most(WORDS, remark))
    };
    // "Tuesday, 14 March 2024 - Reuters" ends with its name.
    let is_behind = |(source, _): &(&str, &str)| {
        let name = source.split(", ").next().unwrap_or_default();
        let is_name = !name.contains(|c: char| c.is_ascii_digit()) && dates.weekday(name).is_none();
        source.contains(", ") && is_name && source.ends_with(|c: char| c.is_ascii_digit())
    };
    let found = bracket.or_else(dash).filter(is_behind);
    found.map_or(source, |(source, _)| source)
}
