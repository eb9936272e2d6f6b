//! Reads a story that begins at a line: photo, headline, standfirst, byline, dateline, paragraphs, labels.

use super::attribution::{self, Tokens};
use super::line::Line;
use super::line::LineKind;
use super::lines::Lines;
use crate::model::lexicon::Family;
use crate::model::{Mention, Photo, Span, Story};
use crate::text::words::at_most;

/// A story, its labels, and the first line after them.
#[derive(Debug)]
pub struct Found {
    pub story: Story,
    pub labels: std::ops::Range<usize>,
    pub end: usize,
}

/// Reads the story that begins at line `at`, if there is one.
pub fn read(r: &Lines<'_>, at: usize) -> Option<Found> {
    let mut story = Story::default();
    let mut i = at;
    if r.kind(i) == Some(LineKind::Caption) {
        story.photo = Some(r.photo(i));
        i += 1;
    } else if r.kind(i) == Some(LineKind::Prose) && is_bare_caption(r, i) {
        story.photo = Some(Photo {
            caption: Some(r.span(i)),
            ..Photo::default()
        });
        i += 1;
    }
    let headed = r.is_title(i);
    if headed {
        i = read_head(r, i, &mut story)?;
    }
    let lead = r.is_prose(i) && (!headed || r.gap(i) <= 1 || r.is_dateline(i));
    if lead && (headed || r.is_dateline(i)) {
        read_dateline(r, i, &mut story);
        (story.body, i) = read_body(r, i);
    } else if story.headline.is_none()
        || !(story.photo.is_some() || story.byline.is_some() || story.posted.is_some())
        || !labels_follow(r, i)
            && (story.photo.is_none() || story.standfirst.is_none() && story.byline.is_none())
    {
        // A headline alone is a notice. Without text, a story needs a photo, byline or date, and a link; or a photo with a
        // standfirst or byline.
        return None;
    }
    let labels = i..r.labels_from(i);
    Some(Found {
        story,
        end: labels.end,
        labels,
    })
}

/// Headline, standfirst, posting date, byline, and a photo under the headline.
fn read_head(r: &Lines<'_>, at: usize, story: &mut Story) -> Option<usize> {
    story.headline = Some(r.span(at));
    let mut i = at + 1;
    if let (Some(LineKind::Title { .. }), true) = (r.kind(i), r.gap(i) <= 1) {
        // Two titles over plain text: the first is a section heading, and the second is the story's.
        let headed = story.photo.is_some()
            || at
                .checked_sub(1)
                .is_some_and(|b| matches!(r.kind(b), Some(LineKind::Banner | LineKind::Rule)))
            || !r.is_prose(i + 1)
            || r.is_dateline(i + 1)
            || r.kind(i) == Some(LineKind::Title { capitalised: false });
        if !is_body_after(r, i + 1) || is_section_heading(r, at) || !headed {
            return None;
        }
        story.standfirst = Some(r.span(i));
        i += 1;
    }
    // The author is usually below the date, seldom above it.
    if r.kind(i) == Some(LineKind::Byline) && r.kind(i + 1) == Some(LineKind::Posted) {
        story.byline = byline(r, i);
        i += 1;
    }
    if r.kind(i) == Some(LineKind::Posted) {
        story.posted = Some(r.span(i));
        i += 1;
        if r.is_title(i) && story.standfirst.is_none() && r.is_dateline(i + 1) {
            story.standfirst = Some(r.span(i));
            i += 1;
        }
    }
    if r.kind(i) == Some(LineKind::Byline) {
        story.byline = story.byline.or(byline(r, i));
        i += 1;
    }
    if r.kind(i) == Some(LineKind::Caption)
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

/// Whether prose follows, perhaps after posting date, byline or photo.
fn is_body_after(r: &Lines<'_>, at: usize) -> bool {
    let mut i = at;
    while matches!(
        r.kind(i),
        Some(LineKind::Posted | LineKind::Byline | LineKind::Caption)
    ) && r.gap(i) <= 1
    {
        i += 1;
    }
    r.gap(i) <= 1 && r.is_prose(i)
}

/// Whether a few lower-case words above a headline are a section heading: "Repository of practices".
fn is_section_heading(r: &Lines<'_>, at: usize) -> bool {
    let few = r.has_words(at, 5);
    let plain = r.kind(at) == Some(LineKind::Title { capitalised: false });
    few && plain && r.kind(at + 1) == Some(LineKind::Title { capitalised: true })
}

/// Whether a sentence without a credit, above a headline, is a caption: it follows an image's alt text, begins the content, or
/// the headline has a dateline under it.
fn is_bare_caption(r: &Lines<'_>, at: usize) -> bool {
    let headline = r.is_title(at + 1) && r.gap(at + 1) <= 1;
    let image = at <= r.content
        || at
            .checked_sub(1)
            .is_some_and(|before| r.kind(before) == Some(LineKind::Banner));
    let mut lead = at + 2;
    while matches!(
        r.kind(lead),
        Some(LineKind::Title { .. } | LineKind::Posted | LineKind::Byline)
    ) && lead < at + 5
    {
        lead += 1;
    }
    headline
        && !r.is_dateline(at)
        && (image && (r.is_prose(lead) || r.kind(lead) == Some(LineKind::Labels))
            || r.is_dateline(lead) && at_most(45, r.text(at)))
}

fn labels_follow(r: &Lines<'_>, at: usize) -> bool {
    r.labels_from(at) > at
}

/// The author that a byline names.
pub fn byline(r: &Lines<'_>, at: usize) -> Option<Span> {
    let line = r.text(at);
    // A name with a role has no "By".
    let after = r.get(at)?.leading.end_of(Family::Byline).unwrap_or(0);
    let name = line.get(after..)?;
    let start = line.len() - name.trim_start_matches([':', ' ', '\u{A0}']).len();
    let end = line.trim_end_matches(['.', ' ', '\u{A0}']).len();
    Some(r.span(at).part(start..end))
}

fn read_dateline(r: &Lines<'_>, at: usize, story: &mut Story) {
    let span = r.span(at);
    story.prose = span.start;
    if let Some(found) = r.get(at).and_then(|l| l.dateline) {
        story.place = found.place.map(|p| span.part(p.range()).trim(r.whole));
        story.source = found.source.map(|s| span.part(s.range()).trim(r.whole));
        story.prose = span.start + found.prose;
    }
}

/// The paragraphs from `at` on, and the first line after them.
fn read_body(r: &Lines<'_>, at: usize) -> (Box<[Span]>, usize) {
    let mut body: Vec<Span> = Vec::with_capacity(4);
    while continues(r, at, at + body.len(), body.len()) {
        body.push(r.span(at + body.len()));
    }
    let end = at + body.len();
    (body.into(), end)
}

fn continues(r: &Lines<'_>, first: usize, at: usize, paragraphs: usize) -> bool {
    if at == first {
        return true;
    }
    let line = r.text(at);
    let open =
        !r.get(at - 1).is_some_and(Line::ends_sentence) || line.starts_with(char::is_lowercase);
    match r.kind(at) {
        Some(LineKind::Prose | LineKind::PictureText | LineKind::Byline | LineKind::Posted)
            if r.gap(at) <= 1 || open =>
        {
            let next_story = r
                .get(at)
                .and_then(|l| l.dateline)
                .is_some_and(|d| d.place.is_some() && d.source.is_some());
            let quote = r.is_holding_on(at);
            let caption = paragraphs > 1 && is_bare_caption(r, at);
            !next_story && !quote && !caption
        }
        // A speech in the middle of a story: no share line follows, and the story continues.
        Some(LineKind::Speech) => {
            r.gap(at) <= 1 && r.kind(at + 1) != Some(LineKind::Share) && r.is_prose(at + 1)
        }
        // A question, a list item, or a paragraph that lost its stop: lower case, and not the head of a story.
        Some(LineKind::Title { capitalised: false }) => {
            r.gap(at) <= 1 && !heads_story(r, at, false)
        }
        Some(LineKind::Bullet) => is_bullet(r, at - 1) || begins_list(r, at),
        // List items may be capitalised too.
        Some(LineKind::Title { capitalised: true }) => {
            let listed =
                r.text(at - 1).ends_with(':') || r.is_title(at - 1) && r.gap(at - 1) == r.gap(at);
            listed && r.gap(at) <= 1 && !heads_story(r, at, true)
        }
        _ => false,
    }
}

fn is_bullet(r: &Lines<'_>, at: usize) -> bool {
    r.kind(at) == Some(LineKind::Bullet)
}

/// Whether a bullet begins a list in a story rather than briefs: a colon is above it, none of its items names a known medium,
/// and the heading of the briefs is further down.
fn begins_list(r: &Lines<'_>, at: usize) -> bool {
    let mut list = (at..r.list.len()).take_while(|i| is_bullet(r, *i));
    let medium = |m: &Mention| m.row.is_some_and(|row| r.lexicon.outlets.reports(row));
    let mut tokens = Tokens::new(r.lexicon);
    let mut names_medium = |i: usize| {
        let found = attribution::read(r.behind_bullet(i), &mut tokens);
        found.outlets.iter().any(medium)
    };
    r.gap(at) <= 1
        && r.text(at - 1).ends_with(':')
        && r.news.is_some_and(|news| news > at)
        && !list.any(&mut names_medium)
}

/// Whether a story begins after a title: with a dateline, a byline, a date, a picture or labels; or, outside a list, with
/// another title over text.
fn heads_story(r: &Lines<'_>, at: usize, listed: bool) -> bool {
    let few = r.has_words(at, 2) && r.text(at).starts_with(char::is_uppercase);
    match r.kind(at + 1) {
        Some(LineKind::Posted | LineKind::Byline | LineKind::Caption | LineKind::Labels) => {
            !r.text(at).starts_with(char::is_lowercase)
        }
        Some(LineKind::Title { capitalised: true }) => !listed && !few && is_body_after(r, at + 2),
        _ => r.is_dateline(at + 1),
    }
}
