//! The line that represents a hit in a list: the source line that contains it, and what the item is about.
//! Does not cut or style it; the caller does.

use crate::archive::Archive;
use crate::model::{Issue, Item, ItemKind, Span};
use crate::text::Clean;
use crate::text::Cut;
use crate::text::clean::clean_line;

/// The line of the item that contains `hit`; without a hit, the line that best identifies the item.
pub fn of(issue: &Issue, item: &Item, hit: Option<Span>) -> Span {
    let Some(hit) = hit else {
        return known_by(item).trim(&issue.text);
    };
    let text: &str = &issue.text;
    let (start, end) = (hit.start as usize, hit.start as usize);
    let head = text.cut(..start);
    let tail = text.cut(end..);
    let is_soft =
        |at: usize| u32::try_from(at).is_ok_and(|at| issue.soft_ends.binary_search(&at).is_ok());
    let mut above = head.rmatch_indices('\n').map(|(at, _)| at);
    let mut below = tail.match_indices('\n').map(|(at, _)| end + at);
    let first = above.find(|at| !is_soft(*at)).map_or(0, |at| at + 1);
    let last = below.find(|at| !is_soft(*at)).unwrap_or(text.len());
    let fields = item.content();
    let field = fields
        .iter()
        .find(|f| f.start <= hit.start && hit.start < f.end);
    let field = field.unwrap_or(&item.span).range();
    Span::new(first.max(field.start), last.min(field.end)).trim(text)
}

fn known_by(item: &Item) -> Span {
    match &item.kind {
        ItemKind::Story(s) => s.headline.or(s.body.first().copied()),
        ItemKind::Quote(q) => Some(q.text),
        ItemKind::Picture(p) => p.heading.or(p.caption),
        ItemKind::Notice(notice) => notice.parts.first().copied(),
        ItemKind::Brief(b) => Some(b.text),
        ItemKind::Furniture(_) => None,
    }
    .unwrap_or(item.span)
}

/// The outlets of a brief, the place of a story, the speaker of a quote, the source of a picture.
pub fn about(archive: &Archive, issue: &Issue, item: &Item) -> Clean {
    let printed = |span: Option<Span>| {
        span.map_or_else(Clean::default, |s| clean_line(issue.text_of(s).as_str()))
    };
    match &item.kind {
        ItemKind::Brief(brief) => {
            let names: Vec<Clean> = brief
                .outlets
                .iter()
                .map(|m| archive.mention_name(issue, m))
                .collect();
            clean_line(&names.iter().map(|n| &**n).collect::<Vec<_>>().join("; "))
        }
        ItemKind::Story(story) => printed(story.place.or(story.source)),
        ItemKind::Quote(quote) => printed(quote.speaker),
        ItemKind::Picture(picture) => printed(picture.source),
        ItemKind::Notice(_) | ItemKind::Furniture(_) => Clean::default(),
    }
}
