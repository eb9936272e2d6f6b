//! Typesets an item: its fields in order, wrapped to rows, each piece with a style role.
//! Pieces are spans of the issue's text, so that hits can be highlighted.

pub mod date;
mod links;
pub mod mark;
mod table;
mod target;

use std::collections::HashMap;
use std::sync::Arc;

use crate::archive::ItemRef;
use crate::config::theme::StyleRole;
use crate::model::{FieldName, Issue, Item, ItemKind, Quote, Story};
use crate::text::clean::clean_line;
use crate::text::soft::{self, flow};
use crate::text::width::width;
use crate::text::wrap::wrap;
use crate::text::{Clean, Span};

/// A row of typeset text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    pub indent: usize,
    pub runs: Vec<Run>,
    /// The number of the link that the row shows, from 0.
    pub link: Option<u32>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Run {
    /// A part of the issue's text.
    Source(Span, StyleRole),
    /// Text added by the program.
    Own(Clean, StyleRole),
}

/// Label before a photo's caption.
const PHOTO: &str = "Photo  ";

/// How the links of an item are shown below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Addresses {
    /// The site only.
    Sites,
    Whole,
}

/// Typesets an item to the given width.
pub fn item(issue: &Issue, item: &Item, columns: usize, addresses: Addresses) -> Vec<Row> {
    let inline = item.links.iter().filter(|l| l.inline);
    let mut s = Typesetter {
        issue,
        columns,
        addresses,
        links: inline.map(|l| (l.label, StyleRole::Anchor)).collect(),
        rows: Vec::new(),
    };
    match &item.kind {
        ItemKind::Story(story) => s.story(story),
        ItemKind::Quote(quote) => s.quote(quote),
        ItemKind::Picture(p) => {
            s.maybe(p.heading, StyleRole::Headline);
            if let Some(source) = p.source {
                s.rows.push(Row {
                    indent: 0,
                    runs: vec![
                        Run::Own(Clean::own("Picture  "), StyleRole::Dim),
                        Run::Source(source, StyleRole::Speaker),
                    ],
                    ..Row::default()
                });
            }
            s.maybe(p.caption, StyleRole::Text);
            s.maybe(p.more, StyleRole::Text);
            s.maybe(p.credit, StyleRole::Dim);
        }
        ItemKind::Notice(notice) => {
            for part in &notice.parts {
                s.paragraph(*part, StyleRole::Text, &[]);
            }
        }
        ItemKind::Brief(brief) => {
            let marks: Vec<(Span, StyleRole)> = brief
                .outlets
                .iter()
                .map(|o| (o.printed, StyleRole::Outlet))
                .collect();
            s.maybe(brief.outlets_above(), StyleRole::Outlet);
            s.paragraph(brief.text, StyleRole::Text, &marks);
        }
        ItemKind::Furniture(_) => s.paragraph(item.span, StyleRole::Dim, &[]),
    }
    s.links(item);
    s.rows
}

/// The spans that are typeset, in the order of the rows: find searches these.
pub fn spans(item: &Item) -> Vec<Span> {
    let fields = item.fields().into_iter();
    let apart = fields.filter(|(name, _)| !matches!(name, FieldName::Place | FieldName::Publisher));
    let mut out: Vec<Span> = apart.map(|(_, span)| span).collect();
    if item.kind.is_furniture() {
        out.push(item.span);
    }
    if let ItemKind::Brief(brief) = &item.kind {
        out.splice(0..0, brief.outlets_above());
    }
    let beside = item.links.iter().filter(|l| item.is_beside(l));
    out.extend(beside.map(|l| l.label));
    out
}

struct Typesetter<'a> {
    issue: &'a Issue,
    columns: usize,
    addresses: Addresses,
    /// Words of a text that are links.
    links: Vec<(Span, StyleRole)>,
    rows: Vec<Row>,
}

impl Typesetter<'_> {
    fn story(&mut self, story: &Story) {
        self.maybe(story.headline, StyleRole::Headline);
        self.maybe(story.standfirst, StyleRole::Dim);
        let by = story.byline.map(|b| (b, "By "));
        for (span, before) in by.into_iter().chain(story.posted.map(|p| (p, ""))) {
            self.prefixed(before, span, StyleRole::Dim);
        }
        let first = story.body.first().copied();
        let mut body = story.body.iter().enumerate();
        while let Some((n, paragraph)) = body.next() {
            if !self.rows.is_empty() {
                self.rows.push(Row::default());
            }
            let rest = story.body.get(n..).unwrap_or_default();
            let rows = table::rows(rest, &self.issue.text);
            if let Some(rows) = rest.get(..rows).filter(|rows| !rows.is_empty()) {
                self.table(rows);
                body.nth(rows.len() - 2);
                continue;
            }
            let mut marks = Vec::new();
            if first == Some(*paragraph) && story.prose > paragraph.start {
                marks.push((
                    Span {
                        start: paragraph.start,
                        end: story.prose,
                    },
                    StyleRole::Dim,
                ));
                marks.extend(story.place.map(|p| (p, StyleRole::Place)));
            }
            self.paragraph(*paragraph, StyleRole::Text, &marks);
        }
        if let Some(photo) = story.photo {
            self.rows.push(Row::default());
            let mut parts = [photo.caption, photo.more, photo.credit]
                .into_iter()
                .flatten();
            if let Some(first) = parts.next() {
                self.prefixed(PHOTO, first, StyleRole::Dim);
            }
            for part in parts {
                self.indented(part, StyleRole::Dim, PHOTO.len());
            }
        }
    }

    fn quote(&mut self, quote: &Quote) {
        let at = self.rows.len();
        self.indented(quote.text, StyleRole::Text, 2);
        if let Some(first) = self.rows.get_mut(at) {
            first.indent = 1;
            first
                .runs
                .insert(0, Run::Own(Clean::own("“"), StyleRole::Dim));
        }
        if let Some(last) = self.rows.last_mut() {
            last.runs.push(Run::Own(Clean::own("”"), StyleRole::Dim));
        }
        let mut runs = Vec::new();
        if let Some(speaker) = quote.speaker {
            runs.extend([
                Run::Own(Clean::own("— "), StyleRole::Dim),
                Run::Source(speaker, StyleRole::Speaker),
            ]);
        }
        if !runs.is_empty() {
            self.rows.push(Row {
                indent: 2,
                runs,
                ..Row::default()
            });
        }
        if let Some(about) = quote.about {
            self.indented(about, StyleRole::Dim, 4);
        }
    }

    fn maybe(&mut self, span: Option<Span>, role: StyleRole) {
        if let Some(span) = span {
            self.paragraph(span, role, &[]);
        }
    }

    /// A paragraph with a label before its first row; the following rows are indented by the label's width.
    fn prefixed(&mut self, before: &str, span: Span, role: StyleRole) {
        let indent = width(before);
        let at = self.rows.len();
        self.indented(span, role, indent);
        if let Some(first) = self.rows.get_mut(at).filter(|_| indent > 0) {
            first.indent = 0;
            first
                .runs
                .insert(0, Run::Own(clean_line(before), StyleRole::Dim));
        }
    }

    fn paragraph(&mut self, span: Span, role: StyleRole, marks: &[(Span, StyleRole)]) {
        // A paragraph that is a link as a whole would only be harder to read.
        let within =
            |link: &Span| *link != span && span.start <= link.start && link.end <= span.end;
        let links = self
            .links
            .iter()
            .filter(|(link, _)| within(link) && role == StyleRole::Text);
        let marks: Vec<_> = links.chain(marks).copied().collect();
        self.set(span, role, &marks, 0);
    }

    fn indented(&mut self, span: Span, role: StyleRole, indent: usize) {
        self.set(span, role, &[], indent);
    }

    fn set(&mut self, span: Span, role: StyleRole, marks: &[(Span, StyleRole)], indent: usize) {
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
                runs: runs(self.issue, row, role, marks),
                ..Row::default()
            });
        }
    }
}

/// Splits a row where styled spans begin and end; later spans win over earlier ones.
fn runs(issue: &Issue, row: Span, role: StyleRole, marks: &[(Span, StyleRole)]) -> Vec<Run> {
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
            let role = marks
                .iter()
                .rev()
                .find(|(m, _)| m.start <= part.start && part.end <= m.end)
                .map_or(role, |(_, p)| *p);
            Some((part, role))
        })
        .flat_map(|(part, role)| unwrapped(issue, part, role))
        .collect()
}

/// A part of a row without the soft line ends in it.
fn unwrapped(issue: &Issue, part: Span, role: StyleRole) -> Vec<Run> {
    let lines = soft::lines(&issue.text, part, &issue.soft_ends);
    lines
        .flat_map(|(join, line)| {
            let join = (!join.is_empty()).then(|| Run::Own(clean_line(join), role));
            join.into_iter().chain([Run::Source(line, role)])
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
