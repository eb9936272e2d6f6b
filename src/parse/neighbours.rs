//! Mends what a line looks like by itself where its neighbours say otherwise: a headline that quotes somebody, one that
//! begins like a picture's source or a label, one that ends in a stop, a paragraph broken after its first line.
//! Must not make items.

use super::quote;
use super::unit::{Cue, Unit, ends_sentence, is_capitalised};
use crate::text::blank::at_most;

/// The most words of a headline.
const HEADLINE: usize = 25;

pub fn mend(text: &str, units: &mut [Unit]) {
    for at in 0..units.len() {
        let Some(unit) = units.get(at) else { return };
        let line = unit.span.of(text);
        let found = match unit.cue {
            Cue::Speech => is_headline_that_quotes(text, units, at).then_some(true),
            // "VIDEO: From Aleppo to the World Cup": no sentence after the colon.
            Cue::PictureText => (!ends_sentence(line) && is_capitalised(line)).then_some(true),
            Cue::Prose => is_headline_with_stop(text, units, at).then_some(true),
            // "Visit Agadez Today", "Watch Your Step": between a picture and a dateline stands the headline.
            Cue::Labels | Cue::Footer => is_headline_of_phrase(text, units, at).then_some(true),
            _ => None,
        };
        if let (Some(capitalised), Some(unit)) = (found, units.get_mut(at)) {
            unit.cue = Cue::Title { capitalised };
        }
    }
}

fn cue(units: &[Unit], at: usize) -> Option<Cue> {
    units.get(at).map(|u| u.cue)
}

/// A picture stands right above.
fn under_picture(units: &[Unit], at: usize) -> bool {
    let above = at.checked_sub(1).and_then(|b| cue(units, b));
    matches!(above, Some(Cue::Caption | Cue::Banner))
}

/// `The Long Way Back: “I Sold My Ring”`: what is quoted is no sentence, or a picture or a dateline stands beside it;
/// what a migrant says is shared.
fn is_headline_that_quotes(text: &str, units: &[Unit], at: usize) -> bool {
    let Some(unit) = units.get(at) else {
        return false;
    };
    let shared = (at + 1..at + 3).any(|i| cue(units, i) == Some(Cue::Share));
    let line = unit.span.of(text);
    let Some(speech) = quote::speech(line) else {
        return false;
    };
    let words = line.get(speech.words).unwrap_or_default();
    let dateline = units.get(at + 1).is_some_and(|u| u.dateline.is_some());
    !shared
        && (under_picture(units, at) || dateline || !ends_sentence(words) && is_capitalised(words))
}

/// A single line between a picture and a dateline is the headline, whatever it ends in.
fn is_headline_with_stop(text: &str, units: &[Unit], at: usize) -> bool {
    let Some(unit) = units.get(at).filter(|u| u.dateline.is_none()) else {
        return false;
    };
    let line = unit.span.of(text);
    under_picture(units, at)
        && units.get(at + 1).is_some_and(|u| u.dateline.is_some())
        && at_most(HEADLINE, line)
        && is_capitalised(line)
}

/// Some words with capitals right between a picture and a dateline, whatever phrase they open with.
fn is_headline_of_phrase(text: &str, units: &[Unit], at: usize) -> bool {
    const LABEL: usize = 2;
    let Some(unit) = units.get(at) else {
        return false;
    };
    let line = unit.span.of(text);
    let last = line.split_whitespace().next_back().unwrap_or_default();
    under_picture(units, at)
        && units.get(at + 1).is_some_and(|u| u.dateline.is_some())
        && !at_most(LABEL, line)
        && is_capitalised(line)
        && !last.starts_with(char::is_lowercase)
}
