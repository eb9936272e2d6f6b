//! What stands right above a footer: the end of a letter with the names of its writers, the imprint, and what else the newsletter
//! says of itself.

use super::contact::is_contact;
use super::sender::names_itself;
use super::{Around, is_outside};
use crate::parse::line::Line;
use crate::source::Part;
use crate::text::words::has_capitals;

/// Where the footer begins with such lines above it.
pub fn start(around: &Around<'_>, lines: &[Line], footer: usize) -> usize {
    if footer >= lines.len() {
        let end = imprint(around, lines, footer).unwrap_or(footer);
        return letter_end(around, lines, end).unwrap_or(end);
    }
    let above = above_statement(around, lines, footer);
    let above = imprint(around, lines, above).unwrap_or(above);
    let above = letter_end(around, lines, above).unwrap_or(above);
    small_print(around, lines, above)
}

/// Where the lines above the footer begin that are set in smaller letters. What else is as small may be dates and authors of items,
/// but no sentences, if the first of them is one. Without a contact or a name of the newsletter they may be its last item.
fn small_print(around: &Around<'_>, lines: &[Line], footer: usize) -> usize {
    const LINES: usize = 10;
    const SENTENCE: usize = 6;
    let is_small = |at: &usize| around.look(*at).small && !around.is_part(*at);
    let is_sentence = |at: &usize| {
        let ends = lines.get(*at).is_some_and(Line::ends_sentence);
        ends && around.words(*at) >= SENTENCE
    };
    let inside = || (0..footer).rev().filter(|at| !is_outside(lines, *at));
    let print = inside().take_while(is_small).count();
    if print > LINES {
        return footer;
    }
    let others = || inside().skip(print).filter(is_small);
    let print = || inside().take(print);
    let first = if others().next().is_none() {
        print().last()
    } else if others().any(|at| is_sentence(&at)) {
        None
    } else {
        print().filter(is_sentence).last()
    };
    let Some(first) = first else {
        return footer;
    };
    let names = |at: usize| is_contact(around, at) || names_itself(around.line(at), around);
    let headed = first
        .checked_sub(1)
        .is_some_and(|above| around.stands_out(above));
    if headed || !(first..footer).any(names) {
        footer
    } else {
        first
    }
}

/// Where the heading stands over what the newsletter says of itself: "Impressum", "About this newsletter".
fn imprint(around: &Around<'_>, lines: &[Line], footer: usize) -> Option<usize> {
    const LINES: usize = 12;
    let above = (0..footer).rev().filter(|at| !is_outside(lines, *at));
    let heading = above.take(LINES).find(|at| around.stands_out(*at))?;
    // "7. ==== CONTACT US ===="
    let words = around
        .line(heading)
        .trim_matches(|c: char| !c.is_alphabetic());
    let is_imprint = around.layout.around.imprints.has(words);
    (is_imprint && around.links(heading).count == 0).then_some(heading)
}

/// Where the end of a letter begins: "Kind regards,", names, addresses, to the footer or the end of the issue.
fn letter_end(around: &Around<'_>, lines: &[Line], footer: usize) -> Option<usize> {
    const LINES: usize = 9;
    const CLOSING: usize = 7;
    const NAME: usize = 5;
    const TITLE: usize = 8;
    const CONTACT: usize = 14;
    let closings = &around.layout.around.closings.0;
    let closes = |line: &str| {
        let mut rests = closings
            .iter()
            .filter_map(|words| line.strip_prefix(words.as_str()));
        // "Regards from the sea" is a headline.
        rests
            .any(|rest| rest.is_empty() || rest.starts_with([',', '!', '.']) || rest.ends_with(','))
    };
    let is_closing = |at: &usize| {
        !around.is_part(*at) && around.words(*at) <= CLOSING && closes(around.line(*at))
    };
    let is_name = |at: usize| {
        let (words, line) = (around.words(at), around.line(at));
        let stops = line.ends_with(['.', '!', '?', ':']);
        let heads = around.is_entry(at) || around.look(at).heading > 0;
        let is_address = is_contact(around, at) || line.contains('@');
        let is_house = line.contains('|') && line.contains(|c: char| c.is_ascii_digit());
        // "Media Monitoring Officer, Directorate of External Relations"
        let most = if has_capitals(around.printed(at)) {
            TITLE
        } else {
            NAME
        };
        let is_short = words <= most && around.links(at).count == 0;
        let fits = is_short || words <= CONTACT && (is_address || is_house || line.contains('|'));
        is_outside(lines, at) || fits && !stops && !heads
    };
    let above = (0..footer).rev().filter(|at| !is_outside(lines, *at));
    let first = above.take(LINES).last()?.max(lines.len() / 3);
    let found = (first..footer).find(is_closing)?;
    (found + 1..footer).all(is_name).then_some(found)
}

/// Where the lines in which the newsletter speaks of itself begin: "This press digest appears on workdays", "Die Presseschau
/// erscheint werktags".
fn above_statement(around: &Around<'_>, lines: &[Line], footer: usize) -> usize {
    const LINES: usize = 6;
    const WORDS: usize = 60;
    /// The newsletter is named in the first words.
    const OPENING: usize = 3;
    let phrases = &around.layout.around;
    let is_plain = |at: &usize| {
        let fits = !around.stands_out(*at) && around.words(*at) <= WORDS;
        // "Previous briefing | All briefings" goes on with it, the link of a headline does not.
        let own = around.links(*at);
        let is_alt = around.look(*at).part == Part::Alt;
        is_outside(lines, *at) || is_alt || fits && (!own.is_whole || own.count > 1)
    };
    let is_statement = |at: &usize| {
        let words = || around.line(*at).split_whitespace().take(OPENING);
        let opening = words().collect::<Vec<_>>().join(" ");
        let names = phrases.names_mailing(&opening);
        // "La presente rassegna"
        let articles = &around.layout.articles;
        let mut first = words().skip_while(|word| articles.has(word));
        let this = first.next().is_some_and(|word| phrases.these.has(word));
        let own = first.next().is_some_and(|word| phrases.own.has(word));
        // Below a headline it is its text.
        let headed = at
            .checked_sub(1)
            .is_some_and(|above| around.stands_out(above));
        // "This letter from my grandfather" goes on with a story.
        let apart = || {
            let above = at.checked_sub(1);
            let ends = |above: usize| is_outside(lines, above) || around.is_entry(above);
            above.is_some_and(|above| ends(above) || around.links(above).is_whole)
        };
        // "The digest is compiled by", "Would you like a colleague to get the digest?"
        let begins = || {
            let mut words = words();
            let article = words.next().is_some_and(|word| articles.has(word));
            article && words.next().is_some_and(|word| phrases.own.has(word))
        };
        let asks = || {
            let line = around.line(*at);
            let words = line.split(|c: char| !c.is_alphanumeric());
            let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
            let names_own = words.windows(2).any(|two| match two {
                [first, own] => {
                    let is_the = articles.has(first) || phrases.these.has(first);
                    is_the && phrases.own.has(own)
                }
                _ => false,
            });
            line.contains('?') && names_own && words.iter().any(|word| phrases.reader.has(word))
        };
        let is_below = || {
            at.checked_sub(1)
                .is_some_and(|above| is_outside(lines, above))
        };
        let names_own = names && (this || names_itself(&opening, around));
        (names_own || asks() || this && own && apart() || begins() && is_below()) && !headed
    };
    // The first half of a letter may speak of itself too.
    let above = (footer / 2..footer).rev().take_while(is_plain);
    let inside = above.filter(|at| !is_outside(lines, *at)).take(LINES);
    inside.filter(is_statement).last().unwrap_or(footer)
}
