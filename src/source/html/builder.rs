//! Elements and text to lines. Keeps a stack of open elements with what they mean for the text in them, and repairs tags that
//! are missing or crossed much as browsers do; nothing else of a page is kept in memory.

use smallvec::SmallVec;

use super::attributes::Attributes;
use super::page::Page;
use super::print::Print;
use super::row;
use super::sheet::Sheet;
use super::tag::{Style, Styles, Tag, weight};
use super::writer::Writer;
use crate::source::address::Base;
use crate::source::{Destination, LinkLook, Part};

/// Elements nested more deeply than this are not opened: their text belongs to the element around them.
const MAX_DEPTH: usize = 400;

/// Images smaller than this, in pixels, count readers and show nothing.
const SMALLEST_IMAGE: u32 = 3;

/// The element that holds a style sheet.
const STYLE: &[u8] = b"style";

#[derive(Debug, Default)]
pub struct Builder {
    stack: Vec<Open>,
    lists: Vec<List>,
    writer: Writer,
    title: Option<String>,
    /// The title is whole; a page may have more of them.
    titled: bool,
    /// The title for those who share the page.
    shared_title: Option<String>,
    /// When the page was published.
    published: Option<String>,
    /// The name of the site.
    site: Option<String>,
    base: Base,
    sheet: Sheet,
}

/// The name of an element, in lower case; nearly all of them are short.
pub type Name = SmallVec<[u8; 16]>;

/// An open element.
#[derive(Debug)]
struct Open {
    name: Name,
    tag: Tag,
    weight: Option<bool>,
    /// It is the marker of a list item.
    marker: bool,
    style: Style,
}

#[derive(Debug)]
struct List {
    ordered: bool,
    next: u32,
}

impl Builder {
    fn style(&self) -> Style {
        self.stack.last().map_or(Style::default(), |o| o.style)
    }

    /// Opens an element. Returns whether its content is read as that of any page.
    pub fn start(&mut self, name: &Name, attributes: &Attributes, self_closing: bool) -> bool {
        let outer = self.style();
        let described =
            outer.drawing && matches!(&**name, b"title" | b"desc" | b"metadata" | b"defs");
        let tag = if described {
            Tag::Skipped
        } else {
            Tag::of(name)
        };
        if !outer.skipped {
            self.imply_ends(tag);
        }
        if tag.is_void(name) {
            if !outer.skipped {
                self.void(tag, attributes);
            }
            return !outer.skipped;
        }
        // Saved as XML, such an element has no content.
        if self_closing && matches!(tag, Tag::Skipped | Tag::Title) {
            return false;
        }
        if self.stack.len() >= MAX_DEPTH && !matches!(tag, Tag::Skipped | Tag::Title) {
            return !outer.skipped;
        }
        if name.as_slice() == STYLE {
            self.sheet.open(attributes.get("media"));
        }
        let styles = Styles::of(name, attributes, self.sheet.of(name, attributes));
        let style = if outer.skipped {
            outer
        } else {
            self.open(tag, styles, attributes)
        };
        self.stack.push(Open {
            name: name.clone(),
            tag,
            weight: weight(tag, styles),
            marker: styles.marker && !outer.marker,
            style,
        });
        !outer.skipped && !described
    }

    /// Begins an element; returns what holds for the text in it.
    fn open(&mut self, tag: Tag, styles: Styles, attributes: &Attributes) -> Style {
        let outer = self.style();
        self.begin(tag, outer, styles, attributes);
        let mut style = outer.within(tag, styles);
        let href = attributes.get("href").filter(|_| tag == Tag::Anchor);
        if href.is_some_and(|href| href.trim().len() > 1 && href.trim().starts_with('#')) {
            style.link = LinkLook::Inner;
        }
        let outside = match tag {
            Tag::Menu | Tag::Form => true,
            Tag::Border => !style.article,
            Tag::Inline | Tag::Bold | Tag::Anchor | Tag::Article => false,
            _ => styles.menu || styles.foot,
        };
        if outside {
            let is_foot = styles.foot && !styles.menu;
            style.region = self.writer.region(style.region, is_foot);
        }
        style
    }

    /// What the start of an element does to the lines.
    fn begin(&mut self, tag: Tag, outer: Style, styles: Styles, attributes: &Attributes) {
        let lines = &mut self.writer;
        match tag {
            Tag::Anchor => {
                let href = attributes.get("href");
                let url = href.and_then(|href| self.base.resolve(href));
                lines.start_anchor(url.map(|url| Destination {
                    url,
                    title: attributes.get("title").map(str::to_owned),
                }));
            }
            Tag::P | Tag::Heading(_) | Tag::Quote | Tag::Preformatted => lines.margin(),
            Tag::List { ordered } => {
                if outer.list == 0 {
                    lines.margin();
                } else {
                    lines.flush();
                }
                let next = attributes.get("start").and_then(|n| n.trim().parse().ok());
                self.lists.push(List {
                    ordered,
                    next: next.unwrap_or(1),
                });
            }
            Tag::Item => {
                lines.flush();
                self.writer.marker = Some(self.next_marker());
            }
            Tag::Table => lines.start_table(styles.presentation),
            Tag::Row => lines.start_row(),
            Tag::Cell { header } => lines.start_cell(header),
            Tag::Article | Tag::Menu | Tag::Border | Tag::Form | Tag::Block => lines.flush(),
            Tag::Inline
            | Tag::Bold
            | Tag::Title
            | Tag::Drawing
            | Tag::Skipped
            | Tag::Break
            | Tag::Rule
            | Tag::Image
            | Tag::Base
            | Tag::Meta => {}
        }
    }

    fn next_marker(&mut self) -> String {
        match self.lists.last_mut() {
            Some(list) if list.ordered => {
                let marker = format!("{}. ", list.next);
                list.next = list.next.saturating_add(1);
                marker
            }
            _ => "• ".to_owned(),
        }
    }

    fn void(&mut self, tag: Tag, attributes: &Attributes) {
        match tag {
            Tag::Break => self.writer.line_break(),
            Tag::Rule => self.writer.rule(),
            Tag::Image => self.image(attributes),
            Tag::Base => self.base.set(attributes.get("href")),
            Tag::Meta => {
                let is = |name, value| attributes.get(name).is_some_and(|v| v == value);
                if is("rel", "canonical") {
                    self.base.suggest(attributes.get("href"));
                } else if is("property", "og:url") {
                    self.base.suggest(attributes.get("content"));
                } else if is("property", "og:site_name") && self.site.is_none() {
                    self.site = attributes.get("content").map(str::to_owned);
                } else if is("property", "og:title") {
                    self.shared_title = attributes.get("content").map(str::to_owned);
                } else if is("property", "article:published_time")
                    || self.published.is_none()
                        && (is("itemprop", "datePublished") || is("name", "dcterms.date"))
                {
                    self.published = attributes.get("content").map(str::to_owned);
                }
            }
            _ => {}
        }
    }

    /// The alternative text of an image is a line of its own, unless it stands among words or is only a sign.
    fn image(&mut self, attributes: &Attributes) {
        let size = |name| {
            let digits = attributes.get(name)?;
            digits.trim().trim_end_matches("px").parse::<u32>().ok()
        };
        let tiny = |name| size(name).is_some_and(|n| n < SMALLEST_IMAGE);
        let Some(alt) = attributes.get("alt") else {
            return;
        };
        if tiny("width")
            || tiny("height")
            || Styles::of(b"img", attributes, Print::default()).hidden
        {
            return;
        }
        if row::is_bullet(alt.trim()) && !self.writer.has_ink() {
            self.writer.marker = Some("• ".to_owned());
        } else if alt.contains(char::is_alphanumeric) && !self.writer.has_ink() {
            self.writer.flush();
            self.writer.part(Part::Alt);
            self.text(alt);
            self.writer.flush();
        } else {
            self.text(alt);
        }
    }

    /// Closes elements whose end tags may be left out.
    fn imply_ends(&mut self, tag: Tag) {
        if !tag.is_inline() && !matches!(tag, Tag::Break | Tag::Image | Tag::Base | Tag::Meta) {
            let paragraph = self.find(|o| o.name.as_slice() == b"p", Tag::is_scope);
            if let Some(at) = paragraph {
                self.remove(at);
            }
        }
        let open = match tag {
            Tag::Item => self.find(
                |o| o.tag == Tag::Item,
                |t| t.is_scope() || matches!(t, Tag::List { .. }),
            ),
            Tag::Cell { .. } => {
                self.find(|o| matches!(o.tag, Tag::Cell { .. }), |t| t == Tag::Table)
            }
            Tag::Row => self.find(|o| o.tag == Tag::Row, |t| t == Tag::Table),
            _ => None,
        };
        if let Some(at) = open {
            self.close_from(at);
        }
    }

    /// The topmost open element that fits, searched down to the first that stops the search.
    fn find(&self, fits: impl Fn(&Open) -> bool, stops: impl Fn(Tag) -> bool) -> Option<usize> {
        for (at, open) in self.stack.iter().enumerate().rev() {
            if fits(open) {
                return Some(at);
            }
            if stops(open.tag) {
                return None;
            }
        }
        None
    }

    /// Closes an element by its end tag; an end tag without a start is ignored.
    pub fn end(&mut self, name: &[u8]) {
        let tag = Tag::of(name);
        if tag == Tag::Break {
            self.writer.line_break();
            return;
        }
        let within = match tag {
            Tag::Table | Tag::Row | Tag::Cell { .. } => |t| t == Tag::Table,
            _ => Tag::is_scope,
        };
        match self.find(|o| o.name.as_slice() == name, within) {
            Some(at) if tag.is_inline() => self.remove(at),
            Some(at) => self.close_from(at),
            None if tag == Tag::P && !self.style().skipped => self.writer.margin(),
            None => {}
        }
    }

    /// Closes one element and leaves those in it open: `<b><p></b>` makes no more than the rest of the paragraph plain.
    fn remove(&mut self, at: usize) {
        let open = self.stack.remove(at);
        let below = at.checked_sub(1).and_then(|b| self.stack.get(b));
        let mut outer = below.map_or(Style::default(), |o| o.style);
        let inner = self.stack.iter_mut().skip(at);
        for element in inner {
            let bold = element.weight.unwrap_or(outer.bold);
            element.style.bold = bold;
            if open.style.hidden != outer.hidden {
                element.style.hidden = outer.hidden;
            }
            outer.bold = bold;
        }
        self.close(&open);
    }

    fn close_from(&mut self, at: usize) {
        while self.stack.len() > at {
            let Some(open) = self.stack.pop() else { return };
            self.close(&open);
        }
    }

    fn close(&mut self, open: &Open) {
        if open.name.as_slice() == STYLE {
            self.sheet.close();
        }
        if open.style.skipped && open.tag == Tag::Skipped || self.style().skipped {
            return;
        }
        let inner = self.style().list;
        let lines = &mut self.writer;
        if open.marker {
            lines.end_marker();
        }
        match open.tag {
            Tag::Anchor => lines.end_anchor(),
            Tag::P | Tag::Heading(_) | Tag::Quote | Tag::Preformatted => lines.margin(),
            Tag::List { .. } => {
                self.lists.pop();
                lines.marker = None;
                if inner == 0 {
                    lines.margin();
                } else {
                    lines.flush();
                }
            }
            Tag::Item => {
                lines.flush();
                lines.marker = None;
            }
            Tag::Cell { .. } => lines.end_cell(),
            Tag::Row => lines.end_row(),
            Tag::Table => lines.end_table(),
            Tag::Title => self.titled = true,
            Tag::Inline | Tag::Bold | Tag::Drawing | Tag::Skipped => {}
            _ => lines.flush(),
        }
    }

    pub fn text(&mut self, text: &str) {
        let open = self.stack.last();
        if open.is_some_and(|open| open.name.as_slice() == STYLE) {
            self.sheet.push(text);
        }
        let style = self.style();
        if style.title && !style.skipped && !self.titled {
            self.title.get_or_insert_default().push_str(text);
        }
        if !style.title && !style.skipped {
            self.writer.text(text, style);
        }
    }

    pub fn finish(mut self) -> Page {
        self.close_from(0);
        let (rows, regions) = self.writer.finish();
        let title = match (self.title, self.shared_title) {
            (Some(title), Some(shared)) if is_with_site(&title, &shared, self.site.as_deref()) => {
                Some(shared)
            }
            (title, shared) => title.or(shared),
        };
        Page::new(rows, &regions, (title, self.site), self.published)
    }
}

/// Whether a page's title is the one to share, with the name of the site or of the author behind it: "Ferry | Harbour News".
fn is_with_site(title: &str, shared: &str, site: Option<&str>) -> bool {
    let rest = title.trim().strip_prefix(shared.trim());
    rest.filter(|_| !shared.trim().is_empty())
        .is_some_and(|rest| {
            let name = rest.trim_start_matches([' ', '|', '-', '–', '—', '·', '•']);
            name.len() < rest.len() && (Some(name) == site || name.starts_with("by "))
        })
}
