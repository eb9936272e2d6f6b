//! Reads a story that begins at a unit: photo, headline, standfirst, byline, dateline, paragraphs, labels.
//! Must not read anything else; where no story begins, it says so.

use super::assemble::Reader;
use super::unit::{Cue, ends_sentence};
use super::{attribution, label};
use crate::model::{Mention, Photo, Span, Story};
use crate::text::blank::at_most;

/// A story, and the first unit that is no part of it.
#[derive(Debug)]
pub struct Found {
    pub story: Story,
    pub labels: std::ops::Range<usize>,
    pub end: usize,
}

/// A story that begins at unit `at`, if one does.
pub fn read(r: &Reader<'_>, at: usize) -> Option<Found> {
    let mut story = Story::default();
    let mut i = at;
    if r.cue(i) == Some(Cue::Caption) {
        story.photo = Some(r.photo(i));
        i += 1;
    } else if r.cue(i) == Some(Cue::Prose) && is_bare_caption(r, i) {
        story.photo = Some(Photo {
            caption: Some(r.span(i)),
            credit: None,
        });
        i += 1;
    }
    let headed = matches!(r.cue(i), Some(Cue::Title { .. }));
    if headed {
        i = read_head(r, i, &mut story)?;
    }
    let lead = r.is_prose(i) && (!headed || r.gap(i) <= 1 || is_dateline(r, i));
    if lead && (headed || is_dateline(r, i)) {
        read_dateline(r, i, &mut story);
        (story.body, i) = read_body(r, i);
    } else if story.headline.is_none()
        || !(story.photo.is_some() || story.byline.is_some() || story.posted.is_some())
        || !labels_follow(r, i)
            && (story.photo.is_none() || story.standfirst.is_none() && story.byline.is_none())
    {
        // A headline alone is a notice; with a photo and a link it is a story without words.
        return None;
    }
    let labels = i..r.labels_from(i);
    Some(Found {
        story,
        end: labels.end,
        labels,
    })
}

/// Headline, standfirst, posting date, byline, and a photo that stands under the headline.
fn read_head(r: &Reader<'_>, at: usize, story: &mut Story) -> Option<usize> {
    story.headline = Some(r.span(at));
    let mut i = at + 1;
    if let (Some(Cue::Title { .. }), true) = (r.cue(i), r.gap(i) <= 1) {
        // Two lines over plain text: the first heads a part of the issue, and the second the story.
        let headed = story.photo.is_some()
            || at
                .checked_sub(1)
                .is_some_and(|b| r.cue(b) == Some(Cue::Banner))
            || !r.is_prose(i + 1)
            || is_dateline(r, i + 1)
            || r.cue(i) == Some(Cue::Title { capitalised: false });
        if !is_body_after(r, i + 1) || is_section_heading(r, at) || !headed {
            return None;
        }
        story.standfirst = Some(r.span(i));
        i += 1;
    }
    // The author stands under the day, seldom above it.
    if r.cue(i) == Some(Cue::Byline) && r.cue(i + 1) == Some(Cue::Posted) {
        story.byline = byline(r, i);
        i += 1;
    }
    if r.cue(i) == Some(Cue::Posted) {
        story.posted = Some(r.span(i));
        i += 1;
        if matches!(r.cue(i), Some(Cue::Title { .. }))
            && story.standfirst.is_none()
            && is_dateline(r, i + 1)
        {
            story.standfirst = Some(r.span(i));
            i += 1;
        }
    }
    if r.cue(i) == Some(Cue::Byline) {
        story.byline = story.byline.or(byline(r, i));
        i += 1;
    }
    if r.cue(i) == Some(Cue::Caption)
        && story.photo.is_none()
        && r.gap(i) <= 1
        && r.is_prose(i + 1)
        && !is_bare_caption(r, i + 1)
    {
        story.photo = Some(r.photo(i));
        i += 1;
    }
    Some(i)
}

/// Whether prose, or what leads to it (posting date, byline, photo), follows.
fn is_body_after(r: &Reader<'_>, at: usize) -> bool {
    let mut i = at;
    while matches!(r.cue(i), Some(Cue::Posted | Cue::Byline | Cue::Caption)) && r.gap(i) <= 1 {
        i += 1;
    }
    r.gap(i) <= 1 && r.is_prose(i)
}

/// A few words in small letters above a headline head a part of the issue: "Repository of practices".
fn is_section_heading(r: &Reader<'_>, at: usize) -> bool {
    let few = at_most(5, r.line(at));
    let plain = r.cue(at) == Some(Cue::Title { capitalised: false });
    few && plain && r.cue(at + 1) == Some(Cue::Title { capitalised: true })
}

/// A sentence without a credit is a caption where an image's text stands before it, where the content begins with it,
/// or where headline and dateline follow.
fn is_bare_caption(r: &Reader<'_>, at: usize) -> bool {
    let headline = matches!(r.cue(at + 1), Some(Cue::Title { .. })) && r.gap(at + 1) <= 1;
    let image = at <= r.content
        || at
            .checked_sub(1)
            .is_some_and(|before| r.cue(before) == Some(Cue::Banner));
    let mut lead = at + 2;
    while matches!(
        r.cue(lead),
        Some(Cue::Title { .. } | Cue::Posted | Cue::Byline)
    ) && lead < at + 5
    {
        lead += 1;
    }
    headline
        && !is_dateline(r, at)
        && (image && (r.is_prose(lead) || r.cue(lead) == Some(Cue::Labels))
            || is_dateline(r, lead) && at_most(45, r.line(at)))
}

pub fn is_dateline(r: &Reader<'_>, at: usize) -> bool {
    r.is_prose(at) && r.units.get(at).is_some_and(|u| u.dateline.is_some())
}

fn labels_follow(r: &Reader<'_>, at: usize) -> bool {
    r.labels_from(at) > at
}

fn byline(r: &Reader<'_>, at: usize) -> Option<Span> {
    let line = r.line(at);
    let after = r.lexicon.layout.byline.start_of(line)?;
    let name = line.get(after..)?;
    let start = line.len() - name.trim_start_matches([':', ' ', '\u{A0}']).len();
    let end = line.trim_end_matches(['.', ' ', '\u{A0}']).len();
    Some(r.span(at).part(start..end))
}

fn read_dateline(r: &Reader<'_>, at: usize, story: &mut Story) {
    let span = r.span(at);
    story.prose = span.start;
    if let Some(found) = r.units.get(at).and_then(|u| u.dateline) {
        story.place = found.place.map(|p| span.part(p.range()).trim(r.text));
        story.source = found.source.map(|s| span.part(s.range()).trim(r.text));
        story.prose = span.start + found.prose;
    }
}

/// The paragraphs from `at` on, and the first unit after them.
fn read_body(r: &Reader<'_>, at: usize) -> (Box<[Span]>, usize) {
    let mut body: Vec<Span> = Vec::with_capacity(4);
    while continues(r, at, at + body.len(), body.len()) {
        body.push(r.span(at + body.len()));
    }
    let end = at + body.len();
    (body.into(), end)
}

fn continues(r: &Reader<'_>, first: usize, at: usize, paragraphs: usize) -> bool {
    if at == first {
        return true;
    }
    let line = r.line(at);
    let open = !ends_sentence(r.line(at - 1)) || line.starts_with(char::is_lowercase);
    match r.cue(at) {
        Some(Cue::Prose | Cue::PictureText | Cue::Byline | Cue::Posted)
            if r.gap(at) <= 1 || open =>
        {
            let next_story = r
                .units
                .get(at)
                .and_then(|u| u.dateline)
                .is_some_and(|d| d.place.is_some() && d.source.is_some());
            let quote = r.is_holding_on(at);
            let caption = paragraphs > 1 && is_bare_caption(r, at);
            !next_story && !quote && !caption
        }
        // Somebody speaks in the midst of a story: nothing is shared, and the story goes on.
        Some(Cue::Speech) => {
            r.gap(at) <= 1 && r.cue(at + 1) != Some(Cue::Share) && r.is_prose(at + 1)
        }
        // A question, an item of a list, a paragraph that lost its stop: small letters, and no head of a story.
        Some(Cue::Title { capitalised: false }) => r.gap(at) <= 1 && !heads_story(r, at, false),
        Some(Cue::Bullet(_)) => is_bullet(r, at - 1) || begins_list(r, at),
        // Items of a list may have capitals too.
        Some(Cue::Title { capitalised: true }) => {
            let listed = r.line(at - 1).ends_with(':')
                || matches!(r.cue(at - 1), Some(Cue::Title { .. })) && r.gap(at - 1) == r.gap(at);
            listed && r.gap(at) <= 1 && !heads_story(r, at, true)
        }
        _ => false,
    }
}

fn is_bullet(r: &Reader<'_>, at: usize) -> bool {
    matches!(r.cue(at), Some(Cue::Bullet(_)))
}

/// Whether a bullet begins a list in a story, and no briefs: a colon stands over the list, none of it names a medium that
/// is known, and the heading of the briefs is still to come.
fn begins_list(r: &Reader<'_>, at: usize) -> bool {
    let mut list = (at..r.units.len()).take_while(|i| is_bullet(r, *i));
    let medium = |m: &Mention| m.row.is_some_and(|row| r.lexicon.outlets.reports(row));
    let names_medium = |i: usize| {
        let found = attribution::read(r.behind_bullet(i), &mut Vec::new(), r.lexicon);
        found.outlets.iter().any(medium)
    };
    r.gap(at) <= 1
        && r.line(at - 1).ends_with(':')
        && r.news.is_some_and(|news| news > at)
        && !list.any(names_medium)
}

/// Whether what leads to a story follows a title: a dateline, a byline, a date, a picture; and, but among the items of
/// a list, another title over text.
fn heads_story(r: &Reader<'_>, at: usize, listed: bool) -> bool {
    let few = at_most(2, r.line(at)) && r.line(at).starts_with(char::is_uppercase);
    match r.cue(at + 1) {
        Some(Cue::Posted | Cue::Byline | Cue::Caption | Cue::Labels) => {
            !r.line(at).starts_with(char::is_lowercase)
        }
        Some(Cue::Title { capitalised: true }) => !listed && !few && is_body_after(r, at + 2),
        _ => is_dateline(r, at + 1),
    }
}

/// All labels of the units in `range`.
pub fn links(r: &Reader<'_>, range: std::ops::Range<usize>) -> Vec<crate::model::Link> {
    let mut links = Vec::new();
    for at in range {
        label::labels(r.span(at), r.text, &r.lexicon.layout, &mut links);
    }
    links
}
