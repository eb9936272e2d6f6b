//! Corrects the kind of a line by the lines around it: headlines that quote somebody, begin like a picture's source or a label,
//! or end in a stop; names with a role under a headline; and words in capitals over one.

use super::line::{Heading, Line, LineKind};
use super::quote;
use super::shape::{Ends, Shape};
use crate::model::Lexicon;

pub fn correct(text: &str, lines: &mut [Line], lexicon: &Lexicon) {
    for at in 0..lines.len() {
        let Some(line) = lines.get(at) else { return };
        let is_headline = match line.kind {
            LineKind::Speech => quotes(text, lines, at),
            // "VIDEO: From Aleppo to the World Cup": the words after the colon are not a sentence.
            LineKind::PictureText => !line.ends_sentence() && line.shape.is_capitalised,
            // A single line between a picture or a link and a dateline is the headline, even if it ends in a stop.
            LineKind::Prose => line.dateline.is_none() && stands_between(lines, at),
            // "Visit Agadez Today", "Watch Your Step".
            LineKind::Labels | LineKind::Footer => is_more_than_a_label(text, lines, at),
            _ => false,
        };
        let is_title = matches!(line.kind, LineKind::Title { .. });
        let kind = if is_headline {
            LineKind::Title { capitalised: true }
        } else if is_title && is_signature(text, lines, at, lexicon) {
            LineKind::Byline
        } else if is_title && heads_stories(text, lines, at) {
            LineKind::Heading(Heading::Other)
        } else {
            continue;
        };
        if let Some(line) = lines.get_mut(at) {
            line.kind = kind;
        }
    }
}

fn under_picture(lines: &[Line], at: usize) -> bool {
    let above = at.checked_sub(1).and_then(|b| lines.get(b));
    above.is_some_and(|l| matches!(l.kind, LineKind::Caption | LineKind::Banner))
}

/// Whether the line is under a picture, or under the link that ends a story.
fn under_story(lines: &[Line], at: usize) -> bool {
    let above = at.checked_sub(1).and_then(|b| lines.get(b));
    above.is_some_and(|l| {
        matches!(
            l.kind,
            LineKind::Caption | LineKind::Banner | LineKind::Labels
        )
    })
}

/// Whether the line is a word in capitals over a headline: "STORIES".
fn heads_stories(text: &str, lines: &[Line], at: usize) -> bool {
    const LETTERS: usize = 4;
    let is_title = |at: usize| {
        let line = lines.get(at);
        line.is_some_and(|l| matches!(l.kind, LineKind::Title { .. }) && l.gap > 0)
    };
    let words = |at: usize| lines.get(at).map_or(0, |l| l.shape.words);
    if words(at) != 1 {
        return false;
    }
    let is_word = || {
        let word = lines.get(at).map_or("", |l| l.text(text));
        word.chars().count() >= LETTERS && word.chars().all(char::is_uppercase)
    };
    is_title(at) && is_title(at + 1) && words(at + 1) > 1 && is_word()
}

/// Whether the line is a name with a role between a headline and its text: "Ada Marlow, President".
fn is_signature(text: &str, lines: &[Line], at: usize, lexicon: &Lexicon) -> bool {
    let is_title = |l: &Line| matches!(l.kind, LineKind::Title { .. });
    let Some(line) = lines.get(at).filter(|l| is_title(l) && l.gap <= 1) else {
        return false;
    };
    let above = at.checked_sub(1).and_then(|b| lines.get(b));
    let below = lines.get(at + 1);
    let leads = |l: &Line| {
        matches!(
            l.kind,
            LineKind::Prose | LineKind::Caption | LineKind::Posted
        )
    };
    let words = line.text(text);
    let name = words.split([',', '–', '—']).next().unwrap_or_default();
    above.is_some_and(is_title)
        && below.is_some_and(leads)
        && quote::is_signature(words)
        && !lexicon.places.is_place(name)
}

/// Whether a capitalised line, short enough for a headline, is directly between a picture, or the link of a story, and a dateline.
fn stands_between(lines: &[Line], at: usize) -> bool {
    let is_headline = |l: &Line| l.shape.words < Shape::MOST && l.shape.is_capitalised;
    under_story(lines, at)
        && lines.get(at + 1).is_some_and(|l| l.dateline.is_some())
        && lines.get(at).is_some_and(is_headline)
}

/// `The Long Way Back: “I Sold My Ring”`: a headline if the quoted words are not a sentence, or a picture or a dateline is next
/// to it. A migrant's quote has a share line instead.
fn quotes(text: &str, lines: &[Line], at: usize) -> bool {
    let Some(line) = lines.get(at).map(|l| l.text(text)) else {
        return false;
    };
    let Some(speech) = quote::speech(line) else {
        return false;
    };
    let words = line.get(speech.words).unwrap_or_default();
    let is_title = || !Ends::of(words).ends_sentence() && Shape::of(words).is_capitalised;
    let mut below = lines.iter().skip(at + 1);
    let dateline = below.clone().next().is_some_and(|l| l.dateline.is_some());
    let shared = below.by_ref().take(2).any(|l| l.kind == LineKind::Share);
    !shared && (under_picture(lines, at) || dateline || is_title())
}

/// Whether a line that begins like a label is a headline, by its position and its capitals.
fn is_more_than_a_label(text: &str, lines: &[Line], at: usize) -> bool {
    const LABEL: usize = 2;
    let Some(line) = lines.get(at) else {
        return false;
    };
    let last = line
        .text(text)
        .split_whitespace()
        .next_back()
        .unwrap_or_default();
    stands_between(lines, at) && line.shape.words > LABEL && !last.starts_with(char::is_lowercase)
}
