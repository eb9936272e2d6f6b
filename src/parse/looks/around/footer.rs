//! Footers: lines about subscriptions and rights, the sender's address, signatures, and everything below them.

use std::ops::Range;

use super::contact::{is_contact, is_mailbox};
use super::legal::{LEGAL_WORDS, Legal, is_emphatic};
use super::{Around, closing, is_outside, is_rule, opens, sender, set};
use crate::model::Role;
use crate::model::lexicon::WordClass;
use crate::parse::line::Line;
use crate::source::Part;

/// Lines on subscriptions and rights; and the footer: from the first of them on, if nothing below looks like content.
pub fn set_roles(around: &Around<'_>, lines: &mut [Line], known: bool) {
    const LABEL: usize = 20;
    let legal = Legal::new(around, known);
    let mut footer = last_legal(around, lines, &legal)
        .min(last_words(around, lines, &legal))
        .min(below_rule(around, lines, &legal));
    footer = with_contacts(around, lines, footer);
    if !known {
        footer = footer.min(signature(around, lines, &legal));
        let names = sender::names(around, footer);
        sender::set_roles(around, lines, &names, |at| at >= footer || legal.is(at));
        footer = sender::start(around, lines, &names, footer);
        footer = closing::start(around, lines, footer);
    }
    let first = lines.iter().position(|l| l.look.heading > 0);
    let content = first.unwrap_or(lines.len() / 3);
    let is_within = |at: usize| {
        let beside =
            || legal.is_sure(at + 1) || at.checked_sub(1).is_some_and(|b| legal.is_sure(b));
        let surely = || at <= content || beside() || legal.is_sure(at);
        !known && legal.is(at) && around.words(at) <= LABEL && surely()
    };
    for (at, line) in lines.iter_mut().enumerate() {
        if at >= footer || is_within(at) {
            set(line, Role::Legal);
        }
    }
}

/// Where the single address begins that stands below what is not content, with the name above it.
fn apart(around: &Around<'_>, lines: &[Line], address: usize) -> Option<usize> {
    const NAME: usize = 7;
    let above = address.checked_sub(1)?;
    // The sender's name may stand out, that of an event does too.
    let is_own = || {
        let mut words = around.line(above).split(|c: char| !c.is_alphanumeric());
        words.any(|word| around.own_words.contains(word))
    };
    let is_name = around.words(above) <= NAME && (!around.stands_out(above) || is_own());
    let name = (is_name && !is_outside(lines, above)).then_some(above);
    let first = name.unwrap_or(address);
    let below = first.checked_sub(1)?;
    is_outside(lines, below).then_some(first)
}

/// Where the footer begins with the addresses and telephone numbers right above it.
fn with_contacts(around: &Around<'_>, lines: &[Line], footer: usize) -> usize {
    if footer >= lines.len() {
        return footer;
    }
    let is_contact = |at: &usize| is_contact(around, *at);
    let above = (0..footer).rev();
    let contacts = above.take_while(|at| is_contact(at) || is_outside(lines, *at));
    let contacts: Vec<usize> = contacts.filter(is_contact).collect();
    let Some(first) = contacts.last() else {
        return footer;
    };
    // A single one may belong to the last item, unless it stands apart, perhaps below a name; and those under a headline are its text.
    if contacts.len() == 1 {
        return apart(around, lines, *first).unwrap_or(footer);
    }
    let headed = first.checked_sub(1).and_then(|above| lines.get(above));
    if headed.is_some_and(Line::stands_out) {
        footer
    } else {
        *first
    }
}

/// Where the legal lines at the end begin, with the few lines of an address between them.
fn last_legal(around: &Around<'_>, lines: &[Line], legal: &Legal<'_>) -> usize {
    /// The heading of the content stands further down than links such as "view in browser".
    const TOP: usize = 12;
    const NAME: usize = 3;
    const APART: usize = 6;
    const SENTENCE: usize = 4;
    const BUTTON: usize = 4;
    let mut footer = lines.len();
    let (mut other, mut sentences) = (0, 0);
    for (at, line) in lines.iter().enumerate().rev() {
        if !legal.is(at) && line.is_outside() {
            continue;
        }
        let is_legal = legal.is(at) && (sentences == 0 || legal.is_sure(at));
        let count = around.words(at);
        if is_legal {
            (other, sentences) = (0, 0);
        } else {
            other += usize::from(line.look.part != Part::Alt && !is_contact(around, at));
            let is_sentence = line.ends_sentence() && count >= SENTENCE && !is_contact(around, at);
            sentences += usize::from(is_sentence);
        }
        if other > APART {
            break;
        }
        let entry = line.is_entry() || line.look.part == Part::Cells;
        let heading = line.look.heading > 0 || entry;
        if (count > LEGAL_WORDS || heading) && !is_legal {
            // The name of the sender may head the footer.
            let is_name = heading && !entry && count <= NAME && at > TOP;
            let is_part = |(i, line): (usize, &Line)| {
                let (own, words) = (around.links(i), around.words(i));
                let speaks = ["you're", "you are"]
                    .iter()
                    .any(|you| opens(around.line(i), you));
                let button = own.is_whole && words <= BUTTON;
                legal.is(i) || line.is_outside() || is_contact(around, i) || speaks || button
            };
            let mut below = lines.iter().enumerate().take(footer).skip(at + 1);
            if is_name && footer < lines.len() && below.all(is_part) {
                footer = at;
            }
            break;
        }
        if is_legal && at > TOP.min(lines.len() / 2) {
            footer = at;
        }
    }
    footer
}

/// Where the footer begins: at the first line about the subscription in the lower half, if no paragraph follows. Links below it
/// are the newsletter's own menu.
fn last_words(around: &Around<'_>, lines: &[Line], legal: &Legal<'_>) -> usize {
    const PARAGRAPH: usize = 20;
    const HEADLINE: usize = 5;
    const FEW: usize = 4;
    /// A heading with this many words or more belongs to the content.
    const HEADING: usize = 3;
    let none = lines.len();
    let phrases = &around.layout.around;
    let about_subscription = |at: usize| {
        // Headings, entries and bold lines of more words may be headlines.
        let stands_out = || around.stands_out(at) || is_emphatic(around, at);
        let most = || if stands_out() { 2 } else { 3 };
        phrases.names_subscription(around.line(at))
            && (legal.is_sure(at) || around.words(at) <= most())
    };
    let is_content = |at: &usize| {
        let long = around.words(*at) >= PARAGRAPH && !is_outside(lines, *at);
        long && !legal.is(*at) && !about_subscription(*at)
    };
    let last = (0..none).rev().find(is_content);
    let from = last.map_or(0, |at| at + 1).max(none / 2);
    let Some(found) = (from..none).find(|at| about_subscription(*at)) else {
        return none;
    };
    // A button "Subscribe" may stand in the middle of an article.
    let is_sentence = |at: &usize| {
        let stops = lines.get(*at).is_some_and(Line::ends_sentence);
        stops && around.words(*at) >= HEADLINE && around.links(*at).count == 0 && !legal.is(*at)
    };
    let sentences = (found + 1..none).filter(is_sentence).count();
    if !legal.is(found)
        && (sentences > 1 || sentences > 0 && !(found + 1..none).any(|at| legal.is_sure(at)))
    {
        return none;
    }
    // Several headlines below it are content, and so is a heading.
    let below = || (found + 1..none).filter(|at| !legal.is(*at) && !is_outside(lines, *at));
    let headlines = below().filter(|at| around.words(*at) >= HEADLINE);
    let is_heading = |at: usize| {
        let line = lines.get(at);
        line.is_some_and(|l| l.look.heading > 0) && around.words(at) >= HEADING
    };
    if headlines.count() > FEW || below().any(is_heading) {
        none
    } else {
        found
    }
}

/// The parts below the last rules are the footer if they are about the newsletter itself; a short line between two rules above them is
/// their heading.
fn below_rule(around: &Around<'_>, lines: &[Line], legal: &Legal<'_>) -> usize {
    const HEADING: usize = 6;
    let none = lines.len();
    let (mut end, mut below) = (none, none);
    for rule in (none / 2..none).rev().filter(|at| is_rule(lines, *at)) {
        // A rule may be the last line, and two may stand together.
        let is_empty = rule + 1 == below;
        if !is_empty && !is_about_itself(around, lines, legal, rule + 1..below) {
            break;
        }
        below = rule;
        if !is_empty {
            end = rule;
        }
    }
    let heading = end
        .checked_sub(2)
        .filter(|above| end < none && is_rule(lines, *above) && around.words(above + 1) <= HEADING);
    heading.unwrap_or(end)
}

/// Whether a part between rules is about the newsletter: it begins with words about it and holds a legal line, or has nothing but the
/// name and the addresses of a list.
fn is_about_itself(
    around: &Around<'_>,
    lines: &[Line],
    legal: &Legal<'_>,
    part: Range<usize>,
) -> bool {
    const LINES: usize = 15;
    const OPENING: usize = 5;
    const NEAR: usize = 2;
    const LIST: usize = 6;
    const NAME: usize = 8;
    let start = part.start;
    if part.len() > LINES {
        return false;
    }
    let is_address = |at: usize| {
        let words = around.printed(at).split_whitespace();
        is_contact(around, at)
            || words.clone().count() == 1 && words.clone().any(|w| w.contains("://"))
    };
    let is_short = |at: usize| is_address(at) || around.words(at) <= NAME;
    let has_mailbox = || {
        part.clone()
            .any(|at| around.line(at).split(' ').any(is_mailbox))
    };
    // "Harbour mailing list"
    let mut names = around.line(start).split(|c: char| !c.is_alphanumeric());
    let mut names_list = || {
        let mailing = around.layout.around.names_mailing(around.line(start));
        mailing || names.any(|word| around.own_words.contains(word))
    };
    let is_list = part.len() <= LIST && part.clone().all(is_short) && has_mailbox();
    let mut below = part.clone().skip(1);
    if is_list && below.all(is_address) && names_list() {
        return true;
    }
    // "Harbour Watch is mailed by Pier Mail http://…"
    let words = around.line(start).split(|c: char| !c.is_alphanumeric());
    let mut words = words.filter(|word| !word.is_empty());
    let own = words
        .next()
        .is_some_and(|word| around.own_words.contains(word));
    let attribution = &around.layout.attribution;
    let begins = own
        && words
            .next()
            .is_some_and(|word| attribution.has(WordClass::Passives, word));
    if part.len() == 1 && begins && around.words(start) <= LINES {
        return true;
    }
    let Some(first) = part.clone().find(|at| legal.is(*at)) else {
        return false;
    };
    let line = around.line(start);
    let head = lines.get(start);
    let is_head = head.is_some_and(|l| l.look.heading > 0 || l.is_entry());
    // "The Harbour Monitor is sent to members", right above the first legal line.
    let mut opening = line.split(' ').take(OPENING);
    let is_near = first - start <= NEAR;
    let itself = around.layout.around.names_mailing(line)
        || line.split(' ').any(is_mailbox)
        || is_near && opening.any(|word| around.own_words.contains(word));
    // A headline with its address is an item.
    let is_item = |at: usize| {
        let address = around.line(at + 1).starts_with("http");
        address && around.words(at) <= LINES && !around.line(at).ends_with([':', '.'])
    };
    first == start || itself && !is_head && !(start..first).any(is_item)
}

/// Where the signature of a plain mail begins, with its delimiter: a line of two hyphens (RFC 3676, section 4.3). It is one block,
/// or a footer with a legal line, and holds no heading.
fn signature(around: &Around<'_>, lines: &[Line], legal: &Legal<'_>) -> usize {
    const LINES: usize = 12;
    /// A signature of a few lines may be longer than the text.
    const FEW: usize = 4;
    let none = lines.len();
    let mut delimiters = (1..none).filter(|at| around.line(*at).trim() == "--");
    let found = delimiters
        .next()
        .filter(|_| around.markup.is_plain && delimiters.next().is_none());
    let is_signature = |at: &usize| {
        let below = || (*at + 1..none).filter_map(|i| Some((i, lines.get(i)?)));
        let is_block = below().all(|(_, l)| l.gap == 0) || below().any(|(i, _)| legal.is(i));
        none - at <= LINES.min((*at).max(FEW))
            && is_block
            && below().all(|(_, l)| l.look.heading == 0 && !l.look.bold)
    };
    found.filter(is_signature).unwrap_or(none)
}
