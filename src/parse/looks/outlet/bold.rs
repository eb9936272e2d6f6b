//! Outlets in bold at the start of a paragraph.

use super::beside::undated;
use super::name::is_clear;
use crate::model::Span;
use crate::model::lexicon::WordClass;
use crate::parse::lines::Lines;
use crate::text::words::words;

/// The bold words with which a paragraph begins, apart from the text: "**Quayside Tribune** – The ferry sails". "**Guardian** angels"
/// are one.
pub fn apart(lines: &Lines<'_>, at: usize) -> Option<Span> {
    let (name, is_apart) = bold_words(lines, at)?;
    is_apart.then_some(name)
}

/// Such words with a sign behind them: "**Quayside Tribune.** The ferry sails".
pub fn lead(lines: &Lines<'_>, at: usize) -> Option<Span> {
    let (name, _) = bold_words(lines, at)?;
    let rest = lines.whole.get(name.end as usize..)?;
    let is_apart = rest
        .trim_start()
        .starts_with([':', '–', '—', '|', '.', '-']);
    is_apart.then_some(name)
}

/// Such words before a reporting verb: "**Quayside Tribune** writes that"; or any that can be nothing but an outlet.
pub fn writes(lines: &Lines<'_>, at: usize) -> Option<Span> {
    let (name, is_apart) = bold_words(lines, at)?;
    let rest = lines.whole.get(name.end as usize..)?;
    let word = rest.split_whitespace().next()?;
    let is_verb = lines.lexicon.layout.attribution.has(WordClass::Verbs, word);
    let writes = is_verb && rest.starts_with(char::is_whitespace);
    (writes || is_apart && is_clear(name.of(lines.whole), lines)).then_some(name)
}

/// The bold words with which a paragraph begins, and whether a sign or a line end is between them and the text.
fn bold_words(lines: &Lines<'_>, at: usize) -> Option<(Span, bool)> {
    let line = lines.get(at)?;
    let count = usize::from(line.look.bold_start).checked_sub(1)?;
    let text = lines.behind_bullet(at);
    let (start, word) = words(text.text).nth(count)?;
    let bold = text.text.get(..start + word.len())?;
    let signs = [':', '–', '—', '|', ',', '.', ' '];
    let rest = text.text.get(bold.len()..)?.trim_start();
    let is_apart = bold.ends_with(signs) || !rest.starts_with(char::is_lowercase);
    let name = undated(bold.trim_end_matches(signs), lines);
    let name = name.split(" / ").next()?;
    (!name.is_empty()).then(|| (text.span().part(0..name.len()), is_apart))
}
