//! The lines of an issue as the item parsers see them.

use super::header::Header;
use super::line::Line;
use super::line::{Heading, LineKind};
use super::{label, quote};
use crate::model::lexicon::Row;
use crate::model::{Lexicon, Link, Photo, Span, Target};
use crate::text::{Clean, Index, Slice};

/// A link of the markup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Anchor {
    pub label: Span,
    /// Its address, as an index.
    pub address: u32,
    /// The outlet that its title names.
    pub outlet: Option<Row>,
}

/// The links of the markup, in order, and their addresses.
#[derive(Debug)]
pub struct Markup {
    /// The text has no markup: a plain mail or a text file.
    pub is_plain: bool,
    pub anchors: Box<[Anchor]>,
    pub addresses: Box<[Clean]>,
}

/// The links that end in a line.
pub fn anchors_of(anchors: &[Anchor], line: Span) -> &[Anchor] {
    let first = anchors.partition_point(|a| a.label.end <= line.start);
    let past = anchors.partition_point(|a| a.label.end <= line.end);
    anchors.get(first..past).unwrap_or_default()
}

#[derive(Debug, Clone, Copy)]
pub struct Lines<'a> {
    /// The text of the issue.
    pub whole: &'a str,
    pub index: &'a Index,
    pub list: &'a [Line],
    pub lexicon: &'a Lexicon,
    /// The text has no markup.
    pub is_plain: bool,
    /// The links that the markup holds, in order.
    pub anchors: &'a [Anchor],
    /// The addresses that the anchors count.
    pub addresses: &'a [Clean],
    /// The first line after the header.
    pub content: usize,
    /// The last heading for briefs.
    pub news: Option<usize>,
}

impl<'a> Lines<'a> {
    pub fn new(
        whole: &'a str,
        index: &'a Index,
        list: &'a [Line],
        header: &Header,
        markup: &'a Markup,
        lexicon: &'a Lexicon,
    ) -> Lines<'a> {
        let is_news = |l: &Line| l.kind == LineKind::Heading(Heading::News);
        Lines {
            whole,
            index,
            list,
            lexicon,
            is_plain: markup.is_plain,
            anchors: &markup.anchors,
            addresses: &markup.addresses,
            content: header.lines,
            news: list.iter().rposition(is_news),
        }
    }

    pub fn get(&self, at: usize) -> Option<&'a Line> {
        self.list.get(at)
    }

    pub fn kind(&self, at: usize) -> Option<LineKind> {
        self.get(at).map(|l| l.kind)
    }

    pub fn is_rule(&self, at: usize) -> bool {
        self.get(at).is_some_and(Line::is_rule)
    }

    /// Blank lines before a line; `u32::MAX` after the last line.
    pub fn gap(&self, at: usize) -> u32 {
        self.get(at).map_or(u32::MAX, |l| l.gap)
    }

    pub fn span(&self, at: usize) -> Span {
        self.get(at).map_or(Span::default(), |l| l.span)
    }

    pub fn text(&self, at: usize) -> &'a str {
        self.span(at).of(self.whole)
    }

    pub fn slice(&self, at: usize) -> Slice<'a> {
        let (span, range) = self
            .get(at)
            .map_or_else(Default::default, |l| (l.span, l.range));
        self.index.slice_in(self.whole, span, range)
    }

    /// A part of the text.
    pub fn part_of(&self, span: Span) -> Slice<'a> {
        self.index.slice(self.whole, span)
    }

    /// The text after a line's bullet, or the whole line without one.
    pub fn behind_bullet(&self, at: usize) -> Slice<'a> {
        let line = self.slice(at);
        match self.get(at).and_then(|l| l.bullet) {
            Some(start) => line.part((start - line.span().start) as usize..line.text.len()),
            None => line,
        }
    }

    /// Caption and credit of a line; without a credit, the whole line is the caption.
    pub fn photo(&self, at: usize) -> Photo {
        self.get(at).and_then(|l| l.photo).unwrap_or(Photo {
            caption: Some(self.span(at)),
            ..Photo::default()
        })
    }

    /// Whether a line has at most `most` words; words are counted up to [`super::line::Shape::MOST`].
    pub fn has_words(&self, at: usize, most: usize) -> bool {
        self.get(at).is_none_or(|l| l.shape.words <= most)
    }

    pub fn is_title(&self, at: usize) -> bool {
        matches!(self.kind(at), Some(LineKind::Title { .. }))
    }

    pub fn is_prose(&self, at: usize) -> bool {
        matches!(self.kind(at), Some(LineKind::Prose | LineKind::PictureText))
    }

    pub fn is_dateline(&self, at: usize) -> bool {
        self.is_prose(at) && self.get(at).is_some_and(|l| l.dateline.is_some())
    }

    /// The first line from `at` on that is not a label of the item above.
    pub fn labels_from(&self, at: usize) -> usize {
        let mut i = at;
        let bare = |i| label::are_bare(self.text(i), &self.lexicon.layout);
        while self.kind(i) == Some(LineKind::Labels) && self.gap(i) <= 1 {
            // A second "Read more" after a blank line belongs to a picture that was lost.
            if i > at && self.gap(i) > 0 && bare(i) && bare(i - 1) {
                break;
            }
            i += 1;
        }
        i
    }

    /// All labels of the lines in `range`.
    pub fn links(&self, range: std::ops::Range<usize>) -> Vec<Link> {
        let mut links = Vec::new();
        for at in range {
            label::labels(self.span(at), self.whole, &self.lexicon.layout, &mut links);
        }
        links
    }

    /// The links of an item: those of the markup within `item`, and of `found` what they do not cover. A label that the grammar
    /// found is beside the text; any other is part of it.
    pub fn anchored(&self, found: Vec<Link>, item: Span) -> Vec<Link> {
        let first = self.anchors.partition_point(|a| a.label.start < item.start);
        let past = self.anchors.partition_point(|a| a.label.end <= item.end);
        let anchors = self.anchors.get(first..past).unwrap_or_default();
        if anchors.is_empty() {
            return found;
        }
        // Anchors do not overlap, so at most a few meet a label.
        let meets = |label: Span| {
            let from = anchors.partition_point(|a| a.label.end <= label.start);
            let to = anchors.partition_point(|a| a.label.start < label.end);
            from..to.max(from)
        };
        let mut beside = vec![false; anchors.len()];
        let mut links = Vec::with_capacity(anchors.len());
        for link in found {
            let met = meets(link.label);
            if met.is_empty() {
                links.push(link);
            } else if !link.inline {
                for flag in beside.get_mut(met).unwrap_or_default() {
                    *flag = true;
                }
            }
        }
        links.extend(anchors.iter().zip(beside).map(|(anchor, beside)| Link {
            label: anchor.label,
            target: Target::Address(anchor.address),
            inline: !beside,
        }));
        links.sort_by_key(|l| l.label.start);
        links
    }

    /// Whether a paragraph in quotation marks is above a line `Name – role`.
    pub fn is_holding_on(&self, at: usize) -> bool {
        self.gap(at + 1) <= 1
            && quote::quoted(self.text(at)).is_some()
            && quote::attribution_line(self.text(at + 1)).is_some()
    }
}
