//! Words of the newsletter about itself above its content: "This digest is made by volunteers".

use super::{Around, is_outside, opens, set};
use crate::model::Role;
use crate::parse::line::Line;
use crate::text::number::is_number;

/// Sets the role of short paragraphs in the first third of an issue of which a sentence begins with the newsletter, if nothing but
/// its name and its date stands out above them.
pub fn set_roles(around: &Around<'_>, lines: &mut [Line]) {
    const WORDS: usize = 60;
    for at in 0..lines.len() / 3 {
        let is_inside = !is_outside(lines, at);
        if is_inside && around.stands_out(at) && !heads_itself(around, at) {
            return;
        }
        let is_text = lines.get(at).is_some_and(Line::ends_sentence) && !around.stands_out(at);
        let is_short = around.words(at) <= WORDS;
        if let Some(line) = lines.get_mut(at)
            && is_inside
            && is_text
            && is_short
            && speaks_of_itself(around, at)
        {
            set(line, Role::Header);
        }
    }
}

/// Whether a line that stands out has the newsletter's name, a word for newsletters, or a year.
fn heads_itself(around: &Around<'_>, at: usize) -> bool {
    const WORDS: usize = 10;
    const YEAR: usize = 4;
    let line = around.line(at);
    let phrases = &around.layout.around;
    let is_year =
        |word: &str| word.len() == YEAR && is_number(word) && word.starts_with(['1', '2']);
    let tells =
        |word: &str| around.own_words.contains(word) || phrases.own.has(word) || is_year(word);
    let is_short = around.words(at) <= WORDS && around.links(at).count == 0;
    let mut words = line.split(|c: char| !c.is_alphanumeric());
    is_short && (words.any(tells) || phrases.names_mailing(line))
}

/// Whether a sentence of a line begins with "this digest", in whatever language. "This mail" is left out: it may be
/// any.
fn speaks_of_itself(around: &Around<'_>, at: usize) -> bool {
    const MAIL: &str = "this mail";
    let phrases = &around.layout.around;
    around.line(at).split(". ").any(|sentence| {
        let (this, rest) = sentence.split_once(' ').unwrap_or_default();
        let mut names = phrases.mailing.0.iter().filter(|name| *name != MAIL);
        // Some names have the word for "this" themselves.
        let has_this = |name: &String| {
            phrases
                .these
                .has(name.split(' ').next().unwrap_or_default())
        };
        names.any(|name| {
            let is_named = phrases.these.has(this) && opens(rest, name);
            is_named || has_this(name) && opens(sentence, name)
        })
    })
}
