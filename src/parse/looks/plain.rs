//! The looks of a mail in plain text, which people give it by hand: headings that are underlined, stand between rules or have signs
//! around them, lists, and headlines that only their form shows.

use std::collections::BTreeSet;

use super::view;
use crate::parse::line::{Line, LineKind};
use crate::source::reference;
use crate::text::frame::is_framed;
use crate::text::words::at_most;

/// Sets the look of lines that stand as headings. Also of the first line if it is the title of the mail.
pub fn find(text: &str, lines: &mut [Line], title: Option<&str>) {
    /// A longer line is a paragraph under which a rule happens to stand.
    const WORDS: usize = 14;
    /// A few words in capitals over a headline name a section.
    const LABEL: usize = 4;
    let is_rule = |line: Option<&Line>| line.is_some_and(|l| is_rule(l.text(text)));
    let is_thin = |line: &str| line.starts_with(['-', '–', '—', '~', '.']);
    let thin = underlines(text, lines).filter(|l| is_thin(l)).count();
    // As in Markdown, the heading of a part has hyphens below it where that of a section has other signs.
    let has_both = (1..underlines(text, lines).count()).contains(&thin);
    for at in 0..lines.len() {
        let below = lines.get(at + 1);
        let underlined = is_rule(below) && below.is_some_and(|l| l.gap == 0);
        let above = at.checked_sub(1).and_then(|b| lines.get(b));
        let between = is_rule(above) && underlined;
        let under = below.map_or("", |l| l.text(text));
        let Some(line) = lines.get(at) else { return };
        let words = line.text(text);
        // "2. ==== NEWS BRIEFS ===="
        let number = view::leading_number(words).map_or(0, |(_, length)| length);
        let framed = is_framed(words.get(number..).unwrap_or_default());
        let entry = entry(words).map(|after| line.span.part(after..after).start);
        let short = words.split_whitespace().count() <= WORDS && line.bullet.is_none();
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
            } else if is_capitals(words) {
                line.look.bold = true;
            }
        }
    }
    set_title(text, lines, title);
    set_bold_starts(text, lines);
    set_shouted_entries(text, lines);
    set_numbered(text, lines);
    let bare = find_bare(text, lines);
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

/// Entries in capitals over text are headlines if several are: "* BRIDGE CLOSES EARLY".
fn set_shouted_entries(text: &str, lines: &mut [Line]) {
    const LEAST: usize = 2;
    const WORDS: usize = 14;
    let is_headline = |at: &usize| {
        let (Some(line), Some(below)) = (lines.get(*at), lines.get(at + 1)) else {
            return false;
        };
        let words = line.text(text);
        let headline = line.bullet.and_then(|_| words.get(entry(words)?..));
        let is_text =
            !below.is_entry() && !below.is_rule() && !view::is_address(below.text(text).trim());
        let shouts =
            |words: &str| is_capitals(words) && at_most(WORDS, words) && !words.contains('@');
        line.gap > 0 && !line.is_outside() && is_text && headline.is_some_and(shouts)
    };
    let found: Vec<usize> = (0..lines.len()).filter(is_headline).collect();
    if found.len() < LEAST {
        return;
    }
    for at in found {
        if let Some(line) = lines.get_mut(at) {
            (line.look.heading, line.look.list, line.bullet) = (3, 0, None);
        }
    }
}

/// The first line is a headline if it is the title of the mail again, over a sentence.
fn set_title(text: &str, lines: &mut [Line], title: Option<&str>) {
    const NEAR: usize = 3;
    // A greeting may stand between: "Dear readers,".
    let apart = lines.get(1).is_some_and(|below| below.gap > 0);
    let has_text = apart && lines.iter().skip(1).take(NEAR).any(Line::ends_sentence);
    let first = lines.first_mut().filter(|_| has_text);
    if let (Some(line), Some(title)) = (first, title)
        && line.look.heading == 0
        && !line.is_rule()
        && !line.is_outside()
        && line
            .text(text)
            .split_whitespace()
            .eq(title.split_whitespace())
    {
        line.look.heading = 2;
    }
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

/// Headlines with the number of their section, below blank lines: "2.1 Harbours at night". Without blank lines they are contents.
fn set_numbered(text: &str, lines: &mut [Line]) {
    const LEAST: usize = 2;
    let number_of = |at: usize| lines.get(at).and_then(|l| number(l.text(text)));
    let is_headline = |at: &usize| {
        let apart = lines
            .get(*at)
            .is_some_and(|l| l.gap > 0 && l.look.heading == 0);
        apart && number_of(*at).is_some() && number_of(at + 1).is_none()
    };
    let found: Vec<usize> = (0..lines.len()).filter(is_headline).collect();
    let rises = found.windows(2).all(|two| match two {
        [first, second] => number_of(*first) < number_of(*second),
        _ => true,
    });
    if found.len() < LEAST || !rises {
        return;
    }
    for at in found {
        if let Some(line) = lines.get_mut(at) {
            (line.look.heading, line.look.list, line.bullet) = (3, 0, None);
        }
    }
}

/// The numbers of a section and of a part in it with which a headline begins: "2.1 Harbours".
fn number(line: &str) -> Option<(u8, u8)> {
    const WORDS: usize = 14;
    let (number, rest) = line.split_once(' ')?;
    let (section, part) = number.trim_end_matches('.').split_once('.')?;
    let begins = |c: char| !c.is_lowercase() && !c.is_ascii_digit() && c != '%';
    let stops = rest.ends_with(['.', '!', '?', ';', ':']);
    let fits = rest.trim_start().starts_with(begins) && at_most(WORDS, rest) && !stops;
    fits.then_some((section.parse().ok()?, part.parse().ok()?))
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

/// Sets the look of headlines that only their form shows: a short line without a stop below a blank line, over a sentence. One
/// alone may be a greeting or a label, and so may those of a text that mostly has none. Returns their lines.
fn find_bare(text: &str, lines: &mut [Line]) -> BTreeSet<usize> {
    const WORDS: std::ops::RangeInclusive<usize> = 3..=14;
    const SENTENCE: usize = 5;
    const LEAST: usize = 2;
    let words = |l: &Line| l.text(text).split_whitespace().count();
    let is_headline = |at: usize| {
        let (Some(line), Some(below)) = (lines.get(at), lines.get(at + 1)) else {
            return false;
        };
        let above = at.checked_sub(1).and_then(|b| lines.get(b));
        let apart = line.gap > 0 || above.is_none_or(Line::is_rule);
        let shown = line.text(text);
        let begins = shown
            .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "“\"'".contains(c));
        let title = begins
            && !shown.ends_with(['.', ',', ':', ';', '-', '?', '!', '”', '"'])
            && !shown.contains("://");
        let is_plain = |l: &Line| {
            let outside = matches!(
                l.kind,
                LineKind::Rule | LineKind::Outside(_) | LineKind::Header
            );
            !outside && l.bullet.is_none() && l.look.heading == 0
        };
        let is_text = words(below) >= SENTENCE && below.ends_sentence();
        let sentence = below.gap <= 1 && (is_text || ends_with_source(below.text(text)));
        apart
            && title
            && WORDS.contains(&words(line))
            && is_plain(line)
            && is_plain(below)
            && sentence
    };
    let found: BTreeSet<usize> = (0..lines.len()).filter(|at| is_headline(*at)).collect();
    let is_paragraph = |l: &&Line| words(l) >= SENTENCE && l.ends_sentence();
    let paragraphs = lines.iter().filter(is_paragraph).count();
    if found.len() < LEAST || found.len() * 3 < paragraphs {
        return BTreeSet::new();
    }
    for &at in &found {
        if let Some(line) = lines.get_mut(at).filter(|l| !l.look.bold) {
            line.look.heading = 3;
        }
    }
    found
}

/// Whether a line ends with a name in brackets, behind a sentence or with a date: "Interview (Quayside Radio, 12.4.2019)".
fn ends_with_source(line: &str) -> bool {
    let note = line.trim_end_matches('.').strip_suffix(')');
    let Some((before, note)) = note.and_then(|n| n.rsplit_once('(')) else {
        return false;
    };
    let name = note.split(", ").next().unwrap_or(note);
    let is_dated = name.len() < note.len() && note.contains(|c: char| c.is_ascii_digit());
    // "… by the end of the year. (Quayside News Service)"
    let is_behind = before.trim_end().ends_with(['.', '!', '?']);
    note.starts_with(char::is_uppercase) && (is_dated || is_behind)
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

/// Whether a line shouts: several letters, none of them small.
pub fn is_capitals(line: &str) -> bool {
    const LEAST: usize = 4;
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    letters >= LEAST && !line.chars().any(char::is_lowercase)
}

/// Whether the lines around the line feed at `end` are not parts of one paragraph: below is an address, as mails give each link a
/// line of its own; or they are the headline and the text of a block that ends in an address.
pub fn are_apart(text: &str, end: u32) -> bool {
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
    if goes_on(headline, next) {
        return false;
    }
    // A list entry starts a new line if the line above, or its paragraph, starts as an entry does.
    let first = above
        .clone()
        .take(LINES)
        .take_while(|line| !line.is_empty());
    let first = first.last().unwrap_or(headline);
    let announces = headline.ends_with(':');
    if begins_entry(next)
        && (next.starts_with('*') || announces || begins_entry(headline) || begins_entry(first))
    {
        return true;
    }
    let opens = above.next().is_none_or(str::is_empty);
    let stops = headline.ends_with(['.', ',', ';', ':', '!', '?']);
    let block = below.take(LINES).take_while(|line| !line.is_empty());
    let addressed = block.last().is_some_and(view::is_address);
    opens && !stops && addressed && next.starts_with(char::is_uppercase)
}
