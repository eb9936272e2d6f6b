//! The looks of a mail in plain text, which people give it by hand: headings that are underlined, stand between rules or have signs
//! around them, lists, and headlines that only their form shows.

mod headlines;

pub use headlines::set_below_days;

use super::sources::unnumbered;
use super::view;
use crate::model::Lexicon;
use crate::model::lexicon::DateWords;
use crate::parse::line::Line;
use crate::source::reference;
use crate::text::frame::is_framed;
use crate::text::words::at_most;

/// Sets the look of lines that stand as headings. Also of the first line if it is the title of the mail.
pub fn find(text: &str, lines: &mut [Line], title: Option<&str>, lexicon: &Lexicon) {
    /// A longer line is a paragraph under which a rule happens to stand.
    const WORDS: usize = 14;
    /// A framed line may be longer: its signs show that it is a heading.
    const FRAMED: usize = 24;
    /// A few words in capitals over a headline name a section.
    const LABEL: usize = 4;
    let dates = &lexicon.layout.dates;
    let is_rule = |line: Option<&Line>| line.is_some_and(|l| is_rule(l.text(text)));
    let has_both = has_both_signs(text, lines);
    for at in 0..lines.len() {
        let below = lines.get(at + 1);
        // A rule that closes the mail underlines nothing.
        let underlined =
            is_rule(below) && below.is_some_and(|l| l.gap == 0) && at + 2 < lines.len();
        let above = at.checked_sub(1).and_then(|b| lines.get(b));
        let between = is_rule(above) && underlined;
        let under = below.map_or("", |l| l.text(text));
        let Some(line) = lines.get(at) else { return };
        let words = line.text(text);
        // "2. ==== NEWS BRIEFS ===="
        let framed = is_framed(unnumbered(words, dates));
        let is_day = is_day_of_event(line, above, text, dates);
        let entry = entry(words).map(|after| line.span.part(after..after).start);
        let most = if framed { FRAMED } else { WORDS };
        let short = at_most(most, words) && line.bullet.is_none();
        let is_plain = !line.is_rule() && !line.is_outside();
        if let Some(line) = lines.get_mut(at)
            && is_plain
            && line.bullet.is_none()
            && entry.is_some()
        {
            line.bullet = entry;
            line.look.list = 1;
        } else if let Some(line) = lines.get_mut(at)
            && is_plain
            && short
        {
            if between || underlined && line.gap > 0 || framed {
                let is_part = has_both && !between && !framed && is_thin(under);
                line.look.heading = if is_part { 3 } else { 2 };
            } else if is_capitals(words) && !is_day {
                line.look.bold = true;
            }
        }
    }
    headlines::set_title(text, lines, title);
    set_bold_starts(text, lines);
    headlines::set_shouted_entries(text, lines);
    headlines::set_numbered(text, lines);
    headlines::set_below_numbers(text, lines);
    headlines::set_above_sources(text, lines);
    headlines::set_below_sources(text, lines, dates);
    headlines::set_below_days(text, lines, lexicon);
    let bare = headlines::find_bare(text, lines);
    let heads = |at: usize| lines.get(at).is_some_and(Line::stands_out);
    let is_label = |at: &usize| {
        let short = |l: &Line| l.look.bold && l.text(text).split_whitespace().count() <= LABEL;
        let apart = lines.get(at + 1).is_some_and(|l| l.gap > 0);
        lines.get(*at).is_some_and(short) && apart && heads(at + 1) && !bare.contains(at)
    };
    let labels: Vec<usize> = (0..lines.len()).filter(is_label).collect();
    for at in labels {
        if let Some(line) = lines.get_mut(at) {
            line.look.heading = 1;
        }
    }
}

/// Asterisks around the first words of a paragraph print them bold: "**Bridge closes** -- The city says".
fn set_bold_starts(text: &str, lines: &mut [Line]) {
    const WORDS: usize = 14;
    for line in lines {
        let words = line.text(text);
        let bold = words
            .strip_prefix("**")
            .and_then(|rest| rest.split_once("**"));
        if let Some((bold, rest)) = bold
            && rest.contains(char::is_alphanumeric)
            && at_most(WORDS, bold)
            && !bold.trim().is_empty()
            && !line.is_outside()
        {
            let count = bold.split_whitespace().count();
            line.look.bold_start = u16::try_from(count).unwrap_or_default();
        }
    }
}

/// Whether some headings have hyphens below them and others have other signs. As in Markdown, those with hyphens head a part.
fn has_both_signs(text: &str, lines: &[Line]) -> bool {
    let thin = underlines(text, lines).filter(|l| is_thin(l)).count();
    (1..underlines(text, lines).count()).contains(&thin)
}

fn is_thin(rule: &str) -> bool {
    rule.starts_with(['-', '–', '—', '~', '.'])
}

/// Whether several headings of a text are underlined.
pub fn has_underlines(text: &str, lines: &[Line]) -> bool {
    const LEAST: usize = 3;
    underlines(text, lines).nth(LEAST - 1).is_some()
}

/// The rules that underline a heading.
fn underlines<'t>(text: &'t str, lines: &[Line]) -> impl Iterator<Item = &'t str> {
    let rule = |two: &[Line]| match two {
        [line, below] if line.gap > 0 && below.gap == 0 && !line.is_rule() => {
            let under = below.text(text);
            is_rule(under).then_some(under)
        }
        _ => None,
    };
    lines.windows(2).filter_map(rule)
}

/// Whether a text file is written as plain mails are: with addresses on lines of their own, perhaps behind a label.
pub fn fits(text: &str) -> bool {
    const LEAST: usize = 2;
    const LABEL: usize = 3;
    let is_own = |line: &str| {
        let label = view::labelled(line).map(|label| label.split_whitespace().count());
        view::is_address(line.trim()) || label.is_some_and(|words| words <= LABEL)
    };
    let mut rest = text;
    let mut found = 0;
    while let Some(at) = memchr::memmem::find(rest.as_bytes(), b"://") {
        let (before, after) = rest.split_at_checked(at).unwrap_or((rest, ""));
        let start = before.rfind('\n').map_or(0, |n| n + 1);
        let end = after.find('\n').map_or(rest.len(), |n| at + n);
        found += usize::from(rest.get(start..end).is_some_and(is_own));
        rest = rest.get(end..).unwrap_or_default();
    }
    found >= LEAST
}

/// Whether a headline goes on in the next line: a bracket is open, or both are in capitals.
fn goes_on(headline: &str, next: &str) -> bool {
    let is_open = |line: &str| line.matches('(').count() > line.matches(')').count();
    let words = |line| str::split(line, '(').next().unwrap_or_default();
    is_open(headline) && next.contains(')')
        || is_capitals(words(headline)) && is_capitals(words(next))
}

/// Where the text of a list entry begins: "* Ferry", "- Ferry", "o Ferry".
fn entry(line: &str) -> Option<usize> {
    let rest = ["* ", "- ", "– ", "o ", "+ ", "» ", "-> ", "=> "]
        .iter()
        .find_map(|sign| line.strip_prefix(sign))?;
    let words = rest.trim_start();
    let is_entry = words.contains(' ') && !view::is_address(words.trim());
    is_entry.then(|| line.len() - words.len())
}

/// Whether a line begins as the entries of a list do, or with a number: "* Ferry", "2. Ferry".
fn begins_entry(line: &str) -> bool {
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = (1..=2).contains(&(line.len() - digits.len()));
    entry(line).is_some() || numbered && digits.starts_with([')', '.']) && digits.contains(' ')
}

/// A row of hyphens, underscores or the like.
fn is_rule(line: &str) -> bool {
    const LEAST: usize = 3;
    let line = line.trim();
    let mut chars = line.chars();
    let Some(first) = chars.next() else {
        return false;
    };
    matches!(first, '-' | '_' | '=' | '*' | '~' | '#' | '+' | '–' | '—')
        && line.chars().count() >= LEAST
        && chars.all(|c| c == first)
}

/// Whether a line is the day of the event above: "THURSDAY 13 MAY, 7 PM".
fn is_day_of_event(line: &Line, above: Option<&Line>, text: &str, dates: &DateWords) -> bool {
    let is_headed = above.is_some_and(|l| is_capitals(l.text(text)));
    line.gap == 0 && is_headed && has_day(line.text(text), dates)
}

/// Whether a line names a day of a month or a week with a number.
pub fn has_day(line: &str, dates: &DateWords) -> bool {
    let mut words = line.split(|c: char| !c.is_alphanumeric());
    let names = |word| dates.month(word).is_some() || dates.weekday(word).is_some();
    line.contains(|c: char| c.is_ascii_digit()) && words.any(names)
}

/// Whether a line shouts: several letters, none of them small.
pub fn is_capitals(line: &str) -> bool {
    const LEAST: usize = 4;
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    letters >= LEAST && !line.chars().any(char::is_lowercase)
}

/// Whether the lines around the line feed at `end` are not parts of one paragraph: below is an address, as mails give each link a
/// line of its own; or they are the headline and the text of a block that ends in an address.
pub fn are_apart(text: &str, end: u32, dates: &DateWords) -> bool {
    const LINES: usize = 4;
    let (above, below) = text.split_at_checked(end as usize).unwrap_or((text, ""));
    let mut below = below.trim_start_matches('\n').lines().map(str::trim);
    let next = below.next().unwrap_or_default();
    if view::is_address(next) || reference(next).is_some() {
        return true;
    }
    let mut above = above.lines().rev().map(str::trim);
    let headline = above.next().unwrap_or_default();
    if view::is_address(headline) {
        return true;
    }
    let begins = above.clone().next().is_none_or(str::is_empty);
    if begins
        && !next.starts_with(char::is_lowercase)
        && headlines::is_whole_source(headline, dates)
    {
        return true;
    }
    // "The whole report: http://…"
    if headline.ends_with(['.', '!', '?', ')', ']', '”', '"', '»'])
        && view::labelled(next).is_some()
    {
        return true;
    }
    if goes_on(headline, next) {
        return false;
    }
    // A list entry starts a new line if the line above, or its paragraph, starts as an entry does.
    let first = above
        .clone()
        .take(LINES)
        .take_while(|line| !line.is_empty());
    let first = first.last().unwrap_or(headline);
    if begins_entry(first) && is_broken_off(headline, next, below.clone()) {
        return true;
    }
    let announces = headline.ends_with(':');
    if begins_entry(next)
        && (next.starts_with('*') || announces || begins_entry(headline) || begins_entry(first))
    {
        return true;
    }
    let opens = above.next().is_none_or(str::is_empty);
    let paragraph_above = above.take_while(|line| !line.is_empty());
    if holds_stop(headline) || is_long(headline) && is_one_headline(paragraph_above) {
        return false;
    }
    let block = below.take(LINES).take_while(|line| !line.is_empty());
    let addressed = block.last().is_some_and(view::is_address);
    opens && !stops(headline) && addressed && next.starts_with(char::is_uppercase)
}

/// Whether a sentence ends within a line: "… in May. The".
fn holds_stop(line: &str) -> bool {
    const LETTERS: usize = 4;
    line.match_indices(". ").any(|(at, stop)| {
        let (before, after) = line.split_at_checked(at).unwrap_or((line, ""));
        let last = before.rsplit(' ').next().unwrap_or_default();
        let is_word = last.chars().filter(|c| c.is_lowercase()).count() >= LETTERS;
        let after = after.strip_prefix(stop).unwrap_or_default();
        is_word && after.starts_with(char::is_uppercase)
    })
}

/// Whether a line ends with a stop of any kind.
fn stops(line: &str) -> bool {
    line.ends_with(['.', ',', ';', ':', '!', '?'])
}

/// Whether a line may be as long as the text was wrapped.
fn is_long(line: &str) -> bool {
    const CHARS: usize = 60;
    line.chars().nth(CHARS - 1).is_some()
}

/// Whether a paragraph is a headline: one or two lines without a stop. Its lines are given from the last to the first.
fn is_one_headline<'t>(mut lines: impl Iterator<Item = &'t str>) -> bool {
    const WORDS: usize = 4;
    let Some(last) = lines.next() else {
        return false;
    };
    let first = lines.next().unwrap_or(last);
    let has_words = first.split(' ').nth(WORDS - 1).is_some() && !is_capitals(first);
    lines.next().is_none() && has_words && !stops(last) && !view::is_address(last) && !is_rule(last)
}

/// Whether a line was broken by hand before a capital: without a stop, though the next word would have fitted, as the lines `below`
/// show.
fn is_broken_off<'t>(line: &str, next: &str, below: impl Iterator<Item = &'t str>) -> bool {
    const LINES: usize = 6;
    let length = |line: &str| line.chars().count();
    // An address cannot be broken, however long it is.
    let is_text = |line: &&str| !view::is_address(line) && view::labelled(line).is_none();
    let paragraph = below.take(LINES).take_while(|line| !line.is_empty());
    let paragraph = paragraph.filter(is_text);
    let width = paragraph.map(length).max().max(Some(length(next)));
    let word = next.split(' ').next().unwrap_or_default();
    let fits = width.is_some_and(|width| length(line) + 1 + length(word) <= width);
    !stops(line) && fits && next.starts_with(char::is_uppercase)
}
