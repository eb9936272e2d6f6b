//! Keeps the rest of a text that exceeds the line limit as notices of many lines each: nothing is lost, search finds all of it,
//! and memory stays near the size of the text.

use crate::model::{Item, ItemKind, Lines, Notice, Span};
use crate::text::Cut;

/// Lines per notice: few enough to typeset at once.
const LINES: usize = 500;

/// Adds items for the text from byte `start` on; `line` is the number of its first line.
pub fn keep(text: &str, start: u32, line: u32, items: &mut Vec<Item>) {
    let mut at = start as usize;
    let mut chunk: Option<(Span, Lines)> = None;
    let mut count = 0;
    for (no, of) in (line..).zip(text.cut(at..).split('\n')) {
        let span = Span::new(at, at + of.len());
        at += of.len() + 1;
        if of.trim().is_empty() {
            continue;
        }
        chunk = Some(match chunk {
            None => (
                span,
                Lines {
                    first: no,
                    last: no,
                },
            ),
            Some((whole, lines)) => (
                Span {
                    start: whole.start,
                    end: span.end,
                },
                Lines { last: no, ..lines },
            ),
        });
        count += 1;
        if count == LINES {
            items.extend(chunk.take().map(|(span, lines)| notice(text, span, lines)));
            count = 0;
        }
    }
    items.extend(chunk.map(|(span, lines)| notice(text, span, lines)));
}

fn notice(text: &str, span: Span, lines: Lines) -> Item {
    let parts = Box::new([span.trim(text)]);
    Item {
        kind: ItemKind::Notice(Box::new(Notice { parts })),
        lines,
        span,
        links: Box::default(),
    }
}
