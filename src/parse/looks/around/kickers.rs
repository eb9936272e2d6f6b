//! Labels over headlines that look alike, one of which says that its headline is an advert: "HOUSING", "SPONSORED", "TRAFFIC".

use std::collections::HashMap;

use super::{Around, end_of_block};
use crate::parse::line::Line;
use crate::parse::looks::plain::is_capitals;

/// How a label looks: bold, large, small, in capitals.
type Form = (bool, u8, bool, bool);

/// How many headlines have a label of each form. Labels of adverts do not count.
pub struct Kickers(HashMap<Form, usize>);

impl Kickers {
    pub fn of(around: &Around<'_>, lines: &[Line], is_advert: impl Fn(usize) -> bool) -> Kickers {
        let mut counts = HashMap::new();
        for at in 0..lines.len() {
            if let Some(form) = form(around, lines, at).filter(|_| !is_advert(at)) {
                *counts.entry(form).or_default() += 1;
            }
        }
        Kickers(counts)
    }

    /// Where the block of the headline below a label ends, if the label is one of several that look alike.
    pub fn end(&self, around: &Around<'_>, lines: &[Line], at: usize) -> Option<usize> {
        const LEAST: usize = 2;
        let own = form(around, lines, at)?;
        self.0.get(&own).filter(|count| **count >= LEAST)?;
        let end = end_of_block(lines, at + 1);
        // The label of the next headline may be the last line.
        let is_next = end > at + 2 && form(around, lines, end - 1) == Some(own);
        Some(if is_next { end - 1 } else { end })
    }
}

/// The form of a few words right over a headline.
fn form(around: &Around<'_>, lines: &[Line], at: usize) -> Option<Form> {
    const WORDS: usize = 3;
    let below = lines.get(at + 1)?;
    let heads = below.stands_out() && !below.is_entry();
    // "Read more" ends the story above.
    let is_open = around.links(at).count == 0 && !around.is_entry(at);
    let is_label = heads && is_open && around.words(at) <= WORDS;
    let look = around.look(at);
    let shouts = is_capitals(around.printed(at));
    is_label.then_some((look.bold, look.large, look.small, shouts))
}
