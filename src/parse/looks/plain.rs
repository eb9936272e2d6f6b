//! The looks of a mail in plain text, which people give it by hand: underlined headings, headings between rules, stars.

use super::view;
use crate::parse::line::{Line, LineKind};

/// Whether a text file is written as plain mails are: with addresses on lines of their own, perhaps behind a label.
pub fn fits(text: &str) -> bool {
    const LEAST: usize = 2;
    const LABEL: usize = 3;
    let is_own = |line: &str| {
        let mut words = line.split_whitespace().rev();
        words.next().is_some_and(view::is_address) && words.count() <= LABEL
    };
    let mut rest = text;
    let mut found = 0;
    // Only lines with an address are looked at.
    while let Some(at) = memchr::memmem::find(rest.as_bytes(), b"://") {
        let (before, after) = rest.split_at_checked(at).unwrap_or((rest, ""));
        let start = before.rfind('\n').map_or(0, |n| n + 1);
        let end = after.find('\n').map_or(rest.len(), |n| at + n);
        found += usize::from(rest.get(start..end).is_some_and(is_own));
        rest = rest.get(end..).unwrap_or_default();
    }
    found >= LEAST
}

/// Sets the look of lines that stand as headings.
pub fn find(text: &str, lines: &mut [Line]) {
    /// A longer line is a paragraph under which a rule happens to stand.
    const WORDS: usize = 14;
    let is_rule = |line: Option<&Line>| line.is_some_and(|l| is_rule(l.text(text)));
    for at in 0..lines.len() {
        let below = lines.get(at + 1);
        let underlined = is_rule(below) && below.is_some_and(|l| l.gap == 0);
        let above = at.checked_sub(1).and_then(|b| lines.get(b));
        let between = is_rule(above) && underlined;
        let Some(line) = lines.get(at) else { return };
        let words = line.text(text);
        let starred = words.starts_with("** ") || is_hashed(words) || is_framed(words);
        let entry = entry(words).map(|after| line.span.part(after..after).start);
        let short = words.split_whitespace().count() <= WORDS && line.bullet.is_none();
        let is_plain = !matches!(line.kind, LineKind::Rule | LineKind::Outside(_));
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
            if between || underlined && line.gap > 0 || starred {
                line.look.heading = 2;
            } else if is_capitals(words) {
                line.look.bold = true;
            }
        }
    }
    find_bare(text, lines);
}

/// Whether a line is a heading as Markdown has it: "## Ferries".
fn is_hashed(line: &str) -> bool {
    let words = line.trim_start_matches('#');
    let level = line.len() - words.len();
    (1..=6).contains(&level) && words.starts_with(' ') && words.contains(char::is_alphabetic)
}

/// Whether a line stands between signs: "=== News ===", "*** Ferries ***".
fn is_framed(line: &str) -> bool {
    const LEAST: usize = 2;
    let Some(sign) = line.chars().next().filter(|c| "=*~-+_#".contains(*c)) else {
        return false;
    };
    let words = line.trim_start_matches(sign);
    let inner = words.trim_end_matches(sign);
    let signs = [line.len() - words.len(), words.len() - inner.len()];
    signs.iter().all(|n| *n >= LEAST) && inner.contains(char::is_alphanumeric)
}

/// Sets the look of headlines that nothing marks but their form: a short line without a stop below a blank line, over a sentence. One
/// alone may be a greeting or a label, and so may those of a text that mostly has none.
fn find_bare(text: &str, lines: &mut [Line]) {
    const WORDS: std::ops::RangeInclusive<usize> = 3..=14;
    const SENTENCE: usize = 5;
    const LEAST: usize = 2;
    let words = |l: &Line| l.text(text).split_whitespace().count();
    let is_headline = |at: usize| {
        let (Some(line), Some(below)) = (lines.get(at), lines.get(at + 1)) else {
            return false;
        };
        let above = at.checked_sub(1).and_then(|b| lines.get(b));
        let apart = line.gap > 0 || above.is_none_or(|l| l.kind == LineKind::Rule);
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
        let sentence = below.gap <= 1
            && words(below) >= SENTENCE
            && below.text(text).ends_with(['.', '!', '?', '”', '"']);
        apart
            && title
            && WORDS.contains(&words(line))
            && is_plain(line)
            && is_plain(below)
            && sentence
    };
    let found: Vec<usize> = (0..lines.len()).filter(|at| is_headline(*at)).collect();
    let is_paragraph = |l: &&Line| words(l) >= SENTENCE && l.text(text).ends_with(['.', '!', '?']);
    let paragraphs = lines.iter().filter(is_paragraph).count();
    if found.len() < LEAST || found.len() * 3 < paragraphs {
        return;
    }
    for at in found {
        // One in capitals stands out already.
        if let Some(line) = lines.get_mut(at).filter(|l| !l.look.bold) {
            line.look.heading = 3;
        }
    }
}

/// Where the text of a list entry begins: "* Ferry", "- Ferry", "o Ferry".
fn entry(line: &str) -> Option<usize> {
    let rest = ["* ", "- ", "– ", "o ", "+ "]
        .iter()
        .find_map(|sign| line.strip_prefix(sign))?;
    let words = rest.trim_start();
    words.contains(' ').then(|| line.len() - words.len())
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
    if view::is_address(next) {
        return true;
    }
    let mut above = above.lines().rev().map(str::trim);
    let headline = above.next().unwrap_or_default();
    if view::is_address(headline) {
        return true;
    }
    let opens = above.next().is_none_or(str::is_empty);
    let stops = headline.ends_with(['.', ',', ';', ':', '!', '?']);
    let block = below.take(LINES).take_while(|line| !line.is_empty());
    let addressed = block.last().is_some_and(view::is_address);
    opens && !stops && addressed && next.starts_with(char::is_uppercase)
}
