//! Furniture in a press review: items that name no outlet, such as appeals, adverts, and what the newsletter says of itself.

use crate::model::{Item, ItemKind, Link, Role, Span};
use crate::text::words::at_most;

/// Makes furniture of the short texts among the briefs of a press review that name no outlet, whose headline leads nowhere, and
/// that have a button.
pub fn set_roles(items: &mut [Item], text: &str) {
    /// Fewer briefs may be a part of a newsletter.
    const BRIEFS: usize = 5;
    /// A longer text is a story of the newsletter's own.
    const WORDS: usize = 60;
    let is_brief = |item: &&Item| matches!(&item.kind, ItemKind::Brief(b) if !b.outlets.is_empty());
    let is_story = |item: &&Item| matches!(item.kind, ItemKind::Story(_));
    let briefs = items.iter().filter(is_brief).count();
    let linked = items.iter().filter(is_brief).filter(|item| is_linked(item));
    let are_linked = linked.count() * 10 >= briefs * 9;
    // Stories of its own have links too.
    let own = items.iter().filter(is_story).filter(|item| is_linked(item));
    if briefs < BRIEFS || own.count() * 3 > briefs || !are_linked {
        return;
    }
    let first = items.iter().position(|item| is_brief(&item));
    for item in items.iter_mut().skip(first.unwrap_or(0)) {
        let printed = item.span.of(text);
        let has_button = || item.links.iter().any(|link| is_button(link, text));
        if is_story(&&*item) && at_most(WORDS, printed) && !is_linked(item) && has_button() {
            item.kind = ItemKind::Furniture(Role::Advert);
        }
    }
}

/// Whether the headline is a link, or has one.
fn is_linked(item: &Item) -> bool {
    let headline: Option<Span> = match &item.kind {
        ItemKind::Story(story) => story.headline,
        ItemKind::Brief(brief) => brief.headline.or(Some(brief.text)),
        _ => None,
    };
    let inside = |label: Span| headline.is_some_and(|h| label.start < h.end && h.start < label.end);
    item.links.iter().any(|link| inside(link.label))
}

/// Whether a link is a few words in a line of their own.
fn is_button(link: &Link, text: &str) -> bool {
    const WORDS: usize = 5;
    let label = link.label;
    let before = text.get(..label.start as usize).unwrap_or_default();
    let behind = text.get(label.end as usize..).unwrap_or_default();
    let is_line = before.trim_end_matches(' ').ends_with('\n')
        && (behind.is_empty() || behind.trim_start_matches(' ').starts_with('\n'));
    is_line && at_most(WORDS, label.of(text))
}
