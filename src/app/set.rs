//! Typesets an item: its fields in order, wrapped to rows, each piece with a style role.
//! Pieces are spans of the issue's text, so that hits can be highlighted.

use std::collections::HashMap;
use std::sync::Arc;

use crate::archive::ItemRef;
use crate::config::theme::Paint;
use crate::model::{Issue, Item, ItemKind, Link, Quote, Story};
use crate::text::clean::clean_line;
use crate::text::soft::{self, flow};
use crate::text::wrap::wrap;
use crate::text::{Clean, Span};

/// A row of typeset text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    pub indent: usize,
    pub pieces: Vec<Piece>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// A part of the issue's text.
    Source(Span, Paint),
    /// Text added by the program.
    Own(Clean, Paint),
}

/// Label before a photo's caption.
const PHOTO: &str = "Photo  ";

/// Typesets an item to the given width.
pub fn item(issue: &Issue, item: &Item, columns: usize) -> Vec<Row> {
    let mut s = Setter {
        issue,
        columns,
        rows: Vec::new(),
    };
    match &item.kind {
        ItemKind::Story(story) => s.story(story),
        ItemKind::Quote(quote) => s.quote(quote),
        ItemKind::Picture(p) => {
            s.maybe(p.heading, Paint::Headline);
            if let Some(source) = p.source {
                s.rows.push(Row {
                    indent: 0,
                    pieces: vec![
                        Piece::Own(clean_line("Picture  "), Paint::Dim),
                        Piece::Source(source, Paint::Speaker),
                    ],
                });
            }
            s.maybe(p.caption, Paint::Text);
            s.maybe(p.credit, Paint::Dim);
        }
        ItemKind::Notice(notice) => {
            for part in &notice.parts {
                s.paragraph(*part, Paint::Text, &[]);
            }
        }
        ItemKind::Brief(brief) => {
            let marks: Vec<(Span, Paint)> = brief
                .outlets
                .iter()
                .map(|o| (o.printed, Paint::Outlet))
                .collect();
            s.paragraph(brief.text, Paint::Text, &marks);
        }
        ItemKind::Furniture(_) => s.paragraph(item.span, Paint::Dim, &[]),
    }
    s.links(item);
    s.rows
}

/// The spans that are typeset, in the order of the rows: find searches these.
pub fn spans(item: &Item) -> Vec<Span> {
    let mut out = Vec::new();
    item.each_field(&mut |field| out.push(field));
    match &item.kind {
        ItemKind::Story(s) => out.extend(s.posted),
        ItemKind::Furniture(_) => out.push(item.span),
        _ => {}
    }
    let own: Vec<Span> = own_links(item).map(|l| l.label).collect();
    out.extend(own);
    out
}

/// Links not already visible in the text, unlike bare URLs and links inside a notice or brief.
fn own_links(item: &Item) -> impl Iterator<Item = &Link> {
    let last = match &item.kind {
        ItemKind::Notice(notice) => notice.parts.last().copied(),
        ItemKind::Brief(b) => Some(b.text),
        _ => None,
    };
    item.links
        .iter()
        .filter(move |l| l.url.is_none() && last.is_none_or(|s| l.label.start >= s.end))
}

struct Setter<'a> {
    issue: &'a Issue,
    columns: usize,
    rows: Vec<Row>,
}

impl Setter<'_> {
    fn story(&mut self, story: &Story) {
        self.maybe(story.headline, Paint::Headline);
        self.maybe(story.standfirst, Paint::Dim);
        let by = story.byline.map(|b| (b, "By "));
        for (span, before) in by.into_iter().chain(story.posted.map(|p| (p, ""))) {
            self.prefixed(before, span, Paint::Dim);
        }
        let first = story.body.first().copied();
        for paragraph in &story.body {
            if !self.rows.is_empty() {
                self.rows.push(Row::default());
            }
            let mut marks = Vec::new();
            if first == Some(*paragraph) && story.prose > paragraph.start {
                marks.push((
                    Span {
                        start: paragraph.start,
                        end: story.prose,
                    },
                    Paint::Dim,
                ));
                marks.extend(story.place.map(|p| (p, Paint::Place)));
            }
            self.paragraph(*paragraph, Paint::Text, &marks);
        }
        if let Some(photo) = story.photo {
            self.rows.push(Row::default());
            match (photo.caption, photo.credit) {
                (Some(caption), credit) => {
                    self.prefixed(PHOTO, caption, Paint::Dim);
                    if let Some(credit) = credit {
                        self.indented(credit, Paint::Dim, PHOTO.len());
                    }
                }
                (None, Some(credit)) => self.prefixed(PHOTO, credit, Paint::Dim),
                (None, None) => {}
            }
        }
    }

    fn quote(&mut self, quote: &Quote) {
        let at = self.rows.len();
        self.indented(quote.text, Paint::Text, 2);
        if let Some(first) = self.rows.get_mut(at) {
            first.indent = 1;
            first
                .pieces
                .insert(0, Piece::Own(clean_line("“"), Paint::Dim));
        }
        if let Some(last) = self.rows.last_mut() {
            last.pieces.push(Piece::Own(clean_line("”"), Paint::Dim));
        }
        let mut pieces = Vec::new();
        if let Some(speaker) = quote.speaker {
            pieces.extend([
                Piece::Own(clean_line("— "), Paint::Dim),
                Piece::Source(speaker, Paint::Speaker),
            ]);
        }
        if !pieces.is_empty() {
            self.rows.push(Row { indent: 2, pieces });
        }
        if let Some(about) = quote.about {
            self.indented(about, Paint::Dim, 4);
        }
    }

    fn maybe(&mut self, span: Option<Span>, paint: Paint) {
        if let Some(span) = span {
            self.paragraph(span, paint, &[]);
        }
    }

    fn links(&mut self, item: &Item) {
        let links: Vec<Span> = own_links(item).map(|l| l.label).collect();
        let spaced = matches!(item.kind, ItemKind::Story(_)) && !links.is_empty();
        if spaced {
            self.rows.push(Row::default());
        }
        for (n, label) in (1..).zip(links) {
            self.prefixed(&format!("[{n}] "), label, Paint::Link);
        }
    }

    /// A paragraph with a label before its first row; the following rows are indented by the label's width.
    fn prefixed(&mut self, before: &str, span: Span, paint: Paint) {
        let indent = crate::text::width::width(before);
        let at = self.rows.len();
        self.indented(span, paint, indent);
        if let Some(first) = self.rows.get_mut(at).filter(|_| indent > 0) {
            first.indent = 0;
            first
                .pieces
                .insert(0, Piece::Own(clean_line(before), Paint::Dim));
        }
    }

    fn paragraph(&mut self, span: Span, paint: Paint, marks: &[(Span, Paint)]) {
        self.set(span, paint, marks, 0);
    }

    fn indented(&mut self, span: Span, paint: Paint, indent: usize) {
        self.set(span, paint, &[], indent);
    }

    fn set(&mut self, span: Span, paint: Paint, marks: &[(Span, Paint)], indent: usize) {
        let indent = if indent + 10 > self.columns {
            0
        } else {
            indent
        };
        let text = flow(&self.issue.text, span, &self.issue.soft_ends);
        for range in wrap(&text, self.columns - indent) {
            let row = span.part(range);
            self.rows.push(Row {
                indent,
                pieces: pieces(self.issue, row, paint, marks),
            });
        }
    }
}

/// Splits a row where styled spans begin and end; later spans win over earlier ones.
fn pieces(issue: &Issue, row: Span, paint: Paint, marks: &[(Span, Paint)]) -> Vec<Piece> {
    let mut cuts: Vec<u32> = vec![row.start, row.end];
    for (mark, _) in marks {
        cuts.extend(
            [mark.start, mark.end]
                .into_iter()
                .filter(|c| *c > row.start && *c < row.end),
        );
    }
    cuts.sort_unstable();
    cuts.dedup();
    cuts.windows(2)
        .filter_map(|w| {
            let part = Span {
                start: *w.first()?,
                end: *w.last()?,
            };
            let paint = marks
                .iter()
                .rev()
                .find(|(m, _)| m.start <= part.start && part.end <= m.end)
                .map_or(paint, |(_, p)| *p);
            Some((part, paint))
        })
        .flat_map(|(part, paint)| unwrapped(issue, part, paint))
        .collect()
}

/// A part of a row without the soft line ends in it.
fn unwrapped(issue: &Issue, part: Span, paint: Paint) -> Vec<Piece> {
    let lines = soft::lines(&issue.text, part, &issue.soft_ends);
    lines
        .flat_map(|(join, line)| {
            let join = (!join.is_empty()).then(|| Piece::Own(clean_line(join), paint));
            join.into_iter().chain([Piece::Source(line, paint)])
        })
        .collect()
}

/// Cache of typeset items, by item and columns.
#[derive(Debug, Default)]
pub struct Cache {
    rows: HashMap<(ItemRef, usize), Arc<Vec<Row>>>,
}

impl Cache {
    const MOST: usize = 600;

    pub fn get(&self, at: ItemRef, columns: usize) -> Option<Arc<Vec<Row>>> {
        self.rows.get(&(at, columns)).cloned()
    }

    pub fn put(&mut self, at: ItemRef, columns: usize, rows: Arc<Vec<Row>>) {
        if self.rows.len() >= Self::MOST {
            self.rows.clear();
        }
        self.rows.insert((at, columns), rows);
    }

    pub fn clear(&mut self) {
        self.rows.clear();
    }
}
