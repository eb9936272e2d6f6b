//! Outlets in brackets: behind the link of a headline, or at the end of a line.

use std::ops::Range;

use crate::model::Span;
use crate::parse::lines::Lines;
use crate::parse::looks::view::{Facts, Linked};
use crate::text::Cut;

/// The first name in the bracket behind the link with which a line begins, or at its end: "(The Guardian)", "(Reuters, 12 March)",
/// "(Le Monde | 3 min read, in French)".
pub fn name(lines: &Lines<'_>, head: Span, fact: &Facts) -> Option<Span> {
    let text = head.of(lines.whole);
    let leads = matches!(fact.linked, Linked::Lead | Linked::Whole);
    let behind = fact.anchor.filter(|_| leads).and_then(|anchor| {
        let from = usize::try_from(anchor.end.checked_sub(head.start)?).ok()?;
        let rest = text.get(from..)?;
        let lead = rest.len() - rest.trim_start().len();
        let end = rest.cut(lead..).strip_prefix('(')?.find(')')?;
        Some(from + lead + 1..from + lead + 1 + end)
    });
    match behind {
        Some(inside) => first_name(head, text, inside),
        None => at_end(lines, head),
    }
}

/// The first name in the bracket with which a line ends.
pub fn at_end(lines: &Lines<'_>, line: Span) -> Option<Span> {
    let text = line.of(lines.whole);
    let inner = text
        .trim_end_matches(['.', ' ', '\u{A0}'])
        .strip_suffix(')')?;
    let open = inner.rfind('(').filter(|open| *open > 1)?;
    first_name(line, text, open + 1..inner.len())
}

fn first_name(line: Span, text: &str, inside: Range<usize>) -> Option<Span> {
    let words = text.cut(inside.clone());
    let name = words.split([',', '|', '·', ';', '–', '—']).next()?;
    let lead = name.len() - name.trim_start().len();
    let (start, name) = (inside.start + lead, name.trim());
    (!name.is_empty()).then(|| line.part(start..start + name.len()))
}
