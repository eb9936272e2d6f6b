//! The heading above an item of a page: its section in the issue, or the issue's date among the briefs of all issues.

use super::{App, Focus, Scope};
use crate::archive::{Archive, ItemRef};
use crate::model::lexicon::Family;
use crate::model::{ItemKind, Role, Section, Span};
use crate::text::Clean;
use crate::text::clean::clean_line;
use crate::text::frame::unframed;
use crate::typeset::date::date_line;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lead {
    None,
    Section(Clean),
    Date(Clean),
}

impl Lead {
    pub fn rows(&self) -> usize {
        match self {
            Lead::None => 0,
            Lead::Date(_) => 1,
            Lead::Section(_) => 2,
        }
    }
}

impl App {
    /// The heading above the n-th item of a page.
    pub fn lead(&self, focus: Focus, n: usize) -> Lead {
        lead(
            &self.archive,
            focus,
            self.nav.scope,
            &self.page(focus).items,
            n,
        )
    }
}

/// The heading above the n-th of these items.
pub(super) fn lead(
    archive: &Archive,
    focus: Focus,
    scope: Scope,
    items: &[ItemRef],
    n: usize,
) -> Lead {
    let Some(at) = items.get(n) else {
        return Lead::None;
    };
    let before = n.checked_sub(1).and_then(|b| items.get(b));
    match (focus, scope) {
        (Focus::Briefs, Scope::All) if before.is_none_or(|b| b.issue != at.issue) => {
            Lead::Date(date_line(archive, at.issue))
        }
        (Focus::Briefs, Scope::Issue) => brief_section(archive, items, before, *at),
        (Focus::Story, _) => story_section(archive, before, *at),
        _ => Lead::None,
    }
}

/// The section of a brief and its printed heading.
fn printed(archive: &Archive, at: ItemRef) -> Option<(Section, Option<Span>)> {
    match archive.item(at)?.1.kind {
        ItemKind::Brief(ref brief) => Some((brief.section, brief.heading)),
        _ => None,
    }
}

/// The heading of a brief's section, above its first brief. The pane's title stands for a single section of news.
fn brief_section(
    archive: &Archive,
    items: &[ItemRef],
    before: Option<&ItemRef>,
    at: ItemRef,
) -> Lead {
    let here = printed(archive, at);
    let above = before.and_then(|b| printed(archive, *b));
    match here {
        Some((Section::Trending, _)) if above.map(|a| a.0) != Some(Section::Trending) => {
            Lead::Section(Clean::own("Trending"))
        }
        Some((Section::News, Some(heading))) if above.and_then(|a| a.1) != Some(heading) => {
            let is_news = |at: &ItemRef| printed(archive, *at).is_none_or(|p| p.0 == Section::News);
            let news = items.partition_point(is_news);
            let ends = [
                items.first(),
                news.checked_sub(1).and_then(|n| items.get(n)),
            ];
            let [first, last] = ends.map(|at| at.and_then(|at| printed(archive, *at)));
            let lead = heading_lead(archive, at, heading);
            match &lead {
                Lead::Section(words) if first == last && is_title(archive, words) => Lead::None,
                _ => lead,
            }
        }
        _ => Lead::None,
    }
}

/// Whether a heading says what the pane's title says: "Migration in the News".
fn is_title(archive: &Archive, heading: &str) -> bool {
    let phrases = &archive.lexicon.layout.phrases;
    phrases.end_of(Family::News, heading).is_some()
}

/// The heading between an item and the one above it on its page. A heading with briefs below it is theirs.
fn story_section(archive: &Archive, before: Option<&ItemRef>, at: ItemRef) -> Lead {
    let Some(issue) = archive.issue(at.issue) else {
        return Lead::None;
    };
    let from = before.filter(|b| b.issue == at.issue);
    let between = from.map_or(0, |b| b.item as usize + 1)..at.item as usize;
    let above = issue.items.get(between).unwrap_or_default().iter().rev();
    let heading = above
        .take_while(|item| !item.kind.is_brief())
        .find(|item| item.kind == ItemKind::Furniture(Role::Heading));
    match heading {
        Some(heading) => heading_lead(archive, at, heading.span),
        None => Lead::None,
    }
}

fn heading_lead(archive: &Archive, at: ItemRef, heading: Span) -> Lead {
    let issue = archive.issue(at.issue);
    issue.map_or(Lead::None, |issue| {
        Lead::Section(clean_line(unframed(issue.text_of(heading).as_str())))
    })
}
