//! Letters: mails without a headline, of which the subject is the headline.

use crate::model::{Issue, Item, ItemKind};
use crate::source::{Document, Look};
use crate::text::Span;

/// Whether a document may be a letter: a mail with a subject, in which no line is a heading.
pub fn may_be(document: &Document) -> bool {
    let has_heading = document.looks.iter().any(|look| look.heading > 0);
    document.envelope.is_mail() && document.envelope.title.is_some() && !has_heading
}

/// Whether an issue is a letter: it has a title that tells something, and no item but prose.
pub fn is_one(issue: &Issue) -> bool {
    /// A shorter text is a greeting, or what was left beside a page.
    const WORDS: usize = 40;
    let content = || issue.items.iter().filter(|i| !i.kind.is_furniture());
    let prose = |item: &Item| matches!(item.kind, ItemKind::Notice(_) | ItemKind::Picture(_));
    let words = |item: &Item| item.span.of(&issue.text).split_whitespace().count();
    issue.telling_title().is_some()
        && content().all(prose)
        && content().map(words).sum::<usize>() >= WORDS
}

/// The same document with its title as a headline above its text.
pub fn with_headline(mut letter: Document) -> Document {
    let Some(title) = letter.envelope.title.clone() else {
        return letter;
    };
    let above = format!(
        "{}\n\n",
        title.split_whitespace().collect::<Vec<_>>().join(" ")
    );
    letter.text.insert_str(0, &above);
    for anchor in &mut letter.anchors {
        let moved = |end: usize| end + above.len();
        let range = anchor.span.range();
        anchor.span = Span::new(moved(range.start), moved(range.end));
    }
    if let Some((line, _)) = &mut letter.encoding {
        *line += 2;
    }
    if !letter.looks.is_empty() {
        let headline = Look {
            heading: 1,
            ..Look::default()
        };
        letter.looks.splice(0..0, [headline, Look::default()]);
    }
    letter
}
