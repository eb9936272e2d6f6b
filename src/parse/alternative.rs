//! Which of the two forms of a mail is the better one: its text or its page.

use crate::model::{Issue, ItemKind};

/// Whether the text of a mail has clearly more items than its page, and as many outlets. Without looks and links, a text falls into
/// more pieces.
pub fn says_more(text: &Issue, page: &Issue) -> bool {
    let count = |issue: &Issue| {
        let items = issue.items.iter();
        let pieces = items.filter(|i| matches!(i.kind, ItemKind::Story(_) | ItemKind::Brief(_)));
        pieces.count()
    };
    let named = |issue: &Issue| {
        let outlets = issue.items.iter().map(|item| match &item.kind {
            ItemKind::Brief(brief) => brief.outlets.len(),
            _ => 0,
        });
        outlets.sum::<usize>()
    };
    count(text) * 2 > count(page) * 3 && named(text) >= named(page)
}
