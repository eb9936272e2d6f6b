//! Notes for items recognised only by their position or form: headline, standfirst, caption and notice look alike (format
//! guide, section 4). Does not change the items.

use super::shape::Ends;
use crate::model::lexicon::Family;
use crate::model::{Brief, Item, ItemKind, Lexicon, Note, NoteKind, Photo, Role, Section, Story};

pub fn notes(text: &str, items: &[Item], lexicon: &Lexicon, notes: &mut Vec<Note>) {
    notes.extend(empty_section(text, items, lexicon));
    let mut gap_told = false;
    for item in items {
        let what = match &item.kind {
            ItemKind::Story(story) => of_story(story),
            ItemKind::Notice(notice) => notice
                .parts
                .first()
                .filter(|p| item.links.is_empty() && !Ends::of(p.of(text)).ends_sentence())
                .map(|_| "a line on its own: read as a notice, but may be a headline or a heading"),
            ItemKind::Brief(brief) if !gap_told => {
                let what = of_brief(brief);
                gap_told = what.is_some();
                what
            }
            ItemKind::Brief(_)
            | ItemKind::Quote(_)
            | ItemKind::Picture(_)
            | ItemKind::Furniture(_) => None,
        };
        notes.extend(what.map(|what| Note {
            line: item.lines.first,
            kind: NoteKind::Doubt(what),
        }));
    }
}

/// A heading for briefs without any briefs in the issue: the lexicon may lack their bullet.
fn empty_section(text: &str, items: &[Item], lexicon: &Lexicon) -> Option<Note> {
    let any = items.iter().any(|i| i.kind.is_brief());
    let heading = items.iter().find(|i| {
        i.kind == ItemKind::Furniture(Role::Heading)
            && lexicon
                .layout
                .phrases
                .is(Family::News, i.span.of(text).trim())
    })?;
    (!any).then_some(Note {
        line: heading.lines.first,
        kind: NoteKind::Doubt(
            "a heading for briefs with no briefs under it: is the bullet in the lexicon?",
        ),
    })
}

fn of_story(story: &Story) -> Option<&'static str> {
    let bare = |photo: &Photo| photo.caption.is_some() && photo.credit.is_none();
    if story.photo.as_ref().is_some_and(bare) {
        Some("a sentence without a credit: taken for a caption by its place")
    } else if story.standfirst.is_some() {
        Some("two lines above the text: the second is taken for a standfirst")
    } else if story.headline.is_none() {
        Some("a story without a headline")
    } else {
        None
    }
}

fn of_brief(brief: &Brief) -> Option<&'static str> {
    (brief.section == Section::Trending && brief.heading.is_none())
        .then_some("section guessed from the gap between briefs: its heading is missing")
}
