//! The rest of a text that has more lines than are taken apart: kept as notices of many lines each, so that nothing is lost and all of it
//! is found, in memory that is near its own size.

use crate::model::{Item, ItemKind, Lines, Notice, Span};
use crate::text::Cut;

/// Lines of a notice: few enough to be set at once.
const LINES: usize = 500;

/// Adds the items of the text from byte `start` on, where line `line` begins.
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
